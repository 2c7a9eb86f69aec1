"""What shells are told when Tab is pressed, in the words of each: by the scripts that Click writes for them."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from scorm_builder.lms import PROFILES
from scorm_builder.report import FORMATS
from scorm_builder.rules import RULES


def asked(shell: str, line: str) -> str:
    """What a shell gets for a line with the cursor at its end."""
    words = line.split(" ")
    given = {"bash": str(len(words) - 1), "zsh": str(len(words) - 1), "fish": words[-1]}[shell]
    typed = line if shell != "fish" else " ".join(words)
    environment = {**os.environ, "_SCORM_BUILDER_COMPLETE": f"{shell}_complete", "COMP_WORDS": typed, "COMP_CWORD": given}
    run = subprocess.run([sys.executable, "-m", "scorm_builder"], env=environment, capture_output=True, encoding="utf-8", check=False)
    assert run.stderr == ""
    return run.stdout


def values(line: str) -> list[str]:
    """The same for Bash, without the kinds of the values."""
    return [item.partition(",")[2] for item in asked("bash", f"scorm-builder {line}").splitlines()]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_is_told(shell: str) -> None:
    assert "A11Y017" in asked(shell, "scorm-builder explain A11Y01")
    assert "A11Y001" not in asked(shell, "scorm-builder explain A11Y01")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("acc", ["accessibility"]),
        ("explain man01", [rule.code for rule in RULES if rule.code.startswith("MAN01")]),
        ("explain MAN014 PK", ["PKG", *(rule.code for rule in RULES if rule.code.startswith("PKG"))]),
        ("validate --select MAN014,SCO01", ["MAN014,SCO010", "MAN014,SCO011"]),
        ("validate --ignore A11Y00", [rule.code for rule in RULES if rule.code.startswith("A11Y00")]),
        ("validate --format ", list(FORMATS)),
        ("validate --format s", ["sarif"]),
        ("validate --format sarif:out", ["out"]),
        ("validate --lms moodle,open", [f"moodle,{profile.name}" for profile in PROFILES if profile.name.startswith("open")]),
        ("inspect --lms moo", ["moodle"]),
        ("inspect --format j", ["json"]),
        ("build --format j", ["json"]),
        ("build --structure m", ["module-scos"]),
        ("accessibility --format h", ["html"]),
        ("schema g", ["glossary"]),
    ],
)
def test_values(line: str, found: list[str]) -> None:
    assert values(line) == found


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_script_that_the_documentation_names(shell: str) -> None:
    environment = {**os.environ, "_SCORM_BUILDER_COMPLETE": f"{shell}_source"}
    command = [sys.executable, "-m", "scorm_builder"]
    run = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert f"_SCORM_BUILDER_COMPLETE={shell}_complete" in run.stdout
