"""A package as importers see it: the manifest as it is spelled, and the files beside it.

Knows nothing of single LMSs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from scorm_builder.lms.outline import Outline, read_outline
from scorm_builder.package import MANIFEST, Entry, Member, PackageError, entry_size, read_entry
from scorm_builder.package.hrefs import Files
from scorm_builder.scorm12.markup import Markup, Tag, read_markup
from scorm_builder.scorm12.versions import Version, version_of_markup


class ImportSource:
    """What an LMS gets. ``entries``: as in a package; only the manifest is there when the user gave nothing else."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self.entries = entries

    @cached_property
    def manifest(self) -> bytes | None:
        """The bytes of the manifest, ``None`` if there is none or it cannot be read."""
        try:
            return read_entry(self.entries[MANIFEST])
        except (KeyError, PackageError):
            return None

    @cached_property
    def markup(self) -> Markup:
        """The manifest as it is spelled."""
        return read_markup(self.manifest or b"")

    @cached_property
    def version(self) -> Version:
        return version_of_markup(self.markup)

    @cached_property
    def outline(self) -> Outline:
        """What the standard makes of the manifest."""
        return read_outline(self.markup)

    @cached_property
    def files(self) -> tuple[str, ...]:
        """The names of all files, empty if the user gave a manifest alone, which comes as bytes."""
        return () if set(self.entries) <= {MANIFEST} and isinstance(self.entries.get(MANIFEST, b""), bytes) else tuple(self.entries)

    @cached_property
    def by_url(self) -> Files:
        """The files, to be found by URLs."""
        return Files(self.files)

    @cached_property
    def packed_size(self) -> int:
        """Bytes of all files as they are uploaded; those that cannot be read do not count."""
        return sum(_packed_size(entry) for entry in self.entries.values())

    def in_folder_of(self, manifest: str) -> ImportSource:
        """The part of the package that lies in the folder of a manifest, as if that were the root."""
        folder = manifest.removesuffix(MANIFEST)
        if not folder:
            return self
        return ImportSource({name.removeprefix(folder): entry for name, entry in self.entries.items() if name.startswith(folder)})

    @property
    def manifests(self) -> tuple[str, ...]:
        """Every file with the name of a manifest, in the order of the archive."""
        return tuple(name for name in self.entries if name.rpartition("/")[2] == MANIFEST)

    def elements(self, name: str) -> Sequence[Tag]:
        """All elements of that local name, in whatever namespace and in capitals or not, in the order of the document."""
        return self._elements.get(name.lower(), ())

    @cached_property
    def _elements(self) -> dict[str, list[Tag]]:
        found: dict[str, list[Tag]] = {}
        for tag in self.markup.root.walk() if self.markup.root else ():
            found.setdefault(tag.local.lower(), []).append(tag)
        return found


def _packed_size(entry: Entry) -> int:
    if isinstance(entry, Member):
        return entry.stored_size
    try:
        return entry_size(entry)
    except PackageError:
        return 0
