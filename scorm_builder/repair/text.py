"""Repairs of the text of a manifest that no parser can read: as small as can be, so that one can.

Knows nothing of what the elements mean.
"""

from __future__ import annotations

import re
from html.entities import html5
from typing import Final

from scorm_builder.findings import Finding
from scorm_builder.package import MANIFEST
from scorm_builder.repair.draft import Draft
from scorm_builder.scorm12 import names
from scorm_builder.scorm12.document import read_document

_PREFIXES: Final = {b"adlcp": names.ADLCP, b"imsmd": names.IMSMD, b"xsi": names.XSI}
_OPAQUE: Final = rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>"
_LOOSE_AMPERSAND: Final = re.compile(rb"(?P<opaque>" + _OPAQUE + rb")|&(?!(?:[A-Za-z_][\w.-]*|#[0-9]+|#x[0-9A-Fa-f]+);)", re.DOTALL)
_NAMED: Final = re.compile(rb"(?P<opaque>" + _OPAQUE + rb")|&(?P<name>[A-Za-z][A-Za-z0-9]*;)", re.DOTALL)
_OF_XML: Final = frozenset((b"amp;", b"lt;", b"gt;", b"quot;", b"apos;"))
_ENCODING: Final = re.compile(rb"""(?:\xef\xbb\xbf)?<\?xml[^>]*encoding=["']([A-Za-z][\w.-]*)["']""")
_DECLARED: Final = re.compile(r"""<\?xml[^>]*?\bencoding\s*=\s*["'](?P<name>[A-Za-z][\w.-]*)["']""")
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_ROOT: Final = re.compile(rb"(?P<opaque>" + _OPAQUE + rb"|<![^>]*>)|<[A-Za-z_][\w.:-]*", re.DOTALL)


def readable(draft: Draft, data: bytes) -> bytes:
    """``data`` with what is certain mended, if it is no XML as it stands; else as it is, also if that would not help. In UTF-8 and its like
    only, but for a declaration that names another encoding than that of the file."""
    if read_document(data, MANIFEST)[0] is not None:
        return data
    changes = len(draft.changes)
    mended = _correct_encoding(draft, data)
    if not mended.startswith(_UTF_16):
        mended = _declare_prefixes(draft, _spell_names(draft, _escape_ampersands(draft, _strip_start(draft, _strip_end(draft, mended)))))
    if read_document(mended, MANIFEST)[0] is not None:
        return mended
    del draft.changes[changes:]
    return data


def blocker(data: bytes) -> Finding | None:
    """What keeps ``data`` from being read even with all that is certain mended; ``None`` if nothing is known of it."""
    scratch = Draft({})
    _, problems = read_document(_spell_names(scratch, _escape_ampersands(scratch, data)), MANIFEST)
    return problems[-1] if problems and not data.startswith(_UTF_16) else None


def _correct_encoding(draft: Draft, data: bytes) -> bytes:
    """In UTF-8, with a declaration that says so, where it names an encoding in which the file cannot be: what stands in UTF-16 is told by
    its byte order mark, and what can be read as UTF-8 and says ``<?xml`` in ASCII is no UTF-16."""
    is_utf_16 = data.startswith(_UTF_16)
    try:
        text = data.decode("utf-16" if is_utf_16 else "utf-8-sig")
    except UnicodeDecodeError:
        return data
    found = _DECLARED.match(text)
    named = found["name"].lower().replace("-", "") if found else ""
    if found is None or named not in (("utf8",) if is_utf_16 else ("utf16", "utf16le", "utf16be")):
        return data
    if is_utf_16:
        draft.change(f"{MANIFEST}:1", f"wrote the manifest in {found['name']}, as its first line says, instead of UTF-16")
    else:
        draft.change(f"{MANIFEST}:1", "named the encoding in which the manifest is written", found["name"], "UTF-8")
    start, end = found.span("name")
    return f"{text[:start]}UTF-8{text[end:]}".encode()


def _strip_end(draft: Draft, data: bytes) -> bytes:
    """Without the zeros that fill a buffer up."""
    stripped = data.rstrip(b"\0")
    if stripped != data and b"\0" not in stripped:
        draft.change(MANIFEST, f"took out zeros behind the end: {len(data) - len(stripped):,} bytes")
        return stripped
    return data


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


def _spell_names(draft: Draft, data: bytes) -> bytes:
    """Write the characters that HTML has names for and XML has not, such as ``&nbsp;``; none in a document that declares names itself."""
    if b"<!ENTITY" in data:
        return data
    declared = _ENCODING.match(data)
    encoding = declared[1].decode() if declared else "utf-8"

    def spell(match: re.Match[bytes]) -> bytes:
        name = match["name"] or b""
        character = html5.get(name.decode()) if name not in _OF_XML else None
        if character is None:
            return match[0]
        line = data.count(b"\n", 0, match.start()) + 1
        draft.change(f"{MANIFEST}:{line}", "wrote a character that HTML has a name for, and XML has not", match[0].decode(), character)
        return _encoded(character, encoding)

    return _NAMED.sub(spell, data)


def _encoded(character: str, encoding: str) -> bytes:
    try:
        return character.encode(encoding)
    except (LookupError, UnicodeEncodeError):
        return "".join(f"&#{ord(each)};" for each in character).encode()


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
