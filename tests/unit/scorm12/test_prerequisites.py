"""Expressions: what they mention, under other names, as a tree for the run-time, and circles between them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorm_builder.scorm12.aicc_script import format_script, parse_script
from scorm_builder.scorm12.prerequisites import Tree, find_cycles, identifiers, rename, to_tree


@pytest.mark.parametrize(
    ("script", "tree"),
    [
        ("a", ["id", "a"]),
        ("a=passed", ["=", "a", "passed"]),
        ("a<>not attempted", ["<>", "a", "not attempted"]),
        ("~a", ["not", ["id", "a"]]),
        ("a&b&c", ["and", ["id", "a"], ["id", "b"], ["id", "c"]]),
        ("a|~(b&c)", ["or", ["id", "a"], ["not", ["and", ["id", "b"], ["id", "c"]]]]),
        ("{a,b}", ["and", ["id", "a"], ["id", "b"]]),
        ("2*{a,b,c}", ["at-least", 2, ["id", "a"], ["id", "b"], ["id", "c"]]),
    ],
)
def test_to_tree(script: str, tree: Tree) -> None:
    assert to_tree(parse_script(script)) == tree


def test_identifiers_stand_once_in_order_of_appearance() -> None:
    assert identifiers(parse_script("c & ~(b=passed | {d, a, b}) & c")) == ("c", "b", "d", "a")


def test_rename_reaches_every_identifier() -> None:
    mapping = {name: f"ITEM-{name}" for name in "abcdef"}
    renamed = rename(parse_script("a & ~(b=passed | c<>failed) | 1*{d, e} & {f}"), mapping)
    assert format_script(renamed) == "(ITEM-a&~(ITEM-b=passed|ITEM-c<>failed))|(1*{ITEM-d,ITEM-e}&{ITEM-f})"


def test_rename_refuses_what_it_does_not_know() -> None:
    with pytest.raises(KeyError, match="b"):
        rename(parse_script("a & b"), {"a": "x"})


@pytest.mark.parametrize(
    ("requirements", "cycles"),
    [
        ({}, ()),
        ({"a": {"b"}, "b": {"c"}, "c": ()}, ()),
        ({"a": {"elsewhere"}}, ()),
        ({"a": {"a"}}, (("a",),)),
        ({"b": {"a"}, "a": {"b"}}, (("a", "b"),)),
        ({"c": {"a"}, "a": {"b"}, "b": {"c"}, "d": {"a"}}, (("a", "b", "c"),)),
        ({"a": {"b", "c"}, "b": {"a"}, "c": {"a"}}, (("a", "b"), ("a", "c"))),
        ({"x": {"y"}, "y": {"x"}, "a": {"a", "x"}}, (("a",), ("x", "y"))),
        ({str(n): {str((n + 1) % 3000)} for n in range(3000)}, (tuple(map(str, range(3000))),)),
    ],
)
def test_find_cycles(requirements: Mapping[str, Collection[str]], cycles: tuple[tuple[str, ...], ...]) -> None:
    assert find_cycles(requirements) == cycles


@given(st.dictionaries(st.sampled_from("abcdefg"), st.frozensets(st.sampled_from("abcdefgh"))))
def test_every_id_on_a_cycle_is_in_one(requirements: dict[str, frozenset[str]]) -> None:
    cycles = find_cycles(requirements)
    for cycle in cycles:
        assert cycle[0] == min(cycle)
        assert all(after in requirements[before] for before, after in zip(cycle, (*cycle[1:], cycle[0]), strict=True))
    assert {name for cycle in cycles for name in cycle} == {name for name in requirements if name in reachable(name, requirements)}


def reachable(start: str, requirements: Mapping[str, Collection[str]]) -> set[str]:
    """All that ``start`` needs, directly or not."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for needed in requirements.get(waiting.pop(), ()):
            if needed not in found:
                found.add(needed)
                waiting.append(needed)
    return found
