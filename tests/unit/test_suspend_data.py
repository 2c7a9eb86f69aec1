"""The proof of size: the sums of docs/suspend-data.md, and what is said where they are too large."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scorm_builder.course.documents import documents
from scorm_builder.course.source import read_course
from scorm_builder.findings import Location
from scorm_builder.scorm12.cmi import STRING_MAX
from scorm_builder.suspend_data import check_suspend_data, longest
from scorm_builder.terms import Contract
from scorm_builder.tracking import contract
from tests.contracts import make_contract, make_page, make_question
from tests.courses import MODULE, PAGE, write_course

PLACE = Location("course.yaml", 1, 1)


def sized(**changes: Any) -> Contract:
    return make_contract(
        pages=[make_page("welcome", 1), make_page("a-long-name", 2), make_page("quiz", 70, quiz={})],
        questions=[make_question("q1", 1, "multiple-choice", "quiz", options="abcd"), make_question("q2", 9, "choice", "welcome")],
        last={"page": 70, "question": 9},
        **changes,
    )


def test_parts_add_up() -> None:
    bounds = longest(sized())
    assert bounds.parts == (
        ("version", 2),
        ("status and score", 6),
        ("revision", 7),
        ("time", 7),
        ("place", 4),
        ("quizzes", 13),
        ("pages", 14),
        ("interactions", 5),
        ("answers", 15),
    )
    assert (bounds.suspend_data, bounds.location) == (73, 11)


@pytest.mark.parametrize(("kept", "size"), [("append", 5), ("overwrite", 20), ("none", 0)])
def test_interactions_by_what_becomes_of_them(kept: str, size: int) -> None:
    assert dict(longest(sized(interactions=kept)).parts).get("interactions", 0) == size


@pytest.mark.parametrize(
    ("kind", "options", "size"),
    [
        ("choice", "abcd", 1),
        ("multiple-choice", "abcd", 4),
        ("sequencing", "abc", 3),
        ("matching", "123abcd", 6),
        ("true-false", "", 1),
        ("likert", "abcde", 1),
        ("acknowledgement", "a", 1),
        ("numeric", "", 12),
        ("fill-in", "", 1275),
        ("performance", "", 1275),
    ],
)
def test_longest_answer_by_type(kind: str, options: str, size: int) -> None:
    terms = make_contract(pages=[make_page("p", 1)], questions=[make_question("q", 1, kind, "p", options=options)])
    assert dict(longest(terms).parts)["answers"] == 2 + 4 + size


def test_parts_that_cannot_occur_are_left_out() -> None:
    bounds = longest(make_contract(pages=[make_page("p", 1)], interactions="overwrite"))
    assert [name for name, _ in bounds.parts] == ["version", "status and score", "revision", "time", "place", "pages"]
    assert dict(bounds.parts)["place"] == 3


def test_no_id_is_longer_than_a_lesson_location(tmp_path: Path) -> None:
    """Ids are given, of at most 64 characters, or made of two names, of which as many count."""
    folder = f"modules/{'m' * 200}"
    files: dict[str, str | bytes | None] = {
        MODULE: None,
        PAGE: None,
        f"{folder}/module.yaml": "title: M\n",
        f"{folder}/{'p' * 200}.md": "# P\n",
    }
    course, findings = read_course(write_course(tmp_path, files))
    assert findings == ()
    assert course is not None
    (told,) = (contract(course, document, {}) for document in documents(course))
    assert longest(told).location == 129 < STRING_MAX


@pytest.mark.parametrize(("options", "over"), [(4057, False), (4058, True)])
def test_one_character_too_much_is_an_error(options: int, over: bool) -> None:
    question = make_question("q", 1, "multiple-choice", "p", options="a" * options)
    terms = make_contract(pages=[make_page("p", 1)], questions=[question])
    assert longest(terms).suspend_data == 4096 + over
    assert bool(check_suspend_data([(terms, PLACE)])) == over


def test_finding_names_the_largest_parts_and_ways_out() -> None:
    question = make_question("q", 1, "multiple-choice", "p", options="a" * 5000)
    terms = make_contract(
        pages=[make_page("p", 1)], questions=[question], interactions="overwrite", last={"page": 60, "question": 40}, sco="m"
    )
    (finding,) = check_suspend_data([(terms, PLACE)])
    assert finding.message == (
        'the suspend data of "m" may need 5125 characters, and there are 4096: answers 5006, interactions 82, pages 12'
    )
    assert finding.hint == (
        "make several modules of it, each a SCO (learners of a published course then start from zero), "
        "write tracking.interactions: append, or ask questions with fewer options"
    )
    two = make_contract(pages=terms["pages"], questions=[question], modules=["m1", "m2"])
    assert check_suspend_data([(two, PLACE)])[0].hint == (
        "use structure: module-scos (learners of a published course then start from zero), or ask questions with fewer options"
    )
