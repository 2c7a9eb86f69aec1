"""The SCORM 1.2 manifest as data: a literal mirror of ``imsmanifest.xml``.

Strings are kept as written, an attribute or element that is absent is ``None``. What a value means (is ``abc`` a mastery
score?) is for the checks to say. Knows nothing of XML, zip files or our course format.
Source: IMS Content Packaging 1.1.2 with the ADL extensions of SCORM 1.2 (CAM 2.3).
"""

from typing import Any, Final, NamedTuple, TypeVar  # annotations are no texts here: NamedTuple would compile each of them

from scorm_builder.findings import Location

T = TypeVar("T")

_NOT_COMPARED: Final = {"resources_location", "standard", "location"}


def node(cls: type[T]) -> type[T]:
    """Nodes that say the same are equal, wherever they stand: the last fields, ``location`` among them, do not count."""
    kind: Any = cls
    end = sum(name not in _NOT_COMPARED for name in kind._fields)

    def is_equal(self: Any, other: Any) -> bool:
        return type(self) is type(other) and self[:end] == other[:end]

    kind.__eq__ = is_equal
    kind.__ne__ = lambda self, other: not is_equal(self, other)
    kind.__hash__ = lambda self: hash(self[:end])
    return cls


@node
class Metadata(NamedTuple):
    """``<metadata>``: schema, its version, and where or what the LOM record is."""

    schema: str | None = None
    schemaversion: str | None = None
    locations: tuple[str, ...] = ()  # adlcp:location, each a path in the package
    lom: tuple[bytes, ...] = ()  # inline imsmd:lom elements, canonical XML (exclusive C14N)
    location: Location | None = None


@node
class Prerequisites(NamedTuple):
    """``<adlcp:prerequisites type="aicc_script">``."""

    script: str
    type: str | None = "aicc_script"
    location: Location | None = None


@node
class Item(NamedTuple):
    """``<item>``: a node of the organization. Only leaves of ours have an ``identifierref``."""

    identifier: str | None
    title: str | None = None
    identifierref: str | None = None
    is_visible: str | None = None  # "true" | "false" as written
    parameters: str | None = None
    items: tuple["Item", ...] = ()
    metadata: Metadata | None = None
    prerequisites: Prerequisites | None = None
    max_time_allowed: str | None = None
    time_limit_action: str | None = None
    data_from_lms: str | None = None
    mastery_score: str | None = None
    location: Location | None = None


@node
class Organization(NamedTuple):
    """``<organization>``: one tree of items."""

    identifier: str | None
    title: str | None = None
    structure: str | None = None
    items: tuple[Item, ...] = ()
    metadata: Metadata | None = None
    location: Location | None = None


@node
class Organizations(NamedTuple):
    """``<organizations>`` with the identifier of the default one."""

    default: str | None = None
    organizations: tuple[Organization, ...] = ()
    location: Location | None = None


@node
class File(NamedTuple):
    """``<file href>``: a URI relative to the package root, percent-encoded as written."""

    href: str | None
    metadata: Metadata | None = None
    location: Location | None = None


@node
class Dependency(NamedTuple):
    """``<dependency identifierref>``: files of another resource that this one needs."""

    identifierref: str | None
    location: Location | None = None


@node
class Resource(NamedTuple):
    """``<resource>``: a SCO or an asset with its files."""

    identifier: str | None
    type: str | None = "webcontent"
    scorm_type: str | None = None  # adlcp:scormtype: "sco" | "asset"
    href: str | None = None
    xml_base: str | None = None
    files: tuple[File, ...] = ()
    dependencies: tuple[Dependency, ...] = ()
    metadata: Metadata | None = None
    location: Location | None = None


@node
class Manifest(NamedTuple):
    """``<manifest>``: the whole document, sub-manifests included."""

    identifier: str | None
    version: str | None = None
    xml_base: str | None = None
    metadata: Metadata | None = None
    organizations: Organizations = Organizations()
    resources: tuple[Resource, ...] = ()
    resources_base: str | None = None  # xml:base of <resources>
    manifests: tuple["Manifest", ...] = ()
    resources_location: Location | None = None
    standard: str = "1.2"  # what the whole document is judged by: a code of ``versions``
    location: Location | None = None
