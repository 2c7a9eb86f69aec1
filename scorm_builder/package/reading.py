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
from scorm_builder.scorm12.reader import read_manifest
from scorm_builder.scorm12.versions import version_of_files

MAX_MANIFEST: Final = 32 << 20  # bytes; one of 10,000 items and 10,000 resources has 3 MB

PKG009 = Rule(
    "PKG009",
    Severity.ERROR,
    f"No {MANIFEST} at the root",
    f"""*What is wrong*: the package has no file `{MANIFEST}` at its root; the name counts exactly, in lower case.
*Why it matters*: an LMS reads this file first. A folder around everything is the commonest reason why packages are refused.
*Fix*: zip the content of the course folder and not the folder itself.
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


def read_package(path: Path) -> tuple[Package | None, tuple[Finding, ...]]:
    """The package in a zip file or a folder, ``None`` if it has no manifest that can be read, and what is wrong with reading it.

    Never raises, whatever the bytes are. ``path`` stands in front of the places of findings as it was typed.
    """
    entries, findings = read_entries(path)
    if not entries and findings:
        return None, sorted_findings(findings)
    package, problems = package_of(entries, path)
    return package, sorted_findings((*findings, *problems))


def read_entries(path: Path) -> tuple[Mapping[str, Entry], tuple[Finding, ...]]:
    """The files in a zip file or a folder by name, but for those that must not be unpacked, and what is wrong with them. Never raises.

    Nothing is said about a manifest that is missing.
    """
    if path.is_dir():
        entries, findings = _read_folder(path)
        return entries, tuple(findings)
    archive = read_archive(path)
    if MANIFEST in archive.members and next(iter(archive.members)) != MANIFEST:
        return archive.members, (*archive.findings, PKG010.at(_at(path, MANIFEST), "other entries stand in front of the manifest"))
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
        return None, (PKG002.at(_at(path, MANIFEST), str(error)),)
    manifest, problems = read_manifest(data, _at(path, MANIFEST).path)
    return None if manifest is None else Package(manifest, {**entries, MANIFEST: data}, path.as_posix()), problems


def _no_manifest(path: Path, entries: Mapping[str, Entry]) -> Finding:
    """Says where the manifest is instead, if it is anywhere."""
    elsewhere = sorted((name for name in entries if name.lower().endswith(MANIFEST)), key=lambda name: (name.count("/"), name))
    found = next((name for name in elsewhere if name.lower().rpartition("/")[2] == MANIFEST), "")
    if "/" in found:
        folder = found.rpartition("/")[0]
        message = f'there is no {MANIFEST} at the root, but "{found}"'
        return PKG009.at(_at(path), message, f'zip what is in "{folder}", not the folder itself')
    if found:
        return PKG009.at(_at(path), f'the manifest is called "{found}", expected "{MANIFEST}"', f'rename it to "{MANIFEST}"')
    if kind := version_of_files(entries):
        return PKG009.at(_at(path), f"there is no {MANIFEST}: this is a package of {kind.title}", kind.advice)
    if inner := sorted(name for name in entries if name.lower().endswith((".zip", ".pif"))):
        message = f"there is no {MANIFEST}, but the package holds {listed(inner)}"
        return PKG019.at(_at(path), message, f'unpack it once and use "{inner[0]}"')
    return PKG009.at(_at(path), f"there is no {MANIFEST}", "export the course as SCORM 1.2")


def _read_folder(path: Path) -> tuple[dict[str, Entry], list[Finding]]:
    """All files below ``path``, sorted by name; links are reported and left out."""
    entries: dict[str, Entry] = {}
    findings: list[Finding] = []
    try:
        for name, entry in _walk(path):
            if entry.is_symlink():
                findings.append(PKG016.at(_at(path, name), "this is a symbolic link, expected a file", "put the file itself there"))
            elif reason := unsafe_name(name):
                findings.append(PKG003.at(_at(path), f'the name of the file "{name}" {reason}'))
            elif len(entries) == MAX_ENTRIES:
                findings.append(PKG008.at(_at(path), f"the folder holds more than {MAX_ENTRIES:,} files"))
                break
            else:
                entries[name] = Path(entry.path)
    except OSError as error:
        findings.append(PKG001.at(_at(path), f"the folder cannot be read: {error.strerror or error}"))
    return dict(sorted(entries.items())), findings


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
