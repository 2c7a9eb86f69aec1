"""What has to stand in an attribute so that it means a file that is called nearly so.

Knows nothing of rules.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from typing import Final
from urllib.parse import quote, unquote

_SAFE: Final = "/!$&'()*+,;=:@~"
_UPWARDS: Final = re.compile(r"(?:\.{0,2}/)*")


def respelled(url: str, name: str) -> str:
    """``url`` with its own part of ``name`` as the file has it; empty if it has no part. Dots in front, query and encoding stay."""
    path, start, known = _own_part(url, name)
    if not known:
        return ""
    written = quote(known, _SAFE) if "%" in path or re.search("[%?#]", known) else known
    return start + written + url.strip()[len(path) :]


def folder_to_correct(base: str, url: str, name: str) -> str:
    """The folder that ``base`` in front of ``url`` has to be for ``name``; empty if it is that already."""
    _, start, known = _own_part(url, name)
    folder = name.removesuffix(known)
    is_right = posixpath.normpath(unquote(base).replace("\\", "/") + start) == posixpath.normpath(folder)
    return "" if not known or is_right or ".." in start else folder or "./"


def _own_part(url: str, name: str) -> tuple[str, str, str]:
    """The path of ``url`` as written, the dots and slashes at its start, and what the rest is called in ``name``, which may be nothing."""
    whole = url.strip()
    for path in (whole, re.split(r"[?#]", whole, maxsplit=1)[0]):  # a file may have a # in its name
        plain = unquote(path).replace("\\", "/")
        start = plain[: len(plain) - len(_UPWARDS.sub("", plain, count=1))]
        parts = [part for part in plain[len(start) :].split("/") if part]
        known = name.split("/")[-len(parts) :] if parts else []
        if parts and _folded(parts) == _folded(known):
            return path, start, "/".join(known)
    return whole, "", ""


def _folded(parts: list[str]) -> list[str]:
    return [unicodedata.normalize("NFC", part).casefold() for part in parts]
