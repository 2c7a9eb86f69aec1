"""``validate``: every option, every exit code, what goes where."""

from __future__ import annotations

import importlib
import json
import os
import re
import subprocess
import sys
from io import FileIO, StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import click
import pytest
from click.testing import CliRunner, Result

from scorm_builder import __version__
from scorm_builder.cli import main
from scorm_builder.cli.output import save_text
from scorm_builder.lms import PROFILES
from scorm_builder.report import FORMATS
from tests.packages import NO_SUCH_DEFAULT, folder, packed

WARNING = ("<schemaversion>1.2<", "<schemaversion>1.3<")
INFO = ('<file href="index.html"/>', '<file href="index.html"/><file href="index.html"/>')


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["validate", *map(str, arguments)])


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Packages of every kind in the current folder: good, with an error, a warning, an info."""
    monkeypatch.chdir(tmp_path)
    packed(tmp_path / "good.zip")
    packed(tmp_path / "error.zip", NO_SUCH_DEFAULT)
    packed(tmp_path / "warning.zip", WARNING)
    packed(tmp_path / "info.zip", INFO)
    return tmp_path


def codes(result: Result) -> list[str]:
    return re.findall(r"(?:error|warning|info) ([A-Z]+\d{3}) ", result.stdout)


@pytest.mark.parametrize(
    ("arguments", "found", "exit_code"),
    [
        (["good.zip"], [], 0),
        (["error.zip"], ["MAN014"], 1),
        (["warning.zip"], ["MAN023"], 0),
        (["warning.zip", "--strict"], ["MAN023"], 1),
        (["info.zip", "--strict"], ["RES002"], 0),
        (["*.zip"], ["MAN014", "RES002", "MAN023"], 1),
        (["."], ["MAN014", "RES002", "MAN023"], 1),
        ([".", "--jobs", "1"], ["MAN014", "RES002", "MAN023"], 1),
        ([".", "-j", "2"], ["MAN014", "RES002", "MAN023"], 1),
        ([".", "--severity", "warning"], ["MAN014", "MAN023"], 1),
        ([".", "--severity", "error"], ["MAN014"], 1),
        ([".", "--severity", "error", "--strict"], ["MAN014"], 1),
        ([".", "-q"], ["MAN014", "MAN023"], 1),
        ([".", "--select", "man"], ["MAN014", "MAN023"], 1),
        ([".", "--select", "RES,MAN023"], ["RES002", "MAN023"], 0),
        ([".", "--select", "RES", "--select", "MAN023"], ["RES002", "MAN023"], 0),
        ([".", "--ignore", "MAN014"], ["RES002", "MAN023"], 0),
        ([".", "--ignore", "MAN", "--select", "MAN014"], ["MAN014"], 1),
        (["error.zip", "--ignore", "M"], [], 0),
    ],
)
def test_findings_and_exit_codes(arguments: list[str], found: list[str], exit_code: int) -> None:
    result = run(*arguments)
    assert codes(result) == found
    assert result.exit_code == exit_code
    assert result.stderr == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Missing argument 'PATH...'"),
        (["missing.zip"], 'there is no file or folder "missing.zip"'),
        (["other.zip", "missing.zip", "*.pif"], 'there is no file or folder "missing.zip"; nothing matches "*.pif"'),
        (["good.zip", "missing.zip", "--baseline", "b", "--write-baseline"], 'there is no file or folder "missing.zip"'),
        (["empty"], 'there is no package in "empty"'),
        (["good.zip", "--select", "MAN41"], '--select: there is no rule "MAN41"; did you mean "MAN0'),
        (["good.zip", "--ignore", "RSE"], '--ignore: there is no rule "RSE"; did you mean "RES"?'),
        (["good.zip", "--format", "xml"], '--format: there is no format "xml"; use one of: text, json'),
        (["good.zip", "--format", "sarf:x"], 'did you mean "sarif"?'),
        (["good.zip", "--format", "json:"], '"json:" names no file'),
        (["good.zip", "--format", "json", "--format", "text"], "json and text would be printed one behind the other"),
        (["good.zip", "--format", "json:a", "-o", "b"], "-o has nothing to write"),
        (["good.zip", "--severity", "fatal"], "'fatal' is not one of 'error', 'warning', 'info'"),
        (["good.zip", "--lms", "moodel"], '--lms: there is no LMS "moodel"; did you mean "moodle"?'),
        (["good.zip", "--lms", "moodle,qqq"], 'there is no LMS "qqq"; there are '),
        (["good.zip", "--baseline", "none.json"], 'there is no baseline "none.json"'),
        (["good.zip", "--write-baseline"], "--write-baseline needs --baseline FILE"),
        (["good.zip", "--jobs", "0"], "0 is not in the range x>=1"),
    ],
)
def test_wrong_usage(here: Path, arguments: list[str], message: str) -> None:
    (here / "empty").mkdir()
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


def test_all_that_is_wrong_is_said_at_once() -> None:
    message = run("good.zip", "--select", "X9", "--lms", "qqq", "--format", "xml").stderr
    assert all(part in message for part in ("--select: ", "--lms: ", "--format: "))


def test_not_a_zip_is_an_error_of_the_package(here: Path) -> None:
    (here / "text.zip").write_text("no zip")
    result = run("text.zip")
    assert (result.exit_code, codes(result)) == (1, ["PKG001"])


def test_what_cannot_be_read_is_never_clean(here: Path) -> None:
    (here / "text.zip").write_text("no zip")
    result = run("text.zip", "good.zip", "--select", "MAN")
    assert (result.exit_code, codes(result)) == (1, ["PKG001"])
    assert run("text.zip", "--select", "MAN", "--ignore", "PKG001").exit_code == 0


def test_unreadable_input_is_2_and_the_rest_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, **options: Any) -> FileIO:
        if path.name == "good.zip":
            raise PermissionError(13, "Permission denied")
        return FileIO(path, **options)

    monkeypatch.setattr("scorm_builder.package.source.FileIO", refuse)
    result = run("error.zip", "good.zip")
    assert result.exit_code == 2
    assert codes(result) == ["MAN014", "PKG001"]
    assert "Permission denied" in result.stdout


@pytest.mark.parametrize("missing", ["missing.zip", "*.pif", "empty"])
@pytest.mark.parametrize("name", FORMATS)
def test_what_is_missing_is_named_and_the_rest_is_reported(here: Path, name: str, missing: str) -> None:
    (here / "empty").mkdir()
    result = run("error.zip", missing, "--format", name, "-q")
    assert result.exit_code == 2
    assert "MAN014" in result.stdout
    assert missing in result.stdout.replace("\\", ""), "whoever reads the report only has to know it too"
    assert (missing in result.stderr) is (name != "text"), "it is said once to people, and always"
    written = run("error.zip", missing, "--format", name, "-o", "report")
    assert written.exit_code == 2
    assert missing in (here / "report").read_text("utf-8").replace("\\", "")
    assert "not judged: " in written.stderr
    assert written.stderr.endswith("error.zip: 1 error\n")


def test_quiet_says_what_is_missing() -> None:
    result = run("good.zip", "missing.zip", "-q")
    assert (result.exit_code, result.stdout) == (2, 'not judged: there is no file or folder "missing.zip"\ngood.zip: no findings\n')


# --- formats and files ----------------------------------------------------------------------------------------------

HEADS = {
    "text": "error.zip/imsmanifest.xml:9:3: error MAN014",
    "json": '{\n  "scorm_builder"',
    "sarif": '{\n  "$schema"',
    "junit": "<?xml",
    "github": "::error file=error.zip/imsmanifest.xml,line=9,col=3",
    "markdown": "## SCORM packages: 1 error",
    "html": "<!doctype html>",
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_printed_or_written(here: Path, name: str) -> None:
    printed = run("error.zip", "--format", name)
    assert printed.exit_code == 1
    assert printed.stdout.startswith(HEADS[name])
    written = run("error.zip", "--format", name, "-o", "out/report")
    assert (written.exit_code, written.stdout) == (1, "")
    assert written.stderr == 'made the folder "out"\nerror.zip: 1 error\n'
    assert (here / "out/report").read_bytes() == printed.stdout_bytes
    assert [path.name for path in (here / "out").iterdir()] == ["report"], "nothing temporary is left"
    assert run("error.zip", "--format", f"{name}:other", "-q").stderr == ""
    assert (here / "other").read_bytes() == printed.stdout_bytes
    assert name in run("--help").output


def test_several_reports_of_one_run(here: Path) -> None:
    result = run("error.zip", "--format", "github", "--format", "sarif:a.sarif", "--format", "junit:a.xml")
    assert result.stdout.startswith("::error ")
    assert result.stderr == ""
    assert json.loads((here / "a.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert ET.parse(here / "a.xml").getroot().tag == "testsuites"


def test_output_takes_the_report_without_a_file(here: Path) -> None:
    result = run("error.zip", "--format", "text", "--format", "html:a.html", "-o", "a.txt")
    assert result.stdout == ""
    assert (here / "a.html").is_file()
    assert (here / "a.txt").read_text("utf-8").startswith("error.zip/")


def test_an_old_report_stays_if_the_new_one_cannot_be_written(here: Path) -> None:
    (here / "file").write_text("x")
    result = run("good.zip", "-o", "file/report")
    assert result.exit_code == 2
    assert 'cannot write "file/report"' in result.stderr
    assert run("good.zip", "-o", ".").exit_code == 2


@pytest.mark.parametrize(
    "arguments",
    [["-o", "good.zip"], ["--format", "sarif:./good.zip"], ["--baseline", "good.zip", "--write-baseline"]],
)
def test_a_report_never_takes_the_place_of_a_package(here: Path, arguments: list[str]) -> None:
    before = (here / "good.zip").read_bytes()
    result = run("good.zip", "error.zip", *arguments)
    assert result.exit_code == 2
    assert 'good.zip" is what is judged; write the report to another file' in result.stderr
    assert (here / "good.zip").read_bytes() == before


@pytest.mark.parametrize("name", ["index.html", "imsmanifest.xml"])
@pytest.mark.parametrize("typed", ["course", "course/imsmanifest.xml", "good.zip"])
def test_a_report_never_takes_the_place_of_a_file_of_a_course(here: Path, typed: str, name: str) -> None:
    before = (folder(here / "course") / name).read_bytes()
    result = run(typed, "-o", f"course/{name}")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f'"course/{name}" is what is judged' in result.stderr
    assert (here / "course" / name).read_bytes() == before


def test_a_report_may_lie_beside_a_manifest(here: Path) -> None:
    folder(here / "course")
    for _ in range(2):
        assert run("course", "-o", "course/report.txt").exit_code == 0
    assert (here / "course/report.txt").is_file()


@pytest.mark.parametrize(("error", "exit_code"), [(OSError(28, "No space left on device"), 2), (BrokenPipeError(32, "Broken pipe"), 0)])
def test_a_report_that_cannot_be_printed(monkeypatch: pytest.MonkeyPatch, error: OSError, exit_code: int) -> None:
    echo = click.echo

    def full(message: object = None, *, err: bool = False, **options: Any) -> None:
        if not err:
            raise error
        echo(message, err=err, **options)

    monkeypatch.setattr(click, "echo", full)
    monkeypatch.setattr("scorm_builder.cli.output.open", lambda *_, **__: StringIO(), raising=False)  # which nobody would close here
    result = run("good.zip")
    assert result.exit_code == exit_code
    assert ("cannot print the result: No space left on device" in result.stderr) is (exit_code == 2)


def test_links_stay_links_and_devices_devices(here: Path) -> None:
    (here / "real").write_text("old")
    try:
        (here / "link").symlink_to("real")
    except OSError:  # Windows may not allow it
        return
    save_text(here / "link", "new")
    assert (here / "link").is_symlink()
    assert (here / "real").read_text("utf-8") == "new"
    save_text(Path("/dev/null"), "new")
    assert not Path("/dev/null").is_file()


def test_json_tells_what_was_used() -> None:
    data = json.loads(run("good.zip", "error.zip", "--format", "json", "--strict").stdout)
    assert data["scorm_builder"] == __version__
    assert [package["path"] for package in data["packages"]] == ["good.zip", "error.zip"]
    assert (data["strict"], data["failed"]) == (True, True)


# --- what is printed ------------------------------------------------------------------------------------------------


def test_one_package() -> None:
    assert run("good.zip").stdout == "good.zip: no findings\n"
    assert run("good.zip", "-q").stdout == ""
    assert run("error.zip").stdout == (
        'error.zip/imsmanifest.xml:9:3: error MAN014 default is "ORG-2", but no organization here has that identifier\n'
        '    9 |   <organizations default="ORG-2">\n'
        "      |   ^\n"
        '  hint: did you mean "ORG-1"?\n'
        "error.zip: 1 error\n"
    )


def test_several_packages_end_in_a_table() -> None:
    assert run(".").stdout.endswith(
        "\npackage      errors  warnings    info\n"
        "error.zip         1         -       -\n"
        "info.zip          -         -       1\n"
        "warning.zip       -         1       -\n"
        "1 package without findings\n\n"
        "4 packages: 1 error, 1 warning, 1 info\n"
    )
    assert run("good.zip", "good.zip", "./good.zip").stdout == "good.zip: no findings\n"


def test_verbose() -> None:
    result = run(".", "-v")
    assert 'good.zip: "Bees", ADL SCORM 1.2, 1 SCO, 2 files, 1.1 kB\n' in result.stdout
    assert "good.zip          -         -       -\n" in result.stdout
    assert re.fullmatch(r"\d+\.\d s\n", result.stderr)


def test_names_cannot_play_with_the_terminal(here: Path) -> None:
    name = "a\x1b[2J.zip"
    try:
        (here / "error.zip").rename(here / name)
    except OSError:  # Windows has no such names
        return
    for arguments in (["."], [name], [name, "-o", "x", "-v"], ["\x1b[2J"], ["good.zip", "--lms", "\x1b[2J"], ["good.zip", "\x1b[2J"]):
        result = run(*arguments)
        assert "\x1b" not in result.stdout + result.stderr
        assert "a\\x1b[2J.zip" in result.stdout + result.stderr or result.exit_code == 2


class Terminal(StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def test_progress_is_for_terminals(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command = importlib.import_module("scorm_builder.cli.validate")  # the package has the command under that name
    clock = iter(range(0, 1000, 5))
    monkeypatch.setattr("scorm_builder.cli.output.time.monotonic", lambda: float(next(clock)))
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    bar = command.ProgressBar(wanted=True)
    verdicts = command._judged(tuple(sorted(here.glob("*.zip"))), profiles=(), crc=True, jobs=1, bar=bar)
    assert len(verdicts) == 4
    assert "validating [======                  ]  25%" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("scorm_builder.judging.judge_all", stop)
    result = run(".", "-o", "report")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "scorm-builder: interrupted; nothing was reported\n"
    assert not Path("report").exists()


# --- LMSs, baseline, settings ---------------------------------------------------------------------------------------


def test_lms(here: Path) -> None:
    folder(here / "parameters", ('isvisible="true"', 'isvisible="true" parameters="?a=1"'))
    without = set(codes(run("parameters")))
    with_all = set(codes(run("parameters", "--lms", "moodle,openedx", "--lms", "Wagtail")))
    assert without < with_all
    assert {code[:3] for code in with_all - without} == {"LMS"}


def test_all_lms(here: Path) -> None:
    folder(here / "parameters", ('isvisible="true"', 'isvisible="true" parameters="?a=1"'))
    assert codes(run("parameters", "--lms", "all")) == codes(run("parameters", "--lms", ",".join(each.name for each in PROFILES)))
    assert "LMS008" in codes(run("parameters", "--lms", "ALL"))


def test_baseline(here: Path) -> None:
    written = run(".", "--baseline", "ci/known.json", "--write-baseline")
    assert (written.exit_code, written.stdout, written.stderr) == (0, "", 'made the folder "ci"\nci/known.json knows 3 findings now\n')
    result = run(".", "--baseline", "ci/known.json", "--strict")
    assert result.exit_code == 0
    assert result.stdout == "4 packages: no findings (3 known by the baseline not shown)\n"
    (here / "error.zip").unlink()
    packed(here / "error.zip", WARNING, ("<metadata>", "\n\n<metadata>"))
    result = run(".", "--baseline", "ci/known.json")
    assert codes(result) == ["MAN023"]
    assert "1 entry of the baseline found nothing any more; write it anew with --write-baseline\n" in result.stdout
    assert json.loads(run(".", "--baseline", "ci/known.json", "--format", "json").stdout)["stale"] == [
        '../error.zip/imsmanifest.xml: MAN014 default is "ORG-2", but no organization here has that identifier'
    ]


def test_settings(here: Path) -> None:
    (here / "scorm-builder.toml").write_text(
        "[validate]\nselect = ['MAN']\nseverity = 'warning'\nstrict = true\nlms = ['moodle']\nformat = 'json'\nbaseline = 'known.json'\n"
    )
    (here / "known.json").write_text('{"version": 1, "findings": []}')
    result = run("info.zip", "warning.zip")
    data = json.loads(result.stdout)
    assert result.exit_code == 1
    assert [finding["code"] for package in data["packages"] for finding in package["findings"]] == ["MAN023"]
    assert data["strict"] is True


def test_options_go_before_settings(here: Path) -> None:
    (here / "scorm-builder.toml").write_text(
        "[validate]\nselect = ['MAN']\nignore = ['MAN023']\nseverity = 'error'\nstrict = true\nformat = 'json'\n"
    )
    result = run(
        "info.zip", "warning.zip", "--select", "RES,MAN", "--ignore", "PKG", "--severity", "info", "--no-strict", "--format", "text"
    )
    assert codes(result) == ["RES002", "MAN023"]
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[validate]\nselct = 'MAN'\n", 'there is no key "selct" in [validate]; did you mean "select"?'),
        ("[validate]\n\nselect = 'MAM'\n", 'there is no rule "MAM"; did you mean "MAN"?'),
        ("[validate]\n\nlms = 'moodel'\n", 'there is no LMS "moodel"; did you mean "moodle"?'),
        ("[validate]\n\nseverity = 'fatal'\n", 'severity is "fatal", expected error, warning or info'),
        ("[validate]\n\nformat = 'xml'\n", 'there is no format "xml"'),
        ("[validate]\n\nstrict = 'no'\n", "strict is a text, expected true or false"),
    ],
)
def test_wrong_settings_are_named_with_their_line(here: Path, text: str, message: str) -> None:
    (here / "scorm-builder.toml").write_text(text)
    result = run("good.zip")
    assert result.exit_code == 2
    assert re.search(rf"scorm-builder\.toml:{text.count(chr(10))}: {re.escape(message)}", result.stderr)


@pytest.mark.parametrize("name", FORMATS)
def test_no_older_report_stays_if_nothing_can_be_judged(here: Path, name: str) -> None:
    (here / "report").write_text("of last week")
    result = run("missing.zip", "--format", name, "-o", "report")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "missing.zip" in result.stderr
    assert "missing.zip" in (here / "report").read_text("utf-8").replace("\\", "")


@pytest.mark.parametrize(
    ("start", "kind", "hint"),
    [
        (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "pack what is in it as zip"),
        (b"Rar!\x1a\x07\x01\x00", "a RAR archive", "pack what is in it as zip"),
        (b"\x1f\x8b\x08", "a gzip file", "pack what is in it as zip"),
        (b"%PDF-1.4", "a PDF document", "export the course"),
        (b"\xef\xbb\xbf\n<!DOCTYPE HTML>", "a web page (HTML)", "download the package again"),
        (b"<html lang='en'>", "a web page (HTML)", "download the package again"),
    ],
)
def test_what_is_called_zip_and_is_none(here: Path, start: bytes, kind: str, hint: str) -> None:
    (here / "false.zip").write_bytes(start + b"x" * 200)
    (finding,) = json.loads(run("false.zip", "--format", "json").stdout)["packages"][0]["findings"]
    assert finding["code"] == "PKG001"
    assert kind in finding["message"]
    assert hint in finding["hint"]


@pytest.mark.parametrize("arguments", [["good.zip"], ["good.zip", "--format", "json"]])
def test_standard_output_that_is_closed(arguments: list[str]) -> None:
    assert closed("stdout", "validate", *arguments) == (2, "scorm-builder: cannot print the result: standard output is closed\n")


@pytest.mark.parametrize(
    ("arguments", "exit_code"),
    [
        (["explain", "MAN001"], 2),
        (["inspect", "good.zip"], 2),
        (["fix", "good.zip", "-o", "y.zip"], 0),
        (["fix", "good.zip", "--dry-run"], 2),
    ],
)
def test_other_commands_without_standard_output(arguments: list[str], exit_code: int) -> None:
    code, errors = closed("stdout", *arguments)
    assert code == exit_code
    assert errors.startswith("scorm-builder: cannot print the result: standard output is closed\n")
    assert "Traceback" not in errors


@pytest.mark.parametrize(("name", "exit_code"), [("good.zip", 0), ("error.zip", 1), ("missing.zip", 2)])
def test_standard_error_that_is_closed(name: str, exit_code: int) -> None:
    assert closed("stderr", "validate", name) == (exit_code, "")
    assert closed("stdout stderr", "validate", "good.zip") == (2, "")


def closed(streams: str, *arguments: str) -> tuple[int, str]:
    """Exit code and standard error of a run that was started without these streams, as Python shows it: they are ``None``."""
    code = f"import sys\nfor name in {streams.split()}: setattr(sys, name, None)\nfrom scorm_builder.cli import run\nrun()"
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])}
    done = subprocess.run([sys.executable, "-c", code, *arguments], env=environment, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stderr
