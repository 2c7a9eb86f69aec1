"""``course.lock``: which numbers, identifiers and letters the parts of a course have for life, as data and as text.

    file ─read_lock→ Lock ─(ledger)→ Lock ─write_lock→ file

What an LMS keeps of a learner says "page 3, question 7, answer b". The lock says which page, question and answer that is, through every
edit of the source: names may change, numbers never do, and what was removed keeps its number so that nothing else can get it.
One entry stands in a line, sorted by id, so that people can read what a build has changed.
Knows nothing of how numbers are given (``ledger``) nor of what they are for.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

NAME: Final = "course.lock"
FORMAT: Final = 1
MOST: Final = 4095
"""The highest number: two digits of suspend data (docs/suspend-data.md)."""
NOTE: Final = "What learners' records refer to. Commit this file, and leave it to scorm-builder build: it never changes a number."
SECTIONS: Final = ("modules", "pages", "questions")
HOME: Final = {"pages": "module", "questions": "page"}  # what ``Entry.home`` is called in the file


class Entry(NamedTuple):
    """What one module, page or question has for life.

    ``number`` and ``home`` (the module of a page, the page of a question): pages and questions; ``identifier``: modules.
    ``options`` and ``gone`` (questions): the answers there are, in order of the source, and those that there were, each as letter, ``+``
    if it is right or ``-``, and eight hexadecimal digits that stand for its text. ``was``: former ids, oldest first; ``joined`` (pages):
    numbers of other pages that it was too, whose records are its own; ``retired``: numbers, of modules identifiers, that it had before
    and nothing may have again; ``removed``: it is not in the course any more.
    """

    number: int = 0
    home: str = ""
    identifier: str = ""
    type: str = ""
    options: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    joined: tuple[int, ...] = ()
    retired: tuple[int | str, ...] = ()
    removed: bool = False


class Last(NamedTuple):
    """The highest numbers ever given. They do not come back when the line of the highest is deleted."""

    page: int = 0
    question: int = 0


class Identity(NamedTuple):
    """By what LMSs know the course: its id, and the structures in which it was ever built (sorted)."""

    id: str = ""
    structures: tuple[str, ...] = ()


class Lock(NamedTuple):
    """All entries by id. ``mended``: the file was no JSON before commas were set right, so it has to be written again."""

    modules: Mapping[str, Entry] = MappingProxyType({})
    pages: Mapping[str, Entry] = MappingProxyType({})
    questions: Mapping[str, Entry] = MappingProxyType({})
    last: Last = Last()
    course: Identity = Identity()
    mended: bool = False

    @property
    def sections(self) -> tuple[Mapping[str, Entry], ...]:
        """Modules, pages, questions: in the order of ``SECTIONS``."""
        return (self.modules, self.pages, self.questions)


class LockFile(NamedTuple):
    """The lock of a course as it was read (``None``: there was none) and as it must be. ``shown``: how findings call the file."""

    file: Path
    shown: str
    old: Lock | None
    new: Lock


class LockError(Exception):
    """The lock cannot be written; the message is for the user."""


def lock_text(lock: Lock) -> str:
    """The file as text: one entry in a line, sorted by id."""
    parts = [f'{{\n  "note": {quoted(NOTE)}', f'  "format": {FORMAT}']
    parts += [f'  "course": {quoted(lock.course._asdict())}', f'  "last": {quoted(lock.last._asdict())}']
    for section, entries in zip(SECTIONS, lock.sections, strict=True):
        lines = ",\n".join(f"    {quoted(name)}: {quoted(dict(_values(section, entries[name])))}" for name in sorted(entries))
        parts.append(f'  "{section}": {{\n{lines}\n  }}' if lines else f'  "{section}": {{}}')
    return ",\n".join(parts) + "\n}\n"


def _values(section: str, entry: Entry) -> Iterator[tuple[str, object]]:
    """The values of an entry under their names in the file; those that say nothing are left out."""
    for name, value in zip(Entry._fields, entry, strict=True):
        if value:
            yield HOME[section] if name == "home" else name, value


def write_lock(lock: LockFile) -> None:
    """Write the lock if it says something new: the old file or the new one, never half of it. Raises ``LockError``."""
    if lock.old == lock.new:
        return
    temporary = lock.file.with_name(f".{NAME}-{os.getpid()}-{os.urandom(4).hex()}.part")
    try:
        try:
            temporary.write_text(lock_text(lock.new), "utf-8", newline="\n")
            temporary.replace(lock.file)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise LockError(f'cannot write "{lock.shown}": {error.strerror or error}; it must be kept with the course') from error


def quoted(value: object) -> str:
    """As it stands in the file."""
    import json

    return json.dumps(value, ensure_ascii=False)
