"""One question of each type, answered by a keyboard alone and by touch; what the host records of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Frame, Locator, Page, expect

from tests.e2e.hosts.host import SCORE_RAW, Host, Install, Record, recorded, sco_of
from tests.e2e.hosts.scorm_again import ScormAgain
from tests.e2e.learner import Reader
from tests.e2e.packages import Build
from tests.e2e.test_accessibility import violations
from tests.e2e.watch import watched

PARTS = ("id", "type", "correct_responses.0.pattern", "student_response", "result", "weighting", "objectives.1.id")
MATCHED = "{1.a,2.b}"
REPORTED = {
    "true": ("true-false", "f", "f", "correct", "1", "o-law"),
    "choice": ("choice", "b", "b", "correct", "1", ""),
    "several": ("choice", "{a,b}", "a", "wrong", "2", ""),
    "word": ("fill-in", "Zoe", "zoe", "correct", "1", ""),
    "number": ("numeric", "75", "74.5", "correct", "1", ""),
    "order": ("sequencing", "a,b,c", "a,b,c", "correct", "3", ""),
    "pairs": ("matching", MATCHED, "1.a,2.c", "wrong", "2", ""),
    "scale": ("likert", "", "b", "neutral", "0", ""),
    "story": ("performance", "b", "ac", "wrong", "2", ""),
}
"""Of 13 points: all but half of several, half of pairs and the story."""
SHARE = "69.23"


def answers(record: Record) -> list[tuple[str, ...]]:
    count = len([name for name in record.elements if re.fullmatch(r"cmi\.interactions\.\d+\.id", name)])
    return [tuple(record[f"cmi.interactions.{number}.{part}"] for part in PARTS) for number in range(count)]


class Keyboard:
    """Somebody without a mouse: goes on by the Tab key until the wanted thing has the focus."""

    def __init__(self, page: Page, sco: Frame) -> None:
        self.page, self.sco = page, sco

    def to(self, selector: str) -> Locator:
        wanted = self.sco.locator(selector)
        for _ in range(150):
            if wanted.evaluate("element => element === document.activeElement"):
                return wanted
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{selector} cannot be reached by the Tab key")

    def press(self, selector: str, key: str = "Enter") -> None:
        self.to(selector)
        self.page.keyboard.press(key)

    def radio(self, question: str, letter: str) -> None:
        """Arrow keys choose among radio buttons: into the group, then on until the wanted one is chosen."""
        group = f"#question-{question} input"
        first = self.sco.locator(group).first.get_attribute("value")
        self.press(f'{group}[value="{first}"]', "Space")
        for _ in range(6):
            if self.sco.locator(f"{group}:checked").get_attribute("value") == letter:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{letter} cannot be chosen")

    def answer(self, start: str) -> None:
        """All questions whose ids start like that, as ``REPORTED`` says."""
        at = {name: f"#question-{start}-{name}" for name in REPORTED}
        self.radio(f"{start}-true", "f")
        self.radio(f"{start}-choice", "b")
        self.press(f'{at["several"]} input[value="a"]', "Space")
        self.to(f"{at['word']} input")
        self.page.keyboard.type(" zoe ")
        self.to(f"{at['number']} input")
        self.page.keyboard.type("74,5")
        self.put_in_order(at["order"])
        for source, target in (("1", "a"), ("2", "c")):
            select = f'{at["pairs"]} [data-option="{source}"] select'
            self.to(select)
            for _ in range(5):
                if self.sco.locator(select).input_value() == target:
                    break
                self.page.keyboard.press("ArrowDown")
        self.radio(f"{start}-scale", "b")
        for letter, scene in (("a", 1), ("c", 2)):
            self.press(f'{at["story"]} [data-option="{letter}"] a')
            expect(self.sco.locator(f'{at["story"]} [data-scene="{scene}"]')).to_be_focused()

    def put_in_order(self, question: str) -> None:
        for place, letter in enumerate("abc"):
            button = f'{question} [data-option="{letter}"] [data-move="-1"]'
            for _ in range(5):
                if self.order(question).index(letter) == place:
                    break
                self.press(button)
                expect(self.sco.locator(button)).to_be_focused()
        assert self.order(question) == "abc"

    def order(self, question: str) -> str:
        letters: list[str] = self.sco.locator(f"{question} [data-option]").evaluate_all("items => items.map(item => item.dataset.option)")
        return "".join(letters)


def expected(start: str) -> list[tuple[str, ...]]:
    return [(f"{start}-{name}", *values) for name, values in REPORTED.items()]


def test_keyboard_answers_and_hosts_record(install: Install, host: Host, questions: Build, context: BrowserContext) -> None:
    learner = install(host, questions.package).enroll()
    page = learner.launch(context)
    sco = sco_of(page)
    Reader(sco)
    keyboard = Keyboard(page, sco)
    keyboard.answer("p")
    for name in REPORTED:
        keyboard.press(f"#question-p-{name} [data-action='check']")
    results = sco.locator("#practice [data-question-result]").evaluate_all("all => all.map(each => each.dataset.result)")
    assert results == [{"correct": "correct", "wrong": "wrong", "neutral": ""}[values[3]] for values in REPORTED.values()]
    keyboard.press('#practice [data-action="next"]')
    expect(sco.locator("#quiz")).to_be_visible()
    keyboard.answer("q")
    keyboard.press('#quiz [data-action="submit-quiz"]')
    expect(sco.locator("#quiz [data-quiz-result]")).to_be_focused()
    record = recorded(learner, {SCORE_RAW: SHARE}, present=["cmi.interactions.17.result"])
    assert answers(record) == [*expected("p"), *expected("q")]
    assert record["cmi.interactions.3.correct_responses.1.pattern"] == ""
    page.close()

    again = sco_of(learner.launch(context))  # the answers are still there
    Reader(again)
    assert again.locator("#question-q-word input").input_value() == "zoe"
    assert again.locator("#question-q-pairs select").evaluate_all("all => all.map(each => each.value)") == ["a", "c"]
    review = again.locator("#quiz [data-quiz-result] a").evaluate_all("all => all.map(each => each.hash)")
    assert review == ["#question-q-several", "#question-q-pairs", "#question-q-story"], "what nobody judges is not to be looked at again"


def test_touch_is_enough(node_modules: Any, questions: Build, browser: Browser) -> None:
    with (
        ScormAgain(node_modules) as server,
        watched(browser, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True) as watch,
    ):
        page = watch.context.new_page()
        page.goto(server.install(questions.package).url("index.html"))
        Reader(page.main_frame)
        order = page.locator("#question-p-order [data-option]")
        letters = "items => items.map(item => item.dataset.option).join('')"
        start = order.evaluate_all(letters)
        page.locator("#question-p-order [data-move='1']").first.tap()
        assert order.evaluate_all(letters) == start[1] + start[0] + start[2]
        small = page.locator("#practice :is(input[type='text'], select, .move, .option label, .choice, summary)").evaluate_all(
            "all => all.filter(each => each.offsetHeight > 0 && each.offsetHeight < 44).map(each => each.outerHTML)"
        )
        assert small == []


def test_nothing_for_axe_to_find(node_modules: Any, questions: Build, browser: Browser) -> None:
    source = (node_modules / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    looks: list[Mapping[str, Any]] = [{"color_scheme": "light"}, {"color_scheme": "dark", "viewport": {"width": 320, "height": 640}}]
    with ScormAgain(node_modules) as server:
        address = server.install(questions.package).url("index.html")
        for look in looks:
            with watched(browser, reduced_motion="reduce", **look) as watch:
                page = watch.context.new_page()
                page.goto(address)
                Reader(page.main_frame)
                page.evaluate(source)
                found[f"open {look}"] = violations(page)
                keyboard = Keyboard(page, page.main_frame)
                keyboard.answer("p")
                for name in REPORTED:
                    keyboard.press(f"#question-p-{name} [data-action='check']")
                found[f"answered {look}"] = violations(page)
                assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    assert {where: rules for where, rules in found.items() if rules} == {}
