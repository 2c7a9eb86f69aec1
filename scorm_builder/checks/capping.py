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
    """The first ``limit`` findings of each rule in the order of reports; the last one says how many more there are, and counts for them."""
    kinds: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        kinds[finding.rule.code].append(finding)
    for found in kinds.values():
        if len(found) > limit:
            found.sort(key=Finding.sort_key)
            last = found[limit - 1]
            more = sum(1 + each.more for each in found[limit:]) + last.more
            message = last.message.removesuffix(_said(last.more))
            found[limit - 1 :] = [last._replace(message=f"{message}{_said(more)}", more=more)]
        yield from found


def _said(more: int) -> str:
    return f" (and {more:,} more of this kind)"
