"""The bytes of one entry of a package, wherever they are.

Knows nothing of directories of archives: where a member stands has been found out before.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from io import FileIO
from pathlib import Path

import deflate

from scorm_builder.package.model import Entry, Member, PackageError
from scorm_builder.package.source import SourceFile, open_file
from scorm_builder.package.zipformat import LOCAL, LOCAL_SIGNATURE, STORED

_MAX_EXPANSION = 1032  # deflate cannot make more out of one byte
_SLACK = 1 << 10
_BLOCK = 1 << 20


def entry_size(entry: Entry) -> int:
    """Size of the content in bytes. Raises ``PackageError`` for a file that is not there."""
    if isinstance(entry, bytes):
        return len(entry)
    if isinstance(entry, Member):
        return entry.size
    try:
        return entry.stat().st_size
    except OSError as error:
        raise PackageError(f'cannot read "{entry}": {error.strerror or error}') from error


def read_entry(entry: Entry) -> bytes:
    """The whole content. Raises ``PackageError`` if it is not there, is damaged, or is not what the archive says."""
    if isinstance(entry, bytes):
        return entry
    if isinstance(entry, Path):
        with SourceFile(entry) as source:
            return source.read()
    return _read_member(entry)


def stored_blocks(member: Member, see: Callable[[bytes], object]) -> Iterator[bytes]:
    """The bytes of a member as they stand in its archive, block by block; ``see`` gets the content that they unpack to.

    Memory stays flat, whatever the size. Raises ``PackageError``, perhaps after the last block only, if the content is not there, is
    damaged, or is not what the archive says.
    """
    try:
        with open_file(member.archive) as file:
            yield from _blocks(file, member, see)
    except OSError as error:
        raise PackageError(f'cannot read "{member.archive}": {error.strerror or error}') from error


def damage(archive: Path, members: Iterable[Member]) -> Iterator[tuple[Member, str]]:
    """Members of one archive whose content cannot be had as the archive says it is, each with a sentence. Memory stays flat."""
    try:
        with open_file(archive) as file:
            for member in members:
                try:
                    if max(member.stored_size, member.size) <= _BLOCK:
                        _content(file, member)
                    else:
                        for _ in _blocks(file, member, len):
                            pass
                except PackageError as error:
                    yield member, str(error)
    except OSError as error:
        yield from ((member, f'cannot read "{archive}": {error.strerror or error}') for member in members)


def _blocks(file: FileIO, member: Member, see: Callable[[bytes], object]) -> Iterator[bytes]:
    checked = _Checked(member, see)
    _seek_content(file, member)
    left = member.stored_size
    while left and (block := file.read(min(left, _BLOCK))):
        left -= len(block)
        checked.feed(block)
        yield block
    if left:
        raise _damaged(member, "the archive ends in the middle of it")
    checked.finish()


class _Checked:
    """Unpacks what it is fed, a block at a time, and compares the whole with what the archive says."""

    def __init__(self, member: Member, see: Callable[[bytes], object]) -> None:
        self.member = member
        self.see = see
        self.inflating = None if member.method == STORED else zlib.decompressobj(-zlib.MAX_WBITS)
        self.size = 0
        self.crc = 0

    def feed(self, stored: bytes) -> None:
        if self.inflating is None:
            self.take(stored)
            return
        try:
            # One byte can become a thousand; and what follows the end of the stream is never consumed.
            while stored and self.size <= self.member.size and not self.inflating.eof:
                self.take(self.inflating.decompress(stored, _BLOCK))
                stored = self.inflating.unconsumed_tail
        except zlib.error as error:
            raise _damaged(self.member, "its compressed data are broken") from error

    def take(self, content: bytes) -> None:
        self.size += len(content)
        self.crc = deflate.crc32(content, self.crc)
        self.see(content)

    def finish(self) -> None:
        if self.inflating is not None and not self.inflating.eof and not self.inflating.unconsumed_tail:
            self.take(self.inflating.flush())
        if self.size != self.member.size or self.crc != self.member.crc:
            raise _damaged(self.member, "its content is not what the archive says")


def _read_member(member: Member) -> bytes:
    if member.obstacle:
        raise PackageError(f'cannot read "{member.name}" in "{member.archive}": {member.obstacle}')
    try:
        with open_file(member.archive) as file:
            return _content(file, member)
    except OSError as error:
        raise PackageError(f'cannot read "{member.archive}": {error.strerror or error}') from error


def _content(file: FileIO, member: Member) -> bytes:
    stored = _stored_bytes(file, member)
    data = stored if member.method == STORED else _inflated(stored, member)
    if len(data) != member.size or deflate.crc32(data) != member.crc:
        raise _damaged(member, "its content is not what the archive says")
    return data


def _stored_bytes(file: FileIO, member: Member) -> bytes:
    _seek_content(file, member)
    stored = file.read(member.stored_size)
    if len(stored) < member.stored_size:
        raise _damaged(member, "the archive ends in the middle of it")
    return stored


def _seek_content(file: FileIO, member: Member) -> None:
    """Go where the content starts: behind the local header, whose length the directory does not know."""
    file.seek(member.offset)
    header = file.read(LOCAL.size)
    if len(header) < LOCAL.size or LOCAL.unpack(header)[0] != LOCAL_SIGNATURE:
        raise _damaged(member, "there is no entry where the directory of the archive says")
    *_, name_length, extra_length = LOCAL.unpack(header)
    file.seek(member.offset + LOCAL.size + name_length + extra_length)


def _inflated(stored: bytes, member: Member) -> bytes:
    if member.size > _MAX_EXPANSION * len(stored) + _SLACK:  # before memory is set aside for it
        raise _damaged(member, "its size is not possible")
    try:
        return bytes(deflate.deflate_decompress(stored, member.size))
    except deflate.DeflateError as error:
        raise _damaged(member, "its compressed data are broken") from error


def _damaged(member: Member, why: str) -> PackageError:
    return PackageError(f'"{member.name}" in "{member.archive}" is damaged: {why}')
