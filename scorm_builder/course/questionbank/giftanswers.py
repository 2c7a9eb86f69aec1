"""What stands between the braces of a GIFT question → answers. Knows nothing of what stands around them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

from scorm_builder.course.questionbank.marks import (
    ALL,
    NONE,
    Judged,
    Marked,
    counted,
    number,
    percentage,
    put_in_order,
    refused,
    ticked,
    typed,
)
from scorm_builder.course.questionbank.model import SRC103, Answer, Stretch, Words
from scorm_builder.findings import Location, shortened

_ESCAPE = re.compile(r"\\([~=#{}:\\n])")
_RUN = re.compile(rf"{_ESCAPE.pattern}|[^\\]+|\\")
_FORMAT = re.compile(r"\s*\[(html|moodle|plain|markdown)\]", re.IGNORECASE)
_WEIGHT = re.compile(r"\s*%([^%\s]*)%")
_TRUE_FALSE = re.compile(r"(TRUE|FALSE|T|F)\s*(?=#|$)", re.IGNORECASE)
_RANGE = re.compile(r"([-+0-9.,eE]{1,60}?)\s{0,20}\.\.\s{0,20}([-+0-9.,eE]{1,60})")
_ORDER = re.compile(r">[ \t]*(?:\d+|[A-Z_]{2,})?(?:[ \t]+(?:\d+|[A-Z_]{2,}))*[ \t]*(?=\n|$)|>[ \t]*")
RIGHT = "=answer"


class Place(NamedTuple):
    """Where the format is broken, and what to do."""

    location: Location
    message: str
    hint: str


class Span(NamedTuple):
    """A piece of the file. ``marks``: the same text with blanks for what a backslash has deprived of its meaning."""

    text: str
    marks: str
    start: int
    place: Callable[[int], Location]

    @classmethod
    def of(cls, text: str, place: Callable[[int], Location]) -> Span:
        return cls(text, _ESCAPE.sub("\0\0", text), 0, place)

    def __bool__(self) -> bool:
        return bool(self.text)

    @property
    def location(self) -> Location:
        return self.place(self.start)

    def cut(self, start: int, end: int | None = None) -> Span:
        """A part, by offsets within this piece."""
        return self._replace(text=self.text[start:end], marks=self.marks[start:end], start=self.start + start)

    def stripped(self) -> Span:
        start = len(self.text) - len(self.text.lstrip())
        return self.cut(start, max(start, len(self.text.rstrip())))

    def divided(self, mark: str) -> tuple[Span, Span]:
        """What stands before and behind a mark; nothing behind it if it is not there."""
        at = self.marks.find(mark)
        return (self, self.cut(len(self.text))) if at < 0 else (self.cut(0, at), self.cut(at + len(mark)).stripped())

    def formatted(self, otherwise: str) -> tuple[str, Span]:
        """The format that it names in front, and the rest."""
        match = _FORMAT.match(self.text)
        return (match[1].lower(), self.cut(match.end()).stripped()) if match else (otherwise, self)

    def words(self, format_: str) -> Words:
        """Without backslashes. Line breaks of the file count only where text is plain or Markdown."""
        piece = self.stripped()
        if "\n" not in piece.text and "\\" not in piece.text:
            return Words(piece.text, format_, piece.location, (Stretch(0, len(piece.text), piece.location),))
        has_breaks = format_ in ("plain", "markdown")
        text, stretches, start = "", [], 0
        for row, line in enumerate(piece.text.split("\n")):
            kept = line if has_breaks else line.strip()
            text += ("\n" if has_breaks else " ") if row else ""
            for run in _RUN.finditer(kept):
                place = piece.place(piece.start + start + line.find(kept) + run.start())
                shown = run[0] if run[1] is None else "\n" if run[1] == "n" else run[1]
                stretches.append(Stretch(len(text), len(shown), place))
                text += shown
            start += len(line) + 1
        return Words(text, format_, piece.location, tuple(stretches))


def judged(inside: Span, format_: str, place: Location) -> Judged | Place:
    """What the answers make of the question at ``place``. ``inside`` is not empty."""
    first = inside.marks[:1]
    if first == "#":
        return _numbers(inside.cut(1).stripped(), place)
    if first == ">":
        return put_in_order([item.words(format_) for item in _lines(inside)], place)
    truth = _TRUE_FALSE.match(inside.marks)
    if truth:
        return _true_false(inside, truth[1][0].upper() == "T", truth.end(), format_)
    if first not in ("=", "~"):
        return Place(
            inside.location, f'answers start with "{shortened(inside.text, 20)}"', "write = before a right answer and ~ before a wrong one"
        )
    parts = list(_parts(inside))
    if all(sign == "=" for sign, _ in parts) and any("->" in part.marks for _, part in parts):
        return _pairs([part for _, part in parts], format_, place)
    answers = []
    for sign, part in parts:
        answer = _marked(sign, part, format_)
        if isinstance(answer, Place):
            return answer
        answers.append(answer)
    if all(sign == "=" for sign, _ in parts):
        return typed([answer._replace(words=answer.words._replace(format="plain")) for answer in answers], place, RIGHT)
    several = all(sign == "~" for sign, _ in parts) and any(0 < answer.percent < ALL for answer in answers)
    several = several or (all(sign == "~" for sign, _ in parts) and sum(answer.percent > 0 for answer in answers) > 1)
    return ticked(answers, place, RIGHT, single=not several)


def _parts(inside: Span) -> Iterator[tuple[str, Span]]:
    """Each answer with the sign in front of it."""
    starts = [match.start() for match in re.finditer("[=~]", inside.marks)]
    for start, end in zip(starts, (*starts[1:], len(inside.text)), strict=True):
        yield inside.marks[start], inside.cut(start + 1, end)


def _lines(inside: Span) -> Iterator[Span]:
    """The things to put in order, without what tells Moodle how."""
    start = _ORDER.match(inside.marks)
    rest = inside.cut(start.end() if start else 1)
    for match in re.finditer(r"[^\n]+", rest.marks):
        item = rest.cut(match.start(), match.end()).stripped()
        if item:
            yield item


def _marked(sign: str, part: Span, format_: str) -> Marked | Place:
    """``%50%text#feedback`` behind its sign."""
    percent = ALL if sign == "=" else NONE
    weight = _WEIGHT.match(part.marks)
    if weight:
        read = percentage(weight[1])
        if read is None:
            return Place(part.location, f'"%{weight[1]}%" is no percentage', "write a number from -100 to 100: ~%50%answer")
        percent, part = read, part.cut(weight.end())
    words, feedback = part.divided("#")
    said, words = words.stripped().formatted(format_)
    return Marked(words.words(said), percent, _feedback(feedback, said))


def _feedback(span: Span, format_: str) -> Words:
    said, rest = span.formatted(format_)
    return rest.words(said)


def _true_false(inside: Span, is_true: bool, end: int, format_: str) -> Judged:
    """The first feedback is for the wrong answer, the second for the right one."""
    wrong, right = (inside.cut(end + 1) if end < len(inside.text) else inside.cut(end)).divided("#")
    words = (_feedback(wrong.stripped(), format_), _feedback(right, format_))
    options = tuple(
        Answer(Words("true" if option else "false", "plain", inside.location), option == is_true, words[option == is_true])
        for option in (True, False)
    )
    return Judged("true-false", options)


def _pairs(parts: list[Span], format_: str, place: Location) -> Judged:
    answers, findings = [], []
    for part in parts:
        source, target = part.divided("#")[0].divided("->")
        said, source = source.stripped().formatted(format_)
        if not target:
            message = f'"{shortened(source.text, 60)}" has no partner'
            findings.append(SRC103.at(source.location, message, "write =source -> target for each"))
        answers.append(Answer(source.words(said), target=target.words(said)))
    return Judged("", findings=tuple(findings)) if findings else paired(answers, place)


def paired(answers: list[Answer], place: Location) -> Judged:
    """Pairs, of which some may be a target that belongs to nothing."""
    sources = [answer for answer in answers if answer.words.text.strip()]
    targets = {" ".join(answer.target.text.split()) for answer in answers if answer.target}
    if len(sources) < 2 or len(targets) < 2:
        return refused(place, "there is nothing to choose", "write two pairs at least, with different targets")
    return Judged("matching", tuple(answers), (("partial", "true"),))


def _numbers(inside: Span, place: Location) -> Judged | Place:
    """``42:0.5``, ``41.5..42.5``, or several of them with signs."""
    if not inside:
        return refused(place, "the question has no answer", "write the number: {#42:0.5}")
    signed = inside.marks[:1] in ("=", "~")
    answers = []
    for sign, part in _parts(inside) if signed else [("=", inside)]:
        answer = _marked(sign, part, "moodle")
        if isinstance(answer, Place):
            return answer
        answers.append(_ranged(answer))
    return counted(answers, place, "{#42:0.5}")


def _ranged(answer: Marked) -> Marked:
    """With its tolerance. What is no number stays, and is reported when it is read as one."""
    text = answer.words.text
    range_ = _RANGE.fullmatch(text.strip())
    low, high = (number(range_[1]), number(range_[2])) if range_ else (None, None)
    if low is not None and high is not None and low <= high:
        middle = (low + high) / 2
        return answer._replace(words=answer.words._replace(text=f"{middle:f}"), tolerance=(high - low) / 2)
    middle_text, colon, tolerance = text.partition(":")
    width: Decimal | None = number(tolerance) if colon else NONE
    return answer if width is None else answer._replace(words=answer.words._replace(text=middle_text), tolerance=width)
