"""The browser, the hosts and the packages that the end-to-end tests share.

Made once per worker process and only when a test asks: hosts and browser listen on ports of their own, so any number of workers can run
side by side. The packages are built once for all workers. A missing tool is a failure that says how to install it, never a skip.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, expect, sync_playwright

from tests.e2e.hosts.host import Course, Host, Install
from tests.e2e.hosts.openedx import OpenEdx
from tests.e2e.hosts.scorm_again import ScormAgain
from tests.e2e.hosts.site import Site
from tests.e2e.hosts.wagtail_lms import WagtailLms
from tests.e2e.packages import EXAM, QUESTIONS, ROOT, SAMPLE, Build, build, zip_witness
from tests.e2e.releases import Releases, build_releases
from tests.e2e.watch import PATIENCE, Watch, watched

NODE_MODULES = ROOT / "node_modules"

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
# Pages behind the address bar of each window that nobody sees, and a process in reserve for each profile: more work than a small course.
NOT_NEEDED = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "SpareRendererForSitePerProcess")
# What Playwright switches off by itself: of two lists Chromium takes the last.
NOT_FOR_PLAYWRIGHT = tuple(
    """
    AvoidUnnecessaryBeforeUnloadCheckSync DestroyProfileOnBrowserClose HttpsUpgrades HttpsFirstBalancedModeAutoEnable LensOverlay
    MediaRouter PaintHolding ThirdPartyStoragePartitioning AvoidCorsURLLoaderRestartOnRedirect TcpPortRandomizationWin OptimizationHints
    NetworkTimeServiceQuerying AimEnabled PreconnectToSearch
    """.split()
)
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join((*NOT_NEEDED, *NOT_FOR_PLAYWRIGHT))}",
]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One headless Chromium for all tests of a worker; each test has contexts of its own."""
    chromium = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if chromium is None:
        pytest.fail("Chromium was not found: install it, for example with `apt-get install chromium`", pytrace=False)
    # People's browsers keep a page that was left for the way back; Playwright's leaves that out.
    kept = ["--disable-back-forward-cache"]
    browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS, ignore_default_args=kept)
    yield browser
    browser.close()


@pytest.fixture
def watch(browser: Browser) -> Iterator[Watch]:
    """What ``context`` is watched by; a test asks for it to say what it expects."""
    with watched(browser, viewport={"width": 1280, "height": 800}) as watch:
        yield watch


@pytest.fixture
def context(watch: Watch) -> BrowserContext:
    """A browser profile that nobody has used. The test fails if it saw problems: see ``Watch``."""
    return watch.context


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """The folder with scorm-again and axe-core."""
    missing = [name for name in ("scorm-again", "axe-core") if not (NODE_MODULES / name).is_dir()]
    if missing:
        pytest.fail(f"{' and '.join(missing)} not found in {NODE_MODULES.name}/: run `npm ci`", pytrace=False)
    return NODE_MODULES


@pytest.fixture(scope="session")
def scorm_again(node_modules: Path) -> Iterator[Host]:
    with ScormAgain(node_modules) as host:
        yield host


@pytest.fixture(scope="session")
def wagtail_lms(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    with Site("tests.e2e.hosts.wagtail_lms_site", tmp_path_factory.mktemp("wagtail-lms") / "data") as site:
        yield WagtailLms(playwright, site)


@pytest.fixture(scope="session")
def openedx(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    with Site("tests.e2e.hosts.openedx_site", tmp_path_factory.mktemp("openedx") / "data") as site:
        yield OpenEdx(playwright, site)


@pytest.fixture(params=["scorm_again", "wagtail_lms", "openedx"])
def host(request: pytest.FixtureRequest) -> Host:
    """Each host in turn."""
    host: Host = request.getfixturevalue(request.param)
    return host


@pytest.fixture(scope="session")
def install() -> Install:
    """Import a package into a host, once per worker: learners do not mix, so tests can share it."""
    courses: dict[tuple[str, Path], Course] = {}

    def install(host: Host, package: Path) -> Course:
        key = (host.name, package)
        if key not in courses:
            courses[key] = host.install(package)
        return courses[key]

    return install


@pytest.fixture(scope="session")
def single_sco(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The sample course."""
    return build(tmp_path_factory, SAMPLE, "single-sco")


@pytest.fixture(scope="session")
def module_scos(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The sample course, a SCO per module."""
    return build(tmp_path_factory, SAMPLE, "module-scos")


@pytest.fixture(scope="session")
def exam(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The course of the folder ``exam_course``: linear, graded, two tries."""
    return build(tmp_path_factory, EXAM, "single-sco")


@pytest.fixture(scope="session")
def questions(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The course of the folder ``questions_course``: one question of each type, in practice and in a quiz."""
    return build(tmp_path_factory, QUESTIONS, "single-sco")


@pytest.fixture(scope="session")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Releases:
    """Two releases of the course of the folder ``update_course``."""
    return build_releases(tmp_path_factory.mktemp("releases"))


@pytest.fixture(scope="session")
def witness(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hand-made package of the folder ``witness``, zipped."""
    package = tmp_path_factory.mktemp("witness") / "witness.zip"
    zip_witness(package)
    return package


@pytest.fixture(scope="session")
def second_witness(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with a heading, "Second release"."""
    package = tmp_path_factory.mktemp("second-witness") / "witness.zip"
    zip_witness(package, heading="Second release")
    return package
