"""openedx-scorm-xblock in the XBlock workbench: the block that Open edX courses use, with its own upload, scripts and storage.

What is special about it (version 19): error is always 0 and no value is checked; ``LMSGetValue`` of the status, the score and the mode
answers nothing at all; values are sent in batches by asynchronous requests, the next batch when the last has been answered, so the end of
the page cuts off what waits; the first resource with an ``href`` is launched. The record is what the block keeps as the learner's state.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright

from tests.e2e.hosts.host import Record
from tests.e2e.hosts.site import Site

STUDIO_FORM = {
    "display_name": "Package",
    "width": "",
    "height": "600",
    "has_score": "1",
    "weight": "1",
    "popup_on_launch": "0",
    "enable_navigation_menu": "1",
    "enable_fullscreen_button": "0",
    "navigation_menu_width": "",
}


class OpenEdx:
    """The host, on a running ``tests.e2e.hosts.openedx_site``."""

    name = "openedx-scorm-xblock"

    def __init__(self, playwright: Playwright, site: Site) -> None:
        self.site = site
        self.elsewhere = f"{site.url}/"
        self._author = playwright.request.new_context(base_url=site.url)
        self._packages = 0
        self._learners = 0

    def install(self, package: Path) -> OpenEdxCourse:
        """Put the package into the next empty block by the form that authors see in Studio."""
        course = OpenEdxCourse(self, self._packages)
        self._packages += 1
        self.upload(course, package)
        return course

    def upload(self, course: OpenEdxCourse, package: Path) -> None:
        """Send the author's form of a block; the block unpacks the file in place of what it had and leaves the learners' state alone."""
        self._author.get(f"/scenario/package-{course.number}/")  # gives the cookie that the form needs
        token = next(cookie["value"] for cookie in self._author.storage_state()["cookies"] if cookie["name"] == "csrftoken")
        upload = {"name": package.name, "mimeType": "application/zip", "buffer": package.read_bytes()}
        answer = self._author.post(
            f"/handler/{course.usage}/studio_submit/?student=author",
            multipart={**STUDIO_FORM, "file": upload},  # type: ignore[dict-item]
            headers={"X-CSRFToken": token},
        )
        assert answer.ok, f"upload refused: {answer.status} {answer.text()[:500]}"
        assert answer.json() == {"result": "success", "errors": []}

    def set_offline(self, context: BrowserContext, offline: bool) -> None:
        """On both sides."""
        self.site.set_offline(context, offline)

    def next_learner(self) -> str:
        """A name that nobody has used."""
        self._learners += 1
        return f"learner-{self._learners}"


class OpenEdxCourse:
    """A block with a package. ``warnings``: what the block says to the author about it."""

    def __init__(self, host: OpenEdx, number: int) -> None:
        self.host = host
        self.number = number
        self.usage = f"package-{number}.scorm.d0.u0"

    @property
    def warnings(self) -> list[str]:
        """Codes of the block's own check of the package."""
        [(state,)] = self.host.site.rows(
            "select state from workbench_xblockstate where scope = 'definition' and scope_id = ?", self.usage.rpartition(".")[0]
        )
        return list(json.loads(str(state))["package_warnings"])

    def enroll(self) -> OpenEdxLearner:
        """The workbench takes any name for a learner."""
        return OpenEdxLearner(self, self.host.next_learner())

    def update(self, package: Path) -> None:
        """Upload again into the same block."""
        self.host.upload(self, package)


class OpenEdxLearner:
    """A learner in one block."""

    def __init__(self, course: OpenEdxCourse, account: str) -> None:
        self.course = course
        self.account = account

    def launch(self, context: BrowserContext, item: int = 0) -> Page:
        """Open the block as a learner sees it."""
        assert item == 0, "the block launches the first resource alone"
        page = context.new_page()
        page.goto(f"{self.course.host.site.url}/scenario/package-{self.course.number}/?student={self.account}", wait_until="commit")
        return page

    def record(self, item: int = 0) -> Record:
        """``scorm_data`` of the learner's state, and under their own names the fields that grade the learner."""
        assert item == 0
        rows = self.course.host.site.rows(
            "select state from workbench_xblockstate where scope = 'usage' and scope_id = ? and user_id = ?",
            self.course.usage,
            self.account,
        )
        state: dict[str, Any] = json.loads(str(rows[0][0])) if rows else {}
        elements = {str(name): str(value) for name, value in state.get("scorm_data", {}).items()}
        fields = {name: str(state[name]) for name in ("lesson_status", "success_status", "lesson_score") if name in state}
        return Record(elements | fields)
