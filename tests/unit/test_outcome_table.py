"""The table of ``build -v``: what people see of the policy. That its answers are those of the run-time, a property test says."""

from __future__ import annotations

from typing import Any

import pytest

from scorm_builder.outcome_table import opening_page, table, table_lines
from scorm_builder.terms import Contract
from tests.contracts import make_contract, make_page, make_question


def contract_of(*, quizzes: int = 0, pages: int = 1, attempts: int | None = None, required: bool = False, **changes: Any) -> Contract:
    """Pages ``p1`` … and quizzes ``q1`` … behind them, which are not required."""
    made = [make_page(f"p{number}", number) for number in range(1, pages + 1)]
    made += [make_page(f"q{number}", pages + number, quiz={"attempts": attempts}, required=required) for number in range(1, quizzes + 1)]
    return make_contract(pages=made, **changes)


def told(contract: Contract) -> dict[str, str]:
    return {row.does: row.status for row in table(contract)}


def asked(pages: int = 0, quizzes: tuple[str, ...] = (), time: int = 0, ticks: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"pages": pages, "quizzes": list(quizzes), "minimum_time": time, "acknowledgements": list(ticks)}


# --- the page that opens is seen ------------------------------------------------------------------------------------


def test_course_of_one_page_is_done_at_once() -> None:
    assert told(contract_of()) == {"opens it": "completed", "has seen the one required page": "completed"}


@pytest.mark.parametrize(("share", "status"), [(25, "completed"), (26, "incomplete")])
def test_share_that_the_first_page_reaches(share: int, status: str) -> None:
    assert told(contract_of(pages=4, completion=asked(share)))["opens it"] == status


def test_fewer_pages_than_one_must_see_are_not_told() -> None:
    """Whoever has passed the quiz has seen its page and the first one; there is nobody who has seen fewer."""
    contract = contract_of(quizzes=1, required=True, completion=asked(100, ("q1",)), passing=["q1"])
    assert not [does for does in told(contract) if does.startswith("has seen 1 ")]
    assert told(contract)['passes "Q1" with 90 %, nothing else is done'] == "completed"


def test_pages_that_may_be_missing_are_told() -> None:
    contract = contract_of(pages=3, quizzes=1, completion=asked(100, ("q1",)), passing=["q1"])
    assert told(contract)["has seen 2 of 3 required pages, all else is done"] == "incomplete"
    assert told(contract)['passes "Q1" with 90 %, nothing else is done'] == "incomplete"


def test_minimum_time_alone_is_missing_on_the_first_page() -> None:
    assert told(contract_of(completion=asked(100, time=90))) == {
        "opens it": "incomplete",
        "takes less than 1 minute 30 seconds, all else is done": "incomplete",
        "has seen the one required page and taken 1 minute 30 seconds": "completed",
    }


@pytest.mark.parametrize(
    ("requires", "navigation", "opens"),
    [
        ((None, None), "free", "a"),
        ((["id", "n"], None), "free", "b"),
        ((["id", "n"], None), "linear", "a"),
        ((["not", ["id", "n"]], None), "free", "a"),
        ((["<>", "n", "passed"], None), "free", "a"),
        ((["=", "n", "not attempted"], None), "free", "a"),
        ((["=", "n", "passed"], None), "free", "b"),
        ((["and", ["not", ["id", "n"]], ["id", "n"]], None), "free", "b"),
        ((["or", ["not", ["id", "n"]], ["id", "n"]], None), "free", "a"),
        ((["at-least", 1, ["id", "n"], ["id", "m"]], None), "free", "b"),
        ((["id", "n"], ["id", "m"]), "free", "a"),
    ],
)
def test_page_that_opens(requires: tuple[Any, Any], navigation: str, opens: str) -> None:
    contract = make_contract(pages=[make_page("a", 1, module="m"), make_page("b", 2, module="n")], modules="mn", navigation=navigation)
    for module, tree in zip(contract["modules"], requires, strict=True):
        module["requires"] = tree
    assert opening_page(contract) == opens


# --- failing ----------------------------------------------------------------------------------------------------------

FAILED = {"on_complete": "completed", "on_pass": "passed", "on_fail": "failed"}
SCORED = {"quizzes": [{"page": "q1", "weight": 1}], "attempt": "best"}


def test_failed_is_shown_where_being_done_would_hide_it() -> None:
    """The quiz decides, but nobody has to pass it: done wins over failed."""
    rows = told(contract_of(pages=2, quizzes=1, passing=["q1"], status=FAILED, score=SCORED))
    assert rows['fails "Q1" with 40 %, nothing else is done'] == "failed"
    assert rows['fails "Q1" with 40 %, with tries left, all else is done'] == "completed"
    assert rows['… and hands in "Q1" with 90 %'] == "passed"


def test_failing_for_good_is_told_alone_where_it_decides_alone() -> None:
    two = ("q1", "q2")
    rows = told(contract_of(quizzes=2, attempts=2, completion=asked(0, two), passing=list(two), status=FAILED))
    assert rows['fails "Q1" with 40 %, nothing else is done'] == "incomplete"
    assert rows['fails "Q1" with 40 % for good (tries: 2), nothing else is done'] == "failed"


def test_failing_is_told_once_where_nothing_else_matters() -> None:
    rows = told(contract_of(quizzes=1, attempts=2, completion=asked(0, ("q1",)), passing=["q1"], status=FAILED))
    assert [does for does in rows if does.startswith("fails")] == [
        'fails "Q1" with 40 %, with tries left, all else is done',
        'fails "Q1" with 40 % for good (tries: 2), all else is done',
    ]


# --- words ------------------------------------------------------------------------------------------------------------

DOZEN = tuple(f"q{number}" for number in range(1, 13))


def test_many_quizzes_are_told_by_their_number() -> None:
    rows = told(contract_of(quizzes=12, completion=asked(0, DOZEN), passing=list(DOZEN)))
    assert list(rows) == [
        "opens it",
        'fails "Q1" with 40 % (like 11 others), nothing else is done',
        'fails "Q1" with 40 % (like 11 others), with tries left, all else is done',
        'passes "Q1" with 90 % (like 11 others), nothing else is done',
        "has passed all 12 quizzes with 90 %",
        'then does "Q1" again with only 40 %',
    ]


def test_quizzes_that_differ_have_an_example_each() -> None:
    contract = contract_of(quizzes=5, completion=asked(0, DOZEN[:4]), passing=list(DOZEN[:4]))
    terms = contract["pages"][2]["quiz"]
    assert terms
    terms["pass_mark"] = 50
    rows = list(told(contract))
    assert 'fails "Q1" with 40 % (like 2 others), nothing else is done' in rows
    assert 'fails "Q2" with 25 %, nothing else is done' in rows
    assert "has passed 4 quizzes with 75 to 90 %" in rows, "there are five"


def test_many_acknowledgements_are_told_by_their_number() -> None:
    ticks = tuple(f"t{number}" for number in range(5))
    questions = [make_question(name, number, "acknowledgement", "p1", options="a") for number, name in enumerate(ticks)]
    rows = told(contract_of(questions=questions, completion=asked(0, ticks=ticks)))
    assert list(rows) == ["opens it", 'has not ticked "t0" (like 4 others), all else is done', "has ticked 5 acknowledgements"]


def test_titles_are_cut_and_told_apart() -> None:
    contract = contract_of(quizzes=2, completion=asked(0, DOZEN[:2]), passing=list(DOZEN[:2]))
    for page in contract["pages"]:
        page["title"] = "How to behave when nobody is there to ask what to do"
    short = '"How to behave when nobody is there to a…"'
    assert f"has passed {short} (q1) with 90 % and passed {short} (q2) with 90 %" in told(contract)


def test_lines_fit_a_terminal() -> None:
    contract = contract_of(quizzes=3, pages=4, attempts=3, completion=asked(80, DOZEN[:3], 5400, ("tick",)), passing=list(DOZEN[:3]))
    for page in contract["pages"]:
        page["title"] = f"{page['title']} {'and what it is all about ' * 10}"
    lines = table_lines(contract)
    assert max(map(len, lines)) <= 96
    at = next(number for number, line in enumerate(lines) if line.startswith("has seen all"))
    assert " completed " in lines[at], "what it shows stands in the first line"
    assert lines[at + 1].startswith("  ")
