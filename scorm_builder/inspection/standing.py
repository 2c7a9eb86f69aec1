"""What a package is, in one line that holds for damaged and wrapped packages too, and what to do about it.

Knows nothing of what stands in a manifest.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from scorm_builder.findings import Finding
from scorm_builder.package import MANIFEST
from scorm_builder.scorm12.versions import SCORM_12, UNKNOWN, Version

_UNPACKED_BY_MACS = "__MACOSX/"


class Standing(NamedTuple):
    """``what``: a line without full stop; ``hint``: one imperative, or empty; ``refused``: why no LMS at all takes it, or empty."""

    what: str
    hint: str
    refused: str = ""


def find_manifests(names: Iterable[str]) -> list[str]:
    """All manifests by their last name, however it is written: the one at the root first, then those in the fewest folders."""
    found = (name for name in names if name.rpartition("/")[2].lower() == MANIFEST and not name.startswith(_UNPACKED_BY_MACS))
    return sorted(found, key=lambda name: (name != MANIFEST, name.count("/"), name))


def tell_standing(version: Version, names: Collection[str], *, is_read: bool, problems: Sequence[Finding]) -> Standing:
    """``names``: of all files; ``is_read``: the first manifest among them holds XML; ``problems``: what kept us from reading."""
    manifests = find_manifests(names)
    first = problems[0] if problems else None
    if manifests and not is_read:
        cause = next((finding for finding in problems if finding.location.path.endswith(MANIFEST)), first)
        refused = "its manifest cannot be unpacked" if cause and cause.rule.code.startswith("PKG") else ""
        return Standing(f"a package whose manifest cannot be read{_because(cause)}", _hint(cause), refused)
    if manifests and manifests[0] != MANIFEST:
        folder = manifests[0].rpartition("/")[0]
        others = sum(not name.startswith(f"{folder}/") for name in manifests[1:])
        which = f", the first of {others + 1} manifests" if others else ""
        what = f'{version.title}, as "{manifests[0]}" says{which}; LMSs look for {MANIFEST} at the root'
        cause = next((finding for finding in problems if finding.rule.code == "PKG009"), None)
        return Standing(what, _hint(cause))
    if manifests or version not in (UNKNOWN, SCORM_12):
        return Standing(version.title, version.advice)
    if first and first.rule.code == "PKG002":
        return Standing(f"a damaged zip file{_because(first)}", _hint(first), "a damaged zip file cannot be unpacked")
    cause = next((finding for finding in problems if finding.rule.code in ("PKG009", "PKG019")), first)
    return Standing(f"no SCORM package{_because(cause)}", _hint(cause) or version.advice)


def _hint(finding: Finding | None) -> str:
    if finding is None:
        return ""
    return finding.hint or ("copy or download the package again" if finding.rule.code == "PKG002" else "")


def _because(finding: Finding | None) -> str:
    return f": {finding.message}" if finding else ""
