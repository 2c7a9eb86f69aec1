"""Hints in the languages of the interface and as people write them; what stands where it does not count."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scorm_builder.course.hints import WORDS
from tests.courses import brief, page, shown

QUESTION = ":::choice{{#q}}\nP\n\n{0}\n\n- [x] a\n- [ ] b\n:::\n"


def test_the_words_are_those_of_the_interface() -> None:
    strings = sorted((Path(__file__).parents[3] / "templates/strings").glob("*.json"))
    assert sorted(WORDS) == sorted(json.loads(file.read_text("utf-8"))["page"]["hint"].lower() for file in strings)


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("> Hint: one", "<p>one</p>\n"),
        ("> Hint : one", "<p>one</p>\n"),
        ("> Indice\u00a0: *un*", "<p><em>un</em></p>\n"),
        ("> indice\u202f: un", "<p>un</p>\n"),
        ("> HINT\uff1aone", "<p>one</p>\n"),
        ("> **Hint:** one", "<p>one</p>\n"),
        ("> **Hint** : one", "<p>one</p>\n"),
        ("> *__Indice__ :* un", "<p>un</p>\n"),
        ("> **Hint: one** two", "<p><strong>one</strong> two</p>\n"),
        ("> ***Hint:* one** two", "<p><strong>one</strong> two</p>\n"),
        ("> Hint 2: two", "<p>two</p>\n"),
        ("> Hint **2:** two", "<p>two</p>\n"),
        ("> **Hint** **:** one", "<p>one</p>\n"),
        ("> **Hi**nt: one", "<p>one</p>\n"),
        ("> Hint:\n> one", "<p>one</p>\n"),
        ("> Hint:\n>\n> - one", "<ul>\n<li>one</li>\n</ul>\n"),
    ],
)
def test_ways_to_write_a_hint(written: str, hint: str) -> None:
    rendered = page(QUESTION.format(written))
    assert rendered.findings == ()
    (question,) = rendered.questions
    assert ([shown(each) for each in question.hints], shown(question.prompt)) == ([hint], "<p>P</p>\n")


@pytest.mark.parametrize(
    "written", ["> Hinting: x", "> A hint: x", "> `Hint:` x", "> [Hint:](q.md) x", "> - Hint: x", "> Hint x", "Hint: x"]
)
def test_what_is_no_hint(written: str) -> None:
    (question,) = page(QUESTION.format(written)).questions
    assert question.hints == ()


def test_a_hint_without_words() -> None:
    assert brief(page(QUESTION.format("> **Hint:**")).findings) == ["4:1 SRC032 a hint without words"]


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("choice{#q}\nP\n\n- [x] a\n- [ ] b\n\n> Hint: x", "7:1 SRC114 a hint stands behind the answers"),
        ("choice{#q}\nP\n\n- [x] a\n- [ ] b\n\nSo.\n\n> **Indice :** x", "9:1 SRC114 a hint stands behind the answers"),
        ("likert{#q}\nP\n\n- a\n- b\n\nSo.\n\n> Hint: x", "9:1 SRC114 a hint stands behind the answers"),
        ("choice{#q}\nP\n\n- [x] a\n- [ ] b\n\nSo.\n\n- [ ] later", "9:1 SRC114 a second list of answers follows the first one"),
        ("choice{#q}\nP\n\n- [x] a\n- [ ] b\n\n* [ ] later", "7:1 SRC114 a second list of answers follows the first one"),
        ("fill-in{#q}\nP\n\n- [x] a\n\nSo.\n\n- [x] later", "8:1 SRC114 a second list of answers follows the first one"),
        ("checklist\n- [ ] a\n- [ ] b\n\nSo.\n\n- [ ] later", "7:1 SRC114 a second list of answers follows the first one"),
        ("sequencing{#q}\nP\n\n1. a\n2. b\n\nSo.\n\n3. later", "9:1 SRC114 a second list of answers follows the first one"),
        ("sequencing{#q}\nP\n\n1. a\n2. b\n\n1) later", "7:1 SRC114 a second list of answers follows the first one"),
        ("matching{#q}\nP\n\n- a = b\n- c = d\n\nSo.\n\n- e = f", "9:1 SRC114 a second list of answers follows the first one"),
        ("likert{#q}\nP\n\n- a\n- b\n\n* later", "7:1 SRC114 a second list of answers follows the first one"),
    ],
)
def test_what_stands_where_it_does_not_count(text: str, finding: str) -> None:
    assert brief(page(f":::{text}\n:::\n").findings) == [finding]


@pytest.mark.parametrize(
    "text",
    [
        "choice{#q}\nP\n\n- [x] a\n- [ ] b\n\nSo.\n\n- words\n\n1. words",
        "sequencing{#q}\nP\n\n1. a\n2. b\n\nSo.\n\n1. words\n\n- words",
        "matching{#q}\nP\n\n- a = b\n- c = d\n\nSo.\n\n- words",
        "likert{#q}\nP\n\n- a\n- b\n  > - words\n\nSo.\n\n- words",
        "choice{#q}\nP\n\n- [x] a\n  > Hint: feedback may say so.\n- [ ] b",
    ],
)
def test_lists_and_quotations_that_mean_nothing_else(text: str) -> None:
    assert brief(page(f":::{text}\n:::\n").findings) == []
