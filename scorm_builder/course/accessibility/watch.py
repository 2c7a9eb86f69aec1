"""What the renderer tells of a page while it goes through it, and who looks at what.

Findings are collected; places are asked for only where there is one. Knows nothing of the parser.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from scorm_builder.course.accessibility.alternatives import check_picture
from scorm_builder.course.accessibility.headings import Headings
from scorm_builder.course.accessibility.language import Line, Prose, check_tag
from scorm_builder.course.accessibility.links import check_link
from scorm_builder.course.accessibility.order import check_order
from scorm_builder.course.accessibility.tables import check_head, no_header_cells
from scorm_builder.findings import Finding, Location

_HEADINGS = {f"h{level}": level for level in range(2, 7)}
_NOWHERE = Location("")
_VOID = frozenset({"br", "col", "hr", "img", "wbr"})
Place = Callable[[], Location]


class PageWatch:
    """One page. ``pictures``: their files and places, for somebody who may open files.

    ``lines``: text that is neither code nor an alternative, to be appended to. ``words``: while there are any, ``text`` is to be called.
    Both are for whoever walks the page, which may have thousands of texts.
    """

    def __init__(self, language: str) -> None:
        self.findings: list[Finding] = []
        self.pictures: list[tuple[str, Location]] = []
        self._language_tag = language
        self._headings = Headings()
        self._prose = Prose(language)
        self.words: list[list[str]] = []  # of what is open: links, and headings in HTML
        self._tags: list[tuple[str, Location]] = []  # <a>, <h2> … that are open, with what they hold in _words
        self._tables: list[tuple[Location, bool]] = []  # in HTML: where each starts, and whether it needs no header cells
        self.lines: list[Line] = []
        self._foreign: list[str] = []  # tags around the present place since one said its language, that one first
        self._before = 0  # lines that stand before them

    # --- Markdown ---

    def heading(self, level: int, words: str, place: Place) -> None:
        """A heading ends."""
        self.findings += self._headings.take(level, words, place)

    def start_link(self) -> None:
        self.words.append([])

    def end_link(self, place: Place) -> None:
        words = "".join(self.words.pop())
        self.text(words)
        if found := check_link(words, _NOWHERE, self._language_tag):
            self.findings += (finding._replace(location=place()) for finding in found)

    def text(self, words: str) -> None:
        """Text, code, or the alternative text of a picture."""
        if self.words:
            self.words[-1].append(words)

    def end_page(self, place: Callable[[int], Location]) -> None:
        """``place``: where a byte of the page stands."""
        self._forget_foreign()
        self.findings += self._prose.findings(self.lines, place)

    def table(self, head: Sequence[str], place: Place) -> None:
        """A table whose first row says what the columns hold."""
        if any(not words for words in head):
            self.findings += check_head(head, place())

    def picture(self, alternative: str, caption: str, address: str, place: Location) -> None:
        self.findings += check_picture(alternative, caption, address, place)

    # --- HTML ---

    def tag(self, tag: str, attributes: Mapping[str, str], place: Location) -> None:
        """A tag opens in raw HTML."""
        self._language(tag, attributes, place)
        self.findings += check_order(attributes.get("tabindex", ""), place)
        if (tag == "a" and "href" in attributes) or tag in _HEADINGS:
            self._tags.append((tag, place))
            self.words.append([])
        elif tag == "table":
            self._tables.append((place, attributes.get("role", "") in ("presentation", "none")))
        elif tag == "th" and self._tables:
            self._tables[-1] = (self._tables[-1][0], True)
        elif tag == "img":
            self.text(attributes.get("alt", ""))
            self.picture(attributes.get("alt", ""), "", attributes.get("src", ""), place)

    def end_tag(self, tag: str) -> None:
        """A tag closes in raw HTML."""
        if self._foreign and self._foreign[-1] == tag:
            if len(self._foreign) == 1:
                self._forget_foreign()
            self._foreign.pop()
        if tag == "table" and self._tables:
            place, has_headers = self._tables.pop()
            self.findings += () if has_headers else (no_header_cells(place),)
        if not self._tags or self._tags[-1][0] != tag:
            return
        tag, place = self._tags.pop()
        words = "".join(self.words.pop())
        self.text(words)
        if tag == "a":
            self.findings += check_link(words, place, self._language_tag, is_html=True)
        else:
            self.heading(_HEADINGS[tag], words, lambda: place)

    def _language(self, tag: str, attributes: Mapping[str, str], place: Location) -> None:
        if "lang" in attributes:
            self.findings += check_tag(attributes["lang"], place)
        if tag not in _VOID and ("lang" in attributes or tag in self._foreign):
            self._before = self._before if self._foreign else len(self.lines)
            self._foreign.append(tag)

    def _forget_foreign(self) -> None:
        """Text of which the author says in which language it is, is not judged."""
        if self._foreign:
            del self.lines[self._before :]
