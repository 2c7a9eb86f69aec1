"""Time spans and decimals of the data model."""

from __future__ import annotations

import math

import pytest

from scorm_builder.scorm12.cmi import format_timespan, parse_decimal, parse_timespan


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0000:00:00.00"),
        (1.5, "0000:00:01.50"),
        (59.994, "0000:00:59.99"),
        (59.999, "0000:01:00.00"),
        (3599.996, "0001:00:00.00"),
        (3600, "0001:00:00.00"),
        (90 * 60, "0001:30:00.00"),
        (100 * 3600 + 61, "0100:01:01.00"),
        (9999 * 3600 + 3599.99, "9999:59:59.99"),
        (9999 * 3600 + 3599.999, "9999:59:59.99"),
        (10**12, "9999:59:59.99"),
        (math.inf, "9999:59:59.99"),
    ],
)
def test_format_timespan(seconds: float, text: str) -> None:
    assert format_timespan(seconds) == text


@pytest.mark.parametrize("seconds", [-0.01, -1, -math.inf, math.nan])
def test_format_timespan_refuses(seconds: float) -> None:
    with pytest.raises(ValueError, match="cannot last"):
        format_timespan(seconds)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("00:00:00", 0),
        ("0001:30:00.00", 5400),
        ("100:00:00.5", 360000.5),
        ("9999:59:59.99", 35999999.99),
        ("00:60:61", 3661),
        *((wrong, None) for wrong in ("", "1:00:00", "00:00", "00:00:0", "00:00:00.", "00:00:00.000", "12345:00:00", "-00:00:01", "PT1H")),
        *((wrong, None) for wrong in ("00:00:00\n", " 00:00:00", "\u0661\u0661:00:00", "00:00:00,5")),
    ],
)
def test_parse_timespan(text: str, seconds: float | None) -> None:
    assert parse_timespan(text) == seconds


@pytest.mark.parametrize("hundredths", [0, 1, 99, 100, 5999, 6000, 359999, 360000, 123456789, 3599999999])
def test_timespans_survive(hundredths: int) -> None:
    assert parse_timespan(format_timespan(hundredths / 100)) == hundredths / 100


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *(("0", 0), ("80", 80), ("80.", 80), ("-1.5", -1.5), (".5", 0.5), ("007", 7), ("100.0000001", 100.0000001)),
        *((wrong, None) for wrong in ("", " 80", "80\n", "+80", "80%", "1e2", "nan", "inf", "8,5", ".", "-", "\u0668\u0660", "9" * 400)),
    ],
)
def test_parse_decimal(text: str, number: float | None) -> None:
    assert parse_decimal(text) == number
