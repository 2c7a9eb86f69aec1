"""What the manifest says of addresses beside the addresses themselves: ``xml:base``, parameters, sub-manifests, which resource is for what.

All of it can be told from the manifest alone. Knows nothing of files: these are for ``resources``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from scorm_builder.checks.launches import base_of
from scorm_builder.checks.outline import all_items, all_resources, manifests
from scorm_builder.findings import Finding, Rule, Severity
from scorm_builder.package import MANIFEST, Package
from scorm_builder.package.hrefs import is_external
from scorm_builder.package.names import listed
from scorm_builder.scorm12.model import File, Item, Resource
from scorm_builder.scorm12.names import WEBCONTENT

MAN051 = Rule(
    "MAN051",
    Severity.WARNING,
    "Manifest within the manifest",
    """*What is wrong*: a `<manifest>` stands in the `<manifest>`, to bring in a part of another course.
*Why it matters*: few importers read it; the SCORM block of Open edX leaves it out with all its items.
*Fix*: move its items and resources to the outer manifest.
*Source*: IMS Content Packaging 1.1.2 allows it; seen in openedx-scorm-xblock 19.""",
)
MAN052 = Rule(
    "MAN052",
    Severity.WARNING,
    "xml:base is not understood everywhere",
    """*What is wrong*: `xml:base` says that addresses start in a folder.
*Why it matters*: Moodle looks at it on a resource only, others not at all: they do not find the files.
*Fix*: write the whole path in every `href`, and take `xml:base` out.
*Source*: IMS Content Packaging 1.1.2 allows it; seen in Moodle 4.2, openedx-scorm-xblock 19 and wagtail-lms 0.11.""",
)
MAN053 = Rule(
    "MAN053",
    Severity.INFO,
    "Item has parameters",
    """*What is wrong*: `parameters` of an item are to be put behind the address of its page.
*Why it matters*: some LMSs leave them out; if the page needs them, it opens in the wrong place or not at all.
*Fix*: write them into `href` of the resource, which works everywhere: `index.html?page=2`.
*Source*: IMS Content Packaging 1.1.2; seen in openedx-scorm-xblock 19, wagtail-lms 0.11 and scormhost 0.1.""",
)
MAN054 = Rule(
    "MAN054",
    Severity.WARNING,
    "Parameters are no part of an address",
    """*What is wrong*: `parameters` of an item have spaces or other characters that an address cannot have, or a `#` where the address
has one.
*Why it matters*: LMSs put them behind the address as they are; what the page gets depends on the LMS.
*Fix*: encode them: a space is `%20`.
*Source*: IMS Content Packaging 1.1.2 (parameters are encoded already); RFC 3986.""",
)
RES008 = Rule(
    "RES008",
    Severity.INFO,
    "Launch page is not among the files of its resource",
    """*What is wrong*: a resource has no `<file>` for its own `href`.
*Why it matters*: the standard asks for it; an importer that copies declared files only would leave the page behind, but none of the
common ones
does.
*Fix*: add `<file href="…"/>` with the same address.
*Source*: IMS Content Packaging 1.1.2; SCORM 1.2 CAM 2.3.""",
)
RES010 = Rule(
    "RES010",
    Severity.INFO,
    "Type of the resource is not webcontent",
    f"""*What is wrong*: `type` of a resource is not `{WEBCONTENT}`.
*Why it matters*: wagtail-lms launches the first resource of that type only; most importers do not look at it.
*Fix*: write `type="{WEBCONTENT}"`.
*Source*: SCORM 1.2 CAM 2.3; seen in wagtail-lms 0.11.""",
)
RES011 = Rule(
    "RES011",
    Severity.INFO,
    "Nothing refers to the resource",
    """*What is wrong*: no item and no `<dependency>` names the resource.
*Why it matters*: learners never see it, but for an LMS that launches the first resource of a package whatever the items say.
*Fix*: refer to it, or take it out.
*Source*: IMS Content Packaging 1.1.2; seen in openedx-scorm-xblock 19.""",
)
RES012 = Rule(
    "RES012",
    Severity.INFO,
    "Address is not written as a URL",
    """*What is wrong*: an `href` has a space or a letter outside ASCII as it is.
*Why it matters*: importers find the file mostly; some encode it twice or not at all. Where a file has just this name, PKG012 says so
instead.
*Fix*: encode it (a space is `%20`), or better give the file a plain name.
*Source*: IMS Content Packaging 1.1.2 (references are URIs); RFC 3986.""",
)

_HARMLESS_BASES: Final = {"", "./", "."}
_NO_PARAMETERS: Final = re.compile(r"""[\s<>"{}|\\^`]|[^\x00-\x7f]""")


def check_addresses(package: Package) -> Iterator[Finding]:
    """Judge everything around addresses."""
    for inner in manifests(package.manifest):
        if inner is not package.manifest:
            where = package.location(MANIFEST, inner.location)
            yield MAN051.at(where, "a manifest stands here within the manifest", "move its items and resources to the outer one")
    yield from _check_bases(package)
    yield from _check_parameters(package)
    yield from _check_kinds(package)
    yield from _check_use(package)
    yield from _check_form(package)


def _check_bases(package: Package) -> Iterator[Finding]:
    for part in manifests(package.manifest):
        bases = [("manifest", part.xml_base, part.location), ("resources", part.resources_base, part.resources_location)]
        bases += [(f'resource "{each.identifier}"', each.xml_base, each.location) for each in part.resources if each.xml_base]
        for what, base, place in bases:
            if base and base.strip() not in _HARMLESS_BASES:
                where = package.location(MANIFEST, place)
                yield MAN052.at(where, f'xml:base of {what} is "{base}"', "write the whole path in every href instead")


def _check_parameters(package: Package) -> Iterator[Finding]:
    given = [item for item in all_items(package.manifest) if item.parameters and item.identifierref and item.parameters.strip(" ?&")]
    if not given:
        return
    hrefs = {resource.identifier: resource.href or "" for resource in all_resources(package.manifest)}
    usable = []
    for item in given:
        if reason := _no_parameters(item, hrefs.get(item.identifierref, "")):
            yield MAN054.at(package.location(MANIFEST, item.location), f'parameters "{item.parameters}" {reason}', "encode them")
        else:
            usable.append(item)
    if usable:
        more = f" (and {len(usable) - 1:,} more of this kind)" if len(usable) > 1 else ""
        where = package.location(MANIFEST, usable[0].location)
        yield MAN053.at(where, f'parameters are "{usable[0].parameters}"{more}', "write them into href of the resource")


def _no_parameters(item: Item, href: str) -> str:
    """Why they cannot stand in an address, as the end of a sentence."""
    text = item.parameters or ""
    if found := _NO_PARAMETERS.search(text):
        return f'have the character "{found[0]}"'
    return "start with #, but the address has one already" if text.startswith("#") and "#" in href else ""


def _check_kinds(package: Package) -> Iterator[Finding]:
    others = [resource for resource in all_resources(package.manifest) if resource.type not in (WEBCONTENT, None)]
    if others:
        names = listed(sorted({resource.type or "" for resource in others}))
        where = package.location(MANIFEST, others[0].location)
        yield RES010.at(
            where,
            f'type of {len(others):,} resource{"s" if len(others) > 1 else ""} is {names}, expected "{WEBCONTENT}"',
            f'write type="{WEBCONTENT}"',
        )
    without = [resource for resource in all_resources(package.manifest) if _lacks_own_file(resource)]
    if without:
        names = listed([resource.identifier or "" for resource in without])
        where = package.location(MANIFEST, without[0].location)
        yield RES008.at(where, f"href is not among the files of {_counted(len(without))} {names}", 'add <file href="…"/>')


def _lacks_own_file(resource: Resource) -> bool:
    href = (resource.href or "").strip()
    if not href or href in [file.href for file in resource.files] or is_external(href):
        return False
    return _plain(href) not in {_plain(file.href or "") for file in resource.files}


def _plain(href: str) -> str:
    from urllib.parse import unquote

    return unquote(re.split(r"[?#]", href.strip(), maxsplit=1)[0]).removeprefix("./")


def _check_use(package: Package) -> Iterator[Finding]:
    used = {item.identifierref for item in all_items(package.manifest)}
    used.update(dependency.identifierref for resource in all_resources(package.manifest) for dependency in resource.dependencies)
    known = {resource.identifier for resource in all_resources(package.manifest)}
    if not known & used:  # nothing is launched, which has been reported, or what was meant is misspelt
        return
    unused = [resource for resource in all_resources(package.manifest) if resource.identifier and resource.identifier not in used]
    if unused:
        names = listed([resource.identifier or "" for resource in unused])
        where = package.location(MANIFEST, unused[0].location)
        yield RES011.at(where, f"no item and no dependency refers to {_counted(len(unused))} {names}", "refer to it, or take it out")


def _check_form(package: Package) -> Iterator[Finding]:
    wrong = []
    for part, resource in ((inner, each) for inner in manifests(package.manifest) for each in inner.resources):
        nodes: tuple[Resource | File, ...] = (resource, *resource.files)
        for node in nodes:
            href = (node.href or "").strip()
            if (" " in href or not href.isascii()) and base_of(part, resource) + href not in package.entries:
                wrong.append((href, node.location))
    if wrong:
        names = listed(list(dict.fromkeys(href for href, _ in wrong)))
        yield RES012.at(package.location(MANIFEST, wrong[0][1]), f"not written as URLs: {names}", "encode them: a space is %20")


def _counted(count: int) -> str:
    return "resource" if count == 1 else f"{count:,} resources:"
