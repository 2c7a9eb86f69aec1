"""A question → lines of a page, as an author would write them, each with the place in the file where what it says stands.

So everything that reads a page (types, letters, checks, ``course.lock``) takes imported questions like any others. Knows nothing of files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scorm_builder.course.questionbank.model import SRC103, Answer, BankQuestion, Words
from scorm_builder.course.questionbank.words import Address, blocks, line, plain
from scorm_builder.findings import Finding, Location

Placed = tuple[str, Location]
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
    lines = [(f":::{question.type}{{#{question.id}{values}}}", here), *prompt, ("", here)]
    for hint in question.hints:
        lines += [(f"> Hint: {line(hint, address)}", _at(hint, here)), ("", here)]
    lines += [*options, ("", here), *_paragraphs(question.explanation, here, address), (":::", here), ("", here)]
    return tuple(lines), ()


def _paragraphs(words: Words, otherwise: Location, address: Address) -> Iterator[Placed]:
    place = _at(words, otherwise)
    for block in blocks(words, address):
        yield block, place
        yield "", place


def _options(question: BankQuestion, address: Address, truth: Mapping[str, str]) -> tuple[tuple[Placed, ...], tuple[Finding, ...]]:
    lines: list[Placed] = []
    findings: list[Finding] = []
    for answer in question.answers:
        place = _at(answer.words, question.location)
        words = _words(question.type, answer, address, truth)
        if not words:
            findings.append(SRC103.at(place, "an answer has no words", "write them, or delete it"))
        mark = {"sequencing": "1.", "matching": "-"}.get(question.type) or f"- [{'x' if answer.right else ' '}]"
        lines.append((f"{mark} {words}", place))
        indent = " " * (len(mark.split()[0]) + 1)
        for number, block in enumerate(blocks(answer.feedback, address)):
            lines += [(f"{indent}>", place)] if number else []
            lines.append((f"{indent}> {block}", _at(answer.feedback, place)))
    return tuple(lines), tuple(findings)


def _words(type_: str, answer: Answer, address: Address, truth: Mapping[str, str]) -> str:
    """What stands behind the mark of an item."""
    if type_ == "true-false":
        return truth[answer.words.text.strip().lower()]
    if type_ == "numeric":
        return answer.words.text
    if type_ == "fill-in":
        return plain(answer.words, address)
    words = line(answer.words, address)
    if type_ != "matching" or answer.target is None:
        return words
    source = words.replace("<br>", " ").replace(" &#61; ", "\u00a0&#61;\u00a0")
    target = plain(answer.target, address)
    return f"{source} = {target}".strip() if target else ""


def _at(words: Words, otherwise: Location) -> Location:
    return words.location if words.location.line else otherwise
