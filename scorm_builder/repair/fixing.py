"""A package on disk → a repaired copy on disk: read, repair, write, judge again.

Knows no single repair.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from scorm_builder.checks import check_package
from scorm_builder.findings import Finding, sorted_findings
from scorm_builder.package import MANIFEST, Entry, Package, PackageError, read_entries, write_package
from scorm_builder.package.reading import package_of
from scorm_builder.repair.draft import Change
from scorm_builder.repair.entries import is_junk
from scorm_builder.repair.repairs import Repaired, repair_entries
from scorm_builder.scorm12.model import Manifest
from scorm_builder.validation import validate

_UNREADABLE: Final = "PKG001"
_CANNOT_BE_COPIED: Final = frozenset(("PKG002", "PKG003", "PKG005", "PKG006", "PKG007", "PKG008", "PKG016"))
_MENDED_BY_WRITING: Final = {
    "PKG004": "wrote / for \\ between folders",
    "PKG010": "put the manifest first",
    "PKG011": "wrote the archive without zip64, if it is small enough",
    "PKG017": "took away what stood in front of the archive",
    "PKG018": "marked the names as UTF-8",
    "PKG020": "wrote the records of the archive anew",
    "PKG021": "left out what the directory of the archive does not name",
}


class FixError(Exception):
    """Nothing could be read, or the copy may not be written there. Its text is one sentence for the user."""


class Fixed(NamedTuple):
    """What was done. ``left``: what needs a decision; ``findings`` about the copy, or about the original if there is none;
    ``written``: the copy, ``None`` for a trial and where files could not be copied."""

    changes: tuple[Change, ...]
    left: tuple[str, ...]
    findings: tuple[Finding, ...]
    written: Path | None


def fix(path: Path, target: Path | None) -> Fixed:
    """Repair the package in the zip file or folder ``path`` and write it as the zip file ``target``; ``None``: only say what would be done.

    Nothing is written if a file of the original cannot be copied as it is. The same original always gives the same bytes.

    Raises ``FixError`` if ``path`` cannot be read, or ``target`` is the original or stands in it or cannot be written.
    """
    if target is not None:
        _refuse_original(path, target)
    entries, reading = read_entries(path)
    if unreadable := [finding for finding in reading if finding.rule.code == _UNREADABLE]:
        raise FixError(f'cannot read "{path}": {unreadable[0].message}')
    lost = [each for each in reading if each.rule.code in _CANNOT_BE_COPIED and not is_junk(each.location.path)]
    if lost:
        left = ("files of the original cannot be copied as they are, so no copy is made: see the errors below",)
        return Fixed((), left, sorted_findings((*reading, *_judged(path, entries))), None)
    changes = tuple(Change("", _MENDED_BY_WRITING[code]) for code in sorted({each.rule.code for each in reading} & {*_MENDED_BY_WRITING}))
    repaired = repair_entries(entries, path.stem)
    if target is None:
        return Fixed(changes + repaired.changes, repaired.left, sorted_findings(_judged(path, repaired.entries)), None)
    written = _write(path, target, repaired)
    return Fixed(changes + repaired.changes, repaired.left, validate(target).findings, written)


def _refuse_original(path: Path, target: Path) -> None:
    original, copy = path.resolve(), target.resolve()
    if copy == original or (copy.exists() and path.exists() and copy.samefile(original)):
        raise FixError(f'"{target}" is the original, which is never changed; name another file')
    if path.is_dir() and copy.is_relative_to(original):
        raise FixError(f'"{target}" stands in the folder that is repaired; name a file elsewhere')


def _write(path: Path, target: Path, repaired: Repaired) -> Path:
    if MANIFEST not in repaired.entries:
        raise FixError(f'"{path}" has no {MANIFEST} that could be put at the root: {"; ".join(repaired.left) or "there is none in it"}')
    try:
        return write_package(Package(Manifest(None), repaired.entries), target).path
    except PackageError as error:
        raise FixError(str(error)) from error


def _judged(path: Path, entries: Mapping[str, Entry]) -> Sequence[Finding]:
    """What the checks say about entries that are not written."""
    package, findings = package_of(entries, path)
    return (*findings, *(check_package(package) if package else ()))
