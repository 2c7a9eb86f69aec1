"""What stands in front of each file of a zip archive, beside what its directory says: importers that read an archive as a stream, and
those that look into the directory, should find the same files.

Knows nothing of what the files are for.
Source: PKWARE APPNOTE.TXT 6.3.10, sections 4.3.7 to 4.3.9.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BufferedReader, FileIO
from operator import attrgetter
from typing import Final, NamedTuple

from scorm_builder.findings import Rule, Severity
from scorm_builder.package.directory import EntryRecord
from scorm_builder.package.zipformat import ENCRYPTED, LOCAL, LOCAL_SIGNATURE, MAX_SIZE

_DESCRIPTOR_FOLLOWS: Final = 0x8
_DESCRIPTORS: Final = (0, 12, 16, 20, 24)  # bytes behind a file: none, or CRC and sizes in four forms
_SIGNATURE: Final = LOCAL_SIGNATURE.to_bytes(4, "little")
_REPEATED: Final = slice(4, 28)  # of LOCAL: what the directory says too
_EXTRA_LENGTH: Final = slice(28, 30)
_AT_ONCE: Final = 1 << 15  # bytes that are read: small files stand close together

PKG020 = Rule(
    "PKG020",
    Severity.WARNING,
    "Records of the archive disagree",
    """*What is wrong*: the directory at the end of the archive and the record in front of a file give it different
names, sizes or checksums.
*Why it matters*: programs believe the one or the other, so that what is checked is not what is unpacked. Archives are made so on purpose to
get past filters; a few programs do it by mistake.
*Fix*: pack again from a folder.
*Source*: PKWARE APPNOTE 4.3.7 and 4.3.12.""",
)
PKG021 = Rule(
    "PKG021",
    Severity.WARNING,
    "Archive holds files that its directory does not name",
    """*What is wrong*: between the files that the directory of the archive names, others stand.
*Why it matters*: most programs do not see them, those that read an archive from its start do; often they are old versions of files.
*Fix*: pack again from a folder.
*Source*: PKWARE APPNOTE 4.3.6 and 4.3.12.""",
)


class Compared(NamedTuple):
    """Names of files: whose records disagree, with what; that are not where the directory says; that overlap the one before; and places,
    in bytes from the start, where something stands that the directory does not name."""

    differ: list[tuple[str, str]]
    absent: list[str]
    overlapping: list[tuple[str, str]]
    hidden: list[int]


def compare(file: FileIO, records: Sequence[EntryRecord], start: int, directory: int) -> Compared:
    """Read the local header of each record. ``start``: of the archive in the file, ``directory``: where the archive's files end."""
    found = Compared([], [], [], [])
    end, before = start, ""
    headers = BufferedReader(file, _AT_ONCE)
    for record in sorted(records, key=attrgetter("offset")):
        headers.seek(record.offset)
        header = headers.read(LOCAL.size + len(record.raw_name))
        if len(header) < LOCAL.size or not header.startswith(_SIGNATURE):
            found.absent.append(record.name)
            continue
        name = header[LOCAL.size :]
        if header[_REPEATED] == record.repeated and name == record.raw_name:  # as in most archives
            name_length, extra_length = len(name), int.from_bytes(header[_EXTRA_LENGTH], "little")
        else:
            *numbers, name_length, extra_length = LOCAL.unpack_from(header)
            if what := _difference(record, name, name_length, numbers):
                found.differ.append((record.name, what))
        if record.offset < end:
            found.overlapping.append((before, record.name))
        if record.offset != end:
            found.hidden.extend(_hidden(headers, end, record.offset))
        end, before = record.offset + LOCAL.size + name_length + extra_length + record.stored_size, record.name
    found.hidden.extend(_hidden(headers, end, directory))
    headers.detach()
    return found


def _difference(record: EntryRecord, name: bytes, name_length: int, numbers: Sequence[int]) -> str:
    """What the local header says otherwise; empty if nothing that matters."""
    _, _, flags, method, _, _, crc, stored_size, size = numbers
    if name_length != len(record.raw_name) or name != record.raw_name:
        return "names"
    if method != record.method or (flags ^ record.flags) & ENCRYPTED:
        return "methods"
    if flags & _DESCRIPTOR_FOLLOWS or MAX_SIZE in (stored_size, size):
        return ""
    return "" if (crc, stored_size, size) == (record.crc, record.stored_size, record.size) else "sizes or checksums"


def _hidden(file: BufferedReader[FileIO], end: int, following: int) -> Iterator[int]:
    """Where between two files another one starts."""
    if following - end < LOCAL.size:
        return
    file.seek(end)
    gap = file.read(_DESCRIPTORS[-1] + len(_SIGNATURE))
    for skipped in _DESCRIPTORS:
        if gap.startswith(_SIGNATURE, skipped):
            yield end + skipped
            return
