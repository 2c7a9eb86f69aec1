"""Pages → the addresses in them, their title, and what their scripts do, by the tree of libxml2's HTML parser.

Comments are left out, those for old browsers too. Knows nothing of which file an address means.
Source: HTML Living Standard 4.8.4 (``srcset``), 4.2.5.3 (``refresh``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from scorm_builder.content.css import MAX_STYLE, style_references
from scorm_builder.content.model import MAX_REFERENCES, Content, Kind, Reference, tracking_words
from scorm_builder.content.scripts import Piece, read_scripts, words_of_script
from scorm_builder.content.targets import Folder
from scorm_builder.content.text import Places, decoded

MAX_PAGE: Final = 8 << 20  # characters
_WINDOW: Final = 200_000  # characters behind the last place, in which the next one is looked for
_MAX_MISSES: Final = 100  # places of a page that are looked for in all of it
_MAX_HANDLERS: Final = 1_000

_XLINK: Final = "{http://www.w3.org/1999/xlink}href"
_ATTRIBUTES: Final[dict[str, tuple[tuple[str, Kind], ...]]] = {
    "a": (("href", "page"), ("xlink:href", "page"), (_XLINK, "page")),
    "area": (("href", "page"),),
    "audio": (("src", "media"),),
    "body": (("background", "image"),),
    "embed": (("src", "media"),),
    "form": (("action", "page"),),
    "frame": (("src", "frame"),),
    "iframe": (("src", "frame"),),
    "image": (("href", "image"), ("xlink:href", "image"), (_XLINK, "image")),
    "img": (("src", "image"), ("srcset", "image")),
    "input": (("src", "image"),),
    "object": (("data", "media"),),
    "script": (("src", "script"),),
    "source": (("src", "media"), ("srcset", "image")),
    "track": (("src", "media"),),
    "use": (("href", "image"), ("xlink:href", "image"), (_XLINK, "image")),
    "video": (("src", "media"), ("poster", "image")),
}
_TAGS: Final = (*_ATTRIBUTES, "base", "link", "meta", "style", "title")
_FINE: Final = ("file", "none")
_LINKS: Final[dict[str, Kind]] = {"stylesheet": "style", "preload": "media", "modulepreload": "script"}
_IMAGES: Final = re.compile(r"[^\s,]\S*[^\s,]|[^\s,]")  # an address of srcset; a comma may stand in it, but not at its ends
_DENSITY: Final = re.compile(r"[\d.]+[wxh]")
_REFRESH: Final = re.compile(r"""\s* [\d.]* \s* [;,] \s* (?: url \s* = \s* )? ["']? ([^"']+)""", re.VERBOSE | re.IGNORECASE)
_INERT: Final = re.compile("<(?:template|noscript)", re.IGNORECASE)
_SCRIPT_TYPES: Final = re.compile(r"(?:(?:text|application)/(?:x-)?(?:java|ecma|j)script.*|module)?", re.IGNORECASE)

_HIDDEN: Final = re.compile(  # comments, and scripts, in which <!-- hides nothing
    r"<!--(?:.*?-->|.*)|<script\b[^>]{0,2000}>(?P<script>.*?)(?:</script|\Z)", re.DOTALL | re.IGNORECASE
)
_BINDINGS: Final = re.compile(r"ng-app|ng-controller|v-cloak|v-bind|x-data|text/x-(?:handlebars|template)|\{\{#")


def read_html(data: bytes, folder: Folder | None = None) -> Content:
    """All that a page loads or links to. A page larger than ``MAX_PAGE`` is only searched for words of tracking.

    ``folder`` says what an address means: the places of those with which all is well are not looked up, which takes the most time.
    """
    text = decoded(data)
    words = _words(text)
    root = _tree(text) if len(text) <= MAX_PAGE else None
    if root is None:
        return Content(words=words, is_whole=len(text) <= MAX_PAGE)
    return _Page(text, root, folder).content(words)


def _words(text: str) -> frozenset[str]:
    """Words of tracking, but for those in comments of the page and of its scripts."""
    words = tracking_words(text)
    if not words or len(text) > MAX_PAGE:
        return words
    rest: list[str] = []
    found: set[str] = set()
    at = 0
    for part in _HIDDEN.finditer(text):
        rest.append(text[at : part.start()])
        found |= words_of_script(part["script"] or "")
        at = part.end()
    return tracking_words(" ".join((*rest, text[at:]))) | found


def _tree(text: str) -> etree._Element | None:
    """The tree, ``None`` for a text without elements."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root: etree._Element | None = etree.fromstring(text.replace("\0", "\ufffd").encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        return None
    return root


class _Page:
    """One pass over the elements that have addresses. Places are found by searching the text from the last one on."""

    def __init__(self, text: str, root: etree._Element, folder: Folder | None) -> None:
        self.folder = folder
        self.text = text
        self.root = root
        self.cursor = 0
        self.places = Places(text)
        self.references: list[Reference] = []
        self.scripts: list[Piece] = []
        self.title: str | None = None
        self.title_place = (0, 0)
        self.base = ""
        self.group = 0  # the last number given to references of which one is enough
        self.misses = 0
        self.styles_left = MAX_STYLE  # characters
        self.parents: dict[etree._Element, int] = {}  # of <source>, with the number of its group

    def content(self, words: frozenset[str]) -> Content:
        inert = self.inert()
        for element in self.root.iter(*_TAGS):
            if len(self.references) >= MAX_REFERENCES:
                break
            tag = element.tag
            if inert and element in inert:
                self.add_inert(tag, element)
            elif tag == "a" and (url := element.get("href")):  # most elements, and the quickest way to get rid of them
                self.add("page", url)
            elif read := _SPECIAL.get(tag):
                read(self, element)
            else:
                for name, kind in _ATTRIBUTES[tag]:
                    if url := element.get(name):
                        self.add_all(name, kind, url)
        self.read_attributes(inert)
        scripts = read_scripts(self.scripts, self.places)
        references = (*self.references, *scripts.references)[:MAX_REFERENCES]
        has_bindings = "{{" in self.text and _BINDINGS.search(self.text) is not None
        return Content(references, scripts.calls, words, self.title, self.title_place, self.base, has_bindings, scripts.is_whole)

    def inert(self) -> set[etree._Element]:
        """What stands in ``<template>`` or ``<noscript>``: no course does without scripts, so a browser leaves it alone."""
        found: set[etree._Element] = set()
        if _INERT.search(self.text):
            for holder in self.root.iter("template", "noscript"):
                if holder not in found:
                    found.update(holder.iter("*"))
        return found

    def add_inert(self, tag: str, element: etree._Element) -> None:
        known = len(self.references)
        if tag == "source" or tag not in _SPECIAL:
            for name, kind in _ATTRIBUTES.get(tag, ()):
                if url := element.get(name):
                    self.add_all(name, kind, url)
        elif tag not in ("base", "title"):
            _SPECIAL[tag](self, element)
        self.references[known:] = [reference._replace(is_inert=True) for reference in self.references[known:]]

    # --- elements -------------------------------------------------------------------------------------------------

    def add_all(self, name: str, kind: Kind, value: str, group: int = 0) -> None:
        if name != "srcset":
            self.add(kind, value, group)
            return
        for url in _images(value):
            self.add(kind, url, group)

    def add(self, kind: Kind, url: str, group: int = 0) -> None:
        url = url.strip()
        if self.folder is not None and not group and not self.base:
            fine = self.folder.fine[kind]
            reference = fine.get(url)
            if reference is None and self.folder[url].kind in _FINE:
                reference = fine[url] = Reference(kind, url)
            if reference is not None:
                self.references.append(reference)
                return
        if url:
            self.references.append(Reference(kind, url, *self.places.at(self.find(url)), group))

    def read_base(self, element: etree._Element) -> None:
        self.base = self.base or (element.get("href") or "").strip()

    def read_link(self, element: etree._Element) -> None:
        for word in (element.get("rel") or "").lower().split():
            if word in _LINKS and (url := element.get("href")):
                self.add(_LINKS[word], url)
                return

    def read_meta(self, element: etree._Element) -> None:
        if (element.get("http-equiv") or "").lower() == "refresh" and (found := _REFRESH.match(element.get("content") or "")):
            self.add("frame", found[1])

    def read_source(self, element: etree._Element) -> None:
        """Formats of one film or picture: one of them is enough."""
        parent = element.getparent()
        while parent is not None and parent.tag == "source":  # libxml2 does not know that the element is empty
            parent = parent.getparent()
        if parent is None:
            return
        if parent not in self.parents:
            self.group += 1
            self.parents[parent] = self.group
        group = self.parents[parent]
        for name, kind in _ATTRIBUTES["source"]:
            if url := element.get(name):
                self.add_all(name, kind, url, group if kind == "media" else 0)

    def read_script(self, element: etree._Element) -> None:
        if url := element.get("src"):
            self.add("script", url)
        elif (text := element.text) and _SCRIPT_TYPES.fullmatch(element.get("type") or ""):
            self.scripts.append(Piece(text, self.find(text)))

    def read_style(self, element: etree._Element) -> None:
        if text := element.text:
            self.add_style(text)

    def add_style(self, text: str) -> None:
        self.styles_left -= len(text)
        if self.styles_left >= 0:
            found = style_references(text, *self.places.at(self.find(text)))
            self.references += (each._replace(group=each.group and self.group + each.group) for each in found)
            self.group += max((each.group for each in found), default=0)

    def read_title(self, element: etree._Element) -> None:
        if self.title is None:
            self.title = "".join(map(str, element.itertext())) if len(element) else element.text or ""
            if self.title:
                at = self.text.find(f">{self.title}<", self.cursor) + 1  # as a rule, and much quicker
                self.title_place = self.places.at(at or self.find(self.title))

    def read_attributes(self, inert: set[etree._Element]) -> None:
        """``style`` and handlers: every element may have them, so they are looked for only in pages that show signs of them."""
        has_styles = "url(" in self.text
        has_handlers = "unload" in self.text or "location" in self.text
        if not has_styles and not has_handlers:
            return
        self.cursor = 0
        for element in self.root.iter("*"):
            for name, value in ((str(name), str(value)) for name, value in element.items()):
                if name == "style" and has_styles and "url(" in value:
                    if element not in inert:
                        self.add_style(value)
                elif has_handlers and name.startswith("on") and len(self.scripts) < _MAX_HANDLERS:
                    self.scripts.append(Piece(f"{name}=function(){{{value}\n}};", self.find(value), len(name) + 12))

    def find(self, value: str) -> int:
        """Where a value stands in the text: behind the one before it, in quotes or not, with ``&`` or ``&amp;``."""
        written = value if "&" not in value else value.replace("&", "&amp;")
        for text, lead in ((f'"{value}"', 1), (f"'{value}'", 1), (f'"{written}"', 1), (value, 0), (written, 0)):
            at = self.text.find(text, self.cursor, self.cursor + _WINDOW + len(text))
            if at >= 0:
                self.cursor = at + lead + 1
                return at + lead
        self.misses += 1
        if self.misses > _MAX_MISSES:
            return self.cursor
        at = max(self.text.find(value, self.cursor), self.text.find(value))
        return at if at >= 0 else self.cursor


_SPECIAL: Final[dict[str, Callable[[_Page, etree._Element], None]]] = {
    "base": _Page.read_base,
    "link": _Page.read_link,
    "meta": _Page.read_meta,
    "source": _Page.read_source,
    "script": _Page.read_script,
    "style": _Page.read_style,
    "title": _Page.read_title,
}


def _images(srcset: str) -> Iterator[str]:
    return (url for url in _IMAGES.findall(srcset[:100_000]) if not _DENSITY.fullmatch(url) and not url.lower().startswith("data:"))
