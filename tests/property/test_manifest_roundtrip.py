"""What is written can be read again, and whatever is read, the reader answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from scorm_builder.findings import Location, Severity
from scorm_builder.scorm12.model import Dependency, File, Item, Manifest, Metadata, Organization, Organizations, Prerequisites, Resource
from scorm_builder.scorm12.reader import read_manifest
from scorm_builder.scorm12.schema import check_schema
from scorm_builder.scorm12.writer import write_manifest
from tests.property.manifests import manifests

TAGS = {
    Manifest: "<manifest",
    Metadata: "<metadata",
    Organizations: "<organizations",
    Organization: "<organization",
    Item: "<item",
    Prerequisites: "<adlcp:prerequisites",
    Resource: "<resource",
    File: "<file",
    Dependency: "<dependency",
}
COMPLETE = (Path(__file__).parent / "complete-manifest.xml").read_bytes()


def nodes(value: object) -> Iterator[tuple[object, Location]]:
    """Every node of a manifest that has a place."""
    location = getattr(value, "location", None)
    if location is not None:
        yield value, location
    if isinstance(value, tuple):
        for each in value:
            yield from nodes(each)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(manifests())
def test_what_is_written_is_read(manifest: Manifest) -> None:
    data = write_manifest(manifest)
    assert read_manifest(data) == (manifest, ())
    assert write_manifest(manifest) == data
    assert b"&#" not in data
    assert data.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<manifest ')
    assert data.endswith(b"</manifest>\n")


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(manifests())
def test_nodes_know_their_place(manifest: Manifest) -> None:
    data = write_manifest(manifest)
    lines = data.decode().split("\n")
    read, _ = read_manifest(data, "a/b.xml")
    placed = list(nodes(read))
    assert len(placed) >= 2  # a manifest and its organizations at least
    for node, place in placed:
        assert place.path == "a/b.xml"
        assert lines[place.line - 1][place.column - 1 :].startswith(TAGS[type(node)])


@st.composite
def broken(draw: st.DrawFn) -> bytes:
    """A manifest some bytes of which were replaced, by noise or by something that means much in XML."""
    data = COMPLETE
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(data)))
        end = start + draw(st.integers(0, 40))
        piece = draw(st.one_of(st.binary(max_size=10), st.sampled_from(PIECES)))
        data = data[:start] + piece + data[end:]
    return data


PIECES = (
    *(
        b"<",
        b">",
        b"&",
        b'"',
        b"</item>",
        b"<item>",
        b"<!--",
        b"-->",
        b"<![CDATA[",
        b"]]>",
        b"<?x ?>",
        b"&amp;",
        b"&#0;",
        b"&#x10FFFF;",
        b"&x;",
    ),
    *(b'<!DOCTYPE manifest SYSTEM "x.dtd">', b'<!DOCTYPE m [<!ENTITY x "y">]>', b"<item " * 300, b"<item>" * 300, b' xmlns:adlcp="urn:x"'),
    *(b' xml:id="1"', b' xmlns=""', b"\xff\xfe", b"\xef\xbb\xbf", b'<?xml version="1.0" encoding="utf-16"?>', b" xmlns:p='rel'"),
)


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(broken(), broken().map(lambda data: data.decode("utf-8", "replace").encode("utf-16")), st.binary(max_size=50)))
@example(b"")
def test_whatever_is_read_has_an_answer(data: bytes) -> None:
    manifest, findings = read_manifest(data)
    assert (manifest is None) <= any(finding.severity is Severity.ERROR for finding in findings)
    assert check_schema(data) or manifest is not None
    for finding in findings:
        assert finding.location.line >= 1
        assert finding.location.column >= 1
    if manifest is not None:
        assert manifest == read_manifest(data, "elsewhere.xml")[0]
