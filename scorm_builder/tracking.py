"""What the script is told about a document: the contract of ``docs/page-contract.md`` as plain data.

    Course + Document ─contract→ dict (written into the page as JSON)

Knows nothing of HTML, zip files or the run-time's insides.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from scorm_builder.course.documents import Document
from scorm_builder.course.model import Course, Page
from scorm_builder.scorm12.aicc_script import PrerequisiteError, parse_script
from scorm_builder.scorm12.prerequisites import to_tree

FORMAT = 1
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def contract(course: Course, document: Document, strings: Mapping[str, str]) -> dict[str, object]:
    """The data of one document. ``strings``: the words of the script in the language of the course."""
    pages = document.pages()
    questions = [(page, question) for page in pages for question in page.questions]
    page_keys = short_keys(page.id for page in pages)
    question_keys = short_keys(question.id for _, question in questions)
    counted = _counted_quizzes(course, pages)
    all_optional = not any(page.required for page in pages)
    wanted = [quiz for quiz in course.completion.quizzes if quiz in page_keys]
    numbers = {module.id: number for number, module in enumerate(course.modules, 1)}
    module_of = {page.id: module.id for module in document.modules for page in module.pages}
    return {
        "format": FORMAT,
        "course": course.id,
        "version": course.version,
        "sco": document.id,
        "navigation": course.navigation,
        "pages": [
            {
                "id": page.id,
                "key": page_keys[page.id],
                "title": page.title,
                "module": module_of[page.id],
                "required": page.required or all_optional,  # else the document were done before it is read
                "quiz": _quiz(page),
            }
            for page in pages
        ],
        "modules": [
            {
                "id": module.id,
                "title": module.title,
                "number": numbers[module.id],
                "requires": _requires(module.item.prerequisites) if document.alone else None,
            }
            for module in document.modules
        ],
        "questions": [
            {
                "id": question.id,
                "key": question_keys[question.id],
                "type": question.type,
                "page": page.id,
                "correct": list(question.correct),
                "options": len(question.options),
                "points": question.points,
            }
            for page, question in questions
        ],
        "completion": {"pages": course.completion.pages if wanted else course.completion.pages or 100, "quizzes": wanted},
        "status": {"on_complete": course.status.on_complete, "on_fail": course.status.on_fail},
        "score": {"quizzes": counted},
        "strings": dict(strings),
    }


def short_keys(ids: Iterable[str]) -> dict[str, str]:
    """Three characters for each id, from the id alone, so that they survive edits. A clash is settled by the order of the ids."""
    keys: dict[str, str] = {}
    taken: set[str] = set()
    for name in ids:
        salt = 0
        while True:
            bits = int.from_bytes(hashlib.sha256(f"{name}\0{salt}".encode() if salt else name.encode()).digest()[:3], "big")
            key = _ALPHABET[bits >> 12 & 63] + _ALPHABET[bits >> 6 & 63] + _ALPHABET[bits & 63]
            if key not in taken:
                break
            salt += 1
        taken.add(key)
        keys[name] = key
    return keys


def _quiz(page: Page) -> dict[str, object] | None:
    if page.quiz is None:
        return None
    return {
        "pass_mark": page.quiz.pass_mark,
        "attempts": page.quiz.attempts,
        "questions": [question.id for question in page.questions],
    }


def _counted_quizzes(course: Course, pages: tuple[Page, ...]) -> list[str]:
    """The quizzes that make the score: those that completion asks for, or all where it asks for none."""
    quizzes = [page.id for page in pages if page.quiz]
    return [quiz for quiz in quizzes if quiz in course.completion.quizzes] or quizzes


def _requires(expression: str | None) -> object:
    if not expression:
        return None
    try:
        return to_tree(parse_script(expression))
    except PrerequisiteError:
        return None  # reported where the manifest is made
