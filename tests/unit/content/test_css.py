"""The addresses in style sheets."""

from __future__ import annotations

import pytest

from scorm_builder.content.css import MAX_STYLE, read_css, style_references
from scorm_builder.content.model import Reference


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        ("p { background: url(a.png) }", [("image", "a.png")]),
        ("p { background: URL( 'a b.png' ) }", [("image", "a b.png")]),
        ('p { background: url("a\\20 b.png") }', [("image", "a b.png")]),
        ("@import 'a.css';", [("style", "a.css")]),
        ("@import url(a.css) screen;", [("style", "a.css")]),
        ("@namespace svg url(http://www.w3.org/2000/svg);", []),
        ("@media print { p { background: image-set('a.png' 1x, url(b.png) 2x) } }", [("image", "a.png"), ("image", "b.png")]),
        ("@font-face { src: local('A'), url(a.woff2) format('woff2') }", [("font", "a.woff2")]),
        ("/* url(a.png) */ p::after { content: 'url(a.png)' }", []),
        ("p { background: url(a.png", [("image", "a.png")]),
        ("}}}} url(a.png) {{{{", [("image", "a.png")]),
        ("p { color: red }", []),
        (
            "p { behavior: url(PIE.htc), url('b.htc'); background: url(a.png) } q { -ms-behavior: url(c.htc) } q { x: url(d.png) }",
            [("image", "a.png"), ("image", "d.png")],
        ),
    ],
)
def test_addresses(sheet: str, expected: list[tuple[str, str]]) -> None:
    assert [(reference.kind, reference.url) for reference in style_references(sheet)] == expected


def test_places() -> None:
    assert style_references("p {\n  background: url(a.png) }", 3, 5) == (Reference("image", "a.png", 4, 15),)
    assert style_references("p { background: url(a.png) }", 3, 5) == (Reference("image", "a.png", 3, 21),)


def test_limits() -> None:
    assert not read_css(b"p { background: url(a.png) }" + b" " * MAX_STYLE).is_whole
    assert style_references("(" * 50_000 + "url(a.png)") == (Reference("image", "a.png", 1, 50_001),)


def test_fonts_of_old_browsers_are_followed_only() -> None:
    sheet = "@font-face { src: url(a.eot); src: url('a.EOT?#iefix') format('embedded-opentype'), url(a.woff), url(eot.ttf) }"
    assert [(each.url, each.is_inert) for each in style_references(sheet)] == [
        *(("a.eot", True), ("a.EOT?#iefix", True)),
        *(("a.woff", False), ("eot.ttf", False)),
    ]
