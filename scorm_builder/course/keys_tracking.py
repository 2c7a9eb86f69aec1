"""The keys of ``course.yaml`` about when a learner is done and what the LMS is told. Knows nothing of how the values are used."""

from __future__ import annotations

from scorm_builder.course.kinds import choice, duration, list_of, number, table_of, with_place
from scorm_builder.course.schema import Key
from scorm_builder.course.values import IDENTIFIER, PAGES

MINIMUM_TIME = Key(
    "minimum_time",
    duration(),
    "How long a learner must have spent in the course, all visits together. With `module-scos` it stands in the `module.yaml` of each "
    "module.",
    "minimum_time: 20 min",
)
COMPLETION_KEYS = (
    Key(
        "pages",
        PAGES,
        "The pages that must have been seen: the `required` ones, `all`, or a share of the required ones. Left out, the required ones "
        "count, unless `quiz` or `acknowledgement` stands here: then these alone decide.",
        "pages: 80%",
    ),
    Key(
        "quiz",
        list_of(with_place(IDENTIFIER)),
        "The page id of a quiz that must be passed, a list of them, or `all`.",
        "quiz: final-quiz",
    ),
    MINIMUM_TIME,
    Key(
        "acknowledgement",
        list_of(with_place(IDENTIFIER)),
        "The id of an `:::acknowledgement` that must be ticked, a list of them, or `all`.",
        "acknowledgement: ack-privacy",
    ),
)
STATUS_KEYS = (
    Key("on_complete", choice("completed", "passed"), "The word that the LMS gets when the learner is done.", "on_complete: completed"),
    Key(
        "on_pass",
        choice("completed", "passed"),
        "The word for a learner who is done and has passed the quizzes that decide: those of `completion.quiz`, else those of "
        "`score.quizzes`. As `on_complete` when left out.",
        "on_pass: passed",
    ),
    Key(
        "on_fail",
        choice("incomplete", "failed"),
        "The word for a learner who has failed a quiz that decides and is not done. Many LMSs close the course after `failed`.",
        "on_fail: incomplete",
    ),
)
SCORE_KEYS = (
    Key(
        "quizzes",
        list_of(with_place(IDENTIFIER)),
        "The page ids of the quizzes that make the score, or `all`. Left out: those of `completion.quiz`, else all. An empty list `[]` "
        "sends no score.",
        "quizzes: [signs-quiz, final-quiz]",
    ),
    Key(
        "weights",
        table_of(IDENTIFIER, number(1000), "page ids of quizzes with a number each"),
        "How much each quiz counts in the score. A quiz that is not named here weighs as much as it has points.",
        "weights:\n  signs-quiz: 1\n  final-quiz: 3",
    ),
    Key(
        "attempt",
        choice("best", "last"),
        "Which attempt at a quiz counts. With `best` the score never falls; with `last` it follows the learner.",
        "attempt: best",
    ),
)
TRACKING_KEYS = (
    Key(
        "interactions",
        choice("append", "overwrite", "none"),
        "What becomes of the answers in the LMS's report: each try is added to it, or takes the place of the one before, or no answer is "
        "reported.",
        "interactions: append",
    ),
    Key(
        "session_time",
        choice("visible", "open"),
        "Which time the LMS is told: that during which the course could be seen, or all the time that it was open.",
        "session_time: visible",
    ),
)
