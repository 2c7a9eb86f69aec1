"""Which keys a YAML mapping may have, and what their values mean: tables that read, explain and document themselves.

``read_record`` turns a node into plain values and findings; the same tables make the format reference in ``docs/``.
Knows nothing of the disk, of the kinds that there are (``kinds``), nor of what the values are used for.
"""

from collections.abc import Callable
from typing import Any, NamedTuple  # annotations are no texts here: NamedTuple would compile each of them

from scorm_builder.course.jsonschema import JsonSchema
from scorm_builder.course.positions import Mapping, Node, Scalar, Sequence
from scorm_builder.findings import Finding, Location, Rule, Severity, did_you_mean, shortened

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
    """A value that does not fit: what was expected; and of a node inside the value, where it is and what stands there."""

    def __init__(self, expected: str, location: Location | None = None, found: str = "") -> None:
        super().__init__(expected)
        self.expected = expected
        self.location = location
        self.found = found


Read = Callable[[Node, list[Finding]], Any]


class Kind(NamedTuple):
    """How a value is read, in words what it must be, and the same for editors (``jsonschema``)."""

    words: str
    read: Read
    json: JsonSchema = {}  # noqa: RUF012 - anything will do


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


def is_empty(node: Node | None) -> bool:
    """True for a key without value (``title:``), ``~`` and ``null``."""
    return node is None or (isinstance(node, Scalar) and node.plain and node.value in ("", "~", "null"))


_DIRECTION = 'delete it: the direction follows from "language", such as "language: ar"'
_NO_KEYS = {"direction": _DIRECTION, "dir": _DIRECTION, "rtl": _DIRECTION}
"""Keys that people look for, and what there is instead."""


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
        findings.append(SRC013.at(node.location, f"{what} is {shape(node)}, expected keys with values", "write key: value"))
        return Record({}, {}, node.location)
    table = {key.name: key for key in keys}
    values: dict[str, Any] = {}
    places: dict[str, Location] = {}
    present = set()
    for name, value in node.entries:
        key = table.get(name.value)
        if key is None:
            hint = _NO_KEYS.get(name.value) or did_you_mean(name.value, table)
            findings.append(SRC012.at(name.location, f'unknown key "{name.value}" in {what}', hint))
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
                    f'"{key.name}" {f"has {fault.found} in it" if fault.found else f"is {shape(value)}"}, expected {fault.expected}',
                    f"write for example {key.example}" if "\n" not in key.example else "",
                )
            )
    for key in keys:
        if key.required and key.name not in present:
            findings.append(
                SRC014.at(node.location, f'"{key.name}" is missing in {what}', f"add for example {key.example.splitlines()[0]}")
            )
    return Record(values, places, node.location)


def shape(node: Node) -> str:
    """A value as messages show it."""
    if isinstance(node, Sequence):
        return "a list"
    if isinstance(node, Mapping):
        return "a mapping"
    return '"' + shortened(node.value, 60).replace("\n", " ") + '"'
