"""``scorm-builder fix``: what is printed where, and exit codes."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scorm_builder.build import build_course
from scorm_builder.cli import main
from tests.checks.archives import ARCHIVES, course, declaring, folder_of
from tests.courses import write_course


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["fix", *map(str, arguments)])


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def ours(here: Path) -> Path:
    """A package of ours, which is right, as somebody packed it again: with a folder around it."""
    write_course(here / "source")
    written = build_course(here / "source", here / "out").written
    assert written is not None
    with zipfile.ZipFile(written.path) as archive:
        (here / "y.zip").write_bytes(folder_of(*((f"course/{name}", archive.read(name)) for name in archive.namelist())))
    return written.path


def test_changes_are_printed_and_the_copy_is_what_was_built(ours: Path, here: Path) -> None:
    result = run("y.zip", "-o", "fixed.zip")
    assert result.stdout == 'moved everything out of the folder around it: "course/" → "the root"\nfixed.zip: 1 change\n'
    assert result.stderr == ""
    assert result.exit_code == 0
    with zipfile.ZipFile(ours) as one, zipfile.ZipFile(here / "fixed.zip") as other:
        assert one.namelist() == other.namelist()
        assert all(one.read(name) == other.read(name) for name in one.namelist())
    again = run("fixed.zip", "-o", "again.zip")
    assert again.stdout == "again.zip: nothing to mend; this is a copy of the original\n"
    assert (here / "again.zip").read_bytes() == (here / "fixed.zip").read_bytes()


def test_trial(ours: Path, here: Path) -> None:
    before = sorted(here.iterdir())
    result = run("y.zip", "--dry-run")
    assert result.stdout.endswith('"course/" → "the root"\n1 change; nothing was written\n')
    assert result.exit_code == 0
    assert sorted(here.iterdir()) == before
    assert ours.is_file()


def test_errors_that_remain(here: Path) -> None:
    (here / "x.zip").write_bytes(course(manifest=course_manifest().replace(b'href="index.html"', b'href="gone.html"')))
    result = run("x.zip", "-o", "fixed.zip")
    assert "fixed.zip: " in result.stdout
    assert "error SCO002" in result.stderr
    assert result.exit_code == 1


def course_manifest() -> bytes:
    return (Path(__file__).parents[2] / "checks/ok-minimal/package/imsmanifest.xml").read_bytes()


def test_no_copy_can_be_made(here: Path) -> None:
    (here / "x.zip").write_bytes(ARCHIVES["PKG003-leads-out"]())
    result = run("x.zip", "-o", "fixed.zip")
    assert result.stdout.startswith("left: files of the original cannot be copied as they are")
    assert result.stdout.endswith("nothing was written\n")
    assert "PKG003" in result.stderr
    assert result.exit_code == 1


def test_names_cannot_move_the_cursor(here: Path) -> None:
    manifest = course_manifest().replace(b'identifier="MAN-1"', 'identifier="a \u202e b"'.encode()).replace(b"RES-1", b"1 \xc2\x9b")
    (here / "x.zip").write_bytes(course(manifest=manifest))
    result = run("x.zip", "--dry-run")
    assert '"a \\u202e b" → ' in result.stdout
    assert "\u202e" not in result.output
    assert "\x9b" not in result.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["x.zip"], "name the copy with -o FIXED.zip, or ask for --dry-run"),
        (["x.zip", "-o", "y.zip", "--dry-run"], "exclude each other"),
        (["x.zip", "-o", "x.zip"], "is the original, which is never changed"),
        (["nothing.zip", "-o", "y.zip"], "cannot read"),
        (["source", "-o", "source/y.zip"], "stands in the folder that is repaired"),
    ],
)
def test_what_is_refused(arguments: list[str], message: str, here: Path) -> None:
    (here / "x.zip").write_bytes(course())
    (here / "source").mkdir()
    (here / "source" / "index.html").touch()
    result = run(*arguments)
    assert message in result.stderr
    assert result.stdout == ""
    assert result.exit_code == 2
    assert (here / "x.zip").read_bytes() == course()
    assert not (here / "y.zip").exists()


FAULTS = (
    (b'default="ORG-1"', b'default="ORG-2"'),
    (b'identifier="ITEM-1"', b'identifier="1 lesson"'),
    (b'adlcp:scormtype="sco"', b'adlcp:scormType="SCO"'),
    (b'href="index.html"', b'href="Index.html"'),
)


def test_what_is_said_in_the_documentation_is_so(here: Path) -> None:
    """The example of docs/fix.md, and its commands."""
    text = (Path(__file__).parents[3] / "docs/fix.md").read_text("utf-8")
    manifest = course_manifest()
    for old, new in FAULTS:
        assert old in manifest
        manifest = manifest.replace(old, new)
    with zipfile.ZipFile(io.BytesIO(course(("Thumbs.db", b""), ("upload.php", b""), manifest=manifest))) as archive:
        (here / "vendor.zip").write_bytes(folder_of(*((f"course/{name}", archive.read(name)) for name in archive.namelist())))
    printed = run("vendor.zip", "-o", "fixed.zip").output
    assert f"```\n{printed}```" in text
    commands = re.findall(r"^scorm-builder fix (.*?)(?: +#.*)?$", text, re.MULTILINE)
    assert len(commands) == 2
    for command in commands:
        assert run(*command.split()).exit_code == 0


def test_warning_that_remains_is_not_nothing_to_mend(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(course(manifest=declaring().replace(b">1.2<", b">CAM 1.2<")))
    result = CliRunner().invoke(main, ["fix", str(path), "--dry-run"])
    assert result.stdout == "nothing that is certain to mend; nothing was written\n"
    assert "MAN023" in result.stderr
