"""Markdown → a fragment: HTML in pieces, with places for files, links to pages and directives.

The parser gives a UTF-8 byte range with each event, so every finding has its exact place. The page is parsed once as a whole;
directive fences come back as numbered instructions (``fences``), footnotes and references stay page-wide.
Knows nothing of YAML, templates or SCOs.

    text ─find_fences→ text with instructions ─parse→ events ─_Renderer→ parts ─(only with raw HTML) sanitize→ Fragment
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from scorm_builder.course.blocks import NumberQuestion
from scorm_builder.course.code import highlighted
from scorm_builder.course.directives.base import SRC030
from scorm_builder.course.glossary import Glossary
from scorm_builder.course.html import escape
from scorm_builder.course.inline import InlineRenderer, Source
from scorm_builder.course.links import Links
from scorm_builder.course.losses import SRC035, SRC036, cells, is_unclosed
from scorm_builder.course.model import Block, Fragment, Question
from scorm_builder.course.parser import parse
from scorm_builder.course.pictures import Image
from scorm_builder.course.sections import Divided, Heading
from scorm_builder.course.sink import Sink
from scorm_builder.course.tables import Table
from scorm_builder.findings import Finding, Location, Rule, Severity

SRC027 = Rule(
    "SRC027",
    Severity.WARNING,
    "Heading of the first level inside the page",
    """*What is wrong*: the page has a title already, and another heading of level one follows.
*Why it matters*: people who use a screen reader take it for another page.
*Fix*: write `##` for headings inside a page.
*Source*: WCAG 2.2, 1.3.1.""",
)
_SIMPLE = {
    "Emphasis": ("<em>", "</em>"),
    "Strong": ("<strong>", "</strong>"),
    "Strikethrough": ("<del>", "</del>"),
    "DefinitionList": ("<dl>\n", "</dl>\n"),
    "DefinitionListTitle": ("<dt>", "</dt>\n"),
    "DefinitionListDefinition": ("<dd>", "</dd>\n"),
    "TableRow": ("<tr>", "</tr>\n"),
}


class Rendered(NamedTuple):
    """One page's content. ``title``: its first-level heading if it starts with one and was asked for."""

    body: Fragment
    title: str
    anchors: frozenset[str]
    questions: tuple[Question, ...]
    findings: tuple[Finding, ...]
    pictures: tuple[tuple[str, Location], ...] = ()


_NO_GLOSSARY = Glossary()


def _unnumbered(question: Question, _: tuple[str, ...]) -> Question:
    return question


def render_markdown(source: Source, links: Links, number: NumberQuestion = _unnumbered, glossary: Glossary = _NO_GLOSSARY) -> Rendered:
    """Render one page. ``number`` gives its questions their numbers and letters; terms of the ``glossary`` are linked at first use."""
    renderer = _Renderer(source, links, number, glossary)
    try:
        return renderer.run()
    finally:
        renderer.forget()


def render_inline(source: Source, links: Links) -> tuple[Fragment, tuple[Finding, ...]]:
    """Render one line of Markdown (an outcome, a footer line) without a paragraph around it."""
    rendered = render_markdown(source, links)
    body, findings = rendered.body, rendered.findings
    if any(isinstance(part, Block) and part.name != "formula" for part in body):
        findings += (SRC030.at(Location(source.path), "a directive cannot stand in a single line", "put it on a page"),)
    if body and isinstance(body[0], str) and isinstance(body[-1], str) and body[0].startswith("<p>") and body[-1].endswith("</p>\n"):
        inner = (body[0][3:-5],) if len(body) == 1 else (body[0][3:], *body[1:-1], body[-1][:-5])
        if not any(isinstance(part, str) and "<p>" in part for part in inner):
            body = tuple(part for part in inner if part != "")
    return body, findings


class _Renderer(InlineRenderer):
    """Walks the events of one page."""

    def __init__(self, source: Source, links: Links, number: NumberQuestion, glossary: Glossary) -> None:
        super().__init__(source, links, number, glossary)
        self.title = source.title
        self.paragraph_from = 0
        self.heading_from = 0
        self.heading_data: Any = None
        self.code = ("", 0, Location(""))
        self.table = Table((), 0)
        self.new_title = ""
        self.divided: Divided | None = None  # the sections that the present heading is one of

    # --- the walk ---

    def run(self) -> Rendered:
        """Render all events."""
        self.events, findings = parse(self.text, self.place)
        blocks = self.blocks
        for index, (event, span) in enumerate(self.events):
            self.index, self.span = index, span
            if type(event) is str:
                self.break_(event)
                continue
            for kind, value in event.items():
                if kind == "Start":
                    self.dispatch(_START, value)
                    blocks.depth += 1
                elif kind == "End":
                    blocks.depth -= 1
                    if blocks.depth < blocks.lowest:
                        self.sink = blocks.close_before(self.sink)
                    self.dispatch(_END, value)
                else:
                    _LEAF[kind](self, value)
        self.sink = blocks.close_all(self.sink)
        self.raw.end_page()
        body = Sink()
        body.parts += self.sink.fragment(self.rewrite)
        self.footnotes.write(body)
        findings += [*self.findings, *blocks.findings, *self.anchors.findings, *self.footnotes.findings, *self.raw.findings]
        findings += self.watch.findings
        return Rendered(
            body.joined(),
            self.new_title,
            frozenset(self.anchors.taken),
            tuple(blocks.questions),
            tuple(findings),
            tuple(self.watch.pictures),
        )

    def source_here(self) -> str:
        """The source of the present event."""
        return self.encoded()[self.span["start"] : self.span["end"]].decode()

    def forget(self) -> None:
        """Let go of everything: the parts of a renderer refer to each other, and thousands of pages should not wait to be collected."""
        self.__dict__.clear()

    def dispatch(self, handlers: dict[str, Handler], tag: Any) -> None:
        """Call the handler of a tag, which is a name or a name with data."""
        if type(tag) is str:
            handlers[tag](self, tag)
        else:
            for name, data in tag.items():
                handlers[name](self, data)

    # --- containers ---

    def start_html(self, _: str) -> None:
        self.raw.start_block()

    def end_html(self, _: str) -> None:
        self.raw.end_block()

    def start_simple(self, tag: str) -> None:
        self.sink.parts.append(_SIMPLE[tag][0])

    def end_simple(self, tag: str) -> None:
        self.sink.parts.append(_SIMPLE[tag][1])

    def start_paragraph(self, _: str) -> None:
        self.paragraph_from = len(self.sink.parts)
        self.sink.parts.append("<p>")

    def end_paragraph(self, _: str) -> None:
        """A paragraph that holds a picture and nothing else is a figure."""
        parts, start = self.sink.parts, self.paragraph_from
        image = parts[start + 1] if len(parts) > start + 1 else None
        if isinstance(image, Image) and parts[start] == "<p>" and not any(part != "" for part in parts[start + 2 :]):
            parts[start:] = image.figure()
        else:
            parts.append("</p>\n")

    def start_list(self, first: int | None) -> None:
        if self.blocks.starts_options(self.events, self.index):
            self.sink = self.blocks.open_options(self.sink)
        else:
            self.sink.parts.append("<ul>\n" if first is None else "<ol>\n" if first == 1 else f'<ol start="{first}">\n')

    def end_list(self, ordered: bool) -> None:
        if self.blocks.at_options(0):
            self.sink = self.blocks.close_options()
        else:
            self.sink.parts.append("</ol>\n" if ordered else "</ul>\n")

    def start_item(self, _: str) -> None:
        if self.blocks.at_options(1):
            self.sink = self.blocks.open_option(self.place())
        else:
            self.sink.parts.append("<li>")

    def end_item(self, _: str) -> None:
        if self.blocks.at_options(1):
            self.sink = self.blocks.close_option()
        else:
            self.sink.parts.append("</li>\n")

    def start_quote(self, _: Any) -> None:
        if self.blocks.at_options(2):
            self.sink = self.blocks.open_feedback()
        elif self.blocks.starts_hint(self.events, self.index):
            self.sink = self.blocks.open_hint(self.sink)
        else:
            self.sink.parts.append("<blockquote>\n")

    def end_quote(self, _: Any) -> None:
        if self.blocks.at_options(2):
            self.sink = self.blocks.close_feedback()
        elif self.blocks.at_hint():
            self.sink = self.blocks.close_hint(self.sink)
        else:
            self.sink.parts.append("</blockquote>\n")

    def start_code(self, kind: Any) -> None:
        self.in_code = True
        if isinstance(kind, dict) and is_unclosed(self.source_here()):
            self.report(SRC035, "this code block is never closed", "add a line with the same backticks at its end")
        language = kind["Fenced"].split(maxsplit=1)[0] if isinstance(kind, dict) and kind["Fenced"].strip() else ""
        name = f' class="language-{escape(language)}"' if language else ""
        self.code = (language, len(self.sink.parts), self.place())
        self.plain = [] if language else None
        self.sink.parts.append(f'<pre tabindex="0"><code{name}>')

    def end_code(self, _: Any) -> None:
        self.in_code = False
        (language, start, place), parts = self.code, self.sink.parts
        if language:
            text, self.plain = "".join(self.plain or ()), None
            if language == "math":
                parts[start:] = [self.formula(text, place, is_block=True)]
                return
            html, findings = highlighted(text, language, place)
            self.findings += findings
            parts[start + 1 :] = [html]
        parts.append("</code></pre>\n")

    # --- headings ---

    def start_heading(self, data: Any) -> None:
        divided = self.blocks.divided("headings", int(data["level"][1:]))
        if divided:
            self.sink = divided.divide(self.sink, int(data["level"][1:]))
        self.divided = divided
        self.heading_from, self.heading_data = len(self.sink.parts), data
        self.plain = []

    def end_heading(self, level: str) -> None:
        data, parts, start = self.heading_data, self.sink.parts, self.heading_from
        words = " ".join("".join(self.plain or ()).split())
        self.plain = None
        if level == "H1":
            if self.starts_page(start) and self.title in ("", words):
                self.new_title = words
                del parts[start:]
                return
            self.report(SRC027, f'heading "{words}" is of the first level, which is the title of the page', "write ## for it")
        anchor = self.anchors.claim(data["id"], self.place()) if data["id"] else self.anchors.made_from(words)
        self.watch.heading(max(2, int(level[1:])), words, self.place)
        if self.divided:
            attributes = tuple((name, value or "") for name, value in data["attrs"])
            self.sink = self.divided.head(self.sink, Heading(words, anchor, int(level[1:]), self.place(), attributes))
            return
        classes = f' class="{escape(" ".join(data["classes"]))}"' if data["classes"] else ""
        parts.insert(start, f'<{level.lower()} id="{escape(self.page_id)}--{escape(anchor)}"{classes}>')
        parts.append(f"</{level.lower()}>\n")

    def starts_page(self, position: int) -> bool:
        """True if nothing of the page stands before that position in the present sink."""
        return position == 0 and self.blocks.depth == 0 and not self.blocks.open and not self.new_title

    # --- tables ---

    def start_table(self, alignments: Any) -> None:
        self.table = Table(tuple(alignments), len(self.sink.parts), *self.blocks.table_wishes())
        self.sink.parts.append("")

    def end_table(self, _: str) -> None:
        self.sink.parts[self.table.position] = self.table.opening()
        self.sink.parts.append("</tbody></table></div>\n")

    def start_head(self, _: str) -> None:
        self.sink.parts.append("<thead><tr>")

    def end_head(self, _: str) -> None:
        self.table.end_head()
        self.watch.table(self.table.head, self.place)
        self.sink.parts.append("</tr></thead><tbody>\n")

    def start_row(self, _: str) -> None:
        written = cells(self.source_here())
        if written > self.table.columns:
            message = f"this row has {written} cells, and the table has {self.table.columns} columns"
            self.report(SRC036, message, "add a column to the head, or write \\| for a stroke that belongs to the text")
        self.table.start_row()
        self.sink.parts.append("<tr>")

    def start_cell(self, _: str) -> None:
        self.sink.parts.append(self.table.start_cell())
        if self.table.in_head or self.table.is_row_header:
            self.plain = []

    def end_cell(self, _: str) -> None:
        words = " ".join("".join(self.plain or ()).split())
        self.plain = None
        self.sink.parts.append(self.table.end_cell(words))

    # --- footnotes ---

    def start_note(self, label: str) -> None:
        self.saved.append((self.sink, (label, self.place())))
        self.sink = Sink()

    def end_note(self, _: str) -> None:
        body = self.sink.fragment(self.rewrite)
        self.sink, (label, place) = self.saved.pop()
        self.footnotes.define(label, body, place)


Handler = Callable[[_Renderer, Any], None]

_LEAF: dict[str, Handler] = {
    "Text": _Renderer.take_text,
    "Code": _Renderer.take_code,
    "Html": _Renderer.take_html,
    "InlineHtml": _Renderer.take_inline_html,
    "FootnoteReference": _Renderer.take_footnote,
    "TaskListMarker": _Renderer.take_marker,
}
_START: dict[str, Handler] = {
    **dict.fromkeys(_SIMPLE, _Renderer.start_simple),
    "HtmlBlock": _Renderer.start_html,
    "Paragraph": _Renderer.start_paragraph,
    "Item": _Renderer.start_item,
    "List": _Renderer.start_list,
    "BlockQuote": _Renderer.start_quote,
    "CodeBlock": _Renderer.start_code,
    "Heading": _Renderer.start_heading,
    "Link": _Renderer.start_link,
    "Image": _Renderer.start_image,
    "Table": _Renderer.start_table,
    "TableHead": _Renderer.start_head,
    "TableRow": _Renderer.start_row,
    "TableCell": _Renderer.start_cell,
    "FootnoteDefinition": _Renderer.start_note,
}
_END: dict[str, Handler] = {
    **dict.fromkeys(_SIMPLE, _Renderer.end_simple),
    "HtmlBlock": _Renderer.end_html,
    "Paragraph": _Renderer.end_paragraph,
    "Item": _Renderer.end_item,
    "List": _Renderer.end_list,
    "BlockQuote": _Renderer.end_quote,
    "CodeBlock": _Renderer.end_code,
    "Heading": _Renderer.end_heading,
    "Link": _Renderer.end_link,
    "Image": _Renderer.end_image,
    "Table": _Renderer.end_table,
    "TableHead": _Renderer.end_head,
    "TableCell": _Renderer.end_cell,
    "FootnoteDefinition": _Renderer.end_note,
}
