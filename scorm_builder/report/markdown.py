"""Verdicts → GitHub-flavoured Markdown, for the summary of a job or a comment.

What comes out of packages is shown and never becomes a link, an image or a heading: places stand as code, and of other texts the signs are
escaped that mean something where they stand, and no others, so that the source can be read too. Cut at a size that GitHub takes.
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
_SPECIAL: Final = re.compile(
    r"""([\\`*\[\]<|~$]                # anywhere
    |(?<![^\W_])_|_(?![^\W_])         # but not within a word
    |&(?=\#?\w+;)|@(?=\w)|\#(?=\w)   # entities, mentions, numbers of issues
    |:(?=//|\w+:)|(?<=www)\.|(?<=GH)-  # addresses, emoji, issues
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_BLOCK: Final = re.compile(r"[#+=>-]|(?<=\d)[.)]")  # what begins a heading, a list, a quotation or a line
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
        clean = sum(not verdict.findings for verdict in verdicts)
        if clean < len(verdicts):
            yield "| Package | Errors | Warnings | Info |\n|---|--:|--:|--:|"
        for verdict in verdicts:
            counts = verdict.counts()
            if not verdict.findings:
                continue
            yield f"| {_code(verdict.path)} | {' | '.join(f'{counts[severity]:,}' for severity in Severity)} |"
        yield f"\n{counted(clean, 'package')} without findings\n" if clean else ""
    for verdict in verdicts:
        if verdict.findings:
            yield from _package(verdict)
    yield from (f"{_paragraph(line)}\n" for line in closing_lines(judgement))


def _package(verdict: Verdict) -> Iterator[str]:
    yield f"### {_code(verdict.path)}\n"
    if verdict.facts:
        yield f"{_paragraph(str(verdict.facts))}\n"
    yield "| | Rule | Place | Finding |\n|---|---|---|---|"
    for finding in verdict.findings:
        yield _row(verdict, finding)
    yield ""


def _row(verdict: Verdict, finding: Finding) -> str:
    place = str(finding.location)
    inner = place.removeprefix(verdict.path).lstrip("/:")
    hint = f"<br>→ {escaped(finding.hint)}" if finding.hint else ""
    return f"| {_MARKS[finding.severity]} | {finding.rule.code} | {_code(inner) if inner else '–'} | {escaped(finding.message)}{hint} |"


def escaped(text: str) -> str:
    """Shown as it is: every sign that means something to Markdown within a line is escaped."""
    return _SPECIAL.sub(r"\\\1", clipped(text))


def _paragraph(text: str) -> str:
    """The same, where a line begins."""
    line = escaped(text).strip()
    number = len(line) - len(line.lstrip("0123456789"))
    return f"{line[:number]}\\{line[number:]}" if _BLOCK.match(line, number) and (number or not line[0].isdigit()) else line


def _code(text: str) -> str:
    """As code, in which nothing is markup; what would need other quotes around it is escaped instead."""
    shown = clipped(text)
    return f"`{shown}`" if shown.strip() == shown and not any(sign in shown for sign in "`|\\") else escaped(text)
