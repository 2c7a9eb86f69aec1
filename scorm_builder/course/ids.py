"""Ids of modules, pages and questions: which are in a course, which stand twice. Knows nothing of where they were read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scorm_builder.course.model import Course, Module
from scorm_builder.course.question import Question
from scorm_builder.findings import Finding, Location, Rule, Severity

SRC051 = Rule(
    "SRC051",
    Severity.ERROR,
    "Id stands twice in the course",
    """*What is wrong*: two modules, pages or questions have the same id, a page has that of a module, or one that the frame of the pages
uses (`content`, `contents`, `course-data`).
*Why it matters*: ids are what links, the LMS and stored answers hang on; progress would be mixed up.
*Fix*: give one of them another `id`.
*Source*: our course format.""",
)
SRC052 = Rule(
    "SRC052",
    Severity.ERROR,
    "Id is not in the course",
    """*What is wrong*: a key names a module, a page or a quiz that the course does not have.
*Why it matters*: nobody could ever complete the course, or a module would not be shown.
*Fix*: correct the id. The id of a page is that of its module, a hyphen and the file name without number, or what `id:` in its
front matter says.
*Source*: our course format.""",
)

_FRAME_IDS = frozenset({"content", "contents", "course-data"})  # docs/page-contract.md


def repeated_ids(what: str, named: Iterable[tuple[str, Location]]) -> Iterator[Finding]:
    """A finding for each id that stands twice. Capitals make no difference: some LMSs and file systems make none."""
    first: dict[str, Location] = {}
    for name, place in named:
        other = first.setdefault(name.lower(), place)
        if other is not place:
            yield SRC051.at(place, f'{what} id "{name}" stands twice, first in {other}', "give one of them another id")


def ids_in(modules: tuple[Module, ...]) -> frozenset[str]:
    """The ids of all pages and questions."""
    pages = [page for module in modules for page in module.pages]
    return frozenset(page.id for page in pages) | {question.id for page in pages for question in page.questions}


def check_ids(course: Course) -> Iterator[Finding]:
    """Pages and modules share one list, as prerequisites name both; elements of a document share another (docs/page-contract.md)."""
    pages = [page for module in course.modules for page in module.pages]
    modules = {module.id.lower() for module in course.modules}
    questions = [question for page in pages for question in page.questions]
    yield from repeated_ids("page", [(page.id, page.location) for page in pages])
    yield from repeated_ids("question", [(question.id, question.location) for question in questions])
    inside = {f"question-{question.id}" for question in questions}
    if any("--" in name for name in [*(page.id for page in pages), *(question.id for question in questions)]):
        parts = {part for question in questions for part in _parts(question)}
        for question in questions:
            if f"question-{question.id}" in parts:
                message = f'question id "{question.id}" is the id of a part of another question'
                yield SRC051.at(question.location, message, "give the question another id, without --")
        inside |= parts | {f"{page.id}--{anchor}" for page in pages for anchor in page.anchors}
    for page in pages:
        if page.id.lower() in modules:
            yield SRC051.at(page.location, f'page id "{page.id}" is the id of a module too', "give one of them another id")
        elif page.id in inside or page.id in _FRAME_IDS:
            yield SRC051.at(page.location, f'page id "{page.id}" is the id of another part of the document', "give the page another id")


def _parts(question: Question) -> Iterator[str]:
    """The ids of elements in a question (docs/page-contract.md)."""
    named = ("prompt", "hint", *(["unit"] if question.unit else ()))
    letters = (option.letter for option in question.options) if question.type in ("matching", "sequencing") else ()
    yield from (f"question-{question.id}--{part}" for part in (*named, *letters))
