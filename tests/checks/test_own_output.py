"""What we build has no finding at all, its content included, but for what single LMSs cannot do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scorm_builder.build import build_course
from scorm_builder.lms import PROFILES
from scorm_builder.starter import copy_starter
from scorm_builder.validation import validate
from tests.official_schemas import ROOT

GOLDEN = ROOT / "tests" / "golden" / "course"  # has every setting that an LMS can leave out
COURSES = (ROOT / "course_src", GOLDEN, None)
# Two LMSs open one page only and read no settings of items, and whoever names them has to know that.
TRUE_OF_SOME: dict[tuple[str, bool], set[str]] = {
    ("single-sco", False): set(),
    ("single-sco", True): {"LMS008"},
    ("module-scos", False): {"LMS006", "LMS008"},
    ("module-scos", True): {"LMS006", "LMS007", "LMS008"},
}


@pytest.mark.parametrize("structure", ["single-sco", "module-scos"])
@pytest.mark.parametrize("course", COURSES, ids=lambda course: course.name if course else "starter")
def test_own_packages_are_without_findings(course: Path | None, structure: str, tmp_path: Path) -> None:
    source = tmp_path / "source"
    if course:
        shutil.copytree(course, source)
    else:
        copy_starter(source)
    built = build_course(source, tmp_path, structure=structure)
    assert built.written is not None
    assert validate(built.written.path).findings == ()
    about_lms = validate(built.written.path, profiles=PROFILES).findings
    assert {finding.rule.code for finding in about_lms} <= TRUE_OF_SOME[structure, course == GOLDEN]
    assert all(finding.message.startswith(("Open edX", "wagtail-lms")) for finding in about_lms)
