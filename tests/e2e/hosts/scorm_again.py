"""scorm-again: the run-time library that many small LMSs embed, with the least LMS around it: a few pages, records in memory.

The library decides (it knows the data model, refuses wrong values, applies the mastery score, sends the commits); this module only does
what the library leaves to the LMS: it serves the unpacked package, launches every item of the manifest, keeps what was committed per
learner and item, gives it back at the next launch, and turns ``exit`` into ``entry`` and session times into a total.

Content is served under a strict Content-Security-Policy, as careful hosts do: an inline script, an inline handler or a request to another
place is a console error, and the tests fail on those.
"""

from __future__ import annotations

import html
import json
import threading
import urllib.parse
import zipfile
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar, Self

from playwright.sync_api import BrowserContext, Page

from tests.e2e.hosts.host import Item, Record, read_items, seconds, timespan

PLAYER_SCRIPT = Path(__file__).with_name("scorm_again_player.js")
POLICY = "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; object-src 'none'"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".webm": "video/webm",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "text/xml; charset=utf-8",
    ".xsd": "text/xml; charset=utf-8",
}

KEPT = ("suspend_data", "comments", "objectives", "interactions", "student_preference")

Cmi = dict[str, Any]


@dataclass(slots=True)
class Track:
    """One learner in one item. ``cmi``: the last commit. ``total_time``: of the launches before the current one, in seconds."""

    cmi: Cmi = field(default_factory=dict)
    total_time: float = 0
    commits: int = 0
    finished: int = 0

    def keep(self, commit: dict[str, Any]) -> None:
        """Take a commit in, in place of the one before."""
        self.cmi = commit["cmi"]
        self.commits += 1
        self.finished += bool(commit["finished"])

    def close_session(self) -> None:
        """Add the time of the session that is over; the standard adds the last ``session_time`` once."""
        session_time = self.cmi.get("core", {}).pop("session_time", "")
        self.total_time += seconds(session_time) if session_time else 0

    def starting_values(self, item: Item, learner: str) -> Cmi:
        """The data model as the SCO finds it at launch."""
        old = self.cmi.get("core", {})
        entry = "ab-initio" if not self.commits else "resume" if old.get("exit") == "suspend" else ""
        return {
            **{name: self.cmi[name] for name in KEPT if name in self.cmi},
            "core": {
                "student_id": learner,
                "student_name": "Example, Learner",
                "credit": "credit",
                "lesson_mode": "normal",
                "entry": entry,
                "total_time": timespan(self.total_time),
                **{name: old[name] for name in ("lesson_status", "lesson_location", "score") if name in old},
            },
            "launch_data": item.launch_data,
            "student_data": {
                "mastery_score": item.mastery_score,
                "max_time_allowed": item.max_time_allowed,
                "time_limit_action": item.time_limit_action,
            },
        }


class ScormAgain:
    """The host; serves from construction to the end of its ``with``. ``node_modules``: where scorm-again is installed."""

    name = "scorm-again"

    def __init__(self, node_modules: Path) -> None:
        self.library = node_modules / "scorm-again" / "dist" / "scorm12.min.js"
        self.courses: list[ScormAgainCourse] = []
        self.is_cut_off = False
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"host": self}))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self.elsewhere = f"{self.url}/home"

    def install(self, package: Path) -> ScormAgainCourse:
        """Read the manifest and keep the files."""
        course = ScormAgainCourse(self, len(self.courses))
        course.update(package)
        self.courses.append(course)
        return course

    def set_offline(self, context: BrowserContext, offline: bool) -> None:
        """The browser does it, but for the last message of a page that is closed, which Chromium sends all the same."""
        self.is_cut_off = offline
        context.set_offline(offline)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class ScormAgainCourse:
    """A package that was installed."""

    items: tuple[Item, ...]
    files: dict[str, bytes]

    def __init__(self, host: ScormAgain, number: int) -> None:
        self.host = host
        self.number = number
        self.learners: list[ScormAgainLearner] = []

    def url(self, path: str) -> str:
        """Address of a file of the package; a page opened there finds no LMS."""
        return f"{self.host.url}/content/{self.number}/{path}"

    def enroll(self) -> ScormAgainLearner:
        """One more learner."""
        learner = ScormAgainLearner(self, len(self.learners))
        self.learners.append(learner)
        return learner

    def update(self, package: Path) -> None:
        """Take the files of a release; records are kept by the identifier of the item, as the standard asks."""
        with zipfile.ZipFile(package) as archive:
            self.files = {name: archive.read(name) for name in archive.namelist()}
        self.items = read_items(package)


class ScormAgainLearner:
    """A learner with a track per item."""

    def __init__(self, course: ScormAgainCourse, number: int) -> None:
        self.course = course
        self.number = number
        self._tracks: dict[str, Track] = {}

    def track(self, item: int) -> Track:
        """The track of an item of the release that is installed now."""
        return self._tracks.setdefault(self.course.items[item].identifier, Track())

    def launch(self, context: BrowserContext, item: int = 0) -> Page:
        """Open the player page of an item."""
        page = context.new_page()
        page.goto(f"{self.course.host.url}/player/{self.course.number}/{self.number}/{item}", wait_until="commit")
        return page

    def record(self, item: int = 0) -> Record:
        """The last commit, flat."""
        return Record(dict(_flat("cmi", self.track(item).cmi)))


def _flat(name: str, value: object) -> list[tuple[str, str]]:
    if isinstance(value, dict):
        return [pair for key, inner in value.items() for pair in _flat(f"{name}.{key}", inner)]
    return [(name, str(value))]


class _Handler(BaseHTTPRequestHandler):
    """``/home``, ``/library.js``, ``/player.js``, ``/player/COURSE/LEARNER/ITEM``, ``/record/COURSE/LEARNER/ITEM`` and
    ``/content/COURSE/PATH``.
    """

    host: ClassVar[ScormAgain]
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = urllib.parse.unquote(urllib.parse.urlsplit(self.path).path)
        _, kind, *rest = path.split("/")
        if kind == "library.js":
            self._answer(self.host.library.read_bytes(), TYPES[".js"])
        elif kind == "player.js":
            self._answer(PLAYER_SCRIPT.read_bytes(), TYPES[".js"])
        elif kind == "player":
            self._answer(self._player(*map(int, rest)).encode(), TYPES[".html"])
        elif kind == "home":
            self._answer(b'<!doctype html><html lang="en"><title>Home</title><p>Courses and news</p>', TYPES[".html"])
        elif kind == "content":
            self._content(self.host.courses[int(rest[0])], "/".join(rest[1:]))
        else:
            self._answer(b"", "text/plain", HTTPStatus.NO_CONTENT if kind == "favicon.ico" else HTTPStatus.NOT_FOUND)

    def do_POST(self) -> None:
        course, learner, item = map(int, self.path.split("/")[2:])
        commit = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.host.is_cut_off:
            self.close_connection = True
            return
        self.host.courses[course].learners[learner].track(item).keep(commit)
        self._answer(b'{"result": true, "errorCode": 0}', "application/json")

    def _player(self, course_number: int, learner_number: int, item_number: int) -> str:
        course = self.host.courses[course_number]
        item = course.items[item_number]
        track = course.learners[learner_number].track(item_number)
        track.close_session()
        setup = {
            "cmi": track.starting_values(item, f"learner-{learner_number}"),
            "recordUrl": f"/record/{course_number}/{learner_number}/{item_number}",
            "launchUrl": f"/content/{course_number}/{item.href}",
        }
        data = json.dumps(setup).replace("<", "\\u003c")
        return (
            f'<!doctype html><html lang="en"><title>{html.escape(item.title)}</title>'
            '<script src="/library.js"></script><script src="/player.js" defer></script>'
            f'<script type="application/json" id="setup">{data}</script>'
            "<style>body { margin: 0 } iframe { border: 0; width: 100vw; height: 100vh }</style>"
            '<iframe id="sco" title="Lesson"></iframe>'
        )

    def _content(self, course: ScormAgainCourse, path: str) -> None:
        body = course.files.get(path)
        if body is None:
            self._answer(b"not in the package", "text/plain", HTTPStatus.NOT_FOUND)
        else:
            self._answer(body, TYPES[Path(path).suffix.lower()], policy=POLICY)

    def _answer(self, body: bytes, content_type: str, status: HTTPStatus = HTTPStatus.OK, policy: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        if policy:
            self.send_header("Content-Security-Policy", policy)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name is the standard library's)
        """Requests are watched from the browser."""
