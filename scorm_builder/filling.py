"""Fragments → HTML: fills the places in them, such as files, links to pages, and blocks, each by its template.

Knows nothing of documents: which pages stand in the same one is told to it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from scorm_builder.course.directives import DIRECTIVES
from scorm_builder.course.fragment import (
    AssetUrl,
    Block,
    Chapters,
    Duration,
    FileSize,
    Fragment,
    PageLink,
    Phrase,
    Section,
    Sections,
    Spots,
    Tracks,
)
from scorm_builder.course.html import escape
from scorm_builder.course.model import Course, Page
from scorm_builder.course.passages import blocks
from scorm_builder.course.question import Option, Question
from scorm_builder.course.responses import longest_answer, mixed
from scorm_builder.wording import clock, file_size

if TYPE_CHECKING:
    from jinja2 import Template


# Scripts of the blocks that are no directives.
_NEEDS = {"term": "blocks"}


class Place(NamedTuple):
    """Where a fragment stands. ``module``, ``page``: if it is on a page; ``here``: ids of the pages of the same document."""

    here: set[str]
    module: SimpleNamespace | None = None
    page: Page | None = None


class Filler:
    """Fills the fragments of one course. ``template`` gives the template of a name; ``needed``: the scripts that blocks asked for."""

    def __init__(self, course: Course, words: Mapping[str, str], template: Callable[[str], Template]) -> None:
        self.words, self.template = words, template
        self.urls = {asset.source: asset.path for asset in course.assets}
        self.page_titles = {page.id: page.title for module in course.modules for page in module.pages}
        self.terms = {term.id: term for term in course.glossary}
        self.glossary_page = _glossary_page(course)
        self.needed: set[str] = set()
        self.terms_on_page: dict[str, str] = {}  # terms that the present page has, each with the id of what it means

    def markup(self, fragment: Fragment, where: Place) -> Markup:
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
                out.append(self.page_link(part, where))
            else:
                out.append(self.block(part, where))
        return Markup("".join(out))

    def body(self, where: Place) -> Markup:
        """The content of the page, and behind it what the terms in it mean."""
        assert where.page is not None
        self.terms_on_page = {}
        body = self.markup(where.page.body, where)
        if not self.terms_on_page:
            return body
        in_list = f"{self.glossary_page}--entry--" if self.glossary_page in where.here else ""
        terms = [
            SimpleNamespace(
                id=place,
                word=self.terms[name].word,
                definition=self.markup(self.terms[name].definition, where),
                entry=in_list and in_list + name,
            )
            for name, place in self.terms_on_page.items()
        ]
        return body + Markup(self.template("blocks/terms.html").render(terms=terms, page=where.page))

    def page_link(self, link: PageLink, where: Place) -> str:
        """A link within the document. A page of another SCO cannot be opened from here, so its title is named instead."""
        content = self.markup(link.content, where)
        if link.page_id in where.here:
            anchor = f"{link.page_id}--{link.anchor}" if link.anchor else link.page_id
            title = f' title="{escape(link.title)}"' if link.title else ""
            return f'<a href="#{escape(anchor)}"{title}>{content}</a>'
        title = " – ".join(words for words in (self.page_titles[link.page_id], link.title) if words)
        return f'<span class="elsewhere" title="{escape(title)}">{content}</span>'

    def block(self, block: Block, where: Place) -> str:
        self.needed |= {DIRECTIVES[block.name].needs(block.fields) if block.name in DIRECTIVES else _NEEDS.get(block.name, "")} - {""}
        page = where.page
        view = SimpleNamespace(name=block.name, id="", label=block.label)
        if block.id and page and "question" not in block.fields:
            view.id = f"{page.id}--{block.id}"
        for name, value in block.fields.items():
            setattr(view, name, self.value(value, where))
        if page is not None and block.name == "term":
            name = str(block.fields["term"])
            view.id = self.terms_on_page[name] = f"{page.id}--term--{name}"
        if page is not None and "question" in block.fields:
            view.graded = page.quiz is not None
            view.number = _number(page, block.id)
        return self.template(f"blocks/{block.name}.html").render(block=view, module=where.module, page=page)

    def value(self, value: object, where: Place) -> object:
        """A field of a block as its template wants it."""
        if isinstance(value, AssetUrl):
            return self.urls[value.source]
        if isinstance(value, FileSize):
            return file_size(value.bytes, self.words)
        if isinstance(value, Duration):
            return clock(value.seconds)
        if isinstance(value, Chapters):
            return [SimpleNamespace(title=each.title, start=clock(int(each.seconds)), seconds=f"{each.seconds:g}") for each in value.items]
        if isinstance(value, Tracks):
            return [SimpleNamespace(language=each.language, name=each.name, file=self.urls[each.file.source]) for each in value.items]
        if isinstance(value, Spots):
            return list(value.items)
        if isinstance(value, Sections):
            return self.sections(value.items, where)
        if isinstance(value, Question):
            return self.question(value, where)
        if isinstance(value, tuple):  # last, as those above are tuples too
            return self.markup(value, where)
        return value

    def sections(self, sections: tuple[Section, ...], where: Place) -> list[SimpleNamespace]:
        """The parts of a block as its template wants them."""
        return [
            SimpleNamespace(
                title=self.markup(part.title, where),
                words=part.words,
                id=f"{where.page.id}--{part.id}" if where.page and part.id else "",
                level=part.level,
                content=self.markup(part.content, where),
            )
            for part in sections
        ]

    def question(self, question: Question, where: Place) -> SimpleNamespace:
        """A question as its template wants it. ``mixed``: what is to be put in order or chosen from, in the order of the page."""
        values = question._asdict()
        for name in ("prompt", "explanation"):
            values[name] = self.markup(values[name], where)
        values["hints"] = [self.markup(hint, where) for hint in question.hints]

        def view(option: Option, place: int) -> SimpleNamespace:
            texts = {name: self.markup(getattr(option, name), where) for name in ("text", "feedback")}
            target = question.targets[question.pairs[place - 1]].letter if question.pairs else ""
            return SimpleNamespace(**(option._asdict() | texts), place=place, target=target, spoken=self.spoken(option.text, where))

        values["options"] = [view(option, place) for place, option in enumerate(question.options, 1)]
        if question.type == "sequencing":
            views = {option.letter: option for option in values["options"]}
            values["mixed"] = [views[option.letter] for option in mixed(question.options, question.id)]
        for target in mixed(question.targets, question.id) if question.targets else ():
            view_of = SimpleNamespace(letter=target.letter, text=self.markup(target.text, where), spoken=self.spoken(target.text, where))
            values.setdefault("mixed", []).append(view_of)
        values["most"] = longest_answer(question) if question.type == "fill-in" else 0
        values["scenes"] = [
            SimpleNamespace(**(vars(scene) | {"options": [option for option in values["options"] if option.scene == number]}))
            for number, scene in enumerate(self.sections(question.scenes, where))
        ]
        if question.shuffle:
            self.needed.add("answers")
        return SimpleNamespace(**values)

    def spoken(self, text: Fragment, where: Place) -> str:
        """The bare words of a text with formulas, these as they were written, for names that cannot hold MathML; "" without a formula."""
        latex = [part.fields["latex"] if isinstance(part, Block) and part.name == "formula" else None for part in text]
        words = (formula or self.markup((part,), where).striptags() for part, formula in zip(text, latex, strict=True))
        return " ".join(map(str, words)).strip() if any(latex) else ""


def _glossary_page(course: Course) -> str:
    """Id of the first page with the list of all terms; "" without one."""
    pages = (page for module in course.modules for page in module.pages) if course.glossary else ()
    return next((page.id for page in pages if any(block.name == "glossary" for block in blocks(page.body))), "")


def _number(page: Page, question_id: str) -> int:
    """The place of a question among those of its page; statements to tick are not numbered, so those behind them do not count them."""
    ids = [question.id for question in page.questions if question.type != "acknowledgement" or question.id == question_id]
    return 1 + ids.index(question_id)
