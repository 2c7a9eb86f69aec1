"""Verdicts → workflow commands, from which GitHub makes annotations in the lines that are wrong.

An entry of a zip file is annotated under ``course.zip/imsmanifest.xml``: there is no such file to show, but the place can be read. GitHub
keeps the first ten errors, warnings and notices of a step only, so errors come first.
Source: https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from typing import Final

from scorm_builder.findings import Finding, Severity
from scorm_builder.report.model import Judgement
from scorm_builder.report.text import closing_lines
from scorm_builder.report.words import clipped, printable

_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_ORDER: Final = tuple(Severity)


def packages_github(judgement: Judgement) -> str:
    """One command a line, errors first, then a line for the log that sums up."""
    findings = sorted(judgement.findings, key=lambda finding: _ORDER.index(finding.severity))
    lines = closing_lines(judgement._replace(missing=()))
    closing = [f"scorm-builder: {line}" for line in lines]  # never a line that starts with a name from outside
    missing = [f"::error title=Not judged::{_data(clipped(sentence))}" for sentence in judgement.missing]
    return "\n".join((*missing, *map(_command, findings), *closing, ""))


def _command(finding: Finding) -> str:
    place = finding.location
    properties = {"file": printable(place.path)}
    if place.line:
        properties["line"] = str(place.line)
        if place.column:
            properties["col"] = str(place.column)
    properties["title"] = f"{finding.rule.code} {finding.rule.title}"
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    text = clipped(finding.message) + (f"\n{clipped(finding.hint)}" if finding.hint else "")
    return f"::{_COMMANDS[finding.severity]} {listed}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
