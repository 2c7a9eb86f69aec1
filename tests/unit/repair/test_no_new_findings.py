"""Repairs that would make something wrong that was right before: they are not done, or done in another way."""

from __future__ import annotations

import time
import zipfile
from pathlib import Path

import pytest

from scorm_builder.package import MANIFEST
from scorm_builder.repair import fix, repair_entries
from tests.checks.archives import course, declaring
from tests.unit.repair.test_repairs import DOCUMENTS, FILES, GOOD, manifest, repaired, said

LISTED = '<file href="style.css"/>'


def unmarked(path: Path, name: str, encoding: str, declared: str) -> Path:
    """A course with a file whose name is written in a legacy encoding."""
    raw = name.encode(encoding)
    data = course(("X" * len(raw), b"1"), manifest=declaring(declared))
    path.write_bytes(data.replace(b"X" * len(raw), raw))
    return path


@pytest.mark.parametrize(
    ("name", "encoding"),
    [("日本.html", "shift_jis"), ("中文.html", "gbk"), ("тест.html", "koi8-r"), ("Übung.html", "cp1252"), ("Übung.html", "cp850")],
)
def test_names_in_the_encoding_that_the_manifest_tells(tmp_path: Path, name: str, encoding: str) -> None:
    fixed = fix(unmarked(tmp_path / "a.zip", name, encoding, name), tmp_path / "b.zip")
    assert [change.what for change in fixed.changes] == [f'marked names as UTF-8: "{name}"']
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        assert name in archive.namelist()


def test_names_in_an_encoding_that_nobody_knows(tmp_path: Path) -> None:
    path = unmarked(tmp_path / "a.zip", "тест.html", "koi8-r", "other.html")
    fixed = fix(path, tmp_path / "b.zip")
    assert fixed.refused
    assert "not written in UTF-8, and nothing tells in which encoding; pack again with a current program" in fixed.left[0]
    assert not (tmp_path / "b.zip").exists()


def test_nothing_else_to_mend_than_such_names(tmp_path: Path) -> None:
    path = unmarked(tmp_path / "a.zip", "тест.exe", "koi8-r", "index.html")
    fixed = fix(path, tmp_path / "b.zip")
    assert fixed.changes == ()
    assert any("nothing tells in which encoding" in each for each in fixed.left)
    assert (tmp_path / "b.zip").read_bytes() == path.read_bytes()


def test_files_of_which_one_is_meant_are_not_declared() -> None:
    result = repaired(GOOD.replace(LISTED, '<file href="STYLE.css"/>'), **{"Style.css": b""})
    assert result.left == ('the address "STYLE.css" could mean "Style.css", "style.css": decide which',)
    assert result.changes == ()


def test_second_declaration_of_the_same_file() -> None:
    text = GOOD.replace(LISTED, LISTED + '<file href="\u00e9.css"/><file href="e%CC%81.css"/>')
    result = repaired(text, **{"e\u0301.css": b""})
    assert [change.what for change in result.changes][1:] == ["took out the second declaration of the same file"]
    assert manifest(result) == text.replace('<file href="e%CC%81.css"/>', "")


@pytest.mark.parametrize("page", ["index.html", "pages/a/b.html"])
def test_folder_that_a_page_names_is_left(page: str) -> None:
    files = {MANIFEST: GOOD.encode(), **FILES, **DOCUMENTS, "a.png": b""}
    files[page] = b'<img src="%s../my%%20course/a.png">' % (b"../" * page.count("/"))
    result = repair_entries({f"my course/{name}": data for name, data in files.items()})
    assert result.changes == ()
    assert f'but "my course/{page}" names that folder in an address (../)' in result.left[0]


def test_folder_of_the_same_name_inside_is_no_obstacle() -> None:
    files = {MANIFEST: GOOD.encode(), **FILES, **DOCUMENTS, "a/a.png": b"", "pages/b.html": b'<img src="../a/a.png">'}
    result = repair_entries({f"a/{name}": data for name, data in files.items()})
    assert MANIFEST in result.entries


@pytest.mark.parametrize(("text", "renamed"), [("img.png", True), ("IMG.PNG", False), ("img.png IMG.PNG", False), ("", False)])
def test_file_that_manifest_and_contents_call_otherwise(text: str, renamed: bool) -> None:
    result = repaired(GOOD.replace(LISTED, LISTED + '<file href="img.png"/>'), **{"IMG.PNG": b"1", "index.html": text.encode()})
    if renamed:
        assert said(result) == [("renamed a file as the manifest and the contents call it", "IMG.PNG", "img.png")]
        assert result.entries["img.png"] == b"1"
    else:
        assert said(result) == [("spelled the address as the file is called", "img.png", "IMG.PNG")]


def test_many_undeclared_files_take_no_time() -> None:
    many = {f"d/{number}.txt": b"" for number in range(40_000)}
    started = time.process_time()
    result = repair_entries({MANIFEST: declaring(), "index.html": b"", **many})
    assert time.process_time() - started < 10, "one by one it takes a minute"
    assert manifest(result).count("<file ") > 40_000


def test_twice_the_same_identifier_is_named() -> None:
    text = GOOD.replace(
        "</organization>", '<item identifier="D"><title>1</title></item><item identifier="D"><title>2</title></item></organization>'
    )
    result = repaired(text)
    assert 'identifier "D" stands for 2 items: give each its own' in result.left


def test_element_of_adl_with_capitals() -> None:
    result = repaired(GOOD.replace("masteryscore", "masteryScore"))
    assert said(result) == [("spelled the element as SCORM does", "adlcp:masteryScore", "adlcp:masteryscore")]
    assert manifest(result) == GOOD
    twice = GOOD.replace("<adlcp:masteryscore>", "<adlcp:masteryScore>1</adlcp:masteryScore><adlcp:masteryscore>")
    assert repaired(twice).changes == (), "which of the two is meant is for somebody to say"


def test_what_blocks_a_manifest_is_named() -> None:
    result = repaired(GOOD.replace("<title>", "<title>A & B&no-name;", 1))
    assert result.refused
    assert "an entity is used here that XML does not know" in result.left[0]
