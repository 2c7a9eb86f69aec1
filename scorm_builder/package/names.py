"""Names of entries: which may be unpacked at all, and how several are told.

Knows nothing of what single systems dislike: that is for ``checks.archive``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
_PLAIN: Final = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]*+/)*+[A-Za-z0-9_-][A-Za-z0-9._-]*+")  # as most are; quicker to tell
_UNSAFE: Final = re.compile(
    r"""\\                                 # the separator of Windows
      | \A / | \A [A-Za-z] :               # absolute, on POSIX or on Windows
      | (?: \A | / ) \.{0,2} (?: / | \Z )  # empty, "." or ".."
    """,
    re.VERBOSE,
)


def unsafe_name(name: str) -> str:
    """Why ``name`` must not be unpacked, as the end of a sentence; empty if it is a relative posix path that stays inside."""
    return "" if _PLAIN.fullmatch(name) else _why_unsafe(name)


def _why_unsafe(name: str) -> str:
    if not name.isprintable():
        if _CONTROL.search(name):
            return "holds a control character"
        if any("\ud800" <= character <= "\udfff" for character in name):  # bytes that are no UTF-8
            return "is not valid Unicode"
    if not _UNSAFE.search(name):
        return ""
    if "\\" in name:
        return "holds a backslash"
    if name.startswith("/") or name[1:2] == ":":
        return "is an absolute path"
    parts = name.split("/")
    if ".." in parts:
        return 'leads out of the package with ".."'
    if name.endswith("/"):
        return "ends with a slash as that of a folder, but it has content"
    if "." in parts:
        return 'has the part "." between its slashes'
    return "has an empty part between its slashes" if name else "is empty"


def advice_on(reason: str) -> str:
    """What to do about a name that ``unsafe_name`` gave this reason for."""
    if reason.startswith(("holds", "is not valid", "is empty")):
        return "rename the file and pack again"
    return "zip the content of the course folder, with names relative to it"


def listed(names: Sequence[str]) -> str:
    """The first three names, and how many more there are: ``"a", "b", "c" and 4 more``."""
    shown = ", ".join(f'"{name}"' for name in names[:3])
    return f"{shown} and {len(names) - 3:,} more" if len(names) > 3 else shown
