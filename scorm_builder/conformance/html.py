"""A conformance report as one HTML page that can be mailed and printed: no scripts, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Final

from scorm_builder.conformance.criteria import TESTS
from scorm_builder.conformance.report import JUDGE, NOT_APPLICABLE, PARTIALLY, RESULTS, SUPPORTS, Conformance, Row
from scorm_builder.conformance.words import HOW_TO_USE, facts, limits, summary
from scorm_builder.findings import Finding

_CLASSES: Final = {PARTIALLY: "partially", JUDGE: "judge", SUPPORTS: "supports", NOT_APPLICABLE: "none"}


def conformance_html(report: Conformance) -> str:
    """The whole page, UTF-8."""
    style = Path(__file__).with_name("conformance.css").read_text("utf-8")
    return "".join(
        (
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n',
            f"<title>Accessibility of {escape(report.course.title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n",
            *_head(report),
            *_criteria(report),
            *_findings(report.findings),
            *_tests(),
            "</main>\n",
            f"<footer><p>Made by scorm-builder {escape(report.version)}. Nothing was sent anywhere.</p></footer>\n</body>\n</html>\n",
        )
    )


def _head(report: Conformance) -> Iterator[str]:
    yield f'<header>\n<p class="kind">WCAG 2.2, levels A and AA</p>\n<h1>Accessibility of {escape(report.course.title)}</h1>\n'
    yield f'<p class="sum">{escape(summary(report))}.</p>\n<ul class="counts">\n'
    for result in RESULTS:
        yield f"<li><b>{report.count(result)}</b> {result}</li>\n"
    yield '</ul>\n</header>\n<main>\n<section>\n<h2>What was judged</h2>\n<dl class="facts">\n'
    yield from (f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>\n" for name, value in facts(report))
    yield f"</dl>\n<p>{HOW_TO_USE}</p>\n"
    yield from (f'<p class="note">{escape(limit)}</p>\n' for limit in limits(report))
    yield "</section>\n"


def _criteria(report: Conformance) -> Iterator[str]:
    yield '<section>\n<h2 id="criteria">Criteria</h2>\n<div class="table" role="region" tabindex="0" aria-labelledby="criteria"><table>\n'
    columns = ("Criterion", "Level", "Result", "How it is checked", "Left to a person")
    yield "<thead><tr>"
    yield from (f'<th scope="col">{name}</th>' for name in columns)
    yield "</tr></thead>\n<tbody>\n"
    for row in report.rows:
        yield _row(row)
    yield "</tbody>\n</table></div>\n</section>\n"


def _row(row: Row) -> str:
    criterion = row.criterion
    codes = "".join(f' <a href="#{code}">{code}</a>' for code in dict.fromkeys(finding.rule.code for finding in row.findings))
    checks = "".join(f"<li>{escape(check)}</li>" for check in row.checks)
    left = f'<span class="box" aria-hidden="true"></span>{escape(row.left)}' if row.left else "nothing"
    return (
        f'<tr><th scope="row">{criterion.number} {escape(criterion.name)}</th><td>{criterion.level}</td>'
        f'<td><b class="{_CLASSES[row.result]}">{row.result}</b>{codes}</td><td><ul>{checks}</ul></td><td>{left}</td></tr>\n'
    )


def _findings(findings: tuple[Finding, ...]) -> Iterator[str]:
    if not findings:
        return
    yield "<section>\n<h2>Findings</h2>\n"
    for rule in dict.fromkeys(finding.rule for finding in findings):
        yield f'<h3 id="{rule.code}">{rule.code}: {escape(rule.title)}</h3>\n<ul class="places">\n'
        for finding in findings:
            if finding.rule == rule:
                hint = f" <span>To do: {escape(finding.hint)}.</span>" if finding.hint else ""
                yield f"<li><code>{escape(str(finding.location))}</code> {escape(finding.message)}.{hint}</li>\n"
        yield "</ul>\n"
    yield "</section>\n"


def _tests() -> Iterator[str]:
    yield "<section>\n<h2>Tests in a browser</h2>\n<p>They run on the sample course of scorm-builder whenever it is changed:</p>\n<ul>\n"
    yield from (f"<li>{test.short}: {escape(test.shows)} (<code>{test.name}</code>)</li>\n" for test in TESTS)
    yield "</ul>\n</section>\n"
