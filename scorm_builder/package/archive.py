"""A zip archive → members and findings, for archives that anybody may have made, to harm us too.

Nothing is unpacked here, and no size is believed: every member has to lie inside the file. Never raises on any bytes.
Knows nothing of SCORM but that a package is a zip archive.
"""

from __future__ import annotations

from io import FileIO
from pathlib import Path
from typing import Final, NamedTuple

from scorm_builder.findings import Finding, Location, Rule, Severity
from scorm_builder.package.directory import Damage, EntryRecord, find_end, read_records
from scorm_builder.package.localheaders import PKG020, PKG021, compare
from scorm_builder.package.model import Member
from scorm_builder.package.names import advice_on, listed, unsafe_name
from scorm_builder.package.source import open_file
from scorm_builder.package.surroundings import around
from scorm_builder.package.zipformat import DEFLATED, ENCRYPTED, LOCAL, PKG011, STORED, UTF8

MAX_ENTRIES: Final = 200_000
MAX_DIRECTORY: Final = 64 << 20  # bytes
MAX_TOTAL: Final = 64 << 30  # bytes, unpacked
MAX_RATIO: Final = 200  # unpacked : packed, of the whole archive; text alone reaches about 20, silence and blank pictures 1,000
RATIO_FROM: Final = 1 << 30  # bytes, unpacked, below which a ratio does no harm

PKG001 = Rule(
    "PKG001",
    Severity.ERROR,
    "Package cannot be read",
    """*What is wrong*: there is no such file or folder, it may not be read, or it is no zip archive.
*Why it matters*: an LMS takes zip archives only.
*Fix*: check the path; if the file was made by another program, export it again as zip (not 7z, rar or tar).
*Source*: IMS Content Packaging 1.1.2, Package Interchange File.""",
)
PKG002 = Rule(
    "PKG002",
    Severity.ERROR,
    "Archive is damaged",
    """*What is wrong*: the records of the zip archive contradict each other or point outside the file; often its end is missing.
*Why it matters*: an LMS refuses the archive, or unpacks a part and shows empty pages later.
*Fix*: copy or download the file again and compare its size; if that does not help, export it again.
*Source*: PKWARE APPNOTE 4.3.""",
)
PKG003 = Rule(
    "PKG003",
    Severity.ERROR,
    "Entry name is not safe",
    """*What is wrong*: the name of an entry is absolute (it starts with `/` or with a drive such as `C:`), leads out of the package with
`..`, has an empty part or a `.` between its slashes, holds control characters, or is no text at all.
*Why it matters*: unpacked, such a file would land outside the course and overwrite others, so an LMS refuses the whole package or leaves
the file out.
*Fix*: zip the content of the course folder, so that names are relative; rename files with control characters.
*Source*: PKWARE APPNOTE 4.4.17; IMS Content Packaging 1.1.2: references stay within the package.""",
)
PKG004 = Rule(
    "PKG004",
    Severity.ERROR,
    "Backslash in an entry name",
    """*What is wrong*: the archive separates folders by `\\` and not by `/`, as some old Windows programs do.
*Why it matters*: on Linux servers all files land in one folder, under names with backslashes, and no page finds its files (seen in
Chamilo).
*Fix*: pack again with a current program.
*Source*: PKWARE APPNOTE 4.4.17.1.""",
)
PKG005 = Rule(
    "PKG005",
    Severity.ERROR,
    "Entry name stands twice",
    """*What is wrong*: the archive holds two files of the same name.
*Why it matters*: some programs unpack the first, others the last, so what learners see depends on the LMS.
*Fix*: pack again from a folder; of two that are the same `scorm-builder fix` keeps one.
*Source*: PKWARE APPNOTE 4.3.""",
)
PKG006 = Rule(
    "PKG006",
    Severity.ERROR,
    "Entry is encrypted",
    """*What is wrong*: a file in the archive is protected by a password.
*Why it matters*: no LMS asks for one: the import fails, or the course lacks the file.
*Fix*: pack again without a password.
*Source*: IMS Content Packaging 1.1.2 asks for what PKZip 2.04g reads.""",
)
PKG007 = Rule(
    "PKG007",
    Severity.ERROR,
    "Compression method is not supported",
    """*What is wrong*: a file in the archive is compressed by another method than "stored" and "deflate", such as Deflate64 or LZMA.
*Why it matters*: most importers know those two only.
*Fix*: pack again with the method "deflate" (in 7-Zip: archive format zip, compression method Deflate).
*Source*: IMS Content Packaging 1.1.2, Package Interchange File.""",
)
PKG008 = Rule(
    "PKG008",
    Severity.ERROR,
    "Archive is beyond all measure",
    f"""*What is wrong*: the archive claims more than {MAX_ENTRIES:,} files, more than {MAX_TOTAL >> 30} GiB unpacked, more than
{RATIO_FROM >> 30} GiB and {MAX_RATIO} times its own size, or files that overlap in the archive; or an archive in the package does so,
counted with the archives in it.
*Why it matters*: that is how archives look that are made to fill the disk of a server, or to keep its virus scanner busy. We read no more
of it, and an LMS should not either.
*Fix*: pack again from a folder; take out large files of zeros, and archives of archives.
*Source*: known zip bombs.""",
)
PKG016 = Rule(
    "PKG016",
    Severity.ERROR,
    "Entry is a link, not a file",
    """*What is wrong*: an entry is no file but a symbolic link to another place; or, in a folder, a pipe, a socket or a device.
*Why it matters*: an LMS refuses a link, or shows a text file that holds the path only; the others cannot be packed at all.
*Fix*: put the file itself in the place of the link (`zip` does without its option `-y`); take pipes, sockets and devices out of the folder.
*Source*: links are an extension of Unix systems to the zip format, which SCORM does not know.""",
)
PKG018 = Rule(
    "PKG018",
    Severity.INFO,
    "Entry name is not marked as UTF-8",
    """*What is wrong*: a name has letters outside ASCII, and the archive does not say in which encoding.
*Why it matters*: the LMS has to guess, and the file may get another name than the one that the manifest uses.
*Fix*: pack again with a current program, or use ASCII names.
*Source*: PKWARE APPNOTE 4.4.4, bit 11, and appendix D.""",
)
PKG028 = Rule(
    "PKG028",
    Severity.WARNING,
    "Entry name starts with ./",
    """*What is wrong*: names of entries start with `./`, such as `./imsmanifest.xml`.
*Why it matters*: most programs unpack them where they belong; importers that ask the archive for `imsmanifest.xml`, exactly so, do not
find it.
*Fix*: pack again with another program, or let `scorm-builder fix` do it.
*Source*: PKWARE APPNOTE 4.4.17; seen in wagtail-lms 0.11.1, which reads `imsmanifest.xml` by its name.""",
)


_new: Final = tuple.__new__  # what a NamedTuple does too, in twice the time


class Archive(NamedTuple):
    """What a zip file holds: ``members`` by name in the order of its directory."""

    members: dict[str, Member]
    findings: tuple[Finding, ...]


def read_archive(path: Path) -> Archive:
    """List the files in the zip file ``path``, but for those with names that must not be unpacked. Never raises."""
    reader = _Reader(path)
    try:
        with open_file(path) as file:
            reader.read(file)
    except (OSError, ValueError) as error:  # a path with a NUL is a ValueError
        reader.report(PKG001, f"the file cannot be read: {getattr(error, 'strerror', None) or error}")
    except Damage as damage:
        reader.report(PKG002 if damage.is_archive else PKG001, str(damage), damage.hint)
    return Archive(reader.members, tuple(reader.findings))


def is_bomb(total: int, size: int) -> bool:
    """Whether an archive of ``size`` bytes that claims to hold ``total`` is not to be unpacked."""
    return total > MAX_TOTAL or (total > RATIO_FROM and total > MAX_RATIO * size)


class _Reader:
    """One pass over the directory of an archive."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.members: dict[str, Member] = {}
        self.findings: list[Finding] = []
        self.backslashes: list[str] = []
        self.dotted: list[str] = []  # names that start with ./
        self.unsafe: dict[str, list[str]] = {}  # why → names
        self.records: list[EntryRecord] = []

    def report(self, rule: Rule, message: str, hint: str = "", name: str = "") -> None:
        where = self.path.as_posix()
        self.findings.append(rule.at(Location(f"{where}/{name}" if name else where), message, hint))

    def read(self, file: FileIO) -> None:
        size = file.seek(0, 2)
        end = find_end(file, size)
        if end.is_zip64:
            self.report(PKG011, "package is in the zip64 form of the zip format", "make the media smaller, or split the course")
        if end.entries > MAX_ENTRIES or end.size > MAX_DIRECTORY:
            self.report(PKG008, f"the archive claims {end.entries:,} entries, expected {MAX_ENTRIES:,} at most")
            return
        file.seek(end.offset + end.shift)
        is_whole = False
        try:
            for record in read_records(file.read(end.size), end):
                self.add(record)
            is_whole = True
        finally:  # what came before the damage is still worth a look
            self.report_names()
            for rule, message in around(file, end, self.records):
                self.report(rule, message, "pack again as a plain zip file")
            self.check_places(end.offset + end.shift)
            if self.check_measure(size) and is_whole:
                self.check_headers(file, end.shift, end.offset + end.shift)

    def add(self, record: EntryRecord) -> None:
        """Take a record as a member, or say why not."""
        self.records.append(record)
        name = record.name.replace("\\", "/").removeprefix("./")
        is_folder = name.endswith("/") and not record.size
        if reason := unsafe_name(name.removesuffix("/") if is_folder else name):
            self.unsafe.setdefault(reason, []).append(record.name)
            return
        if "\\" in record.name:
            self.backslashes.append(record.name)
        if len(name) < len(record.name) and not is_folder:
            self.dotted.append(record.name)
        if is_folder:
            pass
        elif name in self.members:
            self.report_double(record, self.members[name])
        else:
            obstacle = self.obstacle(record, name)
            if not record.flags & UTF8 and not name.isascii():
                self.report(PKG018, "the name is not marked as UTF-8", "use ASCII names", name)
            numbers = (record.offset, record.method, record.crc, record.stored_size, record.size)
            self.members[name] = _new(Member, (self.path, name, *numbers, obstacle))

    def report_double(self, record: EntryRecord, first: Member) -> None:
        if (record.crc, record.size) == (first.crc, first.size):
            message, hint = "the archive holds this file twice, with the same content", "pack again, or let scorm-builder fix do it"
        else:
            message, hint = (
                "the archive holds two different files of this name",
                "find out which one is meant, and pack again without the other",
            )
        self.report(PKG005, message, hint, first.name)

    def obstacle(self, record: EntryRecord, name: str) -> str:
        """Why the content of an entry cannot be read, which is reported too; empty if it can."""
        if record.is_link:
            self.report(PKG016, "this is a symbolic link, expected a file", "put the file itself there", name)
            return "it is a symbolic link"
        if record.flags & ENCRYPTED:
            self.report(PKG006, "this file is encrypted", "pack again without a password", name)
            return "it is encrypted"
        if record.method not in (STORED, DEFLATED):
            message = f"this file is compressed by method {record.method}, expected 8 (deflate) or 0 (stored)"
            self.report(PKG007, message, "pack again with the method deflate", name)
            return f"it is compressed by method {record.method}"
        return ""

    def report_names(self) -> None:
        for reason, names in self.unsafe.items():
            which = "the name of the entry" if len(names) == 1 else f"the name of each of {len(names):,} entries"
            self.report(PKG003, f"{which} {reason}: {listed(names)}", advice_on(reason))
        if self.backslashes:
            self.report(PKG004, f'folders are separated by "\\", expected "/", in {listed(self.backslashes)}', "pack again")
        if self.dotted:
            message = f'names start with "./", expected the names alone: {listed(self.dotted)}'
            self.report(PKG028, message, "pack again, or let scorm-builder fix do it")

    def check_places(self, directory: int) -> None:
        """Every file has to end before the directory of the archive starts."""
        outside = [name for name, member in self.members.items() if member.offset + LOCAL.size + member.stored_size > directory]
        for name in outside:
            self.members[name] = self.members[name]._replace(obstacle="the archive ends before it")
        if outside:
            self.report(PKG002, f"the archive ends in the middle of {listed(outside)}", "copy or download the package again")

    def check_measure(self, size: int) -> bool:
        """Refuse what looks like a bomb; false if it does."""
        total = sum(member.size for member in self.members.values())
        if is_bomb(total, size):
            self.report(PKG008, f"the archive has {size:,} bytes and claims to hold {total:,}")
            self.members = {}
            return False
        return True

    def check_headers(self, file: FileIO, start: int, directory: int) -> None:
        """Compare the directory with what stands in front of each file."""
        inside = [record for record in self.records if record.offset + LOCAL.size + record.stored_size <= directory]
        found = compare(file, inside, start, directory)
        if found.overlapping:
            self.report(PKG008, f'"{found.overlapping[0][0]}" and "{found.overlapping[0][1]}" overlap in the archive')
            self.members = {}
            return
        for name in found.absent:
            if name in self.members:
                self.members[name] = self.members[name]._replace(obstacle="there is no entry where the directory of the archive says")
        if found.absent:
            self.report(PKG002, f"there is no file where the directory of the archive says: {listed(found.absent)}", "pack again")
        for what in dict.fromkeys(what for _, what in found.differ):
            names = listed([name for name, each in found.differ if each == what])
            self.report(PKG020, f"the directory of the archive and the records of the files have different {what}: {names}", "pack again")
        if found.hidden:
            count = "a file" if len(found.hidden) == 1 else f"{len(found.hidden):,} files"
            self.report(PKG021, f"the archive holds {count} that its directory does not name, at byte {found.hidden[0]:,}", "pack again")
