"""A course folder → ``Course`` and findings; the only part of ``course`` that reads the disk.

    folder ─index_files→ what is there ─outline→ modules and pages with their keys ─render_markdown→ pages ─check→ Course

Two passes: first the keys of every page (so that links between pages can be resolved in any direction), then the Markdown.
Reading never stops at the first fault. Knows nothing of SCORM, templates or zip files.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scorm_builder.course.files import FileIndex, index_files, package_names, slug
from scorm_builder.course.keys import COURSE_KEYS, MODULE_KEYS, PAGE_KEYS
from scorm_builder.course.links import SRC020, SRC022, SRC023, Links, PageTarget
from scorm_builder.course.markdown import Source, render_inline, render_markdown
from scorm_builder.course.model import (
    Completion,
    Course,
    Font,
    Fragment,
    ItemValues,
    Module,
    Page,
    QuickExit,
    Quiz,
    StatusWords,
    Theme,
)
from scorm_builder.course.positions import Node, parse_yaml
from scorm_builder.course.schema import Key, Record, did_you_mean, read_record
from scorm_builder.course.text import read_text
from scorm_builder.findings import Finding, Location, Rule, Severity

SRC050 = Rule(
    "SRC050",
    Severity.ERROR,
    "Course folder is not complete",
    """*What is wrong*: `course.yaml`, the folder `modules`, a module folder in it or the pages of a module are not there.
*Why it matters*: there is nothing to build.
*Fix*: lay the folder out as `course.yaml` and `modules/01-name/01-page.md`; `scorm-builder init` makes an example.
*Source*: our course format.""",
)
SRC051 = Rule(
    "SRC051",
    Severity.ERROR,
    "Id stands twice in the course",
    """*What is wrong*: two modules, pages or questions have the same id.
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
SRC053 = Rule(
    "SRC053",
    Severity.WARNING,
    "Page would be left out",
    """*What is wrong*: a Markdown file lies where no page is expected, such as in a folder below a module.
*Why it matters*: learners would never see it.
*Fix*: move it into the folder of a module; modules are the folders in `modules`.
*Source*: our course format.""",
)
SRC054 = Rule(
    "SRC054",
    Severity.ERROR,
    "Page or module has no title or name",
    """*What is wrong*: there is no title, or the name of the file or folder leaves nothing for an id.
*Why it matters*: learners and LMSs list pages and modules by title, and know them by id.
*Fix*: write `title:` in the front matter or a first line `# Title`; use letters a to z in file names, or write `id:`.
*Source*: our course format; SCORM 1.2 for titles.""",
)
SRC055 = Rule(
    "SRC055",
    Severity.ERROR,
    "Quiz does not fit its page",
    """*What is wrong*: the page is a quiz without questions.
*Why it matters*: nobody could pass it.
*Fix*: add questions, or delete `quiz:` from the front matter.
*Source*: our course format.""",
)


@dataclass(slots=True)
class _Outline:
    """A page before its Markdown is rendered. ``first_line``: where the Markdown starts in the file."""

    source: str
    text: str
    first_line: int
    keys: Record
    id: str


@dataclass(slots=True)
class _ModuleOutline:
    folder: str
    id: str
    keys: Record
    pages: list[_Outline]


def read_course(root: Path, shown: str | None = None) -> tuple[Course | None, tuple[Finding, ...]]:
    """Read the course in folder ``root``. ``shown``: how the user wrote that folder, for the places of findings.

    The course is ``None`` only where the findings hold an error; with other errors there may still be one to look at.
    """
    reader = _Reader(root, (root.as_posix() if shown is None else shown))
    course = reader.read()
    return course, tuple(reader.findings)


class _Reader:
    """One reading of one course: the index, the outlines, and what was found wrong so far."""

    def __init__(self, root: Path, shown: str) -> None:
        self.root = root
        shown = shown.replace("\\", "/").rstrip("/")
        self.prefix = "" if shown in ("", ".") else f"{shown}/"
        self.index = FileIndex(root, {}, frozenset(), frozenset())
        self.findings: list[Finding] = []
        self.used: set[str] = set()
        self.anchors_wanted: list[tuple[Location, PageTarget]] = []
        self.page_ids: dict[str, str] = {}  # source path → id
        self.language = "en"

    def place(self, source: str, line: int = 0, column: int = 0) -> Location:
        return Location(self.prefix + source, line, column)

    def read(self) -> Course | None:
        if not self.root.is_dir():
            what = "is a file, not a folder" if self.root.exists() else "does not exist"
            shown = self.prefix.rstrip("/") or "."
            self.findings.append(SRC050.at(Location(shown), f'course folder "{shown}" {what}', "name the folder that holds course.yaml"))
            return None
        self.index = index_files(self.root)
        if "course.yaml" not in self.index.files:
            near = self.index.near("course.yaml")
            hint = f'rename "{near}" to course.yaml' if near and "/" not in near else "scorm-builder init DIR makes an example"
            self.findings.append(SRC050.at(self.place("course.yaml"), "there is no course.yaml in the course folder", hint))
            return None
        keys = self.record("course.yaml", COURSE_KEYS)
        if keys is None:
            return None
        self.language = keys.get("language", "en")
        outlines = self.outline(keys)
        modules = tuple(self.module(outline) for outline in outlines)
        if not modules:
            return None
        course = self.course(keys, modules)
        self.check_ids(course)
        self.check_anchors(course)
        return course

    # --- keys ---

    def record(self, source: str, keys: tuple[Key, ...]) -> Record | None:
        """The keys of a YAML file of the course."""
        text, findings = read_text(self.root / source, self.place(source).path)
        self.findings += findings
        if text is None:
            return None
        node, findings = parse_yaml(text, self.place(source).path)
        self.findings += findings
        if node is None and findings:
            return None
        return self.read_keys(node, keys, source, self.place(source, 1, 1))

    def read_keys(self, node: Node | None, keys: tuple[Key, ...], what: str, place: Location) -> Record:
        record, findings = read_record(node, keys, what, place)
        self.findings += findings
        return record

    # --- first pass: what pages there are ---

    def outline(self, keys: Record) -> list[_ModuleOutline]:
        folders = sorted(
            {path.split("/")[1] for path in self.index.files if path.startswith("modules/") and path.count("/") >= 2}, key=_order
        )
        for path in sorted(self.index.files):
            if path.startswith("modules/") and path.lower().endswith(".md") and path.count("/") != 2:
                where = "below a module" if path.count("/") > 2 else "outside of any module"
                self.findings.append(SRC053.at(self.place(path), f"this page lies {where} and is left out", "move it to modules/NN-name/"))
        if not folders:
            hint = "put pages into folders such as modules/01-welcome/01-first-page.md"
            self.findings.append(SRC050.at(self.place("modules"), "the course has no module", hint))
        outlines = [outline for folder in folders if (outline := self.outline_module(f"modules/{folder}")) is not None]
        return self.ordered(keys, outlines)

    def outline_module(self, folder: str) -> _ModuleOutline | None:
        names = sorted((path.rsplit("/", 1)[1] for path in self.index.files if path.rsplit("/", 1)[0] == folder), key=_order)
        sources = [f"{folder}/{name}" for name in names if name.lower().endswith(".md")]
        module_file = f"{folder}/module.yaml"
        if not sources:
            hint = (
                "add a page such as 01-first-page.md"
                if module_file in self.index.files
                else "add pages, or move the folder out of modules/"
            )
            self.findings.append(SRC050.at(self.place(folder), "this module has no page", hint))
            return None
        pages = [page for source in sources if (page := self.outline_page(source)) is not None]
        keys = self.module_keys(module_file, pages)
        if keys is None or not pages:
            return None
        module_id = keys.get("id") or slug(folder.rsplit("/", 1)[1])[0]
        if not module_id:
            self.findings.append(
                SRC054.at(self.place(folder), "the name of the folder leaves nothing for an id", "write id: in its module.yaml")
            )
            module_id = "module"
        for page in pages:
            page.id = page.keys.get("id") or self.page_id(module_id, page.source)
            self.page_ids[page.source] = page.id
        return _ModuleOutline(folder, module_id, keys, pages)

    def page_id(self, module_id: str, source: str) -> str:
        name = slug(source.rsplit("/", 1)[1])[0]
        if not name:
            self.findings.append(
                SRC054.at(self.place(source), "the name of the file leaves nothing for an id", "write id: in its front matter")
            )
        return f"{module_id}-{name}"

    def module_keys(self, module_file: str, pages: list[_Outline]) -> Record | None:
        """From ``module.yaml``, or the key ``module`` in the first page's front matter."""
        from_page: Record | None = pages[0].keys.get("module") if pages else None
        for page in pages[1:] if module_file not in self.index.files else pages:
            if "module" in page.keys.values:
                hint = "keep it in module.yaml" if module_file in self.index.files else "move it to the first page"
                self.findings.append(SRC050.at(page.keys.place("module"), "the module is described a second time here", hint))
        if module_file in self.index.files:
            return self.record(module_file, MODULE_KEYS)
        if from_page is not None:
            return from_page
        if not pages:
            return None
        return self.read_keys(None, MODULE_KEYS, "module.yaml", self.place(module_file))

    def outline_page(self, source: str) -> _Outline | None:
        if not self.inside(source):
            return None
        text, findings = read_text(self.root / source, self.place(source).path)
        self.findings += findings
        if text is None:
            return None
        front, body, first_line = split_front_matter(text)
        node = None
        if front is not None:
            node, findings = parse_yaml(front, self.place(source).path, 2)
            self.findings += findings
        keys = self.read_keys(node, PAGE_KEYS, "the front matter", self.place(source, 1, 1))
        return _Outline(source, body, first_line, keys, "")

    def inside(self, source: str) -> bool:
        if source not in self.index.outside:
            return True
        self.findings.append(
            SRC023.at(self.place(source), "this is a symbolic link out of the course folder", "copy the file into the course folder")
        )
        return False

    def ordered(self, keys: Record, outlines: list[_ModuleOutline]) -> list[_ModuleOutline]:
        """The modules in the order that ``modules:`` asks for."""
        wanted: tuple[tuple[str, Location], ...] = keys.get("modules", ())
        if not wanted:
            return outlines
        by_id = {outline.id: outline for outline in outlines}
        ordered = []
        for name, place in wanted:
            outline = by_id.pop(name, None)
            if outline is None:
                known = [other.id for other in outlines]
                message = f'module "{name}" stands twice' if name in known else f'the course has no module "{name}"'
                self.findings.append((SRC051 if name in known else SRC052).at(place, message, did_you_mean(name, by_id)))
            else:
                ordered.append(outline)
        for outline in by_id.values():
            message = f'module "{outline.id}" is not in this list and is left out'
            self.findings.append(SRC053.at(keys.place("modules"), message, "add it, or move its folder out of modules/"))
        return ordered

    # --- second pass: their content ---

    def links(self, source: str) -> Links:
        return Links(self.index, self.page_ids, source)

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
            fragment, findings = render_inline(Source(text, place.path, "", self.language, max(place.line, 1), "-"), links)
            self.keep(links, findings)
            out.append(fragment)
        return tuple(out)

    def module(self, outline: _ModuleOutline) -> Module:
        keys = outline.keys
        return Module(
            id=outline.id,
            title=keys.get("title", outline.id),
            source=outline.folder,
            pages=tuple(self.page(page) for page in outline.pages),
            outcomes=self.inline(keys.get("outcomes", ()), f"{outline.folder}/module.yaml"),
            duration=keys.get("duration"),
            item=_item_values(keys),
            location=keys.location,
        )

    def page(self, outline: _Outline) -> Page:
        keys, links = outline.keys, self.links(outline.source)
        place = self.place(outline.source, 1, 1)
        source = Source(outline.text, place.path, outline.id, self.language, outline.first_line, keys.get("title", ""))
        rendered = render_markdown(source, links)
        self.keep(links, rendered.findings)
        title = keys.get("title") or rendered.title
        if not title:
            self.findings.append(SRC054.at(place, "the page has no title", "write title: in its front matter, or a first line # Title"))
        elif len(title) > 200:
            self.findings.append(SRC054.at(place, f"the title has {len(title)} characters, and LMSs take 200", "write title: with fewer"))
        quiz = _quiz(keys.get("quiz"))
        if quiz and not rendered.questions:
            self.findings.append(SRC055.at(keys.place("quiz"), "the quiz has no question", "add :::choice questions, or delete quiz:"))
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
        )

    def course(self, keys: Record, modules: tuple[Module, ...]) -> Course:
        completion = keys.get("completion") or Record({}, {}, keys.location)
        status = keys.get("status") or Record({}, {}, keys.location)
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
            completion=Completion(_percent(completion.get("pages", "all")), self.quizzes(completion.get("quiz", ()), modules)),
            status=StatusWords(status.get("on_complete", "completed"), status.get("on_fail", "incomplete")),
            theme=theme,
            quick_exit=QuickExit(quick_exit.get("url", ""), quick_exit.get("label", "")) if quick_exit else None,
            footer=footer,
            item=_item_values(keys),
            assets=package_names(self.index, self.used),
            location=self.place("course.yaml", 1, 1),
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
        folder = str(keys.get("templates", "")).rstrip("/")
        if folder and folder not in self.index.folders:
            self.findings.append(
                SRC020.at(keys.place("templates"), f'folder "{folder}" is not in the course', "make the folder or delete the line")
            )
            folder = ""
        colors = keys.get("colors")
        return Theme(
            dict(colors.values) if colors else {},
            logo.source if logo else None,
            keys.get("logo_alt", ""),
            tuple(fonts),
            self.root / folder if folder else None,
        )

    def quizzes(self, wanted: tuple[tuple[str, Location], ...], modules: tuple[Module, ...]) -> tuple[str, ...]:
        """The quizzes that completion asks for."""
        known = {page.id: page for module in modules for page in module.pages}
        quizzes = [page.id for page in known.values() if page.quiz]
        found = []
        for name, place in wanted:
            if name in quizzes:
                found.append(name)
            elif name in known:
                self.findings.append(
                    SRC052.at(place, f'page "{name}" is no quiz', f"write quiz: true in the front matter of {known[name].source}")
                )
            else:
                self.findings.append(SRC052.at(place, f'the course has no quiz "{name}"', did_you_mean(name, quizzes)))
        return tuple(dict.fromkeys(found))

    # --- what only the whole course can tell ---

    def check_ids(self, course: Course) -> None:
        self.unique("module", [(module.id, module.location) for module in course.modules])
        self.unique("page", [(page.id, page.location) for module in course.modules for page in module.pages])
        questions = [question for module in course.modules for page in module.pages for question in page.questions]
        self.unique("question", [(question.id, question.location) for question in questions])

    def unique(self, what: str, named: list[tuple[str, Location]]) -> None:
        first: dict[str, Location] = {}
        for name, place in named:
            other = first.setdefault(name.lower(), place)
            if other is not place:
                self.findings.append(SRC051.at(place, f'{what} id "{name}" stands twice, first in {other}', "give one of them another id"))

    def check_anchors(self, course: Course) -> None:
        anchors = {page.id: page.anchors for module in course.modules for page in module.pages}
        for place, target in self.anchors_wanted:
            known = anchors.get(target.page_id, frozenset())
            if target.anchor not in known:
                message = f'page "{target.page_id}" has no heading or id "{target.anchor}"'
                self.findings.append(SRC022.at(place, message, did_you_mean(target.anchor, sorted(known))))


def split_front_matter(text: str) -> tuple[str | None, str, int]:
    """``(YAML, Markdown, line where the Markdown starts)``; no YAML: ``None``."""
    if not text.startswith("---\n"):
        return None, text, 1
    for end in ("\n---\n", "\n...\n"):
        position = text.find(end, 3)
        if position >= 0:
            front = text[4 : position + 1]
            return front, text[position + 5 :], front.count("\n") + 3
    if text.endswith("\n---"):
        return text[4:-3], "", text.count("\n") + 1
    return None, text, 1


def _order(name: str) -> tuple[int, str, str]:
    words, number = slug(name)
    return (10**9 if number is None else number, words, name)


def _percent(value: str) -> int:
    return 100 if value == "all" else int(value.rstrip("% "))


def _quiz(value: Any) -> Quiz | None:
    if isinstance(value, Record):
        return Quiz(value.get("pass_mark", 80), value.get("attempts"))
    return Quiz() if value else None


def _item_values(keys: Record) -> ItemValues:
    names = ("prerequisites", "mastery_score", "max_time_allowed", "time_limit_action", "data_from_lms")
    place = keys.place("prerequisites")
    return ItemValues(**{name: keys.get(name) for name in names}, is_visible=keys.get("is_visible", True), location=place)
