"""Raw HTML in a page: what stays, what goes and is reported, what becomes of addresses and ids."""

from __future__ import annotations

import re

import pytest

from scorm_builder.course.fragment import AssetUrl, Block, Fragment, PageLink
from scorm_builder.course.sanitize import TAGS, is_allowed, sanitize
from tests.courses import brief, page, shown

FILES = ["modules/01-a/x.svg", "media/é b.svg"]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a <kbd>x</kbd> <mark>y</mark>", "<p>a <kbd>x</kbd> <mark>y</mark></p>\n"),
        ("<details><summary>More</summary>\n\n*a*\n\n</details>\n", "<details><summary>More</summary>\n<p><em>a</em></p>\n</details>\n"),
        ('<div class="grid" lang="fr" dir="ltr" title="t">\na\n</div>', '<div class="grid" lang="fr" dir="ltr" title="t">\na\n</div>'),
        ("<table>\n\n<tr>\n\n<th>x</th>\n\n</tr>\n\n</table>\n", "<table>\n<tbody><tr>\n<th>x</th>\n</tr>\n</tbody></table>\n"),
        ("<b>never closed\n\nnext", "<p><b>never closed</b></p><b>\n<p>next</p>\n</b>"),
        ("a</b> b</div>", "<p>a b</p>\n"),
        ("<ruby>漢<rt>kan</rt></ruby>", "<p><ruby>漢<rt>kan</rt></ruby></p>\n"),
        ("a <!-- b --> c", "<p>a  c</p>\n"),
        ("a <!--> b <!---> c", "<p>a  b  c</p>\n"),
        ("<!--\n\nhidden\n\n-->\n\nseen", "<p>seen</p>\n"),
        ("<div><!-- a -->b<!-- c\nd -->e</div>", "<div>be</div>"),
        ("a &lt;b&gt; <i>&amp;&quot;</i>", '<p>a &lt;b&gt; <i>&amp;"</i></p>\n'),
        ("<blockquote cite='https://example.org'>x</blockquote>", '<blockquote cite="https://example.org">x</blockquote>'),
    ],
)
def test_what_stays(text: str, html: str) -> None:
    rendered = page(text)
    assert shown(rendered.body) == html
    assert rendered.findings == ()


@pytest.mark.parametrize(
    ("text", "html", "findings"),
    [
        ("a <script>alert(1)</script> b", "<p>a  b</p>\n", ["1:3 SRC025 <script>"]),
        ("<script>\nif (a < b) alert('<img onerror=x>')\n</script>\n\nb", "\n<p>b</p>\n", ["1:1 SRC025 <script>"]),
        ("<style>\nb {}\n</style>\nb", "\n<p>b</p>\n", ["1:1 SRC025 <style>"]),
        ("a <b onclick=\"x('>')\" onfocus=y>b</b>", "<p>a <b>b</b></p>\n", ["1:3 SRC025 onclick", "1:3 SRC025 onfocus"]),
        ("<div\n  onclick='x'\n  title='t'>a</div>", '<div title="t">a</div>', ["1:1 SRC025 onclick"]),
        ("é\n\n<div><p>a\n<B STYLE='color:red'>x</B></div>", "<p>é</p>\n<div><p>a\n<b>x</b></p></div>", ["4:1 SRC025 style"]),
        (
            "> a <form action='x'><input name='n' type=text></form>",
            "<blockquote>\n<p>a </p><p></p>\n</blockquote>\n",
            ["1:5 SRC025 <form>", "1:22 SRC025 <input>"],
        ),
        ("<iframe src='https://example.org'></iframe>x", "x", ["1:1 SRC025 <iframe>"]),
        ("<object data='x'></object>a<embed src=x>", "<p>a</p>\n", ["1:1 SRC025 <object>", "1:28 SRC025 <embed>"]),
        ("<svg onload=alert(1)><a href=x>b</a></svg>a", None, ["1:1 SRC025 <svg>", '1:22 SRC020 file "x"']),
        (
            "<a href='q.md' style='x' data-page-link='q'>a</a>",
            '<p><a href="#q">a</a></p>\n',
            ["1:1 SRC025 data-page-link", "1:1 SRC025 style"],
        ),
        ("<h1>x</h1>", "x", ["1:1 SRC025 <h1>"]),
        ("<math><mtext></table></mtext></math>", None, ["1:1 SRC025 <math>", "1:7 SRC025 <mtext>"]),
    ],
)
def test_what_goes(text: str, html: str | None, findings: list[str]) -> None:
    rendered = page(text)
    assert html is None or shown(rendered.body) == html
    assert [re.sub(r" is not (allowed|in).*", "", each) for each in brief(rendered.findings)] == findings
    assert not re.search("alert|onclick|style=", shown(rendered.body))


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("a\n\n<!-- never closed\n\nb\n", '3:1 SRC034 the comment that starts here ("<!--") is never closed'),
        ("> <!-- a --> <!-- b\n\nc", '1:14 SRC034 the comment that starts here ("<!--") is never closed'),
        ("a <textarea> b\n\nc", "1:3 SRC034 <textarea> is never closed and hides what follows"),
        ("<script>\n\nc", "1:1 SRC034 <script> is never closed and hides what follows"),
        ("a <plaintext> b\n\nc", "1:3 SRC034 <plaintext> is never closed and hides what follows"),
    ],
)
def test_what_would_hide_the_rest_of_the_page_is_an_error(text: str, finding: str) -> None:
    assert finding in brief(page(text).findings)


# --- links, pictures, ids -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ('<a href="q.md">a</a>', '<p><a href="#q">a</a></p>\n'),
        ('<a href="../02-b/r.md#x">a</a>', '<p><a href="#r--x">a</a></p>\n'),
        ('<b>a</b> <a href="#p">a</a>\n\n## P\n', '<p><b>a</b> <a href="#p--p">a</a></p>\n<h2 id="p--p">P</h2>\n'),
        ('<a href="https://example.org/?a=1&amp;b=2">a</a>', '<p><a href="https://example.org/?a=1&amp;b=2">a</a></p>\n'),
        ('<a href="mailto:a@b.c">a</a>', '<p><a href="mailto:a@b.c">a</a></p>\n'),
        ('<a href="x.svg">a</a>', '<p><a href="{modules/01-a/x.svg}">a</a></p>\n'),
        ('<img src="x.svg" alt="a" width="3">', '<img src="{modules/01-a/x.svg}" alt="a" width="3">'),
        ('<img src="../../media/%C3%A9%20b.svg" alt="a">', '<img src="{media/é b.svg}" alt="a">'),
        ("<div>\n\n![a](x.svg)\n\n</div>\n", None),
        ('<b>a</b> [l](q.md "t") ![a](x.svg)[^1]\n\n[^1]: note\n', None),
    ],
)
def test_addresses_lead_where_they_should(text: str, html: str | None) -> None:
    rendered = page(text, files=FILES)
    assert html is None or shown(rendered.body) == html
    assert rendered.findings == ()
    assert "\x1d" not in shown(rendered.body)


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ('a\n\n<img src="nix.svg" alt="a">', '3:1 SRC020 file "nix.svg" is not in the course'),
        ('<b>a</b>\n\n<i>é</i> <a href="nix.md">x</a>', '3:10 SRC021 link to "nix.md", but the course has no such page'),
        (
            '<a href="javascript:alert(1)">x</a>',
            '1:1 SRC023 address "javascript:alert(1)" starts with "javascript:", which does not work in a course',
        ),
        (
            '<a href="JaVaScRiPt&#58;alert(1)">x</a>',
            '1:1 SRC023 address "JaVaScRiPt:alert(1)" starts with "JaVaScRiPt:", which does not work in a course',
        ),
        ('<a href=" javascript:alert(1)">x</a>', '1:1 SRC020 file " javascript:alert(1)" is not in the course'),
        ('<a href="java&#10;script:alert(1)">x</a>', '1:1 SRC020 file "java\nscript:alert(1)" is not in the course'),
        (
            '<img src="data:image/svg+xml,x" alt="a">',
            '1:1 SRC023 address "data:image/svg+xml,x" starts with "data:", which does not work in a course',
        ),
        ('<img src="//example.org/x.svg" alt="a">', '1:1 SRC023 address "//example.org/x.svg" is no relative path with forward slashes'),
        ('<a href="../../../x">x</a>', '1:1 SRC023 "../../../x" leads out of the course folder'),
    ],
)
def test_addresses_that_lead_nowhere(text: str, finding: str) -> None:
    rendered = page(text)
    assert brief(rendered.findings) == [finding]
    assert not re.search(r'(href|src)="[^"#]', shown(rendered.body))


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ('é <img src="x.svg">', ['1:3 SRC024 picture "x.svg" has no alternative text']),
        ("<div>\n é <IMG\n SRC=x.svg></div>", ['2:4 SRC024 picture "x.svg" has no alternative text']),
        ('<img alt="" src="x.svg"> <img alt=a src=x.svg>', []),
        (
            "<p>\n<a\nhref='nix.md'>x</a> <a href=q.md>y</a> <a href=no.md>z</a></p>",
            [
                '2:1 SRC021 link to "nix.md", but the course has no such page',
                '3:40 SRC021 link to "no.md", but the course has no such page',
            ],
        ),
        ("<div><img/src=x.svg/onerror=alert(1) alt=a></div>", ['1:6 SRC020 file "x.svg/onerror=alert(1)" is not in the course']),
        ('<p>a <b title="x"onclick=y>', ["1:6 SRC025 onclick is not allowed in a page and is left out"]),
        ("<!-- <img src=nix.svg> <script> -->", []),
    ],
)
def test_tags_are_judged_where_they_stand(text: str, findings: list[str]) -> None:
    assert brief(page(text, files=FILES).findings) == findings


def test_ids_belong_to_the_page() -> None:
    rendered = page('<div id="course-data" aria-labelledby="a b">x</div>\n\n<a id="here"></a>[l](#here) [m](#course-data)\n')
    assert shown(rendered.body) == (
        '<div id="p--course-data" aria-labelledby="p--a p--b">x</div>\n<p><a id="p--here"></a>[p#here:l] [p#course-data:m]</p>\n'
    )
    assert rendered.anchors == {"course-data", "here"}
    assert rendered.findings == ()


def test_markup_in_the_words_of_a_link_is_cleaned() -> None:
    rendered = page('[<b onclick="x">a</b><script>y</script>](q.md) and [<i style="z">b</i>](https://example.org)')
    assert shown(rendered.body) == ('<p>[q#:<b>a</b>] and <a href="https://example.org" target="_blank" rel="noopener"><i>b</i></a></p>\n')


def test_directives_in_raw_html_stay_whole() -> None:
    rendered = page(
        '<section>\n\n:::note\n<b>a\n:::\n\n</section>\n\n<table role="none"><tr><td>\n\n:::warning\nb\n:::\n\n</td></tr></table>\n'
    )
    assert rendered.findings == ()
    assert shown(rendered.body).count("<<") == 2
    assert "<section>\n<<note# [] content=<p><b>a</b></p><b>\n</b>>></section>" in shown(rendered.body)


def test_ten_thousand_tags_deep() -> None:
    rendered = page("<div>" * 10_000 + "x" + "</div>" * 10_000)
    assert shown(rendered.body).count("<div>") == 10_000


# --- the allow-list itself ------------------------------------------------------------------------------------------


def test_allow_list() -> None:
    assert not TAGS & {"script", "style", "iframe", "object", "embed", "form", "link", "meta", "base", "svg", "math", "template", "h1"}
    assert is_allowed("b")
    assert is_allowed("a", "href")
    assert not is_allowed("b", "href")
    assert not is_allowed("script")
    for tag in TAGS:
        assert not any(is_allowed(tag, name) for name in ("onclick", "style", "srcdoc", "srcset", "formaction", "data-page", "name"))


def test_pieces_that_are_no_text_come_through_in_order() -> None:
    parts: Fragment = (
        "<p>a",
        AssetUrl("x"),
        PageLink("q", "", ("<script>",)),
        "<i>",
        Block("note", "", "", {}),
        '</i><a href="',
        AssetUrl("y"),
        '">z</a>',
    )
    assert shown(sanitize(parts, lambda _tag, _name, value: value)) == ('<p>a{x}[q#:<script>]<i><<note# [] >></i><a href="{y}">z</a></p>')
