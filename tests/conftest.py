"""What all tests may ask for."""

from __future__ import annotations

import pytest

from tests.golden.files import Golden


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the files that are kept word for word")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares files that are kept word for word."""
    return Golden(bool(request.config.getoption("--update-golden")))
