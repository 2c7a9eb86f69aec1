"""The watch itself: each thing that it is there for, done on purpose."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.e2e.hosts.host import Host, Install, sco_of
from tests.e2e.packages import Build
from tests.e2e.watch import Watch, watched


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser in which problems are what the test wants, and which reaches no other place."""
    context = browser.new_context()
    context.route("https://**", lambda route: route.abort())
    yield context
    context.close()


@pytest.fixture
def launch(context: BrowserContext, install: Install, scorm_again: Host, exam: Build) -> tuple[Watch, Page]:
    """A package that is being watched in a host."""
    return Watch(context), install(scorm_again, exam.package).enroll().launch(context)


def problems_of(page: Page, deed: str) -> list[str]:
    """What is seen while a page runs a script."""
    watch = Watch(page.context)
    page.goto("data:text/html,<title>A page</title>")
    assert watch.problems() == []
    page.evaluate(deed)
    return seen_soon(watch, page)


def seen_soon(watch: Watch, page: Page) -> list[str]:
    """The problems, once there are some; the browser reports them from another process."""
    for _ in range(100):
        if watch.problems():
            break
        page.wait_for_timeout(50)
    return watch.problems()


@pytest.mark.parametrize(
    ("deed", "problem"),
    [
        ("console.error('no')", "error: no"),
        ("console.warn('well')", "warning: well"),
        ("setTimeout(() => { throw new Error('ouch') })", "uncaught: ouch"),
        ("fetch('https://elsewhere.example/').catch(() => 0)", "request to https://elsewhere.example/"),
    ],
)
def test_what_is_seen(deed: str, problem: str, context: BrowserContext) -> None:
    assert problem in "\n".join(problems_of(context.new_page(), deed))


INLINE_SCRIPT = "document.body.append(Object.assign(document.createElement('script'), {textContent: '1'}))"
INLINE_HANDLER = "document.body.setAttribute('onclick', '1'); document.body.click()"
COOKIE = "document.cookie = 'crumb=1'"


@pytest.mark.parametrize(("deed", "problem"), [(INLINE_SCRIPT, "Security Policy"), (INLINE_HANDLER, "Security Policy"), (COOKIE, "crumb")])
def test_what_is_seen_in_a_host(deed: str, problem: str, launch: tuple[Watch, Page]) -> None:
    watch, page = launch
    sco = sco_of(page)
    sco.wait_for_selector("html.ready", state="attached")
    assert watch.problems() == []
    sco.evaluate(deed)
    assert problem in "\n".join(seen_soon(watch, page))


def test_problems_fail_the_test(browser: Browser) -> None:
    with pytest.raises(AssertionError, match="error: unknown"):
        complain(browser, "unknown", expected="error: known")


def test_what_is_expected_does_not(browser: Browser) -> None:
    complain(browser, "known to all", expected="error: known")


def complain(browser: Browser, words: str, *, expected: str) -> None:
    with watched(browser) as watch:
        watch.expect(expected)
        watch.context.new_page().evaluate("words => console.error(words)", words)
