"""Findings that stand for others of their kind: every report says how many there are in all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from junitparser import JUnitXml

from scorm_builder.baseline import Baseline, Key
from scorm_builder.report import report_as
from scorm_builder.report.json import packages_json
from scorm_builder.report.junit import packages_junit
from scorm_builder.report.table import summary_table
from scorm_builder.report.text import report_text
from tests.unit.report.samples import MANY, ONE


@pytest.mark.parametrize("format_", ["text", "github", "markdown", "html"])
def test_reports_for_people(format_: str) -> None:
    assert "1,201 errors" in report_as(format_, MANY).replace("<b>1,201</b> ", "1,201 ")
    assert ": 1 error" not in report_as(format_, MANY)


def test_report_of_findings_and_table() -> None:
    assert report_text(MANY.findings).endswith("\n1,201 errors\n")
    assert [line.split() for line in summary_table(MANY.verdicts)][1] == ["many.zip", "1,201", "-", "-"]


def test_json_counts_what_each_finding_stands_for() -> None:
    data = json.loads(packages_json(MANY))
    assert data["counts"]["error"] == data["packages"][0]["counts"]["error"] == 1_201
    assert [finding["more"] for finding in data["packages"][0]["findings"]] == [1_200]


def test_a_test_case_is_counted_once_and_the_rest_is_said() -> None:
    """A reader adds up the test cases that it finds."""
    (suite,) = JUnitXml.fromstring(packages_junit(MANY).encode())
    assert (suite.tests, suite.failures) == (1, 1)
    assert suite._elem.findtext("system-out") == "in all 1,201 errors; of many of a kind the first ones are test cases"
    (plain,) = JUnitXml.fromstring(packages_junit(ONE).encode())
    assert plain._elem.find("system-out") is None


def test_what_a_baseline_keeps_quiet_is_counted_too() -> None:
    known = {Key("many.zip", "MAN901", "x"): 1}
    (verdict,), gone = Baseline(Path(), known).applied(MANY.verdicts)
    assert (verdict.known, verdict.findings, gone) == (1_201, (), ())
