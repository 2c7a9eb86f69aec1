"""The ids on one page: those that authors wrote, and those made from the words of headings."""

from __future__ import annotations

import re

from scorm_builder.findings import Finding, Location, Rule, Severity

SRC028 = Rule(
    "SRC028",
    Severity.ERROR,
    "Id stands twice on one page",
    """*What is wrong*: two headings or blocks of the page were given the same id.
*Why it matters*: links to it could lead to one of them only.
*Fix*: change one of the ids in `{#…}`.
*Source*: HTML, the id attribute.""",
)

_OURS = re.compile(r"fn(ref)?-\d|(term|entry)--")


class Anchors:
    """Every id once. ``findings``: those that authors gave out twice."""

    def __init__(self) -> None:
        self.taken: set[str] = set()
        self.findings: list[Finding] = []

    def claim(self, anchor: str, location: Location) -> str:
        """Take an id that an author wrote."""
        if _OURS.match(anchor):
            whose = "the glossary" if "--" in anchor else "footnotes"
            self.findings.append(SRC028.at(location, f'id "{anchor}" is kept for {whose}', "choose another one"))
        elif anchor in self.taken:
            self.findings.append(SRC028.at(location, f'id "{anchor}" stands twice on this page', "change one of them"))
        self.taken.add(anchor)
        return anchor

    def made_from(self, words: str) -> str:
        """A free id from the words of a heading: ``What the law says`` → ``what-the-law-says``, the next one with ``-2``."""
        wanted = re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", words.lower())).strip("-") or "section"
        if _OURS.match(wanted):
            wanted = f"section-{wanted}"
        anchor, number = wanted, 1
        while anchor in self.taken:
            number += 1
            anchor = f"{wanted}-{number}"
        self.taken.add(anchor)
        return anchor
