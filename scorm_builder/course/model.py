"""Our course format as data: what ``read_course`` makes of a folder of Markdown and YAML.

Frozen, with tuples for lists; positions and wording of the source are gone but for what later findings need.
What stands on a page is a ``fragment``, what is asked there a ``question``. Knows nothing of SCORM, zip files, templates or the disk
(paths are data here).
"""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple  # annotations are no texts here: NamedTuple would compile each of them

from scorm_builder.course.fragment import Fragment
from scorm_builder.course.lock import LockFile
from scorm_builder.course.question import Question, Quiz
from scorm_builder.findings import Location


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


class Passage(NamedTuple):
    """What stands between two headings, as words with one space between them. ``id``: of the heading in the document, or empty."""

    id: str
    heading: str
    text: str


class Page(NamedTuple):
    """One Markdown file. ``duration`` in seconds; ``number`` and ``was`` as in ``Question``; ``also``: numbers of other pages whose
    records are its own; ``opens_after``: ids of pages, modules and questions that come first, each with the place where it is named;
    ``passages``: what can be read and searched."""

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
    passages: tuple[Passage, ...] = ()


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
