"""Headings: no level left out, none without words."""

from __future__ import annotations

from collections.abc import Callable

from scorm_builder.findings import Finding, Location, Rule, Severity

A11Y001 = Rule(
    "A11Y001",
    Severity.INFO,
    "Heading skips a level",
    """*What is wrong*: a heading is more than one level below the one before it, such as `####` after `##`.
*Why it matters*: people who use a screen reader move from heading to heading, and look for the one that seems to be missing.
*Fix*: write the heading one level below the one that it belongs to; the title of the page is the first level, so `##` comes first.
*Source*: WCAG 2.2, 1.3.1, technique G141.""",
)
A11Y002 = Rule(
    "A11Y002",
    Severity.WARNING,
    "Heading without words",
    """*What is wrong*: a heading has no text, or only a picture without alternative text.
*Why it matters*: it stands in the list of headings that screen readers offer, and says nothing there.
*Fix*: write what the part is about, or delete the line.
*Source*: WCAG 2.2, 1.3.1 and 2.4.6.""",
)


class Headings:
    """The headings of one page, in order. The title of the page is the first."""

    def __init__(self) -> None:
        self._last = 1

    def take(self, level: int, words: str, place: Callable[[], Location]) -> tuple[Finding, ...]:
        """What is wrong with the next heading."""
        last, self._last = self._last, level
        if not words.strip():
            return (A11Y002.at(place(), "this heading has no words", "write what this part is about, or delete the line"),)
        if level <= last + 1:
            return ()
        before = "the title of the page" if last == 1 else f"a heading of level {last}"
        return (A11Y001.at(place(), f"heading of level {level} follows {before}", f"write {'#' * (last + 1)} for it"),)
