"""The shape of the contract, as ``docs/page-contract.md`` describes it: ``tracking`` makes it, ``outcomes`` and the run-time interpret it.

For the type checker and for readers; nothing imports it at run time.
"""

from __future__ import annotations

from typing import NotRequired, TypedDict

from scorm_builder.scorm12.prerequisites import Tree


class QuizTerms(TypedDict):
    """``pass_mark`` in percent; ``attempts`` ``None``: no limit; ``questions``: their ids; ``draw``: so many of them are asked in a try;
    ``pools``: so many of these are, besides those that are in none;
    ``retake``: ``wrong``, right answers stay in the next try; ``show``: ``one`` at a time; ``objectives``: words by id,
    of those whose points are shown one by one; ``seconds`` that a try may take;
    ``review``: what is shown of the answers, if not ``when-done``."""

    pass_mark: int
    attempts: int | None
    questions: list[str]
    draw: NotRequired[int]
    pools: NotRequired[list[tuple[int, list[str]]]]
    retake: NotRequired[str]
    show: NotRequired[str]
    objectives: NotRequired[dict[str, str]]
    seconds: NotRequired[int]
    review: NotRequired[str]


class PageTerms(TypedDict):
    """``number``: for life; ``also``: other numbers whose records are its own; ``keys``: what format 1 of the suspend data called the page;
    ``was``: its former ids."""

    id: str
    number: int
    also: NotRequired[list[int]]
    keys: list[str]
    was: NotRequired[list[str]]
    title: str
    module: str
    required: bool
    requires: NotRequired[Tree]
    quiz: QuizTerms | None


class ModuleTerms(TypedDict):
    """``identifier``: its first id, for life; ``number``: its place in the course; ``requires``: when it opens."""

    id: str
    identifier: str
    title: str
    number: int
    requires: Tree | None


class QuestionTerms(TypedDict):
    """``correct``: alternative right responses; ``options``: letters in the order of the source; ``page``: the id of its page.

    ``ranges``: numeric, for each of ``correct`` the lowest and highest number that is right; ``attempts``: tries in practice;
    ``most``: characters in an answer; ``ends``: performance, letters of the last choices.
    """

    id: str
    number: int
    keys: list[str]
    was: NotRequired[list[str]]
    type: str
    page: str
    correct: list[str]
    options: str
    points: int
    partial: NotRequired[bool]
    attempts: NotRequired[int]
    objective: NotRequired[str]
    most: NotRequired[int]
    ends: NotRequired[str]
    ranges: NotRequired[list[list[float]]]
    case: NotRequired[bool]
    accents: NotRequired[bool]


class CompletionTerms(TypedDict):
    """All of it must be reached. ``pages``: percent of the required pages; ``minimum_time``: seconds; ids of quiz pages and questions."""

    pages: int
    quizzes: list[str]
    minimum_time: int
    acknowledgements: list[str]


class StatusTerms(TypedDict):
    """Words of ``cmi.core.lesson_status``."""

    on_complete: str
    on_pass: str
    on_fail: str


class Weight(TypedDict):
    """How much a quiz (its page id) counts in the score."""

    page: str
    weight: float


class ScoreTerms(TypedDict):
    """``attempt``: ``best`` or ``last``."""

    quizzes: list[Weight]
    attempt: str


class Limit(TypedDict):
    """How long a learner may take, and what happens then (a word of ``cmi.student_data.time_limit_action``)."""

    seconds: int
    action: str


class Titled(TypedDict):
    """Something by name."""

    id: str
    title: str


class Last(TypedDict):
    """The highest numbers that the course has ever given."""

    page: int
    question: int


class Contract(TypedDict):
    """The data of one document. ``passing``: the quizzes that decide who has passed; ``builds_on``: modules that come first."""

    format: int
    course: str
    version: str
    sco: str
    navigation: str
    last: Last
    pages: list[PageTerms]
    modules: list[ModuleTerms]
    builds_on: list[Titled]
    questions: list[QuestionTerms]
    completion: CompletionTerms
    passing: list[str]
    status: StatusTerms
    score: ScoreTerms
    interactions: str
    session_time: str
    limit: Limit | None
    mastery_score: float | None
    strings: dict[str, str]
