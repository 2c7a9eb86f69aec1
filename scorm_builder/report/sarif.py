"""Verdicts → SARIF 2.1.0, which code scanning services and editors read.

An entry of a zip file is named ``course.zip/imsmanifest.xml``, as everywhere; paths that are not absolute are relative to ``%SRCROOT%``.
Source: OASIS SARIF 2.1.0 with errata 01.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any, Final
from urllib.parse import quote

from scorm_builder.findings import Finding, Rule, Severity
from scorm_builder.report.excerpts import Excerpt
from scorm_builder.report.explanation import Part, parts_of
from scorm_builder.report.lasting import lasting
from scorm_builder.report.model import Judgement
from scorm_builder.report.words import clipped, printable

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def packages_sarif(judgement: Judgement) -> str:
    """The log of one run. ``ruleIndex`` counts the rules that were broken, in the order of their codes."""
    rules = sorted({finding.rule for finding in judgement.findings}, key=lambda rule: rule.code)
    run = {
        "tool": {
            "driver": {
                "name": "scorm-builder",
                "semanticVersion": judgement.version,
                "rules": [_rule(rule) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The folder in which the program was started."}}},
        "invocations": [_invocation(judgement)],
        "results": _results(judgement, {rule.code: index for index, rule in enumerate(rules)}),
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _invocation(judgement: Judgement) -> dict[str, Any]:
    """Whether all that was named could be judged."""
    data: dict[str, Any] = {"executionSuccessful": not (judgement.missing or any(verdict.unreadable for verdict in judgement.verdicts))}
    if judgement.missing:
        data["toolExecutionNotifications"] = [{"level": "error", "message": {"text": clipped(text)}} for text in judgement.missing]
    return data


def _rule(rule: Rule) -> dict[str, Any]:
    parts = parts_of(rule)
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": next((part.text for part in parts), rule.title)},
        "help": {"text": _help(parts, "{}: {}") or rule.title, "markdown": _help(parts, "**{}**: {}") or rule.title},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": ["scorm", rule.code.rstrip("0123456789")]},
    }


def _help(parts: Iterable[Part], form: str) -> str:
    return "\n\n".join(form.format(*part) if part.heading else part.text for part in parts)


def _results(judgement: Judgement, indexes: dict[str, int]) -> list[dict[str, Any]]:
    seen: Counter[tuple[str, str, str]] = Counter()
    results = []
    for verdict in judgement.verdicts:
        for finding in verdict.findings:
            key = (finding.location.path, finding.rule.code, lasting(finding.message))
            results.append(
                {
                    "ruleId": finding.rule.code,
                    "ruleIndex": indexes[finding.rule.code],
                    "level": _LEVELS[finding.severity],
                    "message": {"text": clipped(finding.message) + (f". Hint: {clipped(finding.hint)}" if finding.hint else "")},
                    "locations": [_location(finding, verdict.excerpts.get(finding.location))],
                    "partialFingerprints": {"scormFinding/v1": _fingerprint(*key, str(seen[key]))},
                }
            )
            seen[key] += 1
    return results


def _location(finding: Finding, shown: Excerpt | None) -> dict[str, Any]:
    place = finding.location
    physical: dict[str, Any] = {"artifactLocation": _artifact(place.path)}
    if place.line:
        physical["region"] = {"startLine": place.line, **({"startColumn": place.column} if place.column else {})}
        if shown:
            physical["contextRegion"] = {"startLine": place.line, "snippet": {"text": f"{shown.before}{shown.rest}"}}
    return {"physicalLocation": physical, "logicalLocations": [{"fullyQualifiedName": printable(str(place)), "kind": "member"}]}


def _artifact(path: str) -> dict[str, str]:
    """A URI reference, percent-encoded as RFC 3986 asks."""
    encoded = quote(path.encode("utf-8", "surrogateescape"), safe="/~!$&'()*+,;=@")
    if not PurePath(path).is_absolute():
        return {"uri": encoded, "uriBaseId": "%SRCROOT%"}
    return {"uri": f"file://{'' if encoded.startswith('/') else '/'}{encoded.replace('%3A', ':', 1)}"}


def _fingerprint(*parts: str) -> str:
    """The same as long as the finding is, wherever lines move to."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
