"""A file on disk while it is copied into a package: read once, and the same at the end as at the start.

Knows nothing of zip.
"""

from __future__ import annotations

import contextlib
import mmap
import os
from collections.abc import Iterator
from io import FileIO
from pathlib import Path
from types import TracebackType
from typing import Self

from scorm_builder.package.model import PackageError


class SourceFile:
    """An open file. ``size`` in bytes, as it was when opened. Whatever goes wrong is a ``PackageError`` that names the file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with self._errors():
            self._file = FileIO(path)
            self.size = os.fstat(self._file.fileno()).st_size

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._file.close()

    def parts(self, *slices: slice) -> bytes:
        """These parts of the content, joined. The next read starts at the beginning again."""
        found = b""
        with self._errors():
            for part in slices:
                self._file.seek(part.start)
                found += self._file.read(part.stop - part.start)
            self._file.seek(0)
        return found

    def read(self) -> bytes:
        """All of it."""
        with self._errors():
            data = self._file.readall()
        self.check_size(len(data))
        return data

    def fill(self, block: mmap.mmap) -> int:
        """Read into ``block``; the number of bytes read, 0 at the end."""
        with self._errors():
            return self._file.readinto(block)

    def check_size(self, count: int) -> None:
        """Raise unless the file held as many bytes as it promised."""
        if count != self.size:
            raise PackageError(f'"{self.path}" changed while it was read: it had {self.size:,} bytes and then {count:,} or more')

    @contextlib.contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except FileNotFoundError as error:
            raise PackageError(f'"{self.path}" is no longer there') from error
        except OSError as error:
            raise PackageError(f'cannot read "{self.path}": {error.strerror or error}') from error
