"""Questions: prompt, options with feedback, explanation; and all their wrong forms."""

from __future__ import annotations

import pytest

from tests.courses import brief, page, shown

WHOLE = """:::choice{#q-1 points=2}
Which *one*?

More of the prompt.

- [ ] Wrong
  > Because **no**.
  >
  > Twice.
- [x] Right
  > Yes.

Explained.

- as a list
:::
"""


def test_all_parts_of_a_question() -> None:
    rendered = page(WHOLE)
    assert rendered.findings == ()
    assert shown(rendered.body) == (
        "<<choice#q-1 [] question=2p <p>Which <em>one</em>?</p>\n<p>More of the prompt.</p>\n"
        "|a-Wrong><p>Because <strong>no</strong>.</p>\n<p>Twice.</p>\n|b+Right><p>Yes.</p>\n"
        "|<p>Explained.</p>\n<ul>\n<li>as a list</li>\n</ul>\n>>"
    )
    (question,) = rendered.questions
    assert (question.id, question.type, question.points, question.correct) == ("q-1", "choice", 2, ("b",))
    assert (question.location.line, question.location.column) == (1, 1)


def test_loose_options_and_blocks_in_them() -> None:
    rendered = page(
        ":::multiple-choice{#q}\nP\n\n- [x] one\n\n  two\n\n  > a\n\n  > b\n\n- [X] `code`\n\n- [ ] - x\n  - y\n:::\n",
    )
    assert rendered.findings == ()
    (question,) = rendered.questions
    assert question.correct == ("a", "b")
    assert [shown(option.text) for option in question.options] == [
        "<p>one</p>\n<p>two</p>\n",
        "<p><code>code</code></p>\n",
        "<p>- x</p>\n<ul>\n<li>y</li>\n</ul>\n",
    ]
    assert [shown(option.feedback) for option in question.options] == ["<p>a</p>\n<p>b</p>\n", "", ""]


@pytest.mark.parametrize(
    "text",
    [
        ":::note\n:::choice{#q}\nP\n\n- [x] a\n- [ ] b\n:::\n:::\n",
        "> :::choice{#q}\n> P\n>\n> - [x] a\n> - [ ] b\n> :::\n",
        "- text\n\n  :::choice{#q}\n  P\n\n  - [x] a\n  - [ ] b\n  :::\n",
        ":::choice{#q}\nP\n\n1. [x] a\n2. [ ] b\n:::\n",
        ":::choice{#q}\nP\n- [x] a\n- [ ] b\n:::\n",
        ":::choice{#q}\nP\n\n* [x] a\n* [ ] b\n:::\n",
        ":::choice{#q}\n- not an option\n\nP\n\n- [x] a\n- [ ] b\n:::\n",
    ],
)
def test_where_a_question_may_stand_and_how_options_are_written(text: str) -> None:
    rendered = page(text)
    assert rendered.findings == ()
    (question,) = rendered.questions
    assert [(option.letter, option.correct, shown(option.text).strip()) for option in question.options] == [
        ("a", True, "a"),
        ("b", False, "b"),
    ]


def test_a_second_list_of_tasks_belongs_to_the_explanation() -> None:
    rendered = page(":::choice{#q}\nP\n\n- [x] a\n- [ ] b\n\nThen:\n\n- [ ] c\n:::\n")
    (question,) = rendered.questions
    assert len(question.options) == 2
    assert "☐ c" in shown(question.explanation)


def test_raw_html_in_options_is_cleaned_and_kept_apart() -> None:
    rendered = page(":::choice{#q}\n<b>P\n\n- [x] <i onclick='x'>a\n  > <u>f\n- [ ] b</i>\n\n<s>e\n:::\n")
    (question,) = rendered.questions
    assert shown(question.prompt) == "<p><b>P</b></p><b>\n</b>"
    assert [shown(option.text) for option in question.options] == ["<i>a</i>", "b"]
    assert shown(question.options[0].feedback) == "<p><u>f</u></p><u>\n</u>"
    assert shown(question.explanation) == "<p><s>e</s></p><s>\n</s>"
    assert [each.partition(" ")[0] for each in brief(rendered.findings)] == ["4:7"]


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        (":::choice\nP\n\n- [x] a\n- [ ] b\n:::", ["1:1 SRC032 :::choice has no id"]),
        (":::choice{#é}\nP\n\n- [x] a\n- [ ] b\n:::", ['1:1 SRC032 question id "é" cannot be stored']),
        (
            ":::choice{#a.b}\nP\n\n- [x] a\n- [ ] b\n:::",
            ['1:1 SRC030 ":::" is followed by "#a.b", which cannot be read', "1:1 SRC032 :::choice has no id"],
        ),
        (f":::choice{{#{'x' * 65}}}\nP\n\n- [x] a\n- [ ] b\n:::", [f'1:1 SRC032 question id "{"x" * 65}" cannot be stored']),
        (":::choice[T]{#q}\nP\n\n- [x] a\n- [ ] b\n:::", ["1:1 SRC032 :::choice takes no title in [ ]"]),
        (":::choice{#q points=0}\nP\n\n- [x] a\n- [ ] b\n:::", ['1:1 SRC032 "points" is "0", expected a whole number from 1 to 100']),
        (":::choice{#q level=3}\nP\n\n- [x] a\n- [ ] b\n:::", ['1:1 SRC032 :::choice has no attribute "level"']),
        (":::choice{#q}\n- [x] a\n- [ ] b\n:::", ["1:1 SRC032 :::choice is empty"]),
        (":::choice{#q}\n:::", ["1:1 SRC032 :::choice is empty"]),
        (":::choice{#q}\nP\n:::", ["1:1 SRC040 the question has no options, expected at least 2"]),
        (":::choice{#q}\nP\n\n- a\n- b\n:::", ["1:1 SRC040 the question has no options, expected at least 2"]),
        (":::choice{#q}\nP\n\n- [x] a\n:::", ["1:1 SRC040 the question has one option, expected at least 2"]),
        (":::choice{#q}\nP\n\n- [ ] a\n- [ ] b\n:::", ["1:1 SRC040 no option is marked as right"]),
        (":::choice{#q}\nP\n\n- [x] a\n- [x] b\n:::", ["1:1 SRC040 2 options are marked as right, and a choice has one"]),
        (":::multiple-choice{#q}\nP\n\n- [ ] a\n- [ ] b\n:::", ["1:1 SRC040 no option is marked as right"]),
        (":::choice{#q}\nP\n\n- [x] a\n- b\n:::", ["5:1 SRC032 an option without brackets"]),
        (":::choice{#q}\nP\n\n- [x] a\n- [y] b\n:::", ["5:1 SRC032 an option without brackets"]),
        (":::choice{#q}\nP\n\n- [x] a\n- [ ]\n:::", ["5:1 SRC032 an option without words"]),
        (":::choice{#q}\nP\n\n- [x] a\n- [ ]\n  > only feedback\n:::", ["5:1 SRC032 an option without words"]),
        (
            ":::choice{#q}\nP\n\n- [x] a\n" + "- [ ] b\n" * 36 + ":::",
            ["1:1 SRC040 the question has 37 options, and SCORM has letters for 36"],
        ),
        (
            "::::choice{#q}\nP\n\n- [x] a\n- [ ] b\n  :::choice{#r}\n  P\n\n  - [x] a\n  - [ ] b\n  :::\n::::",
            ["6:3 SRC032 a question cannot stand in a question"],
        ),
        (":::choice{#q}\nP\n\n- [x] a\n- [ ] b\n", ['1:1 SRC031 ":::choice{#q}" is never closed']),
        (
            ":::choice{#q}\nP\n\n- [x] a\n- [ ] b\n  :::\n",
            [
                "1:1 SRC040 the question has one option, expected at least 2",
                "6:3 SRC031 this fence is indented otherwise than the one it closes, in line 1",
            ],
        ),
    ],
)
def test_wrong_forms(text: str, findings: list[str]) -> None:
    assert brief(page(text).findings) == findings


def test_as_many_options_as_there_are_letters() -> None:
    rendered = page(":::choice{#q}\nP\n\n- [x] a\n" + "- [ ] b\n" * 35 + ":::")
    assert brief(rendered.findings) == []
    assert len(rendered.questions[0].options) == 36


@pytest.mark.parametrize("first", ["- [x] a\n", "- a\n", "  > x\n", "- [ ] a\n  > x\n  :::\n", "> - [x] a\n", "\n"])
@pytest.mark.parametrize("second", ["- [ ] b\n", ":::\n", "- - [x] c\n", "  :::note\n", "> x\n", "# H\n"])
@pytest.mark.parametrize("third", ["- [ ] b\n", ":::\n", "::::\n", "  :::choice{#r}\n"])
def test_any_order_of_parts_is_survived(first: str, second: str, third: str) -> None:
    rendered = page(f"::::choice{{#q}}\nP\n\n{first}{second}{third}x\n")
    assert [finding for finding in rendered.findings if not finding.message] == []
    assert "\x1d" not in shown(rendered.body)


# --- acknowledgements -----------------------------------------------------------------------------------------------


def test_acknowledgement_is_a_question_with_one_box() -> None:
    rendered = page(":::acknowledgement[I *agree*]{#ack}\nStatement.\n\n- a list\n:::\n")
    assert rendered.findings == ()
    statement = "<p>Statement.</p>\n<ul>\n<li>a list</li>\n</ul>\n"
    assert shown(rendered.body) == f"<<acknowledgement#ack [I *agree*] question=0p {statement}|a+>|>>"
    (question,) = rendered.questions
    assert (question.type, question.points, question.correct, question.explanation) == ("acknowledgement", 0, ("a",), ())


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (":::acknowledgement\nS\n:::\n", "1:1 SRC032 :::acknowledgement has no id"),
        (":::acknowledgement{#a}\n:::\n", "1:1 SRC032 :::acknowledgement is empty"),
        (":::acknowledgement{#a points=2}\nS\n:::\n", '1:1 SRC032 :::acknowledgement has no attribute "points"'),
        (
            ":::acknowledgement{#a}\nS\n\n- [x] a\n- [ ] b\n:::\n",
            "1:1 SRC040 an acknowledgement has no options, it is ticked as a whole",
        ),
    ],
)
def test_acknowledgement_in_wrong_forms(text: str, finding: str) -> None:
    rendered = page(text)
    assert brief(rendered.findings) == [finding]
    assert rendered.questions == ()
