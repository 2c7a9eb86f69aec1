"""No learner exceeds the bound that the build prints, and one reaches it: the lengths in Python against the encoder that ships."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from scorm_builder.suspend_data import longest
from scorm_builder.terms import Contract
from tests.contracts import make_contract, make_page, make_question, run_scripts

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
OPTIONS = {
    "choice": LETTERS,
    "multiple-choice": LETTERS,
    "sequencing": LETTERS,
    "likert": LETTERS,
    "matching": "1234567890abcdefghij",
    "true-false": "",
    "numeric": "",
    "fill-in": "",
    "performance": "",
    "acknowledgement": "a",
}

# A learner who does whatever there is to do, in any order, with answers that are often as long as they can be.
LEARNERS = """
const generator = (seed) => () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 2 ** 32;
};
const LONGEST = {
  choice: ({ options }) => options.at(-1),
  likert: ({ options }) => options.at(-1),
  "multiple-choice": ({ options }) => options,
  sequencing: ({ options }) => [...options].reverse().join(""),
  matching: ({ options }) => [...options].filter((letter) => /\\d/.test(letter)).map((source) => `${source}${options.at(-1)}`).join(""),
  "true-false": () => "t",
  numeric: () => "-12345678.25",
  "fill-in": () => "\\u00e9".repeat(300),
  performance: () => "\\u{1f600}".repeat(200),
  acknowledgement: () => "a",
};
return data.map(({ contract, seed, steps }) => {
  const course = Course.index(contract);
  const random = generator(seed);
  const one = (items) => items[Math.floor(random() * items.length)];
  const answer = (question) => (random() < 0.7 ? LONGEST[question.type](question) : one([...question.options, "t", "1", "", "x y~!("]));
  let state = Draw.begin(course, SuspendData.empty(), random);
  let most = 0;
  for (let step = 0; step < steps; step += 1) {
    const [page, question] = [one(contract.pages), one(contract.questions)];
    const event = one([
      { type: "page", page: page.id },
      { type: "hand-in", quiz: page.id },
      { type: "retry", quiz: page.id },
      { type: "begin", quiz: page.id, seconds: state.seconds },
      { type: "time", seconds: state.seconds + Math.floor(random() * 10 ** Math.floor(random() * 9)) },
      ...(question ? [
        { type: "answer", question: question.id, response: answer(question) },
        { type: "answer", question: question.id, response: answer(question) },
        { type: "check", question: question.id },
        { type: "try-again", question: question.id },
      ] : []),
    ]);
    const before = state;
    state = Tracking.apply(course, before, event);
    const moment = { at: new Date(0), latency: () => NaN, count: one([null, 0, state.reported, 5]) };
    state = Interactions.report(course, before, state, event, moment).state;
    const text = SuspendData.encode(state, course, 1e6);
    if (/[^\\x21-\\x7e]/.test(text)) throw new Error(`not printable: ${text}`);
    most = Math.max(most, text.length);
  }
  return most;
});
"""

# Everything at its greatest, whether or not the events of a life lead there.
GREATEST = """
const fill = (question) => ({
  numeric: "-12345678.25", "fill-in": "\\u00e9".repeat(255), performance: "\\u00e9".repeat(255), "true-false": "t",
  matching: [...question.options].filter((letter) => /\\d/.test(letter)).map((source) => source + "a").join(""),
  choice: question.options[0], likert: question.options[0], acknowledgement: "a",
}[question.type] ?? question.options);
// Of a quiz that draws, the draw with the longest answers.
const size = (question) => fill(question).replace(/[^\\w.-]/g, "12345").length;
const asked = (questions, pages) => pages.flatMap((page) => {
  const here = questions.filter((question) => question.page === page.id).sort((one, other) => size(other) - size(one));
  const pools = page.quiz?.pools ?? (page.quiz?.draw ? [[page.quiz.draw, page.quiz.questions]] : []);
  const left = pools.flatMap(([count, ids]) => here.filter(({ id }) => ids.includes(id)).slice(count));
  return here.filter((question) => !left.includes(question));
});
return data.map((contract) => {
  const { last, pages, questions } = contract;
  const upTo = (number) => Array.from({ length: number }, (_, index) => index + 1);
  const quiz = { attempts: 4095, best: 10000, last: 10000, handedIn: true, passed: true };
  const state = {
    ...SuspendData.empty(), status: "passed", score: 100, here: last.page, seconds: 35999999,
    revision: 64 ** 5 - 1, reported: 64 ** 3 - 1, pages: new Set(upTo(last.page)), order: upTo(last.question),
    quizzes: new Map(pages.filter((page) => page.quiz).map((page) => [page.number, quiz])),
    answers: new Map(asked(questions, pages).map((question) => [question.number, { response: fill(question), checked: true }])),
    clocks: new Map(pages.filter((page) => page.quiz?.seconds).map((page) => [page.number, 35999999])),
    lots: pages.some((page) => page.quiz?.draw || page.quiz?.pools) ? "___" : "",
  };
  return SuspendData.encode(state, Course.index(contract), 1e6).length;
});
"""


def random_contract(chance: random.Random) -> Contract:
    """A course that has lived: numbers with gaps, pages that are gone, quizzes, every type of question."""
    numbers = sorted(chance.sample(range(1, chance.choice([9, 70, 200])), chance.randint(1, 8)))
    question_numbers = iter(chance.sample(range(1, 400), 40))
    questions, pages = [], []
    for page in numbers:
        quiz = chance.random() < 0.4
        types = chance.choices([name for name in OPTIONS if name != "acknowledgement" or not quiz], k=chance.randint(quiz, 4))
        here = [
            make_question(f"q{number}", number, kind, f"p{page}", options=OPTIONS[kind])
            for kind, number in zip(types, question_numbers, strict=False)
        ]
        here = [
            question | {"options": question["options"][: chance.randint(2, 36)]} if question["type"] != "matching" else question
            for question in here
        ]
        questions += here
        terms: dict[str, Any] = {"attempts": chance.choice([None, 1, 3]), "questions": [question["id"] for question in here]}
        if len(here) > 1 and chance.random() < 0.5:
            terms["draw"] = chance.randint(1, len(here) - 1)
        elif len(here) > 2 and chance.random() < 0.5:
            first, second, *_ = chance.sample(terms["questions"], len(here))
            terms["pools"] = [[1, [first, second]]]
        if chance.random() < 0.3:
            terms["seconds"] = 600
        if chance.random() < 0.4:
            terms["retake"] = "wrong"
        pages.append(make_page(f"p{page}", page, quiz=terms if quiz else None))
    quizzes = [page["id"] for page in pages if page["quiz"]]
    return make_contract(
        pages=pages,
        questions=questions,
        last={
            "page": numbers[-1] + chance.randint(0, 9),
            "question": max([0, *(each["number"] for each in questions)]) + chance.randint(0, 9),
        },
        interactions=chance.choice(["append", "overwrite", "none"]),
        passing=quizzes,
        score={"quizzes": [{"page": name, "weight": 1} for name in quizzes], "attempt": "best"},
    )


@pytest.fixture(scope="module")
def contracts() -> list[Contract]:
    chance = random.Random(20261123)
    return [random_contract(chance) for _ in range(150)]


def test_no_learner_exceeds_the_bound(contracts: list[Contract], tmp_path: Path) -> None:
    data = [{"contract": contract, "seed": seed, "steps": 120} for seed, contract in enumerate(contracts)]
    reached = run_scripts(LEARNERS, data, tmp_path)
    bounds = [longest(contract).suspend_data for contract in contracts]
    assert [pair for pair in zip(reached, bounds, strict=True) if pair[0] > pair[1]] == []
    assert max(most / bound for most, bound in zip(reached, bounds, strict=True)) > 0.7, "these learners do get about"


def test_the_bound_can_be_reached(contracts: list[Contract], tmp_path: Path) -> None:
    assert run_scripts(GREATEST, contracts, tmp_path) == [longest(contract).suspend_data for contract in contracts]
