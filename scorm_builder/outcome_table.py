"""The policy of a contract as a table for people: what the learner does, and what the LMS shows then.

    Contract ─table→ rows ─table_lines→ text

Every row is an answer of ``outcomes``, so there is no second truth. What learners do in it is what they can do: whoever opens a course has
seen its first page, and whoever hands in a quiz has seen that page. Knows nothing of how a contract is made.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from scorm_builder.course.durations import duration_words
from scorm_builder.findings import shortened
from scorm_builder.outcomes import Facts, Outcome, QuizFacts, at_finish, outcome

if TYPE_CHECKING:
    from scorm_builder.terms import Contract, QuizTerms

_WIDTH: Final = 76  # columns of what the learner does: with status, score and an indentation these are 100
_LONGEST_TITLE: Final = 40
_FEW: Final = 3  # so many are named one by one; of more, those that are alike have one example

_NONE: Final[Mapping[str, QuizFacts]] = MappingProxyType({})


class Row(NamedTuple):
    """One line of the table: what the learner does, and what the LMS shows then."""

    does: str
    status: str
    score: float | None


def table(contract: Contract) -> tuple[Row, ...]:
    """The moments that matter, in the order in which learners meet them."""
    return tuple(_Story(contract).rows())


def table_lines(contract: Contract) -> list[str]:
    """The table as text in columns, without indentation, at most 96 wide; what does not fit goes on in the next line."""
    import textwrap

    rows = [("The learner …", "status", "score"), *((row.does, row.status, score_text(row.score)) for row in table(contract))]
    wrapped = [(textwrap.wrap(does, _WIDTH, subsequent_indent="  ", break_on_hyphens=False), *shows) for does, *shows in rows]
    width = max(len(line) for lines, *_ in wrapped for line in lines)
    out = []
    for (first, *more), status, score in wrapped:
        out += [f"{first:<{width}}  {status:<10}  {score}", *more]
    return out


def score_text(score: float | None) -> str:
    """``66.67``, ``80``, or a dash where there is none."""
    return "–" if score is None else f"{score:g}"


def opening_page(contract: Contract) -> str:
    """The id of the page that opens first: that of the first open module (``resumePage`` of the run-time for a new learner)."""
    closed = {module["id"] for module in contract["modules"] if module["requires"] and not _holds_at_first(module["requires"])}
    for page in contract["pages"]:
        if page["module"] not in closed and not page.get("requires"):
            return page["id"]
        if contract["navigation"] != "free" and page["required"]:
            break
    return contract["pages"][0]["id"]


def _holds_at_first(tree: Any) -> bool:
    """Whether a requirement holds for somebody who has done nothing, so that everything is ``not attempted``."""
    match tree:
        case ["=", _, str(status)]:
            return status[:1].lower() == "n"
        case ["<>", _, str(status)]:
            return status[:1].lower() != "n"
        case ["not", inner]:
            return not _holds_at_first(inner)
        case ["and", *trees]:
            return all(map(_holds_at_first, trees))
        case ["or", *trees]:
            return any(map(_holds_at_first, trees))
        case ["at-least", int(count), *trees]:
            return sum(map(_holds_at_first, trees)) >= count
    return False


class _Story:
    """Tells one contract's table."""

    def __init__(self, contract: Contract) -> None:
        self.contract = contract
        self.asked = contract["completion"]
        self.quizzes: dict[str, QuizTerms] = {page["id"]: page["quiz"] for page in contract["pages"] if page["quiz"]}
        self.titles = _titles(contract)
        self.page_of = {question["id"]: question["page"] for question in contract["questions"]}
        self.opening = opening_page(contract)
        self.required = [page["id"] for page in contract["pages"] if page["required"]]
        self.needed = -(-self.asked["pages"] * len(self.required) // 100)
        self.extra = [quiz["page"] for quiz in contract["score"]["quizzes"] if quiz["page"] not in self.asked["quizzes"]]
        conditions = (self.needed > 0, *self.asked["quizzes"], self.asked["minimum_time"] > 0, *self.asked["acknowledgements"])
        self.rest = ", all else is done" if sum(map(bool, conditions)) > 1 else ""

    def rows(self) -> Iterator[Row]:
        done = self.done()
        yield self.row("opens it", self.facts())
        yield from self.almost(done)
        for name, others in self.examples(self.contract["passing"], self.kind_of):
            yield from self.quiz(name, f" (like {others} others)" if others > 1 else " (like another one)" if others else "", done)
        yield self.row(f"has {_listed(self.conditions())}", done)
        if self.extra:
            done = self.facts({**done.quizzes, **{name: self.passing(name) for name in self.extra}}, done)
            yield self.row(f"… and hands in {self.marks(self.extra)}", done)
        yield from self.afterwards(done)
        yield from self.mastery(done)

    def row(self, does: str, facts: Facts) -> Row:
        return Row(does, *outcome(self.contract, facts))

    # --- what learners do ---

    def facts(self, quizzes: Mapping[str, QuizFacts] = _NONE, more: Facts | None = None) -> Facts:
        """These quizzes handed in, and ``more``: with the pages that somebody who does all this has seen."""
        more = more or Facts()
        ticked = [self.page_of[name] for name in more.ticked if name in self.page_of]
        return more._replace(pages=more.pages | {self.opening, *quizzes, *ticked}, quizzes=quizzes)

    def done(self) -> Facts:
        """All that completion asks for, and nothing more."""
        ticked, seconds = frozenset(self.asked["acknowledgements"]), self.asked["minimum_time"]
        done = self.facts({name: self.passing(name) for name in self.asked["quizzes"]}, Facts(seconds=seconds, ticked=ticked))
        return self.having_seen(done, self.needed)

    def having_seen(self, facts: Facts, count: int) -> Facts:
        """The same with so many of the required pages, or more if there is no way around them."""
        missing = [name for name in self.required if name not in facts.pages]
        seen = len(self.required) - len(missing)
        return facts._replace(pages=facts.pages | frozenset(missing[: max(0, count - seen)]))

    def almost(self, done: Facts) -> Iterator[Row]:
        """All is done but for one of the conditions."""
        seen = self.having_seen(self.facts(done.quizzes, done._replace(pages=frozenset())), self.needed - 1)
        count = sum(name in seen.pages for name in self.required)
        if count < self.needed and (self.rest or seen.pages != {self.opening}):
            yield self.row(f"has seen {count} of {_pages(len(self.required))}{self.rest}", seen)
        if least := self.asked["minimum_time"]:
            yield self.row(f"takes less than {duration_words(least)}{self.rest}", done._replace(seconds=least - 1))
        for name, others in self.examples(self.asked["acknowledgements"], lambda _: None):
            which = f'"{name}" (like {others} others)' if others else f'"{name}"'
            yield self.row(f"has not ticked {which}{self.rest}", done._replace(ticked=done.ticked - {name}))

    def quiz(self, name: str, others: str, done: Facts) -> Iterator[Row]:
        """Failing and passing one of the quizzes that decide. ``others``: in words, how many are like it."""
        failed = self.failing(name)
        if failed is not None:
            yield from self.failures(name, others, failed, done)
        if self.rest:
            yield self.row(f"passes {self.marks([name])}{others}, nothing else is done", self.facts({name: self.passing(name)}))

    def failures(self, name: str, others: str, failed: QuizFacts, done: Facts) -> Iterator[Row]:
        """A try that failed and the last one of them, before and after all else; before only where that shows another status."""
        tries, does = self.quizzes[name]["attempts"], f"fails {self.marks([name], failed.last)}{others}"
        passed = {other: self.passing(other) for other in self.contract["passing"]}
        ways = [] if tries == 1 else [(does, ", with tries left", failed)]
        if tries is not None:
            ways.append((f"{does} for good (tries: {tries})", "", failed._replace(attempts=tries)))
        near = [
            self.row(f"{does}{left}, all else is done", self.facts({**done.quizzes, **passed, name: record}, done))
            for does, left, record in ways
        ]
        told = set() if len(passed) > 1 else {row.status for row in near}
        for does, _, record in ways:
            alone = self.row(f"{does}, nothing else is done", self.facts({name: record}))
            if alone.status not in told:
                yield alone
            told.add(alone.status)
        yield from near

    # --- after it ---

    def afterwards(self, done: Facts) -> Iterator[Row]:
        """Doing worse in a quiz."""
        status, score = outcome(self.contract, done)
        later = done._replace(status=status, score=score)
        for name in done.quizzes:
            failed, passed = self.failing(name), done.quizzes[name]
            if failed is not None and self.quizzes[name]["attempts"] != 1:
                worse = passed._replace(attempts=2, last=failed.last)
                yield self.row(
                    f"then does {self.titles[name]} again with only {_percent(failed.last)}",
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
        quizzes, ticks = self.asked["quizzes"], self.asked["acknowledgements"]
        parts += [f"passed {self.marks([name])}" for name in quizzes] if len(quizzes) <= _FEW else [f"passed {self.marks(quizzes)}"]
        if self.asked["minimum_time"]:
            parts.append(f"taken {duration_words(self.asked['minimum_time'])}")
        parts += [f'ticked "{name}"' for name in ticks] if len(ticks) <= _FEW else [f"ticked {len(ticks)} acknowledgements"]
        return parts

    def examples(self, names: Sequence[str], kind: Callable[[str], object]) -> Iterator[tuple[str, int]]:
        """All of a few names; of many, the first of each kind, and how many others are like it."""
        if len(names) <= _FEW:
            yield from ((name, 0) for name in names)
            return
        alike = Counter(map(kind, names))
        for name in names:
            if count := alike.pop(kind(name), 0):
                yield name, count - 1

    def kind_of(self, quiz: str) -> tuple[object, ...]:
        """What of a quiz makes a difference in the table."""
        terms = self.quizzes[quiz]
        weights = tuple(each["weight"] for each in self.contract["score"]["quizzes"] if each["page"] == quiz)
        return terms["pass_mark"], terms["attempts"], quiz in self.asked["quizzes"], weights

    def marks(self, names: Sequence[str], percent: int | None = None) -> str:
        """Quizzes with the percentages of these examples."""
        reached = [self.passing(name).last if percent is None else percent for name in names]
        if len(names) <= _FEW:
            return _listed([f"{self.titles[name]} with {_percent(mark)}" for name, mark in zip(names, reached, strict=True)])
        least, most = min(reached), max(reached)
        every = "all " if len(names) == len(self.quizzes) else ""
        return f"{every}{len(names)} quizzes with {_percent(least) if least == most else f'{least / 100:g} to {_percent(most)}'}"

    def passing(self, name: str) -> QuizFacts:
        """One attempt, half-way between the pass mark and all."""
        mark = (self.quizzes[name]["pass_mark"] + 100) // 2 * 100
        return QuizFacts(1, mark, mark, True)

    def failing(self, name: str) -> QuizFacts | None:
        """One attempt with half of the pass mark; ``None`` where nobody can fail."""
        mark = self.quizzes[name]["pass_mark"] // 2 * 100
        return QuizFacts(1, mark, mark, False) if self.quizzes[name]["pass_mark"] else None


def _titles(contract: Contract) -> dict[str, str]:
    """What each quiz is called: by its title, with its id where another one is called the same."""
    titles = {page["id"]: f'"{shortened(page["title"], _LONGEST_TITLE)}"' for page in contract["pages"] if page["quiz"]}
    alike = Counter(titles.values())
    return {name: title if alike[title] == 1 else f"{title} ({name})" for name, title in titles.items()}


def _percent(hundredths: int) -> str:
    return f"{hundredths / 100:g} %"


def _pages(count: int) -> str:
    return f"{count} required pages" if count != 1 else "the one required page"


def _listed(parts: Iterable[str]) -> str:
    *most, last = [*parts] or ["nothing to do"]
    return " and ".join([", ".join(most), last]) if most else last
