"""Contracts for tests, and what the shipped scripts say about them in Node."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scorm_builder.runtime import scripts
from scorm_builder.terms import Contract, PageTerms, QuestionTerms

SCRIPTS = scripts(["answers", "quiz"])
TYPING = SCRIPTS["runtime/answers.js"].decode().partition("\nconst Dragging=")[0]
PURE = TYPING + "\n" + SCRIPTS["runtime/quiz.js"].decode() + SCRIPTS["runtime/course.js"].decode().partition("\nconst Outbox=")[0]
"""What is shipped, with what typed answers and quizzes may need, up to the parts that know an LMS or a page."""


def make_page(name: str, number: int, *, quiz: dict[str, Any] | None = None, **changes: Any) -> PageTerms:
    """A required page. ``quiz``: what its terms have otherwise than a pass mark of 80, any number of attempts, no questions."""
    terms = None if quiz is None else {"pass_mark": 80, "attempts": None, "questions": []} | quiz
    page = {"id": name, "number": number, "keys": [], "title": name.title(), "module": "m", "required": True, "quiz": terms}
    return page | changes  # type: ignore[return-value]


def make_question(name: str, number: int, kind: str, page: str, *, options: str = "ab", correct: Sequence[str] = ("a",)) -> QuestionTerms:
    return {
        "id": name,
        "number": number,
        "keys": [],
        "type": kind,
        "page": page,
        "correct": list(correct),
        "options": options,
        "points": 1,
    }


def make_contract(
    *, pages: Sequence[PageTerms], questions: Sequence[QuestionTerms] = (), modules: Sequence[str] = ("m",), **changes: Any
) -> Contract:
    """A contract that asks for all pages; ``changes`` replace parts of it."""
    contract = {
        "format": 2,
        "course": "c",
        "version": "1",
        "sco": "c",
        "navigation": "free",
        "last": {
            "page": max(page["number"] for page in pages),
            "question": max((question["number"] for question in questions), default=0),
        },
        "pages": list(pages),
        "modules": [{"id": module, "title": module, "number": number, "requires": None} for number, module in enumerate(modules, 1)],
        "builds_on": [],
        "questions": list(questions),
        "completion": {"pages": 100, "quizzes": [], "minimum_time": 0, "acknowledgements": []},
        "passing": [],
        "status": {"on_complete": "completed", "on_pass": "completed", "on_fail": "incomplete"},
        "score": {"quizzes": [], "attempt": "best"},
        "interactions": "append",
        "session_time": "visible",
        "limit": None,
        "mastery_score": None,
        "strings": {},
    }
    return contract | changes  # type: ignore[return-value]


def run_scripts(program: str, data: object, tmp_path: Path) -> Any:
    """Run JavaScript in one Node process behind the shipped scripts; it has ``data`` and returns what JSON can hold."""
    node = shutil.which("node")
    assert node, "the scripts are tested with Node"
    body = f"{PURE}\nconst data = JSON.parse(require('node:fs').readFileSync(process.argv[2], 'utf8'));\n"
    (tmp_path / "run.js").write_text(f"{body}process.stdout.write(JSON.stringify((() => {{\n{program}\n}})()));\n", "utf-8")
    (tmp_path / "data.json").write_text(json.dumps(data), "utf-8")
    done = subprocess.run([node, tmp_path / "run.js", tmp_path / "data.json"], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
