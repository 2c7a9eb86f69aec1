"""The tables of keys as JSON Schema, so that editors complete and check them while an author types.

Draft 7, which editors know best. What the build takes, a schema takes, by the rules of YAML 1.2 and, but for times such as ``1:30``, of
YAML 1.1. It can say less than we check: whether a file is there, whether an id is known.
Knows nothing of the disk.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scorm_builder.course.schema import Key

JsonSchema = dict[str, Any]

_N = "[0-9]+"
_HOURS, _MINUTES, _SECONDS = (
    "[Hh](?:[Oo][Uu][Rr][Ss]?)?",
    "[Mm](?:[Ii][Nn](?:[Uu][Tt][Ee][Ss]?)?)?",
    "[Ss](?:[Ee][Cc](?:[Oo][Nn][Dd][Ss]?)?)?",
)
_DURATION = (  # as ``durations`` reads it
    r"(?=[^\n]*[1-9])(?:[0-9]{1,4}:[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?"
    rf"|P(?:{_N}D)?(?:T(?=[0-9])(?:{_N}H)?(?:{_N}M)?(?:{_N}S)?)?"
    rf"|(?:{_N}(?:\.{_N})?\s*{_HOURS}\s*(?:{_N}(?![0-9]|\s*[Ss])\s*(?:{_MINUTES})?)?|{_N}\s*{_MINUTES})?\s*(?:{_N}\s*{_SECONDS})?)"
)
_TRUE_FALSE = "|".join("".join(f"[{sign.upper()}{sign}]" for sign in word) for word in ("true", "false", "yes", "no", "on", "off"))
_NUMBERS = (-1, 0, 1, 99, 100, 101, 999, 1000, 10**6)  # what a pattern takes of these tells between which bounds a number fits


def text_schema(pattern: str, most: int) -> JsonSchema:
    """A text. YAML reads ``version: 1.0`` as a number and ``title: true`` as a boolean, and YAML 1.1 ``language: no`` too."""
    not_blank = r"(?=\s*\S)" if pattern and re.fullmatch(pattern, " ") else ""
    schema: JsonSchema = {"type": "string", "pattern": rf"^{not_blank}\s*(?:{pattern})\s*$" if pattern else r"\S"}
    if most:
        schema["maxLength"] = most
    others = [*_numbers(pattern)]
    if not pattern or any(re.fullmatch(pattern, word) for word in ("true", "false", "yes", "no", "on", "off")):
        others.append({"type": "boolean"})
    return {"anyOf": [schema, *others]} if others else schema


def _numbers(pattern: str) -> Iterator[JsonSchema]:
    """The numbers that a pattern takes, if they are written without quotes."""
    fitting = [number for number in _NUMBERS if not pattern or re.fullmatch(pattern, str(number))]
    if fitting:
        has_fractions = not pattern or any(re.fullmatch(pattern, f"{number}.5") for number in fitting)
        schema: JsonSchema = {"type": "number" if has_fractions else "integer"}
        if fitting[0] != _NUMBERS[0]:
            schema["minimum"] = fitting[0]
        if fitting[-1] != _NUMBERS[-1]:
            schema["maximum"] = fitting[-1]
        yield schema


def integer_schema(least: int, most: int) -> JsonSchema:
    """A whole number between two bounds, in quotes too."""
    sign, length = "-?" if least < 0 else "", len(str(most))
    quoted = {"type": "string", "pattern": rf"^{sign}0*[0-9]{{1,{length}}}$"}
    return {"anyOf": [{"type": "integer", "minimum": least, "maximum": most}, quoted]}


def number_schema(most: int) -> JsonSchema:
    """A number above 0, in quotes too."""
    quoted = {"type": "string", "pattern": r"^(?=[^\n]*[1-9])[0-9]{1,6}(?:\.[0-9]{1,2})?$"}
    return {"anyOf": [{"type": "number", "exclusiveMinimum": 0, "maximum": most}, quoted]}


def boolean_schema() -> JsonSchema:
    """``true``, ``false``, and the words that YAML 1.1 reads as such."""
    return {"anyOf": [{"enum": [True, False]}, {"type": "string", "pattern": f"^(?:{_TRUE_FALSE})$"}]}


def duration_schema() -> JsonSchema:
    """A time span with units."""
    return {"type": "string", "pattern": rf"^\s*{_DURATION}\s*$"}


def list_schema(item: JsonSchema) -> JsonSchema:
    """A list, or a single value."""
    return {"anyOf": [{"type": "array", "items": item}, item]}


def mapping_schema(keys: Iterable[Key]) -> JsonSchema:
    """A mapping: its keys, what each is for, and no others."""
    keys = tuple(keys)
    schema: JsonSchema = {"type": "object", "additionalProperties": False, "properties": {key.name: _property(key) for key in keys}}
    if required := [key.name for key in keys if key.required]:
        schema["required"] = required
    return schema


def _property(key: Key) -> JsonSchema:
    value = dict(key.kind.json)
    if not key.required:  # a key without value counts as one that is not there
        value = {"anyOf": [*(value["anyOf"] if set(value) == {"anyOf"} else [value]), {"type": "null"}]}
    return {"description": f"{key.doc}\n\nExample:\n{key.example}", **value}


def schema_text(title: str, keys: Iterable[Key]) -> str:
    """The schema of a file, as a file."""
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": title}
    return json.dumps({**head, **mapping_schema(keys)}, ensure_ascii=False, indent=2) + "\n"
