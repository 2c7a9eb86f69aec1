"""Workflow commands, read back as GitHub's runner reads them."""

from __future__ import annotations

import re

from scorm_builder.report.github import packages_github
from tests.unit.report.samples import ALL, CLEAN, MISSING, ONE


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """What the runner makes of the lines that start with ``::``."""
    found = []
    for line in text.split("\n"):
        if match := re.fullmatch(r"::(\w+) ([^:]*)::(.*)", line):
            properties = dict(pair.split("=", 1) for pair in match[2].split(","))
            found.append((match[1], {name: unescaped(value) for name, value in properties.items()}, unescaped(match[3])))
        else:
            assert not line.startswith("::")
    return found


def unescaped(text: str) -> str:
    for code, sign in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, sign)
    return text


def test_annotations_stand_in_their_lines() -> None:
    error, other, warning, notice = commands(packages_github(ALL))
    assert error == (
        "error",
        {"file": "dir/a.zip/imsmanifest.xml", "line": "12", "col": "4", "title": "MAN901 Bad: really, 100%"},
        'default is "X", 5% off\ndid you mean "Y"?',
    )
    assert other[1] == {"file": "c.zip", "title": "MAN901 Bad: really, 100%"}
    assert (warning[0], warning[1]["file"]) == ("warning", "dir/a.zip")
    assert notice[:2] == ("notice", {"file": "dir/a.zip/page one.html", "line": "3", "title": "RES903 Note"})


def test_signs_that_mean_something_are_escaped() -> None:
    line = packages_github(ONE).split("\n")[0]
    assert line == (
        "::error file=dir/a.zip/imsmanifest.xml,line=12,col=4,title=MAN901 Bad%3A really%2C 100%25::"
        'default is "X", 5%25 off%0Adid you mean "Y"?'
    )


def test_what_is_missing_comes_first() -> None:
    assert commands(packages_github(MISSING))[0] == ("error", {"title": "Not judged"}, 'there is no file or folder "d\\x1b[2J.zip"')


def test_log_ends_with_the_sum() -> None:
    assert packages_github(CLEAN) == "scorm-builder: b.zip: no findings\n"
    assert packages_github(ALL).endswith("scorm-builder: 3 packages: 2 errors, 1 warning, 1 info (2 known by the baseline not shown)\n")
