"""One question of each type, answered by a keyboard alone and by touch; what the host records of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, expect

from tests.e2e.hosts.host import SCORE_RAW, Host, Install, Record, eventually, recorded, sco_of
from tests.e2e.hosts.scorm_again import ScormAgain
from tests.e2e.keyboard import Keyboard
from tests.e2e.learner import Reader
from tests.e2e.packages import Build
from tests.e2e.test_accessibility import violations
from tests.e2e.watch import watched

PARTS = ("id", "type", "correct_responses.0.pattern", "student_response", "result", "weighting", "objectives.1.id")
MATCHED = "{1.a,2.b}"
REPORTED = {
    "true": ("true-false", "f", "f", "correct", "1", "o-law"),
    "choice": ("choice", "b", "b", "correct", "1", ""),
    "several": ("choice", "{a,b}", "a", "1", "2", ""),
    "word": ("fill-in", "Zoe", "zoe", "correct", "1", ""),
    "number": ("numeric", "75", "74.5", "correct", "1", ""),
    "order": ("sequencing", "a,b,c", "a,b,c", "correct", "3", ""),
    "pairs": ("matching", MATCHED, "1.a,2.c", "1", "2", ""),
    "scale": ("likert", "", "b", "neutral", "0", ""),
    "story": ("performance", "b", "ac", "wrong", "2", ""),
}
"""Of 13 points: all but half of several, half of pairs and the story."""
SHARE = "69.23"

TYPED = {"word": " zoe ", "number": "74,5"}
"""How somebody types what counts as that."""


def answers(record: Record) -> list[tuple[str, ...]]:
    count = len([name for name in record.elements if re.fullmatch(r"cmi\.interactions\.\d+\.id", name)])
    return [tuple(record[f"cmi.interactions.{number}.{part}"] for part in PARTS) for number in range(count)]


def answer(keyboard: Keyboard, reader: Reader, start: str) -> None:
    """Answer all questions whose ids start like that, as ``REPORTED`` says."""
    for name, (_, _, response, *_) in REPORTED.items():
        keyboard.answer(reader.question(f"{start}-{name}"), TYPED.get(name) or re.sub("[.,]", "", response))


def expected(start: str) -> list[tuple[str, ...]]:
    return [(f"{start}-{name}", *values) for name, values in REPORTED.items()]


def test_keyboard_answers_and_hosts_record(install: Install, host: Host, questions: Build, context: BrowserContext) -> None:
    learner = install(host, questions.package).enroll()
    page = learner.launch(context)
    sco = sco_of(page)
    reader = Reader(sco)
    keyboard = Keyboard(page, sco)
    answer(keyboard, reader, "p")
    for name in REPORTED:
        keyboard.press(f"#question-p-{name} [data-action='check']")
    results = sco.locator("#practice [data-question-result]").evaluate_all("all => all.map(each => each.dataset.result)")
    assert results == [{"correct": "correct", "neutral": ""}.get(values[3], "wrong") for values in REPORTED.values()]
    keyboard.press('#practice [data-action="next"]')
    expect(sco.locator("#quiz")).to_be_visible()
    answer(keyboard, reader, "q")
    keyboard.press('#quiz [data-action="submit-quiz"]')
    expect(sco.locator("#quiz [data-quiz-result]")).to_be_focused()
    recorded(learner, {SCORE_RAW: SHARE})
    eventually(lambda: answers(learner.record()), [*expected("p"), *expected("q")])
    assert learner.record()["cmi.interactions.3.correct_responses.1.pattern"] == ""
    page.close()

    again = sco_of(learner.launch(context))  # the answers are still there
    Reader(again)
    assert again.locator("#question-q-word input").input_value() == "zoe"
    assert again.locator("#question-q-pairs select").evaluate_all("all => all.map(each => each.value)") == ["a", "c"]
    review = again.locator("#quiz [data-quiz-result] a").evaluate_all("all => all.map(each => each.hash)")
    assert review == ["#question-q-several", "#question-q-pairs", "#question-q-story"], "what nobody judges is not to be looked at again"


def test_touch_is_enough(scorm_again: ScormAgain, questions: Build, browser: Browser) -> None:
    with watched(browser, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True) as watch:
        page = watch.context.new_page()
        page.goto(scorm_again.install(questions.package).url("index.html"))
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


def test_nothing_for_axe_to_find(node_modules: Path, scorm_again: ScormAgain, questions: Build, browser: Browser) -> None:
    source = (node_modules / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    looks: list[Mapping[str, Any]] = [{"color_scheme": "light"}, {"color_scheme": "dark", "viewport": {"width": 320, "height": 640}}]
    address = scorm_again.install(questions.package).url("index.html")
    for look in looks:
        with watched(browser, reduced_motion="reduce", **look) as watch:
            page = watch.context.new_page()
            page.goto(address)
            reader = Reader(page.main_frame)
            page.evaluate(source)
            found[f"open {look}"] = violations(page)
            keyboard = Keyboard(page, page.main_frame)
            answer(keyboard, reader, "p")
            for name in REPORTED:
                keyboard.press(f"#question-p-{name} [data-action='check']")
            found[f"answered {look}"] = violations(page)
            assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    assert {where: rules for where, rules in found.items() if rules} == {}
