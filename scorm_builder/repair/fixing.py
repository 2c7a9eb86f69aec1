"""A package on disk → a repaired copy on disk: read, repair, write, judge again.

Knows no single repair.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from shutil import copyfile
from typing import Final, NamedTuple

from scorm_builder.checks import check_package
from scorm_builder.findings import Finding, Location, sorted_findings
from scorm_builder.package import Entry, Member, Package, PackageError, entry_size, read_entries, write_package
from scorm_builder.package.archive import PKG002
from scorm_builder.package.leftovers import is_junk, is_left_over
from scorm_builder.package.members import damage
from scorm_builder.package.names import listed
from scorm_builder.package.reading import package_of
from scorm_builder.package.source import open_file
from scorm_builder.package.zipformat import MAX_COUNT, MAX_SIZE
from scorm_builder.repair.draft import Change
from scorm_builder.repair.encodings import Names, find_names
from scorm_builder.repair.originals import backslashed, find_doubles, read_originals
from scorm_builder.repair.repairs import Repaired, repair_entries
from scorm_builder.scorm12.model import Manifest
from scorm_builder.validation import is_bare_manifest, validate

_CANNOT_BE_COPIED: Final = frozenset(("PKG001", "PKG002", "PKG003", "PKG005", "PKG006", "PKG007", "PKG008", "PKG016"))
_TWICE: Final = "PKG005"
_FORMS: Final = {
    "PKG010": "put the manifest in front of the other files",
    "PKG023": "put the manifest of the root in front of the other files",
    "PKG028": "wrote names without ./ in front",
    "PKG017": "took away what stood in front of the archive",
    "PKG027": "took away what stood behind the archive",
}
"""What is mended by writing an archive anew, and needs no more words."""


class FixError(Exception):
    """Nothing could be read, or the copy may not be written there. Its text is one sentence for the user."""


class Fixed(NamedTuple):
    """What was done. ``left``: what needs a decision; ``findings`` about the copy, or about the original if there is none.

    ``written``: the copy, ``None`` for a trial and where none can be made, which is ``refused``. ``replaced``: a file was there before.
    """

    changes: tuple[Change, ...]
    left: tuple[str, ...]
    findings: tuple[Finding, ...]
    written: Path | None
    refused: bool = False
    replaced: bool = False


def fix(path: Path, target: Path | None) -> Fixed:
    """Repair the package in the zip file or folder ``path`` and write it as the zip file ``target``; ``None``: only say what would be done.

    Nothing is written if the manifest cannot be read, or a file of the original cannot be copied as it is. If there is nothing to mend,
    the copy of a zip file is the same to the byte. The same original always gives the same bytes.

    Raises ``FixError`` if ``path`` cannot be opened, or ``target`` is the original or stands in it or cannot be written.
    """
    _refuse_unreadable(path)
    if target is not None:
        _refuse_target(path, target)
    entries, reading = read_entries(path)
    records = read_originals(path)
    doubles = find_doubles(path, records) if any(each.rule.code == _TWICE for each in reading) else None
    same = doubles.same if doubles and not doubles.different else ()
    lost = [each for each in reading if each.rule.code in _CANNOT_BE_COPIED - ({_TWICE} if same else set())]
    lost = [each for each in lost if not is_junk(each.location.path)]
    if doubles and doubles.different:
        return _refused(path, f"the archive holds different files of one name: {listed(doubles.different)}; decide which one is meant")
    if lost and not entries:
        todo = lost[0].hint or "export the course again, as a zip file"
        return _refused(path, f"{lost[0].message}, so there is nothing that could be mended; {todo}")
    if lost:
        return _refused(path, "files of the original cannot be copied as they are, so no copy is made: see the errors below")
    names = find_names(records, entries)
    repaired = repair_entries({names.found.get(name, name): entry for name, entry in entries.items()}, path.resolve().stem)
    if repaired.refused:
        return _refused(path, *repaired.left)
    if damaged := _damaged(path, repaired.entries):
        broken = listed([member.name for member, _ in damaged])
        todo = "copy or download the package again"
        found = [PKG002.at(Location(f"{path.as_posix()}/{each.name}"), why, todo) for each, why in damaged]
        return _refused(path, f"damaged in the original, so no copy is made: {broken}; {todo}", findings=found)
    form = _changes_of_form(reading, backslashed(records), same, repaired.entries, names)
    changes = (*form, *repaired.changes)
    left = repaired.left
    if unknown := [name for name in names.unknown if not is_left_over(name)]:
        nobody = f"{listed(unknown)}: not written in UTF-8, and nothing tells in which encoding; pack again with a current program"
        if changes:
            return _refused(path, f"{nobody}. Until then no copy is made: its names would be wrong for good")
        left = (*left, nobody)
    if target is None:
        return Fixed(changes, left, sorted_findings(_judged(path, repaired.entries)), None)
    replaced = target.exists()
    written = _copied(path, target) if not changes and path.is_file() else _written(target, repaired)
    return Fixed(changes, left, validate(target).findings, written, replaced=replaced)


def _refused(path: Path, *left: str, findings: Sequence[Finding] = ()) -> Fixed:
    """No copy is made: what is wrong with the original is what ``validate`` says."""
    return Fixed((), left, sorted_findings({*validate(path).findings, *findings}), None, refused=True)


def _changes_of_form(
    reading: Sequence[Finding], backslashes: list[str], same: Sequence[str], entries: Mapping[str, Entry], names: Names
) -> Iterator[Change]:
    """What an archive gets by being written anew."""
    codes = {finding.rule.code for finding in reading}
    if "PKG004" in codes:
        yield Change("", f"wrote / for \\ between folders, in the names of {listed(backslashes)}")
    if same:
        yield Change("", f"kept one of several files with the same name and content: {listed(same)}")
    if "PKG011" in codes and _fits(entries):
        yield Change("", "wrote the archive in the form that all programs read (without zip64)")
    read = {old.rpartition("/")[2]: new.rpartition("/")[2] for old, new in names.found.items()}
    unmarked = {each.location.path.rpartition("/")[2] for each in reading if each.rule.code == "PKG018"}
    unmarked -= {name.rpartition("/")[2] for name in names.unknown}
    if unmarked:
        yield Change("", f"marked names as UTF-8: {listed(sorted(read.get(name, name) for name in unmarked))}")
    for finding in reading:
        if finding.rule.code == "PKG020":
            yield Change("", f"made the records of the archive agree: {finding.message}")
        elif finding.rule.code == "PKG021":
            yield Change("", f"left out what programs do not unpack: {finding.message}")
    for code, what in _FORMS.items():
        if code in codes:
            yield Change("", what)


def _fits(entries: Mapping[str, Entry]) -> bool:
    """Whether an archive of these files needs no zip64, for certain."""
    sizes = [max(each.size, each.stored_size) if isinstance(each, Member) else entry_size(each) for each in entries.values()]
    return len(sizes) < MAX_COUNT and sum(sizes) + 1024 * len(sizes) < MAX_SIZE


def _damaged(path: Path, entries: Mapping[str, Entry]) -> list[tuple[Member, str]]:
    """Files of the original whose content is not what the archive says: copied, they would look whole."""
    members = sorted((entry for entry in entries.values() if isinstance(entry, Member)), key=lambda member: member.offset)
    return list(damage(path, members))


def _refuse_unreadable(path: Path) -> None:
    """What the system does not let us open, what never ends, and what is a part of a package only."""
    try:
        if path.is_dir():
            os.scandir(path).close()
        else:
            open_file(path).close()
            if is_bare_manifest(path):
                raise FixError(f'"{path}" is a manifest without its package; name the folder that it stands in')
    except (OSError, ValueError) as error:  # a path with a NUL is a ValueError
        raise FixError(f'cannot read "{path}": {getattr(error, "strerror", None) or error}') from error


def _refuse_target(path: Path, target: Path) -> None:
    try:
        original, copy = path.resolve(), target.resolve()
    except (OSError, RuntimeError) as error:  # links that lead in a circle
        raise FixError(f'cannot write "{target}": {error}') from error
    if copy == original or (copy.exists() and copy.samefile(original)):
        raise FixError(f'"{target}" is the original, which is never changed; name another file')
    if path.is_dir() and copy.is_relative_to(original):
        raise FixError(f'"{target}" stands in the folder that is repaired; name a file elsewhere')
    if copy.exists() and not copy.is_file():
        raise FixError(f'"{target}" is no file that could be written; name a zip file')


def _written(target: Path, repaired: Repaired) -> Path:
    try:
        write_package(Package(Manifest(None), repaired.entries), target.resolve())  # a link stays one
    except PackageError as error:
        raise FixError(str(error)) from error
    return target


def _copied(path: Path, target: Path) -> Path:
    """The same bytes under another name: the old file there or the new one, never half of it."""
    place = target.resolve()
    temporary = place.with_name(f".scorm-builder-{os.getpid()}-{os.urandom(4).hex()}.part")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        copyfile(path, temporary)
        temporary.replace(place)
    except OSError as error:
        raise FixError(f'cannot write "{target}": {error.strerror or error}') from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    return target


def _judged(path: Path, entries: Mapping[str, Entry]) -> Sequence[Finding]:
    """What the checks say about entries that are not written."""
    package, findings = package_of(entries, path)
    return (*findings, *(check_package(package) if package else ()))
