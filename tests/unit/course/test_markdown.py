"""Markdown → fragments: CommonMark and what we add to it. Directives, questions, raw HTML and links have files of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from scorm_builder.course.files import FileIndex
from scorm_builder.course.lines import Source
from scorm_builder.course.links import Links
from scorm_builder.course.markdown import render_inline
from scorm_builder.course.parser import parse
from scorm_builder.findings import Finding, Location
from tests.courses import brief, codes, page, shown


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("one\ntwo\n\nthree", "<p>one\ntwo</p>\n<p>three</p>\n"),
        ("a  \nb\\\nc", "<p>a<br>\nb<br>\nc</p>\n"),
        ("*a* _b_ **c** __d__ ~~e~~", "<p><em>a</em> <em>b</em> <strong>c</strong> <strong>d</strong> <del>e</del></p>\n"),
        ("`a < b` & \"q\" 'r' <&lt;>", "<p><code>a &lt; b</code> &amp; &quot;q&quot; 'r' &lt;&lt;&gt;</p>\n"),
        (r"\*a\* \# \[x] \\", "<p>*a* # [x] \\</p>\n"),
        ("&eacute;&#233;&#xE9;&nope;", "<p>ééé&amp;nope;</p>\n"),
        ("---\n", "<hr>\n"),
        ("- a\n- b\n", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("- a\n\n- b\n", "<ul>\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ul>\n"),
        ("1. a\n2. b\n", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n"),
        ("7) a\n", '<ol start="7">\n<li>a</li>\n</ol>\n'),
        ("- a\n  - b\n", "<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>\n"),
        (
            "- [ ] a\n- [x] b\n",
            "<ul>\n<li>☐ a</li>\n<li>☑ b</li>\n</ul>\n",
        ),
        ("> a\n>\n> > b\n", "<blockquote>\n<p>a</p>\n<blockquote>\n<p>b</p>\n</blockquote>\n</blockquote>\n"),
        ("    x < y\n", '<pre tabindex="0"><code>x &lt; y\n</code></pre>\n'),
        ('```py title="a"\n*x*\n```\n', '<pre tabindex="0"><code class="language-py">*x*\n</code></pre>\n'),
        ("~~~\n~~~\n", '<pre tabindex="0"><code></code></pre>\n'),
        ("Term\n: one\n: two *b*\n", "<dl>\n<dt>Term</dt>\n<dd>one</dd>\n<dd>two <em>b</em></dd>\n</dl>\n"),
        ("Term\n\n: one\n\n  two\n", "<dl>\n<dt>Term</dt>\n<dd><p>one</p>\n<p>two</p>\n</dd>\n</dl>\n"),
        (
            "| a | *b* | `c` |\n|---|:-:|--:|\n| 1 | 2 | 3\\|4 |\n",
            (
                '<div class="table" role="region" tabindex="0" aria-label="a, b, c"><table>\n<thead><tr><th scope="col">a</th>'
                '<th scope="col" class="align-center"><em>b</em></th><th scope="col" class="align-right"><code>c</code></th>'
                '</tr></thead><tbody>\n<tr><td>1</td><td class="align-center">2</td><td class="align-right">3|4</td></tr>\n'
                "</tbody></table></div>\n"
            ),
        ),
        ("a&#8203;b", "<p>a\u200bb</p>\n"),
    ],
)
def test_commonmark_tables_and_definitions(text: str, html: str) -> None:
    rendered = page(text)
    assert shown(rendered.body) == html
    assert rendered.findings == ()


# --- headings -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "html", "anchors"),
    [
        ("## What the law says", '<h2 id="p--what-the-law-says">What the law says</h2>\n', {"what-the-law-says"}),
        ("Second\n------", '<h2 id="p--second">Second</h2>\n', {"second"}),
        ("## Été, *déjà* — `vu`?", '<h2 id="p--été-déjà-vu">Été, <em>déjà</em> — <code>vu</code>?</h2>\n', {"été-déjà-vu"}),
        ("## ???", '<h2 id="p--section">???</h2>\n', {"section"}),
        ("## Own {#my-id .wide .x}", '<h2 id="p--my-id" class="wide x">Own</h2>\n', {"my-id"}),
        (
            "## Same\n\n## Same\n\n## Same 2\n",
            '<h2 id="p--same">Same</h2>\n<h2 id="p--same-2">Same</h2>\n<h2 id="p--same-2-2">Same 2</h2>\n',
            {"same", "same-2", "same-2-2"},
        ),
        ('## a {#a"b}', '<h2 id="p--a&quot;b">a</h2>\n', {'a"b'}),
        ("## Two\n\n### Six\n", '<h2 id="p--two">Two</h2>\n<h3 id="p--six">Six</h3>\n', {"two", "six"}),
        ("## Fn 1 [^1]\n\n[^1]: x\n", None, {"section-fn-1"}),
    ],
)
def test_heading_ids(text: str, html: str | None, anchors: set[str]) -> None:
    rendered = page(text)
    assert html is None or shown(rendered.body) == html
    assert rendered.anchors == anchors
    assert rendered.findings == ()


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("## A {#x}\n\ntext\n\n  ## B {#x}\n", '5:3 SRC028 id "x" stands twice on this page'),
        ("## X\n\n:::note{#x}\na\n:::\n", '3:1 SRC028 id "x" stands twice on this page'),
        ("## X\n\né <b id='x'>a</b>\n", '3:3 SRC028 id "x" stands twice on this page'),
        ("## A {#fn-1}\n", '1:1 SRC028 id "fn-1" is kept for footnotes'),
    ],
)
def test_ids_that_cannot_be_used_are_found(text: str, finding: str) -> None:
    assert brief(page(text).findings) == [finding]


@pytest.mark.parametrize(
    ("text", "title", "given", "findings"),
    [
        ("# A *b* `c`\n\ntext", "A b c", "", []),
        ("A\nb\n===\n\ntext", "A b", "", []),
        ("\n\n# A\n", "A", "", []),
        ("<!-- by Ana -->\n\n# A\n", "A", "", []),
        ("# A\n", "A", "A", []),
        ("text\n\n# A\n", "", "", ['3:1 SRC027 heading "A" is of the first level, which is the title of the page']),
        ("# A\n\n# B\n", "A", "", ['3:1 SRC027 heading "B" is of the first level, which is the title of the page']),
        ("# A\n", "", "Other", ['1:1 SRC027 heading "A" is of the first level, which is the title of the page']),
        (":::note\n# A\n:::\n", "", "", ['2:1 SRC027 heading "A" is of the first level, which is the title of the page']),
        ("> # A\n", "", "", ['1:3 SRC027 heading "A" is of the first level, which is the title of the page']),
    ],
)
def test_first_heading_is_the_title(text: str, title: str, given: str, findings: list[str]) -> None:
    rendered = page(text, title=given)
    assert rendered.title == title
    assert brief(rendered.findings) == findings
    assert ("<h1" in shown(rendered.body)) == bool(findings)


# --- footnotes ----------------------------------------------------------------------------------------------------


def test_footnotes_are_numbered_by_first_reference() -> None:
    rendered = page("one[^b] two[^a] three[^b]\n\n[^a]: Note *a*.\n[^b]: Note b.\n\n    More.\n")
    assert shown(rendered.body) == (
        '<p>one<sup><a role="doc-noteref" id="p--fnref-1" href="#p--fn-1">1</a></sup> '
        'two<sup><a role="doc-noteref" id="p--fnref-2" href="#p--fn-2">2</a></sup> '
        'three<sup><a role="doc-noteref" id="p--fnref-1-2" href="#p--fn-1">1</a></sup></p>\n'
        '<section class="footnotes" role="doc-endnotes">\n<ol>\n'
        '<li id="p--fn-1"><p>Note b.</p>\n<p>More.'
        ' <a class="footnote-back" role="doc-backlink" href="#p--fnref-1" aria-label="(footnote_back 1)">↩</a>'
        ' <a class="footnote-back" role="doc-backlink" href="#p--fnref-1-2" aria-label="(footnote_back 1)">↩</a></p>\n</li>\n'
        '<li id="p--fn-2"><p>Note <em>a</em>.'
        ' <a class="footnote-back" role="doc-backlink" href="#p--fnref-2" aria-label="(footnote_back 2)">↩</a></p>\n</li>\n'
        "</ol>\n</section>\n"
    )
    assert rendered.findings == ()


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("é[^x] and [^y]\n", ['1:2 SRC026 footnote "x" is not on this page', '1:11 SRC026 footnote "y" is not on this page']),
        ("a\nb **c [^x]** d\n", ['2:7 SRC026 footnote "x" is not on this page']),
        ("[^x]: nobody\n", ['1:1 SRC026 nothing refers to footnote "x"']),
        ("a[^x]\n\n[^x]: 1\n\n[^x]: 2\n", ['5:1 SRC026 footnote "x" stands twice']),
        ("a\\[^x] `[^y]` [^ z]\n", []),
        ("    [^x]\n", []),
        ("a[^x]\n\n[^x]: see[^y]\n\n[^y]: and[^x]\n", []),
    ],
)
def test_footnotes_without_partner(text: str, findings: list[str]) -> None:
    assert brief(page(text).findings) == findings


def test_footnote_inside_a_directive_belongs_to_the_page() -> None:
    rendered = page(":::note\na[^x]\n:::\n\nb[^x]\n\n[^x]: Once.\n")
    assert rendered.findings == ()
    assert shown(rendered.body).count("Once.") == 1
    assert shown(rendered.body).count('href="#p--fn-1"') == 2


# --- pictures -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("![A *b*](x.svg)", '<figure class="figure"><img src="{modules/01-a/x.svg}" alt="A b" loading="lazy" decoding="async"></figure>\n'),
        (
            '![A](x.svg "The <caption>"){credit="Drawing: us" width=640 height=400}',
            (
                '<figure class="figure"><img src="{modules/01-a/x.svg}" alt="A" width="640" height="400" loading="lazy" decoding="async">'
                '<figcaption>The &lt;caption&gt; <span class="credit">Drawing: us</span></figcaption></figure>\n'
            ),
        ),
        (
            '![A](x.svg){credit="us"}',
            (
                '<figure class="figure"><img src="{modules/01-a/x.svg}" alt="A" loading="lazy" decoding="async">'
                '<figcaption><span class="credit">us</span></figcaption></figure>\n'
            ),
        ),
        (
            'In a line ![A](x.svg){credit="us & co"} too',
            (
                '<p>In a line <img src="{modules/01-a/x.svg}" alt="A" loading="lazy" decoding="async">'
                ' <span class="credit">us &amp; co</span> too</p>\n'
            ),
        ),
        (
            "![](x.svg){decorative}",
            '<figure class="figure"><img src="{modules/01-a/x.svg}" alt="" loading="lazy" decoding="async"></figure>\n',
        ),
        (
            'in ![A "q"](x.svg "t"){width=20} line',
            '<p>in <img src="{modules/01-a/x.svg}" alt="A &quot;q&quot;" width="20" title="t" loading="lazy" decoding="async"> line</p>\n',
        ),
        (
            "![A][ref]\n\n[ref]: x.svg",
            '<figure class="figure"><img src="{modules/01-a/x.svg}" alt="A" loading="lazy" decoding="async"></figure>\n',
        ),
        (
            "[![A](x.svg)](https://example.org)",
            (
                '<p><a href="https://example.org" target="_blank" rel="noopener">'
                '<img src="{modules/01-a/x.svg}" alt="A" loading="lazy" decoding="async"></a></p>\n'
            ),
        ),
        (
            "![a ![b](x.svg) [c](q.md) `d`](x.svg)",
            '<figure class="figure"><img src="{modules/01-a/x.svg}" alt="a b c d" loading="lazy" decoding="async"></figure>\n',
        ),
        (
            "![A](x.svg) {width=1}",
            '<p><img src="{modules/01-a/x.svg}" alt="A" loading="lazy" decoding="async"> {width=1}</p>\n',
        ),
    ],
)
def test_pictures(text: str, html: str) -> None:
    rendered = page(text, files=["modules/01-a/x.svg"])
    assert shown(rendered.body) == html
    assert rendered.findings == ()


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("é ![](x.svg)", ['1:3 SRC024 picture "x.svg" has no alternative text']),
        ("![  ](x.svg)", ['1:1 SRC024 picture "x.svg" has no alternative text']),
        ("![A](x.svg){align=left}", ['1:12 SRC029 a picture has no attribute "align"']),
        ("![A](x.svg){width=wide}", ['1:12 SRC029 width is "wide", expected a number of pixels']),
        (
            "![A](x.svg){width=0 height=-1}",
            ['1:12 SRC029 height is "-1", expected a number of pixels', '1:12 SRC029 width is "0", expected a number of pixels'],
        ),
        ("![A](x.svg){= x}", ['1:12 SRC029 a picture has no attribute "= x"']),
        ("![A](nix.svg)", ['1:1 SRC020 file "nix.svg" is not in the course']),
        ("![A](q.md)", ['1:1 SRC023 "q.md" is no file of the course']),
        ("![A](https://example.org/x.svg)", ['1:1 SRC023 "https://example.org/x.svg" is no file of the course']),
        (
            "![A](data:image/png;base64,AA)",
            ['1:1 SRC023 address "data:image/png;base64,AA" starts with "data:", which does not work in a course'],
        ),
    ],
)
def test_pictures_that_lack_something(text: str, findings: list[str]) -> None:
    assert brief(page(text, files=["modules/01-a/x.svg"]).findings) == findings


# --- places -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("![](x.svg)", "1:1"),
        ("é😀é ![](x.svg)", "1:5"),
        ("a\n\n> - ü ![](x.svg)", "3:7"),
        ("| ä | b |\n|---|---|\n| é | ![](x.svg) |", "3:7"),
        ("[^é]\n\n[^é]: ü ![](x.svg)", "3:9"),
        (":::note\né\n\n- ü ![](x.svg)\n:::\n", "4:5"),
        ("Term\n: é ![](x.svg)\n", "2:5"),
        ("1\n2\n3\n4\n5\n6\n\n***ü*** `é` ![](x.svg)", "8:13"),
    ],
)
def test_places_are_exact(text: str, place: str) -> None:
    assert f'{place} SRC024 picture "x.svg" has no alternative text' in brief(page(text, files=["modules/01-a/x.svg"]).findings)


# --- control characters -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reference", ["&#1;", "&#x1F;", "&#xFFFF;", "&#65534;", "&#29;", "&#x0001D;"])
@pytest.mark.parametrize(
    "text",
    [
        "a {} b",
        "## a{}",
        "*{}*",
        "[{}](q.md)",
        "[a](https://example.org/{})",
        '[a](q.md "{}")',
        "![{}](x.svg)",
        '![a](x.svg "{}")',
        "<b>{}</b>",
        '<b title="{}">x</b>',
        "<div>\n{}\n</div>",
        "| {} |\n|---|\n| {} |",
        "``` {}\nx\n```",
        "- {}",
        ":::note\n{}\n:::",
    ],
)
def test_references_to_control_characters_are_found(text: str, reference: str) -> None:
    rendered = page(text.replace("{}", reference), files=["modules/01-a/x.svg"])
    assert {finding.rule.code for finding in rendered.findings} - {"SRC095"} == {"SRC002"}
    assert all(character not in shown(rendered.body) for character in "\x01\x1d\x1f\uffff\ufffe")


@pytest.mark.parametrize("text", ["`&#1;`", "    &#1;\n", "```\n&#xFFFF;\n```\n", "\\&#1;"])
def test_references_in_code_are_text(text: str) -> None:
    rendered = page(text)
    assert rendered.findings == ()
    assert "&amp;#" in shown(rendered.body)


def test_our_marks_cannot_be_forged() -> None:
    for text in (
        "&lt;?&#29;0?&gt;",
        "<b>&#29;0&#29;</b>",
        "<scorm-part n='0'></scorm-part>",
        '<scorm-part n="&#29;0"></scorm-part><b>x</b>',
    ):
        rendered = page(f":::note\nx\n:::\n\n{text}\n")
        assert shown(rendered.body).count("<<note") == 1


# --- single lines -------------------------------------------------------------------------------------------------


def inline(text: str) -> tuple[str, list[str]]:
    """A line of the footer of a course with one page."""
    pages = {"modules/01-a/p.md": "p"}
    links = Links(FileIndex(Path("course"), {"modules/01-a/p.md": 1}, frozenset(), frozenset()), pages, "course.yaml")
    fragment, findings = render_inline(Source(text, "course.yaml", "", "en", title="-"), links)
    return shown(fragment), brief((*findings, *links.findings))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("In danger? Call **911**.", "In danger? Call <strong>911</strong>."),
        ("[Privacy](modules/01-a/p.md#x) & more", "[p#x:Privacy] &amp; more"),
        ("`a`", "<code>a</code>"),
        ("one\n\ntwo", "<p>one</p>\n<p>two</p>\n"),
        ("<b>a</b>", "<b>a</b>"),
        ("", ""),
    ],
)
def test_single_lines_have_no_paragraph(text: str, html: str) -> None:
    assert inline(text) == (html, [])


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (":::note\nx\n:::", "SRC030 a directive cannot stand in a single line"),
        (":::outcomes\n:::", "SRC030 a directive cannot stand in a single line"),
        ("[a](b.md)", 'SRC021 link to "b.md", but the course has no such page'),
        ("# Head", 'SRC027 heading "Head" is of the first level, which is the title of the page'),
        ("<i onclick='x'>a</i>", "SRC025 onclick is not allowed in a page and is left out"),
    ],
)
def test_single_lines_are_checked(text: str, finding: str) -> None:
    assert [each.partition(" ")[2] for each in inline(text)[1]] == [finding]


def test_ids_in_single_lines_are_left_out() -> None:
    assert inline('<b id="content">a</b>') == ("<b>a</b>", [])


def test_a_table_without_words_in_its_head_is_no_named_region() -> None:
    rendered = page("|  |\n|---|\n| 1 |\n")
    assert shown(rendered.body).startswith('<div class="table" tabindex="0"><table>\n<thead>')
    assert codes(rendered.findings) == ["A11Y006"]


class Counted(list[Any]):
    """Events, and how often they were looked at."""

    looks = 0

    def __getitem__(self, index: Any) -> Any:
        Counted.looks += 1
        return super().__getitem__(index)

    def __iter__(self) -> Iterator[Any]:
        for event in super().__iter__():
            Counted.looks += 1
            yield event


def test_each_event_is_looked_at_a_few_times_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long the page is."""
    made: list[Counted] = []

    def counted(text: str, place: Callable[[int], Location]) -> tuple[Counted, list[Finding]]:
        events, findings = parse(text, place)
        made.append(Counted(events))
        return made[-1], findings

    monkeypatch.setattr("scorm_builder.course.markdown.parse", counted)
    rendered = page("Some *words* here and `code` there, [place](q.md).\n\n" * 1000)
    assert len(rendered.body) > 1000
    assert 0 < Counted.looks < 5 * len(made[0])
