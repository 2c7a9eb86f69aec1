"""The directives of a page, from the fence that opens them to the one that closes them.

The renderer tells where fences, lists and quotations start and end; this turns each closed directive into a ``Block``. A directive must
be closed at the depth of Markdown containers at which it was opened.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from scorm_builder.course.accessibility.media import check_media
from scorm_builder.course.anchors import Anchors
from scorm_builder.course.closing import check_parts, read_values
from scorm_builder.course.directives import DIRECTIVES, Directive, Use
from scorm_builder.course.directives.base import SRC030, SRC031
from scorm_builder.course.fences import Fence
from scorm_builder.course.fragment import Block, Fragment, Section
from scorm_builder.course.glossary import Glossary
from scorm_builder.course.links import Links
from scorm_builder.course.options import Open, OpenDirectives
from scorm_builder.course.question import Question
from scorm_builder.course.sections import Divided
from scorm_builder.course.sink import RewriteRaw, Sink
from scorm_builder.findings import Location, did_you_mean

DEPTH = 20
"""How deep directives may stand in each other. Nobody needs more than three; what renders them is recursive."""


class BlockStack(OpenDirectives):
    """Takes the fences of one page in their order. ``lowest``: the depth at which the innermost directive was opened."""

    def __init__(
        self,
        fences: tuple[Fence, ...],
        links: Links,
        *,
        language: str,
        anchors: Anchors,
        place: Callable[[int], Location],
        rewrite: RewriteRaw,
        glossary: Glossary,
        audiences: Mapping[str, str],
    ) -> None:
        super().__init__(rewrite)
        self.fences, self.links, self.language, self.anchors = fences, links, language, anchors
        self.place, self.glossary = place, glossary
        self.audiences = audiences
        self.lowest = 0
        self.questions: list[Question] = []

    # --- fences ---

    def fence(self, number: int, sink: Sink, depth: int) -> Sink:
        """A fence line was met ``depth`` containers deep: open or close a directive; where output goes from now on."""
        fence, location = self.fences[number], self.place(number)
        if fence.fault or fence.name == "?":
            message, hint = f'":::" is followed by "{fence.fault}", which cannot be read', 'write :::name[Title]{key="value"}'
            if fence.name != "?" and (word := fence.fault.split()[0]).startswith("#"):
                message, hint = f'"{word}" is no id', "use letters, digits, - and _ behind the #"
            self.findings.append(SRC030.at(location, message, hint))
            if fence.name == "?":
                return sink
        if fence.name:
            return self._open_directive(fence, location, sink, depth)
        top = self.open[-1] if self.open else None
        if top is None or fence.length < top.fence.length:
            hint = "delete the line" if top is None else f"close {top.fence.text.strip()} with {top.fence.length} colons"
            self.findings.append(SRC031.at(location, "this fence closes no block", hint))
            return sink
        if depth != top.depth:
            self.findings.append(
                SRC031.at(
                    location,
                    f"this fence is indented otherwise than the one it closes, in line {top.location.line}",
                    "give both the same indentation",
                )
            )
        return self._close(sink)

    def misplaced_fence(self, number: int) -> None:
        """A fence line was met within a paragraph."""
        message = "this fence is indented so far that it belongs to the paragraph above it"
        self.findings.append(SRC031.at(self.place(number), message, "take spaces away in front of it"))

    def close_before(self, sink: Sink) -> Sink:
        """A container ends in which directives are still open: report and close them."""
        while self.open and self.depth < self.open[-1].depth:
            sink = self._unclosed(sink)
        return sink

    def close_all(self, sink: Sink) -> Sink:
        """The page ends: report and close what is still open."""
        while self.open:
            sink = self._unclosed(sink)
        return sink

    def _unclosed(self, sink: Sink) -> Sink:
        top = self.open[-1]
        self.findings.append(
            SRC031.at(top.location, f'"{top.fence.text.strip()}" is never closed', f"add a line {':' * top.fence.length} at its end")
        )
        return self._close(sink)

    def _open_directive(self, fence: Fence, location: Location, sink: Sink, depth: int) -> Sink:
        directive = DIRECTIVES.get(fence.name)
        if len(self.open) >= DEPTH:
            if len(self.open) == DEPTH:
                self.findings.append(SRC031.at(location, f"directives are nested deeper than {DEPTH} levels", "close those that are done"))
            directive = None
        elif directive is None:
            self.findings.append(SRC030.at(location, f'unknown directive "{fence.name}"', did_you_mean(fence.name, DIRECTIVES)))
        self.open.append(Open(directive, fence, location, depth, sink))
        self.lowest = depth
        return Sink()

    def _close(self, sink: Sink) -> Sink:
        top = self.open.pop()
        self.lowest = self.open[-1].depth if self.open else 0
        outer = top.outer
        if top.directive is None:
            outer.add(sink)
            return outer
        sections: tuple[Section, ...] = ()
        if top.divided is not None:
            content, sections = top.divided.close(sink)
        else:
            content = sink.fragment(self.rewrite)
        explanation: Fragment = ()
        if top.prompt is not None:
            content, explanation = top.prompt, content
        block = self._block(top, top.directive, content, explanation, sections)
        if block:
            outer.parts.append(block)
        return outer

    def _block(
        self, top: Open, directive: Directive, content: Fragment, explanation: Fragment, sections: tuple[Section, ...]
    ) -> Block | None:
        fence = top.fence
        before = len(self.findings)
        values = read_values(top, directive, self.links, self.findings)
        known = (fence.attributes.id, fence.label, top.location, content, values, self.links, self.language)
        use = Use(*known, tuple(top.options), explanation, [], sections, self.glossary, tuple(top.hints), self.audiences)
        check_parts(use, directive, in_question=self.in_question, broken=bool(fence.attributes.fault))
        if use.id and not directive.is_question:
            self.anchors.claim(use.id, use.location)
        is_whole = len(self.findings) == before and not use.findings and not fence.attributes.fault
        fields = directive.fields(use) if is_whole else None
        self.findings += use.findings
        if fields is None:
            return None
        if "file" in values:
            self.findings += check_media(directive.name, use.label, dict(fence.attributes.values), content, use.location)
        question = fields.get("question")
        if isinstance(question, Question):
            was = values.get("was", ())
            question = question._replace(was=was if isinstance(was, tuple) else ())
            self.questions.append(question)
            fields = {**fields, "question": question}
        return Block(directive.name, use.id, use.label, fields, use.location)

    # --- sections: headings directly in a directive that they divide ---

    def divided(self, by: str, level: int = 0) -> Divided | None:
        """The sections of the innermost directive, if something at this very place (``headings``, ``breaks``) divides it."""
        top = self.open[-1] if self.open else None
        if top is None or top.directive is None or top.directive.sections != by or top.depth != self.depth:
            return None
        top.divided = top.divided or Divided(self.rewrite)
        return top.divided if top.divided.starts_at(level) else None

    def table_wishes(self) -> tuple[str, bool]:
        """The caption that the innermost directive gives to a table here, and whether its first column holds headers."""
        top = self.open[-1] if self.open else None
        if top is None or top.directive is None or top.directive.name != "table":
            return "", False
        return top.fence.label.strip(), dict(top.fence.attributes.values).get("row-headers", "") in ("true", "yes")
