"""action.yml and .pre-commit-hooks.yaml: their very lines are run here, as their hosts would run them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from scorm_builder.cli.validate import validate
from scorm_builder.report import FORMATS
from tests.packages import NO_SUCH_DEFAULT, folder, packed

ROOT = Path(__file__).parent.parent
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS: dict[str, dict[str, Any]] = {step["id"]: step for step in ACTION["runs"]["steps"]}
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
BASH = shutil.which("bash")


class Runner:
    """Enough of a runner of GitHub Actions to run a step of shell lines: expressions, files for outputs and summary."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.temporary = folder / "runner temp"
        self.temporary.mkdir()
        self.output, self.summary = self.temporary / "output", self.temporary / "summary"
        self.output.touch()
        self.summary.touch()

    def run(self, step: str, **inputs: str) -> subprocess.CompletedProcess[str]:
        assert BASH, "bash is what GitHub runs these lines with"
        values = {f"inputs.{name}": str(each.get("default", "")) for name, each in ACTION["inputs"].items()}
        values |= {f"inputs.{name}": value for name, value in inputs.items()} | {"steps.python.outputs.python-path": sys.executable}
        given = {name: re.sub(r"\$\{\{ (.*?) \}\}", lambda match: values[match[1]], text) for name, text in STEPS[step]["env"].items()}
        environment = (
            os.environ
            | given
            | {
                "RUNNER_TEMP": str(self.temporary),
                "GITHUB_ACTION_PATH": str(ROOT),
                "GITHUB_OUTPUT": str(self.output),
                "GITHUB_STEP_SUMMARY": str(self.summary),
            }
        )
        lines = STEPS[step]["run"]
        assert "${{" not in lines, "what users type is never part of a script"
        command = [BASH, "--noprofile", "--norc", "-eo", "pipefail", "-c", lines]
        return subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, encoding="utf-8", check=False)

    def install(self) -> None:
        """What the step before leaves: the project; the libraries are those of this Python."""
        shutil.copytree(
            ROOT / "scorm_builder", self.temporary / "scorm-builder/scorm_builder", ignore=shutil.ignore_patterns("__pycache__")
        )


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path)


def test_install_puts_the_project_in_its_place(runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"PIP_NO_INDEX": "1", "PIP_NO_DEPS": "1", "PIP_NO_BUILD_ISOLATION": "0"}.items():  # no network in tests
        monkeypatch.setenv(name, value)
    done = runner.run("install")
    assert done.returncode == 0, done.stderr
    assert (runner.temporary / "scorm-builder/scorm_builder/cli/validate.py").is_file()
    assert (runner.temporary / "scorm-builder/scorm_builder/report/report.css").is_file()


def test_annotations_summary_and_sarif(runner: Runner) -> None:
    runner.install()
    packed(runner.folder / "good one.zip")
    folder(runner.folder / "bad", NO_SUCH_DEFAULT)
    done = runner.run("validate")
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::error file=bad/imsmanifest.xml,line=9,col=3,title=MAN014 ")
    assert "2 packages: 1 error" in done.stdout
    assert "MAN014" in runner.summary.read_text("utf-8")
    (name, path) = runner.output.read_text("utf-8").strip().split("=", 1)
    assert name in ACTION["outputs"]
    assert ACTION["outputs"][name]["value"] == "${{ steps.validate.outputs.sarif }}"
    assert json.loads(Path(path).read_text("utf-8"))["runs"][0]["results"][0]["ruleId"] == "MAN014"


def test_what_is_missing_is_annotated_and_the_rest_is_reported(runner: Runner) -> None:
    runner.install()
    packed(runner.folder / "good.zip")
    done = runner.run("validate", path="good.zip\ngone/*.zip")
    assert done.returncode == 2
    assert done.stdout.startswith('::error title=Not judged::nothing matches "gone/*.zip"\n')
    assert "gone" in runner.summary.read_text("utf-8")
    path = runner.output.read_text("utf-8").strip().removeprefix("sarif=")
    assert json.loads(Path(path).read_text("utf-8"))["runs"][0]["invocations"][0]["executionSuccessful"] is False


def test_each_use_in_a_job_has_a_report_of_its_own(runner: Runner) -> None:
    runner.install()
    packed(runner.folder / "good.zip")
    for _ in range(2):
        assert runner.run("validate").returncode == 0
    assert len(set(runner.output.read_text("utf-8").splitlines())) == 2


def test_inputs_reach_the_command(runner: Runner) -> None:
    runner.install()
    packed(runner.folder / "a b.zip", ("<schemaversion>1.2<", "<schemaversion>1.3<"))
    packed(runner.folder / "$(touch pwned).zip")
    path = "a b.zip\r\n\n$(touch pwned).zip\n"
    assert runner.run("validate", path=path).returncode == 0
    done = runner.run("validate", path=path, strict="true", lms="moodle", format="text")
    assert done.returncode == 1
    assert "warning MAN023" in done.stdout
    assert not (runner.folder / "pwned").exists()
    runner.output.write_text("")
    assert runner.run("validate", path="-v").returncode == 2, "a path, and never an option"
    report = Path(runner.output.read_text("utf-8").strip().removeprefix("sarif="))
    assert json.loads(report.read_text("utf-8"))["runs"][0]["invocations"][0]["executionSuccessful"] is False
    runner.output.write_text("")
    assert 'there is no LMS "nobody"' in runner.run("validate", lms="nobody").stderr
    assert runner.output.read_text() == "", "no report, so nothing to upload"


def test_action_offers_what_there_is() -> None:
    assert all(format_ in ACTION["inputs"]["format"]["description"] for format_ in FORMATS)
    assert all(each.get("description") for part in ("inputs", "outputs") for each in ACTION[part].values())
    assert {step.get("shell", "bash") for step in STEPS.values()} == {"bash"}
    documentation = (ROOT / "docs/ci.md").read_text("utf-8")
    assert all(f"`{name}`" in documentation for part in ("inputs", "outputs") for name in ACTION[part])


@pytest.mark.parametrize(
    ("name", "is_taken"),
    [
        ("dist/a.zip", True),
        ("imsmanifest.xml", True),
        ("a/imsmanifest.xml", True),
        ("A/IMSManifest.XML", True),
        ("a/B.ZIP", True),
        ("a/notimsmanifest.xml", False),
        ("a.zipper", False),
    ],
)
def test_hook_takes_packages(name: str, is_taken: bool) -> None:
    assert bool(re.search(HOOK["files"], name)) is is_taken


def test_hook_runs(tmp_path: Path) -> None:
    program, *arguments = HOOK["entry"].split()
    assert (program, HOOK["language"]) == ("scorm-builder", "python")
    packed(tmp_path / "good.zip")
    folder(tmp_path / "bad", NO_SUCH_DEFAULT)

    def run(*files: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "scorm_builder", *arguments, *files]
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False)

    assert run("good.zip").returncode == 0
    done = run("good.zip", "bad/imsmanifest.xml")
    assert done.returncode == 1
    assert "bad/imsmanifest.xml:9:3: error MAN014" in done.stdout
    assert arguments == [validate.name]
