"""Braces in texts: what is filled in, and what nobody should see."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorm_builder.course.source import read_course
from scorm_builder.course.variables import Variables
from scorm_builder.findings import Location
from tests.courses import COURSE, PAGE, brief, write_course


def fill(text: str, *, in_code: bool = False) -> tuple[str, list[str]]:
    variables = Variables({"hotline": "911", "a": "b"})
    filled, _ = variables.fill(text, lambda column: Location("p.md", 1, column), in_code=in_code)
    return filled, brief(variables.findings)


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("Call {{hotline}}, {{ a }}", "Call 911, b"),
        ("{{{hotline}}}", "{911}"),
        (r"\{{hotline}} \{{hot line}} \{{", "{{hotline}} {{hot line}} {{"),
        ("`{{ a b }}` and ``x ` {{``, <!-- {{ -->", "`{{ a b }}` and ``x ` {{``, <!-- {{ -->"),
        ("{ {a} } }} {a}", "{ {a} } }} {a}"),
    ],
)
def test_what_is_filled_in(text: str, filled: str) -> None:
    assert fill(text) == (filled, [])


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("At {{hot line}}", '1:4 SRC087 "hot line" is no name of a variable'),
        ("{{hotline.x}}", '1:1 SRC087 "hotline.x" is no name of a variable'),
        ("{{ 7 * 7 }}", '1:1 SRC087 "7 * 7" is no name of a variable'),
        ("{{ }}", '1:1 SRC087 there is no name between "{{" and "}}"'),
        ("{{}}", '1:1 SRC087 there is no name between "{{" and "}}"'),
        ("{{a", '1:1 SRC087 "{{" has no name and "}}" behind it in this line'),
        ("{{a}", '1:1 SRC087 "{{" has no name and "}}" behind it in this line'),
        ("`a` {{a b}} `c`", '1:5 SRC087 "a b" is no name of a variable'),
        ("{{nobody}}", '1:1 SRC087 there is no variable "nobody"'),
    ],
)
def test_braces_that_learners_would_see(text: str, finding: str) -> None:
    assert fill(text) == (text, [finding])


def test_braces_in_code_are_what_the_code_says() -> None:
    assert fill(r"\frac{{a+b}}{{c \{{", in_code=True) == (r"\frac{{a+b}}{{c \{{", [])


def findings(root: Path, variables: str, text: str) -> list[str]:
    write_course(root, {"course.yaml": f"{COURSE}variables:\n{variables}", PAGE: f"# Page\n\n{text}\n"})
    return brief(read_course(root)[1])


def test_a_variable_in_a_variable(tmp_path: Path) -> None:
    assert findings(tmp_path, '  open: "9"\n  hours: from {{open}}\n  braces: \\{{open}}\n', "{{hours}} {{open}} {{braces}}") == [
        '7:3 SRC087 the text of "hours" has "{{open}}" in it, and variables are not filled into variables'
    ]


def test_a_variable_without_text_is_reported_once(tmp_path: Path) -> None:
    assert findings(tmp_path, '  e: ""\n', "{{e}}") == ['6:6 SRC013 "e" is "", expected a line of Markdown of at most 1000 characters']


def test_fences_of_code(tmp_path: Path) -> None:
    code = "- ~~~math\n  x^{{a+b}}\n  ~~~\n\n```\n{{a b}}\n~~~\n{{\n````\n"
    assert findings(tmp_path, "  a: b\n", f"{code}\n{{{{a b}}}}") == ['13:1 SRC087 "a b" is no name of a variable']
