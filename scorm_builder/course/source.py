"""A course folder → ``Course`` and findings; with ``outline`` the only part of ``course`` that reads the disk.

    folder ─read_outline→ modules and pages with their keys ─render_markdown→ pages ─check→ Course

Two passes: first the keys of every page (``outline``), then, here, the Markdown, and what only the whole course can tell.
Reading never stops at the first fault. Knows nothing of SCORM, templates or zip files.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scorm_builder.course.claims import Former, Named
from scorm_builder.course.continuity import check_continuity
from scorm_builder.course.directives.base import SRC032
from scorm_builder.course.files import package_names
from scorm_builder.course.goals import Goals, read_goals
from scorm_builder.course.inline import Source
from scorm_builder.course.ledger import Ledger
from scorm_builder.course.links import SRC020, SRC022, SRC023, Links, PageTarget
from scorm_builder.course.lock import NAME as LOCK
from scorm_builder.course.lock import Identity, LockFile
from scorm_builder.course.lockreader import read_lock
from scorm_builder.course.markdown import render_inline, render_markdown
from scorm_builder.course.model import (
    ITEM_VALUES,
    Block,
    Course,
    Font,
    Fragment,
    ItemValues,
    Module,
    Page,
    QuickExit,
    Quiz,
    Theme,
)
from scorm_builder.course.outline import SRC051, SRC054, CourseOutline, ModuleOutline, PageOutline, read_outline, repeated_ids
from scorm_builder.course.schema import Record
from scorm_builder.findings import Finding, Location, Rule, Severity, did_you_mean, has_errors

SRC055 = Rule(
    "SRC055",
    Severity.ERROR,
    "Quiz does not fit its page",
    """*What is wrong*: the page is a quiz without questions, or an `:::acknowledgement` stands among its questions.
*Why it matters*: nobody could pass it; and a statement to tick is neither right nor wrong, so it cannot be handed in with answers.
*Fix*: add questions, or delete `quiz:` from the front matter; put the acknowledgement on another page.
*Source*: our course format.""",
)

_FRAME_IDS = frozenset({"content", "contents", "course-data"})  # docs/page-contract.md


def read_course(
    root: Path, shown: str | None = None, progress: Callable[[int, int], None] | None = None, *, structure: str | None = None
) -> tuple[Course | None, tuple[Finding, ...]]:
    """Read the course in folder ``root``. ``shown``: how the user wrote that folder, for the places of findings;
    ``progress`` is called with the number of pages done and of all; ``structure`` overrides the course's own.

    The course is ``None`` only where the findings hold an error; with other errors there may still be one to look at.
    """
    outline, findings = read_outline(root, root.as_posix() if shown is None else shown)
    if outline is None or not outline.modules:
        return None, findings
    lock_shown = posixpath.join(posixpath.dirname(outline.location.path), LOCK)
    lock, faults = read_lock(root / LOCK, lock_shown)
    reader = _Reader(outline, Ledger(lock), progress)
    course = reader.course()
    if any(moves := reader.ledger.moves()):
        reader = _Reader(outline, Ledger(lock, moves), progress)
        course = reader.course()
    course = course._replace(structure=structure or course.structure)
    reader.check_ids(course)
    reader.check_anchors(course)
    findings = (*findings, *faults, *reader.findings)
    findings += tuple(reader.ledger.findings(whole=not has_errors(findings)))
    new = reader.ledger.close(Identity(course.id, (course.structure,)))
    findings += tuple(check_continuity(lock, new, course)) if lock else ()
    return course._replace(lock=LockFile(root / LOCK, lock_shown, lock, new)), findings


class _Reader:
    """The second pass: what was found wrong so far, and what the pages use."""

    def __init__(self, outline: CourseOutline, ledger: Ledger, progress: Callable[[int, int], None] | None) -> None:
        self.outline, self.ledger = outline, ledger
        self.ids = frozenset(outline.page_ids.values())
        self.index = outline.index
        self.findings: list[Finding] = []
        self.used: set[str] = set()
        self.anchors_wanted: list[tuple[Location, PageTarget]] = []
        self.progress = progress
        self.pages_done = 0
        self.pages_in_all = sum(len(module.pages) for module in outline.modules)
        self.language: str = outline.keys.get("language", "en")

    def links(self, source: str) -> Links:
        return Links(self.index, self.outline.page_ids, source)

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
            fragment, findings = render_inline(Source(text, place.path, "", self.language, title="-"), links)
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
            title=keys.get("title", outline.id),
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

    def page(self, outline: PageOutline, module_id: str) -> Page:
        self.pages_done += 1
        if self.progress:
            self.progress(self.pages_done, self.pages_in_all)
        keys, links = outline.keys, self.links(outline.source)
        place = outline.location
        source = Source(outline.text, place.path, outline.id, self.language, outline.first_line, keys.get("title", ""))
        by_module = () if "id" in keys.values else self.ledger.formers_by_module(outline.id, module_id, self.ids)
        entry = self.ledger.page(Named(outline.id, (*_formers(keys), *by_module), place, module_id))
        rendered = render_markdown(source, links, lambda question, was: self.ledger.question(question, was, outline.id))
        self.keep(links, rendered.findings)
        title = keys.get("title") or rendered.title
        if not title and outline.is_known:
            self.findings.append(SRC054.at(place, "the page has no title", "write title: in its front matter, or a first line # Title"))
        elif len(title) > 200:
            self.findings.append(SRC054.at(place, f"the title has {len(title)} characters, and LMSs take 200", "write title: with fewer"))
        quiz = _quiz(keys.get("quiz"))
        if quiz and not rendered.questions and not has_errors(rendered.findings):  # else there may be one, with a fault
            self.findings.append(SRC055.at(keys.place("quiz"), "the quiz has no question", "add :::choice questions, or delete quiz:"))
        for question in rendered.questions if quiz else ():
            if question.type == "acknowledgement":
                hint = "put it on the page before the quiz, or on one of its own"
                self.findings.append(SRC055.at(question.location, "an acknowledgement stands on the page of a quiz", hint))
        return Page(
            id=outline.id,
            title=title or outline.id,
            source=outline.source,
            body=rendered.body,
            duration=keys.get("duration"),
            required=keys.get("required", True),
            quiz=quiz,
            questions=rendered.questions,
            anchors=rendered.anchors,
            assets=tuple(sorted(links.used)),
            location=place,
            number=entry.number,
            also=entry.joined,
            was=entry.was,
        )

    def course(self) -> Course:
        keys = self.outline.keys
        modules = tuple(self.module(module) for module in self.outline.modules)
        quick_exit = keys.get("quick_exit")
        theme = self.theme(keys.get("theme"))
        footer = self.inline(keys.get("footer", ()), "course.yaml")
        return Course(
            **{name: keys.get(name, "") for name in ("id", "title", "version", "language", "description", "publisher", "rights")},
            **{name: keys.get(name, ()) for name in ("keywords", "authors")},
            modules=modules,
            duration=keys.get("duration"),
            structure=keys.get("structure", "single-sco"),
            navigation=keys.get("navigation", "free"),
            **self.goals(modules)._asdict(),
            theme=theme,
            quick_exit=QuickExit(quick_exit.get("url", ""), quick_exit.get("label", "")) if quick_exit else None,
            footer=footer,
            item=_item_values(keys),
            assets=package_names(self.index, self.used),
            location=self.outline.location,
            last_page=self.ledger.last_page,
            last_question=self.ledger.last_question,
        )

    def theme(self, keys: Record | None) -> Theme:
        if keys is None:
            return Theme()
        links = self.links("course.yaml")
        logo = links.asset(keys.values["logo"], keys.place("logo")) if "logo" in keys.values else None
        fonts = []
        for font in keys.get("fonts", ()):
            file = links.asset(font.get("file", ""), font.place("file")) if "file" in font.values else None
            if file:
                fonts.append(Font(font.get("family", ""), file.source, font.get("weight", "400"), font.get("style", "normal")))
        self.keep(links, ())
        colors = keys.get("colors")
        folder = self.templates(keys)
        return Theme(
            dict(colors.values) if colors else {},
            logo.source if logo else None,
            keys.get("logo_alt", ""),
            tuple(fonts),
            self.index.root / folder if folder else None,
            posixpath.join(posixpath.dirname(self.outline.location.path), folder) if folder else "",
        )

    def templates(self, keys: Record) -> str:
        """The author's template folder, relative to the course, or nothing."""
        if "templates" not in keys.values:
            return ""
        wanted, place = str(keys.values["templates"]), keys.place("templates")
        folder = posixpath.normpath(wanted)
        for path in sorted(self.index.outside):
            if f"{path}/".startswith(f"{folder}/") or f"{folder}/".startswith(f"{path}/"):
                message = f'"{path}" is a symbolic link out of the course folder'
                self.findings.append(SRC023.at(place, message, "copy what it leads to into the course folder"))
        if folder in self.index.folders:
            return folder
        self.findings.append(SRC020.at(place, f'folder "{wanted}" is not in the course', "make the folder or delete the line"))
        return ""

    def goals(self, modules: tuple[Module, ...]) -> Goals:
        goals, findings = read_goals(self.outline.keys, [page for module in modules for page in module.pages])
        self.findings += findings
        return goals

    # --- what only the whole course can tell ---

    def check_ids(self, course: Course) -> None:
        """Pages and modules share one list, as prerequisites name both; elements of a document share another (docs/page-contract.md)."""
        pages = [page for module in course.modules for page in module.pages]
        modules = {module.id.lower() for module in course.modules}
        questions = [question for page in pages for question in page.questions]
        self.findings += repeated_ids("page", [(page.id, page.location) for page in pages])
        self.findings += repeated_ids("question", [(question.id, question.location) for question in questions])
        inside = {f"question-{question.id}" for question in questions}
        if any("--" in page.id for page in pages):
            inside |= {f"question-{question.id}--{part}" for question in questions for part in ("prompt", "hint")}
            inside |= {f"{page.id}--{anchor}" for page in pages for anchor in page.anchors}
        for page in pages:
            if page.id.lower() in modules:
                self.findings.append(
                    SRC051.at(page.location, f'page id "{page.id}" is the id of a module too', "give one of them another id")
                )
            elif page.id in inside or page.id in _FRAME_IDS:
                message = f'page id "{page.id}" is the id of another part of the document'
                self.findings.append(SRC051.at(page.location, message, "give the page another id"))

    def check_anchors(self, course: Course) -> None:
        anchors = {page.id: page.anchors for module in course.modules for page in module.pages}
        for place, target in self.anchors_wanted:
            known = anchors.get(target.page_id, frozenset())
            if target.anchor not in known:
                message = f'page "{target.page_id}" has no heading or id "{target.anchor}"'
                self.findings.append(SRC022.at(place, message, did_you_mean(target.anchor, sorted(known))))


def _formers(keys: Record) -> tuple[Former, ...]:
    return tuple(Former(name, place) for name, place in keys.get("was", ()))


def _quiz(value: Any) -> Quiz | None:
    if isinstance(value, Record):
        return Quiz(value.get("pass_mark", 80), value.get("attempts"))
    return Quiz() if value else None


def _item_values(keys: Record) -> ItemValues:
    values = {name: keys.values[name] for name in ITEM_VALUES if name in keys.values}
    places = {name: keys.places[name] for name in ITEM_VALUES if name in keys.places}
    return ItemValues(**values, location=keys.location, places=places)
