"""Where an address that an author wrote leads: to a page, a file of the course, the web, or nowhere (a finding).

Knows nothing of HTML; what the renderer puts there is its business.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from scorm_builder.course.files import FileIndex
from scorm_builder.course.fragment import AssetUrl
from scorm_builder.findings import Finding, Location, Rule, Severity, did_you_mean, shortened

SRC020 = Rule(
    "SRC020",
    Severity.ERROR,
    "File is not there",
    """*What is wrong*: the page refers to a file that is not in the course folder under exactly this name.
*Why it matters*: learners would see a broken picture or link.
*Fix*: correct the path (it counts from the folder of the page, `../` goes up) and the capitals, or add the file.
*Source*: our course format.""",
)
SRC021 = Rule(
    "SRC021",
    Severity.ERROR,
    "Page is not there",
    """*What is wrong*: a link goes to a page that the course does not have.
*Why it matters*: learners would click and nothing would happen.
*Fix*: write the path of the page's Markdown file, counted from the folder of this page, such as `../02-signs/03-work.md`.
*Source*: our course format.""",
)
SRC022 = Rule(
    "SRC022",
    Severity.ERROR,
    "Place on the page is not there",
    """*What is wrong*: the part of the link after `#` is no heading or id of that page.
*Why it matters*: learners would land at the top of the page, or nowhere.
*Fix*: use the id of a heading (its words in small letters with hyphens, or what you wrote as `{#id}`).
*Source*: our course format.""",
)
SRC023 = Rule(
    "SRC023",
    Severity.ERROR,
    "Address cannot be used",
    """*What is wrong*: the address is of a kind that does not work in a course: `javascript:`, `file:`, a path on your computer, a
path out of the course.
*Why it matters*: it would work on your machine at most, or put learners at risk.
*Fix*: link to a file in the course by a relative path, or to the web with `https://`.
*Source*: our course format.""",
)

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


class WebUrl(NamedTuple):
    """An address outside the course: http, https, mailto or tel."""

    url: str


class PageTarget(NamedTuple):
    """A page of the course and a place on it (``""``: its top)."""

    page_id: str
    anchor: str


class Links:
    """Resolves the addresses of one page and remembers what it used. ``pages``: source path → page id; ``prefix``: what findings put
    before a path."""

    def __init__(self, index: FileIndex, pages: dict[str, str], source: str, prefix: str = "") -> None:
        self.index, self.pages, self.source, self.prefix = index, pages, source, prefix
        self.parts: Mapping[str, str] = {}  # files included in the page, as findings name them → source paths
        self.used: set[str] = set()
        self.anchors_wanted: list[tuple[Location, PageTarget]] = []
        self.findings: list[Finding] = []

    def resolve(self, address: str, location: Location) -> WebUrl | PageTarget | AssetUrl | None:
        """Where ``address`` leads, counted from the folder of the page; ``None`` after a finding."""
        scheme = _SCHEME.match(address)
        if scheme and not _DRIVE.match(address):
            if scheme[0].lower() in ("http:", "https:", "mailto:", "tel:"):
                return WebUrl(address)
            self._refuse(location, f'address "{shortened(address)}" starts with "{scheme[0]}", which does not work in a course')
            return None
        if address.startswith("//") or "\\" in address or _DRIVE.match(address):
            self._refuse(location, f'address "{shortened(address)}" is no relative path with forward slashes')
            return None
        path, _, anchor = address.partition("#")
        anchor = unquote(anchor)
        if not path:
            return self._page(self.source, anchor, location, address)
        target = self._within(path.partition("?")[0], location)
        if target is None:
            return None
        if target.lower().endswith(".md"):
            return self._page(target, anchor, location, address)
        return self._asset(target, location, address)

    def asset(self, address: str, location: Location) -> AssetUrl | None:
        """Like ``resolve``, for what must be a file of the course."""
        target = self.resolve(address, location)
        if target is None or isinstance(target, AssetUrl):
            return target
        self._refuse(location, f'"{shortened(address)}" is no file of the course', "put the file into the course folder and write its path")
        return None

    def _within(self, path: str, location: Location) -> str | None:
        if path.startswith("/"):
            joined = posixpath.normpath(path.lstrip("/") or ".")
        else:
            joined = posixpath.normpath(posixpath.join(posixpath.dirname(self.parts.get(location.path, self.source)), path))
        if joined.startswith("../") or joined == "..":
            self._refuse(location, f'"{shortened(path)}" leads out of the course folder', "copy the file into the course folder")
            return None
        return joined

    def _page(self, target: str, anchor: str, location: Location, address: str) -> PageTarget | None:
        source = self._spelled(target, self.pages)
        if source is None:
            near = self.index.near(target)
            hint = f'did you mean "{self._relative(near)}"?' if near in self.pages else ""
            self.findings.append(SRC021.at(location, f'link to "{shortened(address)}", but the course has no such page', hint))
            return None
        page = PageTarget(self.pages[source], anchor)
        if anchor:
            self.anchors_wanted.append((location, page))
        return page

    def _asset(self, target: str, location: Location, address: str) -> AssetUrl | None:
        found = self._spelled(target, self.index.files)
        if found is None:
            if target in self.index.outside or any(target.startswith(folder + "/") for folder in self.index.outside):
                self._refuse(
                    location, f'"{shortened(address)}" is a symbolic link out of the course folder', "copy the file into the course folder"
                )
                return None
            near = self.index.near(target)
            hint = f'did you mean "{self._relative(near)}"?' if near else "add the file or correct the path"
            self.findings.append(SRC020.at(location, f'file "{shortened(address)}" is not in the course', hint))
            return None
        self.used.add(found)
        return AssetUrl(found)

    def _spelled(self, target: str, known: dict[str, str] | dict[str, int]) -> str | None:
        for form in (target, unquote(target)):
            found = self.index.find(form)
            if found is not None and found in known:
                return found
        return None

    def _relative(self, path: str) -> str:
        return posixpath.relpath(path, posixpath.dirname(self.source) or ".")

    def _refuse(self, location: Location, message: str, hint: str = "use a relative path or https://") -> None:
        """Report an address that leads nowhere."""
        self.findings.append(SRC023.at(location, message, hint))


def check_anchors(wanted: Iterable[tuple[Location, PageTarget]], anchors: Mapping[str, frozenset[str]]) -> Iterator[Finding]:
    """Links to places that are not on their page. ``anchors``: page id → the places on it."""
    for place, target in wanted:
        known = anchors.get(target.page_id, frozenset())
        if target.anchor not in known:
            message = f'page "{target.page_id}" has no heading or id "{target.anchor}"'
            yield SRC022.at(place, message, did_you_mean(target.anchor, sorted(known)))
