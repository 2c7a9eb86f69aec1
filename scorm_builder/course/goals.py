"""The keys ``completion``, ``status``, ``score`` and ``tracking``: what of the course they name, and what contradicts itself.

    course.yaml's keys + pages ─read_goals→ Goals + findings

Knows nothing of SCOs: what a module of its own gets of all this is for ``tracking`` to say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from scorm_builder.course.ids import SRC052
from scorm_builder.course.model import Completion, Page, Recording, Scoring, StatusWords
from scorm_builder.course.schema import Record
from scorm_builder.findings import Finding, Location, Rule, Severity, did_you_mean

SRC063 = Rule(
    "SRC063",
    Severity.ERROR,
    "Keys do not go together",
    """*What is wrong*: what one key asks for, another one rules out: a better word for being done than for passing, a minimum time that is
longer than the time allowed. Or a key does nothing without another: a word for passing or failing where no quiz decides, a weight for a
quiz that does not count, the last attempt where there is no quiz, an action for a time limit where there is no limit.
*Why it matters*: the course could not be completed, or the LMS would be told something else than meant.
*Fix*: change one of the two keys, add the one that is missing, or delete the one that does nothing.
*Source*: our course format.""",
)

SRC118 = Rule(
    "SRC118",
    Severity.WARNING,
    "No way on without tries left",
    """*What is wrong*: a page or module opens only when a quiz is passed, and the quiz has a limited number of tries.
*Why it matters*: who has failed the last try can never open it. With `navigation: linear` or `locked` alone, the next page opens after the
last try.
*Fix*: leave `attempts` out of the quiz, or let the page open after another one.
*Source*: our course format.""",
)
SRC119 = Rule(
    "SRC119",
    Severity.WARNING,
    "Score may never come",
    """*What is wrong*: `score.quizzes` counts a quiz on a page with `required: false`, and `completion.quiz` does not ask for it.
*Why it matters*: there is a score only once all quizzes that count have been handed in. Who leaves out the optional one is done without
any score, and a grade book shows nothing or 0.
*Fix*: name the quizzes that count one by one, without the optional one; or delete `required: false`; or add the quiz to `completion.quiz`.
*Source*: our course format.""",
)

Wanted = tuple[tuple[str, Location], ...]
"""Ids as the author wrote them, with their places."""


class Goals(NamedTuple):
    """What a course asks of its learners, and what the LMS is told."""

    completion: Completion
    status: StatusWords
    score: Scoring
    recording: Recording


def read_goals(keys: Record, pages: Sequence[Page]) -> tuple[Goals, tuple[Finding, ...]]:
    """The goals that the keys of ``course.yaml`` set. ``pages``: all pages of the course."""
    reader = _Reader(pages)
    completion = reader.completion(_inner(keys, "completion"))
    score = reader.score(_inner(keys, "score"), completion)
    quizzes_named = _inner(keys, "completion").get("quiz") or _inner(keys, "score").get("quizzes")
    status = reader.status(_inner(keys, "status"), bool(quizzes_named))
    tracking = _inner(keys, "tracking")
    recording = Recording(tracking.get("interactions", "append"), tracking.get("session_time", "visible"))
    return Goals(completion, status, score, recording), tuple(reader.findings)


class _Reader:
    """What the keys may name, and what was found wrong so far."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self.pages = {page.id: page for page in pages}
        self.quizzes = [page.id for page in pages if page.quiz]
        self.questions = {question.id: question for page in pages for question in page.questions}
        self.acknowledgements = [name for name, question in self.questions.items() if question.type == "acknowledgement"]
        self.findings: list[Finding] = []

    def completion(self, keys: Record) -> Completion:
        others = "quiz" in keys.values or "acknowledgement" in keys.values
        pages = str(keys.get("pages", "0%" if others else "required"))
        return Completion(
            100 if pages in ("required", "all") else int(pages.rstrip("% ")),
            self.named_quizzes(keys.get("quiz", ())),
            pages == "all",
            keys.get("minimum_time", 0),
            self.named_acknowledgements(keys.get("acknowledgement", ())),
            keys.place("minimum_time") if "minimum_time" in keys.values else Location(""),
        )

    def status(self, keys: Record, quiz_decides: bool) -> StatusWords:
        """``quiz_decides``: the author names a quiz that says who passes."""
        on_complete, on_fail = keys.get("on_complete", "completed"), keys.get("on_fail", "incomplete")
        on_pass = keys.get("on_pass", on_complete)
        way_out = "name the quiz in completion.quiz or score.quizzes, or delete"
        if on_fail == "failed" and not quiz_decides:
            message = 'on_fail is "failed", but no quiz decides who fails'
            self.contradiction(keys.place("on_fail"), message, f"{way_out} on_fail")
        if "on_pass" in keys.values and not quiz_decides:
            self.contradiction(keys.place("on_pass"), "on_pass is set, but no quiz decides who passes", f"{way_out} on_pass")
        elif (on_complete, on_pass) == ("passed", "completed"):
            message = 'on_pass is "completed", but on_complete is "passed", so who passes would get less than who does not'
            self.contradiction(keys.place("on_pass"), message, "write on_complete: completed and on_pass: passed")
        return StatusWords(on_complete, on_fail, on_pass)

    def score(self, keys: Record, completion: Completion) -> Scoring:
        wanted = keys.get("quizzes")
        named = None if wanted is None else self.named_quizzes(wanted)
        counted = () if wanted == () else named or completion.quizzes or tuple(self.quizzes)
        if keys.get("attempt") == "last" and not counted:
            message = 'attempt is "last", but no quiz makes a score'
            self.contradiction(keys.place("attempt"), message, "let a quiz count, or delete attempt")
        self.optional(wanted or (), named or (), completion)
        weights: dict[str, float] = {}
        for name, weight, place in keys.get("weights", ()):
            known = self.known_quizzes(((name, place),))
            if known and name not in counted:
                self.contradiction(place, f'quiz "{name}" has a weight, but does not count in the score', "add it to score.quizzes")
            weights |= dict.fromkeys(known, weight)
        return Scoring(named, weights, keys.get("attempt", "best"))

    def optional(self, wanted: Wanted, counted: Sequence[str], completion: Completion) -> None:
        """Quizzes that a score waits for, and that a learner may leave out."""
        for name in counted:
            if not self.pages[name].required and name not in completion.quizzes:
                place = dict(wanted).get(name, wanted[0][1])
                message = f'quiz "{name}" counts in the score, but its page is optional, so learners may be done without a score'
                self.findings.append(SRC119.at(place, message, "count the other quizzes only, or delete required: false from its page"))

    def contradiction(self, place: Location, message: str, hint: str) -> None:
        self.findings.append(SRC063.at(place, message, hint))

    # --- ids ---

    def named_quizzes(self, wanted: Wanted) -> tuple[str, ...]:
        """The quizzes that a list names, ``all`` of them if it says so."""
        if [name for name, _ in wanted] != ["all"]:
            return self.known_quizzes(wanted)
        if not self.quizzes:
            self.findings.append(SRC052.at(wanted[0][1], "the course has no quiz", "write quiz: true in the front matter of a page"))
        return tuple(self.quizzes)

    def known_quizzes(self, wanted: Wanted) -> tuple[str, ...]:
        """Those that are quizzes; a finding for each other one."""
        for name, place in wanted:
            if name in self.pages and not self.pages[name].quiz:
                hint = f"write quiz: true in the front matter of {self.pages[name].source}"
                self.findings.append(SRC052.at(place, f'page "{name}" is no quiz', hint))
            elif name not in self.pages:
                self.findings.append(SRC052.at(place, f'the course has no quiz "{name}"', did_you_mean(name, self.quizzes)))
        return _each_once(wanted, self.quizzes)

    def named_acknowledgements(self, wanted: Wanted) -> tuple[str, ...]:
        """The acknowledgements that a list names, ``all`` of them if it says so; a finding for each id that is none."""
        if [name for name, _ in wanted] == ["all"]:
            if not self.acknowledgements:
                hint = "put :::acknowledgement{#id} on a page, or delete the line"
                self.findings.append(SRC052.at(wanted[0][1], "the course has no acknowledgement", hint))
            return tuple(self.acknowledgements)
        for name, place in wanted:
            if name in self.questions and name not in self.acknowledgements:
                message = f'question "{name}" is no acknowledgement'
                self.findings.append(SRC052.at(place, message, "name an :::acknowledgement, or the page of a quiz in quiz:"))
            elif name not in self.questions:
                message = f'the course has no acknowledgement "{name}"'
                self.findings.append(SRC052.at(place, message, did_you_mean(name, self.acknowledgements)))
        return _each_once(wanted, self.acknowledgements)


def _inner(keys: Record, name: str) -> Record:
    """The mapping under a key, an empty one if there is none."""
    found: Any = keys.get(name)
    return found if isinstance(found, Record) else Record({}, {}, keys.location)


def _each_once(wanted: Wanted, known: Sequence[str]) -> tuple[str, ...]:
    """In the order of the author."""
    names: Mapping[str, None] = dict.fromkeys(name for name, _ in wanted)
    return tuple(name for name in names if name in known)
