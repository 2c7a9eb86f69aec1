"""Our control documents give the verdicts of the official ones: on every small change of complete files, on random ones, on real ones."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from scorm_builder.scorm12 import names
from scorm_builder.scorm12.cmi import TIME_LIMIT_ACTIONS
from scorm_builder.scorm12.document import read_document
from scorm_builder.scorm12.metadata import write_lom
from scorm_builder.scorm12.model import Manifest
from scorm_builder.scorm12.schema import check_schema, compile_schema, control_documents, violations
from scorm_builder.scorm12.writer import write_manifest
from tests.official_schemas import ROOT, official_schema
from tests.property.manifests import manifests, records

HERE = Path(__file__).parent
COMPLETE = (HERE / "complete-manifest.xml", HERE / "complete-record.xml")
REAL = ROOT.parent / "shared" / "corpus"  # real manifests beside the checkout, where there are some

CP, ADL, MD, XML = (f"{{{namespace}}}" for namespace in (names.IMSCP, names.ADLCP, names.IMSMD, names.XML))
DECLARED = sorted(
    f"{{{namespace}}}{name}"
    for namespace, file in names.CONTROL_DOCUMENTS.items()
    for name in re.findall(r'^  <xs:element name="(\w+)"', control_documents()[file].decode(), re.MULTILINE)
)
ELEMENTS = [*DECLARED, "title", "{urn:other}title", f"{CP}Item", f"{MD}unknown", f"{ADL}unknown"]
ATTRIBUTES = [
    *("identifier", "identifierref", "default", "structure", "version", "isvisible", "parameters", "href", "type", "unknown"),
    *(f"{ADL}scormtype", f"{ADL}unknown", f"{XML}base", f"{XML}lang", f"{XML}link", f"{XML}space", f"{CP}href", "{urn:other}a"),
]
VALUES = [
    *("", " ", "A", "ORG-1", "1A", "a b", "_x", "é", "true", "TRUE", "1", "yes", "sco", "asset", "SCO", "en", "x-none", "en_CA"),
    *("aicc_script", "URI", "TEXT", *TIME_LIMIT_ACTIONS, "exit, message", "ADL SCORM", "1.2", " 1.2", "-1", "2147483648"),
    *("http://[", "a%zz b\\c", *("x" * length for length in (13, 14, 20, 21, 100, 101, 200, 201, 255, 256, 1000, 1001, 2000, 2001))),
]


def faults(schema: etree.XMLSchema, root: etree._Element) -> set[str]:
    """Paths of the elements that a schema finds fault with; how many words it makes about each depends on how it is written."""
    if schema.validate(root):
        return set()
    log: Any = schema.error_log
    return {error.path for error in log}


def assert_same(ours: etree.XMLSchema, root: etree._Element) -> None:
    assert faults(ours, root) == faults(official_schema(), root)


@pytest.fixture(scope="module")
def ours() -> etree.XMLSchema:
    return compile_schema(control_documents())


@pytest.fixture(params=COMPLETE, ids=lambda path: path.stem)
def root(request: pytest.FixtureRequest) -> etree._Element:
    document, _ = read_document(request.param.read_bytes(), "")
    assert document is not None
    return document.root


def test_complete_files_are_valid_and_complete(ours: etree.XMLSchema) -> None:
    used = set()
    for path in COMPLETE:
        document, findings = read_document(path.read_bytes(), path.name)
        assert document is not None
        assert findings == ()
        assert faults(official_schema(), document.root) == faults(ours, document.root) == set()
        used |= {str(element.tag) for element in document.root.iter("*")}
    assert used == set(DECLARED)


# --- every change of one element or attribute -------------------------------------------------------------------------


def test_every_element_inserted_everywhere(ours: etree.XMLSchema, root: etree._Element) -> None:
    for parent in list(root.iter("*")):
        for index in range(len(parent) + 1):
            for tag in ELEMENTS:
                child = etree.Element(tag)
                parent.insert(index, child)
                assert_same(ours, root)
                parent.remove(child)


def test_every_element_removed_or_moved_behind_the_next(ours: etree.XMLSchema, root: etree._Element) -> None:
    for element in list(root.iter("*"))[1:]:
        parent = element.getparent()
        assert parent is not None
        index = parent.index(element)
        parent.remove(element)
        assert_same(ours, root)
        parent.insert(index + 1, element)
        assert_same(ours, root)
        parent.insert(index, element)


def test_every_attribute_and_value_everywhere(ours: etree.XMLSchema, root: etree._Element) -> None:
    for element in distinct(root):
        for name in ATTRIBUTES:
            before = element.get(name)
            for value in VALUES:
                element.set(name, value)
                assert_same(ours, root)
            del element.attrib[name]
            assert_same(ours, root)
            if before is not None:
                element.set(name, before)


def test_every_text_everywhere(ours: etree.XMLSchema, root: etree._Element) -> None:
    for element in distinct(root):
        before = element.text
        for value in VALUES:
            element.text = value
            assert_same(ours, root)
        element.text = before


def distinct(root: etree._Element) -> Iterator[etree._Element]:
    """The first element of each kind."""
    seen = set()
    for element in root.iter("*"):
        if element.tag not in seen:
            seen.add(element.tag)
            yield element


# --- random ones ------------------------------------------------------------------------------------------------------


def assert_same_lines(data: bytes) -> None:
    """Through bytes and parser, as users do: faults in the same lines."""
    document, findings = read_document(data, "")
    assert document is not None, findings
    assert {line for line, _ in check_schema(data)} == {line for line, _ in violations(official_schema(), document)}


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(manifests())
def test_generated_manifests(manifest: Manifest) -> None:
    assert_same_lines(write_manifest(manifest))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(records().map(write_lom))
def test_generated_records(data: bytes) -> None:
    assert check_schema(data) == ()
    assert_same_lines(data)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(COMPLETE), st.integers(0, 2**32))
def test_files_with_many_changes(path: Path, seed: int) -> None:
    document, _ = read_document(path.read_bytes(), "")
    assert document is not None
    shuffled = random.Random(seed)
    for _ in range(shuffled.randint(2, 8)):
        change(document.root, shuffled)
    assert_same_lines(etree.tostring(document.root))


def change(root: etree._Element, shuffled: random.Random) -> None:
    """Change the tree at some place in some way."""
    elements = list(root.iter("*"))
    element, other = shuffled.choice(elements), shuffled.choice(elements)
    match shuffled.randrange(6):
        case 0:
            element.tag = shuffled.choice(ELEMENTS)
        case 1:
            element.set(shuffled.choice(ATTRIBUTES), shuffled.choice(VALUES))
        case 2:
            element.text = shuffled.choice(VALUES)
        case 3 if other not in {element, *element.iterancestors(), root}:
            element.insert(shuffled.randint(0, len(element)), other)
        case 4 if (parent := element.getparent()) is not None:
            parent.remove(element)
        case _:
            etree.SubElement(element, shuffled.choice(ELEMENTS))


# --- real ones --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [*COMPLETE, *sorted((REAL / "manifests").glob("*.xml"))], ids=lambda path: path.name)
def test_whole_files(path: Path) -> None:
    data = path.read_bytes()
    document, findings = read_document(data, path.name)
    if document is None:
        assert [finding.rule.code for finding in findings] == ["MAN001"]
        assert check_schema(data) == ((findings[0].location.line, findings[0].message),)
    else:
        assert_same_lines(data)


def known() -> dict[Path, bool | None]:
    """Files and whether they are valid, ``None``: not well-formed. From judges that are not ours."""
    truth: dict[Path, bool | None] = dict.fromkeys(COMPLETE, True)
    if (REAL / "truth.jsonl").exists():
        for line in (REAL / "truth.jsonl").read_text(encoding="utf-8").splitlines():
            fact = json.loads(line)
            truth[REAL / "manifests" / fact["file"]] = fact["xsd_valid"]
    return truth


def test_verdicts_of_others() -> None:
    found = {}
    for path in known():
        data = path.read_bytes()
        found[path] = (not check_schema(data)) if read_document(data, "")[0] else None
    assert found == known()
