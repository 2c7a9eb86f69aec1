"""The directory of a zip archive, record by record, as anybody may have written it.

Numbers are taken as they stand: whether they make sense is for ``archive``. Knows nothing of packages.
Source: PKWARE APPNOTE.TXT 6.3.10, sections 4.3.12 to 4.3.16 and 4.5.3.
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import Struct
from typing import BinaryIO, Final, NamedTuple

from scorm_builder.package.zipformat import (
    CENTRAL,
    CENTRAL_SIGNATURE,
    END,
    END_SIGNATURE,
    LOCAL_SIGNATURE,
    MAX_COUNT,
    MAX_SIZE,
    UTF8,
    ZIP64_END,
    ZIP64_END_SIGNATURE,
    ZIP64_EXTRA,
    ZIP64_LOCATOR,
    ZIP64_LOCATOR_SIGNATURE,
)

_MAX_COMMENT: Final = 0xFFFF
_MAX_TRIES: Final = 1_000  # signatures
_MAX_TAIL: Final = 8 << 20  # bytes that are searched for an end that is not where it should be
_FIELD_HEADER: Final = Struct("<HH")
_UNIX: Final = 3
_FILE_TYPE: Final = 0o170000
_SYMBOLIC_LINK: Final = 0o120000


_REPEATED: Final = slice(6, 30)  # of CENTRAL, bytes that stand in LOCAL too
_START: Final = 1024  # bytes that tell what a file is
_UNPACK: Final = "unpack it, and pack what is in it as zip"
_OTHER_KINDS: Final = (
    ((b"7z\xbc\xaf\x27\x1c",), "a 7z archive", _UNPACK),
    ((b"Rar!\x1a\x07",), "a RAR archive", _UNPACK),
    ((b"\x1f\x8b",), "a gzip file", _UNPACK),
    ((b"%PDF-",), "a PDF document", "export the course as SCORM 1.2"),
)


class Damage(Exception):
    """The archive cannot be read any further. ``is_archive``: it is one at all."""

    def __init__(self, message: str, hint: str = "", *, is_archive: bool = True) -> None:
        super().__init__(message)
        self.hint = hint
        self.is_archive = is_archive


class End(NamedTuple):
    """The record at the end of an archive. ``shift``: bytes in front of the archive, to be added to all offsets; ``behind``: bytes that
    follow the record and its comment."""

    entries: int
    size: int
    offset: int
    shift: int
    is_zip64: bool
    behind: int = 0


class EntryRecord(NamedTuple):
    """The record of one entry, as far as we use it. ``offset`` from the start of the file; ``raw_name``: the bytes of ``name``;
    ``repeated``: those that its local header has to repeat, from the version needed to the length of the name."""

    name: str
    raw_name: bytes
    flags: int
    method: int
    crc: int
    stored_size: int
    size: int
    offset: int
    is_link: bool
    repeated: bytes


_new: Final = tuple.__new__  # what a NamedTuple does too, in twice the time


def find_end(file: BinaryIO, size: int) -> End:
    """The end record of a file of ``size`` bytes, searched from behind, as a comment may follow it. Raises ``Damage``."""
    tail_start = max(0, size - END.size - _MAX_COMMENT - ZIP64_LOCATOR.size)
    file.seek(tail_start)
    tail = file.read(size - tail_start)
    at = _position_of_end(tail)
    if at is None:
        raise _no_end(file, size)
    _, disk, directory_disk, _, count, directory_size, offset, comment = END.unpack_from(tail, at)
    if disk not in (0, MAX_COUNT) or directory_disk not in (0, MAX_COUNT):
        raise Damage("the file is one part of an archive that was split into several", "pack again as one file")
    end_at = tail_start + at
    behind = max(0, size - (end_at + END.size + comment))
    is_zip64 = count == MAX_COUNT or MAX_SIZE in (directory_size, offset)
    if is_zip64 and at >= ZIP64_LOCATOR.size:
        signature, _, zip64_at, _ = ZIP64_LOCATOR.unpack_from(tail, at - ZIP64_LOCATOR.size)
        if signature == ZIP64_LOCATOR_SIGNATURE:
            count, directory_size, offset = _zip64_end(file, zip64_at, end_at)
            end_at = zip64_at
    shift = end_at - directory_size - offset
    if shift < 0:
        raise Damage("the directory of the archive does not lie in the file", "copy or download the package again")
    return End(count, directory_size, offset, shift, is_zip64, behind)


def read_records(directory: bytes, end: End) -> Iterator[EntryRecord]:
    """Each record in the bytes of the directory. Raises ``Damage`` where they stop making sense."""
    at = 0
    size_of_record, unpack = CENTRAL.size, CENTRAL.unpack_from  # this runs for each of perhaps 100,000 entries
    for number in range(end.entries):
        if at + size_of_record > len(directory):
            raise Damage(f"the directory of the archive names {number:,} entries, expected {end.entries:,}")
        signature, made_by, _, flags, method, _, _, crc, stored_size, size, name, extra, comment, _, _, mode, offset = unpack(directory, at)
        if signature != CENTRAL_SIGNATURE:
            raise Damage(f"entry {number + 1:,} of the archive's directory is broken")
        name_start = at + size_of_record
        extra_start = name_start + name
        if MAX_SIZE in (size, stored_size, offset):
            field = directory[extra_start : extra_start + extra]
            size, stored_size, offset = _zip64_numbers(field, size, stored_size, offset)
        raw_name = directory[name_start:extra_start]
        is_link = made_by >> 8 == _UNIX and mode >> 16 & _FILE_TYPE == _SYMBOLIC_LINK
        numbers = (flags, method, crc, stored_size, size, offset + end.shift, is_link)
        yield _new(EntryRecord, (_decoded(raw_name, flags), raw_name, *numbers, directory[at + _REPEATED.start : at + _REPEATED.stop]))
        at = extra_start + extra + comment


def _position_of_end(tail: bytes) -> int | None:
    """Where the end record starts in the last bytes of a file: the last one whose comment ends with the file, else the last one."""
    last = None
    before = len(tail) - END.size + 4
    while before >= 0 and (at := tail.rfind(END_SIGNATURE.to_bytes(4, "little"), 0, before)) >= 0:
        if at + END.size + END.unpack_from(tail, at)[-1] == len(tail):
            return at
        last = at if last is None else last
        before = at + 3
    return last


def _no_end(file: BinaryIO, size: int) -> Damage:
    file.seek(0)
    start = file.read(_START)
    if start.startswith(LOCAL_SIGNATURE.to_bytes(4, "little")):
        if _ends_earlier(file, size):
            message = f"more than {_MAX_COMMENT:,} bytes stand behind the archive, where programs look for its end"
            return Damage(message, "copy or download the package again, or pack it again")
        return Damage("the end of the archive is missing", "copy or download the package again")
    if not size:
        return Damage("the file is empty", "copy or download the package again", is_archive=False)
    for signs, kind, hint in _OTHER_KINDS:
        if start.startswith(signs):
            return Damage(f"the file is {kind}, no zip archive, whatever its name says", hint, is_archive=False)
    if start.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith((b"<!doctype html", b"<html")):
        hint = "download the package again, logged in; a server sends a page where it refuses a download"
        return Damage("the file is a web page (HTML), no zip archive, whatever its name says", hint, is_archive=False)
    return Damage("the file is no zip archive", is_archive=False)


def _ends_earlier(file: BinaryIO, size: int) -> bool:
    """Whether an end record stands farther from the end of the file than any program looks, right behind its directory."""
    start = max(0, size - _MAX_TAIL)
    file.seek(start)
    tail = file.read(size - start)
    at = len(tail) - END.size + 4
    for _ in range(_MAX_TRIES):
        if (at := tail.rfind(END_SIGNATURE.to_bytes(4, "little"), 0, max(0, at))) < 0:
            break
        *_, directory_size, offset, _ = END.unpack_from(tail, at)
        if directory_size and directory_size + offset == start + at:
            return True
        at += 3
    return False


def _zip64_end(file: BinaryIO, at: int, before: int) -> tuple[int, int, int]:
    """Number of entries, size of the directory and its offset. The record at ``at`` has to stand in front of ``before``."""
    if at + ZIP64_END.size <= before:
        file.seek(at)
        record = file.read(ZIP64_END.size)
        if len(record) == ZIP64_END.size:  # else the file was cut meanwhile
            signature, *_, count, size, offset = ZIP64_END.unpack(record)
            if signature == ZIP64_END_SIGNATURE:
                return count, size, offset
    raise Damage("the zip64 end of the archive is not where it should be")


def _zip64_numbers(extra: bytes, *numbers: int) -> list[int]:
    """``numbers``, with those that did not fit taken from the zip64 extra field, where they stand in the same order."""
    found: list[int] = []
    at = 0
    while at + _FIELD_HEADER.size <= len(extra):
        kind, length = _FIELD_HEADER.unpack_from(extra, at)
        at += _FIELD_HEADER.size
        if kind == ZIP64_EXTRA:
            field = extra[at : at + length]
            found = [int.from_bytes(field[start : start + 8], "little") for start in range(0, len(field) - 7, 8)]
            break
        at += length
    return [found.pop(0) if number == MAX_SIZE and found else number for number in numbers]


def _decoded(raw: bytes, flags: int) -> str:
    """A name as text. Programs on macOS and Linux write UTF-8 without saying so; what is no UTF-8 is the code page of DOS."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("utf-8", "surrogateescape") if flags & UTF8 else raw.decode("cp437")
