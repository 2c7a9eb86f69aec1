"""What is wrong, where, and what to do: the one type for every mistake that we report.

Knows nothing of courses, packages or output formats; imports nothing of ours.
"""

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple  # annotations are no texts here: NamedTuple would compile each of them


class Severity(Enum):
    """How bad a finding is. ``error``: an LMS may refuse the package or lose data, or the standard says *must*."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Location(NamedTuple):
    """A place in a file: posix path as the user typed it, 1-based line and column, 0 where unknown."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.path]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


class Rule(NamedTuple):
    """One thing that we look for. The code never changes its meaning and is never given out twice."""

    code: str
    severity: Severity
    title: str
    explanation: str = ""

    def at(self, location: Location, message: str, hint: str = "") -> "Finding":
        """Report this rule: one sentence without full stop, and what the user can do about it."""
        return Finding(self, location, message, hint)


class Finding(NamedTuple):
    """A rule that was broken at a place. ``more``: how many others of its kind it stands for, which its message says."""

    rule: Rule
    location: Location
    message: str
    hint: str = ""
    more: int = 0

    @property
    def severity(self) -> Severity:
        return self.rule.severity

    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Order of reports: by place, then code, then words."""
        place = self.location
        return (place.path, place.line, place.column, self.rule.code, self.message)


def shortened(text: str, most: int = 80) -> str:
    """A text to quote in a message: at most so many characters, the last of them an ellipsis where it was longer."""
    return text if len(text) <= most else text[: most - 1] + "…"


def sorted_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each finding once, by location, then code."""
    return tuple(sorted(set(findings), key=Finding.sort_key))


def has_errors(findings: Iterable[Finding]) -> bool:
    """True if one finding at least is an error."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint naming the closest known word, or all of them when they are few, or nothing."""
    import difflib

    names = list(known)
    close = difflib.get_close_matches(word, names, 1, 0.6) or [name for name in names if name.lower() == word.lower()]
    if close:
        return f'did you mean "{close[0]}"?'
    return f"use one of: {', '.join(names)}" if 0 < len(names) <= 12 else ""
