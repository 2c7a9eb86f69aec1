"""The directives that are open while a page is rendered, and the options of a question in them.

The renderer tells where fences, lists and quotations start and end; this says which of them belong to a question and turns each
closed directive into a ``Block``. ``depth`` counts the Markdown containers around the present place: a directive must be closed
at the depth at which it was opened.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from scorm_builder.course.accessibility.media import check_media
from scorm_builder.course.anchors import Anchors
from scorm_builder.course.directives import DIRECTIVES, Directive, Use
from scorm_builder.course.directives.base import SRC030, SRC031, SRC032
from scorm_builder.course.fences import Fence
from scorm_builder.course.glossary import Glossary
from scorm_builder.course.keys import ID
from scorm_builder.course.links import Links
from scorm_builder.course.model import Block, Fragment, Option, Question, Section
from scorm_builder.course.positions import Scalar
from scorm_builder.course.schema import ValueFault
from scorm_builder.course.sections import Divided
from scorm_builder.course.sink import RewriteRaw, Sink
from scorm_builder.findings import Finding, Location, did_you_mean

DEPTH = 20
"""How deep directives may stand in each other. Nobody needs more than three; what renders them is recursive."""

HINT = "hint:"
"""The first word of a quotation in a question that is a hint."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"

NumberQuestion = Callable[[Question, tuple[str, ...]], Question]
"""Gives a question, known with its former ids, its number and its options their letters for life."""


@dataclass(slots=True)
class _Open:
    """A directive between its fences. ``outer``: where the output went before it."""

    directive: Directive | None
    fence: Fence
    location: Location
    depth: int
    outer: Sink
    prompt: Fragment | None = None
    options_depth: int = -1
    options: list[Option] = field(default_factory=list)
    checked: bool | None = None
    option_at: Location | None = None
    before_option: Sink | None = None
    option_sink: Sink | None = None
    feedback: Sink | None = None
    divided: Divided | None = None
    hints: list[Fragment] = field(default_factory=list)
    before_hint: Sink | None = None
    around_options: Sink | None = None  # where output goes again behind them, if they are in a section


class BlockStack:
    """All open directives of one page, innermost last."""

    def __init__(
        self,
        fences: tuple[Fence, ...],
        links: Links,
        *,
        language: str,
        anchors: Anchors,
        place: Callable[[int], Location],
        rewrite: RewriteRaw,
        number: NumberQuestion,
        glossary: Glossary,
        audiences: Mapping[str, str],
    ) -> None:
        self.fences, self.links, self.language, self.anchors = fences, links, language, anchors
        self.place, self.rewrite, self.number, self.glossary = place, rewrite, number, glossary
        self.audiences = audiences
        self.depth = 0
        self.lowest = 0
        self.open: list[_Open] = []
        self.questions: list[Question] = []
        self.findings: list[Finding] = []

    # --- fences ---

    def fence(self, number: int, sink: Sink, depth: int) -> Sink:
        """A fence line was met ``depth`` containers deep: open or close a directive; where output goes from now on."""
        fence, location = self.fences[number], self.place(number)
        if fence.fault or fence.name == "?":
            self.findings.append(
                SRC030.at(location, f'":::" is followed by "{fence.fault}", which cannot be read', 'write :::name[Title]{key="value"}')
            )
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
        self.open.append(_Open(directive, fence, location, depth, sink))
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
        self, top: _Open, directive: Directive, content: Fragment, explanation: Fragment, sections: tuple[Section, ...]
    ) -> Block | None:
        fence = top.fence
        before = len(self.findings)
        values = self._values(top, directive)
        known = (fence.attributes.id, fence.label, top.location, content, values, self.links, self.language)
        use = Use(*known, tuple(top.options), explanation, [], sections, self.glossary, tuple(top.hints), self.audiences)
        self._check_parts(use, directive)
        fields = directive.fields(use) if len(self.findings) == before and not use.findings else None
        self.findings += use.findings
        if fields is None:
            return None
        if "file" in values:
            self.findings += check_media(directive.name, use.label, dict(fence.attributes.values), content, use.location)
        question = fields.get("question")
        if isinstance(question, Question):
            was = values.get("was", ())
            question = self.number(question, was if isinstance(was, tuple) else ())
            self.questions.append(question)
            fields = {**fields, "question": question}
        return Block(directive.name, use.id, use.label, fields, use.location)

    def _check_parts(self, use: Use, directive: Directive) -> None:
        blank = not any(part.strip() if isinstance(part, str) else True for part in use.content)
        if use.label and not directive.label:
            use.fault(f":::{directive.name} takes no title in [ ]", "put the words into the content")
        if not use.label.strip() and directive.label_required:
            use.fault(f":::{directive.name} has no title", f"write {directive.label} in brackets: :::{directive.name}[…]")
        if not use.id and directive.id_required:
            use.fault(
                f":::{directive.name} has no id", f"add one that never changes: :::{directive.name}{{#my-id}}; answers are stored under it"
            )
        has_parts = use.sections or (use.options and not directive.is_question)
        if blank and directive.content == "required" and not has_parts:
            use.fault(f":::{directive.name} is empty", "write its content between the fences")
        if use.id and not directive.is_question:
            self.anchors.claim(use.id, use.location)
        if directive.content == "none" and not blank:
            use.fault(f":::{directive.name} takes no content", "close it in the next line: :::")
        if directive.name == "audience" and self._in_question():
            use.fault(":::audience stands in a question", "write the whole question into :::audience, and another one for the others")
        if directive.is_question and use.id and not re.fullmatch(ID, use.id):
            use.fault(f'question id "{use.id}" cannot be stored', "use letters, digits, - and _, at most 64 of them")
        if directive.is_question and self._in_question():
            use.fault("a question cannot stand in a question", "close the other one first")

    def _values(self, top: _Open, directive: Directive) -> dict[str, object]:
        """The attributes, read by the directive's table."""
        known = {attribute.name: attribute for attribute in directive.attributes}
        values: dict[str, object] = {}
        for name, text in top.fence.attributes.values:
            attribute = known.get(name)
            if attribute is None:
                self._fault(top, f':::{directive.name} has no attribute "{name}"', did_you_mean(name, known))
            elif attribute.kind is None:
                url = self.links.asset(text, top.location)
                if url is not None:
                    values[name] = url
                else:
                    known.pop(name)  # already reported
            else:
                try:
                    values[name] = attribute.kind.read(Scalar(text, False, top.location), self.findings)
                except ValueFault as fault:
                    self._fault(top, f'"{name}" is "{text}", expected {fault.expected}')
        for name in (name for name, attribute in known.items() if attribute.required and name not in values):
            self._fault(top, f':::{directive.name} has no "{name}"', f"write {{{name}=…}}")
        if top.fence.attributes.classes:
            self._fault(top, f'a directive takes no class ".{top.fence.attributes.classes[0]}"', "delete it")
        return values

    def _fault(self, top: _Open, message: str, hint: str = "") -> None:
        self.findings.append(SRC032.at(top.location, message, hint))

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

    @property
    def takes_terms(self) -> bool:
        """Whether words of the glossary are linked here by themselves: not in a question, nor in a label."""
        return not self.in_label and not self._in_question()

    def _in_question(self) -> bool:
        return any(each.directive and each.directive.is_question for each in self.open)

    @property
    def in_label(self) -> bool:
        """Whether this is the text of an option, which nothing else that can be pressed may stand in."""
        return any(each.option_sink is not None for each in self.open)

    # --- questions: a top-level list is the options, a quotation in an option is its feedback, one in front of them may be a hint ---

    def starts_options(self, events: list[Any], index: int) -> bool:
        """True if the list that starts at ``index`` is the options of a question that is open at this very depth."""
        top = self.open[-1] if self.open else None
        if (
            top is None
            or top.directive is None
            or not top.directive.takes_options
            or top.depth != self.depth
            or top.options_depth >= 0
            or (top.options and not top.directive.options_anywhere)
        ):
            return False
        if top.directive.options_list == "tasks":
            return any(isinstance(event, dict) and "TaskListMarker" in event for event, _ in events[index + 2 : index + 4])
        return (events[index][0]["Start"]["List"] is None) == (top.directive.options_list == "plain")

    def starts_hint(self, events: list[Any], index: int) -> bool:
        """True if the quotation that starts at ``index`` is a hint: "Hint:" is its first word, and the question still asks."""
        top = self.open[-1] if self.open else None
        if top is None or top.directive is None or not top.directive.is_question or top.depth != self.depth or top.prompt is not None:
            return False
        return [event for event, _ in events[index + 1 : index + 2]] == [{"Start": "Paragraph"}] and any(
            isinstance(event, dict) and str(event.get("Text", "")).lower().startswith(HINT) for event, _ in events[index + 2 : index + 3]
        )

    def open_hint(self, sink: Sink) -> Sink:
        self.open[-1].before_hint = sink
        return Sink()

    def at_hint(self) -> bool:
        """True at the end of a quotation that is a hint."""
        top = self.open[-1] if self.open else None
        return top is not None and top.before_hint is not None and self.depth == top.depth

    def close_hint(self, sink: Sink) -> Sink:
        top = self.open[-1]
        outer, top.before_hint = top.before_hint, None
        first, *rest = sink.fragment(self.rewrite)
        assert outer is not None
        assert isinstance(first, str)
        words = first.removeprefix("<p>")[len(HINT) :].lstrip()
        top.hints.append((f"<p>{words}", *rest))
        return outer

    def open_options(self, sink: Sink) -> Sink:
        top = self.open[-1]
        top.options_depth = self.depth
        if top.directive is not None and top.directive.options_anywhere:
            top.around_options = sink
        else:
            top.prompt = sink.fragment(self.rewrite)
        return Sink()

    def at_options(self, deeper: int) -> bool:
        """True directly in the options of the innermost directive (0: at the list, 1: at an item, 2: in an item)."""
        top = self.open[-1] if self.open else None
        return top is not None and top.options_depth >= 0 and self.depth == top.options_depth + deeper

    def close_options(self) -> Sink:
        top = self.open[-1]
        top.options_depth = -1
        return top.around_options or Sink()

    def open_option(self, location: Location) -> Sink:
        top = self.open[-1]
        top.checked, top.option_at, top.feedback = None, location, None
        top.option_sink = Sink()
        return top.option_sink

    def marker(self, checked: bool) -> bool:
        """A task list marker: true if it was that of an option."""
        top = self.open[-1] if self.open else None
        if top is None or top.option_sink is None or top.checked is not None or not (self.at_options(2) or self.at_options(3)):
            return False
        top.checked = checked
        return True

    def open_feedback(self) -> Sink:
        top = self.open[-1]
        top.feedback = top.feedback or Sink()
        return top.feedback

    def close_feedback(self) -> Sink:
        sink = self.open[-1].option_sink
        assert sink is not None
        return sink

    def close_option(self) -> Sink:
        top = self.open[-1]
        assert top.option_sink is not None
        assert top.option_at is not None
        if top.checked is None and top.directive is not None and top.directive.options_list == "tasks":
            self.findings.append(
                SRC032.at(top.option_at, "an option without brackets", "write - [x] for a right option and - [ ] for a wrong one")
            )
        text = top.option_sink.fragment(self.rewrite)
        if not any(part.strip() if isinstance(part, str) else True for part in text):
            self.findings.append(SRC032.at(top.option_at, "an option without words", "write the answer behind the brackets"))
        letter = _LETTERS[len(top.options)] if len(top.options) < len(_LETTERS) else "?"
        feedback = top.feedback.fragment(self.rewrite) if top.feedback else ()
        top.options.append(
            Option(letter, bool(top.checked), text, feedback, location=top.option_at, scene=top.divided.present if top.divided else -1)
        )
        top.option_sink = top.feedback = None
        return Sink()
