"""The tutorial for designers: whoever copies all of it, step by step, gets what it says."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from scorm_builder.cli import main
from scorm_builder.cli.output import source_lines
from scorm_builder.course.editor import SCHEMAS, file_name
from scorm_builder.course.source import read_course
from scorm_builder.report import report_text

DOCS = Path(__file__).parent.parent / "docs"
TUTORIAL = (DOCS / "authoring.md").read_text("utf-8")
_SAVED = re.compile(r"as\n?\s*`([\w/.-]+\.(?:yaml|md|gift))`[^`]*?\n\n```\w+\n(.*?)^```", re.MULTILINE | re.DOTALL)
_ADDED = re.compile(r"add these lines at the end of `(course\.yaml)`\.\n\n```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)
_BLOCKS = re.findall(r"^```markdown\n((?::::|\|).*?)^```", TUTORIAL, re.MULTILINE | re.DOTALL)


def add_media(root: Path, text: str) -> None:
    for path in re.findall(r"\.\./\.\./(media/[\w.-]+)", text):
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_bytes(b"WEBVTT\n\n00:00.000 --> 00:04.000\nWords\n" if path.endswith(".vtt") else b"media")


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """All that the tutorial says to save."""
    monkeypatch.chdir(tmp_path)
    root = tmp_path / "fire-safety"
    for name, text in _SAVED.findall(TUTORIAL):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
        add_media(root, text)
    [(name, text)] = _ADDED.findall(TUTORIAL)
    with (root / name).open("a", encoding="utf-8") as file:
        file.write(text)
    return root


def test_what_is_saved_is_a_course(course: Path) -> None:
    files = sorted(path.relative_to(course).as_posix() for path in course.rglob("*") if path.suffix in (".yaml", ".md"))
    pages = [f"modules/01-before/{name}" for name in ("01-be-ready.md", "02-signs.md", "03-check.md", "module.yaml")]
    assert files == ["course.yaml", *pages]
    run = CliRunner().invoke(main, ["build", "fire-safety", "--strict"])
    assert (run.exit_code, run.stderr) == (0, "")
    assert run.stdout.startswith("dist/fire-safety-1.0.0.zip\n")


def test_each_step_builds(tmp_path: Path) -> None:
    """As somebody does who follows the tutorial and builds after each page."""
    built = 0
    for name, text in _SAVED.findall(TUTORIAL):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
        add_media(tmp_path, text)
        if name.endswith(".md"):
            course, findings = read_course(tmp_path)
            assert findings == ()
            assert course is not None
            built += 1
    assert built == 3


def test_mistake_is_reported_as_printed(course: Path) -> None:
    page = course / "modules/01-before/01-be-ready.md"
    page.write_text(page.read_text("utf-8").replace(":::outcomes", ":::outcome"), "utf-8")
    printed = CliRunner().invoke(main, ["build", "fire-safety"]).output
    [example] = re.findall(r"^```\n(fire-safety/modules.*?)^```", TUTORIAL, re.MULTILINE | re.DOTALL)
    assert printed == example


@pytest.mark.parametrize("block", _BLOCKS, ids=lambda text: text.split("\n", 1)[0][:20])
def test_each_block_stands_on_a_page(block: str, course: Path) -> None:
    add_media(course, block)
    (course / "modules/01-before/04-more.md").write_text(f"# More\n\n{block}", "utf-8")
    assert read_course(course)[1] == ()


def test_blocks_are_found() -> None:
    assert len(_BLOCKS) == 6


def test_commands_run(course: Path) -> None:
    commands = re.findall(r"`?scorm-builder ((?:build|validate|explain|accessibility|init)\b[^`\n]*)", TUTORIAL)
    assert len(commands) >= 7
    for command in commands:
        assert CliRunner().invoke(main, command.split()).exit_code == 0, command
    assert (course.parent / "accessibility.html").is_file()


def test_finding_in_accessibility_is_what_is_printed(course: Path) -> None:
    text = (DOCS / "accessibility.md").read_text("utf-8")
    page = course / "modules/01-before/02-signs.md"
    lines = page.read_text("utf-8").split("\n")
    lines[4] = "[Click here](01-be-ready.md) for the ways out."
    page.write_text("\n".join(lines), "utf-8")
    _, findings = read_course(course, "fire-safety")
    [example] = re.findall(r"^```\n(fire-safety/modules.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert report_text(findings, sources=source_lines) == f"{example}1 warning\n"


def test_marked_language_is_no_finding(course: Path) -> None:
    [example] = re.findall(r"^```markdown\n(.*?)^```", (DOCS / "accessibility.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    page = course / "modules/01-before/02-signs.md"
    page.write_text(f"# Page\n\n{example}", "utf-8")
    assert read_course(course)[1] == ()
    page.write_text(f"# Page\n\n{re.sub('</?(?:div|span).*?>', '', example)}", "utf-8")
    assert [finding.rule.code for finding in read_course(course)[1]] == ["A11Y013"]


def test_settings_for_editors_name_what_is_written(course: Path) -> None:
    text = (DOCS / "editors.md").read_text("utf-8")
    assert CliRunner().invoke(main, ["schema", "-o", "schemas"]).exit_code == 0
    [settings] = re.findall(r"^```json\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    named = json.loads(settings)["yaml.schemas"]
    assert named == {f"schemas/{file_name(name)}": f"**/{written.files}" for name, written in SCHEMAS.items() if written.files}
    assert all((course.parent / path).is_file() for path in named)
    [modeline] = re.findall(r"^# yaml-language-server: \$schema=(\S+)$", text, re.MULTILINE)
    assert (course / modeline).resolve().is_file()
    [example] = re.findall(r"^```yaml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    (course / "course.yaml").write_text(example, "utf-8")
    assert read_course(course)[1] == ()


def test_the_way_through_the_course_is_as_it_says(course: Path) -> None:
    [section] = re.findall(r"^## \d+\. The way through the course\n(.*?)^## ", TUTORIAL, re.MULTILINE | re.DOTALL)
    [lines] = re.findall(r"^```yaml\n(.*?)^```", section, re.MULTILINE | re.DOTALL)
    keys = json.loads((DOCS.parent / "templates/strings/en.json").read_text("utf-8"))["page"]
    french = json.loads((DOCS.parent / "templates/strings/fr.json").read_text("utf-8"))["page"]
    shown = [keys["key_next"], keys["key_previous"], keys["key_contents"], "/", "?", french["key_next"]]
    assert re.findall("<kbd>(.*?)</kbd>", section) == shown
    assert f'"{keys["shortcuts"]}"' in section

    def parts() -> list[str]:
        run = CliRunner().invoke(main, ["build", "fire-safety", "--strict"])
        assert run.exit_code == 0, run.stderr
        with zipfile.ZipFile("dist/fire-safety-1.0.0.zip") as archive:
            html = archive.read("index.html").decode()
        return [part for part in ("data-search=", "data-resume ", "data-help ") if part in html]

    assert parts() == ["data-resume ", "data-help "]
    with (course / "course.yaml").open("a", encoding="utf-8") as file:
        file.write(lines)
    assert parts() == ["data-search="]
    text = (course / "course.yaml").read_text("utf-8")
    (course / "course.yaml").write_text(text.replace("search: true\n", ""), "utf-8")
    for number in range(4, 11):
        (course / f"modules/01-before/{number:02}-more-{number}.md").write_text(f"# More {number}\n\nWords.\n", "utf-8")
    assert parts() == ["data-search="]
