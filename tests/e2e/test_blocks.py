"""The blocks of text as a keyboard, a finger, a printer and a browser without scripts meet them, and what assistive technology is told."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from scorm_builder.course.directives import DIRECTIVES
from tests.courses import MODULE, PAGE, write_course
from tests.e2e.hosts.scorm_again import ScormAgain
from tests.e2e.keyboard import tab_to
from tests.e2e.packages import build_course
from tests.e2e.test_accessibility import DESKTOP, PHONE, opened, violations
from tests.e2e.watch import watched

TEXT_BLOCKS = (
    "quotation",
    "definition",
    "reveal",
    "checklist",
    "table",
    "tabs",
    "accordion",
    "cards",
    "columns",
    "steps",
    "timeline",
    "comparison",
)
BLOCKS = "\n\n".join(DIRECTIVES[name].example for name in TEXT_BLOCKS)
GLOSSARY = """terms:
  - term: leverage
    definition: Something that a person needs, fears or loves.
  - term: debt bondage
    definition: Work that is demanded to pay back a debt. See [the list](modules/01-one/02-words.md).
"""
HERE = f"""# Blocks

They look for leverage. Debt bondage is one form of it. [To the visit](#home-visit)

{BLOCKS}

## More of it

:::accordion{{one=true}}
### Left

First.

### Right

Second.
:::
"""
FILES = {PAGE: HERE, MODULE: "title: One\n", "modules/01-one/02-words.md": "# Words\n\n:::glossary\n:::\n", "glossary.yaml": GLOSSARY}
SECTION = 'section[data-page="one-page"]'


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course whose first page has every block of text, and whose second page has the glossary."""
    folder = tmp_path_factory.mktemp("blocks")
    return build_course(write_course(folder / "course", FILES), folder / "out")


@pytest.fixture(scope="module")
def address(scorm_again: ScormAgain, package: Path) -> str:
    return scorm_again.install(package).url("index.html")


@pytest.fixture
def page(context: BrowserContext, address: str) -> Page:
    return opened(context, address)[0]


def tab(page: Page, name: str) -> Locator:
    return page.get_by_role("tab", name=name)


def focused(page: Page) -> str:
    text: str = page.evaluate("document.activeElement.textContent.trim()")
    return text


# --- by keyboard ---


def test_tabs(page: Page) -> None:
    tab_to(page, f"{SECTION} [role=tab]")
    expect(tab(page, "Emergency department")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("tabpanel", name="Emergency department")).to_contain_text("a moment alone")
    for key, name in (("ArrowRight", "Home visit"), ("ArrowRight", "Emergency department"), ("End", "Home visit")):
        page.keyboard.press(key)
        expect(tab(page, name)).to_be_focused()
        expect(page.get_by_role("tabpanel", name=name)).to_be_visible()
        assert page.get_by_role("tabpanel").count() == 1, "the others are hidden from everybody"
    page.keyboard.press("Tab")
    expect(page.get_by_role("tabpanel", name="Home visit")).to_be_focused()
    expect(page.get_by_role("tablist", name="Where you work")).to_be_visible()


def test_tabs_in_a_column_go_up_and_down(browser: Browser, address: str) -> None:
    """As the keys of the pattern say, and as assistive technology is told."""
    with watched(browser, viewport={"width": 360, "height": 740}) as watch:
        page, _ = opened(watch.context, address)
        tabs = page.get_by_role("tablist", name="Where you work")
        expect(tabs).to_have_attribute("aria-orientation", "vertical")
        tab(page, "Emergency department").focus()
        page.keyboard.press("ArrowRight")
        expect(tab(page, "Emergency department")).to_be_focused()
        for key, name in (("ArrowDown", "Home visit"), ("ArrowDown", "Emergency department"), ("ArrowUp", "Home visit")):
            page.keyboard.press(key)
            expect(tab(page, name)).to_be_focused()
        page.set_viewport_size({"width": 1280, "height": 800})
        expect(tabs).to_have_attribute("aria-orientation", "horizontal")
        page.keyboard.press("ArrowDown")
        expect(tab(page, "Home visit")).to_be_focused()
        page.keyboard.press("ArrowRight")
        expect(tab(page, "Emergency department")).to_be_focused()


def test_a_link_into_a_tab_opens_it(page: Page) -> None:
    tab_to(page, f'{SECTION} a[href$="home-visit"]')
    page.keyboard.press("Enter")
    expect(page.get_by_role("tabpanel", name="Home visit")).to_be_in_viewport()


def test_accordion(page: Page) -> None:
    parts = page.locator(f"{SECTION} details.fold")
    assert [part.evaluate("part => part.open") for part in parts.all()] == [True, False, False, False]
    expect(page.get_by_role("heading", name="Do I need proof?")).to_be_visible()
    page.locator("summary", has_text="Do I need proof?").focus()
    page.keyboard.press("Enter")
    expect(parts.first).not_to_have_attribute("open", "")
    for name in ("Left", "Right"):
        page.locator("summary", has_text=name).focus()
        page.keyboard.press("Space")
    assert [part.evaluate("part => part.open") for part in parts.all()] == [False, False, False, True], "of two, one at a time"


def test_click_to_reveal(page: Page) -> None:
    tab_to(page, f"{SECTION} details.reveal > summary")
    answer = page.get_by_text("There is no perfect sentence")
    expect(answer).to_be_hidden()
    page.keyboard.press("Enter")
    expect(answer).to_be_visible()


def test_terms(page: Page) -> None:
    meaning = page.get_by_role("group", name="leverage")
    tab_to(page, f"{SECTION} .term")
    assert page.locator(f"{SECTION} .term").count() == 2
    expect(meaning).to_be_hidden()
    page.keyboard.press("Enter")
    expect(meaning).to_be_focused()
    expect(meaning).to_contain_text("needs, fears or loves")
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    assert focused(page) == "leverage", "back where it was opened"
    page.keyboard.press("Enter")
    tab_to(page, f"{SECTION} .term-text:popover-open button")
    page.keyboard.press("Enter")
    expect(meaning).to_be_hidden()
    page.keyboard.press("Enter")
    expect(meaning).to_be_visible()
    tab_to(page, f"{SECTION} .term[popovertarget$=debt-bondage]")
    expect(meaning).to_be_hidden()


def test_what_a_term_means_leads_to_the_glossary(page: Page) -> None:
    page.locator(f"{SECTION} .term", has_text="leverage").focus()
    page.keyboard.press("Enter")
    link = page.get_by_role("group", name="leverage").get_by_role("link", name="In the glossary")
    tab_to(page, f"{SECTION} .term-text:popover-open a")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#one-words--entry--leverage")).to_be_focused()
    expect(page.locator("#one-words--entry--leverage")).to_be_in_viewport()
    expect(page.locator(".term-text:popover-open")).to_have_count(0)


def test_a_link_in_what_a_term_means_leads_to_its_page(page: Page) -> None:
    page.locator(f"{SECTION} .term", has_text="Debt bondage").focus()
    page.keyboard.press("Enter")
    tab_to(page, f"{SECTION} .term-text:popover-open p:not(.term-ways) a")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Words", level=1)).to_be_focused()
    expect(page.locator(".term-text:popover-open")).to_have_count(0)
    assert page.get_by_role("term").all_inner_texts() == ["debt bondage", "leverage"]


def test_checklist(page: Page) -> None:
    box = page.get_by_role("checkbox", name="The door is closed.")
    tab_to(page, f"{SECTION} .checklist input")
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    expect(page.get_by_role("group", name="Before the conversation")).to_contain_text("gone when you close")


def test_table(page: Page) -> None:
    table = page.get_by_role("table", name="Who may help, and when")
    assert table.get_by_role("columnheader").all_inner_texts() == ["Service", "Open", "Languages"]
    assert table.get_by_role("rowheader").all_inner_texts() == ["Hotline", "Legal clinic"]


# --- by touch ---


def test_a_finger_is_enough(browser: Browser, address: str) -> None:
    with watched(browser, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True) as watch:
        page, _ = opened(watch.context, address)
        tab(page, "Home visit").tap()
        expect(page.get_by_role("tabpanel", name="Home visit")).to_be_visible()
        page.locator("summary", has_text="What would you say next?").tap()
        expect(page.get_by_text("There is no perfect sentence")).to_be_visible()
        page.locator(f"{SECTION} .term").first.tap()
        meaning = page.get_by_role("group", name="leverage")
        expect(meaning).to_be_in_viewport(ratio=1)
        page.get_by_role("heading", name="Blocks", level=1).tap()
        expect(meaning).to_be_hidden()
        page.get_by_label("The door is closed.").tap()
        expect(page.get_by_label("The door is closed.")).to_be_checked()
        for target in page.locator(f"{SECTION} :is([role=tab], summary, .checklist label)").all():
            assert (target.bounding_box() or {"height": 0})["height"] >= 44


# --- how it looks ---


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing(
    browser: Browser, address: str, node_modules: Path, size: tuple[int, int], scheme: Literal["light", "dark"]
) -> None:
    viewport = {"width": size[0], "height": size[1]}
    with watched(browser, viewport=viewport, color_scheme=scheme, reduced_motion="reduce") as watch:
        page, reader = opened(watch.context, address)
        page.evaluate((node_modules / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
        found = {"at the start": violations(page)}
        page.evaluate("document.querySelectorAll('details').forEach(part => { part.name = ''; part.open = true; })")
        tab(page, "Home visit").click()
        page.get_by_label("The door is closed.").check()
        found["opened"] = violations(page)
        page.locator(f"{SECTION} .term").first.click()
        found["with a pop-over"] = violations(page)
        page.keyboard.press("Escape")
        reader.go("one-words")
        found["glossary"] = violations(page)
    assert {where: rules for where, rules in found.items() if rules} == {}


def test_nothing_is_wider_than_a_small_phone(browser: Browser, address: str) -> None:
    with watched(browser, viewport={"width": 320, "height": 640}) as watch:
        page, reader = opened(watch.context, address)
        for here in reader.pages:
            reader.go(here)
            assert page.evaluate("document.scrollingElement.scrollWidth") <= 320


WORDS = ("a moment alone", "Choose a time", "No. You may call", "There are permits", "First.", "Second.", "There is no perfect sentence")


def test_all_of_it_is_on_paper(page: Page) -> None:
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    for words in WORDS:
        assert (page.get_by_text(words).bounding_box() or {"height": 0})["height"] > 0, words
    expect(page.get_by_role("tab")).to_have_count(0)
    expect(page.get_by_role("heading", name="Home visit")).to_be_visible()


def test_without_scripts_it_reads_as_a_page(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    for words in ("a moment alone", "Choose a time"):
        expect(page.get_by_text(words)).to_be_visible()
    expect(page.get_by_role("heading", name="Home visit")).to_be_visible()
    expect(page.get_by_role("tab")).to_have_count(0)
    page.locator("summary", has_text="What would you say next?").click()
    expect(page.get_by_text("There is no perfect sentence")).to_be_visible()
    page.locator(".term").first.click()
    expect(page.get_by_text("Something that a person needs").first).to_be_visible()
    context.close()
