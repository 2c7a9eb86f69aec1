"""WebVTT files, as captions of a film or as its chapters: their cues, and every line in them that a browser would not understand.

Knows nothing of films and pages.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from scorm_builder.course.html import unescape
from scorm_builder.findings import Finding, Location, Rule, Severity, shortened

SRC092 = Rule(
    "SRC092",
    Severity.ERROR,
    "Captions or chapters cannot be read",
    """*What is wrong*: a line of a WebVTT file is not what browsers expect there: the first line is not `WEBVTT`, a time is not written as
`00:01:02.500 --> 00:01:05.000`, ends before it starts, or goes back behind the one before; or a caption or chapter has no words.
*Why it matters*: browsers leave out the caption, or the whole file, without a word.
*Fix*: mend the line. In a SubRip file (`.srt`), put `WEBVTT` and an empty line in front, and write a point instead of the comma in times.
*Source*: W3C WebVTT, 4.1 and 6.1.""",
)

_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMING = re.compile(rf"{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t]+\S.*)?[ \t]*")
_BLOCK = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t]|$)")
_TAG = re.compile(r"<[^>]*>")


class Cue(NamedTuple):
    """One caption or chapter. ``start`` and ``end`` in milliseconds; ``text`` without tags and references, in one line."""

    start: int
    end: int
    text: str


def read_cues(text: str, path: str) -> tuple[tuple[Cue, ...], tuple[Finding, ...]]:
    """All cues in order, and what is wrong with the file. ``path`` is for the places of findings."""
    reader = _Reader(path)
    lines = text.split("\n")
    number = next((place for place, line in enumerate(lines) if not line.strip()), len(lines))
    if not re.match(r"WEBVTT(?:[ \t]|$)", lines[0]):
        number = 0 if any("-->" in line for line in lines[:number]) else number
        reader.fault(
            1, f'the file starts with "{shortened(lines[0], 40)}", expected "WEBVTT"', "put a line WEBVTT and an empty line in front"
        )
    while number < len(lines):
        end = next((place for place in range(number, len(lines)) if not lines[place].strip()), len(lines))
        reader.block(lines[number:end], number + 1)
        number = end + 1
    if not reader.cues and not reader.findings:
        reader.fault(1, "there is no caption in the file", "write for example 00:00:01.000 --> 00:00:04.000 and the words in the next line")
    return tuple(reader.cues), tuple(reader.findings)


class _Reader:
    """What was read so far of one file."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.cues: list[Cue] = []
        self.findings: list[Finding] = []

    def fault(self, line: int, message: str, hint: str) -> None:
        self.findings.append(SRC092.at(Location(self.path, line, 1), message, hint))

    def block(self, lines: list[str], first: int) -> None:
        """Lines between empty lines, the first of which has the number ``first``."""
        if not lines or _BLOCK.match(lines[0]):
            return
        place = next((place for place, line in enumerate(lines) if "-->" in line), None)
        if place is None or place > 1:
            message = f'"{shortened(lines[0], 40)}" belongs to no caption: no line with times stands in front of it'
            self.fault(first, message, "write the times above it: 00:00:01.000 --> 00:00:04.000")
            return
        times = self.times(lines[place], first + place)
        words = lines[place + 1 :]
        for number, line in enumerate(words, first + place + 1):
            if "-->" in line:
                self.fault(number, 'a second "-->" stands within a caption', "put an empty line in front of the times")
                return
        spoken = " ".join(_TAG.sub("", " ".join(words)).split())
        if not spoken:
            self.fault(first + place, "there are no words below these times", "write them in the next line, without an empty one between")
        elif times:
            self.cues.append(Cue(*times, unescape(spoken)))

    def times(self, line: str, number: int) -> tuple[int, int] | None:
        """When a caption starts and ends."""
        match = _TIMING.fullmatch(line.strip())
        if not match:
            comma = _TIMING.fullmatch(re.sub(r"(\d),(\d{3})", r"\1.\2", line.strip()))
            hint = "write a point instead of the comma in each time" if comma else "write them as 00:01:02.500 --> 00:01:05.000"
            self.fault(number, f'"{shortened(line.strip(), 60)}" is no pair of times', hint)
            return None
        start, end = (_milliseconds(match.groups()[place : place + 4]) for place in (0, 4))
        if end <= start:
            self.fault(number, "this ends before it starts", "write the earlier time first")
        elif self.cues and start < self.cues[-1].start:
            self.fault(number, "this starts before the one above it", "put the captions in the order of their times")
        else:
            return start, end
        return None


def _milliseconds(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, rest = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest
