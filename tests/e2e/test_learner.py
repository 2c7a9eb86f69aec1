"""What hosts have recorded after a learner was there: the sample course, every host, both structures."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext

from tests.e2e.hosts.host import (
    EXIT,
    LESSON_LOCATION,
    LESSON_STATUS,
    SCORE_MAX,
    SCORE_MIN,
    SCORE_RAW,
    SESSION_TIME,
    SUSPEND_DATA,
    TOTAL_TIME,
    Host,
    Install,
    Learner,
    Record,
    read_items,
    recorded,
    seconds,
)
from tests.e2e.hosts_page import check_cell
from tests.e2e.learner import Reader, reader_on
from tests.e2e.packages import Build
from tests.e2e.test_reports import answers, objectives
from tests.e2e.watch import Watch
from tests.golden.files import Golden


def assert_well_formed(record: Record) -> None:
    """What SCORM 1.2 asks of the values and no host needs to check."""
    assert re.fullmatch(r"[ -~]{1,4096}", record[SUSPEND_DATA])
    assert re.fullmatch(r"[ -~]{1,255}", record[LESSON_LOCATION])
    assert seconds(record[SESSION_TIME]) > 0


def score(raw: str) -> dict[str, str]:
    return {SCORE_RAW: raw, SCORE_MIN: "0", SCORE_MAX: "100"}


def done(reader: Reader) -> dict[str, str]:
    """The word for a learner who is done."""
    return {LESSON_STATUS: reader.contract["status"]["on_complete"]}


def test_whoever_does_everything_is_done_for_good(
    install: Install, host: Host, single_sco: Build, context: BrowserContext, golden: Golden
) -> None:
    """And docs/hosts.md says what the host has kept of it."""
    learner = install(host, single_sco.package).enroll()
    page = learner.launch(context)
    reader = reader_on(page)
    started = recorded(learner, {LESSON_STATUS: "incomplete", LESSON_LOCATION: reader.pages[0]}, present=[SUSPEND_DATA])
    assert started[SCORE_RAW] == ""

    assert reader.do_everything() == reader.pages
    last = reader.current()
    asked = [question for here in reader.pages for question in reader.practice_on(here) or reader.asked(here)]
    modules = {f"cmi.objectives.{number}.status": "passed" for number in range(len(reader.contract["modules"]))}
    reader.leave()
    result = done(reader) | score("100")
    ends = [SUSPEND_DATA, SESSION_TIME, f"cmi.interactions.{len(asked) - 1}.latency"]
    record = recorded(learner, {LESSON_LOCATION: last, EXIT: "suspend", **result, **modules}, present=ends)
    assert_well_formed(record)
    page.close()

    reader = reader_on(learner.launch(context))
    assert reader.current() == last
    for row, cell in kept(record, reader, asked).items():
        check_cell(golden, row, host.name, cell)
    reader.go(reader.pages[1])
    recorded(learner, result | {LESSON_LOCATION: reader.pages[1]})


def kept(record: Record, reader: Reader, asked: list[str]) -> dict[str, str]:
    """The rows of docs/hosts.md about the sample course: what a host has, and what the course shows at the next launch."""
    total = str(reader.sco.evaluate(f"String(parent.API.LMSGetValue('{TOTAL_TIME}') || '')"))
    told = [interaction[0] for interaction in answers(record)]
    return {
        f"`{LESSON_STATUS}`": record[LESSON_STATUS],
        f"`{SCORE_RAW}`, `.min`, `.max`": ", ".join(record[name] for name in (SCORE_RAW, SCORE_MIN, SCORE_MAX)),
        f"`{LESSON_LOCATION}`": record[LESSON_LOCATION],
        f"`{SUSPEND_DATA}`": "whole" if len(reader.progress().seen) == len(reader.pages) else "not whole",
        f"`{SESSION_TIME}`": "the time" if seconds(record[SESSION_TIME]) > 0 else "nothing",
        f"`{TOTAL_TIME}` at the next launch": "nothing" if not total else "the time" if seconds(total) > 0 else "0000:00:00.00",
        f"`{EXIT}`": record[EXIT],
        "`cmi.interactions`": "each question once" if told == asked else f"{len(told)} of {len(asked)}",
        "`cmi.objectives`": "each module, passed" if len(objectives(record)) == len(reader.contract["modules"]) else "not each module",
        "Opens again at": reader.current(),
    }


def test_whoever_leaves_comes_back_to_the_same_place(install: Install, host: Host, single_sco: Build, context: BrowserContext) -> None:
    learner = install(host, single_sco.package).enroll()
    page = learner.launch(context)
    reader = reader_on(page)
    for _ in range(3):
        reader.next()
    here, seen = reader.current(), reader.pages[: reader.pages.index(reader.current())]
    recorded(learner, {LESSON_LOCATION: here}, present=[SUSPEND_DATA])
    page.close()  # no button, no good-bye

    reader = reader_on(learner.launch(context))
    assert reader.current() == here
    assert [page for page in reader.pages if reader.has_seen(page) and page != here] == seen
    recorded(learner, {LESSON_STATUS: "incomplete"})


def test_whoever_fails_can_pass(install: Install, host: Host, single_sco: Build, context: BrowserContext) -> None:
    learner = install(host, single_sco.package).enroll()
    reader = reader_on(learner.launch(context))
    [quiz] = reader.contract["completion"]["quizzes"]
    assert list(reader.walk()) == reader.pages
    reader.go(quiz)

    reader.hand_in(quiz, right=False)
    recorded(learner, score("0") | {LESSON_STATUS: "incomplete"})

    reader.try_again(quiz)
    reader.hand_in(quiz)
    recorded(learner, score("100") | done(reader))


def test_a_window_that_is_closed_at_once_loses_nothing(
    install: Install, scorm_again: Host, single_sco: Build, context: BrowserContext
) -> None:
    """Where the host can still take something when the page goes."""
    learner = install(scorm_again, single_sco.package).enroll()
    here, _ = close_at_once(learner, context)
    recorded(learner, {LESSON_LOCATION: here})
    assert reader_on(learner.launch(context)).current() == here


def test_a_window_that_is_closed_at_once_loses_one_page_at_most(
    install: Install, host: Host, single_sco: Build, context: BrowserContext
) -> None:
    """Everywhere else."""
    learner = install(host, single_sco.package).enroll()
    here, before = close_at_once(learner, context)
    assert reader_on(learner.launch(context)).current() in {here, before}


def close_at_once(learner: Learner, context: BrowserContext) -> tuple[str, str]:
    """Turn two pages, wait until the first is recorded, close the window; the last page, the one before."""
    page = learner.launch(context)
    reader = reader_on(page)
    reader.next()
    before = reader.current()
    recorded(learner, {LESSON_LOCATION: before}, present=[SUSPEND_DATA, SESSION_TIME])
    reader.next()
    here = reader.current()
    page.close()
    return here, before


def test_every_module_is_tracked_by_itself(install: Install, scorm_again: Host, module_scos: Build, context: BrowserContext) -> None:
    learner = install(scorm_again, module_scos.package).enroll()
    items = read_items(module_scos.package)
    assert len(items) > 1
    for number in range(len(items)):
        page = learner.launch(context, number)
        reader = reader_on(page)
        assert reader.do_everything() == reader.pages
        reader.leave()
        scored = bool(reader.contract["score"]["quizzes"])
        record = recorded(learner, done(reader) | {SCORE_RAW: "100" if scored else ""}, present=[SESSION_TIME], item=number)
        assert_well_formed(record)
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
    recorded(learner, done(reader))


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
    recorded(learner, {LESSON_LOCATION: here})

    # "Back" on that browser leads past the course, though three pages of it were read.
    page.go_back()
    assert not page.locator("iframe").count()
    assert "Weather" not in page.title()
