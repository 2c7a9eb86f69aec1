"""What stands within a line of Markdown: text, code, links, pictures, raw HTML, references to footnotes.

The half of the renderer that knows nothing of lists, tables, headings and the order of events; ``markdown`` is the other half.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from scorm_builder.course.accessibility.watch import PageWatch
from scorm_builder.course.anchors import Anchors
from scorm_builder.course.blocks import BlockStack
from scorm_builder.course.directives import DIRECTIVES
from scorm_builder.course.directives.base import SRC030
from scorm_builder.course.fences import MARK, fence_number, find_fences, restore
from scorm_builder.course.footnotes import Footnotes, unresolved
from scorm_builder.course.fragment import AssetUrl, Block, Fragment, PageLink
from scorm_builder.course.glossary import SCHEME, Glossary
from scorm_builder.course.html import escape
from scorm_builder.course.lines import Source, place_in
from scorm_builder.course.links import Links, PageTarget, WebUrl
from scorm_builder.course.losses import SRC037, almost_fence
from scorm_builder.course.model import Term
from scorm_builder.course.nextline import start_of_next_line, take_next_line
from scorm_builder.course.pictures import Image, check_alternative, read_attributes
from scorm_builder.course.rawaddresses import RawAddresses
from scorm_builder.course.rawhtml import RawHtml, in_raw_link
from scorm_builder.course.sink import Sink
from scorm_builder.findings import Finding, Location, Rule

EMPHASIS = {
    "Emphasis": ("<em>", "</em>"),
    "Strong": ("<strong>", "</strong>"),
    "Strikethrough": ("<del>", "</del>"),
}
"""Tags around words."""


class InlineRenderer:
    """``sink``: where output goes now; ``plain`` collects bare text where somebody asked for it; ``span``: the bytes of this event."""

    def __init__(self, source: Source, links: Links, glossary: Glossary) -> None:
        self.path, self.page_id, self.first_line, self.lines = source.path, source.page_id, source.first_line, source.lines
        self.links = links
        self.text, self.fences = find_fences(source.text)
        self.data = b""  # the text in UTF-8, made when a finding needs a place
        self.findings: list[Finding] = []
        self.sink = Sink()
        self.anchors = Anchors()
        self.addresses = RawAddresses(source.page_id, links, self.anchors)
        self.rewrite = self.addresses.rewrite
        self.blocks = BlockStack(
            self.fences,
            links,
            language=source.language,
            anchors=self.anchors,
            place=self.place_of_fence,
            rewrite=self.rewrite,
            glossary=glossary,
            audiences=source.audiences,
        )
        self.glossary = glossary
        self.terms_here: set[str] = set()
        self.footnotes = Footnotes(source.page_id)
        self.watch = PageWatch(source.language)
        self.raw = RawHtml(self.addresses.leads_to, self.watch)
        self.plain: list[str] | None = None
        self.span: Any = None
        self.index = 0
        self.events: list[Any] = []
        self.saved: list[tuple[Sink, Any]] = []  # sinks to come back to, with what belongs to what goes on meanwhile
        self.open_links: list[tuple[str, Any]] = []
        self.in_image = 0
        self.has_image = False  # the present paragraph
        self.in_code = False

    def place(self, offset: int | None = None) -> Location:
        """The place of a byte offset (now's, if none is given) in the source file."""
        data = self.encoded()
        offset = self.span["start"] if offset is None else offset
        line_start = data.rfind(b"\n", 0, offset) + 1
        column = len(data[line_start:offset].decode("utf-8", "replace")) + 1
        return place_in(self.lines, self.path, self.first_line, data.count(b"\n", 0, offset) + 1, column)

    def encoded(self) -> bytes:
        """The text in UTF-8."""
        if not self.data:
            self.data = self.text.encode()
        return self.data

    def place_of_fence(self, number: int) -> Location:
        fence = self.fences[number]
        return place_in(self.lines, self.path, self.first_line, fence.line, fence.column)

    def report(self, rule: Rule, message: str, hint: str = "") -> None:
        self.findings.append(rule.at(self.place(), message, hint))

    # --- text ---

    def break_(self, event: str) -> None:
        if self.plain is not None:
            self.plain.append(" ")
        if not self.in_image:
            divided = self.blocks.divided("breaks") if event == "Rule" else None
            if divided:
                self.sink = divided.divide(self.sink)
                return
            self.sink.parts.append("\n" if event == "SoftBreak" else "<br>\n" if event == "HardBreak" else "<hr>\n")

    def pass_words(self, index: int) -> int:
        """Render words, line breaks and emphasis from ``index`` on as long as nothing in them or around them matters; where that ends.

        Most of a page is this, and goes through here at a third of what ``take_text`` and the handlers of tags cost.
        """
        if self.plain is not None or self.in_image or self.in_code or self.watch.words or self.glossary.terms:
            return index
        if self.blocks.open and self.blocks.in_typed_answer:
            return index
        events, lines, parts, may_be_marked = self.events, self.watch.lines, self.sink.parts, bool(self.fences)
        depth = self.blocks.depth
        for place in range(index, len(events)):
            event, span = events[place]
            if type(event) is str:
                if event != "SoftBreak":
                    break
                parts.append("\n")
            elif (text := event.get("Text")) is not None:
                if "[" in text or text[:1] == ":" or (may_be_marked and MARK in text):
                    break
                lines.append((text, span))
                parts.append(escape(text))
            elif (tag := event.get("Start")) == "Strong" or tag == "Emphasis":
                parts.append(EMPHASIS[tag][0])
                depth += 1
            elif (tag := event.get("End")) == "Strong" or tag == "Emphasis":
                parts.append(EMPHASIS[tag][1])
                depth -= 1
            else:
                break
        else:
            place = len(events)
        self.blocks.depth = depth
        return place

    def take_text(self, text: str) -> None:
        if MARK in text:
            text = restore(text, self.fences)
        if self.plain is not None:
            self.plain.append(text)
        if self.in_image:
            return
        if self.watch.words:
            self.watch.text(text)
        if not self.in_code:
            if not (self.blocks.open and self.blocks.in_typed_answer):
                self.watch.lines.append((text, self.span))
            if "[" in text or text[:1] == ":":
                self.check_signs(text)
        if self.glossary.terms:
            self.sink.parts += self.with_terms(text)
        else:
            self.sink.parts.append(escape(text))

    def check_signs(self, text: str) -> None:
        """Report signs that the parser left as text, and that authors mean as something else."""
        if "[^" in text:
            self.check_footnotes()
        if text.startswith(":"):
            self.check_fence(text)
        if "](" in text:
            self.report(SRC037, 'a link or picture was not understood: "](" stands in the text', "write ](<path with spaces>)")

    def check_fence(self, text: str) -> None:
        """Report a line that opens a block, but for its colons."""
        before = self.events[self.index - 1][0]
        text = (
            f":{text}" if before == {"Start": "DefinitionListDefinition"} else text
        )  # behind a line of text, the first means a definition
        starts = before == "SoftBreak" or (isinstance(before, dict) and "Start" in before)
        if starts and (name := almost_fence(text)) in DIRECTIVES:
            self.report(SRC030, f'"{text[:60].strip()}" looks like a block, and a block starts with three colons', f"write :::{name}")

    def with_terms(self, text: str) -> Iterator[str | Block]:
        """The text with the terms of the glossary that the page has not had yet as places for links."""
        plain = self.in_code or self.plain is not None or self.open_links or self.saved or not self.blocks.takes_terms
        if plain or in_raw_link(text for text, _ in self.sink.raw):
            yield escape(text)
            return
        done, words = 0, text + start_of_next_line(self.events, self.index)
        for start, end, term in self.glossary.in_text(words):
            if start < len(text) and term.id not in self.terms_here:
                yield escape(text[done:start])
                yield self.term(term, (escape(words[start:end]),))
                done = end
        yield escape(text[done:])
        if done > len(text):
            take_next_line(self.events, self.index, done - len(text) - 1)

    def term(self, term: Term, words: Fragment) -> Block:
        """A place for the link from words to what they mean."""
        self.terms_here.add(term.id)
        return Block("term", "", "", {"term": term.id, "words": words}, self.place())

    def check_footnotes(self) -> None:
        """Report references that the parser left as text because nothing defines them. In the source, as there escapes still show."""
        start = self.span["start"]
        source = self.encoded()[start : self.span["end"]].decode()
        for name, offset in unresolved(source):
            self.footnotes.report_missing(name, self.place(start + len(source[:offset].encode())))

    def take_code(self, text: str) -> None:
        if self.plain is not None:
            self.plain.append(text)
        if not self.in_image and self.takes_formula():
            self.sink.parts.append(self.formula(text, self.place(), is_block=False))
        elif not self.in_image:
            self.watch.text(text)
            self.sink.parts.append(f"<code>{escape(restore(text, self.fences) if MARK in text else text)}</code>")

    def takes_formula(self) -> bool:
        """Whether the code here stands between two ``$``, which then are no text. Code, so that prices in a text are no formulas."""
        before = self.sink.parts[-1] if self.sink.parts else ""
        if not isinstance(before, str) or not before.endswith("$"):
            return False
        data, start, end = self.encoded(), self.span["start"], self.span["end"]
        following = self.events[self.index + 1] if self.index + 1 < len(self.events) else ({}, None)
        if data[start - 1 : start] != b"$" or data[start - 2 : start] == b"\\$":
            return False
        event = following[0]
        if data[end : end + 1] != b"$" or not isinstance(event, dict) or not str(event.get("Text", "")).startswith("$"):
            return False
        self.sink.parts[-1] = before[:-1]
        self.events[self.index + 1] = ({"Text": event["Text"][1:]}, following[1])
        return True

    def formula(self, latex: str, place: Location, *, is_block: bool) -> Block:
        """A place for a formula: raw HTML beside it is judged without it."""
        from scorm_builder.course.formulas import formula

        mathml, findings = formula(latex, place, is_block=is_block)
        self.findings += findings
        return Block("formula", "", "", {"mathml": (mathml,), "latex": latex, "is_block": is_block}, place)

    def take_html(self, html: str) -> None:
        number = fence_number(html)
        if number is not None and not self.raw.is_verbatim:
            if not self.raw.in_comment:
                self.sink = self.blocks.fence(number, self.sink, self.blocks.depth - 1)
            return
        if self.in_image:
            return
        written, start = escape(restore(html, self.fences)) if number is not None else html, self.span["start"]
        kept = self.raw.take(written, lambda offset: self.place(start + len(written[:offset].encode())))
        if kept:
            self.sink.add_raw(kept, self.place())

    def take_inline_html(self, html: str) -> None:
        number = fence_number(html)
        if number is None:
            self.take_html(html)
        else:  # a line indented by four spaces or more goes on with the paragraph
            self.blocks.misplaced_fence(number)

    def take_marker(self, checked: bool) -> None:
        if not self.blocks.marker(checked):
            self.sink.parts.append("☑ " if checked else "☐ ")

    # --- links and pictures ---

    def start_link(self, data: Any) -> None:
        if self.in_image:
            self.open_links.append(("nothing", None))
            return
        self.watch.start_link()
        address = data["dest_url"]
        if address.lower().startswith(SCHEME):
            name = unquote(address[len(SCHEME) :]).strip()
            term = self.glossary.named(name)
            if not term:
                self.findings.append(self.glossary.missing(name, self.place()))
            linked = None if self.blocks.in_label else term
            self.open_links.append(("term", (linked, self.sink)))
            self.sink = Sink() if linked else self.sink
            return
        target = WebUrl(f"mailto:{address}") if data["link_type"] == "Email" else self.links.resolve(address, self.place())
        title = f' title="{escape(data["title"])}"' if data["title"] else ""
        parts = self.sink.parts
        if isinstance(target, PageTarget):
            self.open_links.append(("page", (target, data["title"], self.sink)))
            self.sink = Sink()
        elif isinstance(target, AssetUrl):
            parts += ['<a href="', target, f'"{title}>']
            self.open_links.append(("tag", None))
        elif isinstance(target, WebUrl):
            elsewhere = ' target="_blank" rel="noopener"' if target.url.lower().startswith("http") else ""
            parts.append(f'<a href="{escape(target.url)}"{elsewhere}{title}>')
            self.open_links.append(("tag", None))
        else:
            self.open_links.append(("nothing", None))

    def end_link(self, _: Any) -> None:
        kind, data = self.open_links.pop()
        if not self.in_image:
            self.watch.end_link(self.place)
        if kind == "tag":
            self.sink.parts.append("</a>")
        elif kind == "term" and data[0]:
            term, outer = data
            outer.parts.append(self.term(term, self.sink.fragment(self.rewrite)))
            self.sink = outer
        elif kind == "page":
            target, title, outer = data
            outer.parts.append(PageLink(target.page_id, target.anchor, self.sink.fragment(self.rewrite), title))
            self.sink = outer

    def start_image(self, data: Any) -> None:
        """Between here and the end of the picture, text is its alternative and goes nowhere else."""
        self.in_image += 1
        self.saved.append((self.sink, (data, self.plain, self.span["start"])))
        if self.in_image == 1:
            self.plain = []
            self.sink = Sink()

    def end_image(self, _: str) -> None:
        self.in_image -= 1
        sink, (data, plain, start) = self.saved.pop()
        if self.in_image:
            return
        alternative = " ".join("".join(self.plain or ()).split())
        self.sink, self.plain = sink, plain
        if plain is not None:
            plain.append(alternative)
        attributes = self.attributes_behind()
        place = self.place(start)
        self.findings += check_alternative(alternative, attributes, data["dest_url"], place)
        url = self.links.asset(data["dest_url"], place)
        self.watch.text(alternative)
        self.watch.picture(alternative, data["title"], data["dest_url"], place)
        if url is not None:
            self.watch.pictures.append((url.source, place))
            self.has_image = True
            self.sink.parts.append(Image(url, alternative, data["title"], attributes))

    def attributes_behind(self) -> dict[str, str]:
        """The braces right behind a picture, taken out of the text that follows."""
        if self.index + 1 >= len(self.events):
            return {}
        event, span = self.events[self.index + 1]
        if not isinstance(event, dict) or not event.get("Text", "").startswith("{"):
            return {}
        values, rest, findings = read_attributes(event["Text"], self.place(span["start"]))
        self.findings += findings
        self.events[self.index + 1] = ({"Text": rest}, span)
        return values

    def take_footnote(self, label: str) -> None:
        if not self.in_image:
            self.sink.parts.append(self.footnotes.reference(label))
