"""Findings → text for people (where, what, the line it stands in with a caret, and what to do), or JSON for programs.

Pure functions. Texts may come from anybody's files, so nothing of them reaches the terminal that could move its cursor, change its
colours or reorder what is read. Knows nothing of where findings and lines come from.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Final

from scorm_builder.findings import Finding, Location, Severity, sorted_findings

Sources = Callable[[str], Sequence[str] | None]
"""Path of a ``Location`` → the lines of that file without their ends, ``None`` where there are none to show."""

_WIDTH: Final = 110  # columns of a source line that are shown
_BEFORE: Final = 50  # of these in front of the place, if the line is longer
_MAX_TEXT: Final = 600  # characters of a message, as it may quote what it found
_TAB: Final = "    "

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
    lookup = cache(sources) if sources else None
    lines = [line for finding in ordered for line in _finding(finding, color, lookup)]
    return "\n".join((*lines, summary(ordered), ""))


def report_json(findings: Iterable[Finding], facts: Mapping[str, object]) -> str:
    """The findings as objects, between ``facts`` about what they were found in, as JSON in ASCII that ends in ``\\n``."""
    import json

    ordered = sorted_findings(findings)
    counts = Counter(finding.severity for finding in ordered)
    data = {
        **facts,
        "findings": [finding_data(finding) for finding in ordered],
        "counts": {severity.value: counts[severity] for severity in Severity},
    }
    return json.dumps(data, indent=2) + "\n"


def finding_data(finding: Finding) -> dict[str, object]:
    """A finding as plain data; a line or column that is not known is ``None``."""
    place = finding.location
    return {
        "code": finding.rule.code,
        "severity": finding.severity.value,
        "title": finding.rule.title,
        "path": place.path,
        "line": place.line or None,
        "column": place.column or None,
        "message": finding.message,
        "hint": finding.hint,
    }


def summary(findings: Iterable[Finding]) -> str:
    """How many of each kind: ``2 errors, 1 warning``."""
    counts = Counter(finding.severity for finding in findings)
    words = {Severity.ERROR: ("error", "errors"), Severity.WARNING: ("warning", "warnings"), Severity.INFO: ("info", "info")}
    parts = [f"{counts[severity]:,} {words[severity][counts[severity] != 1]}" for severity in Severity if counts[severity]]
    return ", ".join(parts) or "no findings"


def printable(text: str) -> str:
    """``text`` with escapes in the place of control characters, terminal sequences, line breaks and marks that reorder or hide text."""
    if text.isprintable():
        return text
    return "".join(character if _is_harmless(character) else _escape(character) for character in text)


def _is_harmless(character: str) -> bool:
    return character.isprintable() or unicodedata.category(character) == "Zs"  # such as the no-break space


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def _finding(finding: Finding, color: bool, sources: Sources | None) -> list[str]:
    paint = _paint if color else _plain
    place = paint(printable(str(finding.location)), _BOLD)
    kind = paint(f"{finding.severity.value} {finding.rule.code}", _COLORS[finding.severity])
    lines = [f"{place}: {kind} {_clipped(finding.message)}"]
    if sources:
        lines += _excerpt(finding.location, sources, paint, _COLORS[finding.severity])
    if finding.hint:
        lines.append(f"  {paint('hint:', _DIM)} {_clipped(finding.hint)}")
    return lines


def _paint(text: str, style: str) -> str:
    return f"{style}{text}{_RESET}"


def _plain(text: str, style: str) -> str:  # noqa: ARG001  # same arguments as _paint
    return text


def _clipped(text: str) -> str:
    return printable(text if len(text) <= _MAX_TEXT else f"{text[: _MAX_TEXT - 1]}…")


def _excerpt(location: Location, sources: Sources, paint: Callable[[str, str], str], style: str) -> list[str]:
    """The line of the source, and below it a caret if the column is known."""
    text = sources(location.path) if location.line else None
    if text is None or location.line > len(text):
        return []
    number = str(location.line)
    line = text[location.line - 1]
    before, rest = line[: max(0, location.column - 1)], line[max(0, location.column - 1) :]
    if len(before) > _BEFORE and len(line) > _WIDTH:
        before = "…" + before[1 - _BEFORE :]
    before, rest = _shown(before), _shown(rest[:_WIDTH])
    if len(before) + len(rest) > _WIDTH:
        rest = rest[: max(0, _WIDTH - len(before) - 1)] + "…"
    bar = paint(f"{number.rjust(5)} |", _DIM)
    lines = [f"{bar} {before}{rest}".rstrip()]
    if location.column:
        lines.append(f"{paint('      |', _DIM)} {' ' * _columns(before)}{paint('^', style)}")
    return lines


def _shown(text: str) -> str:
    return printable(text.replace("\t", _TAB))


def _columns(text: str) -> int:
    """How many columns of a terminal ``text`` takes."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(each) else 1 + (unicodedata.east_asian_width(each) in "WF") for each in text)
