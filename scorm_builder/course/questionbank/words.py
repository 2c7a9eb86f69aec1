"""A text of a question → Markdown of ours in which nothing has a meaning that it did not have before.

Words are written with references for all signs, HTML as HTML: so the page's own renderer, its allow-list and its checks see it as they see
what an author writes. Knows nothing of questions.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable

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


def blocks(words: Words, address: Address) -> list[str]:
    """Paragraphs and other blocks, each in one line of Markdown."""
    return [block for block in _Writer(words, address).run() if block]


def line(words: Words, address: Address) -> str:
    """All in one line, with breaks where there were paragraphs."""
    return "<br>".join(_Writer(words, address, flat=True).run())


def plain(words: Words, address: Address) -> str:
    """The words alone, in one line."""
    return " ".join(re.sub(r"<[^>]*>", " ", line(words, address).replace(_APART, "")).split())


def escaped(text: str) -> str:
    """Text with a reference for each sign that Markdown, HTML or a variable could be made of."""
    text = _SIGN.sub(lambda match: match[0][:-1] + f"&#{ord(match[0][-1])};", text)
    return text.replace("&#93;&#40;", f"&#93;{_APART}&#40;")


def _as_html(words: Words) -> str:
    """The text as HTML, whatever its format."""
    text = words.text.strip()
    if words.format == "markdown":
        import pyromark

        return str(pyromark.html(text))
    if words.format == "plain":
        text = html.escape(text)
    if words.format in ("plain", "moodle"):
        text = "\n".join(part.strip(" \t") for part in text.split("\n"))
        text = re.sub(r"\n{2,}", "<p>", text).replace("\n", "<br>")
    return text


def _without_comments(text: str) -> str:
    parts, done = [], 0
    while (start := text.find("<!--", done)) >= 0 and (end := text.find("-->", start + 2)) >= 0:
        parts.append(text[done:start])
        done = end + 3
    return "".join((*parts, text[done:]))


def _trimmed(written: str) -> str:
    """Without spaces and line breaks at both ends."""
    start = re.match(r"(?:\s|<br>)*", written)
    written = written[start.end() :] if start else written
    end = len(written)
    while end and (written.endswith("<br>", 0, end) or written[end - 1].isspace()):
        end -= 4 if written.endswith("<br>", 0, end) else 1
    return written[:end]


class _Writer:
    """Takes the tokens of one text. ``stack``: open tags, and as what they were written; ``kept``: how many stand around the block that
    stays HTML, -1 if this is none."""

    def __init__(self, words: Words, address: Address, *, flat: bool = False) -> None:
        self.words, self.address, self.flat = words, address, flat
        self.out: list[str] = []
        self.now: list[str] = []
        self.stack: list[tuple[str, str]] = []
        self.kept = -1

    def run(self) -> list[str]:
        text = _without_comments(_as_html(self.words))
        done = 0
        for match in _TOKEN.finditer(text):
            self.text(text[done : match.start()])
            done = match.end()
            self.tag(match[2].lower(), match[3], is_end=bool(match[1]))
        self.text(text[done:])
        self.flush()
        return self.out

    def text(self, raw: str) -> None:
        if not raw:
            return
        text = without_controls(html.unescape(raw), self.words.location)[0]
        if any(tag == "pre" for tag, _ in self.stack) and not self.flat:
            self.now.append(escaped(text).replace("\n", "&#10;"))
            return
        text = re.sub(r"[ \t\r\n\f\v\x1c-\x1f\x85\u2028\u2029]+", " ", text)
        done = 0
        for match in _FORMULA.finditer(text) if self.kept < 0 else ():
            formula = next(part for part in match.groups() if part is not None).strip()
            if formula and "`" not in formula:
                self.now += [escaped(text[done : match.start()]), f"$`{formula}`$"]
                done = match.end()
        self.now.append(escaped(text[done:]))

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
            self.now.append(f"<{shown}{attributes}>")

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
            self.now.append(f"</{shown}>")

    def void(self, name: str, written: str) -> None:
        if name == "hr" and self.kept < 0:
            self.flush()
            self.out += [] if self.flat else ["<div><hr></div>"]
        elif name == "img":
            attributes = self.attributes(name, written)
            self.now += [f"<img{attributes}>"] if " src=" in attributes else []
        else:
            self.now.append(f"<{name}{self.attributes(name, written)}>")

    def flush(self) -> None:
        """A paragraph or block is complete."""
        is_block = self.kept >= 0
        while self.stack:
            self.pop()
        written = _trimmed("".join(self.now))
        bare = re.sub(r"<(?!br>|img\b|hr\b)[^>]*>", "", written)
        if not _NOTHING.fullmatch(bare) or "<script" in written or "<iframe" in written:
            self.out.append(f"<div>{written}</div>" if is_block else written)
        self.now, self.kept = [], -1

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
            shown = self.address(value, self.words) if leads else value
            if shown is None:
                continue
            clean = without_controls(shown, self.words.location)[0]
            out += f' {name}="{escaped(clean).replace(_APART, "")}"'.replace("\n", " ")
        return out
