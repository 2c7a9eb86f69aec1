"""Every file of an archive, read to its end: whether it is what the directory of the archive says.

Only for packages that are archives: a file in a folder has no sum to be compared with. Knows nothing of what is in the files.
"""

from __future__ import annotations

from collections.abc import Iterator

from scorm_builder.findings import Finding
from scorm_builder.package import MANIFEST, Member, Package
from scorm_builder.package.archive import PKG002
from scorm_builder.package.members import damage


def check_integrity(package: Package) -> Iterator[Finding]:
    """Compare sizes and sums; what cannot be read for a reason that was seen from outside has been reported."""
    members = [entry for name, entry in package.entries.items() if isinstance(entry, Member) and not entry.obstacle and name != MANIFEST]
    members.sort(key=lambda member: member.offset)
    for archive in dict.fromkeys(member.archive for member in members):
        for member, why in damage(archive, [each for each in members if each.archive == archive]):
            yield PKG002.at(package.location(member.name), why, "copy or download the package again")
