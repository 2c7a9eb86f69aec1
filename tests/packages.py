"""Packages for tests: the smallest one without findings, and ways to spoil it."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

GOOD = Path(__file__).parent / "checks/ok-minimal/package"
NO_SUCH_DEFAULT = ('default="ORG-1"', 'default="ORG-2"')
"""Makes an error of the rule MAN014."""


def folder(target: Path, *changes: tuple[str, str]) -> Path:
    """An unpacked package at ``target``; ``changes`` are made in its manifest, each old text for a new one."""
    shutil.copytree(GOOD, target)
    manifest = target / "imsmanifest.xml"
    text = manifest.read_text("utf-8")
    for old, new in changes:
        assert old in text, f"{old} is what should be changed"
        text = text.replace(old, new)
    manifest.write_text(text, "utf-8", newline="\n")
    return target


def packed(target: Path, *changes: tuple[str, str]) -> Path:
    """The same as a zip file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    source = folder(target.with_suffix(".unpacked"), *changes)
    with zipfile.ZipFile(target, "w") as archive:
        for path in sorted(source.rglob("*"), key=lambda path: (path.name != "imsmanifest.xml", path)):
            if path.is_file():
                archive.write(path, path.relative_to(source).as_posix())
    shutil.rmtree(source)
    return target
