"""The HTML report in a browser: axe-core, nothing run or loaded, no sideways scrolling; in light and dark, wide and narrow, on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from scorm_builder.findings import Location
from scorm_builder.report import Verdict
from scorm_builder.report.html import packages_html
from tests.unit.report.samples import ALL, BAD, EVIL, MISSING

MANY = Verdict("dir/" * 40 + "x.zip", tuple(BAD.at(Location("m.xml", line), EVIL + "long" * 100) for line in range(1, 20)))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1280, 800), (320, 640)], ids=["desktop", "phone"])
def test_page_is_accessible_and_alone(
    browser: Browser, node_modules: Path, tmp_path: Path, scheme: Literal["light", "dark"], size: tuple[int, int]
) -> None:
    page_file = tmp_path / "report.html"
    page_file.write_text(packages_html(MISSING._replace(verdicts=(*ALL.verdicts, MANY))), "utf-8")
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(page_file.as_uri())
    assert asked == [page_file.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    for details in page.locator("summary").all():
        details.click()
    assert page.locator("details[open]").count() == page.locator("details").count() > 0
    page.evaluate((node_modules / "axe-core" / "axe.min.js").read_text("utf-8"))
    assert page.evaluate("axe.run().then(({violations}) => violations.map((found) => `${found.id}: ${found.nodes[0].html}`))") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert said == []
    context.close()


def test_paper_shows_what_was_folded(browser: Browser, tmp_path: Path) -> None:
    page_file = tmp_path / "report.html"
    page_file.write_text(packages_html(ALL), "utf-8")
    context = browser.new_context()
    page = context.new_page()
    page.goto(page_file.as_uri())
    explanation = page.locator(".why dd").first
    assert not explanation.is_visible()
    page.emulate_media(media="print")
    assert explanation.is_visible()
    context.close()
