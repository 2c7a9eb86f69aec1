"""``imsmanifest.xml`` → ``Manifest``: a literal mirror, by any prefix, sub-manifests included.

Order and places of elements do not matter here, so that a manifest with faults can be read too: whether they are where the standard
wants them is for ``schema``. Elements that the model has no word for are left out. Knows nothing of what the values mean.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import cached_property

from lxml import etree

from scorm_builder.findings import Finding, Location, Rule, Severity
from scorm_builder.scorm12 import names
from scorm_builder.scorm12.document import read_document, read_nodes
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
from scorm_builder.scorm12.nodes import Node, qualified, split_name
from scorm_builder.scorm12.versions import SCORM_12, UNKNOWN, Signs, Version, version_of

MAN005 = Rule(
    "MAN005",
    Severity.ERROR,
    "Not a manifest of SCORM 1.2",
    f"""*What is wrong*: the package was made for another standard, such as SCORM 2004, IMS Common Cartridge or plain IMS Content
Packaging, or the root element is not `manifest` in the namespace `{names.IMSCP}`. Of a package for another standard only the archive is
judged.
*Why it matters*: an LMS tells the version of SCORM by it; it refuses the package or plays it by the rules of another version.
*Fix*: export the package as SCORM 1.2, or import it where its own standard is supported; if it is SCORM 1.2, correct the default namespace.
*Source*: IMS Content Packaging 1.1.2; SCORM 1.2 CAM 2.3.""",
)
MAN006 = Rule(
    "MAN006",
    Severity.WARNING,
    "Element given twice",
    """*What is wrong*: an element that can stand once in its parent stands there several times.
*Why it matters*: some LMSs take the first, others the last. Importers that check against the schemas refuse the package, unless it is an
element of ADL, of which these allow several.
*Fix*: keep one.
*Source*: SCORM 1.2 CAM 2.3.2.5.""",
)

_BASE = qualified(names.XML, "base")
_LOM = qualified(names.IMSMD, "lom")
_SCORM_TYPE = qualified(names.ADLCP, "scormtype")

_new = tuple.__new__  # what a NamedTuple does too, in twice the time

Children = dict[str, list[Node]]
"""The children of an element by name: ``item`` in the namespace of the manifest, ``adlcp:location``, ``qualified`` of any other."""


def read_manifest(data: bytes, path: str = "imsmanifest.xml") -> tuple[Manifest | None, tuple[Finding, ...]]:
    """The manifest in ``data``, ``None`` if it is none, and what is wrong with it as XML. Never raises. ``path`` is for messages.

    A manifest of another version is read as far as its words are the same, with a finding.
    """
    nodes, findings = read_nodes(data, path)
    if nodes is None:
        return None, findings
    root = nodes.root
    where = Location(path, root.line, root.column)
    namespace, name = split_name(root.name)
    if name != "manifest":
        return None, (*findings, MAN005.at(where, f"the root element is {name}, expected manifest", UNKNOWN.advice))
    reader = _Reader(data, path, root)
    manifest = reader.manifest(root)
    version = _other_standard(manifest, namespace, nodes.namespaces)
    if version is not None:
        message = f"this is {version.title}, expected SCORM 1.2, so its manifest and content are judged no further"
        return manifest._replace(standard=version.code), (*findings, MAN005.at(where, message, version.advice))
    if namespace != names.IMSCP:
        place = f'in the namespace "{namespace}"' if namespace else "in no namespace"
        hint = f'write xmlns="{names.IMSCP}" at the root element'
        findings = (*findings, MAN005.at(where, f"the manifest is {place}, expected {names.IMSCP}", hint))
    return manifest, (*findings, *reader.findings)


def _other_standard(manifest: Manifest, namespace: str, used: AbstractSet[str]) -> Version | None:
    """What the manifest was made for instead, ``None`` if it has to be judged by the rules of SCORM 1.2. ``used``: all its namespaces.

    In the namespace of SCORM 1.2 that is so unless it says that it is of IMS, or has what only SCORM 2004 has.
    """
    metadata = manifest.metadata or Metadata()
    says_ims = (metadata.schema or "").strip().lower().startswith("ims")
    version = version_of(Signs("manifest", namespace, metadata.schema or "", metadata.schemaversion or "", used))
    is_plain = version.code == "imscp" and namespace == names.IMSCP and not says_ims
    return None if version in (SCORM_12, UNKNOWN) or is_plain else version


class _Reader:
    """One method per element, in the order of the schema."""

    def __init__(self, data: bytes, path: str, root: Node) -> None:
        self.data = data
        self.path = path
        self.root = root
        self.prefixes = {names.ADLCP: "adlcp:", split_name(root.name)[0]: "", "": ""}
        self.words: dict[str, str] = {}  # what names of elements are called in ``Children``
        self.findings: list[Finding] = []

    def manifest(self, element: Node) -> Manifest:
        children = self.children(element)
        resources = self.one(children, "resources")
        return Manifest(
            identifier=element.attributes.get("identifier"),
            version=element.attributes.get("version"),
            xml_base=element.attributes.get(_BASE),
            metadata=self.metadata(children),
            organizations=self.organizations(self.one(children, "organizations")),
            resources=() if resources is None else tuple(self.resource(each) for each in self.children(resources).get("resource", ())),
            resources_base=None if resources is None else resources.attributes.get(_BASE),
            resources_location=None if resources is None else self.at(resources),
            manifests=tuple(self.manifest(each) for each in children.get("manifest", ())),
            location=self.at(element),
        )

    def metadata(self, parent: Children) -> Metadata | None:
        element = self.one(parent, "metadata") if "metadata" in parent else None
        if element is None:
            return None
        children = self.children(element)
        return Metadata(
            schema=self.text(children, "schema"),
            schemaversion=self.text(children, "schemaversion"),
            locations=tuple(each.text() for each in children.get("adlcp:location", ())),
            lom=tuple(self.canonical(each) for each in children.get(_LOM, ())),
            location=self.at(element),
        )

    def organizations(self, element: Node | None) -> Organizations:
        if element is None:
            return Organizations()
        return Organizations(
            default=element.attributes.get("default"),
            organizations=tuple(self.organization(each) for each in self.children(element).get("organization", ())),
            location=self.at(element),
        )

    def organization(self, element: Node) -> Organization:
        children = self.children(element)
        return Organization(
            identifier=element.attributes.get("identifier"),
            title=self.text(children, "title"),
            structure=element.attributes.get("structure"),
            items=tuple(self.item(each) for each in children.get("item", ())),
            metadata=self.metadata(children),
            location=self.at(element),
        )

    def item(self, element: Node) -> Item:
        children = self.children(element)
        attributes = element.attributes
        fields = (
            attributes.get("identifier"),
            self.text(children, "title"),
            attributes.get("identifierref"),
            attributes.get("isvisible"),
            attributes.get("parameters"),
            tuple([self.item(each) for each in children["item"]]) if "item" in children else (),
            self.metadata(children),
            self.prerequisites(children),
            self.text(children, "adlcp:maxtimeallowed"),
            self.text(children, "adlcp:timelimitaction"),
            self.text(children, "adlcp:datafromlms"),
            self.text(children, "adlcp:masteryscore"),
            self.at(element),
        )
        return _new(Item, fields)

    def prerequisites(self, parent: Children) -> Prerequisites | None:
        element = self.one(parent, "adlcp:prerequisites") if "adlcp:prerequisites" in parent else None
        return None if element is None else Prerequisites(element.text(), element.attributes.get("type"), self.at(element))

    def resource(self, element: Node) -> Resource:
        children = self.children(element)
        attributes = element.attributes
        return Resource(
            attributes.get("identifier"),
            attributes.get("type"),
            attributes.get(_SCORM_TYPE),
            attributes.get("href"),
            attributes.get(_BASE),
            tuple([self.file(each) for each in children.get("file", ())]),
            tuple([Dependency(each.attributes.get("identifierref"), self.at(each)) for each in children.get("dependency", ())]),
            self.metadata(children),
            self.at(element),
        )

    def file(self, element: Node) -> File:
        return File(element.attributes.get("href"), self.metadata(self.children(element)) if element.content else None, self.at(element))

    # --- nodes ----------------------------------------------------------------------------------------------------

    def at(self, element: Node) -> Location:
        return _new(Location, (self.path, element.line, element.column))

    def children(self, element: Node) -> Children:
        found: Children = {}
        words = self.words  # this runs for each of perhaps 100,000 elements
        for child in element.content:
            if isinstance(child, str):
                continue
            word = words.get(child.name) or self.word(child.name)
            if word in found:
                found[word].append(child)
            else:
                found[word] = [child]
        return found

    def word(self, name: str) -> str:
        namespace, local = split_name(name)
        self.words[name] = word = f"{self.prefixes[namespace]}{local}" if namespace in self.prefixes else name
        return word

    def one(self, children: Children, name: str) -> Node | None:
        """The first child of that name; a finding at each further one."""
        found = children.get(name)
        if found is None:
            return None
        for again in found[1:]:
            message = f"{name} stands here again; the one that we use is in line {found[0].line}"
            self.findings.append(MAN006.at(self.at(again), message, "keep one"))
        return found[0]

    def text(self, children: Children, name: str) -> str | None:
        element = self.one(children, name) if name in children else None
        return None if element is None else element.text()

    def canonical(self, record: Node) -> bytes:
        """Exclusive canonical XML: the same bytes wherever the element stands and however its tags were written."""
        element = self.records[id(record)]
        try:
            return etree.tostring(element, method="c14n", exclusive=True, with_comments=False, with_tail=False)
        except etree.C14NError:  # namespaces that are no absolute URI have no canonical form
            return etree.tostring(element, encoding="UTF-8", with_tail=False)

    @cached_property
    def records(self) -> dict[int, etree._Element]:
        """The elements of lxml for the metadata records in the manifest, which only few have."""
        document, _ = read_document(self.data, self.path)
        assert document is not None  # as it was read before
        pairs = zip(self.root.walk(), document.places, strict=True)
        return {id(node): element for node, element in pairs if node.name == _LOM}
