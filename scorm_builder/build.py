"""The build path, as a table of contents of itself.

    folder ─read_course→ Course ─render→ Rendered ─assemble→ Package ─check_package→ findings ─write_lock, write_package→ zip

Nothing is written if there is an error (or, when strict, a warning). What follows the reading is loaded while another process reads
pages, if the course is large enough for one. Knows nothing of the command line.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from scorm_builder.course.continuity import check_locked, summary
from scorm_builder.course.lock import LockError, write_lock
from scorm_builder.course.model import Course
from scorm_builder.course.source import read_course
from scorm_builder.findings import Finding, Severity, has_errors, sorted_findings

if TYPE_CHECKING:
    from scorm_builder.package import Package, Written
    from scorm_builder.terms import Contract

Progress = Callable[[str, int, int], None]
"""Called as ``progress(step, done, total)``; the units differ by step."""


class Built(NamedTuple):
    """What came of a build. ``written`` is ``None`` if findings stopped it; ``contracts``: what the script of each SCO is told, if it came
    so far; ``seconds`` is wall time, by step in ``steps``; ``lock_change``: what was written to ``course.lock``, in words, empty if it is
    as it was."""

    findings: tuple[Finding, ...]
    course: Course | None = None
    written: Written | None = None
    contracts: tuple[Contract, ...] = ()
    steps: tuple[tuple[str, float], ...] = ()
    lock_change: str = ""

    def stopped_by(self, *, strict: bool) -> bool:
        """Whether the findings say that this must not pass; when strict, warnings do too."""
        return _stops(self.findings, strict)

    @property
    def seconds(self) -> float:
        return sum(seconds for _, seconds in self.steps)

    @property
    def scos(self) -> int:
        return len(self.contracts)

    @property
    def pages(self) -> int:
        return sum(len(module.pages) for module in self.course.modules) if self.course else 0


class BuildError(Exception):
    """The package or the lock cannot be written. The message is for the user; ``built`` is what came of the build until then."""

    def __init__(self, message: str, built: Built) -> None:
        super().__init__(message)
        self.built = built


def build_course(
    folder: Path,
    output: Path,
    *,
    structure: str | None = None,
    audience: str | None = None,
    strict: bool = False,
    check: bool = True,
    locked: bool = False,
    shown: str | None = None,
    progress: Progress | None = None,
) -> Built:
    """Build the course in ``folder`` to ``output/<id>-<version>.zip``.

    ``structure`` and ``audience`` override the course's own; ``check=False`` skips the checks of the finished package, not those of the
    source; ``shown`` is how the user wrote the folder. What the course has to remember goes to its ``course.lock`` before the package is
    written; ``locked`` makes it an error instead, and leaves the course folder as it is.

    Raises ``BuildError`` if the package or the lock cannot be written, or a file of the course changes meanwhile.
    """
    clock = _Clock()
    tell = progress or _silent

    course, findings = read_course(
        folder,
        shown,
        lambda done, total: tell("Reading", done, total),
        structure=structure,
        audience=audience,
        meanwhile=_load_what_follows,
    )
    if locked and course and course.lock and not has_errors(findings):
        findings += check_locked(course.lock)
    clock.lap("read")
    if course is None or _stops(findings, strict):
        return Built(sorted_findings(findings), course, steps=clock.laps())

    from scorm_builder.assembly import assemble
    from scorm_builder.checks import check_package
    from scorm_builder.package import PackageError, write_package
    from scorm_builder.render import render
    from scorm_builder.suspend_data import check_suspend_data

    tell("Making pages", 0, 0)
    rendered, more = render(course)
    findings += more
    if rendered and (course.theme.colors or course.theme.templates is not None):
        from scorm_builder.appearance import check_appearance

        findings += tuple(check_appearance(course, rendered))
    clock.lap("render")
    if rendered is None or _stops(findings, strict):
        return Built(sorted_findings(findings), course, steps=clock.laps())

    package, more = assemble(course, rendered)
    findings += more
    findings += check_suspend_data(
        (terms, document.item.location) for (document, _), terms in zip(rendered.pages, rendered.contracts, strict=True)
    )
    clock.lap("assemble")
    if check:
        findings += check_package(package, content=False)  # links and files were judged in the source, where they can be mended
        clock.lap("check")
    if _stops(findings, strict):
        return Built(sorted_findings(findings), course, None, rendered.contracts, clock.laps())

    target = output / f"{course.id}-{course.version}.zip"
    lock_change = ""
    try:
        if course.lock:
            write_lock(course.lock)
            lock_change = summary(course.lock)
        written = write_package(package, target, progress=_byte_progress(package, progress) if progress else None)
    except (PackageError, LockError) as error:
        built = Built(sorted_findings(findings), course, None, rendered.contracts, clock.laps(), lock_change)
        raise BuildError(str(error), built) from error
    findings += written.findings
    clock.lap("write")
    return Built(sorted_findings(findings), course, written, rendered.contracts, clock.laps(), lock_change)


def _load_what_follows() -> None:
    """The modules of all steps behind the reading."""
    from scorm_builder import assembly, checks, render, suspend_data  # noqa: F401
    from scorm_builder.package import write_package  # noqa: F401


def _silent(step: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def _stops(findings: tuple[Finding, ...], strict: bool) -> bool:
    stopping = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(finding.severity in stopping for finding in findings)


def _byte_progress(package: Package, tell: Progress) -> Callable[[int], None]:
    from scorm_builder.package import entry_size

    total = sum(entry_size(entry) for entry in package.entries.values())
    done = 0

    def advance(count: int) -> None:
        nonlocal done
        done += count
        tell("Writing", done, total)

    return advance


class _Clock:
    """Laps of wall time."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self._laps: list[tuple[str, float]] = []

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self._laps.append((name, now - self._last))
        self._last = now

    def laps(self) -> tuple[tuple[str, float], ...]:
        return tuple(self._laps)
