"""The nodes of a manifest one by one, sub-manifests included, each with what it may refer to.

Knows nothing of rules.
"""

from __future__ import annotations

from collections.abc import Iterator

from scorm_builder.scorm12.model import Item, Manifest, Metadata, Organization, Resource


def manifests(manifest: Manifest) -> Iterator[Manifest]:
    """The manifest and all within it."""
    yield manifest
    for child in manifest.manifests:
        yield from manifests(child)


def items(parent: Organization | Item) -> Iterator[Item]:
    """All items below an organization or an item, in the order of the document."""
    for item in parent.items:
        yield item
        if item.items:
            yield from items(item)


def all_items(manifest: Manifest) -> Iterator[Item]:
    """All items of all organizations, sub-manifests included."""
    for part in manifests(manifest):
        for organization in part.organizations.organizations:
            yield from items(organization)


def all_resources(manifest: Manifest) -> Iterator[Resource]:
    """All resources, sub-manifests included."""
    for part in manifests(manifest):
        yield from part.resources


def all_metadata(manifest: Manifest) -> Iterator[Metadata]:
    """Every ``<metadata>``, of whatever node."""
    for part in manifests(manifest):
        owners = (part.metadata, *(organization.metadata for organization in part.organizations.organizations))
        yield from (metadata for metadata in owners if metadata is not None)
    yield from (item.metadata for item in all_items(manifest) if item.metadata is not None)
    for resource in all_resources(manifest):
        if resource.metadata is not None:
            yield resource.metadata
        for file in resource.files:
            if file.metadata is not None:
                yield file.metadata
