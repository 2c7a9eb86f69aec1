"""SCORM packages: as data, out of a zip file or a folder, and into a zip file. The only place that knows the zip format."""

from scorm_builder.package.members import entry_size, read_entry
from scorm_builder.package.model import MANIFEST, Entry, Member, Package, PackageError
from scorm_builder.package.reading import read_package
from scorm_builder.package.writing import Written, write_package

__all__ = ["MANIFEST", "Entry", "Member", "Package", "PackageError", "Written", "entry_size", "read_entry", "read_package", "write_package"]
