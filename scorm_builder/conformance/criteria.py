"""The 55 success criteria of WCAG 2.2, levels A and AA, and how each is checked in a course.

Three sources, never mixed up: rules of the build, tests of the project in a browser, and people. Knows no course.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Test(NamedTuple):
    """A test of the project in a browser, by the name of its function in ``tests/e2e``, and what it shows."""

    name: str
    short: str
    shows: str


AXE = Test(
    "test_axe_finds_nothing",
    "axe-core",
    "axe-core finds nothing on any page of the sample course, wide and narrow, light and dark, before and after answers",
)
KEYS = Test("test_a_keyboard_is_enough", "keyboard alone", "the sample course is walked and answered by keyboard, and focus is always seen")
NARROW = Test("test_nothing_is_wider_than_a_small_phone", "320 pixels", "no page of the sample course scrolls sideways at 320 pixels")
SKIP = Test("test_the_first_tab_offers_to_skip_the_contents", "skip link", "the first link leads past the contents")
PLAIN = Test("test_without_scripts_all_is_one_long_page", "no scripts", "the sample course reads as one page where scripts are off")
TESTS: Final = (AXE, KEYS, NARROW, SKIP, PLAIN)
"""They see our templates, not those of a course's own."""


class Criterion(NamedTuple):
    """One success criterion. ``rules``: codes whose findings bear on it; ``design``: how our pages are made, or ``instead`` if the course
    has the first of the two; ``person``: what only somebody who looks can tell, if the course has ``person_if``; ``needs``: what a course
    must have for it to apply; ``about_ours``: nothing within an embedded page of others can fail it."""

    number: str
    name: str
    level: str
    rules: tuple[str, ...] = ()
    tests: tuple[Test, ...] = ()
    design: str = ""
    person: str = ""
    needs: str = ""
    person_if: str = ""
    instead: tuple[str, str] = ("", "")
    about_ours: bool = False


CRITERIA: Final[tuple[Criterion, ...]] = (
    Criterion(
        "1.1.1",
        "Non-text content",
        "A",
        ("SRC024", "A11Y010", "A11Y011", "A11Y018"),
        (AXE,),
        person="Does each alternative text say what the picture is there for?",
    ),
    Criterion(
        "1.2.1",
        "Audio-only and video-only (prerecorded)",
        "A",
        ("A11Y008", "A11Y009"),
        person="Does each transcript say all that is heard, and for films without sound all that is seen?",
        needs="media",
    ),
    Criterion(
        "1.2.2",
        "Captions (prerecorded)",
        "A",
        ("A11Y007",),
        person="Are the captions right, in time, and do they name speakers and sounds?",
        needs="video",
    ),
    Criterion(
        "1.2.3",
        "Audio description or media alternative (prerecorded)",
        "A",
        ("A11Y009",),
        person="Does the transcript, or a spoken description, tell what is seen?",
        needs="video",
    ),
    Criterion("1.2.4", "Captions (live)", "AA", design="a package holds no live media"),
    Criterion(
        "1.2.5",
        "Audio description (prerecorded)",
        "AA",
        person="Is what is seen told in the film itself, where it matters? A transcript is not enough for this criterion.",
        needs="video",
    ),
    Criterion(
        "1.3.1",
        "Info and relationships",
        "A",
        ("SRC027", "A11Y001", "A11Y002", "A11Y006"),
        (AXE,),
        "headings, lists, tables and groups of answers are made as such from the Markdown",
        "Are lines that only look like headings (bold, alone) written as headings?",
    ),
    Criterion("1.3.2", "Meaningful sequence", "A", tests=(PLAIN,), design="what is read follows the order of the source"),
    Criterion(
        "1.3.3",
        "Sensory characteristics",
        "A",
        person="Does no instruction rest on shape, colour or place alone (“the green button on the right”)?",
    ),
    Criterion("1.3.4", "Orientation", "AA", design="pages turn with the device"),
    Criterion("1.3.5", "Identify input purpose", "AA", design="pages ask for no personal data"),
    Criterion(
        "1.4.1",
        "Use of colour",
        "A",
        tests=(AXE,),
        design="right, wrong and current are told by words and signs besides colour; links are underlined",
        person="Do your pictures and diagrams tell things apart by more than colour?",
    ),
    Criterion("1.4.2", "Audio control", "A", ("A11Y017",), design="nothing starts by itself"),
    Criterion(
        "1.4.3",
        "Contrast (minimum)",
        "AA",
        ("A11Y015", "A11Y016"),
        (AXE,),
        person="Can the text in your pictures and films be read?",
    ),
    Criterion("1.4.4", "Resize text", "AA", tests=(NARROW,), design="all sizes follow the text size of the browser"),
    Criterion(
        "1.4.5",
        "Images of text",
        "AA",
        ("A11Y012",),
        person="Is no text shown as a picture where it could be text?",
        needs="pictures",
    ),
    Criterion("1.4.10", "Reflow", "AA", tests=(NARROW,), person="Can wide tables and pictures be read on a phone?"),
    Criterion(
        "1.4.11",
        "Non-text contrast",
        "AA",
        ("A11Y015",),
        design="edges of buttons and fields and the ring of focus are measured in light and dark",
        person="Do the parts of your diagrams that matter stand out from what is around them?",
    ),
    Criterion(
        "1.4.12",
        "Text spacing",
        "AA",
        design="no box has a fixed height",
        person="Set wider spacing (a bookmarklet does it): is nothing cut off?",
    ),
    Criterion(
        "1.4.13",
        "Content on hover or focus",
        "AA",
        design="what opens beside a word opens by a click or a key and closes by Escape; by hovering, only the browser shows titles",
    ),
    Criterion("2.1.1", "Keyboard", "A", tests=(KEYS,)),
    Criterion("2.1.2", "No keyboard trap", "A", tests=(KEYS,)),
    Criterion(
        "2.1.4",
        "Character key shortcuts",
        "A",
        design="no letter, digit or sign is a shortcut of its own",
        instead=("shortcuts", "single keys turn pages and open contents and search; the list of them, on every page, switches them off"),
    ),
    Criterion(
        "2.2.1",
        "Timing adjustable",
        "A",
        design="pages have no time limit but those that the author sets",
        person="Does your LMS end sessions? Is max_time_allowed, or the time_limit of a quiz, needed? Can it be extended for a learner?",
        needs="time limit",
    ),
    Criterion("2.2.2", "Pause, stop, hide", "A", ("A11Y017",), design="nothing moves by itself but for a fifth of a second"),
    Criterion(
        "2.3.1",
        "Three flashes or below threshold",
        "A",
        design="nothing on our pages flashes",
        person="Does nothing in your films flash more than three times a second?",
        person_if="video",
    ),
    Criterion("2.4.1", "Bypass blocks", "A", tests=(SKIP, AXE), about_ours=True),
    Criterion(
        "2.4.2",
        "Page titled",
        "A",
        ("SRC054",),
        (AXE,),
        person="Do the titles of the pages say what they are about?",
        about_ours=True,
    ),
    Criterion("2.4.3", "Focus order", "A", ("A11Y019",), (KEYS,)),
    Criterion(
        "2.4.4",
        "Link purpose (in context)",
        "A",
        ("A11Y003", "A11Y004", "A11Y005"),
        (AXE,),
        "links of the contents have the titles of pages for words",
        "Do the words of each link say where it leads?",
        person_if="links",
    ),
    Criterion("2.4.5", "Multiple ways", "AA", design="pages are reached by contents, next and previous, links", about_ours=True),
    Criterion(
        "2.4.6",
        "Headings and labels",
        "AA",
        ("A11Y002",),
        person="Do headings and the words of answers say what they are about?",
    ),
    Criterion("2.4.7", "Focus visible", "AA", tests=(KEYS,)),
    Criterion(
        "2.4.11",
        "Focus not obscured (minimum)",
        "AA",
        design="pages scroll so far that what is in focus does not lie under the header",
        person="Tab through a page at 400 % zoom: is what has focus never hidden?",
    ),
    Criterion("2.5.1", "Pointer gestures", "A", design="nothing needs a path or two fingers"),
    Criterion("2.5.2", "Pointer cancellation", "A", design="buttons act when they are let go, as the browser has it"),
    Criterion("2.5.3", "Label in name", "A", tests=(AXE,), design="the words that are seen are the name that is spoken"),
    Criterion("2.5.4", "Motion actuation", "A", design="nothing is done by moving the device"),
    Criterion("2.5.7", "Dragging movements", "AA", design="whatever can be dragged can be done by buttons or lists too"),
    Criterion("2.5.8", "Target size (minimum)", "AA", tests=(AXE,), design="answers and buttons are at least 44 pixels high"),
    Criterion("3.1.1", "Language of page", "A", ("SRC014",), (AXE,), "language: of course.yaml is required and stands on each page"),
    Criterion(
        "3.1.2",
        "Language of parts",
        "AA",
        ("A11Y013", "A11Y014"),
        (AXE,),
        person="Is all text in another language marked by lang?",
    ),
    Criterion("3.2.1", "On focus", "A", tests=(KEYS,), design="focus alone changes nothing"),
    Criterion("3.2.2", "On input", "A", tests=(KEYS,), design="an answer counts when its button is pressed, not before"),
    Criterion(
        "3.2.3",
        "Consistent navigation",
        "AA",
        design="contents, next and previous stand in the same place on every page",
        about_ours=True,
    ),
    Criterion("3.2.4", "Consistent identification", "AA", design="each button has the same words everywhere"),
    Criterion(
        "3.2.6",
        "Consistent help",
        "A",
        design="the footer with its help lines is the same at the end of every page",
        person="Does the footer say how to get help with the course?",
        about_ours=True,
    ),
    Criterion("3.3.1", "Error identification", "A", (), (AXE,), "a missing answer is named in words at the question", needs="questions"),
    Criterion(
        "3.3.2",
        "Labels or instructions",
        "A",
        tests=(AXE,),
        design="each question says how many answers it wants; the field of the search has a label",
        person="Is it clear from each question what to do?",
        person_if="questions",
    ),
    Criterion(
        "3.3.3",
        "Error suggestion",
        "AA",
        person="Does the feedback help those who answered wrong to find the right answer?",
        needs="questions",
    ),
    Criterion(
        "3.3.4",
        "Error prevention (legal, financial, data)",
        "AA",
        person="Does a failed quiz have legal or financial effects? Then say so before it is handed in.",
        needs="quiz",
    ),
    Criterion("3.3.7", "Redundant entry", "A", design="nothing has to be entered twice"),
    Criterion("3.3.8", "Accessible authentication (minimum)", "AA", design="the course asks for no login; the LMS does"),
    Criterion(
        "4.1.2",
        "Name, role, value",
        "A",
        ("A11Y005",),
        (AXE,),
        "controls are the browser's own elements",
        "Use the course with a screen reader once: is everything named, are states said?",
    ),
    Criterion(
        "4.1.3",
        "Status messages",
        "AA",
        (),
        (AXE,),
        "results and what was saved are announced without moving focus",
        "Use the course with a screen reader once: is each result heard?",
    ),
)
