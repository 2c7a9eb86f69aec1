"""All that can be open, answered or in the way, as axe-core, forced colours, a narrow window, other spacing and right-to-left meet it.

What the parts do is for their own tests; here they only have to come into each state.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, NamedTuple

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.courses import PAGE, write_course
from tests.e2e import test_blocks, test_navigation, test_pictures
from tests.e2e.hosts.scorm_again import ScormAgain
from tests.e2e.learner import Reader
from tests.e2e.packages import QUESTIONS, build_course
from tests.e2e.test_accessibility import violations
from tests.e2e.watch import watched

NARROW = {"width": 320, "height": 640}
TALL = {"width": 360, "height": 5000}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

# WCAG 1.4.12, as a learner's own style sheet would have it
SPACING = """() => {
    const own = new CSSStyleSheet();
    own.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
        p { margin-block-end: 2em !important; }`);
    document.adoptedStyleSheets = [own];
}"""

# Words that are cut off or stand out of their box; what is meant for ears alone does, and a long title in the bar at the top ends in dots
CUT_OFF = """() => {
    const apart = "[aria-hidden], .visually-hidden, .contents li, .top-title, .save-status, svg, math, select, iframe, img, video";
    return [...document.querySelectorAll("body *")].filter((each) => {
        if (!each.checkVisibility({ visibilityProperty: true }) || !each.textContent.trim()) return false;
        if (each.closest(apart) || each.querySelector(":scope > [aria-hidden]")) return false;
        const style = getComputedStyle(each);
        if (style.display === "inline" || style.clipPath !== "none") return false;
        const scrolls = (way) => ["auto", "scroll"].includes(way);
        return (each.scrollWidth > each.clientWidth + 2 && !scrolls(style.overflowX))
            || (each.scrollHeight > each.clientHeight + 2 && !scrolls(style.overflowY));
    }).map((each) => each.outerHTML.slice(0, 160));
}"""

# Where words are that can be seen, and nothing lies on them
WORDS = """() => [...document.querySelectorAll("body *")].flatMap((each) => {
    if (!each.checkVisibility({ visibilityProperty: true }) || each.closest(".visually-hidden, math, option, iframe")) return [];
    return [...each.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()).flatMap((node) => {
        const range = document.createRange();
        range.selectNodeContents(node);
        const { x, y, width, height } = range.getClientRects()[0] ?? {};
        const top = document.elementFromPoint(x + width / 2, y + height / 2);
        return width > 2 && (each.contains(top) || top?.contains(each)) ? [{ x, y, width, height, words: node.data.trim() }] : [];
    });
})"""

# Those of them that cannot be told from their ground: the contrast between the lightest and the darkest pixel of each
FAINT = """async ({ picture, words }) => {
    const image = new Image();
    image.src = `data:image/png;base64,${picture}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d", { willReadFrequently: true });
    canvas.drawImage(image, 0, 0);
    const linear = (part) => (part / 255 <= 0.04045 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4);
    const contrast = ({ x, y, width, height }) => {
        const { data } = canvas.getImageData(Math.floor(x), Math.floor(y), Math.ceil(width), Math.ceil(height));
        const lights = [];
        for (let at = 0; at < data.length; at += 4) {
            lights.push(0.2126 * linear(data[at]) + 0.7152 * linear(data[at + 1]) + 0.0722 * linear(data[at + 2]));
        }
        return (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05);
    };
    return words.filter((each) => contrast(each) < 4.5).map((each) => `${each.words}: ${contrast(each).toFixed(1)}`);
}"""

FORMULAS = """# Formulas

:::choice{#q-energy}
What is it?

- [x] $`E = mc^2`$
- [ ] About $`\\frac{m}{c}`$
:::

:::matching{#q-pairs}
What is the same?

- $`a^2`$ = $`a \\cdot a`$
- Twice $`a`$ = $`2a`$
:::

:::sequencing{#q-order}
From small to large

1. $`a`$
2. $`2a`$
3. $`3a`$
:::
"""


class State(NamedTuple):
    """One state of one course. ``reach``: how the first page comes into it."""

    course: str
    name: str
    reach: Callable[[Page], object]

    def __str__(self) -> str:
        return f"{self.course}: {self.name}"


# --- how to get there ---


def nothing(page: Page) -> None:
    """As it opens."""


def answer_all(page: Page) -> None:
    """Practice, wrong or right, with hints open."""
    page.evaluate("document.querySelectorAll('.hint').forEach(each => { each.open = true; })")
    for place in page.locator("#practice [data-question]").evaluate_all("all => all.map(each => `#${each.id}`)"):
        question = page.locator(place)
        if question.locator(".options").count():
            question.locator("label").first.click()
        for field in question.locator("input[type=text]").all():
            field.fill("25")
        for button in question.locator("[data-move='1']").all()[:1]:
            button.click()
        for select in question.locator("select").all():
            select.select_option(index=1)
        for letter in "ac" if question.locator("[data-to]").count() else "":
            question.locator(f'[data-option="{letter}"] a').click()
        question.locator("[data-action='check']").click()


def drag(page: Page) -> None:
    """Something is held over another."""
    thing = page.locator("#question-p-pairs [data-target]").first
    thing.scroll_into_view_if_needed()
    page.mouse.move(*middle(page, "#question-p-pairs [data-target]"))
    page.mouse.down()
    page.mouse.move(*middle(page, "#question-p-pairs [data-option='2'] .option-text"), steps=5)
    expect(page.locator("[data-over]")).to_have_count(1)


def middle(page: Page, selector: str) -> tuple[float, float]:
    box = page.locator(selector).first.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def begin(page: Page) -> None:
    page.locator("[data-action='begin-quiz']").click()


def last_question(page: Page) -> None:
    begin(page)
    for _ in range(2):
        page.locator("[data-question]:visible input").first.check()
        page.locator("[data-action='next-question']").click()


def unanswered(page: Page) -> None:
    last_question(page)
    page.locator("[data-action='submit-quiz']").click()
    expect(page.locator("[data-quiz-error]")).to_be_visible()


def hand_in(page: Page) -> None:
    last_question(page)
    page.locator("[data-question]:visible input").last.check()
    page.locator("[data-action='submit-quiz']").click()
    expect(page.locator("[data-quiz-result]")).to_be_focused()


def review(page: Page) -> None:
    hand_in(page)
    page.locator("[data-quiz-result] a").first.click()


def unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('section details').forEach(part => { part.name = ''; part.open = true; })")


def second_tab(page: Page) -> None:
    page.get_by_role("tab").last.click()
    unfold(page)
    page.locator(".checklist input").first.check()


def meaning(page: Page) -> None:
    page.locator(".term").last.click()


def agree(page: Page) -> None:
    unfold(page)
    page.locator("[data-embed]").click()


def enlarge(page: Page) -> None:
    page.get_by_role("button", name="Enlarge: A room").click()


def enlarge_twice(page: Page) -> None:
    enlarge(page)
    page.get_by_role("button", name="Larger").click()


def press(*keys: str) -> Callable[[Page], None]:
    def reach(page: Page) -> None:
        for key in keys:
            page.keyboard.press(key)

    return reach


def search(words: str) -> Callable[[Page], None]:
    def reach(page: Page) -> None:
        page.keyboard.press("/")
        page.keyboard.type(words)
        expect(page.locator("[data-search-count]")).not_to_be_empty()

    return reach


def welcome_back(page: Page) -> None:
    page.evaluate("document.querySelector('[data-resume]').hidden = false")


def support(page: Page) -> None:
    for _ in range(5):
        page.locator("[data-save-status]").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def locked(page: Page) -> None:
    page.evaluate("document.querySelector('[data-page-link=\"two-more\"]').click()")
    expect(page.locator("[data-locked-message]")).to_be_visible()


STATES = (
    State("questions", "open", nothing),
    State("questions", "answered", answer_all),
    State("questions", "dragging", drag),
    State("quiz", "not begun", nothing),
    State("quiz", "begun", begin),
    State("quiz", "one is open", unanswered),
    State("quiz", "handed in", hand_in),
    State("quiz", "reviewed", review),
    State("formulas", "open", nothing),
    State("blocks", "closed", nothing),
    State("blocks", "another tab", second_tab),
    State("blocks", "pop-over", meaning),
    State("pictures", "closed", nothing),
    State("pictures", "agreed", agree),
    State("pictures", "enlarged", enlarge),
    State("pictures", "enlarged twice", enlarge_twice),
    State("navigation", "contents", press("c")),
    State("navigation", "found", search("cafe")),
    State("navigation", "not found", search("zebra")),
    State("navigation", "keys", press("?")),
    State("navigation", "welcome back", welcome_back),
    State("navigation", "locked", locked),
    State("navigation", "support", support),
)


@pytest.fixture(scope="session")
def addresses(tmp_path_factory: pytest.TempPathFactory, scorm_again: ScormAgain) -> Mapping[str, str]:
    """Where each course is served, by name."""
    folder = tmp_path_factory.mktemp("states")
    sources = {
        "questions": QUESTIONS,
        "quiz": Path(__file__).parent / "quiz_course",
        "formulas": write_course(folder / "formulas", {PAGE: FORMULAS}),
        "blocks": write_course(folder / "blocks", test_blocks.FILES),
        "pictures": write_course(folder / "pictures", test_pictures.FILES),
        "navigation": write_course(folder / "navigation", test_navigation.FILES),
    }
    packages = {name: build_course(source, folder / f"{name}-package") for name, source in sources.items()}
    return {name: scorm_again.install(package).url("index.html") for name, package in packages.items()}


@contextmanager
def reached(browser: Browser, addresses: Mapping[str, str], state: State, **look: Any) -> Iterator[Page]:
    """A browser of that look, in a state."""
    with watched(browser, reduced_motion="reduce", **look) as watch:
        watch.expect("postMessage")  # axe asks frames what they hold
        watch.expect("maps.example.org")  # where the learner agreed; the policy of a careful host lets no frame in
        page = watch.context.new_page()
        page.goto(addresses[state.course])
        Reader(page.main_frame)
        state.reach(page)
        yield page


@pytest.mark.parametrize("state", STATES, ids=str)
def test_axe_finds_nothing(browser: Browser, addresses: Mapping[str, str], node_modules: Path, state: State) -> None:
    with reached(browser, addresses, state, viewport=NARROW) as page:
        page.evaluate((node_modules / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
        found = {}
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            found[scheme] = violations(page)
        assert found == {"light": [], "dark": []}


@pytest.mark.parametrize("state", STATES, ids=str)
def test_forced_colours_leave_no_word_unseen(browser: Browser, addresses: Mapping[str, str], state: State) -> None:
    """Which axe-core cannot tell: styles say nothing of the colours that are forced."""
    with reached(browser, addresses, state, viewport=TALL, forced_colors="active") as page:
        eye = page.context.new_page()
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            words = page.evaluate(WORDS)
            assert len(words) > 3
            picture = base64.b64encode(page.screenshot()).decode()
            assert eye.evaluate(FAINT, {"picture": picture, "words": words}) == [], scheme


@pytest.mark.parametrize("state", STATES, ids=str)
def test_no_word_is_cut_off(browser: Browser, addresses: Mapping[str, str], state: State) -> None:
    """At 320 px, with the spacing of WCAG 1.4.12 and without it, in both directions of writing."""
    with reached(browser, addresses, state, viewport=NARROW) as page:
        for spacing, direction in (("() => {}", "ltr"), ("() => {}", "rtl"), (SPACING, "rtl"), (SPACING, "ltr")):
            page.evaluate(spacing)
            page.evaluate("direction => { document.documentElement.dir = direction; }", direction)
            page.evaluate("() => new Promise(requestAnimationFrame)")
            assert page.evaluate("document.scrollingElement.scrollWidth") <= NARROW["width"], direction
            assert page.evaluate(CUT_OFF) == [], (direction, spacing)


def test_a_formula_names_what_is_to_be_chosen(browser: Browser, addresses: Mapping[str, str]) -> None:
    """Names are bare words: MathML in one would be read as "Emc2", or not at all."""
    with reached(browser, addresses, State("formulas", "", nothing)) as page:
        assert page.get_by_role("radio", name="E = mc^2", exact=True).count() == 1
        assert page.get_by_role("radio", name="About \\frac{m}{c}", exact=True).count() == 1
        assert page.get_by_role("combobox", name="a^2", exact=True).count() == 1
        twice = page.get_by_role("combobox", name="Twice a", exact=True)
        assert sorted(twice.locator("option").all_inner_texts()) == ["2a", "Choose …", "a \\cdot a"]


def test_on_paper_what_was_answered_can_be_read_and_nothing_is_there_to_press(browser: Browser, addresses: Mapping[str, str]) -> None:
    with reached(browser, addresses, State("questions", "", answer_all)) as page:
        page.emulate_media(media="print")
        assert [each.inner_text() != "" for each in page.locator("#question-p-pairs [data-chosen-text]:visible").all()] == [True, True]
        assert page.locator("#question-p-pairs select:visible").count() == 0
        expect(page.locator("#practice .targets")).to_be_visible()
        assert [each for each in page.locator("button, [data-grip]").all() if each.is_visible()] == []


def test_on_paper_questions_wait_for_their_time_too(browser: Browser, addresses: Mapping[str, str]) -> None:
    with reached(browser, addresses, State("quiz", "", nothing)) as page:
        page.emulate_media(media="print")
        assert page.locator("[data-question]:visible").count() == 0
        page.emulate_media(media="screen")
        begin(page)
        page.emulate_media(media="print")
        assert page.locator("[data-question]:visible").count() == 3


def test_code_is_written_from_left_to_right_in_every_language(browser: Browser, addresses: Mapping[str, str]) -> None:
    with reached(browser, addresses, State("pictures", "", nothing)) as page:
        page.evaluate("document.documentElement.dir = 'rtl'")
        first = page.locator("pre .code-word").first.bounding_box()
        after = page.locator("pre .code-name").first.bounding_box()
        assert first
        assert after
        assert first["x"] + first["width"] <= after["x"]
        assert first["x"] < 640, "at the left of its box"
