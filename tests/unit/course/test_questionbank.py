"""Questions from files of other programs: GIFT and Moodle XML, as people and programs write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorm_builder.course.lines import Line
from scorm_builder.course.model import Course
from scorm_builder.course.question import Question
from scorm_builder.course.questionbank.gift import parse_gift
from scorm_builder.course.questionbank.model import BankQuestion, Words, category_path, identifier
from scorm_builder.course.questionbank.moodlexml import parse_moodle_xml
from scorm_builder.course.questionbank.words import blocks, line, plain
from scorm_builder.course.questionbank.written import write_question
from scorm_builder.course.source import read_course
from scorm_builder.findings import Location
from tests.courses import COURSE, PAGE, brief, page, shown, write_course

TRUTH = {"true": "True", "false": "False"}


def keep(address: str, _: Words) -> str | None:
    return address


def gift(text: str) -> BankQuestion:
    """The only question of a text, which has no fault."""
    bank = parse_gift(text, "b.gift")
    assert bank.findings == ()
    (question,) = bank.questions
    assert question.findings == ()
    return question


def read(question: BankQuestion) -> Question:
    """What learners get of it."""
    lines, findings = write_question(question, keep, TRUTH)
    assert findings == ()
    rendered = page("\n".join(text for text, _ in lines))
    assert rendered.findings == ()
    (made,) = rendered.questions
    return made


def options(question: Question) -> list[str]:
    return [f"{'+' if each.correct else '-'}{shown(each.text).strip()}|{shown(each.feedback).strip()}" for each in question.options]


def xml(inside: str, type_: str = "multichoice", name: str = "A name") -> BankQuestion:
    text = (
        f'<quiz><question type="{type_}"><name><text>{name}</text></name>'
        f'<questiontext format="html"><text><![CDATA[<p>Which?</p>]]></text></questiontext>{inside}</question></quiz>'
    )
    bank = parse_moodle_xml(text, "b.xml")
    assert bank.findings == ()
    (question,) = bank.questions
    return question


def imported(root: Path, directive: str, files: dict[str, str]) -> tuple[Course | None, list[str]]:
    write_course(root, {PAGE: f"# Page\n\n{directive}\n:::\n", **files})
    course, findings = read_course(root, "course")
    return course, brief(findings, path=True)


# --- GIFT ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "type_", "answers"),
    [
        ("One? {T}", "true-false", ["+True|", "-False|"]),
        ("One? {FALSE # No. # Yes.}", "true-false", ["-True|<p>No.</p>", "+False|<p>Yes.</p>"]),
        ("One? {~a#no =b ~c}", "choice", ["-a|<p>no</p>", "+b|", "-c|"]),
        ("One? {=%100%a ~%0%b}", "choice", ["+a|", "-b|"]),
        ("One? {~%50%a ~%50%b ~%-100%c}", "multiple-choice", ["+a|", "+b|", "-c|"]),
        ("One? {~%100%a ~%100%b ~c}", "multiple-choice", ["+a|", "+b|", "-c|"]),
        ("One? {=Ottawa =OTTAWA =%0%Toronto#no}", "fill-in", ["+Ottawa|", "-Toronto|<p>no</p>"]),
        ("One? {=5 \\* 3}", "fill-in", ["+5 * 3|"]),
        ("One? {#42}", "numeric", ["+42|"]),
        ("One? {#-4.50:0.25#yes}", "numeric", ["+-4.5 ± 0.25|<p>yes</p>"]),
        ("One? {# 1.5 .. 2 }", "numeric", ["+1.75 ± 0.25|"]),
        ("One? {#=1e3:0 =%0%2#no}", "numeric", ["+1000|", "-2|<p>no</p>"]),
        ("One? {>2 ALL EXACT ABSOLUTE SHOW\n a \n\tb\n c}", "sequencing", ["-a|", "-b|", "-c|"]),
        ("One? {>\nFirst 1\nThen\n}", "sequencing", ["-First 1|", "-Then|"]),
        ("One? {=a -> 1 =b \\-> c -> 2}", "matching", ["-a|", "-b \\|"]),
    ],
)
def test_gift_types(text: str, type_: str, answers: list[str]) -> None:
    question = read(gift(text))
    assert question.type == type_
    assert options(question) == answers


def test_pairs_and_what_is_one_too_many() -> None:
    question = read(gift("::x:: Whom? {=a \\= b -> 911\n= <b>c</b> d -> the <i>office</i>\n= -> nobody}"))
    assert [shown(each.text) for each in question.options] == ["a\u00a0=\u00a0b", "<b>c</b> d"]
    assert [shown(each.text) for each in question.targets] == ["911", "the office", "nobody"]
    assert (question.pairs, question.partial) == ((0, 1), True)


def test_everything_around_the_answers() -> None:
    question = gift(
        "$CATEGORY: $course$/top/Signs//Marks/At work\n\n// a comment [id:q\\:1] [tag:x]\n"
        "::A \\: name::[html]<p>It is\n{=a ~b #### <i>So</i>}</p>."
    )
    assert (question.name, question.number, question.id, question.category) == ("A : name", "q:1", "q-1", ("Signs/Marks", "At work"))
    assert question.location == Location("b.gift", 4, 1)
    made = read(question)
    assert shown(made.prompt) == "<p>It is _____</p>\n<p>.</p>\n"
    assert shown(made.explanation) == "<p><i>So</i></p>\n"


def test_a_gap_and_a_sign_behind_it() -> None:
    assert gift("It is {=a ~b}, they say.").prompt.text == "It is _____, they say."
    assert gift("It is {=a ~b} here.").prompt.text == "It is _____ here."


def test_an_empty_line_in_braces_does_not_end_the_question() -> None:
    bank = parse_gift("::1:: One? {\n=a\n\n~b\n}\n\n::2:: Two? {T}\n", "b.gift")
    assert [(each.name, each.type) for each in bank.questions] == [("1", "choice"), ("2", "true-false")]


def test_a_brace_that_stays_open_costs_one_question() -> None:
    bank = parse_gift("::1:: One? {\n=a\n\n::2:: Two? {T}\n\n$CATEGORY: x\nThree? {F}", "b.gift")
    assert [(each.type, len(each.findings)) for each in bank.questions] == [("", 1), ("true-false", 0), ("true-false", 0)]


@pytest.mark.parametrize(
    ("written", "shows"),
    [
        ("a *b* _c_ [d](e) `f` <b>g</b>", "<p>a *b* _c_ [d](e) `f` <b>g</b></p>\n"),
        ("[plain]1 < 2 <b>", "<p>1 &lt; 2 &lt;b&gt;</p>\n"),
        ("[markdown]a *b* <b>g</b>", "<p>a <em>b</em> <b>g</b></p>\n"),
        ("a\\n b\\n\\nc", "<p>a<br>b</p>\n<p>c</p>\n"),
        ("1. a", "<p>1. a</p>\n"),
        ("\\#\\#\\# \\{\\{a\\}\\}\\:\\:\\: $b$", "<p>### {{a}}::: $b$</p>\n"),
    ],
)
def test_formats(written: str, shows: str) -> None:
    assert shown(read(gift(f"::x::{written} {{T}}")).prompt) == shows


# --- Moodle XML ---------------------------------------------------------------------------------------------------


def test_moodle_multichoice() -> None:
    question = xml(
        "<idnumber>q-7</idnumber><defaultgrade>3.0000000</defaultgrade><single>false</single><shuffleanswers>1</shuffleanswers>"
        '<generalfeedback format="html"><text><![CDATA[<ul><li>So</li></ul>]]></text></generalfeedback>'
        '<correctfeedback format="html"><text><![CDATA[<p>Votre réponse est correcte.</p>]]></text></correctfeedback>'
        '<answer fraction="33.33333" format="html"><text><![CDATA[<p dir="ltr" style="x"><span class="y">a</span></p>]]></text>'
        '<feedback format="html"><text>&lt;p&gt;Yes&lt;/p&gt;</text></feedback></answer>'
        '<answer fraction="33.33334" format="moodle_auto_format"><text>b\nb</text></answer>'
        '<answer fraction="-100" format="markdown"><text>**c**</text></answer>'
        '<hint format="html"><text>Think.</text></hint><hint format="html"><text></text></hint>'
    )
    assert question.findings == ()
    made = read(question)
    assert (made.id, made.type, made.points, made.shuffle, made.partial) == ("q-7", "multiple-choice", 3, True, True)
    assert options(made) == ["+a|<p>Yes</p>", "+b<br>b|", "-<strong>c</strong>|"]
    assert shown(made.explanation) == "<div><ul><li>So</li></ul></div>\n"
    assert [shown(hint) for hint in made.hints] == ["<p>Think.</p>\n"]


@pytest.mark.parametrize(
    ("type_", "inside", "answers"),
    [
        (
            "truefalse",
            '<answer fraction="0"><text>false</text></answer><answer fraction="100"><text>true</text></answer>',
            ["+True|", "-False|"],
        ),
        (
            "shortanswer",
            '<usecase>0</usecase><answer fraction="100" format="moodle_auto_format"><text>x &lt; y</text></answer>',
            ["+x &lt; y|"],
        ),
        ("numerical", '<answer fraction="100"><text>-0.50</text><tolerance>0.1</tolerance></answer>', ["+-0.5 ± 0.1|"]),
        (
            "matching",
            "".join(f"<subquestion><text>{a}</text><answer><text>{b}</text></answer></subquestion>" for a, b in ("a1", "b2")),
            ["-a|", "-b|"],
        ),
        ("ordering", '<answer fraction="1"><text>a</text></answer><answer fraction="2"><text>b</text></answer>', ["-a|", "-b|"]),
        (
            "multichoiceset",
            '<answer fraction="100"><text>a</text></answer><answer fraction="100"><text>b</text></answer>',
            ["+a|", "+b|"],
        ),
    ],
)
def test_moodle_types(type_: str, inside: str, answers: list[str]) -> None:
    question = xml(inside, type_)
    assert question.findings == ()
    assert options(read(question)) == answers


def test_case_counts_only_where_moodle_says_so() -> None:
    answer = '<answer fraction="100"><text>Ana</text></answer><answer fraction="100"><text>ana</text></answer>'
    assert [each.words.text for each in xml(f"<usecase>0</usecase>{answer}", "shortanswer").answers] == ["Ana"]
    strict = xml(f"<usecase>1</usecase>{answer}", "shortanswer")
    assert [each.words.text for each in strict.answers] == ["Ana", "ana"]
    assert read(strict).case


def test_places_in_xml_are_those_of_the_elements() -> None:
    bank = parse_moodle_xml('<?xml version="1.0"?>\n<quiz>\n  <question type="x"/>\n</quiz>\n', "b.xml")
    assert brief(bank.questions[0].findings) == ['3:3 SRC104 "" is of the type "x" and is left out']


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file holds no element"),
        ("<quiz>", "<quiz> of line 1 is not closed before this place"),
        ("<quiz><a></quiz>", "<a> of line 1 is not closed before this place"),
        ("<quiz>&nbsp;</quiz>", "an entity is used here that XML does not know"),
        ("<a>" * 60, "the elements of the file are nested more than 50 levels deep"),
        ('<!DOCTYPE q SYSTEM "file:///etc/passwd"><quiz/>', "the file has a <!DOCTYPE q>, which no export of questions needs"),
        ("\n\n<quiz/><quiz/>", "XML cannot be read here: junk after document element"),
    ],
)
def test_broken_and_hostile_xml(text: str, message: str) -> None:
    bank = parse_moodle_xml(text, "b.xml")
    assert bank.questions == ()
    assert [(finding.rule.code, finding.message) for finding in bank.findings] == [("SRC101", message)]


# --- texts --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("<p>a</p><p>b</p>", ["a", "b"]),
        ('<div><p class="x">a</div> b', ["a", "b"]),
        ("<h3>a</h3>b", ["<strong>a</strong>", "b"]),
        ('<p lang="fr">a</p>', ['<div><p lang="fr">a</p></div>']),
        ("<b>a<p>b</p>", ["<b>a</b>", "b"]),
        ("a</b></p>", ["a"]),
        ("<p>&nbsp;<br></p>a", ["a"]),
        ("<pre>a\n  b</pre>", ["<div><pre>a&#10;  b</pre></div>"]),
        ("a<!-- b -->c", ["ac"]),
        ("a < b", ["a &#60; b"]),
        ("a \\(x^2\\) b", ["a $`x^2`$ b"]),
        ("$$a$$", ["$`a`$"]),
        ('<img alt="a">', []),
        ("a<hr>b", ["a", "<div><hr></div>", "b"]),
    ],
)
def test_html_becomes_blocks(written: str, expected: list[str]) -> None:
    assert [block.text for block in blocks(Words(written), keep)] == expected


def test_html_in_one_line() -> None:
    words = Words("<p>a</p><ul><li>b<li><i>c</i></ul>")
    assert line(words, keep).text == "a<br>b<br><i>c</i>"
    assert plain(words, keep) == "a b c"


def test_scripts_are_reported_and_go_no_further() -> None:
    question = gift('::x::[html]a <script>alert(1)</script><b onclick\\="b()">c</b> {T}')
    lines, _ = write_question(question, keep, TRUTH)
    rendered = page("\n".join(text for text, _ in lines))
    assert [finding.rule.code for finding in rendered.findings] == ["SRC025", "SRC025"]
    assert shown(rendered.questions[0].prompt) == "<p>a <b>c</b></p>\n"


@pytest.mark.parametrize(
    ("words", "made"),
    [("Signs, part 2", "signs-part-2"), ("01 Été", "01-ete"), ("x" * 70, "x" * 64), ("标志", "q-d369eef3"), ("--", "q-242c1465")],
)
def test_ids_made_of_names(words: str, made: str) -> None:
    assert identifier(words) == made


def test_paths_of_categories() -> None:
    assert category_path("$system$/top/a / b//c") == ("a", "b/c")
    assert category_path("a/top") == ("a", "top")


# --- :::import ----------------------------------------------------------------------------------------------------


def test_questions_stand_where_the_directive_stands(tmp_path: Path) -> None:
    files = {"bank.gift": "$CATEGORY: top/A/B\n\n::1:: One? {T}\n\n$CATEGORY: C\n\n::2:: Two? {F}\n\n::3:: Three? {T}\n"}
    course, found = imported(tmp_path, ":::import{file=../../bank.gift}", files)
    assert found == []
    assert course is not None
    assert [each.id for each in course.modules[0].pages[0].questions] == ["1", "2", "3"]
    assert [each.location for each in course.modules[0].pages[0].questions] == [Location("course/bank.gift", line, 1) for line in (3, 7, 9)]


@pytest.mark.parametrize(
    ("values", "ids"), [("category=a", ["1"]), ("category=A/b", ["1"]), ("category=c only=3", ["3"]), ('only="3 1"', ["1", "3"])]
)
def test_only_some(tmp_path: Path, values: str, ids: list[str]) -> None:
    files = {"bank.gift": "$CATEGORY: top/A/B\n\n::1:: One? {T}\n\n$CATEGORY: C\n\n::2:: Two? {}\n\n::3:: Three? {T}\n"}
    course, found = imported(tmp_path, f":::import{{file=../../bank.gift {values}}}", files)
    assert course is not None
    assert [each.id for each in course.modules[0].pages[0].questions] == ids
    assert len(found) == (values == "category=c")


def test_words_for_true_and_false(tmp_path: Path) -> None:
    files = {"course.yaml": COURSE.replace("language: en", "language: fr-CA"), "b.txt": "::1:: Une? {T}"}
    course, found = imported(tmp_path, ":::import{file=../../b.txt}", files)
    assert course is not None
    assert found == []
    assert options(course.modules[0].pages[0].questions[0]) == ["+Vrai|", "-Faux|"]


def test_a_fault_of_ours_is_reported_at_the_line_of_the_file(tmp_path: Path) -> None:
    answers = " ".join(f"~{number}" for number in range(40))
    _, found = imported(tmp_path, ":::import{file=../../b.gift}", {"b.gift": f"\n::1:: One? {{ ={answers[1:]} }}"})
    assert found == ["course/b.gift:2:1 SRC040 the question has 40 options, and SCORM has letters for 36"]


def test_pictures_and_links_count_from_the_folder_of_the_file(tmp_path: Path) -> None:
    text = '::1::[html]One? <img src\\="a.svg" alt\\="A sign" onerror\\="x"> {T}'
    course, found = imported(tmp_path, ":::import{file=../../bank/b.gift}", {"bank/b.gift": text, "bank/a.svg": "<svg/>"})
    assert course is not None
    assert course.modules[0].pages[0].assets == ("bank/a.svg",)
    assert [each.split()[1] for each in found] == ["SRC025"]


MOODLE = """<quiz>
<question type="multichoice"><name><text>A name</text></name>
<questiontext format="html"><text><![CDATA[<p>Which?</p>
<p>See <a href="https://example.org">click
here</a></p>
<!-- one
two --><p>é <img src="a.svg"></p>
<ul><li>b &amp; c</li>
  <li><img src="a.svg"></li></ul>]]></text></questiontext>
<answer fraction="100"><text>Right</text><feedback format="html"><text>Yes &lt;i&gt;so&lt;/i&gt;
 &lt;script&gt;</text></feedback></answer>
<answer fraction="0" format="plain_text"><text>Wrong</text></answer>
<hint format="moodle_auto_format"><text>Look

at &lt;img src="a.svg"&gt;</text></hint>
</question>
</quiz>
"""


def test_findings_have_the_places_of_what_they_are_about(tmp_path: Path) -> None:
    _, found = imported(tmp_path, ":::import{file=../../b.xml}", {"b.xml": MOODLE, "a.svg": "<svg/>"})
    assert found == [
        'course/b.xml:4:8 A11Y003 link says "click here", which does not tell where it leads',
        'course/b.xml:7:13 SRC024 picture "a.svg" has no alternative text',
        'course/b.xml:9:7 SRC024 picture "a.svg" has no alternative text',
        "course/b.xml:11:2 SRC025 <script> is not allowed in a page and is left out",
        'course/b.xml:15:4 SRC024 picture "a.svg" has no alternative text',
    ]


def test_findings_in_gift_have_their_places_too(tmp_path: Path) -> None:
    text = "::1::[html]<p>One?</p>\n  <b>a</b> \\= <img src\\=a.svg>\n{=a ~b#so\n <img src\\=a.svg>} <img src\\=a.svg>\n"
    _, found = imported(tmp_path, ":::import{file=../../b.gift}", {"b.gift": text, "a.svg": "<svg/>"})
    assert [each.split(" SRC024")[0] for each in found] == [f"course/b.gift:{place}" for place in ("2:15", "4:2", "4:20")]


def test_hints_speak_of_html_where_it_is_html(tmp_path: Path) -> None:
    write_course(tmp_path, {PAGE: "# Page\n\n:::import{file=../../b.xml}\n:::\n", "b.xml": MOODLE, "a.svg": "<svg/>"})
    hints = {finding.rule.code: finding.hint for finding in read_course(tmp_path, "course")[1]}
    assert hints["SRC024"] == 'add alt="…" with what it says, or alt="" if it is mere decoration'
    assert hints["SRC025"].startswith("delete it, or ")


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ("=a -> b =c -> d =e", ['1:26 SRC103 "e" has no partner']),
        ("=a =c -> d =e -> ", ['1:10 SRC103 "a" has no partner', '1:21 SRC103 "e" has no partner']),
    ],
)
def test_a_pair_that_lacks_a_partner_is_no_typed_answer(answers: str, found: list[str]) -> None:
    (question,) = parse_gift(f"::m::F?{{{answers}}}", "b.gift").questions
    assert (question.type, brief(question.findings)) == ("", found)


def test_arrows_in_options_are_no_pairs() -> None:
    assert options(read(gift("One? {=a -> b ~c}"))) == ["+a -&gt; b|", "-c|"]


def test_broken_questions_without_names_do_not_hide_each_other(tmp_path: Path) -> None:
    text = "{=a ~b}\n\n::noend What {T}\n\n::also\n\nOne? {\n\n::e:: Essay {}\n\n::e:: Two? {T}\n"
    course, found = imported(tmp_path, ":::import{file=../../b.gift}", {"b.gift": text})
    assert course is not None
    assert [question.id for question in course.modules[0].pages[0].questions] == ["e"]
    assert [" ".join(each.split()[:2]) for each in found] == [
        "course/b.gift:1:1 SRC103",
        "course/b.gift:1:1 SRC107",
        "course/b.gift:3:1 SRC101",
        "course/b.gift:5:1 SRC101",
        "course/b.gift:7:6 SRC101",
        "course/b.gift:9:1 SRC104",
    ]


def test_answers_stay_theirs_when_a_name_changes_and_the_id_is_kept(tmp_path: Path) -> None:
    text = "::Old name:: Which? {=a ~b ~c}"
    course, _ = imported(tmp_path, ":::import{file=../../b.gift}", {"b.gift": text})
    assert course is not None
    assert course.lock is not None
    entries = course.lock.new.questions
    text = "// [id:old-name]\n::New name:: Which? {~c =a ~b}"
    again, _ = imported(tmp_path, ":::import{file=../../b.gift}", {"b.gift": text})
    assert again is not None
    assert again.lock is not None
    assert set(again.lock.new.questions) == set(entries) == {"old-name"}


def test_made_lines_stand_for_one_place() -> None:
    made = Line.made(Location("b.gift", 7, 5))
    assert [made.place(column) for column in (1, 9, 999)] == [Location("b.gift", 7, 5)] * 3
    assert made.indented(4).place(6) == Location("b.gift", 7, 5)
    assert Line("a.md", 2).indented(4).place(6) == Location("a.md", 2, 2)


@pytest.mark.parametrize("language", ["en", "fr", "de"])
@pytest.mark.parametrize(
    ("written", "answer", "low"), [("3.142:0.001", "3.142", 3.141), ("1.950", "1.95", None), ("=%100%234.125:0", "234.125", None)]
)
def test_a_point_stands_before_decimals_in_any_language(language: str, written: str, answer: str, low: float) -> None:
    lines, findings = write_question(gift(f"::n::How much? {{#{written}}}"), keep, TRUTH)
    rendered = page("\n".join(text for text, _ in lines), language=language)
    assert (findings, rendered.findings) == ((), ())
    made = rendered.questions[0].options[0]
    assert (made.answer, made.low) == (answer, low)
