"""Text → the JSON object of a ``course.lock``, also where a merge or an edit by hand has left a comma too many or too few.

Knows nothing of what a lock holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final, NamedTuple

MERGE_HINT: Final = (
    'take course.lock of the branch whose package learners have ("git checkout BRANCH -- course.lock"), build, and commit it: '
    "what the other branch has added gets numbers again"
)


class Unreadable(Exception):
    """The text is no lock. ``position``: the offset where it ceases to be one."""

    def __init__(self, message: str, position: int = 0, hint: str = "get the last good version back with Git") -> None:
        super().__init__(message)
        self.position, self.hint = position, hint


class Loaded(NamedTuple):
    """``repeated``: keys that stand in one object with two values; ``mended``: commas had to be set right."""

    root: dict[str, Any]
    repeated: list[str]
    mended: bool


def load(text: str) -> Loaded:
    """The JSON object in ``text``. Raises ``Unreadable``."""
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
        raise Unreadable(f"this is no JSON: {error.msg[:1].lower()}{error.msg[1:]}", error.pos) from None
    except (ValueError, RecursionError):
        raise Unreadable("this is no JSON that a lock could be") from None
    if not isinstance(root, dict):
        raise Unreadable("this is no JSON object")
    return Loaded(root, repeated, mended)


def _load_mended(text: str, fault: ValueError, as_dict: Callable[[list[tuple[str, Any]]], dict[str, Any]]) -> object:
    """The same after a merge, or after a line was deleted: there a comma may be missing or left over."""
    import json

    conflict = re.search(r"^(<<<<<<<|=======|>>>>>>>)", text, re.MULTILINE)
    if conflict:
        raise Unreadable(f'"{conflict[0]}" is the mark of a merge conflict', conflict.start(), MERGE_HINT)
    one_each = re.sub(r"\}(?=\s*\n\s*\")", "},", text)
    try:
        return json.loads(re.sub(r",(?=\s*\})", "", one_each), object_pairs_hook=as_dict)
    except json.JSONDecodeError:
        raise fault from None
