"""As ``test_cases``, for the sources of courses: a case is a folder ``course/``, or a course made by ``sources.py`` under the same name.

To write the ``expected.txt`` of new cases: ``pytest tests/checks --update-golden``, and read what they say.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from scorm_builder.build import build_course
from scorm_builder.cli.output import source_lines
from scorm_builder.findings import Severity
from scorm_builder.report import report_text
from scorm_builder.rules import RULES
from tests.checks.sources import SOURCES
from tests.golden.files import Golden

HERE = Path(__file__).parent
FOLDERS = sorted(path.parent.name for path in HERE.glob("*/course"))
CASES = [*FOLDERS, *SOURCES]
LOCKED = [name for name in CASES if name.startswith("SRC075")]


@pytest.mark.parametrize("name", CASES)
def test_report_is_exactly_as_expected(name: str, golden: Golden, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if name in SOURCES:
        SOURCES[name](tmp_path / "course", monkeypatch)
    else:
        shutil.copytree(HERE / name / "course", tmp_path / "course")
    monkeypatch.chdir(tmp_path)
    built = build_course(Path("course"), tmp_path / "out", locked=name in LOCKED)
    has_errors = any(finding.severity is Severity.ERROR for finding in built.findings)
    assert (built.written is None) == has_errors
    assert (tmp_path / "out").exists() != has_errors, "an error writes nothing"
    golden.check(HERE / name / "expected.txt", report_text(built.findings, sources=source_lines))
    code = name.partition("-")[0]
    assert {finding.rule.code for finding in built.findings} >= ({code} - {"ok"})


def test_every_rule_has_a_case() -> None:
    cases = {name.partition("-")[0] for name in CASES} - {"ok"}
    assert cases == {rule.code for rule in RULES if re.match("SRC|REN|A11Y", rule.code)}


def test_every_report_belongs_to_a_case() -> None:
    reports = {path.parent.name for path in HERE.glob("*/expected.txt") if re.match("SRC|REN|A11Y", path.parent.name)}
    assert reports == {name for name in CASES if not name.startswith("ok-")}
