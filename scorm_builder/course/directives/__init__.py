"""The directives that a page may use: one small class each, and one template ``blocks/<name>.html`` each.

To add one: write the class in this folder, list it in ``_CLASSES``, write its template. Reading, checking of attributes, the
reference in ``docs/`` and the errors come by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Final

from scorm_builder.course.directives.base import Attribute, Directive, Use

_CLASSES: Final = {
    "story": "callouts.Story",
    "note": "callouts.Note",
    "warning": "callouts.Warn",
    "outcomes": "callouts.Outcomes",
    "resources": "callouts.Resources",
    "quotation": "blocks_words.Quotation",
    "definition": "blocks_words.Definition",
    "glossary": "blocks_words.GlossaryList",
    "reveal": "blocks_words.Reveal",
    "checklist": "blocks_words.Checklist",
    "table": "blocks_words.Table",
    "tabs": "blocks_parts.Tabs",
    "accordion": "blocks_parts.Accordion",
    "cards": "blocks_parts.Cards",
    "columns": "blocks_parts.Columns",
    "steps": "blocks_parts.Steps",
    "timeline": "blocks_parts.Timeline",
    "comparison": "blocks_parts.Comparison",
    "video": "media.Video",
    "audio": "media.Audio",
    "download": "media.Download",
    "figure": "pictures.Figure",
    "gallery": "pictures.Gallery",
    "hotspot": "pictures.Hotspot",
    "embed": "embedded.Embed",
    "include": "reuse.Include",
    "import": "reuse.Import",
    "audience": "reuse.Audience",
    "choice": "questions.Choice",
    "multiple-choice": "questions.MultipleChoice",
    "true-false": "questions.TrueFalse",
    "fill-in": "questions_typed.FillIn",
    "numeric": "questions_typed.Numeric",
    "sequencing": "questions_order.Sequencing",
    "matching": "questions_order.Matching",
    "likert": "questions.Likert",
    "performance": "questions_scenes.Performance",
    "acknowledgement": "questions.Acknowledgement",
}
"""Name of each directive → its module here and its class, in the order of the reference."""


class _Directives(Mapping[str, Directive]):
    """Loads a directive when a page has it: few courses use them all, and a small build has no time for the others."""

    def __init__(self) -> None:
        self._loaded: dict[str, Directive] = {}

    def __getitem__(self, name: str) -> Directive:
        if name not in self._loaded:
            module, _, kind = _CLASSES[name].partition(".")
            directive = getattr(import_module(f"{__name__}.{module}"), kind)()
            assert isinstance(directive, Directive)
            self._loaded[name] = directive
        return self._loaded[name]

    def __contains__(self, name: object) -> bool:
        return name in _CLASSES

    def __iter__(self) -> Iterator[str]:
        return iter(_CLASSES)

    def __len__(self) -> int:
        return len(_CLASSES)


DIRECTIVES: Final[Mapping[str, Directive]] = _Directives()
"""By name."""

__all__ = ["DIRECTIVES", "Attribute", "Directive", "Use"]
