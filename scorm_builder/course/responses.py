"""The right responses to a question, in the one form of docs/page-contract.md, "Responses"; and the order in which things to order are met.

Knows nothing of directives, contracts and templates.
"""

from __future__ import annotations

from binascii import crc32
from collections.abc import Sequence

from scorm_builder.course.question import Option, Question

_TEXT_LIMIT = 255  # CMIFeedback
MOST_PATHS = 20


def right_responses(question: Question) -> list[str]:
    """Each is right by itself. Empty: there is nothing to judge."""
    match question.type:
        case "likert":
            return []
        case "performance":
            return right_paths(question)
        case "fill-in" | "numeric":
            return [option.answer for option in question.options if option.correct]
        case "sequencing":
            return ["".join(option.letter for option in question.options)]
        case "matching":
            pairs = zip(question.options, question.pairs, strict=True)
            return ["".join(sorted(f"{source.letter}{question.targets[place].letter}" for source, place in pairs))]
        case _:
            return ["".join(sorted(question.correct))]


def right_paths(question: Question) -> list[str]:
    """Ways from the first scene to an end by right choices alone. Choices lead on, so that all of them end."""
    paths: list[str] = []
    begun = [("", 0)]
    while begun and len(paths) < MOST_PATHS:
        path, scene = begun.pop(0)
        choices = [option for option in question.options if option.scene == scene]
        if not choices and path:
            paths.append(path)
        begun += [(path + option.letter, option.to) for option in choices if option.correct]
    return paths


def ends(question: Question) -> str:
    """Letters of the choices after which nothing is to be chosen."""
    going_on = {option.scene for option in question.options}
    return "".join(option.letter for option in question.options if option.to not in going_on)


def longest_answer(question: Question) -> int:
    """How many characters an answer to a fill-in question may have, as browsers count them, and choices a path: each takes room
    in the suspend data."""
    if question.type == "performance":
        return len(question.scenes) - 1
    return min(_TEXT_LIMIT, max(24, 2 * max(len(option.answer.encode("utf-16-le")) // 2 for option in question.options)))


def letters(question: Question) -> str:
    """Of the options, in the order of the source; of pairs both sides."""
    return "".join(option.letter for option in (*question.options, *question.targets))


def mixed(options: Sequence[Option], name: str) -> tuple[Option, ...]:
    """The options in an order that is always the same for them, and not the one that they have. ``name``: of the question."""
    chosen = tuple(sorted(options, key=lambda option: (crc32(f"{name}/{option.letter}".encode()), option.letter)))
    return chosen if chosen != tuple(options) else (*chosen[1:], *chosen[:1])
