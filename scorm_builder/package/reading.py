"""A zip file or a folder → ``Package``. Nothing is ever unpacked to the disk; entries stay where they are until somebody asks for them.

Knows the names of entries and of the manifest, but not what a good package is: that is for ``checks``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from scorm_builder.findings import Finding, Location, Rule, Severity, sorted_findings
from scorm_builder.package.archive import MAX_ENTRIES, PKG001, PKG002, PKG003, PKG008, PKG016, read_archive
from scorm_builder.package.members import entry_size, read_entry
from scorm_builder.package.model import MANIFEST, Entry, Member, Package, PackageError
from scorm_builder.package.names import listed, unsafe_name
from scorm_builder.package.source import kind_of
from scorm_builder.scorm12.reader import read_manifest
from scorm_builder.scorm12.versions import version_of_files

MAX_MANIFEST: Final = 32 << 20  # bytes; one of 10,000 items and 10,000 resources has 3 MB
_FIX: Final = ", or let scorm-builder fix make such a copy"

PKG009 = Rule(
    "PKG009",
    Severity.ERROR,
    f"No {MANIFEST} at the root",
    f"""*What is wrong*: the package has no file `{MANIFEST}` at its root; the name counts exactly, in lower case.
*Why it matters*: an LMS reads this file first. A folder around everything is the commonest reason why packages are refused.
*Fix*: zip the content of the course folder and not the folder itself, or let `scorm-builder fix` do it. What else is wrong in that folder
is reported, too.
*Source*: IMS Content Packaging 1.1.2, Package Interchange File; Moodle and TalentLMS refuse the package with a message of their own.""",
)
PKG019 = Rule(
    "PKG019",
    Severity.ERROR,
    "Package is packed twice",
    f"""*What is wrong*: there is no `{MANIFEST}`, but another archive, which may be the package.
*Why it matters*: an LMS unpacks the outer archive only and finds no course in it.
*Fix*: unpack once and upload what was inside.
*Source*: IMS Content Packaging 1.1.2, Package Interchange File.""",
)
PKG010 = Rule(
    "PKG010",
    Severity.INFO,
    f"{MANIFEST} is not the first entry",
    f"""*What is wrong*: other files stand in front of `{MANIFEST}` in the archive.
*Why it matters*: importers that read an archive as a stream look for it first; most do not care.
*Fix*: pack the manifest first, then the rest.
*Source*: advice from importers in the field.""",
)


PKG022 = Rule(
    "PKG022",
    Severity.INFO,
    "Other manifests in sub folders",
    f"""*What is wrong*: besides the `{MANIFEST}` at the root there are others, in sub folders.
*Why it matters*: an LMS takes the one at the root; courses in the sub folders do not appear, and their files only take space.
*Fix*: upload each course as a package of its own; delete what is left over from an earlier export.
*Source*: IMS Content Packaging 1.1.2: one manifest at the root of a package.""",
)
PKG023 = Rule(
    "PKG023",
    Severity.WARNING,
    "Another manifest stands in front",
    f"""*What is wrong*: there are several files `{MANIFEST}`, and one of a sub folder stands in the archive in front of the one at the
root.
*Why it matters*: most LMSs take the one at the root, but Open edX the first that it comes to, so learners there get another course.
*Fix*: pack the manifest of the root first, or take the other courses out of the package.
*Source*: openedx-scorm-xblock 18, which looks for the first entry of that name.""",
)


def read_package(path: Path) -> tuple[Package | None, tuple[Finding, ...]]:
    """The package in a zip file or a folder, ``None`` if it has no manifest that can be read, and what is wrong with reading it.

    Never raises, whatever the bytes are. ``path`` stands in front of the places of findings as it was typed.
    """
    entries, findings = read_entries(path)
    if not entries and findings:
        return None, sorted_findings(findings)
    package, problems = package_of(entries, path)
    said = set()
    if any(finding.rule is PKG016 and finding.location == _at(path, MANIFEST) for finding in findings):
        said.add(PKG009)  # it is there, but no file
    if any(finding.rule is PKG023 for finding in findings):
        said.add(PKG022)
    return package, sorted_findings((*findings, *(problem for problem in problems if problem.rule not in said)))


def read_entries(path: Path) -> tuple[Mapping[str, Entry], tuple[Finding, ...]]:
    """The files in a zip file or a folder by name, but for those that must not be unpacked, and what is wrong with them. Never raises.

    Nothing is said about a manifest that is missing.
    """
    if path.is_dir():
        entries, findings = _read_folder(path)
        return entries, tuple(findings)
    archive = read_archive(path)
    if MANIFEST in archive.members and next(iter(archive.members)) != MANIFEST:
        return archive.members, (*archive.findings, _not_first(path, archive.members))
    return archive.members, archive.findings


def package_of(entries: Mapping[str, Entry], path: Path) -> tuple[Package | None, tuple[Finding, ...]]:
    """The package that these files are, ``None`` if its manifest cannot be read, and what is wrong with reading that. Never raises."""
    if MANIFEST not in entries:
        return None, (_no_manifest(path, entries),)
    entry = entries[MANIFEST]
    if isinstance(entry, Member) and entry.obstacle:  # reported already
        return None, ()
    try:
        if (size := entry_size(entry)) > MAX_MANIFEST:
            message = f"the manifest has {size:,} bytes, expected {MAX_MANIFEST:,} at most"
            return None, (PKG008.at(_at(path, MANIFEST), message),)
        data = read_entry(entry)
    except PackageError as error:
        rule, advice = (PKG002, "copy or download the package again") if isinstance(entry, Member) else (PKG001, "")
        return None, (rule.at(_at(path, MANIFEST), str(error), advice),)
    manifest, problems = read_manifest(data, _at(path, MANIFEST).path)
    problems = (*problems, *_other_manifests(path, entries))
    return None if manifest is None else Package(manifest, {**entries, MANIFEST: data}, path.as_posix()), problems


def _no_manifest(path: Path, entries: Mapping[str, Entry]) -> Finding:
    """Says where the manifest is instead, if it is anywhere."""
    from scorm_builder.package.leftovers import is_left_over

    elsewhere = sorted(find_manifests(entries), key=lambda name: (name.count("/"), name))
    found = next(iter(elsewhere), "")
    if "/" in found and len(elsewhere) > 1:
        message = f"there is no {MANIFEST} at the root, but {len(elsewhere):,} in sub folders: {listed(elsewhere)}"
        message += "; most LMSs refuse this, the others take one of them"
        return PKG009.at(_at(path), message, "make a package of each course: zip what is in its folder, not the folder itself")
    if "/" in found:
        folder = found.rpartition("/")[0]
        message = f'there is no {MANIFEST} at the root, but "{found}"'
        is_all = all(name.startswith(f"{folder}/") or is_left_over(name) for name in entries)
        return PKG009.at(_at(path), message, f'zip what is in "{folder}", not the folder itself{_FIX if is_all else ""}')
    if found:
        hint = f'rename it to "{MANIFEST}"{_FIX if len(elsewhere) == 1 else ""}'
        return PKG009.at(_at(path), f'the manifest is called "{found}", expected "{MANIFEST}"', hint)
    if kind := version_of_files(entries):
        return PKG009.at(_at(path), f"there is no {MANIFEST}: this is a package of {kind.title}", kind.advice)
    if inner := sorted(name for name in entries if name.lower().endswith((".zip", ".pif"))):
        message = f"there is no {MANIFEST}, but the package holds {listed(inner)}"
        return PKG019.at(_at(path), message, f'unpack it once and use "{inner[0]}"')
    nothing = "" if entries else ": the package holds no files at all"
    return PKG009.at(_at(path), f"there is no {MANIFEST}{nothing}", "export the course as SCORM 1.2")


def find_manifests(entries: Mapping[str, Entry]) -> Iterator[str]:
    """Every file with the name of a manifest, in capitals or not, in the order of the archive."""
    return (name for name in entries if name.lower().endswith(MANIFEST) and name.lower().rpartition("/")[2] == MANIFEST)


def _not_first(path: Path, entries: Mapping[str, Entry]) -> Finding:
    """The manifest at the root stands somewhere else than first."""
    first = next((name for name in entries if name.rpartition("/")[2] == MANIFEST), MANIFEST)
    if first == MANIFEST:
        return PKG010.at(_at(path, MANIFEST), "other entries stand in front of the manifest")
    message = f'most LMSs take the {MANIFEST} at the root, but Open edX the first in the archive, "{first}"'
    if more := sorted(name for name in find_manifests(entries) if "/" in name and name != first):
        message += f"; others are {listed(more)}"
    return PKG023.at(_at(path, MANIFEST), message, f'pack the {MANIFEST} of the root first, or make a package of its own of "{first}"')


def _other_manifests(path: Path, entries: Mapping[str, Entry]) -> Iterator[Finding]:
    others = sorted(name for name in find_manifests(entries) if "/" in name)
    if others:
        there = "there is another" if len(others) == 1 else f"there are {len(others):,} others"
        message = f"besides the {MANIFEST} at the root, which LMSs take, {there}: {listed(others)}"
        yield PKG022.at(_at(path), message, "upload each course as a package of its own, and delete what is left over")


def _read_folder(path: Path) -> tuple[dict[str, Entry], list[Finding]]:
    """All files below ``path``, sorted by name; links are reported and left out."""
    entries: dict[str, Entry] = {}
    findings: list[Finding] = []
    try:
        for name, entry in _walk(path):
            if not entry.is_file(follow_symlinks=False):
                findings.append(_no_file(_at(path, name), entry))
            elif reason := unsafe_name(name):
                findings.append(PKG003.at(_at(path), f'the name of the file "{name}" {reason}', "rename the file"))
            elif len(entries) == MAX_ENTRIES:
                findings.append(PKG008.at(_at(path), f"the folder holds more than {MAX_ENTRIES:,} files"))
                break
            else:
                entries[name] = Path(entry.path)
    except OSError as error:
        findings.append(PKG001.at(_at(path), f"the folder cannot be read: {error.strerror or error}"))
    return dict(sorted(entries.items())), findings


def _no_file(place: Location, entry: os.DirEntry[str]) -> Finding:
    if entry.is_symlink():
        return PKG016.at(place, "this is a symbolic link, expected a file", "put the file itself there")
    return PKG016.at(place, f"this is {kind_of(entry.stat(follow_symlinks=False))}, expected a file", "take it out of the folder")


def _walk(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Each file and link below ``folder`` with its posix path in it. ``os.scandir`` knows the kind of an entry without asking again."""
    waiting = [("", str(folder))]
    while waiting:
        prefix, path = waiting.pop()
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((f"{prefix}{entry.name}/", entry.path))
                else:
                    yield prefix + entry.name, entry


def _at(path: Path, name: str = "") -> Location:
    return Location(f"{path.as_posix()}/{name}" if name else path.as_posix())
