"""A file → ``Lock``: nothing in it is believed, as people merge it and edit it.

    bytes ─decode→ text ─_load→ JSON ─_Reader→ Lock, or findings

A lock that has anything wrong with it is none, so that it is never written over.
Knows nothing of the course that it belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from scorm_builder.course.lock import FORMAT, HOME, MOST, SECTIONS, Entry, Lock, quoted
from scorm_builder.course.text import SRC003, decode
from scorm_builder.findings import Finding, Location, Rule, Severity

SRC070 = Rule(
    "SRC070",
    Severity.ERROR,
    "course.lock cannot be read",
    """*What is wrong*: the file is not as `scorm-builder build` writes it: a merge left its marks, an edit by hand broke it, or a newer
version of scorm-builder wrote it.
*Why it matters*: it says which page and question the records of learners refer to, and is not written over when it cannot be understood.
*Fix*: get the last good version back with Git. After a merge, keep the lines of both sides and build: what does not go together is said.
*Source*: our course format.""",
)
SRC071 = Rule(
    "SRC071",
    Severity.ERROR,
    "course.lock gives something twice",
    """*What is wrong*: two entries have the same number, identifier or letter, or one id has two entries. This comes of merging two
branches that both added something.
*Why it matters*: the records of learners would be mixed up.
*Fix*: delete the line of the one that learners have not seen yet; the next build gives it a number of its own.
*Source*: our course format.""",
)


def read_lock(file: Path, shown: str) -> tuple[Lock | None, tuple[Finding, ...]]:
    """The lock in ``file``, or ``None`` where there is none or, with findings, where it cannot be used. ``shown``: its name in findings."""
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
        root, repeated, mended = _load(text)
    except _Unreadable as fault:
        return None, (SRC070.at(_place(shown, text, fault.position), str(fault), fault.hint),)
    reader = _Reader(text, shown)
    lock = reader.lock(root)
    for name in repeated:
        reader.report_repeated(name)
    return (None, tuple(reader.findings)) if reader.findings else (lock._replace(mended=mended), ())


class _Unreadable(Exception):
    """The text is no lock. ``position``: the offset where it ceases to be one."""

    def __init__(self, message: str, position: int = 0, hint: str = "get the last good version back with Git") -> None:
        super().__init__(message)
        self.position, self.hint = position, hint


def _load(text: str) -> tuple[dict[str, Any], list[str], bool]:
    """The JSON object in ``text``, the keys that stand in one object with two values, and whether commas had to be set right."""
    import json

    repeated: list[str] = []

    def as_dict(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            repeated.extend(sorted({name for name, value in pairs if value != found[name]}))
        return found

    try:
        try:
            root, mended = json.loads(text, object_pairs_hook=as_dict), False
        except json.JSONDecodeError as error:
            repeated.clear()
            root, mended = _load_mended(text, error, as_dict), True
    except json.JSONDecodeError as error:
        raise _Unreadable(f"this is no JSON: {error.msg[:1].lower()}{error.msg[1:]}", error.pos) from None
    except (ValueError, RecursionError):
        raise _Unreadable("this is no JSON that a lock could be") from None
    if not isinstance(root, dict):
        raise _Unreadable("this is no JSON object")
    return root, repeated, mended


def _load_mended(text: str, fault: ValueError, as_dict: Callable[[list[tuple[str, Any]]], dict[str, Any]]) -> object:
    """The same after a merge, or after a line was deleted as findings ask for: there a comma may be missing or left over."""
    import json

    conflict = re.search(r"^(<<<<<<<|=======|>>>>>>>)", text, re.MULTILINE)
    if conflict:
        hint = "keep the lines of both sides and delete this one; the next build says which numbers stand twice"
        raise _Unreadable(f'"{conflict[0]}" is the mark of a merge conflict', conflict.start(), hint)
    one_each = re.sub(r"\}(?=\s*\n\s*\")", "},", text)
    try:
        return json.loads(re.sub(r",(?=\s*\})", "", one_each), object_pairs_hook=as_dict)
    except json.JSONDecodeError:
        raise fault from None


Fits = Callable[[object], bool]

_WORDS = re.compile(r"[A-Za-z0-9_-]{1,200}(,[A-Za-z0-9_-]{1,200})*").fullmatch
_OPTIONS = re.compile(r"[a-z0-9][+-][0-9a-f]{8}(,[a-z0-9][+-][0-9a-f]{8})*").fullmatch


def _is_word(value: object) -> bool:
    return type(value) is str and "," not in value and _WORDS(value) is not None


def _is_number(value: object) -> bool:
    return type(value) is int and 0 < value <= MOST


def _listed(value: object) -> str:
    """A list of words in one string: thousands of them are checked at each build."""
    if not isinstance(value, list):
        return ""
    try:
        joined = ",".join(value)
    except TypeError:
        return ""
    return joined if joined.count(",") == len(value) - 1 else ""


def _are_words(value: object) -> bool:
    return _WORDS(_listed(value)) is not None


def _are_options(value: object) -> bool:
    return _OPTIONS(_listed(value)) is not None


def _are_numbers(value: object) -> bool:
    return isinstance(value, list) and all(_is_number(item) for item in value)


_REST: Mapping[str, Fits] = {"was": _are_words, "retired": _are_numbers, "removed": lambda value: value is True}
_FIELDS: Mapping[str, Mapping[str, Fits]] = {
    "modules": {"identifier": _is_word, "was": _REST["was"], "removed": _REST["removed"]},
    "pages": {"number": _is_number, "module": _is_word, **_REST},
    "questions": {"number": _is_number, "page": _is_word, "type": _is_word, "options": _are_options, "gone": _are_options, **_REST},
}
_NEEDED = {"modules": ("identifier",), "pages": ("number", "module"), "questions": ("number", "page", "type")}


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
            self.refuse(("format",), f'"format" is {_short(written)}, expected {FORMAT}' if "format" in root else '"format" is missing')
        for name in root.keys() - {"note", "format", *SECTIONS}:
            self.refuse((name,), f'"{name}" is unknown')
        modules, pages, questions = (self.section(name, root.get(name)) for name in SECTIONS)
        return Lock(modules, pages, questions)

    def section(self, section: str, raw: object) -> dict[str, Entry]:
        if not isinstance(raw, dict):
            self.refuse((section,), f'"{section}" is missing or has no entries in braces')
            return {}
        entries = {}
        for name, value in raw.items():
            if fault := _fault(section, name, value):
                self.refuse((section, name), f'the entry of "{name}" {fault}')
            else:
                entries[name] = _entry(section, value)
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

    def report_shared(self, section: str, value: object, one: str, other: str) -> None:
        first, second = sorted((self.place(section, one), one) for one in (one, other))
        what = "identifier" if section == "modules" else "number"
        message = f'{what} {_short(value)} is that of {section[:-1]} "{second[1]}", and of "{first[1]}" in line {first[0].line}'
        hint = "delete the line of the one that learners have not seen yet; the next build gives it a new one"
        self.findings.append(SRC071.at(second[0], message, hint))

    def report_repeated(self, name: str) -> None:
        """Two entries for one id (or two values for one key): JSON keeps the last of them silently."""
        positions = [match.start() for match in re.finditer(rf"{re.escape(quoted(name))}\s*:", self.text)]
        between = [(self.text[one:other], other) for one, other in pairwise(positions)]
        position = next(
            (other for apart in (r"\}", r"\{\s*\n") for text, other in between if not re.search(apart, text)),
            positions[-1] if positions else 0,
        )
        place = _place(self.shown, self.text, position)
        self.findings.append(SRC071.at(place, f'"{name}" has two entries', "delete the one that learners have not seen yet"))

    def refuse(self, names: tuple[str, ...], message: str) -> None:
        self.findings.append(SRC070.at(self.place(*names), message, "get the last good version of the line back with Git"))

    def place(self, *names: str) -> Location:
        """Where a key stands, given with those around it."""
        position = 0
        for name in names:
            match = re.compile(rf"{re.escape(quoted(name))}\s*:").search(self.text, position)
            position = match.start() if match else position
        return _place(self.shown, self.text, position)


def _given(entry: Entry) -> tuple[object, ...]:
    """What nothing else may have."""
    return (entry.number, *entry.retired) if entry.number else (entry.identifier.lower(),)


def _fault(section: str, name: str, value: object) -> str:
    """What is wrong with the shape of an entry, or nothing."""
    fields = _FIELDS[section]
    if not _is_word(name) or not isinstance(value, dict):
        return "is no id with values in braces"
    for key, content in value.items():
        fits = fields.get(key)
        if fits is None:
            return f"has an unknown value {_short(key)}"
        if not fits(content):
            return f'has {_short(content)} for "{key}"'
    missing = [key for key in _NEEDED[section] if key not in value]
    return f'has no "{missing[0]}"' if missing else ""


def _entry(section: str, value: Mapping[str, Any]) -> Entry:
    get = value.get
    return Entry(
        get("number", 0),
        get(HOME.get(section, ""), ""),
        get("identifier", ""),
        get("type", ""),
        tuple(get("options", ())),
        tuple(get("gone", ())),
        tuple(get("was", ())),
        tuple(get("retired", ())),
        "removed" in value,
    )


def _place(shown: str, text: str, position: int) -> Location:
    return Location(shown, text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position))


def _short(value: object) -> str:
    text = quoted(value)
    return text if len(text) <= 60 else text[:59] + "…"
