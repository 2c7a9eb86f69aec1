"""The data model as far as Python needs it: vocabularies, size limits, time spans and decimals.

The run-time has its own table in JavaScript; this one serves what is written into a manifest and what is checked there.
Source: SCORM 1.2 Run-Time Environment 3.4.4 (elements) and 3.4.5 (types); CAM 2.3.2.5 (item extensions).
"""

from __future__ import annotations

import math
import re
from typing import Final

# --- vocabularies -------------------------------------------------------------------------------------------------

LESSON_STATUSES: Final = ("passed", "completed", "failed", "incomplete", "browsed", "not attempted")
"""``cmi.core.lesson_status``. A SCO may set all but the last."""

TIME_LIMIT_ACTIONS: Final = ("exit,message", "exit,no message", "continue,message", "continue,no message")
"""``adlcp:timelimitaction`` and ``cmi.student_data.time_limit_action``: the only space is inside "no message"."""

CREDITS: Final = ("credit", "no-credit")
ENTRIES: Final = ("ab-initio", "resume", "")
EXITS: Final = ("time-out", "suspend", "logout", "")
LESSON_MODES: Final = ("browse", "normal", "review")
INTERACTION_TYPES: Final = ("true-false", "choice", "fill-in", "matching", "performance", "sequencing", "likert", "numeric")
INTERACTION_RESULTS: Final = ("correct", "wrong", "unanticipated", "neutral")  # or a decimal

# --- size limits, in characters -------------------------------------------------------------------------------------

SUSPEND_DATA_MAX: Final = 4096  # the prose says bytes: keep to ASCII
LAUNCH_DATA_MAX: Final = 4096  # but a manifest can give only 255 of them, see DATA_FROM_LMS_MAX
STRING_MAX: Final = 255  # lesson_location, student_response and every other CMIString255
IDENTIFIER_MAX: Final = 255
SCORE_MIN: Final = 0
SCORE_MAX: Final = 100

DATA_FROM_LMS_MAX: Final = 255
MAX_TIME_ALLOWED_MAX: Final = 13
PREREQUISITES_MAX: Final = 200
MASTERY_SCORE_MAX: Final = 200

# --- types ----------------------------------------------------------------------------------------------------------

_TIMESPAN = re.compile(r"([0-9]{2,4}):([0-9]{2}):([0-9]{2}(?:\.[0-9]{1,2})?)")
_DECIMAL = re.compile(r"-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_LONGEST = ((9999 * 60 + 59) * 60 + 59) * 100 + 99  # hundredths of a second in 9999:59:59.99


def format_timespan(seconds: float) -> str:
    """A CMITimespan ``HHHH:MM:SS.SS``: rounded to hundredths, at most 9999:59:59.99. Raises ``ValueError`` for less than 0 and NaN."""
    if not seconds >= 0:
        raise ValueError(f"a time span cannot last {seconds} seconds")
    hundredths = _LONGEST if seconds * 100 >= _LONGEST else round(seconds * 100)
    whole, hundredths = divmod(hundredths, 100)
    minutes, whole = divmod(whole, 60)
    return f"{minutes // 60:04}:{minutes % 60:02}:{whole:02}.{hundredths:02}"


def parse_timespan(text: str) -> float | None:
    """Seconds in a CMITimespan (2 to 4 digits of hours, at most two decimals), ``None`` if it is none.

    Minutes and seconds above 59 count: the standard does not forbid them.
    """
    found = _TIMESPAN.fullmatch(text)
    return None if found is None else (int(found[1]) * 60 + int(found[2])) * 60 + float(found[3])


def parse_decimal(text: str) -> float | None:
    """The number in a CMIDecimal (digits with an optional minus and an optional point), ``None`` if it is none."""
    if not _DECIMAL.fullmatch(text):
        return None
    number = float(text)
    return number if math.isfinite(number) else None
