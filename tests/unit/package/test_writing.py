"""The package file: its form, its bytes, and what is left when writing it fails. Read back by ``zipfile``, which is not ours."""

from __future__ import annotations

import hashlib
import os
import random
import stat
import subprocess
import sys
import textwrap
import threading
import tracemalloc
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
import xxhash

from scorm_builder.package import Entry, Package, PackageError, read_package, write_package
from scorm_builder.package.copying import BLOCK
from scorm_builder.package.writing import MAX_IN_MEMORY
from scorm_builder.scorm12.model import Manifest

MANIFEST = b"<manifest/>"
TEXT = b"Bees dance to tell where flowers are. " * 300
NOISE = random.Random(1).randbytes(5000)


def package(entries: Mapping[str, Entry] | None = None) -> Package:
    return Package(Manifest("MAN-1"), {"index.html": TEXT, "imsmanifest.xml": MANIFEST, **(entries or {})})


def leftovers(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# --- form ---------------------------------------------------------------------------------------------------------


def test_manifest_first_then_sorted_and_nothing_of_this_machine(tmp_path: Path) -> None:
    written = write_package(package({"b.txt": b"b", "a/é.txt": b"a", "Z.txt": b"z"}), tmp_path / "new" / "x.zip")
    with zipfile.ZipFile(written.path) as archive:
        infos = archive.infolist()
        assert [info.filename for info in infos] == ["imsmanifest.xml", "Z.txt", "a/é.txt", "b.txt", "index.html"]
        assert archive.testzip() is None
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {info.create_system for info in infos} == {3}
    assert {info.external_attr >> 16 for info in infos} == {stat.S_IFREG | 0o644}
    assert {info.filename: info.flag_bits for info in infos if info.flag_bits} == {"a/é.txt": 0x800}, "no data descriptors, UTF-8 if needed"
    assert {info.extract_version for info in infos} == {20}
    assert not any(info.extra or info.comment for info in infos)
    assert (written.size, written.entries) == (written.path.stat().st_size, 5)
    assert written.findings == ()


@pytest.mark.parametrize(
    ("name", "data", "method"),
    [
        ("page.html", TEXT, zipfile.ZIP_DEFLATED),
        ("page.jpg", TEXT, zipfile.ZIP_DEFLATED),
        ("empty.css", b"", zipfile.ZIP_STORED),
        ("tiny.css", b"a{}", zipfile.ZIP_STORED),
        ("noise.html", NOISE, zipfile.ZIP_STORED),
        ("noise-then-text.bin", NOISE * 8 + TEXT * 20, zipfile.ZIP_DEFLATED),
        ("long-noise.txt", random.Random(2).randbytes(200_000), zipfile.ZIP_STORED),
        ("photo", b"\xff\xd8\xff\xe0" + bytes(5000), zipfile.ZIP_STORED),
        ("film", b"\0\0\0\x20ftypisom" + bytes(5000), zipfile.ZIP_STORED),
        ("utf-16.txt", "\ufeffBees".encode("utf-16-le") * 100, zipfile.ZIP_DEFLATED),
    ],
)
def test_compression_goes_by_content(name: str, data: bytes, method: int, tmp_path: Path) -> None:
    (tmp_path / "source").write_bytes(data)
    write_package(package({name: data, f"from-disk-{name}": tmp_path / "source"}), tmp_path / "x.zip")
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        for entry in (name, f"from-disk-{name}"):
            assert archive.read(entry) == data
            assert archive.getinfo(entry).compress_type == method


@pytest.mark.parametrize(
    ("data", "method"),
    [
        (TEXT * 200, zipfile.ZIP_DEFLATED),  # more than a block, less than what is kept in memory
        (random.Random(3).randbytes(3_000_001), zipfile.ZIP_STORED),
        (b"text" * (MAX_IN_MEMORY // 4 + 1), zipfile.ZIP_STORED),  # never kept in memory, whatever it is
    ],
)
def test_large_files_come_through_whole(data: bytes, method: int, tmp_path: Path) -> None:
    (tmp_path / "film").write_bytes(data)
    written = write_package(package({"film": tmp_path / "film", "later.txt": TEXT}), tmp_path / "x.zip")
    with zipfile.ZipFile(written.path) as archive:
        assert archive.testzip() is None
        assert hashlib.sha256(archive.read("film")).digest() == hashlib.sha256(data).digest()
        assert archive.read("later.txt") == TEXT
        assert archive.getinfo("film").compress_type == method
        assert archive.getinfo("film").flag_bits == 0, "no data descriptor"


def test_content_digest_is_what_xxhsum_and_sha256sum_would_say(tmp_path: Path) -> None:
    (tmp_path / "film").write_bytes(bytes(2_000_000) + NOISE * 300)
    written = write_package(package({"film": tmp_path / "film", "a/é.txt": b"a"}), tmp_path / "x.zip")
    with zipfile.ZipFile(written.path) as archive:
        lines = [f"{xxhash.xxh3_128(archive.read(name)).hexdigest()}  {name}\n".encode() for name in archive.namelist()]
    assert written.content_digest == hashlib.sha256(b"".join(sorted(lines))).hexdigest()


def test_content_digest_does_not_depend_on_the_form_of_entries(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(TEXT)
    first = write_package(package(), tmp_path / "a.zip")
    second = write_package(package({"index.html": tmp_path / "index.html"}), tmp_path / "b.zip")
    other = write_package(package({"index.html": TEXT + b" "}), tmp_path / "c.zip")
    assert first.content_digest == second.content_digest != other.content_digest
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_a_package_that_was_read_is_written_as_it_was(tmp_path: Path) -> None:
    manifest = (Path(__file__).parents[2] / "checks" / "ok-minimal" / "package" / "imsmanifest.xml").read_bytes()
    first = write_package(package({"imsmanifest.xml": manifest, "noise": NOISE, "é": TEXT}), tmp_path / "a.zip")
    read, findings = read_package(first.path)
    assert read is not None
    assert findings == ()
    assert write_package(read, tmp_path / "b.zip").content_digest == first.content_digest
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_progress_adds_up(tmp_path: Path) -> None:
    (tmp_path / "film").write_bytes(bytes(MAX_IN_MEMORY + 1))
    told: list[int] = []
    write_package(package({"film": tmp_path / "film"}), tmp_path / "x.zip", progress=told.append)
    assert sum(told) == len(MANIFEST) + len(TEXT) + MAX_IN_MEMORY + 1
    assert len(told) > 8, "large files are told block by block"


def test_memory_does_not_grow_with_media(tmp_path: Path) -> None:
    with (tmp_path / "film").open("wb") as film:
        film.truncate(64 << 20)
    tracemalloc.start()
    try:
        write_package(package({"film": tmp_path / "film"}), tmp_path / "x.zip")
        assert tracemalloc.get_traced_memory()[1] < 16 << 20
    finally:
        tracemalloc.stop()


# --- the same bytes everywhere --------------------------------------------------------------------------------------

WRITE = """
    import os, sys
    os.umask(int(sys.argv[1], 8))
    from pathlib import Path
    from scorm_builder.package import Package, write_package
    from scorm_builder.scorm12.model import Manifest
    names = {f"pages/{name}.html" for name in ("one", "two", "three", "\\u00e9", "four", "five")}
    entries = {name: f"<p>{name}</p>".encode() * 50 for name in names}
    entries |= {"imsmanifest.xml": b"<manifest/>", "media/film": Path(sys.argv[2])}
    write_package(Package(Manifest("MAN-1"), entries), Path(sys.argv[3]))
"""


def test_same_bytes_whatever_the_machine_thinks(tmp_path: Path) -> None:
    film = tmp_path / "film"
    film.write_bytes(NOISE * 2000)
    results = set()
    for number, (umask, zone, locale, seed) in enumerate([("077", "UTC", "C", "0"), ("000", "Asia/Tokyo", "tr_TR.UTF-8", "4711")]):
        os.utime(film, (10**9 * number, 10**9 * number))
        folder = tmp_path / f"here {number}"
        folder.mkdir()
        environment = os.environ | {"TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed, "PYTHONUTF8": str(number)}
        environment |= {"PYTHONPATH": str(Path(__file__).parents[3])}
        command = [sys.executable, "-c", textwrap.dedent(WRITE), umask, str(film), f"x{number}.zip"]
        subprocess.run(command, cwd=folder, env=environment, check=True)
        results.add((folder / f"x{number}.zip").read_bytes())
    assert len(results) == 1


def test_file_gets_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "any").touch()
    write_package(package(), tmp_path / "x.zip")
    assert (tmp_path / "x.zip").stat().st_mode == (tmp_path / "any").stat().st_mode


# --- zip64 --------------------------------------------------------------------------------------------------------


def test_zip64_when_there_are_too_many_files(tmp_path: Path) -> None:
    entries: dict[str, Entry] = {f"{number:05}": b"" for number in range(0xFFFF - 3)}
    written = write_package(package({**entries, "one-more": b"1"}), tmp_path / "x.zip")
    assert [finding.rule.code for finding in written.findings] == ["PKG011"]
    with zipfile.ZipFile(written.path) as archive:
        assert len(archive.namelist()) == 0xFFFF
        assert archive.read("one-more") == b"1"


# --- failures -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("../evil", "leads out of the package"),
        ("/etc/passwd", "is an absolute path"),
        ("C:/x", "is an absolute path"),
        ("a\\b", "holds a backslash"),
        ("a//b", "has an empty part"),
        ("", "is empty"),
        ("a\nb", "holds a control character"),
        ("\udcff", "is not valid Unicode"),
        ("x" * 20_000, "is too long"),
    ],
)
def test_no_entry_with_a_name_that_is_not_safe(name: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(PackageError, match=words):
        write_package(package({name: b""}), tmp_path / "x.zip")
    assert leftovers(tmp_path) == []


def test_no_package_without_a_manifest(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match=r"the package has no imsmanifest\.xml"):
        write_package(Package(Manifest("MAN-1"), {"index.html": b""}), tmp_path / "x.zip")


def test_file_that_is_no_longer_there(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"old")
    with pytest.raises(PackageError, match=r'film.mp4" is no longer there'):
        write_package(package({"film": tmp_path / "film.mp4"}), tmp_path / "x.zip")
    assert (tmp_path / "x.zip").read_bytes() == b"old"
    assert leftovers(tmp_path) == ["x.zip"]


def test_folder_in_the_place_of_a_file(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="cannot read"):
        write_package(package({"film": tmp_path}), tmp_path / "x.zip")
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("new_size", [MAX_IN_MEMORY, 3 * MAX_IN_MEMORY])
def test_file_that_changes_while_it_is_read(new_size: int, tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    film.write_bytes(bytes(2 * MAX_IN_MEMORY))
    (tmp_path / "x.zip").write_bytes(b"old")

    def change(count: int) -> None:
        if count == BLOCK:  # the first of the film
            os.truncate(film, new_size)

    with pytest.raises(PackageError, match=r'film.mp4" changed while it was read'):
        write_package(package({"film": film}), tmp_path / "x.zip", progress=change)
    assert (tmp_path / "x.zip").read_bytes() == b"old"
    assert leftovers(tmp_path) == ["film.mp4", "x.zip"]


def test_interrupted_it_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "film").write_bytes(bytes(4 * MAX_IN_MEMORY))
    (tmp_path / "x.zip").write_bytes(b"old")
    done = 0

    def interrupt(count: int) -> None:
        nonlocal done
        done += count
        if done > MAX_IN_MEMORY:
            assert any(name.endswith(".part") for name in leftovers(tmp_path)), "it is in the middle of writing"
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_package(package({"film": tmp_path / "film"}), tmp_path / "x.zip", progress=interrupt)
    assert (tmp_path / "x.zip").read_bytes() == b"old"
    assert leftovers(tmp_path) == ["film", "x.zip"]
    assert "writing" not in {thread.name for thread in threading.enumerate()}


def test_target_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    with pytest.raises(PackageError, match=r'^cannot write ".*x.zip": \w+'):
        write_package(package(), tmp_path / "file" / "x.zip")
    with pytest.raises(PackageError, match="it is a folder"):
        write_package(package(), tmp_path / "folder")
    assert leftovers(tmp_path) == ["file", "folder"]


FULL = """
    import resource, signal, sys
    from pathlib import Path
    from scorm_builder.package import Package, PackageError, write_package
    from scorm_builder.scorm12.model import Manifest
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    entries = {"imsmanifest.xml": b"<manifest/>", "film": Path("film")}
    try:
        write_package(Package(Manifest("MAN-1"), entries), Path("x.zip"))
    except PackageError as error:
        print(error)
"""

if sys.platform != "win32":  # where a limit on the size of files stands for a disk that is full

    @pytest.mark.parametrize("limit", [10, 5_000_000, 12_000_000])
    def test_disk_that_is_full(limit: int, tmp_path: Path) -> None:
        (tmp_path / "film").write_bytes(bytes(12_000_000))
        (tmp_path / "x.zip").write_bytes(b"old")
        environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])}
        command = [sys.executable, "-c", textwrap.dedent(FULL), "", str(limit)]
        run = subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True, encoding="utf-8")
        assert run.stdout == 'cannot write "x.zip": File too large\n'
        assert (tmp_path / "x.zip").read_bytes() == b"old"
        assert leftovers(tmp_path) == ["film", "x.zip"]
