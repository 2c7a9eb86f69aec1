"""What hosts have recorded after a learner was there: the sample course, every host, both structures."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext

from tests.e2e.hosts.host import (
    LESSON_LOCATION,
    LESSON_STATUS,
    SCORE_MAX,
    SCORE_MIN,
    SCORE_RAW,
    SESSION_TIME,
    SUSPEND_DATA,
    Host,
    Install,
    Learner,
    Record,
    read_items,
    recorded,
    seconds,
)
from tests.e2e.learner import Reader, reader_on
from tests.e2e.packages import Build
from tests.e2e.watch import Watch


def assert_well_formed(record: Record) -> None:
    """What SCORM 1.2 asks of the values and no host needs to check."""
    assert re.fullmatch(r"[ -~]{1,4096}", record[SUSPEND_DATA])
    assert re.fullmatch(r"[ -~]{1,255}", record[LESSON_LOCATION])
    assert seconds(record[SESSION_TIME]) > 0


def score_of(record: Record) -> tuple[float, float, float]:
    return float(record[SCORE_RAW]), float(record[SCORE_MIN]), float(record[SCORE_MAX])


def final_quiz(reader: Reader) -> str:
    [quiz] = reader.contract["completion"]["quizzes"]
    return str(quiz)


def test_whoever_does_everything_is_done_for_good(install: Install, host: Host, single_sco: Build, context: BrowserContext) -> None:
    learner = install(host, single_sco.package).enroll()
    page = learner.launch(context)
    reader = reader_on(page)
    started = recorded(learner, lambda record: record[LESSON_STATUS] != "" and record[SUSPEND_DATA] != "")
    assert started[LESSON_STATUS] == "incomplete"
    assert started[SCORE_RAW] == ""

    assert reader.do_everything() == reader.pages
    last = reader.current()
    reader.leave()
    word = reader.contract["status"]["on_complete"]
    record = recorded(learner, lambda record: record[LESSON_STATUS] == word)
    assert record[LESSON_STATUS] == word
    assert score_of(record) == (100, 0, 100)
    assert last in record[LESSON_LOCATION]
    assert_well_formed(record)

    page.close()
    reader = reader_on(learner.launch(context))
    assert reader.current() == last
    reader.go(reader.pages[1])
    record = recorded(learner, lambda record: reader.pages[1] in record[LESSON_LOCATION])
    assert reader.pages[1] in record[LESSON_LOCATION]
    assert record[LESSON_STATUS] == word
    assert score_of(record) == (100, 0, 100)


def test_whoever_leaves_comes_back_to_the_same_place(install: Install, host: Host, single_sco: Build, context: BrowserContext) -> None:
    learner = install(host, single_sco.package).enroll()
    page = learner.launch(context)
    reader = reader_on(page)
    for _ in range(3):
        reader.next()
    here, seen = reader.current(), reader.pages[: reader.pages.index(reader.current())]
    record = recorded(learner, lambda record: here in record[LESSON_LOCATION])
    assert here in record[LESSON_LOCATION]
    page.close()  # no button, no good-bye

    reader = reader_on(learner.launch(context))
    assert reader.current() == here
    assert [page for page in reader.pages if reader.state(page) == "seen" and page != here] == seen
    assert recorded(learner, lambda record: record[LESSON_STATUS] != "")[LESSON_STATUS] == "incomplete"


def test_whoever_fails_can_pass(install: Install, host: Host, single_sco: Build, context: BrowserContext) -> None:
    learner = install(host, single_sco.package).enroll()
    reader = reader_on(learner.launch(context))
    quiz = final_quiz(reader)
    for page in reader.walk():
        assert page in reader.pages
    reader.go(quiz)

    reader.hand_in(quiz, right=False)
    failed = recorded(learner, lambda record: all(record[element] for element in (SCORE_RAW, SCORE_MIN, SCORE_MAX)))
    assert score_of(failed) == (0, 0, 100)
    assert failed[LESSON_STATUS] == "incomplete"

    reader.try_again(quiz)
    reader.hand_in(quiz)
    word = reader.contract["status"]["on_complete"]
    passed = recorded(learner, lambda record: record[LESSON_STATUS] == word)
    assert score_of(passed) == (100, 0, 100)
    assert passed[LESSON_STATUS] == word


def test_a_window_that_is_closed_at_once_loses_nothing(
    install: Install, scorm_again: Host, single_sco: Build, context: BrowserContext
) -> None:
    """Where the host can still take something when the page goes."""
    here, _, record, back = closed_at_once(install(scorm_again, single_sco.package).enroll(), context)
    assert here in record[LESSON_LOCATION]
    assert back == here


def test_a_window_that_is_closed_at_once_loses_one_page_at_most(
    install: Install, host: Host, single_sco: Build, context: BrowserContext
) -> None:
    """Everywhere else."""
    here, before, _, back = closed_at_once(install(host, single_sco.package).enroll(), context)
    assert back in {here, before}


def closed_at_once(learner: Learner, context: BrowserContext) -> tuple[str, str, Record, str]:
    """Turn two pages, wait until the first is recorded, close; then: the last page, the one before, the record, where it opens again."""
    page = learner.launch(context)
    reader = reader_on(page)
    reader.next()
    before = reader.current()
    recorded(learner, lambda record: before in record[LESSON_LOCATION] and record[SESSION_TIME] != "")
    reader.next()
    here = reader.current()
    page.close()
    record = recorded(learner, lambda record: here in record[LESSON_LOCATION])
    return here, before, record, reader_on(learner.launch(context)).current()


def test_every_module_is_tracked_by_itself(install: Install, scorm_again: Host, module_scos: Build, context: BrowserContext) -> None:
    learner = install(scorm_again, module_scos.package).enroll()
    items = read_items(module_scos.package)
    assert len(items) > 1
    for number in range(len(items)):
        page = learner.launch(context, number)
        reader = reader_on(page)
        assert reader.do_everything() == reader.pages
        reader.leave()
        record = recorded(learner, lambda record: record[LESSON_STATUS] not in {"", "incomplete"}, number)
        assert record[LESSON_STATUS] == reader.contract["status"]["on_complete"]
        assert_well_formed(record)
        scored = bool(reader.contract["score"]["quizzes"])
        assert (record[SCORE_RAW], record[SCORE_MAX]) == (("100", "100") if scored else ("", "100"))
        page.close()
        assert all(learner.record(later)[LESSON_STATUS] == "" for later in range(number + 1, len(items)))


@pytest.mark.parametrize("name", ["wagtail_lms", "openedx"])
def test_hosts_with_one_sco_get_the_first_module(
    install: Install, name: str, module_scos: Build, context: BrowserContext, request: pytest.FixtureRequest
) -> None:
    host: Host = request.getfixturevalue(name)
    learner = install(host, module_scos.package).enroll()
    reader = reader_on(learner.launch(context))
    first = read_items(module_scos.package)[0]
    assert first.href in reader.sco.url
    reader.do_everything()
    reader.leave()
    word = reader.contract["status"]["on_complete"]
    assert recorded(learner, lambda record: record[LESSON_STATUS] == word)[LESSON_STATUS] == word


def test_three_escapes_leave_at_once_and_keep_the_place(
    install: Install, scorm_again: Host, single_sco: Build, watch: Watch, context: BrowserContext
) -> None:
    learner = install(scorm_again, single_sco.package).enroll()
    page = learner.launch(context)
    reader = reader_on(page)
    reader.next()
    here = reader.current()
    harmless = reader.sco.locator('[data-action="quick-exit"]').evaluate("link => link.href")
    watch.expect(f"request to {re.escape(harmless)}$")
    context.route(harmless, lambda route: route.fulfill(body="<title>Weather</title>", content_type="text/html"))
    for _ in range(3):
        page.keyboard.press("Escape")
    page.wait_for_url(harmless)
    assert here in recorded(learner, lambda record: here in record[LESSON_LOCATION])[LESSON_LOCATION]
