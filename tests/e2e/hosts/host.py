"""What the tests ask of a host, whichever it is: take a package in, let a learner launch it, say what was recorded.

A *host* is an LMS run-time that is not ours. The tests drive the package through the browser and then compare with what the host keeps, so
that neither our scripts nor our own idea of an LMS judges itself. Each host has a module of its own here; all speak the words below:

    course = host.install(package)          the host's own import of the zip
    learner = course.enroll()               somebody who has never seen it
    page = learner.launch(context)          the host's page, the SCO in a frame of it
    record = learner.record()               what the host has now, under CMI names
    course.update(package)                  a new release in its place; the records stay

Knows nothing of our package, of pytest or of what is right.
"""

from __future__ import annotations

import re
import time
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from playwright.sync_api import BrowserContext, Frame, Page

LESSON_STATUS = "cmi.core.lesson_status"
LESSON_LOCATION = "cmi.core.lesson_location"
SUSPEND_DATA = "cmi.suspend_data"
SCORE_RAW = "cmi.core.score.raw"
SCORE_MIN = "cmi.core.score.min"
SCORE_MAX = "cmi.core.score.max"
SESSION_TIME = "cmi.core.session_time"
TOTAL_TIME = "cmi.core.total_time"
EXIT = "cmi.core.exit"

# CMITimespan as strict hosts take it: two to four digits of hours, at most two decimals.
_TIMESPAN = re.compile(r"(\d{2,4}):([0-5]\d):([0-5]\d(?:\.\d{1,2})?)")


def seconds(timespan: str) -> float:
    """Length of a CMITimespan such as ``0001:02:03.45``. Raises ``ValueError`` for anything else."""
    match = _TIMESPAN.fullmatch(timespan)
    if match is None:
        raise ValueError(f"no CMITimespan: {timespan!r}")
    hours, minutes, rest = match.groups()
    return int(hours) * 3600 + int(minutes) * 60 + float(rest)


def timespan(length: float) -> str:
    """The CMITimespan of so many seconds."""
    hundredths = round(length * 100)
    minutes, hundredths = divmod(hundredths, 6000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:04}:{minutes:02}:{hundredths // 100:02}.{hundredths % 100:02}"


@dataclass(frozen=True, slots=True)
class Record:
    """What a host keeps of one learner in one SCO: CMI element → value as the host stores it. Absent: nothing was recorded."""

    elements: Mapping[str, str]

    def __getitem__(self, element: str) -> str:
        return self.elements.get(element, "")


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the default organization that launches something. ``href`` with its parameters, relative to the package."""

    identifier: str
    title: str
    href: str
    launch_data: str
    mastery_score: str
    max_time_allowed: str
    time_limit_action: str


_CP = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
_ADL = "{http://www.adlnet.org/xsd/adlcp_rootv1p2}"


def read_items(package: Path) -> tuple[Item, ...]:
    """What an LMS that follows the standard launches, in order: default organization → items → resource → href + parameters."""
    with zipfile.ZipFile(package) as archive:
        root = ET.fromstring(archive.read("imsmanifest.xml"))
    organizations = root.find(f"{_CP}organizations")
    assert organizations is not None, "the manifest has no organizations"
    by_id = {organization.get("identifier"): organization for organization in organizations.findall(f"{_CP}organization")}
    hrefs = {resource.get("identifier"): resource.get("href") for resource in root.iterfind(f"{_CP}resources/{_CP}resource")}
    return tuple(
        _read_item(item, hrefs[item.get("identifierref")] or "")
        for item in by_id[organizations.get("default")].iter(f"{_CP}item")
        if item.get("identifierref")
    )


def _read_item(item: ET.Element, href: str) -> Item:
    def text(name: str) -> str:
        return item.findtext(name) or ""

    return Item(
        identifier=item.get("identifier") or "",
        title=text(f"{_CP}title"),
        href=_with_parameters(href, item.get("parameters") or ""),
        launch_data=text(f"{_ADL}datafromlms"),
        mastery_score=text(f"{_ADL}masteryscore"),
        max_time_allowed=text(f"{_ADL}maxtimeallowed"),
        time_limit_action=text(f"{_ADL}timelimitaction"),
    )


def _with_parameters(href: str, parameters: str) -> str:
    """IMS Content Packaging 1.1.4, "parameters": how they are joined to the address."""
    rest = parameters.lstrip("?&")
    if not rest:
        return href
    if rest.startswith("#"):
        return href if "#" in href else href + rest
    return f"{href}{'&' if '?' in href else '?'}{rest}"


def sco_of(page: Page) -> Frame:
    """The SCO in a host's page, when its deferred scripts have run: before that, clicks would find nobody who listens."""
    frame = page.locator("iframe").element_handle().content_frame()
    assert frame is not None, "the frame of the host is empty"
    frame.wait_for_url(lambda url: not url.startswith("about:"), wait_until="domcontentloaded")
    return frame


class Learner(Protocol):
    """One learner in one installed package."""

    def launch(self, context: BrowserContext, item: int = 0) -> Page:
        """Open the host's page for the learner, logged in, in a new tab; the SCO is in the only frame of it."""

    def record(self, item: int = 0) -> Record:
        """What the host has recorded up to now."""


def recorded(learner: Learner, expected: Mapping[str, str], *, present: Collection[str] = (), item: int = 0) -> Record:
    """The record, as soon as it has the expected values, and any at all for the elements in ``present``.

    A host takes its time, and values that are sent one by one do not arrive all at once. Raises ``AssertionError`` after thirty seconds.
    """
    deadline = time.monotonic() + 30
    while True:
        record = learner.record(item)
        found = {element: record[element] for element in expected}
        missing = [element for element in present if record[element] == ""]
        if found == expected and not missing:
            return record
        if time.monotonic() > deadline:
            raise AssertionError(f"expected {expected}, recorded {found}; missing: {missing}")
        time.sleep(0.05)


def eventually(look: Callable[[], object], expected: object) -> None:
    """Look until that is what is seen; hosts and browsers take their time. Raises ``AssertionError`` after thirty seconds."""
    deadline = time.monotonic() + 30
    while (seen := look()) != expected:
        assert time.monotonic() < deadline, f"expected {expected}, seen {seen}"
        time.sleep(0.05)


def settled(learner: Learner, *, quiet: float = 0.5) -> Record:
    """What the host has recorded, when nothing more comes for ``quiet`` seconds."""
    record, since = learner.record(), time.monotonic()
    while time.monotonic() - since < quiet:
        time.sleep(0.05)
        latest = learner.record()
        if latest != record:
            record, since = latest, time.monotonic()
    return record


class Course(Protocol):
    """A package inside a host."""

    def enroll(self) -> Learner:
        """A learner of whom nothing is recorded."""

    def update(self, package: Path) -> None:
        """Put a new release in the place of the package as an administrator does who wants to keep the learners' records."""


class Host(Protocol):
    """An LMS run-time. ``elsewhere``: address of a page of it that has no package."""

    name: str
    elsewhere: str

    def set_offline(self, context: BrowserContext, offline: bool) -> None:
        """Let nothing more of this browser through to the host, or all again."""

    def install(self, package: Path) -> Course:
        """Import the zip the way an administrator does. Raises ``AssertionError`` with the host's words if it refuses."""


Install = Callable[[Host, Path], Course]
"""``install(host, package)``: the course in the host, imported by whoever asked first."""
