"""Course + templates → HTML documents and theme files; the only user of Jinja2.

    Document ─fragments→ page bodies ─sco.html→ bytes          templates/theme/* ─→ theme/*

An author's template folder goes before ours, file by file. Knows nothing of SCORM or zip files.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, NamedTuple

import jinja2
from markupsafe import Markup

from scorm_builder import runtime
from scorm_builder.course.documents import Document, documents
from scorm_builder.course.model import Course, Page
from scorm_builder.environment import TEMPLATE_FAULTS, environment, speak, template_fault
from scorm_builder.filling import Filler, Place
from scorm_builder.findings import Finding, Location, Rule, Severity
from scorm_builder.tracking import contract
from scorm_builder.wayfinding import SEARCH_DATA, Wayfinding
from scorm_builder.wording import REN002, direction, read_words, span

if TYPE_CHECKING:
    from scorm_builder.terms import Contract

REN003 = Rule(
    "REN003",
    Severity.ERROR,
    "Template leaves out what tracking needs",
    """*What is wrong*: a template of the course's own template folder does not write a part that the scripts look for.
*Why it matters*: the course would look right, and the LMS would learn nothing of what learners do.
*Fix*: take the part over from our template of the same name; `docs/page-contract.md` lists them all.
*Source*: our page contract.""",
)


class Rendered(NamedTuple):
    """``pages``: each document with its HTML, ``contracts``: with what its script is told, in the same order.

    ``files``: what all of them need, package path → content.
    """

    pages: tuple[tuple[Document, bytes], ...]
    files: Mapping[str, bytes | Path]
    contracts: tuple[Contract, ...]


def template_folder() -> Path:
    """Our templates: in the installed package, or beside it in a checkout."""
    inside = Path(__file__).parent / "templates"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "templates"


def render(course: Course) -> tuple[Rendered | None, tuple[Finding, ...]]:
    """All documents of a course, or ``None`` and findings about the author's templates."""
    folders = [folder for folder in (course.theme.templates, template_folder()) if folder]
    strings, findings = read_words(course, folders)
    if any(finding.severity is Severity.ERROR for finding in findings):
        return None, findings
    try:
        renderer = _Renderer(course, folders, strings)
        speak(renderer.env, course, foreign=any(finding.rule is REN002 for finding in findings))
        pages = tuple((document, renderer.document(document)) for document in documents(course))
        files = {**renderer.theme_files(), **runtime.scripts(renderer.needed_by_any), **renderer.way.files()}
        rendered = Rendered(pages, files, tuple(renderer.contracts))
        return rendered, (*findings, *renderer.findings)
    except TEMPLATE_FAULTS as error:
        fault = template_fault(error, course)
        if course.theme.templates is None or fault is None:
            raise
        return None, (*findings, fault)


class _Renderer:
    """Renders the documents of one course with one Jinja2 environment."""

    def __init__(self, course: Course, folders: list[Path], strings: Mapping[str, Mapping[str, str]]) -> None:
        self.course, self.folders = course, folders
        self.words, self.script_words = strings["page"], strings["script"]
        self.way = Wayfinding(course, self.words)
        self.counted: frozenset[str] = frozenset()  # ids of the pages of the present document that count for completion
        self.env = environment(course, folders, template_folder())
        self.templates: dict[str, jinja2.Template] = {}
        self.findings: list[Finding] = []
        self.contracts: list[Contract] = []
        self.filler = Filler(course, self.words, self.template)
        self.needed_by_any: set[str] = set()
        self.view = self.course_view()
        self.env.globals["strings"] = self.words
        self.env.globals["course"] = self.view

    def template(self, name: str) -> jinja2.Template:
        template = self.templates.get(name)
        if template is None:
            template = self.templates[name] = self.env.get_template(name)
        return template

    # --- documents ---

    def document(self, document: Document) -> bytes:
        """The HTML of one document, UTF-8."""
        here = {page.id for page in document.pages()}
        self.view.footer = [self.filler.markup(line, Place(here)) for line in self.course.footer]
        data = contract(self.course, document, self.script_words)
        self.contracts.append(data)
        self.counted = frozenset(page["id"] for page in data["pages"] if page["required"])
        self.filler.needed = set(self.way.scripts(document))
        modules = list(self.modules(document, here))  # says what is needed
        self.needed_by_any |= self.filler.needed
        html = self.template("sco.html").render(
            document=SimpleNamespace(id=document.id, title=document.title, path=document.path, multiple=not document.alone),
            modules=modules,
            contract_json=Markup(_json(data)),
            scripts=SimpleNamespace(boot=runtime.BOOT, deferred=runtime.deferred(self.filler.needed)),
        )
        if self.course.theme.templates is not None:
            self.findings += self.missing_parts(html, document)
        return html.encode()

    def missing_parts(self, html: str, document: Document) -> tuple[Finding, ...]:
        """What the scripts need, and an author's own templates have left out (docs/page-contract.md)."""
        wanted = {'id="course-data"': "sco.html"} | {
            f"runtime/{name}": "sco.html" for name in (runtime.BOOT, *runtime.deferred(self.filler.needed))
        }
        for page in document.pages():
            wanted[f'data-page="{page.id}"'] = "sco.html"
            wanted |= {f'data-question="{question.id}"': f"blocks/{question.type}.html" for question in page.questions}
        place = Location(self.course.theme.templates_shown)
        missing = [(part, template) for part, template in wanted.items() if part not in html]
        return tuple(
            REN003.at(place, f"{part} is missing in {document.path}, so nothing would be tracked", f"take it over from our {template}")
            for part, template in missing[:1]
        )

    def modules(self, document: Document, here: set[str]) -> Iterator[SimpleNamespace]:
        order = [SimpleNamespace(id=page.id, title=page.title) for page in document.pages()]
        numbers = {module.id: number for number, module in enumerate(self.course.modules, 1)}
        position = 0
        for module in document.modules:
            view = SimpleNamespace(
                id=module.id,
                title=module.title,
                number=numbers[module.id],
                duration=span(module.duration),
                outcomes=[self.filler.markup(line, Place(here)) for line in module.outcomes],
                pages=[],
            )
            for place, page in enumerate(module.pages, 1):
                view.pages.append(
                    SimpleNamespace(
                        id=page.id,
                        title=page.title,
                        required=page.required,
                        minutes=span(page.duration),
                        seconds=self.way.seconds[page.id] if page.id in self.counted else None,
                        body=self.filler.body(Place(here, view, page)),
                        previous=order[position - 1] if position else None,
                        next=order[position + 1] if position + 1 < len(order) else None,
                        quiz=self.quiz(page),
                        first_of_module=place == 1,
                        position=place,
                        total=len(module.pages),
                    )
                )
                position += 1
            yield view

    def quiz(self, page: Page) -> SimpleNamespace | None:
        """What a quiz asks, as its template wants it. ``questions``: how many in a try."""
        if page.quiz is None:
            return None
        if page.quiz.scripted:
            self.filler.needed.add("quiz")
        return SimpleNamespace(
            **(page.quiz._asdict() | {"questions": page.quiz.asked(page.questions), "time_limit": _exactly(page.quiz.time_limit)})
        )

    def course_view(self) -> SimpleNamespace:
        course, theme = self.course, self.course.theme
        return SimpleNamespace(
            id=course.id,
            title=course.title,
            version=course.version,
            language=course.language,
            dir=direction(course.language),
            rights=course.rights,
            publisher=course.publisher,
            description=course.description,
            quick_exit=course.quick_exit,
            footer=[],  # of each document, as links lead to what is in it
            search=SEARCH_DATA if self.way.search else None,
            resume_prompt=course.comfort.resume_prompt,
            shortcuts=course.comfort.shortcuts,
            logo=SimpleNamespace(url=self.filler.urls[theme.logo], alt=theme.logo_alt) if theme.logo else None,
        )

    def theme_files(self) -> dict[str, bytes | Path]:
        """``theme/…``: the files of the theme as they are, and those that are templates (``.j2``) filled in."""
        files: dict[str, bytes | Path] = {}
        for folder in reversed(self.folders):
            for file in sorted((folder / "theme").rglob("*")):
                if file.is_file() and not file.name.startswith("."):
                    files[file.relative_to(folder).as_posix()] = file
        theme = self.course.theme
        fonts = [
            SimpleNamespace(family=f.family, url=f"../{self.filler.urls[f.file]}", weight=f.weight, style=f.style) for f in theme.fonts
        ]
        for name in [name for name in files if name.endswith(".j2")]:
            del files[name]
            text = self.template(name).render(theme=SimpleNamespace(colors=theme.colors, fonts=fonts))
            files[name.removesuffix(".j2")] = text.encode()
        return files


def _exactly(seconds: int | None) -> str:
    """``90`` → ``1 min 30 s``: a limit is not rounded."""
    rest = (seconds or 0) % 60
    return " ".join(text for text in (span(seconds - rest) if seconds else "", f"{rest} s" if rest else "") if text)


def _json(data: object) -> str:
    """JSON that may stand in a ``<script>`` element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return (
        text.replace("&", "\\u0026")
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )
