"""What repairs work on: the entries of a package, the tree of its manifest, and the list of what was done.

Knows no single repair.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from lxml import etree

from scorm_builder.package import MANIFEST, Entry
from scorm_builder.package.hrefs import Files
from scorm_builder.scorm12 import names
from scorm_builder.scorm12.document import Document

CP: Final = f"{{{names.IMSCP}}}"
ADL: Final = f"{{{names.ADLCP}}}"
BASE: Final = f"{{{names.XML}}}base"


class Change(NamedTuple):
    """One thing that was mended. ``where``: entry, with the line in the original manifest, or its lines if it was mended in several places;
    the rest as it is shown, possibly empty."""

    where: str
    what: str
    before: str = ""
    after: str = ""


@dataclass(slots=True)
class Draft:
    """A package under repair. ``name``: what it is called, without ending; for a course without any title."""

    entries: dict[str, Entry]
    name: str = ""
    changes: list[Change] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    refused: bool = False  # the manifest cannot be read, so that no copy is to be made

    def refuse(self, reason: str) -> None:
        """Give up: nothing is changed, and somebody has to do something first."""
        self.changes.clear()
        self.left.append(reason)
        self.refused = True

    def change(self, where: str, what: str, before: str = "", after: str = "") -> None:
        self.changes.append(Change(where, what, before, after))

    def rename(self, new_names: Mapping[str, str], what: str) -> bool:
        """Give entries new names, all or none: nothing is done if two entries would have the same. True if it was done."""
        result = [new_names.get(name, name) for name in self.entries]
        if len(set(result)) < len(result):
            self.left.append(f"{what}: two files would have the same name")
            return False
        self.entries = dict(zip(result, self.entries.values(), strict=True))
        return True


@dataclass(slots=True)
class ManifestDraft:
    """The manifest of a draft as a tree of SCORM 1.2, comments included."""

    draft: Draft
    document: Document
    files: Files
    root: etree._Element
    undecided: set[str] = field(default_factory=set)  # files of which an address means one, and nobody knows which

    def all(self, *tags: str) -> list[etree._Element]:
        """All elements of IMS CP with these names, in the order of the document."""
        return list(self.root.iter(*(CP + tag for tag in tags)))

    def change(self, element: etree._Element, what: str, before: str = "", after: str = "") -> None:
        """Note what was done, at the place of ``element`` or of what it stands in."""
        place = next((self.document.places[each] for each in _upwards(element) if each in self.document.places), None)
        self.draft.change(f"{MANIFEST}:{place[0]}" if place else MANIFEST, what, before, after)

    def leave(self, reason: str) -> None:
        """Note what needs a decision."""
        self.draft.left.append(reason)

    def base(self, element: etree._Element) -> str:
        """``xml:base`` of everything around the addresses in a resource."""
        return "".join(reversed([each.get(BASE) or "" for each in _upwards(element)]))


def _upwards(element: etree._Element | None) -> Iterator[etree._Element]:
    while element is not None:
        yield element
        element = element.getparent()


def title_of(element: etree._Element) -> str:
    """The title of an organization or item, without white space around it."""
    return (element.findtext(f"{CP}title") or "").strip()


def insert(parent: etree._Element, index: int, tag: str) -> etree._Element:
    """A new child at a place, on a line of its own if its neighbours have one."""
    child = etree.Element(tag)
    insert_all(parent, index, [child])
    return child


def insert_all(parent: etree._Element, index: int, children: Sequence[etree._Element]) -> None:
    """As ``insert``, for many at once: lxml counts from the start for each place that is asked for."""
    if not children:
        return
    before = parent[index - 1] if index else None
    for child in children:
        child.tail = parent.text
    if before is not None:
        children[-1].tail, before.tail = before.tail, parent.text
    parent[index:index] = children


def take_out(element: etree._Element) -> None:
    """Remove an element and nothing of what stands around it."""
    parent, before = element.getparent(), element.getprevious()
    if before is not None:
        before.tail = element.tail
    if parent is not None:
        parent.remove(element)
