"""A conformance report as GitHub-flavoured Markdown. What comes from the course is escaped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from scorm_builder.conformance.criteria import TESTS
from scorm_builder.conformance.report import PARTIALLY, RESULTS, Conformance, Row
from scorm_builder.conformance.words import HOW_TO_USE, facts, limits
from scorm_builder.report.markdown import escaped

_MARKS: Final = {PARTIALLY: "⚠️ "}


def conformance_markdown(report: Conformance) -> str:
    """The whole document."""
    return "\n".join((*_lines(report), ""))


def _lines(report: Conformance) -> Iterator[str]:
    yield f"# Accessibility of {escaped(report.course.title)}\n"
    yield "Web Content Accessibility Guidelines (WCAG) 2.2, levels A and AA.\n"
    for name, value in facts(report):
        yield f"* {name}: {escaped(value)}"
    yield f"\n{HOW_TO_USE}\n"
    for limit in limits(report):
        yield f"> {escaped(limit)}\n"
    yield "## In numbers\n\n| Result | Criteria |\n|---|--:|"
    for result in RESULTS:
        yield f"| {result} | {report.count(result)} |"
    columns = ("Criterion", "Level", "Result", "How it is checked", "Left to a person", "Judged by a person")
    yield f"\n## Criteria\n\n| {' | '.join(columns)} |\n{'|---' * len(columns)}|"
    for row in report.rows:
        yield _row(row)
    if report.findings:
        yield "\n## Findings\n"
        for finding in report.findings:
            hint = f" → {escaped(finding.hint)}" if finding.hint else ""
            yield f"* `{finding.rule.code}` {escaped(str(finding.location))}: {escaped(finding.message)}{hint}"
    yield "\n## Tests in a browser\n"
    yield "They run on the sample course of scorm-builder whenever it is changed:\n"
    for test in TESTS:
        yield f"* {test.short}: {test.shows} (`{test.name}`)"


def _row(row: Row) -> str:
    criterion = row.criterion
    codes = ", ".join(f"{code} × {count}" for code, count in _counts(row))
    result = f"{_MARKS.get(row.result, '')}{row.result}{f'<br>{codes}' if codes else ''}"
    checks = "<br>".join(map(escaped, row.checks))
    judged = "☐" if row.left else "–"
    return f"| {criterion.number} {criterion.name} | {criterion.level} | {result} | {checks} | {escaped(row.left) or '–'} | {judged} |"


def _counts(row: Row) -> list[tuple[str, int]]:
    codes = [finding.rule.code for finding in row.findings]
    return [(code, codes.count(code)) for code in dict.fromkeys(codes)]
