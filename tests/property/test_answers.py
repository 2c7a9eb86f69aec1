"""What answers are, whether they are right, what they earn and what the LMS is told: the shipped scripts against the rules in Python.

The rules stand here once more, in other words than in the run-time: docs/page-contract.md, "Responses", is what both are made of.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from scorm_builder.course.responses import mixed
from scorm_builder.terms import QuestionTerms
from tests.contracts import make_contract, make_page, make_question, run_scripts
from tests.courses import page

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
WORDS = (
    "Zoë",
    "zoe",
    "ZOE\u0308",
    " zoë ",
    "two  words",
    "two words",
    "Two Words",
    "ÉTÉ",
    "été",
    "x" * 300,
    "ß",
    "İ",
    "ΟΔΟΣ",
    "\t",
    "",
    "a,b{c}",
)
TYPES = ("choice", "multiple-choice", "true-false", "likert", "sequencing", "matching", "numeric", "fill-in", "performance")

# A learner answers in practice and in a quiz; what comes back is what is kept, whether it is right, its credit, and what was reported.
PROGRAM = """
return data.map(({ contract, given }) => {
  const course = Course.index(contract);
  const question = contract.questions[0];
  return given.map((response) => {
    const start = SuspendData.empty();
    const answer = { type: "answer", question: "q", response };
    const answered = Tracking.apply(course, start, answer);
    const kept = answered.answers.get(1)?.response ?? "";
    const handed = Tracking.apply(course, answered, { type: "hand-in", quiz: "p" });
    const text = SuspendData.encode(handed, course);
    const again = SuspendData.decode(text, course).answers.get(1)?.response ?? "";
    const report = Interactions.report(course, answered, handed, { type: "hand-in", quiz: "p" }, { at: new Date(0), latency: () => NaN });
    const told = Object.fromEntries(report.records[0].map(([name, value]) => [name.replace("cmi.interactions.0.", ""), value]));
    return {
      kept, again, right: Course.isRight(question, response), whole: Course.isWhole(question, kept),
      share: handed.quizzes.get(1).last, type: told.type, given: told.student_response ?? "", result: told.result,
      patterns: Object.keys(told).filter((name) => name.startsWith("correct")).map((name) => told[name]),
    };
  });
});
"""


# --- the rules ------------------------------------------------------------------------------------------------------------


def legal(question: QuestionTerms, given: str) -> str:
    """An answer in its one form, ``""`` for none."""
    options, kind = question["options"], question["type"]
    if kind in ("choice", "likert"):
        return given if len(given) == 1 and given in options else ""
    if kind == "true-false":
        return given if given in ("t", "f") else ""
    if kind == "multiple-choice":
        return "".join(sorted(set(given) & set(options)))
    if kind == "sequencing":
        return given if sorted(given) == sorted(options) else ""
    if kind == "matching":
        pairs = [given[at : at + 2] for at in range(0, len(given), 2)]
        sources = [pair[0] for pair in pairs]
        fits = all(re.fullmatch("[0-9][a-z]", pair) and set(pair) <= set(options) for pair in pairs)
        return "".join(sorted(pairs)) if fits and len(set(sources)) == len(sources) else ""
    if kind == "numeric":
        number = given.strip().replace(",", ".", 1)
        return number if len(number) <= 12 and re.fullmatch(r"-?[0-9]{1,10}(\.[0-9]+)?", number) else ""
    if kind == "performance" and not set(given[: question["most"]]) <= set(options):
        return ""
    return re.sub(" +", " ", re.sub(r"[\x00-\x1f\x7f]", " ", given)).strip()[: question.get("most", 255)].rstrip()


def folded(question: QuestionTerms, text: str) -> str:
    parts = unicodedata.normalize("NFD", text)
    if question.get("accents") is False:
        parts = "".join(each for each in parts if not "\u0300" <= each <= "\u036f")
    text = unicodedata.normalize("NFC", parts)
    return text if question.get("case") else text.lower()


def is_right(question: QuestionTerms, given: str) -> bool:
    answer = legal(question, given)
    if not answer:
        return False
    if question["type"] == "numeric":
        ranges: Sequence[Sequence[object]] = question.get("ranges") or [[right, right] for right in question["correct"]]
        return any(Decimal(str(low)) <= Decimal(answer) <= Decimal(str(high)) for low, high in ranges)
    if question["type"] == "fill-in":
        return folded(question, answer) in {folded(question, legal(question, right)) for right in question["correct"]}
    return answer in question["correct"]


def credit(question: QuestionTerms, given: str) -> int:
    """Hundredths of a percent."""
    answer = legal(question, given)
    if is_right(question, given) or not question.get("partial"):
        return 10000 * is_right(question, given)
    [right] = question["correct"]
    if question["type"] == "multiple-choice":
        earned = Fraction(len(set(answer) & set(right)) - len(set(answer) - set(right)), len(right))
    elif question["type"] == "sequencing":
        earned = Fraction(sum(one == other for one, other in zip(answer, right, strict=False)), len(right))
    else:
        pairs = {right[at : at + 2] for at in range(0, len(right), 2)}
        earned = Fraction(len(pairs & {answer[at : at + 2] for at in range(0, len(answer), 2)}), len(pairs))
    return max(0, int(10000 * earned + Fraction(1, 2)))


def told(question: QuestionTerms, answer: str) -> tuple[str, str]:
    """The type in SCORM 1.2, and a response in its form."""
    kind = question["type"]
    if kind == "matching":
        return kind, ",".join(".".join(answer[at : at + 2]) for at in range(0, len(answer), 2))
    if kind in ("multiple-choice", "sequencing"):
        return ("choice" if kind == "multiple-choice" else kind), ",".join(answer)
    if kind == "fill-in":
        plain = "".join(each for each in unicodedata.normalize("NFD", answer) if not "\u0300" <= each <= "\u036f")
        return kind, re.sub("[^ -z|~]", "?", plain)[:255].strip()
    return kind, answer


# --- questions and answers ------------------------------------------------------------------------------------------------


def random_question(kind: str, chance: random.Random) -> tuple[QuestionTerms, list[str]]:
    """A question, and answers to it: right ones, nearly right ones, and nonsense."""
    size = chance.randint(2, 8)
    letters = "".join(chance.sample(LETTERS, size))
    more: dict[str, Any] = {"partial": True} if chance.random() < 0.7 and kind in ("multiple-choice", "sequencing", "matching") else {}
    mix: Callable[[str], str] = lambda text: "".join(chance.sample(text, len(text)))  # noqa: E731
    if kind in ("choice", "likert"):
        right, answers = [chance.choice(letters)], [*letters]
    elif kind == "true-false":
        letters, right, answers = "tf", [chance.choice("tf")], ["t", "f", "a", "tf"]
    elif kind == "multiple-choice":
        right = ["".join(sorted(chance.sample(letters, chance.randint(1, size))))]
        answers = [mix(right[0]), *("".join(chance.sample(letters, chance.randint(0, size))) for _ in range(12))]
    elif kind == "sequencing":
        right, answers = [letters], [mix(letters) for _ in range(10)] + [letters[1:], letters + letters[0], letters[::-1]]
    elif kind == "matching":
        sources, targets = "1234567890"[:size], "abcdefghij"[: chance.randint(2, 9)]
        letters = sources + targets
        pair: Callable[[], list[str]] = lambda: [source + chance.choice(targets) for source in sources]  # noqa: E731
        right = ["".join(sorted(pair()))]
        answers = ["".join(mix_list(pair(), chance)) for _ in range(10)] + [right[0][:-2], right[0] + right[0][:2], "1", "1z", "a1"]
    elif kind == "numeric":
        letters, right = "", [f"{chance.randint(-99, 99)}", "0.1", "1234567890.1"]
        more = {"ranges": [[float(Decimal(each) - Decimal("0.3")), float(Decimal(each) + Decimal("0.3"))] for each in right]}
        more = more if chance.random() < 0.7 else {}
        ends = [str(Decimal(each) + Decimal(by)) for each in right for by in ("0.3", "-0.3", "0.31", "-0.31", "0")]
        answers = [*ends, *(end.replace(".", ",") for end in ends), " 7 ", "1e3", "--1", "1,2,3", "0.10", "-0", "0000000000012", "abc"]
    elif kind == "performance":
        right = [letters[: chance.randint(1, size)]]
        more = {"most": size, "ends": letters[-1] + right[0][-1]}
        answers = [right[0][:-1], letters, letters + letters, *letters, right[0] + "é"]
    else:
        letters, right = "", chance.sample([word for word in WORDS if word.strip()], 3)
        more = {"case": chance.random() < 0.5, "accents": chance.random() < 0.5, "most": chance.choice([24, 255])}
        answers = list(WORDS)
    answers += ["", "nonsense", "1a1b", "é\u2028я", *right]
    question = make_question("q", 1, kind, "p", options=letters, correct=[] if kind == "likert" else right)
    return question | {"points": chance.randint(1, 100)} | more, answers  # type: ignore[return-value]


def mix_list(items: list[str], chance: random.Random) -> list[str]:
    return chance.sample(items, len(items))


@pytest.mark.parametrize("kind", TYPES)
def test_scripts_and_rules_agree(kind: str, tmp_path: Path) -> None:
    chance = random.Random(f"answers/{kind}")
    cases = [random_question(kind, chance) for _ in range(120)]
    data = [
        {"contract": make_contract(pages=[make_page("p", 1, quiz={"questions": ["q"]})], questions=[question]), "given": given}
        for question, given in cases
    ]
    seen = set()
    for (question, given), answers in zip(cases, run_scripts(PROGRAM, data, tmp_path), strict=True):
        for response, answer in zip(given, answers, strict=True):
            kept, right = legal(question, response), is_right(question, response)
            form, text = told(question, kept)
            judged = bool(question["correct"])
            assert answer["kept"] == answer["again"] == kept, (question, response)
            assert answer["right"] is right, (question, response)
            assert answer["share"] == credit(question, response), (question, response)
            assert (answer["type"], answer["given"]) == (form, text), (question, response)
            assert answer["result"] == ("neutral" if not judged else "correct" if right else "wrong")
            assert len(answer["patterns"]) == len(question["correct"])
            if kind in ("multiple-choice", "matching"):
                assert answer["patterns"] == [f"{{{told(question, each)[1]}}}" for each in question["correct"]]
            sources = sum(each.isdigit() for each in question["options"])
            whole = len(kept) == 2 * sources if kind == "matching" else kept != "" and kept[-1] in question.get("ends", kept)
            assert answer["whole"] is whole
            seen.add((bool(kept), right, 0 < answer["share"] < 10000))
    assert (True, True, False) in seen or kind == "likert", "some are right"
    assert (True, False, False) in seen, "some are not"
    assert (False, False, False) in seen, "some are none"
    assert ((True, False, True) in seen) == (kind in ("multiple-choice", "sequencing", "matching")), "some are right in part"


def test_order_on_the_page_is_never_the_right_one() -> None:
    for size in range(2, 20):
        text = "\n".join(f"{number}. item {number}" for number in range(1, size + 1))
        for name in ("q", "order-1", "x"):
            [question] = page(f":::sequencing{{#{name}}}\nP\n\n{text}\n:::\n").questions
            shown = mixed(question.options, name)
            assert shown != question.options
            assert sorted(shown) == sorted(question.options)
            assert shown == mixed(question.options, name)
