"""The kinds of values that keys and attributes may have: how each is read, and what it is called.

Knows nothing of which keys there are, nor of what the values are used for.
"""

from __future__ import annotations

import re
from typing import Any

from scorm_builder.course.durations import duration_seconds
from scorm_builder.course.jsonschema import (
    boolean_schema,
    duration_schema,
    integer_schema,
    list_schema,
    mapping_schema,
    number_schema,
    text_schema,
)
from scorm_builder.course.positions import Mapping, Node, Scalar, Sequence
from scorm_builder.course.schema import SRC013, Key, Kind, Record, ValueFault, read_record, shape
from scorm_builder.findings import Finding, Location


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

    return Kind(words, read, text_schema(pattern, most))


def line(words: str = "text in one line", *, most: int = 0) -> Kind:
    """A text whose line breaks count as spaces."""
    inner = text(words, most=most)

    def read(node: Node, findings: list[Finding]) -> str:
        return " ".join(str(inner.read(node, findings)).split())

    return Kind(inner.words, read, inner.json)


def choice(*values: str) -> Kind:
    """One of a few words."""
    words = " or ".join(f'"{value}"' for value in values)

    def read(node: Node, _: list[Finding]) -> str:
        value = _scalar(node, words)
        if value not in values:
            raise ValueFault(words, node.location)
        return value

    return Kind(words, read, {"enum": list(values)})


def integer(least: int, most: int) -> Kind:
    """A whole number between two bounds, both included."""
    words = f"a whole number from {least} to {most}"

    def read(node: Node, _: list[Finding]) -> int:
        value = _scalar(node, words)
        if not re.fullmatch(r"-?[0-9]{1,9}", value) or not least <= int(value) <= most:
            raise ValueFault(words, node.location)
        return int(value)

    return Kind(words, read, integer_schema(least, most))


def number(most: int) -> Kind:
    """A number above 0, with at most two decimals; whole ones as ``int``."""
    words = f"a number above 0, at most {most}"

    def read(node: Node, _: list[Finding]) -> float:
        value = _scalar(node, words)
        if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,2})?", value) or not 0 < float(value) <= most:
            raise ValueFault(words, node.location)
        return int(value) if value.isdigit() else float(value)

    return Kind(words, read, number_schema(most))


def boolean() -> Kind:
    """true or false (yes and no, on and off too)."""

    def read(node: Node, _: list[Finding]) -> bool:
        value = _scalar(node, "true or false").lower()
        if value not in ("true", "false", "yes", "no", "on", "off"):
            raise ValueFault("true or false", node.location)
        return value in ("true", "yes", "on")

    return Kind("true or false", read, boolean_schema())


def duration() -> Kind:
    """A time span, in seconds: ``2h``, ``45 min``, ``1h30``, ``90s``, ``0:45`` (minutes and seconds), ``1:30:00`` or ``PT1H30M``."""
    words = 'a duration such as "2h", "45 min", "1h30" or "PT1H30M"'

    def read(node: Node, _: list[Finding]) -> int:
        seconds = duration_seconds(_scalar(node, words).strip())
        if not seconds:
            raise ValueFault(words, node.location)
        return seconds

    return Kind(words, read, duration_schema())


def list_of(kind: Kind) -> Kind:
    """A list; a single value counts as a list of one."""
    words = f"a list, each {kind.words}"

    def read(node: Node, findings: list[Finding]) -> tuple[Any, ...]:
        return tuple(each(item, findings) for item in node.items) if isinstance(node, Sequence) else (kind.read(node, findings),)

    def each(item: Node, findings: list[Finding]) -> Any:
        try:
            return kind.read(item, findings)
        except ValueFault as fault:
            raise ValueFault(fault.expected, fault.location or item.location, fault.found or shape(item)) from None

    return Kind(words, read, list_schema(dict(kind.json)))


def with_place(kind: Kind) -> Kind:
    """The value together with where it stands: ``(value, location)``."""

    def read(node: Node, findings: list[Finding]) -> tuple[Any, Location]:
        return kind.read(node, findings), node.location

    return Kind(kind.words, read, kind.json)


def mapping_of(keys: tuple[Key, ...], what: str) -> Kind:
    """A mapping with keys of its own, read to a ``Record``."""

    def read(node: Node, findings: list[Finding]) -> Record:
        if not isinstance(node, Mapping):
            raise ValueFault("keys with values", node.location)
        record, faults = read_record(node, keys, what, node.location)
        findings += faults
        return record

    return Kind("keys with values", read, mapping_schema(keys))


def table_of(name: Kind, value: Kind, words: str, *, otherwise: object = None) -> Kind:
    """A mapping whose keys the author chooses: ``((key, value, place of the key), …)``, without pairs that hold a fault.

    ``otherwise``: the value of a key whose own is at fault, if it is to be there, so that nobody is told that there is no such key.
    """

    def read(node: Node, findings: list[Finding]) -> tuple[tuple[Any, Any, Location], ...]:
        if not isinstance(node, Mapping):
            raise ValueFault(words)
        pairs = []
        for key, content in node.entries:
            read_name = None
            try:
                read_name = name.read(key, findings)
                pairs.append((read_name, value.read(content, findings), key.location))
            except ValueFault as fault:
                findings.append(SRC013.at(content.location, f'"{key.value}" is {shape(content)}, expected {fault.expected}'))
                if read_name is not None and otherwise is not None:
                    pairs.append((read_name, otherwise, key.location))
        return tuple(pairs)

    return Kind(words, read, {"type": "object", "propertyNames": name.json, "additionalProperties": value.json})


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

    return Kind(words, read, {"anyOf": [kind.json for kind in kinds]})
