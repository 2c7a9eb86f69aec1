"""What the LMS shows when: the policy of a contract as a function, and as a table for people.

    Contract + Facts ─outcome→ Outcome          Contract ─table→ rows "the learner does X → the LMS shows Y"

The run-time interprets the same contract (progress.js); a test compares the two over all settings and all that learners can do.
Every row of the table is an answer of ``outcome``, so there is no second truth. Knows nothing of how a contract is made.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
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


class Row(NamedTuple):
    """One line of the table: what the learner does, and what the LMS shows then."""

    does: str
    status: str
    score: float | None


# --- the policy -----------------------------------------------------------------------------------------------------


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


# --- the table --------------------------------------------------------------------------------------------------------


def table(contract: Contract) -> tuple[Row, ...]:
    """The moments that matter, in the order in which learners meet them."""
    return tuple(_Story(contract).rows())


def table_lines(contract: Contract) -> list[str]:
    """The table as text in columns, without indentation."""
    rows = [("The learner …", "status", "score"), *((row.does, row.status, score_text(row.score)) for row in table(contract))]
    width = max(len(does) for does, _, _ in rows)
    return [f"{does:<{width}}  {status:<10}  {score}" for does, status, score in rows]


def score_text(score: float | None) -> str:
    """``66.67``, ``80``, or a dash where there is none."""
    return "–" if score is None else f"{score:g}"


class _Story:
    """Tells one contract's table."""

    def __init__(self, contract: Contract) -> None:
        self.contract = contract
        self.asked = contract["completion"]
        self.required = [page["id"] for page in contract["pages"] if page["required"]]
        self.needed = -(-self.asked["pages"] * len(self.required) // 100)
        self.extra = [quiz["page"] for quiz in contract["score"]["quizzes"] if quiz["page"] not in self.asked["quizzes"]]

    def rows(self) -> Iterator[Row]:
        done = self.done()
        yield self.row("opens it", Facts())
        yield from self.almost(done)
        for name in self.contract["passing"]:
            yield from self.quiz(name, done)
        yield self.row(f"has {_listed(self.conditions())}", done)
        if self.extra:
            done = done._replace(quizzes={**done.quizzes, **{name: self.passing(name) for name in self.extra}})
            yield self.row(f"… and hands in {self.marks(self.extra)}", done)
        yield from self.afterwards(done)
        yield from self.mastery(done)

    def row(self, does: str, facts: Facts) -> Row:
        return Row(does, *outcome(self.contract, facts))

    def done(self) -> Facts:
        """All that completion asks for, and nothing more."""
        return Facts(
            frozenset(self.required[: self.needed]),
            {name: self.passing(name) for name in self.asked["quizzes"]},
            self.asked["minimum_time"],
            frozenset(self.asked["acknowledgements"]),
        )

    # --- before everything is done ---

    def almost(self, done: Facts) -> Iterator[Row]:
        """All is done but for one of the conditions."""
        rest = ", all else is done" if len(self.conditions()) > 1 else ""
        if self.needed > 1 or (self.needed and rest):
            seen = done._replace(pages=frozenset(self.required[: self.needed - 1]))
            yield self.row(f"has seen {self.needed - 1} of {_pages(len(self.required))}{rest}", seen)
        if least := self.asked["minimum_time"]:
            yield self.row(f"takes less than {_time(least)}{rest}", done._replace(seconds=least - 1))
        for name in self.asked["acknowledgements"]:
            yield self.row(f'has not ticked "{name}"{rest}', done._replace(ticked=done.ticked - {name}))

    def quiz(self, name: str, done: Facts) -> Iterator[Row]:
        """Failing and passing one of the quizzes that decide."""
        attempts = self.attempts(name)
        failed, title = self.failing(name), self.title(name)
        if failed is not None:
            does = f"fails {self.marks([name], failed.last)}"
            others = {other: self.passing(other) for other in self.contract["passing"]}
            near = done._replace(quizzes={**done.quizzes, **others, name: failed})
            if len(others) > 1:
                yield self.row(f"{does}, nothing else is done", Facts(quizzes={name: failed}))
            if attempts != 1:
                yield self.row(f"{does}, with tries left, all else is done", near)
            if attempts is not None:
                used_up = {**near.quizzes, name: failed._replace(attempts=attempts)}
                yield self.row(f"fails {title} for good (tries: {attempts}), all else is done", near._replace(quizzes=used_up))
        if len(self.conditions()) > 1:
            yield self.row(f"passes {self.marks([name])}, nothing else is done", Facts(quizzes={name: self.passing(name)}))

    # --- after it ---

    def afterwards(self, done: Facts) -> Iterator[Row]:
        """Opening it again, and doing worse in a quiz."""
        status, score = outcome(self.contract, done)
        later = done._replace(status=status, score=score)
        for name in done.quizzes:
            failed, passed = self.failing(name), done.quizzes[name]
            if failed is not None and self.attempts(name) != 1:
                worse = passed._replace(attempts=2, last=failed.last)
                yield self.row(
                    f"then does {self.title(name)} again with only {_percent(failed.last)}",
                    later._replace(quizzes={**done.quizzes, name: worse}),
                )
                return

    def mastery(self, done: Facts) -> Iterator[Row]:
        """What the LMS makes of it by itself."""
        mastery = self.contract["mastery_score"]
        if mastery is None or not self.contract["score"]["quizzes"]:
            return
        status = outcome(self.contract, done).status
        reached = at_finish(self.contract, Outcome(status, mastery))
        yield Row(f"leaves with a score of at least {mastery:g}: the LMS sets the status itself", *reached)
        if mastery:
            less = at_finish(self.contract, Outcome(status, math.ceil(mastery) - 1))
            yield Row("leaves with a lower score: the LMS sets the status itself", *less)

    # --- words and examples ---

    def conditions(self) -> list[str]:
        """All that completion asks for, as what the learner has done."""
        parts = []
        if self.needed:
            every = "all " if self.needed == len(self.required) > 1 else "" if self.needed == len(self.required) else f"{self.needed} of "
            parts.append(f"seen {every}{_pages(len(self.required))}")
        parts += [f"passed {self.marks([name])}" for name in self.asked["quizzes"]]
        if self.asked["minimum_time"]:
            parts.append(f"taken {_time(self.asked['minimum_time'])}")
        parts += [f'ticked "{name}"' for name in self.asked["acknowledgements"]]
        return parts

    def title(self, name: str) -> str:
        return f'"{_page(self.contract, name)["title"]}"'

    def marks(self, names: list[str], percent: int | None = None) -> str:
        """Quizzes with the percentages of these examples."""
        reached = [self.passing(name).last if percent is None else percent for name in names]
        return _listed([f"{self.title(name)} with {_percent(mark)}" for name, mark in zip(names, reached, strict=True)])

    def attempts(self, name: str) -> int | None:
        quiz = _page(self.contract, name)["quiz"]
        return quiz["attempts"] if quiz else None

    def pass_mark(self, name: str) -> int:
        quiz = _page(self.contract, name)["quiz"]
        return quiz["pass_mark"] if quiz else 0

    def passing(self, name: str) -> QuizFacts:
        """One attempt, half-way between the pass mark and all."""
        mark = (self.pass_mark(name) + 100) // 2 * 100
        return QuizFacts(1, mark, mark, True)

    def failing(self, name: str) -> QuizFacts | None:
        """One attempt with half of the pass mark; ``None`` where nobody can fail."""
        mark = self.pass_mark(name) // 2 * 100
        return QuizFacts(1, mark, mark, False) if self.pass_mark(name) else None


def _percent(hundredths: int) -> str:
    return f"{hundredths / 100:g} %"


def _pages(count: int) -> str:
    return f"{count} required pages" if count != 1 else "the one required page"


def _time(seconds: int) -> str:
    if seconds % 60:
        return f"{seconds} seconds"
    return f"{seconds // 60} minutes" if seconds != 60 else "1 minute"


def _listed(parts: list[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts) or "nothing to do"
