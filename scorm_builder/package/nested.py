"""Archives in archives: how much they would unpack to, all together, without unpacking much of it.

Knows nothing of packages. Never raises on any bytes.
"""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import Final

from scorm_builder.package.archive import MAX_DIRECTORY, MAX_ENTRIES, is_bomb
from scorm_builder.package.directory import Damage, EntryRecord, find_end, read_records
from scorm_builder.package.zipformat import DEFLATED, ENCRYPTED, LOCAL, STORED

ENDINGS: Final = (".zip", ".pif")
MAX_NESTED: Final = 32 << 20  # bytes of an archive that is looked into
_MAX_READ: Final = 128 << 20  # bytes of all of them
_MAX_DEPTH: Final = 32


class Nesting:
    """Looks into the archives of one package. Time and memory are bounded by what it may read in all."""

    def __init__(self) -> None:
        self._left = _MAX_READ
        self._entries = MAX_ENTRIES

    def unpacked(self, data: bytes) -> int:
        """Bytes that an archive claims to hold, with all archives in it; counted no further when it is a bomb by then."""
        return self._claims(data, 0, len(data), 0)

    def _claims(self, data: bytes, total: int, size: int, depth: int) -> int:
        """``total`` and what this archive claims; ``size``: of the outermost one."""
        self._left -= len(data)
        try:
            end = find_end(BytesIO(data), len(data))
            if end.entries > self._entries or end.size > MAX_DIRECTORY:
                return total
            self._entries -= end.entries
            start = end.offset + end.shift
            records = tuple(read_records(data[start : start + end.size], end))
        except Damage:
            return total
        total += sum(record.size for record in records)
        for record in records:
            if is_bomb(total, size):
                break
            if record.name.lower().endswith(ENDINGS) and depth < _MAX_DEPTH and record.size <= min(MAX_NESTED, self._left):
                total = self._claims(_content(data, record), total, size, depth + 1)
        return total


def _content(archive: bytes, record: EntryRecord) -> bytes:
    """What an entry holds, as far as it can be had; not more than it claims."""
    header = archive[record.offset : record.offset + LOCAL.size]
    if len(header) < LOCAL.size or record.flags & ENCRYPTED or record.method not in (STORED, DEFLATED):
        return b""
    *_, name_length, extra_length = LOCAL.unpack(header)
    start = record.offset + LOCAL.size + name_length + extra_length
    stored = archive[start : start + record.stored_size]
    if record.method == STORED:
        return stored[: record.size]
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(stored, record.size) if record.size else b""
    except zlib.error:
        return b""
