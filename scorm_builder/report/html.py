"""Verdicts → one HTML page that can be mailed: no scripts, nothing from elsewhere, readable in light, in dark and on paper.

Findings of a rule stand together, as a person mends them together. Knows nothing of files.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Final

from scorm_builder.findings import Finding, Rule, Severity
from scorm_builder.report.excerpts import Excerpt
from scorm_builder.report.explanation import parts_of
from scorm_builder.report.model import Judgement, Verdict
from scorm_builder.report.text import closing_lines
from scorm_builder.report.words import clipped, counted, decimal_size, printable, summary

_OPEN: Final = 5  # places of a rule that are shown at once
_MOST: Final = 200  # places of a rule that are shown at all
_ORDER: Final = tuple(Severity)
_SIGNS: Final = {Severity.ERROR: "✕", Severity.WARNING: "!", Severity.INFO: "i"}
_NAMES: Final = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.INFO: ("worth knowing", "worth knowing"),
}


def packages_html(judgement: Judgement) -> str:
    """The whole page, UTF-8."""
    style = Path(__file__).with_name("report.css").read_text("utf-8")
    return "".join(
        (
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n',
            f"<title>{_title(judgement)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n",
            *_head(judgement),
            "<main>\n",
            *(_contents(judgement.verdicts) if len(judgement.verdicts) > 1 else ()),
            *(part for number, verdict in _listed(judgement.verdicts) for part in _package(verdict, number, len(judgement.verdicts) > 1)),
            "</main>\n",
            f"<footer><p>Made by scorm-builder {escape(judgement.version)}. Nothing was sent anywhere.</p></footer>\n</body>\n</html>\n",
        )
    )


def _title(judgement: Judgement) -> str:
    return f"SCORM report: {_shown(judgement.verdicts[0].path if len(judgement.verdicts) == 1 else _packages(judgement.verdicts))}"


def _packages(verdicts: Sequence[object]) -> str:
    return counted(len(verdicts), "package")


def _head(judgement: Judgement) -> Iterator[str]:
    """What it comes to, in a sentence and in numbers."""
    kind = "bad" if judgement.failed or judgement.missing else "good"
    yield f'<header class="{kind}">\n<p class="kind">SCORM package report</p>\n<h1>{_sentence(judgement)}</h1>\n<ul class="counts">\n'
    for severity in Severity:
        count = sum(verdict.counts()[severity] for verdict in judgement.verdicts)
        yield f"<li><b>{count:,}</b> {_NAMES[severity][count != 1]}</li>\n"
    yield "</ul>\n"
    *notes, _ = closing_lines(judgement)
    if known := sum(verdict.known for verdict in judgement.verdicts):
        notes.append(f"{known:,} known by the baseline not shown")
    yield from (f'<p class="note">{_shown(note[:1].upper() + note[1:])}</p>\n' for note in notes)
    yield "</header>\n"


def _sentence(judgement: Judgement) -> str:
    what = "errors or warnings" if judgement.strict else "errors"
    failing = sum(any(map(judgement.fails, verdict.findings)) for verdict in judgement.verdicts)
    if len(judgement.verdicts) == 1:
        return f"This package has {what}" if failing else f"No {what} in this package"
    subject = _packages(judgement.verdicts)
    return f"{failing:,} of {subject} have {what}" if failing else f"No {what} in {subject}"


def _listed(verdicts: Sequence[Verdict]) -> list[tuple[int, Verdict]]:
    """Packages that something is to be said of, with their numbers: those with findings, or the only one."""
    return [(number, verdict) for number, verdict in enumerate(verdicts, 1) if verdict.findings or len(verdicts) == 1]


def _contents(verdicts: Sequence[Verdict]) -> Iterator[str]:
    if listed := _listed(verdicts):
        yield from _table(listed)
    clean = [verdict.path for verdict in verdicts if not verdict.findings]
    if clean:
        yield f'<details class="good"><summary>{_packages(clean)} without findings</summary>\n<ul>\n'
        yield from (f"<li>{_shown(path)}</li>\n" for path in clean)
        yield "</ul>\n</details>\n"


def _table(listed: Sequence[tuple[int, Verdict]]) -> Iterator[str]:
    yield '<div class="table" id="packages"><table>\n<caption>Packages with findings</caption>\n<thead><tr><th scope="col">Package</th>'
    yield '<th scope="col">Errors</th><th scope="col">Warnings</th><th scope="col">Info</th></tr></thead>\n<tbody>\n'
    for number, verdict in listed:
        counts = verdict.counts()
        cells = "".join(f'<td class="{severity.value if counts[severity] else "none"}">{counts[severity]:,}</td>' for severity in Severity)
        yield f'<tr><th scope="row"><a href="#package-{number}">{_shown(verdict.path)}</a></th>{cells}</tr>\n'
    yield "</tbody>\n</table></div>\n"


def _package(verdict: Verdict, number: int, is_one_of_many: bool) -> Iterator[str]:
    yield f'<section id="package-{number}" aria-labelledby="title-{number}">\n<h2 id="title-{number}">{_shown(verdict.path)}</h2>\n'
    back = ' · <a href="#packages">all packages</a>' if is_one_of_many else ""
    yield f'<p class="sum">{summary(verdict.findings)}{back}</p>\n'
    if facts := verdict.facts:
        pairs = [("Title", facts.title or "none"), ("Says it is", facts.version or "nothing"), ("SCOs", f"{facts.scos:,}")]
        if facts.files:
            pairs += [("Files", f"{facts.files:,}"), ("Size", decimal_size(facts.size))]
        yield f'<dl class="facts">{"".join(f"<div><dt>{name}</dt><dd>{_shown(value)}</dd></div>" for name, value in pairs)}</dl>\n'
    if not verdict.findings:
        yield '<p class="clean">Nothing to report.</p>\n'
    by_rule = sorted(verdict.findings, key=lambda finding: (_ORDER.index(finding.severity), finding.rule.code))
    for rule, group in groupby(by_rule, key=lambda finding: finding.rule):
        yield from _rule(verdict, rule, list(group))
    yield "</section>\n"


def _rule(verdict: Verdict, rule: Rule, findings: Sequence[Finding]) -> Iterator[str]:
    """All places where a rule was broken; many fold away."""
    severity = rule.severity.value
    count = sum(1 + finding.more for finding in findings)
    times = f' <span class="times">× {count:,}</span>' if count > 1 else ""
    yield f'<article class="{severity}">\n<h3><span class="sign" aria-hidden="true">{_SIGNS[rule.severity]}</span>'
    yield f'<span class="severity">{severity}</span> <span>{_shown(rule.title)}</span> <code>{rule.code}</code>{times}</h3>\n'
    yield from _places(verdict, findings[:_OPEN])
    if rest := findings[_OPEN:_MOST]:
        yield f"<details><summary>{len(rest):,} more like this</summary>\n"
        yield from _places(verdict, rest)
        yield "</details>\n"
    if len(findings) > _MOST:
        yield f'<p class="note">{len(findings) - _MOST:,} more are not shown; <code>--format json</code> has all.</p>\n'
    if parts := parts_of(rule):
        yield f'<details class="why"><summary>Why {rule.code} matters, and what to do</summary>\n<dl>\n'
        for heading, text in parts:
            yield f"<dt>{escape(heading)}</dt><dd>{_code(text[:1].upper() + text[1:])}</dd>\n"
        yield "</dl></details>\n"
    yield "</article>\n"


def _places(verdict: Verdict, findings: Sequence[Finding]) -> Iterator[str]:
    yield '<ul class="places">\n'
    for finding in findings:
        place = str(finding.location).removeprefix(verdict.path).lstrip("/:")
        yield f"<li>{f'<code class=place>{_shown(place)}</code>' if place else ''}<p>{_shown(finding.message)}</p>"
        if shown := verdict.excerpts.get(finding.location):
            yield _source(finding.location.line, shown, bool(finding.location.column))
        if finding.hint:
            yield f'<p class="hint"><b>Hint:</b> {_shown(finding.hint)}</p>'
        yield "</li>\n"
    yield "</ul>\n"


def _source(line: int, shown: Excerpt, marked: bool) -> str:
    first, rest = (shown.rest[:1] or " ", shown.rest[1:]) if marked else ("", shown.rest)
    mark = f"<mark>{escape(first)}</mark>" if marked else ""
    return f'<pre><span class="line">{line} </span>{escape(shown.before.lstrip())}{mark}{escape(rest)}</pre>'


def _shown(text: str) -> str:
    return escape(clipped(text))


def _code(text: str) -> str:
    """What stands between backquotes as code; the quotes pair up in our own explanations."""
    pieces = printable(text).split("`")
    return "".join(f"<code>{escape(piece)}</code>" if index % 2 else escape(piece) for index, piece in enumerate(pieces))
