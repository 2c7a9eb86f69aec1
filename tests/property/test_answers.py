"""What answers are, whether they are right, what they earn and what the LMS is told: the shipped scripts against the rules in Python.

The rules stand here once more, in other words than in the run-time: docs/page-contract.md, "Responses", is what both are made of.
"""

from __future__ import annotations

import functools
import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from scorm_builder.course.folding import folded as course_folded
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
    "l'école",
    "L\u2019ECOLE",
    "l\u02bcécole",
    "porte\u2011monnaie",
    "porte-monnaie",
    "Œuvre",
    "oeuvre",
    "OEUVRE",
    "STRASSE",
    "straße",
    "izmir",
    "say \u201cno\u201d",
    'say "no"',
    "\u00ab\u00a0mot\u00a0\u00bb",
    '"mot"',
    "я",
    "Ж",
    "hy\u00adphen",
    "hyphen",
    "two\u00a0words",
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
        return given if set(given) <= set(options) and len(set(given)) == len(given) else ""
    if kind == "matching":
        pairs = [given[at : at + 2] for at in range(0, len(given), 2)]
        sources = [pair[0] for pair in pairs]
        fits = all(re.fullmatch("[0-9][a-z]", pair) and set(pair) <= set(options) for pair in pairs)
        return "".join(sorted(pairs)) if fits and len(set(sources)) == len(sources) else ""
    if kind == "numeric":
        return given if len(given) <= 12 and re.fullmatch(r"-?[0-9]{1,10}(\.[0-9]+)?", given) else ""
    if kind == "performance" and not set(given[: question["most"]]) <= set(options):
        return ""
    return re.sub(" +", " ", re.sub(r"[\x00-\x1f\x7f]", " ", given)).strip()[: question.get("most", 255)].rstrip()


@functools.cache
def plain_signs(text: str) -> str:
    """One sign for each thing, by what Unicode calls them."""
    signs: list[str] = []
    for each in unicodedata.normalize("NFD", text):
        name, category = unicodedata.name(each, ""), unicodedata.category(each)
        if name.startswith("FULLWIDTH") or "\ufb00" <= each <= "\ufb06":
            signs += plain_signs(unicodedata.normalize("NFKC", each))
        elif category == "Cf":
            continue
        elif each.isspace():
            signs.append(" ")
        elif category == "Pd" or name in ("MINUS SIGN", "HYPHEN BULLET"):
            signs.append("-")
        elif re.search("DOUBLE.*QUOTATION MARK|^QUOTATION MARK|DOUBLE PRIME|GERSHAYIM", name) and category != "Mn":
            signs.append('"')
        elif (
            re.search("APOSTROPHE|SINGLE.*QUOTATION MARK|PRIME|^GRAVE ACCENT|^ACUTE ACCENT|GERESH|COMMA$|VERTICAL LINE$", name)
            and each not in ",|"
        ):
            signs.append("'")
        else:
            signs.append(each)
    return re.sub(" +", " ", "".join(signs))


def plain_letters(text: str) -> str:
    bare = "".join(each for each in text if "COMBINING" not in unicodedata.name(each, ""))
    forms: dict[str, tuple[str, str]] = {}  # before a small letter, and before anything else
    for letters, plain in (("œŒ", "oe"), ("æÆ", "ae"), ("ßẞ", "ss"), ("øØ", "o"), ("łŁ", "l"), ("đĐ", "d"), ("ħĦ", "h"), ("\u0131", "i")):
        forms |= dict.fromkeys(letters[0], (plain, plain)) | dict.fromkeys(letters[1:], (plain.capitalize(), plain.upper()))
    following = [*bare[1:], "."]
    return "".join(forms.get(each, (each, each))[unicodedata.category(after) != "Ll"] for each, after in zip(bare, following, strict=False))


def folded(question: QuestionTerms, text: str) -> str:
    plain = '"'.join(part.strip(" ") for part in plain_signs(text).split('"')).strip(" ")
    if not question.get("case"):
        plain = plain.casefold().replace("i\u0307", "i").replace("\u0131", "i")
    if question.get("accents") is False:
        plain = plain_letters(plain)
    return unicodedata.normalize("NFC", plain)


def is_right(question: QuestionTerms, given: str) -> bool:
    answer = legal(question, given)
    if not answer:
        return False
    if question["type"] == "numeric":
        ranges: Sequence[Sequence[object]] = question.get("ranges") or [[right, right] for right in question["correct"]]
        return any(Decimal(str(low)) <= Decimal(answer) <= Decimal(str(high)) for low, high in ranges)
    if question["type"] == "sequencing":  # of what a later release has added the answer says nothing
        return answer in ["".join(each for each in right if each in answer) for right in question["correct"]]
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
    return kind, answer


def told_text(answer: str, right: Sequence[str], *, wrong: bool) -> list[str]:
    """What was typed, and what is right, as the LMS is told of them: ASCII where no wrong answer looks right by it."""
    texts = [answer, *right]
    plain = [re.sub("[{}]", "?", plain_letters(plain_signs(text)))[:255].strip() for text in texts]
    return plain if "".join(plain).isascii() and not (wrong and plain[0] in plain[1:]) else [text[:255] for text in texts]


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
        answers = [*ends, *(end.replace(".", ",") for end in ends), "7", " 7 ", "1e3", "--1", "1,2,3", "0.10", "-0", "0000000000012", "abc"]
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
            if kind == "fill-in":
                text, *patterns = told_text(kept, question["correct"], wrong=not right)
                assert answer["patterns"] == patterns
                assert right or not kept or answer["given"] not in patterns, "what is wrong never looks right"
            assert answer["kept"] == answer["again"] == kept, (question, response)
            assert answer["right"] is right, (question, response)
            assert answer["share"] == credit(question, response), (question, response)
            assert (answer["type"], answer["given"]) == (form, text), (question, response)
            if 0 < answer["share"] < 10000:
                assert float(answer["result"]) == pytest.approx(answer["share"] * question["points"] / 10000, abs=0.0051)
            else:
                assert answer["result"] == ("neutral" if not judged else "correct" if right else "wrong")
            assert len(answer["patterns"]) == len(question["correct"])
            if kind in ("multiple-choice", "matching"):
                assert answer["patterns"] == [f"{{{told(question, each)[1]}}}" for each in question["correct"]]
            parts = {"matching": 2 * sum(each.isdigit() for each in question["options"]), "sequencing": len(question["options"])}
            whole = len(kept) == parts[kind] if kind in parts else kept != "" and kept[-1] in question.get("ends", kept)
            assert answer["whole"] is whole
            seen.add((bool(kept), right, 0 < answer["share"] < 10000))
    assert (True, True, False) in seen or kind == "likert", "some are right"
    assert (True, False, False) in seen, "some are not"
    assert (False, False, False) in seen, "some are none"
    assert ((True, False, True) in seen) == (kind in ("multiple-choice", "sequencing", "matching")), "some are right in part"


def read_number(text: str, decimal: str) -> str:
    """A number as people write it, in the form of a response, by the forms that it may have."""
    plain = "".join(str(unicodedata.digit(each)) if unicodedata.category(each) == "Nd" else each for each in plain_signs(text)).strip()
    number = re.fullmatch("([-+]?) ?(.*)", plain)
    assert number is not None
    body = number[2].replace("\u066b", decimal, 1)
    point = re.fullmatch("([0-9]*)(?:[.,]([0-9]*))?", body)
    blank = re.fullmatch("([0-9]{1,3}(?:([ '\u066c])[0-9]{3})(?:\\2[0-9]{3})*)(?:[.,]([0-9]*))?", body)
    comma = re.fullmatch("([0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3})(?:[.]([0-9]*))?", body)
    dot = re.fullmatch("([0-9]{1,3}(?:[.][0-9]{2,3})*[.][0-9]{3})(?:,([0-9]*))?", body)
    grouped = (comma or dot) if not point or (re.sub("[0-9]", "", body) != decimal and body[:1] in [*"123456789"]) else None
    match = blank or grouped or point
    whole = re.sub("[^0-9]", "", match[1]) if match else ""
    decimals = (match[match.re.groups] or "") if match else ""
    if not whole + decimals or len(whole.lstrip("0")) > 10:
        return ""
    form = f"{'-' * (number[1] == '-')}{whole.lstrip('0') or '0'}.{decimals}"
    return form[:12].rstrip(".")


def test_numbers_are_read_in_the_forms_that_people_write(tmp_path: Path) -> None:
    chance = random.Random("numbers")
    groups = ["1", "12", "950", "000", "5", "05", "1950", "\u0663", "\u096c\u096b\u0966", "\uff15"]
    between = [".", ",", ".", ",", " ", "\u202f", "'", "\u2019", "\u066b", "\u066c", ""]
    texts = ["", "+", "- ", "1,2,3"]
    for _ in range(6000):
        sign = chance.choice(["", "", "-", "+", "\u2212", "- ", " "])
        same = chance.choice(between)
        rest = "".join(
            (same if chance.random() < 0.6 else chance.choice(between)) + chance.choice(groups) for _ in range(chance.randint(0, 3))
        )
        texts.append(sign + chance.choice(["", *groups]) + rest + chance.choice(["", "", "", ".", ",", " ", "x"]))
    cases = [[text, decimal] for text in texts for decimal in ".,"]
    read = run_scripts("return data.map(([text, decimal]) => Typing.number(text, decimal));", cases, tmp_path)
    for (text, decimal), number in zip(cases, read, strict=True):
        assert number == read_number(text, decimal), (text, decimal)
    assert 0.3 < sum(number != "" for number in read) / len(read) < 0.9


def test_texts_are_folded_alike_for_learners_and_authors(tmp_path: Path) -> None:
    chance = random.Random("texts")
    signs = [
        *"aAeoéÉÖøØœŒæÆßẞłŁđĦħ\u0131IİiςΣ\u03c3яЖ '\"`\u00b4,-«»|{\u0301\u0307",
        *map(chr, (*range(0x2010, 0x2016), *range(0x2018, 0x2020))),
    ]
    signs += [
        *"\u00a0\u202f\u3000\u00ad\u200b\u200c\u2032\u2033\u2035\u2036\u2039\u203a\u2043\u2212\u02b9\u02bb\u02bc\u05be\u05f3\u05f4",
        *"\ufb01\ufb05\uff07\uff0d\uff21",
    ]
    cases: list[tuple[dict[str, bool], str]] = []
    for _ in range(6000):
        more = {"case": chance.random() < 0.5, "accents": chance.random() < 0.5}
        cases.append((more, "".join(chance.choice(signs) for _ in range(chance.randint(1, 6)))))
    scripts = run_scripts("return data.map(([question, text]) => Typing.folded(question, text));", cases, tmp_path)
    for (more, text), script in zip(cases, scripts, strict=True):
        assert script == course_folded(text, **more) == folded(more, text), (text, more)  # type: ignore[arg-type]


def test_order_on_the_page_is_never_the_right_one() -> None:
    for size in range(2, 20):
        text = "\n".join(f"{number}. item {number}" for number in range(1, size + 1))
        for name in ("q", "order-1", "x"):
            [question] = page(f":::sequencing{{#{name}}}\nP\n\n{text}\n:::\n").questions
            shown = mixed(question.options, name)
            assert shown != question.options
            assert sorted(shown) == sorted(question.options)
            assert shown == mixed(question.options, name)
