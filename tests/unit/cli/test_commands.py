"""The commands: exit codes, what goes where, and quiet pipes."""

from __future__ import annotations

import json
import re
import sys
import zipfile
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scorm_builder import __version__
from scorm_builder.cli import main
from scorm_builder.cli.output import ProgressBar, source_lines, use_color
from scorm_builder.report import decimal_size
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


def test_locked(here: Path) -> None:
    write_course(here / "c")
    result = run("build", "c", "--locked")
    assert result.exit_code == 1
    assert result.stderr == (
        "c/course.lock: error SRC075 there is no course.lock\n"
        "  hint: run scorm-builder build without --locked, and commit course.lock\n1 error\nNo package was written.\n"
    )
    assert run("build", "c").exit_code == 0
    assert run("build", "c", "--locked", "--strict").exit_code == 0


def test_what_becomes_of_the_lock(here: Path) -> None:
    two, three = here / "c/modules/01-one/02-two.md", here / "c/modules/01-one/03-three.md"
    write_course(here / "c")
    said = []
    for number in range(6):
        if number == 2:
            two.write_text("# Two\n")
            three.write_text("# Three\n")
        if number == 3:
            two.unlink()
            three.write_text("---\ntitle: Three\nid: drei\nwas: one-three\n---\n")
        if number == 4:
            (here / "c/course.lock").unlink()
        if number == 5:
            (here / "c/course.lock").write_text((here / "c/course.lock").read_text().replace("\n  },", "\n  }"))
        said.append(re.findall("course.lock: .*", run("build", "c").stdout))
    assert said == [
        ["course.lock: made, commit it"],
        [],
        ["course.lock: 2 pages new; commit it"],
        ["course.lock: 1 page gone, 1 changed; commit it"],
        ["course.lock: made, commit it"],
        ["course.lock: changed; commit it"],
    ]


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
    assert re.fullmatch(
        r"out/demo-1\.0\.0\.zip\n  \d+\.\d kB, 1 page, 1 SCO, \d\.\d s"
        r"\n  content digest [0-9a-f]{64}\n  suspend data: at most 33 of 4096 characters\n  course\.lock: made, commit it\n",
        result.stdout,
    )
    assert result.stderr == (
        f"c/{PAGE}:3:1: warning SRC025 onclick is not allowed in a page and is left out\n"
        "    3 | <u onclick='x'>a</u>\n      | ^\n  hint: delete it, or write it in Markdown or as a directive\n1 warning\n"
    )


QUIZ = "---\ntitle: Quiz\nquiz: true\n---\n:::choice{#q}\nP\n\n- [x] a\n- [ ] b\n:::\n"
GOALS = COURSE + "structure: module-scos\ncompletion: {quiz: all}\nstatus: {on_fail: failed}\n"
TWO: dict[str, str | bytes | None] = {
    "course.yaml": GOALS,
    "modules/02-two/module.yaml": "title: Two\n",
    "modules/02-two/01-quiz.md": QUIZ,
}


def test_verbose_says_what_the_lms_shows_when(here: Path) -> None:
    write_course(here / "c", TWO)
    printed = run("build", "c", "-v").stdout
    assert '\n  suspend data: at most 53 of 4096 characters (SCO "two")\n' in printed
    first, *table = printed.partition('  SCO "two": ')[2].splitlines()
    assert first == (
        "suspend data 53 = version 2 + status and score 6 + revision 7 + time 7 + place 3 + quizzes 13 + pages 3 + interactions 5"
        " + answers 7; lesson location 8"
    )
    assert [re.split("  +", line.strip()) for line in table] == [
        ["The learner …", "status", "score"],
        ["opens it", "incomplete", "–"],
        ['fails "Quiz" with 40 %, with tries left, all else is done', "failed", "40"],
        ['has passed "Quiz" with 90 %', "completed", "90"],
        ['then does "Quiz" again with only 40 %', "completed", "90"],
    ]


def test_json(here: Path) -> None:
    write_course(here / "c", TWO)
    result = run("build", "c", "-o", "out", "--format", "json")
    told = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (0, "")
    varying = told.pop("varying")
    assert (varying.keys(), varying["steps"].keys()) == ({"seconds", "steps"}, {"read", "render", "assemble", "check", "write"})
    package = here / "out/demo-1.0.0.zip"
    one, two = told.pop("scos")
    assert told == {
        "built": True,
        "file": "out/demo-1.0.0.zip",
        "size": package.stat().st_size,
        "files": len(zipfile.ZipFile(package).namelist()),
        "content_digest": told["content_digest"],
        "course": {"id": "demo", "version": "1.0.0", "title": "Demo"},
        "lock": {"file": "c/course.lock", "change": "made", "counts": {"module": {"new": 2}, "page": {"new": 2}, "question": {"new": 1}}},
        "pages": 2,
        "findings": [],
        "counts": {"error": 0, "warning": 0, "info": 0},
        "error": None,
    }
    assert (one["id"], one["pages"], two["id"], two["pages"]) == ("one", 1, "two", 1)
    assert two["suspend_data"]["most"] == sum(two["suspend_data"]["parts"].values()) == 53
    assert (two["suspend_data"]["limit"], two["lesson_location"]) == (4096, {"most": 8, "limit": 255})
    assert two["outcomes"][1] == {"does": 'fails "Quiz" with 40 %, with tries left, all else is done', "status": "failed", "score": 40}


def test_json_is_the_same_every_time(here: Path) -> None:
    write_course(here / "c", TWO)
    run("build", "c")
    first, again = (json.loads(run("build", "c", "--format", "json", *more).stdout) for more in ([], ["-q", "-v"]))
    assert first["lock"] == {"file": "c/course.lock", "change": None, "counts": {}}
    assert {**first, "varying": None} == {**again, "varying": None}


def test_json_is_all_there_is_when_the_build_fails(here: Path) -> None:
    write_course(here / "c", {PAGE: "# P\n[a](b.md)\n"})
    result = run("build", "c", "--format", "json")
    told = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (1, "")
    assert (told["built"], told["file"], told["scos"], told["counts"]["error"]) == (False, None, [], 1)
    assert [(each["code"], each["path"], each["line"]) for each in told["findings"]] == [("SRC021", f"c/{PAGE}", 2)]


def test_json_says_what_could_not_be_written(here: Path) -> None:
    write_course(here / "c", {PAGE: "# P\n\n<u onclick='x'>a</u>\n"})
    keys = json.loads(run("build", "c", "--format", "json").stdout).keys()
    (here / "out").write_text("a file")
    result = run("build", "c", "-o", "out", "--format", "json")
    assert result.exit_code == 2
    told = json.loads(result.stdout)
    assert told.keys() == keys
    assert (told["built"], told["file"], told["counts"]["warning"], told["pages"], len(told["scos"])) == (False, None, 1, 1, 1)
    assert told["error"].startswith('cannot write "out')
    assert result.stderr == f"scorm-builder: {told['error']}\n"


@pytest.mark.parametrize("course", ["nothing", "file"])
def test_json_says_that_there_is_no_folder(here: Path, course: str) -> None:
    write_course(here / "c")
    (here / "file").write_text("x")
    keys = json.loads(run("build", "c", "--format", "json").stdout).keys()
    result = run("build", course, "--format", "json")
    told = json.loads(result.stdout)
    assert (result.exit_code, told.keys()) == (2, keys)
    assert (told["built"], told["findings"]) == (False, [])
    assert told["error"] == f'there is no folder "{course}"; name the folder that holds course.yaml'
    assert told["error"] in result.stderr


def test_json_says_that_it_was_interrupted(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    write_course(here / "c")
    monkeypatch.setattr("scorm_builder.build.read_course", interrupted)
    result = run("build", "c", "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["error"].startswith("interrupted; no package was written")


def test_quiet_and_verbose(here: Path) -> None:
    write_course(here / "c", {"course.yaml": COURSE.replace("language: en", "language: tlh")})
    assert run("build", "c", "-q").output == ""
    assert "REN002" in run("build", "c").stderr
    assert re.search(r"^  render +\d+ ms$", run("build", "c", "-v").stdout, re.MULTILINE)
    write_course(here / "c", {PAGE: ""})
    assert "SRC054" in run("build", "c", "-q").stderr
    assert "No package was written" not in run("build", "c", "-q").stderr


def test_words_to_translate_come_where_the_hint_says(here: Path) -> None:
    course = COURSE.replace("language: en", "language: tlh")
    write_course(here / "c", {"course.yaml": course})
    assert "c/my_templates" not in run("build", "c").stderr
    assert '"scorm-builder strings" prints them' in run("build", "c").stderr
    assert json.loads(run("strings").stdout)["page"]["next"] == "Next"
    assert run("strings", "-o", "c/my_templates/strings/tlh.json").exit_code == 0
    write_course(here / "c", {"course.yaml": f"{course}theme: {{templates: my_templates}}\n"})
    assert "REN002" not in run("build", "c").stderr


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
    assert "Commit course.lock too" in result.stdout
    assert "commit both" in Path("mine/course.yaml").read_text("utf-8")
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
