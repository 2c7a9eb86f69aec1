"""Identifiers, organizations, titles and references of a manifest: what has to be right before an LMS can show a course at all.

Knows nothing of files. What the values of single items mean is for ``items``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from scorm_builder.checks.outline import all_items, all_resources, items, manifests
from scorm_builder.findings import Finding, Rule, Severity
from scorm_builder.package import MANIFEST, Package
from scorm_builder.scorm12.model import Item, Manifest, Organization, Resource
from scorm_builder.scorm12.ncname import is_xml_name

MAX_TITLE: Final = 200  # by the schema
MAX_TITLE_ANYWHERE: Final = 255  # the columns of Moodle

MAN010 = Rule(
    "MAN010",
    Severity.ERROR,
    "Identifier is missing",
    """*What is wrong*: a manifest, organization, item or resource has no `identifier`, or an empty one.
*Why it matters*: LMSs store results under the identifier of the item; without one the import fails or results are lost.
*Fix*: give it an identifier that is unique in the document.
*Source*: IMS Content Packaging 1.1.2, XML Binding (`identifier` is required).""",
)
MAN011 = Rule(
    "MAN011",
    Severity.WARNING,
    "Identifier is no XML name",
    """*What is wrong*: an identifier starts with a digit, or has spaces, colons or other characters that an XML name cannot have.
*Why it matters*: importers that check against the schema refuse the package; most take it. Well-known tools write such identifiers.
*Fix*: start with a letter or `_`, go on with letters, digits, `.`, `-` and `_`.
*Source*: IMS Content Packaging 1.1.2 (`xs:ID`); XML Schema part 2, NCName.""",
)
MAN012 = Rule(
    "MAN012",
    Severity.ERROR,
    "Identifier is used twice",
    """*What is wrong*: two items, two resources or two organizations have the same identifier.
*Why it matters*: the LMS takes one for the other: results of two items land in one place, or the wrong page opens.
*Fix*: give each an identifier of its own.
*Source*: IMS Content Packaging 1.1.2 (`xs:ID` is unique in the document).""",
)
MAN013 = Rule(
    "MAN013",
    Severity.WARNING,
    "Identifier is used for two kinds of things",
    """*What is wrong*: nodes of different kinds, such as an item and a resource, share an identifier.
*Why it matters*: importers that check against the schema refuse the package; most take it.
*Fix*: use a prefix for each kind, such as `ITEM-` and `RES-`.
*Source*: IMS Content Packaging 1.1.2 (`xs:ID` is unique in the document).""",
)
MAN014 = Rule(
    "MAN014",
    Severity.ERROR,
    "Default organization does not exist",
    """*What is wrong*: `default` of `<organizations>` names no `<organization>` directly in it, or is missing where there are several.
*Why it matters*: the LMS does not know which outline to show; some show none.
*Fix*: write the identifier of the organization.
*Source*: IMS Content Packaging 1.1.2; SCORM 1.2 CAM 2.3. XML Schema validators often do not check it.""",
)
MAN015 = Rule(
    "MAN015",
    Severity.ERROR,
    "Nothing to launch",
    """*What is wrong*: there is no organization, or none of its items refers to a resource.
*Why it matters*: the course is empty for learners; most LMSs refuse it.
*Fix*: add an organization with an item whose `identifierref` names the resource of the start page.
*Source*: SCORM 1.2 CAM 2.3 (a resource package is for transport only).""",
)
MAN016 = Rule(
    "MAN016",
    Severity.ERROR,
    "Item refers to a resource that does not exist",
    """*What is wrong*: `identifierref` of an item is the identifier of no resource.
*Why it matters*: nothing opens when learners choose the item, or the import fails.
*Fix*: write the identifier of the resource, or take `identifierref` away if the item is a heading.
*Source*: IMS Content Packaging 1.1.2. XML Schema cannot check it, as the attribute is a plain string there.""",
)
MAN017 = Rule(
    "MAN017",
    Severity.WARNING,
    "Item leads nowhere",
    """*What is wrong*: an item has neither items in it nor an `identifierref`.
*Why it matters*: learners see a line that does nothing; some LMSs count it and never mark the course complete.
*Fix*: refer to a resource, or take the item out.
*Source*: SCORM 1.2 CAM 2.3.""",
)
MAN018 = Rule(
    "MAN018",
    Severity.WARNING,
    "Item is a heading and a page at once",
    """*What is wrong*: an item has items in it and an `identifierref` too.
*Why it matters*: SCORM 1.2 does not forbid it clearly, later versions do; some LMSs show the items and not the page.
*Fix*: move the page into an item of its own, as the first one below the heading.
*Source*: IMS Content Packaging 1.1.2; SCORM 2004 CAM forbids it.""",
)
MAN019 = Rule(
    "MAN019",
    Severity.WARNING,
    "Dependency refers to a resource that does not exist",
    """*What is wrong*: `identifierref` of a `<dependency>` is the identifier of no resource.
*Why it matters*: an LMS that copies what a resource needs does not find it; most unpack everything and never look.
*Fix*: write the identifier of the resource, or take the dependency out.
*Source*: IMS Content Packaging 1.1.2.""",
)
MAN020 = Rule(
    "MAN020",
    Severity.ERROR,
    "Title is missing",
    """*What is wrong*: an organization or item has no `<title>`, or an empty one.
*Why it matters*: learners see an empty line; the SCORM block of Open edX stops with an error.
*Fix*: give it a title.
*Source*: SCORM 1.2 CAM 2.3; seen in openedx-scorm-xblock.""",
)
MAN021 = Rule(
    "MAN021",
    Severity.WARNING,
    "Title is long",
    f"""*What is wrong*: a title has more than {MAX_TITLE} characters.
*Why it matters*: importers that check against the schema refuse the package; others cut the title.
*Fix*: shorten the title.
*Source*: IMS Content Packaging 1.1.2, XML Binding.""",
)
MAN022 = Rule(
    "MAN022",
    Severity.ERROR,
    "Title or identifier is too long for an LMS",
    f"""*What is wrong*: a title or identifier has more than {MAX_TITLE_ANYWHERE} characters.
*Why it matters*: Moodle cannot store it, and its import ends with a database error.
*Fix*: shorten it.
*Source*: seen in Moodle 4.2 (`mod_scorm`).""",
)
MAN056 = Rule(
    "MAN056",
    Severity.INFO,
    "Title has white space around it or line breaks",
    """*What is wrong*: a title starts or ends with white space, or has a line break or tab in it.
*Why it matters*: some LMSs keep it, so that titles are indented, sorted or found in another way than expected.
*Fix*: write the title on one line, close to its tags.
*Source*: observed in packages in the wild.""",
)

_UNTIDY: Final = re.compile(r"\A\s|\s\Z|[\n\r\t]")
_MAX_SUGGESTIONS: Final = 500  # names that are compared
_MAX_SUGGESTED: Final = 20

Node = Manifest | Organization | Item | Resource


def check_manifest(package: Package) -> Iterator[Finding]:
    """Judge the structure of the manifest."""
    yield from _check_identifiers(package)
    yield from _check_default(package)
    yield from _check_references(package)
    yield from _check_titles(package)


# --- identifiers --------------------------------------------------------------------------------------------------


def _check_identifiers(package: Package) -> Iterator[Finding]:
    first: dict[str, tuple[str, Node]] = {}
    for known in _nodes(package.manifest):
        kind, node = known
        identifier = node.identifier
        where = node.location or package.location(MANIFEST)
        if not identifier or not identifier.strip():
            yield MAN010.at(where, f"this {kind} has no identifier", "give it one that is unique in the document")
            continue
        if not is_xml_name(identifier):
            yield MAN011.at(where, f'identifier "{identifier}" is no XML name', "start with a letter, go on with letters, digits, . - _")
        if len(identifier) > MAX_TITLE_ANYWHERE:
            yield MAN022.at(
                where, f"the identifier has {len(identifier):,} characters, expected {MAX_TITLE_ANYWHERE} at most", "shorten it"
            )
        earlier = first.setdefault(identifier, known)
        if earlier is known:
            continue
        if earlier[0] == kind:
            yield MAN012.at(where, f'identifier "{identifier}" is used for another {kind} too', "give each its own")
        else:
            yield MAN013.at(where, f'identifier "{identifier}" is used for this {kind} and for the {earlier[0]}', "give each its own")


def _nodes(manifest: Manifest) -> Iterator[tuple[str, Node]]:
    """Everything that has an identifier, with what it is called."""
    for part in manifests(manifest):
        yield "manifest", part
        for organization in part.organizations.organizations:
            yield "organization", organization
            for item in items(organization):
                yield "item", item
        for resource in part.resources:
            yield "resource", resource


# --- references ---------------------------------------------------------------------------------------------------


def _check_default(package: Package) -> Iterator[Finding]:
    organizations = package.manifest.organizations
    where = package.location(MANIFEST, organizations.location or package.manifest.location)
    known = [organization.identifier for organization in organizations.organizations if organization.identifier]
    default = organizations.default
    if default and known and default not in known:
        yield MAN014.at(where, f'default is "{default}", but no organization here has that identifier', Suggestions(known).of(default))
    elif not default and len(known) > 1:
        yield MAN014.at(where, f"there are {len(known)} organizations and no default", f'write default="{known[0]}"')
    launched = any(item.identifierref for item in all_items(package.manifest))
    if not organizations.organizations:
        yield MAN015.at(where, "there is no organization, so the course is empty", "add one with an item for the start page")
    elif not launched:
        has_items = any(True for _ in all_items(package.manifest))
        hint = "add identifierref to an item" if has_items else "add an item for the start page"
        yield MAN015.at(where, "no item refers to a resource, so the course is empty", hint)


def _check_references(package: Package) -> Iterator[Finding]:
    manifest = package.manifest
    known = [resource.identifier for resource in all_resources(manifest) if resource.identifier]
    resources = set(known)
    targets = resources | {part.identifier for part in manifests(manifest) if part is not manifest and part.identifier}
    suggestion = Suggestions(known)
    for item in all_items(manifest):
        where = item.location or package.location(MANIFEST)
        reference = item.identifierref
        if reference and reference not in targets:
            yield MAN016.at(where, f'identifierref is "{reference}", but no resource has that identifier', suggestion.of(reference))
        if not reference and not item.items:
            yield MAN017.at(where, f"item {_name(item)} has neither items nor a resource", "refer to a resource, or take it out")
        if reference and item.items:
            yield MAN018.at(where, f"item {_name(item)} has items and a resource", "move the resource to an item of its own")
    for resource in all_resources(manifest):
        for dependency in resource.dependencies:
            reference = dependency.identifierref
            if reference is not None and reference not in resources:  # one that is missing is for the schema
                where = package.location(MANIFEST, dependency.location)
                yield MAN019.at(where, f'dependency on "{reference}", but no resource has that identifier', suggestion.of(reference))


class Suggestions:
    """What somebody may have meant; after some they stop, as comparing costs time for each pair, and a manifest may be made to harm us."""

    def __init__(self, known: Sequence[str]) -> None:
        self.known = [name[:100] for name in known[:_MAX_SUGGESTIONS]]
        self.left = _MAX_SUGGESTED

    def of(self, wrong: str) -> str:
        """A hint, or nothing."""
        from difflib import get_close_matches

        squeezed = wrong.strip().casefold()
        if same := next((name for name in self.known if name.strip().casefold() == squeezed), ""):
            return f'did you mean "{same}"?'
        self.left -= 1
        close = get_close_matches(wrong[:100], self.known, 1) if self.left >= 0 else []
        return f'did you mean "{close[0]}"?' if close else ""


def _name(item: Item) -> str:
    return f'"{item.title or item.identifier or ""}"'


# --- titles -------------------------------------------------------------------------------------------------------


def _check_titles(package: Package) -> Iterator[Finding]:
    for kind, node in _nodes(package.manifest):
        if not isinstance(node, (Organization, Item)):
            continue
        where = node.location or package.location(MANIFEST)
        title = (node.title or "").strip()
        if not title:
            yield MAN020.at(where, f'{kind} "{node.identifier or ""}" has no title', "give it a title")
        elif len(title) > MAX_TITLE_ANYWHERE:
            yield MAN022.at(where, f"the title has {len(title):,} characters, expected {MAX_TITLE_ANYWHERE} at most", "shorten it")
        elif not (title == node.title and title.isprintable()) and _UNTIDY.search(node.title or ""):
            yield MAN056.at(where, f'white space around or line breaks in the title "{" ".join(title.split())}"', "write it on one line")
        if MAX_TITLE_ANYWHERE >= len(title) > MAX_TITLE:
            yield MAN021.at(where, f"the title has {len(title)} characters, expected {MAX_TITLE} at most", "shorten the title")
