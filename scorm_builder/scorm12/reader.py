"""``imsmanifest.xml`` → ``Manifest``: a literal mirror, by any prefix, sub-manifests included.

Order and places of elements do not matter here, so that a manifest with faults can be read too: whether they are where the standard
wants them is for ``schema``. Elements that the model has no word for are left out. Knows nothing of what the values mean.
"""

from __future__ import annotations

from lxml import etree

from scorm_builder.findings import Finding, Location, Rule, Severity
from scorm_builder.scorm12 import names
from scorm_builder.scorm12.document import Document, read_document
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
from scorm_builder.scorm12.versions import SCORM_12, UNKNOWN, Signs, Version, version_of

MAN005 = Rule(
    "MAN005",
    Severity.ERROR,
    "Not a manifest of SCORM 1.2",
    f"""*What is wrong*: the root element is not `manifest` in the namespace `{names.IMSCP}`.
*Why it matters*: an LMS tells the version of SCORM by it; it refuses the package or plays it by the rules of another version.
*Fix*: export the package as SCORM 1.2, or import it where its own standard is supported; if it is SCORM 1.2, correct the default namespace.
*Source*: IMS Content Packaging 1.1.2; SCORM 1.2 CAM 2.3.""",
)
MAN006 = Rule(
    "MAN006",
    Severity.WARNING,
    "Element given twice",
    """*What is wrong*: an element that can stand once in its parent stands there several times.
*Why it matters*: some LMSs take the first, others the last. The XML Schema does not catch it for the elements of ADL.
*Fix*: keep one.
*Source*: SCORM 1.2 CAM 2.3.2.5.""",
)

_BASE = f"{{{names.XML}}}base"
_LOM = f"{{{names.IMSMD}}}lom"
_SCORM_TYPE = f"{{{names.ADLCP}}}scormtype"

Children = dict[str, list[etree._Element]]
"""The children of an element by tag: ``item`` in the namespace of the manifest, ``adlcp:location``, ``{namespace}name`` of any other."""


def read_manifest(data: bytes, path: str = "imsmanifest.xml") -> tuple[Manifest | None, tuple[Finding, ...]]:
    """The manifest in ``data``, ``None`` if it is none, and what is wrong with it as XML. Never raises. ``path`` is for messages.

    A manifest of another version is read as far as its words are the same, with a finding.
    """
    document, findings = read_document(data, path)
    if document is None:
        return None, findings
    root = etree.QName(document.root)
    if root.localname != "manifest":
        message = f"the root element is {root.localname}, expected manifest"
        return None, (*findings, MAN005.at(document.locate(document.root), message, UNKNOWN.advice))
    namespace = root.namespace or ""
    reader = _Reader(document, namespace)
    manifest = reader.manifest(document.root)
    return manifest, (*findings, *_other_version(document, namespace, manifest), *reader.findings)


def _other_version(document: Document, namespace: str, manifest: Manifest) -> tuple[Finding, ...]:
    """What the manifest is instead, if its root element is not in the namespace of SCORM 1.2."""
    if namespace == names.IMSCP:
        return ()
    version = _version(document, namespace, manifest)
    if version in (SCORM_12, UNKNOWN):
        where = f'in the namespace "{namespace}"' if namespace else "in no namespace"
        message, hint = f"the manifest is {where}, expected {names.IMSCP}", f'write xmlns="{names.IMSCP}" at the root element'
    else:
        message, hint = f"this is {version.title}, expected SCORM 1.2 with the namespace {names.IMSCP}", version.advice
    return (MAN005.at(document.locate(document.root), message, hint),)


def _version(document: Document, namespace: str, manifest: Manifest) -> Version:
    metadata = manifest.metadata or Metadata()
    used = {etree.QName(name).namespace or "" for element in document.places for name in (element.tag, *map(str, element.attrib))}
    return version_of(Signs("manifest", namespace, metadata.schema or "", metadata.schemaversion or "", used))


class _Reader:
    """One method per element, in the order of the schema."""

    def __init__(self, document: Document, namespace: str) -> None:
        self.document = document
        self.prefixes = {f"{{{names.ADLCP}": "adlcp:", f"{{{namespace}" if namespace else "": ""}
        self.findings: list[Finding] = []

    def manifest(self, element: etree._Element) -> Manifest:
        children = self.children(element)
        resources = self.one(children, "resources")
        return Manifest(
            identifier=element.get("identifier"),
            version=element.get("version"),
            xml_base=element.get(_BASE),
            metadata=self.metadata(children),
            organizations=self.organizations(self.one(children, "organizations")),
            resources=() if resources is None else tuple(self.resource(each) for each in self.children(resources).get("resource", ())),
            resources_base=None if resources is None else resources.get(_BASE),
            manifests=tuple(self.manifest(each) for each in children.get("manifest", ())),
            location=self.at(element),
        )

    def metadata(self, parent: Children) -> Metadata | None:
        element = self.one(parent, "metadata")
        if element is None:
            return None
        children = self.children(element)
        return Metadata(
            schema=self.text(children, "schema"),
            schemaversion=self.text(children, "schemaversion"),
            locations=tuple(_text(each) for each in children.get("adlcp:location", ())),
            lom=tuple(_canonical(each) for each in children.get(_LOM, ())),
            location=self.at(element),
        )

    def organizations(self, element: etree._Element | None) -> Organizations:
        if element is None:
            return Organizations()
        return Organizations(
            default=element.get("default"),
            organizations=tuple(self.organization(each) for each in self.children(element).get("organization", ())),
            location=self.at(element),
        )

    def organization(self, element: etree._Element) -> Organization:
        children = self.children(element)
        return Organization(
            identifier=element.get("identifier"),
            title=self.text(children, "title"),
            structure=element.get("structure"),
            items=tuple(self.item(each) for each in children.get("item", ())),
            metadata=self.metadata(children),
            location=self.at(element),
        )

    def item(self, element: etree._Element) -> Item:
        children = self.children(element)
        return Item(
            identifier=element.get("identifier"),
            title=self.text(children, "title"),
            identifierref=element.get("identifierref"),
            is_visible=element.get("isvisible"),
            parameters=element.get("parameters"),
            items=tuple(self.item(each) for each in children.get("item", ())),
            metadata=self.metadata(children),
            prerequisites=self.prerequisites(children),
            max_time_allowed=self.text(children, "adlcp:maxtimeallowed"),
            time_limit_action=self.text(children, "adlcp:timelimitaction"),
            data_from_lms=self.text(children, "adlcp:datafromlms"),
            mastery_score=self.text(children, "adlcp:masteryscore"),
            location=self.at(element),
        )

    def prerequisites(self, parent: Children) -> Prerequisites | None:
        element = self.one(parent, "adlcp:prerequisites")
        return None if element is None else Prerequisites(_text(element), element.get("type"), self.at(element))

    def resource(self, element: etree._Element) -> Resource:
        children = self.children(element)
        return Resource(
            identifier=element.get("identifier"),
            type=element.get("type"),
            scorm_type=element.get(_SCORM_TYPE),
            href=element.get("href"),
            xml_base=element.get(_BASE),
            files=tuple(self.file(each) for each in children.get("file", ())),
            dependencies=tuple(Dependency(each.get("identifierref"), self.at(each)) for each in children.get("dependency", ())),
            metadata=self.metadata(children),
            location=self.at(element),
        )

    def file(self, element: etree._Element) -> File:
        return File(element.get("href"), self.metadata(self.children(element)), self.at(element))

    # --- nodes ----------------------------------------------------------------------------------------------------

    def at(self, element: etree._Element) -> Location:
        return self.document.locate(element)

    def children(self, element: etree._Element) -> Children:
        found: Children = {}
        for child in element:
            namespace, brace, name = str(child.tag).rpartition("}")
            found.setdefault(self.prefixes.get(namespace, namespace + brace) + name, []).append(child)
        return found

    def one(self, children: Children, name: str) -> etree._Element | None:
        """The first child of that name; a finding at each further one."""
        found = children.get(name, [])
        for again in found[1:]:
            line = self.document.places[found[0]][0]
            self.findings.append(MAN006.at(self.at(again), f"{name} stands here again; the one that we use is in line {line}", "keep one"))
        return found[0] if found else None

    def text(self, children: Children, name: str) -> str | None:
        element = self.one(children, name)
        return None if element is None else _text(element)


def _text(element: etree._Element) -> str:
    """All text in an element, as written."""
    return "".join(map(str, element.itertext())) if len(element) else element.text or ""


def _canonical(element: etree._Element) -> bytes:
    """Exclusive canonical XML: the same bytes wherever the element stands and however its tags were written."""
    try:
        return etree.tostring(element, method="c14n", exclusive=True, with_comments=False, with_tail=False)
    except etree.C14NError:  # namespaces that are no absolute URI have no canonical form
        return etree.tostring(element, encoding="UTF-8", with_tail=False)
