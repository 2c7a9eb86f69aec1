"""The documentation says what is so: generated parts are up to date, examples work, links lead somewhere."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from scorm_builder.build import build_course
from scorm_builder.cli import COMMANDS, main
from scorm_builder.cli import command as loaded_command
from scorm_builder.course import keys
from scorm_builder.course.directives import DIRECTIVES, Directive
from scorm_builder.course.positions import parse_yaml
from scorm_builder.course.schema import Key, read_record
from scorm_builder.course.source import read_course
from scorm_builder.findings import Location
from scorm_builder.outcome_table import table_lines
from scorm_builder.settings import read_settings
from tests.courses import PAGE, write_course
from tests.packages import NO_SUCH_DEFAULT, packed

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
TABLES = {name: value for name, value in vars(keys).items() if name.endswith("_KEYS")}
KEYS = [pytest.param(key, id=f"{name}.{key.name}") for name, table in sorted(TABLES.items()) for key in table]


def test_generated_parts_are_up_to_date() -> None:
    done = subprocess.run([sys.executable, ROOT / "scripts/generate_docs.py", "--check"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("key", KEYS)
def test_example_of_key_reads_as_that_key(key: Key) -> None:
    node, findings = parse_yaml(key.example, "example.yaml")
    record, more = read_record(node, (key,), "the example", Location("example.yaml"))
    assert findings + more == ()
    assert key.name in record.values


@pytest.mark.parametrize("directive", DIRECTIVES.values(), ids=DIRECTIVES)
def test_example_of_directive_builds(directive: Directive, tmp_path: Path) -> None:
    page = tmp_path / "modules/01-one/01-page.md"
    page.parent.mkdir(parents=True)
    page.write_text(f"# Page\n\n{directive.example}\n\nOther words.\n", "utf-8")
    (tmp_path / "glossary.yaml").write_text("terms: [{term: words, definition: What we say.}]\n", "utf-8")
    (tmp_path / "course.yaml").write_text("id: a\ntitle: A\nversion: 1.0.0\nlanguage: en\naudiences: {police: police officers}\n", "utf-8")
    (tmp_path / "modules/01-one/module.yaml").write_text("title: One\noutcomes: [name it]\n", "utf-8")
    for path in re.findall(r"\.\./\.\./([\w/.-]+)", directive.example):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        content = {
            "vtt": b"WEBVTT\n\n00:00.000 --> 00:04.000\nWords\n",
            "gift": b"$CATEGORY: Signs/At work\n\n::Fear:: Fear is a sign. {T}",
        }
        (tmp_path / path).write_bytes(content.get(path.rpartition(".")[2], b"media"))
    course, findings = read_course(tmp_path)
    assert findings == ()
    assert course is not None
    body = course.modules[0].pages[0].body
    if directive.name == "include":
        assert body[0] == "<p>media</p>\n<p>Other ", "of a part nothing is left but what is in it"
    else:
        name = "true-false" if directive.name == "import" else directive.name
        assert any(getattr(part, "name", "") == name for part in body)


_GOALS = re.split(r"^```yaml\n", (ROOT / "docs/completion.md").read_text("utf-8"), flags=re.MULTILINE)[1:]


@pytest.mark.parametrize("example", _GOALS, ids=lambda text: text.split("\n", 1)[0])
def test_goals_do_what_is_printed_below_them(example: str, tmp_path: Path) -> None:
    """Every example in completion.md reads, and the table behind it, if there is one, is that of the build."""
    keys, _, rest = example.partition("```\n")
    question = "\n:::choice{{#q-{}}}\nWhich?\n\n- [x] this\n- [ ] that\n:::\n"
    files: dict[str, str | bytes | None] = {
        "course.yaml": f"id: a\ntitle: A\nversion: 1.0.0\nlanguage: en\n{keys}",
        **{f"modules/01-one/page-{letter}.md": "# Page\n" for letter in "abcd"},
        PAGE: "# Page\n\n:::acknowledgement{#ack-privacy}\nI agree.\n:::\n",
    }
    quizzes = {"Signs quiz": "{}", "Final quiz": "{attempts: 2}"} if "quiz" in keys else {}
    for title, terms in quizzes.items():
        name = title.lower().replace(" ", "-")
        files[f"modules/01-one/{name}.md"] = f"---\ntitle: {title}\nid: {name}\nquiz: {terms}\n---\n{question.format(name)}"
    built = build_course(write_course(tmp_path, files), tmp_path / "out")
    assert {finding.rule.code for finding in built.findings} <= {"SRC062"}
    shown = re.search(r"^```\n(The learner .*?)```", rest, re.MULTILINE | re.DOTALL)
    if shown:
        assert [line.rstrip() for line in table_lines(built.contracts[0])] == shown[1].splitlines()


def test_tables_are_shown() -> None:
    assert sum("The learner …" in example for example in _GOALS) == 3


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_has_an_example(name: str) -> None:
    text = CliRunner().invoke(main, [*filter(None, [name]), "--help"]).output
    assert f"scorm-builder {name}".strip() in text.partition("Example")[2]


def test_keys_of_json_are_documented(tmp_path: Path) -> None:
    told = json.loads(CliRunner().invoke(main, ["build", str(tmp_path / "nothing"), "--format", "json"]).stdout)
    text = (ROOT / "docs/ci.md").read_text("utf-8")
    assert [key for key in told if f"`{key}`" not in text] == []


def test_commands_in_readme_exist() -> None:
    known = {option for name in COMMANDS for parameter in loaded_command(name).params for option in parameter.opts}
    used = re.findall(r"^scorm-builder (\w+)([^#\n]*)", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    assert used
    for name, rest in used:
        assert name in COMMANDS
        assert set(re.findall(r"(?<!\S)--?[a-z-]+", rest)) <= known
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"^make (\S+)", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_finding_in_readme_is_what_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()
    runner.invoke(main, ["init", "my_course"])
    page = tmp_path / "my_course/modules/01-first-steps/01-welcome.md"
    page.write_text(page.read_text("utf-8").replace(":::outcomes", ":::outcome"), "utf-8")
    printed = runner.invoke(main, ["build", "my_course"]).output
    example = re.search(r"```\n(my_course/.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert example
    assert example[1] in printed


def test_what_is_said_of_validate_is_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The finding, the commands and the settings of docs/validate.md, and the one command of docs/ci.md."""
    monkeypatch.chdir(tmp_path)
    packed(tmp_path / "course.zip", NO_SUCH_DEFAULT)
    packed(tmp_path / "packages/a.zip")
    packed(tmp_path / "dist/a.zip")
    text = (ROOT / "docs/validate.md").read_text("utf-8")
    printed = CliRunner().invoke(main, ["validate", "course.zip"]).output
    assert f"```\n{printed}```" in text
    commands = re.findall(r"^scorm-builder (.*?)(?: +#.*)?$", text, re.MULTILINE)
    commands += re.findall(r"`scorm-builder (validate .*?)`", (ROOT / "docs/ci.md").read_text("utf-8"))
    commands = [command for command in commands if " " in command]
    assert len(commands) == 5
    for command in commands:
        assert CliRunner().invoke(main, command.split()).exit_code in (0, 1), command
    toml = re.search(r"```toml\n(.*?)```", text, re.DOTALL)
    assert toml
    (tmp_path / "scorm-builder.toml").write_text(toml[1])
    settings = read_settings(tmp_path / "scorm-builder.toml")
    assert all(settings[1:]), "an example for each key"
    (tmp_path / "known.json").write_text('{"version": 1, "findings": []}')
    assert CliRunner().invoke(main, ["validate", "course.zip"]).exit_code == 1


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_local_links_lead_somewhere(document: Path) -> None:
    text = re.sub(r"(?s)(`+)(?!`).*?\1", "", document.read_text("utf-8"))
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text):
        if "://" not in target:
            assert (document.parent / target).exists(), f"{document.name} links to {target}"
