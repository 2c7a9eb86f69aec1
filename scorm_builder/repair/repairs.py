"""All repairs, listed by hand, and the way of a package through them.

Knows nothing of zip files or the disk.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final, NamedTuple

from lxml import etree

from scorm_builder.package import MANIFEST, Entry, PackageError, entry_size, read_entry
from scorm_builder.package.hrefs import Files
from scorm_builder.package.reading import MAX_MANIFEST
from scorm_builder.repair.draft import Change, Draft, ManifestDraft
from scorm_builder.repair.entries import ENTRY_REPAIRS
from scorm_builder.repair.files import (
    add_control_documents,
    correct_addresses,
    correct_bases,
    declare_files,
    drop_junk_files,
    rename_as_used,
    rename_control_documents,
)
from scorm_builder.repair.identifiers import correct_identifiers
from scorm_builder.repair.namespaces import add_schema_location, correct_namespaces, is_scorm_12, prefixes_of, usual_prefixes
from scorm_builder.repair.structure import (
    drop_repeated,
    launch_resource_first,
    name_default,
    order_elements,
    spell_scorm_type,
    spell_values,
)
from scorm_builder.repair.text import blocker, readable
from scorm_builder.repair.titles import correct_titles
from scorm_builder.scorm12.document import MAN002, read_document
from scorm_builder.scorm12.names import IMSCP
from scorm_builder.scorm12.reader import read_manifest
from scorm_builder.scorm12.versions import SCORM_12

TREE_REPAIRS: Final[tuple[Callable[[ManifestDraft], None], ...]] = (
    drop_repeated,
    order_elements,
    correct_identifiers,
    spell_scorm_type,
    spell_values,
    name_default,
    correct_titles,
    rename_control_documents,
    correct_bases,
    rename_as_used,
    correct_addresses,
    drop_junk_files,
    declare_files,
    launch_resource_first,
    add_control_documents,
    add_schema_location,
)
"""What is done to the tree of a manifest of SCORM 1.2, in this order."""

_MARK: Final = b"\xef\xbb\xbf"
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_REFERENCE: Final = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|(&#x?[0-9A-Fa-f]+;)", re.DOTALL)


class Repaired(NamedTuple):
    """The entries of the copy, what was changed, and what was left, each a sentence that says what to decide.

    ``refused``: there is no manifest that can be read, so nothing was changed and no copy is to be made; ``left`` says what to do first.
    """

    entries: Mapping[str, Entry]
    changes: tuple[Change, ...]
    left: tuple[str, ...]
    refused: bool = False


def repair_entries(entries: Mapping[str, Entry], name: str = "") -> Repaired:
    """Mend what is certain. ``name``: what the package is called, for a course without any title. Never raises.

    Repairing what was repaired changes nothing.
    """
    draft = Draft(dict(entries), name)
    for repair in ENTRY_REPAIRS:
        repair(draft)
    data = None if draft.refused else _manifest_of(draft)
    if data is not None:
        draft.entries[MANIFEST] = _repair_manifest(draft, data)
    left = tuple(dict.fromkeys(draft.left))
    return Repaired(dict(entries), (), left, refused=True) if draft.refused else Repaired(draft.entries, _gathered(draft.changes), left)


def _gathered(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Each change once, with all the lines where it was made."""
    places: dict[tuple[str, str, str], list[str]] = {}
    for change in changes:
        places.setdefault(change[1:], []).append(change.where)
    return tuple(Change(_places(where), *rest) for rest, where in places.items())


def _places(where: list[str]) -> str:
    """``imsmanifest.xml:12``, or ``imsmanifest.xml:12, 14, 20 and 7 more``."""
    first, *rest = dict.fromkeys(where)
    lines = [each.rpartition(":")[2] for each in rest]
    shown = ", ".join((first, *lines[:2]))
    return f"{shown} and {len(lines) - 2:,} more" if len(lines) > 2 else shown


def _manifest_of(draft: Draft) -> bytes | None:
    """The bytes of the manifest; a draft without one that can be read is refused."""
    if MANIFEST not in draft.entries:  # why, has been said
        draft.refused = True
        return None
    try:
        if (size := entry_size(draft.entries[MANIFEST])) > MAX_MANIFEST:
            draft.refuse(f"the manifest has {size:,} bytes, expected {MAX_MANIFEST:,} at most: split the course")
            return None
        return read_entry(draft.entries[MANIFEST])
    except PackageError as error:
        draft.refuse(f"{error}: copy or download the package again")
        return None


def _repair_manifest(draft: Draft, data: bytes) -> bytes:
    """The bytes of the mended manifest, the same if there is nothing to mend."""
    before = len(draft.changes)
    text = readable(draft, data)
    document, problems = read_document(text, MANIFEST, whole=True)
    if document is None:
        problem = blocker(text) or problems[-1]
        todo = problem.hint or "export the package again with the tool that made it"
        draft.refuse(f"{problem.location}: {problem.message}, so the manifest cannot be read and nothing is mended; first: {todo}")
        return data
    if not is_scorm_12(document.root) or not _is_judged_as_scorm_12(document.root, text):
        del draft.changes[before:]
        draft.left.append("the manifest is not one of SCORM 1.2, so it stays as it is, and only the archive was looked at")
        return data
    form = _Form(text, document.root, any(problem.rule is MAN002 for problem in problems))
    prefixes_before = prefixes_of(document.root)
    manifest = ManifestDraft(draft, document, Files(draft.entries), document.root)
    for old, new in correct_namespaces(document.root):
        manifest.change(document.root, "corrected the namespace", old or "none", new)
    for repair in TREE_REPAIRS:
        repair(manifest)
        manifest.files = Files(draft.entries)
    root, prefixes = usual_prefixes(document.root, prefixes_before)
    for old, new in prefixes:
        manifest.change(document.root, "wrote the prefix that importers look for", old, new)
    written = _written(root)
    form.note(draft, written)
    if not any(change.where.startswith(MANIFEST) for change in draft.changes[before:]):
        return data
    if b"\r\n" in data:
        draft.change(MANIFEST, "ended lines with LF instead of CR LF")
    return written


def _written(root: etree._Element) -> bytes:
    """The document in UTF-8, without a document type; comments around the root element stay."""
    before = reversed(list(root.itersiblings(preceding=True)))
    parts = [etree.tostring(each, encoding="UTF-8", with_tail=False) for each in (*before, root, *root.itersiblings())]
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + b"\n".join(parts) + b"\n"


class _Form:
    """What writing a manifest anew changes by itself: encoding, document type, numeric references."""

    def __init__(self, data: bytes, root: etree._Element, has_doctype: bool) -> None:
        self.data = data
        self.encoding = "UTF-16" if data.startswith(_UTF_16) else root.getroottree().docinfo.encoding or "UTF-8"
        self.has_doctype = has_doctype

    def note(self, draft: Draft, written: bytes) -> None:
        if self.encoding.lower() not in ("utf-8", "utf8"):
            draft.change(f"{MANIFEST}:1", "wrote the manifest in another encoding", self.encoding, "UTF-8")
        elif self.data.startswith(_MARK):
            draft.change(f"{MANIFEST}:1", "took out the byte order mark, an invisible character at the start")
        if self.has_doctype:
            draft.change(MANIFEST, "took out the document type declaration (<!DOCTYPE …>)")
        if (count := _references(self.data) - _references(written)) > 0:
            found = next(match for match in _REFERENCE.finditer(self.data) if match[1])
            line = self.data.count(b"\n", 0, found.start()) + 1
            number = "1 character" if count == 1 else f"{count:,} characters"
            draft.change(f"{MANIFEST}:{line}", f"wrote {number} in the place of numeric references such as {found[1].decode()}")


def _references(data: bytes) -> int:
    return sum(1 for match in _REFERENCE.finditer(data) if match[1])


def _is_judged_as_scorm_12(root: etree._Element, data: bytes) -> bool:
    """What checks take a manifest for; they do not know namespaces that are only nearly right."""
    if etree.QName(root).namespace != IMSCP:
        return True
    manifest, _ = read_manifest(data, MANIFEST)
    return manifest is not None and manifest.standard == SCORM_12.code
