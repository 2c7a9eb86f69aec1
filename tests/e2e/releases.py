"""Two releases of one course: the folder ``update_course`` as it is, and as its author leaves it after a year of work.

Release 2 has a page before all others and one between two, a page in another module, one under another name, one less; a question whose
options stand in another order beside a new one, and a question in other words.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.e2e.packages import build_course, copy_course, edit

COURSE = Path(__file__).parent / "update_course"
RENAMED = {"tools": "equipment"}
REMOVED = {"rules"}
NEWS = """---
title: News
id: news
---

The tool room is open on Saturdays.
"""
CARE = """---
title: Care
id: care
---

Clean what you used.
"""


@dataclass(frozen=True, slots=True)
class Releases:
    """The packages of both."""

    first: Path
    second: Path


def build_releases(folder: Path) -> Releases:
    """Build a copy of the course, revise the copy, build it again. ``folder``: an empty one, for all of it."""
    course = copy_course(COURSE, folder)
    first = build_course(course, folder / "first")
    revise(course)
    return Releases(first, build_course(course, folder / "second"))


def revise(course: Path) -> None:
    """What the author does between the releases."""
    basics, work = course / "modules/01-basics", course / "modules/02-work"
    edit(course / "course.yaml", "version: 1.0.0", "version: 2.0.0")
    (basics / "00-news.md").write_text(NEWS, encoding="utf-8")
    (basics / "02-care.md").write_text(CARE, encoding="utf-8")
    (basics / "04-keys.md").rename(work / "02-keys.md")
    (basics / "03-tools.md").rename(basics / "03-equipment.md")
    edit(basics / "03-equipment.md", "title: Tools\nid: tools\n", "title: Equipment\nid: equipment\nwas: tools\n")
    (work / "01-rules.md").unlink()
    edit(
        basics / "02-colours.md",
        "- [ ] The red one\n- [x] The blue one\n- [ ] The green one\n",
        "- [ ] The yellow one\n- [ ] The green one\n- [ ] The red one\n- [x] The blue one\n",
    )
    edit(basics / "02-colours.md", "What do you bring?", "What do you have with you when you come?")
