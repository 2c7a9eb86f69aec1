"""A text, and where its lines were written when it was put together from several files or words in it were replaced.

Knows nothing of what is in the lines.
"""

from bisect import bisect_right
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple  # annotations are no texts here: NamedTuple would compile each of them

from scorm_builder.findings import Location

_WHOLE = 1 << 30  # columns; no line has so many


class Edit(NamedTuple):
    """Columns (0-based, end excluded) of what stands there now, and of what was written."""

    start: int
    end: int
    written_start: int
    written_end: int


Spot = tuple[int, Location]
"""A column (0-based), and what it and those behind it stand for."""


class Line(NamedTuple):
    """One line of a text: the file and line in which it was written. ``indent``: characters put in front of it.

    ``spots``: of a line that nobody has written, which columns stand for other places than its start.
    """

    path: str
    number: int
    indent: int = 0
    edits: tuple[Edit, ...] = ()
    spots: tuple[Spot, ...] = ()

    @classmethod
    def made(cls, place: Location, spots: tuple[Spot, ...] = ()) -> "Line":
        """A line that nobody has written: all of it stands for one place, or from some columns on for others."""
        return cls(place.path, place.line, 0, (Edit(0, _WHOLE, place.column - 1, place.column - 1),), spots)

    def indented(self, by: int) -> "Line":
        """With so many characters in front of it."""
        if self.edits and self.edits[0].end == _WHOLE:
            return self._replace(spots=tuple((column + by, place) for column, place in self.spots)) if self.spots else self
        return self._replace(indent=self.indent + by)

    def place(self, column: int) -> Location:
        """Where the character in a column (1-based) was written; what was put in for something stands where that stood."""
        here = column - 1
        if number := bisect_right(self.spots, here, key=lambda spot: spot[0]):
            return self.spots[number - 1][1]
        for edit in reversed(self.edits):
            if here >= edit.start:
                here = edit.written_start if here < edit.end else here - edit.end + edit.written_end
                break
        return Location(self.path, self.number, max(here - self.indent, 0) + 1)


class Source(NamedTuple):
    """Markdown with what is known around it. ``path``, ``first_line``: for the places of findings; ``title``: the page's, if it has one.

    ``lines``: where each line was written, if they come from several files or were changed; ``audiences``: name → words.
    """

    text: str
    path: str
    page_id: str
    language: str
    first_line: int = 1
    title: str = ""
    lines: tuple[Line, ...] = ()
    audiences: Mapping[str, str] = MappingProxyType({})


def place_in(lines: tuple[Line, ...], path: str, first_line: int, line: int, column: int) -> Location:
    """The place of a line (1-based) and column of a text that starts in ``first_line`` of a file, or was put together of ``lines``."""
    if lines:
        return lines[min(line, len(lines)) - 1].place(column)
    return Location(path, line + first_line - 1, column)
