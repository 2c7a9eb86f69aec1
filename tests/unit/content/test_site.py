"""Where addresses lead, and what leads where."""

from __future__ import annotations

import pytest

from scorm_builder.content.site import Site, read_site
from scorm_builder.content.targets import Targets, folder_of
from scorm_builder.package import Entry, Package
from scorm_builder.scorm12.model import Manifest

FILES: dict[str, Entry] = {
    "index.html": b'<script src="js/app.js"></script><a href="pages/a.html">a</a>',
    "pages/a.html": b'<a href="b.html">b</a>',
    "pages/b.html": b'<a href="a.html">a</a><img src="../media/my%20film.png">',
    "based.html": b'<base href="pages/"><a href="a.html">a</a>',
    "elsewhere.html": b'<base href="https://example.org/x/"><a href="a.html">a</a>',
    "js/app.js": b'image.src = "media/my film.png"; image.src = "media/x.png"; frame.src = "pages/b.html";',
    "media/my film.png": b"",
    "media/x.png": b"",
}


def site(files: dict[str, Entry] | None = None) -> Site:
    return read_site(Package(Manifest("M"), FILES if files is None else files))


@pytest.mark.parametrize(
    ("name", "url", "kind", "target"),
    [
        ("index.html", "pages/a.html", "file", "pages/a.html"),
        ("index.html", "./pages/../pages/a.html?x#y", "file", "pages/a.html"),
        ("index.html", "pages\\a.html", "file", "pages/a.html"),
        ("index.html", "media/my%20film.png", "file", "media/my film.png"),
        ("index.html", "pages/\nb.html", "file", "pages/b.html"),
        ("pages/a.html", "../media/my film.png", "file", "media/my film.png"),
        ("pages/a.html", "../../index.html", "missing", "../index.html"),
        ("pages/a.html", "/index.html", "missing", "/index.html"),
        ("index.html", "Index.html", "missing", "Index.html"),
        ("index.html", "C:/bees/a.png", "missing", "C:/bees/a.png"),
        ("index.html", "file:///bees/a.png", "missing", "file:///bees/a.png"),
        ("index.html", "pages/", "none", ""),
        ("index.html", "#top", "none", ""),
        ("index.html", "?x=1", "none", ""),
        ("index.html", "data:image/png;base64,AA", "none", ""),
        ("index.html", "mailto:a@example.org", "none", ""),
        ("index.html", "https://user@Example.org:80/a?b", "host", "example.org:80"),
        ("index.html", "//example.org/a", "host", "example.org"),
        ("based.html", "a.html", "file", "pages/a.html"),
        ("elsewhere.html", "a.html", "host", "example.org"),
    ],
)
def test_targets(name: str, url: str, kind: str, target: str) -> None:
    base = {"based.html": "pages/", "elsewhere.html": "https://example.org/x/"}.get(name, "")
    assert Targets(FILES).folder(folder_of(name, base))[url] == (kind, target)


def test_links() -> None:
    assert [target.name for _, target in site().links("index.html")] == ["js/app.js", "pages/a.html"]
    assert [target for _, target in site().links("based.html")] == [("file", "pages/a.html")]
    assert [target for _, target in site().links("elsewhere.html")] == [("host", "example.org")]
    assert [*site().links("media/x.png")] == []


def test_scripts_look_from_the_page_that_loads_them() -> None:
    assert [target for _, target in site().links("js/app.js")] == [("file", "media/x.png"), ("file", "pages/b.html")]


def test_only_mistakes_have_places() -> None:
    (good, bad) = site({"a.html": b'<img src="a.png">\n<img src="b.png">', "a.png": b""}).contents["a.html"].references
    assert (good.line, good.column) == (0, 0)
    assert (bad.line, bad.column) == (2, 11)


def test_reached() -> None:
    assert site().reached("pages/a.html") == {"pages/a.html", "pages/b.html", "media/my film.png"}
    assert "media/x.png" in site().reached("index.html")


def test_gathered() -> None:
    facts = {"js/app.js": frozenset({"script"}), "pages/b.html": frozenset({"b"})}
    gathered = site().gathered(facts)
    assert gathered["index.html"] == {"script", "b"}
    assert gathered["pages/a.html"] == {"b"}
    assert gathered["based.html"] == {"b"}
    assert gathered["elsewhere.html"] == frozenset()


def test_what_cannot_be_read_is_skipped() -> None:
    found = site({"a.html": b"", "b.css": b" " * (9 << 20), "c.png": b"", "d.php": b""})
    assert set(found.contents) == {"a.html"}
    assert found.skipped == {"b.css"}
