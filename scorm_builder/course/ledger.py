"""Who gets which number, identifier and letter: the old ``course.lock`` and the course as it is now give the new one.

    Lock ─Ledger: modules, pages, then each question as it is read→ close → Lock

A part is known by its id, or by an id that it had before (``was``). What has an entry keeps it, what has none gets the next number in
the order of the course, what is not there any more leaves its entry behind as removed. Nothing but source and lock counts.
Knows nothing of files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scorm_builder.course.letters import LETTERS, give_letters
from scorm_builder.course.lock import Entry, Lock, LockFile
from scorm_builder.course.model import Question
from scorm_builder.course.register import SRC072, SRC076, Former, Named, Register
from scorm_builder.findings import Finding, Location, Rule, Severity

SRC075 = Rule(
    "SRC075",
    Severity.ERROR,
    "course.lock is not up to date",
    """*What is wrong*: the course has changed in a way that `course.lock` has to remember, and `--locked` forbids to write it.
*Why it matters*: numbers that only one machine knows are given out a second time by the next one, and the records of learners get mixed up.
*Fix*: run `scorm-builder build` without `--locked` where you edit the course, and commit `course.lock`.
*Source*: our course format.""",
)


class Ledger:
    """Numbers for one course. ``lock``: what was given before, ``None`` where nothing was."""

    def __init__(self, lock: Lock | None) -> None:
        self.old = lock
        known = lock or Lock()
        is_first = lock is None
        self._modules = Register("module", known.modules, is_first)
        self._pages = Register("page", known.pages, is_first)
        self._questions = Register("question", known.questions, is_first)
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
        taken = {name.lower() for entry in self._modules.entries.values() for name in (entry.identifier, *entry.was)}
        identifier, number = name, 1
        while identifier.lower() in taken:
            number += 1
            identifier = f"{name}-{number}"
        return identifier

    def page(self, named: Named) -> Entry:
        """What a page has for life: a number."""
        return self._pages.keep(named.id, self._pages.numbered(self._pages.take(named)))

    def question(self, question: Question, was: tuple[str, ...], page: str) -> Question:
        """The question with its number, and its options with their letters."""
        named = Named(question.id, tuple(Former(name, question.location) for name in was), question.location, page)
        register = self._questions
        entry = register.take(named)
        if entry.type not in ("", question.type):  # old answers mean nothing in another type
            entry = Entry(0, page, was=entry.was, retired=(*entry.retired, entry.number))
        options, entry = give_letters(question.options, entry)
        if any(not option.letter for option in options):
            message = f'question "{question.id}" has had {len(LETTERS)} answers over its life, and there is no letter for another one'
            self._findings.append(SRC072.at(question.location, message, "give the question a new id"))
        entry = register.numbered(entry if entry.type else entry._replace(type=question.type))
        register.keep(question.id, entry)
        return question._replace(number=entry.number, was=entry.was, options=options)

    def former_ids(self, module_id: str) -> tuple[str, ...]:
        """Every id that a module had before, oldest first."""
        return self._modules.entries[module_id].was

    # --- closing ---

    def close(self) -> Lock:
        """The new lock, once the whole course was read. Its findings are in ``findings``, afterwards."""
        return Lock(self._modules.closed(), self._pages.closed(), self._questions.closed())

    def findings(self, *, whole: bool) -> Iterator[Finding]:
        """What does not fit. ``whole``: everything of the course could be read, so that what is missing is really gone."""
        yield from self._findings
        for register in self._registers:
            yield from register.check_claims()
            yield from register.check_last()
            if whole and not register.is_first:
                yield from register.check_unknown()
        if whole and self.old:
            modules = self._modules.renamed()
            pages = [pair for pair in self._pages.renamed() if (self._pages.old[pair[0]].home, pair[1].home) not in _ids(modules)]
            yield from _perhaps_renamed("module", modules, "was: {}")
            yield from _perhaps_renamed("page", pages, "was: {}")
            yield from _perhaps_renamed("question", self._questions.renamed(), "was={}")

    @property
    def last_page(self) -> int:
        return self._pages.last

    @property
    def last_question(self) -> int:
        return self._questions.last


def _ids(pairs: list[tuple[str, Named]]) -> set[tuple[str, str]]:
    return {(gone, named.id) for gone, named in pairs}


def _perhaps_renamed(what: str, pairs: list[tuple[str, Named]], written: str) -> Iterator[Finding]:
    for gone, named in pairs:
        hint = f"if it is the same {what} under another id, write {written.format(gone)}"
        yield SRC076.at(named.location, f'{what} "{named.id}" is new, and "{gone}" is gone', hint)


# --- a lock that must not be written ------------------------------------------------------------------------------------


def check_locked(lock: LockFile) -> tuple[Finding, ...]:
    """A finding if the lock would have to be written."""
    changes = [*_changes(lock.old or Lock(), lock.new)]
    if lock.old is None:
        message = "there is no course.lock"
    elif lock.old.mended:
        message = "course.lock has a comma too many or too few"
    elif changes:
        more = f", and {len(changes) - 3} more" if len(changes) > 3 else ""
        message = f"course.lock is not up to date: {', '.join(changes[:3])}{more}"
    else:
        return ()
    return (SRC075.at(Location(lock.shown), message, "run scorm-builder build without --locked, and commit course.lock"),)


def _changes(old: Lock, new: Lock) -> Iterable[str]:
    """What the new lock says and the old one does not, in words."""
    for what, before, after in zip(("module", "page", "question"), old[:3], new[:3], strict=True):
        for name, entry in sorted(after.items()):
            known = before.get(name)
            if known != entry:
                yield f'{what} "{name}" {_change(known, entry)}'


def _change(known: Entry | None, entry: Entry) -> str:
    if known is None:
        return f'was "{entry.was[-1]}"' if entry.was else "is new"
    if known.removed != entry.removed:
        return "is gone" if entry.removed else "is back"
    if known.was != entry.was:
        return "has a former id"
    if known.number != entry.number:
        return "has another type"
    return "has other answers" if known.options != entry.options else "has moved"
