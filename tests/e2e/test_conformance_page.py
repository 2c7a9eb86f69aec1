"""The conformance report in a browser: axe-core, nothing loaded, no sideways scrolling; in light and dark, wide and narrow."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from scorm_builder.conformance.html import conformance_html
from scorm_builder.conformance.report import conformance
from scorm_builder.course.source import read_course
from tests.courses import COURSE, PAGE, write_course

BAD = "# Page\n\n[click here](https://example.org)\n\n![x.png](x.png)\n\n:::video[A]{file=x.png}\n:::\n"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1280, 800), (320, 640)], ids=["desktop", "phone"])
def test_report_is_accessible_and_alone(
    browser: Browser, node_modules: Path, tmp_path: Path, scheme: Literal["light", "dark"], size: tuple[int, int]
) -> None:
    course, findings = read_course(
        write_course(tmp_path / "c", {"course.yaml": COURSE.replace("Demo", "Donau" * 20), PAGE: BAD, "modules/01-one/x.png": b"x"})
    )
    assert course is not None
    file = tmp_path / "report.html"
    file.write_text(conformance_html(conformance(course, findings, "1.2.3")), "utf-8")
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert page.locator("tbody tr").count() == 55
    page.locator('a[href="#A11Y003"]').click()
    assert page.locator("h3:target").text_content() == "A11Y003: Link words that say nothing by themselves"
    page.evaluate((node_modules / "axe-core" / "axe.min.js").read_text("utf-8"))
    assert page.evaluate("axe.run().then(({violations}) => violations.map((found) => `${found.id}: ${found.nodes[0].html}`))") == []
    assert [url for url in asked if url.partition("#")[0] != file.as_uri()] == []
    context.close()
