"""Dragging, on top of buttons and lists that do the same: by mouse and by finger, said in words, and taken back by Escape."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Locator, Page, expect

from tests.e2e.hosts.scorm_again import ScormAgain
from tests.e2e.learner import Reader
from tests.e2e.packages import Build
from tests.e2e.watch import watched

ORDER = "#question-p-order"
PAIRS = "#question-p-pairs"
LETTERS = "items => items.map(item => item.dataset.option).join('')"
STILL = """() => new Promise(done => {
    let [last, frames] = [scrollY, 0];
    const look = () => {
        [last, frames] = [scrollY, scrollY === last ? frames + 1 : 0];
        if (frames > 10) done(); else requestAnimationFrame(look);
    };
    look();
})"""
SETTLED = "item => Promise.all(item.parentElement.getAnimations({subtree: true}).map(each => each.finished))"


@pytest.fixture(scope="module")
def address(scorm_again: ScormAgain, questions: Build) -> str:
    return scorm_again.install(questions.package).url("index.html")


def opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    Reader(page.main_frame)
    return page


def middle(thing: Locator) -> tuple[float, float]:
    box = thing.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def order(page: Page) -> str:
    letters: str = page.locator(f"{ORDER} [data-option]").evaluate_all(LETTERS)
    return letters


def item(page: Page, letter: str) -> Locator:
    return page.locator(f'{ORDER} [data-option="{letter}"]')


def carry(page: Page, thing: Locator, to: Locator) -> None:
    """Take a thing with the mouse and hold it a little below the middle of another."""
    to.scroll_into_view_if_needed()
    thing.scroll_into_view_if_needed()
    page.mouse.move(*middle(thing))
    page.mouse.down()
    x, y = middle(to)
    page.mouse.move(x, y + 3, steps=8)


def check(page: Page, question: str) -> str:
    page.locator(f"{question} [data-action='check']").click()
    return page.locator(f"{question} [data-question-result]").get_attribute("data-result") or ""


def test_a_mouse_puts_things_in_order(context: BrowserContext, address: str) -> None:
    page = opened(context, address)
    assert order(page) != "abc"
    for letter in "abc":
        carry(page, item(page, letter).locator(".option-text"), page.locator(f"{ORDER} [data-option]").last)
        expect(item(page, letter)).to_have_attribute("data-dragged", "")
        assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
        page.mouse.up()
        item(page, letter).evaluate(SETTLED)
        assert order(page)[-1] == letter
        expect(page.locator(f"{ORDER} [data-moved]")).to_have_text("Now at place 3 of 3")
        expect(item(page, letter).locator("[data-move='1']")).to_have_attribute("aria-disabled", "true")
    expect(page.locator("[data-dragged]")).to_have_count(0)
    assert check(page, ORDER) == "correct", "letters go with what is moved"
    carry(page, item(page, "a").locator(".option-text"), item(page, "c"))
    page.mouse.up()
    assert order(page) == "abc", "it is answered"


def test_escape_takes_it_back(context: BrowserContext, address: str) -> None:
    page = opened(context, address)
    before = order(page)
    carry(page, item(page, before[0]), item(page, before[2]))
    assert order(page) == before[1:] + before[0]
    page.keyboard.press("Escape")
    assert order(page) == before
    page.mouse.up()
    assert order(page) == before
    check(page, ORDER)
    expect(page.locator(f"{ORDER} [data-question-result]")).to_have_text("Put these in order first.")
    item(page, before[0]).locator("[data-move='1']").click()
    assert order(page) == before[1] + before[0] + before[2], "the buttons are there as before"


def test_a_mouse_puts_what_belongs_together_together(context: BrowserContext, address: str) -> None:
    page = opened(context, address)
    for source, target in (("1", "b"), ("1", "a"), ("2", "b")):
        carry(page, page.locator(f'{PAIRS} [data-target="{target}"]'), page.locator(f'{PAIRS} [data-option="{source}"]'))
        expect(page.locator(f"{PAIRS} [data-over]")).to_have_count(1)
        assert page.locator(f"{PAIRS} [data-over]").evaluate("row => getComputedStyle(row).boxShadow") != "none", "one sees where"
        page.mouse.up()
        expect(page.locator(f'{PAIRS} [data-option="{source}"] select')).to_have_value(target)
    expect(page.locator(f"{PAIRS} [data-moved]")).to_have_text("Chosen for Somebody wants advice: the hotline")
    carry(page, page.locator(f'{PAIRS} [data-target="c"]'), page.locator(f"{PAIRS} .question-prompt"))
    expect(page.locator(f"{PAIRS} [data-over]")).to_have_count(0)
    page.mouse.up()
    assert check(page, PAIRS) == "correct"
    expect(page.locator(f"{PAIRS} .targets")).to_be_hidden()


def touch(session: CDPSession, kind: str, *points: tuple[float, float]) -> None:
    session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})


def swipe(page: Page, thing: Locator, to: tuple[float, float]) -> None:
    session = page.context.new_cdp_session(page)
    x, y = middle(thing)
    touch(session, "touchStart", (x, y))
    for step in range(1, 11):
        touch(session, "touchMove", (x + (to[0] - x) * step / 10, y + (to[1] - y) * step / 10))
    touch(session, "touchEnd")


def show(page: Page, question: str) -> None:
    """Bring a question to the middle of the screen, once what a finger has pushed has come to rest."""
    page.evaluate(STILL)
    page.locator(question).evaluate("question => question.scrollIntoView({block: 'center'})")
    page.evaluate(STILL)


def test_a_finger_drags_by_the_grip_and_scrolls_elsewhere(browser: Browser, address: str) -> None:
    with watched(browser, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True) as watch:
        page = opened(watch.context, address)
        before = order(page)
        first, last = item(page, before[0]), item(page, before[2])
        show(page, ORDER)
        x, y = middle(last)
        swipe(page, first.locator("[data-grip]"), (x, y + 3))
        page.wait_for_function("() => !document.querySelector('[data-dragged]')")
        assert order(page) == before[1:] + before[0]

        place = page.evaluate("scrollY")
        x, y = middle(last.locator(".option-text"))
        swipe(page, last.locator(".option-text"), (x, y - 200))
        page.wait_for_function("place => scrollY > place + 50", arg=place)
        assert order(page) == before[1:] + before[0]

        show(page, PAIRS)
        swipe(page, page.locator(f'{PAIRS} [data-target="a"] [data-grip]'), middle(page.locator(f'{PAIRS} [data-option="1"]')))
        expect(page.locator(f'{PAIRS} [data-option="1"] select')).to_have_value("a")


def test_the_page_scrolls_where_a_thing_is_held_at_its_edge(browser: Browser, address: str) -> None:
    with watched(browser, viewport={"width": 360, "height": 320}) as watch:
        page = opened(watch.context, address)
        thing = page.locator(f'{PAIRS} [data-target="a"]')
        thing.scroll_into_view_if_needed()
        page.mouse.move(*middle(thing))
        page.mouse.down()
        page.mouse.move(180, 100, steps=4)
        page.mouse.move(180, 5, steps=4)
        row = page.locator(f'{PAIRS} [data-option="1"]')
        page.wait_for_function("row => row.getBoundingClientRect().top >= 0", arg=row.element_handle())
        page.mouse.move(*middle(row), steps=4)
        x, y = middle(row)
        page.mouse.move(x, y)
        expect(row).to_have_attribute("data-over", "")
        box, pointer = thing.bounding_box(), page.evaluate("scrollY")
        assert box
        assert box["y"] <= y <= box["y"] + box["height"], (pointer, "it stays under the pointer")
        page.mouse.up()
        expect(row.locator("select")).to_have_value("a")


@pytest.mark.parametrize(("motion", "moves"), [("no-preference", True), ("reduce", False)])
def test_nothing_glides_for_who_asked_for_less_motion(browser: Browser, address: str, motion: str, moves: bool) -> None:
    with watched(browser, reduced_motion=motion) as watch:
        page = opened(watch.context, address)
        page.evaluate("""() => {
            window.gliding = 0;
            const animate = Element.prototype.animate;
            Element.prototype.animate = function (...how) { window.gliding += 1; return animate.apply(this, how); };
        }""")
        before = order(page)
        carry(page, item(page, before[0]), item(page, before[2]))
        page.mouse.up()
        assert order(page) == before[1:] + before[0]
        assert (page.evaluate("gliding") > 0) is moves
