"""Which findings a user wants to hear of: by code, by the beginning of a code, by severity.

Knows nothing of where the wishes come from.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from scorm_builder.findings import Finding, Severity, did_you_mean

_ORDER: Final = tuple(Severity)
_WHY_UNREAD: Final = ("PKG", "MAN00")  # the areas of archives and of XML


class Selection(NamedTuple):
    """``select``, ``ignore``: codes or their beginnings, in capitals; nothing selected is everything. ``severity``: the mildest wanted."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Severity = Severity.INFO

    def wants(self, finding: Finding) -> bool:
        """The longer wish wins: ``--select MAN --ignore MAN014``, and ``--ignore MAN --select MAN014`` too."""
        if _ORDER.index(finding.severity) > _ORDER.index(self.severity):
            return False
        return self._wants_code(finding.rule.code)

    def chosen(self, findings: Iterable[Finding], *, is_read: bool) -> tuple[Finding, ...]:
        """The findings of a package that are wanted. What could not be read is never clean for want of a selected rule: then why is wanted
        too, unless it is ignored."""
        if is_read:
            return tuple(filter(self.wants, findings))
        every = self._replace(select=())
        return tuple(each for each in findings if self.wants(each) or (each.rule.code.startswith(_WHY_UNREAD) and every.wants(each)))

    def _wants_code(self, code: str) -> bool:
        wanted = _longest(self.select, code) if self.select else 0
        unwanted = _longest(self.ignore, code)
        return wanted >= 0 and wanted > unwanted


def read_codes(texts: Iterable[str], known: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """``["MAN, pkg001"]`` → codes in capitals, and a sentence for each that no rule's code starts with."""
    codes = [code.strip().upper() for text in texts for code in text.split(",") if code.strip()]
    rules = tuple(known)
    problems = []
    for code in codes:
        if not any(rule.startswith(code) for rule in rules):
            areas = sorted({rule.rstrip("0123456789") for rule in rules})
            hint = did_you_mean(code, rules) if code[-1].isdigit() else did_you_mean(code, areas)
            problems.append(f'there is no rule "{code}"' + (f"; {hint}" if hint else ""))
    return tuple(codes), tuple(problems)


def _longest(prefixes: Iterable[str], code: str) -> int:
    """Length of the longest that ``code`` starts with, -1 if there is none."""
    return max((len(prefix) for prefix in prefixes if code.startswith(prefix)), default=-1)
