"""A course and its findings → rows of a conformance report.

A result is never better than what is known: where something is left to a person, the criterion is to be judged. Knows no format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from scorm_builder.conformance.criteria import CRITERIA, Criterion
from scorm_builder.course.model import AssetUrl, Block, Course, Page, PageLink
from scorm_builder.findings import Finding, Severity

PARTIALLY: Final = "Partially supports"
JUDGE: Final = "To be judged"
SUPPORTS: Final = "Supports"
NOT_APPLICABLE: Final = "Does not apply"
RESULTS: Final = (PARTIALLY, JUDGE, SUPPORTS, NOT_APPLICABLE)
_FILM, _SOUND = "video", "audio"


class Row(NamedTuple):
    """One criterion in one course. ``checks``: how it was checked, in words; ``left``: what is left to a person, empty if nothing is."""

    criterion: Criterion
    result: str
    checks: tuple[str, ...]
    findings: tuple[Finding, ...]
    left: str


class Conformance(NamedTuple):
    """The report. ``has``: what of ``Criterion.needs`` the course holds; ``other_errors``: findings of other rules that stop the build."""

    course: Course
    rows: tuple[Row, ...]
    has: frozenset[str]
    own_templates: bool
    other_errors: int
    version: str

    def count(self, result: str) -> int:
        return sum(row.result == result for row in self.rows)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings that bear on a criterion, each once."""
        return tuple(dict.fromkeys(finding for row in self.rows for finding in row.findings))


def conformance(course: Course, findings: Sequence[Finding], version: str) -> Conformance:
    """Judge a course by what was found in it."""
    has = contents(course)
    own_templates = course.theme.templates is not None
    rows = tuple(_row(criterion, findings, has, own_templates) for criterion in CRITERIA)
    known = {code for criterion in CRITERIA for code in criterion.rules}
    errors = sum(finding.severity is Severity.ERROR and finding.rule.code not in known for finding in findings)
    return Conformance(course, rows, has, own_templates, errors, version)


def _row(criterion: Criterion, findings: Sequence[Finding], has: frozenset[str], own_templates: bool) -> Row:
    found = tuple(finding for finding in findings if finding.rule.code in criterion.rules)
    if criterion.needs and criterion.needs not in has and not found:
        return Row(criterion, NOT_APPLICABLE, (f"the course has no {_WORDS[criterion.needs]}",), (), "")
    checks = []
    if criterion.rules:
        checks.append(f"by the build: {', '.join(criterion.rules)}")
    if criterion.tests:
        checks.append(f"by tests in a browser: {', '.join(test.short for test in criterion.tests)}")
    if criterion.design:
        checks.append(f"by how pages are made: {criterion.design}")
    left = criterion.person
    if own_templates and (criterion.tests or criterion.design):
        left = f"{left} The course has templates of its own: check on its pages what is said of ours.".strip()
    if left:
        checks.append("by a person")
    if any(finding.severity is not Severity.INFO for finding in found):
        return Row(criterion, PARTIALLY, tuple(checks), found, left)
    return Row(criterion, JUDGE if left or found else SUPPORTS, tuple(checks), found, left)


_WORDS: Final = {
    "media": "film or sound",
    "video": "film",
    "pictures": "picture",
    "links": "link",
    "questions": "question",
    "quiz": "quiz",
    "time limit": "time limit",
}


def contents(course: Course) -> frozenset[str]:
    """What the course has of that which only some criteria are about."""
    pages = [page for module in course.modules for page in module.pages]
    has = {kind for page in pages for kind in _kinds(page)}
    if any(module.item.max_time_allowed for module in course.modules) or course.item.max_time_allowed:
        has.add("time limit")
    if course.footer:
        has |= {kind for line in course.footer for kind in _of_parts(line)}
    if course.theme.logo:
        has.add("pictures")
    return frozenset(has | ({"media"} if has & {_FILM, _SOUND} else set()))


def _kinds(page: Page) -> Iterator[str]:
    yield from _of_parts(page.body)
    if page.questions:
        yield "questions"
    if page.quiz:
        yield "quiz"
        if page.quiz.time_limit:
            yield "time limit"


def _of_parts(value: object) -> Iterator[str]:
    """Kinds of content in a fragment, or in whatever else stands in the fields of a block."""
    if isinstance(value, str):
        if "<a " in value:
            yield "links"
        if "<img " in value:
            yield "pictures"
    elif isinstance(value, Block):
        yield value.name
        for field in value.fields.values():
            yield from _of_parts(field)
    elif isinstance(value, PageLink):
        yield "links"
    elif isinstance(value, AssetUrl):
        return
    elif isinstance(value, tuple):
        yield from _of_each(value)


def _of_each(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        yield from _of_parts(value)
