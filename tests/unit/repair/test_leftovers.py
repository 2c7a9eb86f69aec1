"""What version control, editors and package managers leave in folders: taken out, never declared, kept if somebody needs it."""

from __future__ import annotations

import pytest

from scorm_builder.package import MANIFEST
from scorm_builder.repair import repair_entries
from tests.checks.archives import declaring
from tests.unit.repair.test_repairs import DOCUMENTS, FILES, GOOD, manifest, repaired

TOOLS = [".git/config", "a/.svn/entries", ".gitignore", "node_modules/x/a.js", "~$a.docx", ".~lock.a.odt#"]


def test_leftovers_of_tools() -> None:
    script = b"/node_modules/.test(x) || 'https://example.org/a.git'"
    result = repair_entries({MANIFEST: declaring(), "index.html": b"", **dict.fromkeys(TOOLS, b"1"), "a.js": script})
    assert not result.entries.keys() & {*TOOLS}
    others = '".gitignore", ".~lock.a.odt#", "node_modules/x/a.js" and 1 more'
    assert [change.what for change in result.changes[:2]] == [
        f"took out what version control, editors and their like leave in folders: {others}",
        'took out what learners should not get: ".git/config", "a/.svn/entries"; change passwords that stand in there',
    ]
    text = manifest(result)
    assert 'href="a.js"' in text
    assert "git" not in text
    assert "node_modules" not in text


@pytest.mark.parametrize("user", ["index.html", "b.js"])
@pytest.mark.parametrize("text", ["'node_modules/x/a.js'", "'node_modules/' + name", "node%5Fmodules/x/a.js"])
def test_folder_of_dependencies_that_content_names_stays_whole(user: str, text: str) -> None:
    inside = {"node_modules/x/a.js": b"import './b.js'", "node_modules/x/b.js": b"", "node_modules/y/c.js": b""}
    result = repaired(GOOD, **inside, **{user: text.encode()})
    assert inside.keys() <= result.entries.keys()
    assert "node_modules" not in manifest(result)
    assert any(f'but "{user}" may need it, so it stays' in each for each in result.left)


def test_folder_of_dependencies_that_the_manifest_lists_stays() -> None:
    text = GOOD.replace('<file href="style.css"/>', '<file href="style.css"/><file href="node_modules/x/a.js"/>')
    result = repair_entries({MANIFEST: text.encode(), **FILES, **DOCUMENTS, "node_modules/x/a.js": b"", ".git/x": b""})
    assert "node_modules/x/a.js" in result.entries
    assert ".git/x" not in result.entries
    assert manifest(result) == text


def test_another_package_is_never_declared() -> None:
    names = ("index.html", "sub/imsmanifest.xml", "sub/index.html", "sub/media/a.png", "subject.txt", "a/IMSManifest.XML")
    result = repair_entries({MANIFEST: declaring(), **dict.fromkeys(names, b"<manifest/>")})
    declared = [change.what for change in result.changes if change.what.startswith("declared")]
    assert declared == ['declared 1 file of the package that the manifest did not list: "subject.txt"']


SECRETS = [".env", "api/.env.local"]


def test_settings_of_programs_are_taken_out_and_never_declared() -> None:
    """Not for a script that asks for the settings of its own making."""
    files = {"index.html": b"", "a.js": b"process.env.NODE_ENV;import.meta.env;a?.env;f().env;b[0].env;c\n .env()", ".env.example": b""}
    result = repair_entries({MANIFEST: declaring(), **files, **dict.fromkeys(SECRETS, b"PASSWORD=1")})
    assert files.keys() <= result.entries.keys()
    assert not result.entries.keys() & {*SECRETS}
    assert result.changes[0].what == (
        'took out what learners should not get: ".env", "api/.env.local"; change passwords that stand in there'
    )
    assert "PASSWORD" not in manifest(result)
    assert '"api/.env.local"' not in manifest(result)


@pytest.mark.parametrize("text", ["fetch('.env')", 'url = "../.env"', "load(`./.env.local`)"])
def test_settings_that_content_names_stay_and_are_named(text: str) -> None:
    result = repaired(GOOD, **dict.fromkeys(SECRETS, b"1"), **{"b.js": text.encode()})
    assert {".env"} <= result.entries.keys()
    (left,) = [each for each in result.left if '"b.js" may need it' in each]
    assert left.endswith("so it stays; learners can fetch it from most LMSs, so take out what holds passwords")
    assert ".env" not in manifest(result)


def test_settings_that_the_manifest_lists_stay() -> None:
    text = GOOD.replace('<file href="style.css"/>', '<file href="style.css"/><file href=".env"/>')
    result = repair_entries({MANIFEST: text.encode(), **FILES, **DOCUMENTS, ".env": b""})
    assert ".env" in result.entries
    assert any(MANIFEST in each and "so it stays" in each for each in result.left)
