"""The golden record, defaults that the profile asks for, durations and vCards."""

from __future__ import annotations

import re

import pytest

from scorm_builder.scorm12.metadata import LearningObject, format_duration, format_vcard, write_lom
from scorm_builder.scorm12.schema import check_schema
from tests.unit.scorm12.samples import GOLDEN, RECORD

BARE = LearningObject("Title", "en", "URI", "urn:x", "1.0")


def test_golden() -> None:
    data = write_lom(RECORD)
    assert data.decode() == (GOLDEN / "metadata.xml").read_text(encoding="utf-8")
    assert check_schema(data) == ()


def test_mandatory_elements_are_there_without_optional_values() -> None:
    """The column "content aggregation" of the profile: general, lifecycle, metametadata, technical, rights, classification."""
    text = write_lom(BARE).decode()
    assert check_schema(text.encode()) == ()
    opened = re.findall(r"^ {2,4}<(\w+)", text, re.MULTILINE)
    assert opened == [
        *("general", "title", "catalogentry", "language", "description", "keyword"),
        *("lifecycle", "version", "status"),
        *("metametadata", "metadatascheme"),
        *("technical", "format", "location"),
        *("rights", "cost", "copyrightandotherrestrictions"),
        *("classification", "purpose", "description", "keyword"),
    ]
    assert text.count(">Title<") == 5  # title, and twice description and keyword


def test_sizes_that_the_schema_cannot_hold_are_left_out() -> None:
    assert b"<size>2147483647</size>" in write_lom(BARE._replace(size=2**31 - 1))
    assert b"<size>" not in write_lom(BARE._replace(size=2**31))


def test_refuses_what_xml_cannot_hold() -> None:
    with pytest.raises(ValueError, match=r"langstring 'a\\x1bb' holds U\+001B"):
        write_lom(BARE._replace(title="a\x1bb"))


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "PT0S"), (59, "PT59S"), (60, "PT1M"), (3600, "PT1H"), (5400, "PT1H30M"), (30601, "PT8H30M1S"), (360000, "PT100H")],
)
def test_format_duration(seconds: int, text: str) -> None:
    assert format_duration(seconds) == text


def test_format_duration_refuses_less_than_nothing() -> None:
    with pytest.raises(ValueError, match="-1 seconds"):
        format_duration(-1)


def test_format_vcard_escapes() -> None:
    assert format_vcard("A, B; C\\D\nE").split("\n") == [
        *("BEGIN:VCARD", "VERSION:3.0", r"N:A\, B\; C\\D\nE;;;;", r"FN:A\, B\; C\\D\nE", "END:VCARD")
    ]
