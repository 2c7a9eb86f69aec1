"""Words of reports: numbers of findings, and text from anybody's files made harmless.

Knows nothing of the formats of reports.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Final

from scorm_builder.findings import Finding, Severity

MAX_TEXT: Final = 600  # characters of a message, as it may quote what it found

_WORDS: Final = {Severity.ERROR: ("error", "errors"), Severity.WARNING: ("warning", "warnings"), Severity.INFO: ("info", "info")}


def summary(findings: Iterable[Finding]) -> str:
    """How many of each kind: ``2 errors, 1 warning``."""
    counts = counts_of(findings)
    parts = [f"{counts[severity]:,} {_WORDS[severity][counts[severity] != 1]}" for severity in Severity if counts[severity]]
    return ", ".join(parts) or "no findings"


def counts_of(findings: Iterable[Finding]) -> Counter[Severity]:
    """How many of each severity, with those that a finding stands for."""
    counts: Counter[Severity] = Counter()
    for finding in findings:
        counts[finding.severity] += 1 + finding.more
    return counts


def counted(number: int, noun: str) -> str:
    """``1 package``, ``1,200 packages``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def decimal_size(size: int) -> str:
    """``1234567`` → ``1.2 MB``."""
    value, unit = float(size), "bytes"
    for larger in ("kB", "MB", "GB"):
        if value < 1000:
            break
        value, unit = value / 1000, larger
    return f"{value:.0f} {unit}" if unit == "bytes" or value >= 100 else f"{value:.1f} {unit}"


def clipped(text: str) -> str:
    """``text`` as a report shows it: printable, and not without end."""
    return printable(shortened(text))


def shortened(text: str) -> str:
    """``text``, not without end."""
    return text if len(text) <= MAX_TEXT else f"{text[: MAX_TEXT - 1]}…"


def printable(text: str) -> str:
    """``text`` with escapes in the place of control characters, terminal sequences, line breaks and marks that reorder or hide text."""
    if text.isprintable():
        return text
    return "".join(character if _is_harmless(character) else _escape(character) for character in text)


def _is_harmless(character: str) -> bool:
    return character.isprintable() or unicodedata.category(character) == "Zs"  # such as the no-break space


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
