"""YAML → nodes with places, and what is wrong with it."""

from __future__ import annotations

import pytest

from scorm_builder.course.positions import DEPTH, Mapping, Node, Scalar, Sequence, parse_yaml
from tests.courses import brief


def plain(node: Node | None) -> object:
    """A node as Python values."""
    match node:
        case Scalar(value):
            return value
        case Sequence(items):
            return [plain(item) for item in items]
        case Mapping(entries):
            return {key.value: plain(value) for key, value in entries}
    return node


def places(node: Node) -> dict[str, str]:
    """``line:column`` of every key and value of a mapping."""
    assert isinstance(node, Mapping)
    return {
        key.value: f"{key.location.line}:{key.location.column} {value.location.line}:{value.location.column}" for key, value in node.entries
    }


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("# only a comment\n", None),
        ("a: 1.10\nb: no\nc: 1:30\nd: ~\ne:\n", {"a": "1.10", "b": "no", "c": "1:30", "d": "~", "e": ""}),
        ("a: [x, 'y', \"z\\n\"]\n", {"a": ["x", "y", "z\n"]}),
        ("- a\n- b: c\n", ["a", {"b": "c"}]),
        ("a: >\n  one\n  two\n\nb: |\n  one\n  two\n", {"a": "one two\n", "b": "one\ntwo\n"}),
        ('a: "\\r\\n \\r"\n', {"a": "\n \n"}),
        ("just text", "just text"),
        ("--- \na: b\n...\n", {"a": "b"}),
    ],
)
def test_values_stay_text(text: str, value: object) -> None:
    node, findings = parse_yaml(text, "f")
    assert findings == ()
    assert plain(node) == value


def test_places_count_characters_from_one() -> None:
    node, _ = parse_yaml("é: ü\n\n'😀' :   z\n", "f", first_line=5)
    assert node is not None
    assert places(node) == {"é": "5:1 5:4", "😀": "7:1 7:9"}


def test_places_count_lines_as_editors_do() -> None:
    node, _ = parse_yaml('a: "x\u2028\x85y"\nb: z\n', "f")
    assert node is not None
    assert places(node)["b"] == "2:1 2:4"


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("a: 1\na: 2\na: 3\n", ['2:1 SRC011 key "a" stands twice, first in line 1', '3:1 SRC011 key "a" stands twice, first in line 1']),
        ("m:\n  k: 1\n  k: 2\n", ['3:3 SRC011 key "k" stands twice, first in line 2']),
        ("[a]: b\n", ["1:1 SRC010 a key must be a word, not a list or a mapping"]),
        ("\ta: 1\n", ["1:1 SRC010 a tab stands where YAML wants spaces"]),
        ("a:\n\t- b\n", ["2:1 SRC010 a tab stands where YAML wants spaces"]),
        ("title: a\tb: c\n", ["1:11 SRC010 a colon stands in the middle of a text"]),
        ("é: a: b\n", ["1:5 SRC010 a colon stands in the middle of a text"]),
        ("title: Demo\nauthor\nid: x\n", ["3:1 SRC010 a key without colon"]),
        ("a: 'never closed\n", ["2:1 SRC010 a quotation mark or bracket is never closed"]),
        ("a: [1, 2\nb: 3\n", ["2:2 SRC010 YAML cannot be read here: expected ',' or ']'"]),
        ("a: &x 1\nb: *x\n", ['2:4 SRC010 "*x" refers to another value, which is not supported']),
        ("a: 1\n---\nb: 2\n", ['2:1 SRC010 a second document starts here ("---")']),
        ("a: %b\n", ["1:4 SRC010 YAML cannot be read here: found character that cannot start any token"]),
        ("a: é\x80\n", ["1:5 SRC010 YAML does not allow the character U+0080 here"]),
        ("b: 1\na: é\x7f\n", ["2:5 SRC010 YAML does not allow the character U+007F here"]),
        ('a: "\\ud800"\n', ["1:7 SRC010 YAML cannot be read here: found invalid Unicode character escape code"]),
        ('a: "x\\0y\\x01"\n', ["1:4 SRC002 control character U+0000 is not allowed", "1:4 SRC002 control character U+0001 is not allowed"]),
        ('"\\0": 1\n', ["1:1 SRC002 control character U+0000 is not allowed"]),
        ("a: " + "[" * DEPTH + "\n", [f"1:{DEPTH + 3} SRC010 values are nested deeper than {DEPTH} levels"]),
        ("a: " + "[" * 100_000 + "\n", [f"1:{DEPTH + 3} SRC010 values are nested deeper than {DEPTH} levels"]),
        (
            "".join(f"{' ' * each}a:\n" for each in range(1000)),
            [f"{DEPTH + 1}:{DEPTH + 1} SRC010 values are nested deeper than {DEPTH} levels"],
        ),
    ],
)
def test_faults_have_their_place(text: str, finding: list[str]) -> None:
    _, findings = parse_yaml(text, "f")
    assert brief(findings) == finding


def test_what_was_replaced_cannot_break_a_manifest() -> None:
    node, findings = parse_yaml('a: "x\\0y\\uffff"\n', "f")
    assert plain(node) == {"a": "x\ufffdy\ufffd"}
    assert len(findings) == 2


def test_duplicates_keep_the_first_value() -> None:
    node, _ = parse_yaml("a: 1\na: 2\n", "f")
    assert plain(node) == {"a": "1"}


@pytest.mark.parametrize(
    "value",
    [
        "!!binary aGk=",
        "!!python/name:os.system x",
        "!!python/object/apply:os.system [ls]",
        "!!int 1",
        "!mine x",
        "!!map {a: b}",
        "!!seq [a]",
    ],
)
def test_tags_are_found(value: str) -> None:
    node, findings = parse_yaml(f"key: {value}\n", "f")
    tag = value.split(maxsplit=1)[0]
    assert isinstance(plain(node), dict)
    assert brief(findings) == [f'1:6 SRC010 "{tag}" says of what kind the value is, which is not supported']


def test_a_tag_that_says_what_is_so_anyway() -> None:
    assert parse_yaml("key: !!str 1\n", "f")[1] == ()
