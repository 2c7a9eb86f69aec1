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
    assert result.changes[0].what.startswith('took out what version control, editors and their like leave in folders: ".git/config"')
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


def test_manifest_of_another_package_is_never_declared() -> None:
    result = repaired(GOOD, **{"sub/imsmanifest.xml": b"<manifest/>"})
    assert result.changes == ()
