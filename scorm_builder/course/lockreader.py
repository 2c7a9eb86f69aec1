"""A file → ``Lock``: nothing in it is believed, as people merge it and edit it.

    bytes ─decode→ text ─lockjson→ JSON ─_Reader, lockshape→ Lock, or findings

A lock that has anything wrong with it is none, so that it is never written over.
Knows nothing of the course that it belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from scorm_builder.course.lock import FORMAT, SECTIONS, Entry, Lock, quoted
from scorm_builder.course.lockjson import MERGE_HINT, Unreadable, load
from scorm_builder.course.lockshape import entry_fault, fault, make_entry, make_identity, make_last, short
from scorm_builder.course.text import SRC003, decode
from scorm_builder.findings import Finding, Location, Rule, Severity

SRC070 = Rule(
    "SRC070",
    Severity.ERROR,
    "course.lock cannot be read",
    """*What is wrong*: the file is not as `scorm-builder build` writes it: a merge left its marks, an edit by hand broke it, or a newer
version of scorm-builder wrote it.
*Why it matters*: it says which page and question the records of learners refer to, and is not written over when it cannot be understood.
*Fix*: get the last good version back with Git. In a merge, do not join the lines: take the whole `course.lock` of the branch whose package
learners have (`git checkout BRANCH -- course.lock`), build, and commit it. What the other branch has added gets numbers again.
*Source*: our course format.""",
)
SRC071 = Rule(
    "SRC071",
    Severity.ERROR,
    "course.lock gives something twice",
    """*What is wrong*: two entries have the same number, identifier or letter, or one id or section has two entries. This comes of merging
two branches that both added something.
*Why it matters*: the records of learners would be mixed up.
*Fix*: take the whole `course.lock` of the branch whose package learners have (`git checkout BRANCH -- course.lock`), build, and commit it.
What the other branch has added gets numbers again.
*Source*: our course format.""",
)


def read_lock(file: Path, shown: str) -> tuple[Lock | None, tuple[Finding, ...]]:
    """The lock in ``file``, or ``None`` where there is none or, with findings, where it cannot be used. ``shown``: its name in findings."""
    if file.exists() and not file.is_file() and not file.is_dir():  # to open a pipe is to wait for somebody who writes
        return None, (SRC003.at(Location(shown), "cannot read the file: it is a pipe, a socket or a device"),)
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return None, ()
    except OSError as error:
        return None, (SRC003.at(Location(shown), f"cannot read the file: {error.strerror or error}"),)
    text, findings = decode(data, shown)
    return (None, findings) if text is None else parse_lock(text, shown)


def parse_lock(text: str, shown: str) -> tuple[Lock | None, tuple[Finding, ...]]:
    """The same from a text with ``\\n`` line ends."""
    try:
        root, repeated, mended = load(text)
    except Unreadable as error:
        return None, (SRC070.at(_place(shown, text, error.position), str(error), error.hint),)
    reader = _Reader(text, shown)
    lock = reader.lock(root)
    for name in repeated:
        reader.report_repeated(name)
    return (None, tuple(reader.findings)) if reader.findings else (lock._replace(mended=mended), ())


class _Reader:
    """Checks what JSON cannot: shapes, and that nothing is given twice."""

    def __init__(self, text: str, shown: str) -> None:
        self.text, self.shown = text, shown
        self.findings: list[Finding] = []

    def lock(self, root: dict[str, Any]) -> Lock:
        written = root.get("format")
        if type(written) is int and written > FORMAT:
            message = f"the lock has format {written}, and this version of scorm-builder knows {FORMAT}"
            self.findings.append(SRC070.at(self.place("format"), message, "install a newer scorm-builder"))
            return Lock()
        if type(written) is not int or written != FORMAT:
            self.refuse(("format",), f'"format" is {short(written)}, expected {FORMAT}' if "format" in root else '"format" is missing')
        for name in root.keys() - {"note", "format", "course", "last", *SECTIONS}:
            self.refuse((name,), f'"{name}" is unknown')
        modules, pages, questions = (self.section(name, root.get(name)) for name in SECTIONS)
        for name in ("course", "last"):
            if message := fault(name, root.get(name)):
                shaped = isinstance(root.get(name), dict)
                self.refuse((name,), f'"{name}" {message if shaped else "is missing or has no values in braces"}')
        if self.findings:
            return Lock()
        last = make_last(root["last"])
        self.check_last("pages", pages, last.page)
        self.check_last("questions", questions, last.question)
        return Lock(modules, pages, questions, last, make_identity(root["course"]))

    def section(self, section: str, raw: object) -> dict[str, Entry]:
        if not isinstance(raw, dict):
            self.refuse((section,), f'"{section}" is missing or has no entries in braces')
            return {}
        entries = {}
        for name, value in raw.items():
            if message := entry_fault(section, name, value):
                self.refuse((section, name), f'the entry of "{name}" {message}')
            else:
                entries[name] = make_entry(section, value)
        self.check_once(section, entries)
        return entries

    def check_once(self, section: str, entries: Mapping[str, Entry]) -> None:
        """Every number, identifier and letter must have one owner."""
        given = [(value, name) for name, entry in entries.items() for value in _given(entry)]
        if len(dict(given)) != len(given):
            owners: dict[object, str] = {}
            for value, name in given:
                other = owners.setdefault(value, name)
                if other is not name:
                    self.report_shared(section, value, other, name)
        for name, entry in entries.items():
            letters = {option[0] for option in (*entry.options, *entry.gone)}
            if len(letters) != len(entry.options) + len(entry.gone):
                hint = "get the last good version of the line back with Git"
                self.findings.append(SRC071.at(self.place(section, name), f'question "{name}" has a letter for two answers', hint))

    def check_last(self, section: str, entries: Mapping[str, Entry], last: int) -> None:
        """No number may be above the highest that was given."""
        for name, entry in entries.items():
            above = [number for number in (entry.number, *entry.joined, *entry.retired) if isinstance(number, int) and number > last]
            if above:
                self.refuse((section, name), f'the entry of "{name}" has number {above[0]}, and "last" says that {last} is the highest')

    def report_shared(self, section: str, value: object, one: str, other: str) -> None:
        first, second = sorted((self.place(section, one), one) for one in (one, other))
        what = "identifier" if section == "modules" else "number"
        message = f'{what} {short(value)} is that of {section[:-1]} "{second[1]}", and of "{first[1]}" in line {first[0].line}'
        self.findings.append(SRC071.at(second[0], message, MERGE_HINT))

    def report_repeated(self, name: str) -> None:
        """Two entries for one id (or two values for one key): JSON keeps the last of them silently."""
        positions = [match.start() for match in re.finditer(rf"{re.escape(quoted(name))}\s*:", self.text)]
        between = [(self.text[one:other], other) for one, other in pairwise(positions)]
        position = next(
            (other for apart in (r"\}", r"\{\s*\n") for text, other in between if not re.search(apart, text)),
            positions[-1] if positions else 0,
        )
        place = _place(self.shown, self.text, position)
        self.findings.append(SRC071.at(place, f'"{name}" has two entries', MERGE_HINT))

    def refuse(self, names: tuple[str, ...], message: str) -> None:
        self.findings.append(SRC070.at(self.place(*names), message, "get the last good version of the line back with Git"))

    def place(self, *names: str) -> Location:
        """Where a key stands, given with those around it."""
        section = re.search(rf"^[ \t]{{0,2}}(?={re.escape(quoted(names[0]))}\s*:)", self.text, re.MULTILINE)
        position = section.end() if section else 0
        for name in names:
            match = re.compile(rf"{re.escape(quoted(name))}\s*:").search(self.text, position)
            position = match.start() if match else position
        return _place(self.shown, self.text, position)


def _given(entry: Entry) -> tuple[object, ...]:
    """What nothing else may have."""
    if entry.number:
        return (entry.number, *entry.joined, *entry.retired)
    return tuple(str(name).lower() for name in (entry.identifier, *entry.retired))


def _place(shown: str, text: str, position: int) -> Location:
    return Location(shown, text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position))
