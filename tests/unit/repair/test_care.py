"""Where a repair could do harm: what somebody needs, what is right already, what nobody can know."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scorm_builder.package import MANIFEST
from scorm_builder.repair import fix, repair_entries
from tests.checks.archives import folder_of
from tests.unit.repair.test_repairs import DOCUMENTS, FILES, GOOD, manifest, repaired, said

CASES = Path(__file__).resolve().parents[2] / "checks"
RIGHT = sorted(path for path in CASES.glob("ok-*/package") if path.parent.name != "ok-spelling")  # which has a numeric reference


@pytest.mark.parametrize(
    ("junk", "user", "text"),
    [
        ("Thumbs.db", "index.html", '<img src="Thumbs.db">'),
        ("img/Thumbs.db", "a.css", "p{background:url(img/thumbs.DB)}"),
        ("._a.png", "a.js", 'load("%2E_a.png")'),
        ("desktop.ini", "a.xml", "\ufeff<a>desktop.ini</a>"),
        ("__MACOSX/logo.png", "index.html", '<img src="__MACOSX/logo.png">'),
        ("Thumbs.db", "page", "Thumbs.db"),
    ],
)
def test_junk_that_content_names_stays(junk: str, user: str, text: str) -> None:
    data = text.encode("utf-16" if text.startswith("\ufeff") else "utf-8")
    result = repaired(GOOD, **{junk: b"used", user: data})
    assert result.entries[junk] == b"used"
    assert result.changes == ()
    assert f'"{junk}": systems leave such files in folders, but "{user}" may need it, so it stays' in result.left


@pytest.mark.parametrize("wrapped", ["", "course/"])
def test_junk_that_the_manifest_lists_stays(wrapped: str) -> None:
    text = GOOD.replace('<file href="style.css"/>', '<file href="style.css"/><file href="a%20b/Thumbs.db"/>')
    entries = {MANIFEST: text.encode(), **FILES, **DOCUMENTS, "a b/Thumbs.db": b"1", "Thumbs.db": b"2", "c/._index.html": b"3"}
    result = repair_entries({wrapped + name: data for name, data in entries.items()})
    assert {name for name in result.entries if name not in {**FILES, **DOCUMENTS}} == {MANIFEST, "a b/Thumbs.db"}
    based = text.replace("<resources>", '<resources xml:base="x/">').encode()
    kept = repair_entries({**entries, MANIFEST: based, "x/a b/Thumbs.db": b"4"}).entries
    assert {"x/a b/Thumbs.db", "a b/Thumbs.db"} <= kept.keys()


def test_much_junk_takes_no_time() -> None:
    """macOS leaves a file for each file, and scripts are full of what such names start with."""
    junk = {f"__MACOSX/._page-{number:04}.html": b"" for number in range(4000)}
    script = b"a._b=c._d;" * 100_000
    started = time.process_time()
    result = repaired(GOOD, **junk, **{f"{number}.js": script + b"'._page-0007.html'" for number in range(5)})
    assert time.process_time() - started < 10, "searched one by one it takes minutes"
    assert [name for name in result.entries if name in junk] == ["__MACOSX/._page-0007.html"]


def test_junk_stays_where_a_page_cannot_be_read(tmp_path: Path) -> None:
    result = repair_entries({MANIFEST: GOOD.encode(), **FILES, **DOCUMENTS, ".DS_Store": b"", "a.html": tmp_path / "gone.html"})
    assert ".DS_Store" in result.entries


@pytest.mark.parametrize("package", RIGHT, ids=lambda path: path.parent.name)
def test_what_is_right_gets_no_change(package: Path, tmp_path: Path) -> None:
    files = {path.relative_to(package).as_posix(): path.read_bytes() for path in sorted(package.rglob("*")) if path.is_file()}
    (tmp_path / "x.zip").write_bytes(folder_of(*sorted(files.items(), key=lambda file: file[0] != MANIFEST)))
    fixed = fix(tmp_path / "x.zip", tmp_path / "fixed.zip")
    assert fixed.changes == ()
    assert (tmp_path / "fixed.zip").read_bytes() == (tmp_path / "x.zip").read_bytes()
    assert fix(package, tmp_path / "packed.zip").changes == ()


def test_no_server_programs_are_declared() -> None:
    one = GOOD.replace(' identifierref="RES-2"', "")
    result = repaired(one, **{"a.php": b"", "b.js": b"", ".htaccess": b"", "old.zip": b""})
    assert [change.what for change in result.changes] == ['declared 1 file of the package that the manifest did not list: "b.js"']
    assert "php" not in manifest(result)
    assert result.left[0].startswith(
        'not declared by any resource, and no part of a course by their kind: ".htaccess", "a.php", "old.zip";'
    )


@pytest.mark.parametrize(
    ("element", "base", "href", "right"),
    [
        ('<resource identifier="RES-3"', "TWO/", "x.css", "two/"),
        ('<resource identifier="RES-3"', "two/", "X.css", "two/"),
        ('<resource identifier="RES-3"', "Two\\", "X.css", "two/"),
        ('<resource identifier="RES-3"', "A%20B/", "X.css", "a%20b/"),
    ],
)
def test_wrong_case_below_a_base(element: str, base: str, href: str, right: str) -> None:
    bad = GOOD.replace(element, f'{element} xml:base="{base}"').replace('<file href="style.css"/>', f'<file href="{href}"/>')
    result = repaired(bad, **{"two/x.css": b"", "a b/x.css": b""})
    text = manifest(result)
    assert f'xml:base="{right}"' in text
    assert '<file href="x.css"/>' in text
    assert repair_entries(result.entries).changes == ()


def test_base_of_all_resources() -> None:
    bad = GOOD.replace("<resources>", '<resources xml:base="Content/">')
    entries = {MANIFEST: bad.encode(), **DOCUMENTS, **{f"content/{name}": data for name, data in FILES.items()}}
    assert said(repair_entries(entries)) == [("spelled xml:base as the folder is called", "Content/", "content/")]


def test_address_that_could_mean_two_files_is_left() -> None:
    result = repaired(GOOD.replace('<file href="style.css"/>', '<file href="Style.css"/>'), **{"STYLE.css": b""})
    assert result.changes == ()
    assert 'the address "Style.css" could mean "STYLE.css", "style.css": decide which' in result.left


def test_one_change_in_many_places_is_said_once() -> None:
    bad = GOOD.replace('"index.html"', '"Index.html"').replace('isvisible="true"', 'isvisible="True"')
    result = repaired(bad)
    assert [(change.where, change.before) for change in result.changes] == [
        ("imsmanifest.xml:11, 15", "True"),
        ("imsmanifest.xml:23, 24", "Index.html"),
    ]


def test_many_places_are_counted() -> None:
    items = "".join(f'<item identifier="I{number}" isvisible="FALSE"><title>T</title></item>\n' for number in range(9))
    result = repaired(GOOD.replace("</organization>", f"{items}</organization>"))
    assert [change.where for change in result.changes] == ["imsmanifest.xml:20, 21, 22 and 6 more"]


def test_accents_that_look_the_same() -> None:
    text = GOOD.replace('<file href="style.css"/>', '<file href="style.css"/>\n      <file href="u\u0308.png"/>')
    result = repaired(text, **{"u\u0308.png": b"picture"})
    assert said(result)[1] == ('wrote accents in the address as in the name of the file: "\u00fc.png"', "", "")


def test_empty_title_is_not_called_tidied() -> None:
    result = repaired(GOOD.replace("<title>One</title>", "<title> \n </title>"))
    assert result.changes == ()
    assert result.left == ('item "ITEM-1" has no title, and nothing tells what it could be: decide on one',)


def test_prefix_that_nobody_wrote_is_not_said() -> None:
    result = repaired(GOOD.replace('xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" ', ""))
    assert [change.what for change in result.changes] == ["corrected the namespace"]


def test_plain_content_packages_are_left() -> None:
    bad = GOOD.replace("ADL SCORM", "IMS Content").replace(' default="ORG-1"', "")
    for line in ("masteryscore>80", "timelimitaction>exit,no message"):
        name = line.partition(">")[0]
        bad = bad.replace(f"<adlcp:{line}</adlcp:{name}>", "")
    bad = bad.replace('<adlcp:prerequisites type="aicc_script">ITEM-1&amp;~X.ITEM-1</adlcp:prerequisites>', "")
    bad = bad.replace(' adlcp:scormtype="sco"', "").replace(' adlcp:scormtype="asset"', "")
    assert "adlcp:" not in bad.partition("<metadata>")[2]
    assert repaired(bad).changes == ()


@pytest.mark.parametrize("place", ["</title>", "<!DOCTYPE"])
def test_manifest_that_cannot_be_read_is_refused(place: str) -> None:
    entity = '<!DOCTYPE manifest [<!ENTITY a "b">]>\n<manifest'
    bad = GOOD.replace("</title>", "", 1) if place == "</title>" else GOOD.replace("<manifest", entity, 1)
    entries = {f"course/{name}": data for name, data in {MANIFEST: bad.encode(), **FILES}.items()}
    result = repair_entries(entries)
    assert result.refused
    assert (result.entries, result.changes) == (entries, ())
    assert len(result.left) == 1
    assert result.left[0].startswith("imsmanifest.xml:20:7: " if place == "</title>" else "imsmanifest.xml:3:20: ")


def test_long_identifier_of_two_kinds() -> None:
    once = repaired(GOOD.replace("ORG-1", "x" * 300).replace("RES-1", "x" * 300))
    assert repair_entries(once.entries).changes == ()


def test_the_same_whatever_the_order_of_sets(tmp_path: Path) -> None:
    """Sets have another order in every process."""
    bad = (
        GOOD.replace("adlcp:", "adl:")
        .replace("xmlns:adlcp", 'xmlns:a2="http://www.adlnet.org/xsd/adlcp_rootv1p2" xmlns:adl')
        .replace("imscp_rootv1p1p2.xsd http://www.adlnet.org", "x.xsd http://www.adlnet.org")
        .replace("adlcp_rootv1p2.xsd", "y.xsd")
        .replace("ITEM-1", "1 a")
        .replace("ITEM-2", "2 b")
        .replace("RES-", "3 ")
        .replace('href="style.css"', 'href="Style.css" xml:base=""/><file href="a/Thumbs.db"/><file href="b/.DS_Store"')
    )
    junk = {"a/Thumbs.db": b"", "c/a/Thumbs.db": b"", "b/.DS_Store": b"", "d/b/.DS_Store": b"", "._x": b"", "z.js": b"", "y.js": b""}
    (tmp_path / "x.zip").write_bytes(folder_of(*{MANIFEST: bad.encode(), **FILES, **junk}.items()))
    told = set()
    for seed in range(6):
        command = [sys.executable, "-m", "scorm_builder", "fix", "x.zip", "-o", f"{seed}.zip"]
        environment = {**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": str(Path(__file__).resolve().parents[3])}
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
        output = (done.stdout + done.stderr).replace(f"{seed}.zip".encode(), b"N.zip")
        told.add((done.returncode, output, (tmp_path / f"{seed}.zip").read_bytes()))
    assert len(told) == 1
    assert b"wrote the prefix" in next(iter(told))[1]
