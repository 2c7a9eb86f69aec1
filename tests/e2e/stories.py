"""What happens to learners: stories that are played in each host.

A story ends with the window closed. Then the tests look at what the host has recorded, launch once more, and compare what the course
shows with what it showed at the end of the story. All are about the course of the folder ``update_course``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.hosts.host import LESSON_LOCATION, eventually, recorded
from tests.e2e.learner import Reader, reader_on
from tests.e2e.stage import Stage

NETWORK_ERRORS = (r"net::ERR_INTERNET_DISCONNECTED", r"Commit failed with error", r"throwSCORMError", r"SCORM Error 101", r"Failed to load")
"""What browsers and hosts write on the console when the network is down."""


def read(reader: Reader, pages: int) -> None:
    """Turn so many pages."""
    for _ in range(pages):
        assert reader.next()


def practise(reader: Reader) -> None:
    """Answer the practice questions of the current page, the first wrong, the others right."""
    for number, question in enumerate(reader.practice_on(reader.current())):
        reader.answer([question], right=number > 0)
        reader.check(question)


def half_right(reader: Reader) -> None:
    """Hand in the test with one of two questions right: not enough."""
    reader.go("test")
    reader.answer(["q-book"])
    reader.answer(["q-key"], right=False)
    reader.submit("test")


def completes(stage: Stage) -> None:
    reader = stage.open()
    assert reader.do_everything() == reader.pages
    stage.look()
    reader.leave()
    stage.recorded(status="passed", score="100")
    stage.page.close()


def closes_the_window(stage: Stage) -> None:
    reader = stage.open()
    read(reader, 1)
    practise(reader)
    read(reader, 2)
    stage.recorded(status="incomplete")
    stage.close()


def reloads(stage: Stage) -> None:
    reader = stage.open()
    read(reader, 1)
    practise(reader)
    read(reader, 1)
    stage.recorded()
    before = reader.progress()
    stage.page.reload(wait_until="commit")
    stage.reader = reader_on(stage.page)
    after = stage.reader.progress()
    assert (after.here, after.seen) == (before.here, before.seen)
    read(stage.reader, 1)
    stage.recorded(status="incomplete")
    stage.close()


def goes_back_and_forward(stage: Stage) -> None:
    reader = stage.open()
    read(reader, 3)
    for direction, page in (("back", "tools"), ("back", "colours"), ("forward", "tools")):
        stage.page.evaluate(f"history.{direction}()")
        reader.section(page).wait_for()
        assert reader.current() == page
        assert reader.heading_has_focus()
    stage.recorded(status="incomplete")
    stage.close()


def goes_away_and_back(stage: Stage) -> None:
    """To another page of the host and "back". Chromium has kept the course as it was; all that the course says then must be true.

    The API of wagtail-lms has ended itself on the way: what is done after the return comes to the host at the next launch.
    """
    reader = stage.open()
    read(reader, 1)
    practise(reader)
    read(reader, 1)
    stage.recorded(status="incomplete")
    before = reader.progress()
    saved, not_saved = saved_words(reader), reader.contract["strings"]["not_saved"]

    stage.page.evaluate("window.isKept = true")
    stage.page.goto(stage.host.elsewhere)
    stage.page.go_back(wait_until="commit")
    stage.page.wait_for_function("window.isKept")
    # Playwright has lost its frames on the way.
    inside(stage.page, "document.querySelector('section:not([hidden]) [data-action=next]').click()")
    [place] = inside(stage.page, "[...document.querySelectorAll('section[data-page]:not([hidden])')].map(page => page.dataset.page)")
    assert place == "keys"
    is_open = stage.host.name != "wagtail-lms"
    if is_open:
        recorded(stage.learner, {LESSON_LOCATION: place})
    words = json.dumps(saved if is_open else not_saved)
    eventually(lambda: inside(stage.page, f"document.querySelector('[data-save-status]').textContent.startsWith({words})"), True)
    stage.left = replace(before, here=place, seen=before.seen | {place})
    stage.page.close()


def inside(page: Page, expression: str) -> Any:
    """The value of a JavaScript expression over the document in the frame of a host's page."""
    return page.evaluate(f"(document => {expression})(document.querySelector('iframe').contentDocument)")


def looks_away(stage: Stage) -> None:
    """Another tab comes to the front. Headless Chromium shows all tabs at once, so the page is told."""
    reader = stage.open()
    read(reader, 1)
    reader.sco.evaluate(HIDE)
    stage.recorded(status="incomplete")
    reader.sco.evaluate(SHOW)
    practise(reader)
    read(reader, 1)
    assert reader.notices() == []
    stage.recorded(status="incomplete")
    stage.close()


HIDE = """() => {
  Object.defineProperty(document, "visibilityState", {configurable: true, value: "hidden"});
  Object.defineProperty(document, "hidden", {configurable: true, value: true});
  document.dispatchEvent(new Event("visibilitychange", {bubbles: true}));
}"""
SHOW = """() => {
  delete document.visibilityState;
  delete document.hidden;
  document.dispatchEvent(new Event("visibilitychange", {bubbles: true}));
}"""


def comes_three_times(stage: Stage) -> None:
    for _ in range(2):
        read(stage.open(), 2)
        stage.recorded(status="incomplete")
        stage.page.close()
    reader = stage.open()
    assert reader.current() == "rules"
    assert len(reader.progress().seen) >= 4
    practise(reader)
    stage.recorded()
    stage.close()


def fails_then_passes(stage: Stage) -> None:
    reader = stage.open()
    list(reader.walk())
    half_right(reader)
    stage.recorded(status="failed", score="50")
    stage.page.close()
    reader = stage.open()
    reader.try_again("test")
    reader.hand_in("test")
    stage.recorded(status="passed", score="100")
    stage.close()


def passes_then_comes_again(stage: Stage) -> None:
    reader = stage.open()
    list(reader.walk())
    half_right(reader)
    reader.try_again("test")
    reader.hand_in("test")
    stage.recorded(status="passed", score="100")
    stage.page.close()
    reader = stage.open()
    reader.go("welcome")
    stage.recorded(status="passed", score="100")
    stage.close()


def drop_network(stage: Stage) -> None:
    """From now on nothing gets through."""
    for problem in NETWORK_ERRORS:
        stage.watch.expect(problem)
    stage.host.set_offline(stage.watch.context, True)


def network_drops(stage: Stage) -> None:
    reader = stage.open()
    read(reader, 1)
    stage.recorded(status="incomplete")
    drop_network(stage)
    practise(reader)
    read(reader, 2)
    expect(reader.sco.locator("[data-save-status]").first).to_have_text(reader.contract["strings"]["not_saved"])
    assert stage.learner.record()[LESSON_LOCATION] == "colours"
    stage.host.set_offline(stage.watch.context, False)
    stage.recorded(status="incomplete")
    expect(reader.sco.locator("[data-save-status]").first).to_contain_text(saved_words(reader), timeout=20_000)
    stage.close()


def saved_words(reader: Reader) -> str:
    """How the status line says that all is saved, without the time."""
    words: str = reader.contract["strings"]["saved"]
    return words.partition("{")[0].strip()


def closes_without_network(stage: Stage) -> None:
    reader = stage.open()
    read(reader, 1)
    stage.recorded(status="incomplete")
    drop_network(stage)
    practise(reader)
    read(reader, 2)
    expect(reader.sco.locator("[data-save-status]").first).to_have_text(reader.contract["strings"]["not_saved"])
    stage.close()
    assert stage.settled()[LESSON_LOCATION] == "colours"
    stage.host.set_offline(stage.watch.context, False)
    assert stage.open().current() == stage.left.here
    stage.recorded(status="incomplete")
    stage.page.close()


def updated_at(page: str) -> Callable[[Stage], None]:
    """In mid-course of release 1, on this page, when release 2 comes."""

    def play(stage: Stage) -> None:
        reader = stage.open()
        read(reader, 1)
        practise(reader)
        read(reader, 3)
        half_right(reader)
        reader.go(page)
        stage.recorded(status="failed", score="50")
        stage.close()
        stage.update()

    return play


def updated_when_done(stage: Stage) -> None:
    reader = stage.open()
    reader.do_everything()
    stage.recorded(status="passed", score="100")
    stage.close()
    stage.update()


Story = Callable[[Stage], None]

STORIES: Mapping[str, Story] = {
    "Does everything, “Save and close”": completes,
    "Closes the window on the fourth page": closes_the_window,
    "Reloads in mid-course, reads on": reloads,
    "“Back” and “forward” within the course": goes_back_and_forward,
    "Goes to another page of the host and back, reads on": goes_away_and_back,
    "Looks at another tab, comes back": looks_away,
    "Comes three times": comes_three_times,
    "Fails, comes again, passes": fails_then_passes,
    "Passes at the second try, comes again": passes_then_comes_again,
    "The network fails and comes back": network_drops,
    "The network fails, the window is closed": closes_without_network,
}

STORIES_OF_RELEASES: Mapping[str, Story] = {
    "Release 2 comes in mid-course": updated_at("test"),
    "Release 2 has another name for the current page": updated_at("tools"),
    "Release 2 has the current page in another module": updated_at("keys"),
    "Release 2 has no such page any more": updated_at("rules"),
    "Release 2 comes after completion": updated_when_done,
}
