"""``scorm-builder accessibility``."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from scorm_builder.cli import main
from tests.courses import COURSE, PAGE, write_course


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(main, ["accessibility", *arguments])
    return done.exit_code, done.stdout, done.stderr


def test_markdown_is_printed_and_nothing_is_written() -> None:
    write_course(Path("course_src"))
    before = sorted(Path().rglob("*"))
    code, out, err = run()
    assert (code, err) == (0, "")
    assert out.startswith("# Accessibility of Demo\n")
    assert sorted(Path().rglob("*")) == before


@pytest.mark.parametrize(
    ("arguments", "start"),
    [
        (["-o", "a.html"], "<!doctype html>"),
        (["-o", "a.md"], "# Accessibility"),
        (["-o", "a.html", "--format", "markdown"], "# Accessibility"),
        (["-o", "folder/a.txt", "--format", "html"], "<!doctype html>"),
    ],
)
def test_form_follows_the_name(arguments: list[str], start: str) -> None:
    write_course(Path("c"))
    code, out, _ = run("c", *arguments)
    assert code == 0
    assert out.startswith(f"{arguments[1]}: Nothing found; ")
    assert Path(arguments[1]).read_text("utf-8").startswith(start)


def test_twice_the_same() -> None:
    write_course(Path("c"))
    assert run("c") == run("c")


def test_findings_set_the_exit_code() -> None:
    write_course(Path("c"), {PAGE: "# Page\n\n[click here](https://example.org)\n"})
    code, out, _ = run("c")
    assert code == 1
    assert '`A11Y003` c/modules/01-one/01-page.md:3:1: link says "click here"' in out.replace("\\", "")


def test_colours_and_templates_are_looked_at() -> None:
    write_course(Path("c"), {"course.yaml": COURSE + "theme:\n  colors: {accent: '#ffff00'}\n  templates: my\n", "my/a.html": "<marquee>"})
    code, out, _ = run("c")
    assert code == 1
    assert "A11Y016" in out
    assert "`A11Y017` c/my/a.html:1:1" in out.replace("\\", "")


def test_other_errors_are_told() -> None:
    write_course(Path("c"), {PAGE: "# Page\n\n:::nothing\n:::\n"})
    code, out, _ = run("c")
    assert code == 1
    assert "The course has 1 other error and cannot be built" in out


def test_what_is_no_course() -> None:
    assert run("nowhere")[0] == 2
    Path("empty").mkdir()
    assert run("empty")[:2] == (2, "")
    assert "scorm-builder build says why" in run("empty")[2]
