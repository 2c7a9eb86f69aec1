"""The files of a course folder: what is there, spelled exactly so, and the safe names that they get in the package.

The index is made in one walk and compared literally, so a course says the same on case-insensitive file systems as elsewhere.
Nothing outside the folder is ever reached: links that lead out are findings where they are used.
Knows nothing of what is in the files.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from scorm_builder.course.lock import NAME as LOCK
from scorm_builder.course.model import Asset

_IGNORED_FOLDERS = frozenset({"dist", "node_modules", "__pycache__"})
_LETTERS = str.maketrans(dict(zip("ßæÆœŒøØłŁđĐ", "ss ae Ae oe Oe o O l L d D".split(), strict=True)))  # what NFKD leaves whole
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)")


class FileIndex(NamedTuple):
    """``files``: posix path relative to the course → size in bytes. ``outside``: symbolic links that lead out of the course.

    ``unreadable``: folders that could not be listed, and why.
    """

    root: Path
    files: dict[str, int]
    folders: frozenset[str]
    outside: frozenset[str]
    unreadable: tuple[tuple[str, str], ...] = ()

    def find(self, path: str) -> str | None:
        """The path as it is spelled on disk if it is there: literally, or with its accents composed or decomposed."""
        if path in self.files:
            return path
        for form in (unicodedata.normalize("NFC", path), unicodedata.normalize("NFD", path)):
            if form in self.files:
                return form
        return None

    def near(self, path: str) -> str:
        """A file that differs in case or folder only, or nothing."""
        folded = path.casefold()
        name = folded.rsplit("/", 1)[-1]
        same_name = ""
        for candidate in sorted(self.files):
            other = candidate.casefold()
            if other == folded:
                return candidate
            if other.rsplit("/", 1)[-1] == name:
                same_name = same_name or candidate
        return same_name


def index_files(root: Path) -> FileIndex:
    """Walk the course folder. Hidden files, build output, the lock and folders behind symbolic links are left out."""
    files: dict[str, int] = {}
    folders: set[str] = set()
    outside: set[str] = set()
    unreadable: list[tuple[str, str]] = []
    real_root = os.path.realpath(root)
    pending = [""]
    while pending:
        prefix = pending.pop()
        try:
            with os.scandir(root / prefix) as found:
                entries = [entry for entry in found if not entry.name.startswith(".")]
        except OSError as error:
            unreadable.append((prefix.rstrip("/"), error.strerror or str(error)))
            continue
        for entry in entries:
            path = prefix + entry.name
            if entry.is_symlink() and not _inside(entry.path, real_root):
                outside.add(path)
            elif entry.is_dir(follow_symlinks=False):
                if entry.name not in _IGNORED_FOLDERS:
                    folders.add(path)
                    pending.append(path + "/")
            elif (size := _size(entry)) is not None:
                files[path] = size
    files.pop(LOCK, None)  # no part of the course that a page could show
    return FileIndex(root, files, frozenset(folders), frozenset(outside), tuple(sorted(unreadable)))


def _size(entry: os.DirEntry[str]) -> int | None:
    """Bytes of a file; ``None`` for a pipe, a link in a circle, and what is gone by now."""
    try:
        return entry.stat().st_size if entry.is_file() else None
    except OSError:
        return None


def _inside(path: str, real_root: str) -> bool:
    target = os.path.realpath(path)
    return target == real_root or target.startswith(real_root + os.sep)


def package_names(index: FileIndex, used: Iterable[str], prefix: str = "assets/") -> tuple[Asset, ...]:
    """A safe ASCII name for every used file, sorted by it. Clashes are numbered in the order of the source paths."""
    wanted = {source: prefix + "/".join(safe_segment(segment) for segment in source.split("/")) for source in sorted(used)}
    folders = {folder for name in wanted.values() for folder in _parents(name)}
    taken: set[str] = set()
    assets = []
    for source, name in wanted.items():
        path, number = name, 1
        while path in taken or path in folders:
            number += 1
            stem, dot, ending = name.rpartition(".")
            path = f"{stem}-{number}.{ending}" if dot and "/" not in ending else f"{name}-{number}"
        taken.add(path)
        assets.append(Asset(source, path, index.root / source, index.files[source]))
    return tuple(sorted(assets, key=lambda asset: asset.path))


def _parents(path: str) -> list[str]:
    return [path[:end] for end, character in enumerate(path) if character == "/"]


@lru_cache(1024)
def safe_segment(name: str) -> str:
    """One folder or file name in ``a-z 0-9 . _ -``, never a name that Windows reserves: ``Été (2).JPG`` → ``ete-2.jpg``."""
    plain = unicodedata.normalize("NFKD", name.translate(_LETTERS)).encode("ascii", "ignore").decode().lower()
    stem, dot, ending = plain.rpartition(".")
    if not dot:
        stem, ending = plain, ""
    stem = re.sub(r"-{2,}", "-", re.sub(r"[^a-z0-9_.-]+", "-", stem)).strip("-.") or "file"
    ending = re.sub(r"[^a-z0-9]+", "", ending)
    safe = f"{stem}.{ending}" if ending else stem
    return f"x-{safe}" if is_reserved(safe) else safe


def is_reserved(name: str) -> bool:
    """True for a name in small letters that Windows keeps for a device, whatever its ending."""
    return _RESERVED.match(name) is not None


def slug(name: str) -> tuple[str, int | None]:
    """``02-Signs of control.md`` → ``("signs-of-control", 2)``; the number is ``None`` where there is none."""
    stem = name[:-3] if name.lower().endswith(".md") else name
    match = re.match(r"(\d{1,9})[-_. ]+(?=.)", stem)
    rest = stem[match.end() :] if match else stem
    plain = unicodedata.normalize("NFKD", rest.translate(_LETTERS)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"-{2,}", "-", re.sub(r"[^a-z0-9_-]+", "-", plain)).strip("-")[:64], int(match[1]) if match else None
