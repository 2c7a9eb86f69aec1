"""Courses of any size from a seed, in no program's format: titles, prose, pictures, questions.

The same seed and size give the same content, on any machine. Knows nothing of files and Markdown dialects: ``generate`` writes those.
"""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

SEED = 20261

# Enough different words that text compresses as real text does (to about a third), drawn with falling frequency.
WORDS = """
the of and to in a that is for it as with on be at by this which or from they are not an their can has have was been its more
will when who people person work help safe service first other time case know these could may than then into each after where before
what while some such right law information must need support should contact local worker family without always never often between
because under through against someone listen question answer training course module example situation sign signs control travel
document documents money debt promise threat trust choice decision consent employer housing shelter police border health care clinic
interpreter language privacy record report reporting referral resource resources provincial national federal community partner
partners team plan step steps safety risk risks harm exploitation labour trafficking victim survivor survivors witness offence court
sentence evidence proof purpose means act recruit transport receive hold conceal exercise influence movement fear dignity respect
patience calm quiet private room phone number message address transport permit status temporary resident application fee weeks months
years children youth women men migrant indigenous newcomers farm kitchen factory construction hotel restaurant domestic agency
interview contract wages hours passport identity bank account medicine treatment injury sleep food clothing isolation supervision
freedom movement education school teacher nurse doctor officer lawyer counsellor volunteer neighbour friend colleague supervisor
""".split()


@dataclass(frozen=True, slots=True)
class Size:
    """What a course is made of. Pictures and media are noise, so that no program gains by compressing them; sizes in bytes."""

    name: str
    modules: int
    pages: int  # per module
    words: int  # per page
    pictures: int  # per module
    pictures_on_page: int
    films: int = 0
    film_bytes: int = 0


SIZES = {
    size.name: size
    for size in (
        Size("S", modules=3, pages=4, words=600, pictures=4, pictures_on_page=1),
        Size("M", modules=10, pages=20, words=600, pictures=40, pictures_on_page=2),
        Size("L", modules=20, pages=100, words=600, pictures=20, pictures_on_page=1),
        Size("X", modules=4, pages=10, words=600, pictures=0, pictures_on_page=0, films=40, film_bytes=50_000_000),
    )
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG file of 20 to 60 KB."""

    name: str
    alt: str
    caption: str


@dataclass(frozen=True, slots=True)
class Film:
    """A media file; ``bytes`` of noise behind the first bytes of an MP4 file."""

    name: str
    title: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Question:
    """A question with one right answer, the one with the number ``right``."""

    id: str
    prompt: str
    options: tuple[str, ...]
    right: int


@dataclass(frozen=True, slots=True)
class Link:
    """A sentence that ends in a link to another page."""

    text: str
    module: int
    page: int


Block = str | Picture | Film | Question | Link
"""A piece of a page. A string is Markdown that means the same to every program."""


@dataclass(frozen=True, slots=True)
class Page:
    """``module`` and ``number`` count from 1. ``quiz``: the questions on it are graded together."""

    module: int
    number: int
    title: str
    blocks: tuple[Block, ...]
    quiz: bool


class Prose:
    """Sentences, paragraphs, lists and tables of random words."""

    def __init__(self, key: str) -> None:
        self._random = random.Random(key)
        self._weights = [1 / (rank + 3) for rank in range(len(WORDS))]

    def words(self, count: int) -> list[str]:
        return self._random.choices(WORDS, self._weights, k=count)

    def title(self) -> str:
        return " ".join(self._random.sample(WORDS[40:], 4)).capitalize()

    def phrase(self, count: int) -> str:
        """Words without marks, for places where Markdown has no meaning."""
        return " ".join(self.words(count)).capitalize()

    def sentence(self, count: int = 12) -> str:
        words = self.words(count)
        words[0] = words[0].capitalize()
        place = self._random.randrange(1, count - 1)
        mark = self._random.choice(("", "", "", "*", "**", "`"))
        words[place] = f"{mark}{words[place]}{mark}"
        return " ".join(words) + "."

    def paragraph(self, count: int) -> str:
        """``count`` words in sentences of a dozen, one source line each."""
        return "\n".join(self.sentence() for _ in range(count // 12))

    def bullets(self) -> str:
        return "\n".join(f"- {self.sentence(8)}" for _ in range(5))

    def table(self) -> str:
        rows = [f"| {' | '.join(self.words(3))} |" for _ in range(4)]
        return "\n".join([f"| {' | '.join(self.words(3))} |", "| --- | --- | --- |", *rows])

    def question(self, identifier: str) -> Question:
        options = tuple(self.sentence(8) for _ in range(4))
        return Question(identifier, self.sentence() + " Is that so?", options, self._random.randrange(4))


def pictures(size: Size, module: int, seed: int = SEED) -> tuple[Picture, ...]:
    """The pictures of a module."""
    prose = Prose(f"{seed}/{size.name}/{module}/pictures")
    return tuple(
        Picture(f"picture-{module:02}-{number:03}.png", prose.phrase(9), prose.phrase(7)) for number in range(1, size.pictures + 1)
    )


def films(size: Size, seed: int = SEED) -> tuple[Film, ...]:
    """The media of a course; the n-th goes on the n-th page."""
    prose = Prose(f"{seed}/{size.name}/films")
    return tuple(Film(f"film-{number:02}.mp4", prose.title(), size.film_bytes) for number in range(1, size.films + 1))


def pages(size: Size, seed: int = SEED) -> Iterator[Page]:
    """The pages of a course, in order. The last one of each module is its quiz."""
    reels = films(size, seed)
    for module in range(1, size.modules + 1):
        album = pictures(size, module, seed)
        for number in range(1, size.pages + 1):
            at = (number - 1) * size.pictures_on_page
            shown: tuple[Picture | Film, ...] = tuple(album[(at + more) % len(album)] for more in range(size.pictures_on_page))
            position = (module - 1) * size.pages + number - 1
            yield _page(size, module, number, shown + reels[position : position + 1], Prose(f"{seed}/{size.name}/{module}/{number}"))


def _page(size: Size, module: int, number: int, shown: tuple[Picture | Film, ...], prose: Prose) -> Page:
    """Four sections with a list, a table, links forth and back, the pictures or films, and questions where they belong."""
    quiz = number == size.pages
    section = (size.words - 80) // 4
    blocks: list[Block] = [prose.paragraph(section)]
    for part in range(3):
        blocks += [f"## {prose.title()}", prose.paragraph(section // 2), *shown[part : part + 1], prose.paragraph(section // 2)]
    blocks += [prose.bullets(), prose.table(), Link(prose.phrase(6), module, number % size.pages + 1)]
    blocks.append(Link(prose.phrase(6), module % size.modules + 1, 1))
    asked = 5 if quiz else 1 if number % 5 == 0 else 0
    blocks += [prose.question(f"q-{module}-{number}-{index}") for index in range(1, asked + 1)]
    return Page(module, number, prose.title(), tuple(blocks), quiz)


def picture_bytes(picture: Picture, seed: int = SEED) -> bytes:
    """A true PNG of coloured noise, 100 pixels wide; the same bytes with every version of zlib, because nothing is compressed."""
    source = random.Random(f"{seed}/{picture.name}")
    height = source.randrange(70, 200)
    rows = b"".join(b"\0" + source.randbytes(300) for _ in range(height))
    stored = b"".join(
        struct.pack("<BHH", at + 65535 >= len(rows), len(rows[at : at + 65535]), len(rows[at : at + 65535]) ^ 65535) + rows[at : at + 65535]
        for at in range(0, len(rows), 65535)
    )
    data = b"\x78\x01" + stored + struct.pack(">I", zlib.adler32(rows))
    chunks = (b"IHDR" + struct.pack(">IIBBBBB", 100, height, 8, 2, 0, 0, 0), b"IDAT" + data, b"IEND")
    return b"\x89PNG\r\n\x1a\n" + b"".join(struct.pack(">I", len(c) - 4) + c + struct.pack(">I", zlib.crc32(c)) for c in chunks)


def film_pieces(film: Film, seed: int = SEED) -> Iterator[bytes]:
    """The bytes of a media file, a megabyte at a time."""
    source = random.Random(f"{seed}/{film.name}")
    head = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom"
    yield head
    left = film.bytes - len(head)
    while left > 0:
        yield source.randbytes(min(left, 1_000_000))
        left -= 1_000_000
