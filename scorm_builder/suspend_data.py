"""The longest suspend data and lesson location that any learner can reach, by part: the lengths of docs/suspend-data.md as sums.

    Contract ─longest→ Bounds ─check_suspend_data→ findings

A property test holds this and the encoder of the run-time together. Knows nothing of what stands in the suspend data.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from scorm_builder.findings import Finding, Location, Rule, Severity
from scorm_builder.scorm12.cmi import STRING_MAX, SUSPEND_DATA_MAX

if TYPE_CHECKING:
    from scorm_builder.terms import Contract, QuestionTerms

SRC064 = Rule(
    "SRC064",
    Severity.ERROR,
    "Suspend data does not fit",
    """*What is wrong*: a learner who sees every page and answers every question would need more than the 4096 characters that SCORM 1.2
gives a SCO to remember them by.
*Why it matters*: an LMS refuses or cuts what is longer, and the learner loses answers or starts again.
*Fix*: questions with fewer options and `tracking.interactions: append` take less. `structure: module-scos` gives each module 4096
characters of its own; learners of a course that is published already start from zero with it. `build -v` shows what takes how much.
*Source*: SCORM 1.2 RTE 3.4.4, cmi.suspend_data (CMIString4096).""",
)

_FRAME: Final = 2  # a letter in front of each section, "~" behind it
_QUIZ: Final = 11
_ANSWER: Final = 4  # two digits of the question, a mark, "!"
_ESCAPED: Final = 5  # "(" and four hexadecimal digits for one character
_LOT: Final = 3
_CLOCK: Final = 7
_ONE: Final = frozenset({"choice", "true-false", "likert", "acknowledgement"})


class Bounds(NamedTuple):
    """At most so many characters, in ``parts`` of the suspend data and in the lesson location."""

    parts: tuple[tuple[str, int], ...]
    location: int

    @property
    def suspend_data(self) -> int:
        return sum(size for _, size in self.parts)


def longest(contract: Contract) -> Bounds:
    """What a learner can reach at most in one SCO. Parts that cannot occur are left out."""
    last, questions = contract["last"], contract["questions"]
    quizzes = sum(page["quiz"] is not None for page in contract["pages"])
    timed = sum(page["quiz"] is not None and "seconds" in page["quiz"] for page in contract["pages"])
    parts = (
        ("version", 2),
        ("status and score", _FRAME + 4),
        ("revision", _FRAME + 5),
        ("time", _FRAME + 5),
        ("place", _FRAME + _digits(last["page"])),
        ("quizzes", _FRAME + _QUIZ * quizzes if quizzes else 0),
        ("pages", _FRAME + -(-last["page"] // 6)),
        ("interactions", _interactions(contract["interactions"], last["question"])),
        ("draws", _FRAME + _LOT if any(page["quiz"] and {"draw", "pools"} & page["quiz"].keys() for page in contract["pages"]) else 0),
        ("clocks", _FRAME + _CLOCK * timed if timed else 0),
        ("answers", _FRAME + sum(_answers(contract)) if questions else 0),
    )
    location = max((len(page["id"]) for page in contract["pages"]), default=0)
    return Bounds(tuple(part for part in parts if part[1]), location)


def check_suspend_data(sized: Iterable[tuple[Contract, Location]]) -> tuple[Finding, ...]:
    """A finding for each SCO whose learners may need more than there is. Each contract comes with the place of its document."""
    findings = []
    for contract, place in sized:
        bounds = longest(contract)
        if bounds.suspend_data > SUSPEND_DATA_MAX:
            largest = sorted(bounds.parts, key=lambda part: -part[1])[:3]
            message = (
                f'the suspend data of "{contract["sco"]}" may need {bounds.suspend_data} characters, and there are {SUSPEND_DATA_MAX}: '
                + ", ".join(f"{name} {size}" for name, size in largest)
            )
            findings.append(SRC064.at(place, message, _way_out(contract)))
    return tuple(findings)


def _way_out(contract: Contract) -> str:
    scos = "use structure: module-scos" if len(contract["modules"]) > 1 else "make several modules of it, each a SCO"
    ways = [f"{scos} (learners of a published course then start from zero)"]
    if contract["interactions"] == "overwrite":
        ways.append("write tracking.interactions: append")
    return ", ".join([*ways, "or ask questions with fewer options"])


def _interactions(kept: str, last_question: int) -> int:
    """The run-time counts what it has appended, or keeps the order in which questions got their places, even of those that are gone."""
    if kept == "overwrite":
        return _FRAME + 2 * last_question if last_question else 0
    return _FRAME + 3 if kept == "append" else 0


def _answers(contract: Contract) -> Iterator[int]:
    """What the answers on each page take at most; of a quiz that draws its questions, the longest that it can draw."""
    asked: dict[str, int | None] = {}  # how many are, of the questions of a page or a pool
    pools: dict[str, str] = {}
    for page in contract["pages"]:
        asked[page["id"]] = page["quiz"].get("draw") if page["quiz"] else None
        for place, (number, questions) in enumerate(page["quiz"].get("pools", ()) if page["quiz"] else ()):
            pool = f"{page['id']} {place}"
            asked[pool] = number
            pools |= dict.fromkeys(questions, pool)
    sizes: dict[str, list[int]] = {}
    for question in contract["questions"]:
        sizes.setdefault(pools.get(question["id"], question["page"]), []).append(_ANSWER + _response(question))
    for name, each in sizes.items():
        yield sum(sorted(each, reverse=True)[: asked.get(name)])


def _response(question: QuestionTerms) -> int:
    """The longest answer to a question, in the internal form of docs/page-contract.md."""
    kind, options = question["type"], len(question["options"])
    if kind in _ONE:
        return 1
    if kind in ("multiple-choice", "sequencing"):
        return options
    if kind == "matching":  # a target for each source; sources are digits
        return 2 * sum(option.isdigit() for option in question["options"])
    if kind == "performance" and options:  # a path, in letters
        return question.get("most", options)
    return 12 if kind == "numeric" else _ESCAPED * question.get("most", STRING_MAX)


def _digits(number: int) -> int:
    """Digits to the base of 64 that a number takes."""
    return max(1, -(-number.bit_length() // 6))
