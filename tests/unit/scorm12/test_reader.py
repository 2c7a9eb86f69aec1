"""Manifests as others write them: any prefix, any order, faults and all."""

from __future__ import annotations

import re

import pytest

from scorm_builder.findings import Location
from scorm_builder.scorm12.model import Item, Manifest, Metadata, Organization, Organizations, Prerequisites, Resource
from scorm_builder.scorm12.reader import read_manifest
from tests.unit.scorm12.samples import GOLDEN, MANIFEST

CP = 'xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"'
ADL = 'xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"'

TWICE = "\n<adlcp:masteryscore>1</adlcp:masteryscore><adlcp:masteryscore>2</adlcp:masteryscore>"


def read(text: str) -> Manifest:
    manifest, findings = read_manifest(text.encode())
    assert findings == ()
    assert manifest is not None
    return manifest


def test_golden() -> None:
    assert read_manifest((GOLDEN / "imsmanifest.xml").read_bytes()) == (MANIFEST, ())


def test_absent_is_none_and_empty_is_empty() -> None:
    assert read(f"<manifest {CP}/>") == Manifest(None)
    text = f'<manifest {CP} identifier=""><metadata/><organizations><organization><title/></organization></organizations></manifest>'
    assert read(text) == Manifest("", metadata=Metadata(), organizations=Organizations(None, (Organization(None, ""),)))


def test_prefixes_do_not_matter() -> None:
    text = (GOLDEN / "imsmanifest.xml").read_text(encoding="utf-8")
    text = re.sub(r"<lom .*?</lom>|<(/?)(?=\w+[\s/>])", lambda found: f"<{found[1]}ims:" if found[1] is not None else found[0], text)
    text = text.replace(f"<ims:manifest {CP}", f"<ims:manifest {CP.replace('xmlns', 'xmlns:ims')}", 1).replace("adlcp", "x")
    text = text.replace("/xsd/x_root", "/xsd/adlcp_root")
    assert text.count("<ims:") > 30
    assert text.count("<x:") == 7
    assert read(text) == MANIFEST


def test_order_does_not_matter() -> None:
    item = (
        "<item><adlcp:masteryscore>80</adlcp:masteryscore><adlcp:prerequisites>b</adlcp:prerequisites><metadata/><item/>"
        "<title>x</title></item>"
    )
    text = f"<manifest {CP} {ADL}><resources/><organizations><organization>{item}</organization></organizations><metadata/></manifest>"
    expected = Item(None, "x", items=(Item(None),), metadata=Metadata(), prerequisites=Prerequisites("b", None), mastery_score="80")
    assert read(text).organizations.organizations[0].items == (expected,)


def test_text_is_kept_as_written() -> None:
    schema = "<schema> a<!-- x -->b<![CDATA[<c>]]>&#13;\n</schema><schemaversion>1<b>.</b>2</schemaversion>"
    assert read(f"<manifest {CP}><metadata>{schema}</metadata></manifest>").metadata == Metadata(" ab<c>\r\n", "1.2")


def test_unknown_elements_and_attributes_are_left_out() -> None:
    text = f'<manifest {CP} {ADL} z="1"><x/><resources><resource adlcp:scormType="sco"/><y xmlns="urn:y"/></resources></manifest>'
    assert read(text) == Manifest(None, resources=(Resource(None, type=None),))


def test_every_node_has_its_place() -> None:
    organizations = "\n  <organization\n  >\n   <item><adlcp:prerequisites>a</adlcp:prerequisites></item></organization>"
    text = f"<manifest {CP} {ADL}>\n <organizations>{organizations}</organizations></manifest>"
    manifest, _ = read_manifest(text.encode(), "course.zip/imsmanifest.xml")
    assert manifest is not None
    (organization,) = manifest.organizations.organizations
    assert organization.location == Location("course.zip/imsmanifest.xml", 3, 3)
    assert organization.items[0].location == Location("course.zip/imsmanifest.xml", 5, 4)
    assert organization.items[0].prerequisites is not None
    assert organization.items[0].prerequisites.location == Location("course.zip/imsmanifest.xml", 5, 10)


@pytest.mark.parametrize(
    ("text", "readable", "findings"),
    [
        ("<lom/>", False, ["1:1 MAN005 the root element is lom, expected manifest"]),
        ("\n<manifest/>", True, ["2:1 MAN005 the manifest is in no namespace, expected http://www.imsproject.org/xsd/imscp_rootv1p1p2"]),
        (
            '<manifest xmlns="urn:x"/>',
            True,
            ['1:1 MAN005 the manifest is in the namespace "urn:x", expected http://www.imsproject.org/xsd/imscp_rootv1p1p2'],
        ),
        (
            '<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"/>',
            True,
            [
                "1:1 MAN005 this is plain IMS Content Packaging, expected SCORM 1.2, so its manifest and content are judged no further",
            ],
        ),
        (
            f"<manifest {CP}>\n<metadata/>\n<metadata/>\n<metadata/></manifest>",
            True,
            [
                "3:1 MAN006 metadata stands here again; the one that we use is in line 2",
                "4:1 MAN006 metadata stands here again; the one that we use is in line 2",
            ],
        ),
        (
            f"<manifest {CP} {ADL}><organizations><organization><item>{TWICE}</item></organization></organizations></manifest>",
            True,
            ["2:43 MAN006 adlcp:masteryscore stands here again; the one that we use is in line 2"],
        ),
        ("<manifest>", False, ["1:11 MAN001 element manifest of line 1 is not closed before this place"]),
    ],
)
def test_findings(text: str, readable: bool, findings: list[str]) -> None:
    manifest, found = read_manifest(text.encode(), "m.xml")
    assert (manifest is not None) is readable
    assert [f"{f.location.line}:{f.location.column} {f.rule.code} {f.message}" for f in found] == findings


def test_records_without_canonical_form_are_read() -> None:
    lom = b'<lom xmlns="http://www.imsglobal.org/xsd/imsmd_rootv1p2p1" xmlns:x="relative"/>'
    manifest, _ = read_manifest(f"<manifest {CP}><metadata>".encode() + lom + b"</metadata></manifest>")
    assert manifest is not None
    assert manifest.metadata == Metadata(lom=(lom,))
