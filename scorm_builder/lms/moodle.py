"""What Moodle does with a package: its import, step by step, as far as it decides what learners see.

Moodle compares the tags as they are spelled, in capitals, and stores one row for each organization and item, by manifest, organization
and identifier. The page that it opens is found by the order of these rows. Knows nothing of its run-time.
Source: Moodle, mod/scorm/datamodels/scormlib.php, read in November 2026.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from scorm_builder.lms.differences import SETTINGS, known_limits, looked_up, missing_page, other_page, other_version, unread_base
from scorm_builder.lms.model import Launch, Loss, Preview, Profile
from scorm_builder.lms.outline import scorm_type
from scorm_builder.lms.rules import LMS001, LMS002, LMS005, LMS006, LMS008, LMS009, LMS010
from scorm_builder.lms.source import ImportSource
from scorm_builder.package import MANIFEST
from scorm_builder.scorm12.markup import Markup, Tag, read_markup

_BARE_AMPERSAND: Final = re.compile(rb"&(?!\w{2,6};)")
_CHARACTER_REFERENCE: Final = re.compile(rb"&#(?:\d+|x[0-9A-Fa-f]+);")
_SCORM_2004: Final = re.compile(r"^(CAM )?(1\.3)$|^2004 (3rd|4th) Edition$")
_NOTHING: Final = ("", "0")  # what PHP takes for no text


class Row(NamedTuple):
    """An organization, or an item if ``item`` is set. ``launch`` is empty for what cannot be opened."""

    identifier: str
    parent: str
    launch: str
    kind: str
    item: Tag | None


class Rows:
    """The rows of a course in the order in which Moodle makes them, and what it notices on the way."""

    def __init__(self, root: Tag) -> None:
        self.version = ""
        self.default = ""
        self.duplicates: list[Tag] = []
        self.unknown: list[Tag] = []
        self._stored: dict[tuple[str, str], dict[str, Row]] = {}
        self._resources: dict[str, Tag] = {}
        self._manifest = ""
        self._organization = ""
        self._block(root, "")

    @property
    def rows(self) -> list[Row]:
        return [row for rows in self._stored.values() for row in rows.values()]

    def launch(self) -> Row | None:
        """The row that Moodle opens first."""
        rows = self.rows
        start = next((number for number, row in enumerate(rows) if self.default in ("", row.identifier)), None)
        if start is not None:
            if rows[start].launch:
                return rows[start]
            behind = range(start + 1, len(rows))
            first = next((number for number in behind if self.default and rows[number].parent == self.default), 0)
            found = next((row for row in rows[first:] if row.launch), None)
            if found:
                return found
        return next((row for row in rows if row.launch), None)

    def _block(self, tag: Tag, parent: str) -> None:
        """One element, by its name in capitals; what has no branch here is left out with all that is in it."""
        name = tag.name.upper()
        if name == "MANIFEST":
            self._read_manifest(tag)
        elif name == "METADATA":
            self._read_metadata(tag)
        elif name == "ORGANIZATIONS":
            self.default = self.default or _attribute(tag, "DEFAULT")
            self._blocks(tag, parent)
        elif name == "ORGANIZATION":
            identifier = _attribute(tag, "IDENTIFIER")
            self._store("", Row(identifier, "/", "", "", None))
            self._organization = identifier
            self._blocks(tag, identifier)
        elif name == "ITEM":
            row = self._row(tag, parent)
            if row.identifier in self._stored.get((self._manifest, self._organization), {}):
                self.duplicates.append(tag)
            self._store(self._organization, row)
            self._blocks(tag, row.identifier)

    def _blocks(self, tag: Tag, parent: str) -> None:
        for child in tag.children:
            self._block(child, parent)

    def _read_manifest(self, tag: Tag) -> None:
        self._manifest, self._organization = _attribute(tag, "IDENTIFIER"), ""
        self._resources = {
            _attribute(resource, "IDENTIFIER"): resource
            for resources in tag.children
            if resources.name.upper() == "RESOURCES"
            for resource in resources.children
            if resource.name.upper() == "RESOURCE"
        }
        self._blocks(tag, "")
        if not self._stored:
            for identifier, resource in self._resources.items():
                if href := _attribute(resource, "HREF"):
                    self._store("", Row(identifier, "/", href, _attribute(resource, "ADLCP:SCORMTYPE"), resource))

    def _read_metadata(self, tag: Tag) -> None:
        for child in tag.children:
            if child.name.upper() == "SCHEMAVERSION" and not self.version:
                self.version = "2004" if _SCORM_2004.match(_text(child)) else "1.2"

    def _row(self, tag: Tag, parent: str) -> Row:
        identifier, reference = _attribute(tag, "IDENTIFIER"), _attribute(tag, "IDENTIFIERREF")
        resource = self._resources.get(reference)
        if resource is None:
            if reference:
                self.unknown.append(tag)
            return Row(identifier, parent, "", "asset", tag)
        launch = _attribute(resource, "XML:BASE") + _attribute(resource, "HREF")
        return Row(identifier, parent, launch, _attribute(resource, "ADLCP:SCORMTYPE") or "asset", tag)

    def _store(self, organization: str, row: Row) -> None:
        self._stored.setdefault((self._manifest, organization), {})[row.identifier] = row


def import_moodle(source: ImportSource, profile: Profile) -> Preview:
    """What Moodle makes of a package."""
    markup = _markup(source)
    root = markup.root
    refusal = _refusal(source, markup, profile)
    if refusal or root is None or source.manifest is None:
        return Preview(profile, True, "" if refusal else "AICC", None, 0, 0, 0, tuple(refusal[:1]))
    rows = Rows(root)
    row = rows.launch()
    launch = looked_up(source, Launch(row.launch, row.kind, _attribute(row.item, "PARAMETERS") if row.item else "") if row else None)
    items = [each for each in rows.rows if each.item]
    version = rows.version or "1.2"
    losses = (
        *_launch_losses(source, rows, launch, profile),
        *other_version(source, version, profile),
        *_dropped(source, profile),
        *_character_references(source, profile),
        *known_limits(source, profile),
    )
    scos = sum(each.kind == "sco" and bool(each.launch) for each in items)
    return Preview(profile, True, f"SCORM {version}", launch, len(items), scos, len(rows.duplicates), losses)


def _markup(source: ImportSource) -> Markup:
    """The manifest as Moodle parses it: with every ampersand escaped that starts no named entity."""
    data = source.manifest or b""
    mended = _BARE_AMPERSAND.sub(b"&amp;", data)
    return source.markup if mended == data else read_markup(mended)


def _refusal(source: ImportSource, markup: Markup, profile: Profile) -> list[Loss]:
    if source.manifest is None:
        if any(name.lower().endswith(".cst") for name in source.entries):
            return []
        return [
            Loss(LMS001, f"finds no {MANIFEST} at the root", profile.fact("manifest"), hint="zip what is in the folder, not the folder")
        ]
    if markup.fault:
        return [
            Loss(LMS001, f"cannot parse the manifest: {markup.fault}", profile.fact("well-formed"), (markup.fault_line, 0), "mend the XML")
        ]
    root = markup.root
    if root is None or root.local.upper() != "MANIFEST":
        what = f"the root element is {root.local}" if root else "there is no element"
        return [Loss(LMS001, f"finds no manifest: {what}", profile.fact("prefixes"), hint=source.version.advice)]
    return [*_too_long(root, profile)]


def _too_long(root: Tag, profile: Profile) -> Iterator[Loss]:
    fact = profile.fact("length")
    assert isinstance(fact.value, int)
    for tag in root.walk():
        if tag.local not in ("manifest", "organization", "item"):
            continue
        titles = (child.data for child in tag.children if child.name.upper() == "TITLE")
        for what, text in (("identifier", tag.attributes.get("identifier", "")), *(("title", title) for title in titles)):
            if len(text) > fact.value:
                message = f"stops at a database error: the {what} has {len(text):,} characters, expected {fact.value} at most"
                yield Loss(LMS001, message, fact, (tag.line, tag.column), "shorten it")


def _launch_losses(source: ImportSource, rows: Rows, launch: Launch | None, profile: Profile) -> Iterator[Loss]:
    root = source.markup.root
    place = (root.line, root.column) if root else (0, 0)
    if launch is None:
        prefixed = root is not None and ":" in root.name
        why = "the tags of IMS have a prefix" if prefixed else "no item leads to a resource with an href"
        hint = "use the namespace of IMS without a prefix" if prefixed else "refer to a resource from an item"
        yield Loss(LMS002, f"finds nothing to open: {why}", profile.fact("prefixes" if prefixed else "launch"), place, hint)
        return
    yield from missing_page(source, launch, profile)
    yield from other_page(source, launch, profile)
    yield from _assets(source, rows, profile)
    for tag in rows.duplicates[:1]:
        message = f'keeps one of the items called "{_attribute(tag, "IDENTIFIER")}" only'
        yield Loss(LMS006, message, profile.fact("same-identifier"), (tag.line, tag.column), "give each item its own identifier")
    for tag in rows.unknown[:1]:
        message = f'shows a notice about the resource "{_attribute(tag, "IDENTIFIERREF")}" that does not exist'
        yield Loss(LMS010, message, profile.fact("unknown-resource"), (tag.line, tag.column), "correct identifierref")
    yield from unread_base(source, profile, ("manifest", "resources"))


def _assets(source: ImportSource, rows: Rows, profile: Profile) -> Iterator[Loss]:
    """Pages that are not tracked: SCOs whose type Moodle cannot see, and packages of which no page is a SCO."""
    unseen = [tag for tag in source.elements("resource") if scorm_type(tag) == "sco" and _attribute(tag, "ADLCP:SCORMTYPE") != "sco"]
    if unseen:
        message = f'takes the SCO "{unseen[0].attributes.get("href", "")}" for an asset, as its type is not written adlcp:scormtype="sco"'
        yield Loss(LMS005, message, profile.fact("asset"), (unseen[0].line, unseen[0].column), 'write adlcp:scormtype="sco"')
    elif source.version.code != "imscp" and not any(row.kind == "sco" for row in rows.rows if row.launch):
        first = next((row.item for row in rows.rows if row.launch), None)
        place = (first.line, first.column) if first else (0, 0)
        yield Loss(LMS005, "takes every page for an asset: completed when it is opened, never scored", profile.fact("asset"), place,
                   'write adlcp:scormtype="sco" at the resource')  # fmt: skip


def _dropped(source: ImportSource, profile: Profile) -> Iterator[Loss]:
    """Settings with another prefix than adlcp, and texts that PHP takes for nothing."""
    for tag in (tag for name in SETTINGS for tag in source.elements(name) if tag.data.strip()):
        if not tag.name.lower().startswith("adlcp:"):
            message = f"does not read {tag.name}, as its prefix is not adlcp"
            yield Loss(LMS008, message, profile.fact("prefixes"), (tag.line, tag.column), f"write adlcp:{tag.local}")
        elif tag.data.strip() == "0":
            yield Loss(LMS008, f"drops {tag.name}, as its text is 0", profile.fact("zero"), (tag.line, tag.column), "write 0.0")


def _character_references(source: ImportSource, profile: Profile) -> Iterator[Loss]:
    data = source.manifest or b""
    found = [*_CHARACTER_REFERENCE.finditer(data)]
    if found:
        text = found[0][0].decode("ascii")
        start = found[0].start()
        place = (data.count(b"\n", 0, start) + 1, len(data[data.rfind(b"\n", 0, start) + 1 : start].decode("utf-8", "replace")) + 1)
        message = f"shows {text} as it is written" + (f", and {len(found) - 1:,} more like it" if len(found) > 1 else "")
        yield Loss(LMS009, message, profile.fact("character-references"), place, "write the character itself")


def _attribute(tag: Tag, name: str) -> str:
    """An attribute by its name in capitals, as Moodle knows them."""
    return next((value for key, value in tag.attributes.items() if key.upper() == name), "")


def _text(tag: Tag) -> str:
    return "" if tag.data.strip() in _NOTHING else tag.data
