"""Package → zip file: the same bytes from the same package on any machine, and the old file or the new one, never half of it.

Knows nothing of what the entries mean.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from io import FileIO
from pathlib import Path
from typing import Final, NamedTuple

import deflate

from scorm_builder.findings import Finding, Location
from scorm_builder.package.compression import looks_compressible, packed, sample_of
from scorm_builder.package.copying import BLOCK, WritingThread, reserve
from scorm_builder.package.digest import Sum, content_digest
from scorm_builder.package.members import read_entry, stored_blocks
from scorm_builder.package.model import MANIFEST, Entry, Member, Package, PackageError
from scorm_builder.package.names import unsafe_name
from scorm_builder.package.packing import PackingThread
from scorm_builder.package.source import SourceFile
from scorm_builder.package.zipformat import CRC_OFFSET, PKG011, STORED, Record, end_needs_zip64, end_of_archive

MAX_IN_MEMORY: Final = 8 << 20
"""Files on disk larger than this, in bytes, are stored block by block: memory stays flat, and what is so large is media."""

_BATCH: Final = 1 << 17
_LARGE: Final = 1 << 14  # to copy so many bytes takes longer than to write them by themselves


class Written(NamedTuple):
    """What ``write_package`` made. ``size`` in bytes, ``content_digest`` as ``digest.content_digest`` says."""

    path: Path
    size: int
    entries: int
    content_digest: str
    findings: tuple[Finding, ...] = ()


def write_package(package: Package, target: Path, *, progress: Callable[[int], None] | None = None) -> Written:
    """Write ``package`` as the zip file ``target``; an old file there stays as it is until the new one is complete.

    The manifest comes first, the other entries follow sorted. Files on disk are read once, and only here. ``progress`` is called with the
    number of bytes of content that were added since it was called last.

    Raises ``PackageError`` if the file cannot be written, or if a file on disk cannot be read or changes while it is read.
    """
    names = _ordered(package)
    temporary = target.with_name(f".scorm-builder-{os.getpid()}-{os.urandom(4).hex()}.part")
    with _cleared_on_failure(temporary, target):
        target.parent.mkdir(parents=True, exist_ok=True)
        with FileIO(temporary, "xb") as file:  # unlike those of tempfile it gets the permissions of any new file
            in_memory = [entry for name in names if isinstance(entry := package.entries[name], bytes)]
            archive = _Archive(file, PackingThread(in_memory), progress)
            try:
                for name in names:
                    archive.add(name, package.entries[name])
            finally:
                archive.close()
            size = archive.finish()
        temporary.replace(target)
    findings = (_zip64_finding(target),) if archive.is_zip64 else ()
    return Written(target, size, len(names), archive.content_digest(), findings)


def _ordered(package: Package) -> list[str]:
    """Names in the order of the archive: the manifest first, which is where some importers look, then by code point."""
    if MANIFEST not in package.entries:
        raise PackageError(f"the package has no {MANIFEST}")
    names = sorted(package.entries.keys() - {MANIFEST})
    for name in names:
        if reason := unsafe_name(name):
            raise PackageError(f"the name of the entry {name!r} {reason}")
        if len(name) > 0x3FFF:  # 4 bytes each at most, 65,535 bytes in all
            raise PackageError(f"the name of the entry {name[:80]!r}… is too long for a zip archive")
    return [MANIFEST, *names]


@contextlib.contextmanager
def _cleared_on_failure(temporary: Path, target: Path) -> Iterator[None]:
    """Leave nothing behind after an error or Ctrl-C; turn what the system says into words about ``target``."""
    try:
        if target.is_dir():
            raise PackageError(f'cannot write "{target}": it is a folder')
        yield
    except BaseException as error:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise PackageError(f'cannot write "{target}": {error.strerror or error}') from error
        raise


def _zip64_finding(target: Path) -> Finding:
    return PKG011.at(
        Location(target.as_posix()),
        "package is too large for the classic zip format and was written as zip64",
        "make the media smaller, split the course, or put videos on a server of your own",
    )


class _Archive:
    """A zip file in the making. Small writes are gathered, as one for each of thousands of entries would cost more than the entries."""

    def __init__(self, file: FileIO, packing: PackingThread, progress: Callable[[int], None] | None) -> None:
        self._file = file
        self._packing = packing  # of what will be added as bytes, in the same order
        self._progress = progress
        self._pending: list[bytes | bytearray] = []
        self._pending_size = 0
        self._offset = 0  # of the next byte, what is pending included
        self._records: list[Record] = []
        self._sums: list[tuple[str, str]] = []
        self._writing: WritingThread | None = None
        self.is_zip64 = False

    def add(self, name: str, entry: Entry) -> None:
        """Append one file."""
        if isinstance(entry, bytes):
            self._add_packed(name, entry, *self._packing.take())
        elif isinstance(entry, Path):
            self._add_file(name, entry)
        else:
            self._add_member(name, entry)

    def close(self) -> None:
        """End the second thread, if there is one."""
        if self._writing:
            self._writing.close()

    def finish(self) -> int:
        """Append the directory; the size of the whole file."""
        start = self._offset
        for record in self._records:
            self._write(record.central_header())
        size = self._offset - start
        self.is_zip64 = end_needs_zip64(len(self._records), size, start) or any(record.needs_zip64 for record in self._records)
        self._write(end_of_archive(len(self._records), size, start))
        self._flush()
        return self._offset

    def content_digest(self) -> str:
        return content_digest(self._sums)

    def _add_bytes(self, name: str, data: bytes) -> None:
        self._add_packed(name, data, *packed(data))

    def _add_packed(self, name: str, data: bytes, method: int, stored: bytes | bytearray) -> None:
        record = Record(name.encode(), method, deflate.crc32(data), len(stored), len(data), self._offset)
        self._records.append(record)
        self._sums.append((name, Sum(data).hexdigest()))
        self._write(record.local_header())
        self._write(stored)
        if self._progress:
            self._progress(len(data))

    def _add_file(self, name: str, path: Path) -> None:
        with SourceFile(path) as source:
            if source.size > MAX_IN_MEMORY or (source.size > BLOCK and not looks_compressible(source.parts(*sample_of(source.size)))):
                self._add_blocks(name, source)
            else:
                self._add_bytes(name, source.read())

    def _add_member(self, name: str, member: Member) -> None:
        """Copy a file of another archive as it is compressed there, which takes no time and keeps every byte."""
        if member.obstacle or not member.size:  # an empty file is stored
            self._add_bytes(name, read_entry(member))
            return
        record = Record(name.encode(), member.method, member.crc, member.stored_size, member.size, self._offset)
        self._write(record.local_header())
        digest = Sum()
        for block in stored_blocks(member, digest.update):
            self._write(block)
            if self._progress:
                self._progress(len(block))
        self._records.append(record)
        self._sums.append((name, digest.hexdigest()))

    def _add_blocks(self, name: str, source: SourceFile) -> None:
        """Store a large file in one pass: each block is read and summed once, while the one before it is written."""
        writing = self._writing = self._writing or WritingThread(self._write_now)
        record = Record(name.encode(), STORED, 0, source.size, source.size, self._offset)
        self._write(record.local_header())
        self._flush()
        reserve(self._file.fileno(), self._offset, source.size)
        digest, crc, done = Sum(), 0, 0
        while done <= source.size:
            block = writing.take()
            count = source.fill(block)
            view = memoryview(block)[:count]
            crc = deflate.crc32(view, crc)
            digest.update(view)
            writing.put(block, count)
            if not count:
                break
            done += count
            if self._progress:
                self._progress(count)
        writing.drain()
        source.check_size(done)
        self._patch(record.offset + CRC_OFFSET, crc.to_bytes(4, "little"))
        self._records.append(record._replace(crc=crc))
        self._sums.append((name, digest.hexdigest()))

    def _write(self, data: bytes | bytearray) -> None:
        if len(data) >= _LARGE:
            self._flush()
            self._write_now(memoryview(data))
            return
        self._pending.append(data)
        self._pending_size += len(data)
        self._offset += len(data)
        if self._pending_size >= _BATCH:
            self._flush()

    def _flush(self) -> None:
        pending = b"".join(self._pending)
        self._pending.clear()
        self._pending_size = 0
        self._offset -= len(pending)
        self._write_now(memoryview(pending))

    def _write_now(self, data: memoryview) -> None:
        self._offset += len(data)
        while data:  # an unbuffered write may take a part only
            data = data[self._file.write(data) :]

    def _patch(self, offset: int, data: bytes) -> None:
        """Overwrite bytes that are in the file already."""
        self._file.seek(offset)
        self._file.write(data)
        self._file.seek(self._offset)
