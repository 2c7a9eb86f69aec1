"""A course and its findings → rows of a conformance report.

A result is never better than what is known: where something is left to a person, the criterion is to be judged. Knows no format.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from scorm_builder.conformance.criteria import CRITERIA, Criterion
from scorm_builder.course.accessibility import alternatives, language, links
from scorm_builder.course.fragment import AssetUrl, Block, PageLink
from scorm_builder.course.model import Course, Page
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
    """The report. ``has``: what of ``Criterion.needs`` the course holds; ``hosts``: of embedded pages; ``unread``: rules that know no words
    of the course's language; ``other_errors``: findings of other rules that stop the build."""

    course: Course
    rows: tuple[Row, ...]
    has: frozenset[str]
    hosts: tuple[str, ...]
    unread: tuple[str, ...]
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
    judge = _Judge(course, findings)
    rows = tuple(map(judge.row, CRITERIA))
    known = {code for criterion in CRITERIA for code in criterion.rules}
    errors = sum(finding.severity is Severity.ERROR and finding.rule.code not in known for finding in findings)
    return Conformance(course, rows, judge.has, judge.hosts, judge.unread, judge.own_templates, errors, version)


class _Judge:
    """What is known of one course."""

    def __init__(self, course: Course, findings: Sequence[Finding]) -> None:
        self.findings = findings
        self.has = contents(course)
        self.hosts = hosts(course)
        self.own_templates = course.theme.templates is not None
        language = course.language.partition("-")[0].lower()
        self.unread = tuple(code for code, languages in _LANGUAGES.items() if language not in languages)

    def row(self, criterion: Criterion) -> Row:
        found = tuple(finding for finding in self.findings if finding.rule.code in criterion.rules)
        applies = not criterion.needs or criterion.needs in self.has or bool(found)
        by_others = bool(self.hosts) and not criterion.about_ours
        lacking = () if applies else (f"the course has no {_WORDS[criterion.needs]}{' of its own' if by_others else ''}",)
        if not applies and not by_others:
            return Row(criterion, NOT_APPLICABLE, lacking, (), "")
        checks = [*lacking, *(self.checks(criterion) if applies else ())]
        left = " ".join(self.left(criterion, applies=applies, by_others=by_others))
        checks += ["by a person"] if left else []
        if any(finding.severity is not Severity.INFO for finding in found):
            return Row(criterion, PARTIALLY, tuple(checks), found, left)
        return Row(criterion, JUDGE if left or found else SUPPORTS, tuple(checks), found, left)

    def checks(self, criterion: Criterion) -> Iterator[str]:
        """How it is checked, but by people."""
        if criterion.rules:
            codes = (f"{code} (not in this language)" if code in self.unread else code for code in criterion.rules)
            yield f"by the build: {', '.join(codes)}"
        if criterion.tests:
            yield f"by tests in a browser: {', '.join(test.short for test in criterion.tests)}"
        need, instead = criterion.instead
        design = instead if need in self.has else criterion.design
        if design:
            yield f"by how pages are made: {design}"

    def left(self, criterion: Criterion, *, applies: bool, by_others: bool) -> Iterator[str]:
        """What is left to a person. ``by_others``: an embedded page of others bears on it."""
        if (applies and (not criterion.person_if or criterion.person_if in self.has)) or (by_others and criterion.needs in _FILMS):
            yield from filter(None, (criterion.person,))
        if applies and self.own_templates and (criterion.tests or criterion.design):
            yield "The course has templates of its own: check on its pages what is said of ours."
        if by_others:
            yield "Do the embedded pages of others meet it?"


_LANGUAGES: Final = {
    "A11Y003": links.LANGUAGES,
    "A11Y010": alternatives.LANGUAGES,
    "A11Y012": alternatives.NAMES,
    "A11Y013": language.LANGUAGES,
}
"""Rules that know words of some languages only."""

_FILMS: Final = ("media", "video")
_WORDS: Final = {
    "media": "film or sound",
    "video": "film",
    "pictures": "picture",
    "questions": "question",
    "quiz": "quiz",
    "time limit": "time limit",
}
_HOLDS: Final = {"hotspot": "pictures", "figure": "pictures", "gallery": "pictures", "download": "links", "embed": "links"}
"""What blocks show that does not stand in their text."""


def contents(course: Course) -> frozenset[str]:
    """What the course has of that which only some criteria are about."""
    has = {kind for piece in _all(course) for kind in _kinds(piece)}
    pages = [page for module in course.modules for page in module.pages]
    has |= {kind for page in pages for kind in _asked(page)}
    if any(module.item.max_time_allowed for module in course.modules) or course.item.max_time_allowed:
        has.add("time limit")
    if course.theme.logo:
        has.add("pictures")
    if course.comfort.shortcuts:
        has.add("shortcuts")
    return frozenset(has | ({"media"} if has & {_FILM, _SOUND} else set()))


def hosts(course: Course) -> tuple[str, ...]:
    """The hosts of the pages of others that the course embeds."""
    return tuple(sorted({str(piece.fields["host"]) for piece in _all(course) if isinstance(piece, Block) and piece.name == "embed"}))


def _asked(page: Page) -> Iterator[str]:
    if page.questions:
        yield "questions"
    if page.quiz:
        yield "quiz"
        if page.quiz.time_limit:
            yield "time limit"


def _kinds(piece: str | Block | PageLink) -> Iterator[str]:
    """What one piece of a fragment is or holds."""
    if isinstance(piece, Block):
        yield piece.name
        if piece.name in _HOLDS:
            yield _HOLDS[piece.name]
    elif isinstance(piece, PageLink) or "<a " in piece:
        yield "links"
    if isinstance(piece, str) and "<img " in piece:
        yield "pictures"


def _all(course: Course) -> Iterator[str | Block | PageLink]:
    """The pieces of all that learners can read."""
    for module in course.modules:
        for page in module.pages:
            yield from _pieces(page.body)
    yield from _pieces(course.footer)
    yield from _pieces(tuple(term.definition for term in course.glossary))


def _pieces(value: object) -> Iterator[str | Block | PageLink]:
    """The pieces of a fragment, or of whatever else stands in the fields of a block, with all that is in them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Block):
        yield value
        for field in value.fields.values():
            yield from _pieces(field)
    elif isinstance(value, PageLink):
        yield value
        yield from _pieces(value.content)
    elif isinstance(value, tuple) and not isinstance(value, AssetUrl):
        for each in value:
            yield from _pieces(each)
