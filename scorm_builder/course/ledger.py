"""Who gets which number, identifier and letter: the old ``course.lock`` and the course as it is now give the new one.

    Lock ─Ledger: modules, pages, then each question as it is read→ moves → close → Lock

A part is known by its id, or by an id that it had before (``was``). What has an entry keeps it, what has none gets the next number in
the order of the course, what is not there any more leaves its entry behind as removed. Nothing but source and lock counts.
What has moved to another id is known only when all has been read; then the course is read again with a ledger that knows it.
Knows nothing of files.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from scorm_builder.course.claims import Claims, Former, Named
from scorm_builder.course.letters import LETTERS, SOURCES, TARGETS, keeps_none, letter_question
from scorm_builder.course.lock import Entry, Identity, Last, Lock
from scorm_builder.course.question import Question
from scorm_builder.course.register import SRC072, SRC076, Register
from scorm_builder.findings import Finding, Rule, Severity

SRC078 = Rule(
    "SRC078",
    Severity.WARNING,
    "Question may ask something else now",
    """*What is wrong*: a question has kept its id, and none of its answers is worded as it was.
*Why it matters*: if it asks something else now, learners who answered the old question find their letters beside answers that they never
chose, and count as having answered this one.
*Fix*: if it asks something else, give it a new id, without `was`. If everything was only reworded or translated, build once without
`--strict`: `course.lock` then knows the new words, and this is not said again.
*Source*: our course format.""",
)


class Moves(NamedTuple):
    """For each kind: the id of an entry in the old lock → the id of what has it now."""

    modules: Mapping[str, str] = MappingProxyType({})
    pages: Mapping[str, str] = MappingProxyType({})
    questions: Mapping[str, str] = MappingProxyType({})


class Ledger:
    """Numbers for one course. ``lock``: what was given before, ``None`` where nothing was; ``moves``: what a first reading has shown."""

    def __init__(self, lock: Lock | None, moves: Moves = Moves()) -> None:  # noqa: B008 - immutable
        known = lock or Lock()
        is_first = lock is None
        self.old = lock
        self._modules = Register("module", known.modules, 0, moves.modules, is_first=is_first)
        self._pages = Register("page", known.pages, known.last.page, moves.pages, is_first=is_first)
        self._questions = Register("question", known.questions, known.last.question, moves.questions, is_first=is_first)
        self._registers = (self._modules, self._pages, self._questions)
        self._findings: list[Finding] = []

    # --- giving ---

    def module(self, named: Named) -> Entry:
        """What a module has for life: an identifier."""
        entry = self._modules.take(named)
        if not entry.identifier:
            entry = entry._replace(identifier=self._free_identifier(named.id))
        return self._modules.keep(named.id, entry)

    def _free_identifier(self, name: str) -> str:
        entries = (*self._modules.old.values(), *self._modules.entries.values())
        taken = {str(name).lower() for entry in entries for name in (entry.identifier, *entry.was, *entry.retired)}
        identifier, number = name, 1
        while identifier.lower() in taken:
            number += 1
            identifier = f"{name}-{number}"
        return identifier

    def page(self, named: Named) -> Entry:
        """What a page has for life: a number."""
        return self._pages.keep(named.id, self._pages.numbered(self._pages.take(named)))

    def question(self, question: Question, page: str) -> Question:
        """The question with its number, and its options with their letters."""
        named = Named(question.id, tuple(Former(name, question.location) for name in question.was), question.location, page)
        register = self._questions
        entry = register.take(named)
        if entry.type not in ("", question.type):  # old answers mean nothing in another type
            entry = Entry(0, page, was=entry.was, retired=(*entry.retired, entry.number))
        question, changed = letter_question(question, entry)
        if keeps_none(changed, entry):
            self._findings.append(_asks_something_else(question))
        if any(not option.letter and not option.answer for option in (*question.options, *question.targets)):
            had = f"{len(SOURCES)} sources or {len(TARGETS)} targets" if question.targets else f"{len(LETTERS)} answers"
            message = f'question "{question.id}" has had {had} over its life, and there is no letter for another one'
            self._findings.append(SRC072.at(question.location, message, "give the question a new id"))
        entry = register.numbered(changed if changed.type else changed._replace(type=question.type))
        register.keep(question.id, entry)
        return question._replace(number=entry.number, was=entry.was)

    def formers_by_module(self, page_id: str, module_id: str, ids: Collection[str]) -> tuple[Former, ...]:
        """Ids that a page may have had because its module had another id, the latest first. ``ids``: those of all pages there are."""
        name = page_id.removeprefix(module_id)
        formers = (former + name for former in reversed(self._former_ids(module_id)))
        return tuple(Former(former, None) for former in formers if former not in ids or former in self._pages.old)

    def _former_ids(self, module_id: str) -> tuple[str, ...]:
        """Every id that a module may have had before, oldest first."""
        old, written = self._modules.old, [former.id for former in self._modules.parts[module_id].was]
        before = [*old[module_id].was] if module_id in old else []
        for former in written:
            before += (*old[former].was, former) if former in old else (former,)
        return tuple(name for name in dict.fromkeys(before) if name != module_id)

    # --- closing ---

    @cached_property
    def _claims(self) -> tuple[Claims, Claims, Claims]:
        """What modules, pages and questions say that they were, once the whole course was read."""
        modules = Claims(self._modules.parts, self._modules.old, is_first=self.old is None)

        def follows(page: Named, holder: str) -> bool:
            home = self._pages.old[holder].home
            return home not in self._modules.old or modules.moves.get(home) == page.home

        def is_displaced(page: Named) -> bool:
            return page.home in modules.moves and any(former.location is None for former in page.was)

        pages = Claims(self._pages.parts, self._pages.old, is_first=self.old is None, follows=follows, is_displaced=is_displaced)
        return modules, pages, Claims(self._questions.parts, self._questions.old, is_first=self.old is None)

    def moves(self) -> Moves:
        """What has another id now. If there is anything, this ledger has not done it justice: read again with one that knows it."""
        return Moves(*(claims.moves for claims in self._claims))

    def close(self, course: Identity) -> Lock:
        """The new lock, once the whole course was read. ``course``: what it is built as now. Its findings are in ``findings``."""
        past = self.old.course.structures if self.old else ()
        known = course._replace(structures=tuple(sorted({*past, *course.structures})))
        modules, pages, questions = (register.closed() for register in self._registers)
        return Lock(modules, pages, questions, Last(self.last_page, self.last_question), known)

    def findings(self, *, whole: bool) -> Iterator[Finding]:
        """What does not fit. ``whole``: everything of the course could be read, so that what is missing is really gone."""
        yield from self._findings
        for register, claims in zip(self._registers, self._claims, strict=True):
            yield from claims.check(register.what)
            yield from register.check_joined()
            yield from register.check_last()
            if whole and not register.is_first:
                yield from register.check_unknown(claims)
        if whole and self.old:
            modules = self._modules.renamed()
            pages = [pair for pair in self._pages.renamed() if (self._pages.old[pair[0]].home, pair[1].home) not in _ids(modules)]
            yield from _perhaps_renamed("module", modules, "was: {}, and get course.lock back with Git")
            yield from _perhaps_renamed("page", pages, "was: {}")
            yield from _perhaps_renamed("question", self._questions.renamed(), "was={}, and get course.lock back with Git")

    @property
    def last_page(self) -> int:
        return self._pages.last

    @property
    def last_question(self) -> int:
        return self._questions.last


def _asks_something_else(question: Question) -> Finding:
    message = f'none of the answers of question "{question.id}" is worded as it was'
    return SRC078.at(question.location, message, "if it asks something else now, give it a new id")


def _ids(pairs: list[tuple[str, Named]]) -> set[tuple[str, str]]:
    return {(gone, named.id) for gone, named in pairs}


def _perhaps_renamed(what: str, pairs: list[tuple[str, Named]], written: str) -> Iterator[Finding]:
    for gone, named in pairs:
        hint = f"if it is the same {what} under another id, write {written.format(gone)}"
        yield SRC076.at(named.location, f'{what} "{named.id}" is new, and "{gone}" is gone', hint)
