"""Markdown → a fragment: HTML in pieces, with places for files, links to pages and directives.

The parser gives a UTF-8 byte range with each event, so every finding has its exact place. The page is parsed once as a whole;
directive fences come back as numbered instructions (``fences``), footnotes and references stay page-wide.
Knows nothing of YAML, templates or SCOs.

    text ─find_fences→ text with instructions ─parse→ events ─_Renderer→ parts ─(only with raw HTML) sanitize→ Fragment
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from scorm_builder.course.containers import SIMPLE, ContainerRenderer
from scorm_builder.course.directives.base import SRC030
from scorm_builder.course.fragment import Block, Fragment
from scorm_builder.course.glossary import Glossary
from scorm_builder.course.lines import Source
from scorm_builder.course.links import Links
from scorm_builder.course.parser import parse
from scorm_builder.course.question import Question
from scorm_builder.course.sink import Sink
from scorm_builder.findings import Finding, Location


class Rendered(NamedTuple):
    """One page's content. ``title``: its first-level heading if it starts with one and was asked for."""

    body: Fragment
    title: str
    anchors: frozenset[str]
    questions: tuple[Question, ...]
    findings: tuple[Finding, ...]
    pictures: tuple[tuple[str, Location], ...] = ()


_NO_GLOSSARY = Glossary()


def render_markdown(source: Source, links: Links, glossary: Glossary = _NO_GLOSSARY) -> Rendered:
    """Render one page. Its questions have no numbers yet; terms of the ``glossary`` are linked at first use."""
    renderer = _Renderer(source, links, glossary)
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


class _Renderer(ContainerRenderer):
    """Walks the events of one page."""

    def run(self) -> Rendered:
        """Render the page."""
        self.events, findings = parse(self.text, self.place)
        self.walk()
        blocks = self.blocks
        self.sink = blocks.close_all(self.sink)
        self.raw.end_page()
        self.watch.end_page(self.place)
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

    def walk(self) -> None:
        """Call the handlers of all events in their order."""
        blocks, events, index = self.blocks, self.events, -1
        while (index := index + 1) < len(events):
            event, self.span = events[index]
            self.index = index
            if type(event) is str:
                self.break_(event)
                continue
            [(kind, value)] = event.items()
            if kind == "Text":
                if (end := self.pass_words(index)) == index:
                    self.take_text(value)
                else:
                    index = end - 1
            elif kind == "Start":
                if type(value) is str:
                    _START[value](self, value)
                else:
                    self.dispatch(_START, value)
                blocks.depth += 1
            elif kind == "End":
                blocks.depth -= 1
                if blocks.depth < blocks.lowest:
                    self.sink = blocks.close_before(self.sink)
                if type(value) is str:
                    _END[value](self, value)
                else:
                    self.dispatch(_END, value)
            else:
                _LEAF[kind](self, value)

    def forget(self) -> None:
        """Let go of everything: the parts of a renderer refer to each other, and thousands of pages should not wait to be collected."""
        self.__dict__.clear()

    def dispatch(self, handlers: dict[str, Handler], tag: dict[str, Any]) -> None:
        """Call the handler of a tag with data."""
        for name, data in tag.items():
            handlers[name](self, data)


Handler = Callable[[_Renderer, Any], None]

_LEAF: dict[str, Handler] = {
    "Code": _Renderer.take_code,
    "Html": _Renderer.take_html,
    "InlineHtml": _Renderer.take_inline_html,
    "FootnoteReference": _Renderer.take_footnote,
    "TaskListMarker": _Renderer.take_marker,
}
_START: dict[str, Handler] = {
    **dict.fromkeys(SIMPLE, _Renderer.start_simple),
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
    **dict.fromkeys(SIMPLE, _Renderer.end_simple),
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
