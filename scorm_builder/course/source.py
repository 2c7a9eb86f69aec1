"""A course folder → ``Course`` and findings; with ``outline`` the only part of ``course`` that reads the disk.

    folder ─read_outline→ modules and pages with their keys ─read_page→ pages by themselves ─number, check→ Course

Three passes: the keys of every page (``outline``); the Markdown of each page by itself, large courses in two processes (``pages``);
then, here, what only the whole course can tell.
Reading never stops at the first fault. Knows nothing of SCORM, templates or zip files.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from scorm_builder.course.audiences import SRC089, audiences_of, check_names, for_audience, goals_without, wanted_audience
from scorm_builder.course.claims import Former, Named
from scorm_builder.course.continuity import check_continuity
from scorm_builder.course.directives.base import SRC032
from scorm_builder.course.directives.questions_base import SRC047
from scorm_builder.course.files import package_names
from scorm_builder.course.footnotes import UNUSED
from scorm_builder.course.fragment import Block, Fragment
from scorm_builder.course.glossary import NAME as GLOSSARY
from scorm_builder.course.glossary import SRC082, Glossary, read_terms
from scorm_builder.course.goals import Goals, read_goals
from scorm_builder.course.ids import check_ids, ids_in
from scorm_builder.course.ledger import Ledger
from scorm_builder.course.lines import Source
from scorm_builder.course.links import Links, PageTarget, check_anchors
from scorm_builder.course.lock import NAME as LOCK
from scorm_builder.course.lock import Identity, Lock, LockFile
from scorm_builder.course.lockreader import read_lock
from scorm_builder.course.markdown import render_inline
from scorm_builder.course.model import ITEM_VALUES, Comfort, Course, ItemValues, Module, Page, QuickExit
from scorm_builder.course.numbering import numbered
from scorm_builder.course.opening import check_opening
from scorm_builder.course.outline import SRC054, CourseOutline, ModuleOutline, PageOutline, read_outline
from scorm_builder.course.pages import PageReading, read_page
from scorm_builder.course.parts import Parts
from scorm_builder.course.quizzes import read_quiz
from scorm_builder.course.schema import Record
from scorm_builder.course.theme import read_theme
from scorm_builder.course.variables import Variables
from scorm_builder.findings import Finding, Location, has_errors
from scorm_builder.processes import can_share, side_by_side

SHARED_FROM: Final = 200_000
"""So many characters of Markdown take longer to read than a second process takes to start."""


def read_course(
    root: Path,
    shown: str | None = None,
    progress: Callable[[int, int], None] | None = None,
    *,
    structure: str | None = None,
    audience: str | None = None,
    meanwhile: Callable[[], None] = lambda: None,
) -> tuple[Course | None, tuple[Finding, ...]]:
    """Read the course in folder ``root``. ``shown``: how the user wrote that folder, for the places of findings;
    ``progress`` is called with the number of pages done and of all; ``structure`` and ``audience`` override the course's own;
    ``meanwhile`` may be called while another process reads pages.

    The course is ``None`` only where the findings hold an error; with other errors there may still be one to look at.
    """
    outline, findings = read_outline(root, root.as_posix() if shown is None else shown)
    if outline is None or not outline.modules:
        return None, findings
    lock_shown = posixpath.join(posixpath.dirname(outline.location.path), LOCK)
    lock, faults = read_lock(root / LOCK, lock_shown)
    reader = _Reader(outline, Ledger(lock), progress=progress, meanwhile=meanwhile)
    course = reader.course()
    if any(moves := reader.ledger.moves()):
        reader = _Reader(outline, Ledger(lock, moves), progress=progress, meanwhile=meanwhile)
        course = reader.course()
    course = course._replace(structure=structure or course.structure)
    reader.findings += (*check_ids(course), *reader.missing_anchors(course))
    findings = (*findings, *faults, *reader.findings, *check_opening(course))
    findings += tuple(reader.ledger.findings(whole=not has_errors(findings)))
    new = reader.ledger.close(Identity(course.id, (course.structure,)))
    findings += tuple(check_continuity(lock, new, course)) if lock else ()
    more: list[Finding] = []
    if name := wanted_audience(outline.keys, audience, more):
        everything = ids_in(course.modules)
        course = _course_for(name, outline, new, everything, more)._replace(structure=course.structure)
        known = set(findings)
        words = f'for audience "{name}": '
        more = [finding._replace(message=words + finding.message) for finding in more if finding not in known]
    findings += tuple(more)
    return course._replace(lock=LockFile(root / LOCK, lock_shown, lock, new)), findings


def _course_for(audience: str, whole: CourseOutline, lock: Lock, everything: frozenset[str], findings: list[Finding]) -> Course:
    """The course without what is for others, read once more: all that links and goals mean is judged by what this audience gets.

    ``lock``: of the whole course, so that every number and letter is the same for each audience, and nothing here is remembered.
    ``everything``: ids of all pages and questions. For an LMS it is a course of its own.
    """
    outline = for_audience(whole, audience)
    if not outline.modules:
        findings.append(SRC089.at(whole.keys.place("audiences"), "every page is for others", "take audience: off a page"))
    reader = _Reader(outline, Ledger(lock), audience=audience, everything=everything)
    course = reader.course()
    reader.findings += reader.missing_anchors(course)
    # glossary and footnotes are for everyone
    findings += (each for each in reader.findings if each.rule is not SRC082 and not each.message.startswith(UNUSED))
    return course._replace(id=f"{course.id}-{audience}")


def _is_portable(reading: PageReading) -> bool:
    """Whether another process may tell of a page: rules must stay the very ones that this process knows."""
    return not reading.findings


class _Reader:
    """The second pass: what was found wrong so far, and what the pages use."""

    def __init__(
        self,
        outline: CourseOutline,
        ledger: Ledger,
        *,
        progress: Callable[[int, int], None] | None = None,
        meanwhile: Callable[[], None] = lambda: None,
        audience: str = "",
        everything: frozenset[str] = frozenset(),
    ) -> None:
        self.outline, self.ledger = outline, ledger
        self.ids = frozenset(outline.page_ids.values())
        self.index = outline.files
        self.findings: list[Finding] = []
        self.used: set[str] = set()
        self.anchors_wanted: list[tuple[Location, PageTarget]] = []
        self.progress, self.meanwhile = progress, meanwhile
        self.everything = everything
        self.audiences = audiences_of(outline.keys)
        variables = outline.keys.get("variables", ())
        self.variables = Variables({name: text for name, text, _ in variables})
        self.findings += self.variables.nested({name: place for name, _, place in variables})
        self.prefix = outline.location.path.removesuffix("course.yaml")
        self.findings += check_names(outline)
        self.language: str = outline.keys.get("language", "en")
        self.parts = Parts(outline.files, self.prefix, outline.page_ids, self.variables, audience=audience, language=self.language)
        terms = read_terms(outline.glossary, lambda text, place: self.inline(((text, place),), GLOSSARY)[0])
        self.glossary = Glossary(terms, self.language)
        self.findings += self.glossary.findings
        self.readings: dict[str, tuple[str, PageReading]] = {}

    def links(self, source: str) -> Links:
        return Links(self.index, self.outline.page_ids, source, self.prefix)

    def keep(self, links: Links, findings: tuple[Finding, ...]) -> None:
        """Remember what a piece of Markdown used and what was wrong with it."""
        self.findings += findings
        self.findings += links.findings
        self.used |= links.used
        self.anchors_wanted += links.anchors_wanted

    def inline(self, lines: tuple[tuple[str, Location], ...], source: str) -> tuple[Fragment, ...]:
        """Lines of Markdown in a YAML file."""
        out = []
        for text, place in lines:
            links = self.links(source)
            words = self.variables.filled(text, place)
            fragment, findings = render_inline(Source(words, place.path, "", self.language, title="-"), links)
            links.findings = [finding._replace(location=place) for finding in links.findings]  # YAML may have folded the lines
            links.anchors_wanted = [(place, target) for _, target in links.anchors_wanted]
            self.keep(links, tuple(finding._replace(location=place) for finding in findings))
            out.append(fragment)
        return tuple(out)

    def module(self, outline: ModuleOutline) -> Module:
        keys = outline.keys
        entry = self.ledger.module(Named(outline.id, _formers(keys), keys.location))
        pages = tuple(self.page(page, outline.id) for page in outline.pages)
        if not keys.get("outcomes"):
            self.check_outcomes(pages, keys.location)
        return Module(
            id=outline.id,
            title=self.variables.filled(keys.get("title", outline.id), keys.place("title")),
            source=outline.folder,
            pages=pages,
            outcomes=self.inline(keys.get("outcomes", ()), f"{outline.folder}/module.yaml"),
            duration=keys.get("duration"),
            item=_item_values(keys),
            location=keys.location,
            first_id=entry.identifier,
            minimum_time=keys.get("minimum_time", 0),
            minimum_time_place=keys.place("minimum_time"),
        )

    def check_outcomes(self, pages: tuple[Page, ...], module: Location) -> None:
        """An empty ``:::outcomes`` shows those of its module, so there must be some."""
        for part in (part for page in pages for part in page.body):
            if isinstance(part, Block) and part.name == "outcomes" and not part.fields["content"]:
                hint = f"write outcomes: into {module.path}, or a list between the fences"
                self.findings.append(SRC032.at(part.location, ":::outcomes is empty, and the module has no outcomes to show", hint))

    def read_pages(self) -> dict[str, tuple[str, PageReading]]:
        """Of each page, by its path, the title in its front matter and all that it is by itself."""
        pages = [page for module in self.outline.modules for page in module.pages]
        titles = [self.variables.filled(page.keys.get("title", ""), page.keys.place("title")) for page in pages]
        written = [self.parts.written(page.text, page.source, page.first_line) for page in pages]

        def read(number: int) -> PageReading:
            page, (text, lines, parts), links = pages[number], written[number], self.links(pages[number].source)
            links.parts = parts
            named = (page.location.path, page.id, self.language, page.first_line, titles[number])
            return read_page(Source(text, *named, lines, self.audiences), links, self.glossary)

        def tell(done: int) -> None:
            if self.progress:
                self.progress(done, len(pages))

        if sum(len(text.text) for text in written) >= SHARED_FROM and can_share():
            readings = side_by_side(len(pages), read, portable=_is_portable, meanwhile=self.meanwhile, progress=tell)
        else:
            readings = []
            for number in range(len(pages)):
                readings.append(read(number))
                tell(number + 1)
        return {page.source: (title, reading) for page, title, reading in zip(pages, titles, readings, strict=True)}

    def page(self, outline: PageOutline, module_id: str) -> Page:
        keys, place = outline.keys, outline.location
        by_module = () if "id" in keys.values else self.ledger.formers_by_module(outline.id, module_id, self.ids)
        entry = self.ledger.page(Named(outline.id, (*_formers(keys), *by_module), place, module_id))
        named, reading = self.readings[outline.source]
        rendered = reading.rendered
        self.findings += reading.findings
        self.used |= reading.used
        self.anchors_wanted += reading.anchors_wanted
        self.glossary.used |= reading.terms
        body, questions = numbered(rendered.body, rendered.questions, lambda question: self.ledger.question(question, outline.id))
        title = named or rendered.title
        if not title and outline.is_known:
            self.findings.append(SRC054.at(place, "the page has no title", "write title: in its front matter, or a first line # Title"))
        elif len(title) > 200:
            self.findings.append(SRC054.at(place, f"the title has {len(title)} characters, and LMSs take 200", "write title: with fewer"))
        complete = not has_errors(rendered.findings)  # else there may be more questions, with a fault
        quiz, about_quiz = read_quiz(keys, questions, complete=complete)
        self.findings += about_quiz
        for question in questions if quiz else ():
            if question.attempts is not None:
                hint = "write attempts: under quiz: in the front matter"
                self.findings.append(SRC047.at(question.location, "a question of a quiz has attempts of its own", hint))
        return Page(
            id=outline.id,
            title=title or outline.id,
            source=outline.source,
            body=body,
            duration=keys.get("duration"),
            required=keys.get("required", True),
            quiz=quiz,
            questions=questions,
            anchors=rendered.anchors,
            assets=tuple(sorted(reading.used)),
            location=place,
            number=entry.number,
            also=entry.joined,
            was=entry.was,
            opens_after=keys.get("opens_after", ()),
            passages=reading.passages,
        )

    def course(self) -> Course:
        keys = self.outline.keys
        self.readings = self.read_pages()
        modules = tuple(self.module(module) for module in self.outline.modules)
        quick_exit = keys.get("quick_exit")
        links = self.links("course.yaml")
        theme, about_theme = read_theme(keys.get("theme"), links, self.index, posixpath.dirname(self.outline.location.path))
        self.keep(links, about_theme)
        self.findings += self.glossary.unused()
        footer = self.inline(keys.get("footer", ()), "course.yaml")
        self.findings += (*self.parts.findings, *self.variables.findings)
        return Course(
            **{name: keys.get(name, "") for name in ("id", "title", "version", "language", "description", "publisher", "rights")},
            **{name: keys.get(name, ()) for name in ("keywords", "authors")},
            modules=modules,
            duration=keys.get("duration"),
            structure=keys.get("structure", "single-sco"),
            navigation=keys.get("navigation", "free"),
            comfort=Comfort(keys.get("search"), keys.get("resume_prompt", True), keys.get("shortcuts", True)),
            **self.goals(modules)._asdict(),
            theme=theme,
            quick_exit=QuickExit(quick_exit.get("url", ""), quick_exit.get("label", "")) if quick_exit else None,
            footer=footer,
            glossary=self.glossary.terms,
            item=_item_values(keys),
            assets=package_names(self.index, self.used),
            location=self.outline.location,
            last_page=self.ledger.last_page,
            last_question=self.ledger.last_question,
        )

    def goals(self, modules: tuple[Module, ...]) -> Goals:
        pages = [page for module in modules for page in module.pages]
        gone = self.everything - ids_in(modules)
        goals, findings = read_goals(goals_without(self.outline.keys, gone), pages)
        self.findings += findings
        return goals

    def missing_anchors(self, course: Course) -> Iterator[Finding]:
        """Links to places that are not there, which only the whole course can tell."""
        return check_anchors(self.anchors_wanted, {page.id: page.anchors for module in course.modules for page in module.pages})


def _formers(keys: Record) -> tuple[Former, ...]:
    return tuple(Former(name, place) for name, place in keys.get("was", ()))


def _item_values(keys: Record) -> ItemValues:
    values = {name: keys.values[name] for name in ITEM_VALUES if name in keys.values}
    places = {name: keys.places[name] for name in ITEM_VALUES if name in keys.places}
    return ItemValues(**values, location=keys.location, places=places)
