"""The outline of a manifest by the standard: which pages its items open.

Elements count in the namespace of the root element, whatever that is, so that manifests of other versions have an outline too.
Knows nothing of LMSs.
Source: SCORM 1.2 CAM 2.3; IMS Content Packaging 1.1.2.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scorm_builder.scorm12.markup import Markup, Tag


class Page(NamedTuple):
    """A page of the default organization, by the standard. ``href`` with every xml:base in front."""

    item: Tag
    resource: Tag
    href: str
    kind: str  # "sco", "asset", or "" where it is not told


class Outline(NamedTuple):
    """The default organization. ``pages`` in the order of its items."""

    items: tuple[Tag, ...]
    pages: tuple[Page, ...]

    @property
    def scos(self) -> int:
        return sum(page.kind == "sco" for page in self.pages)


def read_outline(markup: Markup) -> Outline:
    """The default organization, empty if the manifest is not well-formed or has none."""
    root = markup.root
    if root is None or markup.fault or markup.unbound or root.local != "manifest":
        return Outline((), ())
    organization = _default_organization(root)
    items = tuple(tag for tag in organization.walk() if tag.local == "item" and _same(tag, root)) if organization else ()
    targets = launch_pages(root)
    pages = (targets.get(item.attributes.get("identifierref", "")) for item in items)
    return Outline(items, tuple(page._replace(item=item) for item, page in zip(items, pages, strict=True) if page))


def _default_organization(root: Tag) -> Tag | None:
    organizations = next((tag for tag in root.children if tag.local == "organizations" and _same(tag, root)), None)
    if organizations is None:
        return None
    found = [tag for tag in organizations.children if tag.local == "organization" and _same(tag, root)]
    default = organizations.attributes.get("default")
    return next((tag for tag in found if default and tag.attributes.get("identifier") == default), found[0] if found else None)


def launch_pages(root: Tag) -> dict[str, Page]:
    """Identifier → page, for every resource with an href, those of sub-manifests too; the first that has an identifier counts."""
    return dict(reversed([*_pages(root, "")]))


def _pages(manifest: Tag, base: str) -> Iterator[tuple[str, Page]]:
    base += manifest.attributes.get("xml:base", "")
    for tag in manifest.children:
        if tag.local == "resources":
            inner = base + tag.attributes.get("xml:base", "")
            for resource in tag.children:
                href = resource.attributes.get("href", "")
                if resource.local == "resource" and href.strip():
                    whole = inner + resource.attributes.get("xml:base", "") + href
                    yield resource.attributes.get("identifier", ""), Page(resource, resource, whole, scorm_type(resource))
        elif tag.local == "manifest":
            yield from _pages(tag, base)


def scorm_type(resource: Tag) -> str:
    """The kind of a resource, however its attribute is spelled; empty if it has none."""
    for name, value in resource.attributes.items():
        if name.rpartition(":")[2].lower() == "scormtype":
            return value.strip().lower()
    return ""


def _same(tag: Tag, root: Tag) -> bool:
    return tag.namespace == root.namespace
