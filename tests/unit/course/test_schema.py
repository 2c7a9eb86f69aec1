"""Tables of keys: what is read, and what is said about keys that are missing, empty or unknown."""

from __future__ import annotations

import pytest

from scorm_builder.course.keys import COURSE_KEYS, MODULE_KEYS, PAGE_KEYS
from scorm_builder.course.kinds import integer, text
from scorm_builder.course.positions import parse_yaml
from scorm_builder.course.schema import Key, is_empty, read_record
from scorm_builder.findings import Location, did_you_mean
from tests.courses import brief

INNER = (Key("a", integer(0, 9), "", "a: 1", required=True), Key("b", text(), "", "b: x"))


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
