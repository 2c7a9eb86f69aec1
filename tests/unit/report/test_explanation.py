"""What a rule says of itself, in the documentation and in a terminal."""

from __future__ import annotations

import re

import pytest

from scorm_builder.findings import Rule
from scorm_builder.report.explanation import Part, catalogue_entry, parts_of, rule_text, rules_text
from scorm_builder.rules import RULES
from tests.unit.report.samples import BAD, NOTE, ODD


def test_parts() -> None:
    assert parts_of(BAD) == (
        Part("What is wrong", "the `default` is <wrong>."),
        Part("Why it matters", "it does."),
        Part("Fix", "mend it."),
        Part("Source", "the standard."),
    )
    assert parts_of(NOTE) == (Part("", "Just a note."),)
    assert parts_of(ODD) == ()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_terminal_and_catalogue_say_the_same(rule: Rule) -> None:
    catalogue = re.sub(r"^## |^\*(.*?)\*", r"\1", catalogue_entry(rule), flags=re.MULTILINE)
    text = rule_text(rule, width=80)
    assert text.split() == catalogue.split()
    assert [part.heading for part in parts_of(rule)] == ["What is wrong", "Why it matters", "Fix", "Source"]
    assert all(len(line) <= 80 or " " not in line for line in text.splitlines())
    assert re.sub(r"\x1b\[\d*m", "", rule_text(rule, width=80, color=True)) == text


def test_list() -> None:
    assert rules_text([BAD, NOTE]) == "MAN901  error    Bad: really, 100%\nRES903  info     Note\n"
