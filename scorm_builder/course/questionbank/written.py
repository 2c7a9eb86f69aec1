"""A question → lines of a page, as an author would write them, each with the place in the file where what it says stands.

So everything that reads a page (types, letters, checks, ``course.lock``) takes imported questions like any others. Knows nothing of files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from scorm_builder.course.lines import Line
from scorm_builder.course.questionbank.model import SRC103, Answer, BankQuestion, Words
from scorm_builder.course.questionbank.words import Address, Made, blocks, line, plain
from scorm_builder.findings import Finding, Location

_THOUSANDS = re.compile(r"(?<![0-9])[1-9][0-9]{0,2}\.[0-9]{3}(?![0-9])")
"""Numbers that could be a thousand times as much. In these files a point stands before decimals, and a zero behind them says so here."""

Placed = tuple[str, Line]
"""A line, and where it comes from."""


def write_question(question: BankQuestion, address: Address, truth: Mapping[str, str]) -> tuple[tuple[Placed, ...], tuple[Finding, ...]]:
    """The lines, or none and why. ``truth``: the words for ``true`` and ``false``."""
    here = question.location
    if question.type == "description":
        return tuple(_paragraphs(question.prompt, here, address)), ()
    prompt = tuple(_paragraphs(question.prompt, here, address))
    options, findings = _options(question, address, truth)
    if not prompt:
        findings = (*findings, SRC103.at(here, "the question has no text", "write what is asked"))
    if findings:
        return (), findings
    values = "".join(f' {name}="{value}"' for name, value in question.values)
    nothing = ("", Line.made(here))
    lines = [(f":::{question.type}{{#{question.id}{values}}}", Line.made(here)), *prompt, nothing]
    for hint in question.hints:
        lines += [_placed(line(hint, address).behind("> Hint: "), _at(hint, here)), nothing]
    lines += [*options, nothing, *_paragraphs(question.explanation, here, address), (":::", Line.made(here)), nothing]
    return tuple(lines), ()


def _placed(made: Made, place: Location) -> Placed:
    return made.text, Line.made(place, made.spots)


def _paragraphs(words: Words, otherwise: Location, address: Address) -> Iterator[Placed]:
    place = _at(words, otherwise)
    for block in blocks(words, address):
        yield _placed(block, place)
        yield "", Line.made(place)


def _options(question: BankQuestion, address: Address, truth: Mapping[str, str]) -> tuple[tuple[Placed, ...], tuple[Finding, ...]]:
    lines: list[Placed] = []
    findings: list[Finding] = []
    for answer in question.answers:
        place = _at(answer.words, question.location)
        words = _words(question.type, answer, address, truth)
        if not words.text:
            findings.append(SRC103.at(place, "an answer has no words", "write them, or delete it"))
        mark = {"sequencing": "1.", "matching": "-"}.get(question.type) or f"- [{'x' if answer.right else ' '}]"
        lines.append(_placed(words.behind(f"{mark} "), place))
        indent = " " * (len(mark.split()[0]) + 1)
        for number, block in enumerate(blocks(answer.feedback, address)):
            lines += [(f"{indent}>", Line.made(place))] if number else []
            lines.append(_placed(block.behind(f"{indent}> "), _at(answer.feedback, place)))
    return tuple(lines), tuple(findings)


def _words(type_: str, answer: Answer, address: Address, truth: Mapping[str, str]) -> Made:
    """What stands behind the mark of an item."""
    if type_ == "true-false":
        return Made(truth[answer.words.text.strip().lower()])
    if type_ == "numeric":
        return Made(_THOUSANDS.sub(r"\g<0>0", answer.words.text))
    if type_ == "fill-in":
        return Made(plain(answer.words, address))
    words = line(answer.words, address)
    if type_ != "matching" or answer.target is None:
        return words
    source = words.text.replace("<br>", " ").replace(" &#61; ", "\u00a0&#61;\u00a0")
    target = plain(answer.target, address)
    return Made(f"{source} = {target}".strip(), words.spots if source == words.text else ()) if target else Made("")


def _at(words: Words, otherwise: Location) -> Location:
    return words.location if words.location.line else otherwise
