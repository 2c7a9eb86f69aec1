"""Our course format as data: what ``read_course`` makes of a folder of Markdown and YAML.

Frozen, with tuples for lists; positions and wording of the source are gone but for what later findings need.
Knows nothing of SCORM, zip files, templates or the disk (paths are data here).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from scorm_builder.course.lock import LockFile
from scorm_builder.findings import Location

# --- page content -------------------------------------------------------------------------------------------------


class AssetUrl(NamedTuple):
    """A place in the HTML where the package path of a file goes. ``source``: posix path relative to the course."""

    source: str


class Phrase(NamedTuple):
    """A place for words of the interface in the language of the course: ``strings[name]`` with ``{number}`` filled in."""

    name: str
    number: int


class FileSize(NamedTuple):
    """A number of bytes that the page shows in the words of its language."""

    bytes: int


class Duration(NamedTuple):
    """A time span that the page shows in the words of its language."""

    seconds: int


class Chapter(NamedTuple):
    """A place in a film or sound: where it starts, in seconds."""

    title: str
    seconds: float


class Chapters(NamedTuple):
    """The chapters of a film or sound, as one value of a block's fields."""

    items: tuple[Chapter, ...]


class Spot(NamedTuple):
    """A place on a picture, in percent from the left and from the top."""

    x: str
    y: str


class Spots(NamedTuple):
    """The places on a picture, as one value of a block's fields."""

    items: tuple[Spot, ...]


class PageLink(NamedTuple):
    """A link to another page of the course, or (with an anchor) to a place on one."""

    page_id: str
    anchor: str
    content: Fragment


class Block(NamedTuple):
    """A directive, to be rendered by the template ``blocks/<name>.html`` with ``fields``.

    Values are str, int, bool, None, ``AssetUrl``, ``FileSize``, ``Duration``, ``Chapters``, ``Spots``, ``Question``, ``Sections`` or a
    fragment.
    """

    name: str
    id: str
    label: str
    fields: Mapping[str, object]
    location: Location = Location("")


Fragment = tuple["str | AssetUrl | Phrase | PageLink | Block", ...]
"""HTML in pieces: finished text, and places that only the renderer can fill."""


class Section(NamedTuple):
    """A part of a directive: what stands under one heading. ``words``: bare text of ``title``; ``id``: of the heading, within the page."""

    title: Fragment
    words: str
    id: str
    level: int
    content: Fragment
    location: Location
    attributes: tuple[tuple[str, str], ...] = ()  # of the heading


class Sections(NamedTuple):
    """The parts of a directive in order, as one value of its fields."""

    items: tuple[Section, ...]


class Term(NamedTuple):
    """A word of the glossary. ``id``: made of its words, unique there; ``forms``: other words for it; ``definition``: inline HTML.

    ``automatic``: its first use on each page is linked by itself.
    """

    id: str
    word: str
    forms: tuple[str, ...]
    definition: Fragment
    automatic: bool
    location: Location


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

    @property
    def correct(self) -> tuple[str, ...]:
        """Letters of the right answers, in order."""
        return tuple(option.letter for option in self.options if option.correct)


# --- the course ---------------------------------------------------------------------------------------------------


class Quiz(NamedTuple):
    """Makes the questions of a page count. ``pass_mark`` in percent; ``attempts`` ``None``: no limit.

    ``draw``: so many of the questions are asked, ``None`` for all; ``retake``: what is answered anew in another try;
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

    @property
    def scripted(self) -> bool:
        """Whether it does what only the script of quizzes can do."""
        return self.draw is not None or self.show != "all" or bool(self.objectives) or self.time_limit is not None or self.review == "none"


class Page(NamedTuple):
    """One Markdown file. ``duration`` in seconds; ``number`` and ``was`` as in ``Question``; ``also``: numbers of other pages whose
    records are its own; ``opens_after``: ids of pages, modules and questions that come first, each with the place where it is named."""

    id: str
    title: str
    source: str
    body: Fragment
    duration: int | None = None
    required: bool = True
    quiz: Quiz | None = None
    questions: tuple[Question, ...] = ()
    anchors: frozenset[str] = frozenset()
    assets: tuple[str, ...] = ()  # source paths of the files it uses, sorted
    location: Location = Location("")
    number: int = 0
    also: tuple[int, ...] = ()
    was: tuple[str, ...] = ()
    opens_after: tuple[tuple[str, Location], ...] = ()


ITEM_VALUES: Final[tuple[str, ...]] = (
    "prerequisites",
    "mastery_score",
    "max_time_allowed",
    "time_limit_action",
    "data_from_lms",
    "is_visible",
)
"""The keys that set the values of an item, as ``ItemValues`` calls them."""


class ItemValues(NamedTuple):
    """What the author asks of the LMS for one SCO: the five ADL item extensions and ``isvisible``."""

    prerequisites: str | None = None  # expression over page and module ids
    mastery_score: str | None = None
    max_time_allowed: int | None = None  # seconds
    time_limit_action: str | None = None
    data_from_lms: str | None = None
    is_visible: bool = True
    location: Location = Location("")
    places: Mapping[str, Location] = MappingProxyType({})  # where each value stands

    def place(self, name: str) -> Location:
        """Where a value stands; what it belongs to if it is not there."""
        return self.places.get(name, self.location)


class Module(NamedTuple):
    """A folder of pages. ``outcomes`` are inline HTML; ``duration`` in seconds; ``first_id`` is the id that it had first, if another."""

    id: str
    title: str
    source: str
    pages: tuple[Page, ...]
    outcomes: tuple[Fragment, ...] = ()
    duration: int | None = None
    item: ItemValues = ItemValues()
    location: Location = Location("")
    minimum_time: int = 0  # seconds
    minimum_time_place: Location = Location("")
    first_id: str = ""

    @property
    def identifier(self) -> str:
        """What an LMS knows the module by: its id at its first build."""
        return self.first_id or self.id


class Completion(NamedTuple):
    """When a learner is done. All of it must be reached.

    So many percent of the required pages seen (of all pages if ``every_page``), these quizzes (page ids) passed, so many seconds
    spent, these acknowledgements (question ids) ticked.
    """

    pages: int = 100
    quizzes: tuple[str, ...] = ()
    every_page: bool = False
    minimum_time: int = 0
    acknowledgements: tuple[str, ...] = ()
    minimum_time_place: Location = Location("")


class StatusWords(NamedTuple):
    """Which word of ``cmi.core.lesson_status`` the LMS gets."""

    on_complete: str = "completed"  # completed | passed
    on_fail: str = "incomplete"  # incomplete | failed
    on_pass: str = "completed"  # noqa: S105 - completed | passed, of a learner


class Scoring(NamedTuple):
    """What makes ``cmi.core.score.raw``. ``quizzes`` (page ids) ``None``: the author named none; a quiz without a weight has its points."""

    quizzes: tuple[str, ...] | None = None
    weights: Mapping[str, float] = MappingProxyType({})
    attempt: str = "best"  # best | last


class Recording(NamedTuple):
    """How answers and time are reported."""

    interactions: str = "append"  # append | overwrite | none
    session_time: str = "visible"  # visible | open


class Font(NamedTuple):
    """A WOFF2 file shipped with the course."""

    family: str
    file: str
    weight: str = "400"
    style: str = "normal"


class Theme(NamedTuple):
    """What an author may change of the looks. Colours as ``#rrggbb``; ``templates`` a folder that overrides ours.

    ``templates_shown``: what findings call that folder; ``places``: where each colour stands.
    """

    colors: Mapping[str, str] = MappingProxyType({})
    logo: str | None = None
    logo_alt: str = ""
    fonts: tuple[Font, ...] = ()
    templates: Path | None = None
    templates_shown: str = ""
    places: Mapping[str, Location] = MappingProxyType({})


class Comfort(NamedTuple):
    """What helps to find the way. ``search`` ``None``: the author leaves it to us."""

    search: bool | None = None
    resume_prompt: bool = True
    shortcuts: bool = True


class QuickExit(NamedTuple):
    """Where the "leave quickly" button goes."""

    url: str
    label: str


class Asset(NamedTuple):
    """A file that the course uses. ``source`` relative to the course, ``path`` its safe name in the package."""

    source: str
    path: str
    file: Path
    size: int  # bytes


class Course(NamedTuple):
    """The whole course. ``duration`` in seconds, ``language`` BCP 47, ``assets`` sorted by package path.

    ``last_page`` and ``last_question`` are the highest numbers ever given, to what was removed too; ``lock`` is where they stand.
    """

    id: str
    title: str
    version: str
    language: str
    modules: tuple[Module, ...]
    description: str = ""
    keywords: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    publisher: str = ""
    rights: str = ""
    duration: int | None = None
    structure: str = "single-sco"  # single-sco | module-scos
    navigation: str = "free"  # free | linear | locked
    comfort: Comfort = Comfort()
    completion: Completion = Completion()
    status: StatusWords = StatusWords()
    score: Scoring = Scoring()
    recording: Recording = Recording()
    theme: Theme = Theme()
    quick_exit: QuickExit | None = None
    footer: tuple[Fragment, ...] = ()  # help lines, inline HTML
    glossary: tuple[Term, ...] = ()
    item: ItemValues = ItemValues()
    assets: tuple[Asset, ...] = ()
    location: Location = Location("course.yaml")
    last_page: int = 0
    last_question: int = 0
    lock: LockFile | None = None
