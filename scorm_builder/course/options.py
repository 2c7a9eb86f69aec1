"""The directives that are open while a page is rendered, and of a question among them: its options, their feedback, its hints.

The renderer tells where lists and quotations start and end; this says which of them belong to the question that is open innermost: a
list directly in it is its options, a quotation in an option the feedback, a quotation in front of them may be a hint.
"""

from __future__ import annotations

from typing import Any

from scorm_builder.course.directives import Directive
from scorm_builder.course.directives.base import SRC032
from scorm_builder.course.fences import Fence
from scorm_builder.course.fragment import Fragment
from scorm_builder.course.hints import starts_with_hint, without_word
from scorm_builder.course.question import Option
from scorm_builder.course.sections import Divided
from scorm_builder.course.sink import RewriteRaw, Sink
from scorm_builder.findings import Finding, Location, Rule, Severity

SRC114 = Rule(
    "SRC114",
    Severity.ERROR,
    "Part of a question stands where it does not count",
    """*What is wrong*: a second list of answers follows the first one, or a hint stands behind the answers.
*Why it matters*: the answers would be plain text that nobody can choose, and the hint would come when it is too late.
*Fix*: write all answers as one list, with the same sign in front of each; hints before it, the explanation behind it.
*Source*: our course format.""",
)

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Open:
    """A directive between its fences. ``outer``: where the output went before it."""

    def __init__(self, directive: Directive | None, fence: Fence, location: Location, depth: int, outer: Sink) -> None:
        self.directive = directive
        self.fence = fence
        self.location = location
        self.depth = depth
        self.outer = outer
        self.prompt: Fragment | None = None
        self.options_depth = -1
        self.options: list[Option] = []
        self.checked: bool | None = None
        self.option_at: Location | None = None
        self.option_sink: Sink | None = None
        self.feedback: Sink | None = None
        self.divided: Divided | None = None
        self.hints: list[Fragment] = []
        self.before_hint: Sink | None = None
        self.hint_at: Location | None = None
        self.around_options: Sink | None = None  # where output goes again behind them, if they are in a section


class OpenDirectives:
    """All open directives of one page, innermost last. ``depth``: how many Markdown containers are around the present place."""

    def __init__(self, rewrite: RewriteRaw) -> None:
        self.rewrite = rewrite
        self.depth = 0
        self.open: list[Open] = []
        self.findings: list[Finding] = []

    @property
    def takes_terms(self) -> bool:
        """Whether words of the glossary are linked here by themselves: not in a question, nor in a label."""
        return not self.in_label and not self.in_question

    @property
    def in_question(self) -> bool:
        """Whether this place is in a question."""
        return any(each.directive and each.directive.is_question for each in self.open)

    @property
    def shows_pictures(self) -> bool:
        """Whether a paragraph right here is in a block that shows pictures one by one."""
        top = self.open[-1] if self.open else None
        return top is not None and top.directive is not None and top.directive.shows_pictures and top.depth == self.depth

    @property
    def in_label(self) -> bool:
        """Whether this is the text of an option, which nothing else that can be pressed may stand in."""
        return any(each.option_sink is not None for each in self.open)

    @property
    def in_typed_answer(self) -> bool:
        """Whether this is an answer that is typed, in which no HTML can stand."""
        return any(each.option_sink and not each.feedback and each.fence.name in ("fill-in", "numeric") for each in self.open)

    # --- options ---

    def starts_options(self, events: list[Any], index: int) -> bool:
        """True if the list that starts at ``index`` is the options of a question that is open at this very depth."""
        top = self._takes_list()
        if top is None or (top.options and not _anywhere(top)):
            return False
        if _kind(top) == "tasks":
            return _is_task_list(events, index)
        return (events[index][0]["Start"]["List"] is None) == (_kind(top) == "plain")

    def is_second_list(self, events: list[Any], index: int, sink: Sink) -> bool:
        """True if the list that starts at ``index`` looks like more options of a question that has its list already."""
        top = self._takes_list()
        if top is None or not top.options or _anywhere(top):
            return False
        first, at_once = events[index][0]["Start"]["List"], not sink.parts
        if _kind(top) == "tasks":
            return _is_task_list(events, index)
        if _kind(top) == "ordered":
            return first is not None and (at_once or first == len(top.options) + 1)
        text = next((event["Text"] for event, _ in events[index + 1 : index + 4] if isinstance(event, dict) and "Text" in event), "")
        return first is None and (at_once or (top.fence.name == "matching" and " = " in text))

    def _takes_list(self) -> Open | None:
        """The innermost directive, if a list right here can be its options."""
        top = self.open[-1] if self.open else None
        if top is None or top.directive is None or not top.directive.takes_options:
            return None
        return top if top.depth == self.depth and top.options_depth < 0 else None

    def starts_hint(self, events: list[Any], index: int) -> bool:
        """True if the quotation that starts at ``index`` is a hint of the question that is open at this very depth."""
        top = self.open[-1] if self.open else None
        if top is None or top.directive is None or not top.directive.is_question or top.depth != self.depth:
            return False
        return starts_with_hint(events, index)

    @property
    def is_answered(self) -> bool:
        """Whether the options of the innermost directive are done: what follows explains."""
        return self.open[-1].prompt is not None

    def open_hint(self, sink: Sink, place: Location) -> Sink:
        self.open[-1].before_hint, self.open[-1].hint_at = sink, place
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
        words = without_word(first)
        hint = (words, *rest) if words else tuple(rest)
        if not any(part.strip() if isinstance(part, str) else True for part in hint):
            self.findings.append(SRC032.at(top.hint_at or top.location, "a hint without words", "write it behind the colon"))
        top.hints.append(hint)
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
            in_question = top.directive.is_question
            message = f"an {'option' if in_question else 'item'} without brackets"
            hint = "write - [x] for a right option and - [ ] for a wrong one" if in_question else "write - [ ] in front of it"
            self.findings.append(SRC032.at(top.option_at, message, hint))
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


def _kind(top: Open) -> str:
    """Which list is the options of a directive."""
    return top.directive.options_list if top.directive else ""


def _anywhere(top: Open) -> bool:
    """Whether each of its sections may have a list of options."""
    return top.directive is not None and top.directive.options_anywhere


def _is_task_list(events: list[Any], index: int) -> bool:
    return any(isinstance(event, dict) and "TaskListMarker" in event for event, _ in events[index + 2 : index + 4])
