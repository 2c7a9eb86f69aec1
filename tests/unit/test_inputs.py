"""What users type, and the packages that are meant."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scorm_builder.inputs import find_inputs


@pytest.fixture(autouse=True)
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in (
        "a.zip",
        "capitals/B.ZIP",
        "notes.txt",
        "imsmanifest.xml.bak",
        "tree/one.zip",
        "tree/unpacked/imsmanifest.xml",
        "tree/unpacked/inner.zip",
        "tree/deep/er/two.zip",
        "tree/other case/IMSManifest.XML",
        "tree/.hidden/three.zip",
        "tree/.four.zip",
        "tree/node_modules/five.zip",
        "tree/__MACOSX/six.zip",
        "wrapped/Course/imsmanifest.xml",
        "wrapped/__MACOSX/x",
        "wrapped/.DS_Store",
        "two/first/imsmanifest.xml",
        "two/second/imsmanifest.xml",
        "nothing/readme.txt",
        "odd [1].zip",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    return tmp_path


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (["a.zip"], ["a.zip"]),
        (["notes.txt"], ["notes.txt"]),  # which is judged, and found to be no package
        (["tree/unpacked"], ["tree/unpacked"]),
        (["tree/unpacked/imsmanifest.xml"], ["tree/unpacked/imsmanifest.xml"]),
        (["tree"], ["tree/deep/er/two.zip", "tree/one.zip", "tree/other case", "tree/unpacked"]),
        (["./tree/"], ["tree/deep/er/two.zip", "tree/one.zip", "tree/other case", "tree/unpacked"]),
        (["wrapped"], ["wrapped"]),
        (["capitals"], ["capitals/B.ZIP"]),
        (["two"], ["two/first", "two/second"]),
        (["*.zip"], ["a.zip", "odd [1].zip"]),
        (
            ["tree/**/*.zip"],
            ["tree/deep/er/two.zip", "tree/node_modules/five.zip", "tree/one.zip", "tree/unpacked/inner.zip", "tree/__MACOSX/six.zip"],
        ),
        (["odd [1].zip"], ["odd [1].zip"]),
        (
            ["tree/one.zip", "a.zip", "tree", "./a.zip"],
            ["tree/one.zip", "a.zip", "tree/deep/er/two.zip", "tree/other case", "tree/unpacked"],
        ),
    ],
)
def test_packages_are_found_in_order(typed: list[str], found: list[str]) -> None:
    inputs = find_inputs(typed)
    assert sorted(path.as_posix() for path in inputs.paths) == sorted(found)
    if "**" not in typed[0]:
        assert [path.as_posix() for path in inputs.paths] == found
    assert inputs.problems == ()


def test_absolute_paths_and_patterns(tree: Path) -> None:
    assert find_inputs([str(tree / "a.zip")]).paths == (tree / "a.zip",)
    assert find_inputs([str(tree / "tree" / "*.zip")]).paths == (tree / "tree/one.zip",)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("missing.zip", 'there is no file or folder "missing.zip"'),
        ("a\0b", 'there is no file or folder "a\0b"'),
        ("", 'there is no file or folder ""'),
        ("*.pif", 'nothing matches "*.pif"'),
        ("nothing", 'there is no package in "nothing": no imsmanifest.xml and no zip file'),
    ],
)
def test_what_was_typed_in_vain_is_said(typed: str, problem: str) -> None:
    assert find_inputs(["a.zip", typed]) == ((Path("a.zip"),), (problem,))


def test_folders_that_cannot_be_listed_are_left_to_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = os.scandir

    def scandir(path: str | Path) -> object:
        if Path(path).name == "deep":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr("scorm_builder.inputs.os.scandir", scandir)
    assert find_inputs(["tree/deep"]).paths == (Path("tree/deep"),)
    assert Path("tree/deep") in find_inputs(["tree"]).paths


def test_links_lead_nowhere(tree: Path) -> None:
    try:
        (tree / "tree/loop").symlink_to(tree / "tree", target_is_directory=True)
        (tree / "tree/linked.zip").symlink_to(tree / "a.zip")
    except OSError:  # Windows may not allow it
        return
    names = [path.name for path in find_inputs(["tree"]).paths]
    assert "linked.zip" in names
    assert names.count("one.zip") == 1
