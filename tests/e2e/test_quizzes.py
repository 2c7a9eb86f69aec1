"""A quiz with a pool, a time limit and one question at a time, by the keyboard: the same draw after a break, a try of what was wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Frame, expect

from tests.e2e.hosts.host import SCORE_RAW, Host, Install, recorded, sco_of
from tests.e2e.learner import Reader
from tests.e2e.packages import Build, build
from tests.e2e.test_accessibility import violations
from tests.e2e.test_questions import Keyboard

DRAW = 3


@pytest.fixture(scope="session")
def pool(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The course of the folder ``quiz_course``: three of six questions."""
    return build(tmp_path_factory, Path(__file__).parent / "quiz_course", "single-sco")


def asked(sco: Frame) -> list[str]:
    """Ids of the questions that the try asks: the one that is shown, and those that wait."""
    return list(
        sco.locator("[data-question]").evaluate_all(
            "all => all.filter(each => !each.hidden || each.hasAttribute('data-away')).map(each => each.dataset.question)"
        )
    )


def test_a_pool_by_keyboard(install: Install, host: Host, pool: Build, context: BrowserContext, node_modules: Path) -> None:
    axe = (node_modules / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    learner = install(host, pool.package).enroll()
    page = learner.launch(context)
    sco = sco_of(page)
    Reader(sco)
    assert sco.locator("[data-question]:visible").count() == 0, "the time has not begun"
    keyboard = Keyboard(page, sco)
    keyboard.press("[data-action='begin-quiz']")
    expect(sco.locator("[data-quiz-time]")).to_have_text("About 30 minutes left for this quiz")
    first = asked(sco)
    assert len(first) == DRAW
    expect(sco.locator(f"#question-{first[0]}")).to_be_focused()
    keyboard.radio(first[0], "b")
    keyboard.press("[data-action='next-question']")
    expect(sco.locator(f"#question-{first[1]}")).to_be_focused()
    keyboard.press("[data-action='exit']")
    recorded(learner, {}, present=["cmi.suspend_data"])
    page.close()

    page = learner.launch(context)
    sco = sco_of(page)
    Reader(sco)
    keyboard = Keyboard(page, sco)
    assert asked(sco) == first, "the same draw"
    expect(sco.locator(f"#question-{first[1]}")).to_be_visible()
    keyboard.radio(first[1], "a")
    keyboard.press("[data-action='next-question']")
    keyboard.radio(first[2], "b")
    keyboard.press("[data-action='submit-quiz']")
    expect(sco.locator("[data-quiz-result]")).to_be_focused()
    recorded(learner, {SCORE_RAW: "66.67"})
    sco.evaluate(axe)
    assert violations(sco) == []
    keyboard.press(f"[data-quiz-result] a[href='#question-{first[1]}']")
    expect(sco.locator(f"#question-{first[1]}")).to_be_focused()

    keyboard.press("[data-action='retry-quiz']")
    keyboard.press("[data-action='begin-quiz']")
    assert asked(sco) == first
    expect(sco.locator(f"#question-{first[1]}")).to_be_visible()
    keyboard.radio(first[1], "b")
    keyboard.press("[data-action='next-question']")
    expect(sco.locator(f"#question-{first[2]} input").first).to_be_disabled()
    keyboard.press("[data-action='submit-quiz']")
    record = recorded(learner, {SCORE_RAW: "100"}, present=["cmi.interactions.3.result"])
    told = [(record[f"cmi.interactions.{number}.id"], record[f"cmi.interactions.{number}.result"]) for number in range(DRAW + 1)]
    assert told == [(first[0], "correct"), (first[1], "wrong"), (first[2], "correct"), (first[1], "correct")]
