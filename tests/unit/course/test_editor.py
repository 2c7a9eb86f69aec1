"""The schemas for editors: what the build takes, they take; mistakes they do not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft7Validator  # type: ignore[import-untyped]  # nothing else would use its stubs

from scorm_builder.cli import main
from scorm_builder.course import keys
from scorm_builder.course.editor import SCHEMAS, editor_schema
from scorm_builder.course.frontmatter import split_front_matter
from scorm_builder.course.positions import Mapping, Node, Scalar, Sequence, parse_yaml
from scorm_builder.course.schema import Key, ValueFault, is_empty, read_record
from scorm_builder.course.values import LANGUAGE
from scorm_builder.findings import Location

ROOT = Path(__file__).parent.parent.parent.parent
STARTER = ROOT / "scorm_builder/starter/course"
NAMES = {"course.yaml": "course", "module.yaml": "module", "glossary.yaml": "glossary"}
ENTRIES = [(name, key) for name, written in SCHEMAS.items() for key in written.keys]
COURSE = "id: a\ntitle: A\nversion: 1.0.0\nlanguage: en\n"


def value(node: Node | None) -> Any:
    """A node as an editor sees it, by the core schema of YAML 1.2."""
    if isinstance(node, Mapping):
        return {key.value: value(content) for key, content in node.entries}
    if isinstance(node, Sequence):
        return [value(item) for item in node.items]
    if not isinstance(node, Scalar):
        return None
    text = node.value
    if not node.plain:
        return text
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if re.fullmatch(r"[-+]?[0-9]+", text):
        return int(text)
    return float(text) if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", text) else text


def faults(name: str, text: str) -> list[str]:
    node, findings = parse_yaml(text, "a.yaml")
    assert findings == ()
    return [error.message for error in Draft7Validator(json.loads(editor_schema(name))).iter_errors(value(node))]


def written() -> Iterator[Any]:
    """All YAML of the sample course and of the starter."""
    for root in (ROOT / "course_src", STARTER):
        for path in sorted(root.rglob("*")):
            shown = path.relative_to(ROOT).as_posix()
            if path.name in NAMES:
                yield pytest.param(NAMES[path.name], path.read_text("utf-8"), id=shown)
            elif path.suffix == ".md" and (front := split_front_matter(path.read_text("utf-8"))[0]):
                yield pytest.param("page", front, id=shown)


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema_is_one(name: str) -> None:
    Draft7Validator.check_schema(json.loads(editor_schema(name)))


@pytest.mark.parametrize(("name", "text"), list(written()))
def test_what_we_wrote_is_taken(name: str, text: str) -> None:
    assert faults(name, text) == []


@pytest.mark.parametrize(("name", "key"), ENTRIES, ids=lambda part: part if isinstance(part, str) else part.name)
def test_example_of_each_key_is_taken(name: str, key: Key) -> None:
    schema = json.loads(editor_schema(name))
    schema.pop("required", None)
    node, _ = parse_yaml(key.example, "a.yaml")
    assert [error.message for error in Draft7Validator(schema).iter_errors(value(node))] == []
    assert key.doc in schema["properties"][key.name]["description"]


def test_no_key_takes_just_anything() -> None:
    tables = [table for name, table in vars(keys).items() if name.endswith("_KEYS")]
    assert [key.name for table in tables for key in table if not key.kind.json] == []


MISTAKES = [
    ("course", COURSE.replace("title", "titel")),
    ("course", COURSE.replace("language: en\n", "")),
    ("course", COURSE.replace("en\n", "English language\n")),
    ("course", COURSE + "structure: two-scos\n"),
    ("course", COURSE + "duration: long\n"),
    ("course", COURSE + "completion: {pages: some}\n"),
    ("course", COURSE + "completion: {pages: 80}\n"),
    ("course", COURSE + "theme: {colors: {accent: green}}\n"),
    ("course", COURSE + "theme: {fonts: [{family: A}]}\n"),
    ("course", COURSE + "score: {weights: {a: 0}}\n"),
    ("course", COURSE + "quick_exit: {url: 'http://example.org', label: Leave}\n"),
    ("course", COURSE + f"title2: {'x' * 201}\n"),
    ("course", COURSE + "mastery_score: 101\n"),
    ("course", COURSE + "mastery_score: -1\n"),
    ("course", COURSE.replace("title: A", 'title: ""')),
    ("course", COURSE.replace("title: A", 'title: " "')),
    ("course", "- id: a\n"),
    ("module", "duration: 1h\n"),
    ("module", "title: [a]\n"),
    ("page", "quiz: {pass_mark: 101}\n"),
    ("page", "quiz: maybe\n"),
    ("page", "required: often\n"),
    ("page", "module: {outcomes: a}\n"),
    ("glossary", "terms: [{term: a}]\n"),
    ("glossary", "terms: [{definition: a}]\n"),
    ("glossary", "words: []\n"),
]


@pytest.mark.parametrize(("name", "text"), MISTAKES)
def test_mistakes_are_not_taken_and_neither_by_the_build(name: str, text: str) -> None:
    assert faults(name, text) != []
    node, _ = parse_yaml(text, "a.yaml")
    assert read_record(node, SCHEMAS[name].keys, name, Location("a.yaml"))[1] != ()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("course", COURSE.replace("1.0.0", "1.0")),
        ("course", COURSE.replace("1.0.0", "2")),
        ("course", COURSE + "description:\nkeywords: one\nmastery_score: 80\ncompletion: {quiz: [a, b], minimum_time: 0:45}\n"),
        ("course", COURSE + "duration: 1h30\nfooter: [a, b]\n"),
        ("page", "quiz: true\nwas: [a, b]\nduration: PT1H\nrequired: no\n"),
        ("course", COURSE.replace("language: en", "language: no") + 'is_visible: "true"\nsearch: on\nshortcuts: No\n'),
        ("course", COURSE.replace("title: A", "title: true") + 'mastery_score: "79.5"\n'),
        ("page", 'quiz: {attempts: "3"}\n'),
        ("page", "quiz: {attempts: 3}\nmodule: {title: A}\n"),
        ("module", "title: 2026\nminimum_time: 45 min\n"),
    ],
)
def test_ways_of_writing_are_taken_by_both(name: str, text: str) -> None:
    node, _ = parse_yaml(text, "a.yaml")
    assert read_record(node, SCHEMAS[name].keys, name, Location("a.yaml"))[1] == ()
    assert faults(name, text) == []


KEYS = [key for name, table in vars(keys).items() if name.endswith("_KEYS") for key in table]
KINDS = {json.dumps(key.kind.json) + key.kind.words: key for key in KEYS}.values()
PLAIN = [
    *("a A a-b é all ALL required 80% 80% 100% 101% 0% linear free none best single-sco normal 1.0.0 en fr-CA pt-BR english x-1".split()),
    *("true false True FALSE yes no Yes NO on off ON Off truely noon '\"true\"' '\"no\"'".split()),
    *("0 1 7 80 99 100 101 999 1000 1001 -1 -3 0080 1.0 1.5 79.5 100.0 100.5 0.25 1000000 400".split()),
    *("1h 1h30 1.5h 90s 45min 0h 0s PT1H30M P1D P PT PT1S 1hr 1hx h 5 1h30m 1h30s 2H 1h30m5s 45m30s 1:30 0:45 1:30:00 1:75 0:00".split()),
    *("https://example.org/a http://example.org ftp://a #x ../a.svg /a a.woff2 200".split()),
    "#0b5d57",
    "#0b5d5",
    "2 h",
    "45 minutes",
    "1 hour 30 minutes",
    "1 hour and 30 minutes",
    "80 %",
    "200 900",
    "continue,message",
    "continue, message",
    "two words",
    "x" * 70,
    "x" * 250,
    "x" * 2100,
]
WRITTEN = [
    *dict.fromkeys(PLAIN),
    *(json.dumps(text) for text in dict.fromkeys(PLAIN)),
    *('""', '" "', '" en "', '"\\n"', "[]", "[a]", "[1]", "[a, [b]]", "{}", "{a: 1}", "{a: b}", "{term: a, definition: b}", "{title: A}"),
    *(
        "{a: 0}",
        "{pages: all}",
        "{pages: 80}",
        "{label: Leave, url: https://example.org}",
        "{family: A, file: b}",
        "[{term: a, definition: b}]",
    ),
]
SAME_IN_YAML = {"1.0", "100.0", "0080"}  # as 1, 100 and 80
SAID_LESS = {  # numbers in quotes have no bounds; in YAML 1.1 the Norwegian language is false
    "a whole number from 0 to 100": {'"101"', '"200"', '"400"', '"999"'},
    "a whole number from 1 to 99": {'"0"'},
    "a whole number from 1 to 999": {'"0"'},
    "a whole number from 1 to 999, or names of pools with a number each": {'"0"'},
    LANGUAGE.words: {"true", "false", "True", "FALSE"},
}


def read_by_build(key: Key, node: Node) -> bool:
    found: list[Any] = []
    try:
        key.kind.read(node, found)
    except ValueFault:
        return False
    return found == []


def old(text: str) -> Any:
    """As YAML 1.1 has it."""
    return json.loads(json.dumps(yaml.safe_load(text), default=str))


@pytest.mark.parametrize("key", KINDS, ids=lambda key: key.name)
def test_schema_and_build_agree_on_values(key: Key) -> None:
    validator = Draft7Validator(key.kind.json)
    more, less = [], []
    for text in WRITTEN:
        node, findings = parse_yaml(text, "a.yaml")
        if findings or node is None or is_empty(node):
            continue
        taken = read_by_build(key, node)
        readings = [value(node)] if re.fullmatch("[0-9:]+:[0-9]+|00.*", text) else [value(node), old(text)]
        less += [text for each in readings if taken and not validator.is_valid(each)]
        more += [text for each in readings if not taken and validator.is_valid(each)]
    assert less == [], "the build takes these"
    assert set(more) - SAME_IN_YAML == SAID_LESS.get(key.kind.words, set()), "the build refuses these"


def test_command(tmp_path: Path) -> None:
    runner = CliRunner()
    assert runner.invoke(main, ["schema", "module"]).stdout == editor_schema("module")
    assert runner.invoke(main, ["schema", "page", "-o", str(tmp_path / "p.json")]).stdout == ""
    assert (tmp_path / "p.json").read_text("utf-8") == editor_schema("page")
    assert runner.invoke(main, ["schema", "-o", str(tmp_path / "all")]).exit_code == 0
    assert sorted(path.name for path in (tmp_path / "all").iterdir()) == sorted(f"{name}.schema.json" for name in SCHEMAS)
    wrong = runner.invoke(main, ["schema", "modul"])
    assert (wrong.exit_code, 'did you mean "module"?' in wrong.stderr) == (2, True)
    assert runner.invoke(main, ["schema"]).exit_code == 2
