"""Questions: prompt, options with feedback, explanation; and all their wrong forms."""

from __future__ import annotations

import pytest

from scorm_builder.course.question import Question
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
            ['1:1 SRC030 "#a.b" is no id'],
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
    rendered = page(":::choice{#q}\nP\n\n- [x] a\n" + "".join(f"- [ ] b{number}\n" for number in range(35)) + ":::")
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


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("choice{#q}\nP\n\n- [x] the *same*\n- [ ] other\n- [ ] the same", '6:1 SRC044 "the same" stands there twice'),
        ("multiple-choice{#q}\nP\n\n- [x] a\n- [x] a", '5:1 SRC044 "a" stands there twice'),
        ("fill-in{#q}\nP\n\n- [x] l'école\n- [ ] L\u2019École", '5:1 SRC044 the answer "L\u2019École" stands there twice'),
        ("fill-in{#q accents=false}\nP\n\n- [x] œuvre\n- [ ] oeuvre", '5:1 SRC044 the answer "oeuvre" stands there twice'),
        ("true-false{#q}\nP\n\n- [ ] True\n- [x] True", '5:1 SRC044 "True" stands there twice'),
        ("likert{#q}\nP\n\n- a\n- b\n- a", '6:1 SRC044 "a" stands there twice'),
        ("choice{#q}\nP\n\n- [x] ![A](q.svg)\n- [ ] ![A](q.svg)", "5:1 SRC044 the same picture stands there twice"),
        (
            "performance{#q}\nP\n\n## A {#a}\n\n- [x] [On](#b)\n- [ ] [On](#c)\n\n## B {#b}\n\n- [x] [On](#c)\n\n## C {#c}\n\nx",
            '7:1 SRC044 "On" stands there twice',
        ),
    ],
)
def test_the_same_answer_twice(text: str, finding: str) -> None:
    assert finding in brief(page(f":::{text}\n:::\n", files=["modules/01-a/q.svg"]).findings)


@pytest.mark.parametrize(
    ("language", "written", "answer"),
    [
        ("en-CA", "1.950", "1.950"),
        ("fr", "1,950", "1.950"),
        ("de", "1,9500", "1.950"),
        ("de", "1,950", "1.950"),
        ("en", "0,125", "0.125"),
        ("en", "1950,125", "1950.125"),
        ("en", "1,95", "1.95"),
    ],
)
def test_numbers_that_say_what_they_are(language: str, written: str, answer: str) -> None:
    rendered = page(f":::numeric{{#q}}\nP\n\n- [x] {written}\n:::\n", language=language)
    assert (brief(rendered.findings), rendered.questions[0].options[0].answer) == ([], answer)


@pytest.mark.parametrize(
    ("language", "written", "message", "hint"),
    [
        ("en-CA", "1,000", '"1,000" can be read as 1000 and as 1', "write 1000, or 1.000 with decimals"),
        ("fr-CA", "-1.950", '"1.950" can be read as 1950 and as 1.95', "write 1950, or 1,950 with decimals"),
        ("de", "1.950", '"1.950" can be read as 1950 and as 1.95', "write 1950, or 1,950 with decimals"),
        ("en", "5000 ± 1,000", '"1,000" can be read as 1000 and as 1', "write 1000, or 1.000 with decimals"),
        ("en", "1,000,000", '"1,000,000" is no number of at most 12 characters', "write thousands without a sign between them: 1000"),
        ("fr", "1 000", '"1 000" is no number of at most 12 characters', "write thousands without a sign between them: 1000"),
    ],
)
def test_numbers_that_may_be_thousands(language: str, written: str, message: str, hint: str) -> None:
    [finding] = page(f":::numeric{{#q}}\nP\n\n- [x] {written}\n:::\n", language=language).findings
    assert (finding.message, finding.hint) == (message, hint)


def test_a_wrong_number_within_the_tolerance() -> None:
    found = brief(page(":::numeric{#q}\nP\n\n- [x] 50 ± 60 %\n- [ ] 50.5\n- [ ] 81\n:::\n").findings)
    assert found == ['5:1 SRC044 "50.5" is within what is right around "50", so it is never wrong']


def test_targets_are_words() -> None:
    [finding] = page(":::matching{#q}\nP\n\n- a = ![A](q.svg)\n- b = c\n- d = e\n:::\n", files=["modules/01-a/q.svg"]).findings
    assert (finding.message, finding.location.line) == ("a picture stands where the words of a target belong", 4)
