"""``Manifest`` → ``imsmanifest.xml``: one function per element, in the order of the schema, so that the code reads like the file.

The file is as real importers need it: the namespace of IMS CP is the default one and the prefix of ADL is literally ``adlcp`` (Moodle
looks for the text of the tags), UTF-8 without byte order mark and without numeric character references (Moodle shows them as they
are). The same manifest always makes the same bytes. Values are written as they stand: whether they are right is for the checks.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from scorm_builder.scorm12 import names
from scorm_builder.scorm12.document import read_document
from scorm_builder.scorm12.model import (
    Dependency,
    File,
    Item,
    Manifest,
    Metadata,
    Organization,
    Organizations,
    Prerequisites,
    Resource,
)

_PREFIXES: Any = {None: names.IMSCP, "adlcp": names.ADLCP, "xsi": names.XSI}  # the stubs of lxml know no default namespace
_SCHEMA_LOCATION = names.schema_location(names.IMSCP, names.IMSMD, names.ADLCP)
_BASE = f"{{{names.XML}}}base"
_LOM = f"{{{names.IMSMD}}}lom"
_SCORM_TYPE = f"{{{names.ADLCP}}}scormtype"

# What XML 1.0, 2.2 leaves out, and carriage returns: a parser turns a bare one into a line feed, so it would need a numeric reference.
_NO_TEXT = "[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]"
_NO_ATTRIBUTE = "[\x00-\x1f\ud800-\udfff\ufffe\uffff]"


def write_manifest(manifest: Manifest) -> bytes:
    """The file for ``manifest``. ``read_manifest`` gives back an equal one.

    Raises ``ValueError`` for a text that XML 1.0 cannot hold as it stands (control characters, carriage returns, line feeds and tabs
    in attributes) and for an inline metadata record that is no ``imsmd:lom``. Its prefixes of our own namespaces become ours.
    """
    root = etree.Element(_cp("manifest"), nsmap=_PREFIXES)
    _manifest(root, manifest)
    root.set(f"{{{names.XSI}}}schemaLocation", _SCHEMA_LOCATION)
    return serialize(root)


# --- elements -----------------------------------------------------------------------------------------------------


def _manifest(element: etree._Element, manifest: Manifest) -> None:
    set_attribute(element, "identifier", manifest.identifier)
    set_attribute(element, "version", manifest.version)
    set_attribute(element, _BASE, manifest.xml_base)
    _metadata(element, manifest.metadata)
    _organizations(element, manifest.organizations)
    _resources(element, manifest.resources, manifest.resources_base)
    for each in manifest.manifests:
        _manifest(etree.SubElement(element, _cp("manifest")), each)


def _metadata(parent: etree._Element, metadata: Metadata | None) -> None:
    if metadata is None:
        return
    element = etree.SubElement(parent, _cp("metadata"))
    _optional(element, _cp("schema"), metadata.schema)
    _optional(element, _cp("schemaversion"), metadata.schemaversion)
    for location in metadata.locations:
        add_text(element, _adlcp("location"), location)
    for record in metadata.lom:
        _lom(element, record)


def _lom(parent: etree._Element, record: bytes) -> None:
    document, findings = read_document(record, "metadata record")
    if document is None or document.root.tag != _LOM:
        problem = findings[0].message if findings else "the root element is not imsmd:lom"
        raise ValueError(f"inline metadata record {record[:60]!r}: {problem}")
    parent.append(document.root)


def _organizations(parent: etree._Element, organizations: Organizations) -> None:
    element = etree.SubElement(parent, _cp("organizations"))
    set_attribute(element, "default", organizations.default)
    for each in organizations.organizations:
        _organization(element, each)


def _organization(parent: etree._Element, organization: Organization) -> None:
    element = etree.SubElement(parent, _cp("organization"))
    set_attribute(element, "identifier", organization.identifier)
    set_attribute(element, "structure", organization.structure)
    _optional(element, _cp("title"), organization.title)
    for each in organization.items:
        _item(element, each)
    _metadata(element, organization.metadata)


def _item(parent: etree._Element, item: Item) -> None:
    element = etree.SubElement(parent, _cp("item"))
    set_attribute(element, "identifier", item.identifier)
    set_attribute(element, "identifierref", item.identifierref)
    set_attribute(element, "isvisible", item.is_visible)
    set_attribute(element, "parameters", item.parameters)
    _optional(element, _cp("title"), item.title)
    for each in item.items:
        _item(element, each)
    _metadata(element, item.metadata)
    _prerequisites(element, item.prerequisites)
    _optional(element, _adlcp("maxtimeallowed"), item.max_time_allowed)
    _optional(element, _adlcp("timelimitaction"), item.time_limit_action)
    _optional(element, _adlcp("datafromlms"), item.data_from_lms)
    _optional(element, _adlcp("masteryscore"), item.mastery_score)


def _prerequisites(parent: etree._Element, prerequisites: Prerequisites | None) -> None:
    if prerequisites is not None:
        element = add_text(parent, _adlcp("prerequisites"), prerequisites.script)
        set_attribute(element, "type", prerequisites.type)


def _resources(parent: etree._Element, resources: tuple[Resource, ...], base: str | None) -> None:
    element = etree.SubElement(parent, _cp("resources"))
    set_attribute(element, _BASE, base)
    for each in resources:
        _resource(element, each)


def _resource(parent: etree._Element, resource: Resource) -> None:
    element = etree.SubElement(parent, _cp("resource"))
    set_attribute(element, "identifier", resource.identifier)
    set_attribute(element, "type", resource.type)
    set_attribute(element, _SCORM_TYPE, resource.scorm_type)
    set_attribute(element, "href", resource.href)
    set_attribute(element, _BASE, resource.xml_base)
    _metadata(element, resource.metadata)
    for file in resource.files:
        _file(element, file)
    for dependency in resource.dependencies:
        _dependency(element, dependency)


def _file(parent: etree._Element, file: File) -> None:
    element = etree.SubElement(parent, _cp("file"))
    set_attribute(element, "href", file.href)
    _metadata(element, file.metadata)


def _dependency(parent: etree._Element, dependency: Dependency) -> None:
    set_attribute(etree.SubElement(parent, _cp("dependency")), "identifierref", dependency.identifierref)


def _optional(parent: etree._Element, tag: str, value: str | None) -> None:
    if value is not None:
        add_text(parent, tag, value)


def _cp(name: str) -> str:
    return f"{{{names.IMSCP}}}{name}"


def _adlcp(name: str) -> str:
    return f"{{{names.ADLCP}}}{name}"


# --- XML, for metadata records too ----------------------------------------------------------------------------------


def set_attribute(element: etree._Element, name: str, value: str | None) -> None:
    """Give an element an attribute, ``None``: leave it out. Raises ``ValueError`` for a value that XML cannot hold as it stands."""
    if value is not None:
        element.set(name, _checked(value, _NO_ATTRIBUTE, name))


def add_text(parent: etree._Element, tag: str, value: str) -> etree._Element:
    """Append an element with a text. Raises ``ValueError`` for a text that XML cannot hold as it stands."""
    element = etree.SubElement(parent, tag)
    element.text = _checked(value, _NO_TEXT, tag)
    return element


def serialize(root: etree._Element) -> bytes:
    """The document as UTF-8, with XML declaration, indented by two spaces and a line feed at the end. Changes the tree's white space."""
    _indent(root, "\n")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(root, encoding="UTF-8") + b"\n"


def _indent(element: etree._Element, line: str) -> None:
    """``line``: a line feed and the indent of ``element``. Inline metadata records stay as they are."""
    if not len(element) or (element.tag == _LOM and line != "\n"):
        return
    element.text = line + "  "
    for child in element:
        _indent(child, line + "  ")
        child.tail = line + "  "
    element[-1].tail = line


def _checked(value: str, forbidden: str, name: str) -> str:
    if not value.isprintable() and (found := re.search(forbidden, value)):  # printable ones hold none of these
        character = f"U+{ord(found[0]):04X}"
        raise ValueError(f"{name.rpartition('}')[2]} {value!r} holds {character}, which XML 1.0 cannot hold as it stands")
    return value
