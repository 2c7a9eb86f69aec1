"""What the items of a manifest open: each launched resource with its page, its items and its files.

Knows nothing of rules.
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from scorm_builder.checks.outline import all_items, manifests
from scorm_builder.package import Package
from scorm_builder.package.hrefs import Files, is_external
from scorm_builder.scorm12.model import Item, Manifest, Resource


class Launch(NamedTuple):
    """A resource that items open, or a SCO.

    ``page``: the entry that opens. ``needed``: identifiers of the resource and of its dependencies.
    """

    resource: Resource
    page: str
    items: tuple[Item, ...]
    needed: frozenset[str]


def launches(package: Package) -> tuple[Launch, ...]:
    """Those whose page is in the package, in the order of the manifest."""
    files = Files(package.entries)
    items: dict[str, list[Item]] = defaultdict(list)
    for item in all_items(package.manifest):
        if item.identifierref:
            items[item.identifierref].append(item)
    found = [(manifest, resource) for manifest in manifests(package.manifest) for resource in manifest.resources]
    resources = {resource.identifier or "": resource for _, resource in found}
    opened = []
    for manifest, resource in found:
        identifier = resource.identifier or ""
        href = base_of(manifest, resource) + (resource.href or "").strip()
        if (identifier in items or resource.scorm_type == "sco") and resource.href and not is_external(href) and (page := files.find(href)):
            opened.append(Launch(resource, page, tuple(items[identifier]), _needed(identifier, resources)))
    return tuple(opened)


def declared_files(package: Package) -> dict[str, frozenset[str]]:
    """Identifier of a resource → the entries that its ``<file>`` elements mean."""
    files = Files(package.entries)
    declared: dict[str, frozenset[str]] = {}
    for manifest in manifests(package.manifest):
        for resource in manifest.resources:
            base = base_of(manifest, resource)
            names = frozenset(name for file in resource.files if (name := files.find(base + (file.href or ""))))
            declared[resource.identifier or ""] = names | declared.get(resource.identifier or "", frozenset())
    return declared


def base_of(manifest: Manifest, resource: Resource) -> str:
    """``xml:base`` of everything around the addresses of a resource."""
    return (manifest.xml_base or "") + (manifest.resources_base or "") + (resource.xml_base or "")


def _needed(identifier: str, resources: dict[str, Resource]) -> frozenset[str]:
    """A resource and all that it depends on."""
    needed = {identifier}
    waiting = [identifier]
    while waiting:
        for dependency in resources[waiting.pop()].dependencies:
            reference = dependency.identifierref or ""
            if reference in resources and reference not in needed:
                needed.add(reference)
                waiting.append(reference)
    return frozenset(needed)
