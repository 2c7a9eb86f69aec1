"""The quiz of a page: what its keys say, and whether that fits its questions and hangs together.

    keys of the page + Questions ─read_quiz→ Quiz + findings

Knows nothing of how a quiz is shown or tracked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from scorm_builder.course.model import Question, Quiz
from scorm_builder.course.schema import Record
from scorm_builder.findings import Finding, Location, Rule, Severity, did_you_mean

SRC048 = Rule(
    "SRC048",
    Severity.ERROR,
    "Pool is smaller than what is drawn from it",
    """*What is wrong*: `draw` asks for more questions than there are on the page, or for all of them.
*Why it matters*: nothing would be left to draw: each try would ask the same.
*Fix*: add questions, or lower `draw`; delete it to ask all.
*Source*: our course format.""",
)
SRC049 = Rule(
    "SRC049",
    Severity.ERROR,
    "Keys of a quiz contradict each other",
    """*What is wrong*: two keys under `quiz` cannot both be meant, such as what a second try asks where there is only one.
*Why it matters*: one of them would do nothing, and learners would meet another quiz than its author thinks.
*Fix*: delete one of the two, as the message says.
*Source*: our course format.""",
)
SRC055 = Rule(
    "SRC055",
    Severity.ERROR,
    "Quiz does not fit its page",
    """*What is wrong*: the page is a quiz without questions, or an `:::acknowledgement` stands among its questions.
*Why it matters*: nobody could pass it; and a statement to tick is neither right nor wrong, so it cannot be handed in with answers.
*Fix*: add questions, or delete `quiz:` from the front matter; put the acknowledgement on another page.
*Source*: our course format.""",
)
SRC110 = Rule(
    "SRC110",
    Severity.WARNING,
    "Questions in a pool have different points",
    """*What is wrong*: a quiz draws some of its questions, and these do not all have the same points.
*Why it matters*: one learner's quiz has more points than another's, so the same mistake costs more here than there.
*Fix*: give all of them the same points, or leave `points` out.
*Source*: our course format.""",
)
SRC111 = Rule(
    "SRC111",
    Severity.WARNING,
    "Objective of a quiz and its questions do not meet",
    """*What is wrong*: `objectives` names an objective that no question of the quiz has, or a question has one that `objectives` does
not name.
*Why it matters*: the result that learners see lacks a line, or points that they reached are in none of them.
*Fix*: correct the spelling, give questions the attribute `objective`, or add the objective to the list.
*Source*: our course format.""",
)

SRC112 = Rule(
    "SRC112",
    Severity.WARNING,
    "Right answers are shown before the last try",
    """*What is wrong*: `review: always` shows the right answers after each try, and the next try asks the same questions.
*Why it matters*: whoever reads them passes, whatever they have learnt.
*Fix*: leave `review` out, so that they are shown once nobody needs them any more; or allow one attempt; or draw questions from a pool.
*Source*: our course format.""",
)


def read_quiz(keys: Record, questions: tuple[Question, ...], *, complete: bool) -> tuple[Quiz | None, tuple[Finding, ...]]:
    """The quiz of a page with these keys, if it is one. ``complete``: every question of the page could be read."""
    value, place = keys.get("quiz"), keys.place("quiz")
    if not value:
        return None, ()
    inner = value if isinstance(value, Record) else None
    quiz = _quiz(inner) if inner else Quiz()
    findings = [*_misplaced(questions)]
    if complete and not questions:
        findings.append(SRC055.at(place, "the quiz has no question", "add :::choice questions, or delete quiz:"))
    elif inner:
        findings += _Keys(inner, quiz, questions).findings(complete)
    return quiz, tuple(findings)


def _quiz(keys: Record) -> Quiz:
    values = {name: keys.values[name] for name in Quiz._fields if name in keys.values}
    return Quiz(**values | {"objectives": tuple((name, words) for name, words, _ in keys.get("objectives", ()))})


def _misplaced(questions: tuple[Question, ...]) -> Iterator[Finding]:
    for question in questions:
        if question.type == "acknowledgement":
            hint = "put it on the page before the quiz, or on one of its own"
            yield SRC055.at(question.location, "an acknowledgement stands on the page of a quiz", hint)


class _Keys:
    """Judges the keys of one quiz."""

    def __init__(self, keys: Record, quiz: Quiz, questions: tuple[Question, ...]) -> None:
        self.keys, self.quiz, self.questions = keys, quiz, questions

    def findings(self, complete: bool) -> Iterator[Finding]:
        if complete and self.quiz.draw is not None:
            yield from self.pool(self.quiz.draw)
        if complete and self.quiz.objectives:
            yield from self.objectives()
        if complete and self.quiz.show == "one" and 1 in (len(self.questions), self.quiz.draw):
            message = "show asks for one question at a time, and the quiz asks only one"
            yield SRC049.at(self.keys.place("show"), message, "delete show, or ask more questions")
        if self.quiz.retake == "wrong" and self.quiz.attempts == 1:
            message = "retake says what another try asks, and attempts allows only one"
            yield SRC049.at(self.keys.place("retake"), message, "delete retake, or allow more attempts")
        yield from self.review()

    def review(self) -> Iterator[Finding]:
        place, quiz = self.keys.place("review"), self.quiz
        if quiz.review == "none" and quiz.retake == "wrong":
            message = "retake: wrong shows which answers were right, and review: none is to hide it"
            yield SRC049.at(place, message, "write review: marks, or delete retake")
        if quiz.review == "always" and quiz.attempts != 1 and (quiz.draw is None or quiz.retake == "wrong"):
            message = "the right answers are shown at once, and another try asks the same questions"
            yield SRC112.at(place, message, "delete review, allow one attempt, or draw other questions for each try")

    def objectives(self) -> Iterator[Finding]:
        named = {name: place for name, _, place in self.keys.get("objectives")}
        asked = {question.objective: question.location for question in reversed(self.questions) if question.objective}
        for name in [name for name in named if name not in asked]:
            yield SRC111.at(named[name], f'no question of the quiz has the objective "{name}"', did_you_mean(name, asked))
        for name in [name for name in asked if name not in named]:
            message = f'the objective "{name}" of a question is not among the objectives of the quiz'
            yield SRC111.at(asked[name], message, did_you_mean(name, named))

    def pool(self, draw: int) -> Iterator[Finding]:
        place, count = self.keys.place("draw"), len(self.questions)
        if draw >= count:
            message = f"draw is {draw}, and the page has {count} question{'s' if count > 1 else ''}"
            yield SRC048.at(place, message, f"add {_more(draw + 1 - count)}, or delete draw to ask all")
            return
        points = Counter(question.points for question in self.questions)
        usual = points.most_common(1)[0][0]
        for question in self.questions:
            if question.points != usual:
                yield _other_points(question, usual)
                return


def _other_points(question: Question, usual: int) -> Finding:
    place: Location = question.location
    message = f'question "{question.id}" has {question.points} points, and others that the quiz draws from have {usual}'
    return SRC110.at(place, message, "give all of them the same points")


def _more(count: int) -> str:
    return f"{count} more questions" if count > 1 else "one more question"
