"""The files that the URLs of a manifest mean.

Real packages write them in several ways, and importers find them: as the name stands, percent-encoded, with ``./`` in front, with
accents composed or not. Knows nothing of rules.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import cached_property
from typing import Final

_EXTERNAL: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_REMOTE: Final = re.compile(r"(?:https?|ftp):|//", re.IGNORECASE)


def is_external(href: str) -> bool:
    """True for a URL that names a scheme or a host."""
    return _may_leave(href) and _EXTERNAL.match(href.strip()) is not None


def is_remote(href: str) -> bool:
    """True for a URL of another host; one with a scheme such as ``file:`` leads nowhere."""
    return _may_leave(href) and _REMOTE.match(href.strip()) is not None


def _may_leave(href: str) -> bool:
    """False for most: quicker to tell."""
    return ":" in href or "//" in href


class Files:
    """The entries of a package, found by URLs relative to its root."""

    def __init__(self, names: Collection[str]) -> None:
        self._names = names

    def find(self, href: str) -> str | None:
        """The name of the entry that ``href`` means, ``None`` if there is none."""
        if href in self._names:  # as it is in most packages
            return href
        for candidate in _spellings(href):
            if candidate in self._names:
                return candidate
            if found := self._composed.get(candidate if candidate.isascii() else unicodedata.normalize("NFC", candidate)):
                return found
        return None

    def find_nearly(self, href: str) -> str | None:
        """As ``find``, where capitals and the direction of slashes do not count."""
        for candidate in _spellings(href.replace("\\", "/")):
            if found := self._folded.get(_folded(candidate)):
                return found
        return None

    @cached_property
    def _composed(self) -> dict[str, str]:
        return {unicodedata.normalize("NFC", name): name for name in self._names if not name.isascii()}

    @cached_property
    def _folded(self) -> dict[str, str]:
        return {_folded(name): name for name in self._names}


def _spellings(href: str) -> Iterator[str]:
    """The names that a URL can mean, the likeliest first. A file may have a ``#`` or ``%`` in its name, so the text itself comes first."""
    yield href
    path = re.split(r"[?#]", href, maxsplit=1)[0]
    yield path
    if "%" in path:
        from urllib.parse import unquote

        path = unquote(path)
        yield path
    yield posixpath.normpath(path.strip()) if path.strip() else ""


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
