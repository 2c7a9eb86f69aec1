"""Repairs of the text of a manifest that no parser can read: as small as can be, so that one can.

Knows nothing of what the elements mean.
"""

from __future__ import annotations

import re
from typing import Final

from scorm_builder.findings import Finding
from scorm_builder.package import MANIFEST
from scorm_builder.repair.draft import Draft
from scorm_builder.scorm12 import names
from scorm_builder.scorm12.document import read_document

_PREFIXES: Final = {b"adlcp": names.ADLCP, b"imsmd": names.IMSMD, b"xsi": names.XSI}
_OPAQUE: Final = rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>"
_LOOSE_AMPERSAND: Final = re.compile(rb"(?P<opaque>" + _OPAQUE + rb")|&(?!(?:[A-Za-z_][\w.-]*|#[0-9]+|#x[0-9A-Fa-f]+);)", re.DOTALL)
_ROOT: Final = re.compile(rb"(?P<opaque>" + _OPAQUE + rb"|<![^>]*>)|<[A-Za-z_][\w.:-]*", re.DOTALL)


def readable(draft: Draft, data: bytes) -> bytes:
    """``data`` with what is certain mended, if it is no XML as it stands; else as it is, also if that would not help. In UTF-8 and its like
    only."""
    if read_document(data, MANIFEST)[0] is not None or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data
    changes = len(draft.changes)
    mended = _declare_prefixes(draft, _escape_ampersands(draft, _strip_start(draft, data)))
    if read_document(mended, MANIFEST)[0] is not None:
        return mended
    del draft.changes[changes:]
    return data


def blocker(data: bytes) -> Finding | None:
    """What keeps ``data`` from being read even with all that is certain mended; ``None`` if nothing is known of it."""
    scratch = Draft({})
    _, problems = read_document(_escape_ampersands(scratch, data), MANIFEST)
    return problems[-1] if problems and not data.startswith((b"\xff\xfe", b"\xfe\xff")) else None


def _strip_start(draft: Draft, data: bytes) -> bytes:
    stripped = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if stripped.startswith(b"<?xml") and stripped != data.removeprefix(b"\xef\xbb\xbf"):
        draft.change(f"{MANIFEST}:1", "took out the white space in front of the XML declaration")
        return stripped
    return data


def _escape_ampersands(draft: Draft, data: bytes) -> bytes:
    def escape(match: re.Match[bytes]) -> bytes:
        if match["opaque"]:
            return match[0]
        line = data.count(b"\n", 0, match.start()) + 1
        draft.change(f"{MANIFEST}:{line}", "wrote an ampersand as XML wants it", "&", "&amp;")
        return b"&amp;"

    return _LOOSE_AMPERSAND.sub(escape, data)


def _declare_prefixes(draft: Draft, data: bytes) -> bytes:
    """Declare prefixes that everybody knows and that this file uses but never declares."""
    root = next((match for match in _ROOT.finditer(data) if not match["opaque"]), None)
    missing = [prefix for prefix in _PREFIXES if b"xmlns:" + prefix not in data and re.search(rb"[<\s/]" + prefix + rb":[\w.-]", data)]
    if root is None or not missing:
        return data
    declared = b""
    for prefix in missing:
        declaration = f'xmlns:{prefix.decode()}="{_PREFIXES[prefix]}"'
        line = data.count(b"\n", 0, root.start()) + 1
        draft.change(f"{MANIFEST}:{line}", f'declared the prefix "{prefix.decode()}", which is used', "", declaration)
        declared += b" " + declaration.encode()
    return data[: root.end()] + declared + data[root.end() :]
