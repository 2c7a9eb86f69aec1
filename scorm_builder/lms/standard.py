"""What an LMS does that goes by the book: the measure for all others.

Knows nothing of other LMSs.
Source: SCORM 1.2 CAM 2.3; IMS Content Packaging 1.1.2.
"""

from __future__ import annotations

from scorm_builder.lms.differences import looked_up, missing_page
from scorm_builder.lms.model import Launch, Loss, Preview, Profile
from scorm_builder.lms.rules import LMS001, LMS002
from scorm_builder.lms.source import ImportSource
from scorm_builder.package import MANIFEST


def import_by_the_book(source: ImportSource, profile: Profile) -> Preview:
    """Which page is opened by the standard, and why none is, if so."""
    outline = source.outline
    first = outline.pages[0] if outline.pages else None
    launch = looked_up(source, Launch(first.href, first.kind, first.item.attributes.get("parameters", "")) if first else None)
    hidden = sum(item.attributes.get("isvisible") in ("false", "0") for item in outline.items)
    losses = tuple(missing_page(source, launch, profile)) if launch else (_reason(source, profile),)
    return Preview(profile, True, source.version.title, launch, len(outline.items), outline.scos, hidden, losses)


def _reason(source: ImportSource, profile: Profile) -> Loss:
    """Why there is nothing to open."""
    markup = source.markup
    manifest = profile.fact("manifest")
    if source.manifest is None:
        return Loss(LMS001, f"finds no {MANIFEST} at the root", manifest, hint="see the finding about the archive")
    if markup.fault or markup.unbound:
        fault = markup.fault or f'prefix "{markup.unbound}" is not declared'
        return Loss(LMS001, f"cannot read the manifest: {fault}", manifest, (markup.fault_line, 0), "mend the XML")
    root = markup.root
    if root is None or root.local != "manifest":
        return Loss(LMS001, "finds no element manifest", manifest, hint=source.version.advice)
    return Loss(LMS002, "finds no item that refers to a resource with an href", profile.fact("launch"), (root.line, root.column), "add one")
