"""Time spans: what authors may write, and how they are said."""

from __future__ import annotations

import pytest

from scorm_builder.course.durations import duration_seconds, duration_words


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("8h", 28800),
        ("1.5h", 5400),
        ("1.5 hours", 5400),
        ("1h30", 5400),
        ("1h 30 min", 5400),
        ("1h30m15s", 5415),
        ("45 min", 2700),
        ("45m", 2700),
        ("1 minute", 60),
        ("90s", 90),
        ("2 min 5 sec", 125),
        ("1h 20s", 3620),
        ("0:45", 45),
        ("12:05", 725),
        ("1:30:00", 5400),
        ("0:00:02.5", 2),
        ("PT8H", 28800),
        ("P1DT1H1M1S", 90061),
        ("9999h", 9999 * 3600),
    ],
)
def test_duration(value: str, seconds: int) -> None:
    assert duration_seconds(value) == seconds


@pytest.mark.parametrize(
    "value",
    [
        "",
        "h",
        "45",
        "0 min",
        "0:00",
        "1:99",
        "-5 min",
        "1 min 1 h",
        "P",
        "PT",
        "1h30h",
        "10000h",
        "five minutes",
        "1,5 h",
        "PT1.5H",
        "9" * 400 + "h",
        f"PT{'9' * 5000}H",
        f"1h{' ' * 100000}x",
        "1" * 100000,
    ],
    ids=lambda value: value[:20],
)
def test_no_duration(value: str) -> None:
    assert duration_seconds(value) == 0


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 seconds"),
        (1, "1 second"),
        (60, "1 minute"),
        (1200, "20 minutes"),
        (3600, "1 hour"),
        (5400, "1 hour 30 minutes"),
        (7265, "2 hours 1 minute 5 seconds"),
    ],
)
def test_words(seconds: int, words: str) -> None:
    assert duration_words(seconds) == words
    assert duration_seconds(words) == seconds
