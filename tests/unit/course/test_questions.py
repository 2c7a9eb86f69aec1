"""Questions: prompt, options with feedback, explanation; and all their wrong forms."""

from __future__ import annotations

import pytest

from scorm_builder.course.model import Question
from scorm_builder.course.responses import ends, letters, longest_answer, right_responses
from tests.courses import brief, codes, page, shown

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


def asked(text: str) -> Question:
    rendered = page(text)
    assert rendered.findings == ()
    (question,) = rendered.questions
    return question


def test_true_comes_first_in_any_words() -> None:
    question = asked(":::true-false{#q objective=o}\nP\n\n- [ ] That is so\n- [x] *Not* so\n:::\n")
    assert [(option.letter, option.correct) for option in question.options] == [("t", False), ("f", True)]
    assert (right_responses(question), letters(question), question.objective) == (["f"], "tf", "o")


def test_forms_of_a_typed_answer() -> None:
    question = asked(":::fill-in{#q case=true accents=false}\nP\n\n- [x] Zo&euml; `*`\n- [x] **two**  words\n- [ ] x\n  > No.\n:::\n")
    assert [option.answer for option in question.options] == ["Zoë *", "two words", "x"]
    assert (right_responses(question), letters(question), question.case, question.accents) == (["Zoë *", "two words"], "", True, False)
    assert longest_answer(question) == 24
    assert longest_answer(asked(f":::fill-in{{#q}}\nP\n\n- [x] {'x' * 100}\n:::\n")) == 200
    assert longest_answer(asked(f":::fill-in{{#q}}\nP\n\n- [x] {'x' * 255}\n:::\n")) == 255


@pytest.mark.parametrize(
    ("written", "answer", "low", "high"),
    [
        ("42", "42", None, None),
        ("−4,25", "-4.25", None, None),
        ("42 ± 0.5", "42", 41.5, 42.5),
        ("0.1+-0.2", "0.1", -0.1, 0.3),
        ("-200 +/- 5 %", "-200", -210.0, -190.0),
    ],
)
def test_numbers_and_tolerances(written: str, answer: str, low: float | None, high: float | None) -> None:
    (option,) = asked(f":::numeric{{#q}}\nP\n\n- [x] {written}\n:::\n").options
    assert (option.answer, option.low, option.high) == (answer, low, high)


@pytest.mark.parametrize("written", ["4 2", "1e3", "42 ±", "42 ± -1", "1.2.3", "12345678901", "[1](#p)0 km"])
def test_what_is_no_number(written: str) -> None:
    assert "SRC042" in codes(page(f":::numeric{{#q}}\nP\n\n- [x] {written}\n:::\n").findings)


def test_pairs_share_targets_and_some_belong_to_nothing() -> None:
    question = asked(":::matching{#q}\nP\n\n- *a* = x & y\n- b = z\n  > Yes.\n- c = x &amp; y\n- = none\n:::\n")
    assert [(option.letter, shown(option.text), shown(option.feedback)) for option in question.options] == [
        ("1", "<em>a</em>", ""),
        ("2", "b", "<p>Yes.</p>\n"),
        ("3", "c", ""),
    ]
    assert [(target.letter, shown(target.text)) for target in question.targets] == [("a", "x &amp; y"), ("b", "z"), ("c", "none")]
    assert (right_responses(question), letters(question)) == (["1a2b3a"], "123abc")


def test_hints_are_no_part_of_the_prompt() -> None:
    question = asked(":::choice{#q}\nP\n\n> hint: *one*\n\n> A quotation.\n\n> Hint:\n> two\n\n- [x] a\n- [ ] b\n:::\n")
    assert shown(question.prompt) == "<p>P</p>\n<blockquote>\n<p>A quotation.</p>\n</blockquote>\n"
    assert [shown(hint) for hint in question.hints] == ["<p><em>one</em></p>\n", "<p>two</p>\n"]
    assert "Hint" in shown(page("> Hint: none\n").body), "outside of a question it is a quotation"


def test_paths_through_scenes() -> None:
    scene = "## {0} {{#{0}}}\n\n{1}\n\n"
    text = ":::performance{#q points=3}\nP\n\n" + "".join(
        scene.format(name, choices)
        for name, choices in [
            ("s", "- [x] [one](#t)\n- [x] [two](#u)\n- [ ] [three](#v)"),
            ("t", "- [x] [four](#v)\n- [ ] [five](#u)"),
            ("u", "The end."),
            ("v", "Another."),
        ]
    )
    question = asked(f"{text}:::\n")
    assert right_responses(question) == ["b", "ad"]
    assert (letters(question), ends(question), longest_answer(question), question.points) == ("abcde", "bcde", 3, 3)
    unmarked = asked(f"{text.replace('[x]', '[ ]')}:::\n")
    assert (right_responses(unmarked), unmarked.points) == ([], 0)
