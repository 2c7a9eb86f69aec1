"""A phone in the hand: the whole course, and a question of each type, with nothing but a finger."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator

from tests.e2e.hosts.scorm_again import ScormAgain
from tests.e2e.learner import Reader
from tests.e2e.packages import Build
from tests.e2e.watch import watched

POINTERS = """addEventListener("pointerdown", ({ pointerType }) => {
    sessionStorage.setItem("pointers", `${sessionStorage.getItem("pointers") ?? ""} ${pointerType}`);
}, true);"""


@pytest.mark.parametrize("course", ["single_sco", "questions"])
def test_a_finger_is_enough(
    browser: Browser, scorm_again: ScormAgain, course: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    build: Build = request.getfixturevalue(course)
    monkeypatch.setattr(Locator, "click", Locator.tap)
    with watched(browser, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True) as watch:
        watch.context.add_init_script(POINTERS)
        page = watch.context.new_page()
        page.goto(scorm_again.install(build.package).url("index.html"))
        reader = Reader(page.main_frame)
        assert reader.do_everything() == reader.pages
        assert {reader.state(each) for each in reader.pages if reader.quiz_of(each)} == {"passed"}
        assert set(page.evaluate("sessionStorage.pointers").split()) == {"touch"}
