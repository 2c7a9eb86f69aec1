"""A package that another tool made from the same page: ``simple-scorm-packager``, from npm, for development only. Needs ``npm ci``."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from scorm_builder.findings import has_errors
from scorm_builder.validation import validate
from tests.official_schemas import ROOT

CASES = Path(__file__).parent
SCRIPT = """
const options = JSON.parse(process.argv[1]);
require("simple-scorm-packager")(options, (message) => console.log(message));
"""


def packed(tmp_path: Path, page: Path, version: str = "1.2") -> Path:
    """The zip file that the tool makes of a folder with one page."""
    source, output = tmp_path / "source", tmp_path / "output"
    source.mkdir()
    shutil.copy(page, source / "index.html")
    options = {
        "version": version,
        "organization": "Bees and Co",
        "title": "Bees",
        "masteryScore": 80,
        "startingPage": "index.html",
        "source": str(source),
        "package": {"version": "1.0.0", "zip": True, "outputFolder": str(output)},
    }
    node = shutil.which("node")
    assert node, "Node is needed"
    command = [node, "-e", SCRIPT, json.dumps(options)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=60)
    (package,) = output.glob("*.zip")
    return package


def test_what_it_makes_of_a_page_with_tracking(tmp_path: Path) -> None:
    found = validate(packed(tmp_path, CASES / "ok-minimal" / "package" / "index.html"))
    codes = {finding.rule.code for finding in found.findings if finding.rule.code != "PKG010"}  # the order of entries is left to chance
    assert codes == {"MAN050", "MAN058"}, "metadata stand in front of items, and the record is one of SCORM 2004"
    assert not has_errors(found.findings)


@pytest.mark.parametrize(
    ("page", "code"), [("SCO004-no-tracking", "SCO004"), ("SCO007-no-score", "SCO007"), ("SCO008-scorm-2004", "SCO008")]
)
def test_what_it_makes_of_a_page_with_a_mistake(page: str, code: str, tmp_path: Path) -> None:
    found = validate(packed(tmp_path, CASES / page / "package" / "index.html"))
    assert code in {finding.rule.code for finding in found.findings}


def test_its_other_version_is_told(tmp_path: Path) -> None:
    found = validate(packed(tmp_path, CASES / "SCO008-scorm-2004" / "package" / "index.html", "2004 4th Edition"))
    codes = {finding.rule.code for finding in found.findings if not finding.rule.code.startswith("PKG")}
    assert codes == {"MAN005"}
