"""What quizzes earn over several tries, with draws, pools, points, answers that are right in part or stay, and weights: the shipped scripts
against a learner in Python (docs/page-contract.md)."""

from __future__ import annotations

import random
from fractions import Fraction
from pathlib import Path
from typing import Any

from scorm_builder.terms import Contract, QuestionTerms
from tests.contracts import make_contract, make_page, run_scripts
from tests.property.test_answers import TYPES, credit, is_right, legal, random_question
from tests.property.test_draws import DIGITS, drawn

Event = tuple[str, str, str]  # answer, question, response | hand-in, page, "" | retry, page, "" | leave, "", ""

PROGRAM = """
const fields = ["attempts", "best", "last", "handedIn", "passed"];
return data.map(({ contract, lots, events }) => {
  const course = Course.index(contract);
  let state = { ...SuspendData.empty(), lots };
  return events.map(([type, name, response]) => {
    if (type === "leave") {
      state = { ...SuspendData.decode(SuspendData.encode(state, course), course), status: state.status, score: state.score };
    } else {
      state = Tracking.apply(course, state, type === "answer" ? { type, question: name, response } : { type, quiz: name });
    }
    const byNumber = (map) => [...map].sort(([one], [other]) => one - other);
    return {
      records: byNumber(state.quizzes).map(([page, record]) => [page, ...fields.map((name) => record[name])]),
      answers: byNumber(state.answers).map(([number, { response, checked }]) => [number, response, checked]),
      asked: contract.pages.map(({ id }) => Progress.asked(course, state, id).map(({ number }) => number)),
      score: state.score,
    };
  });
});
"""


class Record:
    """One quiz of one learner; shares in hundredths of a percent."""

    def __init__(self) -> None:
        self.attempts, self.best, self.last, self.handed_in, self.passed = 0, 0, 0, False, False


class Learner:
    """Does what learners do, by the rules."""

    def __init__(self, contract: Contract, lots: str) -> None:
        self.contract, self.lots = contract, lots
        self.questions = {question["id"]: question for question in contract["questions"]}
        self.pages = {page["id"]: page for page in contract["pages"]}
        self.records: dict[str, Record] = {}
        self.answers: dict[str, tuple[str, bool]] = {}
        self.score: float | None = None

    def do(self, event: Event) -> None:
        kind, name, response = event
        if kind == "answer":
            self.answer(self.questions[name], response)
        elif kind == "hand-in":
            self.hand_in(name)
        elif kind == "retry":
            self.retry(name)

    def asked(self, page: str) -> list[QuestionTerms]:
        quiz = self.pages[page]["quiz"]
        assert quiz
        record = self.records.get(page, Record())
        turn = 0 if "retake" in quiz else record.attempts - record.handed_in
        pools = [(quiz["draw"], quiz["questions"])] if "draw" in quiz else quiz.get("pools", [])
        left = set()
        for count, names in pools:
            numbers = {self.questions[name]["number"]: name for name in names}
            left |= set(names) - {numbers[number] for number in drawn(self.lots, self.pages[page]["number"], turn, [*numbers], count)}
        return [self.questions[name] for name in quiz["questions"] if name not in left]

    def answer(self, question: QuestionTerms, response: str) -> None:
        name, page = question["id"], question["page"]
        if self.records.get(page, Record()).handed_in or question not in self.asked(page) or self.answers.get(name, ("", False))[1]:
            return
        self.answers.pop(name, None)
        if kept := legal(question, response):
            self.answers[name] = (kept, False)

    def hand_in(self, page: str) -> None:
        record = self.records.setdefault(page, Record())
        if record.handed_in:
            return
        quiz, asked = self.pages[page]["quiz"], self.asked(page)
        assert quiz
        possible = sum(question["points"] for question in asked)
        reached = sum(question["points"] * credit(question, self.answers.get(question["id"], ("", False))[0]) for question in asked)
        record.last = _rounded(Fraction(reached, possible)) if possible else 10000
        record.best = max(record.best, record.last)
        record.passed = record.passed or record.last >= 100 * quiz["pass_mark"]
        for name in quiz["questions"]:
            response, _ = self.answers.pop(name, ("", False))
            if self.questions[name] in asked:
                self.answers[name] = (response, True)
        record.attempts, record.handed_in = record.attempts + 1, True
        self.raise_score()

    def retry(self, page: str) -> None:
        record, quiz = self.records.get(page), self.pages[page]["quiz"]
        assert quiz
        if record is None or not record.handed_in or (quiz["attempts"] is not None and record.attempts >= quiz["attempts"]):
            return
        for name in quiz["questions"]:
            response, _ = self.answers.get(name, ("", False))
            question = self.questions[name]
            if "retake" not in quiz or not (is_right(question, response) if question["correct"] else response):
                self.answers.pop(name, None)
        record.handed_in = False

    def raise_score(self) -> None:
        """Written when all quizzes that count have been handed in; it falls only where the last attempt counts."""
        counted = self.contract["score"]
        if not all(weight["page"] in self.records for weight in counted["quizzes"]):
            return
        shares = {name: record.best if counted["attempt"] == "best" else record.last for name, record in self.records.items()}
        weights = sum(Fraction(weight["weight"]) for weight in counted["quizzes"])
        total = sum((Fraction(weight["weight"]) * shares[weight["page"]] for weight in counted["quizzes"]), Fraction())
        mean = _rounded(total / weights) / 100
        self.score = mean if self.score is None or counted["attempt"] == "last" else max(self.score, mean)

    def shown(self) -> dict[str, Any]:
        numbers = {page: self.pages[page]["number"] for page in self.pages}
        return {
            "records": sorted(
                [numbers[page], each.attempts, each.best, each.last, each.handed_in, each.passed] for page, each in self.records.items()
            ),
            "answers": sorted([self.questions[name]["number"], *answer] for name, answer in self.answers.items()),
            "asked": [[question["number"] for question in self.asked(page)] for page in self.pages],
            "score": self.score,
        }


def _rounded(number: Fraction) -> int:
    """Halves up."""
    return int(number + Fraction(1, 2))


def random_quiz(name: str, first: int, chance: random.Random) -> tuple[dict[str, Any], list[QuestionTerms], dict[str, list[str]]]:
    """The terms of a quiz, its questions, and answers to each."""
    questions: list[QuestionTerms] = []
    given: dict[str, list[str]] = {}
    for place in range(chance.randint(3, 10)):
        kind = chance.choice(TYPES)
        question, answers = random_question(kind, chance)
        question |= {
            "id": f"q{first + place}",
            "number": first + place,
            "page": name,
            "points": 0 if kind == "likert" else chance.randint(1, 9),
        }
        questions.append(question)
        given[question["id"]] = [*answers, *question["correct"] * 5]
    ids = [question["id"] for question in questions]
    terms: dict[str, Any] = {"questions": ids, "pass_mark": chance.choice([0, 50, 80, 100]), "attempts": chance.choice([None, 1, 2, 3])}
    terms |= chance.choice([{}, {"retake": "wrong"}])
    half = len(ids) // 2
    pools = [[1, ids[:half]], [chance.randint(1, len(ids) - half), ids[half:-1] or ids[half:]]]
    terms |= chance.choice([{}, {"draw": chance.randint(1, len(ids))}, {"pools": pools}])
    return terms, questions, given


def random_events(given: dict[str, list[str]], chance: random.Random) -> list[Event]:
    events: list[Event] = []
    for _ in range(chance.randint(3, 6)):
        events += (("answer", name, chance.choice(given[name])) for name in chance.choices([*given], k=chance.randint(0, 2 * len(given))))
        events += (chance.choice([("hand-in", page, ""), ("leave", "", ""), ("retry", page, "")]) for page in chance.choices("ab", k=3))
    return events


def test_scripts_and_a_learner_in_python_agree(tmp_path: Path) -> None:
    chance = random.Random("quizzes")
    cases: list[dict[str, Any]] = []
    seen = set()
    for _ in range(300):
        one, two = random_quiz("a", 1, chance), random_quiz("b", 20, chance)
        weights = [{"page": page, "weight": chance.choice([1, 2, 0.5, 7])} for page in "ab"[: chance.randint(1, 2)]]
        contract = make_contract(
            pages=[make_page("a", 1, quiz=one[0]), make_page("b", 2, quiz=two[0])],
            questions=[*one[1], *two[1]],
            score={"quizzes": weights, "attempt": chance.choice(["best", "last"])},
        )
        lots = "".join(chance.choices(DIGITS, k=3))
        cases.append({"contract": contract, "lots": lots, "events": random_events(one[2] | two[2], chance)})
    for case, answers in zip(cases, run_scripts(PROGRAM, cases, tmp_path), strict=True):
        learner = Learner(case["contract"], case["lots"])
        for step, (event, answer) in enumerate(zip(case["events"], answers, strict=True)):
            learner.do(event)
            assert answer == learner.shown(), (step, event)
        for page, record in learner.records.items():
            quiz = learner.pages[page]["quiz"]
            assert quiz
            seen |= {(key, record.attempts > 1, 0 < record.last < 10000) for key in ("retake", "draw", "pools") if key in quiz}
    assert seen == {(key, again, part) for key in ("retake", "draw", "pools") for again in (True, False) for part in (True, False)}
