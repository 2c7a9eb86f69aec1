"""The bytes of one entry of a package, wherever they are.

Knows nothing of directories of archives: where a member stands has been found out before.
"""

from __future__ import annotations

from io import FileIO
from pathlib import Path

import deflate

from scorm_builder.package.model import Entry, Member, PackageError
from scorm_builder.package.source import SourceFile
from scorm_builder.package.zipformat import LOCAL, LOCAL_SIGNATURE, STORED

_MAX_EXPANSION = 1032  # deflate cannot make more out of one byte
_SLACK = 1 << 10


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


def _read_member(member: Member) -> bytes:
    if member.obstacle:
        raise PackageError(f'cannot read "{member.name}" in "{member.archive}": {member.obstacle}')
    try:
        with FileIO(member.archive) as file:
            stored = _stored_bytes(file, member)
    except OSError as error:
        raise PackageError(f'cannot read "{member.archive}": {error.strerror or error}') from error
    data = stored if member.method == STORED else _inflated(stored, member)
    if len(data) != member.size or deflate.crc32(data) != member.crc:
        raise _damaged(member, "its content is not what the archive says")
    return data


def _stored_bytes(file: FileIO, member: Member) -> bytes:
    file.seek(member.offset)
    header = file.read(LOCAL.size)
    if len(header) < LOCAL.size or LOCAL.unpack(header)[0] != LOCAL_SIGNATURE:
        raise _damaged(member, "there is no entry where the directory of the archive says")
    *_, name_length, extra_length = LOCAL.unpack(header)
    file.seek(member.offset + LOCAL.size + name_length + extra_length)
    stored = file.read(member.stored_size)
    if len(stored) < member.stored_size:
        raise _damaged(member, "the archive ends in the middle of it")
    return stored


def _inflated(stored: bytes, member: Member) -> bytes:
    if member.size > _MAX_EXPANSION * len(stored) + _SLACK:  # before memory is set aside for it
        raise _damaged(member, "its size is not possible")
    try:
        return bytes(deflate.deflate_decompress(stored, member.size))
    except deflate.DeflateError as error:
        raise _damaged(member, "its compressed data are broken") from error


def _damaged(member: Member, why: str) -> PackageError:
    return PackageError(f'"{member.name}" in "{member.archive}" is damaged: {why}')
