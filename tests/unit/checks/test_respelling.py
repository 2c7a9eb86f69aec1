"""What has to stand in an attribute so that it means a file."""

from __future__ import annotations

import pytest

from scorm_builder.checks.respelling import folder_to_correct, respelled


@pytest.mark.parametrize(
    ("url", "name", "written"),
    [
        ("media/film.txt", "media/Film.txt", "media/Film.txt"),
        ("film.txt", "media/Film.txt", "Film.txt"),
        ("./Media/film.txt", "media/Film.txt", "./media/Film.txt"),
        ("../Media/film.txt", "media/Film.txt", "../media/Film.txt"),
        ("INDEX.html?page=2#A", "index.html", "index.html?page=2#A"),
        ("My%20Film.txt#B", "my film.txt", "my%20film.txt#B"),
        ("My Film.txt", "my film.txt", "my film.txt"),
        ("A%23b.html", "a#b.html", "a%23b.html"),
        ("A#b.html", "a#b.html", "a%23b.html"),
        ("100%.TXT", "100%.txt", "100%25.txt"),
        ("Media\\Film.txt", "media/Film.txt", "media/Film.txt"),
        ("Cafe\u0301.html", "caf\u00e9.html", "caf\u00e9.html"),
        (" Index.html ", "index.html", "index.html"),
        ("a/../Index.html", "index.html", ""),
        ("", "index.html", ""),
    ],
)
def test_respelled(url: str, name: str, written: str) -> None:
    assert respelled(url, name) == written


@pytest.mark.parametrize(
    ("base", "url", "name", "folder"),
    [
        ("", "Index.html", "index.html", ""),
        ("media/", "Film.txt", "media/film.txt", ""),
        ("./my%20media/", "Film.txt", "my media/film.txt", ""),
        ("media/en/", "../Film.txt", "media/film.txt", ""),
        ("Media/", "film.txt", "media/film.txt", "media/"),
        ("Media/", "EN/film.txt", "media/en/film.txt", "media/"),
        ("Media/", "a/../film.txt", "media/film.txt", ""),
    ],
)
def test_folder(base: str, url: str, name: str, folder: str) -> None:
    assert folder_to_correct(base, url, name) == folder
