"""The stories in each host: nothing is lost, nothing is lowered, and docs/hosts.md says what was recorded."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from tests.e2e.hosts.host import (
    EXIT,
    LESSON_LOCATION,
    LESSON_STATUS,
    SCORE_RAW,
    SUSPEND_DATA,
    Course,
    Host,
    Install,
    Learner,
    eventually,
    recorded,
    settled,
)
from tests.e2e.hosts.scorm_again import ScormAgainLearner
from tests.e2e.hosts_page import check_cell
from tests.e2e.learner import reader_on
from tests.e2e.releases import Releases
from tests.e2e.stage import Stage
from tests.e2e.stories import HIDE, SHOW, STORIES, STORIES_OF_RELEASES, Story
from tests.e2e.watch import Watch
from tests.golden.files import Golden

SUMMARY = (LESSON_STATUS, SCORE_RAW, LESSON_LOCATION)


Opening = Callable[[Course], Stage]


@pytest.fixture
def stage(host: Host, releases: Releases, watch: Watch) -> Opening:
    """A stage for one new learner of a course."""
    return lambda course: Stage(host, watch, course, course.enroll(), releases.second)


@pytest.fixture
def course(install: Install, host: Host, releases: Releases) -> Course:
    """Release 1, which many learners share."""
    return install(host, releases.first)


@pytest.mark.parametrize("title", STORIES)
def test_nothing_is_lost(title: str, stage: Opening, course: Course, golden: Golden) -> None:
    tell(stage(course), title, STORIES[title], golden)


@pytest.mark.parametrize("title", STORIES_OF_RELEASES)
def test_nothing_is_lost_by_an_update(title: str, stage: Opening, host: Host, releases: Releases, golden: Golden) -> None:
    course = host.install(releases.first)  # for this learner alone: it changes
    tell(stage(course), title, STORIES_OF_RELEASES[title], golden)


def tell(stage: Stage, title: str, story: Story, golden: Golden) -> None:
    """Play it, look at what the host has, come back, look at what the course shows, leave, look at what the host has now."""
    story(stage)
    record = stage.settled()
    check_cell(golden, title, stage.host.name, " · ".join(record[name] or "–" for name in SUMMARY))

    found = stage.open().whole_progress()
    assert stage.lost(found) == [], (stage.left, found)
    stage.page.close()
    after = stage.settled()
    assert (after[LESSON_STATUS], after[SCORE_RAW]) == (record[LESSON_STATUS], record[SCORE_RAW])


def test_a_release_adds_what_is_still_to_do(host: Host, releases: Releases, context: BrowserContext) -> None:
    """New pages are new, the attempts that were used are used, and what was still to do can be done."""
    course = host.install(releases.first)
    learner = course.enroll()
    page = learner.launch(context)
    reader = reader_on(page)
    list(reader.walk())
    for _ in range(2):
        reader.hand_in("test", right=False)
        recorded(learner, {LESSON_STATUS: "failed", SCORE_RAW: "0"}, present=[SUSPEND_DATA])
        handed_in = settled(learner, quiet=1.5)[SUSPEND_DATA]
        reader.try_again("test")
        wait_for_other(learner, handed_in)  # not every host takes what is said while the window closes
    page.close()

    course.update(releases.second)
    page = learner.launch(context)
    reader = reader_on(page)
    assert reader.current() == "test"
    assert [page for page in reader.pages if not reader.has_seen(page)] == ["news", "care"]
    reader.hand_in("test")
    assert reader.section().locator('[data-action="retry-quiz"]').is_hidden()  # the third of three
    recorded(learner, {LESSON_STATUS: "failed", SCORE_RAW: "100"})
    reader.go("care")
    reader.go("news")
    recorded(learner, {LESSON_STATUS: "passed", SCORE_RAW: "100"})
    reader.leave()
    page.close()


def wait_for_other(learner: Learner, suspend_data: str) -> None:
    """Until the host has other suspend data."""
    eventually(lambda: learner.record()[SUSPEND_DATA] != suspend_data, True)


def test_whoever_was_on_a_page_that_is_gone_goes_on_with_what_is_new(host: Host, releases: Releases, context: BrowserContext) -> None:
    course = host.install(releases.first)
    learner = course.enroll()
    page = learner.launch(context)
    reader = reader_on(page)
    reader.go("rules")
    recorded(learner, {LESSON_LOCATION: "rules"})
    page.close()
    course.update(releases.second)
    reader = reader_on(learner.launch(context))
    assert reader.current() == "news"
    assert reader.state("welcome") == "seen"


def test_a_reload_ends_one_session_and_begins_the_next(
    install: Install, scorm_again: Host, releases: Releases, context: BrowserContext
) -> None:
    """Only this host counts them."""
    learner = install(scorm_again, releases.first).enroll()
    assert isinstance(learner, ScormAgainLearner)
    page = learner.launch(context)
    reader_on(page).next()
    recorded(learner, {LESSON_LOCATION: "colours"})
    assert learner.track(0).finished == 0
    page.reload(wait_until="commit")
    reader = reader_on(page)
    eventually(lambda: learner.track(0).finished, 1)
    assert reader.sco.evaluate("parent.API.LMSGetValue('cmi.core.entry')") == "resume"
    reader.next()
    recorded(learner, {LESSON_LOCATION: "tools", EXIT: "suspend"})
    reader.leave()
    eventually(lambda: learner.track(0).finished, 2)


def test_a_page_that_is_hidden_saves_and_stays_open(
    install: Install, scorm_again: Host, releases: Releases, context: BrowserContext
) -> None:
    """Only this host counts commits."""
    learner = install(scorm_again, releases.first).enroll()
    assert isinstance(learner, ScormAgainLearner)
    reader = reader_on(learner.launch(context))
    recorded(learner, {LESSON_LOCATION: "welcome", EXIT: "suspend"})
    settled(learner)
    commits = learner.track(0).commits
    reader.sco.evaluate(HIDE)
    eventually(lambda: learner.track(0).commits > commits, True)
    reader.sco.evaluate(SHOW)
    reader.next()
    recorded(learner, {LESSON_LOCATION: "colours"})
    assert learner.track(0).finished == 0
