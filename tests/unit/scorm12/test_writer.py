"""The golden manifest, and what the writer refuses."""

from __future__ import annotations

from typing import Any

import pytest

from scorm_builder.scorm12.model import Item, Manifest, Metadata, Organization, Organizations, Prerequisites, Resource
from scorm_builder.scorm12.reader import read_manifest
from scorm_builder.scorm12.schema import check_schema
from scorm_builder.scorm12.writer import write_manifest
from tests.unit.scorm12.samples import GOLDEN, MANIFEST


def with_item(item: Item) -> Manifest:
    return Manifest("M", organizations=Organizations("O", (Organization("O", items=(item,)),)))


def test_golden() -> None:
    data = write_manifest(MANIFEST)
    assert data.decode() == (GOLDEN / "imsmanifest.xml").read_text(encoding="utf-8")
    assert check_schema(data) == ()


def test_golden_has_every_field() -> None:
    """Each field of each node is something else than absent somewhere, so that the golden file shows how it is written."""
    used: set[tuple[Any, str]] = set()

    def visit(node: object) -> None:
        for name in getattr(node, "_fields", ()):
            value = getattr(node, name)
            if value not in (None, ()):
                used.add((type(node), name))
                visit(value)
        if type(node) is tuple:
            for each in node:
                visit(each)

    visit(read_manifest(write_manifest(MANIFEST))[0])
    absent = {(kind, name) for kind in {kind for kind, _ in used} for name in getattr(kind, "_fields", ())} - used
    assert absent == {(Manifest, "xml_base")}


@pytest.mark.parametrize(
    ("manifest", "words"),
    [
        (with_item(Item("I", "a\x00b")), r"title 'a\\x00b' holds U\+0000"),
        (with_item(Item("I", data_from_lms="a\rb")), r"datafromlms 'a\\rb' holds U\+000D"),
        (with_item(Item("I", prerequisites=Prerequisites("\ud800"))), r"prerequisites '\\ud800' holds U\+D800"),
        (with_item(Item("I", parameters="a\tb")), r"parameters 'a\\tb' holds U\+0009"),
        (with_item(Item("I\n")), r"identifier 'I\\n' holds U\+000A"),
        (Manifest("M", metadata=Metadata("\ufffe")), r"schema '\\ufffe' holds U\+FFFE"),
        (Manifest("M", resources=(Resource("R", href="\x0b"),)), r"href '\\x0b' holds U\+000B"),
        (Manifest("M", xml_base="\uffff"), r"base '\\uffff' holds U\+FFFF"),
        (Manifest("M", metadata=Metadata(lom=(b"<lom/>",))), "inline metadata record b'<lom/>': the root element is not imsmd:lom"),
        (Manifest("M", metadata=Metadata(lom=(b"<lom>",))), "inline metadata record b'<lom>': element lom of line 1 is not closed"),
    ],
)
def test_refuses_what_xml_cannot_hold(manifest: Manifest, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        write_manifest(manifest)


def test_line_feeds_and_tabs_stay_in_texts() -> None:
    manifest = with_item(Item("I", data_from_lms="\ta\n\n b \n"))
    data = write_manifest(manifest)
    assert b"<adlcp:datafromlms>\ta\n\n b \n</adlcp:datafromlms>" in data
    assert read_manifest(data) == (manifest, ())
