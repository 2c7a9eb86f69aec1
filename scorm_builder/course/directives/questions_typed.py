"""Questions whose answer is typed: words, or a number. The list holds the answers that the author has foreseen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from scorm_builder.course.decimals import decimal_sign
from scorm_builder.course.directives.base import Attribute, Use
from scorm_builder.course.directives.questions_base import OBJECTIVE, POINTS, SRC040, SRC044, TRIES, Asked
from scorm_builder.course.folding import folded
from scorm_builder.course.kinds import boolean, text
from scorm_builder.course.letters import LETTERS, plain_words
from scorm_builder.course.question import Option
from scorm_builder.findings import Rule, Severity

SRC042 = Rule(
    "SRC042",
    Severity.ERROR,
    "Answer to a numeric question is no number",
    """*What is wrong*: an answer is not a number with an optional tolerance, or is longer than answers may be.
*Why it matters*: nobody could give this answer, and the LMS could not store it.
*Fix*: write `- [x] 42`, `- [x] 42 ± 0.5` or `- [x] 42 ± 5 %`: digits, with a point or a comma before decimals, at most 12 characters.
A unit goes into `unit=`.
*Source*: SCORM 1.2 RTE 3.4.4, CMIDecimal.""",
)
SRC043 = Rule(
    "SRC043",
    Severity.ERROR,
    "Answer to a fill-in question cannot be typed",
    """*What is wrong*: an answer is longer than 255 characters, or holds a picture.
*Why it matters*: nobody could give this answer, and the LMS could not store it.
*Fix*: ask for a word or a few, and write them as they are typed.
*Source*: SCORM 1.2 RTE 3.4.4, cmi.interactions.n.student_response (CMIFeedback: 255 characters).""",
)
SRC115 = Rule(
    "SRC115",
    Severity.ERROR,
    "Number can be read in two ways",
    """*What is wrong*: exactly three digits stand behind a comma or point that is not the decimal sign of the course's language, such as
`1,000` in an English course.
*Why it matters*: it may be a thousand or one, and learners' answers would be judged by the other.
*Fix*: write thousands without a sign, `1000`; before decimals write the sign of the language, `1.25`.
*Source*: our course format.""",
)

_NUMBER = r"-?[0-9]{1,10}(?:[.,][0-9]+)?"
_ANSWER = re.compile(rf"({_NUMBER})(?:\s*(?:±|\+/?-)\s*([0-9]{{1,10}}(?:[.,][0-9]+)?)\s*(%)?)?")
_TWO_WAYS = re.compile(r"(?<![0-9])([1-9][0-9]{0,2})([.,])([0-9]{3})(?![0-9])")
_GROUPED = re.compile(r"-?[0-9]{1,3}(?:[ .,'’][0-9]{3})+(?:[.,][0-9]+)?(?![0-9])")
_TEXT_LIMIT = 255  # CMIFeedback
_NUMBER_LIMIT = 12


class Typed(Asked):
    """Base of both: any number of right answers, one at least."""

    script = "answers"

    def option_fault(self, use: Use) -> bool:
        if not use.options:
            use.fault("the question has no answer", "write the right one as a task list: - [x] answer", SRC040)
        elif not any(option.correct for option in use.options):
            use.fault("no answer is marked as right", "put an x into the brackets of the right one: - [x]", SRC040)
        elif len(use.options) > len(LETTERS):
            use.fault(f"the question has {len(use.options)} answers, expected at most {len(LETTERS)}", "keep the likely ones", SRC040)
        else:
            seen: set[object] = set()
            for option in self.lettered(use):
                key = self.compared(option, use.values)
                if key in seen:
                    use.fault(f'the answer "{option.answer}" stands there twice', "delete one of them", SRC044, option.location)
                seen.add(key)
        return bool(use.findings)

    def lettered(self, use: Use) -> tuple[Option, ...]:
        return tuple(read for option in use.options if (read := self.read(option, use)))

    def read(self, option: Option, use: Use) -> Option | None:
        """An item of the list as an answer."""
        raise NotImplementedError

    def compared(self, option: Option, values: Mapping[str, object]) -> object:
        """What two answers must not have in common."""
        raise NotImplementedError


class FillIn(Typed):
    name = "fill-in"
    doc = (
        "A word or a few to type. The list holds the answers that are right (`- [x]`) and, if you like, others that deserve feedback "
        "(`- [ ]`). Upper and lower case and spaces make no difference, nor does the sign for an apostrophe, a quotation mark or "
        "a hyphen. The field takes twice the length of the longest answer."
    )
    attributes: ClassVar = (
        POINTS,
        TRIES,
        OBJECTIVE,
        Attribute("case", "`true`: upper and lower case make a difference.", boolean()),
        Attribute(
            "accents", "`false`: letters with and without accents are the same, and `œ` is `oe`, `ß` is `ss`, `ø` is `o`.", boolean()
        ),
    )
    example = """:::fill-in{#q-bondage accents=false}
What is it called when people must work to pay back a debt?

- [x] debt bondage
- [x] bonded labour
- [ ] slavery
  > It is a form of it. Which one?
:::"""

    def read(self, option: Option, use: Use) -> Option | None:
        words = plain_words(option.text)
        if not words or len(words.encode("utf-16-le")) > 2 * _TEXT_LIMIT:
            fault = f"an answer has {len(words)} characters, expected at most {_TEXT_LIMIT}" if words else "an answer has no words to type"
            use.fault(fault, "ask for a word or a few", SRC043, option.location)
            return None
        return option._replace(letter="", answer=words)

    def compared(self, option: Option, values: Mapping[str, object]) -> object:
        return folded(option.answer, case=bool(values.get("case")), accents=values.get("accents") is not False)


class Numeric(Typed):
    name = "numeric"
    doc = (
        "A number to type. The list holds what is right, with a point or a comma and without a sign between thousands, with a tolerance if "
        "you like (`42 ± 0.5`, `42 ± 5 %`; `+-` will do), and other answers that deserve feedback."
    )
    attributes: ClassVar = (
        POINTS,
        TRIES,
        OBJECTIVE,
        Attribute("unit", "What stands behind the field: `km`, `%`.", text("a unit", most=40)),
    )
    example = """:::numeric{#q-share unit="%"}
Of 2,600 dollars that your patient earns, the agency keeps 1,950. What share is that?

- [x] 75 ± 0.5
- [ ] 25
  > That is what your patient is left with.
:::"""

    def read(self, option: Option, use: Use) -> Option | None:
        words = plain_words(option.text).replace("\u2212", "-")
        match = _ANSWER.fullmatch(words)
        if not match or len(match[1]) > _NUMBER_LIMIT:
            fault = f'"{words[:60]}" is no number of at most {_NUMBER_LIMIT} characters'
            hint = "write thousands without a sign between them: 1000" if _GROUPED.match(words) else "write - [x] 42 or - [x] 42 ± 0.5"
            use.fault(fault, hint, SRC042, option.location)
            return None
        if two_ways := _two_ways(words, use.language):
            use.fault(*two_ways, SRC115, option.location)
            return None
        answer, low, high = re.sub(r"(?<=\.[0-9]{3})0$", "", match[1].replace(",", ".")), None, None
        if match[2]:
            from decimal import Decimal

            middle = Decimal(answer)
            tolerance = Decimal(match[2].replace(",", "."))
            tolerance = abs(middle) * tolerance / 100 if match[3] else tolerance
            low, high = float(middle - tolerance), float(middle + tolerance)
        return option._replace(letter="", answer=answer, low=low, high=high)

    def compared(self, option: Option, values: Mapping[str, object]) -> object:  # noqa: ARG002 - as FillIn has it
        return float(option.answer)

    def option_fault(self, use: Use) -> bool:
        """Also a wrong answer that counts as right."""
        options = () if super().option_fault(use) else self.lettered(use)
        right = [option for option in options if option.correct and option.low is not None and option.high is not None]
        for option in (option for option in options if not option.correct):
            for other in right:
                if (other.low or 0) <= float(option.answer) <= (other.high or 0):
                    fault = f'"{option.answer}" is within what is right around "{other.answer}", so it is never wrong'
                    use.fault(fault, "delete it, or make the tolerance smaller", SRC044, option.location)
        return bool(use.findings)


def _two_ways(words: str, language: str) -> tuple[str, str] | None:
    """What can be a thousand times as much in an answer, and what to write instead. Learners' numbers are read by the language too."""
    decimal = decimal_sign(language)
    for match in _TWO_WAYS.finditer(words):
        whole, sign, digits = match.groups()
        if sign != decimal:
            small = f"{whole}.{digits}".rstrip("0").rstrip(".")
            hint = f"write {whole}{digits}, or {whole}{decimal}{digits} with decimals"
            return f'"{match[0]}" can be read as {whole}{digits} and as {small}', hint
    return None
