"""What is wrong with a package, ours or anybody's: ``check_package``. Each module holds the rules of one area next to their checks.

Knows nothing of our course format, and nothing of how a package was read or will be written: that was judged there.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final

from scorm_builder.checks.addresses import check_addresses
from scorm_builder.checks.archive import check_names
from scorm_builder.checks.capping import capped
from scorm_builder.checks.items import check_items
from scorm_builder.checks.kinds import check_kinds
from scorm_builder.checks.leftovers import check_leftovers
from scorm_builder.checks.manifest import check_manifest
from scorm_builder.checks.metadata import check_metadata
from scorm_builder.checks.prerequisites import check_prerequisites
from scorm_builder.checks.resources import check_resources
from scorm_builder.checks.schema import check_schemas
from scorm_builder.checks.spelling import check_spelling
from scorm_builder.findings import Finding, sorted_findings
from scorm_builder.package import Package
from scorm_builder.scorm12.versions import SCORM_12

__all__ = ["check_package"]

CHECKS = (
    *(check_kinds, check_spelling, check_schemas, check_metadata, check_manifest, check_items),
    *(check_prerequisites, check_addresses, check_resources),
)

MAX_OF_A_KIND: Final = 100  # findings of one rule; the last one says how many more there are


def check_package(package: Package, *, content: bool = True, crc: bool = True) -> tuple[Finding, ...]:
    """All findings, in the order of reports, but at most ``MAX_OF_A_KIND`` of a rule. Never raises, whatever the manifest says.

    Without ``content`` nothing but manifest and names is looked at; without ``crc`` only files that are searched anyway are read.
    """
    return sorted_findings(capped(_findings(package, content, crc), MAX_OF_A_KIND))


def _findings(package: Package, content: bool, crc: bool) -> Iterator[Finding]:
    is_ours = package.manifest.standard == SCORM_12.code  # of a package for another standard only the archive can be judged
    yield from check_names(package)
    yield from check_leftovers(package)
    if is_ours:
        yield from chain.from_iterable(check(package) for check in CHECKS)
    if content:
        from scorm_builder.checks.integrity import check_integrity

        yield from check_integrity(package, every=crc)
    if content and is_ours:
        from scorm_builder.checks.content import check_content  # what reads pages and scripts takes a while to load

        yield from check_content(package)
