"""GIFT → questions: the text format of Moodle, in which ``::name:: text {=right ~wrong}`` is a question.

An empty line ends a question; where a brace is still open, it goes on if the other half follows. Knows nothing of files.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from scorm_builder.course.questionbank.giftanswers import Place, Span, judged
from scorm_builder.course.questionbank.marks import Judged
from scorm_builder.course.questionbank.model import ELSEWHERE, SRC101, SRC104, Bank, BankQuestion, Words, category_path
from scorm_builder.findings import Location, shortened

_CATEGORY = re.compile(r"[ \t]*\$CATEGORY:(.*)")
_COMMENT = re.compile(r"^[ \t]*//.*$", re.MULTILINE)
_ID = re.compile(r"^[ \t]*//.*\[id:((?:\\.|[^\]\\\n]){1,200})\]", re.MULTILINE)
_TITLE = re.compile(r"\s*::(.*?)::", re.DOTALL)
_BLANK = "_____"


def parse_gift(text: str, path: str) -> Bank:
    """The questions of a GIFT file. Never raises; ``path`` is for findings."""
    return _Parser(text, path).run()


class _Parser:
    """``text`` without comments, and the same for marks: all offsets are those of the file."""

    def __init__(self, text: str, path: str) -> None:
        self.written, self.path = text, path
        self.starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        self.whole = Span.of(_COMMENT.sub(lambda match: " " * len(match[0]), text), self.place)
        self.category: tuple[str, ...] = ()

    def place(self, offset: int) -> Location:
        line = bisect_right(self.starts, min(offset, len(self.written))) - 1
        return Location(self.path, line + 1, offset - self.starts[line] + 1)

    def run(self) -> Bank:
        questions = []
        for start, end in self.blocks():
            category = _CATEGORY.match(self.written, start, end)
            if category:
                self.category = category_path(category[1])
                continue
            span = self.whole.cut(start, end).stripped()
            if span:
                number = _ID.search(self.written, start, end)
                question = self.question(span)
                questions.append(question._replace(number=re.sub(r"\\(.)", r"\1", number[1]).strip() if number else ""))
        return Bank(tuple(questions))

    def blocks(self) -> Iterator[tuple[int, int]]:
        """Where each question and each line of a category starts and ends."""
        found: list[tuple[int, int]] = []
        ends = True
        for start, after in zip(self.starts, self.starts[1:], strict=False):
            end = after - 1
            is_category = _CATEGORY.match(self.written, start, end) is not None
            if not self.written[start:end].strip():
                ends = True
            elif is_category or ends:
                found.append((start, end))
                ends = is_category
            else:
                found[-1] = (found[-1][0], end)
        joined: list[tuple[int, int]] = []
        for start, end in found:
            if joined and self.goes_on(joined[-1], start, end):
                joined[-1] = (joined[-1][0], end)
            else:
                joined.append((start, end))
        yield from joined

    def goes_on(self, before: tuple[int, int], start: int, end: int) -> bool:
        """Whether a brace that is open stands closed behind the empty line, with nothing that starts a question in between."""
        marks = self.whole.marks
        opens = marks.rfind("{", *before)
        if opens < 0 or marks.find("}", opens, before[1]) >= 0 or marks.startswith("::", start) or _CATEGORY.match(marks, start, end):
            return False
        closes, again = marks.find("}", start, end), marks.find("{", start, end)
        return closes >= 0 and not 0 <= again < closes

    # --- one question ---

    def question(self, span: Span) -> BankQuestion:
        location = span.location
        title = _TITLE.match(span.marks)
        name = span.cut(title.start(1), title.end(1)).words("plain").text.strip() if title else ""
        rest = (span.cut(title.end()) if title else span).stripped()
        question = BankQuestion("", " ".join(name.split()), location, category=self.category)
        if not title and span.marks.startswith("::"):
            return _broken(question, span.place(span.start), 'the name starts with "::" and does not end', "write :: behind the name")
        format_, rest = rest.formatted("moodle")
        opens = rest.marks.find("{")
        closes = rest.marks.find("}", opens + 1)
        stray = rest.marks.find("}")
        if opens < 0:
            if stray >= 0:
                return _broken(question, rest.place(rest.start + stray), '"}" closes nothing', "write \\} for a brace in a text")
            return question._replace(type="description", prompt=rest.words(format_))
        if 0 <= stray < opens:
            return _broken(question, rest.place(rest.start + stray), '"}" closes nothing', "write \\} for a brace in a text")
        if closes < 0:
            hint = 'write "}" behind the answers; an empty line ends a question'
            return _broken(question, rest.place(rest.start + opens), '"{" is never closed', hint)
        again = re.compile(r"[{}]").search(rest.marks, closes + 1)
        again_at = rest.marks.find("{", opens + 1, closes) if not again else again.start()
        if again_at >= 0:
            hint = "put an empty line between questions; write \\{ and \\} for braces in a text"
            return _broken(question, rest.place(rest.start + again_at), f'a second "{rest.marks[again_at]}" in one question', hint)
        inside, explanation = rest.cut(opens + 1, closes).divided("####")
        before, after = rest.cut(0, opens).stripped(), rest.cut(closes + 1).stripped()
        prompt = before.words(format_)
        if after:
            tail = after.words(format_)
            prompt = prompt.followed_by(f" {_BLANK}{'' if tail.text[:1] in '.,;:!?' else ' '}", tail).stripped()
        question = question._replace(prompt=prompt, explanation=explanation.formatted(format_)[1].words(explanation.formatted(format_)[0]))
        return self.answered(question, inside.stripped(), format_)

    def answered(self, question: BankQuestion, inside: Span, format_: str) -> BankQuestion:
        if not inside:
            message = f'essay "{shortened(question.name or question.prompt.text, 60)}" is left out'
            return question._replace(findings=(SRC104.at(question.location, message, ELSEWHERE["essay"]),))
        found: Judged | Place = judged(inside, format_, question.location)
        if isinstance(found, Place):
            return _broken(question, found.location, found.message, found.hint)
        return question._replace(type=found.type, answers=found.answers, values=found.values, findings=found.findings)


def _broken(question: BankQuestion, place: Location, message: str, hint: str) -> BankQuestion:
    """The question without anything that could be shown, and why."""
    return question._replace(type="", prompt=Words(question.prompt.text), findings=(SRC101.at(place, message, hint),))
