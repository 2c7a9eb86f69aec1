"""``course.lock`` as a file: what is written is read back, and nothing that is wrong with it goes unsaid."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from scorm_builder.course.lock import Entry, Identity, Last, Lock, LockError, LockFile, lock_text, write_lock
from scorm_builder.course.lockreader import parse_lock, read_lock
from tests.courses import brief

LOCK = Lock(
    {"one": Entry(identifier="one"), "zwei": Entry(identifier="two", was=("two",), retired=("three",))},
    {
        "one-b": Entry(2, "one", was=("one-a", "one-aa")),
        "one-c": Entry(3, "one", removed=True),
        "one-page": Entry(1, "one", joined=(6,), retired=(4, 5)),
    },
    {"q1": Entry(1, "one-b", type="choice", options=("b+0123abcd", "a-89abcdef"), gone=("c-00000000",))},
    Last(7, 1),
    Identity("demo", ("module-scos", "single-sco")),
)
TEXT = """{
  "note": "What learners' records refer to. Commit this file, and leave it to scorm-builder build: it never changes a number.",
  "format": 1,
  "course": {"id": "demo", "structures": ["module-scos", "single-sco"]},
  "last": {"page": 7, "question": 1},
  "modules": {
    "one": {"identifier": "one"},
    "zwei": {"identifier": "two", "was": ["two"], "retired": ["three"]}
  },
  "pages": {
    "one-b": {"number": 2, "module": "one", "was": ["one-a", "one-aa"]},
    "one-c": {"number": 3, "module": "one", "removed": true},
    "one-page": {"number": 1, "module": "one", "joined": [6], "retired": [4, 5]}
  },
  "questions": {
    "q1": {"number": 1, "page": "one-b", "type": "choice", "options": ["b+0123abcd", "a-89abcdef"], "gone": ["c-00000000"]}
  }
}
"""
EMPTY = (
    '{"format": 1, "modules": {}, "pages": {}, "questions": {}, '
    '"course": {"id": "demo", "structures": ["single-sco"]}, "last": {"page": 0, "question": 0}}'
)
NOTHING = Lock({}, {}, {}, Last(), Identity("demo", ("single-sco",)))


def faults(text: str) -> list[str]:
    lock, findings = parse_lock(text, "c.lock")
    assert (lock is None) == bool(findings)
    return brief(findings)


def test_an_entry_in_a_line_sorted_by_id() -> None:
    assert lock_text(LOCK) == TEXT


@pytest.mark.parametrize("lock", [LOCK, NOTHING])
def test_what_is_written_is_read_back(lock: Lock) -> None:
    assert json.loads(lock_text(lock))["format"] == 1
    assert parse_lock(lock_text(lock), "c.lock") == (lock, ())


def test_the_order_of_lines_and_a_note_mean_nothing() -> None:
    root = json.loads(TEXT)
    mixed = {name: dict(reversed(value.items())) if isinstance(value, dict) else value for name, value in reversed(root.items())}
    assert parse_lock(json.dumps(mixed), "c.lock") == (LOCK, ())
    assert parse_lock(EMPTY, "c.lock") == (NOTHING, ())


def test_as_editors_and_git_save_it(tmp_path: Path) -> None:
    (tmp_path / "course.lock").write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    assert read_lock(tmp_path / "course.lock", "c.lock") == (LOCK, ())


def test_file_that_is_not_there_or_cannot_be_read(tmp_path: Path) -> None:
    assert read_lock(tmp_path / "course.lock", "c.lock") == (None, ())
    (tmp_path / "folder").mkdir()
    (tmp_path / "binary").write_bytes(b"\xff\xfe\0")
    for name, code in (("folder", "SRC003"), ("binary", "SRC001"), (os.devnull, "SRC003")):
        lock, findings = read_lock(tmp_path / name, "c.lock")
        assert lock is None
        assert [finding.rule.code for finding in findings] == [code]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"removed": true},\n    "one-page": {"number": 1, "module": "one", "joined": [6], "retired": [4, 5]}', '"removed": true},'),
        ('"retired": ["three"]}\n  },', '"retired": ["three"]},\n  },'),
        ('"one"},\n    "zwei"', '"one"}\n    "zwei"'),
        ('  "questions"', '  "questions"'),
    ],
    ids=["last line deleted", "comma left over", "comma missing", "nothing"],
)
def test_commas_after_a_merge_are_set_right(old: str, new: str) -> None:
    assert TEXT.count(old) == 1
    lock, findings = parse_lock(TEXT.replace(old, new), "c.lock")
    assert findings == ()
    assert lock is not None
    assert lock.mended == (old != new)
    assert lock.questions == LOCK.questions
    assert {**LOCK.pages, **lock.pages} == LOCK.pages


@pytest.mark.parametrize(
    "text",
    [
        "{\n<<<<<<< HEAD\n}",
        TEXT.replace('  "questions": {', '  "questions": {},\n  "questions": {'),
        TEXT.replace('"number": 3', '"number": 4'),
        TEXT.replace('"one-c"', '"one-b"'),
    ],
    ids=["marks", "section twice", "number twice", "entry twice"],
)
def test_after_a_merge_the_whole_file_of_one_branch_is_taken(text: str) -> None:
    _, findings = parse_lock(text, "c.lock")
    assert ['"git checkout BRANCH -- course.lock"' in finding.hint for finding in findings] == [True]


def test_lines_that_both_sides_have_count_once() -> None:
    line = '    "one": {"identifier": "one"},\n'
    assert faults(TEXT.replace(line, line * 2)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "1:1 SRC070 this is no JSON: expecting value"),
        ("[]", "1:1 SRC070 this is no JSON object"),
        ("[" * 100_000, "1:1 SRC070 this is no JSON that a lock could be"),
        (f'{{"format": {"9" * 5000}}}', "1:1 SRC070 this is no JSON that a lock could be"),
        ("{\n=======\n}", '2:1 SRC070 "=======" is the mark of a merge conflict'),
        (EMPTY.replace('"format": 1', '"format": 2'), "1:2 SRC070 the lock has format 2, and this version of scorm-builder knows 1"),
        (EMPTY.replace('"format": 1', '"format": true'), '1:2 SRC070 "format" is true, expected 1'),
        (EMPTY.replace('"format": 1, ', ""), '1:1 SRC070 "format" is missing'),
        (EMPTY.replace('"pages": {}', '"pages": []'), '1:30 SRC070 "pages" is missing or has no entries in braces'),
        (EMPTY.replace('"pages": {}', '"pages": {"é": {}}'), '1:40 SRC070 the entry of "é" is no id with values in braces'),
        (
            EMPTY.replace('"pages": {}', '"pages": {"a": {"number": true, "module": "m"}}'),
            '1:40 SRC070 the entry of "a" has true for "number"',
        ),
        (
            EMPTY.replace('"pages": {}', '"pages": {"a": {"number": 1, "module": "m", "retired": [NaN]}}'),
            '1:40 SRC070 the entry of "a" has [NaN] for "retired"',
        ),
        (
            EMPTY.replace('"pages": {}', '"pages": {"a": {"number": 1, "module": "m", "was": [1]}}'),
            '1:40 SRC070 the entry of "a" has [1] for "was"',
        ),
        (
            EMPTY.replace('"pages": {}', '"pages": {"a": {"number": 1, "module": "m", "was": ["a,b"]}}'),
            '1:40 SRC070 the entry of "a" has ["a,b"] for "was"',
        ),
        (TEXT.replace('"choice"', '"essay"'), '16:5 SRC070 the entry of "q1" has "essay" for "type"'),
        (TEXT.replace('"single-sco"', '"both"'), '4:3 SRC070 "course" has ["module-scos", "both"] for "structures"'),
        (TEXT.replace(', "question": 1}', "}"), '5:3 SRC070 "last" has no "question"'),
        (TEXT.replace('"page": 7', '"page": 5'), '13:5 SRC070 the entry of "one-page" has number 6, and "last" says that 5 is the highest'),
        (
            TEXT.replace('"joined": [6]', '"joined": [8]'),
            '13:5 SRC070 the entry of "one-page" has number 8, and "last" says that 7 is the highest',
        ),
        (TEXT.replace('"joined": [6]', '"joined": [3]'), '13:5 SRC071 number 3 is that of page "one-page", and of "one-c" in line 12'),
        (TEXT.replace('["three"]', '["One"]'), '8:5 SRC071 identifier "one" is that of module "zwei", and of "one" in line 7'),
        (TEXT.replace('  "questions": {', '  "questions": {},\n  "questions": {'), '16:3 SRC071 "questions" has two entries'),
        (TEXT.replace("b+0123abcd", "b?0123abcd"), '16:5 SRC070 the entry of "q1" has ["b?0123abcd", "a-89abcdef"] for "options"'),
        (TEXT.replace("c-00000000", "a-00000000"), '16:5 SRC071 question "q1" has a letter for two answers'),
        (TEXT.replace('"number": 3', '"number": 4'), '13:5 SRC071 number 4 is that of page "one-page", and of "one-c" in line 12'),
        (
            TEXT.replace('"identifier": "two"', '"identifier": "ONE"'),
            '8:5 SRC071 identifier "one" is that of module "zwei", and of "one" in line 7',
        ),
        (TEXT.replace('"one-c"', '"one-b"'), '12:5 SRC071 "one-b" has two entries'),
        (TEXT.replace('"number": 3,', '"number": 3, "number": 7,'), '12:28 SRC071 "number" has two entries'),
    ],
)
def test_what_is_wrong_is_said_where_it_is(text: str, expected: str) -> None:
    assert faults(text) == [expected]


def test_a_lock_that_says_the_same_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "course.lock"
    file.write_text("mine", "utf-8")
    write_lock(LockFile(file, "c.lock", LOCK, LOCK))
    assert file.read_text("utf-8") == "mine"
    write_lock(LockFile(file, "c.lock", LOCK._replace(mended=True), LOCK))
    assert file.read_bytes() == TEXT.encode()
    assert list(tmp_path.iterdir()) == [file]


def test_a_lock_that_cannot_be_written(tmp_path: Path) -> None:
    file = tmp_path / "course.lock"
    file.mkdir()
    with pytest.raises(LockError, match=r'cannot write "c/course\.lock": .*; it must be kept with the course'):
        write_lock(LockFile(file, "c/course.lock", None, LOCK))
    assert list(tmp_path.iterdir()) == [file]
