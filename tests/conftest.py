"""What all tests may ask for, and what is asked of all of them: a course that they build says what its author wrote, and nothing else."""

from __future__ import annotations

import pytest

from scorm_builder import render as rendering
from scorm_builder.course.model import Course
from scorm_builder.findings import Finding
from tests.golden.files import Golden
from tests.words.checking import differences

_render = rendering.render


def _render_and_compare(course: Course) -> tuple[rendering.Rendered | None, tuple[Finding, ...]]:
    """As ``render``; fails if a word is lost, or comes from nowhere."""
    rendered, findings = _render(course)
    if rendered is not None:
        assert differences(course) == []
    return rendered, findings


rendering.render = _render_and_compare  # before anything imports it from there


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the files that are kept word for word")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares files that are kept word for word."""
    return Golden(bool(request.config.getoption("--update-golden")))
