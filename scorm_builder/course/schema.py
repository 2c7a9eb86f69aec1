"""Which keys a YAML mapping may have, and what their values mean: tables that read, explain and document themselves.

``read_record`` turns a node into plain values and findings; the same tables make the format reference in ``docs/``.
Knows nothing of the disk, nor of what the values are used for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from scorm_builder.course.positions import Mapping, Node, Scalar, Sequence
from scorm_builder.findings import Finding, Location, Rule, Severity

SRC012 = Rule(
    "SRC012",
    Severity.ERROR,
    "Unknown key",
    """*What is wrong*: the key is none of those that this file may have.
*Why it matters*: a misspelt key would be ignored, and the course would not do what it says.
*Fix*: correct the spelling or delete the line. All keys are in the course format reference.
*Source*: our course format.""",
)
SRC013 = Rule(
    "SRC013",
    Severity.ERROR,
    "Value cannot be used",
    """*What is wrong*: the value is not of the kind that the key needs, such as a word where a number belongs.
*Why it matters*: we would have to guess.
*Fix*: write the value as the message and the course format reference show it.
*Source*: our course format.""",
)
SRC014 = Rule(
    "SRC014",
    Severity.ERROR,
    "Value is missing",
    """*What is wrong*: a key that every course needs is not there or has no value.
*Why it matters*: an LMS needs it to import, list or track the course.
*Fix*: add the key as the course format reference shows it.
*Source*: our course format; SCORM 1.2 for identifier and titles.""",
)


class ValueFault(Exception):
    """A value that does not fit: what was expected, and where (a node inside the value, if it is not the value itself)."""

    def __init__(self, expected: str, location: Location | None = None) -> None:
        super().__init__(expected)
        self.expected = expected
        self.location = location


Read = Callable[[Node, list[Finding]], Any]


class Kind(NamedTuple):
    """How a value is read, and in words what it must be."""

    words: str
    read: Read


class Key(NamedTuple):
    """One key of a mapping: its kind, one sentence for the reference, and an example in YAML."""

    name: str
    kind: Kind
    doc: str
    example: str
    required: bool = False


class Record(NamedTuple):
    """What was read: values by key (keys that are absent or faulty are not there), and where each key and value stands."""

    values: dict[str, Any]
    places: dict[str, Location]
    location: Location

    def get(self, name: str, default: Any = None) -> Any:
        return self.values.get(name, default)

    def place(self, name: str) -> Location:
        """Where the value of a key stands; the mapping itself if the key is not there."""
        return self.places.get(name, self.location)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint naming the closest known word, or all of them when they are few, or nothing."""
    import difflib

    names = list(known)
    close = difflib.get_close_matches(word, names, 1, 0.6) or [name for name in names if name.lower() == word.lower()]
    if close:
        return f'did you mean "{close[0]}"?'
    return f"use one of: {', '.join(names)}" if 0 < len(names) <= 12 else ""


def is_empty(node: Node | None) -> bool:
    """True for a key without value (``title:``), ``~`` and ``null``."""
    return node is None or (isinstance(node, Scalar) and node.plain and node.value in ("", "~", "null"))


def read_record(node: Node | None, keys: tuple[Key, ...], what: str, place: Location) -> tuple[Record, tuple[Finding, ...]]:
    """Read a mapping by its table. ``what`` names it in messages ("course.yaml"); ``place`` is used where there is no node."""
    findings: list[Finding] = []
    record = _record(node, keys, what, place, findings)
    return record, tuple(findings)


def _record(node: Node | None, keys: tuple[Key, ...], what: str, place: Location, findings: list[Finding]) -> Record:
    if is_empty(node):
        node = Mapping((), node.location if node else place)
    if not isinstance(node, Mapping):
        assert node is not None
        findings.append(SRC013.at(node.location, f"{what} is {_shape(node)}, expected keys with values", "write key: value"))
        return Record({}, {}, node.location)
    table = {key.name: key for key in keys}
    values: dict[str, Any] = {}
    places: dict[str, Location] = {}
    present = set()
    for name, value in node.entries:
        key = table.get(name.value)
        if key is None:
            findings.append(SRC012.at(name.location, f'unknown key "{name.value}" in {what}', did_you_mean(name.value, table)))
            continue
        present.add(key.name)
        if is_empty(value):
            if key.required:
                findings.append(SRC014.at(name.location, f'"{key.name}" has no value', f"write for example {key.example.splitlines()[0]}"))
            continue
        places[key.name] = value.location
        try:
            values[key.name] = key.kind.read(value, findings)
        except ValueFault as fault:
            findings.append(
                SRC013.at(
                    fault.location or value.location,
                    f'"{key.name}" is {_shape(value)}, expected {fault.expected}',
                    f"write for example {key.example}" if "\n" not in key.example else "",
                )
            )
    for key in keys:
        if key.required and key.name not in present:
            findings.append(
                SRC014.at(node.location, f'"{key.name}" is missing in {what}', f"add for example {key.example.splitlines()[0]}")
            )
    return Record(values, places, node.location)


def _shape(node: Node) -> str:
    if isinstance(node, Sequence):
        return "a list"
    if isinstance(node, Mapping):
        return "a mapping"
    text = node.value if len(node.value) <= 60 else node.value[:57] + "…"
    return '"' + text.replace("\n", " ") + '"'


# --- kinds --------------------------------------------------------------------------------------------------------


def _scalar(node: Node, words: str) -> str:
    if not isinstance(node, Scalar):
        raise ValueFault(words, node.location)
    return node.value


def text(words: str = "text", *, pattern: str = "", most: int = 0) -> Kind:
    """A text, stripped, that matches ``pattern`` whole and has at most ``most`` characters."""
    words = f"{words} of at most {most} characters" if most else words

    def read(node: Node, _: list[Finding]) -> str:
        value = _scalar(node, words).strip()
        if not value or (pattern and not re.fullmatch(pattern, value)) or (most and len(value) > most):
            raise ValueFault(words, node.location)
        return value

    return Kind(words, read)


def line(words: str = "text in one line", *, most: int = 0) -> Kind:
    """A text whose line breaks count as spaces."""
    inner = text(words, most=most)

    def read(node: Node, findings: list[Finding]) -> str:
        return " ".join(str(inner.read(node, findings)).split())

    return Kind(inner.words, read)


def choice(*values: str) -> Kind:
    """One of a few words."""
    words = " or ".join(f'"{value}"' for value in values)

    def read(node: Node, _: list[Finding]) -> str:
        value = _scalar(node, words)
        if value not in values:
            raise ValueFault(words, node.location)
        return value

    return Kind(words, read)


def integer(least: int, most: int) -> Kind:
    """A whole number between two bounds, both included."""
    words = f"a whole number from {least} to {most}"

    def read(node: Node, _: list[Finding]) -> int:
        value = _scalar(node, words)
        if not re.fullmatch(r"-?[0-9]{1,9}", value) or not least <= int(value) <= most:
            raise ValueFault(words, node.location)
        return int(value)

    return Kind(words, read)


def number(most: int) -> Kind:
    """A number above 0, with at most two decimals; whole ones as ``int``."""
    words = f"a number above 0, at most {most}"

    def read(node: Node, _: list[Finding]) -> float:
        value = _scalar(node, words)
        if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,2})?", value) or not 0 < float(value) <= most:
            raise ValueFault(words, node.location)
        return int(value) if value.isdigit() else float(value)

    return Kind(words, read)


def boolean() -> Kind:
    """true or false (yes and no too)."""

    def read(node: Node, _: list[Finding]) -> bool:
        value = _scalar(node, "true or false").lower()
        if value not in ("true", "false", "yes", "no"):
            raise ValueFault("true or false", node.location)
        return value in ("true", "yes")

    return Kind("true or false", read)


_LONGEST = 40  # characters that a duration may have; the longest sensible one is "99 hours 59 minutes 59 seconds"
_CLOCK = re.compile(r"(\d{1,4}):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?")
_WORDS = re.compile(
    r"(?:(\d+(?:\.\d+)?)\s*(?:h|hours?)\s*(?:(\d+)(?!\d|\s*s)\s*(?:m|min|minutes?)?)?|(\d+)\s*(?:m|min|minutes?))?\s*(?:(\d+)\s*(?:s|sec|seconds?))?",
    re.IGNORECASE,
)
_ISO = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")


def duration() -> Kind:
    """A time span, in seconds: ``2h``, ``45 min``, ``1h30``, ``90s``, ``0:45`` (minutes and seconds), ``1:30:00`` or ``PT1H30M``."""
    words = 'a duration such as "2h", "45 min", "1h30" or "PT1H30M"'

    def read(node: Node, _: list[Finding]) -> int:
        seconds = duration_seconds(_scalar(node, words).strip())
        if not seconds:
            raise ValueFault(words, node.location)
        return seconds

    return Kind(words, read)


def duration_seconds(value: str) -> int:
    """Seconds that ``value`` says, 0 if it says none (or more than 9,999 hours)."""
    if len(value) > _LONGEST:
        return 0
    if match := _CLOCK.fullmatch(value):
        first, second, third = match.groups()
        seconds = int(first) * 60 + int(second) if third is None else int(first) * 3600 + int(second) * 60 + int(third)
    elif (match := _ISO.fullmatch(value)) and any(match.groups()):
        days, hours, minutes, rest = (int(part or 0) for part in match.groups())
        seconds = days * 86400 + hours * 3600 + minutes * 60 + rest
    elif (match := _WORDS.fullmatch(value)) and any(match.groups()):
        seconds = round(float(match[1] or 0) * 3600) + int(match[2] or match[3] or 0) * 60 + int(match[4] or 0)
    else:
        return 0
    return seconds if seconds <= 9999 * 3600 else 0


def list_of(kind: Kind) -> Kind:
    """A list; a single value counts as a list of one."""
    words = f"a list, each {kind.words}"

    def read(node: Node, findings: list[Finding]) -> tuple[Any, ...]:
        return tuple(kind.read(item, findings) for item in (node.items if isinstance(node, Sequence) else (node,)))

    return Kind(words, read)


def with_place(kind: Kind) -> Kind:
    """The value together with where it stands: ``(value, location)``."""

    def read(node: Node, findings: list[Finding]) -> tuple[Any, Location]:
        return kind.read(node, findings), node.location

    return Kind(kind.words, read)


def mapping_of(keys: tuple[Key, ...], what: str) -> Kind:
    """A mapping with keys of its own, read to a ``Record``."""

    def read(node: Node, findings: list[Finding]) -> Record:
        if not isinstance(node, Mapping):
            raise ValueFault("keys with values", node.location)
        return _record(node, keys, what, node.location, findings)

    return Kind("keys with values", read)


def table_of(name: Kind, value: Kind, words: str) -> Kind:
    """A mapping whose keys the author chooses: ``((key, value, place of the key), …)``, without pairs that hold a fault."""

    def read(node: Node, findings: list[Finding]) -> tuple[tuple[Any, Any, Location], ...]:
        if not isinstance(node, Mapping):
            raise ValueFault(words)
        pairs = []
        for key, content in node.entries:
            try:
                pairs.append((name.read(key, findings), value.read(content, findings), key.location))
            except ValueFault as fault:
                findings.append(SRC013.at(content.location, f'"{key.value}" is {_shape(content)}, expected {fault.expected}'))
        return tuple(pairs)

    return Kind(words, read)


def either(words: str, *kinds: Kind) -> Kind:
    """The first kind that fits. A mapping is never tried as anything else, so that faults inside it keep their place."""

    def read(node: Node, findings: list[Finding]) -> Any:
        for kind in kinds:
            if (kind.words == "keys with values") != isinstance(node, Mapping):
                continue
            try:
                return kind.read(node, findings)
            except ValueFault:
                continue
        raise ValueFault(words, node.location)

    return Kind(words, read)
