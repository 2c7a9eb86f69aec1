"""What LMSs will do with a package: by their import code where it is known, by the standard and what is known besides elsewhere.

Knows nothing of single LMSs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from scorm_builder.findings import Finding, sorted_findings
from scorm_builder.lms.differences import known_limits
from scorm_builder.lms.model import Preview, Profile
from scorm_builder.lms.moodle import import_moodle
from scorm_builder.lms.open_source import MOODLE, OPENEDX, STANDARD, WAGTAIL
from scorm_builder.lms.openedx import import_openedx
from scorm_builder.lms.rules import LMS001, LMS002, LMS012, LMS013
from scorm_builder.lms.source import ImportSource
from scorm_builder.lms.standard import import_by_the_book
from scorm_builder.lms.wagtail import import_wagtail
from scorm_builder.package import MANIFEST, Entry, Package

_ABOUT_ALL: Final = (LMS001, LMS002, LMS012, LMS013)  # what becomes of the package as a whole
IMPORTERS: Final[Mapping[str, Callable[[ImportSource, Profile], Preview]]] = {
    MOODLE.name: import_moodle,
    OPENEDX.name: import_openedx,
    WAGTAIL.name: import_wagtail,
    STANDARD.name: import_by_the_book,
}
PREVIEWED: Final = (MOODLE, OPENEDX, WAGTAIL, STANDARD)
"""The LMSs whose import can be told step by step."""


def preview(package: Package, profile: Profile) -> Preview:
    """What one LMS will do with a package."""
    return preview_entries(package.entries, (profile,))[0]


def preview_entries(entries: Mapping[str, Entry], profiles: Iterable[Profile]) -> tuple[Preview, ...]:
    """What LMSs will do with these files, even if their manifest cannot be read by the rules of XML. Never raises."""
    source = ImportSource(entries)
    return tuple(_preview(source, profile) for profile in profiles)


def check_profile(package: Package, profile: Profile) -> tuple[Finding, ...]:
    """What one LMS refuses, drops or does otherwise, as findings in the order of reports.

    Of a package that is no SCORM at all only whether the LMS takes it. Of an LMS whose import is not known only what is known besides: that
    it goes by the book is a guess, and what the book forbids has been said.
    """
    found = preview(package, profile)
    if not found.is_read:
        found = found._replace(losses=tuple(loss for loss in found.losses if loss.fact in profile.facts))
    findings = found.findings(package.location(MANIFEST), package.location())
    if not package.manifest.standard.startswith(("1.2", "2004")):
        findings = tuple(finding for finding in findings if finding.rule in _ABOUT_ALL)
    return sorted_findings(findings)


def _preview(source: ImportSource, profile: Profile) -> Preview:
    if profile.name in IMPORTERS:
        return IMPORTERS[profile.name](source, profile)
    if profile.find("nearest-manifest"):
        source = source.in_folder_of(min(source.manifests, key=lambda name: name.count("/"), default=MANIFEST))
    by_the_book = import_by_the_book(source, STANDARD)
    losses = (*by_the_book.losses, *known_limits(source, profile))
    return by_the_book._replace(profile=profile, is_read=False, losses=losses)
