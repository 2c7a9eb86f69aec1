"""Repairs of namespaces and prefixes: as importers want them that compare the text of tags.

Knows nothing of what the elements mean.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any, Final

from lxml import etree

from scorm_builder.repair.draft import CP, ManifestDraft
from scorm_builder.scorm12 import names

_XSI_LOCATION: Final = f"{{{names.XSI}}}schemaLocation"
_NEARLY: Final = {  # the same words on another host, with another scheme, or with an ending
    names.IMSCP: re.compile(r"https?://(?:www\.)?ims(?:project|global)\.org/xsd/imscp_rootv1p1p2(?:\.xsd)?/*", re.IGNORECASE),
    names.ADLCP: re.compile(r"https?://(?:www\.)?adlnet\.(?:org|gov)/xsd/adlcp_rootv1p2(?:\.xsd)?/*", re.IGNORECASE),
    names.IMSMD: re.compile(r"https?://(?:www\.)?ims(?:project|global)\.org/xsd/imsmd_rootv1p2p1(?:\.xsd)?/*", re.IGNORECASE),
}


def is_scorm_12(root: etree._Element) -> bool:
    """Whether a tree is a manifest of SCORM 1.2, or certain to become one by ``correct_namespaces``."""
    name = etree.QName(root)
    namespace = name.namespace or ""
    if name.localname != "manifest":
        return False
    return _meant(namespace) == names.IMSCP or (not namespace and any(_meant(used) == names.ADLCP for used in root.nsmap.values()))


def correct_namespaces(root: etree._Element) -> list[tuple[str, str]]:
    """Write the namespaces of SCORM 1.2 as the standard does. ``(before, after)`` of each."""
    changes: dict[tuple[str, str], None] = {}
    default = "" if etree.QName(root).namespace is None else None
    for element in root.iter("*"):
        for old, name in ((etree.QName(element).namespace or default, ""), *_attribute_namespaces(element)):
            new = names.IMSCP if old == "" else _meant(old or "")
            if old is None or new in ("", old):
                continue
            changes[old, new] = None
            if name:
                value = element.attrib.pop(name)
                element.set(f"{{{new}}}{etree.QName(name).localname}", value)
            else:
                element.tag = f"{{{new}}}{etree.QName(element).localname}"
    if changes:
        etree.cleanup_namespaces(root)  # what is declared and no longer used could hide what will be declared
    return list(changes)


def _attribute_namespaces(element: etree._Element) -> list[tuple[str, str]]:
    found = [(etree.QName(name).namespace, name) for name in map(str, element.attrib)]
    return [(namespace, name) for namespace, name in found if namespace]


def _meant(namespace: str) -> str:
    """The namespace of SCORM 1.2 that this is or nearly is, else empty."""
    return next((name for name, pattern in _NEARLY.items() if namespace == name or pattern.fullmatch(namespace)), "")


def prefixes_of(root: etree._Element) -> frozenset[str | None]:
    """All prefixes that a document declares. Only for looking into: their order is another each time."""
    return frozenset(prefix for element in root.iter("*") for prefix in element.nsmap)


def usual_prefixes(root: etree._Element, known: Collection[str | None]) -> tuple[etree._Element, list[tuple[str, str]]]:
    """A root with the namespace of IMS CP as the default one and ``adlcp`` for ADL, and ``(before, after)`` of each; else the same root.

    ``known``: the prefixes that the document had when it was read; others are nobody's but lxml's.
    """
    wrong = [(f"{each.prefix}:{etree.QName(each).localname}", etree.QName(each).localname) for each in root.iter(f"{CP}*") if each.prefix][
        :1
    ]
    declared = {prefix for element in root.iter("*") for prefix, uri in element.nsmap.items() if uri == names.ADLCP}
    wrong += [(prefix or "no prefix", "adlcp") for prefix in sorted({prefix or "" for prefix in declared} - {"adlcp"})]
    if not wrong or any(etree.QName(element).namespace is None for element in root.iter("*")):
        return root, []
    kept = {prefix: uri for prefix, uri in root.nsmap.items() if not _meant(uri) and prefix not in (None, "adlcp")}
    wanted: Any = {None: names.IMSCP, **({"adlcp": names.ADLCP} if declared else {}), **kept}
    attributes: dict[Any, Any] = dict(root.attrib)
    new = etree.Element(root.tag, attributes, wanted)
    new.text = root.text
    for child in list(root):
        new.append(child)  # lxml gives what is moved the prefixes that are declared around it
    for sibling in reversed(list(root.itersiblings(preceding=True))):
        new.addprevious(sibling)
    return new, [(before, after) for before, after in wrong if before.partition(":")[0] in known or before == "no prefix"]


def located_documents(root: etree._Element) -> dict[str, str]:
    """Namespace → where the manifest says that its control document is."""
    words = (root.get(_XSI_LOCATION) or "").split()
    return dict(zip(words[::2], words[1::2], strict=False))


def used_namespaces(root: etree._Element) -> frozenset[str]:
    """Those of all elements and attributes. Only for looking into: its order is another each time."""
    tags = (str(name) for element in root.iter("*") for name in (element.tag, *element.attrib))
    return frozenset(etree.QName(name).namespace or "" for name in tags)


def add_schema_location(manifest: ManifestDraft) -> None:
    """Name the control documents at the root element, as far as it does not and they are there."""
    before = located_documents(manifest.root)
    if not before:
        return
    pairs = dict(before)
    used = used_namespaces(manifest.root)
    for namespace in (names.IMSCP, names.IMSMD, names.ADLCP):
        document = names.CONTROL_DOCUMENTS[namespace]
        is_there = manifest.files.find(document) is not None
        if namespace in used and is_there and (not pairs.get(namespace) or manifest.files.find(pairs[namespace]) is None):
            pairs[namespace] = document
    if pairs == before or len((manifest.root.get(_XSI_LOCATION) or "").split()) % 2:
        return
    added = [document for namespace, document in pairs.items() if namespace not in before]
    if added:
        manifest.change(manifest.root, f"said where the control documents are (xsi:schemaLocation): {', '.join(added)}")
    for namespace, document in before.items():
        if pairs[namespace] != document:
            manifest.change(manifest.root, "corrected where a control document is (xsi:schemaLocation)", document, pairs[namespace])
    manifest.root.set(_XSI_LOCATION, " ".join(f"{namespace} {document}" for namespace, document in pairs.items()))
