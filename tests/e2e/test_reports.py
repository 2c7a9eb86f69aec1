"""What an LMS's reports are made of beside status and score: answers, objectives, preferences, and time that is over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.e2e.hosts.host import (
    EXIT,
    LESSON_STATUS,
    SCORE_RAW,
    Host,
    Install,
    Record,
    eventually,
    recorded,
    seconds,
)
from tests.e2e.learner import reader_on
from tests.e2e.packages import EXAM, Build, build_course, copy_course, edit
from tests.e2e.releases import Releases
from tests.e2e.stories import half_right, practise

PARTS = ("id", "type", "correct_responses.0.pattern", "student_response", "result", "objectives.0.id", "weighting")
SHELF = ("q-shelf", "choice", "b", "a", "wrong", "basics", "1")
BRING = ("q-bring", "choice", "{a,c}", "a,c", "correct", "basics", "1")
BOOK = ("q-book", "choice", "b", "b", "correct", "work", "1")
KEY = ("q-key", "choice", "a", "b", "wrong", "work", "1")
PREFERENCE = "cmi.student_preference"


def answers(record: Record) -> list[tuple[str, ...]]:
    """The interactions that were recorded, in order."""
    count = len([name for name in record.elements if re.fullmatch(r"cmi\.interactions\.\d+\.id", name)])
    return [tuple(record[f"cmi.interactions.{number}.{part}"] for part in PARTS) for number in range(count)]


def objectives(record: Record) -> list[tuple[str, ...]]:
    """Id, status and score of each."""
    count = len([name for name in record.elements if re.fullmatch(r"cmi\.objectives\.\d+\.id", name)])
    return [tuple(record[f"cmi.objectives.{number}.{part}"] for part in ("id", "status", "score.raw")) for number in range(count)]


def test_answers_and_objectives_are_reported(install: Install, host: Host, releases: Releases, context: BrowserContext) -> None:
    learner = install(host, releases.first).enroll()
    page = learner.launch(context)
    reader = reader_on(page)
    for _ in reader.walk():
        practise(reader)
    half_right(reader)
    eventually(lambda: answers(learner.record()), [SHELF, BRING, BOOK, KEY])
    eventually(lambda: objectives(learner.record()), [("basics", "passed", ""), ("work", "failed", "50")])
    record = recorded(learner, {SCORE_RAW: "50"}, present=["cmi.interactions.3.latency", "cmi.interactions.3.time"])
    for number in range(4):
        assert re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d", record[f"cmi.interactions.{number}.time"])
        assert 0 < seconds(record[f"cmi.interactions.{number}.latency"]) < 60
    page.close()

    # The next visit adds to them.
    reader = reader_on(learner.launch(context))
    reader.try_again("test")
    reader.answer(["q-book", "q-key"])
    reader.submit("test")
    eventually(lambda: answers(learner.record()), [SHELF, BRING, BOOK, KEY, BOOK, (*KEY[:3], "a", "correct", *KEY[5:])])
    eventually(lambda: objectives(learner.record()), [("basics", "passed", ""), ("work", "passed", "100")])
    recorded(learner, {SCORE_RAW: "100"})


def test_preferences_go_to_the_host_and_come_back(install: Install, host: Host, single_sco: Build, context: BrowserContext) -> None:
    """Loudness, speed and captions of the film."""
    learner = install(host, single_sco.package).enroll()
    page = learner.launch(context)
    sco = reader_on(page).sco
    assert sco.evaluate(HEARD) == [[1, 1, "showing"]]
    sco.evaluate(
        """() => {
          const film = document.querySelector("video");
          film.volume = 0.4;
          film.playbackRate = 1.5;
          film.textTracks[0].mode = "disabled";
        }"""
    )
    recorded(learner, {f"{PREFERENCE}.audio": "40", f"{PREFERENCE}.speed": "58", f"{PREFERENCE}.text": "-1"})
    page.close()
    sco = reader_on(learner.launch(context)).sco
    assert sco.evaluate(HEARD) == [[0.4, 1.5, "disabled"]]


HEARD = """() => [...document.querySelectorAll("video")].map(film =>
  [film.volume, Math.round(film.playbackRate * 100) / 100, film.textTracks[0].mode])"""


@pytest.fixture(scope="module")
def limited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The exam with hardly any time for it."""
    folder = tmp_path_factory.mktemp("limited")
    course = copy_course(EXAM, folder)
    edit(course / "course.yaml", "mastery_score: 60\n", f'max_time_allowed: {LIMIT}s\ntime_limit_action: "exit,message"\n')
    return build_course(course, folder / "built")


LIMIT = 24  # seconds; the warning comes at half of it


def test_time_that_is_over_ends_the_exam(install: Install, scorm_again: Host, limited: Path, context: BrowserContext) -> None:
    """With a warning; what is answered is handed in, and the host hears why it ended.

    In real time: under a clock that is turned forward the answer of a server always comes too late.
    """
    learner = install(scorm_again, limited).enroll()
    page = learner.launch(context)
    reader = reader_on(page)
    assert reader.sco.evaluate("parent.API.LMSGetValue('cmi.student_data.max_time_allowed')") == f"00:00:{LIMIT}"
    for here in reader.walk():
        reader.answer(reader.practice_on(here))
    reader.answer(["q-lift"])  # one point of three
    reader.sco.locator('[data-notice="time"]').wait_for()
    assert reader.notices() == ["time"]
    reader.sco.locator('[data-notice="time-over"]').wait_for(timeout=1000 * LIMIT)
    record = recorded(learner, {EXIT: "time-out", SCORE_RAW: "33.33", LESSON_STATUS: "failed"})
    assert seconds(record["cmi.core.session_time"]) == pytest.approx(LIMIT, abs=6)
    expect(reader.sco.locator('[data-action="submit-quiz"]')).to_be_hidden()
    page.close()

    # Who comes again has no time left.
    reader = reader_on(learner.launch(context))
    reader.sco.locator('[data-notice="time-over"]').wait_for()
