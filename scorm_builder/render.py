"""Course + templates → HTML documents and theme files; the only user of Jinja2.

    Document ─fragments→ page bodies ─sco.html→ bytes          templates/theme/* ─→ theme/*

An author's template folder goes before ours, file by file. Knows nothing of SCORM or zip files.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, NamedTuple

import jinja2
from markupsafe import Markup

from scorm_builder import runtime
from scorm_builder.course.documents import Document, documents
from scorm_builder.course.html import escape
from scorm_builder.course.model import AssetUrl, Block, Course, Duration, FileSize, Fragment, Page, PageLink, Phrase, Question
from scorm_builder.findings import Finding, Location, Rule, Severity
from scorm_builder.templatecache import TemplateCache
from scorm_builder.tracking import contract
from scorm_builder.wording import REN001, clock, direction, file_size, place_in_templates, read_words, span

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

# What an expression of an author's template can raise. The sandbox keeps it from anything but computing.
_TEMPLATE_FAULTS = (jinja2.TemplateError, ArithmeticError, AttributeError, LookupError, MemoryError, RecursionError, TypeError, ValueError)


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
        pages = tuple((document, renderer.document(document)) for document in documents(course))
        rendered = Rendered(pages, {**renderer.theme_files(), **runtime.scripts()}, tuple(renderer.contracts))
        return rendered, (*findings, *renderer.findings)
    except _TEMPLATE_FAULTS as error:
        fault = _template_fault(error, course)
        if course.theme.templates is None or fault is None:
            raise
        return None, (*findings, fault)


class _Loader(jinja2.FileSystemLoader):
    """Finds templates; a file that cannot be read is a fault in that template."""

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        try:
            return super().get_source(environment, template)
        except jinja2.TemplateNotFound:
            raise
        except (OSError, UnicodeDecodeError) as error:
            file = next((path for folder in self.searchpath if (path := Path(folder, template)).is_file()), template)
            reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
            raise jinja2.TemplateSyntaxError(reason or "it cannot be read", 1, template, str(file)) from error


class _Renderer:
    """Renders the documents of one course with one Jinja2 environment."""

    def __init__(self, course: Course, folders: list[Path], strings: Mapping[str, Mapping[str, str]]) -> None:
        self.course, self.folders = course, folders
        self.words, self.script_words = strings["page"], strings["script"]
        self.urls = {asset.source: asset.path for asset in course.assets}
        self.page_titles = {page.id: page.title for module in course.modules for page in module.pages}
        self.env = _environment_class(course)(
            loader=_Loader(folders),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=TemplateCache(template_folder(), sandboxed=course.theme.templates is not None),
        )
        self.templates: dict[str, jinja2.Template] = {}
        self.findings: list[Finding] = []
        self.contracts: list[Contract] = []
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
        self.view.footer = [self.markup(line, None, None, here) for line in self.course.footer]
        data = contract(self.course, document, self.script_words)
        self.contracts.append(data)
        html = self.template("sco.html").render(
            document=SimpleNamespace(id=document.id, title=document.title, path=document.path, multiple=not document.alone),
            modules=list(self.modules(document, here)),
            contract_json=Markup(_json(data)),
            scripts=SimpleNamespace(boot=runtime.BOOT, deferred=runtime.DEFERRED),
        )
        if self.course.theme.templates is not None:
            self.findings += self.missing_parts(html, document)
        return html.encode()

    def missing_parts(self, html: str, document: Document) -> tuple[Finding, ...]:
        """What the scripts need, and an author's own templates have left out (docs/page-contract.md)."""
        wanted = {'id="course-data"': "sco.html"} | {f"runtime/{name}": "sco.html" for name in (runtime.BOOT, *runtime.DEFERRED)}
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
                outcomes=[self.markup(line, None, None, here) for line in module.outcomes],
                pages=[],
            )
            for place, page in enumerate(module.pages, 1):
                view.pages.append(
                    SimpleNamespace(
                        id=page.id,
                        title=page.title,
                        required=page.required,
                        minutes=span(page.duration),
                        body=self.markup(page.body, view, page, here),
                        previous=order[position - 1] if position else None,
                        next=order[position + 1] if position + 1 < len(order) else None,
                        quiz=_quiz_view(page),
                        first_of_module=place == 1,
                        position=place,
                        total=len(module.pages),
                    )
                )
                position += 1
            yield view

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
            logo=SimpleNamespace(url=self.urls[theme.logo], alt=theme.logo_alt) if theme.logo else None,
        )

    def theme_files(self) -> dict[str, bytes | Path]:
        """``theme/…``: the files of the theme as they are, and those that are templates (``.j2``) filled in."""
        files: dict[str, bytes | Path] = {}
        for folder in reversed(self.folders):
            for file in sorted((folder / "theme").rglob("*")):
                if file.is_file() and not file.name.startswith("."):
                    files[file.relative_to(folder).as_posix()] = file
        theme = self.course.theme
        fonts = [SimpleNamespace(family=f.family, url=f"../{self.urls[f.file]}", weight=f.weight, style=f.style) for f in theme.fonts]
        for name in [name for name in files if name.endswith(".j2")]:
            del files[name]
            text = self.template(name).render(theme=SimpleNamespace(colors=theme.colors, fonts=fonts))
            files[name.removesuffix(".j2")] = text.encode()
        return files

    # --- fragments ---

    def markup(self, fragment: Fragment, module: SimpleNamespace | None, page: Page | None, here: set[str]) -> Markup:
        """The HTML of a fragment, with every place in it filled."""
        out = []
        for part in fragment:
            if isinstance(part, str):
                out.append(part)
            elif isinstance(part, AssetUrl):
                out.append(self.urls[part.source])
            elif isinstance(part, Phrase):
                out.append(escape(self.words[part.name].replace("{number}", str(part.number))))
            elif isinstance(part, PageLink):
                out.append(self.page_link(part, module, page, here))
            else:
                out.append(self.block(part, module, page, here))
        return Markup("".join(out))

    def page_link(self, link: PageLink, module: SimpleNamespace | None, page: Page | None, here: set[str]) -> str:
        """A link within the document. A page of another SCO cannot be opened from here, so its title is named instead."""
        content = self.markup(link.content, module, page, here)
        if link.page_id in here:
            anchor = f"{link.page_id}--{link.anchor}" if link.anchor else link.page_id
            return f'<a href="#{escape(anchor)}">{content}</a>'
        title = self.page_titles[link.page_id]
        return f'<span class="elsewhere" title="{escape(title)}">{content}</span>'

    def block(self, block: Block, module: SimpleNamespace | None, page: Page | None, here: set[str]) -> str:
        view = SimpleNamespace(name=block.name, id="", label=block.label)
        if block.id and page and "question" not in block.fields:
            view.id = f"{page.id}--{block.id}"
        for name, value in block.fields.items():
            setattr(view, name, self.value(value, module, page, here))
        if page is not None and "question" in block.fields:
            view.graded = page.quiz is not None
            view.number = _number(page, block.id)
        return self.template(f"blocks/{block.name}.html").render(block=view, module=module, page=page)

    def value(self, value: object, module: SimpleNamespace | None, page: Page | None, here: set[str]) -> object:
        """A field of a block as its template wants it."""
        if isinstance(value, AssetUrl):
            return self.urls[value.source]
        if isinstance(value, FileSize):
            return file_size(value.bytes, self.words)
        if isinstance(value, Duration):
            return clock(value.seconds)
        if isinstance(value, Question):
            return SimpleNamespace(
                id=value.id,
                type=value.type,
                points=value.points,
                prompt=self.markup(value.prompt, module, page, here),
                explanation=self.markup(value.explanation, module, page, here),
                options=[
                    SimpleNamespace(
                        letter=option.letter,
                        text=self.markup(option.text, module, page, here),
                        feedback=self.markup(option.feedback, module, page, here),
                    )
                    for option in value.options
                ],
            )
        if isinstance(value, tuple):  # last, as those above are tuples too
            return self.markup(value, module, page, here)
        return value


def _number(page: Page, question_id: str) -> int:
    """The place of a question among those of its page; statements to tick are not numbered, so those behind them do not count them."""
    ids = [question.id for question in page.questions if question.type != "acknowledgement" or question.id == question_id]
    return 1 + ids.index(question_id)


def _quiz_view(page: Page) -> SimpleNamespace | None:
    if page.quiz is None:
        return None
    return SimpleNamespace(pass_mark=page.quiz.pass_mark, attempts=page.quiz.attempts, questions=len(page.questions))


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


def _environment_class(course: Course) -> type[jinja2.Environment]:
    """The templates of a course may come from anywhere, so they can compute but not reach out of their data."""
    if course.theme.templates is None:
        return jinja2.Environment
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment


def _template_fault(error: BaseException, course: Course) -> Finding | None:
    """The place in a template where it went wrong; ``None`` if it was none of its faults."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        place = place_in_templates(Path(error.filename or error.name or ""), course, error.lineno)
    elif isinstance(error, jinja2.TemplateNotFound):
        return REN001.at(Location(course.theme.templates_shown), f'template "{error.name}" is not there')
    else:
        import traceback

        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith((".html", ".j2"))]
        if not frames:
            return None
        place = place_in_templates(Path(frames[-1].filename), course, frames[-1].lineno or 0)
    lines = str(error).splitlines() or [type(error).__name__]
    message = "templates include each other without end" if isinstance(error, RecursionError) else lines[0]
    return REN001.at(place, f"the template cannot be used: {message}")
