"""Manifests as they are spelled, whole, broken and hostile."""

from __future__ import annotations

import pytest

from scorm_builder.scorm12.document import MAX_DEPTH
from scorm_builder.scorm12.markup import read_markup


def test_tags_keep_their_spelling_and_place() -> None:
    markup = read_markup(
        b'<!-- made by hand -->\n<cp:manifest xmlns:cp="urn:cp" xmlns="urn:other"\n'
        b'  a:b="c"><cp:item id="1">one<inner/>two</cp:item></cp:manifest>'
    )
    root = markup.root
    assert root is not None
    assert (root.name, root.local, root.namespace, root.line, root.column) == ("cp:manifest", "manifest", "urn:cp", 2, 1)
    item = root.children[0]
    assert (item.name, item.attributes, item.text, item.data) == ("cp:item", {"id": "1"}, "one", "onetwo")
    assert (item.line, item.column, item.children[0].namespace) == (3, 11, "urn:other")
    assert (markup.fault, markup.unbound, markup.default_namespace) == ("", "a", "urn:other")
    assert markup.comments == (" made by hand ",)
    assert markup.namespaces == {"urn:cp", "urn:other"}


@pytest.mark.parametrize(
    ("data", "fault", "names"),
    [
        (b"", "no element found", []),
        (b"<a><b>text", "no element found", ["a", "b"]),
        (b"<a><b/>&", "unclosed token", ["a", "b"]),
        (b"<a>\xe9</a>", "not well-formed (invalid token)", ["a"]),
        (b'<?xml version="1.0" encoding="klingon"?><a/>', "unknown encoding", []),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "the file declares entities of its own", []),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a>&b;</a>', "entity &b; is not declared", ["a"]),
        (b"<a>" * (MAX_DEPTH + 1), "elements are nested too deeply", ["a"] * MAX_DEPTH),
    ],
)
def test_reading_stops_at_a_fault_and_keeps_what_stood_before(data: bytes, fault: str, names: list[str]) -> None:
    markup = read_markup(data)
    assert markup.fault == fault
    assert ([tag.name for tag in markup.root.walk()] if markup.root else []) == names


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_mark_is_no_column(encoding: str) -> None:
    markup = read_markup("<manifest><item/></manifest>".encode(encoding))
    assert markup.root is not None
    assert (markup.root.column, markup.root.children[0].column) == (1, 11)
