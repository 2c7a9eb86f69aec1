"""Files on disk: opened without waiting for anybody, and, while they are copied into a package, the same at the end as at the start.

Knows nothing of zip.
"""

from __future__ import annotations

import errno
import mmap
import os
import stat
from io import FileIO
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from scorm_builder.package.model import PackageError

_AT_ONCE: Final[int] = getattr(os, "O_NONBLOCK", 0)  # not on Windows
_KINDS: Final = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFLNK: "a symbolic link",
}


def open_file(path: Path) -> FileIO:
    """``path``, to be read. Raises ``OSError`` for what is no file too: to open a pipe is to wait for somebody who writes into it."""
    _refuse_what_is_no_file(os.stat(path))  # noqa: PTH116  # a device may do something when it is opened
    file = FileIO(path, opener=_open_at_once)
    try:
        _refuse_what_is_no_file(os.fstat(file.fileno()))  # it may be another by now
    except OSError:
        file.close()
        raise
    return file


def _open_at_once(name: str | Path, flags: int) -> int:
    return os.open(name, flags | _AT_ONCE)


def kind_of(found: os.stat_result) -> str:
    """What something on disk is instead of a file, with its article; empty if it is one."""
    return "" if stat.S_ISREG(found.st_mode) else _KINDS.get(stat.S_IFMT(found.st_mode), "a device")


def _refuse_what_is_no_file(found: os.stat_result) -> None:
    if kind := kind_of(found):
        raise OSError(errno.EINVAL, f"it is {kind}, not a file")


class SourceFile:
    """An open file. ``size`` in bytes, as it was when opened. Whatever goes wrong is a ``PackageError`` that names the file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._file = open_file(path)
            self.size = os.fstat(self._file.fileno()).st_size
        except OSError as error:
            raise self._failure(error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._file.close()

    def parts(self, *slices: slice) -> bytes:
        """These parts of the content, joined. The next read starts at the beginning again."""
        found = b""
        try:
            for part in slices:
                self._file.seek(part.start)
                found += self._file.read(part.stop - part.start)
            self._file.seek(0)
        except OSError as error:
            raise self._failure(error) from error
        return found

    def read(self) -> bytes:
        """All of it."""
        try:
            data = self._file.readall()
        except OSError as error:
            raise self._failure(error) from error
        self.check_size(len(data))
        return data

    def fill(self, block: mmap.mmap) -> int:
        """Read into ``block``; the number of bytes read, 0 at the end."""
        try:
            return self._file.readinto(block)
        except OSError as error:
            raise self._failure(error) from error

    def check_size(self, count: int) -> None:
        """Raise unless the file held as many bytes as it promised."""
        if count != self.size:
            raise PackageError(f'"{self.path}" changed while it was read: it had {self.size:,} bytes and then {count:,} or more')

    def _failure(self, error: OSError) -> PackageError:
        if isinstance(error, FileNotFoundError):
            return PackageError(f'"{self.path}" is no longer there')
        return PackageError(f'cannot read "{self.path}": {error.strerror or error}')
