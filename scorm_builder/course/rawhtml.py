"""The HTML that an author wrote on one page: what of it will not stay, and what must not be taken for Markdown or directives.

Comments go nowhere, so they are taken out here. What the allow-list (``sanitize``) will take out is reported here, where its place
is known. Knows nothing of the Markdown parser.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from scorm_builder.course.accessibility.watch import PageWatch
from scorm_builder.course.fences import MARK
from scorm_builder.course.pictures import check_alternative
from scorm_builder.course.sanitize import ADDRESSES, is_allowed
from scorm_builder.findings import Finding, Location, Rule, Severity

SRC025 = Rule(
    "SRC025",
    Severity.WARNING,
    "HTML that a course may not hold",
    """*What is wrong*: the page holds an HTML tag or attribute that we take out: scripts, event handlers, forms, frames, styles.
*Why it matters*: it could break the course or the LMS around it, or send data about learners elsewhere.
*Fix*: write it in Markdown or as a directive, or delete it.
*Source*: our course format.""",
)
SRC034 = Rule(
    "SRC034",
    Severity.ERROR,
    "HTML that hides what follows it",
    """*What is wrong*: a comment (`<!--`), or a tag such as `<script>` or `<textarea>`, is opened and never closed.
*Why it matters*: everything after it belongs to it, so learners would not see the rest of the page.
*Fix*: close the comment with `-->`; delete the tag.
*Source*: HTML, the states of its tokenizer.""",
)

_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>?")
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>][^\s>]*)))?")
_LINK = re.compile(r"<(/?)(?:a|summary)\b", re.IGNORECASE)
_VERBATIM = re.compile(r"\s*<(pre|script|style|textarea)(?![^\s>])", re.IGNORECASE)  # CommonMark 0.31, 4.6, condition 1
_SWALLOWS = frozenset("iframe noembed noframes noscript plaintext script select style textarea title xmp".split())

Place = Callable[[int], Location]
"""Where the character at an offset of a piece was written."""

_Piece = tuple[str, Place]


class RawHtml:
    """Takes the raw HTML of a page piece by piece, as it comes. ``address`` is called with every address in it and its place."""

    def __init__(self, address: Callable[[str, Location], object], watch: PageWatch) -> None:
        self._address, self._watch = address, watch
        self.findings: list[Finding] = []
        self._block: list[_Piece] | None = None
        self._comment: Location | None = None
        self._verbatim = False
        self._open: dict[str, Location] = {}

    @property
    def in_comment(self) -> bool:
        """Whether the HTML block so far ends inside a comment."""
        return self._comment is not None

    @property
    def is_verbatim(self) -> bool:
        """Whether the HTML block is one in which nothing has a meaning until its closing tag, such as ``<pre>``."""
        return self._verbatim

    def start_block(self) -> None:
        self._block = []

    def take(self, text: str, place: Place) -> str:
        """The piece of HTML without comments. ``place``: where each character of it was written."""
        text = self._blanked(text, place)
        if self._block is None:
            self._check([(text, place)])
        else:
            self._verbatim = self._verbatim or (not self._block and _VERBATIM.match(text) is not None)
            self._block.append((text, place))
        text = text.replace(MARK, "")
        return text if text.strip() else ""

    def end_block(self) -> None:
        """The HTML block ends. Its tags may go over several lines, so they are judged now."""
        if self._comment:
            self.findings.append(SRC034.at(self._comment, 'the comment that starts here ("<!--") is never closed', 'close it with "-->"'))
        self._check(self._block or [])
        self._block, self._comment, self._verbatim = None, None, False

    def end_page(self) -> None:
        for tag, location in self._open.items():
            self.findings.append(SRC034.at(location, f"<{tag}> is never closed and hides what follows", "delete the tag"))

    def _blanked(self, text: str, place: Place) -> str:
        """The text with a ``MARK`` for each character that belongs to a comment."""
        if not self._comment and "<!--" not in text:
            return text
        out, position = "", 0
        while position < len(text):
            if self._comment is None:
                start = text.find("<!--", position)
                start = len(text) if start < 0 else start
                out += text[position:start]
                if start < len(text):
                    self._comment = place(start)
                end = text.find("-->", start + 2)  # "<!-->" is a whole comment
            else:
                start, end = position, text.find("-->", position)
            if self._comment is not None:
                stop = len(text) if end < 0 else end + 3
                out += MARK * (stop - start)
                self._comment = self._comment if end < 0 else None
                position = stop
            else:
                position = start
        return out

    def _check(self, pieces: list[_Piece]) -> None:
        """Report what of these pieces, which are one text, the allow-list takes out."""
        text = "".join(piece for piece, _ in pieces)
        done = 0
        for match in _TAG.finditer(text):
            tag = match[2].lower()
            self._watch.text(text[done : match.start()].replace(MARK, ""))
            done = match.end()
            if self._open and not (match[1] and tag in self._open):
                continue  # nothing is a tag there
            if match[1]:
                self._watch.end_tag(tag)
                self._open.pop(tag, None)
                continue
            place = _place_in(pieces, match.start())
            if tag in _SWALLOWS:
                self._open[tag] = place
            self._check_tag(tag, _attributes(match[3]), place)

    def _check_tag(self, tag: str, attributes: dict[str, str], place: Location) -> None:
        for what in _refused(tag, attributes):
            message = f"{what} is not allowed in a page and is left out"
            self.findings.append(SRC025.at(place, message, "delete it, or write it in Markdown or as a directive"))
        if tag == "img":
            alternative = {"decorative": ""} if attributes.get("alt") == "" else {}
            self.findings += check_alternative(attributes.get("alt", ""), alternative, attributes.get("src", ""), place, is_html=True)
        self._watch.tag(tag, attributes, place)
        for name in ADDRESSES.get(tag, ()):
            if name in attributes:
                self._address(attributes[name], place)


def in_raw_link(pieces: Iterable[str]) -> bool:
    """Whether raw HTML has opened a tag in which no other link may stand, and not closed it."""
    tags = [tag for piece in pieces for tag in _LINK.findall(piece)]
    return bool(tags) and not tags[-1]


def _attributes(text: str) -> dict[str, str]:
    """Names in small letters and values of the attributes of a tag; of two with one name the first counts, as in HTML."""
    import html

    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text):
        found.setdefault(match[1].lower(), html.unescape(match[2] or match[3] or match[4] or ""))
    return found


def _refused(tag: str, attributes: Iterable[str]) -> list[str]:
    """What does not stay of a tag, in words: ``<script>``, ``onclick``."""
    return [name for name in attributes if not is_allowed(tag, name)] if is_allowed(tag) else [f"<{tag}>"]


def _place_in(pieces: list[_Piece], offset: int) -> Location:
    """The place of an offset in the joined pieces."""
    for piece, place in pieces:
        if offset < len(piece):
            return place(offset)
        offset -= len(piece)
    raise IndexError(offset)
