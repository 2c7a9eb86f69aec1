"""What the script of a document is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scorm_builder.course.documents import documents
from scorm_builder.course.source import read_course
from scorm_builder.tracking import contract, short_keys
from tests.courses import COURSE, MODULE, PAGE, write_course

QUESTION = ":::multiple-choice{{#{}}}\nP\n\n- [x] a\n- [ ] b\n- [x] c\n:::\n"
FILES: dict[str, str | bytes | None] = {
    MODULE: "title: One\nprerequisites: two-quiz=passed & ~two | 2*{one-page, two, two-quiz}\n",
    PAGE: "---\ntitle: P\nrequired: no\n---\n" + QUESTION.format("free"),
    "modules/02-two/module.yaml": "title: Two\n",
    "modules/02-two/01-quiz.md": "---\ntitle: Q\nquiz: {pass_mark: 60, attempts: 2}\n---\n" + QUESTION.format("q1") + QUESTION.format("q2"),
    "modules/02-two/02-other.md": "---\ntitle: O\nquiz: true\n---\n" + QUESTION.format("o1"),
}


def contracts(tmp_path: Path, more: str = "") -> list[dict[str, Any]]:
    course, findings = read_course(write_course(tmp_path, FILES | {"course.yaml": COURSE + more}))
    assert findings == ()
    assert course is not None
    return [contract(course, document, {"saved": "Saved"}) for document in documents(course)]


def test_one_document_is_told_all(tmp_path: Path) -> None:
    (told,) = contracts(
        tmp_path, "navigation: linear\ncompletion: {pages: 80%, quiz: two-quiz}\nstatus: {on_complete: passed, on_fail: failed}\n"
    )
    keys = {page["id"]: page.pop("key") for page in told["pages"]}
    question_keys = [question.pop("key") for question in told["questions"]]
    assert len(set(keys.values())) == 3
    assert len(set(question_keys)) == 4
    assert told == {
        "format": 1,
        "course": "demo",
        "version": "1.0.0",
        "sco": "demo",
        "navigation": "linear",
        "pages": [
            {"id": "one-page", "title": "P", "module": "one", "required": False, "quiz": None},
            {
                "id": "two-quiz",
                "title": "Q",
                "module": "two",
                "required": True,
                "quiz": {"pass_mark": 60, "attempts": 2, "questions": ["q1", "q2"]},
            },
            {
                "id": "two-other",
                "title": "O",
                "module": "two",
                "required": True,
                "quiz": {"pass_mark": 80, "attempts": None, "questions": ["o1"]},
            },
        ],
        "modules": [
            {
                "id": "one",
                "title": "One",
                "number": 1,
                "requires": [
                    "or",
                    ["and", ["=", "two-quiz", "passed"], ["not", ["id", "two"]]],
                    ["at-least", 2, ["id", "one-page"], ["id", "two"], ["id", "two-quiz"]],
                ],
            },
            {"id": "two", "title": "Two", "number": 2, "requires": None},
        ],
        "questions": [
            {"id": name, "type": "multiple-choice", "page": page, "correct": ["a", "c"], "options": 3, "points": 1}
            for name, page in (("free", "one-page"), ("q1", "two-quiz"), ("q2", "two-quiz"), ("o1", "two-other"))
        ],
        "completion": {"pages": 80, "quizzes": ["two-quiz"]},
        "status": {"on_complete": "passed", "on_fail": "failed"},
        "score": {"quizzes": ["two-quiz"]},
        "strings": {"saved": "Saved"},
    }


def test_document_with_optional_pages_only_wants_them_all(tmp_path: Path) -> None:
    one, two = contracts(tmp_path, "structure: module-scos\n")
    assert [page["required"] for page in one["pages"]] == [True], "or it were done before anything is read"
    assert [page["required"] for page in two["pages"]] == [True, True]


def test_each_module_apart_is_told_its_own(tmp_path: Path) -> None:
    one, two = contracts(tmp_path, "structure: module-scos\ncompletion: {quiz: two-quiz}\n")
    assert (one["sco"], two["sco"]) == ("one", "two")
    assert (one["modules"][0]["requires"], two["modules"][0]["number"]) == (None, 2), "the LMS opens modules, not the script"
    assert (one["completion"], two["completion"]) == ({"pages": 100, "quizzes": []}, {"pages": 0, "quizzes": ["two-quiz"]})
    assert (one["score"], two["score"]) == ({"quizzes": []}, {"quizzes": ["two-quiz"]})
    assert [question["id"] for question in one["questions"]] == ["free"]


def test_all_quizzes_make_the_score_where_none_is_asked_for(tmp_path: Path) -> None:
    (told,) = contracts(tmp_path)
    assert told["score"] == {"quizzes": ["two-quiz", "two-other"]}


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
