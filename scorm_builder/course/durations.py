"""Time spans: as authors write them, as seconds, and as findings and tables say them.

Knows nothing of YAML, nor of how SCORM writes time spans (``scorm12.cmi``).
"""

from __future__ import annotations

import re

_LONGEST = 40  # characters that a duration may have; the longest sensible one is "99 hours 59 minutes 59 seconds"
_CLOCK = r"(\d{1,4}):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?"  # compiled when first used: few courses write all of these
_WORDS = (
    r"(?i)(?:(\d+(?:\.\d+)?)\s*(?:h|hours?)\s*(?:(\d+)(?!\d|\s*s)\s*(?:m|min|minutes?)?)?|(\d+)\s*(?:m|min|minutes?))?"
    r"\s*(?:(\d+)\s*(?:s|sec|seconds?))?"
)
_ISO = r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?"


def duration_seconds(value: str) -> int:
    """Seconds that ``value`` says, 0 if it says none (or more than 9,999 hours)."""
    if len(value) > _LONGEST:
        return 0
    if match := re.fullmatch(_CLOCK, value):
        first, second, third = match.groups()
        seconds = int(first) * 60 + int(second) if third is None else int(first) * 3600 + int(second) * 60 + int(third)
    elif (match := re.fullmatch(_ISO, value)) and any(match.groups()):
        days, hours, minutes, rest = (int(part or 0) for part in match.groups())
        seconds = days * 86400 + hours * 3600 + minutes * 60 + rest
    elif (match := re.fullmatch(_WORDS, value)) and any(match.groups()):
        seconds = round(float(match[1] or 0) * 3600) + int(match[2] or match[3] or 0) * 60 + int(match[4] or 0)
    else:
        return 0
    return seconds if seconds <= 9999 * 3600 else 0


def duration_words(seconds: int) -> str:
    """``20 minutes``, ``1 hour 30 minutes``, ``1 minute 5 seconds``."""
    minutes, rest = divmod(seconds, 60)
    parts = ((minutes // 60, "hour"), (minutes % 60, "minute"), (rest, "second"))
    return " ".join(f"{number} {unit}{'' if number == 1 else 's'}" for number, unit in parts if number) or "0 seconds"
