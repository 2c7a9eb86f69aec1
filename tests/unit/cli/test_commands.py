"""The commands: exit codes, what goes where, and quiet pipes."""

from __future__ import annotations

import re
import sys
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scorm_builder import __version__
from scorm_builder.cli import main
from scorm_builder.cli.output import ProgressBar, decimal_size, source_lines, use_color
from tests.courses import COURSE, PAGE, write_course


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("files", "options", "code"),
    [
        ({}, [], 0),
        ({PAGE: "# P\n<u onclick='x'>a</u>\n"}, [], 0),
        ({PAGE: "# P\n<u onclick='x'>a</u>\n"}, ["--strict"], 1),
        ({PAGE: "# P\n[a](b.md)\n"}, [], 1),
        ({"course.yaml": None}, [], 1),
        ({}, ["--structure", "both"], 2),
        ({}, ["--nonsense"], 2),
    ],
)
def test_exit_codes(here: Path, files: dict[str, str | bytes | None], options: list[str], code: int) -> None:
    write_course(here / "c", files)
    result = run("build", "c", *options)
    assert result.exit_code == code, result.output
    assert list(here.glob("dist/*")) == ([here / "dist/demo-1.0.0.zip"] if code == 0 else [])


@pytest.mark.parametrize("course", ["nothing", "file"])
def test_course_that_is_no_folder(here: Path, course: str) -> None:
    (here / "file").write_text("x")
    result = run("build", course)
    assert result.exit_code == 2
    assert f'there is no folder "{course}"; name the folder that holds course.yaml' in result.stderr


def test_course_may_be_left_out(here: Path) -> None:
    write_course(here)
    assert "demo-1.0.0.zip" in run("build").stdout
    write_course(here / "course_src", {"course.yaml": COURSE.replace("demo", "other")})
    assert "other-1.0.0.zip" in run("build").stdout


def test_result_goes_to_output_and_findings_to_errors(here: Path) -> None:
    write_course(here / "c", {PAGE: "# P\n\n<u onclick='x'>a</u>\n"})
    result = run("build", "c", "-o", "out")
    assert re.fullmatch(r"out/demo-1\.0\.0\.zip\n  \d+\.\d kB, 1 page, 1 SCO, \d\.\d s\n  content digest [0-9a-f]{64}\n", result.stdout)
    assert result.stderr == (
        f"c/{PAGE}:3:1: warning SRC025 onclick is not allowed in a page and is left out\n"
        "    3 | <u onclick='x'>a</u>\n      | ^\n  hint: write it in Markdown or as a directive\n1 warning\n"
    )


def test_quiet_and_verbose(here: Path) -> None:
    write_course(here / "c", {"course.yaml": COURSE.replace("language: en", "language: tlh")})
    assert run("build", "c", "-q").output == ""
    assert "REN002" in run("build", "c").stderr
    assert re.search(r"^  render +\d+ ms$", run("build", "c", "-v").stdout, re.MULTILINE)
    write_course(here / "c", {PAGE: ""})
    assert "SRC054" in run("build", "c", "-q").stderr
    assert "No package was written" not in run("build", "c", "-q").stderr


def test_plural(here: Path) -> None:
    write_course(here / "c", {"modules/02-two/module.yaml": "title: Two\n", "modules/02-two/a.md": "# A\n"})
    assert ", 2 pages, 2 SCOs, " in run("build", "c", "--structure", "module-scos").stdout


def test_output_that_is_a_file(here: Path) -> None:
    write_course(here / "c")
    (here / "dist").write_text("mine")
    result = run("build", "c")
    assert result.exit_code == 2
    assert result.stderr.startswith('scorm-builder: cannot write "dist')
    assert (here / "dist").read_text() == "mine"


def test_help_version_and_no_command() -> None:
    assert run("--version").output == f"scorm-builder {__version__}\n"
    for arguments in (["--help"], ["-h"], ["build", "--help"], ["init", "-h"]):
        result = run(*arguments)
        assert result.exit_code == 0
        assert "Examples:" in result.output
    help_text = run("--help").output
    assert re.findall(r"^ +(\d)  (.*)$", help_text, re.MULTILINE) == [
        ("0", "no errors"),
        ("1", "errors (with --strict, warnings too)"),
        ("2", "wrong usage, or something that cannot be read or written"),
    ]
    assert run().exit_code == 2


def test_init_makes_a_course_that_builds() -> None:
    result = run("init", "mine")
    assert result.exit_code == 0
    assert "scorm-builder build mine" in result.stdout
    assert run("build", "mine", "--strict").exit_code == 0


def test_init_names_the_course_after_its_folder(here: Path) -> None:
    run("init", "Ma première formation")
    assert "id: ma-premiere-formation " in (here / "Ma première formation/course.yaml").read_text("utf-8")


def test_init_overwrites_nothing(here: Path) -> None:
    (here / "mine").mkdir()
    assert run("init", "mine").exit_code == 0, "an empty folder will do"
    before = {path: path.read_bytes() for path in (here / "mine").rglob("*") if path.is_file()}
    (here / "file").write_text("x")
    for folder in ("mine", "file"):
        result = run("init", folder)
        assert result.exit_code == 2
        assert "is not empty" in result.stderr
    assert {path: path.read_bytes() for path in (here / "mine").rglob("*") if path.is_file()} == before
    result = run("init", "file/below")
    assert result.exit_code == 2
    assert "cannot write" in result.stderr


# --- what is printed ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1000, "1.0 kB"),
        (99_949, "99.9 kB"),
        (123_456, "123 kB"),
        (1_234_567, "1.2 MB"),
        (5 * 10**12, "5000 GB"),
    ],
)
def test_sizes(size: int, text: str) -> None:
    assert decimal_size(size) == text


def test_source_lines_are_those_of_editors(here: Path) -> None:
    (here / "a").write_bytes("\ufeffone\r\ntwo \u2028\x85\x0b\x0c\x1c\rthree\n".encode())
    (here / "b").write_bytes(b"\xff\n")
    (here / "c").write_bytes(b"")
    assert source_lines("a") == ["one", "two \u2028\x85\x0b\x0c\x1c", "three"]
    assert source_lines("b") == ["\ufffd"]
    assert source_lines("c") == source_lines("nothing") == source_lines("a\0b") == source_lines(".") == ()


class Terminal(StringIO):
    """Somebody is watching."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("environment", "color"), [({}, True), ({"NO_COLOR": ""}, True), ({"NO_COLOR": "1"}, False)])
def test_color_on_a_terminal_unless_it_is_not_wanted(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], color: bool) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert use_color(Terminal()) is color
    assert use_color(StringIO()) is False


def test_bar_is_for_those_who_wait_and_watch(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr("scorm_builder.cli.output.time.monotonic", lambda: now)
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    bar = ProgressBar(wanted=True)
    bar.update("Writing", 1, 4)
    bar.clear()
    assert terminal.getvalue() == "", "not within the first second"
    now = 101.5
    bar.update("Writing", 1, 4)
    assert "Writing [======" in terminal.getvalue()
    assert " 25%" in terminal.getvalue()
    bar.update("Writing", 2, 4)
    assert " 50%" not in terminal.getvalue(), "not faster than ten times a second"
    now = 102.0
    bar.update("Making pages", 0, 0)
    bar.clear()
    assert terminal.getvalue().endswith("Making pages …\r\x1b[K")


@pytest.mark.parametrize(("wanted", "stream"), [(False, Terminal), (True, StringIO)])
def test_no_bar_in_a_pipe_or_when_quiet(monkeypatch: pytest.MonkeyPatch, wanted: bool, stream: type[StringIO]) -> None:
    monkeypatch.setattr(sys, "stderr", written := stream())
    bar = ProgressBar(wanted=wanted)
    monkeypatch.setattr("scorm_builder.cli.output.time.monotonic", lambda: 1e12)
    bar.update("Writing", 1, 2)
    bar.clear()
    assert written.getvalue() == ""


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_paths_that_the_terminal_cannot_say(here: Path, encoding: str) -> None:
    write_course(here / "c")
    result = CliRunner(charset=encoding).invoke(main, ["build", "c", "-o", "Łódź/照片"])
    assert result.exit_code == 0
    assert (here / "Łódź/照片/demo-1.0.0.zip").exists()
