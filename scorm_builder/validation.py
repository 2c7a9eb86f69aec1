"""A path → everything that is wrong with the package there: ``validate``.

The one door to all that judges packages: reading, checks, limits of single LMSs. Knows nothing of reports, processes or the command line.
"""

from __future__ import annotations

import contextlib
import gc
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from scorm_builder.checks import MAX_OF_A_KIND, check_package
from scorm_builder.checks.capping import capped
from scorm_builder.findings import Finding, Location, sorted_findings
from scorm_builder.package import MANIFEST, Package, read_entries, read_package
from scorm_builder.package.archive import PKG001, PKG008
from scorm_builder.package.reading import MAX_MANIFEST, find_manifests, package_of
from scorm_builder.package.source import open_file
from scorm_builder.scorm12.reader import read_manifest

if TYPE_CHECKING:
    from scorm_builder.lms import Profile

_NEED_FILES: Final = frozenset(("MAN024", "RES001", "RES003", "RES006", "RES012", "SCO002"))
"""RES012 too: an address with a space is no fault of the address if a file is called so, but of the file (PKG012)."""


class Validation(NamedTuple):
    """What ``validate`` found. ``path``: as it was typed, posix; ``package``: ``None`` if its manifest cannot be read."""

    path: str
    findings: tuple[Finding, ...]
    package: Package | None


def validate(path: Path, *, profiles: Sequence[Profile] = (), content: bool = True, crc: bool = True) -> Validation:
    """Judge the zip file, the folder or the bare manifest at ``path``. Never raises, whatever the bytes are.

    ``profiles``: LMSs whose own limits count too. ``content``: look into HTML, style sheets and scripts as well. ``crc``: compare
    every file of an archive with its checksum, not only those that are searched. Of a bare manifest (a file that ends in ``.xml``)
    nothing is said about files, as there are none to look at. Where only the place or the name of the manifest is wrong, what else is
    wrong is found too, but ``package`` is ``None``, as no LMS finds it.
    """
    with _rare_collections():
        is_bare = is_bare_manifest(path)
        package, reading = _read_bare(path) if is_bare else read_package(path)
        findings = tuple(capped(reading, MAX_OF_A_KIND))
        if package is None and not is_bare:
            findings += _findings_within(path, content=content, crc=crc)
        if package is not None:
            findings += check_package(package, content=content and not is_bare, crc=crc)
            if profiles:
                from scorm_builder.lms import check_profile

                findings += tuple(finding for profile in profiles for finding in check_profile(package, profile))
        if is_bare:
            findings = tuple(_about_bare(finding, path) for finding in findings if finding.rule.code not in _NEED_FILES)
        return Validation(path.as_posix(), sorted_findings(findings), package)


@contextlib.contextmanager
def _rare_collections() -> Iterator[None]:
    """A manifest is read into a great many objects that stay, and a collector that walks through them again and again takes a fifth of all
    the time."""
    before = gc.get_threshold()
    gc.set_threshold(500_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def is_bare_manifest(path: Path) -> bool:
    """Whether ``path`` is taken for a manifest without its package."""
    return path.suffix.lower() == ".xml" and not path.is_dir()


def _findings_within(path: Path, *, content: bool, crc: bool) -> tuple[Finding, ...]:
    """What is wrong with a package whose only manifest stands in a folder, or is written in other capitals: so nobody has to mend that
    first to hear of the rest."""
    entries, _ = read_entries(path)
    manifests = list(find_manifests(entries))
    if len(manifests) != 1 or manifests[0] == MANIFEST:
        return ()
    (name,) = manifests
    folder = name[: -len(MANIFEST)]
    inner = {MANIFEST if each == name else each.removeprefix(folder): each for each in entries if each.startswith(folder)}
    package, found = package_of({short: entries[each] for short, each in inner.items()}, path / folder)
    found = tuple(capped(found, MAX_OF_A_KIND))
    if package is not None:
        found += check_package(package, content=content, crc=crc)
    called, is_called = (path / folder / MANIFEST).as_posix(), (path / name).as_posix()
    return tuple(each._replace(location=each.location._replace(path=is_called)) if each.location.path == called else each for each in found)


def _read_bare(path: Path) -> tuple[Package | None, tuple[Finding, ...]]:
    """A package of which only the manifest is there."""
    where = Location(path.as_posix())
    try:
        with open_file(path) as file:
            if (size := os.fstat(file.fileno()).st_size) > MAX_MANIFEST:
                return None, (PKG008.at(where, f"the manifest has {size:,} bytes, expected {MAX_MANIFEST:,} at most"),)
            data = file.read(MAX_MANIFEST)
    except (OSError, ValueError) as error:  # a path with a NUL is a ValueError
        return None, (PKG001.at(where, f"the file cannot be read: {getattr(error, 'strerror', None) or error}"),)
    manifest, findings = read_manifest(data, path.as_posix())
    folder = path.parent.as_posix()
    return None if manifest is None else Package(manifest, {MANIFEST: data}, "" if folder == "." else folder), findings


def _about_bare(finding: Finding, path: Path) -> Finding:
    """Under the name that was typed, whatever the file is called; what is wrong with the package as a whole belongs there too."""
    if finding.location.path not in (path.with_name(MANIFEST).as_posix(), path.parent.as_posix()):
        return finding
    return finding._replace(location=finding.location._replace(path=path.as_posix()))
