"""Repairs of identifiers, together with all that refers to them.

Which kind of thing a reference means is what makes a repair certain: ``default`` an organization, ``identifierref`` of an item and of a
dependency a resource (or a sub-manifest), prerequisites an item. Two things of one kind with the same identifier are left: nobody can know
which one was meant.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from hashlib import sha256
from typing import Final

from lxml import etree

from scorm_builder.repair.draft import ADL, ManifestDraft
from scorm_builder.scorm12.ncname import is_xml_name

MAX_IDENTIFIER: Final = 255  # what Moodle stores
_KINDS: Final = ("manifest", "organization", "item", "resource")
_LATER: Final = ("resource", "manifest", "organization", "item")  # who gets another, if two kinds share one: results hang on the item's
_EDGE: Final = r"""\s&|~(){}=<>,*"'"""  # what ends an identifier in prerequisites
_NO_NAME: Final = re.compile(r"[^\w.-]+")

Names = Mapping[str, str]


def correct_identifiers(manifest: ManifestDraft) -> None:
    """Make every identifier an XML name that Moodle can store, and different for different kinds of things."""
    owners: dict[str, list[etree._Element]] = defaultdict(list)
    for element in manifest.all(*_KINDS):
        if identifier := element.get("identifier"):
            owners[identifier].append(element)
    new: dict[str, dict[str, str]] = {kind: {} for kind in _KINDS}
    taken = set(owners)
    for identifier, elements in owners.items():
        kinds = Counter(etree.QName(element).localname for element in elements)
        wrong = not is_xml_name(identifier) or len(identifier) > MAX_IDENTIFIER
        if wrong and any(count > 1 for count in kinds.values()):
            manifest.leave(f'identifier "{identifier[:80]}" is no XML name and stands several times: decide which is meant')
            continue
        _leave_doubles(manifest, identifier, kinds)
        order = [kind for kind in _LATER if kind in kinds]
        for kind in order if wrong else order[:-1]:
            if kinds[kind] == 1:
                new[kind][identifier] = _fresh(identifier, kind, taken)
    for identifier, elements in owners.items():
        for element in elements:
            _rename(manifest, element, identifier, new[etree.QName(element).localname])
    _rename_references(manifest, new)


def _leave_doubles(manifest: ManifestDraft, identifier: str, kinds: Counter[str]) -> None:
    for kind, count in kinds.items():
        if count > 1:
            manifest.leave(f'identifier "{identifier[:80]}" stands for {count:,} {kind}s: give each its own')


def _fresh(identifier: str, kind: str, taken: set[str]) -> str:
    """A name like ``identifier`` that is not taken yet, and is then."""
    name = _NO_NAME.sub("_", identifier.strip()) or kind
    if len(name) > MAX_IDENTIFIER:
        name = f"{name[: MAX_IDENTIFIER - 20]}-{sha256(identifier.encode()).hexdigest()[:8]}"
    if not is_xml_name(name):
        name = "".join(character if is_xml_name("_" + character) else "_" for character in name)
        name = name if is_xml_name(name) else f"ID-{name}"
    number, base = 1, name
    while name in taken:
        number += 1
        name = f"{base[: MAX_IDENTIFIER - 20]}-{kind if number == 2 else number}"
    taken.add(name)
    return name


def _rename(manifest: ManifestDraft, element: etree._Element, identifier: str, names: Names) -> None:
    if identifier in names:
        element.set("identifier", names[identifier])
        kind = etree.QName(element).localname
        note = "; Moodle takes it for a new item when an activity is updated" if kind == "item" else ""
        manifest.change(element, f"gave the {kind} another identifier{note}", identifier, names[identifier])


def _rename_references(manifest: ManifestDraft, new: Mapping[str, Names]) -> None:
    """Whatever refers to what was renamed."""
    targets = {**new["manifest"], **new["resource"]}
    for element in manifest.all("organizations", "item", "dependency"):
        kind = etree.QName(element).localname
        name, known = ("default", new["organization"]) if kind == "organizations" else ("identifierref", targets)
        if (reference := element.get(name)) in known:
            element.set(name, known[reference or ""])
            manifest.change(element, f"made {name} follow the new identifier", reference or "", known[reference or ""])
    if items := new["item"]:
        words = "|".join(re.escape(identifier.strip()) for identifier in sorted(items, key=len, reverse=True) if identifier.strip())
        stripped = {identifier.strip(): name for identifier, name in items.items()}
        pattern = re.compile(rf"(?<![^{_EDGE}])(?:{words})(?![^{_EDGE}])")
        for element in manifest.root.iter(f"{ADL}prerequisites"):
            before = element.text or ""
            after = pattern.sub(lambda match: stripped[match[0]], before)
            if after != before and not len(element):
                element.text = after
                manifest.change(element, "made the prerequisites follow the new identifier", before, after)
