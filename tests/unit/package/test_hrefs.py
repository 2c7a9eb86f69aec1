"""How the addresses of a manifest lead to files."""

from __future__ import annotations

import pytest

from scorm_builder.package.hrefs import Files, is_external

FILES = Files(
    {
        "index.html": b"",
        "media/my film.mp4": b"",
        "media/100%.txt": b"",
        "media/a#b.html": b"",
        "media/a%20b.txt": b"",
        "caf\u00e9.html": b"",
        "nai\u0308ve.html": b"",
    }
)


@pytest.mark.parametrize(
    ("href", "name"),
    [
        ("index.html", "index.html"),
        ("./index.html", "index.html"),
        ("media/../index.html", "index.html"),
        ("index.html?a=1&b=2", "index.html"),
        ("index.html#top", "index.html"),
        (" index.html\n", "index.html"),
        ("media/my film.mp4", "media/my film.mp4"),
        ("media/my%20film.mp4", "media/my film.mp4"),
        ("media/my%20film.mp4?t=3#x", "media/my film.mp4"),
        ("media//my%20film.mp4", "media/my film.mp4"),
        ("media/100%.txt", "media/100%.txt"),
        ("media/100%25.txt", "media/100%.txt"),
        ("media/a#b.html", "media/a#b.html"),
        ("media/a%23b.html", "media/a#b.html"),
        ("media/a%20b.txt", "media/a%20b.txt"),
        ("media/a%2520b.txt", "media/a%20b.txt"),
        ("caf\u00e9.html", "caf\u00e9.html"),
        ("cafe\u0301.html", "caf\u00e9.html"),
        ("caf%C3%A9.html", "caf\u00e9.html"),
        ("na\u00efve.html", "nai\u0308ve.html"),
        ("Index.html", None),
        ("media\\my film.mp4", None),
        ("../index.html", None),
        ("media", None),
        ("", None),
        ("?a=1", None),
        ("%", None),
        ("%FF", None),
    ],
)
def test_find(href: str, name: str | None) -> None:
    assert FILES.find(href) == name


@pytest.mark.parametrize(
    ("href", "name"),
    [
        ("INDEX.html", "index.html"),
        ("media\\My%20Film.mp4", "media/my film.mp4"),
        (".\\index.html", "index.html"),
        ("CAFE\u0301.html", "caf\u00e9.html"),
        ("other.html", None),
    ],
)
def test_find_nearly(href: str, name: str | None) -> None:
    assert FILES.find_nearly(href) == name


@pytest.mark.parametrize("href", ["https://example.org/", "//example.org/a", "mailto:a@example.org", "C:/a.html", " http://x"])
def test_external(href: str) -> None:
    assert is_external(href)


@pytest.mark.parametrize("href", ["", "a.html", "/a.html", "a/b:c.html", "./a:b", "?x=http://y"])
def test_not_external(href: str) -> None:
    assert not is_external(href)
