"""The sample course, which is the tutorial too: it builds without a finding, and its lock is up to date. That nothing of what its authors
wrote is lost holds for every course that is built in a test (``conftest``)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scorm_builder.build import build_course
from scorm_builder.course.directives import DIRECTIVES

SAMPLE = Path(__file__).parent.parent / "course_src"
PAGES = sorted(path.relative_to(SAMPLE).as_posix() for path in SAMPLE.glob("modules/*/*.md"))


@pytest.mark.parametrize("structure", ["single-sco", "module-scos"])
def test_sample_builds_without_a_finding(structure: str, tmp_path: Path) -> None:
    built = build_course(SAMPLE, tmp_path, structure=structure, strict=True, locked=True)
    assert built.findings == ()
    assert built.written
    assert built.pages == len(PAGES)
    assert built.scos == (1 if structure == "single-sco" else 4)


def test_sample_builds_for_one_audience(tmp_path: Path) -> None:
    built = build_course(SAMPLE, tmp_path, strict=True, locked=True, audience="police")
    assert built.findings == ()
    assert built.written
    assert built.written.path.name.startswith("recognizing-human-trafficking-police-")


def test_every_block_and_question_is_used() -> None:
    """The sample is where designers look something up; of the options of a quiz those that its pages have a use for."""
    text = "\n".join((SAMPLE / source).read_text("utf-8") for source in PAGES)
    assert set(DIRECTIVES) - set(re.findall(r"^\s*:::+([\w-]+)", text, re.MULTILINE)) == set()
    for key in ("draw:", "show: one", "retake: wrong", "objectives:", "> Hint:", "attempts=", "partial=true", "shuffle=true"):
        assert key in text
