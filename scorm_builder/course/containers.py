"""What holds lines of Markdown: paragraphs, lists, quotations, code, headings, tables, footnotes.

The half of the renderer between ``inline``, which knows what stands within a line, and ``markdown``, which walks through the page.
"""

from __future__ import annotations

from typing import Any

from scorm_builder.course.code import highlighted
from scorm_builder.course.glossary import Glossary
from scorm_builder.course.html import escape
from scorm_builder.course.inline import EMPHASIS, InlineRenderer
from scorm_builder.course.lines import Source
from scorm_builder.course.links import Links
from scorm_builder.course.losses import SRC035, SRC036, cells, is_unclosed
from scorm_builder.course.options import SRC114
from scorm_builder.course.pictures import Image
from scorm_builder.course.sections import Divided, Heading
from scorm_builder.course.sink import Sink
from scorm_builder.course.tables import Table
from scorm_builder.findings import Location, Rule, Severity

SRC027 = Rule(
    "SRC027",
    Severity.WARNING,
    "Heading of the first level inside the page",
    """*What is wrong*: the page has a title already, and another heading of level one follows.
*Why it matters*: people who use a screen reader take it for another page.
*Fix*: write `##` for headings inside a page.
*Source*: WCAG 2.2, 1.3.1.""",
)
SIMPLE = {
    **EMPHASIS,
    "DefinitionList": ("<dl>\n", "</dl>\n"),
    "DefinitionListTitle": ("<dt>", "</dt>\n"),
    "DefinitionListDefinition": ("<dd>", "</dd>\n"),
    "TableRow": ("<tr>", "</tr>\n"),
}
"""Tags around what needs no more than tags."""


class ContainerRenderer(InlineRenderer):
    """``start_…`` and ``end_…`` are called with the data of the tag, in the order of the page."""

    def __init__(self, source: Source, links: Links, glossary: Glossary) -> None:
        super().__init__(source, links, glossary)
        self.title = source.title
        self.paragraph_from = 0
        self.heading_from = 0
        self.heading_data: Any = None
        self.code = ("", 0, Location(""))
        self.table = Table((), 0)
        self.new_title = ""
        self.divided: Divided | None = None  # the sections that the present heading is one of

    def source_here(self) -> str:
        """The source of the present event."""
        return self.encoded()[self.span["start"] : self.span["end"]].decode()

    def start_html(self, _: str) -> None:
        self.raw.start_block()

    def end_html(self, _: str) -> None:
        self.raw.end_block()

    def start_simple(self, tag: str) -> None:
        self.sink.parts.append(SIMPLE[tag][0])

    def end_simple(self, tag: str) -> None:
        self.sink.parts.append(SIMPLE[tag][1])

    def start_paragraph(self, _: str) -> None:
        self.paragraph_from, self.has_image = len(self.sink.parts), False
        self.sink.parts.append("<p>")

    def end_paragraph(self, _: str) -> None:
        """A paragraph that holds a picture and nothing else is a figure; one of several is several where a block shows them one by one."""
        parts, start = self.sink.parts, self.paragraph_from
        if not self.has_image:
            parts.append("</p>\n")
            return
        inside = [part for part in parts[start + 1 :] if part != ""]
        if self.blocks.shows_pictures:
            inside = [part for part in inside if part not in ("\n", "<br>\n")]
        images = [part for part in inside if isinstance(part, Image)]
        alone = len(images) == len(inside) and (len(images) == 1 or self.blocks.shows_pictures)
        if images and alone and parts[start] == "<p>":
            parts[start:] = [piece for image in images for piece in image.figure()]
        else:
            parts.append("</p>\n")

    def start_list(self, first: int | None) -> None:
        if self.blocks.starts_options(self.events, self.index):
            self.sink = self.blocks.open_options(self.sink)
        else:
            if self.blocks.is_second_list(self.events, self.index, self.sink):
                hint = "write all answers as one list, with the same sign in front of each, and the explanation behind it"
                self.report(SRC114, "a second list of answers follows the first one", hint)
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
            if self.blocks.is_answered:
                self.report(SRC114, "a hint stands behind the answers", "write it in front of them")
            self.sink = self.blocks.open_hint(self.sink, self.place())
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
                parts[start:] = [self.formula(text, place._replace(line=place.line + 1), is_block=True)]
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
        words = " ".join("".join(self.plain).split()) if self.plain else ""
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
