"""Markdown, turned into HTML by a parser: tables hold, and nothing of a package becomes markup."""

from __future__ import annotations

import html
import re

import pyromark
import pytest

from scorm_builder.findings import Location
from scorm_builder.report import Judgement, Verdict
from scorm_builder.report.markdown import packages_markdown
from tests.unit.report.samples import ALL, BAD, CLEAN, EVERY, EVIL


def rendered(text: str) -> str:
    return pyromark.html(text, options=pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH)


def rows(text: str) -> list[list[str]]:
    """The cells of each row of a body, as text."""
    found = re.findall(r"<tr>\s*(<td.*?)</tr>", re.sub(r"</?code>", "", rendered(text)), re.DOTALL)
    return [[html.unescape(re.sub(r"<br ?/?>", " ", cell)) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row)] for row in found]


def test_tables() -> None:
    packages = rows(packages_markdown(ALL))
    assert packages[:2] == [["dir/a.zip", "1", "1", "1"], ["c.zip", "1", "0", "0"]]
    assert "\n1 package without findings\n" in packages_markdown(ALL)
    assert packages[2] == ["❌ error", "MAN901", "imsmanifest.xml:12:4", 'default is "X", 5% off → did you mean "Y"?']
    assert packages[3][3].startswith("a\\x1b[31m\\r\\n::error::<script>alert(1)</script> | `x` **b** ](javascript:1)")
    assert packages[4][2] == "page one.html:3"
    assert len(packages) == 6


@pytest.mark.parametrize("name", EVERY)
def test_nothing_of_a_package_becomes_markup(name: str) -> None:
    tags = set(re.findall(r"<(\w+)", rendered(packages_markdown(EVERY[name]))))
    assert tags <= {"h2", "h3", "p", "table", "thead", "tbody", "tr", "th", "td", "br", "code"}


def test_without_findings() -> None:
    assert rendered(packages_markdown(CLEAN)) == "<h2>SCORM packages: no findings</h2>\n<p>b.zip: no findings</p>\n"
    assert packages_markdown(CLEAN).endswith("\nb.zip: no findings\n\n")


def test_source_can_be_read() -> None:
    message = 'item "ITEM_1" (of 2.5 kB) refers to "a-b.html?x=1#top", which no resource has - is it {really} gone!'
    text = packages_markdown(Judgement((Verdict("my_course-1.2.zip", (BAD.at(Location("my_course-1.2.zip/m.xml", 9, 3), message, "x"),)),)))
    assert "### `my_course-1.2.zip`\n" in text
    expected = message.replace("#top", r"\#top")
    assert f"| ❌ error | MAN901 | `m.xml:9:3` | {expected}<br>→ x |" in text


@pytest.mark.parametrize(
    "text",
    [
        "__init__ _a_ a_b_ *x* **y** ~~gone~~ ~x~ `c` ``d``",
        "[a](b) ![i](j) <b>x</b> <!-- c --> &amp; &#65; \\* a\\",
        "http://example.org/a_b www.example.org",
        "1. one",
        "12) two",
        "- list",
        "+ list",
        "# heading",
        "> quotation",
        "=== line",
        "--- line",
        "    code",
        "| a | b |",
        "a\\|b",
        "`a",
    ],
)
def test_any_text_is_shown_as_it_is(text: str) -> None:
    page = rendered(packages_markdown(Judgement((Verdict(text, (BAD.at(Location(f"{text}/{text}", 1), text, text),)), Verdict(text, ())))))
    assert set(re.findall(r"<(\w+)", page)) <= {"h2", "h3", "p", "table", "thead", "tbody", "tr", "th", "td", "br", "code"}
    shown = html.unescape(re.sub(r"<[^>]*>", "", page))
    assert shown.count(text.strip()) == 5, "package in the table, heading, place, message, hint"
    alone = rendered(packages_markdown(Judgement((Verdict(text, ()),))))
    assert html.unescape(alone).endswith(f"<p>{text.strip()}: no findings</p>\n")


def test_never_more_than_github_takes() -> None:
    findings = tuple(BAD.at(Location("a.zip/m.xml", number), EVIL * 5) for number in range(1, 3000))
    text = packages_markdown(Judgement((Verdict("a.zip", findings),)))
    assert 800_000 < len(text.encode()) < 1 << 20
    assert "lines more would not fit here" in text.splitlines()[-1]
    assert all(len(row) == 4 for row in rows(text))
