"""What an address in a folder of a package means: a file that is there, one that is not, a host, or nothing that could be missing.

Knows nothing of where the address stands.
Source: RFC 3986, 5 (references); HTML Living Standard 2.4 (white space and backslashes in them).
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Collection
from functools import cached_property
from itertools import accumulate
from typing import Final, Literal, NamedTuple

from scorm_builder.content.model import Reference
from scorm_builder.package.hrefs import Files

_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):|(//)")
_REMOTE: Final = {"http", "https", "ftp", "ws", "wss", "//"}


class Target(NamedTuple):
    """``name``: the file it is, or would be (``file``, ``missing``), or the host (``host``)."""

    kind: Literal["file", "missing", "host", "none"]
    name: str = ""


_NOWHERE: Final = Target("none")


class Folder(dict[str, Target]):
    """Address → target, for the addresses that start from one folder; each is looked up once.

    ``fine``: the references with which all is well, by kind and address. Thousands of pages share them, and they need no place.
    """

    def __init__(self, targets: Targets, path: str) -> None:
        super().__init__()
        self.fine: dict[str, dict[str, Reference]] = defaultdict(dict)
        self._targets = targets
        self._path = path

    def __missing__(self, url: str) -> Target:
        target = self[url] = self._targets.look_up(self._path, url)
        return target


class Targets:
    """Looks addresses up among the names of entries."""

    def __init__(self, names: Collection[str]) -> None:
        self.files = Files(names)
        self._names = names
        self._folders: dict[str, Folder] = {}

    def folder(self, path: str) -> Folder:
        """``path`` has ``/`` at its end if it is not empty, and is an address of its own if it is elsewhere."""
        found = self._folders.get(path)
        if found is None:
            found = self._folders[path] = Folder(self, path)
        return found

    def look_up(self, folder: str, url: str) -> Target:
        """What ``url`` means in ``folder``."""
        if (direct := folder + url) in self._names:
            return Target("file", direct)
        url = re.sub(r"[\t\n\r]", "", url)
        if found := _SCHEME.match(url):
            scheme = (found[1] or found[2]).lower()
            if scheme in _REMOTE:
                return Target("host", _host(url[found.end() :]))
            is_on_a_disk = scheme == "file" or len(scheme) == 1  # of the author; a drive letter looks like a scheme
            return Target("missing", url) if is_on_a_disk else _NOWHERE
        if url.startswith(("#", "?")) or not url:
            return _NOWHERE
        if (base := _SCHEME.match(folder)) and (base[1] or base[2]).lower() in _REMOTE:
            return Target("host", _host(folder[base.end() :]))
        return self._look_up_path(folder, url.replace("\\", "/"))

    def _look_up_path(self, folder: str, path: str) -> Target:
        joined = ""
        for candidate in (path, re.split(r"[?#]", path, maxsplit=1)[0]):
            joined = posixpath.normpath(posixpath.join(folder, candidate))
            if name := self.files.find(joined):
                return Target("file", name)
        # what a server shows for the address of a folder is its own affair
        return _NOWHERE if joined in self._paths else Target("missing", joined)

    @cached_property
    def _paths(self) -> frozenset[str]:
        folders = {name.rpartition("/")[0] for name in self._names}
        return frozenset(parent for folder in folders for parent in accumulate(folder.split("/"), "{}/{}".format)) | {".", ""}


def folder_of(name: str, base: str = "") -> str:
    """Where the addresses in a file start from; ``base``: its ``<base href>``."""
    folder = name[: name.rfind("/") + 1]
    return posixpath.join(folder, base[: base.rfind("/") + 1]) if base else folder


def _host(rest: str) -> str:
    """The host at the start of an address without its scheme."""
    return re.split(r"[/\\?#]", rest.lstrip("/\\"), maxsplit=1)[0].rpartition("@")[2].lower()[:255]
