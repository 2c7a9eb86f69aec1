"""WebVTT: cues as a browser reads them, and each line that it would not understand."""

from __future__ import annotations

import pytest

from scorm_builder.course.captions import Cue, read_cues
from tests.courses import brief


def test_cues() -> None:
    text = (
        "WEBVTT - Words\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nNOTE a --> b\n\nfirst\n00:01.000 --> 00:02.500 line:0\n"
        "<v Ana>Yes,\n<i>now</i></v>\n\n\n01:00:02.000   -->  100:00:05.001\nB\n"
    )
    assert read_cues(text, "a.vtt") == ((Cue(1000, 2500, "Yes, now"), Cue(3602000, 360005001, "B")), ())


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("&lt;x&gt; &amp; y", "<x> & y"),
        ("<b>a</b> &amp;lt;", "a &lt;"),
        ("caf&eacute;&nbsp;! &#8211; &#x2192;", "café\u00a0! – →"),
        ("R&D, AT&T; &xyz;", "R&D, AT&T; &xyz;"),
    ],
)
def test_references_are_characters(written: str, shown: str) -> None:
    assert read_cues(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{written}\n", "a.vtt") == ((Cue(1000, 2000, shown),), ())


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("", '1:1 SRC092 the file starts with "", expected "WEBVTT"'),
        ("WEBVTTX\n\n00:01.000 --> 00:02.000\na", '1:1 SRC092 the file starts with "WEBVTTX", expected "WEBVTT"'),
        ("WEBVTT\n\nNOTE nothing\n", "1:1 SRC092 there is no caption in the file"),
        ("WEBVTT\n\n00:01,000 --> 00:02,000\na", '3:1 SRC092 "00:01,000 --> 00:02,000" is no pair of times'),
        ("WEBVTT\n\n00:01.000 --> 00:60.000\na", '3:1 SRC092 "00:01.000 --> 00:60.000" is no pair of times'),
        ("WEBVTT\n\n00:01.000 --> 00:01.000\na", "3:1 SRC092 this ends before it starts"),
        ("WEBVTT\n\n1\n00:01.000 --> 00:02.000\n \n", "4:1 SRC092 there are no words below these times"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n<b></b>", "3:1 SRC092 there are no words below these times"),
        ("WEBVTT\n\na\nb\n00:01.000 --> 00:02.000\nc", '3:1 SRC092 "a" belongs to no caption: no line with times stands in front of it'),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\na\n00:03.000 --> 00:04.000\nb", '5:1 SRC092 a second "-->" stands within a caption'),
        (
            "WEBVTT\n\n00:02.000 --> 00:03.000\na\n\n00:01.000 --> 00:03.000\nb",
            "6:1 SRC092 this starts before the one above it",
        ),
    ],
)
def test_faults(text: str, finding: str) -> None:
    assert brief(read_cues(text, "a.vtt")[1]) == [finding]
