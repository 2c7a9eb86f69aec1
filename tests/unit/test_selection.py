"""Which findings are wanted."""

from __future__ import annotations

import pytest

from scorm_builder.findings import Location, Rule, Severity
from scorm_builder.selection import Selection, read_codes

CODES = ("MAN001", "MAN014", "PKG001", "A11Y001")


@pytest.mark.parametrize(
    ("select", "ignore", "left"),
    [
        ((), (), CODES),
        (("MAN",), (), ("MAN001", "MAN014")),
        (("MAN014", "PKG"), (), ("MAN014", "PKG001")),
        ((), ("MAN",), ("PKG001", "A11Y001")),
        (("MAN",), ("MAN014",), ("MAN001",)),
        (("MAN014",), ("MAN",), ("MAN014",)),
        (("MAN014",), ("MAN014",), ()),
        (("M", "PKG001"), ("MAN00", "PKG"), ("MAN014", "PKG001")),
    ],
)
def test_codes(select: tuple[str, ...], ignore: tuple[str, ...], left: tuple[str, ...]) -> None:
    selection = Selection(select, ignore)
    assert tuple(code for code in CODES if selection.wants(Rule(code, Severity.INFO, "").at(Location("a"), ""))) == left


@pytest.mark.parametrize(("severity", "number"), [(Severity.ERROR, 1), (Severity.WARNING, 2), (Severity.INFO, 3)])
def test_severity(severity: Severity, number: int) -> None:
    selection = Selection(severity=severity)
    assert sum(selection.wants(Rule("MAN001", each, "").at(Location("a"), "")) for each in Severity) == number


@pytest.mark.parametrize(
    ("texts", "codes", "problems"),
    [
        (["man, PKG001", "a11y"], ("MAN", "PKG001", "A11Y"), ()),
        (["", ","], (), ()),
        (["MAN41"], ("MAN41",), ('there is no rule "MAN41"; did you mean "MAN014"?',)),
        (["MAM"], ("MAM",), ('there is no rule "MAM"; did you mean "MAN"?',)),
        (["MAN0011"], ("MAN0011",), ('there is no rule "MAN0011"; did you mean "MAN001"?',)),
        (["XXX"], ("XXX",), ('there is no rule "XXX"; use one of: A11Y, MAN, PKG',)),
    ],
)
def test_codes_are_looked_up(texts: list[str], codes: tuple[str, ...], problems: tuple[str, ...]) -> None:
    assert read_codes(texts, CODES) == (codes, problems)


@pytest.mark.parametrize(
    ("select", "ignore", "left"),
    [
        ((), (), CODES),
        (("MAN014",), (), ("MAN001", "MAN014", "PKG001")),
        (("A11Y",), ("PKG001",), ("MAN001", "A11Y001")),
        (("A11Y",), ("PKG", "MAN"), ("A11Y001",)),
        ((), ("MAN001",), ("MAN014", "PKG001", "A11Y001")),
    ],
)
def test_why_a_package_cannot_be_read_is_wanted_too(select: tuple[str, ...], ignore: tuple[str, ...], left: tuple[str, ...]) -> None:
    findings = [Rule(code, Severity.ERROR, "").at(Location("a"), "") for code in CODES]
    assert tuple(each.rule.code for each in Selection(select, ignore).chosen(findings, is_read=False)) == left
