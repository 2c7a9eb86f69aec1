"""What is wrong with a package, ours or anybody's: ``check_package``. Each module holds the rules of one area next to their checks.

Knows nothing of our course format, and nothing of how a package was read or will be written: that was judged there.
"""

from __future__ import annotations

from itertools import chain

from scorm_builder.checks.archive import check_names
from scorm_builder.checks.items import check_items
from scorm_builder.checks.manifest import check_manifest
from scorm_builder.checks.metadata import check_metadata
from scorm_builder.checks.prerequisites import check_prerequisites
from scorm_builder.checks.resources import check_resources
from scorm_builder.checks.schema import check_schemas
from scorm_builder.findings import Finding, sorted_findings
from scorm_builder.package import Package

__all__ = ["check_package"]

CHECKS = (check_names, check_schemas, check_metadata, check_manifest, check_items, check_prerequisites, check_resources)


def check_package(package: Package) -> tuple[Finding, ...]:
    """All findings, in the order of reports. Never raises, whatever the manifest says."""
    return sorted_findings(chain.from_iterable(check(package) for check in CHECKS))
