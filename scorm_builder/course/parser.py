"""The Markdown parser (pyromark: CommonMark with tables, footnotes, definition lists, task lists, heading attributes), and nothing else.

Behind ``parse``, so that another parser could take its place. Its events are as the documentation of pyromark says, with one
difference: what character references (``&#1;``) smuggled in that may not stay in a text is replaced and reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pyromark import Markdown, Options

from scorm_builder.course.fences import MARK
from scorm_builder.course.text import control_character, without_control_references, without_controls
from scorm_builder.findings import Finding, Location

Event = tuple[Any, Any]
"""An event, and its byte range in the UTF-8 text: ``{"start": …, "end": …}``."""

_PARSER = Markdown(
    options=Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_DEFINITION_LIST
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_STRIKETHROUGH
)
_REFERENCE = re.compile(r"&#[0-9xX]")
_MARK_REFERENCE = re.compile(rf"&#(?:x0*{ord(MARK):x}(?![0-9a-f])|0*{ord(MARK)}(?![0-9]));?", re.IGNORECASE)


def parse(text: str, place: Callable[[int], Location]) -> tuple[list[Event], list[Finding]]:
    """The events of a text, and findings. ``place``: byte offset → where that is in the source."""
    findings: list[Finding] = []
    has_references = _REFERENCE.search(text) is not None
    if has_references:  # nobody but us makes marks, in code neither
        findings += [control_character(MARK, place(len(text[: m.start()].encode()))) for m in _MARK_REFERENCE.finditer(text)]
        text = _MARK_REFERENCE.sub(lambda match: "?" * len(match[0]), text)
    events: list[Event] = list(_PARSER.events_with_range(text, merge_text=True))
    if has_references:
        events = [(_harmless(event, place, span["start"], findings), span) for event, span in events]
    return events, findings


def _harmless(event: Any, place: Callable[[int], Location], start: int, findings: list[Finding]) -> Any:
    """The event without characters that may not stay, in all of its texts."""
    if isinstance(event, str):
        clean, bad = without_controls(event, place(start), MARK) if not event.isprintable() else (event, ())
        findings += bad
        return clean
    if not isinstance(event, dict):
        return event
    if html := event.get("Html") or event.get("InlineHtml"):
        clean, bad = without_control_references(html, place(start))
        findings += bad
        return dict.fromkeys(event, clean)
    return {name: _harmless(value, place, start, findings) for name, value in event.items()}
