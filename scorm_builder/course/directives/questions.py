"""Questions to tick: a prompt, a list of options with feedback in quotations, and an explanation after it.

The Markdown renderer collects the parts; here they become a ``Question`` or findings. What all questions have in common is ``Asked``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from scorm_builder.course.directives.base import Directive, Use
from scorm_builder.course.directives.questions_base import OBJECTIVE, PARTIAL, POINTS, SHUFFLE, SRC040, SRC041, TRIES, Asked, repeated
from scorm_builder.course.letters import plain_words
from scorm_builder.course.question import Option, Question


class Choice(Asked):
    name = "choice"
    doc = "A question with one right answer."
    attributes: ClassVar = (POINTS, TRIES, OBJECTIVE, SHUFFLE)
    example = """:::choice{#q-passport}
Who may keep your patient's passport?

> Hint: Think of whose it is.

- [ ] The employer, for safety.
  > Nobody may keep it against its owner's will, an employer neither.
- [x] Your patient.
  > Yes. Withholding papers is a means of control.

Withholding documents in order to exploit someone is a crime of its own.
:::"""

    def count_fault(self, right: int) -> tuple[str, str] | None:
        if right == 0:
            return "no option is marked as right", "put an x into the brackets of the right one: - [x]"
        if right > 1:
            return f"{right} options are marked as right, and a choice has one", "mark one, or write :::multiple-choice"
        return None


class MultipleChoice(Asked):
    name = "multiple-choice"
    doc = (
        "A question with any number of right answers; all of them must be chosen, and nothing else, unless it is `partial`: then each "
        "right one earns its share of the points, each wrong one takes as much away, and the least is 0."
    )
    attributes: ClassVar = (POINTS, PARTIAL, TRIES, OBJECTIVE, SHUFFLE)
    example = """:::multiple-choice{#q-means points=2}
Which of these are means of control?

- [x] Threats against the family
- [x] A debt that keeps growing
- [ ] A written contract
  > By itself a contract is no sign of control.
:::"""

    def count_fault(self, right: int) -> tuple[str, str] | None:
        return None if right else ("no option is marked as right", "put an x into the brackets of the right ones: - [x]")


_NO = frozenset({"false", "no", "not true", "wrong", "faux", "non"})


class TrueFalse(Asked):
    name = "true-false"
    doc = (
        "A statement that is true or false. Two options: the first says that it is true, the second that it is false, in any words; the "
        "`x` stands at the right one."
    )
    attributes: ClassVar = (POINTS, TRIES, OBJECTIVE)
    example = """:::true-false{#q-consent}
Someone who agreed to come cannot have been trafficked.

- [ ] True
  > Agreeing to travel or to work is not agreeing to be exploited.
- [x] False
:::"""

    def option_fault(self, use: Use) -> bool:
        if len(use.options) != 2:
            use.fault(
                f"a true-false question has two options, this one has {len(use.options)}",
                "write - [x] True and - [ ] False, or another type of question",
                SRC041,
            )
        elif plain_words(use.options[0].text).casefold().rstrip(".") in _NO:
            use.fault(
                'the first option says "false"',
                "put the one that says that it is true first; the x stays at the right one",
                SRC041,
                use.options[0].location,
            )
        elif fault := self.count_fault(sum(option.correct for option in use.options)):
            use.fault(*fault, SRC040)
        return bool(use.findings) or repeated(use, use.options)

    def count_fault(self, right: int) -> tuple[str, str] | None:
        return None if right == 1 else Choice.count_fault(Choice(), right)

    def lettered(self, use: Use) -> tuple[Option, ...]:
        return tuple(option._replace(letter=letter) for option, letter in zip(use.options, "tf", strict=True))


class Likert(Asked):
    name = "likert"
    doc = (
        "An opinion or a self-assessment on a scale: a plain list, no answer is right, no points. Learners choose one; the LMS gets it as "
        "neutral. What stands in a quotation under a step is shown to whoever chose it."
    )
    options_list = "plain"
    attributes: ClassVar = (OBJECTIVE,)
    example = """:::likert{#q-ready}
I would know whom to call tonight.

- Not at all
  > The help lines stand at the foot of every page.
- Hardly
- Mostly
- Completely
:::"""

    def option_fault(self, use: Use) -> bool:
        for option in use.options:
            if option.correct:
                use.fault(
                    "a step of a scale is marked as right, and an opinion is not", "write - without brackets", SRC040, option.location
                )
        return bool(use.findings) or super().option_fault(use)

    def count_fault(self, right: int) -> tuple[str, str] | None:  # noqa: ARG002 - any number will do
        return None

    def question(self, use: Use) -> Question:
        return super().question(use)._replace(points=0)


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
