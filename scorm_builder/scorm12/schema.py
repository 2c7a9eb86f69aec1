"""The control documents, and what they say about a file.

They are our own text with the verdicts of the official ones, which today's libxml2 cannot load. They go into every package under their
standard names and judge every package: the copies inside a package are never trusted. Knows nothing of what XML Schema cannot say
(that ``default`` and ``identifierref`` lead somewhere, what a mastery score looks like).
Source: IMS Content Packaging 1.1.2, IMS Learning Resource Meta-data 1.2.1, SCORM 1.2 Content Aggregation Model 2.3.
"""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from scorm_builder.scorm12 import names
from scorm_builder.scorm12.document import Document, read_document

MAX_OF_A_KIND = 20
_MANY = 5_000  # elements, above which libxml2 is not asked for the places of all violations: that takes time by the square of their number
_SHOWN = 200  # of which the first children of each name are asked for
_FOLDER = Path(__file__).parent / "xsd"
_SHORT = {f"{{{names.IMSCP}}}": "", f"{{{names.ADLCP}}}": "adlcp:", f"{{{names.IMSMD}}}": "imsmd:", f"{{{names.XML}}}": "xml:"}


@cache
def control_documents() -> Mapping[str, bytes]:
    """The four files by name, as they stand at the root of a package."""
    return {name: (_FOLDER / name).read_bytes() for name in sorted(names.CONTROL_DOCUMENTS.values())}


def check_schema(data: bytes, *, is_read: bool = False) -> tuple[tuple[int, str], ...]:
    """Where a manifest or a metadata record breaks the schemas: line of the start tag (from 1) and what is wrong, in order of the file.

    Empty if it is valid. A file that is no XML has the one violation that ``read_document`` finds. Of each kind the first
    ``MAX_OF_A_KIND`` are told; the last one says how many more there are. ``is_read``: ``read_document`` has read these bytes before, so
    that they hold nothing that could harm.
    """
    if is_read and not any(True for _ in _messages(_schema(), data)):
        return ()
    document, findings = read_document(data, "")
    if document is None:
        return tuple((finding.location.line, finding.message) for finding in findings)
    kinds: Counter[str] = Counter()
    if len(document.places) > _MANY:
        kinds.update(map(_kind, _messages(_schema(), data)))
        if not kinds:
            return ()
        if kinds.total() + _repeated(document.root) > _SHOWN:
            _thin(document.root)
    return tuple(_capped(violations(_schema(), document), kinds))


def _messages(schema: etree.XMLSchema, data: bytes) -> Iterator[str]:
    """What ``schema`` says, without places: in time that grows with the file. The file has to be well-formed."""
    nothing: Any = _NoTree()  # the stubs of lxml want it to listen
    parser = etree.XMLParser(schema=schema, target=nothing, resolve_entities=False, load_dtd=False, no_network=True, huge_tree=True)
    with contextlib.suppress(etree.XMLSyntaxError):
        parser.feed(data)
        parser.close()
    log: Any = parser.feed_error_log  # the stubs of lxml do not know that it can be walked
    return (_words(entry.message) for entry in log)


class _NoTree:
    """Wants to hear of nothing that is parsed, so that nothing is made of it, in half the time."""

    def close(self) -> None:
        """What a parser asks of everybody."""


def _repeated(root: etree._Element) -> int:
    """How many identifiers stand there again, which only a validation of the tree complains about."""
    found = [identifier for element in root.iter("*") if (identifier := element.get("identifier"))]
    return len(found) - len(set(found))


def _thin(root: etree._Element) -> None:
    """Take out all but the first children of each name. What the schemas allow many times they allow a few times, in the same order."""
    for parent in [element for element in root.iter("*") if len(element) > _SHOWN]:
        seen: Counter[str] = Counter()
        for child in list(parent):
            seen[str(child.tag)] += 1
            if seen[str(child.tag)] > _SHOWN:
                parent.remove(child)


def _capped(found: Iterable[tuple[int, str]], counts: Mapping[str, int]) -> Iterator[tuple[int, str]]:
    """The first of each kind. ``counts``: how many there are of each, where more were counted than found."""
    kinds: dict[str, list[tuple[int, str]]] = {}
    for line, message in found:
        kinds.setdefault(_kind(message), []).append((line, message))
    shown: list[tuple[int, str]] = []
    for kind, each in kinds.items():
        shown += each[:MAX_OF_A_KIND]
        if (more := max(len(each), counts.get(kind, 0)) - min(len(each), MAX_OF_A_KIND)) > 0:
            shown[-1] = (shown[-1][0], f"{shown[-1][1]} (and {more:,} more of this kind)")
    yield from sorted(shown)


def _kind(message: str) -> str:
    """A message without the value that it quotes."""
    return re.sub(r"(value |: )'[^']*'", r"\1''", message)


def violations(schema: etree.XMLSchema, document: Document) -> tuple[tuple[int, str], ...]:
    """What ``schema`` says about a document, with lines of start tags and short names for the namespaces of SCORM."""
    if schema.validate(document.root):
        return ()
    log: Any = schema.error_log  # the stubs of lxml do not know that it can be walked
    errors = [(error.line, error.path or "", error.message) for error in log]
    starts = _starts(document, {line for line, _, _ in errors})
    return tuple(sorted((starts.get(path, line), _words(message)) for line, path, message in errors))


def compile_schema(documents: Mapping[str, bytes]) -> etree.XMLSchema:
    """One schema for everything in these control documents (file name → content), without looking at the disk."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    parser.resolvers.add(_InMemory(documents))
    listed = (names.IMSCP, names.IMSMD, names.ADLCP)
    imports = "".join(f'<import namespace="{name}" schemaLocation="{names.CONTROL_DOCUMENTS[name]}"/>' for name in listed)
    return etree.XMLSchema(etree.fromstring(f'<schema xmlns="http://www.w3.org/2001/XMLSchema">{imports}</schema>', parser))


@cache
def _schema() -> etree.XMLSchema:
    return compile_schema(control_documents())


class _InMemory(etree.Resolver):
    """Hands libxml2 the documents that the schemas import."""

    def __init__(self, documents: Mapping[str, bytes]) -> None:
        self.documents = documents

    def resolve(self, system_url: str, _public_id: str, context: object) -> object:  # type: ignore[override]  # lxml gives three
        name = system_url.rpartition("/")[2]
        return self.resolve_string(self.documents[name], context, base_url=name)


def _starts(document: Document, lines: set[int]) -> dict[str, int]:
    """Path → line where the start tag begins. libxml2 gives the line where it ends; only tags that end in ``lines`` are looked at."""
    elements: Any = document.root.iter("*")  # sourceline is a number, whatever the stubs of lxml say
    near = [element for element in elements if element.sourceline in lines]
    if len(near) > _MANY:  # the file has few lines, so that tags begin where they end
        return {}
    tree = document.root.getroottree()
    return {tree.getpath(element): document.places[element][0] for element in near}


def _words(message: str) -> str:
    message = re.sub(r"##other\{[^}]*\}\*", "any element of another namespace", message)
    for namespace, prefix in _SHORT.items():
        message = message.replace(namespace, prefix)
    return message.removesuffix(".")
