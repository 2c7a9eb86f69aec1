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
from scorm_builder.course.directives import DIRECTIVES
from scorm_builder.course.documents import Document, documents
from scorm_builder.course.html import escape
from scorm_builder.course.model import (
    AssetUrl,
    Block,
    Chapters,
    Course,
    Duration,
    FileSize,
    Fragment,
    Option,
    Page,
    PageLink,
    Phrase,
    Question,
    Section,
    Sections,
    Spots,
)
from scorm_builder.course.responses import longest_answer, mixed
from scorm_builder.environment import TEMPLATE_FAULTS, environment, template_fault
from scorm_builder.findings import Finding, Location, Rule, Severity
from scorm_builder.tracking import contract
from scorm_builder.wayfinding import SEARCH_DATA, Wayfinding
from scorm_builder.wording import clock, direction, file_size, read_words, span

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

# Scripts of the blocks that are no directives.
_NEEDS = {"term": "blocks"}


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
        self.urls = {asset.source: asset.path for asset in course.assets}
        self.page_titles = {page.id: page.title for module in course.modules for page in module.pages}
        self.env = environment(course, folders, template_folder())
        self.templates: dict[str, jinja2.Template] = {}
        self.findings: list[Finding] = []
        self.contracts: list[Contract] = []
        self.needed: set[str] = set()  # scripts that the present document needs besides those of every document
        self.needed_by_any: set[str] = set()
        self.terms_on_page: dict[str, str] = {}  # terms that the present page has, each with the id of what it means
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
        self.counted = frozenset(page["id"] for page in data["pages"] if page["required"])
        self.needed = set(self.way.scripts(document))
        modules = list(self.modules(document, here))  # says what is needed
        self.needed_by_any |= self.needed
        html = self.template("sco.html").render(
            document=SimpleNamespace(id=document.id, title=document.title, path=document.path, multiple=not document.alone),
            modules=modules,
            contract_json=Markup(_json(data)),
            scripts=SimpleNamespace(boot=runtime.BOOT, deferred=runtime.deferred(self.needed)),
        )
        if self.course.theme.templates is not None:
            self.findings += self.missing_parts(html, document)
        return html.encode()

    def missing_parts(self, html: str, document: Document) -> tuple[Finding, ...]:
        """What the scripts need, and an author's own templates have left out (docs/page-contract.md)."""
        wanted = {'id="course-data"': "sco.html"} | {
            f"runtime/{name}": "sco.html" for name in (runtime.BOOT, *runtime.deferred(self.needed))
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
                        seconds=self.way.seconds[page.id] if page.id in self.counted else None,
                        body=self.body(page, view, here),
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
            self.needed.add("quiz")
        return SimpleNamespace(
            **(page.quiz._asdict() | {"questions": page.quiz.draw or len(page.questions), "time_limit": span(page.quiz.time_limit)})
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

    def body(self, page: Page, module: SimpleNamespace, here: set[str]) -> Markup:
        """The content of a page, and behind it what the terms in it mean."""
        self.terms_on_page = {}
        body = self.markup(page.body, module, page, here)
        if not self.terms_on_page:
            return body
        known = {term.id: term for term in self.course.glossary}
        terms = [
            SimpleNamespace(id=place, word=known[name].word, definition=self.markup(known[name].definition, module, page, here))
            for name, place in self.terms_on_page.items()
        ]
        return body + Markup(self.template("blocks/terms.html").render(terms=terms, page=page))

    def page_link(self, link: PageLink, module: SimpleNamespace | None, page: Page | None, here: set[str]) -> str:
        """A link within the document. A page of another SCO cannot be opened from here, so its title is named instead."""
        content = self.markup(link.content, module, page, here)
        if link.page_id in here:
            anchor = f"{link.page_id}--{link.anchor}" if link.anchor else link.page_id
            return f'<a href="#{escape(anchor)}">{content}</a>'
        title = self.page_titles[link.page_id]
        return f'<span class="elsewhere" title="{escape(title)}">{content}</span>'

    def block(self, block: Block, module: SimpleNamespace | None, page: Page | None, here: set[str]) -> str:
        self.needed |= {DIRECTIVES[block.name].needs(block.fields) if block.name in DIRECTIVES else _NEEDS.get(block.name, "")} - {""}
        view = SimpleNamespace(name=block.name, id="", label=block.label)
        if block.id and page and "question" not in block.fields:
            view.id = f"{page.id}--{block.id}"
        for name, value in block.fields.items():
            setattr(view, name, self.value(value, module, page, here))
        if page is not None and block.name == "term":
            name = str(block.fields["term"])
            view.id = self.terms_on_page[name] = f"{page.id}--term--{name}"
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
        if isinstance(value, Chapters):
            return [SimpleNamespace(title=each.title, start=clock(int(each.seconds)), seconds=f"{each.seconds:g}") for each in value.items]
        if isinstance(value, Spots):
            return list(value.items)
        if isinstance(value, Sections):
            return self.sections(value.items, module, page, here)
        if isinstance(value, Question):
            return self.question(value, module, page, here)
        if isinstance(value, tuple):  # last, as those above are tuples too
            return self.markup(value, module, page, here)
        return value

    def sections(
        self, sections: tuple[Section, ...], module: SimpleNamespace | None, page: Page | None, here: set[str]
    ) -> list[SimpleNamespace]:
        """The parts of a block as its template wants them."""
        return [
            SimpleNamespace(
                title=self.markup(part.title, module, page, here),
                words=part.words,
                id=f"{page.id}--{part.id}" if page and part.id else "",
                level=part.level,
                content=self.markup(part.content, module, page, here),
            )
            for part in sections
        ]

    def question(self, question: Question, module: SimpleNamespace | None, page: Page | None, here: set[str]) -> SimpleNamespace:
        """A question as its template wants it. ``mixed``: what is to be put in order or chosen from, in the order of the page."""
        values = question._asdict()
        for name in ("prompt", "explanation"):
            values[name] = self.markup(values[name], module, page, here)
        values["hints"] = [self.markup(hint, module, page, here) for hint in question.hints]

        def view(option: Option, place: int) -> SimpleNamespace:
            texts = {name: self.markup(getattr(option, name), module, page, here) for name in ("text", "feedback")}
            target = question.targets[question.pairs[place - 1]].letter if question.pairs else ""
            return SimpleNamespace(**(option._asdict() | texts), place=place, target=target)

        values["options"] = [view(option, place) for place, option in enumerate(question.options, 1)]
        if question.type == "sequencing":
            views = {option.letter: option for option in values["options"]}
            values["mixed"] = [views[option.letter] for option in mixed(question.options, question.id)]
        for target in mixed(question.targets, question.id) if question.targets else ():
            values.setdefault("mixed", []).append(SimpleNamespace(letter=target.letter, text=self.markup(target.text, module, page, here)))
        values["most"] = longest_answer(question) if question.type == "fill-in" else 0
        values["scenes"] = [
            SimpleNamespace(**(vars(scene) | {"options": [option for option in values["options"] if option.scene == number]}))
            for number, scene in enumerate(self.sections(question.scenes, module, page, here))
        ]
        if question.shuffle:
            self.needed.add("answers")
        return SimpleNamespace(**values)


def _number(page: Page, question_id: str) -> int:
    """The place of a question among those of its page; statements to tick are not numbered, so those behind them do not count them."""
    ids = [question.id for question in page.questions if question.type != "acknowledgement" or question.id == question_id]
    return 1 + ids.index(question_id)


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
