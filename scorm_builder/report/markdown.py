"""Verdicts → GitHub-flavoured Markdown, for the summary of a job or a comment.

What comes out of packages is escaped, so it is shown and never becomes a link, an image or a heading. Cut at a size that GitHub takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from scorm_builder.findings import Finding, Severity
from scorm_builder.report.model import Judgement, Verdict
from scorm_builder.report.text import closing_lines
from scorm_builder.report.words import clipped, counted, summary

_MAX_SIZE: Final = 900_000  # bytes; GitHub drops a summary of more than 1 MiB
_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~@&$:/])")
_MARKS: Final = {Severity.ERROR: "❌ error", Severity.WARNING: "⚠️ warning", Severity.INFO: "ℹ️ info"}  # noqa: RUF001  # the sign


def packages_markdown(judgement: Judgement) -> str:
    """A heading, a table of packages if there are several, and the findings of each package in a table."""
    lines: list[str] = []
    room = _MAX_SIZE
    left_out = 0
    for block in _blocks(judgement):
        size = len(block.encode("utf-8", "replace")) + 1
        if size <= room:
            lines.append(block)
            room -= size
        else:
            left_out += 1
    if left_out:
        lines.append(f"\n{counted(left_out, 'line')} more would not fit here; the other formats have them.")
    return "\n".join((*lines, ""))


def _blocks(judgement: Judgement) -> Iterator[str]:
    """Lines, so that whatever is cut off leaves whole ones."""
    verdicts = judgement.verdicts
    yield f"## SCORM packages: {summary(judgement.findings)}\n"
    if len(verdicts) > 1:
        yield "| Package | Errors | Warnings | Info |\n|---|--:|--:|--:|"
        for verdict in verdicts:
            counts = verdict.counts()
            yield f"| {escaped(verdict.path)} | {' | '.join(f'{counts[severity]:,}' for severity in Severity)} |"
        yield ""
    for verdict in verdicts:
        if verdict.findings:
            yield from _package(verdict)
    yield from (f"{escaped(line)}\n" for line in closing_lines(judgement))


def _package(verdict: Verdict) -> Iterator[str]:
    yield f"### {escaped(verdict.path)}\n"
    if verdict.facts:
        yield f"{escaped(str(verdict.facts))}\n"
    yield "| | Rule | Place | Finding |\n|---|---|---|---|"
    for finding in verdict.findings:
        yield _row(verdict, finding)
    yield ""


def _row(verdict: Verdict, finding: Finding) -> str:
    place = str(finding.location)
    inner = place.removeprefix(verdict.path).lstrip("/:")
    hint = f"<br>→ {escaped(finding.hint)}" if finding.hint else ""
    return f"| {_MARKS[finding.severity]} | {finding.rule.code} | {escaped(inner or '–')} | {escaped(finding.message)}{hint} |"


def escaped(text: str) -> str:
    """Shown as it is: every sign that means something to Markdown is escaped."""
    return _SPECIAL.sub(r"\\\1", clipped(text))
