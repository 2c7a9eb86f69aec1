"""Findings → JSON for programs, in ASCII.

Knows nothing of where findings come from.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from scorm_builder.findings import Finding, Severity, sorted_findings
from scorm_builder.report.model import Judgement, Verdict
from scorm_builder.report.words import counts_of, shortened


def report_json(findings: Iterable[Finding], facts: Mapping[str, object]) -> str:
    """The findings as objects, between ``facts`` about what they were found in, as JSON in ASCII that ends in ``\\n``."""
    ordered = sorted_findings(findings)
    data = {**facts, "findings": [finding_data(finding) for finding in ordered], "counts": _counts(ordered)}
    return json.dumps(data, indent=2) + "\n"


def packages_json(judgement: Judgement) -> str:
    """Every package with its facts and findings, then what they come to."""
    data = {
        "scorm_builder": judgement.version,
        "packages": [_package_data(verdict) for verdict in judgement.verdicts],
        "counts": _counts(judgement.findings),
        "strict": judgement.strict,
        "failed": judgement.failed,
        "stale": list(judgement.stale),
        "missing": list(judgement.missing),
    }
    return json.dumps(data, indent=2) + "\n"


def finding_data(finding: Finding) -> dict[str, object]:
    """A finding as plain data; a line or column that is not known is ``None``. ``more``: others of its kind that ``counts`` has too."""
    place = finding.location
    return {
        "code": finding.rule.code,
        "severity": finding.severity.value,
        "title": finding.rule.title,
        "path": place.path,
        "line": place.line or None,
        "column": place.column or None,
        "message": shortened(finding.message),
        "hint": shortened(finding.hint),
        "more": finding.more,
    }


def _package_data(verdict: Verdict) -> dict[str, object]:
    return {
        "path": verdict.path,
        "readable": not verdict.unreadable,
        "facts": verdict.facts._asdict() if verdict.facts else None,
        "findings": [finding_data(finding) for finding in verdict.findings],
        "counts": _counts(verdict.findings),
        "known": verdict.known,
    }


def _counts(findings: Iterable[Finding]) -> dict[str, int]:
    counts = counts_of(findings)
    return {severity.value: counts[severity] for severity in Severity}
