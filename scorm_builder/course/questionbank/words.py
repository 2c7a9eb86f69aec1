"""A text of a question → Markdown of ours in which nothing has a meaning that it did not have before.

Words are written with references for all signs, HTML as HTML: so the page's own renderer, its allow-list and its checks see it as they see
what an author writes. Knows nothing of questions.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import NamedTuple

from scorm_builder.course.lines import Spot
from scorm_builder.course.questionbank.model import Words
from scorm_builder.course.sanitize import is_allowed
from scorm_builder.course.text import without_controls

Address = Callable[[str, Words], "str | None"]
"""What becomes of the address of a picture; ``None``: it goes."""

_TOKEN = re.compile(r"<(/?)([A-Za-z][^\s/<>]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", re.DOTALL)
_ATTRIBUTE = re.compile(r"([A-Za-z_][\w.-]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_SIGN = re.compile(r"[!-$&(-+:<-@\[-`{-~-]|(?<![^\s])[0-9]+(?=\.)")
_FORMULA = re.compile(r"\\\((.{1,1000}?)\\\)|\\\[(.{1,1000}?)\\\]|\$\$(.{1,1000}?)\$\$", re.DOTALL)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_PARAGRAPHS = frozenset("p div section article main header footer center h1 h2 h3 h4 h5 h6".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_BLOCKS = frozenset("blockquote dd details dl dt figcaption figure hr li ol pre summary table tbody td tfoot th thead tr ul".split())
_COSMETIC = frozenset(  # what editors of web pages leave behind and no designer has written
    """
    align bgcolor border cellpadding cellspacing class color contenteditable data face id loading role size style valign xmlns
    """.split()
)
_PLAIN_TAGS = frozenset(("big", "font", "nobr", "tt"))
_DEPTH = 50  # tags in one another; what renders and reads them is recursive
_APART = "<!-- -->"  # "](" in a text looks like a link that was not understood
_NOTHING = re.compile(r"(?:\s|<br>|\u00a0)*")


class Made(NamedTuple):
    """A line of Markdown. ``spots``: from which columns (0-based) on it stands for what was written where, in order."""

    text: str
    spots: tuple[Spot, ...] = ()

    def behind(self, text: str) -> Made:
        """With a text in front of it."""
        return Made(text + self.text, tuple((column + len(text), place) for column, place in self.spots))


def blocks(words: Words, address: Address) -> list[Made]:
    """Paragraphs and other blocks, each in one line of Markdown."""
    return [block for block in _Writer(words, address).run() if block.text]


def line(words: Words, address: Address) -> Made:
    """All in one line, with breaks where there were paragraphs."""
    whole = Made("")
    for block in _Writer(words, address, flat=True).run():
        added = block.behind(f"{whole.text}<br>" if whole.text else "")
        whole = Made(added.text, whole.spots + added.spots)
    return whole


def plain(words: Words, address: Address) -> str:
    """The words alone, in one line."""
    return " ".join(re.sub(r"<[^>]*>", " ", line(words, address).text.replace(_APART, "")).split())


def escaped(text: str) -> str:
    """Text with a reference for each sign that Markdown, HTML or a variable could be made of."""
    text = _SIGN.sub(lambda match: match[0][:-1] + f"&#{ord(match[0][-1])};", text)
    return text.replace("&#93;&#40;", f"&#93;{_APART}&#40;")


class _Traced(NamedTuple):
    """A text made of another one. ``runs``: where in it what stood there starts, as pairs of offsets, in order."""

    text: str
    runs: tuple[tuple[int, int], ...]

    def offset(self, here: int) -> int:
        """The offset in the other text."""
        start, there = self.runs[max(bisect_right(self.runs, here, key=lambda run: run[0]) - 1, 0)]
        return there + here - start

    def only(self, pieces: Iterable[tuple[int, int]]) -> _Traced:
        """Some pieces of it, by their starts and ends."""
        text, runs = "", [(0, 0)]
        for start, end in pieces:
            runs.append((len(text), self.offset(start)))
            first, last = (bisect_right(self.runs, each, key=lambda run: run[0]) for each in (start, end - 1))
            runs += ((len(text) + here - start, there) for here, there in self.runs[first:last])
            text += self.text[start:end]
        return _Traced(text, tuple(runs))


def _as_html(words: Words) -> _Traced:
    """The text as HTML, whatever its format."""
    if words.format == "markdown":
        import pyromark

        return _Traced(str(pyromark.html(words.text.strip())), ((0, 0),))
    if words.format == "html":
        return _Traced(words.text, ((0, 0),))
    text, runs, start, between = "", [(0, 0)], 0, ""
    for line_ in words.text.split("\n"):
        shown = line_.strip(" \t")
        if shown:
            text += between
            runs.append((len(text), start + line_.find(shown)))
            text += html.escape(shown) if words.format == "plain" else shown
        between = ("<br>" if shown else "<p>") if text else ""
        start += len(line_) + 1
    return _Traced(text, tuple(runs))


def _without_comments(traced: _Traced) -> _Traced:
    pieces, text, done = [], traced.text, 0
    while (start := text.find("<!--", done)) >= 0 and (end := text.find("-->", start + 2)) >= 0:
        pieces.append((done, start))
        done = end + 3
    return traced.only((*pieces, (done, len(text)))) if pieces else traced


def _trimmed(written: str) -> tuple[int, int]:
    """Start and end without spaces and line breaks at both ends."""
    match = re.match(r"(?:\s|<br>)*", written)
    start = match.end() if match else 0
    end = len(written)
    while end > start and (written.endswith("<br>", start, end) or written[end - 1].isspace()):
        end -= 4 if written.endswith("<br>", start, end) else 1
    return start, end


class _Writer:
    """Takes the tokens of one text. ``stack``: open tags, and as what they were written; ``kept``: how many stand around the block that
    stays HTML, -1 if this is none."""

    def __init__(self, words: Words, address: Address, *, flat: bool = False) -> None:
        self.words, self.address, self.flat = words, address, flat
        self.out: list[Made] = []
        self.now: list[str] = []
        self.length = 0  # of what stands in ``now``
        self.spots: list[Spot] = []
        self.here = words.location
        self.stack: list[tuple[str, str]] = []
        self.kept = -1

    def run(self) -> list[Made]:
        traced = _without_comments(_as_html(self.words))
        text, done = traced.text, 0
        for match in _TOKEN.finditer(text):
            self.text(text[done : match.start()], traced, done)
            done = match.end()
            self.here = self.words.place(traced.offset(match.start()))
            self.tag(match[2].lower(), match[3], is_end=bool(match[1]))
        self.text(text[done:], traced, done)
        self.flush()
        return self.out

    def put(self, *written: str) -> None:
        """Add to the paragraph or block what stands for the present place."""
        if not self.spots or self.spots[-1][1] != self.here:
            self.spots.append((self.length, self.here))
        self.now += written
        self.length += sum(map(len, written))

    def text(self, raw: str, traced: _Traced, start: int) -> None:
        if not raw:
            return
        self.here = self.words.place(traced.offset(start + len(raw) - len(raw.lstrip())))
        text = without_controls(html.unescape(raw), self.here)[0]
        if any(tag == "pre" for tag, _ in self.stack) and not self.flat:
            self.put(escaped(text).replace("\n", "&#10;"))
            return
        text = re.sub(r"[ \t\r\n\f\v\x1c-\x1f\x85\u2028\u2029]+", " ", text)
        done = 0
        for match in _FORMULA.finditer(text) if self.kept < 0 else ():
            formula = next(part for part in match.groups() if part is not None).strip()
            if formula and "`" not in formula:
                self.put(escaped(text[done : match.start()]), f"$`{formula}`$")
                done = match.end()
        self.put(escaped(text[done:]))

    def tag(self, name: str, written: str, *, is_end: bool) -> None:
        if self.kept < 0 and name in _PARAGRAPHS and not (name not in _HEADINGS and self.attributes(name, written)):
            self.flush()
            if name in _HEADINGS and not is_end and not self.flat:
                self.open("strong", "strong", "")
        elif self.flat and (name in _PARAGRAPHS or name in _BLOCKS):
            self.flush()
        elif is_end:
            self.close(name)
        elif name in _VOID:
            self.void(name, written)
        elif name in _PLAIN_TAGS or ":" in name:
            self.open(name, "", "")
        else:
            attributes = self.attributes(name, written)
            if self.kept < 0 and (name in _PARAGRAPHS or name in _BLOCKS):
                self.flush()
                self.kept = len(self.stack)
            self.open(name, "" if name == "span" and not attributes else name, attributes)

    def open(self, name: str, shown: str, attributes: str) -> None:
        if len(self.stack) >= _DEPTH:
            return
        self.stack.append((name, shown))
        if shown:
            self.put(f"<{shown}{attributes}>")

    def close(self, name: str) -> None:
        """Close a tag and what is open in it; one that was never opened is nothing."""
        floor = max(self.kept, 0)
        if not any(tag == name for tag, _ in self.stack[floor:]):
            return
        while self.stack[-1][0] != name:
            self.pop()
        self.pop()
        if len(self.stack) <= self.kept:
            self.flush()

    def pop(self) -> None:
        _, shown = self.stack.pop()
        if shown:
            self.put(f"</{shown}>")

    def void(self, name: str, written: str) -> None:
        if name == "hr" and self.kept < 0:
            self.flush()
            self.out += [] if self.flat else [Made("<div><hr></div>")]
        elif name == "img":
            attributes = self.attributes(name, written)
            self.put(*([f"<img{attributes}>"] if " src=" in attributes else []))
        else:
            self.put(f"<{name}{self.attributes(name, written)}>")

    def flush(self) -> None:
        """A paragraph or block is complete."""
        is_block = self.kept >= 0
        while self.stack:
            self.pop()
        whole = "".join(self.now)
        start, end = _trimmed(whole)
        written = whole[start:end]
        bare = re.sub(r"<(?!br>|img\b|hr\b)[^>]*>", "", written)
        if not _NOTHING.fullmatch(bare) or "<script" in written or "<iframe" in written:
            spots = tuple((max(column - start, 0), place) for column, place in self.spots if column < end)
            self.out.append(Made(f"{written}</div>", spots).behind("<div>") if is_block else Made(written, spots))
        self.now, self.length, self.spots, self.kept = [], 0, [], -1

    def attributes(self, tag: str, written: str) -> str:
        """Without what only makes up the looks, and with addresses as they are here."""
        found: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(written):
            found.setdefault(match[1].lower(), html.unescape(match[2] or match[3] or match[4] or ""))
        out = ""
        for name, value in found.items():
            plain_looks = name in _COSMETIC or name.startswith(("data-", "aria-")) or (name == "dir" and value == "ltr")
            if plain_looks or (name in ("width", "height") and (tag != "img" or not value.isdigit())):
                continue
            leads = name in ("src", "href") and is_allowed(tag, name)
            shown = self.address(value, self.words._replace(location=self.here)) if leads else value
            if shown is None:
                continue
            clean = without_controls(shown, self.here)[0]
            out += f' {name}="{escaped(clean).replace(_APART, "")}"'.replace("\n", " ")
        return out
