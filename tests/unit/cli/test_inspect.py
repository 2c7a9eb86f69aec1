"""``scorm-builder inspect``: what goes where, and exit codes."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scorm_builder.cli import main
from scorm_builder.lms import PROFILES

PACKAGE = Path(__file__).parents[2] / "checks/ok-minimal/package"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["inspect", *map(str, arguments)])


def test_package_that_can_be_read() -> None:
    result = run(PACKAGE)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"{PACKAGE.as_posix()}\n  SCORM 1.2\n")


def test_json() -> None:
    assert [preview["lms"] for preview in json.loads(run(PACKAGE, "--format", "json").stdout)["previews"]] == [
        "moodle",
        "openedx",
        "wagtail-lms",
        "standard",
    ]


@pytest.mark.parametrize(("names", "lms"), [("Moodle, sap", ["moodle", "successfactors"]), ("ALL", [profile.name for profile in PROFILES])])
def test_lms_that_are_named(names: str, lms: list[str]) -> None:
    previews = json.loads(run(PACKAGE, "--lms", names, "--format", "json").stdout)["previews"]
    assert [preview["lms"] for preview in previews] == lms


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere.zip"], 'there is no "nowhere.zip"'),
        ([PACKAGE, "--lms", "moodel"], 'no LMS is called "moodel"; did you mean "moodle"?'),
        ([PACKAGE, "--lms", "#"], 'no LMS is called "#"\n'),
    ],
)
def test_wrong_usage(arguments: list[str | Path], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_folder_of_packages_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "many/deep").mkdir(parents=True)
    for name in ("deep/a.zip", "b.zip"):
        (tmp_path / "many" / name).write_bytes(b"")
    result = run("many")
    assert (result.exit_code, result.stdout) == (2, "")
    assert '"many" is no package, but a folder of packages; name one of them, such as "many/b.zip"' in result.stderr
    (tmp_path / "many/cmi5.xml").write_text("<courseStructure/>")
    assert run("many").stdout.split("\n")[1] == "  cmi5"


def test_names_cannot_play_with_the_terminal() -> None:
    assert "\x1b" not in run("\x1b[2J.zip").stderr


def test_no_archive(tmp_path: Path) -> None:
    (tmp_path / "course.zip").write_bytes(b"Rar!")
    result = run(tmp_path / "course.zip")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "error PKG001" in result.stderr


def test_no_manifest(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "course.zip", "w") as archive:
        archive.writestr("cmi5.xml", "<courseStructure/>")
    result = run(tmp_path / "course.zip")
    assert result.exit_code == 1
    assert result.stdout.split("\n")[1] == "  cmi5"
