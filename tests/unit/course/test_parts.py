"""Texts put together of several files, cut for an audience, with variables: what Markdown gets, and where each character was written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scorm_builder.build import build_course
from scorm_builder.course.files import index_files
from scorm_builder.course.lines import Edit, Line
from scorm_builder.course.model import Course
from scorm_builder.course.parts import Parts, Written
from scorm_builder.course.source import read_course
from scorm_builder.course.variables import Variables
from scorm_builder.findings import Location
from tests.courses import COURSE, MODULE, PAGE, brief, codes, write_course

Write = Callable[..., Written]


@pytest.fixture
def written(tmp_path: Path) -> Write:
    """A page as Markdown gets it. ``files``: parts."""

    def write(text: str, audience: str = "", **files: str) -> Written:
        root = write_course(tmp_path, {PAGE: text, **{f"parts/{name}.md": content for name, content in files.items()}})
        parts = Parts(index_files(root), "c/", {PAGE}, Variables({"name": "a *long* name", "x": "y"}), audience=audience)
        result = parts.written(text, PAGE, 5)
        assert brief([*parts.findings, *parts.variables.findings]) == []
        return result

    return write


INCLUDE = ":::include{file=../../parts/a.md}\n:::"


def test_a_text_without_parts_stays_as_it_is(written: Write) -> None:
    text = ":::note\n{ {name} } :::includes `{{ 7 * 7 }}`\n:::"
    assert written(text) == Written(text) or written(text).text == text


@pytest.mark.parametrize(
    ("text", "result"),
    [
        (f"One\n{INCLUDE}\nTwo", "One\n\nA\n\nB\n\nTwo"),
        (f"> {INCLUDE.replace(chr(10), chr(10) + '> ')}", ">\n> A\n>\n> B\n>"),
        (f"- x\n  {INCLUDE.replace(chr(10), chr(10) + '  ')}", "- x\n\n  A\n\n  B\n"),
        (f"```\n{INCLUDE}\n```", f"```\n{INCLUDE}\n```"),
        (f"<!--\n{INCLUDE}\n-->", f"<!--\n{INCLUDE}\n-->"),
        (f"    {INCLUDE}", f"    {INCLUDE}"),
        (":::include{file=../../parts/a.md}\nnot empty\n:::", ":::include{file=../../parts/a.md}\nnot empty\n:::"),
    ],
)
def test_a_part_stands_where_it_is_included(text: str, result: str, written: Write) -> None:
    assert written(text, a="A\n\nB\n").text == result


def test_parts_of_parts_and_the_places_of_all_lines(written: Write) -> None:
    text, lines, sources = written(f"One\n\n{INCLUDE}\nTwo", a="A\n:::include{file=b.md}\n:::\n", b="B1\nB2\n")
    places = {content: line.place(1) for content, line in zip(text.split("\n"), lines, strict=True) if content}
    assert places == {
        "One": Location("c/" + PAGE, 5, 1),
        "A": Location("c/parts/a.md", 1, 1),
        "B1": Location("c/parts/b.md", 1, 1),
        "B2": Location("c/parts/b.md", 2, 1),
        "Two": Location("c/" + PAGE, 9, 1),
    }
    assert sources["c/parts/b.md"] == "parts/b.md"


AUDIENCES = (
    "a\n\n:::audience{for=police}\n## P\n\n::: note\np\n:::\n:::\n\n> :::audience{for='nurses police'}\n> n\n> :::\n\n"
    "- :::audience{for=nurses}\n  i\n  :::\n"
)


@pytest.mark.parametrize(
    ("audience", "words"),
    [("police", "a ## P ::: note p ::: > > n >"), ("nurses", "a > > n > i"), ("others", "a > > >"), ("", AUDIENCES)],
)
def test_an_audience_gets_what_is_for_it(audience: str, words: str, written: Write) -> None:
    text = written(AUDIENCES, audience).text
    assert text.split() == words.split()
    assert text.count("\n") == AUDIENCES.count("\n"), "all lines keep their places"


def test_variables_and_what_stands_behind_them(written: Write) -> None:
    text, lines, _ = written("é {{name}} b {{ x }} c \\{{x}} d")
    assert text == "é a *long* name b y c {{x}} d"
    columns = {letter: lines[0].place(text.index(f" {letter} " if letter != "d" else " d") + 2).column for letter in "bcd"}
    assert columns == {"b": 12, "c": 22, "d": 31}
    assert lines[0].place(text.index("long") + 1).column == 3, "what was put in stands where the braces stood"


def test_places_in_an_indented_line() -> None:
    line = Line("a.md", 3, 2, (Edit(4, 9, 4, 6),))
    assert [line.place(column).column for column in (1, 3, 5, 9, 10, 12)] == [1, 1, 3, 3, 5, 7]


# --- packages for one audience ---

TWO = COURSE + "audiences:\n  police: Police\n  nurses: Nurses\ncompletion:\n  quiz: [p-quiz, n-quiz]\nscore:\n  weights:\n    n-quiz: 2\n"


def quiz(audience: str) -> str:
    front = f"---\nid: {audience[0]}-quiz\naudience: {audience}\nquiz: true\n---\n"
    return f"{front}# Quiz\n\n:::choice{{#{audience}}}\nQ?\n\n- [x] a\n- [ ] b\n:::\n"


HOME = (
    "# Page\n\n:::audience{for=nurses}\n:::choice{#n0}\nQ?\n\n- [ ] c\n- [x] d\n:::\n:::\n\n:::choice{#all}\nQ?\n\n- [x] a\n- [ ] b\n:::\n"
)
FILES = {
    "course.yaml": TWO,
    PAGE: HOME,
    "modules/01-one/02-p.md": quiz("police"),
    "modules/01-one/03-n.md": quiz("nurses"),
    "modules/02-two/module.yaml": "title: Two\naudience: nurses\n",
    "modules/02-two/01-more.md": "# More\n",
}


def course_for(root: Path, audience: str | None) -> Course:
    course, findings = read_course(root, "c", audience=audience)
    assert brief(findings) == []
    assert course is not None
    return course


def numbers(course: Course) -> dict[str, int]:
    pages = [page for module in course.modules for page in module.pages]
    return {page.id: page.number for page in pages} | {each.id: each.number for page in pages for each in page.questions}


def test_numbers_and_lock_are_the_same_for_every_audience(tmp_path: Path) -> None:
    root = write_course(tmp_path / "c", FILES)
    whole, police, nurses = (course_for(root, audience) for audience in (None, "police", "nurses"))
    assert numbers(police) == {name: numbers(whole)[name] for name in ("one-page", "all", "p-quiz", "police")}
    assert numbers(nurses) == {name: number for name, number in numbers(whole).items() if name not in ("p-quiz", "police")}
    assert police.lock == nurses.lock == whole.lock
    assert {course.last_question for course in (whole, police, nurses)} == {4}
    for audience in ("nurses", "police", None, "all"):
        built = build_course(root, tmp_path / "out", audience=audience, strict=True)
        assert built.lock_change == ("made" if audience == "nurses" else "")
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == [
        "demo-1.0.0.zip",
        "demo-nurses-1.0.0.zip",
        "demo-police-1.0.0.zip",
    ]


def test_goals_are_those_that_the_audience_has(tmp_path: Path) -> None:
    root = write_course(tmp_path / "c", FILES)
    whole, police, nurses = (course_for(root, audience) for audience in (None, "police", "nurses"))
    assert [course.completion.quizzes for course in (whole, police, nurses)] == [("p-quiz", "n-quiz"), ("p-quiz",), ("n-quiz",)]
    assert [dict(course.score.weights) for course in (whole, police, nurses)] == [{"n-quiz": 2}, {}, {"n-quiz": 2}]
    assert [len(course.modules) for course in (whole, police, nurses)] == [2, 1, 2]


def test_an_audience_without_any_of_the_quizzes_completes_by_pages(tmp_path: Path) -> None:
    text = TWO.replace("[p-quiz, n-quiz]", "n-quiz")
    root = write_course(tmp_path / "c", {**FILES, "course.yaml": text, "modules/01-one/02-p.md": "# No quiz\n"})
    police = course_for(root, "police")
    assert (police.completion.quizzes, police.completion.pages) == ((), 100)


def test_options_keep_their_letters_when_an_audience_is_built_after_an_edit(tmp_path: Path) -> None:
    root = write_course(tmp_path / "c", FILES)
    build_course(root, tmp_path / "out", audience="police")
    (root / PAGE).write_text(HOME.replace("- [ ] c\n- [x] d\n", "- [x] d\n- [ ] c\n"))
    nurses = course_for(root, "nurses")
    assert nurses.modules[0].pages[0].questions[0].correct == ("b",)


def test_an_unknown_audience_is_a_finding(tmp_path: Path) -> None:
    root = write_course(tmp_path / "c", FILES)
    assert brief(read_course(root, audience="polic")[1]) == ['6:3 SRC088 there is no audience "polic"']
    assert codes(read_course(write_course(tmp_path / "d"), audience="police")[1]) == ["SRC088"]
    assert (root / MODULE).is_file()


def faults(root: Path, text: str, **parts: str) -> list[str]:
    """What is wrong with a page and its parts."""
    write_course(root, {PAGE: text, **{f"parts/{name}.md": content for name, content in parts.items()}})
    return brief(read_course(root, "c")[1], path=True)


@pytest.mark.parametrize(
    ("content", "finding"),
    [
        ("", "the part is empty"),
        ("\n \n<!-- later -->\n", "the part is empty"),
        ("---\ntitle: X\nbogus: y\n---\n\nWords.\n", "a part has no front matter, only pages have"),
        ("---\ntitle: X\n\nWords.\n", "a part has no front matter, only pages have"),
    ],
)
def test_a_part_that_says_nothing_or_has_keys(content: str, finding: str, tmp_path: Path) -> None:
    assert faults(tmp_path, f"# Page\n\n{INCLUDE}\n\n{INCLUDE}\n", a=content) == [f"c/parts/a.md:1:1 SRC085 {finding}"]


def test_a_part_may_begin_with_a_break(tmp_path: Path) -> None:
    assert faults(tmp_path, f"# Page\n\n{INCLUDE}\n", a="---\n\nWords.\n\n---\n") == []


def test_places_behind_front_matter_of_a_part(tmp_path: Path) -> None:
    found = faults(tmp_path, f"# Page\n\n{INCLUDE}\n", a="---\ntitle: X\n---\n\n:::nothing\n:::\n")
    assert found[1:] == ['c/parts/a.md:5:1 SRC030 unknown directive "nothing"']


@pytest.mark.parametrize("words", ["", "long " * 10_000])
def test_parts_that_multiply_come_to_an_end(words: str, tmp_path: Path) -> None:
    names = "abcdefgh"
    each = "".join(f":::include{{file={name}.md}}\n:::\n" for name in names)
    found = faults(tmp_path, f"# Page\n\n{INCLUDE}\n", **dict.fromkeys(names, words + "\n" + each * 10))
    assert len([finding for finding in found if "1,000,000 characters" in finding]) == 1
