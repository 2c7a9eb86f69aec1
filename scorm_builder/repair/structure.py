"""Repairs of the structure of a manifest: order of elements, the default organization, the kind of resources, which resource comes first.

Knows nothing of files.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final

from lxml import etree

from scorm_builder.repair.draft import ADL, CP, ManifestDraft, insert, take_out
from scorm_builder.scorm12.cmi import TIME_LIMIT_ACTIONS
from scorm_builder.scorm12.names import SCHEMA, SCHEMAVERSION

_ORDER: Final[Mapping[str, tuple[str, ...]]] = {
    "manifest": ("metadata", "organizations", "resources", "manifest"),
    "metadata": ("schema", "schemaversion"),
    "organizations": ("organization",),
    "organization": ("title", "item", "metadata"),
    "item": ("title", "item", "metadata"),
    "resources": ("resource",),
    "resource": ("metadata", "file", "dependency"),
    "file": ("metadata",),
}
"""Children in the order of the schema; elements of other namespaces follow them."""

_SCORM_TYPE: Final = f"{ADL}scormtype"
_TYPES: Final = ("sco", "asset")
_ELEMENTS: Final = ("prerequisites", "maxtimeallowed", "timelimitaction", "datafromlms", "masteryscore")
_ONCE: Final = frozenset((*(f"{CP}{name}" for name in ("title", "schema", "schemaversion")), *(f"{ADL}{name}" for name in _ELEMENTS)))


def drop_repeated(manifest: ManifestDraft) -> None:
    """Take out what stands a second time with the same words, where it can stand once."""
    different: dict[str, list[int]] = defaultdict(list)  # name → lines
    for parent in manifest.all("organization", "item", "metadata"):
        first: dict[str, etree._Element] = {}
        for child in list(parent):
            if child.tag not in _ONCE or (known := first.setdefault(child.tag, child)) is child:
                continue
            name = etree.QName(child).localname
            if _words_of(child) == _words_of(known):
                manifest.change(child, f"took out the second {name}, which says the same")
                take_out(child)
            else:
                different[name].append(manifest.document.places[child][0])
    for name, lines in different.items():
        shown = ", ".join(map(str, lines[:3])) + (f" and {len(lines) - 3:,} more" if len(lines) > 3 else "")
        manifest.leave(f"{name} stands twice, with different words, in line {shown}: decide which is meant")


def _words_of(element: etree._Element) -> tuple[object, ...]:
    """What an element says; one that holds others is like none."""
    return ((element.text or "").split(), sorted(element.items())) if not len(element) else (element,)


def order_elements(manifest: ManifestDraft) -> None:
    """Put children in the order of the schema; among equals, and for elements that it does not know there, theirs stays."""
    for parent in manifest.all(*_ORDER):
        words = _ORDER[etree.QName(parent).localname]
        children = list(parent)
        ranks = _ranks(children, words)
        if ranks == sorted(ranks):
            continue
        tails = [child.tail for child in children]
        ordered = [child for _, child in sorted(zip(ranks, children, strict=True), key=lambda pair: pair[0])]
        moved = next(child for child, before in zip(ordered, children, strict=True) if child is not before and isinstance(child.tag, str))
        parent[:] = ordered
        for child, tail in zip(ordered, tails, strict=True):
            child.tail = tail
        kind = etree.QName(parent).localname
        manifest.change(parent, f"put the parts of {kind} in the order of the standard: {etree.QName(moved).localname} goes before others")


def _ranks(children: list[etree._Element], words: tuple[str, ...]) -> list[int]:
    """Where each belongs; a comment belongs to what follows it, an element that is unknown to what it follows."""
    ranks: list[int | None] = []
    for child in children:
        tag: Any = child.tag
        if not isinstance(tag, str):
            ranks.append(None)
        elif not tag.startswith(CP):
            ranks.append(len(words))
        elif tag.removeprefix(CP) in words:
            ranks.append(words.index(tag.removeprefix(CP)))
        else:
            ranks.append(next((rank for rank in reversed(ranks) if rank is not None), 0))
    following = len(words)
    for index in range(len(ranks) - 1, -1, -1):
        ranks[index] = following = following if ranks[index] is None else ranks[index] or 0
    return [rank or 0 for rank in ranks]


def name_default(manifest: ManifestDraft) -> None:
    """Write which organization is the default one, where that is certain."""
    for organizations in manifest.all("organizations"):
        known = [identifier for each in organizations.iterchildren(f"{CP}organization") if (identifier := each.get("identifier"))]
        default = organizations.get("default") or ""
        if default in known or not known:
            continue
        close = [identifier for identifier in known if identifier.casefold() == default.strip().casefold()]
        if not default.strip():  # IMS CP: the first one, if none is named
            chosen = known[0]
        elif len(known) == 1 or len(close) == 1:
            chosen = (close or known)[0]
        else:
            continue
        organizations.set("default", chosen)
        manifest.change(organizations, "named the organization that is shown by default", default, chosen)


def spell_scorm_type(manifest: ManifestDraft) -> None:
    """Write ``adlcp:scormtype`` and its value as SCORM 1.2 does."""
    for resource in manifest.all("resource"):
        found = [name for name in map(str, resource.attrib) if etree.QName(name).localname.lower() == "scormtype"]
        if len(found) != 1:
            continue
        value = resource.get(found[0]) or ""
        spelled = value.strip().lower()
        if spelled not in _TYPES or (found[0] == _SCORM_TYPE and spelled == value):
            continue
        name = etree.QName(found[0])
        prefix = "adlcp:" if name.namespace == etree.QName(_SCORM_TYPE).namespace else ""
        before = f'{prefix}{name.localname}="{value}"'
        del resource.attrib[found[0]]
        resource.set(_SCORM_TYPE, spelled)
        manifest.change(resource, "spelled the kind of the resource as SCORM does", before, f'adlcp:scormtype="{spelled}"')


def launch_resource_first(manifest: ManifestDraft) -> None:
    """Move what the default organization launches first in front of the other resources: some LMSs launch the first resource."""
    organizations = manifest.root.find(f"{CP}organizations")
    resources = manifest.root.find(f"{CP}resources")
    if organizations is None or resources is None:
        return
    outlines = list(organizations.iterchildren(f"{CP}organization"))
    chosen = next((each for each in outlines if each.get("identifier") == organizations.get("default")), outlines[0] if outlines else None)
    listed = list(resources.iterchildren(f"{CP}resource"))
    if chosen is None or not listed:
        return
    by_identifier = {each.get("identifier"): each for each in reversed(listed) if each.get("href")}
    launched = (by_identifier.get(item.get("identifierref")) for item in chosen.iter(f"{CP}item") if item.get("identifierref"))
    first = next((each for each in launched if each is not None), None)
    if first is None or first is listed[0]:
        return
    _move_in_front(first, listed[0])
    manifest.change(first, f'moved the resource "{first.get("identifier") or ""}", which opens first, in front of the others')


def _move_in_front(element: etree._Element, other: etree._Element) -> None:
    tail, between = element.tail, other.tail
    before = element.getprevious()
    other.addprevious(element)  # takes its tail along
    element.tail = between
    if before is not None and before is not element:
        before.tail = tail


def spell_values(manifest: ManifestDraft) -> None:
    """Write words of the standard as it does: visibility, time limit actions, the type of prerequisites, the version."""
    _spell_elements(manifest)
    for item in manifest.all("item"):
        visible = item.get("isvisible") or ""
        if visible.strip().lower() in ("true", "false") and visible != visible.strip().lower():
            item.set("isvisible", visible.strip().lower())
            manifest.change(item, "spelled isvisible as SCORM does", visible, visible.strip().lower())
    for action in manifest.root.iter(f"{ADL}timelimitaction"):
        spelled = _action(action.text or "")
        if spelled and not len(action) and spelled != action.text:
            manifest.change(action, "spelled the time limit action as SCORM does", action.text or "", spelled)
            action.text = spelled
    for prerequisites in manifest.root.iter(f"{ADL}prerequisites"):
        if not (prerequisites.get("type") or "").strip():
            prerequisites.set("type", "aicc_script")
            manifest.change(prerequisites, "named the language of the prerequisites", "", "aicc_script")
    _spell_version(manifest)


def _spell_elements(manifest: ManifestDraft) -> None:
    """Names of ADL's elements in small letters, where the item does not have the right one too."""
    for element in list(manifest.root.iter(f"{ADL}*")):
        name = etree.QName(element).localname
        parent = element.getparent()
        if name.lower() in _ELEMENTS and name != name.lower() and (parent is None or parent.find(f"{ADL}{name.lower()}") is None):
            element.tag = f"{ADL}{name.lower()}"
            manifest.change(element, "spelled the element as SCORM does", f"adlcp:{name}", f"adlcp:{name.lower()}")


def _action(text: str) -> str:
    squeezed = "".join(text.lower().split())
    return next((word for word in TIME_LIMIT_ACTIONS if word.replace(" ", "") == squeezed), "")


def _spell_version(manifest: ManifestDraft) -> None:
    """``schema`` and ``schemaversion``, which may be written wrongly or, in a manifest that uses ADL's namespace of SCORM 1.2, missing."""
    metadata = manifest.root.find(f"{CP}metadata")
    words = (("schema", SCHEMA), ("schemaversion", SCHEMAVERSION))
    found = {name: None if metadata is None else metadata.find(f"{CP}{name}") for name, _ in words}
    for name, word in words:
        element = found[name]
        text = element.text or "" if element is not None and not len(element) else ""
        if element is not None and text != word and " ".join(text.split()).casefold() == word.casefold():
            manifest.change(element, f"spelled {name} of the metadata as SCORM does", text, word)
            element.text = word
    missing = [(name, word) for name, word in words if found[name] is None]
    rest = [element.text == dict(words)[name] for name, element in found.items() if element is not None]
    if not missing or not all(rest) or not _uses_adl(manifest.root):
        return
    if metadata is None:
        metadata = insert(manifest.root, 0, f"{CP}metadata")
    for name, word in missing:
        insert(metadata, 0 if name == "schema" else 1, f"{CP}{name}").text = word
        manifest.change(metadata, f"wrote the missing {name} into the metadata", "", word)


def _uses_adl(root: etree._Element) -> bool:
    return any(str(name).startswith(ADL) for element in root.iter("*") for name in (element.tag, *element.attrib))
