"""A quiz with a pool, a time limit and one question at a time, by the keyboard: the same draw after a break, a try of what was wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.e2e.hosts.host import SCORE_RAW, Host, Install, Record, eventually, recorded, sco_of
from tests.e2e.keyboard import Keyboard
from tests.e2e.learner import Reader
from tests.e2e.packages import Build, build
from tests.e2e.test_accessibility import violations

DRAW = 3


@pytest.fixture(scope="session")
def pool(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The course of the folder ``quiz_course``: three of six questions."""
    return build(tmp_path_factory, Path(__file__).parent / "quiz_course", "single-sco")


def told(record: Record) -> list[tuple[str, str]]:
    """Id and result of each answer that was reported."""
    return [(record[f"cmi.interactions.{number}.id"], record[f"cmi.interactions.{number}.result"]) for number in range(DRAW + 1)]


def test_a_pool_by_keyboard(install: Install, host: Host, pool: Build, context: BrowserContext, node_modules: Path) -> None:
    axe = (node_modules / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    learner = install(host, pool.package).enroll()
    page = learner.launch(context)
    sco = sco_of(page)
    reader = Reader(sco)
    assert sco.locator("[data-question]:visible").count() == 0, "the time has not begun"
    keyboard = Keyboard(page, sco)
    keyboard.press("[data-action='begin-quiz']")
    expect(sco.get_by_role("timer")).to_contain_text(re.compile(r"\b(29|30) minutes left"))
    first = reader.asked(reader.current())
    assert len(first) == DRAW
    expect(sco.locator(f"#question-{first[0]}")).to_be_focused()
    keyboard.answer(reader.question(first[0]), "b")
    keyboard.press("[data-action='next-question']")
    expect(sco.locator(f"#question-{first[1]}")).to_be_focused()
    keyboard.press("[data-action='exit']")
    expect(sco.locator("[data-exit-message]")).to_be_focused()  # when the host has answered
    recorded(learner, {}, present=["cmi.suspend_data"])
    page.close()

    page = learner.launch(context)
    sco = sco_of(page)
    reader = Reader(sco)
    keyboard = Keyboard(page, sco)
    assert reader.asked(reader.current()) == first, "the same draw"
    expect(sco.locator(f"#question-{first[1]}")).to_be_visible()
    keyboard.answer(reader.question(first[1]), "a")
    keyboard.press("[data-action='next-question']")
    keyboard.answer(reader.question(first[2]), "b")
    keyboard.press("[data-action='submit-quiz']")
    expect(sco.locator("[data-quiz-result]")).to_be_focused()
    recorded(learner, {SCORE_RAW: "66.67"})
    sco.evaluate(axe)
    assert violations(sco) == []
    keyboard.press(f"[data-quiz-result] a[href='#question-{first[1]}']")
    expect(sco.locator(f"#question-{first[1]}")).to_be_focused()

    keyboard.press("[data-action='retry-quiz']")
    keyboard.press("[data-action='begin-quiz']")
    assert reader.asked(reader.current()) == first
    expect(sco.locator(f"#question-{first[1]}")).to_be_visible()
    keyboard.answer(reader.question(first[1]), "b")
    keyboard.press("[data-action='next-question']")
    expect(sco.locator(f"#question-{first[2]} input").first).to_be_disabled()
    keyboard.press("[data-action='submit-quiz']")
    recorded(learner, {SCORE_RAW: "100"})
    results = [(first[0], "correct"), (first[1], "wrong"), (first[2], "correct"), (first[1], "correct")]
    eventually(lambda: told(learner.record()), results)
