"""What the directory of the original archive says, as far as reading a package does not tell it: names as they are written, and files that
stand there twice.

Knows nothing of manifests.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from scorm_builder.package import Member, PackageError
from scorm_builder.package.directory import Damage, EntryRecord, find_end, read_records
from scorm_builder.package.members import stored_blocks
from scorm_builder.package.source import open_file
from scorm_builder.package.zipformat import DEFLATED, ENCRYPTED, STORED


class Doubles(NamedTuple):
    """Names that stand in an archive more than once, sorted: with the same content each time, and with different ones."""

    same: tuple[str, ...]
    different: tuple[str, ...]


_NONE: Final = Doubles((), ())


def read_originals(path: Path) -> tuple[EntryRecord, ...]:
    """The records of the archive at ``path``; none for a folder, and for what cannot be read. Never raises."""
    if path.is_dir():
        return ()
    try:
        with open_file(path) as file:
            end = find_end(file, file.seek(0, 2))
            file.seek(end.offset + end.shift)
            return tuple(read_records(file.read(end.size), end))
    except (OSError, ValueError, Damage):
        return ()


def backslashed(records: tuple[EntryRecord, ...]) -> list[str]:
    """Names in which folders are separated as on Windows."""
    return sorted({record.name for record in records if "\\" in record.name})


def find_doubles(path: Path, records: tuple[EntryRecord, ...]) -> Doubles:
    """Files that have the same name when they are unpacked."""
    by_name: Mapping[str, list[EntryRecord]] = defaultdict(list)
    for record in records:
        name = record.name.replace("\\", "/").removeprefix("./")
        if not name.endswith("/"):
            by_name[name].append(record)
    twice = {name: found for name, found in sorted(by_name.items()) if len(found) > 1}
    same = [name for name, found in twice.items() if _are_the_same(path, name, found)]
    return Doubles(tuple(same), tuple(name for name in twice if name not in same)) if twice else _NONE


def _are_the_same(path: Path, name: str, records: list[EntryRecord]) -> bool:
    """Whether all hold the same bytes; what cannot be read is no double of anything."""
    if len({(record.crc, record.size) for record in records}) > 1:
        return False
    sums = set()
    for record in records:
        if record.is_link or record.flags & ENCRYPTED or record.method not in (STORED, DEFLATED):
            return False
        digest = sha256()
        member = Member(path, name, record.offset, record.method, record.crc, record.stored_size, record.size)
        try:
            for _ in stored_blocks(member, digest.update):
                pass
        except PackageError:
            return False
        sums.add(digest.digest())
    return len(sums) == 1
