"""What the SCORM XBlock of Open edX does with a package.

It looks for elements in the namespace that is declared first without a prefix, opens the first resource, and builds a menu of titles;
what it does not expect there makes the upload fail. Knows nothing of its run-time.
Source: openedx-scorm-xblock 19.0.5, read in November 2026.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from scorm_builder.lms.differences import known_limits, looked_up, missing_page, other_page, other_version, unread_base, unread_settings
from scorm_builder.lms.model import Launch, Loss, Preview, Profile
from scorm_builder.lms.rules import LMS001, LMS002, LMS006, LMS007, LMS010
from scorm_builder.lms.source import ImportSource
from scorm_builder.package import MANIFEST, PackageError, entry_size, read_entry
from scorm_builder.scorm12.markup import Tag

_SCANNED: Final = (".js", ".mjs", ".htm", ".html", ".xhtml", ".xml", ".json", ".txt")
_SIGNALS: Final = re.compile(rb"lesson_status|completion_status|progress_measure")


class Menu(NamedTuple):
    """The outline as the XBlock lists it. ``hidden``: items that are left out, each with all below it."""

    shown: tuple[Tag, ...]
    hidden: tuple[Tag, ...]
    crash: Loss | None


def import_openedx(source: ImportSource, profile: Profile) -> Preview:
    """What the XBlock makes of a package."""
    source = source.in_folder_of(next(iter(source.manifests), MANIFEST))
    refusal = _refusal(source, profile)
    root = source.markup.root
    if refusal or root is None:
        return Preview(profile, True, "", None, 0, 0, 0, (refusal,) if refusal else ())
    version, crash = _version(source, root, profile)
    menu = _menu(source, root, profile)
    launch = looked_up(source, _launch(source, root))
    crash = crash or menu.crash or (_no_index(profile) if launch is None and source.files else None)
    if crash:
        return Preview(profile, True, "", None, 0, 0, 0, (crash,))
    losses = (*_losses(source, root, launch, menu, profile), *other_version(source, version, profile), *known_limits(source, profile))
    scos = 1 if launch else 0
    return Preview(profile, True, f"SCORM {version}", launch, len(menu.shown), scos, len(menu.hidden), losses)


def _refusal(source: ImportSource, profile: Profile) -> Loss | None:
    markup = source.markup
    if source.manifest is None:
        return Loss(LMS001, f"finds no {MANIFEST} in any folder", profile.fact("manifest"), hint="export the course as SCORM 1.2")
    if markup.fault or markup.root is None:
        return Loss(
            LMS001, f"cannot parse the manifest: {markup.fault}", profile.fact("well-formed"), (markup.fault_line, 0), "mend the XML"
        )
    if markup.unbound:
        message = f'stops at an error: prefix "{markup.unbound}" is not declared'
        return Loss(LMS001, message, profile.fact("well-formed"), hint=f"declare xmlns:{markup.unbound} on the root element")
    return None


def _find(parent: Tag, name: str, source: ImportSource) -> Iterator[Tag]:
    """Children of that name in the namespace that is declared first without a prefix."""
    namespace = source.markup.default_namespace
    return (tag for tag in parent.children if tag.local == name and tag.namespace == namespace)


def _version(source: ImportSource, root: Tag, profile: Profile) -> tuple[str, Loss | None]:
    for metadata in _find(root, "metadata", source):
        for tag in _find(metadata, "schemaversion", source):
            if not tag.text:
                message = "stops at an error: schemaversion is empty"
                return "1.2", Loss(LMS001, message, profile.fact("schemaversion"), (tag.line, tag.column), "write 1.2 into it")
            return ("1.2" if re.match("^1.2$", tag.text) else "2004"), None
    return "1.2", None


def _launch(source: ImportSource, root: Tag) -> Launch | None:
    """The first resource that has an href at all; without one, the first index.html in the folders."""
    for resources in _find(root, "resources", source):
        for resource in _find(resources, "resource", source):
            if "href" in resource.attributes:
                return Launch(resource.attributes["href"]) if resource.attributes["href"] else None
    found = sorted((name for name in source.files if name.rpartition("/")[2] == "index.html"), key=lambda name: (name.count("/"), name))
    return Launch(found[0] if found else "index.html") if found or not source.files else None


def _no_index(profile: Profile) -> Loss:
    return Loss(LMS001, "finds neither a resource with an href nor a file index.html", profile.fact("index"), hint="declare the start page")


def _menu(source: ImportSource, root: Tag, profile: Profile) -> Menu:
    shown: list[Tag] = []
    hidden: list[Tag] = []
    known = {
        resource.attributes.get("identifier", "")
        for resources in _find(root, "resources", source)
        for resource in _find(resources, "resource", source)
    }
    waiting = [tag for parent in _find(root, "organizations", source) for tag in _find(parent, "organization", source)][::-1]
    while waiting:
        node = waiting.pop()
        if crash := _crash(node, known, source, profile):
            return Menu((), (), crash)
        if node.local == "item":
            shown.append(node)
        items = [*_find(node, "item", source)]
        hidden += (item for item in items if item.attributes.get("isvisible") != "true")
        waiting += [item for item in items if item.attributes.get("isvisible") == "true"][::-1]
    return Menu(tuple(shown), tuple(hidden), None)


def _crash(node: Tag, known: set[str], source: ImportSource, profile: Profile) -> Loss | None:
    """Why the upload fails at a node of the menu, if it does."""
    title = next(_find(node, "title", source), None)
    name = node.attributes.get("identifier", "")
    place = (node.line, node.column)
    if title is None or not title.text:
        return Loss(LMS001, f'stops at an error: {node.local} "{name}" has no title', profile.fact("titles"), place, "give it a title")
    reference = node.attributes.get("identifierref", "")
    if reference and (reference not in known or "'" in reference):
        message = f'stops at an error: item "{name}" refers to "{reference}", which it does not find'
        return Loss(LMS001, message, profile.fact("unknown-resource"), place, "correct identifierref")
    return None


def _losses(source: ImportSource, root: Tag, launch: Launch | None, menu: Menu, profile: Profile) -> Iterator[Loss]:
    if launch is None:
        message = "finds nothing to open: the first resource has an empty href"
        yield Loss(LMS002, message, profile.fact("launch"), (root.line, root.column), "put the resource of the start page first")
    yield from missing_page(source, launch, profile)
    yield from other_page(source, launch, profile)
    pages = source.outline.pages
    others = len({page.href for page in pages} - {launch.href if launch else ""}) if len(pages) > 1 else 0
    if others:
        place = (pages[1].item.line, pages[1].item.column)
        message = f"opens one page and keeps one record for all; {others:,} more can be opened from its menu only, which is off by default"
        yield Loss(LMS006, message, profile.fact("single"), place, "build the course as a single SCO, or turn the menu on")
    if menu.hidden:
        first = menu.hidden[0]
        items = f"{len(menu.hidden):,} items" if len(menu.hidden) > 1 else "an item"
        message = f'does not list {items} in its menu, as isvisible="true" is not written out'
        yield Loss(LMS007, message, profile.fact("isvisible"), (first.line, first.column), 'write isvisible="true"')
    yield from unread_base(source, profile, ("manifest", "resources", "resource"))
    yield from unread_settings(source, profile)
    if source.files and _is_silent(source, profile):
        hint = "have the course report a status; if it does, mention lesson_status in a comment"
        yield Loss(LMS010, "warns that the package does not report completion", profile.fact("completion"), hint=hint)


def _is_silent(source: ImportSource, profile: Profile) -> bool:
    """True if no text file mentions what the XBlock looks for, within the bytes that it reads."""
    budget = profile.fact("completion").value
    assert isinstance(budget, int)
    read = 0
    for name, entry in source.entries.items():
        if name.lower().endswith(_SCANNED):
            try:
                read += entry_size(entry)
                if read >= budget:
                    return False
                if _SIGNALS.search(read_entry(entry)):
                    return False
            except PackageError:  # what cannot be read may mention it
                return False
    return read > 0
