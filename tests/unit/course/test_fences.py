"""Directive fences: found line by line, parsed, put back where they are code."""

from __future__ import annotations

import pytest

from scorm_builder.course.fences import MARK, Attributes, fence_number, find_fences, parse_attributes, restore


@pytest.mark.parametrize(
    ("line", "fence"),
    [
        (":::", (3, "", "", "")),
        (":::::", (5, "", "", "")),
        (":::note", (3, "note", "", "")),
        ("::: note", (3, "note", "", "")),
        ("::::note::::", (4, "note", "", "")),
        (":::note[Good to know]", (3, "note", "Good to know", "")),
        (":::note[a [b] c]", (3, "note", "a [b] c", "")),
        (r":::note[a \] b \\]", (3, "note", "a ] b \\", "")),
        (":::note[]  ", (3, "note", "", "")),
        (":::multiple-choice{#q points=2}  ", (3, "multiple-choice", "", "")),
        (":::note[x", (3, "?", "", "note[x")),
        (":::[x]", (3, "?", "", "[x]")),
        (":::{.x}", (3, "?", "", "{.x}")),
        (":::note [x]", (3, "?", "", "note [x]")),
        (":::note what", (3, "?", "", "note what")),
        (":::note{x=}", (3, "note", "", "x=")),
        (":::1st", (3, "?", "", "1st")),
    ],
)
def test_fence(line: str, fence: tuple[int, str, str, str]) -> None:
    text, fences = find_fences(f"a\n{line}\nb")
    assert text == f"a\n<?{MARK}0?>\nb"
    (found,) = fences
    assert (found.length, found.name, found.label, found.fault) == fence
    assert (found.line, found.column, found.text) == (2, 1, line)


@pytest.mark.parametrize(
    ("line", "before"),
    [
        ("  :::note", "  "),
        ("\t:::note", "\t"),
        ("> :::note", "> "),
        (">:::note", ">"),
        ("> > :::note", "> > "),
        ("- :::note", "- "),
        ("10) :::note", "10) "),
        ("- * 1. :::note", "- * 1. "),
        ("- > :::note", "- > "),
        ("> - :::note", "> - "),
    ],
)
def test_fence_inside_lists_and_quotes(line: str, before: str) -> None:
    text, (fence,) = find_fences(line)
    assert text == f"{before}<?{MARK}0?>"
    assert fence.column == len(before) + 1


@pytest.mark.parametrize("text", ["", "no colons", "::", "a :::note", r"\:::note", "`:::`", "-:::note", "a::: b"])
def test_no_fence(text: str) -> None:
    assert find_fences(text) == (text, ())


def test_lines_are_counted() -> None:
    _, fences = find_fences("\n\n:::a\né\n  :::b\n\n\n:::\n:::")
    assert [(fence.line, fence.column) for fence in fences] == [(3, 1), (5, 3), (8, 1), (9, 1)]


def test_number_and_restoring() -> None:
    text, fences = find_fences("> :::note[x]\n:::\n")
    assert [fence_number(line) for line in text.split("\n")] == [0, 1, None]
    assert fence_number("<?php ?>") is None
    assert restore(text, fences) == "> :::note[x]\n:::\n"


@pytest.mark.parametrize(
    ("text", "attributes"),
    [
        ("", Attributes()),
        ("#q-1", Attributes("q-1")),
        ("  #a .b .c key=value flag  ", Attributes("a", ("b", "c"), (("key", "value"), ("flag", "")))),
        ('a="x y" b=\'"\' c=../m/x.svg', Attributes("", (), (("a", "x y"), ("b", '"'), ("c", "../m/x.svg")))),
        ('duration="0:45"', Attributes("", (), (("duration", "0:45"),))),
        ("a=1 a=2", Attributes("", (), (("a", "1"), ("a", "2")), again=("a",))),
        ("#a b=1 #c b=2 b", Attributes("c", (), (("b", "1"), ("b", "2"), ("b", "")), again=("#c", "b", "b"))),
        ("ok=1 = 2", Attributes("", (), (("ok", "1"),), "= 2")),
        ('a="open', Attributes(fault='a="open')),
        ("#", Attributes(fault="#")),
        ("a=b{c}", Attributes("", (), (), "a=b{c}")),
        ("é=1", Attributes(fault="é=1")),
    ],
)
def test_attributes(text: str, attributes: Attributes) -> None:
    assert parse_attributes(text) == attributes


@pytest.mark.parametrize(
    "text", ["- " * 50_000, "> " * 50_000 + ":::", ":::note[" + "[" * 50_000, ":::note{" + "a " * 50_000, ":" * 200_000]
)
def test_long_lines_take_no_time(text: str) -> None:
    swapped, fences = find_fences(text)
    assert restore(swapped, fences) == text
