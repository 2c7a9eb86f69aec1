"""What the questions of all types have in common: rules, attributes, and the way from what the author wrote to a ``Question``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scorm_builder.course.directives.base import Attribute, Directive, Use
from scorm_builder.course.kinds import boolean, integer
from scorm_builder.course.letters import LETTERS, fingerprint, plain_words
from scorm_builder.course.question import Option, Question
from scorm_builder.course.values import IDENTIFIER
from scorm_builder.findings import Rule, Severity

SRC040 = Rule(
    "SRC040",
    Severity.ERROR,
    "Question cannot be answered",
    """*What is wrong*: the question lacks options, has no right answer or more of them than its type allows, or has more options than
letters.
*Why it matters*: learners could not get it right, and the LMS could not store the answer.
*Fix*: write the options as a task list, `- [x]` before right ones and `- [ ]` before wrong ones. `choice` has one right answer,
`multiple-choice` any number.
*Source*: our course format; SCORM 1.2 RTE 3.4.5 for letters.""",
)
SRC041 = Rule(
    "SRC041",
    Severity.ERROR,
    "True-false question has other options than true and false",
    """*What is wrong*: there are not exactly two options, or the first of them says "false".
*Why it matters*: the LMS is told `t` for the first and `f` for the second; reports would say the contrary of what was answered.
*Fix*: write two options, first the one that says that the statement is true. The `x` stands at the right one.
*Source*: SCORM 1.2 RTE 3.4.4, cmi.interactions.n.student_response.""",
)
SRC044 = Rule(
    "SRC044",
    Severity.ERROR,
    "Two answers of a question are the same",
    """*What is wrong*: two items of the list say the same, as answers to this question are compared.
*Why it matters*: one of them is superfluous, or the same answer were right and wrong at once.
*Fix*: delete one. In a fill-in question upper and lower case are the same unless `case=true`, and accents count unless `accents=false`.
*Source*: our course format.""",
)
SRC047 = Rule(
    "SRC047",
    Severity.WARNING,
    "Tries of a question that stands in a quiz",
    """*What is wrong*: a question on the page of a quiz has `attempts`.
*Why it matters*: it does nothing there: a quiz is handed in as a whole, and has tries of its own.
*Fix*: write `attempts:` under `quiz:` in the front matter of the page, and delete it at the question.
*Source*: our course format.""",
)

POINTS = Attribute("points", "How much the answer counts in a quiz, 1 if left out; the LMS gets it as the weight.", integer(1, 100))
TRIES = Attribute(
    "attempts",
    "Outside of a quiz: how many tries there are while the course is open. What is right is shown after the last. Left out: any number, "
    "and what is right is shown at once.",
    integer(1, 99),
)
OBJECTIVE = Attribute("objective", "The id of an objective that the LMS is told with the answer, besides the module.", IDENTIFIER)
SHUFFLE = Attribute("shuffle", "`true`: the options stand in another order each time. Reports and stored answers stay the same.", boolean())
PARTIAL = Attribute(
    "partial",
    "`true`: an answer that is right in part earns a part of the points; learners see how many, and the LMS gets them as a number.",
    boolean(),
)
POOL = Attribute(
    "pool", "In a quiz that draws from several pools: the name of the one that the question is in, as `draw` has it.", IDENTIFIER
)


class Asked(Directive):
    """A question with a list of options. Types say how many of them are right, and what else is wrong with them."""

    name = "asked"
    doc = ""
    example = ""
    label = ""
    id_required = True
    is_question = True

    def __init_subclass__(cls) -> None:
        """Every question may be one of a pool."""
        cls.attributes = (*(attribute for attribute in cls.attributes if attribute is not POOL), POOL)
        super().__init_subclass__()

    def fields(self, use: Use) -> Mapping[str, object] | None:
        if use.explanation and isinstance(use.explanation[0], str) and use.explanation[0].startswith("<blockquote>"):
            use.fault("a quotation follows the options", "indent it under the option that it is feedback for", SRC040)
        return None if self.option_fault(use) else {"question": self.question(use)}

    def option_fault(self, use: Use) -> bool:
        """Report what is wrong with the options; whether there was anything."""
        if len(use.options) < 2:
            use.fault(
                f"the question has {'one option' if use.options else 'no options'}, expected at least 2",
                f"write them as {LISTS[self.options_list]}",
                SRC040,
            )
        elif len(use.options) > len(LETTERS):
            use.fault(
                f"the question has {len(use.options)} options, and SCORM has letters for {len(LETTERS)}",
                "drop some, or split the question",
                SRC040,
            )
        elif fault := self.count_fault(sum(option.correct for option in use.options)):
            use.fault(*fault, SRC040)
        return bool(use.findings) or repeated(use, use.options)

    def count_fault(self, right: int) -> tuple[str, str] | None:
        """What is wrong with that many right answers, and a way out."""
        raise NotImplementedError

    def lettered(self, use: Use) -> tuple[Option, ...]:
        """The options as the question has them."""
        return use.options

    def question(self, use: Use) -> Question:
        values: dict[str, Any] = {
            name: use.values[name]
            for name in ("attempts", "objective", "shuffle", "partial", "case", "accents", "unit", "pool")
            if name in use.values
        }
        points = use.values.get("points", 1)
        return Question(
            use.id,
            self.name,
            points if isinstance(points, int) else 1,
            use.content,
            self.lettered(use),
            use.explanation,
            use.location,
            hints=use.hints,
        )._replace(**values)


def repeated(use: Use, options: tuple[Option, ...]) -> bool:
    """Report items that say the same; whether there were any. Choices of a scenario may say so in different scenes."""
    seen: set[tuple[int, str]] = set()
    for option in options:
        mark = (option.scene, fingerprint(option.text))
        if mark in seen:
            words = plain_words(option.text)
            what = f'"{words[:60]}"' if words else "the same picture"
            use.fault(f"{what} stands there twice", "delete one of them", SRC044, option.location)
        seen.add(mark)
    return bool(use.findings)


LISTS = {
    "tasks": "a task list: - [x] right, - [ ] wrong",
    "plain": "a list: - first, - second",
    "ordered": "a numbered list: 1. first, 2. second",
}
