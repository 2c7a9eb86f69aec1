from __future__ import annotations

import pytest

from scorm_builder.course.model import Course, Module, Page, Passage
from scorm_builder.course.pace import page_seconds

MINUTE = "word " * 180


def course(*modules: tuple[int | None, list[tuple[str, int | None]]], duration: int | None = None) -> Course:
    """Modules with a duration and pages, each with its text and its own duration; page ids are a, b, c …"""
    names = iter("abcdefgh")
    made = []
    for number, (length, content) in enumerate(modules):
        pages = tuple(Page(next(names), "P", "p.md", (), own, passages=(Passage("", "", text.strip()),)) for text, own in content)
        made.append(Module(f"m{number}", "M", "m", pages, duration=length))
    return Course("c", "C", "1", "en", tuple(made), duration=duration)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (course((None, [(MINUTE, None), ("few words", None)])), {"a": 60, "b": 15}),
        (course((None, [(MINUTE, 600), (MINUTE * 2, None)])), {"a": 600, "b": 120}),
        (course((900, [(MINUTE, 600), (MINUTE, None), (MINUTE * 2, None)])), {"a": 600, "b": 100, "c": 200}),
        (course((300, [(MINUTE, 600), (MINUTE, None)])), {"a": 600, "b": 60}),
        (course((600, [(MINUTE, None)]), (None, [(MINUTE, None), (MINUTE * 2, None)]), duration=1500), {"a": 600, "b": 300, "c": 600}),
        (course((None, [("語" * 400, None)])), {"a": 60}),
        (course((None, []), duration=600), {}),
    ],
    ids=["reading", "stated", "rest of the module", "nothing left", "rest of the course", "no spaces", "no pages"],
)
def test_how_long_pages_take(made: Course, expected: dict[str, int]) -> None:
    assert page_seconds(made) == expected
