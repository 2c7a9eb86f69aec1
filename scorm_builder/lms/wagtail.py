"""What wagtail-lms does with a package: it opens one page, found by namespace and type.

Knows nothing of its run-time.
Source: wagtail-lms 0.11.1, read in November 2026.
"""

from __future__ import annotations

from collections.abc import Iterator

from scorm_builder.lms.differences import known_limits, looked_up, missing_page, other_page, other_version, unread_base, unread_settings
from scorm_builder.lms.model import Launch, Loss, Preview, Profile
from scorm_builder.lms.rules import LMS001, LMS002, LMS006
from scorm_builder.lms.source import ImportSource
from scorm_builder.package import MANIFEST
from scorm_builder.scorm12 import names
from scorm_builder.scorm12.markup import Tag

_SCORM_2004 = ("2004", "CAM 1.3")


def import_wagtail(source: ImportSource, profile: Profile) -> Preview:
    """What wagtail-lms makes of a package."""
    refusal = _refusal(source, profile)
    if refusal:
        return Preview(profile, True, "", None, 0, 0, 0, (refusal,))
    resource = _first_resource(source)
    href = resource.attributes.get("href", "") if resource else ""
    launch = looked_up(source, Launch(href) if href else None)
    losses = (*_losses(source, resource, launch, profile), *known_limits(source, profile))
    items = 1 if launch else 0
    return Preview(profile, True, f"SCORM {_version(source)}", launch, items, items, 0, losses)


def _refusal(source: ImportSource, profile: Profile) -> Loss | None:
    markup = source.markup
    if source.manifest is None:
        return Loss(LMS001, f"finds no {MANIFEST} at the root", profile.fact("manifest"), hint="zip what is in the folder, not the folder")
    if markup.fault or markup.unbound or markup.root is None:
        fault = markup.fault or f'prefix "{markup.unbound}" is not declared'
        message = f"cannot parse the manifest, so the package has no start page: {fault}"
        return Loss(LMS001, message, profile.fact("well-formed"), (markup.fault_line, 0), "mend the XML")
    return None


def _first_resource(source: ImportSource) -> Tag | None:
    """The first resource of type webcontent below the first element resources, which may stand anywhere but at the root."""
    known = (tag for tag in source.elements("resources") if (tag.local, tag.namespace) == ("resources", names.IMSCP))
    resources = next((tag for tag in known if tag is not source.markup.root), None)
    if resources is None:
        return None
    found = (tag for tag in resources.walk() if tag.local == "resource" and tag.namespace == names.IMSCP)
    return next((tag for tag in found if tag.attributes.get("type") == names.WEBCONTENT), None)


def _version(source: ImportSource) -> str:
    texts = (tag.text.strip() for tag in source.elements("schemaversion"))
    return "2004" if any(text.startswith(_SCORM_2004) for text in texts) else "1.2"


def _losses(source: ImportSource, resource: Tag | None, launch: Launch | None, profile: Profile) -> Iterator[Loss]:
    root = source.markup.root
    if launch is None:
        place = (root.line, root.column) if root else (0, 0)
        if resource:
            why, hint = 'the first resource of type "webcontent" has no href', "put the resource of the start page first"
            place = (resource.line, resource.column)
        elif any(tag.namespace == names.IMSCP for tag in source.elements("resource")):
            why, hint = 'no resource has the type "webcontent"', 'write type="webcontent"'
        else:
            why, hint = f"it looks for resources in {names.IMSCP}", "export the course as SCORM 1.2"
        yield Loss(LMS002, f"finds nothing to open: {why}", profile.fact("launch"), place, hint)
        return
    yield from missing_page(source, launch, profile)
    yield from other_page(source, launch, profile)
    pages = source.outline.pages
    others = len({page.href for page in pages} - {launch.href}) if len(pages) > 1 else 0
    if others:
        place = (pages[1].item.line, pages[1].item.column)
        message = f"opens one page of the package, so {others:,} more cannot be reached"
        yield Loss(LMS006, message, profile.fact("single"), place, "build the course as a single SCO")
    yield from other_version(source, _version(source), profile, lost="")
    yield from unread_base(source, profile, ("manifest", "resources", "resource"))
    yield from unread_settings(source, profile)
