"""Names of an archive that are not marked as UTF-8 and are none: in which encoding they were written, if the manifest tells.

Knows nothing of repairs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from html import unescape
from typing import Final, NamedTuple
from urllib.parse import unquote

from scorm_builder.package import MANIFEST, Entry, PackageError, read_entry
from scorm_builder.package.directory import EntryRecord
from scorm_builder.package.names import unsafe_name
from scorm_builder.package.zipformat import UTF8
from scorm_builder.scorm12.document import read_document

_ENCODINGS: Final = (
    "cp437 cp850 cp852 cp866 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 koi8-r shift_jis gb18030 big5 euc_kr euc_jp mac_roman".split()
)
_LAST: Final = re.compile(r"[^/\\]*\Z")


class Names(NamedTuple):
    """``found``: names as they were read → as they were written. ``unknown``: those of which nobody can know that, sorted."""

    found: Mapping[str, str]
    unknown: tuple[str, ...]


def find_names(records: Iterable[EntryRecord], entries: Mapping[str, Entry]) -> Names:
    """What unmarked names are called: certain if the names that a single way of reading gives are those that manifests declare."""
    raw = {_tidy(each.name): each.raw_name for each in records if not each.flags & UTF8 and not _is_utf_8(each.raw_name)}
    raw = {name: data for name, data in raw.items() if name in entries}
    if not raw:
        return Names({}, ())
    declared = _declared(entries)
    readings = {names: None for encoding in _ENCODINGS if (names := _decoded(raw.values(), encoding))}
    fitting = [names for names in readings if all(_last(name) in declared for name in names)]
    if not fitting:
        fitting = [names for names in readings if any(_last(name) in declared for name in names)]
    if len(fitting) != 1 or len({*fitting[0]} | (entries.keys() - raw.keys())) < len(entries):
        return Names({}, tuple(sorted(raw)))
    return Names(dict(zip(raw, fitting[0], strict=True)), ())


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _tidy(name: str) -> str:
    return name.replace("\\", "/").removeprefix("./")


def _decoded(raw: Iterable[bytes], encoding: str) -> tuple[str, ...]:
    """All names in an encoding; none if it cannot be that one."""
    try:
        names = tuple(_tidy(data.decode(encoding)) for data in raw)
    except UnicodeDecodeError:
        return ()
    return () if any(map(unsafe_name, names)) else names


def _last(name: str) -> str:
    match = _LAST.search(unicodedata.normalize("NFC", name))
    return match[0] if match else ""


def _declared(entries: Mapping[str, Entry]) -> set[str]:
    """Last parts of all addresses in manifests, as far as they are no ASCII."""
    found: set[str] = set()
    for name, entry in entries.items():
        if name.lower().rpartition("/")[2] != MANIFEST:
            continue
        try:
            document, _ = read_document(read_entry(entry), MANIFEST)
        except PackageError:
            continue
        for element in document.root.iter("*") if document else ():
            for value in (element.get("href") or "", element.text or ""):
                path = re.split(r"[?#]", unquote(unescape(value)).strip(), maxsplit=1)[0]
                found.update(part for part in (_last(path), _last(value.strip())) if part and not part.isascii())
    return found
