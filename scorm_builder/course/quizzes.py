"""The quiz of a page: what its keys say, and whether that fits its questions and hangs together.

    keys of the page + Questions ─read_quiz→ Quiz + findings

Knows nothing of how a quiz is shown or tracked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from scorm_builder.course.question import Question, Quiz
from scorm_builder.course.schema import Record
from scorm_builder.findings import Finding, Location, Rule, Severity, did_you_mean

SRC048 = Rule(
    "SRC048",
    Severity.ERROR,
    "Pool is smaller than what is drawn from it",
    """*What is wrong*: `draw` asks for more questions than there are on the page or in a pool, or for all of them; or a pool has no
question, or is none from which the quiz draws.
*Why it matters*: nothing would be left to draw: each try would ask the same.
*Fix*: add questions, or lower `draw`; delete it to ask all. Write the same name into `draw` and at the questions (`pool=`).
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
*Fix*: give all of them the same points, or leave `points` out. A `likert` never has points: put it on another page.
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
    values["objectives"] = tuple((name, words) for name, words, _ in keys.get("objectives", ()))
    if isinstance(pools := values.get("draw"), tuple):
        values |= {"draw": None, "pools": tuple((name, number) for name, number, _ in pools)}
    return Quiz(**values)


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
            yield from self.pool(self.quiz.draw, self.questions, self.keys.place("draw"))
        if complete:
            yield from self.pools()
        if complete and self.quiz.objectives:
            yield from self.objectives()
        if complete and self.quiz.show == "one" and self.quiz.asked(self.questions) == 1:
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
        if quiz.review == "always" and quiz.attempts != 1 and (not (quiz.draw or quiz.pools) or quiz.retake == "wrong"):
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

    def pools(self) -> Iterator[Finding]:
        places = {name: place for name, _, place in self.keys.get("draw")} if self.quiz.pools else {}
        for (name, _), (draw, questions) in zip(self.quiz.pools, self.quiz.drawn_from(self.questions), strict=False):
            if questions:
                yield from self.pool(draw, questions, places[name], name)
            else:
                near = did_you_mean(name, {question.pool for question in self.questions if question.pool})
                message = f'no question of the quiz is in the pool "{name}"'
                yield SRC048.at(places[name], message, near or f"write pool={name} into the braces of its questions")
        for question in self.questions:
            if question.pool and question.pool not in places:
                message = f'the question is in the pool "{question.pool}", and the quiz draws nothing from it'
                hint = did_you_mean(question.pool, places) or f"write {question.pool}: and a number under draw:, or delete pool"
                yield SRC048.at(question.location, message, hint)

    def pool(self, draw: int, questions: tuple[Question, ...], place: Location, name: str = "") -> Iterator[Finding]:
        count = len(questions)
        if draw >= count:
            where = f'the pool "{name}"' if name else "the page"
            message = f"draw is {draw}, and {where} has {count} question{'s' if count > 1 else ''}"
            yield SRC048.at(place, message, f"add {_more(draw + 1 - count)}, or delete draw to ask all")
            return
        points = Counter(question.points for question in questions if question.points)
        usual = points.most_common(1)[0][0] if points else 0
        for question in questions:
            if question.points != usual:
                yield _other_points(question, usual)
                return


def _other_points(question: Question, usual: int) -> Finding:
    place: Location = question.location
    have = f"{question.points or 'no'} point{'' if question.points == 1 else 's'}"
    message = f'question "{question.id}" has {have}, and others that the quiz draws from have {usual}'
    hint = "give all of them the same points" if question.points else f"ask it on another page: in this {question.type} nothing is right"
    return SRC110.at(place, message, hint)


def _more(count: int) -> str:
    return f"{count} more questions" if count > 1 else "one more question"
