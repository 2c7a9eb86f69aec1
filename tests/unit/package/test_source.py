"""Things on disk that are no files: named at once, never opened."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scorm_builder.package.source import open_file
from tests.checks.archives import course

SECONDS = 30
"""After which a command counts as waiting for somebody who writes into the pipe."""


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in ``folder``. Raises ``TimeoutExpired`` if it waits."""
    command = [sys.executable, "-m", "scorm_builder", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", timeout=SECONDS, check=False)


def test_a_file_is_opened(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"\r\n\x1abees")
    with open_file(tmp_path / "x") as file:
        assert file.read() == b"\r\n\x1abees"


def test_a_folder_and_nothing_are_not_opened(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="it is a folder, not a file"):
        open_file(tmp_path)
    with pytest.raises(FileNotFoundError):
        open_file(tmp_path / "x")


def test_a_folder_that_is_called_like_a_manifest(tmp_path: Path) -> None:
    (tmp_path / "x.zip").mkdir()
    done = run(tmp_path, "fix", "x.zip", "--dry-run")
    assert done.returncode != 0
    assert "Traceback" not in done.stderr


if hasattr(os, "mkfifo"):  # not on Windows

    def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "x")
        with pytest.raises(OSError, match="it is a pipe, not a file"):
            open_file(tmp_path / "x")
        with pytest.raises(OSError, match="it is a device, not a file"):
            open_file(Path(os.devnull))

    COMMANDS = {
        "validate": ("validate", "pipe.zip"),
        "validate side by side": ("validate", "-j", "2", "pipe.zip", "good.zip"),
        "validate a tree": ("validate", "."),
        "inspect": ("inspect", "pipe.zip"),
        "fix": ("fix", "pipe.zip", "-o", "copy.zip"),
        "bare manifest": ("validate", "pipe.xml"),
        "inspect a bare manifest": ("inspect", "pipe.xml"),
        "fix a bare manifest": ("fix", "pipe.xml", "-o", "copy.zip"),
    }

    @pytest.mark.parametrize("name", COMMANDS)
    def test_no_command_waits_for_a_pipe(name: str, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.zip")
        os.mkfifo(tmp_path / "pipe.xml")
        (tmp_path / "good.zip").write_bytes(course())
        done = run(tmp_path, *COMMANDS[name])
        assert done.returncode == 2
        assert "it is a pipe, not a file" in done.stdout + done.stderr
        assert not (tmp_path / "copy.zip").exists()

    @pytest.mark.parametrize("name", ["media/pipe.html", "index.html", "imsmanifest.xml"])
    @pytest.mark.parametrize("command", [("validate",), ("inspect",), ("fix", "--dry-run"), ("fix", "-o", "copy.zip")])
    def test_a_pipe_in_a_folder(name: str, command: tuple[str, ...], tmp_path: Path) -> None:
        folder = tmp_path / "course"
        (folder / "media").mkdir(parents=True)
        if name != "imsmanifest.xml":
            manifest = Path(__file__).parents[2] / "checks" / "ok-minimal" / "package" / "imsmanifest.xml"
            (folder / "imsmanifest.xml").write_bytes(manifest.read_bytes())
        os.mkfifo(folder / name)
        done = run(tmp_path, command[0], "course", *command[1:])
        assert done.returncode in (1, 2)
        assert "this is a pipe" in done.stdout + done.stderr or "there is no package" in done.stderr
        assert not (tmp_path / "copy.zip").exists()
