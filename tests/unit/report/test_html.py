"""The page that can be mailed: whole, self-contained, and safe whatever packages say. How it looks is judged in a browser (tests/e2e)."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from scorm_builder.findings import Location
from scorm_builder.report import Judgement, Verdict
from scorm_builder.report.html import packages_html
from tests.unit.report.samples import ALL, BAD, CLEAN, EVERY, EVIL, MISSING, ONE

VOID = {"meta", "link", "br"}


class Page(HTMLParser):
    """Elements that are closed in order, their attributes and text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.text += data


@pytest.mark.parametrize("name", EVERY)
def test_page_needs_nothing_and_runs_nothing(name: str) -> None:
    page = Page(packages_html(EVERY[name]))
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "link", "img", "iframe", "object", "base", "form"}
    ids = {attributes["id"] for _, attributes in page.tags if "id" in attributes}
    for _, attributes in page.tags:
        assert not [attribute for attribute in attributes if attribute.startswith("on") or attribute in ("src", "style")]
        href = attributes.get("href")
        assert href is None or href.removeprefix("#") in ids
    style = packages_html(EVERY[name]).split("<style>")[1].split("</style>")[0]
    assert "url(" not in style
    assert "@import" not in style


def test_what_it_says() -> None:
    text = Page(packages_html(ALL)).text
    assert "2 of 3 packages have errors" in text
    assert "2 known by the baseline not shown" in text
    assert "Bees & <b>bees</b>" in text
    assert "a\\x1b[31m\\r\\n::error::<script>alert(1)</script>" in text
    assert '12 <organizations default="X">' in text
    assert "Hint: did you mean" in text
    assert "The default is <wrong>." in text, "the explanation, with what is code as code"


@pytest.mark.parametrize(
    ("judgement", "sentence"),
    [
        (ONE, "This package has errors"),
        (CLEAN, "No errors in this package"),
        (CLEAN._replace(strict=True), "No errors or warnings in this package"),
        (CLEAN._replace(verdicts=CLEAN.verdicts * 2), "No errors in 2 packages"),
        (ALL._replace(strict=True), "2 of 3 packages have errors or warnings"),
    ],
)
def test_first_sentence(judgement: Judgement, sentence: str) -> None:
    assert f"<h1>{sentence}</h1>" in packages_html(judgement)


def test_packages_without_findings_fold_into_a_list() -> None:
    page = Page(packages_html(ALL))
    assert sum(tag == "section" for tag, _ in page.tags) == 2
    assert "1 package without findings\n\ndir/b\\x1b[2J.zip" in page.text
    assert sum(attributes.get("href") == "#packages" for _, attributes in page.tags) == 2, "the way back"
    clean = Page(packages_html(CLEAN._replace(verdicts=CLEAN.verdicts * 2)))
    assert "2 packages without findings" in clean.text
    assert not [tag for tag, _ in clean.tags if tag in ("section", "table")]
    assert "Nothing to report" in Page(packages_html(CLEAN)).text, "the only package is shown"


def test_what_is_missing_stands_in_the_head() -> None:
    page = packages_html(MISSING._replace(verdicts=CLEAN.verdicts))
    assert '<header class="bad">' in page
    assert "Not judged: there is no file or folder &quot;d\\x1b[2J.zip&quot;</p>\n</header>" in page.replace(
        '<p class="note">1 entry of the baseline found nothing any more; write it anew with --write-baseline</p>\n', ""
    )


def test_many_findings_of_a_rule_fold_away() -> None:
    findings = tuple(BAD.at(Location("a.zip/m.xml", number), EVIL) for number in range(1, 501))
    page = Page(packages_html(Judgement((Verdict("a.zip", findings),))))
    assert "195 more like this" in page.text
    assert "300 more are not shown" in page.text
    assert sum(tag == "li" for tag, _ in page.tags) == 3 + 200
    assert sum(tag == "article" for tag, _ in page.tags) == 1
