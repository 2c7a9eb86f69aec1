"""Repairs of the archive, and of a manifest that is none: what is moved, renamed and taken out, and what is left."""

from __future__ import annotations

import pytest

from scorm_builder.package import MANIFEST
from scorm_builder.repair import Repaired, repair_entries
from tests.unit.repair.test_repairs import DOCUMENTS, FILES, GOOD, manifest, repaired, said


def wrapped(*more: str, folder: str = "my course/") -> dict[str, bytes]:
    return {**{folder + name: data for name, data in {MANIFEST: GOOD.encode(), **FILES, **DOCUMENTS}.items()}, **dict.fromkeys(more, b"")}


def test_wrapping_folder_and_junk() -> None:
    result = repair_entries(wrapped("__MACOSX/my course/._index.html", ".DS_Store", "my course/two/Thumbs.db"))
    assert [change.what for change in result.changes] == [
        'took out what systems leave in folders: ".DS_Store", "__MACOSX/my course/._index.html", "my course/two/Thumbs.db"',
        "moved everything out of the folder around it",
    ]
    assert result.entries == {MANIFEST: GOOD.encode(), **FILES, **DOCUMENTS}


def test_several_folders() -> None:
    assert repair_entries(wrapped(folder="a/b/")).entries == {MANIFEST: GOOD.encode(), **FILES, **DOCUMENTS}


def test_folder_with_something_beside_it_is_left() -> None:
    result = repair_entries(wrapped("readme.txt"))
    assert result.changes == ()
    assert result.left == ('the manifest is in "my course/", but "readme.txt" stands beside that folder: decide which is the course',)


def test_name_of_the_manifest() -> None:
    entries = {"ImsManifest.XML": GOOD.encode(), **FILES, **DOCUMENTS}
    result = repair_entries(entries)
    assert said(result) == [("renamed the manifest", "ImsManifest.XML", MANIFEST)]
    several = repair_entries({**entries, "IMSMANIFEST.xml": b""})
    assert several.changes == ()
    assert several.left == ('"IMSMANIFEST.xml", "ImsManifest.XML" could be the manifest: decide which',)


def test_accents() -> None:
    text = GOOD.replace('<file href="style.css"/>', '<file href="style.css"/>\n      <file href="\u00fc.png"/>')
    result = repaired(text, **{"u\u0308.png": b"picture"})
    assert [change.what for change in result.changes] == ['wrote accents as one character (NFC) in "\u00fc.png"']
    assert result.entries["\u00fc.png"] == b"picture"
    for used in ('<img src="u\u0308.png">', '<img src="u%CC%88.png">'):
        left = repaired(text.replace("\u00fc.png", "u\u0308.png"), **{"u\u0308.png": b"picture", "index.html": used.encode()})
        assert left.changes == ()
        assert left.left == ('accents written as two characters (NFD) in "u\u0308.png": pages use these names, so they stay',)


def test_declarations_of_junk_that_is_not_there() -> None:
    text = GOOD.replace('<file href="style.css"/>', '<file href="style.css"/><file href="two/Thumbs.db"/>')
    result = repaired(text)
    assert [change.what for change in result.changes] == ["took out the declaration of a file that nobody needs and that is not there"]
    assert manifest(result) == GOOD


@pytest.mark.parametrize("namespace", ["http://www.imsglobal.org/xsd/imscp_v1p1", "http://example.org/x"])
def test_other_manifests_are_left(namespace: str) -> None:
    text = GOOD.replace('xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"', f'xmlns="{namespace}"').replace('default="ORG-1"', "")
    result = repaired(text)
    assert result.changes == ()
    assert result.left == ("the manifest is not one of SCORM 1.2, so it stays as it is, and only the archive was looked at",)
    assert manifest(result) == text


@pytest.mark.parametrize("data", [b"", b"<", b"\0", b"<manifest/>", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"])
def test_anything_may_stand_there(data: bytes) -> None:
    assert repair_entries({MANIFEST: data, **FILES}).entries[MANIFEST] == data


def test_no_manifest() -> None:
    words = "there is no imsmanifest.xml in it, so this is no package of SCORM 1.2: export the course as SCORM 1.2"
    assert repair_entries(FILES) == Repaired(FILES, (), (words,), refused=True)
    assert (
        repair_entries({**FILES, "cmi5.xml": b""})
        .left[0]
        .startswith("there is no imsmanifest.xml in it: this is a package of cmi5; import it")
    )
    left = repair_entries({**FILES, "course.zip": b""}).left
    assert left == ('there is no imsmanifest.xml, but the package holds "course.zip": unpack it once and mend what was inside',)
