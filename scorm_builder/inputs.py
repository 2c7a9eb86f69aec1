"""What users type → the packages that are meant: zip files, folders, bare manifests, patterns, whole trees.

Knows how packages look from outside only: nothing is opened but folders.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from scorm_builder.package.model import MANIFEST

_PASSED_BY: Final = frozenset(("__macosx", "node_modules"))
_JUNK: Final = frozenset((".ds_store", "thumbs.db", "desktop.ini", "__macosx"))


class Inputs(NamedTuple):
    """The packages in the order of what was typed, each once, those of a folder by name; and what was typed in vain, as sentences."""

    paths: tuple[Path, ...]
    problems: tuple[str, ...]


def find_inputs(typed: Iterable[str]) -> Inputs:
    """Look up what was typed. A file is a package; so is a folder with a manifest at its root or, if there is nothing else in it, one
    level down. Any other folder is searched for zip files and unpacked packages. Patterns are expanded for shells that do not."""
    found: dict[str, Path] = {}
    problems = []
    for text in typed:
        paths = tuple(_expanded(text))
        if not paths:
            problems.append(f'nothing matches "{text}"' if glob.has_magic(text) else f'there is no file or folder "{text}"')
        for path in paths:
            packages = tuple(_packages(path)) if path.is_dir() else (path,)
            if not packages:
                problems.append(f'there is no package in "{path.as_posix()}": no {MANIFEST} and no zip file')
            for package in packages:
                found.setdefault(os.path.abspath(package), package)  # noqa: PTH100  # resolve() would follow links
    return Inputs(tuple(found.values()), tuple(problems))


def _expanded(text: str) -> Iterator[Path]:
    """The path itself if it is there, whatever signs its name has; else what it matches as a pattern, in order."""
    try:
        is_there = os.path.lexists(text)
    except ValueError:  # a NUL
        return
    if is_there:
        yield Path(text)
    elif glob.has_magic(text):
        yield from (Path(name) for name in sorted(glob.glob(text, recursive=True)))  # noqa: PTH207  # Path.glob knows no absolute patterns


def _packages(folder: Path) -> Iterator[Path]:
    """The folder itself, or the packages somewhere below it."""
    try:
        entries = _listed(folder)
    except OSError:
        yield folder  # reading it will say why
        return
    if _has_manifest(entries) or _wraps_package(entries):
        yield folder
    else:
        yield from _search(folder, entries)


def _search(folder: Path, entries: list[os.DirEntry[str]]) -> Iterator[Path]:
    """Zip files and unpacked packages, by name. Links to folders are not followed, so no tree is without end."""
    for entry in entries:
        path = folder / entry.name
        if entry.is_dir(follow_symlinks=False):
            if entry.name.startswith(".") or entry.name.lower() in _PASSED_BY:
                continue
            try:
                below = _listed(path)
            except OSError:
                yield path
                continue
            if _has_manifest(below):
                yield path
            else:
                yield from _search(path, below)
        elif entry.name.lower().endswith(".zip") and not entry.name.startswith("."):
            yield path


def _listed(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)


def _has_manifest(entries: Iterable[os.DirEntry[str]]) -> bool:
    return any(entry.name.lower() == MANIFEST and entry.is_file() for entry in entries)


def _wraps_package(entries: Iterable[os.DirEntry[str]]) -> bool:
    """Whether the only thing in a folder is another one, and that one has a manifest."""
    others = [entry for entry in entries if entry.name.lower() not in _JUNK]
    if len(others) != 1 or not others[0].is_dir(follow_symlinks=False):
        return False
    try:
        return _has_manifest(_listed(Path(others[0].path)))
    except OSError:
        return False
