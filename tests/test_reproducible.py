"""The same course gives the same bytes: from any folder, at any time, whatever the user, the machine or the order of files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "course_src"

HERE = {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0"}
ELSEWHERE = {"TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "4711", "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": "86400"}


def build(course: Path, out: Path, structure: str, *, cwd: Path, environment: dict[str, str], umask: int = 0o022) -> bytes:
    """The bytes of the package, built by a process of its own."""
    program = f"import os; os.umask({umask}); from scorm_builder.cli import main; main()"
    command = [sys.executable, "-c", program, "build", os.path.relpath(course, cwd), "-q", "-o", str(out), "--structure", structure]
    cwd.mkdir(parents=True, exist_ok=True)
    subprocess.run(command, cwd=cwd, env=os.environ | {"PYTHONPATH": str(ROOT)} | environment, check=True)
    (package,) = out.iterdir()
    return package.read_bytes()


def copied_backwards(source: Path, target: Path) -> None:
    """Copy a folder so that files are made in another order, with other times and other rights."""
    for number, file in enumerate(sorted((path for path in source.rglob("*") if path.is_file()), reverse=True)):
        copy = target / file.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
        copy.chmod(0o600 if number % 2 else 0o755)
        os.utime(copy, (number * 1e6, number * 1e6))


@pytest.mark.parametrize("structure", ["single-sco", "module-scos"])
def test_two_builds_are_equal_byte_by_byte(structure: str, tmp_path: Path) -> None:
    copied_backwards(SAMPLE, tmp_path / "ein anderer Ordner/Kurs é")
    first = build(SAMPLE, tmp_path / "one", structure, cwd=ROOT, environment=HERE)
    course = tmp_path / "ein anderer Ordner/Kurs é"
    second = build(course, tmp_path / "two", structure, cwd=tmp_path / "work/deep", environment=ELSEWHERE, umask=0o077)
    assert first[:4] == b"PK\3\4"
    assert len(first) > 100_000
    assert first == second, "compare the two with: unzip -v"


def test_first_builds_make_the_same_lock(tmp_path: Path) -> None:
    """Two people who start from the same source without a lock number alike."""
    packages = []
    for folder, environment in (("one", HERE), ("two", ELSEWHERE)):
        copied_backwards(SAMPLE, tmp_path / folder / "course")
        (tmp_path / folder / "course/course.lock").unlink()
        packages.append(
            build(tmp_path / folder / "course", tmp_path / folder / "out", "module-scos", cwd=tmp_path, environment=environment)
        )
    one, two = ((tmp_path / folder / "course/course.lock").read_bytes() for folder in ("one", "two"))
    assert one == two
    assert packages[0] == packages[1]


def test_the_two_structures_differ(tmp_path: Path) -> None:
    packages = [
        build(SAMPLE, tmp_path / structure, structure, cwd=tmp_path, environment=HERE) for structure in ("single-sco", "module-scos")
    ]
    assert packages[0] != packages[1]
