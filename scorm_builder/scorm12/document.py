"""Bytes → XML tree whose elements know their line and column: the only parser, for manifests and metadata records alike.

No entity is expanded, no DTD is read, nothing is fetched, and the depth is limited, so that no file can harm us or those who walk
the tree. expat goes first: it judges whether the bytes are well-formed and makes a plain tree with exact places, which is all that most
readers need. Who needs more gets a tree of lxml too; its ``sourceline`` is where a start tag *ends*, so its n-th element gets the
place of expat's n-th.
Knows nothing of what the elements mean.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple, NoReturn
from xml.parsers import expat

from lxml import etree

from scorm_builder.findings import Finding, Location, Rule, Severity
from scorm_builder.scorm12.nodes import SEPARATOR, Node, split_name

MAX_DEPTH = 100  # levels of elements; manifests of real courses need less than 20
MAX_ELEMENTS = 300_000  # a manifest of 10,000 items and 10,000 files has about 50,000
MAX_ATTRIBUTES = 200  # of one element, and declarations of namespaces in the file; time grows with their square in common parsers
MAX_PROLOG = 1 << 20  # bytes in front of the first element and its start tag
_CHUNK = 1 << 14  # bytes; expat goes on to the end of what it was given when the scan is refused, and expands entities there

MAN001 = Rule(
    "MAN001",
    Severity.ERROR,
    "XML is not well-formed",
    """*What is wrong*: at this place the file breaks a rule of XML itself, whatever its elements mean.
*Why it matters*: an LMS cannot read any of it and refuses the package.
*Fix*: mend the place, or export the package again with the tool that made it; do not write XML by hand with a text template.
*Source*: XML 1.0; Namespaces in XML 1.0.""",
)
MAN002 = Rule(
    "MAN002",
    Severity.WARNING,
    "Document type declaration",
    """*What is wrong*: the file names a DTD. SCORM 1.2 describes its files by XML Schema.
*Why it matters*: an LMS may refuse the file, or try to fetch the DTD and fail. We ignore it.
*Fix*: delete the `<!DOCTYPE …>`.
*Source*: SCORM 1.2 CAM 2.3; IMS Content Packaging 1.1.2.""",
)
MAN003 = Rule(
    "MAN003",
    Severity.ERROR,
    "Declarations inside the document",
    """*What is wrong*: the file declares entities or attributes of its own in `<!DOCTYPE … [ … ]>`, or uses an entity that only a DTD could
declare.
*Why it matters*: such declarations can read files of the server or use up its memory, so an LMS refuses them, and so do we.
*Fix*: delete the declaration and write the characters themselves.
*Source*: XML 1.0, 2.8 and 4.1; SCORM 1.2 CAM 2.3.""",
)
MAN004 = Rule(
    "MAN004",
    Severity.ERROR,
    "Elements are nested too deeply",
    f"""*What is wrong*: elements stand more than {MAX_DEPTH} levels deep in one another.
*Why it matters*: no LMS shows such an outline, and many stop reading.
*Fix*: flatten the organization; real courses need less than 20 levels.
*Source*: limits of common XML parsers.""",
)

MAN007 = Rule(
    "MAN007",
    Severity.ERROR,
    "XML is beyond all measure",
    f"""*What is wrong*: the file has more than {MAX_ELEMENTS:,} elements, an element with more than {MAX_ATTRIBUTES} attributes, or more
than {MAX_ATTRIBUTES} declarations of namespaces, or more than {MAX_PROLOG:,} bytes in front of its first element.
*Why it matters*: that is how files look that are made to use up the memory or the time of a server. We read no more of it.
*Fix*: split the course; no course needs so many.
*Source*: limits of common XML parsers.""",
)

_new = tuple.__new__  # what a NamedTuple does too, in twice the time

# What every parser of an LMS reads, or at least common ones do; XML asks for UTF-8 and UTF-16 only.
_ENCODING = re.compile(r"utf-?8|utf-?16(le|be)?|us-ascii|ascii|(iso[-_]?8859-|windows-125|cp125)\d{1,2}", re.IGNORECASE | re.ASCII)
_PLAIN_NAMESPACE = re.compile(r"https?://[A-Za-z0-9._/-]+")  # libxml2 refuses what is no URI
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


class Document(NamedTuple):
    """A parsed file. ``places``: line and column of the ``<`` of each element, both from 1."""

    path: str
    root: etree._Element
    places: Mapping[etree._Element, tuple[int, int]]


def read_document(data: bytes, path: str, *, whole: bool = False) -> tuple[Document | None, tuple[Finding, ...]]:
    """The tree in ``data``, or ``None`` if it cannot be had, and what is wrong with the XML. Never raises. ``path`` is for messages.

    ``whole``: with comments and processing instructions, for a tree that will be written again.
    """
    scan = _Scan(data, path)
    try:
        node = scan.run()
        root = etree.fromstring(data, _parser(whole=whole))
    except (_Refused, etree.XMLSyntaxError) as error:
        return None, (*scan.findings, _fault(error, path))
    places = ((each.line, each.column) for each in node.walk())
    return Document(path, root, dict(zip(root.iter("*"), places, strict=True))), tuple(scan.findings)


class Nodes(NamedTuple):
    """A parsed file in plain nodes. ``namespaces``: of all its elements and attributes, and ``""``."""

    root: Node
    namespaces: frozenset[str]


def read_nodes(data: bytes, path: str) -> tuple[Nodes | None, tuple[Finding, ...]]:
    """The same in plain nodes, in a third of the time."""
    scan = _Scan(data, path)
    try:
        node = scan.run()
        if not scan.is_plain:
            etree.fromstring(data, _parser())
    except (_Refused, etree.XMLSyntaxError) as error:
        return None, (*scan.findings, _fault(error, path))
    namespaces = frozenset(split_name(word)[0] for word in scan.words if word)  # a default namespace has no word for its prefix
    return Nodes(node, namespaces | {""}), tuple(scan.findings)


def _fault(error: _Refused | etree.XMLSyntaxError, path: str) -> Finding:
    if isinstance(error, _Refused):
        return error.finding
    place = Location(path, *(max(1, number) for number in error.position))
    return MAN001.at(place, f"XML cannot be read here: {_words(error)}")


def _parser(*, whole: bool = False) -> etree.XMLParser:
    # huge_tree lifts limits on the length of texts. It is safe: _Scan has refused entities and depth before.
    return etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=True, remove_comments=not whole, remove_pis=not whole
    )


def _words(error: etree.XMLSyntaxError) -> str:
    """What libxml2 says, without the place that lxml puts at the end."""
    return (error.msg or "unknown error").partition(", line ")[0]


class _Refused(Exception):
    """The scan has to stop."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def feed(parser: expat.XMLParserType, data: bytes, is_started: Callable[[], bool]) -> bool:
    """Let expat read ``data``, up to the first element in small parts: declarations can stand there, and a handler that refuses them by an
    exception is heard at the end of a part only. False if there is no element in the first ``MAX_PROLOG`` bytes (``is_started`` tells)."""
    view = memoryview(data)
    while view and not is_started():
        if len(data) - len(view) >= MAX_PROLOG:
            return False
        parser.Parse(view[:_CHUNK], False)
        view = view[_CHUNK:]
    parser.Parse(view, True)
    return True


class _Scan:
    """One pass of expat over the bytes."""

    def __init__(self, data: bytes, path: str) -> None:
        self.data = data
        self.path = path
        self.encoding = "utf-8"
        self.findings: list[Finding] = []
        self.is_plain = b"xml:id" not in data  # False: libxml2 may refuse what expat lets pass
        self.top = Node("", {}, [], 0, 0)  # the root element is its only child
        self.open = [self.top]  # the elements around the current place
        self.count = 0  # of elements
        self.namespaces = 0
        self.words: dict[str, str] = {}  # where expat keeps each name once, with prefixes and the like
        self.parser = parser = expat.ParserCreate(namespace_separator=SEPARATOR, intern=self.words)
        parser.buffer_text = True
        parser.XmlDeclHandler = self.xml_declaration
        parser.StartDoctypeDeclHandler = self.doctype
        parser.SkippedEntityHandler = self.skipped_entity
        parser.StartNamespaceDeclHandler = self.namespace
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        parser.ProcessingInstructionHandler = self.instruction

    def run(self) -> Node:
        """The root element; raises ``_Refused``."""
        try:
            if not feed(self.parser, self.data, lambda: bool(self.count)):
                self.refuse(MAN007, f"the first element does not start in the first {MAX_PROLOG:,} bytes")
        except expat.ExpatError as error:
            raise _Refused(self.syntax(error)) from None
        except (LookupError, ValueError):  # an encoding that has the name of a family that we read, but does not exist
            self.refuse(MAN001, f'the encoding is "{self.encoding}", expected UTF-8', "save the file as UTF-8")
        (root,) = self.top.content
        assert isinstance(root, Node)
        return root

    def place(self, line: int, offset: int) -> tuple[int, int]:
        """expat counts columns from 0, and the byte order mark as a character of line 1."""
        return line, offset + 1 - (line == 1 and offset > 0 and self.data.startswith(_BYTE_ORDER_MARKS))

    def here(self) -> tuple[int, int]:
        return self.place(self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber)

    def refuse(self, rule: Rule, message: str, hint: str = "") -> NoReturn:
        raise _Refused(rule.at(Location(self.path, *self.here()), message, hint))

    # --- handlers -------------------------------------------------------------------------------------------------

    def start(self, name: str, attributes: dict[str, str]) -> None:
        parser, opened = self.parser, self.open  # this runs for each of perhaps 100,000 elements
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        if line == 1:
            _, column = self.place(line, column - 1)
        node = _new(Node, (name, attributes, [], line, column))
        opened[-1].content.append(node)
        opened.append(node)
        self.count += 1
        if len(opened) > MAX_DEPTH + 1:
            message = f"element {split_name(name)[1]} stands at level {MAX_DEPTH + 1}, expected at most {MAX_DEPTH}"
            self.refuse(MAN004, message)
        if len(attributes) > MAX_ATTRIBUTES:
            self.refuse(MAN007, f"element {split_name(name)[1]} has {len(attributes):,} attributes, expected at most {MAX_ATTRIBUTES}")
        if self.count > MAX_ELEMENTS:
            self.refuse(MAN007, f"the file has more than {MAX_ELEMENTS:,} elements")

    def characters(self, text: str) -> None:
        self.open[-1].content.append(text)

    def instruction(self, _target: str, _data: str) -> None:
        self.is_plain = False

    def namespace(self, _prefix: str | None, uri: str | None) -> None:
        self.is_plain = self.is_plain and _PLAIN_NAMESPACE.fullmatch(uri or "") is not None
        self.namespaces += 1
        if self.namespaces > MAX_ATTRIBUTES:
            self.refuse(MAN007, f"the file declares more than {MAX_ATTRIBUTES} namespaces")

    def end(self, _name: str) -> None:
        self.open.pop()

    def xml_declaration(self, version: str, encoding: str | None, _standalone: int) -> None:
        self.encoding = encoding or "utf-8"
        self.is_plain = self.is_plain and version == "1.0" and self.encoding.lower() == "utf-8"
        if not _ENCODING.fullmatch(self.encoding):
            self.refuse(MAN001, f'the encoding is "{self.encoding}", expected UTF-8', "save the file as UTF-8")

    def doctype(self, name: str, _system: str | None, _public: str | None, has_internal_subset: bool) -> None:
        if has_internal_subset:
            self.refuse(MAN003, f"the file has declarations of its own in <!DOCTYPE {name} [ … ]>", "delete the declaration")
        self.is_plain = False
        place = Location(self.path, *self.start_of_doctype())
        self.findings.append(MAN002.at(place, f"the file names a DTD in <!DOCTYPE {name} … >, which is ignored", "delete the declaration"))

    def start_of_doctype(self) -> tuple[int, int]:
        """expat calls when the declaration has ended."""
        line, column = self.here()
        at = self.data.rfind(b"<!DOCTYPE", 0, self.parser.CurrentByteIndex + 1)
        if at < 0:  # in UTF-16
            return line, column
        before = self.data[:at].removeprefix(_BYTE_ORDER_MARKS[0])
        before = re.sub(rb"\r\n?", b"\n", before)
        return before.count(b"\n") + 1, len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1

    def skipped_entity(self, name: str, _is_parameter_entity: bool) -> None:
        self.refuse(MAN003, f"entity &{name}; is not declared in this file", "write the character itself")

    def syntax(self, error: expat.ExpatError) -> Finding:
        from scorm_builder.scorm12.syntax import Stop, explain

        inner = self.open[-1] if len(self.open) > 1 else None
        stop = Stop(expat.ErrorString(error.code) or "unknown error", self.parser.ErrorByteIndex, self.encoding, inner)
        return MAN001.at(Location(self.path, *self.place(error.lineno, error.offset)), *explain(self.data, stop))
