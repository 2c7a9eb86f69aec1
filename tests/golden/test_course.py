"""What is made of ``course/`` is kept word for word. If a change is meant: ``pytest tests/golden --update-golden``, and read the diff."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest

from scorm_builder.build import build_course
from tests.golden.files import Golden

HERE = Path(__file__).parent


def package(tmp_path: Path, structure: str) -> zipfile.ZipFile:
    course = shutil.copytree(HERE / "course", tmp_path / "course")
    built = build_course(course, tmp_path, structure=structure, shown="course")
    assert [finding for finding in built.findings if finding.rule.code not in ("SRC061", "SRC062")] == []
    assert built.written is not None
    return zipfile.ZipFile(built.written.path)


@pytest.mark.parametrize("structure", ["single-sco", "module-scos"])
def test_manifest_and_metadata(structure: str, golden: Golden, tmp_path: Path) -> None:
    with package(tmp_path, structure) as archive:
        for name in ("imsmanifest.xml", "metadata.xml"):
            golden.check(HERE / structure / name, archive.read(name).decode())


def test_all_values_for_the_lms_are_in_use() -> None:
    """The cases above say something about each of them."""
    manifest = (HERE / "module-scos/imsmanifest.xml").read_text("utf-8")
    for name in ("prerequisites", "masteryscore", "maxtimeallowed", "timelimitaction", "datafromlms"):
        assert f"<adlcp:{name}" in manifest
    assert 'isvisible="false"' in manifest


def test_what_is_searched(golden: Golden, tmp_path: Path) -> None:
    with package(tmp_path, "single-sco") as archive:
        golden.check(HERE / "single-sco/search-data.js", archive.read("runtime/search-data.js").decode())


def test_contents(golden: Golden, tmp_path: Path) -> None:
    with package(tmp_path, "single-sco") as archive:
        html = archive.read("index.html").decode()
    nav = re.search(r'<nav id="contents".*?</nav>\n', html, re.DOTALL)
    assert nav is not None
    golden.check(HERE / "single-sco/contents.html", nav[0])


def test_page(golden: Golden, tmp_path: Path) -> None:
    """The page that uses nearly every directive."""
    with package(tmp_path, "single-sco") as archive:
        html = archive.read("index.html").decode()
    section = re.search(r'<section class="page"[^>]* id="start-tools".*?(?=<section class="page)', html, re.DOTALL)
    assert section is not None
    golden.check(HERE / "single-sco/start-tools.html", section[0])
