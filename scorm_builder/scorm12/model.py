"""The SCORM 1.2 manifest as data: a literal mirror of ``imsmanifest.xml``.

Strings are kept as written, an attribute or element that is absent is ``None``. What a value means (is ``abc`` a mastery
score?) is for the checks to say. Knows nothing of XML, zip files or our course format.
Source: IMS Content Packaging 1.1.2 with the ADL extensions of SCORM 1.2 (CAM 2.3).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

from scorm_builder.findings import Location

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def node(cls: type[T]) -> type[T]:
    """A dataclass that is frozen for the type checker alone: a manifest may have 100,000 nodes, and what is frozen is made in twice the
    time."""
    return dataclass(slots=True, unsafe_hash=True)(cls)


@node
class Metadata:
    """``<metadata>``: schema, its version, and where or what the LOM record is."""

    schema: str | None = None
    schemaversion: str | None = None
    locations: tuple[str, ...] = ()  # adlcp:location, each a path in the package
    lom: tuple[bytes, ...] = ()  # inline imsmd:lom elements, canonical XML (exclusive C14N)
    location: Location | None = field(default=None, compare=False)


@node
class Prerequisites:
    """``<adlcp:prerequisites type="aicc_script">``."""

    script: str
    type: str | None = "aicc_script"
    location: Location | None = field(default=None, compare=False)


@node
class Item:
    """``<item>``: a node of the organization. Only leaves of ours have an ``identifierref``."""

    identifier: str | None
    title: str | None = None
    identifierref: str | None = None
    is_visible: str | None = None  # "true" | "false" as written
    parameters: str | None = None
    items: tuple[Item, ...] = ()
    metadata: Metadata | None = None
    prerequisites: Prerequisites | None = None
    max_time_allowed: str | None = None
    time_limit_action: str | None = None
    data_from_lms: str | None = None
    mastery_score: str | None = None
    location: Location | None = field(default=None, compare=False)


@node
class Organization:
    """``<organization>``: one tree of items."""

    identifier: str | None
    title: str | None = None
    structure: str | None = None
    items: tuple[Item, ...] = ()
    metadata: Metadata | None = None
    location: Location | None = field(default=None, compare=False)


@node
class Organizations:
    """``<organizations>`` with the identifier of the default one."""

    default: str | None = None
    organizations: tuple[Organization, ...] = ()
    location: Location | None = field(default=None, compare=False)


@node
class File:
    """``<file href>``: a URI relative to the package root, percent-encoded as written."""

    href: str | None
    metadata: Metadata | None = None
    location: Location | None = field(default=None, compare=False)


@node
class Dependency:
    """``<dependency identifierref>``: files of another resource that this one needs."""

    identifierref: str | None
    location: Location | None = field(default=None, compare=False)


@node
class Resource:
    """``<resource>``: a SCO or an asset with its files."""

    identifier: str | None
    type: str | None = "webcontent"
    scorm_type: str | None = None  # adlcp:scormtype: "sco" | "asset"
    href: str | None = None
    xml_base: str | None = None
    files: tuple[File, ...] = ()
    dependencies: tuple[Dependency, ...] = ()
    metadata: Metadata | None = None
    location: Location | None = field(default=None, compare=False)


@node
class Manifest:
    """``<manifest>``: the whole document, sub-manifests included."""

    identifier: str | None
    version: str | None = None
    xml_base: str | None = None
    metadata: Metadata | None = None
    organizations: Organizations = Organizations()
    resources: tuple[Resource, ...] = ()
    resources_base: str | None = None  # xml:base of <resources>
    resources_location: Location | None = field(default=None, compare=False)
    manifests: tuple[Manifest, ...] = ()
    standard: str = field(default="1.2", compare=False)  # what the whole document is judged by: a code of ``versions``
    location: Location | None = field(default=None, compare=False)
