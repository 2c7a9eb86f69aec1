"""Packages out of archives and folders, damaged ones too. What each rule says is in ``tests/checks``."""

from __future__ import annotations

import struct
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from scorm_builder.package import Member, PackageError, entry_size, read_entry, read_package
from scorm_builder.package.archive import read_archive
from scorm_builder.package.directory import Damage, find_end
from scorm_builder.package.names import listed, unsafe_name
from scorm_builder.package.reading import MAX_MANIFEST
from tests.checks.archives import ARCHIVES, course, declaring

LOCAL_HEADER = 30


def codes(path: Path) -> list[str]:
    return [finding.rule.code for finding in read_package(path)[1]]


def make(path: Path, *more: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    path.write_bytes(course(*more))
    return path


def member(path: Path, name: str) -> Member:
    package, _ = read_package(path)
    assert package is not None
    found = package.entries[name]
    assert isinstance(found, Member)
    return found


def test_archive(tmp_path: Path) -> None:
    path = make(tmp_path / "x.zip", ("media/", b""), ("media/notes.txt", b"Bees. " * 100))
    package, findings = read_package(path)
    assert package is not None
    assert findings == ()
    assert package.path == path.as_posix()
    assert list(package.entries) == ["imsmanifest.xml", "index.html", "media/notes.txt"], "files only, in the order of the archive"
    assert package.manifest.identifier == "MAN-1"
    assert package.manifest.location is not None
    assert package.manifest.location.path == f"{path.as_posix()}/imsmanifest.xml"
    assert entry_size(package.entries["media/notes.txt"]) == 600
    assert read_entry(package.entries["media/notes.txt"]) == b"Bees. " * 100
    assert str(package.location("index.html")) == f"{path.as_posix()}/index.html"


def test_folder(tmp_path: Path) -> None:
    with zipfile.ZipFile(make(tmp_path / "x.zip", ("media/a/notes.txt", b"Bees."))) as archive:
        archive.extractall(tmp_path / "course")
    package, findings = read_package(tmp_path / "course")
    assert package is not None
    assert findings == ()
    assert list(package.entries) == ["imsmanifest.xml", "index.html", "media/a/notes.txt"]
    assert package.entries["index.html"] == tmp_path / "course" / "index.html", "media stay on disk"
    assert read_entry(package.entries["media/a/notes.txt"]) == b"Bees."
    assert entry_size(package.entries["media/a/notes.txt"]) == 5


def test_what_is_not_there(tmp_path: Path) -> None:
    assert codes(tmp_path / "nothing.zip") == ["PKG001"]
    assert codes(Path("\0")) == ["PKG001"]
    assert codes(tmp_path) == ["PKG009"]
    with pytest.raises(PackageError, match="cannot read"):
        entry_size(tmp_path / "nothing")
    with pytest.raises(PackageError, match="is no longer there"):
        read_entry(tmp_path / "nothing")


if sys.platform != "win32":  # where making a link takes a privilege

    def test_links_in_a_folder_are_not_followed(tmp_path: Path) -> None:
        with zipfile.ZipFile(make(tmp_path / "x.zip")) as archive:
            archive.extractall(tmp_path / "course")
        (tmp_path / "secret").mkdir()
        (tmp_path / "secret" / "key").write_text("key")
        (tmp_path / "course" / "folder").symlink_to(tmp_path / "secret")
        (tmp_path / "course" / "file").symlink_to(tmp_path / "secret" / "key")
        (tmp_path / "course" / "circle").symlink_to(tmp_path / "course")
        package, findings = read_package(tmp_path / "course")
        assert package is not None
        assert list(package.entries) == ["imsmanifest.xml", "index.html"]
        assert [(finding.rule.code, finding.location.path.rpartition("/")[2]) for finding in findings] == [
            ("PKG016", "circle"),
            ("PKG016", "file"),
            ("PKG016", "folder"),
        ]

    def test_names_in_a_folder_that_are_no_text(tmp_path: Path) -> None:
        with zipfile.ZipFile(make(tmp_path / "x.zip")) as archive:
            archive.extractall(tmp_path / "course")
        (tmp_path / "course" / "a\nb").touch()
        assert codes(tmp_path / "course") == ["PKG003"]


def test_archive_whose_zip64_end_is_cut_off_while_it_is_read() -> None:
    data = ARCHIVES["PKG011-zip64"]()
    at = data.rindex(b"PK\x06\x06")
    for length in range(at, at + 56):
        file = Shrinking(data, length)
        with pytest.raises(Damage):
            find_end(file, len(data))


class Shrinking(BytesIO):
    """A file that has ``length`` bytes only after its end was read."""

    def __init__(self, data: bytes, length: int) -> None:
        super().__init__(data)
        self.length = length

    def read(self, size: int | None = -1, /) -> bytes:
        found = super().read(size)
        self.truncate(self.length)
        return found


def test_content_that_is_not_what_the_archive_says(tmp_path: Path) -> None:
    path = make(tmp_path / "x.zip", ("notes.txt", b"Bees. " * 100))
    found = member(path, "notes.txt")
    data = bytearray(path.read_bytes())
    start = found.offset + LOCAL_HEADER + len("notes.txt")

    path.write_bytes(data[:start] + bytes([data[start] ^ 0xFF]) + data[start + 1 :])
    with pytest.raises(PackageError, match=r'"notes.txt" in ".*x.zip" is damaged'):
        read_entry(found)
    path.write_bytes(data[: found.offset] + b"XX" + data[found.offset + 2 :])
    with pytest.raises(PackageError, match="there is no entry where the directory of the archive says"):
        read_entry(found)
    path.write_bytes(data[: start + 3])
    with pytest.raises(PackageError, match="the archive ends in the middle of it"):
        read_entry(found)
    path.unlink()
    with pytest.raises(PackageError, match="cannot read"):
        read_entry(found)


def test_size_that_deflate_cannot_make_takes_no_memory(tmp_path: Path) -> None:
    data = course(("notes.txt", b"Bees. " * 100))
    at = data.rindex(b"notes.txt") - 46 + 24
    (tmp_path / "x.zip").write_bytes(data[:at] + struct.pack("<I", 90 << 20) + data[at + 4 :])
    with pytest.raises(PackageError, match="its size is not possible"):
        read_entry(member(tmp_path / "x.zip", "notes.txt"))


def test_manifest_beyond_all_measure(tmp_path: Path) -> None:
    data = course()
    at = data.rindex(b"imsmanifest.xml") - 46 + 24
    (tmp_path / "x.zip").write_bytes(data[:at] + struct.pack("<I", MAX_MANIFEST + 1) + data[at + 4 :])
    package, findings = read_package(tmp_path / "x.zip")
    assert package is None
    assert [finding.rule.code for finding in findings] == ["PKG020", "PKG008"], "the size is a lie, too"


def test_encrypted_manifest_is_told_once(tmp_path: Path) -> None:
    data = course()
    at = data.rindex(b"imsmanifest.xml") - 46 + 8
    (tmp_path / "x.zip").write_bytes(data[:at] + struct.pack("<H", 1) + data[at + 2 :])
    assert codes(tmp_path / "x.zip") == ["PKG020", "PKG006"], "the record in front of the file says otherwise"


def test_names_in_the_code_page_of_dos(tmp_path: Path) -> None:
    manifest = declaring("\u00fcber.txt")
    data = course(("Xber.txt", b"Bees."), manifest=manifest).replace(b"Xber.txt", "\u00fcber.txt".encode("cp437"))
    (tmp_path / "x.zip").write_bytes(data)
    package, findings = read_package(tmp_path / "x.zip")
    assert package is not None
    assert "\u00fcber.txt" in package.entries
    assert [finding.rule.code for finding in findings] == ["PKG018"]


@pytest.mark.parametrize("name", ["a", "a/b.txt", "a b/é.txt", "...", ".hidden", "a..b/..c", "\U0001f41d.txt", "con.txt"])
def test_safe_names(name: str) -> None:
    assert unsafe_name(name) == ""


@pytest.mark.parametrize(
    "name", ["", "/", "/a", "a/", "a//b", ".", "..", "./a", "../a", "a/..", "a/../b", "a\\b", "C:", "c:/a", "a\0", "a\n", "\x7f", "a\udc80"]
)
def test_unsafe_names(name: str) -> None:
    assert unsafe_name(name) != ""


def test_names_are_listed() -> None:
    assert listed(["a"]) == '"a"'
    assert listed(["a", "b", "c"]) == '"a", "b", "c"'
    assert listed(["x"] * 1003) == '"x", "x", "x" and 1,000 more'


def _at_the_start(data: bytes, start: bytes) -> bytes:
    return start + data[len(start) :]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (ARCHIVES["PKG017-counted"](), ["PKG017"]),
        (_at_the_start(ARCHIVES["PKG017-counted"](), b"PK00"), []),  # the mark of an archive that could have been split
        (ARCHIVES["PKG017-counted"]().replace(b"PK\x03\x04", b"PK\x03\x05"), ["PKG002"]),
        (b"MZ" + course(), ["PKG017"]),
        (b"MZ" + course() + b"more", ["PKG017", "PKG027"]),
        (course() + b"\0", ["PKG027"]),
        (ARCHIVES["ok-comment"](), []),
        (ARCHIVES["PKG021-not-named"](), ["PKG021"]),
    ],
)
def test_what_stands_around_an_archive(data: bytes, expected: list[str], tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(data)
    assert [finding.rule.code for finding in read_archive(tmp_path / "x.zip").findings] == expected
