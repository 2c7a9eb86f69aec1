"""What the values in a ``course.lock`` may be, and an entry made of them. Nothing is believed, as people merge the file and edit it.

Knows nothing of the text that the values come from, nor whether two entries go together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from scorm_builder.course.lock import HOME, MOST, Entry, Identity, Last, quoted
from scorm_builder.findings import shortened

Fits = Callable[[object], bool]

TYPES: Final = frozenset(
    {"choice", "multiple-choice", "true-false", "fill-in", "numeric", "sequencing", "matching", "likert", "performance", "acknowledgement"}
)
STRUCTURES: Final = frozenset({"single-sco", "module-scos"})

_WORDS = re.compile(r"[A-Za-z0-9_-]{1,200}(,[A-Za-z0-9_-]{1,200})*").fullmatch
_OPTIONS = re.compile(r"[a-z0-9][+-][0-9a-f]{8}(,[a-z0-9][+-][0-9a-f]{8})*").fullmatch


def _is_word(value: object) -> bool:
    return type(value) is str and "," not in value and _WORDS(value) is not None


def _is_number(value: object) -> bool:
    return type(value) is int and 0 < value <= MOST


def _is_last(value: object) -> bool:
    return value == 0 if type(value) is int and not value else _is_number(value)


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


def _are_structures(value: object) -> bool:
    return _are_words(value) and isinstance(value, list) and STRUCTURES.issuperset(value)


_SHARED: Mapping[str, Fits] = {"was": _are_words, "removed": lambda value: value is True}
_NUMBERED: Mapping[str, Fits] = {"number": _is_number, "retired": _are_numbers, **_SHARED}
_FIELDS: Mapping[str, Mapping[str, Fits]] = {
    "course": {"id": _is_word, "structures": _are_structures},
    "last": {"page": _is_last, "question": _is_last},
    "modules": {"identifier": _is_word, "retired": _are_words, **_SHARED},
    "pages": {"module": _is_word, "joined": _are_numbers, **_NUMBERED},
    "questions": {
        "page": _is_word,
        "type": lambda value: type(value) is str and value in TYPES,
        "options": _are_options,
        "gone": _are_options,
        **_NUMBERED,
    },
}
_NEEDED = {
    "course": ("id", "structures"),
    "last": ("page", "question"),
    "modules": ("identifier",),
    "pages": ("number", "module"),
    "questions": ("number", "page", "type"),
}


def fault(section: str, value: object) -> str:
    """What is wrong with the values of a section or of an entry in it, or nothing."""
    fields = _FIELDS[section]
    if not isinstance(value, dict):
        return "is no id with values in braces"
    for key, content in value.items():
        fits = fields.get(key)
        if fits is None:
            return f"has an unknown value {short(key)}"
        if not fits(content):
            return f'has {short(content)} for "{key}"'
    missing = [key for key in _NEEDED[section] if key not in value]
    return f'has no "{missing[0]}"' if missing else ""


def entry_fault(section: str, name: str, value: object) -> str:
    """The same for an entry and its id."""
    return fault(section, value if _is_word(name) else None)


def make_entry(section: str, value: Mapping[str, Any]) -> Entry:
    """An entry of values without fault."""
    get = value.get
    return Entry(
        number=get("number", 0),
        home=get(HOME.get(section, ""), ""),
        identifier=get("identifier", ""),
        type=get("type", ""),
        options=tuple(get("options", ())),
        gone=tuple(get("gone", ())),
        was=tuple(get("was", ())),
        joined=tuple(get("joined", ())),
        retired=tuple(get("retired", ())),
        removed="removed" in value,
    )


def make_identity(value: Mapping[str, Any]) -> Identity:
    return Identity(value["id"], tuple(sorted(set(value["structures"]))))


def make_last(value: Mapping[str, Any]) -> Last:
    return Last(value["page"], value["question"])


def short(value: object) -> str:
    """A value as it stands in the file, to quote it in a message."""
    return shortened(quoted(value), 60)
