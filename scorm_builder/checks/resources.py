"""Resources and their files: whether what is launched is there, and whether the manifest and the package name the same files.

Knows nothing of what is in the files.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final

from scorm_builder.checks.launches import base_of
from scorm_builder.checks.leftovers import is_told
from scorm_builder.checks.outline import all_items, all_metadata, manifests
from scorm_builder.checks.respelling import folder_to_correct, respelled
from scorm_builder.content.text import decoded
from scorm_builder.findings import Finding, Location, Rule, Severity
from scorm_builder.package import MANIFEST, Package, PackageError, read_entry
from scorm_builder.package.hrefs import Files, is_external, is_remote
from scorm_builder.package.names import listed
from scorm_builder.scorm12.model import Resource

SCORM_TYPES: Final = ("sco", "asset")
_CONTROL_DOCUMENTS: Final = (".xsd", ".dtd")  # of whatever version: they belong to the manifest, not to a resource

_TAG_LINES: Final = 10  # of one start tag that are looked at
_TAG_LENGTH: Final = 10_000  # characters of it

RES001 = Rule(
    "RES001",
    Severity.WARNING,
    "Declared file is not in the package",
    """*What is wrong*: a `<file>` of the manifest is not in the package.
*Why it matters*: if a page needs it, learners miss something; often it is only a leftover of an earlier export.
*Fix*: add the file, correct the path, or take the element out.
*Source*: IMS Content Packaging 1.1.2.""",
)
RES002 = Rule(
    "RES002",
    Severity.INFO,
    "File is declared more than once",
    """*What is wrong*: several `<file>` elements of one resource mean the same file.
*Why it matters*: hardly; an LMS copies the file twice. Many packages do it.
*Fix*: declare each file once.
*Source*: IMS Content Packaging 1.1.2.""",
)
RES003 = Rule(
    "RES003",
    Severity.INFO,
    "File is not declared in the manifest",
    """*What is wrong*: the package has files that no `<file>` element names.
*Why it matters*: an LMS that copies declared files only would leave them behind; none of the common ones does, and most packages have some.
*Fix*: declare them, or take them out if nothing needs them.
*Source*: IMS Content Packaging 1.1.2.""",
)
RES004 = Rule(
    "RES004",
    Severity.WARNING,
    "Kind of resource is not said",
    """*What is wrong*: `adlcp:scormtype` of a resource is neither `sco` nor `asset`, or is missing on a resource that an item launches.
*Why it matters*: Moodle takes it for an asset and marks it complete when it is opened. The name of the attribute counts too: `adlcp` has
to be the prefix, and it is all in lower case; Moodle lets capitals pass (`adlcp:scormType`), but importers that go by the standard do not.
*Fix*: write `adlcp:scormtype="sco"` on what talks to the LMS, `"asset"` on the rest.
*Source*: SCORM 1.2 CAM 2.3.2; seen in Moodle 4.2.""",
)
RES005 = Rule(
    "RES005",
    Severity.WARNING,
    "File is on another host",
    """*What is wrong*: an address in the manifest names a scheme or a host, such as `https://…`.
*Why it matters*: a page from another host cannot reach the LMS, so nothing is recorded, and it is gone when that host is.
*Fix*: put the file into the package, and link to the other host from a page.
*Source*: IMS Content Packaging 1.1.2 allows it; browsers keep pages of different hosts apart (same-origin policy).""",
)
RES006 = Rule(
    "RES006",
    Severity.WARNING,
    "Address is not written as the file is named",
    """*What is wrong*: the file is there only if capitals do not count.
*Why it matters*: it works on Windows; on a Linux server the file is not found.
*Fix*: write the name exactly as the file has it.
*Source*: IMS Content Packaging 1.1.2 (references are URIs); RFC 3986.""",
)
RES009 = Rule(
    "RES009",
    Severity.WARNING,
    "Backslash in an address",
    """*What is wrong*: an `href` of the manifest separates folders by `\\` and not by `/`.
*Why it matters*: it works on Windows; elsewhere the file is not found.
*Fix*: write `/` between folders.
*Source*: IMS Content Packaging 1.1.2 (references are URIs); RFC 3986.""",
)
SCO001 = Rule(
    "SCO001",
    Severity.ERROR,
    "Resource cannot be launched",
    """*What is wrong*: an item refers to a resource without `href`, or a SCO has none.
*Why it matters*: the LMS has nothing to open.
*Fix*: write the path of the start page as `href` of the resource.
*Source*: IMS Content Packaging 1.1.2; SCORM 1.2 Addendum 1.""",
)
SCO002 = Rule(
    "SCO002",
    Severity.ERROR,
    "Launch file is not in the package",
    """*What is wrong*: `href` of a resource that is launched names a file that the package does not have.
*Why it matters*: learners see an error page instead of the course.
*Fix*: add the file or correct the path; capitals count.
*Source*: IMS Content Packaging 1.1.2.""",
)
_WHAT: Final = {"RES001": "file", "SCO002": "launch page"}


def check_resources(package: Package) -> Iterator[Finding]:
    """Judge every resource, then all files together."""
    files = Files(package.entries)
    launched = {item.identifierref for item in all_items(package.manifest) if item.identifierref}
    spelling = _Spelling(package)
    declared: set[str] = set()
    twice: dict[str, Location] = {}
    for manifest in manifests(package.manifest):
        for resource in manifest.resources:
            is_launched = resource.identifier in launched
            base = base_of(manifest, resource)
            if resource.scorm_type not in SCORM_TYPES:
                yield from _check_kind(package, resource, is_launched, spelling)
            if is_launched or resource.scorm_type == "sco":
                yield from _check_launch(package, files, base, resource)
            yield from _check_files(package, files, base, resource)
            names = [_meant(files, base + (file.href or "")) for file in resource.files]
            declared.update(names)
            if len(names) > len(set(names)):
                twice |= _places_of_repeated(package, names, resource)
    if twice:
        where = next(iter(twice.values()))
        yield RES002.at(where, f"declared more than once by a resource: {listed([*twice])}", "declare each file once")
    yield from _check_undeclared(package, files, declared)


def _check_kind(package: Package, resource: Resource, is_launched: bool, spelling: _Spelling) -> Iterator[Finding]:
    """Judge ``adlcp:scormtype`` where it is none of the two."""
    found = resource.scorm_type
    where = package.location(MANIFEST, resource.location)
    if found is None and is_launched:
        other = spelling.of_kind(resource)
        instead = f', but "{other}"' if other else ""
        message = f'resource "{resource.identifier}" has no adlcp:scormtype{instead}'
        yield RES004.at(where, message, 'write adlcp:scormtype="sco" or "asset", exactly so')
    elif found is not None:
        near = found.strip().lower()
        hint = f'did you mean "{near}"?' if near in SCORM_TYPES else ""
        yield RES004.at(where, f'scormtype is "{found}", expected "sco" or "asset"', hint)


class _Spelling:
    """The text of the manifest, read when the first resource needs it."""

    def __init__(self, package: Package) -> None:
        self.package = package

    @cached_property
    def lines(self) -> list[str]:
        try:
            return decoded(read_entry(self.package.entries[MANIFEST])).split("\n")
        except (KeyError, PackageError):
            return []

    def of_kind(self, resource: Resource) -> str:
        """How the attribute for the kind of a resource is written, if it is not as it should be."""
        if resource.location is None:
            return ""
        line = max(0, resource.location.line - 1)
        tag = "\n".join(self.lines[line : line + _TAG_LINES])[max(0, resource.location.column - 1) :][:_TAG_LENGTH].partition(">")[0]
        found = re.search(r"\s((?:[\w.-]+:)?scormtype)\s*=", tag, re.IGNORECASE)
        return found[1] if found and found[1] != "adlcp:scormtype" else ""


def _check_launch(package: Package, files: Files, base: str, resource: Resource) -> Iterable[Finding]:
    where = package.location(MANIFEST, resource.location)
    if not (resource.href or "").strip():
        message = f'resource "{resource.identifier}" has no href, so it cannot be launched'
        return (SCO001.at(where, message, "write the path of its start page"),)
    return _check_address(SCO002, files, where, base, resource.href or "")


def _check_files(package: Package, files: Files, base: str, resource: Resource) -> Iterator[Finding]:
    """Judge the ``<file>`` elements of a resource."""
    for file in resource.files:
        if file.href not in (None, resource.href):  # the launch page has been judged; an address that is missing is for the schema
            yield from _check_address(RES001, files, package.location(MANIFEST, file.location), base, file.href or "")


def _meant(files: Files, address: str) -> str:
    """The name of the file in the package that a ``<file>`` element means; if it is not there, the address itself."""
    return files.find(address) or files.find_nearly(address) or files.find(_inside(address)) or address


def _places_of_repeated(package: Package, names: Sequence[str], resource: Resource) -> dict[str, Location]:
    """Where a resource declares a file again, by name, in the order in which it names them first."""
    places: dict[str, list[Location]] = defaultdict(list)
    for name, file in zip(names, resource.files, strict=True):
        places[name].append(package.location(MANIFEST, file.location))
    return {name: found[1] for name, found in places.items() if len(found) > 1}


def _check_address(rule: Rule, files: Files, where: Location, base: str, href: str) -> Iterable[Finding]:
    """Judge an ``href`` below ``xml:base``. ``rule``: what to report if its file is not there."""
    address = base + href
    if is_remote(address):
        message = f'the {_WHAT[rule.code]} "{address}" is on another host'
        return (RES005.at(where, message, "put it into the package"),)
    return _check_missing(rule, files, where, base, href) if files.find(address) is None else ()


def _check_missing(rule: Rule, files: Files, where: Location, base: str, href: str) -> Iterator[Finding]:
    """Say what is instead of a file that is not where its address leads."""
    address, what = base + href, _WHAT[rule.code]
    if is_external(address):
        yield rule.at(where, f'the {what} "{address}" is not in the package', "write the path of the file within the package")
        return
    near = files.find_nearly(address)
    below = f' below xml:base "{base}"' if base else ""
    if "\\" in address:
        message = f'the address of the {what} is "{href}"{below}, expected / between folders'
        yield RES009.at(where, message, _correction(base, href, near) if near else f'write "{href.replace(chr(92), "/")}"')
    elif near:
        message = f'the {what} is called "{near}", but the manifest has "{href}"{below}'
        yield RES006.at(where, message, _correction(base, href, near))
    if not near:
        yield rule.at(where, f'the {what} "{address}" is not in the package', _where_else(files, base, href))


def _where_else(files: Files, base: str, href: str) -> str:
    """What to do about a file that is not where its address leads."""
    address = base + href
    if not address.strip():
        return "write the path of the file, or take the element out"
    if base and not base.endswith("/") and files.find(f"{base}/{href}"):
        return "write / at the end of xml:base, or the whole path in href"
    inside = _inside(address)
    if inside != address and files.find(inside):
        written, what = (base.lstrip("/") or "./", "xml:base") if base else (inside, "href")
        return f'write "{written}" as {what}: addresses start at the root of the package, without / or ../ in front'
    return "name a file, not a folder" if address.endswith("/") else "add it, or correct the path"


def _inside(address: str) -> str:
    """An address without what leads out of the package at its start."""
    return re.sub(r"\A(?:\.{0,2}/)+", "", address)


def _correction(base: str, href: str, name: str) -> str:
    """What has to stand in the very attributes so that they mean the file ``name``."""
    written = respelled(href, name)
    folder = folder_to_correct(base, href, name)
    is_right = written == href.strip()
    if not written or (is_right and not folder):
        return "write folders and file exactly as they are called"
    if not folder:
        return f'write "{written}"'
    return f'write "{folder}" as xml:base' if is_right else f'write "{written}" here, and "{folder}" as xml:base'


def _check_undeclared(package: Package, files: Files, declared: set[str]) -> Iterator[Finding]:
    """One finding for all, as most packages have some."""
    known = {MANIFEST, *declared}
    undeclared = [name for name in package.entries if name not in known and not name.endswith(_CONTROL_DOCUMENTS) and not is_told(name)]
    if undeclared:
        metadata = {
            files.find(location) or files.find_nearly(location) for each in all_metadata(package.manifest) for location in each.locations
        }
        undeclared = [name for name in undeclared if name not in metadata]
    if undeclared:
        where = package.location(MANIFEST)
        yield RES003.at(where, f"not declared in the manifest: {listed(undeclared)}", "declare or delete what is not needed")
