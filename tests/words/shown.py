"""What a built document says, page by page, with the words of the interface made recognisable, so that all others must be an author's."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from html.parser import HTMLParser

_INLINE = frozenset(
    "a abbr b bdi bdo button cite code data del dfn em i ins kbd mark q s samp small span strong sub sup time u var".split()
)
VOID = frozenset("br hr img input link meta source track wbr circle".split())
_SPOKEN = ("alt", "title", "aria-label", "placeholder", "label")
_OURS = frozenset({"hotspot-number", "hotspot-marks", "quiz-facts", "media-time", "chapter-start", "leads"})  # what templates make
_SIGN = "ꙮ"
_FILLED = re.compile("⟦[^⟧]*⟧")
_NUMBERS = frozenset({"n", "number", "page", "pages", "place", "places", "host", "count", "seen", "time", "module", "source", "target"})


def words_of(text: str) -> Counter[str]:
    """The words and numbers of a text."""
    return Counter(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text)))


def masked(text: str) -> str:
    """Words of the interface with other letters. What is filled in stays as it is; if that is a number or a host, it is marked."""
    parts = re.split(r"(\{[a-z]+\})", text)
    return "".join(
        re.sub(r"[^\W_]", _SIGN, part) if place % 2 == 0 else f"⟦{part}⟧" if part[1:-1] in _NUMBERS else part
        for place, part in enumerate(parts)
    )


def authored(text: str) -> Counter[str]:
    """The words of a text that are neither of the interface nor filled in by it."""
    found = words_of(_FILLED.sub(" ", text))
    return Counter({word: count for word, count in found.items() if set(word) != {_SIGN}})


class ShownPage:
    """What one page says: ``text`` to everybody, ``spoken`` to some (alternatives, labels, titles); ``terms``: what its pop-overs say."""

    def __init__(self) -> None:
        self.text, self.spoken, self.title = "", "", ""
        self.terms: dict[str, str] = {}


class Shown(HTMLParser):
    """Reads a document. ``around``: what stands outside of the content of the pages."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.pages: dict[str, ShownPage] = {}
        self.around = ""
        self._stack: list[tuple[str, str]] = []  # open tags, each with what it begins: "page ID", "prose", "term ID", "ours" …
        self.feed(html)
        self.close()

    def _within(self, what: str) -> str | None:
        """The innermost open element that begins something of that name; its id."""
        for _, begun in reversed(self._stack):
            name, _, rest = begun.partition(" ")
            if name == what:
                return rest
        return None

    def _begins(self, tag: str, values: dict[str, str]) -> str:
        classes = set(values.get("class", "").split())
        if tag in ("script", "style", "math", "textarea") or classes & _OURS or values.get("role") in ("doc-noteref", "doc-backlink"):
            return "ours"
        if "data-page" in values:
            self.pages[values["data-page"]] = ShownPage()
            return f"page {values['data-page']}"
        if "prose" in classes and self._within("page"):
            return "prose"
        if "term-text" in classes:
            return f"term {values['id'].partition('--term--')[2]}"
        return "title" if tag == "h1" and self._within("prose") is None else ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        begins = self._begins(tag, values)
        if tag not in _INLINE:
            self._say(" ")
        page = self.pages.get(self._within("page") or "")
        if page and self._within("prose") is not None:
            page.spoken += "".join(f" {values[name]} " for name in _SPOKEN if name in values)
        if tag not in VOID:
            self._stack.append((tag, begins))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE:
            self._say(" ")
        while self._stack and tag not in VOID:
            if self._stack.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        self._say(data)

    def _say(self, data: str) -> None:
        page = self.pages.get(self._within("page") or "")
        if self._within("ours") is not None:
            return
        if page is None:
            self.around += data
        elif (term := self._within("term")) is not None:
            page.terms[term] = page.terms.get(term, "") + data
        elif self._within("prose") is not None:
            page.text += data
        elif self._within("title") is not None:
            page.title = (page.title + data).strip()
        else:
            self.around += data
