"""Every file of a package, read to its end: whether it is what the directory of the archive says, and no bomb inside.

A file in a folder has no sum to be compared with, but it has to open. Knows nothing of what is in pages and scripts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from scorm_builder.findings import Finding
from scorm_builder.package import MANIFEST, Member, Package, PackageError, entry_size, read_entry
from scorm_builder.package.archive import PKG001, PKG002, PKG008, is_bomb
from scorm_builder.package.members import damage
from scorm_builder.package.nested import ENDINGS, MAX_NESTED, Nesting
from scorm_builder.package.source import open_file

_READ_ANYWAY: Final = (".html", ".htm", ".xhtml", ".xht", ".css", ".js", ".mjs")


def check_integrity(package: Package, *, every: bool = True) -> Iterator[Finding]:
    """Compare sizes and sums; what cannot be read for a reason that was seen from outside has been reported.

    ``every``: of all files; else only of those that are searched anyway.
    """
    names = [name for name in package.entries if name != MANIFEST and (every or name.lower().endswith(_READ_ANYWAY))]
    entries = [package.entries[name] for name in names]
    members = sorted((each for each in entries if isinstance(each, Member) and not each.obstacle), key=lambda member: member.offset)
    broken = set()
    for archive in dict.fromkeys(member.archive for member in members):
        for member, why in damage(archive, [each for each in members if each.archive == archive]):
            broken.add(member.name)
            yield PKG002.at(package.location(member.name), why, "copy or download the package again")
    for name, entry in zip(names, entries, strict=True):
        if isinstance(entry, Path) and (reason := _obstacle(entry)):
            yield PKG001.at(package.location(name), f"the file cannot be read: {reason}")
    yield from _check_nested(package, [name for name in names if name not in broken and name.lower().endswith(ENDINGS)])


def _obstacle(path: Path) -> str:
    try:
        open_file(path).close()
    except OSError as error:
        return error.strerror or str(error)
    return ""


def _check_nested(package: Package, names: Sequence[str]) -> Iterator[Finding]:
    """Virus scanners look into archives in archives, so a bomb in there does harm too."""
    nesting = Nesting()
    for name in names:
        entry = package.entries[name]
        try:
            data = read_entry(entry) if entry_size(entry) <= MAX_NESTED else b""
        except PackageError:  # reported
            continue
        if is_bomb(total := nesting.unpacked(data), len(data)):
            message = f"this archive claims to hold {total / 1e9:,.1f} GB or more, with the archives in it"
            yield PKG008.at(package.location(name), message, "take it out of the package")
