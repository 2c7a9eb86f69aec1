"""The packages that are launched: courses that the builder made, once for all workers, and a hand-made one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "course_src"
EXAM = Path(__file__).parent / "exam_course"
QUESTIONS = Path(__file__).parent / "questions_course"
WITNESS = Path(__file__).parent / "witness"
BUILDER = [sys.executable, "-m", "scorm_builder"]


@dataclass(frozen=True, slots=True)
class Build:
    """A course that was built: the zip, and the same unpacked."""

    package: Path
    folder: Path


def build(tmp_path_factory: pytest.TempPathFactory, course: Path, structure: str) -> Build:
    """Build a course with the command that people use; the first worker that asks does it for all.

    ``course``: its folder. It has to build without a finding.
    """
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder = shared / f"{course.name}-{structure}"

    def make() -> None:
        package = build_course(course, folder, "--structure", structure, "--locked")
        with zipfile.ZipFile(package) as archive:
            archive.extractall(folder / "unpacked")

    once(folder, make)
    [package] = folder.glob("*.zip")
    return Build(package, folder / "unpacked")


def copy_course(course: Path, folder: Path) -> Path:
    """A course to edit, ``course`` in an empty folder."""
    copied = folder / "course"
    shutil.copytree(course, copied)
    return copied


def edit(file: Path, old: str, new: str) -> None:
    """Write another text in the place of one that must be there."""
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file.name} has no {old!r}"
    file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def build_course(course: Path, output: Path, *options: str) -> Path:
    """The package of a course, built with the command that people use. It has to build without a finding."""
    done = subprocess.run(
        [*BUILDER, "build", str(course), "-o", str(output), "--strict", *options],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    [package] = output.glob("*.zip")
    return package


def once(folder: Path, make: Callable[[], None]) -> None:
    """Make and fill a folder in the first process that comes here; the others wait, and fail if that one failed."""
    done, failed = folder.with_suffix(".done"), folder.with_suffix(".failed")
    try:
        folder.mkdir()
    except FileExistsError:
        deadline = time.monotonic() + 120
        while not done.exists():
            assert not failed.exists(), f"making {folder.name} failed, see the first failure"
            assert time.monotonic() < deadline, f"nobody finishes {folder.name}"
            time.sleep(0.05)
    else:
        try:
            make()
        except BaseException:
            failed.touch()
            raise
        done.touch()


def zip_witness(package: Path, *, heading: str = "") -> None:
    """Zip the folder ``witness``, a package that scorm-builder had no part in. ``heading``: what makes it another release."""
    with zipfile.ZipFile(package, "w") as archive:
        for name in ("imsmanifest.xml", "index.html", "witness.js"):
            text = (WITNESS / name).read_text(encoding="utf-8")
            archive.writestr(name, text.replace("<body>", f"<body><h1>{heading}</h1>") if heading else text)
