"""The tables of keys as JSON Schema, so that editors complete and check them while an author types.

Draft 7, which editors know best. A schema can say less than we check: whether a file is there, whether an id is known.
Knows nothing of the disk.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scorm_builder.course.schema import Key

JsonSchema = dict[str, Any]

DURATION = r"^\s*(?:[0-9]{1,4}:[0-5][0-9](?::[0-5][0-9])?|P[0-9DTHMS]+|[0-9]+(?:\.[0-9]+)?\s*[hH].*|[0-9]+\s*[mMsS].*)\s*$"
_NUMBERS = ("1", "400", "1.5")  # if a pattern takes one of these, what it describes may be written without quotes


def text_schema(pattern: str, most: int) -> JsonSchema:
    """A text; YAML reads ``version: 1.0`` as a number, which means the same here."""
    as_number = not pattern or any(re.fullmatch(pattern, number) for number in _NUMBERS)
    schema: JsonSchema = {"type": ["string", "number"] if as_number else "string"}
    if pattern:
        schema["pattern"] = f"^(?:{pattern})$"
    if most:
        schema["maxLength"] = most
    return schema


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
