"""Every case of this folder gives exactly the report in its ``expected.txt``; what is called ``ok-…`` gives none.

A case is a folder ``package/``, or an archive made by ``archives.py`` under the same name. In ``lms.txt`` stand the LMSs that it is about.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scorm_builder.checks import check_package
from scorm_builder.findings import Finding
from scorm_builder.lms import PROFILES, check_profile, find_profile
from scorm_builder.package import read_package, write_package
from scorm_builder.report import report_text
from scorm_builder.rules import RULES
from tests.checks.archives import ARCHIVES

HERE = Path(__file__).parent
FOLDERS = sorted(path.parent.name for path in HERE.glob("*/package"))
CASES = [*FOLDERS, *ARCHIVES]


def findings_of(path: Path, lms: str = "") -> tuple[Finding, ...]:
    """What is wrong with a package; ``lms``: names of LMSs whose limits count too, with commas, or ``all``."""
    package, findings = read_package(path)
    if package is None:
        return findings
    profiles = PROFILES if lms == "all" else [profile for name in lms.split(",") if (profile := find_profile(name))]
    return findings + check_package(package) + tuple(finding for profile in profiles for finding in check_profile(package, profile))


def lms_of(name: str) -> str:
    """The LMSs that a case is about: those in its ``lms.txt``."""
    file = HERE / name / "lms.txt"
    return file.read_text("utf-8").strip() if file.is_file() else ""


def source_lines(path: str) -> list[str] | None:
    return Path(path).read_text("utf-8").split("\n") if Path(path).is_file() else None


@pytest.fixture
def case(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, Path]:
    """Name of the case, and its package in the current directory, as a user would type it."""
    name = request.param
    if name in ARCHIVES:
        (tmp_path / "package.zip").write_bytes(ARCHIVES[name]())
        monkeypatch.chdir(tmp_path)
        return name, Path("package.zip")
    monkeypatch.chdir(HERE / name)
    return name, Path("package")


@pytest.mark.parametrize("case", CASES, indirect=True)
def test_report_is_exactly_as_expected(case: tuple[str, Path]) -> None:
    name, package = case
    findings = findings_of(package, lms_of(name))
    expected = HERE / name / "expected.txt"
    assert report_text(findings, sources=source_lines) == (expected.read_text("utf-8") if expected.exists() else "")
    code = name.partition("-")[0]
    assert code == "ok" or code in {finding.rule.code for finding in findings}


@pytest.mark.parametrize("name", [name for name in FOLDERS if not name.startswith("PKG")])
def test_zipped_by_us_a_folder_has_the_same_findings(name: str, tmp_path: Path) -> None:
    folder = HERE / name / "package"
    package, findings = read_package(folder)
    if package is None:  # nothing that we would write
        assert findings
        return
    write_package(package, tmp_path / "package.zip")
    zipped, lms = tmp_path / "package.zip", lms_of(name)
    assert [str(finding) for finding in findings_of(zipped, lms)] == [
        str(finding).replace(folder.as_posix(), zipped.as_posix()) for finding in findings_of(folder, lms)
    ]


def test_every_rule_has_a_case() -> None:
    cases = {name.partition("-")[0] for name in CASES} - {"ok"}
    too_large = {"LMS012", "LMS013"}  # about hundreds of megabytes: tests/unit/lms
    assert cases == {rule.code for rule in RULES if re.match("PKG|MAN|RES|SCO|LMS", rule.code)} - too_large


def test_every_report_belongs_to_a_case() -> None:
    reports = {path.parent.name for path in HERE.glob("*/expected.txt") if not re.match("SRC|REN|A11Y", path.parent.name)}
    assert reports == {name for name in CASES if not name.startswith("ok-")}
