"""Which questions a try asks: the shipped script against the rule in Python (docs/page-contract.md, "Draws")."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

from tests.contracts import make_contract, make_page, make_question, run_scripts

PROGRAM = """
return data.map(({ contract, lots, attempts, handedIn }) => {
  const course = Course.index(contract);
  const record = { attempts, best: 0, last: 0, handedIn, passed: false };
  const page = contract.pages[0];
  const state = { ...SuspendData.empty(), lots, quizzes: attempts ? new Map([[page.number, record]]) : new Map() };
  return Progress.asked(course, state, page.id).map(({ number }) => number);
});
"""
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
MASK = 0xFFFFFFFF


def rank(*values: int) -> int:
    """Where a question stands in a draw, of lot, page, try and question."""
    value = 0
    for each in values:
        value = (value + each + 0x9E3779B9) & MASK
        value = ((value ^ (value >> 16)) * 0x21F0AAAD) & MASK
        value = ((value ^ (value >> 15)) * 0x735A2D97) & MASK
        value ^= value >> 15
    return value


def drawn(lots: str, page: int, turn: int, questions: list[int], draw: int) -> list[int]:
    lot = sum(DIGITS.index(digit) * 64**place for place, digit in enumerate(reversed(lots)))
    first = sorted(questions, key=lambda number: (rank(lot, page, turn, number), number))[:draw]
    return [number for number in questions if number in first]


def quiz(page: int, numbers: list[int], draw: int, retake: str = "") -> dict[str, object]:
    terms = {"questions": [f"q{number}" for number in numbers], "draw": draw} | ({"retake": retake} if retake else {})
    questions = [make_question(f"q{number}", number, "choice", "p") for number in numbers]
    return {"contract": make_contract(pages=[make_page("p", page, quiz=terms)], questions=questions)}


def test_a_draw_is_that_of_the_rule(tmp_path: Path) -> None:
    chance = random.Random(20261123)
    cases, expected = [], []
    for _ in range(400):
        page, numbers = chance.randint(1, 4095), chance.sample(range(1, 4096), chance.randint(2, 30))
        draw, attempts, handed_in = chance.randint(1, len(numbers) - 1), chance.randint(0, 5), chance.random() < 0.5
        lots, retake = "".join(chance.choices(DIGITS, k=3)), chance.choice(["", "wrong"])
        turn = 0 if retake or not attempts else attempts - handed_in
        cases.append(quiz(page, numbers, draw, retake) | {"lots": lots, "attempts": attempts, "handedIn": handed_in})
        expected.append(drawn(lots, page, turn, numbers, draw))
    assert run_scripts(PROGRAM, cases, tmp_path) == expected


def test_several_pools_draw_each_for_itself(tmp_path: Path) -> None:
    chance = random.Random(20261124)
    cases, expected = [], []
    for _ in range(400):
        page, numbers = chance.randint(1, 4095), chance.sample(range(1, 4096), chance.randint(4, 30))
        pools: dict[int, list[int]] = {}
        for number in numbers:
            pools.setdefault(chance.randint(0, 3), []).append(number)
        counts = {pool: chance.randint(1, len(members)) for pool, members in pools.items() if pool}
        terms = {"questions": [f"q{number}" for number in numbers]}
        told = [[count, [f"q{number}" for number in pools[pool]]] for pool, count in counts.items()]
        questions = [make_question(f"q{number}", number, "choice", "p") for number in numbers]
        contract = make_contract(pages=[make_page("p", page, quiz=terms | ({"pools": told} if told else {}))], questions=questions)
        attempts, handed_in, lots = chance.randint(0, 5), chance.random() < 0.5, "".join(chance.choices(DIGITS, k=3))
        cases.append({"contract": contract, "lots": lots, "attempts": attempts, "handedIn": handed_in})
        turn = attempts - handed_in if attempts else 0
        asked = {number for pool, count in counts.items() for number in drawn(lots, page, turn, pools[pool], count)} | {*pools.get(0, ())}
        expected.append([number for number in numbers if number in asked])
    assert run_scripts(PROGRAM, cases, tmp_path) == expected


def test_no_question_is_drawn_more_often_than_others() -> None:
    """A sum of squares that would be exceeded once in a thousand times: 11 degrees of freedom."""
    numbers, learners = [*range(1, 13)], 4096
    for page, turn in ((1, 0), (6, 3), (4095, 1)):
        often = Counter(number for lot in range(learners) for number in drawn(_lots(lot * 64), page, turn, numbers, 5))
        usual = learners * 5 / 12
        assert 11 / 12 * sum((often[number] - usual) ** 2 / (usual * 7 / 12) for number in numbers) < 31.3


def test_a_question_that_goes_changes_one_place_at_most() -> None:
    numbers = [*range(1, 13)]
    for lot in range(200):
        before = drawn(_lots(lot), 3, 0, numbers, 5)
        after = drawn(_lots(lot), 3, 0, [number for number in numbers if number != 7], 5)
        assert len(set(after) - set(before)) == (7 in before)


def test_another_try_asks_others() -> None:
    numbers = [*range(1, 13)]
    same = sum(drawn(_lots(lot), 3, 0, numbers, 5) == drawn(_lots(lot), 3, 1, numbers, 5) for lot in range(1000))
    assert same < 10, "1 of 792 by chance"


def _lots(lot: int) -> str:
    return "".join(DIGITS[lot // 64**place % 64] for place in (2, 1, 0))
