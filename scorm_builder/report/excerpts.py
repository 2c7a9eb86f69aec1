"""The line that a finding stands in, cut to what a screen shows.

Knows nothing of files: whoever has the lines gives them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from scorm_builder.findings import Location
from scorm_builder.report.words import printable

Sources = Callable[[str], Sequence[str] | None]
"""Path of a ``Location`` → the lines of that file without their ends, ``None`` where there are none to show."""

_WIDTH: Final = 110  # columns of a source line that are shown
_BEFORE: Final = 50  # of these in front of the place, if the line is longer
_TAB: Final = "    "


class Excerpt(NamedTuple):
    """A line as it is shown, printable: what stands in front of the place, and the rest. ``before`` is empty without a column."""

    before: str
    rest: str


Excerpts = Callable[[Location], "Excerpt | None"]
"""Place of a finding → the line to show below it."""

NO_EXCERPTS: Final[Mapping[Location, Excerpt]] = {}


def excerpt(line: str, column: int) -> Excerpt:
    """Cut ``line`` around the 1-based ``column``, 0 where it is unknown."""
    before, rest = line[: max(0, column - 1)], line[max(0, column - 1) :]
    if len(before) > _BEFORE and len(line) > _WIDTH:
        before = "…" + before[1 - _BEFORE :]
    before, rest = _shown(before), _shown(rest[:_WIDTH])
    if len(before) + len(rest) > _WIDTH:
        rest = rest[: max(0, _WIDTH - len(before) - 1)] + "…"
    return Excerpt(before, rest)


def from_sources(sources: Sources) -> Excerpts:
    """Look lines up where they are; each file is asked for once."""
    lines_of = cache(sources)

    def find(place: Location) -> Excerpt | None:
        lines = lines_of(place.path) if place.line else None
        if lines is None or place.line > len(lines):
            return None
        return excerpt(lines[place.line - 1], place.column)

    return find


def columns(text: str) -> int:
    """How many columns of a terminal ``text`` takes."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(each) else 1 + (unicodedata.east_asian_width(each) in "WF") for each in text)


def _shown(text: str) -> str:
    return printable(text.replace("\t", _TAB))
