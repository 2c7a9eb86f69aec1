"""Files that are not what their archive says, files that do not open, and bombs in archives in archives."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from click.testing import CliRunner

from scorm_builder.cli import main
from scorm_builder.package.archive import MAX_TOTAL, is_bomb
from scorm_builder.package.nested import Nesting
from scorm_builder.package.reading import read_package
from scorm_builder.validation import validate
from tests.checks.archives import ARCHIVES, course, declaring, folder_of, nested

GIGABYTE = 1 << 30


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def damaged(*names: str) -> Path:
    """A package whose files of these names have another checksum than its directory says, in both places."""
    files = ("a.html", "a.js", "a.css", "film.mp4", "a.PNG")
    archive = bytearray(course(*((name, b"Bees. " * 50) for name in files), manifest=declaring(*files)))
    for name in names:
        for at in (archive.index(name.encode()) - 30 + 14, archive.rindex(name.encode()) - 46 + 16):
            archive[at : at + 4] = b"\1\2\3\4"
    path = Path("x.zip")
    path.write_bytes(archive)
    return path


def found(path: Path, *, crc: bool = True) -> list[tuple[str, str]]:
    return [(each.rule.code, each.location.path) for each in validate(path, crc=crc).findings if each.rule.code[:3] in ("PKG", "RES")]


@pytest.mark.parametrize("name", ["index.html", "a.html", "a.js", "a.css", "film.mp4", "a.PNG"])
def test_every_damaged_file_is_an_error_and_told_once(name: str) -> None:
    assert found(damaged(name)) == [("PKG002", f"x.zip/{name}")]


def test_without_sums_what_is_searched_is_compared_all_the_same() -> None:
    path = damaged("index.html", "a.js", "a.css", "film.mp4", "a.PNG")
    assert [place for _, place in found(path, crc=False)] == ["x.zip/a.css", "x.zip/a.js", "x.zip/index.html"]
    assert len(found(path)) == 5


@pytest.mark.parametrize(("options", "code"), [([], 1), (["--crc"], 1), (["--no-crc"], 0), (["-j", "2"], 1), (["-j", "2", "--no-crc"], 0)])
def test_option(options: list[str], code: int) -> None:
    damaged("film.mp4")
    Path("y.zip").write_bytes(course())
    result = CliRunner().invoke(main, ["validate", "x.zip", "y.zip", *options])
    assert result.exit_code == code, result.output
    assert ('"film.mp4" in "x.zip" is damaged' in result.output) is (code == 1)


def test_of_another_standard_the_sums_are_compared_too() -> None:
    manifest = declaring("film.mp4").replace(b"<schemaversion>1.2<", b"<schemaversion>2004 4th Edition<")
    archive = bytearray(course(("film.mp4", b"Bees."), manifest=manifest))
    for at in (archive.index(b"film.mp4") - 30 + 14, archive.rindex(b"film.mp4") - 46 + 16):
        archive[at : at + 4] = b"\1\2\3\4"
    Path("x.zip").write_bytes(archive)
    assert ("PKG002", "x.zip/film.mp4") in found(Path("x.zip"))


def test_a_file_in_a_folder_that_does_not_open() -> None:
    from scorm_builder.checks.integrity import check_integrity

    Path("course/media").mkdir(parents=True)
    Path("course/imsmanifest.xml").write_bytes(declaring())
    Path("course/media/film.mp4").write_bytes(b"Bees.")
    package, _ = read_package(Path("course"))
    assert package is not None
    assert list(check_integrity(package)) == []
    Path("course/media/film.mp4").unlink()
    assert [(each.rule.code, each.location.path) for each in check_integrity(package)] == [("PKG001", "course/media/film.mp4")]


@pytest.mark.parametrize(
    ("total", "size", "expected"),
    [
        (363 * 2_000_000, 2_000_000, False),  # silence
        (GIGABYTE, 1, False),
        (GIGABYTE + 1, GIGABYTE // 200, True),
        (GIGABYTE + 1, GIGABYTE // 199, False),
        (MAX_TOTAL, MAX_TOTAL, False),
        (MAX_TOTAL + 1, MAX_TOTAL, True),
    ],
)
def test_what_counts_as_a_bomb(total: int, size: int, expected: bool) -> None:
    assert is_bomb(total, size) is expected


def test_archives_in_archives_count_together() -> None:
    inner = folder_of(("a.txt", bytes(1000)), ("b.txt", bytes(2000)))
    assert Nesting().unpacked(inner) == 3000
    assert Nesting().unpacked(folder_of(("x.zip", inner), ("y.PIF", inner), ("z.dat", inner))) == 6000 + 3 * len(inner)


@pytest.mark.parametrize("cut", [0, 1, 30, 60, -1, -22, -60])
def test_an_archive_in_the_package_that_is_none_is_no_bomb(cut: int) -> None:
    data = nested(2)
    Path("x.zip").write_bytes(course(("a.zip", data[:cut] if cut <= 0 else data[cut:]), manifest=declaring("a.zip")))
    assert [each for each in found(Path("x.zip")) if each[0] != "PKG008"] == []


def test_findings_of_a_kind_are_capped_when_reading_too() -> None:
    """A thousand encrypted files are one mistake."""
    names = [f"{number}.txt" for number in range(1000)]
    archive = bytearray(course(*((name, b"") for name in names), manifest=declaring(*names)))
    for name in names:
        at = archive.rindex(b"PK\1\2", 0, archive.rindex(name.encode()))
        struct.pack_into("<H", archive, at + 8, 1)
    Path("x.zip").write_bytes(archive)
    codes = [code for code, _ in found(Path("x.zip"))]
    assert codes.count("PKG006") == 100


def test_one_finding_for_a_name_with_two_faults() -> None:
    for name in ("PKG003-backslashes", "PKG004-backslashes"):
        Path("x.zip").write_bytes(ARCHIVES[name]())
        assert {code for code, _ in found(Path("x.zip"))} == {name[:6]}
