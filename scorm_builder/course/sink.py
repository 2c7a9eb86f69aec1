"""Where rendered pieces go until they become a fragment. Knows HTML, and nothing of the Markdown parser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scorm_builder.course.fragment import AssetUrl, Block, Fragment, PageLink, Phrase
from scorm_builder.course.pictures import Image
from scorm_builder.course.sanitize import sanitize
from scorm_builder.findings import Location

RewriteRaw = Callable[[str, str, str, Location], "str | AssetUrl | None"]
"""What becomes of an attribute in raw HTML: as ``sanitize.Rewrite``, and with the place of the raw HTML."""


class Sink:
    """Pieces in order. ``raw``: the raw HTML among them and where it stands."""

    __slots__ = ("parts", "raw")

    def __init__(self) -> None:
        self.parts: list[str | AssetUrl | Phrase | PageLink | Block | Image] = []
        self.raw: list[tuple[str, Location]] = []

    def add_raw(self, text: str, location: Location) -> None:
        """Append HTML that an author wrote."""
        self.raw.append((text, location))
        self.parts.append(text)

    def add(self, other: Sink) -> None:
        """Append all that went to another sink, which is given up."""
        self.raw += other.raw
        self.parts += other.parts

    def fragment(self, rewrite: RewriteRaw) -> Fragment:
        """The pieces with neighbouring text joined and, if there was raw HTML, nothing in them that is not allowed."""
        joined = self.joined()
        if not self.raw:
            return joined
        return sanitize(joined, lambda tag, name, value: rewrite(tag, name, value, self._place_of(value)))

    def _place_of(self, value: str) -> Location:
        """Where the first raw HTML with this attribute stands."""
        import html

        return next((place for text, place in self.raw if value in text or value in html.unescape(text)), self.raw[0][1])

    def joined(self) -> Fragment:
        """The pieces with neighbouring text joined."""
        pieces: list[Any] = self.parts
        others = [place for place, piece in enumerate(pieces) if type(piece) is not str]  # few among thousands of strings
        if any(type(pieces[place]) is Image for place in others):
            pieces = [piece for part in pieces for piece in (part.inline() if type(part) is Image else (part,))]
            others = [place for place, piece in enumerate(pieces) if type(piece) is not str]
        out: list[str | AssetUrl | Phrase | PageLink | Block] = []
        start = 0
        for place in others:
            out += ("".join(pieces[start:place]), pieces[place])
            start = place + 1
        out.append("".join(pieces[start:]))
        return tuple(piece for piece in out if piece)
