"""Files of questions with anything in them: parsers never raise, places are in the file, and words arrive as they were written."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from scorm_builder.course.html import escape
from scorm_builder.course.letters import plain_words
from scorm_builder.course.questionbank.gift import parse_gift
from scorm_builder.course.questionbank.model import Bank, Words
from scorm_builder.course.questionbank.moodlexml import parse_moodle_xml
from scorm_builder.course.questionbank.written import write_question
from tests.courses import page
from tests.property.sources import anything, text

often = settings(deadline=None, derandomize=True, max_examples=300)
TRUTH = {"true": "True", "false": "False"}

gift_pieces = st.sampled_from(
    """
    :: ::a:: { } {} = ~ # #### -> %50% %-100% %x% \\{ \\} \\= \\~ \\# \\: \\n \\ T F TRUE FALSE#a#b #42:0.5 #1..5 > >3 =a ~b =*
    [html] [markdown] [plain] [moodle] <p> </p> <b> <img <script> <pre> </div> <!-- --> //c $CATEGORY: $CATEGORY:a/b [id:x] 1e99 ::: `
    """.split()
) | st.sampled_from(["\n", "\n\n", "\n\n\n", " ", "\n// c\n", "{=a ~b}\n\n", "\\(x\\)", "$$"])
gift_files = st.lists(gift_pieces | text | anything, max_size=14).map("".join)
xml_tags = st.sampled_from(
    "quiz question name text questiontext answer feedback single subquestion units unit unit_name multiplier tolerance hint file x".split()
)
attributes = st.sampled_from(
    """
    type="multichoice" type="truefalse" type="numerical" type="matching" type="ordering" type="shortanswer" type="category"
    fraction="100" fraction="x" format="markdown" format="?" name="a.png" a=b
    """.split()
)
xml_inside = st.recursive(
    (text | anything).map(escape) | st.sampled_from(["&x;", "<", "]]>", "<![CDATA[<p>a</p>]]>", "true", "false", "1", "<!-- a -->"]),
    lambda inner: st.tuples(xml_tags, attributes, st.lists(inner, max_size=4)).map(
        lambda node: f"<{node[0]} {node[1]}>{''.join(node[2])}</{node[0]}>"
    ),
    max_leaves=12,
)
xml_files = (
    st.lists(xml_inside, max_size=4).map(lambda parts: f"<quiz>{''.join(parts)}</quiz>")
    | xml_inside
    | st.lists(
        st.tuples(attributes, st.lists(xml_inside, max_size=5)).map(lambda node: f"<question {node[0]}>{''.join(node[1])}</question>"),
        max_size=3,
    ).map(lambda parts: f"<quiz>\n{''.join(parts)}</quiz>")
)


def unified(written: str) -> str:
    """As a file is read: no carriage returns."""
    return written.replace("\r", "\n")


def check(bank: Bank, written: str) -> None:
    """All places are in the file, and what can be written can be read."""
    lines = written.split("\n")
    made = []
    for question in bank.questions:
        assert question.type or question.findings, "what is left out is said"
        placed, findings = write_question(question, lambda address, _: address, TRUTH) if question.type else ((), ())
        made.append(placed)
        spots = [place for _, line in placed for _, place in line.spots]
        for place in [*spots, *(finding.location for finding in (*question.findings, *findings))]:
            assert 1 <= place.line <= len(lines)
            assert 1 <= place.column <= len(lines[place.line - 1]) + 1
    for placed in made:
        assert all("\n" not in text for text, _ in placed)
        page("\n".join(text for text, _ in placed))
    for finding in bank.findings:
        assert finding.location.line >= 1


@often
@given(gift_files)
def test_gift_never_raises(written: str) -> None:
    check(parse_gift(unified(written), "b.gift"), unified(written))


@often
@given(xml_files)
def test_moodle_xml_never_raises(written: str) -> None:
    check(parse_moodle_xml(unified(written), "b.xml"), unified(written))


some_words = st.lists(text | anything, min_size=1, max_size=3).map(" ".join).filter(lambda words: bool(_bare(words)))


def _bare(words: str) -> str:
    return " ".join(re.sub("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]", " ", words).split())


@often
@given(some_words, some_words, some_words)
def test_words_arrive_as_they_were_written(prompt: str, right: str, wrong: str) -> None:
    """In GIFT, as plain text: nothing in them is Markdown, HTML, a directive, a variable or a formula."""
    prompt, right, wrong = _bare(prompt), f"1 {_bare(right)}", f"2 {_bare(wrong)}"
    told = [re.sub(r"([~=#{}:\\])", r"\\\1", words) for words in (prompt, right, wrong)]
    written = f"::A name::[plain]{told[0]} {{\n={told[1]}\n~{told[2]}\n}}"
    (question,) = parse_gift(written, "b.gift").questions
    assert question.findings == ()
    lines, findings = write_question(question, lambda address, _: address, TRUTH)
    assert findings == ()
    (made,) = page("\n".join(line for line, _ in lines)).questions
    assert plain_words(made.prompt) == prompt
    assert [plain_words(option.text) for option in made.options] == [right, wrong]


@often
@given(st.sampled_from(["html", "plain", "markdown", "moodle"]), text | anything)
def test_no_text_breaks_out_of_its_line(format_: str, words: str) -> None:
    from scorm_builder.course.questionbank.words import blocks, line

    said = Words(words, format_)
    for block in [*blocks(said, lambda address, _: address), line(said, lambda address, _: address)]:
        assert "\n" not in block.text
        assert ":::" not in block.text
        assert "{{" not in block.text
        assert list(block.spots) == sorted(block.spots, key=lambda spot: spot[0])
