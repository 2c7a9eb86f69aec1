"""Verdicts → a table of packages and how many findings each has, for the end of a long report in a terminal.

Knows nothing of what the findings say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from scorm_builder.findings import Severity
from scorm_builder.report.excerpts import columns
from scorm_builder.report.model import Verdict
from scorm_builder.report.words import counted, printable

_WIDEST: Final = 72  # columns of a path; of longer ones the end is shown, where the names differ
_COLORS: Final = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}


def summary_table(verdicts: Sequence[Verdict], *, color: bool = False, every: bool = False) -> Iterator[str]:
    """A line per package that has findings (``every``: per package) in the order given, and how many have none."""
    shown = [verdict for verdict in verdicts if every or verdict.findings or verdict.unreadable]
    names = [_shortened(verdict.path) for verdict in shown]
    width = max((columns(name) for name in ("package", *names)), default=0)
    yield f"{'package'.ljust(width)}  errors  warnings    info"
    for name, verdict in zip(names, shown, strict=True):
        counts = verdict.counts()
        cells = [_cell(counts[severity], room, severity, color) for severity, room in zip(Severity, (6, 8, 6), strict=True)]
        yield f"{name}{' ' * (width - columns(name))}  {'  '.join(cells)}".rstrip()
    if clean := len(verdicts) - len(shown):
        yield f"{counted(clean, 'package')} without findings"


def _cell(count: int, room: int, severity: Severity, color: bool) -> str:
    text = (f"{count:,}" if count else "-").rjust(room)
    return f"\x1b[{_COLORS[severity]}m{text}\x1b[0m" if color and count else text


def _shortened(path: str) -> str:
    shown = printable(path)
    return shown if len(shown) <= _WIDEST else f"…{shown[1 - _WIDEST :]}"
