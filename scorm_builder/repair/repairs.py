"""All repairs, listed by hand, and the way of a package through them.

Knows nothing of zip files or the disk.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from lxml import etree

from scorm_builder.package import MANIFEST, Entry, PackageError, entry_size, read_entry
from scorm_builder.package.hrefs import Files
from scorm_builder.package.reading import MAX_MANIFEST
from scorm_builder.repair.draft import Change, Draft, ManifestDraft
from scorm_builder.repair.entries import ENTRY_REPAIRS
from scorm_builder.repair.files import add_control_documents, correct_addresses, declare_files, drop_junk_files
from scorm_builder.repair.identifiers import correct_identifiers
from scorm_builder.repair.namespaces import add_schema_location, correct_namespaces, is_scorm_12, usual_prefixes
from scorm_builder.repair.structure import launch_resource_first, name_default, order_elements, spell_scorm_type, spell_values
from scorm_builder.repair.text import readable
from scorm_builder.repair.titles import correct_titles
from scorm_builder.scorm12.document import read_document

TREE_REPAIRS: Final[tuple[Callable[[ManifestDraft], None], ...]] = (
    order_elements,
    correct_identifiers,
    spell_scorm_type,
    spell_values,
    name_default,
    correct_titles,
    correct_addresses,
    drop_junk_files,
    declare_files,
    launch_resource_first,
    add_control_documents,
    add_schema_location,
)
"""What is done to the tree of a manifest of SCORM 1.2, in this order."""

_MARKS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_DECLARED: Final = re.compile(rb"""\A<\?xml[^>]*?encoding\s*=\s*["']([^"']+)""")
_REFERENCE: Final = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|(&#x?[0-9A-Fa-f]+;)", re.DOTALL)


class Repaired(NamedTuple):
    """The entries of the copy, what was changed, and what was left, each a sentence that says what to decide."""

    entries: Mapping[str, Entry]
    changes: tuple[Change, ...]
    left: tuple[str, ...]


def repair_entries(entries: Mapping[str, Entry], name: str = "") -> Repaired:
    """Mend what is certain. ``name``: what the package is called, for a course without any title. Never raises.

    Repairing what was repaired changes nothing.
    """
    draft = Draft(dict(entries), name)
    for repair in ENTRY_REPAIRS:
        repair(draft)
    data = _manifest_of(draft)
    if data is not None:
        draft.entries[MANIFEST] = _repair_manifest(draft, data)
    return Repaired(draft.entries, tuple(draft.changes), tuple(dict.fromkeys(draft.left)))


def _manifest_of(draft: Draft) -> bytes | None:
    try:
        entry = draft.entries[MANIFEST]
        return read_entry(entry) if entry_size(entry) <= MAX_MANIFEST else None
    except (KeyError, PackageError):  # which the findings about the copy say
        return None


def _repair_manifest(draft: Draft, data: bytes) -> bytes:
    """The bytes of the mended manifest, the same if there is nothing to mend."""
    before = len(draft.changes)
    text = readable(draft, data)
    document, _ = read_document(text, MANIFEST, whole=True)
    if document is None:
        return data
    if not is_scorm_12(document.root):
        del draft.changes[before:]
        draft.left.append("the manifest is not one of SCORM 1.2, so only the archive was looked at")
        return data
    manifest = ManifestDraft(draft, document, Files(draft.entries), document.root)
    for old, new in correct_namespaces(document.root):
        manifest.change(document.root, "corrected the namespace", old or "none", new)
    for repair in TREE_REPAIRS:
        repair(manifest)
        manifest.files = Files(draft.entries)
    root, prefixes = usual_prefixes(document.root)
    for old, new in prefixes:
        manifest.change(document.root, "wrote the prefix that importers look for", old, new)
    written = _written(root)
    _note_form(draft, text, written)
    is_changed = any(change.where.startswith(MANIFEST) for change in draft.changes[before:])
    return written if is_changed else data


def _written(root: etree._Element) -> bytes:
    """The document in UTF-8, without a document type; comments around the root element stay."""
    before = reversed(list(root.itersiblings(preceding=True)))
    parts = [etree.tostring(each, encoding="UTF-8", with_tail=False) for each in (*before, root, *root.itersiblings())]
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + b"\n".join(parts) + b"\n"


def _note_form(draft: Draft, data: bytes, written: bytes) -> None:
    """What writing anew changes by itself: encoding, document type, numeric references."""
    declared = _DECLARED.match(data)
    encoding = declared[1].decode() if declared else ""
    if data.startswith(_MARKS):
        draft.change(f"{MANIFEST}:1", "took out the byte order mark", encoding, "UTF-8")
    elif encoding and encoding.lower() not in ("utf-8", "utf8"):
        draft.change(f"{MANIFEST}:1", "changed the encoding", encoding, "UTF-8")
    if b"<!DOCTYPE" in data.partition(b"<manifest")[0]:
        draft.change(MANIFEST, "took out the document type declaration")
    if (count := _references(data) - _references(written)) > 0:
        draft.change(MANIFEST, f"wrote characters in the place of numeric references ({count:,})", "&#…;")


def _references(data: bytes) -> int:
    return sum(1 for match in _REFERENCE.finditer(data) if match[1])
