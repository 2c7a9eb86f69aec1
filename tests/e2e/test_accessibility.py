"""Every page of the sample as axe-core, a keyboard and a narrow window meet it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Frame, Page, expect

from tests.e2e.answers import right
from tests.e2e.hosts.scorm_again import ScormAgain
from tests.e2e.keyboard import Keyboard, tab_to
from tests.e2e.learner import Reader
from tests.e2e.packages import Build
from tests.e2e.watch import watched

DESKTOP = (1280, 800)
PHONE = (390, 844)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

# All rules of axe-core but its experimental ones; the size of targets it leaves out unless it is asked for. The pages that are hidden are
# taken out for as long as it looks: with all of them it needs ten times as long, and it does not judge what is hidden.
AXE_RUN = """async (all) => {
    const away = [...document.querySelectorAll(all ? "nothing" : "section[data-page][hidden]")].map((page) => {
        const mark = document.createComment("");
        page.replaceWith(mark);
        return () => mark.replaceWith(page);
    });
    const rules = { "target-size": { enabled: true } };
    const { violations } = await axe.run(document, { resultTypes: ["violations"], rules });
    for (const back of away) back();
    return violations.map((found) => `${found.id}: ${found.nodes.map((node) => node.html.slice(0, 200)).join(" | ")}`);
}"""


@pytest.fixture(scope="module")
def address(scorm_again: ScormAgain, single_sco: Build) -> str:
    """The sample on a web server, without an LMS."""
    return scorm_again.install(single_sco.package).url("index.html")


def opened(context: BrowserContext, address: str) -> tuple[Page, Reader]:
    page = context.new_page()
    page.goto(address)
    return page, Reader(page.main_frame)


@pytest.fixture
def axe(node_modules: Path) -> str:
    """The source of axe-core."""
    return (node_modules / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def screen(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    """A browser with a size, and with motion off so that nothing is judged half-way through a fade."""
    width, height = request.param
    with watched(browser, viewport={"width": width, "height": height}, reduced_motion="reduce") as watch:
        yield watch.context


def violations(page: Page | Frame, *, all_pages: bool = False) -> list[str]:
    """What axe-core finds on the current page, one line per rule; ``all_pages``: with the hidden pages in place."""
    found: list[str] = page.evaluate(AXE_RUN, all_pages)
    return found


def violations_by_scheme(page: Page, where: str, *, all_pages: bool = False) -> dict[str, list[str]]:
    """The same in light and in dark, by scheme and place."""
    found = {}
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate("scheme => matchMedia(`(prefers-color-scheme: ${scheme})`).matches", scheme)
        found[f"{scheme}: {where}"] = violations(page, all_pages=all_pages)
    return found


def test_axe_finds_nothing(screen: BrowserContext, address: str, axe: str) -> None:
    page, reader = opened(screen, address)
    page.evaluate(axe)
    found = violations_by_scheme(page, "all pages together", all_pages=True)
    for here in reader.walk():
        found |= violations_by_scheme(page, here)
        if answer_wrong(reader, here):
            found |= violations_by_scheme(page, f"{here}, answered")
    assert {where: rules for where, rules in found.items() if rules} == {}


def answer_wrong(reader: Reader, here: str) -> bool:
    """Answer all questions of a page, wrong to see all that can be said; False if there are none."""
    for question in reader.practice_on(here):
        reader.answer([question], right=False)
        reader.check(question)
    if reader.quiz_of(here):
        reader.hand_in(here, right=False)
    return bool(reader.practice_on(here) or reader.quiz_of(here))


def test_axe_would_find_something(context: BrowserContext, address: str, axe: str) -> None:
    """The same call on a page that was spoiled."""
    page, _ = opened(context, address)
    page.evaluate(axe)
    page.evaluate("""() => {
        const text = document.querySelector("section:not([hidden]) > div p");
        text.style.color = "#aaa";
        text.style.backgroundColor = "#fff";
        text.after(document.createElement("img"));
    }""")
    assert [rule.partition(":")[0] for rule in violations(page)] == ["color-contrast", "image-alt"]


def test_nothing_is_wider_than_a_small_phone(browser: Browser, address: str) -> None:
    """WCAG 1.4.10: no scrolling in two directions at 320 px."""
    with watched(browser, viewport={"width": 320, "height": 640}) as watch:
        page, reader = opened(watch.context, address)
        widths = {here: page.evaluate("document.scrollingElement.scrollWidth") for here in walk_by_address(page, reader)}
    assert {here: width for here, width in widths.items() if width > 320} == {}


def walk_by_address(page: Page, reader: Reader) -> Iterator[str]:
    for here in reader.pages:
        page.evaluate("id => { location.hash = id }", here)
        page.wait_for_function("id => !document.getElementById(id).hidden", arg=here)
        yield here


def test_a_keyboard_is_enough(context: BrowserContext, address: str) -> None:
    page, reader = opened(context, address)
    keyboard = Keyboard(page, page.main_frame)
    follow(page, reader, f'[data-page-link="{reader.pages[1]}"]', reader.pages[1])
    follow(page, reader, f'section[data-page="{reader.pages[1]}"] [data-action="previous"]', reader.pages[0])
    for here, after in zip(reader.pages, reader.pages[1:], strict=False):
        for question in reader.practice_on(here):
            answer_by_keys(keyboard, reader, question)
        follow(page, reader, f'section[data-page="{here}"] [data-action="next"]', after)


def follow(page: Page, reader: Reader, link: str, target: str) -> None:
    """Tab to a link, press it, be at the heading of its page."""
    tab_to(page, link)
    page.keyboard.press("Enter")
    expect(reader.section(target)).to_be_visible()
    assert reader.current() == target
    assert reader.heading_has_focus()


def answer_by_keys(keyboard: Keyboard, reader: Reader, question: str) -> None:
    """Answer right, press the button."""
    asked = reader.question(question)
    keyboard.answer(asked, right(asked))
    if asked["type"] != "acknowledgement":
        keyboard.press(f'[data-question="{question}"] [data-action="check"]')
    result = keyboard.sco.locator(f'[data-question="{question}"] [data-question-result]')
    expect(result).not_to_be_empty()
    assert (result.get_attribute("data-result") or "") == ("correct" if asked["correct"] else ""), question


def test_the_first_tab_offers_to_skip_the_contents(context: BrowserContext, address: str) -> None:
    page, reader = opened(context, address)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Tab")
    tab_to(page, 'a[href="#content"]')
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    assert reader.current() == reader.pages[0]
