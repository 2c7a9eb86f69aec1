"""What the script is told about a document: the contract of ``docs/page-contract.md`` as plain data.

    Course + Document ─contract→ Contract (written into the page as JSON)

What a learner has to do for which status and score is said here once; ``outcomes`` and the run-time both interpret it.
Knows nothing of HTML, zip files or the run-time's insides.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from scorm_builder.course.documents import Document
from scorm_builder.course.model import Course, Page
from scorm_builder.course.question import Option, Question
from scorm_builder.course.responses import ends, letters, longest_answer, right_responses

if TYPE_CHECKING:  # at run time these are plain dictionaries, and making their types takes longer than filling them
    from scorm_builder.scorm12.prerequisites import Tree
    from scorm_builder.terms import CompletionTerms, Contract, Limit, ModuleTerms, PageTerms, QuestionTerms, QuizTerms, Titled, Weight

FORMAT = 2
NO_ACTION = "continue,no message"
"""What a time limit without an action means (SCORM 1.2 CAM 2.3.2.5.3)."""

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def contract(course: Course, document: Document, strings: Mapping[str, str]) -> Contract:
    """The data of one document. ``strings``: the words of the script in the language of the course."""
    pages = document.pages()
    completion = _completion(course, document, pages)
    return {
        "format": FORMAT,
        "course": course.id,
        "version": course.version,
        "sco": document.id,
        "navigation": course.navigation,
        "last": {"page": course.last_page, "question": course.last_question},
        "pages": _pages(course, document),
        "modules": _modules(course, document),
        "builds_on": _builds_on(course, document),
        "questions": _questions(pages),
        "completion": completion,
        "passing": completion["quizzes"] or _inside(course.score.quizzes or (), pages),
        "status": {"on_complete": course.status.on_complete, "on_pass": course.status.on_pass, "on_fail": course.status.on_fail},
        "score": {"quizzes": _weights(course, pages, completion["quizzes"]), "attempt": course.score.attempt},
        "interactions": course.recording.interactions,
        "session_time": course.recording.session_time,
        "limit": _limit(document),
        "mastery_score": None if document.item.mastery_score is None else _plain(float(document.item.mastery_score)),
        "strings": dict(strings),
    }


# --- what there is ------------------------------------------------------------------------------------------------


def _pages(course: Course, document: Document) -> list[PageTerms]:
    pages = document.pages()
    keys = former_keys(pages)
    inside = {module.id for module in document.modules} | {page.id for page in pages}
    inside |= {question.id for page in pages for question in page.questions}
    all_count = course.completion.every_page or not any(page.required for page in pages)  # else it were done before it is read
    terms: list[PageTerms] = []
    for module in document.modules:
        for page in module.pages:
            told: PageTerms = {
                "id": page.id,
                "number": page.number,
                "keys": keys[page.id],
                "title": page.title,
                "module": module.id,
                "required": page.required or all_count,
                "quiz": _quiz(page),
            }
            if page.also:
                told["also"] = list(page.also)
            if page.was:
                told["was"] = list(page.was)
            if first := [name for name, _ in page.opens_after if name in inside]:
                trees: Tree = [["id", name] for name in first]
                told["requires"] = ["and", *trees] if len(first) > 1 else ["id", first[0]]
            terms.append(told)
    return terms


def _quiz(page: Page) -> QuizTerms | None:
    quiz = page.quiz
    if quiz is None:
        return None
    told: QuizTerms = {"pass_mark": quiz.pass_mark, "attempts": quiz.attempts, "questions": [question.id for question in page.questions]}
    if quiz.draw is not None:
        told["draw"] = quiz.draw
    if quiz.pools:
        told["pools"] = [(number, [question.id for question in pool]) for number, pool in quiz.drawn_from(page.questions)]
    if quiz.retake != "all":
        told["retake"] = quiz.retake
    if quiz.show != "all":
        told["show"] = quiz.show
    if quiz.objectives:
        told["objectives"] = dict(quiz.objectives)
    if quiz.time_limit is not None:
        told["seconds"] = quiz.time_limit
    if quiz.review != "when-done":
        told["review"] = quiz.review
    return told


def _modules(course: Course, document: Document) -> list[ModuleTerms]:
    numbers = {module.id: number for number, module in enumerate(course.modules, 1)}
    return [
        {
            "id": module.id,
            "identifier": module.identifier,
            "title": module.title,
            "number": numbers[module.id],
            "requires": _requires(module.item.prerequisites) if document.alone else None,  # else the LMS opens modules
        }
        for module in document.modules
    ]


def _questions(pages: tuple[Page, ...]) -> list[QuestionTerms]:
    keys = former_keys([question for page in pages for question in page.questions])
    terms: list[QuestionTerms] = []
    for page in pages:
        for question in page.questions:
            told: QuestionTerms = {
                "id": question.id,
                "number": question.number,
                "keys": keys[question.id],
                "type": question.type,
                "page": page.id,
                "correct": right_responses(question),
                "options": letters(question),
                "points": question.points,
            }
            _judging(told, question)
            if question.was:
                told["was"] = list(question.was)
            terms.append(told)
    return terms


def _judging(told: QuestionTerms, question: Question) -> None:
    """How answers are judged and reported, where it is otherwise than usual."""
    if question.partial:
        told["partial"] = True
    if question.attempts is not None:
        told["attempts"] = question.attempts
    if question.objective:
        told["objective"] = question.objective
    if question.type == "performance":
        told["ends"] = ends(question)
    if question.type in ("fill-in", "performance"):
        told["most"] = longest_answer(question)
    if question.case:
        told["case"] = True
    if not question.accents:
        told["accents"] = False
    if any(option.low is not None for option in question.options):
        told["ranges"] = [_range(option) for option in question.options if option.correct]


def _range(option: Option) -> list[float]:
    """The lowest and the highest number that is right."""
    if option.low is None or option.high is None:
        return [_plain(float(option.answer))] * 2
    return [_plain(option.low), _plain(option.high)]


def former_keys(parts: Collection[Page | Question]) -> dict[str, list[str]]:
    """What suspend data of format 1 called each page or question: by its id, and by the ids that it had before."""
    former = {_key(name): part.id for part in parts for name in part.was}
    found = {name: [] if former.get(key, name) != name else [key] for name, key in short_keys(part.id for part in parts).items()}
    for key, name in former.items():  # what was another's id is that one's here
        found[name].append(key)
    return found


def short_keys(ids: Iterable[str]) -> dict[str, str]:
    """Three characters for each id, from the id alone, so that they survive edits. A clash is settled by the order of the ids."""
    keys: dict[str, str] = {}
    taken: set[str] = set()
    for name in ids:
        salt = 0
        while (key := _key(f"{name}\0{salt}" if salt else name)) in taken:
            salt += 1
        taken.add(key)
        keys[name] = key
    return keys


def _key(text: str) -> str:
    bits = int.from_bytes(hashlib.sha256(text.encode()).digest()[:3], "big")
    return _ALPHABET[bits >> 12 & 63] + _ALPHABET[bits >> 6 & 63] + _ALPHABET[bits & 63]


# --- what is asked for ----------------------------------------------------------------------------------------------


def _completion(course: Course, document: Document, pages: tuple[Page, ...]) -> CompletionTerms:
    """What of the course's goals lies in this document; where none of its quizzes and acknowledgements do, its pages count."""
    quizzes = _inside(course.completion.quizzes, pages)
    questions = {question.id for page in pages for question in page.questions}
    acknowledgements = [name for name in course.completion.acknowledgements if name in questions]
    return {
        "pages": course.completion.pages if quizzes or acknowledgements else course.completion.pages or 100,
        "quizzes": quizzes,
        "minimum_time": course.completion.minimum_time if document.alone else document.modules[0].minimum_time,
        "acknowledgements": acknowledgements,
    }


def _weights(course: Course, pages: tuple[Page, ...], asked_for: list[str]) -> list[Weight]:
    """The quizzes that make the score: those that the author names, else those that completion asks for, else all."""
    quizzes = {page.id: page for page in pages if page.quiz}
    counted = _inside(course.score.quizzes, pages) if course.score.quizzes is not None else asked_for or list(quizzes)
    return [{"page": name, "weight": course.score.weights.get(name, _points(quizzes[name]))} for name in counted]


def _points(page: Page) -> float:
    """The points of a quiz; of one that draws its questions, those of a draw on the average."""
    points: float = sum(question.points for question in page.questions)
    for number, pool in page.quiz.drawn_from(page.questions) if page.quiz else ():
        in_pool = sum(question.points for question in pool)
        points += in_pool * number / max(1, len(pool)) - in_pool
    return _plain(points)


def _inside(wanted: Iterable[str], pages: tuple[Page, ...]) -> list[str]:
    """Of these quizzes those that lie in the document."""
    quizzes = {page.id for page in pages if page.quiz}
    return [name for name in wanted if name in quizzes]


def _limit(document: Document) -> Limit | None:
    item = document.item
    if item.max_time_allowed is None:
        return None
    return {"seconds": item.max_time_allowed, "action": item.time_limit_action or NO_ACTION}


def _plain(value: float) -> float:
    """Whole numbers without a point."""
    return int(value) if value == int(value) else value


# --- prerequisites --------------------------------------------------------------------------------------------------


def _requires(expression: str | None) -> Tree | None:
    if not expression:
        return None
    from scorm_builder.scorm12.aicc_script import PrerequisiteError, parse_script
    from scorm_builder.scorm12.prerequisites import to_tree

    try:
        return to_tree(parse_script(expression))
    except PrerequisiteError:
        return None  # reported where the manifest is made


def _builds_on(course: Course, document: Document) -> list[Titled]:
    """The modules that should be done before this one, where each is a SCO and only the LMS can tell whether they are."""
    if document.alone:
        return []
    module_of = {page.id: module for module in course.modules for page in module.pages}
    module_of |= {module.id: module for module in course.modules}
    named = (module_of.get(name) for name in _wanted(_requires(document.item.prerequisites)))
    titles = {module.id: module.title for module in named if module and module.identifier != document.id}
    return [{"id": name, "title": title} for name, title in titles.items()]


def _wanted(tree: Any) -> Iterator[str]:
    """Ids in a tree of requirements that are to be done, not those that must not."""
    match tree:
        case ["id", str(name)] | ["=", str(name), _]:
            yield name
        case ["and" | "or", *trees] | ["at-least", _, *trees]:
            for each in trees:
                yield from _wanted(each)
