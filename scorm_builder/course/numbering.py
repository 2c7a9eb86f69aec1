"""Questions on a page that was rendered get what only the whole course can give: their numbers, and letters for their answers.

    body + questions ─give→ the same body and questions, numbered

Knows nothing of where numbers come from.
"""

from __future__ import annotations

from collections.abc import Callable

from scorm_builder.course.fragment import Block, Fragment, Sections
from scorm_builder.course.question import Question


def numbered(
    body: Fragment, questions: tuple[Question, ...], give: Callable[[Question], Question]
) -> tuple[Fragment, tuple[Question, ...]]:
    """``give`` is called for each question once, in the order in which they stand."""
    if not questions:
        return body, questions
    given = {id(question): give(question) for question in questions}
    return _fragment(body, given), tuple(given[id(question)] for question in questions)


def _fragment(fragment: Fragment, given: dict[int, Question]) -> Fragment:
    return tuple(_block(part, given) if isinstance(part, Block) else part for part in fragment)


def _block(block: Block, given: dict[int, Question]) -> Block:
    return block._replace(fields={name: _value(value, given) for name, value in block.fields.items()})


def _value(value: object, given: dict[int, Question]) -> object:
    if isinstance(value, Question):
        return given[id(value)]
    if isinstance(value, Sections):
        return Sections(tuple(part._replace(content=_fragment(part.content, given)) for part in value.items))
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return _fragment(value, given)
    return value
