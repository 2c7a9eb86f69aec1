"""Many findings of one kind → the first ones and their number: a report is for people.

Knows nothing of rules.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from scorm_builder.findings import Finding

MAX_OF_A_KIND: Final = 20


def capped(findings: Iterable[Finding], limit: int = MAX_OF_A_KIND) -> Iterator[Finding]:
    """The first ``limit`` findings of each rule in the order of reports; the last one says how many more there are."""
    kinds: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        kinds[finding.rule.code].append(finding)
    for found in kinds.values():
        if len(found) > limit:
            found.sort(key=Finding.sort_key)
            last = found[limit - 1]
            found[limit - 1 :] = [last._replace(message=f"{last.message} (and {len(found) - limit:,} more of this kind)")]
        yield from found
