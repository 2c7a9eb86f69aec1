"""The policy in Python and in the shipped scripts, held together: over all settings of a contract, and all that a learner can do under it.

Status and score depend on different settings, so each has a product of its own; together they are all combinations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Any

from scorm_builder.outcome_table import opening_page, table
from scorm_builder.outcomes import ORDER, Facts, QuizFacts, at_finish, outcome
from scorm_builder.terms import Contract
from tests.contracts import make_contract, make_page, make_question, run_scripts

PAGES = ("welcome", "more", "extra")  # extra is not required
QUIZZES = ("first", "final")
PASSED = QuizFacts(1, 9000, 9000, True)
RECORDS = (
    None,
    QuizFacts(1, 4000, 4000, False),  # failed, with a try left
    QuizFacts(2, 4050, 3333, False),  # failed twice: no try left where there are two
    PASSED,
    QuizFacts(2, 9000, 3333, True),  # passed, and worse afterwards
)

# A state is made of facts and told one event that changes nothing but the time, so that what is asked is the whole way of an event.
PROGRAM = """
const numbers = (course, ids) => ids.map((id) => course.pages.get(id).number);
return data.map(({ contract, facts }) => {
  const course = Course.index(contract);
  const spent = { type: "time", seconds: 0 };
  return facts.map(({ pages, quizzes, seconds, ticked, status, score }) => {
    const records = Object.entries(quizzes).map(([id, [attempts, best, last, passed]]) =>
      [course.pages.get(id).number, { attempts, best, last, passed, handedIn: true }]);
    const state = {
      ...SuspendData.empty(), status, score, pages: new Set(numbers(course, pages)), quizzes: new Map(records),
      answers: new Map(ticked.map((id) => [course.questions.get(id).number, { response: "a", checked: false }])),
    };
    const { status: now, score: raw } = Tracking.apply(course, { ...state, seconds: seconds - 1 }, { ...spent, seconds });
    return [now, raw];
  });
});
"""


def contract_of(
    asked: int, quizzes: Sequence[str], named: Sequence[str], attempts: int | None, *, time: int = 0, ticks: bool = False, **more: Any
) -> Contract:
    return make_contract(
        pages=[
            make_page("welcome", 1),
            make_page("more", 2),
            make_page("extra", 3, required=False),
            make_page("first", 4, quiz={"attempts": attempts, "pass_mark": 50}, required=False),
            make_page("final", 7, quiz={"attempts": attempts}, required=False),
        ],
        questions=[make_question("ack", 5, "acknowledgement", "welcome", options="a")],
        completion={"pages": asked, "quizzes": list(quizzes), "minimum_time": time, "acknowledgements": ["ack"] if ticks else []},
        passing=list(quizzes or named),
        **({"score": {"quizzes": [{"page": name, "weight": 1} for name in quizzes or named], "attempt": "best"}} | more),
    )


def all_facts(contract: Contract, before: Iterable[tuple[str, float | None]]) -> Iterator[Facts]:
    """Everything that a learner can have done, as far as this contract asks for it."""
    asked, counted = contract["completion"], {quiz["page"] for quiz in contract["score"]["quizzes"]}
    seen = [frozenset(PAGES[:count]) for count in (0, 1, 2, 3)] if asked["pages"] else [frozenset[str]()]
    records = [RECORDS if name in {*contract["passing"], *counted} else (None,) for name in QUIZZES]
    seconds = (asked["minimum_time"] - 1, asked["minimum_time"]) if asked["minimum_time"] else (1,)
    ticked = ((), ("ack",)) if asked["acknowledgements"] else ((),)
    for pages, record, time, ticks, (status, score) in product(seen, product(*records), seconds, ticked, before):
        quizzes = {name: each for name, each in zip(QUIZZES, record, strict=True) if each}
        yield Facts(pages, quizzes, time, frozenset(ticks), status, score)


def contracts_of_status() -> Iterator[Contract]:
    """All that bears on the status."""
    words = [
        {"on_complete": complete, "on_pass": passed, "on_fail": fail}
        for complete, passed, fail in product(("completed", "passed"), ("completed", "passed"), ("incomplete", "failed"))
    ]
    for asked, quizzes, named, attempts, status, time, ticks in product(
        (100, 50, 0), ((), ("final",), QUIZZES), ((), ("first",), QUIZZES), (None, 2), words, (0, 600), (False, True)
    ):
        yield contract_of(asked, quizzes, named, attempts, time=time, ticks=ticks, status=status)


def contracts_of_score() -> Iterator[Contract]:
    """All that bears on the score."""
    weights: tuple[dict[str, float], ...] = (
        {},
        {"first": 1},
        {"first": 1, "final": 1},
        {"first": 0.25, "final": 3},
        {"first": 7, "final": 2},
    )
    for chosen, attempt, mastery in product(weights, ("best", "last"), (None, 80)):
        quizzes = [{"page": name, "weight": weight} for name, weight in chosen.items()]
        yield contract_of(0, ("final",), (), 2, score={"quizzes": quizzes, "attempt": attempt}, mastery_score=mastery)


def compared(cases: Sequence[tuple[Contract, list[Facts]]], tmp_path: Path) -> int:
    """Compare all of them, in one process; how many there were."""
    data = [{"contract": contract, "facts": [_plain(each) for each in facts]} for contract, facts in cases]
    answers = run_scripts(PROGRAM, data, tmp_path)
    for (contract, facts), told in zip(cases, answers, strict=True):
        for each, answer in zip(facts, told, strict=True):
            assert list(outcome(contract, each)) == answer, (contract, each)
    return sum(len(facts) for _, facts in cases)


def _plain(facts: Facts) -> dict[str, object]:
    return facts._asdict() | {"pages": sorted(facts.pages), "ticked": sorted(facts.ticked)}


def test_status_is_the_same_under_all_settings(tmp_path: Path) -> None:
    cases = [(contract, list(all_facts(contract, [("", None)]))) for contract in contracts_of_status()]
    assert compared(cases, tmp_path) > 50_000


def test_status_never_falls(tmp_path: Path) -> None:
    words = ("", "not attempted", "browsed", "incomplete", "failed", "completed", "passed")
    cases = [
        (contract, list(all_facts(contract, [(word, None) for word in words])))
        for contract in contracts_of_status()
        if contract["completion"] == {"pages": 100, "quizzes": ["final"], "minimum_time": 0, "acknowledgements": []}
    ]
    assert compared(cases, tmp_path) > 5000


def test_score_is_the_same_under_all_settings(tmp_path: Path) -> None:
    before = [("incomplete", None), ("incomplete", 0.0), ("completed", 55.55), ("completed", 100.0)]
    cases = [(contract, list(all_facts(contract, before))) for contract in contracts_of_score()]
    assert compared(cases, tmp_path) > 1000


def test_rounding_of_scores_is_the_same(tmp_path: Path) -> None:
    """Means whose third decimal is a five, where binary fractions would go apart."""
    contract = contract_of(0, (), (), None, score={"quizzes": [{"page": name, "weight": 1} for name in QUIZZES], "attempt": "best"})
    facts = [
        Facts(quizzes={"first": QuizFacts(1, one, one, False), "final": QuizFacts(1, one + 1, one + 1, False)}, seconds=1)
        for one in range(10000)
    ]
    assert compared([(contract, facts)], tmp_path) == 10000


def contracts_of_opening() -> Iterator[Contract]:
    """All that bears on which page opens first, in three modules of which the first two may wait."""
    one: tuple[Any, ...] = (
        None, ["id", "c"], ["=", "c", "passed"], ["<>", "c", "passed"], ["=", "c", "not attempted"], ["<>", "c", "n"]
    )  # fmt: skip
    trees = [*one, *(["not", tree] for tree in one[1:]), *([name, *one[1:3]] for name in ("and", "or")), ["at-least", 1, *one[1:4]]]
    for navigation, required, (first, second) in product(("free", "linear"), (True, False), product(trees, one)):
        pages = [make_page(f"p{module}", number, module=module, required=required) for number, module in enumerate("abc", 1)]
        contract = make_contract(pages=pages, modules="abc", navigation=navigation)
        contract["modules"][0]["requires"], contract["modules"][1]["requires"] = first, second
        yield contract


def test_page_that_opens_is_the_same(tmp_path: Path) -> None:
    cases = list(contracts_of_opening())
    program = "return data.map((contract) => Progress.resumePage(Course.index(contract), SuspendData.empty()));"
    assert run_scripts(program, cases, tmp_path) == [opening_page(contract) for contract in cases]


def test_table_reaches_the_best_that_there_is() -> None:
    for contract in contracts_of_status():
        rows = table(contract)
        best = max((outcome(contract, facts).status for facts in all_facts(contract, [("", None)])), key=ORDER.index)
        assert rows[0] == ("opens it", *outcome(contract, Facts(frozenset({"welcome"}))))
        assert max((row.status for row in rows), key=ORDER.index) == best
        assert len({row.does for row in rows}) == len(rows), "nothing stands there twice"


def test_mastery_score_overrules_in_the_table() -> None:
    for contract in contracts_of_score():
        rows = {row.does: row.status for row in table(contract) if "the LMS sets" in row.does}
        wanted = contract["mastery_score"] is not None and contract["score"]["quizzes"]
        assert list(rows.values()) == (["passed", "failed"] if wanted else [])
        if not wanted:
            assert at_finish(contract, outcome(contract, Facts())) == outcome(contract, Facts())
