"""Repairing what was repaired changes nothing, whatever the manifest was; nothing but the manifest is changed; nothing ever raises."""

from __future__ import annotations

import re
import warnings
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorm_builder.findings import Severity
from scorm_builder.package import MANIFEST, Package, read_package, write_package
from scorm_builder.repair import fix, repair_entries
from scorm_builder.scorm12.model import Manifest
from scorm_builder.scorm12.writer import write_manifest
from scorm_builder.validation import Validation, validate
from tests.property.manifests import manifests

REAL = sorted(
    (Path(__file__).resolve().parents[3] / "shared" / "corpus" / "manifests").glob("*.xml")
)  # beside the checkout, where there are some

FILES: dict[str, bytes] = {"index.html": b"<p>a</p>", "Pages/A.html": b"<p>b</p>", "u\u0308.txt": b"c", ".DS_Store": b"d", "a b#c.js": b"e"}

DAMAGE: tuple[tuple[bytes, bytes], ...] = (
    (b'identifier="', b'identifier="1 '),
    (b'identifierref="', b'identifierref="1 '),
    (b"scormtype=", b"scormType="),
    (b'"sco"', b'" SCO"'),
    (b"<title>", b"<title> \n "),
    (b"<title>", b"<title>" + b"word " * 60),
    (b"</title>", b"&#233;</title>"),
    (b"default=", b"version="),
    (b"adlcp:", b"adl:"),
    (b"xmlns:adlcp", b"xmlns:adl"),
    (b"xmlns:adlcp=", b"xmlns:unused="),
    (b"adlcp_rootv1p2", b"adlcp_rootv1p2/"),
    (b"imscp_rootv1p1p2", b"imscp_rootv1p1p2.xsd"),
    (b"/", b"\\"),
    (b".html", b".HTML"),
    (b"&amp;", b"&"),
    (b"<manifest", b"\n<manifest"),
    (b"<resources>", b"<resources><!-- a comment --><?and more?>"),
    (b"</item>", b"<title>again</title></item>"),
    (b"</resource>", b"<metadata/></resource>"),
    (b"<?xml", b"  <?xml"),
    (b' type="', b' typo="'),
    (b'isvisible="true"', b'isvisible="True"'),
    (b"<schemaversion>", b"<schemaversion>\n"),
)
"""What is there and what takes its place."""


@st.composite
def damaged(draw: st.DrawFn, texts: st.SearchStrategy[bytes]) -> bytes:
    """A manifest with some of the faults that tools make, each in one place or everywhere."""
    data = draw(texts)
    for old, new in draw(st.lists(st.sampled_from(DAMAGE), max_size=6)):
        places = [found.start() for found in re.finditer(re.escape(old), data)]
        if places and draw(st.sampled_from((False, True))):
            at = draw(st.sampled_from(places))
            data = data[:at] + new + data[at + len(old) :]
        else:
            data = data.replace(old, new)
    if draw(st.integers(0, 20)) == 0:
        data = b"\xef\xbb\xbf" + data
    return data


def files_for(data: bytes) -> dict[str, bytes]:
    """Some of the files that a manifest names, and some others."""
    hrefs = [href.decode("utf-8", "replace").replace("\\", "/") for href in re.findall(rb'href="([^"?#]{1,60})', data)[::2]]
    safe = [href for href in hrefs[:30] if re.fullmatch(r"\w[\w. -]*(/\w[\w. -]*)*", href)]
    return {**FILES, **dict.fromkeys(safe, b"x")}


def check(data: bytes, folder: Path, *, wrapped: bool) -> None:
    where = "course/" if wrapped else ""
    entries = {where + name: content for name, content in {**files_for(data), MANIFEST: data}.items()}
    once = repair_entries(entries, "my_course")
    twice = repair_entries(once.entries, "another name")
    assert twice.changes == ()
    assert twice.entries == once.entries
    assert repair_entries(entries, "my_course") == once, "the same every time"
    if once.refused:
        assert (once.changes, once.entries) == ((), entries)
        assert once.left
        return
    contents = sorted(content for name, content in entries.items() if not name.endswith((MANIFEST, ".DS_Store")))
    assert sorted(content for name, content in once.entries.items() if name != MANIFEST and not name.endswith(".xsd")) == contents
    for change in once.changes:
        assert change.what
        assert change.before != change.after or not change.before
    write_package(Package(Manifest(None), once.entries), folder / "a.zip")
    package, _ = read_package(folder / "a.zip")
    write_package(Package(Manifest(None), repair_entries(package.entries, "x").entries if package else once.entries), folder / "b.zip")
    assert (folder / "a.zip").read_bytes() == (folder / "b.zip").read_bytes()


@given(data=damaged(manifests().map(write_manifest)), wrapped=st.booleans())
@settings(max_examples=150, deadline=None)
def test_made_up_manifests(data: bytes, wrapped: bool, tmp_path_factory: pytest.TempPathFactory) -> None:
    check(data, tmp_path_factory.getbasetemp(), wrapped=wrapped)


FORMS = ("backslashes", "junk", "accents", "twice", "manifest last", "other capitals", "programs")


@st.composite
def archives(draw: st.DrawFn) -> list[tuple[str, bytes]]:
    """The files of a package, named and packed as several programs do."""
    data = draw(damaged(manifests().map(write_manifest)))
    forms = draw(st.sets(st.sampled_from(FORMS)))
    files = [(MANIFEST, data), *files_for(data).items()]
    if "junk" in forms:
        files += [("Thumbs.db", b"f"), ("a/._x.html", b"g"), ("__MACOSX/._index.html", b"h")]
    if "accents" in forms:
        files += [("e\u0301/u\u0308.html", b"i"), ("use.html", draw(st.sampled_from((b"", "<a href='u\u0308.html'>".encode()))))]
    if "programs" in forms:
        files += [("server.php", b"j"), (".htaccess", b"k")]
    if "twice" in forms:
        files.append(files[-1])
    if "manifest last" in forms:
        files = [*files[1:], files[0]]
    if "other capitals" in forms:
        files = [("ImsManifest.XML" if name == MANIFEST else name, content) for name, content in files]
    if "backslashes" in forms:
        files = [(name.replace("/", "\\"), content) for name, content in files]
    return files


_REVEALED = ("SCO001", "SCO002")


def errors(found: Validation) -> int:
    """All but those that nobody can see before ``scormtype`` is spelled as it should be: a SCO without launch page."""
    return sum(finding.severity is Severity.ERROR and finding.rule.code not in _REVEALED for finding in found.findings)


@given(files=archives())
@settings(max_examples=60, deadline=None)
def test_archives(files: list[tuple[str, bytes]], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("archive")
    with warnings.catch_warnings(), zipfile.ZipFile(folder / "x.zip", "w") as archive:
        warnings.simplefilter("ignore")  # of names that stand twice
        for name, content in files:
            info = zipfile.ZipInfo(name)
            info.filename = name
            archive.writestr(info, content)
    original = (folder / "x.zip").read_bytes()
    once = fix(folder / "x.zip", folder / "a.zip")
    assert (folder / "x.zip").read_bytes() == original
    assert (once.written is None) == once.refused == (not (folder / "a.zip").exists())
    if once.refused:
        assert once.left
        return
    assert fix(folder / "a.zip", folder / "b.zip").changes == ()
    assert (folder / "a.zip").read_bytes() == (folder / "b.zip").read_bytes()
    before, after = validate(folder / "x.zip"), validate(folder / "a.zip")
    if before.package is not None and before.package.manifest.standard == "1.2":  # else what is in it was not judged before
        assert errors(after) <= errors(before)
    contents = {content for name, content in files if name.lower() != MANIFEST}
    with zipfile.ZipFile(folder / "a.zip") as archive:
        copied = {archive.read(name) for name in archive.namelist() if name != MANIFEST and not name.endswith(".xsd")}
    assert contents - {b"d", b"f", b"g", b"h"} <= copied <= contents


if REAL:

    @given(data=damaged(st.sampled_from(REAL).map(Path.read_bytes).filter(lambda data: len(data) < 40_000)), wrapped=st.booleans())
    @settings(max_examples=150, deadline=None)
    def test_real_manifests(data: bytes, wrapped: bool, tmp_path_factory: pytest.TempPathFactory) -> None:
        check(data, tmp_path_factory.getbasetemp(), wrapped=wrapped)

    @pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
    def test_real_manifest_as_it_is(path: Path, tmp_path: Path) -> None:
        check(path.read_bytes(), tmp_path, wrapped=False)
