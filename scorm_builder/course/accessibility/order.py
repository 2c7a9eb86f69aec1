"""The order in which Tab goes through a page."""

from __future__ import annotations

import re

from scorm_builder.findings import Finding, Location, Rule, Severity

A11Y019 = Rule(
    "A11Y019",
    Severity.WARNING,
    "HTML that changes the order of Tab",
    """*What is wrong*: an HTML tag has a `tabindex` above 0.
*Why it matters*: the Tab key goes there first, before everything else on the page, and people who use a keyboard lose their way.
*Fix*: delete the attribute; put things into the order in which they should be reached.
*Source*: WCAG 2.2, 2.4.3, failure F44.""",
)


def check_order(tabindex: str, place: Location) -> tuple[Finding, ...]:
    """What is wrong with the value of a ``tabindex`` attribute."""
    if not re.fullmatch(r"\s*\+?0*[1-9][0-9]*\s*", tabindex):
        return ()
    return (A11Y019.at(place, f"tabindex is {tabindex.strip()}, so the Tab key goes there before everything else", "delete the attribute"),)
