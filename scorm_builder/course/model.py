"""Our course format as data: what ``read_course`` makes of a folder of Markdown and YAML.

Frozen, with tuples for lists; positions and wording of the source are gone but for what later findings need.
Knows nothing of SCORM, zip files, templates or the disk (paths are data here).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scorm_builder.findings import Location

# --- page content -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AssetUrl:
    """A place in the HTML where the package path of a file goes. ``source``: posix path relative to the course."""

    source: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A place for words of the interface in the language of the course: ``strings[name]`` with ``{number}`` filled in."""

    name: str
    number: int


@dataclass(frozen=True, slots=True)
class FileSize:
    """A number of bytes that the page shows in the words of its language."""

    bytes: int


@dataclass(frozen=True, slots=True)
class Duration:
    """A time span that the page shows in the words of its language."""

    seconds: int


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to another page of the course, or (with an anchor) to a place on one."""

    page_id: str
    anchor: str
    content: Fragment


@dataclass(frozen=True, slots=True)
class Block:
    """A directive, to be rendered by the template ``blocks/<name>.html`` with ``fields``.

    Values are str, int, bool, None, ``AssetUrl``, ``FileSize``, ``Duration``, ``Question`` or a fragment.
    """

    name: str
    id: str
    label: str
    fields: Mapping[str, object]
    location: Location = field(default=Location(""), compare=False)


Fragment = tuple["str | AssetUrl | Phrase | PageLink | Block", ...]
"""HTML in pieces: finished text, and places that only the renderer can fill."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose. ``letter`` is what SCORM reports and what is stored: a, b, c … in the order of the source."""

    letter: str
    correct: bool
    text: Fragment
    feedback: Fragment


@dataclass(frozen=True, slots=True)
class Question:
    """``choice`` (one right answer) or ``multiple-choice`` (several). ``id`` is unique in the course."""

    id: str
    type: str
    points: int
    prompt: Fragment
    options: tuple[Option, ...]
    explanation: Fragment
    location: Location = field(compare=False)

    @property
    def correct(self) -> tuple[str, ...]:
        """Letters of the right answers, in order."""
        return tuple(option.letter for option in self.options if option.correct)


# --- the course ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Quiz:
    """Makes the questions of a page count. ``pass_mark`` in percent; ``attempts`` ``None``: no limit."""

    pass_mark: int = 80
    attempts: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One Markdown file. ``duration`` in seconds."""

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
    location: Location = field(default=Location(""), compare=False)


@dataclass(frozen=True, slots=True)
class ItemValues:
    """What the author asks of the LMS for one SCO: the five ADL item extensions and ``isvisible``."""

    prerequisites: str | None = None  # expression over page and module ids
    mastery_score: str | None = None
    max_time_allowed: int | None = None  # seconds
    time_limit_action: str | None = None
    data_from_lms: str | None = None
    is_visible: bool = True
    location: Location = field(default=Location(""), compare=False)


@dataclass(frozen=True, slots=True)
class Module:
    """A folder of pages. ``outcomes`` are inline HTML; ``duration`` in seconds."""

    id: str
    title: str
    source: str
    pages: tuple[Page, ...]
    outcomes: tuple[Fragment, ...] = ()
    duration: int | None = None
    item: ItemValues = ItemValues()
    location: Location = field(default=Location(""), compare=False)


@dataclass(frozen=True, slots=True)
class Completion:
    """When a learner is done: so many percent of the required pages seen, and these quizzes (page ids) passed."""

    pages: int = 100
    quizzes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatusWords:
    """Which word of ``cmi.core.lesson_status`` the LMS gets."""

    on_complete: str = "completed"  # completed | passed
    on_fail: str = "incomplete"  # incomplete | failed


@dataclass(frozen=True, slots=True)
class Font:
    """A WOFF2 file shipped with the course."""

    family: str
    file: str
    weight: str = "400"
    style: str = "normal"


@dataclass(frozen=True, slots=True)
class Theme:
    """What an author may change of the looks. Colours as ``#rrggbb``; ``templates`` a folder that overrides ours.

    ``templates_shown``: what findings call that folder.
    """

    colors: Mapping[str, str] = field(default_factory=dict)
    logo: str | None = None
    logo_alt: str = ""
    fonts: tuple[Font, ...] = ()
    templates: Path | None = None
    templates_shown: str = ""


@dataclass(frozen=True, slots=True)
class QuickExit:
    """Where the "leave quickly" button goes."""

    url: str
    label: str


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that the course uses. ``source`` relative to the course, ``path`` its safe name in the package."""

    source: str
    path: str
    file: Path
    size: int  # bytes


@dataclass(frozen=True, slots=True)
class Course:
    """The whole course. ``duration`` in seconds, ``language`` BCP 47, ``assets`` sorted by package path."""

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
    navigation: str = "free"  # free | linear
    completion: Completion = Completion()
    status: StatusWords = StatusWords()
    theme: Theme = Theme()
    quick_exit: QuickExit | None = None
    footer: tuple[Fragment, ...] = ()  # help lines, inline HTML
    item: ItemValues = ItemValues()
    assets: tuple[Asset, ...] = ()
    location: Location = field(default=Location("course.yaml"), compare=False)
