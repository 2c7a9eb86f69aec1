"""What assistive technology is told of each block and question: roles, names and states, kept word for word in ``roles/``.

The accessibility tree is the browser's. If a change is meant: ``pytest tests/e2e/test_roles.py --update-golden``, and read the diff.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from scorm_builder.build import build_course
from scorm_builder.course.directives import DIRECTIVES
from tests.courses import COURSE, MODULE, PAGE, write_course
from tests.e2e.hosts.scorm_again import ScormAgain
from tests.e2e.learner import Reader
from tests.e2e.watch import watched
from tests.golden.files import Golden
from tests.golden.test_blocks import BANK, GLOSSARY, MORE_KEYS, WEBVTT

HERE = Path(__file__).parent / "roles"
MEDIA = Path(__file__).resolve().parents[2] / "course_src/media"
CONTROLS = frozenset(
    """
    button checkbox combobox dialog link listbox menuitem option progressbar radio radiogroup searchbox slider spinbutton switch tab tablist
    tabpanel textbox
    """.split()
)
EXAMPLES = {name: directive.example for name, directive in DIRECTIVES.items()}
EXAMPLES["term"] = "Bonded labour is hidden."
EXAMPLES["formula"] = ":::choice{#q-formula}\nWhat is it?\n\n- [x] $`E = mc^2`$\n- [ ] $`m`$ alone\n:::"


@pytest.fixture(scope="module", params=EXAMPLES)
def name(request: pytest.FixtureRequest) -> str:
    """Each example; one is done with before the next."""
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def page(browser: Browser, scorm_again: ScormAgain, tmp_path_factory: pytest.TempPathFactory, name: str) -> Iterator[Page]:
    """The example on the only page of a course. Nobody touches it."""
    with watched(browser, reduced_motion="reduce") as watch:
        watch.expect("maps.example.org")
        page = watch.context.new_page()
        page.goto(scorm_again.install(package(tmp_path_factory.mktemp(name), EXAMPLES[name])).url("index.html"))
        Reader(page.main_frame)
        yield page


def package(folder: Path, example: str) -> Path:
    """A course with an example, and with all files that it names."""
    files: dict[str, str | bytes | None] = {
        PAGE: f"# Page\n\n{example}\n",
        MODULE: "title: One\noutcomes: [name it]\n",
        "course.yaml": COURSE + MORE_KEYS,
        "glossary.yaml": GLOSSARY,
    }
    content = {
        "vtt": WEBVTT,
        "gift": BANK,
        "mp4": (MEDIA / "three-questions.mp4").read_bytes(),
        "svg": (MEDIA / "map-of-helpers.svg").read_bytes(),
    }
    example = example.replace(".jpg", ".svg")
    files[PAGE] = f"# Page\n\n{example}\n"
    files |= {file: content.get(file.rpartition(".")[2], b"media") for file in re.findall(r"\.\./\.\./([\w/.-]+)", example)}
    built = build_course(write_course(folder / "course", files), folder / "out", strict=True)
    assert built.written is not None, built.findings
    return built.written.path


def test_what_is_told_of(name: str, page: Page, golden: Golden) -> None:
    told = page.locator("section[data-page] > .prose").aria_snapshot()
    golden.check(HERE / f"{name}.yaml", f"{told}\n")


def test_every_control_has_a_name(page: Page) -> None:
    """In the tree that Chromium gives to assistive technology."""
    session = page.context.new_cdp_session(page)
    nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    controls = [(value(node, "role"), value(node, "name")) for node in nodes if not node["ignored"] and value(node, "role") in CONTROLS]
    assert ("link", "Skip to the page") in controls, "the tree is there"
    assert [role for role, called in controls if not called.strip()] == []


def value(node: dict[str, Any], part: str) -> str:
    return str(node.get(part, {}).get("value", ""))
