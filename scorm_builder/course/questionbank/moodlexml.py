"""Moodle XML → questions: the export of Moodle's question bank that keeps most. Knows nothing of files on disk."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal

from scorm_builder.course.questionbank.giftanswers import paired
from scorm_builder.course.questionbank.marks import NONE, Judged, Marked, counted, number, percentage, put_in_order, refused, ticked, typed
from scorm_builder.course.questionbank.model import (
    ELSEWHERE,
    OTHERWISE,
    SRC101,
    SRC104,
    SRC106,
    Answer,
    Bank,
    BankQuestion,
    Words,
    category_path,
)
from scorm_builder.course.questionbank.xmltree import Element, read_elements
from scorm_builder.findings import Finding, Location, did_you_mean, shortened

RIGHT = 'fraction="100"'
_FORMATS = {
    "html": "html",
    "1": "html",
    "moodle_auto_format": "moodle",
    "0": "moodle",
    "plain_text": "plain",
    "2": "plain",
    "markdown": "markdown",
    "4": "markdown",
}
_USUAL = re.compile(  # what Moodle puts there by itself
    r"\W*(?:your answer is (?:partially )?(?:in)?correct|votre réponse est (?:partiellement )?(?:in)?correcte)?\W*", re.IGNORECASE
)


def parse_moodle_xml(text: str, path: str) -> Bank:
    """The questions of a Moodle XML file. Never raises; ``path`` is for findings."""
    root, findings = read_elements(text, path)
    if root is None:
        return Bank((), findings)
    if root.tag != "quiz":
        message = f"the root element is <{root.tag}>, expected <quiz>"
        return Bank((), (SRC101.at(root.location, message, "export the questions from Moodle as Moodle XML, not as a backup or IMS QTI"),))
    questions = []
    category: tuple[str, ...] = ()
    for element in root.all("question"):
        if element.attributes.get("type", "").strip().lower() == "category":
            category = category_path(element.said("category"))
        else:
            questions.append(_question(element)._replace(category=category))
    return Bank(tuple(questions))


def _question(element: Element) -> BankQuestion:
    type_ = element.attributes.get("type", "").strip().lower()
    findings: list[Finding] = []
    question = BankQuestion(
        "",
        " ".join(element.said("name").split()),
        element.location,
        element.said("idnumber"),
        prompt=_words(element.first("questiontext"), findings),
        explanation=_words(element.first("generalfeedback"), findings),
        hints=tuple(words for each in element.all("hint") if (words := _words(each, findings)).text.strip()),
        files=tuple(_files(element)),
    )
    read = _TYPES.get(type_)
    if read is None:
        near = did_you_mean(type_, (*_TYPES, *ELSEWHERE))
        hint = ELSEWHERE.get(type_) or near or OTHERWISE
        message = f'"{shortened(question.name, 60)}" is of the type "{shortened(type_, 40)}" and is left out'
        return question._replace(findings=(SRC104.at(element.location, message, hint),))
    found = read(element, findings)
    values = [*found.values]
    if found.type and found.type != "description":
        values += _points(element, findings)
        findings += _overall(element)
    if element.said("shuffleanswers").lower() in ("1", "true") and found.type in ("choice", "multiple-choice"):
        values.append(("shuffle", "true"))
    return question._replace(type=found.type, answers=found.answers, values=tuple(values), findings=(*findings, *found.findings))


def _words(element: Element | None, findings: list[Finding], otherwise: str = "html") -> Words:
    """The ``<text>`` of an element, in the format that it or its question has."""
    if element is None:
        return Words()
    inner = element.first("text")
    name = element.attributes.get("format", "").strip().lower()
    if name and name not in _FORMATS:
        message = f'a text has the format "{shortened(name, 40)}", which we do not know; it is read as plain text'
        findings.append(SRC106.at(element.location, message, "use html, markdown, plain_text or moodle_auto_format"))
    format_ = _FORMATS.get(name, "plain") if name else otherwise
    source = element if inner is None else inner
    return source.words._replace(format=format_)


def _files(element: Element) -> Iterator[tuple[str, Location]]:
    """The files that a question carries within itself."""
    for child in element.children:
        if child.tag == "file":
            yield child.attributes.get("name", ""), child.location
        else:
            yield from _files(child)


def _points(element: Element, findings: list[Finding]) -> list[tuple[str, str]]:
    """The grade as whole points."""
    grade = number(element.said("defaultgrade")) if element.first("defaultgrade") else None
    if grade is None or grade == 1:
        return []
    points = int(min(max(grade, Decimal(1)), Decimal(100)).quantize(Decimal(1), ROUND_HALF_UP))
    if points != grade:
        message = f"the question has {element.said('defaultgrade')} points; here it has {points}"
        findings.append(SRC106.at(element.location, message, "points are whole numbers from 1 to 100: multiply those of all questions"))
    return [("points", str(points))] if points != 1 else []


def _overall(element: Element) -> Iterator[Finding]:
    """Report feedback for right, partly right and wrong answers as a whole."""
    for tag in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
        child = element.first(tag)
        if child is not None and not _USUAL.fullmatch(re.sub(r"<[^>]*>", "", child.said("text") or child.text).strip()):
            message = f"<{tag}> is left out"
            yield SRC106.at(child.location, message, "put it into the feedback of the answers, or into the general feedback")


def _marked(element: Element, findings: list[Finding], otherwise: str = "html") -> list[Marked]:
    """The answers with their percentages."""
    answers = []
    for child in element.all("answer"):
        written = child.attributes.get("fraction", "0")
        percent = percentage(written)
        if percent is None:
            message = f'"{shortened(written, 40)}" is no percentage, and counts as 0'
            findings.append(SRC101.at(child.location, message, 'write a number from -100 to 100: fraction="50"'))
        tolerance = number(child.said("tolerance") or "0")
        words, feedback = _words(child, findings, otherwise), _words(child.first("feedback"), findings)
        answers.append(Marked(words, NONE if percent is None else percent, feedback, NONE if tolerance is None else tolerance))
    return answers


# --- the types ----------------------------------------------------------------------------------------------------


def _multichoice(element: Element, findings: list[Finding]) -> Judged:
    single = element.said("single").lower() not in ("false", "0")
    return ticked(_marked(element, findings), element.location, RIGHT, single=single)


def _multichoiceset(element: Element, findings: list[Finding]) -> Judged:
    judged = ticked(_marked(element, findings), element.location, RIGHT, single=False)
    return judged._replace(values=())  # all or nothing


def _truefalse(element: Element, findings: list[Finding]) -> Judged:
    by_word = {answer.words.text.lower(): answer for answer in _marked(element, findings)}
    if set(by_word) != {"true", "false"}:
        return refused(element.location, 'the answers are not "true" and "false"', "write <text>true</text> and <text>false</text>")
    both = (by_word["true"], by_word["false"])
    options = tuple(Answer(answer.words._replace(format="plain"), answer.percent > 0, answer.feedback) for answer in both)
    if options[0].right == options[1].right:
        return refused(element.location, "both answers are right, or both are wrong", f"mark the right one: {RIGHT}")
    return Judged("true-false", options)


def _shortanswer(element: Element, findings: list[Finding]) -> Judged:
    answers = [answer._replace(words=answer.words._replace(format="plain")) for answer in _marked(element, findings)]
    return typed(answers, element.location, RIGHT, case=element.said("usecase") in ("1", "true"))


def _numerical(element: Element, findings: list[Finding]) -> Judged:
    judged = counted(_marked(element, findings), element.location, RIGHT)
    units = element.first("units")
    names = [(unit.said("unit_name"), number(unit.said("multiplier"))) for unit in units.all("unit")] if units else []
    if not judged.type or not names:
        return judged
    name = re.sub(r"[\"{}\s]+", " ", names[0][0]).strip()[:40]
    if len(names) > 1 or names[0][1] != 1:
        message = f"of the units, only {names[0][0]} is kept; learners type the number alone"
        findings.append(SRC106.at(element.location, message, "say in the question which unit is meant"))
    return judged._replace(values=(*judged.values, ("unit", name))) if name else judged


def _matching(element: Element, findings: list[Finding]) -> Judged:
    pairs = []
    for child in element.all("subquestion"):
        source, target = _words(child, findings), child.said("answer")
        if source.text.strip() and not target:
            return refused(child.location, f'"{shortened(source.text, 60)}" has no partner', "write its <answer>")
        if target:
            pairs.append(Answer(source, target=Words(target, "plain", child.location)))
    return paired(pairs, element.location)


def _ordering(element: Element, findings: list[Finding]) -> Judged:
    return put_in_order([words for child in element.all("answer") if (words := _words(child, findings)).text], element.location)


def _description(_: Element, __: list[Finding]) -> Judged:
    return Judged("description")


_TYPES: dict[str, Callable[[Element, list[Finding]], Judged]] = {
    "multichoice": _multichoice,
    "multichoiceset": _multichoiceset,
    "truefalse": _truefalse,
    "shortanswer": _shortanswer,
    "numerical": _numerical,
    "matching": _matching,
    "ddmatch": _matching,
    "ordering": _ordering,
    "description": _description,
}
