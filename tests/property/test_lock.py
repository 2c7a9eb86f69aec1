"""Courses that are edited at random: numbers and letters stay with what they were given to, and nothing gets those of another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from scorm_builder.course.claims import Former, Named
from scorm_builder.course.ledger import Ledger
from scorm_builder.course.lock import Entry, Identity, Lock, lock_text
from scorm_builder.course.lockreader import parse_lock
from scorm_builder.course.question import Option, Question
from scorm_builder.findings import Location

HERE = Location("course")


@dataclass(eq=False)
class Answer:
    """What an option is, whatever it says. ``old``: its letter, once it was built."""

    text: str
    correct: bool
    old: str = ""


@dataclass(eq=False)
class Part:
    """What a page or question is, whatever it is called. ``was``: its id when it was built last, if it is another one now."""

    id: str
    was: str = ""
    number: int = 0
    type: str = "choice"
    answers: list[Answer] = field(default_factory=list)


class Author:
    """Edits a course of one module, builds it, and remembers everything that was ever given."""

    def __init__(self) -> None:
        self.pages: dict[int, list[Part]] = {}  # by the number of the page: its questions
        self.page_parts: list[Part] = []
        self.questions: dict[int, list[Part]] = {}
        self.lock: Lock | None = None
        self.count = 0
        self.owners: dict[tuple[str, int], Part] = {}
        self.answers: dict[tuple[int, str], Answer] = {}

    def name(self, prefix: str) -> str:
        self.count += 1
        return f"{prefix}{self.count}"

    # --- edits: ``at`` picks what is edited ---

    def add_page(self, at: int) -> None:
        part = Part(self.name("p"))
        self.page_parts.insert(at % (len(self.page_parts) + 1), part)
        self.questions[id(part)] = []

    def remove_page(self, at: int) -> None:
        if self.page_parts:
            self.page_parts.pop(at % len(self.page_parts))

    def rename_page(self, at: int) -> None:
        if self.page_parts:
            self._rename(self.page_parts[at % len(self.page_parts)], "p")

    def swap_pages(self, at: int) -> None:
        self._swap(self.page_parts, at, {} if self.lock is None else self.lock.pages)

    def swap_questions(self, at: int) -> None:
        questions = [question for page in self.page_parts for question in self.questions[id(page)]]
        self._swap(questions, at, {} if self.lock is None else self.lock.questions)

    def move_page(self, at: int) -> None:
        if self.page_parts:
            self.page_parts.insert(at // 7 % len(self.page_parts), self.page_parts.pop(at % len(self.page_parts)))

    def add_question(self, at: int) -> None:
        if self.page_parts:
            answers = [Answer(self.name("answer "), correct) for correct in (True, False, False)]
            self.questions[id(self.page_parts[at % len(self.page_parts)])].append(Part(self.name("q"), answers=answers))

    def remove_question(self, at: int) -> None:
        for home, question in self._pick(at):
            home.remove(question)

    def rename_question(self, at: int) -> None:
        for _, question in self._pick(at):
            self._rename(question, "q")

    def move_question(self, at: int) -> None:
        for home, question in self._pick(at):
            home.remove(question)
            self.questions[id(self.page_parts[at // 5 % len(self.page_parts)])].insert(0, question)

    def change_type(self, at: int) -> None:
        for _, question in self._pick(at):
            question.type = "multiple-choice" if question.type == "choice" else "choice"
            question.number = 0
            question.answers = [Answer(answer.text, answer.correct) for answer in question.answers]

    def add_answer(self, at: int) -> None:
        for _, question in self._pick(at):
            question.answers.append(Answer(self.name("answer "), False))

    def remove_answer(self, at: int) -> None:
        for _, question in self._pick(at):
            if len(question.answers) > 2:
                question.answers.pop(at // 3 % len(question.answers))

    def reorder_answers(self, at: int) -> None:
        for _, question in self._pick(at):
            question.answers = question.answers[at % 3 :] + question.answers[: at % 3]

    def build(self, _: int) -> None:
        """Give everything its number and letters, and look whether they are what they must be."""
        first = Ledger(self.lock)
        self._read(first)
        ledger = Ledger(self.lock, first.moves())
        for part, got in self._read(ledger):
            if isinstance(got, Question):
                self._check("question", part, got.number)
                self._check_letters(part, got)
            else:
                self._check("page", part, got.number)
        for part in (*self.page_parts, *(question for questions in self.questions.values() for question in questions)):
            part.was = ""
        lock = ledger.close(Identity("c", ("single-sco",)))
        assert ledger.moves() == first.moves()
        assert {finding.rule.code for finding in ledger.findings(whole=True)} <= {"SRC076", "SRC078"}
        assert parse_lock(lock_text(lock), "c.lock") == (lock, ())
        numbers = [number for entry in lock.pages.values() for number in (entry.number, *entry.joined, *entry.retired)]
        assert sorted(numbers) == [*range(1, ledger.last_page + 1)], "each number is one page's, for ever"
        self.lock = lock

    # --- inside ---

    def _read(self, ledger: Ledger) -> list[tuple[Part, Entry | Question]]:
        """All pages and questions, and what the ledger gives them."""
        found: list[tuple[Part, Entry | Question]] = []
        ledger.module(Named("m", (), HERE))
        for page in self.page_parts:
            found.append((page, ledger.page(Named(page.id, tuple(Former(name, HERE) for name in (page.was,) if name), HERE, "m"))))
            for question in self.questions[id(page)]:
                options = tuple(Option("?", answer.correct, (answer.text,), ()) for answer in question.answers)
                was = (question.was,) if question.was else ()
                asked = Question(question.id, question.type, 1, (), options, (), HERE)
                found.append((question, ledger.question(asked._replace(was=was), page.id)))
        return found

    def _pick(self, at: int) -> Iterator[tuple[list[Part], Part]]:
        """One question and the list that it stands in, if there is any."""
        there = [(home, question) for page in self.page_parts for home in [self.questions[id(page)]] for question in home]
        if there:
            yield there[at % len(there)]

    def _swap(self, parts: list[Part], at: int, known: Mapping[str, Entry]) -> None:
        """Two ids change places. Not if they did before: ``was`` says the same then, and cannot mean two things."""
        if len(parts) < 2:
            return
        one, other = parts[at % len(parts)], parts[at // 3 % len(parts)]
        built = [part.was or part.id for part in (one, other)]
        if one is other or any(name not in known or known[name].removed or known[name].was for name in (one.id, other.id, *built)):
            return
        one.id, other.id = other.id, one.id
        one.was, other.was = (name if name != part.id else "" for name, part in zip(built, (one, other), strict=True))

    def _rename(self, part: Part, prefix: str) -> None:
        part.was = part.was or (part.id if self.lock and part.id in (*self.lock.pages, *self.lock.questions) else "")
        part.id = self.name(prefix)

    def _check(self, what: str, part: Part, number: int) -> None:
        assert part.number in (0, number), f"{what} {part.id} had number {part.number}"
        assert self.owners.setdefault((what, number), part) is part, f"{what} number {number} was that of another"
        part.number = number

    def _check_letters(self, question: Part, given: Question) -> None:
        letters = [option.letter for option in given.options]
        assert len(set(letters)) == len(letters)
        for answer, letter in zip(question.answers, letters, strict=True):
            assert answer.old in ("", letter), f"an answer of {question.id} had letter {answer.old}"
            answer.old = letter
            assert given.number
            other = self.answers.setdefault((given.number, letter), answer)
            assert other is answer or other.correct == answer.correct, "only another wording may take a letter over"
            self.answers[given.number, letter] = answer


EDITS = [
    Author.add_page,
    Author.remove_page,
    Author.rename_page,
    Author.move_page,
    Author.swap_pages,
    Author.swap_questions,
    Author.add_question,
    Author.remove_question,
    Author.rename_question,
    Author.move_question,
    Author.change_type,
    Author.add_answer,
    Author.remove_answer,
    Author.reorder_answers,
    Author.build,
]
edits = st.lists(st.tuples(st.sampled_from([*EDITS, Author.add_page, Author.add_question, Author.build]), st.integers(0, 200)), max_size=40)


@given(edits)
def test_numbers_and_letters_are_for_life(steps: list[tuple[object, int]]) -> None:
    author = Author()
    for edit, at in steps:
        assert callable(edit)
        edit(author, at)
    author.build(0)


lines = st.text(st.sampled_from('{}[],:"\n 0123456789abcntrue+-'), max_size=30)


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 20), lines), max_size=4))
def test_a_damaged_lock_is_read_or_reported(damage: list[tuple[int, int, str]]) -> None:
    author = Author()
    for edit in (Author.add_page, Author.add_question, Author.build):
        edit(author, 0)
    assert author.lock is not None
    text = lock_text(author.lock)
    for at, length, new in damage:
        text = text[:at] + new + text[at + length :]
    lock, findings = parse_lock(text, "c.lock")
    assert (lock is None) == bool(findings)
    assert lock is None or parse_lock(lock_text(lock), "c.lock") == (lock._replace(mended=False), ())
