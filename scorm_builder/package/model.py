"""A SCORM package as data: the manifest, and the files by name.

Knows the zip format and the disk only so far as to fetch the bytes of one entry; knows nothing of what a package means.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from scorm_builder.findings import Location
from scorm_builder.scorm12.model import Manifest

MANIFEST: Final = "imsmanifest.xml"
"""The name of the manifest: at the root, in lower case (SCORM 1.2 CAM 2.3, PIF)."""


class PackageError(Exception):
    """A package could not be written, or an entry not be read. Its text is one sentence for the user."""


class Member(NamedTuple):
    """A file inside a zip archive, read when it is asked for. Offsets and sizes in bytes."""

    archive: Path
    name: str
    offset: int  # where its local header starts, from the start of the file
    method: int  # 0 stored, 8 deflated
    crc: int
    stored_size: int
    size: int
    obstacle: str = ""  # why its content cannot be read, if that was seen from outside


Entry = bytes | Path | Member
"""What a file of a package is made of: bytes in memory, a file on disk that stays there, or a member of a zip archive."""


class Package(NamedTuple):
    """A course as an LMS gets it.

    ``entries``: every file of the package (no directories), posix path → content; the manifest is one of them, as the bytes that
    ``manifest`` was read from or written to. ``path``: what the user typed, in front of the places of findings; empty for a package
    that is not on disk yet.
    """

    manifest: Manifest
    entries: Mapping[str, Entry]
    path: str = ""

    def location(self, name: str = "", within: Location | None = None) -> Location:
        """Where a finding about the entry ``name`` (or the whole package) belongs; ``within`` is used if it is known already."""
        if within is not None:
            return within
        return Location("/".join(part for part in (self.path, name) if part) or MANIFEST)
