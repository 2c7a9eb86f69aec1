"""No bytes make a preview or an inspection fail: manifests with pieces changed, cut or repeated, and anything at all."""

from __future__ import annotations

import random
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from scorm_builder.authoring import recognize_tool
from scorm_builder.lms import PROFILES, preview_entries
from scorm_builder.scorm12.markup import read_markup
from scorm_builder.scorm12.versions import version_of_markup

COMPLETE = (Path(__file__).parent / "complete-manifest.xml").read_bytes()
PIECES = (
    b"&#39;",
    b"&",
    b"adlcp:",
    b"xmlns=",
    b"identifier",
    b"<item>",
    b"</item>",
    b"0",
    b'"',
    b"\xe9",
    b"\x00",
    b"<!DOCTYPE a [",
    b"xml:base",
)


def changed(seed: int) -> bytes:
    """The complete manifest after a few small accidents."""
    chance = random.Random(seed)
    data = COMPLETE
    for _ in range(chance.randint(1, 4)):
        start, end = sorted((chance.randrange(len(data)), chance.randrange(len(data))))
        end = min(end, start + 200)
        piece = chance.choice((b"", b"", data[start:end] * 2, chance.choice(PIECES)))
        data = data[:start] + piece + data[end:]
    return data


@given(st.one_of(st.integers(min_value=0).map(changed), st.binary(max_size=300)))
def test_previews_are_made_of_anything(data: bytes) -> None:
    previews = preview_entries({"imsmanifest.xml": data, "a/index.html": b""}, PROFILES)
    assert [preview.profile for preview in previews] == [*PROFILES]
    for preview in previews:
        assert preview.launch or any(loss.rule.code in ("LMS001", "LMS002") for loss in preview.losses)
    markup = read_markup(data)
    assert version_of_markup(markup).title
    recognize_tool(markup, ("a/index.html",))
