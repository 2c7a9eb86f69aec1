"""Many findings of one kind."""

from __future__ import annotations

from scorm_builder.checks.capping import capped
from scorm_builder.findings import Location, Rule, Severity

ONE = Rule("XXX001", Severity.INFO, "One")
TWO = Rule("XXX002", Severity.INFO, "Two")


def test_the_first_ones_are_kept_and_the_last_one_counts() -> None:
    many = [ONE.at(Location("a", line), f"line {line}") for line in range(10, 0, -1)]
    found = [*capped([*many, TWO.at(Location("a"), "alone")], 3)]
    assert [finding.message for finding in found] == ["line 1", "line 2", "line 3 (and 7 more of this kind)", "alone"]


def test_what_was_capped_is_counted_once_more() -> None:
    """Findings may go through several hands, each of which keeps the first ones."""
    many = [ONE.at(Location("a", line), f"line {line}") for line in range(1, 31)]
    inner = [*capped(many, 10)]
    assert [finding.more for finding in inner] == [0] * 9 + [20]
    outer = [*capped(inner, 10)]
    assert outer == inner
    for found in ([*capped([*inner, ONE.at(Location("b"), "last")], 10)], [*capped(inner, 4)]):
        assert sum(1 + finding.more for finding in found) in (30, 31)
        assert found[-1].message.count("more of this kind") == 1
        assert f"(and {found[-1].more} more" in found[-1].message


def test_few_are_left_as_they_are() -> None:
    few = [ONE.at(Location("a", line), "x") for line in (3, 1, 2)]
    assert [*capped(few, 3)] == few
