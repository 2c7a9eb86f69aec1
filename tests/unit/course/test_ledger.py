"""Numbers, letters and identifiers for life: each story is a course that is edited and built again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scorm_builder.course.letters import fingerprint
from scorm_builder.course.lock import lock_text, write_lock
from scorm_builder.course.model import AssetUrl, Course, PageLink
from scorm_builder.course.source import read_course
from tests.courses import MODULE, PAGE, brief, write_course


class Story:
    """A course that is built again and again. ``write`` changes files, ``None`` deletes one."""

    def __init__(self, root: Path) -> None:
        self.root = root
        write_course(root)

    def write(self, files: dict[str, str | None]) -> Story:
        for name, text in files.items():
            if text is None:
                (self.root / name).unlink()
            else:
                (self.root / name).parent.mkdir(parents=True, exist_ok=True)
                (self.root / name).write_text(text, "utf-8")
        return self

    def build(self, *expected: str) -> Course:
        """Read and write the lock, as a build does; findings as expected."""
        course, findings = read_course(self.root, "c")
        assert brief(findings, path=True) == list(expected)
        assert course is not None
        assert course.lock is not None
        write_lock(course.lock)
        again, _ = read_course(self.root, "c")
        assert again is not None
        assert again.lock is not None
        assert again.lock.old == again.lock.new == course.lock.new, "a second build has nothing to write"
        return course


@pytest.fixture
def story(tmp_path: Path) -> Story:
    return Story(tmp_path / "c")


def page(text: str = "Text.", *, front: str = "") -> str:
    return f"---\ntitle: Page\n{front}---\n\n{text}\n"


def question(name: str, *options: str, kind: str = "choice") -> str:
    """``options``: with ``+`` or ``-`` in front."""
    lines = "\n".join(f"- [{'x' if option[0] == '+' else ' '}] {option[1:]}" for option in options or ("+Yes", "-No"))
    return f":::{kind}{{{name}}}\nWhich?\n\n{lines}\n:::\n"


def numbers(course: Course) -> dict[str, int]:
    return {page.id: page.number for module in course.modules for page in module.pages}


def question_numbers(course: Course) -> dict[str, int]:
    return {question.id: question.number for module in course.modules for page in module.pages for question in page.questions}


def letters(course: Course) -> str:
    """Of the first question."""
    return "".join(option.letter for option in course.modules[0].pages[0].questions[0].options)


# --- pages ----------------------------------------------------------------------------------------------------------

TWO = "modules/01-one/02-two.md"
THREE = "modules/01-one/03-three.md"


def test_first_build_numbers_in_the_order_of_the_course(story: Story) -> None:
    course = story.write({TWO: page(), "modules/00-zero/01-a.md": page(), "modules/00-zero/module.yaml": "title: Zero\n"}).build()
    assert numbers(course) == {"zero-a": 1, "one-page": 2, "one-two": 3}
    assert (course.last_page, course.last_question) == (3, 0)


def test_new_pages_get_new_numbers_wherever_they_stand(story: Story) -> None:
    story.build()
    assert numbers(story.write({"modules/01-one/00-first.md": page()}).build()) == {"one-first": 2, "one-page": 1}


def test_removed_page_keeps_its_number_and_has_it_when_it_comes_back(story: Story) -> None:
    story.write({TWO: page()}).build()
    assert story.write({TWO: None}).build().last_page == 2
    assert numbers(story.write({THREE: page()}).build()) == {"one-page": 1, "one-three": 3}
    assert numbers(story.write({TWO: page()}).build()) == {"one-page": 1, "one-two": 2, "one-three": 3}


def test_renamed_page_keeps_its_number_and_was_may_be_deleted(story: Story) -> None:
    story.write({TWO: page()}).build()
    course = story.write({TWO: None, THREE: page(front="was: one-two\n")}).build()
    assert numbers(course) == {"one-page": 1, "one-three": 2}
    course = story.write({THREE: page()}).build()
    assert course.modules[0].pages[1].was == ("one-two",)
    four = story.write({THREE: None, "modules/01-one/04-four.md": page(front="was: [one-two, one-three]\n")}).build()
    assert numbers(four)["one-four"] == 2
    assert four.modules[0].pages[1].was == ("one-two", "one-three")
    back = story.write({"modules/01-one/04-four.md": None, TWO: page(front="was: one-four\n")}).build()
    assert back.modules[0].pages[1].was == ("one-three", "one-four")
    assert back.last_page == 2


def test_was_that_is_written_after_the_warning_comes_in_time(story: Story) -> None:
    story.write({TWO: page()}).build()
    story.write({TWO: None, THREE: page()}).build(f'c/{THREE}:1:1 SRC076 page "one-three" is new, and "one-two" is gone')
    assert numbers(story.build())["one-three"] == 3
    course = story.write({THREE: page(front="was: one-two\n")}).build()
    assert numbers(course)["one-three"] == 2
    assert course.last_page == 3, "its short-lived number is not given out again"
    assert course.lock is not None
    assert course.lock.new.pages["one-three"].retired == (3,)
    assert numbers(story.write({"modules/01-one/04-four.md": page()}).build())["one-four"] == 4


def test_page_moved_to_another_module(story: Story) -> None:
    story.write({TWO: page()}).build()
    story.write({TWO: None, "modules/02-more/01-two.md": page(), "modules/02-more/module.yaml": "title: More\n"})
    story.build('c/modules/02-more/01-two.md:1:1 SRC076 page "more-two" is new, and "one-two" is gone')
    story.write({"modules/02-more/01-two.md": page(front="was: one-two\n")})
    assert numbers(story.build()) == {"one-page": 1, "more-two": 2}


def test_new_page_under_the_old_id_of_another(story: Story) -> None:
    story.write({TWO: page()}).build()
    story.write({TWO: None, THREE: page(front="was: one-two\n")}).build()
    assert numbers(story.write({THREE: page(), TWO: page()}).build()) == {"one-page": 1, "one-two": 3, "one-three": 2}


def test_was_counts_at_the_first_build_too(story: Story) -> None:
    course = story.write({PAGE: page(front="was: [a, b]\n"), MODULE: "title: One\nwas: uno\n"}).build()
    assert course.modules[0].pages[0].was == ("a", "b", "uno-page")
    assert course.modules[0].identifier == "one"


# --- modules --------------------------------------------------------------------------------------------------------


def test_renamed_module_keeps_its_identifier_and_its_pages_their_numbers(story: Story) -> None:
    story.write({TWO: page(front="id: own\n")}).build()
    shutil.move(story.root / "modules/01-one", story.root / "modules/01-eins")
    course = story.write({"modules/01-eins/module.yaml": "title: One\nwas: one\n"}).build()
    assert (course.modules[0].id, course.modules[0].identifier) == ("eins", "one")
    assert numbers(course) == {"eins-page": 1, "own": 2}
    course = story.write({"modules/01-eins/module.yaml": "title: One\n"}).build()
    assert course.modules[0].identifier == "one"
    course = story.write({MODULE: "title: Another\n", PAGE: page()}).build()
    assert [module.identifier for module in course.modules] == ["one", "one-2"]
    assert numbers(course) == {"eins-page": 1, "own": 2, "one-page": 3}


def test_renamed_module_without_was_is_said_once_not_for_each_page(story: Story) -> None:
    story.write({TWO: page()}).build()
    shutil.move(story.root / "modules/01-one", story.root / "modules/01-eins")
    story.build('c/modules/01-eins/module.yaml:1:1 SRC076 module "eins" is new, and "one" is gone')


# --- questions ------------------------------------------------------------------------------------------------------


def test_questions_keep_their_numbers_on_any_page(story: Story) -> None:
    course = story.write({PAGE: page(question("#a") + question("#b"))}).build()
    assert question_numbers(course) == {"a": 1, "b": 2}
    course = story.write({PAGE: page(question("#c") + question("#b")), TWO: page(question("#a"))}).build()
    assert question_numbers(course) == {"c": 3, "b": 2, "a": 1}
    assert course.last_question == 3


def test_renamed_question(story: Story) -> None:
    story.write({PAGE: page(question("#a", "+Yes", "-No"))}).build()
    course = story.write({PAGE: page(question("#b was=a", "-No", "+Yes"))}).build()
    assert (question_numbers(course), letters(course)) == ({"b": 1}, "ba")
    assert course.modules[0].pages[0].questions[0].was == ("a",)
    course = story.write({PAGE: page(question("#c was='a b'"))}).build()
    assert course.modules[0].pages[0].questions[0].was == ("a", "b")


def test_another_type_is_another_question(story: Story) -> None:
    story.write({PAGE: page(question("#a", "+Yes", "-No") + question("#b"))}).build()
    course = story.write({PAGE: page(question("#a", "-No", "+Yes", kind="multiple-choice") + question("#b"))}).build()
    assert (question_numbers(course), letters(course)) == ({"a": 3, "b": 2}, "ab")
    course = story.write({PAGE: page(question("#a") + question("#b"))}).build()
    assert question_numbers(course) == {"a": 4, "b": 2}


def test_was_that_cannot_be_an_id(story: Story) -> None:
    _, findings = read_course(story.write({PAGE: page(question("#a was='x é'"))}).root, "c")
    assert brief(findings) == ['5:1 SRC032 "was" is "x é", expected an id, or several in quotes with spaces between them']


# --- letters --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([("-C", "+A", "-B")], "cab"),
        ([("+A", "-B", "-C", "-D")], "abcd"),
        ([("-D", "+A", "-B", "-C")], "dabc"),
        ([("+A (reworded)", "-B", "-C")], "abc"),
        ([("-C", "-B", "+A (reworded)")], "cbd"),  # neither its words nor its place are the same
        ([("-A", "+B", "-C")], "abc"),  # another one is right now
        ([("+New", "-B", "-C")], "abc"),  # in the place of a right one: the same in other words
        ([("-New", "+B", "-C")], "dbc"),  # a wrong one in the place of a right one is another
        ([("+A", "-C")], "ac"),
        ([("+A", "-C"), ("+A", "-C", "-D")], "acd"),  # letters of the removed are not given out
        ([("+A", "-C"), ("+A", "-C", "-B")], "acb"),  # but to the same answer
        ([("+*A*", "-[B](https://b.org)", "-  C ")], "abc"),
        ([("+A", "-B", "-B")], "abc"),
        ([("+A", "-B", "-B"), ("-B", "-B", "+A")], "bca"),
    ],
)
def test_options_keep_their_letters(story: Story, edits: list[tuple[str, ...]], expected: str) -> None:
    course = story.write({PAGE: page(question("#a", "+A", "-B", "-C"))}).build()
    assert letters(course) == "abc"
    for options in edits:
        course = story.write({PAGE: page(question("#a", *options))}).build()
    assert letters(course) == expected
    assert course.modules[0].pages[0].questions[0].correct == tuple(
        letter for letter, option in zip(expected, edits[-1], strict=True) if option[0] == "+"
    )


def test_fingerprint_is_of_words_and_pictures() -> None:
    assert fingerprint(("<p>Two\n  words</p>",)) == fingerprint(("Two <em>words</em>",))
    assert fingerprint(('<img src="', AssetUrl("a.png"), '" alt="">')) != fingerprint(('<img src="', AssetUrl("b.png"), '" alt="">'))
    assert fingerprint((PageLink("p", "", ("Two words",)),)) == fingerprint(("Two words",))
    assert len(fingerprint(())) == 8


# --- order and place make no difference ------------------------------------------------------------------------------


def test_only_source_and_lock_count(story: Story, tmp_path: Path) -> None:
    story.write({TWO: page(question("#a"))}).build()
    other = Story(tmp_path / "elsewhere" / "c").write({TWO: page(question("#a"))})
    assert lock_text(other.build().lock.new) == (story.root / "course.lock").read_text("utf-8")  # type: ignore[union-attr]


def test_lock_is_no_file_that_a_page_could_show(story: Story) -> None:
    story.build()
    _, findings = read_course(story.write({PAGE: page("[lock](../../course.lock)")}).root, "c")
    assert brief(findings) == ['5:1 SRC020 file "../../course.lock" is not in the course']
