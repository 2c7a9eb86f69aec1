"""XML text → elements that know their place, for files of questions. No entity is declared, no DTD read, nothing fetched, and the depth is
limited, so that no file can harm us or those who walk the tree.

Knows nothing of what the elements mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from scorm_builder.course.questionbank.model import SRC101, Stretch, Words
from scorm_builder.findings import Finding, Location

MAX_DEPTH = 50  # levels of elements; Moodle writes six
MAX_ELEMENTS = 1_000_000
_CHUNK = 1 << 14  # characters; expat goes on to the end of what it was given when the scan is refused, and expands entities there


@dataclass(slots=True)
class Element:
    """An element without what it holds of spaces between others. ``text``: all characters directly in it."""

    tag: str
    attributes: Mapping[str, str]
    location: Location
    children: list[Element] = field(default_factory=list)
    parts: list[tuple[str, int, int]] = field(default_factory=list)  # with line and column

    @property
    def text(self) -> str:
        return "".join(text for text, _, _ in self.parts)

    @property
    def words(self) -> Words:
        """Its characters, which know where they stand."""
        stretches, length = [], 0
        for text, line, column in self.parts:
            stretches.append(Stretch(length, len(text), Location(self.location.path, line, column)))
            length += len(text)
        return Words(self.text, "html", self.location, tuple(stretches)).stripped()

    def all(self, tag: str) -> Iterator[Element]:
        """The children of that name."""
        return (child for child in self.children if child.tag == tag)

    def first(self, tag: str) -> Element | None:
        return next(self.all(tag), None)

    def said(self, tag: str) -> str:
        """The words of a child, or of the ``<text>`` in it; empty if there is none."""
        child = self.first(tag)
        if child is None:
            return ""
        inner = child.first("text")
        return (child if inner is None else inner).text.strip()


class _Refused(Exception):
    """The text is nothing that we read on."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def read_elements(text: str, path: str) -> tuple[Element | None, tuple[Finding, ...]]:
    """The root element, or ``None`` and why not. Never raises."""
    reader = _Reader(path)
    try:
        return reader.run(text), ()
    except _Refused as refusal:
        return None, (refusal.finding,)
    except expat.ExpatError as error:
        place = Location(path, max(1, error.lineno), error.offset + 1)
        problem = expat.ErrorString(error.code) or "unknown error"
        return None, (SRC101.at(place, *_explained(problem, reader.open)),)


class _Reader:
    def __init__(self, path: str) -> None:
        self.path = path
        self.open: list[Element] = []
        self.root: Element | None = None
        self.elements = 0
        self.parser = parser = expat.ParserCreate("utf-8")
        parser.StartDoctypeDeclHandler = self.doctype
        parser.EntityDeclHandler = self.declaration
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters

    def run(self, text: str) -> Element | None:
        for position in range(0, len(text), _CHUNK):
            self.parser.Parse(text[position : position + _CHUNK].encode("utf-8", "replace"), False)
        self.parser.Parse(b"", True)
        return self.root

    def refuse(self, message: str, hint: str) -> NoReturn:
        raise _Refused(SRC101.at(self.here(), message, hint))

    def here(self) -> Location:
        return Location(self.path, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def doctype(self, name: str, _system: str | None, _public: str | None, _has_internal_subset: bool) -> None:
        self.refuse(f"the file has a <!DOCTYPE {name}>, which no export of questions needs", "delete it; write characters themselves")

    def declaration(self, name: str, *_: object) -> None:
        self.refuse(f"the file declares an entity {name}", "delete it; write characters themselves")

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.elements += 1
        if len(self.open) >= MAX_DEPTH or self.elements > MAX_ELEMENTS:
            many = f"are nested more than {MAX_DEPTH} levels deep" if len(self.open) >= MAX_DEPTH else f"are more than {MAX_ELEMENTS:,}"
            self.refuse(f"the elements of the file {many}", "export the questions again")
        element = Element(tag.lower(), attributes, self.here())
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)

    def end(self, _: str) -> None:
        self.open.pop()

    def characters(self, text: str) -> None:
        self.open[-1].parts.append((text, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1))


_UNCLOSED = (expat.errors.XML_ERROR_TAG_MISMATCH, expat.errors.XML_ERROR_NO_ELEMENTS, expat.errors.XML_ERROR_UNCLOSED_TOKEN)


def _explained(problem: str, opened: list[Element]) -> tuple[str, str]:
    """Message and hint for a problem in expat's words."""
    if problem == expat.errors.XML_ERROR_NO_ELEMENTS and not opened:
        return "the file holds no element", "export the questions again, as Moodle XML"
    if opened and problem in _UNCLOSED:
        inner = opened[-1]
        return f"<{inner.tag}> of line {inner.location.line} is not closed before this place", f"close it with </{inner.tag}>"
    if problem == expat.errors.XML_ERROR_INVALID_TOKEN:
        hint = 'write "&amp;" for "&" and "&lt;" for "<", or put the text into <![CDATA[ ]]>'
        return "a character stands where XML does not allow it", hint
    if problem == expat.errors.XML_ERROR_UNDEFINED_ENTITY:
        return "an entity is used here that XML does not know", "write the character itself"
    return f"XML cannot be read here: {problem}", "export the questions again, or mend the place"
