"""Bytes of a file → text."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorm_builder.course.text import decode, read_text, without_control_references, without_controls
from scorm_builder.findings import Location
from tests.courses import brief

PLACE = Location("f", 3, 7)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        ("é – 照片 😀\n".encode(), "é – 照片 😀\n"),
        (b"\xef\xbb\xbfwith mark", "with mark"),
        (b"a\r\nb\rc\n\r\nd", "a\nb\nc\n\nd"),
        (
            "tab\there, next line\x85, line separator\u2028, no-break\xa0space".encode(),
            "tab\there, next line\x85, line separator\u2028, no-break\xa0space",
        ),
    ],
)
def test_text_comes_out(data: bytes, text: str) -> None:
    assert decode(data, "f") == (text, ())


@pytest.mark.parametrize(
    ("data", "finding"),
    [
        ("title".encode("utf-16"), "1:1 SRC001 the file is saved as UTF-16, expected UTF-8"),
        (b"\xfe\xff\0a", "1:1 SRC001 the file is saved as UTF-16, expected UTF-8"),
        ("title".encode("utf-16-le"), "1:2 SRC002 control character U+0000 is not allowed"),
        ("one\ntwo né".encode("latin-1"), "2:6 SRC001 byte 0xe9 is not UTF-8, perhaps it is Latin-1 or Windows-1252"),
        ("é\r\né ".encode() + b"\x93", "2:3 SRC001 byte 0x93 is not UTF-8, perhaps it is Latin-1 or Windows-1252"),
        (b"a\rb\r\xff", "3:1 SRC001 byte 0xff is not UTF-8, perhaps it is Latin-1 or Windows-1252"),
        (b"\xef\xbb\xbfabc\n\xe9", "2:1 SRC001 byte 0xe9 is not UTF-8, perhaps it is Latin-1 or Windows-1252"),
        (b"\xed\xa0\x80", "1:1 SRC001 byte 0xed is not UTF-8, perhaps it is Latin-1 or Windows-1252"),
        ("é\né\0".encode(), "2:2 SRC002 control character U+0000 is not allowed"),
        (b"a\x1b[31m", "1:2 SRC002 control character U+001B is not allowed"),
        ("a\uffff".encode(), "1:2 SRC002 control character U+FFFF is not allowed"),
    ],
)
def test_bytes_that_are_no_text_are_found(data: bytes, finding: str) -> None:
    text, findings = decode(data, "f")
    assert text is None
    assert brief(findings) == [finding]


def test_file_that_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    text, findings = read_text(tmp_path / "gone.md", "gone.md")
    assert text is None
    assert brief(findings, path=True) == ["gone.md:0:0 SRC003 cannot read the file: No such file or directory"]


@pytest.mark.parametrize(
    ("text", "clean", "bad"),
    [
        ("é\n\t\x7f", "é\n\t\x7f", []),
        ("a\0b\0\ud800", "a\ufffdb\ufffd\ufffd", ["U+0000", "U+D800"]),
        ("\x1d\x1e", "\x1d\ufffd", ["U+001E"]),
    ],
)
def test_control_characters_from_escapes_are_replaced(text: str, clean: str, bad: list[str]) -> None:
    result, findings = without_controls(text, PLACE, keep="\x1d")
    assert result == clean
    assert brief(findings) == [f"3:7 SRC002 control character {each} is not allowed" for each in bad]


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("&#65;&#x41;&amp;&#xe9;&#13;&#10;&#9;", None),
        ("&#1;&#x1;&#01", "\ufffd\ufffd\ufffd"),
        ("&#x0000000000001D;&#0000000029;&#29", "\ufffd\ufffd\ufffd"),
        ("&#xFFFF;&#65534;&#xD800;", "\ufffd\ufffd\ufffd"),
        ("&#0;&#x110000;&#" + "9" * 5000 + ";", None),  # all of them are U+FFFD to a browser
        ("&#29a", "\ufffda"),
    ],
)
def test_control_characters_behind_references_are_replaced(html: str, clean: str | None) -> None:
    result, findings = without_control_references(html, PLACE)
    assert result == (html if clean is None else clean)
    assert bool(findings) == (clean is not None)


def test_characters_that_turn_a_text_around() -> None:
    text, findings = decode("One\nfiles \u202etxt.exe\u202c, \u2067\u0627\u2069 \u202dx".encode(), "f")
    assert text == "One\nfiles \u202etxt.exe\u202c, \u2067\u0627\u2069 \u202dx"
    words = "turns the text behind it around"
    assert brief(findings) == [f"2:7 SRC116 the invisible character U+202E {words}", f"2:22 SRC116 the invisible character U+202D {words}"]
