"""The way through a course as a keyboard, a narrow window and assistive technology meet it: what is closed, contents, search, keys."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.courses import COURSE, MODULE, PAGE, write_course
from tests.e2e.hosts.scorm_again import ScormAgain, ScormAgainCourse
from tests.e2e.keyboard import tab_to
from tests.e2e.learner import Reader, reader_on
from tests.e2e.packages import build_course
from tests.e2e.test_accessibility import DESKTOP, PHONE, violations
from tests.e2e.watch import watched

QUESTION = ":::choice{#q-NAME}\nWhich?\n\n- [x] This one\n- [ ] That one\n:::\n"
FILES = {
    "course.yaml": COURSE + "navigation: locked\nsearch: true\nquick_exit:\n  url: https://www.weather.gc.ca/\n  label: Leave quickly\n",
    MODULE: "title: One\nduration: 40 min\n",
    PAGE: "# Welcome\n\nÉlise waits in the café.\n",
    "modules/01-one/02-practice.md": "# Practice\n\n## Exits\n\nThe café has two exits.\n\n" + QUESTION.replace("NAME", "practice"),
    "modules/01-one/03-quiz.md": "---\nquiz: true\n---\n# Quiz\n\n" + QUESTION.replace("NAME", "quiz"),
    "modules/02-two/module.yaml": "title: Two\n",
    "modules/02-two/01-after.md": "# Afterwards\n\nThe secret of the café.\n",
    "modules/02-two/02-more.md": "---\nrequired: false\nopens_after: one-quiz\n---\n# More\n\nNobody must read this.\n",
}
FIELD = "form[data-search] input"
RESULTS = "[data-search-results] a"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("navigation")
    return build_course(write_course(folder / "course", FILES), folder / "out")


@pytest.fixture(scope="module")
def installed(scorm_again: ScormAgain, package: Path) -> ScormAgainCourse:
    return scorm_again.install(package)


@pytest.fixture
def axe(node_modules: Path) -> str:
    return (node_modules / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def opened(context: BrowserContext, installed: ScormAgainCourse) -> tuple[Page, Reader]:
    page = context.new_page()
    page.goto(installed.url("index.html"))
    page.wait_for_selector("html.ready")
    return page, Reader(page.main_frame)


def at(reader: Reader, page: str) -> None:
    """Wait until that page is shown: addresses change in a task of their own."""
    expect(reader.section(page)).to_be_visible()


def test_one_page_opens_the_next_when_its_question_is_answered(context: BrowserContext, installed: ScormAgainCourse) -> None:
    page, reader = opened(context, installed)
    assert [reader.state(name) for name in reader.pages] == ["seen", "", "locked", "locked", "locked"]
    page.keyboard.press("n")
    at(reader, "one-practice")
    page.keyboard.press("n")
    expect(page.locator("header [data-locked-message]")).to_have_text("This page opens when you have answered the questions on “Practice”.")
    expect(page.locator("header [data-locked-message]")).to_be_focused()
    reader.answer(["q-practice"], right=False)
    reader.check("q-practice")
    page.keyboard.press("n")
    at(reader, "one-quiz")
    reader.hand_in("one-quiz", right=False)
    assert reader.state("one-quiz") == "failed"
    assert [reader.state("two-after"), reader.state("two-more")] == ["", "locked"], "handed in is enough for the next, not for opens_after"
    page.locator('[data-page-link="two-more"]').press("Enter")
    expect(page.locator("header [data-locked-message]")).to_have_text("“More” opens when you have finished Quiz.")
    reader.try_again("one-quiz")
    reader.hand_in("one-quiz")
    reader.go("two-after")
    assert [reader.state("one-quiz"), reader.state("two-more")] == ["passed", ""]
    assert page.get_by_role("link", name="Quiz Passed").count() == 1
    expect(page.locator("[data-module-seen]").first).to_have_text("All seen")


def test_searching_by_keyboard_alone(context: BrowserContext, installed: ScormAgainCourse) -> None:
    page, reader = opened(context, installed)
    page.evaluate("document.activeElement.blur()")
    tab_to(page, FIELD)
    page.keyboard.type("CAFE")
    expect(page.locator(RESULTS)).to_have_count(3)
    expect(page.get_by_role("search").get_by_role("status")).to_have_text("Pages found: 3")
    assert page.get_by_role("searchbox", name="Search the course").count() == 1
    closed = page.locator(RESULTS, has_text="Afterwards")
    assert "Not open yet" in closed.inner_text()
    assert "secret" not in closed.inner_text()
    tab_to(page, f'{RESULTS}[href="#one-practice--exits"]')
    page.keyboard.press("Enter")
    at(reader, "one-practice")
    expect(page.locator("#one-practice--exits")).to_be_focused()
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    expect(page.locator(FIELD)).to_have_value("")
    expect(page.locator("[data-module-group]").first).to_be_visible()
    page.keyboard.type("nothing like this")
    expect(page.get_by_role("search").get_by_role("status")).to_contain_text("Nothing found.")


def test_searching_in_a_folder_without_a_server(browser: Browser, package: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(package) as archive:
        archive.extractall(tmp_path)
    with browser.new_context() as context:
        asked: list[str] = []
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        page.goto((tmp_path / "index.html").as_uri())
        page.locator(FIELD).fill("two exits")
        expect(page.locator(RESULTS)).to_have_count(1)
        assert [url for url in asked if not url.startswith("file:")] == []


def test_on_a_phone_the_keys_open_the_contents_first(browser: Browser, installed: ScormAgainCourse) -> None:
    with watched(browser, viewport={"width": PHONE[0], "height": PHONE[1]}) as watch:
        page, reader = opened(watch.context, installed)
        page.keyboard.press("/")
        expect(page.locator(FIELD)).to_be_focused()
        page.keyboard.type("exits")
        expect(page.locator(RESULTS)).to_have_count(1)
        page.keyboard.press("Enter")
        expect(page.locator(RESULTS)).to_be_focused()
        page.keyboard.press("Enter")
        at(reader, "one-practice")
        expect(page.locator(FIELD)).to_be_hidden()
        page.keyboard.press("c")
        expect(page.locator(RESULTS).first).to_be_visible()  # for the next one of them
        page.locator(FIELD).fill("")
        expect(page.locator('[data-page-link="one-practice"]')).to_be_visible()


def test_keys_are_switched_off_for_good_by_keyboard(context: BrowserContext, installed: ScormAgainCourse) -> None:
    page, reader = opened(context, installed)
    tab_to(page, "button[data-action='help']")
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(panel).to_be_visible()
    tab_to(page, "[data-shortcuts]")
    page.keyboard.press("Space")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(page.locator("button[data-action='help']")).to_be_focused()
    page.keyboard.press("n")
    assert reader.current() == "one-page"
    page.reload()
    page.wait_for_selector("html.ready")
    page.keyboard.press("n")
    assert reader.current() == "one-page"


def test_who_comes_back_may_start_again(context: BrowserContext, installed: ScormAgainCourse) -> None:
    learner = installed.enroll()
    page = learner.launch(context)
    reader = reader_on(page)
    expect(reader.sco.locator("[data-resume]")).to_be_hidden()
    reader.go("one-practice")
    page.close()
    page = learner.launch(context)
    reader = reader_on(page)
    assert reader.current() == "one-practice"
    offer = reader.sco.locator("[data-resume]")
    expect(offer).to_be_visible()
    assert reader.sco.evaluate("document.activeElement === document.body"), "nothing is taken away"
    offer.get_by_role("link", name="Start from the beginning").press("Enter")
    at(reader, "one-page")
    expect(offer).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing(
    browser: Browser, installed: ScormAgainCourse, axe: str, scheme: Literal["light", "dark"], size: tuple[int, int]
) -> None:
    with watched(browser, viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, reduced_motion="reduce") as watch:
        page, _ = opened(watch.context, installed)
        page.evaluate(axe)
        found = {}
        page.keyboard.press("c")
        found["contents"] = violations(page)
        page.keyboard.press("/")
        page.keyboard.type("cafe")
        expect(page.locator(RESULTS)).to_have_count(3)
        found["results"] = violations(page)
        page.keyboard.press("Escape")
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("?")
        found["keys"] = violations(page)
        page.keyboard.press("Escape")
        page.evaluate("document.querySelector('[data-resume]').hidden = false")
        found["resume"] = violations(page)
        assert {where: rules for where, rules in found.items() if rules} == {}


def test_nothing_is_wider_than_a_small_phone(browser: Browser, installed: ScormAgainCourse) -> None:
    with watched(browser, viewport={"width": 320, "height": 640}) as watch:
        page, _ = opened(watch.context, installed)
        width = "document.scrollingElement.scrollWidth"
        page.evaluate("document.querySelector('[data-resume]').hidden = false")
        assert page.evaluate(width) <= 320
        page.keyboard.press("/")
        page.keyboard.type("cafe")
        expect(page.locator(RESULTS)).to_have_count(3)
        assert page.evaluate("document.getElementById('contents').scrollWidth") <= 320
        page.keyboard.press("Escape")
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("?")
        assert page.evaluate("document.querySelector('[data-help]').getBoundingClientRect().right") <= 320
