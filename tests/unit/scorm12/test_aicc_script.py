"""The written form of prerequisites: what is understood, what is refused and where, what is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorm_builder.scorm12.aicc_script import MAX_DEPTH, PrerequisiteError, format_script, parse_script
from scorm_builder.scorm12.cmi import LESSON_STATUSES
from scorm_builder.scorm12.prerequisites import And, Done, Expression, Not, Or, SomeOf, Status

A, B, C, D = (Done(name) for name in "abcd")


@pytest.mark.parametrize(
    ("text", "expression", "script"),
    [
        ("a", A, "a"),
        (" a ", A, "a"),
        ("ITEM-m1.2_x", Done("ITEM-m1.2_x"), "ITEM-m1.2_x"),
        ("2", Done("2"), "2"),
        ("a & b", And((A, B)), "a&b"),
        ("a|b|c", Or((A, B, C)), "a|b|c"),
        ("a & b | c", Or((And((A, B)), C)), "(a&b)|c"),
        ("a | b & c | d", Or((A, And((B, C)), D)), "a|(b&c)|d"),
        ("a & (b | c)", And((A, Or((B, C)))), "a&(b|c)"),
        ("(a & b) & c", And((And((A, B)), C)), "(a&b)&c"),
        ("((a))", A, "a"),
        ("~a", Not(A), "~a"),
        ("~~a & b", And((Not(Not(A)), B)), "~~a&b"),
        ("~(a|b)", Not(Or((A, B))), "~(a|b)"),
        ("~a=passed", Not(Status("a", "passed")), "~a=passed"),
        ("a = passed", Status("a", "passed"), "a=passed"),
        ("a<>failed", Status("a", "failed", equal=False), "a<>failed"),
        ('a="Completed"', Status("a", "completed"), "a=completed"),
        ("a='incomplete'&b", And((Status("a", "incomplete"), B)), "a=incomplete&b"),
        ("a=not attempted|b", Or((Status("a", "not attempted"), B)), "a=not attempted|b"),
        ('a<>" NOT  attempted "', Status("a", "not attempted", equal=False), "a<>not attempted"),
        ("not=not attempted", Status("not", "not attempted"), "not=not attempted"),
        *((f"a={status[0].upper()}", Status("a", status), f"a={status}") for status in LESSON_STATUSES),
        ("{a}", SomeOf(("a",)), "{a}"),
        ("{ a , b }", SomeOf(("a", "b")), "{a,b}"),
        ("2*{a,b,c} & d", And((SomeOf(("a", "b", "c"), 2), D)), "2*{a,b,c}&d"),
        ("~ 1 * {a, b}", Not(SomeOf(("a", "b"), 1)), "~1*{a,b}"),
    ],
)
def test_scripts(text: str, expression: Expression, script: str) -> None:
    assert parse_script(text) == expression
    assert format_script(expression) == script
    assert parse_script(script) == expression


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("", 1, "the expression is empty"),
        ("  \n", 1, "the expression is empty"),
        ("a b", 3, 'expected "&", "|" or the end, found "b"'),
        ("a, b", 2, 'expected "&", "|" or the end, found ","'),
        ("a)", 2, 'expected "&", "|" or the end, found ")"'),
        ("a &", 4, "expected an id, found the end"),
        ("a && b", 4, 'expected an id, found "&"'),
        ('"a"', 1, 'expected an id, found "a"'),
        ("(a | b", 7, 'expected ")", found the end'),
        ("()", 2, 'expected an id, found ")"'),
        ("{a b}", 4, 'expected "," or "}", found "b"'),
        ("{}", 2, 'expected an id, found "}"'),
        ("{a, (b)}", 5, 'expected an id, found "("'),
        ("x*{a}", 1, 'expected a number before *, found "x"'),
        ("²*{a}", 1, 'expected a number before *, found "²"'),
        ("2*a", 3, 'expected "{", found "a"'),
        ("b & 3*{a, b}", 5, "3 of 2 ids are asked for, expected 1 to 2"),
        ("0*{a}", 1, "0 of 1 ids are asked for, expected 1 to 1"),
        ("a =", 4, "expected a status, found the end"),
        ("a = (b)", 5, 'expected a status, found "("'),
        ("a=done", 3, '"done" is no status, expected passed, completed, failed, incomplete, browsed, not attempted'),
        ("a=not b", 3, '"not" is no status, expected passed, completed, failed, incomplete, browsed, not attempted'),
        ("a='passed", 3, "a quotation mark that is never closed has no meaning here"),
        ("a < b", 3, '"<" has no meaning here'),
        ("~" * MAX_DEPTH + "a", MAX_DEPTH + 1, f"parentheses and negations are nested deeper than {MAX_DEPTH} levels"),
        ("(" * 10**5, MAX_DEPTH + 1, f"parentheses and negations are nested deeper than {MAX_DEPTH} levels"),
    ],
)
def test_mistakes(text: str, column: int, message: str) -> None:
    with pytest.raises(PrerequisiteError) as error:
        parse_script(text)
    assert (error.value.message, error.value.column) == (message, column)


def test_depth_is_limited_but_length_is_not() -> None:
    assert format_script(parse_script("~" * (MAX_DEPTH - 1) + "a")) == "~" * (MAX_DEPTH - 1) + "a"
    assert parse_script("|".join("a" * 10**4)) == Or((A,) * 10**4)


IDS = st.from_regex(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,5}", fullmatch=True)
LEAVES = st.one_of(
    st.builds(Done, IDS),
    st.builds(Status, IDS, st.sampled_from(LESSON_STATUSES), st.booleans()),
    st.lists(IDS, min_size=1, max_size=4).flatmap(lambda ids: st.builds(SomeOf, st.just(tuple(ids)), st.none() | st.integers(1, len(ids)))),
)
EXPRESSIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(And, st.lists(inner, min_size=2, max_size=4).map(tuple)),
        st.builds(Or, st.lists(inner, min_size=2, max_size=4).map(tuple)),
    ),
    max_leaves=12,
)


@given(EXPRESSIONS)
def test_what_is_written_is_read(expression: Expression) -> None:
    assert parse_script(format_script(expression)) == expression


@given(st.text(st.sampled_from("ab2 &|~(){}=<>,*\"'\nnot")))
def test_any_text_has_an_answer(text: str) -> None:
    try:
        expression = parse_script(text)
        column = 1
    except PrerequisiteError as error:
        expression = A
        column = error.column
    assert 1 <= column <= len(text) + 1
    assert parse_script(format_script(expression)) == expression
