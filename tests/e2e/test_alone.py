"""The course without an LMS: opened from disk by double click, and with scripts off."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.e2e.hosts.host import read_items
from tests.e2e.learner import Reader
from tests.e2e.packages import Build
from tests.e2e.watch import Watch, watched


@pytest.fixture
def disk(watch: Watch) -> BrowserContext:
    """A browser that reads from disk. Chromium gives a page from disk no captions; the transcript stands beside the video."""
    watch.expect(r"Unsafe attempt to load URL file:\S+\.vtt from frame")
    return watch.context


@pytest.fixture
def no_scripts(browser: Browser) -> Iterator[BrowserContext]:
    """A browser with scripts off, and nothing to complain about."""
    with watched(browser, java_script_enabled=False) as watch:
        watch.expect(r"Unsafe attempt to load URL file:\S+\.vtt from frame")
        yield watch.context


def test_a_double_click_opens_the_course(single_sco: Build, disk: BrowserContext) -> None:
    page = disk.new_page()
    page.goto((single_sco.folder / "index.html").as_uri())
    reader = Reader(page.main_frame)
    assert reader.notices() == ["no-lms"]
    assert reader.do_everything() == reader.pages
    assert set(reader.required()) <= {page for page in reader.pages if reader.has_seen(page)}


def test_each_module_opens_by_double_click(module_scos: Build, disk: BrowserContext) -> None:
    for item in read_items(module_scos.package):
        page = disk.new_page()
        path, _, query = item.href.partition("?")
        page.goto((module_scos.folder / path).as_uri() + (f"?{query}" if query else ""))
        reader = Reader(page.main_frame)
        assert reader.notices() == ["no-lms"]
        assert list(reader.walk()) == reader.pages


def test_without_scripts_all_is_one_long_page(single_sco: Build, no_scripts: BrowserContext) -> None:
    page = no_scripts.new_page()
    page.goto((single_sco.folder / "index.html").as_uri())
    sections = page.locator("section[data-page]")
    assert sections.count() > 1
    for part in ("section[data-page]", "section[data-page] h1", "[data-option]", "[data-feedback]", "[data-explanation]"):
        for found in page.locator(part).all():
            expect(found).to_be_visible()
    for notice in page.locator("[data-notice]").all():
        expect(notice).to_be_hidden()
    for button in page.locator("button:not([popovertarget])").all():  # none of them would do anything; the browser itself opens a pop-over
        expect(button).to_be_hidden()
