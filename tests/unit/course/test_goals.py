"""completion, status, score and tracking: what is read, what they may name, and what contradicts itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorm_builder.course.model import Completion, Course, Recording, Scoring, StatusWords
from scorm_builder.course.source import read_course
from scorm_builder.findings import Location
from tests.courses import COURSE, brief, write_course

QUESTION = ":::choice{{#{}}}\nP\n\n- [x] a\n- [ ] b\n:::\n"
FILES: dict[str, str | bytes | None] = {
    "modules/01-one/02-first.md": "---\ntitle: F\nid: first\nquiz: true\n---\n" + QUESTION.format("q1"),
    "modules/01-one/03-final.md": "---\ntitle: Q\nid: final\nquiz: true\n---\n" + QUESTION.format("q2"),
    "modules/01-one/04-last.md": "# L\n\n:::acknowledgement{#ack-a}\nA.\n:::\n\n:::acknowledgement[Yes]{#ack-b}\nB.\n:::\n"
    + QUESTION.format("q3"),
}


def read(tmp_path: Path, more: str, files: dict[str, str | bytes | None] | None = None) -> tuple[Course, list[str]]:
    """The course with these keys in lines 5 and following, and what was found."""
    course, findings = read_course(write_course(tmp_path / "c", (FILES if files is None else files) | {"course.yaml": COURSE + more}), "c")
    assert course is not None
    return course, brief(findings)


@pytest.mark.parametrize(
    ("more", "completion"),
    [
        ("", Completion(100)),
        ("completion: {pages: required}\n", Completion(100)),
        ("completion: {pages: all}\n", Completion(100, every_page=True)),
        ("completion: {pages: 40 %}\n", Completion(40)),
        ("completion: {quiz: final}\n", Completion(0, ("final",))),
        ("completion: {quiz: all}\n", Completion(0, ("first", "final"))),
        ("completion: {pages: required, quiz: [final, first, final]}\n", Completion(100, ("final", "first"))),
        ("completion: {acknowledgement: ack-b}\n", Completion(0, acknowledgements=("ack-b",))),
        ("completion: {acknowledgement: all}\n", Completion(0, acknowledgements=("ack-a", "ack-b"))),
        (
            "completion: {minimum_time: 20 min}\n",
            Completion(100, minimum_time=1200, minimum_time_place=Location("c/course.yaml", 5, 28)),
        ),
    ],
)
def test_completion(tmp_path: Path, more: str, completion: Completion) -> None:
    course, findings = read(tmp_path, more)
    assert (course.completion, findings) == (completion, [])


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ("", StatusWords("completed", "incomplete", "completed")),
        ("status: {on_complete: passed, on_fail: incomplete}\n", StatusWords("passed", "incomplete", "passed")),
        ("completion: {quiz: final}\nstatus: {on_complete: passed, on_fail: failed}\n", StatusWords("passed", "failed", "passed")),
        ("score: {quizzes: all}\nstatus: {on_fail: failed}\n", StatusWords("completed", "failed", "completed")),
        ("completion: {quiz: final}\nstatus: {on_pass: passed}\n", StatusWords("completed", "incomplete", "passed")),
        ("score: {quizzes: final}\nstatus: {on_pass: completed}\n", StatusWords("completed", "incomplete", "completed")),
    ],
)
def test_status(tmp_path: Path, more: str, status: StatusWords) -> None:
    course, findings = read(tmp_path, more)
    assert (course.status, findings) == (status, [])


@pytest.mark.parametrize(
    ("more", "score", "recording"),
    [
        ("", Scoring(), Recording()),
        ("score: {attempt: last}\n", Scoring(attempt="last"), Recording()),
        ("score: {quizzes: all}\n", Scoring(("first", "final")), Recording()),
        ("score: {quizzes: []}\n", Scoring(()), Recording()),
        ("score: {quizzes: final, weights: {final: 2.5}}\n", Scoring(("final",), {"final": 2.5}), Recording()),
        ("completion: {quiz: first}\nscore: {weights: {first: 3}}\n", Scoring(None, {"first": 3}), Recording()),
        ("score: {weights: {first: 3}}\n", Scoring(None, {"first": 3}), Recording()),
        ("tracking: {interactions: overwrite, session_time: open}\n", Scoring(), Recording("overwrite", "open")),
    ],
)
def test_score_and_tracking(tmp_path: Path, more: str, score: Scoring, recording: Recording) -> None:
    course, findings = read(tmp_path, more)
    assert (course.score, course.recording, findings) == (score, recording, [])


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ("completion: {quiz: fnal}\n", ['5:20 SRC052 the course has no quiz "fnal"']),
        ("completion: {quiz: [final, one-page]}\n", ['5:28 SRC052 page "one-page" is no quiz']),
        (
            "completion: {acknowledgement: [ack-c, q1]}\n",
            [
                '5:32 SRC052 the course has no acknowledgement "ack-c"',
                '5:39 SRC052 question "q1" is no acknowledgement',
            ],
        ),
        ("score: {quizzes: [q1, final]}\n", ['5:19 SRC052 the course has no quiz "q1"']),
        ("score: {weights: {fnal: 1}}\n", ['5:19 SRC052 the course has no quiz "fnal"']),
        ("score:\n  quizzes: first\n  weights:\n    final: 1\n", ['8:5 SRC063 quiz "final" has a weight, but does not count in the score']),
        (
            "completion: {quiz: first}\nscore: {weights: {final: 1}}\n",
            ['6:19 SRC063 quiz "final" has a weight, but does not count in the score'],
        ),
        ("status: {on_pass: passed}\n", ["5:19 SRC063 on_pass is set, but no quiz decides who passes"]),
        ("status: {on_fail: failed}\n", ['5:19 SRC063 on_fail is "failed", but no quiz decides who fails']),
        (
            "score: {quizzes: []}\nstatus: {on_fail: failed}\n",
            ['6:19 SRC063 on_fail is "failed", but no quiz decides who fails'],
        ),
        ("completion: {quiz: fnal}\nstatus: {on_pass: passed, on_fail: failed}\n", ['5:20 SRC052 the course has no quiz "fnal"']),
        ("score: {quizzes: [], attempt: last}\n", ['5:31 SRC063 attempt is "last", but no quiz makes a score']),
        ("score: {quizzes: [], weights: {final: 2}}\n", ['5:32 SRC063 quiz "final" has a weight, but does not count in the score']),
        (
            "completion: {quiz: final}\nstatus: {on_complete: passed, on_pass: completed}\n",
            ['6:40 SRC063 on_pass is "completed", but on_complete is "passed", so who passes would get less than who does not'],
        ),
    ],
)
def test_what_the_course_does_not_have_or_rules_out(tmp_path: Path, more: str, found: list[str]) -> None:
    assert read(tmp_path, more)[1] == found


@pytest.mark.parametrize(("key", "what"), [("quiz", "quiz"), ("acknowledgement", "acknowledgement")])
def test_all_of_none(tmp_path: Path, key: str, what: str) -> None:
    assert read(tmp_path, f"completion: {{{key}: all}}\n", {})[1] == [f"5:{16 + len(key)} SRC052 the course has no {what}"]


def test_last_attempt_without_a_quiz(tmp_path: Path) -> None:
    assert read(tmp_path, "score: {attempt: last}\n", {})[1] == ['5:18 SRC063 attempt is "last", but no quiz makes a score']
    assert read(tmp_path, "score: {attempt: best}\n", {})[1] == []


def test_hint_names_what_was_meant(tmp_path: Path) -> None:
    files = FILES | {"course.yaml": COURSE + "completion: {acknowledgement: ack-bb, quiz: fnal}\n"}
    hints = [finding.hint for finding in read_course(write_course(tmp_path, files))[1]]
    assert sorted(hints) == ['did you mean "ack-b"?', 'did you mean "final"?']


def test_acknowledgement_is_no_question_of_a_quiz(tmp_path: Path) -> None:
    statement = ":::acknowledgement{#ack}\nI did this alone.\n:::\n"
    quiz = "---\ntitle: Q\nquiz: true\n---\n"
    found = read(tmp_path, "", {"modules/01-one/02-q.md": quiz + QUESTION.format("q") + "\n" + statement})[1]
    assert found == ["12:1 SRC055 an acknowledgement stands on the page of a quiz"]


def test_quiz_with_a_faulty_question_is_not_called_empty(tmp_path: Path) -> None:
    quiz = "---\ntitle: Q\nquiz: true\n---\n"
    faulty = QUESTION.format("q").replace("[x]", "[ ]")
    assert read(tmp_path, "", {"modules/01-one/02-q.md": quiz + faulty})[1] == ["5:1 SRC040 no option is marked as right"]
    assert read(tmp_path, "", {"modules/01-one/02-q.md": quiz + "Text.\n"})[1] == ["3:7 SRC055 the quiz has no question"]
