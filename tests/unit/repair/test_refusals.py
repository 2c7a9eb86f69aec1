"""When no copy is made, and that nothing is lost by it: neither the original nor what stood in the place of the copy."""

from __future__ import annotations

import io
import os
import sys
import warnings
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scorm_builder.cli import main
from scorm_builder.repair import FixError, fix
from tests.checks.archives import ARCHIVES, course, declaring, folder_of

BROKEN_XML = course(manifest=declaring().replace(b"</title>", b"", 1))
OLD = b"somebody's file"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)))


def twice(first: bytes, second: bytes) -> bytes:
    """A course with two files of one name."""
    buffer = io.BytesIO(course(manifest=declaring("notes.txt")))
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("notes.txt", first)
        archive.writestr("notes.txt", second, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def damaged(name: bytes = b"notes.txt", content: bytes = b"Bees. " * 100) -> bytes:
    """A course with a file of which a byte is another than its sum says."""
    data = course((name.decode(), content), manifest=declaring(name.decode()))
    at = data.index(name, data.index(b"index.html")) + len(name)
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


CASES = {
    "no archive": b"Rar!\x1a\x07\x01\x00 and more",
    "empty": b"",
    "end missing": course()[:-60],
    "nothing in it": folder_of(),
    "no manifest": folder_of(("index.html", b"")),
    "package in it": folder_of(("course.zip", course())),
    "not well-formed": BROKEN_XML,
    "entity": course(manifest=declaring().replace(b"<manifest", b'<!DOCTYPE manifest [<!ENTITY a "b">]><manifest', 1)),
    "two names": twice(b"a", b"b"),
    "damaged": damaged(),
    "manifest damaged": ARCHIVES["PKG002-manifest-broken"](),
    "encrypted": ARCHIVES["PKG006-encrypted"](),
}


@pytest.mark.parametrize("case", CASES)
def test_nothing_is_written(case: str, tmp_path: Path) -> None:
    original, target = tmp_path / "x.zip", tmp_path / "fixed.zip"
    original.write_bytes(CASES[case])
    target.write_bytes(OLD)
    judged = run("validate", original)
    for result in (run("fix", original, "-o", target), run("fix", original, "--dry-run")):
        assert result.exit_code == judged.exit_code == 1
        assert result.stdout.startswith("left: ")
        assert result.stdout.endswith("\nnothing was written\n")
        assert result.stdout.count("\n") == 2
        codes = {word for word in result.stderr.split() if word[:3] in ("PKG", "MAN") and word[3:].isdigit()}
        assert codes == {word for word in judged.output.split() if word[:3] in ("PKG", "MAN") and word[3:].isdigit()}
    assert original.read_bytes() == CASES[case]
    assert target.read_bytes() == OLD
    assert sorted(path.name for path in tmp_path.iterdir()) == ["fixed.zip", "x.zip"]


@pytest.mark.parametrize("case", ["no archive", "end missing", "empty"])
def test_no_manifest_is_missed_where_nothing_can_be_read(case: str, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(CASES[case])
    assert "PKG009" not in run("fix", tmp_path / "x.zip", "--dry-run").output


def test_damaged_files_are_named(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(damaged())
    fixed = fix(tmp_path / "x.zip", tmp_path / "fixed.zip")
    assert fixed.left == ('damaged in the original, so no copy is made: "notes.txt"; copy or download the package again',)
    assert [finding.location.path for finding in fixed.findings] == [f"{(tmp_path / 'x.zip').as_posix()}/notes.txt"]


def test_damage_of_what_is_thrown_away_does_not_matter(tmp_path: Path) -> None:
    data = course(("Thumbs.db", b"Bees. " * 100))
    at = data.index(b"Thumbs.db") + len("Thumbs.db")
    (tmp_path / "x.zip").write_bytes(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
    assert fix(tmp_path / "x.zip", tmp_path / "fixed.zip").written


def test_same_file_twice(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(twice(b"Bees", b"Bees"))
    fixed = fix(tmp_path / "x.zip", tmp_path / "fixed.zip")
    assert [change.what for change in fixed.changes] == ['kept one of several files with the same name and content: "notes.txt"']
    with zipfile.ZipFile(tmp_path / "fixed.zip") as archive:
        assert archive.namelist() == ["imsmanifest.xml", "index.html", "notes.txt"]


def test_unreadable_is_two_as_in_validate(tmp_path: Path) -> None:
    result = run("fix", tmp_path / "nothing.zip", "-o", tmp_path / "fixed.zip")
    assert result.exit_code == run("validate", tmp_path / "nothing.zip").exit_code == 2
    assert result.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


if sys.platform != "win32":

    def test_pipe_does_not_hang(tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "x.zip")
        result = run("fix", tmp_path / "x.zip", "-o", tmp_path / "fixed.zip")
        assert result.exit_code == 2
        assert "it is a pipe" in result.stderr
        (tmp_path / "y.zip").write_bytes(course())
        assert "is no file that could be written" in run("fix", tmp_path / "y.zip", "-o", tmp_path / "x.zip").stderr
        assert (tmp_path / "x.zip").is_fifo()

    def test_link_stays_a_link(tmp_path: Path) -> None:
        (tmp_path / "x.zip").write_bytes(course(first="index.html"))
        (tmp_path / "old.zip").write_bytes(OLD)
        (tmp_path / "link.zip").symlink_to("old.zip")
        assert fix(tmp_path / "x.zip", tmp_path / "link.zip").replaced
        assert (tmp_path / "link.zip").is_symlink()
        assert zipfile.is_zipfile(tmp_path / "old.zip")
        (tmp_path / "circle.zip").symlink_to("circle.zip")
        with pytest.raises(FixError, match="cannot write"):
            fix(tmp_path / "x.zip", tmp_path / "circle.zip")
        (tmp_path / "same.zip").symlink_to("x.zip")
        with pytest.raises(FixError, match="is the original"):
            fix(tmp_path / "x.zip", tmp_path / "same.zip")


@pytest.mark.parametrize("is_right", [True, False])
def test_places_for_the_copy(is_right: bool, tmp_path: Path) -> None:
    data = course() if is_right else course(first="index.html")
    (tmp_path / "x.zip").write_bytes(data)
    assert run("fix", tmp_path / "x.zip", "-o", tmp_path / "a/b/fixed.zip").exit_code == 0
    assert (tmp_path / "a/b/fixed.zip").is_file()
    (tmp_path / "old.zip").write_bytes(OLD)
    told = run("fix", tmp_path / "x.zip", "-o", tmp_path / "old.zip").stdout
    assert told.endswith("; it replaces the file that was there\n")
    assert ("nothing to mend; this is a copy of the original" in told) == is_right
    assert (tmp_path / "old.zip").read_bytes() == (tmp_path / "a/b/fixed.zip").read_bytes()
    for target in (tmp_path, tmp_path / "x.zip/fixed.zip"):
        assert run("fix", tmp_path / "x.zip", "-o", target).exit_code == 2
    assert (tmp_path / "x.zip").read_bytes() == data
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "old.zip", "x.zip"]


def test_folder_that_is_right(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(course())) as archive:
        archive.extractall(tmp_path / "folder")
    told = run("fix", tmp_path / "folder", "-o", tmp_path / "fixed.zip").stdout
    assert told.endswith("fixed.zip: nothing to mend; this holds the files of the folder as they are\n")


def test_paths_cannot_move_the_cursor(tmp_path: Path) -> None:
    assert "\x1b" not in run("fix", tmp_path / "\x1b[2J.zip", "-o", tmp_path / "y.zip").stderr


def test_manifest_alone(tmp_path: Path) -> None:
    (tmp_path / "imsmanifest.xml").write_bytes(declaring())
    result = run("fix", tmp_path / "imsmanifest.xml", "-o", tmp_path / "y.zip")
    assert "is a manifest without its package; name the folder" in result.stderr
    assert result.exit_code == 2
