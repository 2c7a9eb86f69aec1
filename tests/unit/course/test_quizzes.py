"""The keys of a quiz: what is read of them, and whether they hang together."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorm_builder.build import build_course
from scorm_builder.course.documents import documents
from scorm_builder.course.model import Quiz
from scorm_builder.course.source import read_course
from scorm_builder.render import render
from scorm_builder.tracking import contract

COURSE = "id: demo\ntitle: Demo\nversion: 1.0.0\nlanguage: en\n"
QUESTION = ":::choice{{#q-{}{}}}\nWhat now?\n\n- [x] This\n- [ ] That\n:::\n\n"


def written(folder: Path, keys: str, questions: int = 3, more: str = "") -> Path:
    """A course of one quiz. ``more``: attributes of its first question."""
    page = folder / "modules" / "01-one" / "01-quiz.md"
    page.parent.mkdir(parents=True)
    (folder / "course.yaml").write_text(COURSE, "utf-8")
    (page.parent / "module.yaml").write_text("title: One\n", "utf-8")
    body = "".join(QUESTION.format(number, more if number == 1 else "") for number in range(1, questions + 1))
    page.write_text(f"---\ntitle: Quiz\nquiz: {keys}\n---\n\n{body}", "utf-8")
    return folder


@pytest.mark.parametrize(
    ("keys", "quiz", "told"),
    [
        ("true", Quiz(), {}),
        ("{pass_mark: 60, attempts: 2}", Quiz(60, 2), {}),
        ("{draw: 2}", Quiz(draw=2), {"draw": 2}),
        ("{retake: all, show: all, review: when-done}", Quiz(), {}),
        ("{retake: wrong}", Quiz(retake="wrong"), {"retake": "wrong"}),
        ("{show: one}", Quiz(show="one"), {"show": "one"}),
        ("{time_limit: 20 min}", Quiz(time_limit=1200), {"seconds": 1200}),
        ("{review: marks}", Quiz(review="marks"), {"review": "marks"}),
        ("{review: none}", Quiz(review="none"), {"review": "none"}),
        ("{objectives: {a: Words}}", Quiz(objectives=(("a", "Words"),)), {"objectives": {"a": "Words"}}),
    ],
)
def test_what_a_quiz_says_is_told_to_the_script(tmp_path: Path, keys: str, quiz: Quiz, told: dict[str, object]) -> None:
    course, findings = read_course(written(tmp_path / "c", keys, more=" objective=a" if "objectives" in keys else ""))
    assert course
    assert findings == ()
    assert course.modules[0].pages[0].quiz == quiz
    [document] = documents(course)
    terms = contract(course, document, {})["pages"][0]["quiz"]
    assert terms == {"pass_mark": quiz.pass_mark, "attempts": quiz.attempts, "questions": ["q-1", "q-2", "q-3"]} | told
    rendered, _ = render(course)
    assert rendered
    needs = bool(told.keys() - {"retake"}) and told.get("review") != "marks"
    assert ("runtime/quiz.js" in rendered.files) is needs
    assert (b'src="runtime/quiz.js" defer' in rendered.pages[0][1]) is needs


def test_a_draw_weighs_what_its_questions_weigh(tmp_path: Path) -> None:
    for draw, more, weight in ((2, "", 2), (2, " points=4", 4), (1, "", 1)):
        course, _ = read_course(written(tmp_path / f"{draw}{weight}", f"{{draw: {draw}}}", more=more))
        assert course
        [document] = documents(course)
        assert contract(course, document, {})["score"]["quizzes"] == [{"page": "one-quiz", "weight": weight}]


SHOWN = "SRC112 the right answers are shown at once, and another try asks the same questions"


@pytest.mark.parametrize(
    ("keys", "questions", "found"),
    [
        ("{draw: 2}", 3, []),
        ("{draw: 3}", 3, ["SRC048 draw is 3, and the page has 3 questions"]),
        ("{draw: 2}", 1, ["SRC048 draw is 2, and the page has 1 question"]),
        ("{draw: 2}", 0, ["SRC055 the quiz has no question"]),
        ("{draw: 0}", 3, ['SRC013 "draw" is "0", expected a whole number from 1 to 999']),
        ("{draw: 1, show: one}", 3, ["SRC049 show asks for one question at a time, and the quiz asks only one"]),
        ("{retake: wrong, attempts: 2}", 3, []),
        ("{retake: wrong, attempts: 1}", 3, ["SRC049 retake says what another try asks, and attempts allows only one"]),
        ("{review: always, attempts: 1}", 3, []),
        ("{review: always, draw: 2}", 3, []),
        ("{review: always}", 3, [SHOWN]),
        (
            "{review: always, draw: 2, retake: wrong}",
            3,
            [SHOWN],
        ),
        ("{review: marks, retake: wrong}", 3, []),
        ("{review: none, retake: wrong}", 3, ["SRC049 retake: wrong shows which answers were right, and review: none is to hide it"]),
    ],
)
def test_keys_that_do_not_hang_together(tmp_path: Path, keys: str, questions: int, found: list[str]) -> None:
    _, findings = read_course(written(tmp_path / "c", keys, questions))
    assert [f"{finding.rule.code} {finding.message}" for finding in findings] == found


def test_a_package_has_the_script(tmp_path: Path) -> None:
    built = build_course(written(tmp_path / "c", "{draw: 2, show: one, time_limit: 5 min}"), tmp_path / "out")
    assert [finding.rule.code for finding in built.findings] == []
    assert built.written
