"""Every rule is listed, once, and explains itself."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import scorm_builder
from scorm_builder.findings import Rule
from scorm_builder.rules import RULES

HEADINGS = ("What is wrong", "Why it matters", "Fix", "Source")


def declared_rules() -> dict[str, Rule]:
    """Every rule in any module, by where it stands."""
    found = {}
    for module in pkgutil.walk_packages(scorm_builder.__path__, "scorm_builder."):
        if not module.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(module.name)).items():
                if isinstance(value, Rule):
                    found[f"{module.name}.{name}"] = value
    return found


def test_every_rule_is_listed_in_order() -> None:
    assert {rule.code for rule in declared_rules().values()} == {rule.code for rule in RULES}
    assert len({rule.code for rule in RULES}) == len(RULES)
    areas = [rule.code[:3] for rule in RULES]
    for area in dict.fromkeys(areas):
        codes = [rule.code for rule in RULES if rule.code.startswith(area)]
        assert codes == sorted(codes)
        assert "".join(areas).count(area * len(codes)) == 1, "an area stands together"


def test_names_are_codes() -> None:
    assert {place: rule.code for place, rule in declared_rules().items() if place.rpartition(".")[2] != rule.code} == {}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_explains_itself(rule: Rule) -> None:
    assert re.fullmatch(r"(SRC|REN|PKG|MAN|RES|SCO|LMS|A11Y)\d{3}", rule.code)
    assert rule.title
    assert not rule.title.endswith(".")
    parts = re.split(r"^\*([\w ]+)\*: ", rule.explanation, flags=re.MULTILINE)
    assert tuple(parts[1::2]) == HEADINGS
    assert all(text.strip().endswith(".") for text in parts[2::2])
    assert parts[0] == ""
