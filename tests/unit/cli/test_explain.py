"""``explain``: the same words as the catalogue."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scorm_builder.cli import main
from scorm_builder.rules import RULES

CATALOGUE = (Path(__file__).parents[3] / "docs/rules.md").read_text("utf-8")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["explain", *arguments])


@pytest.mark.parametrize("code", ["MAN014", "man014", "PKG001", "SRC010"])
def test_says_what_the_documentation_says(code: str) -> None:
    result = run(code)
    assert result.exit_code == 0
    section = re.search(rf"^## ({code.upper()}: .*?)(?=^## |\Z)", CATALOGUE, re.MULTILINE | re.DOTALL)
    assert section
    assert result.stdout.split() == re.sub(r"^\*(.*?)\*", r"\1", section[1], flags=re.MULTILINE).split()
    assert max(map(len, result.stdout.splitlines())) <= 100


def test_the_beginning_of_a_code_stands_for_all() -> None:
    heads = re.findall(r"^([A-Z]+\d{3}): ", run("PKG", "MAN014").stdout, re.MULTILINE)
    assert heads == [rule.code for rule in RULES if rule.code.startswith(("PKG", "MAN014"))]


def test_without_code_all_are_listed() -> None:
    lines = run().stdout.splitlines()
    assert [line.split()[0] for line in lines] == [rule.code for rule in RULES]


def test_unknown_codes() -> None:
    result = run("MAN014", "MAN41", "QQQ")
    assert (result.exit_code, result.stdout) == (2, "")
    assert 'there is no rule "MAN41"; did you mean "MAN0' in result.stderr
    assert 'there is no rule "QQQ"' in result.stderr


if sys.platform == "linux":

    @pytest.mark.parametrize(
        ("stream", "arguments"),
        [("stdout", "--help"), ("stdout", "explain --help"), ("stdout", "--version"), ("stderr", "nothing"), ("stderr", "explain NOPE")],
    )
    def test_help_that_cannot_be_printed_ends_with_2_and_no_traceback(stream: str, arguments: str) -> None:
        command = [sys.executable, "-m", "scorm_builder", *arguments.split()]
        with Path("/dev/full").open("w", encoding="utf-8") as full:
            if stream == "stdout":
                done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False)
            else:
                done = subprocess.run(command, stdout=subprocess.PIPE, stderr=full, encoding="utf-8", check=False)
        assert done.returncode == 2
        assert done.stderr in (None, "scorm-builder: cannot print: No space left on device\n")
