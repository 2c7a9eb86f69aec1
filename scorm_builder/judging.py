"""Packages → verdicts: each judged with the lines that its findings stand in, many of them side by side in processes.

What comes back is small and plain, however large a package is. Knows nothing of the formats of reports.
"""

from __future__ import annotations

import codecs
import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from scorm_builder.content.text import decoded
from scorm_builder.findings import Finding, Location
from scorm_builder.package import MANIFEST, Entry, Package, PackageError, entry_size, read_entries, read_entry
from scorm_builder.package.archive import PKG001
from scorm_builder.package.source import open_file
from scorm_builder.processes import by_children, is_alone, processors
from scorm_builder.report.excerpts import Excerpt, excerpt
from scorm_builder.report.model import Facts, Verdict
from scorm_builder.validation import is_bare_manifest, validate

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

    from scorm_builder.lms import Profile

_FEW: Final = 4  # packages for which no processes are started: that takes longer than most packages
_MAX_SOURCE: Final = 64 << 20  # bytes of a file that is opened to show a line of it
_LINE_ENDS: Final = re.compile(r"\r\n|\r|\n")
_ENCODING: Final = re.compile(rb"""^<\?xml[^>]*\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")


def judge(path: Path, profiles: Sequence[str] = (), crc: bool = True) -> Verdict:
    """Judge one package; ``profiles`` are names of LMSs, ``crc`` as for ``validate``. Never raises, whatever the bytes are."""
    found = validate(path, profiles=_profiles(profiles), crc=crc)
    facts = None if found.package is None else _facts(found.package, is_bare=is_bare_manifest(path))
    excerpts = {_plain(place): shown for place, shown in _excerpts(path, found.package, found.findings).items()}
    findings = tuple(finding._replace(location=_plain(finding.location)) for finding in found.findings)
    return Verdict(found.path, findings, facts, excerpts, unreadable=not _can_open(path))


def _plain(place: Location) -> Location:
    """Of the package ``.``, files by their names: programs that compare paths know no ``./``."""
    return place._replace(path=place.path.removeprefix("./"))


def judge_all(
    paths: Sequence[Path],
    *,
    profiles: Sequence[str] = (),
    crc: bool = True,
    jobs: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Verdict, ...]:
    """Judge them all, in ``jobs`` processes (0: as many as there are processors); verdicts in the order of ``paths``.

    ``progress`` is called with how many are done, and of how many.
    """
    one = partial(judge, profiles=profiles, crc=crc)
    workers = min(jobs or processors(), len(paths))
    tell = progress or _nothing
    if workers < 2 or (not jobs and len(paths) <= _FEW):
        verdicts = []
        for path in paths:
            verdicts.append(one(path))
            tell(len(verdicts), len(paths))
        return tuple(verdicts)
    return _judge_side_by_side(paths, one, workers, tell)


def _judge_side_by_side(
    paths: Sequence[Path], one: Callable[[Path], Verdict], workers: int, tell: Callable[[int, int], None]
) -> tuple[Verdict, ...]:
    """The largest first, so that none is left over when the others are done."""
    spread = by_children if is_alone() else _by_pool
    verdicts: dict[Path, Verdict] = {}
    for path, verdict in spread(sorted(paths, key=_weight), one, workers):
        verdicts[path] = verdict
        tell(len(verdicts), len(paths))
    for path in paths:  # what was lost each for itself, so that only what is to blame has no verdict
        if path not in verdicts:
            verdicts[path] = next((verdict for _, verdict in spread([path], one, 1)), _lost(path))
            tell(len(verdicts), len(paths))
    return tuple(verdicts[path] for path in paths)


def _lost(path: Path) -> Verdict:
    message = "the system stopped us while we read the package; there may be too little memory"
    return Verdict(path.as_posix(), (PKG001.at(Location(path.as_posix()), message),), unreadable=True)


def _by_pool(paths: Sequence[Path], one: Callable[[Path], Verdict], workers: int) -> Iterator[tuple[Path, Verdict]]:
    """``by_children`` where the system cannot fork, or not without harm."""
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from concurrent.futures.process import BrokenProcessPool

    with ProcessPoolExecutor(workers, mp_context=_context(), initializer=_ignore_interrupts) as pool:
        waiting = {pool.submit(one, path): path for path in paths}
        try:
            for done in as_completed(waiting):
                yield waiting[done], done.result()
        except BrokenProcessPool:  # the system ended a process, mostly for want of memory
            pass
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _context() -> BaseContext:
    """Processes that inherit no locks of threads; where the system can, the modules are loaded once for all of them."""
    import multiprocessing

    if "forkserver" not in multiprocessing.get_all_start_methods():  # Windows
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


def _ignore_interrupts() -> None:
    """Ctrl-C reaches every process of a terminal; the first one decides what it means."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _nothing(_done: int, _total: int) -> None:
    return None


def _weight(path: Path) -> int:
    """Negative size in bytes; folders come first, as their size is not known."""
    try:
        return -(1 << 62) if path.is_dir() else -path.stat().st_size
    except (OSError, ValueError):
        return 0


def _profiles(names: Sequence[str]) -> tuple[Profile, ...]:
    if not names:
        return ()
    from scorm_builder.lms import find_profile

    return tuple(profile for name in names if (profile := find_profile(name)) is not None)


def _can_open(path: Path) -> bool:
    try:
        if path.is_dir():
            os.scandir(path).close()
        else:
            open_file(path).close()
    except (OSError, ValueError):
        return False
    return True


def _facts(package: Package, *, is_bare: bool) -> Facts:
    """What is told about the package in a report."""
    manifest = package.manifest
    organizations = manifest.organizations.organizations
    default = next((each for each in organizations if each.identifier == manifest.organizations.default), None)
    shown = default or next(iter(organizations), None)
    metadata = manifest.metadata
    words = (metadata.schema, metadata.schemaversion) if metadata else ()
    return Facts(
        title=" ".join(((shown.title if shown else None) or "").split()),
        version=" ".join(word.strip() for word in words if word and word.strip()),
        scos=sum(resource.scorm_type == "sco" for resource in manifest.resources),
        files=0 if is_bare else len(package.entries),
        size=0 if is_bare else sum(map(_size, package.entries.values())),
    )


def _size(entry: Entry) -> int:
    try:
        return entry_size(entry)
    except PackageError:
        return 0


def _excerpts(path: Path, package: Package | None, findings: Sequence[Finding]) -> dict[Location, Excerpt]:
    """The lines of all findings that have one; each file is read once."""
    places: dict[str, list[Location]] = defaultdict(list)
    for finding in findings:
        if finding.location.line:
            places[finding.location.path].append(finding.location)
    if not places:
        return {}
    entries = _entries(path, package)
    found = {}
    for name, wanted in places.items():
        lines = _source_lines(name, entries.get(name.removeprefix(path.as_posix()).lstrip("/")))
        for place in wanted:
            if place.line <= len(lines):
                found[place] = excerpt(lines[place.line - 1], place.column)
    return found


def _entries(path: Path, package: Package | None) -> Mapping[str, Entry]:
    """Files by the names that findings use within the package; a bare manifest is all of its package, under no name."""
    if is_bare_manifest(path):
        return {"": package.entries[MANIFEST] if package else path}
    return package.entries if package else read_entries(path)[0]


def _source_lines(name: str, entry: Entry | None) -> Sequence[str]:
    """What cannot be read has no lines."""
    try:
        if entry is None or entry_size(entry) > _MAX_SOURCE:
            return ()
        data = read_entry(entry)
        return _LINE_ENDS.split(_decoded(data) if name.lower().endswith(".xml") else decoded(data))
    except PackageError:
        return ()


def _decoded(data: bytes) -> str:
    """As the mark at the start or the XML declaration says, else as UTF-8; what is no text shows as such. A declaration that can be read
    as ASCII is not in UTF-16, whatever it says."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    match = _ENCODING.match(data[:200])
    said = match[1].decode("ascii").lower() if match else "utf-8"
    try:
        return data.decode("utf-8" if said.startswith(("utf-16", "utf16")) else said, "replace").removeprefix("\ufeff")
    except (LookupError, UnicodeError):
        return data.decode("utf-8-sig", "replace")
