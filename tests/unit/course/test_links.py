"""Addresses: where they lead, or why nowhere."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from scorm_builder.course.files import FileIndex
from scorm_builder.course.fragment import AssetUrl
from scorm_builder.course.links import Links, PageTarget, WebUrl
from scorm_builder.findings import Location
from tests.courses import brief

COMPOSED, DECOMPOSED = unicodedata.normalize("NFC", "media/é.svg"), unicodedata.normalize("NFD", "media/à.svg")
PAGES = {"modules/01-a/01-p.md": "p", "modules/01-a/02-q.md": "q", "modules/02-b/ö.md": "o"}
FILES = [
    *PAGES,
    "modules/02-b/notes.md",
    "media/x.svg",
    "media/a b.svg",
    "media/100%.svg",
    "media/%41.svg",
    "media/A.svg",
    "x.svg",
    COMPOSED,
    DECOMPOSED,
]
PLACE = Location("p.md", 3, 4)


def links(source: str = "modules/01-a/01-p.md") -> Links:
    index = FileIndex(Path("course"), dict.fromkeys(FILES, 1), frozenset(), frozenset({"media/out.svg", "outside"}))
    return Links(index, PAGES, source)


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("https://example.org/a?b=c#d", WebUrl("https://example.org/a?b=c#d")),
        ("HTTP://example.org", WebUrl("HTTP://example.org")),
        ("mailto:a@example.org", WebUrl("mailto:a@example.org")),
        ("tel:+1-800-000", WebUrl("tel:+1-800-000")),
        ("02-q.md", PageTarget("q", "")),
        ("./02-q.md", PageTarget("q", "")),
        ("../01-a/02-q.md#part", PageTarget("q", "part")),
        ("/modules/01-a/02-q.md", PageTarget("q", "")),
        ("../02-b/%C3%B6.md#%C3%A9", PageTarget("o", "é")),
        ("../02-b/o\u0308.md", PageTarget("o", "")),
        ("#part", PageTarget("p", "part")),
        ("#", PageTarget("p", "")),
        ("", PageTarget("p", "")),
        ("../../media/x.svg", AssetUrl("media/x.svg")),
        ("../../media/../media//./x.svg?v=1#layer", AssetUrl("media/x.svg")),
        ("/x.svg", AssetUrl("x.svg")),
        ("../../media/a%20b.svg", AssetUrl("media/a b.svg")),
        ("../../media/a b.svg", AssetUrl("media/a b.svg")),
        ("../../media/100%.svg", AssetUrl("media/100%.svg")),
        ("../../media/%41.svg", AssetUrl("media/%41.svg")),  # the name itself before what it could mean
        ("../../media/%C3%A9.svg", AssetUrl(COMPOSED)),
        ("../../media/e\u0301.svg", AssetUrl(COMPOSED)),
        ("../../media/à.svg", AssetUrl(DECOMPOSED)),
    ],
)
def test_addresses_lead_somewhere(address: str, target: object) -> None:
    reader = links()
    assert reader.resolve(address, PLACE) == target
    assert reader.findings == []
    assert reader.used == ({target.source} if isinstance(target, AssetUrl) else set())
    assert reader.anchors_wanted == ([(PLACE, target)] if isinstance(target, PageTarget) and target.anchor else [])


@pytest.mark.parametrize(
    ("address", "finding", "hint"),
    [
        ("javascript:alert(1)", 'SRC023 address "javascript:alert(1)" starts with "javascript:", which does not work in a course', "https"),
        ("file:///etc/passwd", 'SRC023 address "file:///etc/passwd" starts with "file:", which does not work in a course', "https"),
        ("ftp://example.org", 'SRC023 address "ftp://example.org" starts with "ftp:", which does not work in a course', "https"),
        ("//example.org/x", 'SRC023 address "//example.org/x" is no relative path with forward slashes', "https"),
        ("C:\\x.svg", 'SRC023 address "C:\\x.svg" is no relative path with forward slashes', "https"),
        ("c:/x.svg", 'SRC023 address "c:/x.svg" is no relative path with forward slashes', "https"),
        ("..\\..\\media\\x.svg", 'SRC023 address "..\\..\\media\\x.svg" is no relative path with forward slashes', "https"),
        ("../../../x.svg", 'SRC023 "../../../x.svg" leads out of the course folder', "copy"),
        ("../../..", 'SRC023 "../../.." leads out of the course folder', "copy"),
        ("/../x.svg", 'SRC023 "/../x.svg" leads out of the course folder', "copy"),
        ("../../media/out.svg", 'SRC023 "../../media/out.svg" is a symbolic link out of the course folder', "copy"),
        ("../../outside/any/x.svg", 'SRC023 "../../outside/any/x.svg" is a symbolic link out of the course folder', "copy"),
        ("%2e%2e/%2e%2e/%2e%2e/x.svg", 'SRC020 file "%2e%2e/%2e%2e/%2e%2e/x.svg" is not in the course', "x.svg"),
        ("../../media/X.svg", 'SRC020 file "../../media/X.svg" is not in the course', 'did you mean "../../media/x.svg"?'),
        ("media/a b.svg", 'SRC020 file "media/a b.svg" is not in the course', 'did you mean "../../media/a b.svg"?'),
        ("nix.svg", 'SRC020 file "nix.svg" is not in the course', "add the file or correct the path"),
        ("../../media", 'SRC020 file "../../media" is not in the course', "add the file"),
        ("?", 'SRC020 file "?" is not in the course', "add the file"),
        ("02-Q.md", 'SRC021 link to "02-Q.md", but the course has no such page', 'did you mean "02-q.md"?'),
        ("../02-b/02-q.md", 'SRC021 link to "../02-b/02-q.md", but the course has no such page', 'did you mean "02-q.md"?'),
        ("../02-b/notes.md", 'SRC021 link to "../02-b/notes.md", but the course has no such page', ""),
        ("nix.MD", 'SRC021 link to "nix.MD", but the course has no such page', ""),
        ("x" * 100, f'SRC020 file "{"x" * 79}…" is not in the course', ""),
        ("x\0y", 'SRC020 file "x\0y" is not in the course', ""),
    ],
)
def test_addresses_lead_nowhere(address: str, finding: str, hint: str) -> None:
    reader = links()
    assert reader.resolve(address, PLACE) is None
    assert brief(reader.findings) == [f"3:4 {finding}"]
    assert hint in reader.findings[0].hint
    assert reader.used == set()


def test_addresses_count_from_the_folder_of_the_file() -> None:
    assert links("course.yaml").resolve("media/x.svg", PLACE) == AssetUrl("media/x.svg")
    assert links("modules/01-a/module.yaml").resolve("02-q.md", PLACE) == PageTarget("q", "")


@pytest.mark.parametrize("address", ["02-q.md", "https://example.org/x.svg", "#part", ""])
def test_a_file_must_be_a_file(address: str) -> None:
    reader = links()
    assert reader.asset(address, PLACE) is None
    assert brief(reader.findings) == [f'3:4 SRC023 "{address}" is no file of the course']
