"""A package as a web site: every page, style sheet and script read once, each address followed to its file or its host.

Knows nothing of the manifest: where a walk starts is told by others.
"""

from __future__ import annotations

import posixpath
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Final

from scorm_builder.content.css import read_css
from scorm_builder.content.html import read_html
from scorm_builder.content.model import Content, Reference
from scorm_builder.content.scripts import read_script
from scorm_builder.content.targets import Target, Targets, folder_of
from scorm_builder.package import Entry, Package, PackageError, entry_size, read_entry

_PAGES: Final = (".html", ".htm", ".xhtml", ".xht")
_PROGRAMS: Final = ("", ".php", ".asp", ".aspx", ".jsp")  # read as pages where a course starts with one
_SCRIPTS: Final = (".js", ".mjs")
# Bytes of one file, and of all files of a kind, that are read; about a second for each of the totals.
_PAGE_LIMITS: Final = (16 << 20, 64 << 20)
_STYLE_LIMITS: Final = (8 << 20, 16 << 20)
_SCRIPT_LIMITS: Final = (32 << 20, 256 << 20)
MAX_REFERENCES: Final = 400_000  # in all
_MAX_PAGES: Final = 20  # of which a script is thought to be a part

Link = tuple[Reference, Target]


class Site:
    """``contents``: file → what is in it. ``skipped``: pages, style sheets and scripts that were not read, or only in part; ``damaged``:
    those of them that could not be read."""

    def __init__(self, contents: Mapping[str, Content], skipped: Iterable[str], damaged: Iterable[str], targets: Targets) -> None:
        self.contents = contents
        self.skipped = frozenset(skipped)
        self.damaged = frozenset(damaged)
        self.files = targets.files
        self._targets = targets
        self._pages: dict[str, list[str]] | None = None  # script → pages that load it

    def links(self, name: str) -> Iterator[Link]:
        """Every reference in a file, and what it means. Addresses in scripts are relative to the pages that load them."""
        content = self.contents.get(name, _EMPTY)
        if name.endswith(_SCRIPTS):
            return zip(content.references, [self._target_in_script(name, each.url) for each in content.references], strict=True)
        folder = self._targets.folder(folder_of(name, content.base))
        return zip(content.references, [folder[each.url] for each in content.references], strict=True)

    def gathered(self, facts: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
        """For each file that was read: its facts and those of all that it leads to. One pass for each fact over the edges at most."""
        sources: dict[str, set[str]] = {name: set() for name in self.contents}
        for name in self.contents:
            for _, target in self.links(name):
                if target.name in sources and target.kind == "file":
                    sources[target.name].add(name)
        known = {name: facts.get(name, frozenset()) for name in self.contents}
        waiting = deque(name for name in known if known[name])
        while waiting:
            name = waiting.popleft()
            for source in sources[name]:
                if not known[name] <= known[source]:
                    known[source] |= known[name]
                    waiting.append(source)
        return known

    def reached(self, start: str) -> frozenset[str]:
        """``start`` and every file that it leads to, over links too."""
        reached = {start}
        waiting = [start]
        while waiting:
            for _, target in self.links(waiting.pop()):
                if target.kind == "file" and target.name not in reached:
                    reached.add(target.name)
                    waiting.append(target.name)
        return frozenset(reached)

    def _target_in_script(self, name: str, url: str) -> Target:
        if self._pages is None:
            self._pages = self._pages_of_scripts()
        pages = self._pages.get(name, [])
        folders = {folder_of(page, self.contents[page].base): None for page in pages} | {folder_of(name): None, "": None}
        found = [self._targets.folder(folder)[url] for folder in folders]
        return next((target for target in found if target.kind != "missing"), found[0])

    def _pages_of_scripts(self) -> dict[str, list[str]]:
        pages: dict[str, list[str]] = {}
        for name in self.contents:
            for reference, target in () if name.endswith(_SCRIPTS) else self.links(name):
                if reference.kind == "script" and target.kind == "file":
                    known = pages.setdefault(target.name, [])
                    if len(known) < _MAX_PAGES:
                        known.append(name)
        return pages


_EMPTY: Final = Content()


def read_site(package: Package, starts: Iterable[str] = ()) -> Site:
    """Read every page, style sheet and script of a package, as far as the limits go; ``starts`` are pages whatever they are called.

    References to files that are there have no places: only mistakes need one.
    """
    targets = Targets(package.entries)
    contents: dict[str, Content] = {}
    skipped: list[str] = []
    damaged: list[str] = []
    spent: dict[tuple[int, int], int] = {}
    references = 0
    pages = set(starts)
    for name in sorted(package.entries, key=lambda name: (name not in pages, name)):
        if (kind := _reader(name, name in pages, targets)) is None:
            continue
        read, limits = kind
        limit = min(limits[0], limits[1] - spent.get(limits, 0))
        try:
            data = _data(package.entries[name], limit) if references < MAX_REFERENCES else None
        except PackageError:
            damaged.append(name)
            data = None
        if data is None:
            skipped.append(name)
            continue
        spent[limits] = spent.get(limits, 0) + len(data)
        content = contents[name] = read(data)
        references += len(content.references)
        if not content.is_whole:
            skipped.append(name)
    return Site(contents, skipped, damaged, targets)


def _reader(name: str, is_start: bool, targets: Targets) -> tuple[Callable[[bytes], Content], tuple[int, int]] | None:
    """How a file is read, and how much of its kind; ``None`` for pictures and such."""
    ending = posixpath.splitext(name)[1].lower()
    if ending in _PAGES or (is_start and ending in _PROGRAMS):
        return partial(read_html, folder=targets.folder(folder_of(name))), _PAGE_LIMITS
    if ending == ".css":
        return read_css, _STYLE_LIMITS
    return (read_script, _SCRIPT_LIMITS) if ending in _SCRIPTS else None


def _data(entry: Entry, limit: int) -> bytes | None:
    """The bytes of an entry, ``None`` if there are more than ``limit``. Raises ``PackageError`` if they cannot be read."""
    return read_entry(entry) if entry_size(entry) <= limit else None
