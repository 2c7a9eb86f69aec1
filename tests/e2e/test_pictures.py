"""Pictures, films, pages of others, code and formulas as a keyboard, a printer and a browser without scripts meet them."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from scorm_builder.course.directives import DIRECTIVES
from tests.courses import COURSE, PAGE, write_course
from tests.e2e.hosts.scorm_again import ScormAgain
from tests.e2e.keyboard import tab_to
from tests.e2e.packages import build_course
from tests.e2e.test_accessibility import DESKTOP, PHONE, opened, violations
from tests.e2e.watch import Watch, watched

SAMPLE = Path(__file__).resolve().parents[2] / "course_src/media"
PICTURE = (SAMPLE / "map-of-helpers.svg").read_bytes()
CHAPTERS = "WEBVTT\n\n00:00.000 --> 00:04.000\nA call\n\n00:04.000 --> 00:08.000\nWhat then\n"
NAMES = ("figure", "gallery", "hotspot", "embed", "audience")
HERE = "\n\n".join(
    (
        "# Pictures",
        *(DIRECTIVES[name].example.replace(".jpg", ".svg") for name in NAMES),
        (
            ":::video[A call]{file=../../media/call.mp4 captions=../../media/call.vtt chapters=../../media/call.vtt "
            'subtitles="fr-CA: ../../media/appel.vtt"}\nA phone rings.\n:::'
        ),
        "```python\ndef hello(name: str) -> int:\n    return 42  # done\n```",
        "It costs $5 as $`E = mc^2`$ says.\n\n```math\n\\frac{a}{b} \\le \\sum_{i=1}^n x_i\n```",
    )
)
FILES: dict[str, str | bytes | None] = {
    PAGE: HERE,
    "course.yaml": COURSE + "audiences:\n  police: police officers\n",
    "media/call.vtt": CHAPTERS,
    "media/appel.vtt": CHAPTERS.replace("A call", "Un appel"),
    "media/call.mp4": (SAMPLE / "three-questions.mp4").read_bytes(),
    **{f"media/{name}.svg": PICTURE for name in ("plan", "beds", "door", "flat")},
}
SECTION = 'section[data-page="one-page"]'
ELSEWHERE = "https://maps.example.org/**"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictures")
    return build_course(write_course(folder / "course", FILES), folder / "out")


@pytest.fixture(scope="module")
def address(scorm_again: ScormAgain, package: Path) -> str:
    return scorm_again.install(package).url("index.html")


@pytest.fixture
def page(context: BrowserContext, address: str) -> Page:
    return opened(context, address)[0]


def test_pictures_open_in_large(page: Page) -> None:
    tab_to(page, f'{SECTION} .zoom-open[aria-label$="five beds"]')
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="A room with five beds")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("Five beds, one window.")
    page.keyboard.press("ArrowRight")
    dialog = page.get_by_role("dialog", name="A door with a bolt outside")
    expect(dialog.get_by_role("img", name="A door with a bolt outside")).to_be_visible()
    before = dialog.get_by_role("img").bounding_box()
    larger = dialog.get_by_role("button", name="Larger")
    larger.focus()
    page.keyboard.press("Space")
    expect(larger).to_have_attribute("aria-pressed", "true")
    after = dialog.get_by_role("img").bounding_box()
    assert before
    assert after
    assert after["width"] > 1.9 * before["width"]
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Enlarge: A door with a bolt outside")).to_be_focused()
    page.get_by_role("button", name="Enlarge: A floor plan").press("Enter")
    expect(page.get_by_role("dialog").get_by_role("button")).to_have_text(["Larger", "Close"])


def test_a_number_on_a_picture_opens_its_text(page: Page) -> None:
    words = page.get_by_text("Packed, by the door.")
    expect(words).to_be_hidden()
    mark = page.get_by_role("link", name="2. One bag each")
    mark.focus()
    page.keyboard.press("Enter")
    expect(words).to_be_visible()
    page.locator("summary", has_text="A bolt on the outside").press("Enter")
    expect(page.get_by_text("Who closes it")).to_be_visible()
    picture, number = page.get_by_role("img", name="A flat in which").bounding_box(), mark.locator("text").bounding_box()
    assert picture
    assert number
    place = (number["x"] + number["width"] / 2 - picture["x"]) / picture["width"], (number["y"] + 8 - picture["y"]) / picture["height"]
    assert place == pytest.approx((0.7, 0.81), abs=0.03)


def test_nothing_of_others_is_loaded_before_the_learner_agrees(browser: Browser, package: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(package) as archive:  # from the disk, as the policy of a careful host lets no frame in
        archive.extractall(tmp_path)
    with watched(browser) as watch:
        watch.expect("maps.example.org")
        watch.expect(r"Unsafe attempt to load URL file:\S+\.vtt from frame")
        asked: list[str] = []
        watch.context.on("request", lambda request: asked.append(request.url))
        watch.context.route(ELSEWHERE, lambda route: route.fulfill(body="<h1>Map</h1>", content_type="text/html"))
        page, _ = opened(watch.context, (tmp_path / "index.html").as_uri())
        page.wait_for_load_state("networkidle")
        tab_to(page, "[data-embed]")
        assert not [url for url in asked if "maps.example.org" in url]
        expect(page.locator("[data-consent]")).to_contain_text("maps.example.org learns your internet address")
        page.keyboard.press("Enter")
        expect(page.frame_locator('iframe[title="Map of shelters"]').get_by_role("heading", name="Map")).to_be_visible()
        expect(page.locator("iframe")).to_be_focused()
        assert [url for url in asked if "example.org" in url] == ["https://maps.example.org/shelters"]


def test_a_policy_that_names_one_address_lets_in_that_and_no_other(watch: Watch, address: str) -> None:
    """What an administrator has to allow, and no more: ``frame-src`` with the address in the course."""

    def allow(route: Route) -> None:
        response = route.fetch()
        policy = f"{response.headers['content-security-policy']}; frame-src https://maps.example.org/shelters"
        route.fulfill(response=response, headers=response.headers | {"content-security-policy": policy})

    watch.expect("maps.example.org")
    asked: list[str] = []
    watch.context.on("request", lambda request: asked.append(request.url))
    watch.context.route("**/index.html", allow)
    watch.context.route(ELSEWHERE, lambda route: route.fulfill(body="<h1>Map</h1>", content_type="text/html"))
    page, _ = opened(watch.context, address)
    assert not [url for url in asked if "example.org" in url]
    page.get_by_role("button", name="Agree and load it here").click()
    expect(page.frame_locator("iframe").get_by_role("heading", name="Map")).to_be_visible()
    with page.expect_console_message(lambda message: "frame-src" in message.text):
        page.evaluate("document.querySelector('iframe').src = 'https://maps.example.org/other'")
    assert [url for url in asked if "example.org" in url] == ["https://maps.example.org/shelters"]


def test_chapters(page: Page) -> None:
    video = page.locator("video")
    assert video.evaluate("each => [each.autoplay, each.paused, each.controls]") == [False, True, True]
    tab_to(page, f"{SECTION} [data-chapters] li + li a")
    page.keyboard.press("Enter")
    expect(page.get_by_role("list", name="Chapters").get_by_role("link", name="What then")).to_have_attribute("aria-current", "true")
    video.evaluate("each => new Promise(done => { const look = () => (each.currentTime >= 4 ? done() : setTimeout(look, 50)); look(); })")
    video.evaluate("each => each.pause()")


def test_a_film_speaks_several_languages(page: Page) -> None:
    video = page.locator("video")
    tracks = video.evaluate("each => [...each.textTracks].map(({kind, language, label, mode}) => [kind, language, label, mode])")
    assert tracks == [["captions", "en", "Captions", "showing"], ["subtitles", "fr-CA", "Français (CA)", "disabled"]]
    first = video.evaluate("""each => new Promise((done) => {
        const [, french] = each.textTracks;
        french.mode = "hidden";
        const look = () => (french.cues?.length ? done(french.cues[0].text) : setTimeout(look, 50));
        look();
    })""")
    assert first == "Un appel"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing(
    browser: Browser, address: str, node_modules: Path, size: tuple[int, int], scheme: Literal["light", "dark"]
) -> None:
    with watched(browser, viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, reduced_motion="reduce") as watch:
        watch.expect("maps.example.org")
        watch.expect("postMessage")  # axe asks frames what they hold
        watch.context.route(ELSEWHERE, lambda route: route.fulfill(body='<html lang="en"><title>Map</title>', content_type="text/html"))
        page, _ = opened(watch.context, address)
        page.evaluate((node_modules / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
        found = {"at the start": violations(page)}
        page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
        page.locator("[data-embed]").click()
        found["opened"] = violations(page)
        page.get_by_role("button", name="Enlarge: A room").click()
        page.get_by_role("button", name="Larger").click()
        found["with a dialog"] = violations(page)
    assert {where: rules for where, rules in found.items() if rules} == {}


def test_nothing_is_wider_than_a_small_phone(browser: Browser, address: str) -> None:
    with watched(browser, viewport={"width": 320, "height": 640}) as watch:
        page, _ = opened(watch.context, address)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
        page.get_by_role("button", name="Enlarge: A room").click()
        box = page.get_by_role("dialog").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
        assert box["y"] + box["height"] <= 640


def test_without_scripts_and_on_paper_all_of_it_is_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    expect(page.get_by_role("img", name="A door with a bolt outside")).to_be_visible()
    expect(page.get_by_role("link", name="Open “Map of shelters” at maps.example.org")).to_be_visible()
    expect(page.locator("[data-consent]")).to_be_hidden()
    page.locator("summary", has_text="A bolt on the outside").click()
    expect(page.get_by_text("Who closes it")).to_be_visible()
    expect(page.get_by_text("For police officers")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_text("Packed, by the door.")).to_be_visible()
    context.close()
