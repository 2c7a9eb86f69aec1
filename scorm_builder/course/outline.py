"""First pass over a course folder: which modules and pages there are, in which order, with which keys.

    folder ─index_files→ files ─outline→ ModuleOutline, PageOutline (keys read, Markdown not yet)

So links between pages can be resolved in any direction when the Markdown is rendered. Knows nothing of Markdown.
"""

import posixpath
from pathlib import Path
from typing import NamedTuple  # annotations are no texts here: NamedTuple would compile each of them

from scorm_builder.course.files import FileIndex, index_files, slug
from scorm_builder.course.frontmatter import is_open, split_front_matter
from scorm_builder.course.glossary import NAME as GLOSSARY
from scorm_builder.course.ids import SRC051, SRC052, repeated_ids
from scorm_builder.course.keys import COURSE_KEYS, GLOSSARY_KEYS, MODULE_KEYS, PAGE_KEYS
from scorm_builder.course.links import SRC023
from scorm_builder.course.lock import NAME as LOCK
from scorm_builder.course.positions import SRC010, Node, parse_yaml
from scorm_builder.course.schema import Key, Record, read_record
from scorm_builder.course.text import SRC003, read_text
from scorm_builder.findings import Finding, Location, Rule, Severity, did_you_mean

SRC050 = Rule(
    "SRC050",
    Severity.ERROR,
    "Course folder is not complete",
    """*What is wrong*: `course.yaml`, the folder `modules`, a module folder in it or the pages of a module are not there.
*Why it matters*: there is nothing to build.
*Fix*: lay the folder out as `course.yaml` and `modules/01-name/01-page.md`; `scorm-builder init` makes an example.
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


class PageOutline(NamedTuple):
    """A page before its Markdown is rendered. ``first_line``: where the Markdown starts in the file.

    ``is_known``: false if its front matter or all of it could not be read, so that nothing more can be said about what it lacks.
    """

    source: str
    text: str
    first_line: int
    keys: Record
    id: str
    location: Location
    is_known: bool = True


class ModuleOutline(NamedTuple):
    folder: str
    id: str
    keys: Record
    pages: tuple[PageOutline, ...]


class CourseOutline(NamedTuple):
    """What is in the folder. ``page_ids``: source path → id; ``location``: that of ``course.yaml``; ``glossary``: its keys."""

    files: FileIndex
    keys: Record
    modules: tuple[ModuleOutline, ...]
    page_ids: dict[str, str]
    location: Location
    glossary: Record


def read_outline(root: Path, shown: str) -> tuple[CourseOutline | None, tuple[Finding, ...]]:
    """The outline of the course in ``root``, or ``None`` where there is no course. ``shown``: how the user wrote the folder."""
    shown = shown.replace("\\", "/").rstrip("/")
    outliner = _Outliner(root, "" if shown in ("", ".") else f"{shown}/")
    return outliner.read(), tuple(outliner.findings)


class _Outliner:
    """One walk over one course. ``prefix``: what stands before a path in findings."""

    def __init__(self, root: Path, prefix: str) -> None:
        self.root, self.prefix = root, prefix
        self.index = FileIndex(root, {}, frozenset(), frozenset())
        self.findings: list[Finding] = []
        self.page_ids: dict[str, str] = {}

    def place(self, source: str, line: int = 0, column: int = 0) -> Location:
        """A place in a file of the course."""
        return Location(self.prefix + source, line, column)

    def read(self) -> CourseOutline | None:
        if not self.root.is_dir():
            what = "is a file, not a folder" if self.root.exists() else "does not exist"
            shown = self.prefix.rstrip("/") or "."
            self.findings.append(SRC050.at(Location(shown), f'course folder "{shown}" {what}', "name the folder that holds course.yaml"))
            return None
        self.index = index_files(self.root)
        self.check_folder()
        if "course.yaml" not in self.index.files | dict.fromkeys(self.index.outside, 0):
            near = self.index.near("course.yaml") or self.index.near("course.yml")
            hint = f'rename "{near}" to course.yaml' if near and "/" not in near else "scorm-builder init DIR makes an example"
            self.findings.append(SRC050.at(self.place("course.yaml"), "there is no course.yaml in the course folder", hint))
            return None
        keys = self.record("course.yaml", COURSE_KEYS)
        modules = tuple(self.outline(keys))
        place = self.place(GLOSSARY, 1, 1)
        glossary = self.record(GLOSSARY, GLOSSARY_KEYS) if GLOSSARY in self.index.files else Record({}, {}, place)
        return CourseOutline(self.index, keys, modules, self.page_ids, self.place("course.yaml", 1, 1), glossary)

    def check_folder(self) -> None:
        """Report what of the folder cannot be read, and what of the course lies elsewhere behind a symbolic link."""
        for path, reason in self.index.unreadable:
            self.findings.append(SRC003.at(self.place(path), f"cannot read the folder: {reason}"))
        for path in self.index.outside:
            if path in ("course.yaml", LOCK) or path.startswith("modules/") or path == "modules":
                message, hint = "this is a symbolic link out of the course folder", "copy what it leads to into the course folder"
                self.findings.append(SRC023.at(self.place(path), message, hint))

    def record(self, source: str, keys: tuple[Key, ...]) -> Record:
        """The keys of a YAML file of the course, none of them if it cannot be read."""
        nothing = Record({}, {}, self.place(source, 1, 1))
        if source in self.index.outside:
            return nothing  # reported with the folder
        text, findings = read_text(self.root / source, self.place(source).path)
        self.findings += findings
        if text is None:
            return nothing
        node, findings = parse_yaml(text, self.place(source).path)
        self.findings += findings
        return nothing if node is None and findings else self.read_keys(node, keys, source, nothing.location)

    def read_keys(self, node: Node | None, keys: tuple[Key, ...], what: str, place: Location) -> Record:
        record, findings = read_record(node, keys, what, place)
        self.findings += findings
        return record

    def outline(self, keys: Record) -> list[ModuleOutline]:
        names: dict[str, list[str]] = {}
        for path in sorted(self.index.files):
            top, _, rest = path.partition("/")
            folder, _, name = rest.partition("/")
            if top != "modules":
                continue
            if path.rpartition("/")[2].startswith("~$"):
                continue  # the lock file of a word processor
            if path.lower().endswith((".markdown", ".mdown", ".mkd", ".mdx", ".md.txt")):
                self.findings.append(
                    SRC053.at(self.place(path), "this page has another ending than .md and is left out", "rename it to end in .md")
                )
            if name:
                names.setdefault(folder, []).append(name)
            if path.lower().endswith(".md") and (not name or "/" in name):
                where = "below a module" if name else "outside of any module"
                self.findings.append(SRC053.at(self.place(path), f"this page lies {where} and is left out", "move it to modules/NN-name/"))
        if not names:
            hint = "put pages into folders such as modules/01-welcome/01-first-page.md"
            self.findings.append(SRC050.at(self.place("modules"), "the course has no module", hint))
        modules = [self.outline_module(f"modules/{folder}", names[folder]) for folder in sorted(names, key=_order)]
        outlines = [outline for outline in modules if outline]
        self.findings += repeated_ids("module", [(outline.id, outline.keys.location) for outline in outlines])
        outlines = self.ordered(keys, outlines)
        self.page_ids = {page.source: page.id for outline in outlines for page in outline.pages}
        return outlines

    def outline_module(self, folder: str, names: list[str]) -> ModuleOutline | None:
        sources = [f"{folder}/{name}" for name in sorted(names, key=_order) if name.lower().endswith(".md") and "/" not in name]
        if not sources:
            hint = "add a page such as 01-first-page.md" if "module.yaml" in names else "add pages, or move the folder out of modules/"
            self.findings.append(SRC050.at(self.place(folder), "this module has no page", hint))
            return None
        pages = tuple(self.outline_page(source) for source in sources)
        keys = self.module_keys(f"{folder}/module.yaml", pages)
        module_id = keys.get("id") or slug(posixpath.basename(folder))[0]
        if not module_id:
            self.findings.append(
                SRC054.at(self.place(folder), "the name of the folder leaves nothing for an id", "write id: in its module.yaml")
            )
            module_id = "module"
        pages = tuple(page._replace(id=page.keys.get("id") or self.page_id(module_id, page)) for page in pages)
        return ModuleOutline(folder, module_id, keys, pages)

    def page_id(self, module_id: str, page: PageOutline) -> str:
        name = slug(posixpath.basename(page.source))[0]
        if not name and page.is_known:
            self.findings.append(
                SRC054.at(self.place(page.source), "the name of the file leaves nothing for an id", "write id: in its front matter")
            )
        return f"{module_id}-{name}"

    def module_keys(self, module_file: str, pages: tuple[PageOutline, ...]) -> Record:
        """From ``module.yaml``, or the key ``module`` in the first page's front matter."""
        has_file = module_file in self.index.files or module_file in self.index.outside
        for page in pages if has_file else pages[1:]:
            if "module" in page.keys.values:
                hint = "keep it in module.yaml" if has_file else "move it to the first page"
                self.findings.append(SRC050.at(page.keys.place("module"), "the module is described a second time here", hint))
        if has_file:
            return self.record(module_file, MODULE_KEYS)
        from_page: Record | None = pages[0].keys.get("module")
        if from_page is not None:
            return from_page
        if not pages[0].is_known:
            return Record({}, {}, self.place(module_file))
        return self.read_keys(None, MODULE_KEYS, "module.yaml", self.place(module_file))

    def outline_page(self, source: str) -> PageOutline:
        place = self.place(source, 1, 1)
        nothing = Record({}, {}, place)
        text, findings = read_text(self.root / source, place.path)
        self.findings += findings
        if text is None:
            return PageOutline(source, "", 1, nothing, "", place, is_known=False)
        front, body, first_line = split_front_matter(text)
        if front is None:
            if is_open(text):
                self.findings.append(
                    SRC010.at(place, 'the front matter that starts here is never closed ("---")', "add a line --- behind it")
                )
                return PageOutline(source, "", 1, nothing, "", place, is_known=False)
            return PageOutline(source, body, first_line, nothing, "", place)
        node, findings = parse_yaml(front, place.path, 2)
        self.findings += findings
        if node is None and findings:
            return PageOutline(source, body, first_line, nothing, "", place, is_known=False)
        return PageOutline(source, body, first_line, self.read_keys(node, PAGE_KEYS, "the front matter", place), "", place)

    def ordered(self, keys: Record, outlines: list[ModuleOutline]) -> list[ModuleOutline]:
        """The modules in the order that ``modules:`` asks for."""
        wanted: tuple[tuple[str, Location], ...] = keys.get("modules", ())
        if not wanted:
            return outlines
        by_id = {outline.id: outline for outline in reversed(outlines)}
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


def _order(name: str) -> tuple[int, str, str]:
    words, number = slug(name)
    return (10**9 if number is None else number, words, name)
