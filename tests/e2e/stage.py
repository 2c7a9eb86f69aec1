"""Where a story is played: one learner in one host, what the course showed in the end, and what of it is missing the next time.

Knows nothing of what happens in a story.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from playwright.sync_api import Page

from tests.e2e.hosts.host import LESSON_LOCATION, LESSON_STATUS, SCORE_RAW, SUSPEND_DATA, Course, Host, Learner, Record, recorded, settled
from tests.e2e.learner import Progress, Reader, reader_on
from tests.e2e.releases import REMOVED, RENAMED
from tests.e2e.watch import Watch


@dataclass(slots=True)
class Stage:
    """One learner in one installed course. ``left``: what the course showed at the end; ``second``: the release to come."""

    host: Host
    watch: Watch
    course: Course
    learner: Learner
    second: Path
    page: Page = field(init=False)
    reader: Reader = field(init=False)
    left: Progress = field(init=False)
    is_updated: bool = False

    def open(self) -> Reader:
        """Launch; the story goes on with ``reader``."""
        self.page = self.learner.launch(self.watch.context)
        self.reader = reader_on(self.page)
        return self.reader

    def look(self) -> None:
        """Remember what the course shows now."""
        self.left = self.reader.progress()

    def close(self) -> None:
        """Close the window without a word."""
        self.look()
        self.page.close()

    def settled(self) -> Record:
        """What the host has recorded, when nothing more comes for half a second."""
        return settled(self.learner)

    def recorded(self, **values: str) -> None:
        """Wait until the host has where the learner is, and these: ``status``, ``score``."""
        names = {"status": LESSON_STATUS, "score": SCORE_RAW}
        expected = {names[name]: value for name, value in values.items()}
        recorded(self.learner, {LESSON_LOCATION: self.reader.current(), **expected}, present=[SUSPEND_DATA])

    def update(self) -> None:
        """The second release comes."""
        self.course.update(self.second)
        self.is_updated = True

    def lost(self, now: Progress) -> list[str]:
        """What the course does not show any more, in words."""
        before = released(self.left) if self.is_updated else self.left
        parts = {
            "the place": before.here == now.here or before.here in REMOVED,
            "pages seen": before.seen <= now.seen,
            "answers": all(now.chosen.get(question) == texts for question, texts in before.chosen.items()),
            "results of quizzes": all(now.results.get(page) == result for page, result in before.results.items()),
        }
        return [name for name, is_kept in parts.items() if not is_kept]


def released(progress: Progress) -> Progress:
    """The same in the words of release 2."""
    return replace(
        progress,
        here=RENAMED.get(progress.here, progress.here),
        seen=frozenset(RENAMED.get(page, page) for page in progress.seen) - REMOVED,
    )
