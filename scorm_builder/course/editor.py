"""What editors get of our course format: a JSON Schema for each kind of YAML that an author writes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from scorm_builder.course.jsonschema import schema_text
from scorm_builder.course.keys import COURSE_KEYS, GLOSSARY_KEYS, MODULE_KEYS, PAGE_KEYS
from scorm_builder.course.schema import Key


class Written(NamedTuple):
    """A kind of YAML. ``files``: which files hold it, as editors name them; empty where it is only a part of one."""

    title: str
    keys: tuple[Key, ...]
    files: str


SCHEMAS: Final[Mapping[str, Written]] = {
    "course": Written("course.yaml of a course for scorm-builder", COURSE_KEYS, "course.yaml"),
    "module": Written("module.yaml of a course for scorm-builder", MODULE_KEYS, "module.yaml"),
    "page": Written("Front matter of a page of a course for scorm-builder", PAGE_KEYS, ""),
    "glossary": Written("glossary.yaml of a course for scorm-builder", GLOSSARY_KEYS, "glossary.yaml"),
}


def file_name(name: str) -> str:
    """What the file of a schema is called."""
    return f"{name}.schema.json"


def editor_schema(name: str) -> str:
    """The schema of that name, as a file. Raises ``KeyError`` for a name that there is not."""
    written = SCHEMAS[name]
    return schema_text(written.title, written.keys)
