"""What the script of a document is told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from scorm_builder.course.documents import documents
from scorm_builder.course.model import Page
from scorm_builder.course.source import read_course
from scorm_builder.terms import Contract
from scorm_builder.tracking import contract, former_keys, short_keys
from tests.courses import COURSE, MODULE, PAGE, write_course

QUESTION = ":::multiple-choice{{#{}}}\nP\n\n- [x] a\n- [ ] b\n- [x] c\n:::\n"
FILES: dict[str, str | bytes | None] = {
    MODULE: "title: One\nprerequisites: two-quiz=passed & ~two | 2*{one-page, two, two-quiz}\n",
    PAGE: "---\ntitle: P\nrequired: no\n---\n" + QUESTION.format("free") + "\n:::acknowledgement{#ack}\nI agree.\n:::\n",
    "modules/02-two/module.yaml": "title: Two\n",
    "modules/02-two/01-quiz.md": "---\ntitle: Q\nquiz: {pass_mark: 60, attempts: 2}\n---\n" + QUESTION.format("q1") + QUESTION.format("q2"),
    "modules/02-two/02-other.md": "---\ntitle: O\nquiz: true\n---\n" + QUESTION.format("o1"),
}
APART = "structure: module-scos\n"


def contracts(tmp_path: Path, more: str = "", files: Mapping[str, str | bytes | None] | None = None) -> list[Contract]:
    course, findings = read_course(write_course(tmp_path, {**FILES, **(files or {})} | {"course.yaml": COURSE + more}))
    assert findings == ()
    assert course is not None
    return [contract(course, document, {"saved": "Saved"}) for document in documents(course)]


def test_page_that_was_several_has_their_numbers(tmp_path: Path) -> None:
    course, _ = read_course(write_course(tmp_path))
    assert course is not None
    (module,) = course.modules
    (page,) = module.pages
    joined = course._replace(modules=(module._replace(pages=(page._replace(also=(4, 2)),)),))
    told = [contract(each, document, {})["pages"][0] for each in (course, joined) for document in documents(each)]
    assert [page.get("also") for page in told] == [None, [4, 2]]


def test_one_document_is_told_all(tmp_path: Path) -> None:
    (told,) = contracts(
        tmp_path,
        "navigation: linear\n"
        "completion: {pages: 80%, quiz: two-quiz, minimum_time: 5 min, acknowledgement: ack}\n"
        "status: {on_complete: completed, on_pass: passed, on_fail: failed}\n"
        "score: {quizzes: all, weights: {two-other: 2.5}, attempt: last}\n"
        "tracking: {interactions: overwrite, session_time: open}\n"
        "max_time_allowed: 1h\ntime_limit_action: exit,message\nmastery_score: 80.0\n",
    )
    assert told == {
        "format": 2,
        "course": "demo",
        "version": "1.0.0",
        "sco": "demo",
        "navigation": "linear",
        "last": {"page": 3, "question": 5},
        "pages": [
            {"id": "one-page", "number": 1, "keys": ["ita"], "title": "P", "module": "one", "required": False, "quiz": None},
            {
                "id": "two-quiz",
                "number": 2,
                "keys": ["Xuk"],
                "title": "Q",
                "module": "two",
                "required": True,
                "quiz": {"pass_mark": 60, "attempts": 2, "questions": ["q1", "q2"]},
            },
            {
                "id": "two-other",
                "number": 3,
                "keys": ["9xE"],
                "title": "O",
                "module": "two",
                "required": True,
                "quiz": {"pass_mark": 80, "attempts": None, "questions": ["o1"]},
            },
        ],
        "modules": [
            {
                "id": "one",
                "identifier": "one",
                "title": "One",
                "number": 1,
                "requires": [
                    "or",
                    ["and", ["=", "two-quiz", "passed"], ["not", ["id", "two"]]],
                    ["at-least", 2, ["id", "one-page"], ["id", "two"], ["id", "two-quiz"]],
                ],
            },
            {"id": "two", "identifier": "two", "title": "Two", "number": 2, "requires": None},
        ],
        "builds_on": [],
        "questions": [
            {"id": "free", "number": 1, "keys": ["ZXV"], "page": "one-page", **MULTIPLE},
            {"id": "ack", "number": 2, "keys": ["KN5"], "page": "one-page", **TICK},
            {"id": "q1", "number": 3, "keys": ["13o"], "page": "two-quiz", **MULTIPLE},
            {"id": "q2", "number": 4, "keys": ["umL"], "page": "two-quiz", **MULTIPLE},
            {"id": "o1", "number": 5, "keys": ["1La"], "page": "two-other", **MULTIPLE},
        ],
        "completion": {"pages": 80, "quizzes": ["two-quiz"], "minimum_time": 300, "acknowledgements": ["ack"]},
        "passing": ["two-quiz"],
        "status": {"on_complete": "completed", "on_pass": "passed", "on_fail": "failed"},
        "score": {"quizzes": [{"page": "two-quiz", "weight": 2}, {"page": "two-other", "weight": 2.5}], "attempt": "last"},
        "interactions": "overwrite",
        "session_time": "open",
        "limit": {"seconds": 3600, "action": "exit,message"},
        "mastery_score": 80,
        "strings": {"saved": "Saved"},
    }
    json.dumps(told)


MULTIPLE = {"type": "multiple-choice", "correct": ["ac"], "options": "abc", "points": 1}
TICK = {"type": "acknowledgement", "correct": ["a"], "options": "a", "points": 0}


def test_nothing_asked_for_is_the_required_pages(tmp_path: Path) -> None:
    (told,) = contracts(tmp_path)
    assert told["completion"] == {"pages": 100, "quizzes": [], "minimum_time": 0, "acknowledgements": []}
    assert told["passing"] == []
    assert told["status"] == {"on_complete": "completed", "on_pass": "completed", "on_fail": "incomplete"}
    assert (told["limit"], told["mastery_score"], told["interactions"], told["session_time"]) == (None, None, "append", "visible")


@pytest.mark.parametrize(
    ("pages", "required"), [("required", [False, True, True]), ("all", [True, True, True]), ("50%", [False, True, True])]
)
def test_required_pages(tmp_path: Path, pages: str, required: list[bool]) -> None:
    (told,) = contracts(tmp_path, f"completion: {{pages: {pages}}}\n")
    assert [page["required"] for page in told["pages"]] == required


def test_document_with_optional_pages_only_wants_them_all(tmp_path: Path) -> None:
    one, two = contracts(tmp_path, APART)
    assert [page["required"] for page in one["pages"]] == [True], "or it were done before anything is read"
    assert [page["required"] for page in two["pages"]] == [True, True]


def test_each_module_apart_is_told_its_own(tmp_path: Path) -> None:
    one, two = contracts(
        tmp_path,
        APART + "completion: {quiz: two-quiz, acknowledgement: ack}\n",
        {"modules/02-two/module.yaml": "title: Two\nminimum_time: 1h\nmax_time_allowed: 2h\n"},
    )
    assert (one["sco"], two["sco"]) == ("one", "two")
    assert (one["modules"][0]["requires"], two["modules"][0]["number"]) == (None, 2), "the LMS opens modules, not the script"
    assert one["completion"] == {"pages": 0, "quizzes": [], "minimum_time": 0, "acknowledgements": ["ack"]}
    assert two["completion"] == {"pages": 0, "quizzes": ["two-quiz"], "minimum_time": 3600, "acknowledgements": []}
    assert (one["passing"], two["passing"]) == ([], ["two-quiz"])
    assert (one["score"]["quizzes"], two["score"]["quizzes"]) == ([], [{"page": "two-quiz", "weight": 2}])
    assert (one["limit"], two["limit"]) == (None, {"seconds": 7200, "action": "continue,no message"})
    assert [question["id"] for question in one["questions"]] == ["free", "ack"]
    assert one["last"] == two["last"] == {"page": 3, "question": 5}, "numbers are the course's"


def test_module_without_a_part_of_the_goals_wants_its_pages(tmp_path: Path) -> None:
    one, two = contracts(tmp_path, APART + "completion: {quiz: two-quiz}\n")
    assert [each["completion"]["pages"] for each in (one, two)] == [100, 0]


def test_modules_that_come_first(tmp_path: Path) -> None:
    three = {
        "modules/03-three/module.yaml": "title: Three\nprerequisites: two-quiz=passed & two & (one | ~two)\n",
        "modules/03-three/a.md": "# A\n",
    }
    one, two, last = contracts(tmp_path, APART, three)
    assert one["builds_on"] == [{"id": "two", "title": "Two"}], "not itself, and not what must not be done"
    assert two["builds_on"] == []
    assert last["builds_on"] == [{"id": "two", "title": "Two"}, {"id": "one", "title": "One"}]


@pytest.mark.parametrize(
    ("more", "passing", "score"),
    [
        ("", [], {"two-quiz": 2, "two-other": 1}),
        ("completion: {quiz: two-other}\n", ["two-other"], {"two-other": 1}),
        ("score: {quizzes: two-quiz}\n", ["two-quiz"], {"two-quiz": 2}),
        ("score: {quizzes: all}\n", ["two-quiz", "two-other"], {"two-quiz": 2, "two-other": 1}),
        ("score: {weights: {two-other: 9}}\n", [], {"two-quiz": 2, "two-other": 9}),
        ("completion: {quiz: two-other}\nscore: {quizzes: all}\n", ["two-other"], {"two-quiz": 2, "two-other": 1}),
    ],
)
def test_quizzes_that_decide_and_that_make_the_score(tmp_path: Path, more: str, passing: list[str], score: dict[str, float]) -> None:
    (told,) = contracts(tmp_path, more)
    assert told["passing"] == passing
    assert {quiz["page"]: quiz["weight"] for quiz in told["score"]["quizzes"]} == score


def test_quizzes_named_elsewhere_make_no_score_here(tmp_path: Path) -> None:
    quiz = {"modules/01-one/02-own.md": "---\ntitle: Own\nquiz: true\n---\n" + QUESTION.format("own")}
    one, _ = contracts(tmp_path, APART + "score: {quizzes: two-quiz}\n", quiz)
    assert (one["passing"], one["score"]["quizzes"]) == ([], [])


def test_former_ids_bring_their_keys(tmp_path: Path) -> None:
    page = {"modules/02-two/02-other.md": "---\ntitle: O\nwas: [former, two-quiz2]\n---\n" + QUESTION.format("o1 was=o0")}
    told = contracts(tmp_path, "", page)[0]
    assert (told["pages"][2]["was"], told["questions"][4]["was"]) == (["former", "two-quiz2"], ["o0"])
    assert told["pages"][2]["keys"] == [short_keys([name])[name] for name in ("two-other", "former", "two-quiz2")]
    assert told["questions"][4]["keys"] == [short_keys([name])[name] for name in ("o1", "o0")]
    assert "was" not in told["pages"][0]


def test_a_former_id_means_the_page_that_had_it() -> None:
    """Though another page has it now: what learners did under it is told of the renamed one."""
    renamed = Page("late", "Late", "", (), number=1, was=("early",))
    newcomer = Page("early", "Early", "", (), number=2)
    assert former_keys((newcomer, renamed)) == {"late": [short_keys([name])[name] for name in ("late", "early")], "early": []}


def test_keys_are_short_and_survive_edits() -> None:
    names = [f"page-{number}" for number in range(2000)]
    keys = short_keys(names)
    assert len(set(keys.values())) == 2000
    assert all(len(key) == 3 for key in keys.values())
    assert short_keys(names[:1])["page-0"] == keys["page-0"] == short_keys(["page-0"])["page-0"]


@pytest.fixture(scope="module")
def clash() -> tuple[str, str]:
    """Two ids with the same first key."""
    seen: dict[str, str] = {}
    for number in range(100_000):
        name = f"q{number}"
        other = seen.setdefault(short_keys([name])[name], name)
        if other != name:
            return other, name
    raise AssertionError("no clash")


def test_clashes_of_keys_are_settled_by_order(clash: tuple[str, str]) -> None:
    first, second = clash
    keys = short_keys([first, second])
    assert keys[first] == short_keys([first])[first]
    assert keys[second] != keys[first]
    assert short_keys([first, "another", second]).items() >= keys.items()


def test_questions_are_told_with_what_is_unusual(tmp_path: Path) -> None:
    body = """
:::choice{#plain}
P

- [x] a
- [ ] b
:::

:::fill-in{#word accents=false attempts=2 objective=o}
P

- [x] a
:::

:::numeric{#number}
P

- [x] 1 ± 0.5
- [ ] 9 ± 1
- [x] 7
:::

:::matching{#pairs partial=true}
P

- a = b
- c = d
:::

:::likert{#scale}
P

- a
- b
:::
"""
    course, findings = read_course(write_course(tmp_path, {PAGE: f"# Page\n{body}"}))
    assert course is not None, findings
    told = {question["id"]: question for question in contract(course, documents(course)[0], {})["questions"]}
    usual = {"id", "number", "keys", "type", "page", "correct", "options", "points"}
    more = {name: {key: value for key, value in question.items() if key not in usual} for name, question in told.items()}
    assert more == {
        "plain": {},
        "word": {"accents": False, "attempts": 2, "objective": "o", "most": 24},
        "number": {"ranges": [[0.5, 1.5], [7, 7]]},
        "pairs": {"partial": True},
        "scale": {},
    }
    assert [(question["correct"], question["options"]) for question in told.values()] == [
        (["a"], "ab"),
        (["a"], ""),
        (["1", "7"], ""),
        (["1a2b"], "12ab"),
        ([], "ab"),
    ]
    assert told["scale"]["points"] == 0
