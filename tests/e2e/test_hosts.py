"""The hosts themselves, judged with a package that scorm-builder had no part in: what a SCO says is what they keep and give back."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Frame, Page, expect

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
    read_items,
    recorded,
    sco_of,
    seconds,
    timespan,
)
from tests.e2e.hosts.wagtail_lms import WagtailLms
from tests.e2e.hosts_page import check_cell
from tests.e2e.watch import Watch
from tests.golden.files import Golden


def witness_of(page: Page) -> Frame:
    """The witness in a host's page, when it has found the host's API and listens to its buttons."""
    sco = sco_of(page)
    sco.wait_for_selector("html[data-witness=ready]", state="attached")
    return sco


def test_a_host_keeps_what_the_sco_sets(install: Install, host: Host, witness: Path, context: BrowserContext) -> None:
    learner = install(host, witness).enroll()
    assert learner.record().elements.keys() <= {"lesson_status"}
    sco = witness_of(learner.launch(context))
    sco.click("#next")
    sco.click("#next")
    sco.click("#pass")
    sco.click("#finish")
    values = {
        LESSON_STATUS: "passed",
        LESSON_LOCATION: "page-2",
        SUSPEND_DATA: "seen:2",
        SCORE_RAW: "90",
        SCORE_MIN: "0",
        SCORE_MAX: "100",
    }
    record = recorded(learner, values, present=[SESSION_TIME])
    assert seconds(record[SESSION_TIME]) == pytest.approx(5.25)


def test_a_host_gives_back_what_it_kept(install: Install, host: Host, witness: Path, context: BrowserContext) -> None:
    learner = install(host, witness).enroll()
    page = learner.launch(context)
    witness_of(page).click("#next")
    recorded(learner, {LESSON_LOCATION: "page-1"}, present=[SESSION_TIME])
    page.close()
    expect(witness_of(learner.launch(context)).locator("#page")).to_have_text("1")


def test_learners_do_not_mix(install: Install, host: Host, witness: Path, context: BrowserContext) -> None:
    course = install(host, witness)
    first, second = course.enroll(), course.enroll()
    page = first.launch(context)
    witness_of(page).click("#next")
    recorded(first, {LESSON_LOCATION: "page-1"}, present=[SESSION_TIME])
    page.close()
    expect(witness_of(second.launch(context)).locator("#page")).to_have_text("0")
    assert second.record()[LESSON_LOCATION] == ""


def test_first_answers(host: Host, install: Install, witness: Path, watch: Watch, golden: Golden) -> None:
    """What a SCO hears before it has said much, as docs/hosts.md has it."""
    watch.expect("SCORM Error 405|throwSCORMError")  # scorm-again's words on the value that is refused
    learner = install(host, witness).enroll()
    page = learner.launch(watch.context)
    sco = witness_of(page)
    cells = {"`LMSFinish`": "yes" if sco.evaluate("'LMSFinish' in parent.API") else "no"}
    cells["First `cmi.core.lesson_status`"] = sco.locator("#status").inner_text() or "nothing"
    cells["`cmi.core.lesson_mode`, `.credit`"] = asked(sco, "cmi.core.lesson_mode", "cmi.core.credit")
    for name in ("cmi.interactions._count", "cmi.objectives._count", "cmi.student_preference.audio", "cmi.launch_data"):
        cells[f"`{name}`"] = asked(sco, name)
    entry = asked(sco, "cmi.core.entry")
    sco.click("#next")
    sco.click("#finish")
    recorded(learner, {LESSON_LOCATION: "page-1"}, present=[SESSION_TIME])
    page.close()
    sco = witness_of(learner.launch(watch.context))
    cells["`cmi.core.entry`, and at the second launch"] = f"{entry}, {asked(sco, 'cmi.core.entry')}"
    sco.evaluate("parent.API.LMSSetValue('cmi.core.lesson_status', 'nonsense')")
    cells["`LMSGetLastError` after a refused value"] = str(sco.evaluate("String(parent.API.LMSGetLastError())"))
    for row, cell in cells.items():
        check_cell(golden, row, host.name, cell)


def asked(sco: Frame, *names: str) -> str:
    """What the host answers. Where it says nothing, or no text at all: "nothing"."""
    return ", ".join(str(sco.evaluate(f"String(parent.API.LMSGetValue('{name}') ?? '')")) or "nothing" for name in names)


def test_a_new_release_keeps_the_records(host: Host, witness: Path, second_witness: Path, context: BrowserContext) -> None:
    course = host.install(witness)
    learner = course.enroll()
    page = learner.launch(context)
    witness_of(page).click("#next")
    witness_of(page).click("#pass")
    kept = {LESSON_LOCATION: "page-1", SUSPEND_DATA: "seen:1", LESSON_STATUS: "passed", SCORE_RAW: "90"}
    recorded(learner, kept, present=[SESSION_TIME])
    page.close()

    course.update(second_witness)
    recorded(learner, kept)
    page = learner.launch(context)
    expect(witness_of(page).locator("h1")).to_have_text("Second release")
    expect(witness_of(page).locator("#page")).to_have_text("1")
    witness_of(page).click("#next")
    recorded(learner, kept | {LESSON_LOCATION: "page-2", SUSPEND_DATA: "seen:2"})


def test_wagtail_lms_has_no_form_for_a_new_release(
    wagtail_lms: WagtailLms, witness: Path, second_witness: Path, context: BrowserContext
) -> None:
    """It takes the file and goes on launching the old one; ``update`` helps it."""
    course = wagtail_lms.install(witness)
    course.replace_file(second_witness)
    sco = witness_of(course.enroll().launch(context))
    expect(sco.locator("#page")).to_have_text("0")
    expect(sco.locator("h1")).to_have_count(0)


def test_launch_data_and_entry_come_from_scorm_again(install: Install, scorm_again: Host, witness: Path, context: BrowserContext) -> None:
    learner = install(scorm_again, witness).enroll()
    page = learner.launch(context)
    sco = witness_of(page)
    expect(sco.locator("#launch-data")).to_have_text("from the manifest")
    assert sco.evaluate("parent.API.LMSGetValue('cmi.core.entry')") == "ab-initio"
    sco.click("#next")
    sco.click("#finish")
    page.close()
    sco = witness_of(learner.launch(context))
    expect(sco.locator("#page")).to_have_text("1")
    assert sco.evaluate("parent.API.LMSGetValue('cmi.core.entry')") == "resume"
    assert seconds(sco.evaluate("parent.API.LMSGetValue('cmi.core.total_time')")) == pytest.approx(5.25)


def test_items_are_read_as_the_standard_says(witness: Path) -> None:
    [item] = read_items(witness)
    assert (item.identifier, item.title, item.href, item.launch_data) == ("item", "Witness", "index.html", "from the manifest")


@pytest.mark.parametrize(("text", "length"), [("00:00:00", 0), ("0001:02:03.45", 3723.45), ("9999:59:59.99", 35999999.99)])
def test_timespans(text: str, length: float) -> None:
    assert seconds(text) == pytest.approx(length)
    assert seconds(timespan(length)) == pytest.approx(length)


@pytest.mark.parametrize("text", ["", "1:00:00", "00:60:00", "00:00:01.234", "PT1H"])
def test_what_is_no_timespan(text: str) -> None:
    with pytest.raises(ValueError, match="no CMITimespan"):
        seconds(text)
