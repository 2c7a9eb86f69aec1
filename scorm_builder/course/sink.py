"""Where rendered pieces go until they become a fragment. Knows HTML, and nothing of the Markdown parser."""

from __future__ import annotations

from collections.abc import Callable

from scorm_builder.course.model import AssetUrl, Block, Fragment, PageLink, Phrase
from scorm_builder.course.pictures import Image
from scorm_builder.course.sanitize import sanitize
from scorm_builder.findings import Location

Resolve = Callable[[str, Location], "str | AssetUrl"]


class Sink:
    """Pieces in order. ``raw_at``: where the first raw HTML among them stands, if there is any."""

    __slots__ = ("parts", "raw_at")

    def __init__(self) -> None:
        self.parts: list[str | AssetUrl | Phrase | PageLink | Block | Image] = []
        self.raw_at: Location | None = None

    def fragment(self, resolve: Resolve) -> Fragment:
        """The pieces with neighbouring text joined and, if there was raw HTML, nothing in them that is not allowed."""
        place = self.raw_at
        joined = self.joined()
        return sanitize(joined, lambda address: resolve(address, place)) if place else joined

    def joined(self) -> Fragment:
        """The pieces with neighbouring text joined."""
        out: list[str | AssetUrl | Phrase | PageLink | Block] = []
        run: list[str] = []
        for part in self.parts:
            if type(part) is str:
                run.append(part)
                continue
            for piece in part.inline() if isinstance(part, Image) else (part,):
                if isinstance(piece, str):
                    run.append(piece)
                else:
                    out += ("".join(run), piece)
                    run = []
        if run:
            out.append("".join(run))
        return tuple(part for part in out if part)
