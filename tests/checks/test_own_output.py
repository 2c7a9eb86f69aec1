"""What we build has no finding at all, its content included."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scorm_builder.build import build_course
from scorm_builder.starter import copy_starter
from scorm_builder.validation import validate
from tests.official_schemas import ROOT

COURSES = (ROOT / "course_src", ROOT / "tests" / "golden" / "course", None)


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
