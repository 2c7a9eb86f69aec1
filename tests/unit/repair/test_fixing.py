"""The repaired copy as a file: never the original, the same every time, with every byte of every file."""

from __future__ import annotations

import random
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from scorm_builder.findings import Severity
from scorm_builder.package import Member, PackageError, read_package, write_package
from scorm_builder.package.model import Package
from scorm_builder.repair import FixError, fix
from scorm_builder.scorm12.model import Manifest
from scorm_builder.validation import validate
from tests.checks.archives import ARCHIVES, course, declaring, folder_of

NOISE = random.Random(1).randbytes(3_000_000)
CONTENTS = {
    "index.html": b"<p>one</p>" * 5000,
    "empty.txt": b"",
    "noise.bin": NOISE,
    "stored.bin": b"stored" * 1000,
}


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A package with a folder around it, by a program that compresses in its own way."""
    path = tmp_path / "broken.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.comment = b"made by a program"
        for name, data in CONTENTS.items():
            method = zipfile.ZIP_STORED if name == "stored.bin" else zipfile.ZIP_DEFLATED
            archive.writestr(f"My Course/{name}", data, method, 1)
        archive.writestr("My Course/imsmanifest.xml", declaring(*list(CONTENTS)[1:]))
        archive.writestr("__MACOSX/._index.html", b"")
    return path


def test_copy(broken: Path, tmp_path: Path) -> None:
    before = broken.read_bytes()
    fixed = fix(broken, tmp_path / "new" / "fixed.zip")
    assert broken.read_bytes() == before
    assert fixed.written == tmp_path / "new" / "fixed.zip"
    assert [change.what.partition(":")[0] for change in fixed.changes] == [
        "took out what systems leave in folders",
        "moved everything out of the folder around it",
    ]
    assert not [finding for finding in fixed.findings if finding.rule.code.startswith(("PKG", "MAN"))]
    assert {finding.location.path.rpartition("/imsmanifest.xml")[0] or finding.location.path for finding in fixed.findings} <= {
        fixed.written.as_posix()
    }
    with zipfile.ZipFile(fixed.written) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == "imsmanifest.xml"
        assert {name: archive.read(name) for name in CONTENTS} == CONTENTS
        assert archive.getinfo("empty.txt").compress_type == zipfile.ZIP_STORED, "which Blackboard needs"
        assert archive.getinfo("index.html").compress_type == zipfile.ZIP_DEFLATED


def test_compressed_bytes_are_copied_as_they_are(broken: Path, tmp_path: Path) -> None:
    fix(broken, tmp_path / "fixed.zip")
    found: list[bytes] = []
    for path, name in ((broken, "My Course/index.html"), (tmp_path / "fixed.zip", "index.html")):
        with zipfile.ZipFile(path) as archive:
            info = archive.getinfo(name)
        start = info.header_offset + 30 + len(name)
        found.append(path.read_bytes()[start : start + info.compress_size])
    assert found[0] == found[1]


def test_twice_is_the_same_and_changes_nothing(broken: Path, tmp_path: Path) -> None:
    fix(broken, tmp_path / "a.zip")
    again = fix(tmp_path / "a.zip", tmp_path / "b.zip")
    assert again.changes == ()
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_folder(broken: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(broken) as archive:
        archive.extractall(tmp_path / "folder")
    fixed = fix(tmp_path / "folder", tmp_path / "fixed.zip")
    assert len(fixed.changes) == 2
    with zipfile.ZipFile(tmp_path / "fixed.zip") as archive:
        assert {name: archive.read(name) for name in CONTENTS} == CONTENTS


def test_trial_writes_nothing(broken: Path, tmp_path: Path) -> None:
    fixed = fix(broken, None)
    assert len(fixed.changes) == 2
    assert fixed.written is None
    assert [path.name for path in tmp_path.iterdir()] == ["broken.zip"]


@pytest.mark.parametrize(
    "case",
    [
        "PKG004-backslashes",
        "PKG010-manifest-second",
        "PKG017-program-in-front",
        "PKG017-counted",
        "PKG018-unmarked",
        "PKG020-other-name",
        "PKG021-not-named",
        "PKG027-web-page",
        "PKG028-dots",
    ],
)
def test_form_of_the_archive(case: str, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(ARCHIVES[case]())
    fixed = fix(tmp_path / "x.zip", tmp_path / "fixed.zip")
    assert len([change for change in fixed.changes if not change.where and "control document" not in change.what]) == 1
    assert case[:6] not in {finding.rule.code for finding in fixed.findings}


@pytest.mark.parametrize(
    "case",
    [
        "PKG002-directory-broken",
        "PKG003-leads-out",
        "PKG005-same-name",
        "PKG006-encrypted",
        "PKG007-deflate64",
        "PKG008-overlap",
        "PKG016-link",
    ],
)
def test_no_copy_without_all_files(case: str, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(ARCHIVES[case]())
    fixed = fix(tmp_path / "x.zip", tmp_path / "fixed.zip")
    assert fixed.written is None
    assert fixed.changes == ()
    assert len(fixed.left) == 1
    assert case[:6] in {finding.rule.code for finding in fixed.findings}
    assert [path.name for path in tmp_path.iterdir()] == ["x.zip"]


def test_damaged_file_stops_the_copy(tmp_path: Path) -> None:
    data = course(("notes.txt", b"Bees. " * 100))
    at = data.index(b"notes.txt") + len("notes.txt")
    (tmp_path / "x.zip").write_bytes(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
    for target in (tmp_path / "fixed.zip", None):
        fixed = fix(tmp_path / "x.zip", target)
        assert fixed.refused
        assert fixed.changes == ()
        assert fixed.left == ('damaged in the original, so no copy is made: "notes.txt"; copy or download the package again',)
        assert [finding.rule.code for finding in fixed.findings if finding.severity is Severity.ERROR] == ["PKG002"]
    assert [path.name for path in tmp_path.iterdir()] == ["x.zip"]


def test_original_is_refused(broken: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for path, target in (
        (broken, broken),
        (broken, tmp_path / "folder" / ".." / "broken.zip"),
        (tmp_path / "folder", tmp_path / "folder/x.zip"),
    ):
        with pytest.raises(FixError, match=r"is the original|stands in the folder"):
            fix(path, target)


def test_what_is_no_package(tmp_path: Path) -> None:
    with pytest.raises(FixError, match="cannot read"):
        fix(tmp_path / "nothing.zip", tmp_path / "fixed.zip")
    for data in (folder_of(("index.html", b"")), folder_of(), b"Rar!", b"", course()[:-60], course(manifest=b"<manifest>")):
        (tmp_path / "x.zip").write_bytes(data)
        fixed = fix(tmp_path / "x.zip", tmp_path / "fixed.zip")
        assert fixed.refused
        assert (fixed.changes, len(fixed.left), fixed.written) == ((), 1, None)
        assert fixed.findings == validate(tmp_path / "x.zip").findings
    assert [path.name for path in tmp_path.iterdir()] == ["x.zip"]


def test_large_files_take_no_memory(tmp_path: Path) -> None:
    """40 MB that shrink to nothing, and 3 MB that do not."""
    (tmp_path / "x.zip").write_bytes(
        course(("zeros.bin", bytes(40 << 20)), ("noise.bin", NOISE), manifest=declaring("zeros.bin", "noise.bin"))
    )
    package, _ = read_package(tmp_path / "x.zip")
    assert package is not None
    tracemalloc.start()
    write_package(package, tmp_path / "copy.zip")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 12 << 20


@pytest.mark.parametrize("size", [0, 41 << 20])
def test_size_that_is_a_lie(size: int, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(course(("zeros.bin", bytes(40 << 20))))
    package, _ = read_package(tmp_path / "x.zip")
    assert package is not None
    member = package.entries["zeros.bin"]
    assert isinstance(member, Member)
    lying = {**package.entries, "zeros.bin": member._replace(size=size + 1)}
    with pytest.raises(PackageError, match="its content is not what the archive says"):
        write_package(Package(Manifest(None), lying), tmp_path / "copy.zip")
