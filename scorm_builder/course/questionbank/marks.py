"""What the percentages of answers come to here: which answers are right, and what cannot be kept. Shared by all formats."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from scorm_builder.course.questionbank.model import SRC103, SRC106, Answer, Words
from scorm_builder.findings import Finding, Location, shortened

ALL = Decimal(100)
NONE = Decimal(0)
LONGEST_NUMBER = 12
_NUMBER = re.compile(r"[-+]?(?:[0-9]{1,30}(?:\.[0-9]{0,30})?|\.[0-9]{1,30})(?:[eE][-+]?[0-9]{1,2})?")


class Marked(NamedTuple):
    """An answer and the percentage of the points that it earns."""

    words: Words
    percent: Decimal
    feedback: Words = Words()
    tolerance: Decimal = NONE


class Judged(NamedTuple):
    """What a question becomes; ``type`` is empty if nothing can."""

    type: str
    answers: tuple[Answer, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    findings: tuple[Finding, ...] = ()


def refused(place: Location, message: str, hint: str) -> Judged:
    """A question that cannot be answered."""
    return Judged("", findings=(SRC103.at(place, message, hint),))


def ticked(answers: Sequence[Marked], place: Location, right: str, *, single: bool) -> Judged:
    """A question with options. ``right``: how the format marks a right answer, for hints."""
    if len(answers) < 2:
        return refused(place, f"the question has {_counted(answers)}, expected at least 2", "write the wrong ones too, or ask for a word")
    if single:
        best = [answer for answer in answers if answer.percent >= ALL]
        if len(best) > 1:
            hint = "leave one of them right, or let several be chosen"
            return refused(best[1].words.location, f"{len(best)} answers are right, and only one can be chosen", hint)
    else:
        best = [answer for answer in answers if answer.percent > 0]
    if not best:
        return refused(place, "no answer is right", f"mark the right one: {right}")
    findings = _parts(answers) if single else _uneven(best)
    options = tuple(Answer(answer.words, answer in best, answer.feedback) for answer in answers)
    return Judged("choice" if single else "multiple-choice", options, () if single else (("partial", "true"),), findings)


def typed(answers: Sequence[Marked], place: Location, right: str, *, case: bool = False) -> Judged:
    """A question for a word or a few."""
    findings: list[Finding] = []
    kept: dict[str, Answer] = {}
    for answer in answers:
        words = answer.words
        if re.search(r"(?<!\\)\*", words.text):
            any_other = words.text.strip() == "*" and answer.percent < ALL
            message = "feedback for any other answer" if any_other else f'"{shortened(words.text, 60)}" has a wildcard (*), and'
            hint = "put it behind the question, where all see it" if any_other else "write each form as an answer of its own"
            if not any_other or answer.feedback.text.strip():
                findings.append(SRC106.at(words.location, f"{message} {'is' if any_other else 'the answer is'} left out", hint))
            continue
        words = words._replace(text=words.text.replace("\\*", "*"))
        known = kept.setdefault(" ".join(words.text.split() if case else words.text.lower().split()), _whole(words, answer))
        if known.right != (answer.percent >= ALL):  # said of again by the question itself
            kept[f"{len(kept)}\0"] = _whole(words, answer)
    if not any(answer.right for answer in kept.values()):
        return Judged("", findings=(*findings, *refused(place, "no answer is right", f"mark the right one: {right}").findings))
    return Judged("fill-in", tuple(kept.values()), (("case", "true"),) if case else (), (*findings, *_parts(answers)))


def counted(answers: Sequence[Marked], place: Location, right: str) -> Judged:
    """A question for a number; the words of each answer are the number."""
    findings: list[Finding] = []
    kept: dict[Decimal, Answer] = {}
    for answer in answers:
        words = answer.words
        if words.text.strip() in ("*", ""):
            if answer.feedback.text.strip():
                message = "feedback for any other answer is left out"
                findings.append(SRC106.at(words.location, message, "put it behind the question, where all see it"))
            continue
        middle = number(words.text)
        if middle is None or len(_digits(middle)) > LONGEST_NUMBER:
            message = f'"{shortened(words.text.strip(), 60)}" is no number of at most {LONGEST_NUMBER} characters'
            findings.append(SRC103.at(words.location, message, "write digits, with a point before decimals; round it"))
            continue
        tolerance = f" ± {_digits(abs(answer.tolerance))}" if answer.tolerance else ""
        read = _whole(Words(_digits(middle) + tolerance, "plain", words.location), answer)
        if middle not in kept or (read.right and not kept[middle].right):
            kept[middle] = read
    if findings and any(finding.rule is SRC103 for finding in findings):
        return Judged("", findings=tuple(findings))
    if not any(answer.right for answer in kept.values()):
        return Judged("", findings=(*findings, *refused(place, "no answer is right", f"mark the right one: {right}").findings))
    return Judged("numeric", tuple(kept.values()), (), (*findings, *_parts(answers)))


def put_in_order(items: Sequence[Words], place: Location) -> Judged:
    """Things in their right order."""
    if len(items) < 2:
        return refused(place, f"there is {'one thing' if items else 'nothing'} to put in order, expected at least 2", "write the others")
    return Judged("sequencing", tuple(Answer(item) for item in items))


def number(text: str) -> Decimal | None:
    """A number as Moodle writes it."""
    text = text.strip().replace(",", ".").replace("\u2212", "-")
    try:
        return Decimal(text) if _NUMBER.fullmatch(text) else None
    except InvalidOperation:
        return None


def percentage(text: str) -> Decimal | None:
    """``33.33333`` and the like."""
    found = number(text)
    return found if found is not None and abs(found) <= ALL else None


def _whole(words: Words, answer: Marked) -> Answer:
    return Answer(words, answer.percent >= ALL, answer.feedback)


def _digits(value: Decimal) -> str:
    """A number without exponent and needless zeros."""
    written = f"{value:f}"
    written = written.rstrip("0").rstrip(".") if "." in written else written
    return "0" if written in ("-0", "") else written


def _parts(answers: Sequence[Marked]) -> tuple[Finding, ...]:
    """Report answers that are right in part."""
    return tuple(
        SRC106.at(
            answer.words.location,
            f'"{shortened(answer.words.text.strip(), 60)}" earns {_digits(answer.percent)} % of the points; here it counts as wrong',
            "make it right or wrong; its feedback stays",
        )
        for answer in answers
        if 0 < answer.percent < ALL and answer.words.text.strip() != "*"
    )


def _uneven(best: Sequence[Marked]) -> tuple[Finding, ...]:
    """Report right answers that are worth more than others."""
    percents = [answer.percent for answer in best]
    if max(percents) - min(percents) <= 1:
        return ()
    message = f"right answers earn from {_digits(min(percents))} to {_digits(max(percents))} %; here each earns the same"
    return (SRC106.at(best[0].words.location, message, "give each the same percentage, or ask in two questions"),)


def _counted(answers: Sequence[Marked]) -> str:
    return "one answer" if answers else "no answers"
