"""The pictures in the documentation: one for each block and question, of the example as it is now, small, and shown."""

from __future__ import annotations

import json
import re

import pytest

from scorm_builder.course.directives import DIRECTIVES
from scripts.picture_blocks import MADE_FROM, PICTURES, ROOT, SCALE, TUTORIAL_PAGES, WIDTH, fingerprint, sources

IMAGE = re.compile(r'<img src="([^"]+)" width="\d+" alt="([^"]+)">')
SHOWN = dict(IMAGE.findall("".join((ROOT / "docs" / name).read_text("utf-8") for name in ("course-format.md", "authoring.md"))))
NAMES = [*DIRECTIVES, *TUTORIAL_PAGES]


def width_of(webp: bytes) -> int:
    """Pixels, of a picture with or without a colour profile."""
    assert (webp[:4], webp[8:12]) == (b"RIFF", b"WEBP")
    kind = webp[12:16]
    assert kind in (b"VP8 ", b"VP8X")
    return int.from_bytes(webp[24:27], "little") + 1 if kind == b"VP8X" else int.from_bytes(webp[26:28], "little") & 0x3FFF


@pytest.mark.parametrize("name", NAMES)
def test_picture_is_there_and_shown(name: str) -> None:
    picture = (PICTURES / f"{name}.webp").read_bytes()
    assert width_of(picture) == WIDTH * SCALE
    assert len(SHOWN[f"pictures/{name}.webp"]) > 20, "words for those who do not see it"


@pytest.mark.parametrize("name", NAMES)
def test_picture_shows_the_example_as_it_is_now(name: str) -> None:
    made = json.loads(MADE_FROM.read_text("utf-8"))
    assert made.get(name) == fingerprint(sources()[name]), f"run python scripts/picture_blocks.py {name}"


def test_pictures_are_small_and_none_is_left_over() -> None:
    pictures = sorted(PICTURES.glob("*.webp"))
    assert [picture.stem for picture in pictures] == sorted(NAMES)
    assert sum(picture.stat().st_size for picture in pictures) < 1_500_000
