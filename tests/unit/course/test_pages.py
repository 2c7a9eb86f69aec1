from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from scorm_builder.course.source import read_course
from tests.courses import write_course

COURSE_SRC = Path(__file__).parents[3] / "course_src"


def read_by(monkeypatch: pytest.MonkeyPatch, folder: Path, *, shared: bool) -> object:
    """A course as one process reads it, or two."""
    monkeypatch.setattr("scorm_builder.course.source.SHARED_FROM", 0 if shared else 1 << 60)
    monkeypatch.setattr("scorm_builder.course.source.can_share", lambda: shared)
    return read_course(folder, "course")


def test_the_sample_course_is_the_same_read_by_two(monkeypatch: pytest.MonkeyPatch) -> None:
    received: list[object] = []
    loads = pickle.loads

    def noted(data: bytes) -> object:
        received.append(loads(data))
        return received[-1]

    alone = read_by(monkeypatch, COURSE_SRC, shared=False)
    monkeypatch.setattr(pickle, "loads", noted)
    assert read_by(monkeypatch, COURSE_SRC, shared=True) == alone
    assert received, "the other process has done its part"


def test_faults_are_the_same_found_by_two(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pages: dict[str, str | bytes | None] = {
        f"modules/01-one/{number:02}-page-{number}.md": (
            f"# Page {number}\n\n[gone](gone-{number}.md) and [place](01-page.md#nowhere)\n\n![](x.png)\n\n"
            f":::choice{{#q{number % 7}}}\nWhy?\n\n- [x] this\n- [ ] that\n:::\n\nA [term](<term:no such>) {{{{variable}}}}.\n"
        )
        for number in range(1, 41)
    }
    folder = write_course(tmp_path / "c", {**pages, "glossary.yaml": "terms:\n  - term: leverage\n    definition: Force.\n"})
    course, findings = read_course(folder, "course")
    assert len(findings) > 100
    assert read_by(monkeypatch, folder, shared=True) == read_by(monkeypatch, folder, shared=False) == (course, findings)


def test_terms_that_another_process_has_met_are_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pages: dict[str, str | bytes | None] = {
        f"modules/01-one/{n:02}-page-{n}.md": f"# Page {n}\n\nWord{n} and more.\n" for n in range(1, 61)
    }
    terms = "terms:\n" + "".join(f"  - term: word{number}\n    definition: The word {number}.\n" for number in range(1, 61))
    folder = write_course(
        tmp_path / "c",
        {**pages, "modules/01-one/01-page.md": None, "modules/01-one/61-last.md": "# One\n\nWord1.\n", "glossary.yaml": terms},
    )
    assert read_by(monkeypatch, folder, shared=True) == read_by(monkeypatch, folder, shared=False)
    _, findings = read_course(folder)
    assert findings == ()
