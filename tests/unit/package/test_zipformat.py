"""Records of archives that are too large to write in a test: read back by ``zipfile`` from a file that is mostly a hole."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from scorm_builder.package import read_package
from scorm_builder.package.archive import read_archive
from scorm_builder.package.zipformat import MAX_COUNT, MAX_SIZE, STORED, Record, end_needs_zip64, end_of_archive

GIB = 1 << 30


def sparse_archive(path: Path, *records: Record) -> None:
    """An archive of ``records`` whose contents are holes."""
    with path.open("wb") as file:
        for record in records:
            file.seek(record.offset)
            file.write(record.local_header())
        last = records[-1]
        start = last.offset + len(last.local_header()) + last.stored_size
        file.seek(start)
        directory = b"".join(record.central_header() for record in records)
        file.write(directory + end_of_archive(len(records), len(directory), start))


@pytest.mark.parametrize(
    ("size", "offset", "zip64"),
    [
        (MAX_SIZE - 1, 0, True),  # the directory behind it starts too late
        (GIB, 3 * GIB, True),
        (GIB, 2 * GIB, False),
        (MAX_SIZE, 0, True),
        (5 * GIB, 0, True),
        (5 * GIB, 6 * GIB, True),
        (30_000, 5 * GIB, True),
    ],
)
def test_sizes_and_places_beyond_four_gigabytes(size: int, offset: int, zip64: bool, tmp_path: Path) -> None:
    film = Record("médias/film.mp4".encode(), STORED, 0, size, size, offset)
    later = Record(b"later.txt", STORED, 0, 0, 0, offset + len(film.local_header()) + size)
    sparse_archive(tmp_path / "x.zip", film, later)
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        infos = archive.infolist()
        assert [(info.filename, info.file_size, info.compress_size, info.header_offset) for info in infos] == [
            ("médias/film.mp4", size, size, offset),
            ("later.txt", 0, 0, later.offset),
        ]
        with archive.open("later.txt") as content:
            assert content.read() == b""
        with archive.open("médias/film.mp4") as content:
            assert content.read(3) == b"\0\0\0"
    ours = read_archive(tmp_path / "x.zip")
    assert [(member.name, member.size, member.offset) for member in ours.members.values()] == [
        ("médias/film.mp4", size, offset),
        ("later.txt", 0, later.offset),
    ]
    assert [finding.rule.code for finding in ours.findings] == ["PKG011"] * zip64 + ["PKG017"] * (offset > 0)
    assert read_package(tmp_path / "x.zip")[0] is None, "there is no manifest"


@pytest.mark.parametrize("numbers", [(MAX_COUNT - 1, 0, 0), (0, MAX_SIZE - 1, 0), (0, 0, MAX_SIZE - 1)])
def test_classic_end_as_long_as_the_numbers_fit(numbers: tuple[int, int, int]) -> None:
    assert not end_needs_zip64(*numbers)
    assert len(end_of_archive(*numbers)) == 22
    larger = tuple(number + (number > 0) for number in numbers)
    assert end_needs_zip64(*larger)
    assert end_of_archive(*larger).startswith(b"PK\x06\x06")
