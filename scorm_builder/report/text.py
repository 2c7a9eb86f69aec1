"""Findings → text for people: where, what, the line it stands in with a caret, and what to do.

Texts may come from anybody's files, so nothing of them reaches the terminal that could move its cursor, change its colours or reorder
what is read. Knows nothing of where findings and lines come from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from scorm_builder.findings import Finding, Location, Severity, sorted_findings
from scorm_builder.report.excerpts import Excerpts, Sources, columns, from_sources
from scorm_builder.report.model import Judgement, Verdict
from scorm_builder.report.table import summary_table
from scorm_builder.report.words import clipped, counted, printable, summary

_RESET: Final = "\x1b[0m"
_BOLD: Final = "\x1b[1m"
_DIM: Final = "\x1b[2m"
_COLORS: Final = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m", Severity.INFO: "\x1b[1;36m"}


def report_text(findings: Iterable[Finding], *, color: bool = False, sources: Sources | None = None) -> str:
    """The report, lines ending in ``\\n``: every finding in order of its place, then a line with their numbers. Empty if there is none.

    ``color`` adds ANSI sequences; ``sources`` gives the lines to show below findings that have a place in a file.
    """
    ordered = sorted_findings(findings)
    if not ordered:
        return ""
    excerpts = from_sources(sources) if sources else _nothing
    lines = [line for finding in ordered for line in _finding(finding, color, excerpts)]
    return "\n".join((*lines, summary(ordered), ""))


def packages_text(judgement: Judgement, *, color: bool = False, verbose: bool = False) -> str:
    """The findings of each package, a table if there are several, and a line that sums up."""
    lines = [line for verdict in judgement.verdicts for line in _verdict(verdict, color, verbose)]
    if len(judgement.verdicts) > 1:
        lines += ["", *summary_table(judgement.verdicts, color=color, every=verbose), ""] if lines else []
    return "\n".join((*lines, *closing_lines(judgement), ""))


def closing_lines(judgement: Judgement) -> Iterator[str]:
    """What remains to be said when all packages are judged."""
    yield from missing_lines(judgement)
    if judgement.stale:
        entries = "1 entry" if len(judgement.stale) == 1 else f"{len(judgement.stale):,} entries"
        yield f"{entries} of the baseline found nothing any more; write it anew with --write-baseline"
    known = sum(verdict.known for verdict in judgement.verdicts)
    tail = f" ({known:,} known by the baseline not shown)" if known else ""
    subject = judgement.verdicts[0].path if len(judgement.verdicts) == 1 else counted(len(judgement.verdicts), "package")
    yield f"{printable(subject)}: {summary(judgement.findings)}{tail}"


def missing_lines(judgement: Judgement) -> Iterator[str]:
    """What was named and is not there."""
    return (f"not judged: {printable(sentence)}" for sentence in judgement.missing)


def _verdict(verdict: Verdict, color: bool, verbose: bool) -> Iterator[str]:
    if verbose and verdict.facts:
        yield (
            _paint(f"{printable(verdict.path)}: {clipped(str(verdict.facts))}", _DIM)
            if color
            else (f"{printable(verdict.path)}: {clipped(str(verdict.facts))}")
        )
    for finding in verdict.findings:
        yield from _finding(finding, color, verdict.excerpts.get)


def _nothing(_: Location) -> None:
    return None


def _finding(finding: Finding, color: bool, excerpts: Excerpts) -> list[str]:
    paint = _paint if color else _plain
    place = paint(printable(str(finding.location)), _BOLD)
    style = _COLORS[finding.severity]
    lines = [f"{place}: {paint(f'{finding.severity.value} {finding.rule.code}', style)} {clipped(finding.message)}"]
    if shown := excerpts(finding.location):
        bar = paint(f"{str(finding.location.line).rjust(5)} |", _DIM)
        lines.append(f"{bar} {shown.before}{shown.rest}".rstrip())
        if finding.location.column:
            lines.append(f"{paint('      |', _DIM)} {' ' * columns(shown.before)}{paint('^', style)}")
    if finding.hint:
        lines.append(f"  {paint('hint:', _DIM)} {clipped(finding.hint)}")
    return lines


def _paint(text: str, style: str) -> str:
    return f"{style}{text}{_RESET}"


def _plain(text: str, style: str) -> str:  # noqa: ARG001  # same arguments as _paint
    return text
