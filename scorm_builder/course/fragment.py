"""The content of a page as data: HTML in pieces, and the places between them that only the renderer can fill.

Frozen, with tuples for lists. Knows nothing of Markdown, courses and templates.
"""

from collections.abc import Mapping
from typing import NamedTuple  # annotations are no texts here: NamedTuple would compile each of them

from scorm_builder.findings import Location

Fragment = tuple["str | AssetUrl | Phrase | PageLink | Block", ...]
"""HTML in pieces: finished text, and places that only the renderer can fill."""


class AssetUrl(NamedTuple):
    """A place in the HTML where the package path of a file goes. ``source``: posix path relative to the course."""

    source: str


class Phrase(NamedTuple):
    """A place for words of the interface in the language of the course: ``strings[name]`` with ``{number}`` filled in."""

    name: str
    number: int


class FileSize(NamedTuple):
    """A number of bytes that the page shows in the words of its language."""

    bytes: int


class Duration(NamedTuple):
    """A time span that the page shows in the words of its language."""

    seconds: int


class Chapter(NamedTuple):
    """A place in a film or sound: where it starts, in seconds."""

    title: str
    seconds: float


class Chapters(NamedTuple):
    """The chapters of a film or sound, as one value of a block's fields."""

    items: tuple[Chapter, ...]


class Track(NamedTuple):
    """Captions of a film in one language. ``language``: a tag; ``name``: what its speakers call it."""

    language: str
    name: str
    file: AssetUrl


class Tracks(NamedTuple):
    """The captions of a film in other languages than that of the course, as one value of a block's fields."""

    items: tuple[Track, ...]


class Spot(NamedTuple):
    """A place on a picture, in percent from the left and from the top."""

    x: str
    y: str


class Spots(NamedTuple):
    """The places on a picture, as one value of a block's fields."""

    items: tuple[Spot, ...]


class PageLink(NamedTuple):
    """A link to another page of the course, or (with an anchor) to a place on one. ``title``: what the author says of it besides."""

    page_id: str
    anchor: str
    content: Fragment
    title: str = ""


class Block(NamedTuple):
    """A directive, to be rendered by the template ``blocks/<name>.html`` with ``fields``.

    Values are str, int, bool, None, ``AssetUrl``, ``FileSize``, ``Duration``, ``Chapters``, ``Tracks``, ``Spots``, ``Question``,
    ``Sections`` or a fragment.
    """

    name: str
    id: str
    label: str
    fields: Mapping[str, object]
    location: Location = Location("")


class Section(NamedTuple):
    """A part of a directive: what stands under one heading. ``words``: bare text of ``title``; ``id``: of the heading, within the page."""

    title: Fragment
    words: str
    id: str
    level: int
    content: Fragment
    location: Location
    attributes: tuple[tuple[str, str], ...] = ()  # of the heading


class Sections(NamedTuple):
    """The parts of a directive in order, as one value of its fields."""

    items: tuple[Section, ...]
