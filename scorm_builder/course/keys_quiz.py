"""The keys under ``quiz`` in the front matter of a page. Knows nothing of how the values are used."""

from __future__ import annotations

from scorm_builder.course.kinds import choice, duration, either, integer, line, table_of
from scorm_builder.course.schema import Key
from scorm_builder.course.values import IDENTIFIER

_COUNT = integer(1, 999)

QUIZ_KEYS = (
    Key("pass_mark", integer(0, 100), "The percentage that passes.", "pass_mark: 80"),
    Key("attempts", integer(1, 99), "How often a learner may try; as often as they like when left out.", "attempts: 3"),
    Key(
        "draw",
        either(
            "a whole number from 1 to 999, or names of pools with a number each", _COUNT, table_of(IDENTIFIER, _COUNT, "keys with values")
        ),
        "How many of the questions on the page each try asks. Which ones is drawn by lot, for each learner and each try anew, and stays as "
        "it is while the try lasts. With `retake: wrong` all tries ask the same. To draw from several pools, write the name of each with "
        "its number, `draw: {signs: 5, help: 2}`, and give questions the attribute `pool`; those that have none are always asked. "
        "Paper has the draw of the try, without scripts all are there.",
        "draw: 5",
    ),
    Key(
        "show",
        choice("all", "one"),
        "Whether `all` questions stand below each other, or `one` at a time, with buttons to the next and the one before. Paper has all. "
        "Who comes back goes on at the first question without an answer. "
        "`all` when left out.",
        "show: one",
    ),
    Key(
        "retake",
        choice("all", "wrong"),
        "What a learner who tries again answers anew: `all` questions, or only those that were `wrong`; right answers stay and count. "
        "`all` when left out.",
        "retake: wrong",
    ),
    Key(
        "review",
        choice("when-done", "always", "marks", "none"),
        "What learners see of their answers when they have handed in. `when-done`: which were right, and once they have passed or have no "
        "try left, the right answers and explanations; `always`: all this at once; `marks`: only which were right; `none`: only the score. "
        "`when-done` when left out.",
        "review: always",
    ),
    Key(
        "time_limit",
        duration(),
        "How long a try may take. It begins with a button, stands still while the course is closed (and, with `session_time: visible`, out "
        "of sight), goes on where another page is "
        "read, and ends with handing in what is answered. Nobody can make it longer, so some learners may be kept out: leave it out "
        "unless the time belongs to what is tested.",
        "time_limit: 20 min",
    ),
    Key(
        "objectives",
        table_of(
            IDENTIFIER,
            line("words", most=200),
            "ids of objectives with the words that learners know them by",
        ),
        "The objectives whose points are listed one by one in the result: ids that questions have as `objective`.",
        "objectives:\n  signs: Seeing the signs\n  help: Knowing whom to call",
    ),
)
