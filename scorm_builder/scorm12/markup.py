"""A manifest as it is spelled: tags and attributes with their prefixes, comments, places; for what importers match literally.

``document`` says what a manifest means by the rules of XML namespaces. Real importers do not all play by these: some compare
the text of a tag, prefix and all, some take a prefix that was never declared. So this reads what ``document`` refuses, as far as it goes.
The same limits hold: no entity is declared or expanded, nothing is fetched, the depth is bounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple
from xml.parsers import expat

from scorm_builder.scorm12 import names
from scorm_builder.scorm12.document import MAX_ATTRIBUTES, MAX_DEPTH, MAX_ELEMENTS, feed

MAX_COMMENTS: Final = 50  # of which authoring tools need one
_BYTE_ORDER_MARKS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


class Tag(NamedTuple):
    """An element. ``line`` and ``column`` of its ``<``, from 1."""

    name: str  # as written: "adlcp:location"
    namespace: str | None  # what its prefix stands for; None if it was never declared, "" for none
    attributes: dict[str, str]  # names as written
    children: tuple[Tag, ...]
    text: str  # in front of the first child
    data: str  # all text directly in it
    line: int
    column: int

    @property
    def local(self) -> str:
        """The name without a prefix."""
        return self.name.rpartition(":")[2]

    def walk(self) -> Iterator[Tag]:
        """This element and all in it, in the order of the document."""
        waiting = [self]
        while waiting:
            tag = waiting.pop()
            yield tag
            waiting += tag.children[::-1]


class Markup(NamedTuple):
    """What was read. ``root`` is ``None`` if there is no element at all; with a ``fault`` it is what stood in front of it."""

    root: Tag | None
    fault: str  # why reading stopped, as the end of a sentence; empty if it did not
    fault_line: int
    unbound: str  # the first prefix that is used and not declared, empty if there is none: an error by the rules of namespaces
    default_namespace: str  # the first one declared without a prefix, wherever it stands
    namespaces: frozenset[str]  # of all elements and attributes, as far as they are known
    comments: tuple[str, ...]


class _Stop(Exception):
    """Reading has to end here."""


class _Open:
    """An element whose end has not come yet."""

    __slots__ = ("attributes", "children", "data", "name", "namespace", "place", "prefixes", "text")

    def __init__(self, name: str, attributes: dict[str, str], place: tuple[int, int], prefixes: dict[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.place = place
        self.prefixes = prefixes
        self.namespace = prefixes.get(name.rpartition(":")[0])
        self.children: list[Tag] = []
        self.text: list[str] = []
        self.data: list[str] = []

    def close(self) -> Tag:
        data = "".join(self.data)
        text = data if len(self.text) == len(self.data) else "".join(self.text)
        return Tag(self.name, self.namespace, self.attributes, tuple(self.children), text, data, *self.place)


class _Reader:
    """One pass of expat, without its idea of namespaces."""

    def __init__(self, data: bytes) -> None:
        self.has_mark = data.startswith(_BYTE_ORDER_MARKS)
        self.open: list[_Open] = []
        self.root: Tag | None = None
        self.fault = ""
        self.fault_line = 0
        self.unbound = ""
        self.default_namespace: str | None = None
        self.namespaces: set[str] = set()
        self.comments: list[str] = []
        self.count = 0  # of elements
        self.declarations = 0  # of namespaces
        self.parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        parser.CommentHandler = self.comment
        parser.StartDoctypeDeclHandler = self.doctype
        parser.SkippedEntityHandler = self.skipped_entity
        try:
            if not feed(parser, data, lambda: bool(self.count)):
                self.fault, self.fault_line = "there is no element at its start", 1
        except expat.ExpatError as error:
            self.fault = self.fault or (expat.ErrorString(error.code) or "unknown error")
            self.fault_line = error.lineno
        except _Stop:
            self.fault_line = parser.CurrentLineNumber
        except (LookupError, ValueError):
            self.fault, self.fault_line = "unknown encoding", 1
        while self.open:
            self.end("")
        del self.parser, parser  # which knows this object in turn, so both would stay until the collector comes, and the text with them

    def place(self) -> tuple[int, int]:
        line, offset = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber
        return line, offset + 1 - (line == 1 and offset > 0 and self.has_mark)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.open) >= MAX_DEPTH:
            self.stop("elements are nested too deeply")
        self.count += 1
        if self.count > MAX_ELEMENTS or len(attributes) > MAX_ATTRIBUTES or self.declarations > MAX_ATTRIBUTES:
            self.stop("it is beyond all measure")
        prefixes = self.open[-1].prefixes if self.open else {"": "", "xml": names.XML}
        declared = {key[6:]: value for key, value in attributes.items() if key == "xmlns" or key.startswith("xmlns:")}
        if declared:
            self.declarations += len(declared)
            prefixes = {**prefixes, **declared}
            if self.default_namespace is None:
                self.default_namespace = declared.get("")
        element = _Open(name, attributes, self.place(), prefixes)
        self.open.append(element)
        self.use(name, prefixes)
        for key in attributes:
            if ":" in key and not key.startswith("xmlns:"):
                self.use(key, prefixes)

    def use(self, name: str, prefixes: dict[str, str]) -> None:
        prefix = name.rpartition(":")[0]
        namespace = prefixes.get(prefix)
        if namespace is not None:
            self.namespaces.add(namespace)
        elif not self.unbound:
            self.unbound = prefix

    def end(self, _name: str) -> None:
        tag = self.open.pop().close()
        if self.open:
            self.open[-1].children.append(tag)
        else:
            self.root = tag

    def characters(self, text: str) -> None:
        element = self.open[-1]
        element.data.append(text)
        if not element.children:
            element.text.append(text)

    def comment(self, text: str) -> None:
        if len(self.comments) < MAX_COMMENTS:
            self.comments.append(text)

    def doctype(self, _name: str, _system: str | None, _public: str | None, has_internal_subset: bool) -> None:
        if has_internal_subset:
            self.stop("the file declares entities of its own")

    def skipped_entity(self, name: str, _is_parameter_entity: bool) -> None:
        self.stop(f"entity &{name}; is not declared")

    def stop(self, fault: str) -> None:
        self.fault = fault
        raise _Stop


def read_markup(data: bytes) -> Markup:
    """The tree of tags in ``data`` as far as it can be read. Never raises."""
    reader = _Reader(data)
    return Markup(
        reader.root,
        reader.fault,
        reader.fault_line,
        reader.unbound,
        reader.default_namespace or "",
        frozenset(reader.namespaces),
        tuple(reader.comments),
    )
