"""Where the lines of a text were written, when it was put together from several files or words in it were replaced.

Knows nothing of what is in the lines.
"""

from __future__ import annotations

from typing import NamedTuple

from scorm_builder.findings import Location

_WHOLE = 1 << 30  # columns; no line has so many


class Edit(NamedTuple):
    """Columns (0-based, end excluded) of what stands there now, and of what was written."""

    start: int
    end: int
    written_start: int
    written_end: int


class Line(NamedTuple):
    """One line of a text: the file and line in which it was written. ``indent``: characters put in front of it."""

    path: str
    number: int
    indent: int = 0
    edits: tuple[Edit, ...] = ()

    @classmethod
    def made(cls, place: Location) -> Line:
        """A line that nobody has written: all of it stands for one place."""
        return cls(place.path, place.line, 0, (Edit(0, _WHOLE, place.column - 1, place.column - 1),))

    def indented(self, by: int) -> Line:
        """With so many characters in front of it."""
        return self if self.edits and self.edits[0].end == _WHOLE else self._replace(indent=self.indent + by)

    def place(self, column: int) -> Location:
        """Where the character in a column (1-based) was written; what was put in for something stands where that stood."""
        here = column - 1
        for edit in reversed(self.edits):
            if here >= edit.start:
                here = edit.written_start if here < edit.end else here - edit.end + edit.written_end
                break
        return Location(self.path, self.number, max(here - self.indent, 0) + 1)


def place_in(lines: tuple[Line, ...], path: str, first_line: int, line: int, column: int) -> Location:
    """The place of a line (1-based) and column of a text that starts in ``first_line`` of a file, or was put together of ``lines``."""
    if lines:
        return lines[min(line, len(lines)) - 1].place(column)
    return Location(path, line + first_line - 1, column)
