"""The records of a zip archive, as bytes: what the writer packs and the reader unpacks.

Knows nothing of files, compression or packages.
Source: PKWARE APPNOTE.TXT 6.3.10, sections 4.3 (records), 4.4 (fields) and 4.5.3 (zip64 extra field).
"""

from __future__ import annotations

from struct import Struct
from typing import Final, NamedTuple

from scorm_builder.findings import Rule, Severity

PKG011 = Rule(
    "PKG011",
    Severity.WARNING,
    "Package needs zip64",
    """*What is wrong*: the package or a file in it has 4 GiB or more, or there are 65,535 files or more. Only zip64, a later form of the
zip format, can say such numbers.
*Why it matters*: Chamilo 1 unpacks with PclZip, which does not know zip64; neither does Java before 7 or PHP on 32-bit systems. Moodle,
Open edX and others on current PHP, Python and Java read it, but upload limits are usually far lower.
*Fix*: make the media smaller, split the course into several packages, or put videos on a server of your own.
*Source*: IMS Content Packaging 1.1.2 asks for what PKZip 2.04g reads; PKWARE APPNOTE 4.3.14.""",
)

LOCAL: Final = Struct("<IHHHHHIIIHH")
"""signature, version needed, flags, method, time, date, crc, stored size, size, length of name, length of extra."""

CENTRAL: Final = Struct("<IHHHHHHIIIHHHHHII")
"""signature, version made by, then as LOCAL, length of comment, disk, internal attributes, external attributes, offset."""

END: Final = Struct("<IHHHHIIH")
"""signature, disk, disk of the directory, entries on this disk, entries, size of the directory, its offset, length of comment."""

ZIP64_END: Final = Struct("<IQHHIIQQQQ")
"""signature, size of the rest, version made by, version needed, then as END with 8 bytes for each number."""

ZIP64_LOCATOR: Final = Struct("<IIQI")
"""signature, disk of ZIP64_END, its offset, number of disks."""

LOCAL_SIGNATURE: Final = 0x04034B50
CENTRAL_SIGNATURE: Final = 0x02014B50
END_SIGNATURE: Final = 0x06054B50
ZIP64_END_SIGNATURE: Final = 0x06064B50
ZIP64_LOCATOR_SIGNATURE: Final = 0x07064B50
ZIP64_EXTRA: Final = 1

STORED: Final = 0
DEFLATED: Final = 8
ENCRYPTED: Final = 0x1
UTF8: Final = 0x800

MAX_COUNT: Final = 0xFFFF
MAX_SIZE: Final = 0xFFFFFFFF
"""These two values, the largest that fit, mean "see the zip64 record"; so zip64 is needed from them on."""

CRC_OFFSET: Final = 14
"""Where the CRC stands in a local header."""

_VERSION: Final = 20  # deflate and folders: what PKZip 2.04g, the measure of IMS Content Packaging, reads
_ZIP64_VERSION: Final = 45
_UNIX: Final = 3 << 8
_MODE: Final = 0o100644 << 16
_TIME: Final = 0
_DATE: Final = 1 << 5 | 1  # 1980-01-01, the first day that the format knows


class Record(NamedTuple):
    """What a zip archive says about one of its files. ``name`` in UTF-8, sizes and offset in bytes."""

    name: bytes
    method: int
    crc: int
    stored_size: int
    size: int
    offset: int

    @property
    def needs_zip64(self) -> bool:
        return self.size >= MAX_SIZE or self.stored_size >= MAX_SIZE or self.offset >= MAX_SIZE

    def local_header(self) -> bytes:
        """What stands in front of the content."""
        large = self.size >= MAX_SIZE or self.stored_size >= MAX_SIZE
        extra = _zip64_extra(self.size, self.stored_size) if large else b""  # here both, always (4.5.3)
        header = LOCAL.pack(
            LOCAL_SIGNATURE,
            _ZIP64_VERSION if large else _VERSION,
            self._flags,
            self.method,
            _TIME,
            _DATE,
            self.crc,
            MAX_SIZE if large else self.stored_size,
            MAX_SIZE if large else self.size,
            len(self.name),
            len(extra),
        )
        return header + self.name + extra

    def central_header(self) -> bytes:
        """What stands in the directory at the end of the archive."""
        large = tuple(number for number in (self.size, self.stored_size, self.offset) if number >= MAX_SIZE)
        extra = _zip64_extra(*large) if large else b""  # here only what does not fit
        version = _ZIP64_VERSION if large else _VERSION
        header = CENTRAL.pack(
            CENTRAL_SIGNATURE,
            _UNIX | version,
            version,
            self._flags,
            self.method,
            _TIME,
            _DATE,
            self.crc,
            min(self.stored_size, MAX_SIZE),
            min(self.size, MAX_SIZE),
            len(self.name),
            len(extra),
            0,
            0,
            0,
            _MODE,
            min(self.offset, MAX_SIZE),
        )
        return header + self.name + extra

    @property
    def _flags(self) -> int:
        return 0 if self.name.isascii() else UTF8


def end_of_archive(count: int, directory_size: int, directory_offset: int) -> bytes:
    """The records behind the directory; those of zip64 only if a number does not fit without."""
    tail = END.pack(
        END_SIGNATURE,
        0,
        0,
        min(count, MAX_COUNT),
        min(count, MAX_COUNT),
        min(directory_size, MAX_SIZE),
        min(directory_offset, MAX_SIZE),
        0,
    )
    if not end_needs_zip64(count, directory_size, directory_offset):
        return tail
    end = ZIP64_END.pack(
        ZIP64_END_SIGNATURE,
        ZIP64_END.size - 12,  # what follows this number
        _UNIX | _ZIP64_VERSION,
        _ZIP64_VERSION,
        0,
        0,
        count,
        count,
        directory_size,
        directory_offset,
    )
    return end + ZIP64_LOCATOR.pack(ZIP64_LOCATOR_SIGNATURE, 0, directory_offset + directory_size, 1) + tail


def end_needs_zip64(count: int, directory_size: int, directory_offset: int) -> bool:
    return count >= MAX_COUNT or directory_size >= MAX_SIZE or directory_offset >= MAX_SIZE


def _zip64_extra(*numbers: int) -> bytes:
    return Struct(f"<HH{len(numbers)}Q").pack(ZIP64_EXTRA, 8 * len(numbers), *numbers)
