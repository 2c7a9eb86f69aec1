"""What a page loads and links to."""

from __future__ import annotations

import pytest

from scorm_builder.content.html import MAX_PAGE, read_html
from scorm_builder.content.model import Reference


def found(page: str) -> list[tuple[str, str]]:
    return [(reference.kind, reference.url) for reference in read_html(page.encode()).references]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ('<img src="a.png">', [("image", "a.png")]),
        ("<img src=a.png>", [("image", "a.png")]),
        ("<IMG SRC='a.png'>", [("image", "a.png")]),
        ('<img src=" a.png\n">', [("image", "a.png")]),
        ('<img src="">', []),
        ('<img srcset="a.png 1x, b.png 2x">', [("image", "a.png"), ("image", "b.png")]),
        ('<img srcset="a.png,b.png 100w">', [("image", "a.png,b.png")]),
        ('<img srcset="data:image/png;base64,AA 1x, b.png 2x">', [("image", "b.png")]),
        ('<a href="b.html#x">b</a>', [("page", "b.html#x")]),
        ('<a href="b.html?x=1&amp;y=2">b</a>', [("page", "b.html?x=1&y=2")]),
        ('<script src="a.js"></script>', [("script", "a.js")]),
        ('<link rel="stylesheet" href="a.css"><link rel="icon" href="a.ico">', [("style", "a.css")]),
        ('<link rel="alternate stylesheet" href="a.css">', [("style", "a.css")]),
        ('<frameset><frame src="a.html"></frameset>', [("frame", "a.html")]),
        ('<iframe src="a.html"></iframe>', [("frame", "a.html")]),
        ('<object data="a.swf"></object><embed src="a.swf">', [("media", "a.swf"), ("media", "a.swf")]),
        ('<video poster="a.png" src="a.mp4"></video>', [("media", "a.mp4"), ("image", "a.png")]),
        ('<meta http-equiv="Refresh" content="0; url=a.html">', [("frame", "a.html")]),
        ('<meta http-equiv="refresh" content="30">', []),
        ('<svg><use xlink:href="a.svg#b"/><image href="c.png"/></svg>', [("image", "a.svg#b"), ("image", "c.png")]),
        ('<!-- <img src="a.png"> -->', []),
        ('<!--[if lt IE 9]><script src="a.js"></script><![endif]-->', []),
        ('<p style="background: url(a.png)">', [("image", "a.png")]),
        ("<style>p { background: url(a.png) }</style>", [("image", "a.png")]),
        ('<script>x.src = "a.js";</script>', [("script", "a.js")]),
        ('<script type="text/x-template"><img src="a.png">x.src = "a.js";</script>', []),
        ("<a onclick=\"window.location = 'a.html'\">a</a>", [("frame", "a.html")]),
        ("<img src='a.png'", []),
    ],
)
def test_references(page: str, expected: list[tuple[str, str]]) -> None:
    assert found(page) == expected


def test_places_are_those_of_the_addresses() -> None:
    page = 'a.png\n<img src="a.png">\r\n  <img src=\'a.png\' alt="b.png"><img\n src="b.png?x&amp;y">'
    assert read_html(page.encode()).references == (
        Reference("image", "a.png", 2, 11),
        Reference("image", "a.png", 3, 13),
        Reference("image", "b.png?x&y", 4, 7),
    )


def test_formats_of_one_film_are_a_group() -> None:
    page = """<video><source src=a.mp4><source src=a.webm></video> <style>@font-face { src: url(a.eot), url(a.woff) }</style>
        <audio><source src=b.mp3></audio>"""
    groups = {reference.url: reference.group for reference in read_html(page.encode()).references}
    assert groups["a.mp4"] == groups["a.webm"]
    assert groups["a.eot"] == groups["a.woff"]
    assert len({groups["a.mp4"], groups["a.eot"], groups["b.mp3"]}) == 3
    assert 0 not in groups.values()


@pytest.mark.parametrize("holder", ["template", "NOSCRIPT", "noscript><template"])
def test_what_waits_or_is_for_browsers_without_scripts_is_followed_only(holder: str) -> None:
    page = f"""<{holder}><title>{{{{x}}}}</title><base href="x/"><img src="a.png"><p style="background: url(b.png)">
        <script src="c.js"></script>
        <style>p {{ background: url(d.png) }}</style><video><source src="e.mp4"></video></{holder.replace("><", "></")}><img src="f.png">"""
    content = read_html(page.encode())
    assert [each.url for each in content.references if not each.is_inert] == ["f.png"]
    assert [each.url for each in content.references if each.is_inert] == ["a.png", "c.js", "d.png", "e.mp4"]
    assert (content.title, content.base) == (None, "")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    page = '<title>Über</title><img src="é.png">'
    assert read_html(page.encode(encoding)).title == "Über"
    assert [reference.url for reference in read_html(page.encode(encoding)).references] == ["é.png"]


def test_a_declared_encoding_counts() -> None:
    content = read_html('<meta charset="iso-8859-2"><title>ł</title>'.encode("iso-8859-2"))
    assert content.title == "ł"


@pytest.mark.parametrize(
    "page", [b"", b" ", b"\0", b"<", b"<!--", b"\xff\xfe\x00", b"<a" * 3000, b"<p>" * 3000, b'<img src="' + b"x" * 100_000]
)
def test_no_page_is_refused(page: bytes) -> None:
    assert read_html(page).is_whole


def test_a_page_that_is_too_large_is_searched_for_words_only() -> None:
    content = read_html(b'<img src="a.png"><script>LMSInitialize</script>' + b" " * MAX_PAGE)
    assert not content.is_whole
    assert content.references == ()
    assert content.words == {"LMSInitialize"}


def test_base() -> None:
    assert read_html(b'<base href="media/"><img src="a.png">').base == "media/"


@pytest.mark.parametrize(
    ("page", "is_told"),
    [
        ("<p><!-- LMSInitialize --></p>", False),
        ("<script>/* LMSInitialize */</script>", False),
        ("<script><!--\nLMSInitialize('')\n//--></script>", True),
        ("<body onload=\"API.LMSInitialize('')\"><!-- start -->", True),
    ],
)
def test_comments_tell_nothing(page: str, is_told: bool) -> None:
    assert ("LMSInitialize" in read_html(page.encode()).words) is is_told
