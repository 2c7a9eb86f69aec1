"""Questions as a file of another program has them, whatever its format, in words of ours.

Knows nothing of files, of Markdown, and of what becomes of the questions.
"""

from __future__ import annotations

import re
import unicodedata
from binascii import crc32
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from scorm_builder.course.values import ID
from scorm_builder.findings import Finding, Location, Rule, Severity

SRC101 = Rule(
    "SRC101",
    Severity.ERROR,
    "File of questions is broken",
    """*What is wrong*: at this place the file breaks a rule of its format: a brace without its other half, an answer without `=` or `~` in
front of it, a tag that is not closed, declarations in XML; or the XML is not that of Moodle.
*Why it matters*: it is unclear what belongs to the question, or what comes after it.
*Fix*: mend the place, or export the questions again. In GIFT an empty line ends a question, and `~ = # { } :` in texts have a backslash in
front of them. Of the formats that Moodle exports, "Moodle XML" keeps most.
*Source*: Moodle Docs, GIFT format, Moodle XML format; XML 1.0.""",
)
SRC103 = Rule(
    "SRC103",
    Severity.ERROR,
    "Imported question cannot be answered",
    """*What is wrong*: the question has no text or no right answer, one answer only, several right ones where one can be chosen, an answer
without words, a pair without its other half, or a number that is none.
*Why it matters*: learners could not get it right, or not get it wrong.
*Fix*: correct the question in the file: in GIFT `=` stands before a right answer and `~` before a wrong one; in Moodle XML a right one
has `fraction="100"`. Or leave it out with `only=`.
*Source*: our course format; Moodle Docs, GIFT format, Moodle XML format.""",
)
SRC104 = Rule(
    "SRC104",
    Severity.WARNING,
    "Imported question is of a type that we do not have",
    """*What is wrong*: no question of ours is like this one, so it is left out.
*Why it matters*: learners will not be asked it.
*Fix*: ask in another way, as the hint says; or name the questions that you want in `only=`.
*Source*: our course format; Moodle Docs, question types.""",
)
SRC106 = Rule(
    "SRC106",
    Severity.WARNING,
    "Something of an imported question is not kept",
    """*What is wrong*: the file says something that our question cannot: an answer that earns a part of the points, wildcards, feedback for
any other answer, several units.
*Why it matters*: the question works, and is not quite what it was.
*Fix*: read the question, and change it in the file where it must be.
*Source*: our course format.""",
)


class Stretch(NamedTuple):
    """``length`` characters from ``start`` on stand in the file as they are, from ``location`` on; what follows them was made."""

    start: int
    length: int
    location: Location


class Words(NamedTuple):
    """A text. ``format``: ``html``, ``plain``, ``markdown``, or ``moodle`` (HTML in which line breaks count).

    ``stretches``: where in the file it stands, piece by piece, in order; without them all of it stands at ``location``.
    """

    text: str = ""
    format: str = "html"
    location: Location = Location("")
    stretches: tuple[Stretch, ...] = ()

    def place(self, offset: int) -> Location:
        """Where the character at an offset was written."""
        number = bisect_right(self.stretches, offset, key=lambda stretch: stretch.start) - 1
        if number < 0:
            return self.location
        start, length, location = self.stretches[number]
        return location._replace(column=location.column + min(offset - start, length))

    def followed_by(self, text: str, more: Words) -> Words:
        """With a text of our own and other words behind it."""
        shift = len(self.text) + len(text)
        ours = Stretch(len(self.text), 0, self.place(max(len(self.text) - 1, 0)))
        moved = (stretch._replace(start=stretch.start + shift) for stretch in more.stretches)
        return self._replace(text=self.text + text + more.text, stretches=(*self.stretches, ours, *moved))

    def stripped(self) -> Words:
        """Without white space at both ends."""
        text = self.text.strip()
        start = len(self.text) - len(self.text.lstrip())
        return self._replace(text=text, stretches=tuple(_shifted(self.stretches, start))) if text != self.text else self


def _shifted(stretches: Iterable[Stretch], by: int) -> Iterator[Stretch]:
    """Without the first characters."""
    for start, length, location in stretches:
        cut = min(max(by - start, 0), length)
        yield Stretch(max(start - by, 0), length - cut, location._replace(column=location.column + cut))


class Answer(NamedTuple):
    """A line of a question: an option, a typed answer, a pair (with ``target``), a thing to put in order."""

    words: Words
    right: bool = False
    feedback: Words = Words()
    target: Words | None = None


class BankQuestion(NamedTuple):
    """``type``: the directive that it becomes, ``description`` for a mere text, empty if it is left out, of which ``findings`` tell.

    ``number``: what the author chose as its id; ``values``: attributes of the directive.
    """

    type: str
    name: str
    location: Location
    number: str = ""
    category: tuple[str, ...] = ()
    prompt: Words = Words()
    answers: tuple[Answer, ...] = ()
    explanation: Words = Words()
    hints: tuple[Words, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    findings: tuple[Finding, ...] = ()
    files: tuple[tuple[str, Location], ...] = ()

    @property
    def id(self) -> str:
        """What learners' answers are stored under: chosen, else made of the name, else of the first words."""
        if re.fullmatch(ID, self.number):
            return self.number
        for words in (self.number, self.name, " ".join(re.sub(r"<[^>]*>|&\w+;", " ", self.prompt.text[:1000]).split()[:8])):
            if words.strip():
                return identifier(words)
        return identifier("-")


class Bank(NamedTuple):
    """All questions of a file in order, and what is wrong with the file itself."""

    questions: tuple[BankQuestion, ...]
    findings: tuple[Finding, ...] = ()


def identifier(words: str) -> str:
    """An id made of words: ``Signs, part 2`` → ``signs-part-2``. Of other scripts it is a checksum."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    made = re.sub(r"[^a-z0-9_]+", "-", plain).strip("-")[:64].strip("-")
    return made or f"q-{crc32(words.encode('utf-8', 'surrogatepass')):08x}"


def category_path(written: str) -> tuple[str, ...]:
    """``$course$/top/Signs/At work`` → ``("Signs", "At work")``; ``//`` is a stroke that belongs to a name."""
    names = [part.replace("\0", "/").strip() for part in written.replace("//", "\0").split("/")]
    names = [name for name in names if name and not re.fullmatch(r"\$\w+\$", name)]
    return tuple(names[1:] if names and names[0].lower() == "top" else names)


ELSEWHERE = {
    "essay": "nobody reads long answers in a SCORM course: make it a :::reveal with a good answer, or collect it in the LMS",
    "multianswer": "write a :::fill-in or a :::choice for each gap",
    "cloze": "write a :::fill-in or a :::choice for each gap",
    "gapselect": "write a :::choice for each gap, or one :::matching",
    "ddwtos": "write one :::matching, or a :::fill-in for each gap",
    "ddimageortext": "write a :::matching, with the picture above it",
    "ddmarker": "write a :::choice about the picture, or show the places in a :::hotspot",
    "randomsamatch": "write a :::matching",
    "kprime": "write a :::true-false for each statement",
    "mtf": "write a :::true-false for each statement",
    "random": "name the questions themselves in only=",
}
_CALCULATED = "write a :::numeric with numbers of your choice"
ELSEWHERE |= dict.fromkeys(("calculated", "calculatedsimple", "calculatedmulti", "formulas", "coordinates"), _CALCULATED)
OTHERWISE = "write it as a directive on the page"
