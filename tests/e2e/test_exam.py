"""A course that grades: linear, passed or failed, two tries, a mastery score that the host applies too."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, expect

from tests.e2e.hosts.host import LESSON_LOCATION, LESSON_STATUS, SCORE_RAW, SUSPEND_DATA, Host, Install, recorded
from tests.e2e.learner import Reader, reader_on
from tests.e2e.packages import Build


def at_the_exam(reader: Reader) -> Reader:
    """The same, walked to the last page; practice answered."""
    for page in reader.walk():
        reader.answer(reader.practice_on(page))
    assert reader.current() == "exam"
    return reader


def test_pages_open_one_after_the_other(exam: Build, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto((exam.folder / "index.html").as_uri())
    reader = Reader(page.main_frame)
    assert [reader.state(page) for page in reader.pages[2:]] == ["locked", "locked"]
    page.goto(page.url.partition("#")[0] + "#exam")
    assert reader.current() == "leave"
    expect(page.locator("[data-locked-message]")).to_be_visible()
    at_the_exam(reader)


def test_two_tries_and_no_third(install: Install, host: Host, exam: Build, context: BrowserContext) -> None:
    learner = install(host, exam.package).enroll()
    page = learner.launch(context)
    reader = at_the_exam(reader_on(page))
    assert recorded(learner, {LESSON_LOCATION: "exam"})[SCORE_RAW] == ""
    for tries_left in (1, 0):
        reader.hand_in("exam", right=False)
        assert reader.section().locator('[data-action="retry-quiz"]').is_visible() is bool(tries_left)
        if tries_left:
            reader.try_again("exam")
    reader.leave()
    recorded(learner, {LESSON_STATUS: "failed", SCORE_RAW: "0"}, present=[SUSPEND_DATA])
    page.close()

    reader = reader_on(learner.launch(context))
    assert reader.current() == "exam"
    expect(reader.section().locator('[data-action="retry-quiz"]')).to_be_hidden()
    expect(reader.section().locator('[data-action="submit-quiz"]')).to_be_hidden()


def test_the_better_try_counts(install: Install, host: Host, exam: Build, context: BrowserContext) -> None:
    learner = install(host, exam.package).enroll()
    reader = at_the_exam(reader_on(learner.launch(context)))
    reader.hand_in("exam", right=False)
    recorded(learner, {LESSON_STATUS: "failed", SCORE_RAW: "0"})
    reader.try_again("exam")
    reader.answer(["q-door"])  # two of three points
    reader.answer(["q-lift"], right=False)
    reader.submit("exam")
    reader.leave()
    recorded(learner, {LESSON_STATUS: "passed", SCORE_RAW: "66.67"})


def test_the_host_agrees_on_the_mastery_score(install: Install, scorm_again: Host, exam: Build, context: BrowserContext) -> None:
    """scorm-again compares the score with the mastery score when the session ends, and would overrule the course."""
    learner = install(scorm_again, exam.package).enroll()
    page = learner.launch(context)
    reader = at_the_exam(reader_on(page))
    assert reader.sco.evaluate("parent.API.LMSGetValue('cmi.student_data.mastery_score')") == "60"
    assert reader.sco.evaluate("parent.API.LMSGetValue('cmi.launch_data')") == "building=7"
    reader.leave()
    recorded(learner, {LESSON_STATUS: "incomplete", SCORE_RAW: ""})
    page.close()
    reader = reader_on(learner.launch(context))
    reader.hand_in("exam")
    reader.leave()
    recorded(learner, {LESSON_STATUS: "passed", SCORE_RAW: "100"})
