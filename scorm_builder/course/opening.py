"""When pages open: whether what ``opens_after`` names is there, and whether every page can be reached.

Knows nothing of learners: what has been done is for the run-time to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scorm_builder.course.documents import documents
from scorm_builder.course.goals import SRC118
from scorm_builder.course.ids import SRC052
from scorm_builder.course.model import Course, Module, Page
from scorm_builder.findings import Finding, Rule, Severity, did_you_mean

SRC090 = Rule(
    "SRC090",
    Severity.ERROR,
    "Page can never open",
    """*What is wrong*: a page waits for itself, for a page that waits for it, or, where pages open one after the other, for one behind it.
*Why it matters*: no learner could ever open the page, nor what comes after it.
*Fix*: let `opens_after` name what can be done before, or delete it.
*Source*: our course format.""",
)
SRC091 = Rule(
    "SRC091",
    Severity.WARNING,
    "Page waits for what is in another SCO",
    """*What is wrong*: with `structure: module-scos` a page waits for something in another module, and no SCO knows what was done in
another.
*Why it matters*: the page does not wait for it.
*Fix*: write `prerequisites:` in the `module.yaml`, which the LMS follows; or use `structure: single-sco`.
*Source*: SCORM 1.2 RTE 3.4 (a SCO sees only its own data).""",
)

SRC113 = Rule(
    "SRC113",
    Severity.ERROR,
    "Page waits for a question that may not be asked",
    """*What is wrong*: `opens_after` names a question of a quiz that draws its questions from a pool.
*Why it matters*: for learners whose draws leave the question out, the page never opens.
*Fix*: name the page of the quiz instead of the question, or ask the question on a page before.
*Source*: our course format.""",
)

_ALL_OF = re.compile(r"\s*[\w-]+\s*(&\s*[\w-]+\s*)*")
"""An expression of prerequisites that asks for all that it names."""


def check_opening(course: Course) -> Iterator[Finding]:
    """What the ``opens_after`` of the pages have wrong."""
    pages = [page for module in course.modules for page in module.pages]
    known = _pages_for(course.modules)
    yield from _lost(course, known)
    if not any(page.opens_after for page in pages):
        return
    quizzes = [(page, pool) for page in pages if page.quiz for _, pool in page.quiz.drawn_from(page.questions)]
    drawn = {question.id: page.id for page, pool in quizzes for question in pool}
    for document in documents(course):
        inside = _pages_for(document.modules)
        for page in document.pages():
            for name, place in page.opens_after:
                if name not in known:
                    message = f'the course has no page, module or question "{name}"'
                    yield SRC052.at(place, message, did_you_mean(name, sorted(known)))
                elif name not in inside:
                    message = f'page "{page.id}" waits for "{name}", which is in another SCO'
                    yield SRC091.at(place, message, "write prerequisites: in the module.yaml instead")
                elif name in drawn:
                    message = f'page "{page.id}" waits for question "{name}", which the quiz "{drawn[name]}" may not ask'
                    yield SRC113.at(place, message, f"write opens_after: {drawn[name]}")
        yield from _stuck(course, document.pages(), inside)


def _lost(course: Course, known: dict[str, frozenset[str]]) -> Iterator[Finding]:
    """Pages and modules that wait for a quiz that can be failed for good."""
    pages = [page for module in course.modules for page in module.pages]
    tries = {page.id: page.quiz.attempts for page in pages if page.quiz and page.quiz.attempts is not None}
    waiting = [(f'page "{page.id}"', name, place) for page in pages for name, place in page.opens_after]
    for module in course.modules:
        names = module.item.prerequisites or ""
        if _ALL_OF.fullmatch(names):  # of what has other ways, nothing is certain
            waiting += [(f'module "{module.id}"', name.strip(), module.item.place("prerequisites")) for name in names.split("&")]
    asked = {question.id for page in pages for question in page.questions}
    for what, name, place in waiting:
        for quiz in sorted(known.get(name, frozenset()) & tries.keys()) if name not in asked else ():
            message = f'{what} opens when "{name}" is done, and quiz "{quiz}" can be failed for good: it allows {_tries(tries[quiz])}'
            yield SRC118.at(place, message, "leave attempts out of the quiz, or let something else come first")


def _tries(count: int) -> str:
    return "one try" if count == 1 else f"{count} tries"


def _pages_for(modules: tuple[Module, ...]) -> dict[str, frozenset[str]]:
    """By each id that a page can wait for: the pages that must be open to do it."""
    found: dict[str, frozenset[str]] = {}
    for module in modules:
        for page in module.pages:
            found |= {question.id: frozenset({page.id}) for question in page.questions}
    for module in modules:
        needed = frozenset(page.id for page in module.pages if page.required) or frozenset(page.id for page in module.pages)
        found[module.id] = needed
        found |= {page.id: frozenset({page.id}) for page in module.pages}
    return found


def _stuck(course: Course, pages: tuple[Page, ...], inside: dict[str, frozenset[str]]) -> Iterator[Finding]:
    """Opens every page that can be opened, and all that this opens, until nothing more does."""
    opened: set[str] = set()
    before = -1
    while before < len(opened):
        before = len(opened)
        for page in pages:
            if all(inside.get(name, frozenset()) <= opened for name, _ in page.opens_after):
                opened.add(page.id)
            elif page.required and course.navigation != "free":
                break
    for page in pages:
        for name, place in page.opens_after:
            if not inside.get(name, frozenset()) <= opened:
                message = f'page "{page.id}" can never open: "{name}" cannot be done before it'
                yield SRC090.at(place, message, "name what can be done before, or delete opens_after")
                break
