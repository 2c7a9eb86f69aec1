"""What is asked on a page, and what a quiz makes of it, as data.

Frozen, with tuples for lists. Knows nothing of how a question is written, shown or stored.
"""

from typing import NamedTuple  # annotations are no texts here: NamedTuple would compile each of them

from scorm_builder.course.fragment import Fragment, Section
from scorm_builder.findings import Location


class Option(NamedTuple):
    """One answer to choose. ``letter`` is what SCORM reports and what is stored; it is the option's for life (``ledger``)."""

    letter: str
    correct: bool
    text: Fragment
    feedback: Fragment
    answer: str = ""  # fill-in and numeric: the form that learners type
    low: float | None = None  # numeric: what else is right, from … to
    high: float | None = None
    location: Location = Location("")
    scene: int = 0  # performance: the place of the scene that it stands in, and of the one that it leads to
    to: int = 0


class Question(NamedTuple):
    """One of the types of docs/page-contract.md, "Responses".

    ``id`` is unique in the course. ``number``: 1 … 4095, the question's for life (0: read without a ledger); ``was``: its former ids,
    oldest first. ``targets``: what options can be matched with, ``pairs``: for each option the place of its own among them.
    ``attempts``: tries in practice, ``None`` for any number; ``case``, ``accents``: whether these make a difference in a text. ``scenes``:
    what a performance leads through.
    """

    id: str
    type: str
    points: int
    prompt: Fragment
    options: tuple[Option, ...]
    explanation: Fragment
    location: Location
    number: int = 0
    was: tuple[str, ...] = ()
    hints: tuple[Fragment, ...] = ()
    attempts: int | None = None
    objective: str = ""
    shuffle: bool = False
    partial: bool = False
    case: bool = False
    accents: bool = True
    targets: tuple[Option, ...] = ()
    pairs: tuple[int, ...] = ()
    unit: str = ""
    scenes: tuple[Section, ...] = ()
    pool: str = ""  # of those from which its quiz draws

    @property
    def correct(self) -> tuple[str, ...]:
        """Letters of the right answers, in order."""
        return tuple(option.letter for option in self.options if option.correct)


class Quiz(NamedTuple):
    """Makes the questions of a page count. ``pass_mark`` in percent; ``attempts`` ``None``: no limit.

    ``draw``: so many of the questions are asked, ``None`` for all; ``pools``: names, and how many questions of each are asked, besides
    those that are in none; ``retake``: what is answered anew in another try;
    ``objectives``: ids and words of those whose points are shown one by one.
    """

    pass_mark: int = 80
    attempts: int | None = None
    draw: int | None = None
    retake: str = "all"  # all | wrong
    show: str = "all"  # all | one
    objectives: tuple[tuple[str, str], ...] = ()
    time_limit: int | None = None  # seconds
    review: str = "when-done"  # when-done | always | marks | none
    pools: tuple[tuple[str, int], ...] = ()

    @property
    def scripted(self) -> bool:
        """Whether it does what only the script of quizzes can do."""
        return (
            self.draw is not None
            or bool(self.pools)
            or self.show != "all"
            or bool(self.objectives)
            or self.time_limit is not None
            or self.review == "none"
        )

    def drawn_from(self, questions: tuple[Question, ...]) -> tuple[tuple[int, tuple[Question, ...]], ...]:
        """How many are drawn from which of its questions; what is in none of these is always asked."""
        if self.draw is not None:
            return ((self.draw, questions),)
        return tuple((number, tuple(question for question in questions if question.pool == name)) for name, number in self.pools)

    def asked(self, questions: tuple[Question, ...]) -> int:
        """How many questions a try asks."""
        return len(questions) - sum(len(pool) - number for number, pool in self.drawn_from(questions))
