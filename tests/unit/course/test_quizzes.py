"""The keys of a quiz: what is read of them, and whether they hang together."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorm_builder.build import build_course
from scorm_builder.course.documents import documents
from scorm_builder.course.question import Quiz
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
        ("{draw: 0}", 3, ['SRC013 "draw" is "0", expected a whole number from 1 to 999, or names of pools with a number each']),
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


def in_pools(folder: Path, draw: str, pools: list[str], points: int = 1) -> Path:
    """A course of one quiz whose questions are in these pools, ``""`` for none; the last one has those points."""
    root = written(folder, f"{{draw: {draw}}}", 0)
    page = root / "modules" / "01-one" / "01-quiz.md"
    more = [f" pool={pool}" if pool else "" for pool in pools]
    more[-1] += f" points={points}"
    page.write_text(page.read_text("utf-8") + "".join(QUESTION.format(place, text) for place, text in enumerate(more, 1)), "utf-8")
    return root


def test_several_pools(tmp_path: Path) -> None:
    pools = ["a", "b", "", "a", "b", "a"]
    course, findings = read_course(in_pools(tmp_path / "c", "{a: 2, b: 1}", pools))
    assert course
    assert findings == ()
    page = course.modules[0].pages[0]
    assert page.quiz == Quiz(pools=(("a", 2), ("b", 1)))
    [document] = documents(course)
    terms = contract(course, document, {})
    quiz = terms["pages"][0]["quiz"]
    assert quiz
    assert quiz["pools"] == [(2, ["q-1", "q-4", "q-6"]), (1, ["q-2", "q-5"])]
    assert "draw" not in quiz
    assert terms["score"]["quizzes"] == [{"page": "one-quiz", "weight": 4}]
    rendered, _ = render(course)
    assert rendered
    assert b"<dd>4</dd>" in rendered.pages[0][1]
    assert b'src="runtime/quiz.js" defer' in rendered.pages[0][1]


@pytest.mark.parametrize(
    ("draw", "pools", "points", "found"),
    [
        ("{a: 2}", ["a", "a"], 1, ['SRC048 draw is 2, and the pool "a" has 2 questions']),
        (
            "{a: 1, bb: 1}",
            ["a", "a", "b", "b"],
            1,
            [
                'SRC048 no question of the quiz is in the pool "bb"',
                *['SRC048 the question is in the pool "b", and the quiz draws nothing from it'] * 2,
            ],
        ),
        ("1", ["a", "a", ""], 1, ['SRC048 the question is in the pool "a", and the quiz draws nothing from it'] * 2),
        ("{a: 1, b: x}", ["a", "a"], 1, ['SRC013 "b" is "x", expected a whole number from 1 to 999']),
        ("{a: 1}", ["a", "a"], 3, ['SRC110 question "q-2" has 3 points, and others that the quiz draws from have 1']),
        ("{a: 1}", ["a", "a", ""], 3, []),
    ],
)
def test_pools_that_do_not_fit(tmp_path: Path, draw: str, pools: list[str], points: int, found: list[str]) -> None:
    _, findings = read_course(in_pools(tmp_path / "c", draw, pools, points))
    assert [f"{finding.rule.code} {finding.message}" for finding in findings] == found


def test_a_pool_of_imported_questions(tmp_path: Path) -> None:
    root = written(tmp_path / "c", "{draw: {a: 1, b: 1}}", 0)
    page = root / "modules" / "01-one" / "01-quiz.md"
    fences = "".join(f":::import{{file=../../{name}.gift pool={name}}}\n:::\n\n" for name in "ab")
    page.write_text(page.read_text("utf-8") + fences, "utf-8")
    for name in "ab":
        (root / f"{name}.gift").write_text("".join(f"::{name}{number}:: Which? {{=Red ~Blue}}\n\n" for number in (1, 2)), "utf-8")
    course, findings = read_course(root)
    assert findings == ()
    assert course
    assert [(question.id, question.pool) for question in course.modules[0].pages[0].questions] == [
        ("a1", "a"),
        ("a2", "a"),
        ("b1", "b"),
        ("b2", "b"),
    ]


def test_an_opinion_in_a_pool(tmp_path: Path) -> None:
    root = written(tmp_path / "c", "{draw: 2}")
    page = next(root.glob("modules/*/*.md"))
    page.write_text(page.read_text("utf-8") + "\n:::likert{#q-o}\nSure?\n\n- Yes\n- No\n:::\n", "utf-8")
    [finding] = read_course(root)[1]
    assert finding.message == 'question "q-o" has no points, and others that the quiz draws from have 1'
    assert finding.hint == "ask it on another page: in this likert nothing is right"
