"""Who may know whom: the rules of docs/architecture.md, read from the code itself.

A rule is a line in a table below. A new module has to be given its place here (and in docs/architecture.md) before it can be imported.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.courses import write_course
from tests.packages import packed

PACKAGE = Path(__file__).resolve().parent.parent / "scorm_builder"
MODULES = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}
SCRIPTS = {path.name: path for path in sorted((PACKAGE / "runtime").glob("*.js"))}

# Each part of the package and the other parts that it may import.
CORE = {
    "course",
    "scorm12",
    "runtime",
    "environment",
    "filling",
    "render",
    "suspend_data",
    "terms",
    "tracking",
    "wayfinding",
    "wording",
    "assembly",
    "package",
    "checks",
    "content",
    "contrast",
    "appearance",
    "findings",
}
MAY_IMPORT: dict[str, set[str]] = {
    "findings": set(),
    "runtime": set(),
    "processes": set(),
    "start": {"cli"},
    "starter": {"course", "findings"},
    "course": {"processes", "findings"},
    "scorm12": {"findings"},
    "report": {"findings"},
    "validation": {"checks", "lms", "package", "scorm12", "findings"},
    "judging": {"validation", "content", "package", "processes", "report", "lms", "findings"},
    "inputs": {"package"},
    "selection": {"findings"},
    "baseline": {"report", "findings"},
    "settings": {"findings"},
    "environment": {"course", "templatecache", "wording", "findings"},
    "filling": {"course", "wording"},
    "render": {"course", "environment", "filling", "runtime", "terms", "tracking", "wayfinding", "wording", "findings"},
    "templatecache": set(),
    "wayfinding": {"course"},
    "wording": {"course", "findings"},
    "terms": {"scorm12"},
    "tracking": {"course", "scorm12", "terms", "findings"},
    "suspend_data": {"scorm12", "terms", "findings"},
    "outcomes": {"terms"},
    "outcome_table": {"course", "outcomes", "terms", "findings"},
    "package": {"scorm12", "findings"},
    "content": {"package"},
    "checks": {"content", "package", "scorm12", "findings"},
    "lms": {"package", "scorm12", "findings"},
    "authoring": {"scorm12"},
    "repair": {"checks", "package", "scorm12", "validation", "findings"},
    "inspection": {"authoring", "content", "lms", "package", "report", "scorm12", "validation", "findings"},
    "contrast": {"findings"},
    "conformance": {"course", "report", "findings"},
    "appearance": {"contrast", "course", "render", "findings"},
    "assembly": {"course", "scorm12", "runtime", "render", "tracking", "package", "findings"},
    "build": CORE,
    "rules": CORE | {"lms"},
    "__init__": CORE | {"build", "validation"},
    "cli": CORE
    | {
        "build",
        "conformance",
        "inspection",
        "lms",
        "outcome_table",
        "repair",
        "report",
        "rules",
        "starter",
        "__init__",
        "validation",
        "judging",
        "inputs",
        "selection",
        "baseline",
        "settings",
    },
    "__main__": {"start"},
}

# Libraries that are kept behind one door: who may import each, by part or module.
DOORS: dict[str, set[str]] = {
    "click": {"cli"},
    "deflate": {"package"},
    "latex2mathml": {"course"},
    "jinja2": {"environment", "filling", "render", "templatecache"},
    "lxml": {"content", "repair"} | {f"scorm12/{name}.py" for name in ("document", "metadata", "reader", "schema", "syntax", "writer")},
    "nh3": {"course"},
    "pygments": {"course"},
    "pyromark": {"course"},
    "tinycss2": {"content", "contrast"},
    "yaml": {"course"},
    "zipfile": {"package"},
    "zlib": {"package"},
}

# What only the command line may do: the core takes arguments and gives results.
FOR_THE_COMMAND_LINE = {"print", "input", "breakpoint", "exit", "quit", "os.environ", "os.getenv"} | {
    f"sys.{name}" for name in ("argv", "exit", "stdin", "stdout", "stderr")
}


def part_of(module: str) -> str:
    """``course/markdown.py`` -> ``course``, ``package.py`` -> ``package``."""
    return module.partition("/")[0].removesuffix(".py")


def tree_of(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"), filename=module)


def imports_of(module: str) -> Iterator[str]:
    """Absolute dotted names of all that a module imports, inside functions and under TYPE_CHECKING too."""
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def part_imported(name: str) -> str:
    """``scorm_builder.course.model.Course`` -> ``course``; ``scorm_builder.build_course`` -> ``__init__``."""
    first = name.split(".")[1] if "." in name else "__init__"
    return first if (PACKAGE / first).is_dir() or (PACKAGE / f"{first}.py").is_file() else "__init__"


def dotted(node: ast.expr) -> str:
    """``os.environ`` for the expression of that name, empty for any other."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (left := dotted(node.value)):
        return f"{left}.{node.attr}"
    return ""


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_one_way(module: str) -> None:
    part = part_of(module)
    assert part in MAY_IMPORT, f"{part} has no place yet: add it to docs/architecture.md and to MAY_IMPORT"
    ours = {part_imported(name) for name in imports_of(module) if name.split(".")[0] == "scorm_builder"}
    assert ours - {part} <= MAY_IMPORT[part]


@pytest.mark.parametrize("module", MODULES)
def test_libraries_stay_behind_their_doors(module: str) -> None:
    libraries = {name.split(".")[0] for name in imports_of(module)} & set(DOORS)
    assert {library for library in libraries if not {module, part_of(module)} & DOORS[library]} == set()


@pytest.mark.parametrize("module", [module for module in MODULES if part_of(module) != "cli"])
def test_core_neither_prints_nor_exits_nor_reads_the_environment(module: str) -> None:
    nodes = [node for node in ast.walk(tree_of(module)) if isinstance(node, ast.Name | ast.Attribute)]
    offences = [f"{module}:{node.lineno}: {dotted(node)}" for node in nodes if dotted(node) in FOR_THE_COMMAND_LINE]
    assert offences == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [module for module in MODULES if MODULES[module].stat().st_size and not ast.get_docstring(tree_of(module))]
    assert silent == []


def test_no_module_holds_more_than_one_noun() -> None:
    lines = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in (MODULES | SCRIPTS).items()}
    assert {name: count for name, count in lines.items() if count > 400} == {}


def loaded_by(*arguments: str) -> set[str]:
    """The modules that a run of the program loads."""
    command = [sys.executable, "-X", "importtime", "-m", "scorm_builder", *arguments]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    return {line.rpartition("|")[2].strip() for line in run.stderr.splitlines() if line.startswith("import time:")}


def test_help_loads_no_library_but_click() -> None:
    loaded = {name.split(".")[0] for name in loaded_by("--help")}
    assert "click" in loaded, "the measurement works"
    assert loaded & (set(DOORS) - {"click", "zlib"}) == set(), "zlib comes with shutil, which click needs"


# What only some courses need, and takes a while to load.
FOR_SOME_COURSES = {
    *("dataclasses", "decimal", "html.entities", "latex2mathml", "nh3", "pygments", "tinycss2"),
    *("scorm_builder.appearance", "scorm_builder.cli.validate", "scorm_builder.contrast", "scorm_builder.course.captions"),
    *("scorm_builder.course.directives.media", "scorm_builder.course.formulas", "scorm_builder.course.questionbank", "scorm_builder.lms"),
    *("scorm_builder.report.json", "scorm_builder.report.text", "scorm_builder.rules"),
}


def test_building_a_plain_course_loads_no_more_than_it_needs(tmp_path: Path) -> None:
    loaded = loaded_by("build", str(write_course(tmp_path / "course")), "-o", str(tmp_path / "out"))
    assert {"jinja2", "scorm_builder.package.writing"} <= loaded, "the measurement works"
    assert loaded & FOR_SOME_COURSES == set()


def test_judging_loads_no_more_than_it_needs(tmp_path: Path) -> None:
    loaded = loaded_by("validate", str(packed(tmp_path / "a.zip")))
    assert "lxml" in loaded, "the measurement works"
    assert loaded & {"dataclasses", "jinja2", "yaml", "scorm_builder.course", "scorm_builder.lms", "scorm_builder.rules"} == set()


FORBIDDEN_IN_SCRIPTS = {
    "evaluates text": r"\beval\s*\(|\bnew\s+Function\b|\bset(?:Timeout|Interval)\s*\(\s*['\"`]",
    "writes into the document": r"\bdocument\.write|\.(?:inner|outer)HTML\s*=|insertAdjacentHTML",
    "makes an inline handler": r"setAttribute\(\s*['\"`]on|\bjavascript:",
    "names another host": r"(?:https?:|['\"`])//",
    "is a module": r"^\s*(?:import|export)\b",
}


@pytest.mark.parametrize("what", FORBIDDEN_IN_SCRIPTS)
def test_scripts_are_tame(what: str) -> None:
    """What ships runs under a strict Content-Security-Policy, offline, and as classic scripts. Comments may cite sources."""
    assert SCRIPTS, "the run-time scripts are found"
    for name, path in SCRIPTS.items():
        code = re.sub(r"/\*.*?\*/|^\s*//.*?$", "", path.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
        assert re.findall(FORBIDDEN_IN_SCRIPTS[what], code, flags=re.MULTILINE) == [], f"{name} {what}"
