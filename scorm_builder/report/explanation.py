"""``Rule.explanation`` → its parts, and the entry of a rule in the catalogue: as Markdown, as text for a terminal.

One text in all places: docs/rules.md, ``scorm-builder explain``, and the reports that say why a finding matters.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable
from typing import Final, NamedTuple

from scorm_builder.findings import Rule

_PARTS: Final = re.compile(r"\n(?=\*(?:What|Why|Fix|Source))")
_PART: Final = re.compile(r"\*([^*]+)\*:\s*(.*)", re.DOTALL)


class Part(NamedTuple):
    """``What is wrong``, ``Why it matters``, ``Fix`` or ``Source``, and its text in one line: Markdown with nothing but `code`."""

    heading: str
    text: str


def parts_of(rule: Rule) -> tuple[Part, ...]:
    """The explanation cut at its headings; what has none stands under an empty heading."""
    parts = []
    for text in _PARTS.split(rule.explanation.strip()):
        match = _PART.fullmatch(text)
        heading, rest = match.groups() if match else ("", text)
        if rest:
            parts.append(Part(heading, " ".join(rest.split())))
    return tuple(parts)


def catalogue_entry(rule: Rule) -> str:
    """The rule as a section of Markdown, its last line ended."""
    lines = [f"## {rule.code}: {rule.title}", "", f"{rule.severity.value.capitalize()}.", ""]
    for heading, text in parts_of(rule):
        lines += [f"*{heading}*: {text}" if heading else text, ""]
    return "\n".join(lines)


def rule_text(rule: Rule, *, width: int, color: bool = False) -> str:
    """The same words for a terminal of ``width`` columns."""
    bold = "\x1b[1m{}\x1b[0m".format if color else "{}".format
    paragraphs = [bold(f"{rule.code}: {rule.title}"), f"{rule.severity.value.capitalize()}."]
    for heading, text in parts_of(rule):
        filled = textwrap.fill(f"{heading}: {text}" if heading else text, width, break_long_words=False, break_on_hyphens=False)
        paragraphs.append(f"{bold(f'{heading}:')}{filled[len(heading) + 1 :]}" if heading else filled)
    return "\n\n".join(paragraphs) + "\n"


def rules_text(rules: Iterable[Rule]) -> str:
    """A line per rule: code, severity, title."""
    return "".join(f"{rule.code}  {rule.severity.value:<7}  {rule.title}\n" for rule in rules)
