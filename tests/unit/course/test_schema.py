"""Tables of keys: what values become, and what is said about those that do not fit."""

from __future__ import annotations

from typing import Any

import pytest

from scorm_builder.course.keys import COLOR, COURSE_KEYS, IDENTIFIER, LANGUAGE, MODULE_KEYS, PAGE_KEYS, PAGES, SCORE, WEB_ADDRESS
from scorm_builder.course.positions import parse_yaml
from scorm_builder.course.schema import (
    Key,
    Kind,
    Record,
    boolean,
    choice,
    did_you_mean,
    duration,
    duration_seconds,
    either,
    integer,
    is_empty,
    line,
    list_of,
    mapping_of,
    number,
    read_record,
    table_of,
    text,
    with_place,
)
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
        (line(most=200), "x" * 201, f'1:6 SRC013 "key" is "{"x" * 57}…", expected text in one line of at most 200 characters'),
        (text(pattern="a"), '"a\\nb"', '1:6 SRC013 "key" is "a b", expected text'),
        (choice("free", "linear"), "Linear", '1:6 SRC013 "key" is "Linear", expected "free" or "linear"'),
        (integer(1, 99), "0", '1:6 SRC013 "key" is "0", expected a whole number from 1 to 99'),
        (integer(1, 99), "1.0", '1:6 SRC013 "key" is "1.0", expected a whole number from 1 to 99'),
        (integer(1, 99), "9" * 5000, f'1:6 SRC013 "key" is "{"9" * 57}…", expected a whole number from 1 to 99'),
        (integer(1, 99), "٣", '1:6 SRC013 "key" is "٣", expected a whole number from 1 to 99'),
        (number(9), "0.00", '1:6 SRC013 "key" is "0.00", expected a number above 0, at most 9'),
        (number(9), "9.01", '1:6 SRC013 "key" is "9.01", expected a number above 0, at most 9'),
        (number(9), "1e0", '1:6 SRC013 "key" is "1e0", expected a number above 0, at most 9'),
        (WEIGHTS, "[a]", '1:6 SRC013 "key" is a list, expected ids with numbers'),
        (boolean(), "1", '1:6 SRC013 "key" is "1", expected true or false'),
        (duration(), "soon", '1:6 SRC013 "key" is "soon", expected a duration such as "2h", "45 min", "1h30" or "PT1H30M"'),
        (list_of(integer(0, 9)), "[1, x]", '1:10 SRC013 "key" is a list, expected a whole number from 0 to 9'),
        (list_of(text()), "{a: b}", '1:6 SRC013 "key" is a mapping, expected text'),
        (mapping_of(INNER, "key"), "3", '1:6 SRC013 "key" is "3", expected keys with values'),
        (either("this or that", mapping_of(INNER, "key"), boolean()), "7", '1:6 SRC013 "key" is "7", expected this or that'),
        (IDENTIFIER, "-a", '1:6 SRC013 "key" is "-a", expected letters, digits, - and _, at most 64 of them'),
        (IDENTIFIER, "é", '1:6 SRC013 "key" is "é", expected letters, digits, - and _, at most 64 of them'),
        (IDENTIFIER, "a" * 65, f'1:6 SRC013 "key" is "{"a" * 57}…", expected letters, digits, - and _, at most 64 of them'),
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


@pytest.mark.parametrize(
    ("source", "findings"),
    [
        ("b: x\n", ['1:1 SRC014 "a" is missing in the file']),
        ("a:\nb: x\n", ['1:1 SRC014 "a" has no value']),
        ("a: ~\nb:\n", ['1:1 SRC014 "a" has no value']),
        ("a: ''\n", ['1:4 SRC013 "a" is "", expected a whole number from 0 to 9']),
        ("a: x\n", ['1:4 SRC013 "a" is "x", expected a whole number from 0 to 9']),
        ("", ['7:7 SRC014 "a" is missing in the file']),
        ("~\n", ['1:1 SRC014 "a" is missing in the file']),
        ("- a\n", ["1:1 SRC013 the file is a list, expected keys with values"]),
        ("words\n", ['1:1 SRC013 the file is "words", expected keys with values']),
    ],
)
def test_missing_and_empty(source: str, findings: list[str]) -> None:
    node, _ = parse_yaml(source, "f")
    record, found = read_record(node, INNER, "the file", Location("f", 7, 7))
    assert brief(found) == findings
    assert "a" not in record.values


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("titel", ["id", "title"], 'did you mean "title"?'),
        ("TITLE", ["id", "title"], 'did you mean "title"?'),
        ("qwerty", ["id", "title"], "use one of: id, title"),
        ("qwerty", [f"key{number}x" for number in range(13)], ""),
        ("x", [], ""),
        ("x" * 100_000, ["title"], "use one of: title"),
    ],
)
def test_did_you_mean(word: str, known: list[str], hint: str) -> None:
    assert did_you_mean(word, known) == hint


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("8h", 28800),
        ("1.5h", 5400),
        ("1.5 hours", 5400),
        ("1h30", 5400),
        ("1h 30 min", 5400),
        ("1h30m15s", 5415),
        ("45 min", 2700),
        ("45m", 2700),
        ("1 minute", 60),
        ("90s", 90),
        ("2 min 5 sec", 125),
        ("1h 20s", 3620),
        ("0:45", 45),
        ("12:05", 725),
        ("1:30:00", 5400),
        ("0:00:02.5", 2),
        ("PT8H", 28800),
        ("P1DT1H1M1S", 90061),
        ("9999h", 9999 * 3600),
    ],
)
def test_duration(value: str, seconds: int) -> None:
    assert duration_seconds(value) == seconds


@pytest.mark.parametrize(
    "value",
    [
        "",
        "h",
        "45",
        "0 min",
        "0:00",
        "1:99",
        "-5 min",
        "1 min 1 h",
        "P",
        "PT",
        "1h30h",
        "10000h",
        "five minutes",
        "1,5 h",
        "PT1.5H",
        "9" * 400 + "h",
        f"PT{'9' * 5000}H",
        f"1h{' ' * 100000}x",
        "1" * 100000,
    ],
    ids=lambda value: value[:20],
)
def test_no_duration(value: str) -> None:
    assert duration_seconds(value) == 0


@pytest.mark.parametrize(
    ("source", "empty"), [("", True), ("~", True), ("null", True), ("''", False), ("'~'", False), ("a", False), ("[]", False)]
)
def test_empty(source: str, empty: bool) -> None:
    assert is_empty(parse_yaml(source, "f")[0]) == empty


def test_record_knows_where_things_stand() -> None:
    node, _ = parse_yaml("a: 1\n", "f")
    record, _ = read_record(node, INNER, "the file", Location("f"))
    assert record.place("a") == Location("f", 1, 4)
    assert record.place("b") == Location("f", 1, 1)
    assert record.get("b", "other") == "other"


@pytest.mark.parametrize("table", [COURSE_KEYS, MODULE_KEYS, PAGE_KEYS], ids=["course", "module", "page"])
def test_every_key_of_the_format_has_words_and_an_example(table: tuple[Key, ...]) -> None:
    assert len({key.name for key in table}) == len(table)
    for key in table:
        assert key.doc.endswith(".")
        assert key.example.startswith(f"{key.name}:")
