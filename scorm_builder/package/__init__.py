"""SCORM packages: as data, out of a zip file or a folder, and into a zip file. The only place that knows the zip format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scorm_builder.package.members import entry_size, read_entry
from scorm_builder.package.model import MANIFEST, Entry, Member, Package, PackageError

if TYPE_CHECKING:
    from scorm_builder.package.reading import read_entries, read_package
    from scorm_builder.package.writing import Written, write_package

__all__ = [
    "MANIFEST",
    "Entry",
    "Member",
    "Package",
    "PackageError",
    "Written",
    "entry_size",
    "read_entries",
    "read_entry",
    "read_package",
    "write_package",
]


def __getattr__(name: str) -> Any:
    """Load what reads and what writes packages when it is first used: most need one of the two, and want to be quick."""
    if name in ("read_entries", "read_package"):
        from scorm_builder.package import reading

        return getattr(reading, name)
    if name in ("Written", "write_package"):
        from scorm_builder.package import writing

        return getattr(writing, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
