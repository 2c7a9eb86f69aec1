"""The keys of ``course.yaml`` about the way through the course. Knows nothing of how the values are used."""

from __future__ import annotations

from scorm_builder.course.kinds import boolean, choice
from scorm_builder.course.schema import Key

NAVIGATION_KEYS = (
    Key(
        "navigation",
        choice("free", "linear", "locked"),
        "In which order pages can be opened. `free`: in any. `linear`: a page opens when those before it have been seen, their quizzes "
        "handed in, and passed where `completion.quiz` names them. `locked`: when the questions on them are answered too. Pages with "
        "`required: false` hold nobody up, and a page that has been seen stays open. "
        "Nor does a quiz hold up who has no try left at it. Closed pages are not printed; "
        "they are no secret, as the file of the course holds them.",
        "navigation: free",
    ),
    Key(
        "search",
        boolean(),
        "Whether learners can search the course. Left out: from ten pages on. The search needs no server and sends nothing anywhere.",
        "search: true",
    ),
    Key(
        "resume_prompt",
        boolean(),
        "Whether who comes back, and is shown the page where they stopped, is offered to start from the beginning.",
        "resume_prompt: false",
    ),
    Key(
        "shortcuts",
        boolean(),
        "Whether single keys turn pages and open the contents and the search. Learners find them at the end of every page, and can switch "
        "them off there.",
        "shortcuts: false",
    ),
)
