"""The control documents, and what they say about a file.

They are our own text with the verdicts of the official ones, which today's libxml2 cannot load. They go into every package under their
standard names and judge every package: the copies inside a package are never trusted. Knows nothing of what XML Schema cannot say
(that ``default`` and ``identifierref`` lead somewhere, what a mastery score looks like).
Source: IMS Content Packaging 1.1.2, IMS Learning Resource Meta-data 1.2.1, SCORM 1.2 Content Aggregation Model 2.3.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from scorm_builder.scorm12 import names
from scorm_builder.scorm12.document import Document, read_document

_FOLDER = Path(__file__).parent / "xsd"
_SHORT = {f"{{{names.IMSCP}}}": "", f"{{{names.ADLCP}}}": "adlcp:", f"{{{names.IMSMD}}}": "imsmd:", f"{{{names.XML}}}": "xml:"}


@cache
def control_documents() -> Mapping[str, bytes]:
    """The four files by name, as they stand at the root of a package."""
    return {name: (_FOLDER / name).read_bytes() for name in sorted(names.CONTROL_DOCUMENTS.values())}


def check_schema(data: bytes) -> tuple[tuple[int, str], ...]:
    """Where a manifest or a metadata record breaks the schemas: line of the start tag (from 1) and what is wrong, in order of the file.

    Empty if it is valid. A file that is no XML has the one violation that ``read_document`` finds.
    """
    document, findings = read_document(data, "")
    if document is None:
        return tuple((finding.location.line, finding.message) for finding in findings)
    return violations(_schema(), document)


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
    tree = document.root.getroottree()
    elements: Any = document.places  # sourceline is a number, whatever the stubs of lxml say
    return {tree.getpath(element): document.places[element][0] for element in elements if element.sourceline in lines}


def _words(message: str) -> str:
    message = re.sub(r"##other\{[^}]*\}\*", "any element of another namespace", message)
    for namespace, prefix in _SHORT.items():
        message = message.replace(namespace, prefix)
    return message.removesuffix(".")
