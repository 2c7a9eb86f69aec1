"""Junk: what systems, version control and editors leave in folders and nobody needs. Taken out, unless somebody needs it after all.

Knows nothing of manifests but that a file of that name lists others.
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from html import unescape
from typing import Final
from urllib.parse import unquote, unquote_to_bytes

from scorm_builder.package import MANIFEST, PackageError, entry_size, read_entry
from scorm_builder.package.leftovers import is_junk, is_left_over, may_be_secret, of_tool
from scorm_builder.package.names import listed
from scorm_builder.repair.draft import Draft

_IN_FOLDER: Final = re.compile(
    rb"""(?<![\w.-])(?:\.git|\.svn|\.hg|\.bzr|node_modules)(?:\\?/|\\+)(["'`]|[^/\\"'`<>()\s]*)"""
)  # in lower case
_START: Final = re.compile(rb"\._|\.ds_store|thumbs\.db|desktop\.ini|\.git|\.hgignore|~\$|\.~lock\.|(?<![\w)\]?])\.env(?![\w(])")
"""Of names of junk, in lower case; ``process.env`` in a script is none."""
_FOLDER: Final = b"__macosx"
_KEY: Final = 6  # bytes at the start of a name by which it is looked up
_NO_TEXTS: Final = tuple(
    ".jpg .jpeg .png .gif .webp .avif .bmp .ico .mp3 .m4a .wav .ogg .mp4 .m4v .mov .webm .woff .woff2 .ttf .otf .eot .pdf .zip".split()
)
_VALUE: Final = re.compile(rb""""([^"<>]*)"|'([^'<>]*)'|>([^<>]*)(?=<)""")
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_MAX_TEXT: Final = 64 << 20  # bytes of a file that is searched for names


def may_mean(href: str, name: str) -> bool:
    """Whether an address in a manifest can mean an entry, whatever folder it is seen from."""
    return f"/{name.lower()}".endswith(f"/{_path(href).lower()}")


def remove_junk(draft: Draft) -> None:
    """Take out what systems, version control and editors leave in folders, unless the manifest or a page names it."""
    found = [name for name in draft.entries if is_left_over(name)]
    used = _users(draft, found) if found else {}
    by_user: dict[str, list[str]] = defaultdict(list)
    for name, user in sorted(used.items()):
        by_user[user].append(name)
    for user, names in by_user.items():
        who = "systems leave" if all(map(is_junk, names)) else "version control, editors and systems leave"
        private = "; learners can fetch it from most LMSs, so take out what holds passwords" if any(map(may_be_secret, names)) else ""
        draft.left.append(f'{listed(names)}: {who} such files in folders, but "{user}" may need it, so it stays{private}')
    useless = sorted(name for name in found if name not in used)
    for name in useless:
        del draft.entries[name]
    if junk := [name for name in useless if is_junk(name)]:
        draft.change("", f"took out what systems leave in folders: {listed(junk)}")
    if tools := [name for name in useless if not is_junk(name) and not may_be_secret(name)]:
        draft.change("", f"took out what version control, editors and their like leave in folders: {listed(tools)}")
    if secrets := [name for name in useless if may_be_secret(name)]:
        draft.change("", f"took out what learners should not get: {listed(secrets)}; change passwords that stand in there")


def texts(draft: Draft, *, with_manifest: bool = False) -> Iterator[tuple[str, bytes | None]]:
    """Every file that may name others, in UTF-8 where it is UTF-16; ``None`` for what is too large or cannot be read."""
    for name, entry in draft.entries.items():
        if name.lower().endswith(_NO_TEXTS) or (name == MANIFEST and not with_manifest) or is_left_over(name):
            continue
        try:
            data = read_entry(entry) if entry_size(entry) <= _MAX_TEXT else None
        except PackageError:
            data = None
        yield name, data.decode("utf-16", "replace").encode() if data and data.startswith(_UTF_16) else data


def _users(draft: Draft, names: list[str]) -> dict[str, str]:
    """What may be needed of these leftovers → the file that names it. Of the folder of a tool all or nothing."""
    used: dict[str, str] = {}
    folders: dict[bytes, list[str]] = defaultdict(list)
    single = []
    for name in names:
        match = None if is_junk(name) else of_tool(name)
        if match and match["folder"]:
            folders[match["folder"].lower().encode()].append(name)
        else:
            single.append(name)
    known = _Names(single)
    parts = {folder: {part.encode() for name in inside for part in name.lower().split("/")} for folder, inside in folders.items()}
    for user, text in texts(draft, with_manifest=True):
        if text is None:  # what cannot be searched may name anything
            found = set(names)
        else:
            lower, plain = text.lower(), unquote_to_bytes(text).lower()
            is_manifest = user.lower().rpartition("/")[2] == MANIFEST
            found = known.listed_in(user, text) if is_manifest else known.named_in(lower) | known.named_in(plain)
            for folder, inside in folders.items():
                if folder in lower or folder in plain:
                    found.update(inside if _names_some(lower + b"\n" + plain, parts[folder]) else ())
        for name in found:
            used.setdefault(name, user)
    return used


def _names_some(text: bytes, parts: Collection[bytes]) -> bool:
    """Whether a text names a file in a folder of a tool by one of these parts, or builds such a name."""
    return any(match[1] in parts or match[1] in (b'"', b"'", b"`") for match in _IN_FOLDER.finditer(text))


class _Names:
    """Names of junk, of which there can be as many as of files, as macOS leaves one for each: looked up, and not searched one by one."""

    def __init__(self, junk: list[str]) -> None:
        self.all = frozenset(junk)
        self.by_last: dict[str, list[str]] = defaultdict(list)
        self.by_key: dict[bytes, list[tuple[bytes, str]]] = defaultdict(list)
        self.hidden: list[tuple[bytes, str]] = []  # whose own name could be anybody's, in a folder that tells
        for name in junk:
            last = name.rpartition("/")[2].lower()
            self.by_last[last].append(name)
            if is_left_over(last):
                self.by_key[last.encode()[:_KEY]].append((last.encode(), name))
            else:
                self.hidden.append((last.encode(), name))
        self.lengths = sorted({len(key) for key in self.by_key})

    def named_in(self, text: bytes) -> set[str]:
        """Names of which the last part stands in a text in lower case."""
        found: set[str] = set()
        for match in _START.finditer(text) if self.by_key else ():
            at = match.start()
            for length in self.lengths:
                found.update(name for last, name in self.by_key.get(text[at : at + length], ()) if text.startswith(last, at))
        if self.hidden and _FOLDER in text:
            found.update(name for last, name in self.hidden if last in text)
        return found

    def listed_in(self, manifest: str, text: bytes) -> set[str]:
        """What a manifest lists, that may be no XML: exactly that, or all that it could mean if ``xml:base`` is used."""
        folder = manifest.rpartition("/")[0]
        found: set[str] = set()
        for value in {unescape(next(filter(None, each.groups()), b"").decode("utf-8", "replace")) for each in _VALUE.finditer(text)}:
            path = _path(value)
            name = posixpath.normpath(posixpath.join(folder, path))
            if name in self.all and b"xml:base" not in text:
                found.add(name)
            elif is_left_over(path):
                found.update(each for each in self.by_last.get(path.rpartition("/")[2].lower(), ()) if may_mean(value, each))
        return found


def _path(href: str) -> str:
    return posixpath.normpath(unquote(href).strip().replace("\\", "/"))
