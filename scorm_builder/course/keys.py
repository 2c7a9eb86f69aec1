"""Every key of ``course.yaml``, ``module.yaml`` and the front matter of a page, with a sentence and an example each.

The course format reference is generated from these tables. Knows nothing of how the values are used.
"""

from __future__ import annotations

from scorm_builder.course.keys_navigation import NAVIGATION_KEYS
from scorm_builder.course.keys_quiz import QUIZ_KEYS
from scorm_builder.course.keys_tracking import COMPLETION_KEYS, MINIMUM_TIME, SCORE_KEYS, STATUS_KEYS, TRACKING_KEYS
from scorm_builder.course.kinds import (
    boolean,
    choice,
    duration,
    either,
    line,
    list_of,
    mapping_of,
    table_of,
    text,
    with_place,
)
from scorm_builder.course.schema import Key
from scorm_builder.course.values import ACTIONS, AUDIENCE, COLOR, FILE, IDENTIFIER, LANGUAGE, SCORE, TITLE, VARIABLE, WEB_ADDRESS

ITEM_KEYS = (
    Key(
        "prerequisites",
        text("an expression over page and module ids", most=1000),
        "What must be done before the LMS opens this: ids joined by `&` (and), `|` (or), `~` (not), with brackets; `a=passed` asks for a "
        "status, `2*{a, b, c}` for two of three.",
        "prerequisites: module-1 & (module-2 | module-3)",
    ),
    Key(
        "mastery_score",
        SCORE,
        "The score from 0 to 100 that the LMS itself compares with. It overrides the status that the course reports, so leave it out "
        "unless your LMS asks for it.",
        "mastery_score: 80",
    ),
    Key("max_time_allowed", duration(), "How long a learner may take in all.", "max_time_allowed: 1h30"),
    Key(
        "time_limit_action",
        choice(*ACTIONS),
        "What happens when the time is over.",
        'time_limit_action: "continue,message"',
    ),
    Key("data_from_lms", text("text", most=255), "A text that the LMS hands to the course at launch.", "data_from_lms: cohort=2026"),
    Key("is_visible", boolean(), "Whether the LMS shows this in its table of contents.", "is_visible: true"),
)

COLOR_KEYS = (
    Key("accent", COLOR, "Links, buttons, progress.", 'accent: "#0b5d57"'),
    Key("warm", COLOR, "Stories and what should feel human.", 'warm: "#9a5b13"'),
)
FONT_KEYS = (
    Key(
        "family",
        text("the name of a font, without quotes", pattern=r"[^\"'\\<>&\n]{1,100}"),
        "The name of the font.",
        "family: Source Sans 3",
        required=True,
    ),
    Key("file", FILE, "A WOFF2 file in the course.", "file: theme/source-sans.woff2", required=True),
    Key(
        "weight",
        text('a weight such as "400" or "200 900"', pattern=r"[1-9][0-9]{2}( [1-9][0-9]{2})?"),
        "Its weight, or a range.",
        "weight: 400",
    ),
    Key("style", choice("normal", "italic"), "Upright or italic.", "style: normal"),
)
THEME_KEYS = (
    Key(
        "colors",
        mapping_of(COLOR_KEYS, "theme.colors"),
        "The colours of the course; dark variants are made from them.",
        'colors:\n  accent: "#0b5d57"\n  warm: "#9a5b13"',
    ),
    Key("logo", FILE, "A picture for the header.", "logo: theme/logo.svg"),
    Key("logo_alt", line("text", most=200), "What the logo says, for those who do not see it.", "logo_alt: Province of Anywhere"),
    Key(
        "fonts",
        list_of(mapping_of(FONT_KEYS, "theme.fonts")),
        "Fonts that are shipped with the course.",
        "fonts:\n  - family: Source Sans 3\n    file: theme/source-sans.woff2",
    ),
    Key("templates", FILE, "A folder with templates of your own; each file replaces ours of the same name.", "templates: my_templates/"),
)
QUICK_EXIT_KEYS = (
    Key("url", WEB_ADDRESS, "A harmless page to go to.", "url: https://www.weather.gc.ca/", required=True),
    Key("label", line("a few words", most=60), "The words on the button.", "label: Leave this page", required=True),
)

COURSE_KEYS = (
    Key(
        "id",
        IDENTIFIER,
        "The name of the course for machines. It never changes: an LMS knows the course by it.",
        "id: fire-safety",
        required=True,
    ),
    Key("title", TITLE, "The title that learners and LMSs show.", "title: Fire safety at work", required=True),
    Key(
        "version",
        text('a version such as "1.0.0"', pattern=r"[0-9A-Za-z][0-9A-Za-z.+_-]{0,19}"),
        "Part of the file name and of the metadata.",
        "version: 1.0.0",
        required=True,
    ),
    Key("language", LANGUAGE, "The language of the text, as a BCP 47 tag.", "language: en-CA", required=True),
    Key(
        "description",
        line("text", most=2000),
        "One or two sentences for the catalogue.",
        "description: What to do before, during and after a fire.",
    ),
    Key("keywords", list_of(line("a keyword", most=200)), "Words to find the course by.", "keywords: [fire, safety]"),
    Key("authors", list_of(line("a name", most=200)), "Who wrote it.", "authors: [Ana Pérez]"),
    Key("publisher", line("a name", most=200), "Who publishes it.", "publisher: Province of Anywhere"),
    Key(
        "rights",
        line("text", most=1000),
        "The copyright line, shown in the footer and in the metadata.",
        "rights: © 2026 Province of Anywhere, CC BY 4.0",
    ),
    Key("duration", duration(), "The typical learning time.", "duration: 8h"),
    Key("structure", choice("single-sco", "module-scos"), "One SCO for the course, or one for each module.", "structure: single-sco"),
    *NAVIGATION_KEYS,
    Key(
        "completion",
        mapping_of(COMPLETION_KEYS, "completion"),
        "When a learner is done; all that stands here must be reached.",
        "completion:\n  pages: required\n  quiz: final-quiz",
    ),
    Key(
        "status", mapping_of(STATUS_KEYS, "status"), "Which words the LMS gets.", "status:\n  on_complete: completed\n  on_fail: incomplete"
    ),
    Key("score", mapping_of(SCORE_KEYS, "score"), "What makes the score that the LMS gets.", "score:\n  quizzes: all\n  attempt: best"),
    Key("tracking", mapping_of(TRACKING_KEYS, "tracking"), "How answers and time are reported.", "tracking:\n  interactions: append"),
    Key(
        "theme",
        mapping_of(THEME_KEYS, "theme"),
        "Colours, logo, fonts, templates.",
        'theme:\n  colors:\n    accent: "#0b5d57"\n  logo: theme/logo.svg',
    ),
    Key(
        "quick_exit",
        mapping_of(QUICK_EXIT_KEYS, "quick_exit"),
        "A button that saves and leaves for a harmless page at once.",
        "quick_exit:\n  url: https://www.weather.gc.ca/\n  label: Leave quickly",
    ),
    Key(
        "footer",
        list_of(with_place(text("a line of Markdown"))),
        "Lines at the foot of every page: help lines, privacy.",
        'footer:\n  - "In danger? Call **911**."',
    ),
    Key(
        "variables",
        table_of(VARIABLE, line("a line of Markdown", most=1000), "names with a text each", otherwise=""),
        "What is said once and used often: `{{hotline}}` in a text stands for what `hotline` says here.",
        "variables:\n  hotline: 1-833-900-1010, day and night",
    ),
    Key(
        "audiences",
        table_of(AUDIENCE, line("words", most=200), "names with the words that learners know them by"),
        "For whom some of the content is: `:::audience{for=police}`, `audience: police` for a page or module, `build --audience police`. A "
        "package for one audience is a course of its own to an LMS: its id is `<id>-<audience>`.",
        "audiences:\n  police: police officers\n  nurses: nurses and midwives",
    ),
    Key("audience", IDENTIFIER, "The audience that the package is for when `--audience` does not say it.", "audience: police"),
    Key(
        "modules",
        list_of(with_place(IDENTIFIER)),
        "The ids of the modules in their order, when it is not the order of the folders.",
        "modules: [welcome, basics]",
    ),
    *ITEM_KEYS[1:],  # a single SCO has no other to wait for
)
TERM_KEYS = (
    Key("term", line("a word or words", most=100), "The word or words.", "term: debt bondage", required=True),
    Key(
        "definition",
        with_place(line("a line of Markdown", most=2000)),
        "What it means, in a sentence or two.",
        "definition: Work that is demanded to pay back a debt.",
        required=True,
    ),
    Key(
        "forms",
        list_of(line("a word or words", most=100)),
        "Other forms that mean the same: plurals, abbreviations, synonyms. Capitals make no difference, unless a word has nothing else.",
        "forms: [bonded labour, debt-bonded]",
    ),
    Key(
        "link",
        boolean(),
        "`false`: the term is not linked by itself where it stands in a text, only where you write `[words](<term:debt bondage>)`.",
        "link: false",
    ),
)
GLOSSARY_KEYS = (
    Key(
        "terms",
        list_of(mapping_of(TERM_KEYS, "terms")),
        "The terms, in any order.",
        "terms:\n  - term: debt bondage\n    definition: Work that is demanded to pay back a debt.\n    forms: [bonded labour]",
    ),
)
AUDIENCE_KEY = Key(
    "audience",
    list_of(with_place(IDENTIFIER)),
    "The audiences that the page is for, if it is not for everyone: names of `audiences` in `course.yaml`.",
    "audience: [police, nurses]",
)
MODULE_KEYS = (
    Key("id", IDENTIFIER, "The name of the module for machines, when it is not that of the folder.", "id: basics"),
    Key(
        "was",
        list_of(with_place(IDENTIFIER)),
        "The id that the module had before, or a list of them: LMSs go on knowing it as that, and its pages keep their learners' progress.",
        "was: first-steps",
    ),
    Key("title", TITLE, "The title of the module.", "title: The basics", required=True),
    Key(
        "outcomes",
        list_of(with_place(text("a line of Markdown"))),
        "What learners can do afterwards; `:::outcomes` shows them.",
        "outcomes:\n  - name three ways out of the building",
    ),
    Key("duration", duration(), "How long the module takes.", "duration: 2h"),
    AUDIENCE_KEY._replace(doc="The audiences that the module is for, if it is not for everyone."),
    MINIMUM_TIME._replace(
        doc="How long a learner must have spent in the module, all visits together; for `module-scos`. In a single SCO "
        "`completion.minimum_time` counts."
    ),
    *ITEM_KEYS,
)
PAGE_KEYS = (
    Key("title", TITLE, "The title of the page, when it is not in a first line `# Title`.", "title: Signs of a fire"),
    Key("id", IDENTIFIER, "The name of the page for machines, when it is not made from the names of folder and file.", "id: final-quiz"),
    Key(
        "was",
        list_of(with_place(IDENTIFIER)),
        "The id that the page had before, or a list of them: learners keep what they did there.",
        "was: basics-test",
    ),
    Key("duration", duration(), "How long the page takes.", "duration: 10 min"),
    AUDIENCE_KEY,
    Key("required", boolean(), "Whether the page counts for completion.", "required: false"),
    Key(
        "opens_after",
        list_of(with_place(IDENTIFIER)),
        "The id of a page, a module or a question, or a list of them: the page stays closed until all of them are done. A page is done "
        "when it has been seen (a quiz: passed), a module when its required pages are, a question when it is answered and checked.",
        "opens_after: [basics-signs, q-first-step]",
    ),
    Key(
        "quiz",
        either("true, or keys with values", mapping_of(QUIZ_KEYS, "quiz"), boolean()),
        "Grades the questions of the page together; `true` for a pass mark of 80 and any number of attempts.",
        "quiz:\n  pass_mark: 80\n  attempts: 3",
    ),
    Key(
        "module",
        mapping_of(MODULE_KEYS, "module"),
        "On the first page of a module: what `module.yaml` would say, for courses that want no such file.",
        "module:\n  title: The basics\n  duration: 2h",
    ),
)
