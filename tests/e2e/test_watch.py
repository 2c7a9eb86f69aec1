"""The watch itself: each thing that it is there for, done on purpose."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.e2e.hosts.host import Host, Install
from tests.e2e.packages import Build
from tests.e2e.watch import watched


@pytest.mark.parametrize(
    ("deed", "problem"),
    [
        ("console.error('no')", "error: no"),
        ("console.warn('well')", "warning: well"),
        ("setTimeout(() => { throw new Error('ouch') })", "uncaught: ouch"),
        ("fetch('https://elsewhere.example/').catch(() => 0)", "request to https://elsewhere.example/"),
        ("document.cookie = 'crumb=1'", "cookie crumb"),
        ("document.body.append(Object.assign(document.createElement('script'), {textContent: '1'}))", "Content Security Policy"),
        ("document.body.setAttribute('onclick', '1'); document.body.click()", "Content Security Policy"),
    ],
)
def test_what_is_seen(deed: str, problem: str, browser: Browser, install: Install, scorm_again: Host, exam: Build) -> None:
    course = install(scorm_again, exam.package)
    with pytest.raises(AssertionError, match=problem), watched(browser) as watch:
        watch.context.route("https://**", lambda route: route.abort())
        page = course.enroll().launch(watch.context)
        frame = page.locator("iframe").element_handle().content_frame()
        assert frame is not None
        frame.wait_for_selector("html.ready", state="attached")
        assert watch.problems() == []
        frame.evaluate(deed)
        page.wait_for_timeout(300)


def test_what_is_expected(browser: Browser) -> None:
    with watched(browser) as watch:
        watch.expect("error: known")
        watch.context.new_page().evaluate("console.error('known to all')")
