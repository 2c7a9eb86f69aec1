"""Addresses and ids in the HTML that an author wrote on one page: where they lead, and what they become in the document."""

from __future__ import annotations

from scorm_builder.course.anchors import Anchors
from scorm_builder.course.fragment import AssetUrl
from scorm_builder.course.links import Links, PageTarget, WebUrl
from scorm_builder.course.sanitize import ADDRESSES
from scorm_builder.findings import Location


class RawAddresses:
    """Each address is looked up once, so that what is wrong with it is said once."""

    def __init__(self, page_id: str, links: Links, anchors: Anchors) -> None:
        self._page_id, self._links, self._anchors = page_id, links, anchors
        self._known: dict[str, str | AssetUrl] = {}

    def rewrite(self, tag: str, name: str, value: str, location: Location) -> str | AssetUrl | None:
        """What becomes of an attribute in raw HTML: addresses lead where they should, ids belong to the page."""
        ours = f"{self._page_id}--"
        if name in ADDRESSES.get(tag, ()) and not value.startswith(f"#{ours}"):
            return self._known[value] if value in self._known else self.leads_to(value, location)
        if name == "id" and not value.startswith(ours):
            return ours + self._anchors.claim(value, location) if self._page_id else None
        if name in ("aria-labelledby", "aria-describedby", "headers"):
            return " ".join(word if word.startswith(ours) else ours + word for word in value.split())
        return value

    def leads_to(self, address: str, location: Location) -> str | AssetUrl:
        """Where an address in raw HTML leads."""
        target: object = self._links.resolve(address, location)
        if isinstance(target, PageTarget):
            target = f"#{target.page_id}--{target.anchor}" if target.anchor else f"#{target.page_id}"
        elif isinstance(target, WebUrl):
            target = target.url
        self._known[address] = found = target if isinstance(target, str | AssetUrl) else ""
        return found
