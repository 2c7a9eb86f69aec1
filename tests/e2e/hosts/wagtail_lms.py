"""wagtail-lms: packages come in by the Wagtail admin, learners log in, values go to the server one by one as they are set.

What is special about it (version 0.11): no ``LMSFinish``; the same object under ``API`` and ``API_1484_11``; error is always 0; every
``LMSSetValue`` is an asynchronous request that the end of the page cuts off; ``entry`` is always ``ab-initio``; only the first resource of
type ``webcontent`` is launched; a package whose file is replaced goes on launching what was unpacked before. The record is read from its
table of values, which is also what it answers ``LMSGetValue`` from.
"""

from __future__ import annotations

import html
import re
import uuid
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import APIRequestContext, BrowserContext, Page, Playwright

from tests.e2e.hosts.host import LESSON_STATUS, Record
from tests.e2e.hosts.site import Site

ADMIN = "admin"
PASSWORD = "correct horse"
COURSE_PAGE = 2  # the root of the page tree is 1


class WagtailLms:
    """The host, on a running ``tests.e2e.hosts.wagtail_lms_site``."""

    name = "wagtail-lms"

    def __init__(self, playwright: Playwright, site: Site) -> None:
        self.site = site
        self.elsewhere = f"{site.url}/login/"
        self._admin = playwright.request.new_context(base_url=site.url)
        self._learners = 0
        log_in(self._admin, ADMIN)

    def install(self, package: Path) -> WagtailCourse:
        """Upload in the admin, then publish a lesson page with the package under the course page."""
        title = f"{package.stem} {uuid.uuid4().hex[:8]}"
        self.upload("/admin/scormpackage/new/", title, package)
        [(package_id,)] = self.site.rows("select id from wagtail_lms_scormpackage where title = ?", title)
        lesson = {"title": title, "slug": f"lesson-{package_id}", "scorm_package": str(package_id), "action-publish": "yes"}
        submit(self._admin, f"/admin/pages/add/wagtail_lms/scormlessonpage/{COURSE_PAGE}/", lesson, keep=("intro",))
        [(lesson_id,)] = self.site.rows("select page_ptr_id from wagtail_lms_scormlessonpage where scorm_package_id = ?", package_id)
        return WagtailCourse(self, title, int(str(package_id)), int(str(lesson_id)))

    def upload(self, form: str, title: str, package: Path) -> None:
        """Send one of the admin's two forms for packages."""
        upload = {"name": package.name, "mimeType": "application/zip", "buffer": package.read_bytes()}
        submit(self._admin, form, {"title": title, "version": "1.2", "package_file": upload})

    def set_offline(self, context: BrowserContext, offline: bool) -> None:
        """On both sides."""
        self.site.set_offline(context, offline)

    def next_learner(self) -> str:
        """The name of an account that nobody has used."""
        self._learners += 1
        return f"learner-{self._learners}"


class WagtailCourse:
    """An uploaded package with its lesson page."""

    def __init__(self, host: WagtailLms, title: str, package_id: int, lesson_id: int) -> None:
        self.host = host
        self.title = title
        self.package_id = package_id
        self.lesson_id = lesson_id

    def enroll(self) -> WagtailLearner:
        """A learner; the site enrolls by itself at the first launch."""
        return WagtailLearner(self, self.host.next_learner())

    def update(self, package: Path) -> None:
        """Replace the file in the admin.

        The host unpacks a file only where it has nothing unpacked, and no form can take that away: the database has to.
        """
        self.host.site.change("update wagtail_lms_scormpackage set extracted_path = '' where id = ?", self.package_id)
        self.replace_file(package)

    def replace_file(self, package: Path) -> None:
        """What the admin offers."""
        self.host.upload(f"/admin/scormpackage/edit/{self.package_id}/", self.title, package)


class WagtailLearner:
    """A learner account in one package."""

    def __init__(self, course: WagtailCourse, account: str) -> None:
        self.course = course
        self.account = account

    def launch(self, context: BrowserContext, item: int = 0) -> Page:
        """Log in and open the player."""
        assert item == 0, "wagtail-lms launches the first resource alone"
        log_in(context.request, self.account, base=self.course.host.site.url)
        page = context.new_page()
        page.goto(f"{self.course.host.site.url}/lms/scorm-lesson/{self.course.lesson_id}/play/", wait_until="commit")
        return page

    def record(self, item: int = 0) -> Record:
        """The rows of ``wagtail_lms_scormdata``; an attempt has a status even before the SCO has set one."""
        assert item == 0
        rows = self.course.host.site.rows(
            "select attempt.completion_status, value.key, value.value from wagtail_lms_scormattempt attempt"
            " left join wagtail_lms_scormdata value on value.attempt_id = attempt.id"
            " join auth_user user on user.id = attempt.user_id where user.username = ? and attempt.scorm_package_id = ?",
            self.account,
            self.course.package_id,
        )
        if not rows:
            return Record({})
        return Record({LESSON_STATUS: str(rows[0][0])} | {str(key): str(value) for _, key, value in rows if key is not None})


def log_in(client: APIRequestContext, account: str, *, base: str = "") -> None:
    """Send the log-in form; the client keeps the cookies."""
    submit(client, f"{base}/login/", {"username": account, "password": PASSWORD})


def submit(client: APIRequestContext, url: str, fields: Mapping[str, object], *, keep: tuple[str, ...] = ()) -> None:
    """Fetch a form, fill it in and send it: its token, the values that it came with for the fields in ``keep``, and ours.

    Raises ``AssertionError`` with what the form says if it comes back instead of leading on.
    """
    form = client.get(url).text()
    values: dict[str, object] = {name: _value(form, name) for name in ("csrfmiddlewaretoken", *keep)}
    answer = client.post(url, multipart={**values, **fields})  # type: ignore[dict-item]
    said = re.findall(r"<[^>]*(?:error-message|errorlist|w-field__errors)[^>]*>([^<]*)", answer.text())
    assert answer.ok, f"{url} answers {answer.status}"
    assert not answer.url.endswith(url), f"{url} was not taken: {said}"


def _value(form: str, name: str) -> str:
    match = re.search(rf'name="{name}" value="([^"]*)"', form)
    assert match is not None, f"the form has no field {name}"
    return html.unescape(match[1])
