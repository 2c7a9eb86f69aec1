"""What reports on packages are made of: ``Verdict`` for one package, ``Judgement`` for all of a run.

Plain data that travels between processes. Knows nothing of how a package was read, or of any format.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from scorm_builder.findings import Finding, Location, Severity
from scorm_builder.report.excerpts import NO_EXCERPTS, Excerpt
from scorm_builder.report.words import counted, counts_of, decimal_size


class Facts(NamedTuple):
    """What the package is, for the head of its part of a report. ``size`` in bytes, of all files unpacked."""

    title: str
    version: str
    scos: int
    files: int
    size: int

    def __str__(self) -> str:
        title = f'"{self.title}"' if self.title else "no title"
        files = f", {counted(self.files, 'file')}, {decimal_size(self.size)}" if self.files else ", the manifest only"
        return f"{title}, {self.version or 'no version'}, {counted(self.scos, 'SCO')}{files}"


class Verdict(NamedTuple):
    """What was found in one package. ``path``: as typed; ``facts``: ``None`` if the manifest could not be read.

    ``excerpts``: the lines of findings, for those that have one; ``known``: how many findings a baseline keeps quiet; ``unreadable``:
    the system did not let us read it, so it was not judged at all.
    """

    path: str
    findings: tuple[Finding, ...]
    facts: Facts | None = None
    excerpts: Mapping[Location, Excerpt] = NO_EXCERPTS
    known: int = 0
    unreadable: bool = False

    def counts(self) -> Counter[Severity]:
        """How many findings of each severity, with those that one stands for."""
        return counts_of(self.findings)


class Judgement(NamedTuple):
    """The verdicts of a run, in the order of reports. ``strict``: warnings count as errors; ``stale``: entries of the baseline, each
    as a text, that found nothing any more; ``version``: of the program; ``missing``: what was named and is not there, as sentences."""

    verdicts: tuple[Verdict, ...]
    strict: bool = False
    stale: tuple[str, ...] = ()
    version: str = ""
    missing: tuple[str, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All of them, package by package."""
        return tuple(finding for verdict in self.verdicts for finding in verdict.findings)

    def fails(self, finding: Finding) -> bool:
        """Whether this finding makes the run fail."""
        return finding.severity is Severity.ERROR or (self.strict and finding.severity is Severity.WARNING)

    @property
    def failed(self) -> bool:
        """Whether any finding does."""
        return any(map(self.fails, self.findings))
