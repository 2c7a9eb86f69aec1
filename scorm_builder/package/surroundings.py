"""What stands in a file in front of a zip archive and behind it.

Knows nothing of what is in the archive.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import FileIO

from scorm_builder.findings import Rule, Severity
from scorm_builder.package.directory import End, EntryRecord
from scorm_builder.package.zipformat import LOCAL_SIGNATURE

PKG017 = Rule(
    "PKG017",
    Severity.WARNING,
    "Something stands in front of the archive",
    """*What is wrong*: the zip archive does not start at the start of the file, as in a program that unpacks itself.
*Why it matters*: some importers look at the first bytes and say that the file is no zip archive.
*Fix*: pack again as a plain zip file, or let `scorm-builder fix` do it.
*Source*: PKWARE APPNOTE 4.1.9.""",
)
PKG027 = Rule(
    "PKG027",
    Severity.INFO,
    "Something stands behind the archive",
    """*What is wrong*: the file goes on where the zip archive has ended, behind its last record and the comment of that.
*Why it matters*: hardly; most programs look for the last record and find it, a few look at the end of the file only. It may be what a
download or a mail program has added, or a part of another file.
*Fix*: pack again, or let `scorm-builder fix` do it; if the file was longer than expected, download it again.
*Source*: PKWARE APPNOTE 4.3.16: this record is the last one.""",
)


def around(file: FileIO, end: End, records: Sequence[EntryRecord]) -> Iterator[tuple[Rule, str]]:
    """Rule and message. Places of entries count from the start of the archive; in some programs that unpack themselves, of the file."""
    front = end.shift or _first(file, records)
    if front:
        yield PKG017, f"{_bytes(front)} in front of the archive"
    if end.behind:
        yield PKG027, f"{_bytes(end.behind)} behind the archive"


def _first(file: FileIO, records: Sequence[EntryRecord]) -> int:
    """Bytes in front of the first entry, 0 if the file starts as archives do, or nothing is where the first entry should be."""
    if not records or records[0].offset == 0:  # as in most archives
        return 0
    signature = LOCAL_SIGNATURE.to_bytes(4, "little")
    first = min(record.offset for record in records)
    file.seek(0)
    starts_so = file.read(2) == signature[:2]
    file.seek(first)
    return 0 if starts_so or file.read(4) != signature else first


def _bytes(count: int) -> str:
    return "1 byte stands" if count == 1 else f"{count:,} bytes stand"
