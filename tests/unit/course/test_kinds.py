"""Kinds of values: what they become, and what is said about those that do not fit."""

from __future__ import annotations

from typing import Any

import pytest

from scorm_builder.course.kinds import (
    boolean,
    choice,
    duration,
    either,
    integer,
    line,
    list_of,
    mapping_of,
    number,
    table_of,
    text,
    with_place,
)
from scorm_builder.course.positions import parse_yaml
from scorm_builder.course.schema import Key, Kind, Record, read_record
from scorm_builder.course.values import COLOR, IDENTIFIER, LANGUAGE, PAGES, SCORE, WEB_ADDRESS
from scorm_builder.findings import Location
from tests.courses import brief

WEIGHTS = table_of(IDENTIFIER, number(9), "ids with numbers")
INNER = (Key("a", integer(0, 9), "", "a: 1", required=True), Key("b", text(), "", "b: x"))


def read(kind: Kind, source: str) -> tuple[Any, list[str]]:
    """The value of a key of this kind, ``None`` if it does not fit, and findings."""
    node, findings = parse_yaml(f"key: {source}\n", "f")
    record, more = read_record(node, (Key("key", kind, "", "key: example"),), "the file", Location("f", 1, 1))
    return record.get("key"), brief(findings + more)


@pytest.mark.parametrize(
    ("kind", "source", "value"),
    [
        (text(), '"  two  words "', "two  words"),
        (text(most=3), "abc", "abc"),
        (text(pattern="[a-c]+"), "abc", "abc"),
        (line(), '"one\\n  two"', "one two"),
        (line(), ">\n  one\n  two", "one two"),
        (choice("free", "linear"), "linear", "linear"),
        (integer(-3, 100), "-3", -3),
        (integer(0, 100), "0100", 100),
        (number(9), "0.25", 0.25),
        (number(9), "9", 9),
        (WEIGHTS, "{a: 1, b: 2.5}", (("a", 1, Location("f", 1, 7)), ("b", 2.5, Location("f", 1, 13)))),
        (boolean(), "Yes", True),
        (boolean(), "'FALSE'", False),
        (duration(), "1h30", 5400),
        (list_of(integer(0, 9)), "[1, 2]", (1, 2)),
        (list_of(integer(0, 9)), "3", (3,)),
        (list_of(text()), "[]", ()),
        (with_place(text()), "x", ("x", Location("f", 1, 6))),
        (either("", mapping_of(INNER, "key"), boolean()), "true", True),
        (IDENTIFIER, "_a-B9", "_a-B9"),
        (IDENTIFIER, "7", "7"),
        (LANGUAGE, "pt-BR", "pt-BR"),
        (LANGUAGE, "no", "no"),
        (COLOR, "'#0b5D57'", "#0b5D57"),
        (SCORE, "79.5", "79.5"),
        (SCORE, "100.0", "100.0"),
        (PAGES, "80 %", "80 %"),
        (PAGES, "required", "required"),
        (WEB_ADDRESS, "https://example.org/a?b#c", "https://example.org/a?b#c"),
    ],
)
def test_value_fits(kind: Kind, source: str, value: object) -> None:
    assert read(kind, source) == (value, [])


@pytest.mark.parametrize(
    ("kind", "source", "finding"),
    [
        (text(), '" "', '1:6 SRC013 "key" is " ", expected text'),
        (text(), "[a]", '1:6 SRC013 "key" is a list, expected text'),
        (text(), "{a: b}", '1:6 SRC013 "key" is a mapping, expected text'),
        (text(most=3), "abcd", '1:6 SRC013 "key" is "abcd", expected text of at most 3 characters'),
        (text("a word", pattern="[a-c]+"), "abcd", '1:6 SRC013 "key" is "abcd", expected a word'),
        (line(most=200), "x" * 201, f'1:6 SRC013 "key" is "{"x" * 59}…", expected text in one line of at most 200 characters'),
        (text(pattern="a"), '"a\\nb"', '1:6 SRC013 "key" is "a b", expected text'),
        (choice("free", "linear"), "Linear", '1:6 SRC013 "key" is "Linear", expected "free" or "linear"'),
        (integer(1, 99), "0", '1:6 SRC013 "key" is "0", expected a whole number from 1 to 99'),
        (integer(1, 99), "1.0", '1:6 SRC013 "key" is "1.0", expected a whole number from 1 to 99'),
        (integer(1, 99), "9" * 5000, f'1:6 SRC013 "key" is "{"9" * 59}…", expected a whole number from 1 to 99'),
        (integer(1, 99), "٣", '1:6 SRC013 "key" is "٣", expected a whole number from 1 to 99'),
        (number(9), "0.00", '1:6 SRC013 "key" is "0.00", expected a number above 0, at most 9'),
        (number(9), "9.01", '1:6 SRC013 "key" is "9.01", expected a number above 0, at most 9'),
        (number(9), "1e0", '1:6 SRC013 "key" is "1e0", expected a number above 0, at most 9'),
        (WEIGHTS, "[a]", '1:6 SRC013 "key" is a list, expected ids with numbers'),
        (boolean(), "1", '1:6 SRC013 "key" is "1", expected true or false'),
        (duration(), "soon", '1:6 SRC013 "key" is "soon", expected a duration such as "2h", "45 min", "1h30" or "PT1H30M"'),
        (list_of(integer(0, 9)), "[1, x]", '1:10 SRC013 "key" has "x" in it, expected a whole number from 0 to 9'),
        (list_of(text()), "{a: b}", '1:6 SRC013 "key" is a mapping, expected text'),
        (mapping_of(INNER, "key"), "3", '1:6 SRC013 "key" is "3", expected keys with values'),
        (either("this or that", mapping_of(INNER, "key"), boolean()), "7", '1:6 SRC013 "key" is "7", expected this or that'),
        (IDENTIFIER, "-a", '1:6 SRC013 "key" is "-a", expected letters, digits, - and _, at most 64 of them'),
        (IDENTIFIER, "é", '1:6 SRC013 "key" is "é", expected letters, digits, - and _, at most 64 of them'),
        (IDENTIFIER, "a" * 65, f'1:6 SRC013 "key" is "{"a" * 59}…", expected letters, digits, - and _, at most 64 of them'),
        (LANGUAGE, "English", '1:6 SRC013 "key" is "English", expected a language tag such as "en", "fr-CA" or "pa"'),
        (COLOR, "red", '1:6 SRC013 "key" is "red", expected a colour such as "#0b5d57" (in quotes)'),
        (SCORE, "101", '1:6 SRC013 "key" is "101", expected a number from 0 to 100'),
        (SCORE, "80%", '1:6 SRC013 "key" is "80%", expected a number from 0 to 100'),
        (PAGES, "101%", '1:6 SRC013 "key" is "101%", expected "required", "all" or a percentage such as "80%"'),
        (WEB_ADDRESS, "javascript:alert(1)", '1:6 SRC013 "key" is "javascript:alert(1)", expected an address that starts with https://'),
    ],
)
def test_value_does_not_fit(kind: Kind, source: str, finding: str) -> None:
    assert read(kind, source) == (None, [finding])


def test_faults_in_a_table_have_their_own_place() -> None:
    assert read(WEIGHTS, "\n  a: x\n  b: 1\n  é: 2\n") == (
        (("b", 1, Location("f", 3, 3)),),
        [
            '2:6 SRC013 "a" is "x", expected a number above 0, at most 9',
            '4:6 SRC013 "é" is "2", expected letters, digits, - and _, at most 64 of them',
        ],
    )


def test_faults_inside_a_mapping_have_their_own_place() -> None:
    value, findings = read(either("…", mapping_of(INNER, "the inside"), boolean()), "\n  a: x\n  c: 1\n  b: 'y'\n")
    assert isinstance(value, Record)
    assert value.values == {"b": "y"}
    assert findings == ['2:6 SRC013 "a" is "x", expected a whole number from 0 to 9', '3:3 SRC012 unknown key "c" in the inside']
