"""What is in a course folder, and the names that files get in the package."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from scorm_builder.course.files import FileIndex, index_files, is_reserved, package_names, safe_segment, slug


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("x.svg", "x.svg"),
        ("Été (2).JPG", "ete-2.jpg"),
        ("Straße 1.png", "strasse-1.png"),
        ("a b  c.tar.gz", "a-b-c.tar.gz"),
        ("UPPER.PDF", "upper.pdf"),
        ("照片.jpg", "file.jpg"),
        ("照片", "file"),
        (".hidden", "file.hidden"),
        ("...", "file"),
        ("--a--.svg", "a.svg"),
        ("a.", "a"),
        ("a.b c", "a.bc"),
        ("100%.svg", "100.svg"),
        ("a&b=c;d'e\"f.svg", "a-b-c-d-e-f.svg"),
        ("con", "x-con"),
        ("CON.svg", "x-con.svg"),
        ("aux.tar.gz", "x-aux.tar.gz"),
        ("Nul .txt", "x-nul.txt"),
        ("com1.txt", "x-com1.txt"),
        ("LPT9", "x-lpt9"),
        ("console.txt", "console.txt"),
        ("com10.txt", "com10.txt"),
        ("ﬁle.svg", "file.svg"),
        ("e\u0301.svg", "e.svg"),
        ("\u202egpj.exe", "gpj.exe"),
        ("\udcff.svg", "file.svg"),
    ],
)
def test_safe_names(name: str, safe: str) -> None:
    assert safe_segment(name) == safe
    assert safe_segment(safe) == safe, "a safe name stays as it is"


@pytest.mark.parametrize(
    ("name", "reserved"), [("con", True), ("con.html", True), ("prn.a.b", True), ("com0", True), ("con1", False), ("x.con", False)]
)
def test_names_of_devices(name: str, reserved: bool) -> None:
    assert is_reserved(name) == reserved


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("02-Signs of control.md", ("signs-of-control", 2)),
        ("02_signs.md", ("signs", 2)),
        ("2. Signs.MD", ("signs", 2)),
        ("10 - Été.md", ("ete", 10)),
        ("signs.md", ("signs", None)),
        ("007-bond", ("bond", 7)),
        ("12", ("12", None)),
        ("12-.md", ("12", None)),
        ("照片.md", ("", None)),
        ("1234567890-x.md", ("1234567890-x", None)),
        ("-a--b-.md", ("a-b", None)),
        ("x" * 100, ("x" * 64, None)),
    ],
)
def test_slugs(name: str, expected: tuple[str, int | None]) -> None:
    assert slug(name) == expected


def names_of(*sources: str) -> dict[str, str]:
    index = FileIndex(Path("course"), dict.fromkeys(sources, 1), frozenset(), frozenset())
    return {asset.source: asset.path for asset in package_names(index, reversed(sources))}


@pytest.mark.parametrize(
    "expected",
    [
        {"media/x.svg": "assets/media/x.svg"},
        {"A.svg": "assets/a.svg", "a.svg": "assets/a-2.svg"},
        {"a b.svg": "assets/a-b.svg", "a-b.svg": "assets/a-b-2.svg", "a_b.svg": "assets/a_b.svg"},
        {"A.svg": "assets/a.svg", "a-2.svg": "assets/a-2.svg", "a.svg": "assets/a-3.svg"},
        {"照.jpg": "assets/file-2.jpg", "片.jpg": "assets/file-3.jpg", "file.jpg": "assets/file.jpg"},
        {"Médias/x.svg": "assets/medias/x.svg", "medias/x.svg": "assets/medias/x-2.svg"},
        {"A/x": "assets/a/x", "a/X": "assets/a/x-2"},
        {"A": "assets/a-2", "a/b.svg": "assets/a/b.svg"},
        {"a.b": "assets/a-2.b", "A.b/c": "assets/a.b/c"},
        {unicodedata.normalize("NFC", "é.svg"): "assets/e-2.svg", unicodedata.normalize("NFD", "é.svg"): "assets/e.svg"},
    ],
)
def test_clashes_are_settled_by_the_order_of_the_sources(expected: dict[str, str]) -> None:
    assert names_of(*expected) == dict(sorted(expected.items(), key=lambda pair: pair[1]))
    assert names_of(*sorted(expected)) == names_of(*sorted(expected, reverse=True))


def test_index_lists_files_as_they_are_spelled(tmp_path: Path) -> None:
    for name in ("course.yaml", "media/Bild.PNG", "a/b/c/d.txt", ".git/config", "a/.DS_Store", "dist/x.zip", "a/node_modules/y.js"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("123")
    index = index_files(tmp_path)
    assert index.files == {"course.yaml": 3, "media/Bild.PNG": 3, "a/b/c/d.txt": 3}
    assert index.folders == {"media", "a", "a/b", "a/b/c"}
    assert index.outside == frozenset()
    assert index.unreadable == ()


def test_index_never_leaves_the_folder(tmp_path: Path) -> None:
    course, elsewhere = tmp_path / "course", tmp_path / "course-2"
    (course / "real").mkdir(parents=True)
    elsewhere.mkdir()
    (elsewhere / "secret.txt").write_text("x")
    (course / "real/a.txt").write_text("x")
    (course / "out-file").symlink_to(elsewhere / "secret.txt")
    (course / "out-folder").symlink_to(elsewhere)
    (course / "dangling").symlink_to(tmp_path / "nothing")
    (course / "circle").symlink_to("circle")
    (course / "inside.txt").symlink_to("real/a.txt")
    (course / "inside-folder").symlink_to("real")
    index = index_files(course)
    assert index.files == {"real/a.txt": 1, "inside.txt": 1}
    assert index.outside == {"out-file", "out-folder", "dangling"}


def test_index_may_itself_stand_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real/a.txt").write_text("x")
    (tmp_path / "link").symlink_to("real")
    assert index_files(tmp_path / "link").files == {"a.txt": 1}


def test_folder_that_cannot_be_listed_is_noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b.txt").write_text("x")
    scandir = os.scandir

    def refusing(path: Path) -> object:
        if Path(path).name == "a":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    index = index_files(tmp_path)
    assert index.files == {"b.txt": 1}
    assert index.unreadable == (("a", "Permission denied"),)


def test_near_finds_other_capitals_first() -> None:
    index = FileIndex(Path(), dict.fromkeys(["b/x.svg", "media/X.SVG", "a/x.svg"], 1), frozenset(), frozenset())
    assert index.near("media/x.svg") == "media/X.SVG"
    assert index.near("c/x.svg") == "a/x.svg"
    assert index.near("y.svg") == ""


def test_letters_that_no_accent_explains_are_written_out() -> None:
    assert safe_segment("Œuvre Łódź æther Ærø.PDF") == "oeuvre-lodz-aether-aero.pdf"
    assert slug("03-Straße nach Sør.md") == ("strasse-nach-sor", 3)
