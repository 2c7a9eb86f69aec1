"""Whatever the bytes are, reading ends in findings; whatever the entries are, what was written can be read."""

from __future__ import annotations

import hashlib
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import xxhash
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scorm_builder.checks import check_package
from scorm_builder.package import Package, PackageError, read_entry, read_package, write_package
from scorm_builder.package.names import unsafe_name
from scorm_builder.report import report_text
from scorm_builder.scorm12.model import Manifest
from scorm_builder.scorm12.writer import write_manifest
from tests.checks.archives import ARCHIVES, course
from tests.property.manifests import manifests

SEEDS = [
    course(),
    course(("é/notes.txt", b"Bees. " * 50), ("media/", b"")),
    *(make() for name, make in ARCHIVES.items() if "bomb" not in name),
]


@contextmanager
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as path:
        yield Path(path)


def look_at_all_of(path: Path) -> None:
    """Read a package as the command line would, and every entry, which may fail in one way only."""
    package, findings = read_package(path)
    assert package is not None or findings
    if package is None:
        return
    for name, entry in package.entries.items():
        assert unsafe_name(name) == ""
        with suppress(PackageError):
            read_entry(entry)
    report_text(findings + check_package(package), sources=lambda _: None).encode()


@st.composite
def damaged_archives(draw: st.DrawFn) -> bytes:
    """An archive with some bytes changed, cut out or put in, mostly where its records are."""
    data = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data))) if draw(st.booleans()) else max(0, len(data) - draw(st.integers(0, 300)))
        kind = draw(st.sampled_from(("change", "change", "cut", "insert")))
        new = draw(st.binary(min_size=1, max_size=8) | st.sampled_from((b"\xff" * 4, b"\xff" * 8, b"\0" * 4, b"PK\x05\x06", b"PK\x01\x02")))
        if kind == "change":
            data[at : at + len(new)] = new
        elif kind == "cut":
            del data[at : at + draw(st.integers(1, 60))]
        else:
            data[at:at] = new
    return bytes(data)


@given(damaged_archives())
@settings(max_examples=300, deadline=None)
def test_reading_never_raises(data: bytes) -> None:
    with folder() as here:
        (here / "x.zip").write_bytes(data)
        look_at_all_of(here / "x.zip")


@given(st.binary(max_size=200))
@settings(max_examples=50, deadline=None)
@example(b"PK\x05\x06" + b"\xff" * 18)
@example(b"PK\x06\x06" + b"\xff" * 52 + b"PK\x06\x07" + b"\0" * 16 + b"PK\x05\x06" + b"\0" * 4 + b"\xff" * 12 + b"\0\0")
def test_reading_never_raises_on_any_bytes(data: bytes) -> None:
    with folder() as here:
        (here / "x.zip").write_bytes(data)
        look_at_all_of(here / "x.zip")


@given(manifests(), st.sets(st.sampled_from(("index.html", "a b.txt", "é.txt", "Index.HTML")), max_size=3))
@settings(max_examples=100, deadline=None)
def test_checking_never_raises(manifest: Manifest, names: set[str]) -> None:
    entries = {"imsmanifest.xml": write_manifest(manifest), **dict.fromkeys(names, b"")}
    findings = check_package(Package(manifest, entries, "x.zip"))
    assert all(finding.location.path.startswith("x.zip") for finding in findings)
    assert list(findings) == sorted(findings, key=lambda finding: finding.sort_key())


NAMES = st.text(st.sampled_from("aAé蜂 ./-_%#\U0001f41d"), min_size=1, max_size=12).filter(lambda name: unsafe_name(name) == "")
CONTENTS = st.binary(max_size=100) | st.builds(lambda part, count: part * count, st.binary(max_size=9), st.integers(0, 20_000))


@given(st.dictionaries(NAMES, CONTENTS, max_size=6), st.data())
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read(entries: dict[str, bytes], data: st.DataObject) -> None:
    entries = {**entries, "imsmanifest.xml": (Path(__file__).parents[1] / "checks/ok-minimal/package/imsmanifest.xml").read_bytes()}
    shuffled = dict(data.draw(st.permutations(list(entries.items()))))
    with folder() as here:
        written = write_package(Package(Manifest("MAN-1"), entries), here / "a.zip")
        again = write_package(Package(Manifest("MAN-1"), shuffled), here / "b.zip")
        assert (here / "a.zip").read_bytes() == (here / "b.zip").read_bytes()
        assert written.content_digest == again.content_digest

        with zipfile.ZipFile(here / "a.zip") as archive:
            assert archive.testzip() is None
            assert {name: archive.read(name) for name in archive.namelist()} == entries
            assert archive.namelist()[0] == "imsmanifest.xml"

        package, findings = read_package(here / "a.zip")
        assert package is not None
        assert findings == ()
        assert {name: read_entry(entry) for name, entry in package.entries.items()} == entries
        lines = sorted(f"{xxhash.xxh3_128(content).hexdigest()}  {name}\n".encode() for name, content in entries.items())
        assert written.content_digest == hashlib.sha256(b"".join(lines)).hexdigest()
