"""The parts that a directive is made of, where headings or breaks (``***``) in its content divide it: tabs, cards, columns.

The renderer tells where a heading starts and ends; this collects what stands between. Knows nothing of the parser.
"""

from __future__ import annotations

from typing import NamedTuple

from scorm_builder.course.fragment import Fragment, Section
from scorm_builder.course.sink import RewriteRaw, Sink
from scorm_builder.findings import Location


class Heading(NamedTuple):
    """What heads a section. ``words``: its bare text; ``anchor``: its id within the page."""

    words: str
    anchor: str
    level: int
    location: Location
    attributes: tuple[tuple[str, str], ...] = ()


_UNTITLED = Heading("", "", 0, Location(""))


class Divided:
    """The sections of one open directive so far. Headings of a deeper level than the first one belong to the content."""

    def __init__(self, rewrite: RewriteRaw) -> None:
        self._rewrite = rewrite
        self._level = 0
        self._lead: Fragment | None = None
        self._title: Fragment = ()
        self._heading = _UNTITLED
        self._sections: list[Section] = []

    @property
    def present(self) -> int:
        """The place of the section that is being written, -1 before the first."""
        return -1 if self._lead is None else len(self._sections)

    def starts_at(self, level: int) -> bool:
        """Whether a heading of that level starts a section."""
        return not self._level or level <= self._level

    def divide(self, sink: Sink, level: int = 0) -> Sink:
        """What went to ``sink`` is the content of the section up to here; where the words of the next heading go."""
        self._level = self._level or level
        self._end(sink)
        self._title, self._heading = (), _UNTITLED
        return Sink()

    def head(self, sink: Sink, heading: Heading) -> Sink:
        """The heading ends, its words are in ``sink``; where the content of the section goes."""
        self._title, self._heading = sink.fragment(self._rewrite), heading
        return Sink()

    def close(self, sink: Sink) -> tuple[Fragment, tuple[Section, ...]]:
        """What stands before the first section, and the sections."""
        self._end(sink)
        return self._lead or (), tuple(self._sections)

    def _end(self, sink: Sink) -> None:
        content = sink.fragment(self._rewrite)
        if self._lead is None:
            self._lead = content
        else:
            title, heading = self._title, self._heading
            known = (heading.words, heading.anchor, heading.level)
            self._sections.append(Section(title, *known, content, heading.location, heading.attributes))
