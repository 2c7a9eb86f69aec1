"""The values that an item gives to the LMS and to the run-time: the extensions of ADL but for prerequisites.

An empty element counts as none: tools write them for values that the author left out. Knows nothing of the outline.
"""

from __future__ import annotations

from collections.abc import Iterator

from scorm_builder.checks.outline import all_items
from scorm_builder.findings import Finding, Location, Rule, Severity
from scorm_builder.package import MANIFEST, Package
from scorm_builder.scorm12.cmi import (
    DATA_FROM_LMS_MAX,
    MAX_TIME_ALLOWED_MAX,
    SCORE_MAX,
    SCORE_MIN,
    TIME_LIMIT_ACTIONS,
    parse_decimal,
    parse_timespan,
)

MAN030 = Rule(
    "MAN030",
    Severity.ERROR,
    "Mastery score is no number from 0 to 100",
    """*What is wrong*: `adlcp:masteryscore` is no decimal number, or lies outside 0 to 100.
*Why it matters*: the LMS compares the score with it to say passed or failed; it takes something else for it, or refuses the package.
*Fix*: write a number such as `80`, without a percent sign, and with a point for decimals.
*Source*: SCORM 1.2 CAM 2.3.2.5.5; RTE 3.4.4 (`cmi.student_data.mastery_score`). XML Schema does not check it.""",
)
MAN031 = Rule(
    "MAN031",
    Severity.WARNING,
    "Mastery score of 0 is lost in Moodle",
    """*What is wrong*: the text of `adlcp:masteryscore` is exactly `0`.
*Why it matters*: Moodle drops a text of `0` and has no mastery score then, so the SCO's own word counts.
*Fix*: write `0.0` if 0 is meant, or take the element out.
*Source*: seen in Moodle 4.2 (`mod_scorm`).""",
)
MAN032 = Rule(
    "MAN032",
    Severity.WARNING,
    "Maximum time allowed is no time span",
    """*What is wrong*: `adlcp:maxtimeallowed` is not written as `HHHH:MM:SS.SS`, or has more than 13 characters.
*Why it matters*: the LMS ignores the limit, or refuses the package.
*Fix*: write hours with two to four digits, minutes and seconds with two: `00:45:00`.
*Source*: SCORM 1.2 CAM 2.3.2.5.2; RTE 3.4.5 (CMITimespan).""",
)
MAN033 = Rule(
    "MAN033",
    Severity.WARNING,
    "Time limit action is unknown",
    """*What is wrong*: `adlcp:timelimitaction` is none of the four texts of the standard.
*Why it matters*: the LMS does nothing when the time is over, or refuses the package.
*Fix*: write `exit,message`, `exit,no message`, `continue,message` or `continue,no message`, with no space behind the comma.
*Source*: SCORM 1.2 CAM 2.3.2.5.3.""",
)
MAN034 = Rule(
    "MAN034",
    Severity.WARNING,
    "Data from LMS are too long",
    f"""*What is wrong*: `adlcp:datafromlms` has more than {DATA_FROM_LMS_MAX} characters.
*Why it matters*: importers that check against the schema refuse the package; others may cut the text, and the SCO starts with a part of it.
*Fix*: shorten the text, or let the SCO read it from a file in the package.
*Source*: SCORM 1.2 CAM 2.3.2.5.4.""",
)
MAN059 = Rule(
    "MAN059",
    Severity.WARNING,
    "Mastery score looks like a fraction",
    """*What is wrong*: `adlcp:masteryscore` is between 0 and 1, such as `0.8`.
*Why it matters*: scores go from 0 to 100, so less than one point of a hundred is enough to pass. SCORM 2004 counts from 0 to 1.
*Fix*: write `80` for 80 percent.
*Source*: SCORM 1.2 CAM 2.3.2.5.5; RTE 3.4.4 (`cmi.core.score.raw` is normalised to 0 to 100).""",
)


def check_items(package: Package) -> Iterator[Finding]:
    """Judge the values of every item."""
    for item in all_items(package.manifest):
        where = package.location(MANIFEST, item.location)
        yield from _check_mastery_score(where, (item.mastery_score or "").strip())
        if (span := (item.max_time_allowed or "").strip()) and (parse_timespan(span) is None or len(span) > MAX_TIME_ALLOWED_MAX):
            yield MAN032.at(where, f'maxtimeallowed is "{span}", expected a time such as "00:45:00"', "write HHHH:MM:SS")
        if (action := (item.time_limit_action or "").strip()) and action not in TIME_LIMIT_ACTIONS:
            expected = ", ".join(f'"{word}"' for word in TIME_LIMIT_ACTIONS)
            yield MAN033.at(where, f'timelimitaction is "{action}", expected one of {expected}', _near_action(action))
        if (length := len(item.data_from_lms or "")) > DATA_FROM_LMS_MAX:
            yield MAN034.at(where, f"datafromlms has {length:,} characters, expected {DATA_FROM_LMS_MAX} at most", "shorten it")


def _check_mastery_score(where: Location, text: str) -> Iterator[Finding]:
    if not text:
        return
    score = parse_decimal(text)
    if score is None or not SCORE_MIN <= score <= SCORE_MAX:
        yield MAN030.at(where, f'masteryscore is "{text}", expected a number from {SCORE_MIN} to {SCORE_MAX}', "write a number such as 80")
    elif text == "0":
        yield MAN031.at(where, "masteryscore is 0, which Moodle drops", "write 0.0, or take the element out")
    elif 0 < score < 1:
        yield MAN059.at(where, f'masteryscore is "{text}", which is less than 1 of 100', f"did you mean {score * 100:g}?")


def _near_action(action: str) -> str:
    squeezed = "".join(action.lower().split())
    return next((f'did you mean "{word}"?' for word in TIME_LIMIT_ACTIONS if word.replace(" ", "") == squeezed), "")
