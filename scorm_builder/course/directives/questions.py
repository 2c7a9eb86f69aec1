"""Questions: a prompt, a task list of options with feedback in quotations, and an explanation after it.

The Markdown renderer collects the parts; here they become a ``Question`` or findings.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from scorm_builder.course.directives.base import Attribute, Directive, Use
from scorm_builder.course.kinds import integer
from scorm_builder.course.letters import LETTERS
from scorm_builder.course.model import Option, Question
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


class Choice(Directive):
    name = "choice"
    doc = "A question with one right answer."
    label = ""
    id_required = True
    is_question = True
    attributes: ClassVar = (Attribute("points", "How much the answer counts in a quiz, 1 if left out.", integer(1, 100)),)
    example = """:::choice{#q-passport}
Who may keep your patient's passport?

- [ ] The employer, for safety.
  > Nobody may keep it against its owner's will, an employer neither.
- [x] Your patient.
  > Yes. Withholding papers is a means of control.

Withholding documents in order to exploit someone is a crime of its own.
:::"""

    def fields(self, use: Use) -> Mapping[str, object] | None:
        if use.explanation and isinstance(use.explanation[0], str) and use.explanation[0].startswith("<blockquote>"):
            use.fault("a quotation follows the options", "indent it under the option that it is feedback for", SRC040)
        right = sum(option.correct for option in use.options)
        if len(use.options) < 2:
            use.fault(
                f"the question has {'one option' if use.options else 'no options'}, expected at least 2",
                "write them as a task list: - [x] right, - [ ] wrong",
                SRC040,
            )
        elif len(use.options) > len(LETTERS):
            use.fault(
                f"the question has {len(use.options)} options, and SCORM has letters for {len(LETTERS)}",
                "drop some, or split the question",
                SRC040,
            )
        elif fault := self.count_fault(right):
            use.fault(*fault, SRC040)
        else:
            question = Question(use.id, self.name, _points(use), use.content, use.options, use.explanation, use.location)
            return {"question": question}
        return None

    def count_fault(self, right: int) -> tuple[str, str] | None:
        """What is wrong with that many right answers, and a way out."""
        if right == 0:
            return "no option is marked as right", "put an x into the brackets of the right one: - [x]"
        if right > 1:
            return f"{right} options are marked as right, and a choice has one", "mark one, or write :::multiple-choice"
        return None


class MultipleChoice(Choice):
    name = "multiple-choice"
    doc = "A question with any number of right answers; all of them must be chosen, and nothing else."
    example = """:::multiple-choice{#q-means points=2}
Which of these are means of control?

- [x] Threats against the family
- [x] A debt that keeps growing
- [ ] A written contract
  > By itself a contract is no sign of control.
:::"""

    def count_fault(self, right: int) -> tuple[str, str] | None:
        return None if right else ("no option is marked as right", "put an x into the brackets of the right ones: - [x]")


class Acknowledgement(Directive):
    name = "acknowledgement"
    doc = (
        "A statement that learners confirm by a tick. It is neither right nor wrong and has no points, so it stands outside of quizzes; "
        "`completion.acknowledgement` in `course.yaml` can ask for it. The LMS gets the tick as the answer to a question."
    )
    label = "the words beside the tick box"
    id_required = True
    is_question = True
    example = """:::acknowledgement[I have read this and will keep to it.]{#ack-privacy}
What patients tell us stays with us. We share it only with those who need it to help, and only if the patient agrees.
:::"""

    def fields(self, use: Use) -> Mapping[str, object] | None:
        if use.options:
            use.fault("an acknowledgement has no options, it is ticked as a whole", "write the options as a plain list: - words", SRC040)
            return None
        tick = Option("a", True, (), ())
        return {"question": Question(use.id, self.name, 0, use.content, (tick,), (), use.location)}


def _points(use: Use) -> int:
    points = use.values.get("points", 1)
    return points if isinstance(points, int) else 1
