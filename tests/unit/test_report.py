"""The report for people: its lines, and that nothing in it can play with a terminal."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

import pytest

from scorm_builder.findings import Finding, Location, Rule, Severity
from scorm_builder.report import printable, report_json, report_text, summary

BAD = Rule("SRC901", Severity.ERROR, "Bad")
ODD = Rule("SRC902", Severity.WARNING, "Odd")
NOTE = Rule("SRC903", Severity.INFO, "Note")


def at(line: int, column: int, rule: Rule = BAD, path: str = "course.yaml") -> Finding:
    return rule.at(Location(path, line, column), 'unknown key "titel"')


def excerpt(line: str, column: int) -> list[str]:
    """The two lines that show a place in the first line of a file."""
    return report_text([at(1, column)], sources={"course.yaml": [line]}.get).split("\n")[1:3]


def test_report() -> None:
    findings = [
        NOTE.at(Location("x.zip"), "the name is unusual"),
        BAD.at(Location("course.yaml", 2, 1), 'unknown key "titel"', 'did you mean "title"?'),
        ODD.at(Location("course.yaml", 10), "the whole line is odd"),
        BAD.at(Location("course.yaml", 99, 3), "the file became shorter"),
    ]
    lines = [f"line {number}" for number in range(1, 11)]
    lines[1] = "titel: Bees"
    assert report_text(findings, sources={"course.yaml": lines}.get) == (
        'course.yaml:2:1: error SRC901 unknown key "titel"\n'
        "    2 | titel: Bees\n"
        "      | ^\n"
        '  hint: did you mean "title"?\n'
        "course.yaml:10: warning SRC902 the whole line is odd\n"
        "   10 | line 10\n"
        "course.yaml:99:3: error SRC901 the file became shorter\n"
        "x.zip: info SRC903 the name is unusual\n"
        "2 errors, 1 warning, 1 info\n"
    )


def test_report_as_json() -> None:
    findings = [
        BAD.at(Location("course.yaml", 2, 1), "titel \u202e", "title?"),
        NOTE.at(Location("x.zip"), "odd"),
        NOTE.at(Location("x.zip"), "odd"),
    ]
    text = report_json(findings, {"built": False})
    assert text.isascii()
    assert text.endswith("}\n")
    assert json.loads(text) == {
        "built": False,
        "findings": [
            {
                "code": "SRC901",
                "severity": "error",
                "title": "Bad",
                "path": "course.yaml",
                "line": 2,
                "column": 1,
                "message": "titel \u202e",
                "hint": "title?",
                "more": 0,
            },
            {
                "code": "SRC903",
                "severity": "info",
                "title": "Note",
                "path": "x.zip",
                "line": None,
                "column": None,
                "message": "odd",
                "hint": "",
                "more": 0,
            },
        ],
        "counts": {"error": 1, "warning": 0, "info": 1},
    }


def test_no_findings_no_report() -> None:
    assert report_text([]) == ""
    assert summary([]) == "no findings"


def test_each_finding_once_in_the_order_of_places() -> None:
    findings = [at(10, 1), at(9, 2), at(9, 1, ODD), at(9, 1), at(9, 1), at(1, 1, path="a")]
    places = [line.split(": ")[0] + " " + line.split()[2] for line in report_text(findings).splitlines()[:-1]]
    assert places == [
        "a:1:1 SRC901",
        "course.yaml:9:1 SRC901",
        "course.yaml:9:1 SRC902",
        "course.yaml:9:2 SRC901",
        "course.yaml:10:1 SRC901",
    ]


def test_sources_are_asked_once() -> None:
    asked: list[str] = []

    def lines(path: str) -> Sequence[str] | None:
        asked.append(path)
        return None

    assert report_text([at(1, 1), at(2, 1), at(0, 0), at(1, 1, path="b")], sources=lines) == report_text(
        [at(1, 1), at(2, 1), at(0, 0), at(1, 1, path="b")]
    )
    assert asked == ["b", "course.yaml"]


@pytest.mark.parametrize(
    ("line", "column", "shown", "caret"),
    [
        ("title: Bees", 8, "title: Bees", 7),
        ("\ttitle", 2, "    title", 4),
        ("a\tb", 3, "a    b", 5),
        ("蜂: 1", 2, "蜂: 1", 2),
        ("e\u0301: 1", 3, "e\u0301: 1", 1),
        ("\u00ab\u00a0Bees", 3, "\u00ab\u00a0Bees", 2),
        ("a\x1b[31mb", 7, "a\\x1b[31mb", 9),
        ("end", 9, "end", 3),
    ],
)
def test_caret_stands_below_its_place(line: str, column: int, shown: str, caret: int) -> None:
    assert excerpt(line, column) == [f"    1 | {shown}", f"      | {' ' * caret}^"]


@pytest.mark.parametrize("column", [1, 40, 60, 500, 990, 1000])
def test_long_lines_are_cut_around_the_place(column: int) -> None:
    line = "".join(chr(ord("a") + number % 26) for number in range(1000))
    shown, caret = (text[8:] for text in excerpt(line, column))
    assert len(shown) <= 110
    assert shown[caret.index("^")] == line[column - 1]
    assert shown.startswith("…") == (column > 51)


def test_long_messages_are_cut() -> None:
    text = report_text([BAD.at(Location("x"), "x" * 10**6, "y" * 10**6)])
    assert len(text) < 1500


def test_colors() -> None:
    findings = [at(1, 1), at(1, 1, ODD), at(1, 1, NOTE)]
    sources = {"course.yaml": ["titel: Bees"]}.get
    colored = report_text(findings, color=True, sources=sources)
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == report_text(findings, sources=sources)
    assert "\x1b[1;31merror SRC901\x1b[0m" in colored
    assert colored.count("\x1b[0m") == colored.count("\x1b[") - colored.count("\x1b[0m")


HOSTILE = "\x1b[2J\x1b]0;title\x07\r\n\x00\x9b31m\u202egnp.exe\u2028\u200b\udc80"


def test_nothing_reaches_the_terminal_but_text() -> None:
    finding = BAD.at(Location(f"{HOSTILE}.md", 1, 3), f"found {HOSTILE}", f"remove {HOSTILE}")
    text = report_text([finding], sources=lambda _: [HOSTILE])
    assert text.count("\n") == len(text.splitlines()) == 5
    assert all(line.isprintable() for line in text.splitlines())
    text.encode()
    assert "\\x1b[2J" in text
    assert "\\u202e" in text


@pytest.mark.parametrize("text", ["plain", "naïve « café »", "« a\u00a0»", "蜂🐝", ""])
def test_honest_text_stays_as_it_is(text: str) -> None:
    assert printable(text) == text
