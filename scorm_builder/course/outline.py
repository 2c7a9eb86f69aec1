"""First pass over a course folder: which modules and pages there are, in which order, with which keys.

    folder ─index_files→ files ─outline→ ModuleOutline, PageOutline (keys read, Markdown not yet)

So links between pages can be resolved in any direction when the Markdown is rendered. Knows nothing of Markdown.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from scorm_builder.course.files import FileIndex, index_files, slug
from scorm_builder.course.keys import COURSE_KEYS, MODULE_KEYS, PAGE_KEYS
from scorm_builder.course.links import SRC023
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


@dataclass(slots=True)
class PageOutline:
    """A page before its Markdown is rendered. ``first_line``: where the Markdown starts in the file."""

    source: str
    text: str
    first_line: int
    keys: Record
    id: str
    location: Location


@dataclass(slots=True)
class ModuleOutline:
    folder: str
    id: str
    keys: Record
    pages: tuple[PageOutline, ...]


@dataclass(frozen=True, slots=True)
class CourseOutline:
    """What is in the folder. ``page_ids``: source path → id; ``location``: that of ``course.yaml``."""

    index: FileIndex
    keys: Record
    modules: tuple[ModuleOutline, ...]
    page_ids: dict[str, str]
    location: Location


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
        if "course.yaml" not in self.index.files:
            near = self.index.near("course.yaml")
            hint = f'rename "{near}" to course.yaml' if near and "/" not in near else "scorm-builder init DIR makes an example"
            self.findings.append(SRC050.at(self.place("course.yaml"), "there is no course.yaml in the course folder", hint))
            return None
        keys = self.record("course.yaml", COURSE_KEYS)
        if keys is None:
            return None
        modules = tuple(self.outline(keys))
        return CourseOutline(self.index, keys, modules, self.page_ids, self.place("course.yaml", 1, 1))

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

    def outline(self, keys: Record) -> list[ModuleOutline]:
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

    def outline_module(self, folder: str) -> ModuleOutline | None:
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
        return ModuleOutline(folder, module_id, keys, tuple(pages))

    def page_id(self, module_id: str, source: str) -> str:
        name = slug(source.rsplit("/", 1)[1])[0]
        if not name:
            self.findings.append(
                SRC054.at(self.place(source), "the name of the file leaves nothing for an id", "write id: in its front matter")
            )
        return f"{module_id}-{name}"

    def module_keys(self, module_file: str, pages: list[PageOutline]) -> Record | None:
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

    def outline_page(self, source: str) -> PageOutline | None:
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
        return PageOutline(source, body, first_line, keys, "", self.place(source, 1, 1))

    def inside(self, source: str) -> bool:
        if source not in self.index.outside:
            return True
        self.findings.append(
            SRC023.at(self.place(source), "this is a symbolic link out of the course folder", "copy the file into the course folder")
        )
        return False

    def ordered(self, keys: Record, outlines: list[ModuleOutline]) -> list[ModuleOutline]:
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
