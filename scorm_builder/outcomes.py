"""The policy of a contract as a function: what the LMS holds once a learner has done this and that.

    Contract + Facts ─outcome→ Outcome

The run-time interprets the same contract (progress.js); a test compares the two over all settings and all that learners can do.
Knows nothing of how a contract is made, nor of how outcomes are shown.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from scorm_builder.terms import Contract, PageTerms


ORDER: Final = ("", "not attempted", "browsed", "incomplete", "failed", "completed", "passed")
"""``cmi.core.lesson_status`` from low to high; it only rises."""


class QuizFacts(NamedTuple):
    """What a learner did at one quiz. ``best`` and ``last`` in hundredths of a percent; ``passed``: in any attempt."""

    attempts: int
    best: int
    last: int
    passed: bool


class Facts(NamedTuple):
    """What a learner did: ids of the pages seen, quizzes handed in by page id, seconds spent, acknowledgements ticked.

    ``status``, ``score``: what the LMS held before.
    """

    pages: frozenset[str] = frozenset()
    quizzes: Mapping[str, QuizFacts] = MappingProxyType({})
    seconds: int = 0
    ticked: frozenset[str] = frozenset()
    status: str = ""
    score: float | None = None


class Outcome(NamedTuple):
    """``cmi.core.lesson_status`` and ``cmi.core.score.raw``; no score is ``None``."""

    status: str
    score: float | None


def outcome(contract: Contract, facts: Facts) -> Outcome:
    """What the LMS holds once these facts are reported. A status never falls, nor does a score of best attempts."""
    status = max(facts.status, _earned_status(contract, facts), key=ORDER.index)
    score = _earned_score(contract, facts)
    if score is None or (contract["score"]["attempt"] == "best" and facts.score is not None):
        score = facts.score if score is None or facts.score is None else max(score, facts.score)
    return Outcome(status, score)


def at_finish(contract: Contract, reported: Outcome) -> Outcome:
    """What an LMS makes of it when the learner leaves: a mastery score overrules the status where there is a score (RTE 3.4.4)."""
    mastery = contract["mastery_score"]
    if mastery is None or reported.score is None:
        return reported
    return Outcome("passed" if reported.score >= mastery else "failed", reported.score)


def _earned_status(contract: Contract, facts: Facts) -> str:
    words = contract["status"]
    open_ = [name for name in contract["passing"] if not _passed(facts, name)]
    if _is_done(contract, facts):
        return words["on_pass"] if contract["passing"] and not open_ else words["on_complete"]
    handed_in = all(name in facts.quizzes for name in contract["passing"])
    if open_ and (handed_in or any(_is_used_up(_page(contract, name), facts) for name in open_)):
        return words["on_fail"]
    return "incomplete"


def _is_done(contract: Contract, facts: Facts) -> bool:
    asked = contract["completion"]
    required = [page["id"] for page in contract["pages"] if page["required"]]
    seen = sum(name in facts.pages for name in required)
    return (
        100 * seen >= asked["pages"] * len(required)
        and all(_passed(facts, name) for name in asked["quizzes"])
        and facts.seconds >= asked["minimum_time"]
        and all(name in facts.ticked for name in asked["acknowledgements"])
    )


def _earned_score(contract: Contract, facts: Facts) -> float | None:
    counted, best = contract["score"]["quizzes"], contract["score"]["attempt"] == "best"
    if not counted or any(quiz["page"] not in facts.quizzes for quiz in counted):
        return None
    records = [(quiz["weight"], facts.quizzes[quiz["page"]]) for quiz in counted]
    reached = sum(weight * (record.best if best else record.last) for weight, record in records)
    return math.floor(reached / sum(weight for weight, _ in records) + 0.5) / 100


def _passed(facts: Facts, name: str) -> bool:
    return name in facts.quizzes and facts.quizzes[name].passed


def _page(contract: Contract, name: str) -> PageTerms:
    return next(page for page in contract["pages"] if page["id"] == name)


def _is_used_up(page: PageTerms, facts: Facts) -> bool:
    quiz, record = page["quiz"], facts.quizzes.get(page["id"])
    return quiz is not None and record is not None and quiz["attempts"] is not None and record.attempts >= quiz["attempts"]
