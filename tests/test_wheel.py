"""What people install: the source distribution, the wheel made from it, and the command of the wheel, away from this repository."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = "Scripts" if os.name == "nt" else "bin"


def run(*command: str | Path, cwd: Path) -> str:
    """Standard output of a program, run without this repository on its path."""
    environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    done = subprocess.run([str(part) for part in command], cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def built(kind: str, source: Path, folder: Path) -> Path:
    """A distribution of ``source``, made by the back end itself: no network, no isolated environment."""
    run(sys.executable, "-m", "hatchling", "build", "--target", kind, "--directory", folder, cwd=source)
    (made,) = folder.iterdir()
    return made


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that pip would make of the source distribution."""
    sdist = built("sdist", ROOT, tmp_path_factory.mktemp("sdist"))
    unpacked = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(sdist) as archive:
        if hasattr(tarfile, "data_filter"):  # since 3.11.4
            archive.extraction_filter = tarfile.data_filter
        archive.extractall(unpacked)
    (source,) = unpacked.iterdir()
    return built("wheel", source, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a fresh environment that has the wheel, and sees our libraries but not our editable installation.

    A ``.pth`` file of a folder that is itself added by a ``.pth`` file is not followed, so this repository stays out of sight.
    """
    home = tmp_path_factory.mktemp("home") / "venv"
    venv.create(home, symlinks=os.name != "nt")
    python = home / PROGRAMS / "python"
    run(sys.executable, "-m", "pip", "--quiet", "--python", python, "install", "--no-index", "--no-deps", wheel, cwd=home)
    packages = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_paths()['purelib'])", cwd=home).strip())
    (packages / "libraries.pth").write_text(sysconfig.get_paths()["purelib"] + "\n", encoding="utf-8")
    return home / PROGRAMS


def test_wheel_holds_all_that_a_build_reads(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
    modules = {
        path.relative_to(ROOT).as_posix() for path in (ROOT / "scorm_builder").rglob("*") if path.is_file() and path.suffix != ".pyc"
    }
    templates = {f"scorm_builder/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "templates").rglob("*") if path.is_file()}
    assert modules
    assert templates
    assert (modules | templates) - packed == set()


def test_wheel_from_the_repository_is_the_same(wheel: Path, tmp_path: Path) -> None:
    assert built("wheel", ROOT, tmp_path).read_bytes() == wheel.read_bytes()


def test_installed_command_builds_the_sample(programs: Path, tmp_path: Path) -> None:
    origin = run(programs / "python", "-c", "import scorm_builder; print(scorm_builder.__file__)", cwd=tmp_path).strip()
    assert Path(origin).is_relative_to(programs.parent), "the wheel is what runs"
    out = tmp_path / "out"
    run(programs / "scorm-builder", "build", ROOT / "course_src", "-o", out, cwd=tmp_path)
    (package,) = out.iterdir()
    with zipfile.ZipFile(package) as archive:
        assert archive.namelist()[0] == "imsmanifest.xml"
        assert archive.testzip() is None


def test_installed_command_starts_a_course_that_builds(programs: Path, tmp_path: Path) -> None:
    run(programs / "scorm-builder", "init", tmp_path / "mine", cwd=tmp_path)
    run(programs / "scorm-builder", "build", tmp_path / "mine", "-o", tmp_path / "out", cwd=tmp_path)
    assert [path.suffix for path in (tmp_path / "out").iterdir()] == [".zip"]
