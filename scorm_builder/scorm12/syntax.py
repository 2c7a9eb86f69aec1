"""Why expat stopped → a sentence for people, and what to do. Loaded when a file is not well-formed.

Knows nothing of rules, and nothing of what the elements mean.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple
from xml.parsers import expat

from lxml import etree

from scorm_builder.scorm12.nodes import Node, split_name

_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_WORDS: Final = {
    expat.errors.XML_ERROR_INVALID_TOKEN: (
        "a character stands where XML does not allow it",
        'write "&amp;" for "&" and "&lt;" for "<" in texts and attributes',
    ),
    expat.errors.XML_ERROR_UNDEFINED_ENTITY: (
        "an entity is used here that XML does not know",
        'write the character itself; XML knows "&amp;", "&lt;", "&gt;", "&quot;" and "&apos;"',
    ),
    expat.errors.XML_ERROR_SYNTAX: ("what stands here is not XML", ""),
    expat.errors.XML_ERROR_NO_ELEMENTS: ("the file holds no element", ""),
    expat.errors.XML_ERROR_DUPLICATE_ATTRIBUTE: ("an attribute stands twice in one tag", "delete one of the two"),
    expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: ("something follows the end of the root element", "delete what follows"),
    expat.errors.XML_ERROR_MISPLACED_XML_PI: ("something stands before the XML declaration", "delete what stands before it"),
}


class Stop(NamedTuple):
    """Where expat gave up: its words, the byte, the encoding that the file declares, and the element around the place."""

    problem: str
    at: int
    encoding: str
    inner: Node | None


def explain(data: bytes, stop: Stop) -> tuple[str, str]:
    """Message and hint, which may be empty."""
    problem, is_token = stop.problem, stop.problem == expat.errors.XML_ERROR_INVALID_TOKEN
    if not data:
        return "the file is empty", ""
    if is_token and _is_undecodable(data, stop):
        return "the bytes here are not UTF-8 text", "save the file as UTF-8, or name its encoding in the XML declaration"
    if is_token and _CONTROL.match(data, stop.at) and not data.startswith(_UTF_16):
        return "an invisible control character stands here, which XML does not allow", "delete it"
    if problem == expat.errors.XML_ERROR_INCORRECT_ENCODING:
        found = _encoding_of(data)
        hint = 'write encoding="UTF-8" there' if found == "UTF-8" else "save it as UTF-8"
        return f'the XML declaration says that the file is in "{stop.encoding}", but it is in {found}', hint
    if stop.inner and problem in (expat.errors.XML_ERROR_TAG_MISMATCH, expat.errors.XML_ERROR_NO_ELEMENTS):
        name, line = split_name(stop.inner.name)[1], stop.inner.line
        return f"element {name} of line {line} is not closed before this place", f"close it with </{name}>"
    if problem == expat.errors.XML_ERROR_UNBOUND_PREFIX:
        prefix = _unbound_prefix(data)
        return f'prefix "{prefix}" is used here but not declared', f'declare it on the root element: xmlns:{prefix}="…"'
    return _WORDS.get(problem, (f"XML cannot be read here: {problem}", ""))


def _unbound_prefix(data: bytes) -> str:
    """The prefix that is not declared: libxml2 names it, expat does not."""
    try:
        etree.fromstring(data, etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError as error:
        if found := re.match(r"Namespace prefix (\S+)", error.msg or ""):
            return found[1]
    return "?"


def _is_undecodable(data: bytes, stop: Stop) -> bool:
    """Whether expat stopped at bytes that should be UTF-8 and are not."""
    if stop.encoding.lower() not in {"utf-8", "utf8"}:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start <= stop.at < error.end + 3
    return False


def _encoding_of(data: bytes) -> str:
    if data.startswith(_UTF_16):
        return "UTF-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "another encoding"
    return "UTF-8"
