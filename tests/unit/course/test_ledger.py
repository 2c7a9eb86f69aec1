"""Numbers, letters and identifiers for life: each story is a course that is edited and built again."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from scorm_builder.course.fragment import AssetUrl, PageLink
from scorm_builder.course.letters import fingerprint, give_letters
from scorm_builder.course.lock import Entry, lock_text, write_lock
from scorm_builder.course.model import Course
from scorm_builder.course.question import Option
from scorm_builder.course.responses import letters as every_letter
from scorm_builder.course.responses import right_responses
from scorm_builder.course.source import read_course
from tests.courses import MODULE, PAGE, brief, write_course


class Story:
    """A course that is built again and again. ``write`` changes files, ``None`` deletes one."""

    def __init__(self, root: Path) -> None:
        self.root = root
        write_course(root)

    def write(self, files: Mapping[str, str | None]) -> Story:
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


def also(course: Course) -> dict[str, tuple[int, ...]]:
    return {page.id: page.also for module in course.modules for page in module.pages if page.also}


def identifiers(course: Course) -> dict[str, str]:
    return {module.id: module.identifier for module in course.modules}


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
    assert (numbers(course)["one-three"], also(course)) == (3, {"one-three": (2,)}), "what learners did under either number counts"
    assert course.last_page == 3
    assert numbers(story.write({"modules/01-one/04-four.md": page()}).build())["one-four"] == 4


def test_page_moved_to_another_module(story: Story) -> None:
    story.write({TWO: page()}).build()
    story.write({TWO: None, "modules/02-more/01-two.md": page(), "modules/02-more/module.yaml": "title: More\n"})
    story.build('c/modules/02-more/01-two.md:1:1 SRC076 page "more-two" is new, and "one-two" is gone')
    story.write({"modules/02-more/01-two.md": page(front="was: one-two\n")})
    course = story.build()
    assert (numbers(course), also(course)) == ({"one-page": 1, "more-two": 3}, {"more-two": (2,)})


def test_new_page_under_the_old_id_of_another(story: Story) -> None:
    story.write({TWO: page()}).build()
    story.write({TWO: None, THREE: page(front="was: one-two\n")}).build()
    assert numbers(story.write({THREE: page(), TWO: page()}).build()) == {"one-page": 1, "one-two": 3, "one-three": 2}


def test_was_counts_at_the_first_build_too(story: Story) -> None:
    course = story.write({PAGE: page(front="was: [a, b]\n"), MODULE: "title: One\nwas: uno\n"}).build()
    assert course.modules[0].pages[0].was == ("a", "b", "uno-page")
    assert course.modules[0].identifier == "one"


def test_page_that_takes_the_place_of_another_has_the_records_of_both(story: Story) -> None:
    """One page is moved onto the id of another, which was in use."""
    story.write({TWO: page(), THREE: page()}).build()
    course = story.write({TWO: None, THREE: page(front="was: one-two\n")}).build()
    assert (numbers(course), also(course)) == ({"one-page": 1, "one-three": 3}, {"one-three": (2,)})
    assert also(story.write({THREE: page()}).build()) == {"one-three": (2,)}, "for life"
    course = story.write({THREE: None, PAGE: page(front="was: one-three\n")}).build()
    assert (numbers(course), also(course)) == ({"one-page": 1}, {"one-page": (3, 2)})
    assert numbers(story.write({TWO: page()}).build()) == {"one-page": 1, "one-two": 4}


def test_page_that_gets_the_id_of_a_removed_one_goes_on_with_what_is_in_use(story: Story) -> None:
    story.write({TWO: page(), THREE: page()}).build()
    story.write({THREE: None}).build()
    course = story.write({TWO: None, THREE: page(front="was: one-two\n")}).build()
    assert (numbers(course), also(course)) == ({"one-page": 1, "one-three": 2}, {"one-three": (3,)})


def test_ids_that_move_on_in_a_chain(story: Story) -> None:
    story.write({TWO: page(front="id: b\n"), THREE: page(front="id: c\n")}).build()
    course = story.write({TWO: page(front="id: c\nwas: b\n"), THREE: page(front="id: d\nwas: c\n")}).build()
    assert (numbers(course), also(course)) == ({"one-page": 1, "c": 2, "d": 3}, {})
    course = story.write({TWO: page(front="id: d\nwas: c\n"), THREE: page(front="id: e\nwas: d\n")}).build()
    assert (numbers(course), also(course)) == ({"one-page": 1, "d": 2, "e": 3}, {}), "and on"
    files = {TWO: page(front="id: b\n"), THREE: page(front="id: d\nwas: c\n"), "modules/01-one/04.md": page(front="id: e\nwas: d\n")}
    assert numbers(story.write(files).build()) == {"one-page": 1, "b": 4, "d": 2, "e": 3}, "an id that is free again"


def test_chain_that_moves_on_once_more(story: Story) -> None:
    """Each page says the same as in the build before, but for the last one."""
    names = [f"p{number}" for number in range(1, 6)]

    def written(first: int) -> dict[str, str | None]:
        fronts = [f"id: {name}\n" + (f"was: {names[at - 1]}\n" if first else "") for at, name in enumerate(names[first : first + 3], first)]
        return {f"modules/01-one/0{place}.md": page(front=front) for place, front in enumerate(fronts, 2)}

    for first in range(3):
        course = story.write(written(first)).build()
        assert numbers(course) == {"one-page": 1, names[first]: 2, names[first + 1]: 3, names[first + 2]: 4}


def test_swapped_ids(story: Story) -> None:
    story.write({PAGE: page(question("#x") + question("#y")), TWO: page(front="id: b\n"), THREE: page(front="id: c\n")}).build()
    files = {
        PAGE: page(question("#y was=x") + question("#x was=y")),
        TWO: page(front="id: c\nwas: b\n"),
        THREE: page(front="id: b\nwas: c\n"),
    }
    for _ in range(2):
        course = story.write(files).build()
        assert (numbers(course), also(course)) == ({"one-page": 1, "c": 2, "b": 3}, {})
        assert question_numbers(course) == {"y": 1, "x": 2}
    assert numbers(story.write({TWO: page(front="id: c\n"), THREE: page(front="id: b\n")}).build()) == {"one-page": 1, "c": 2, "b": 3}


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


def modules(*named: tuple[str, str]) -> dict[str, str | None]:
    """The folders ``10``, ``11`` … with an id and a former id each, and a page."""
    files: dict[str, str | None] = {}
    for place, (name, was) in enumerate(named, 10):
        files[f"modules/{place}/module.yaml"] = f"title: M\nid: {name}\n" + (f"was: {was}\n" if was else "")
        files[f"modules/{place}/01-p.md"] = page()
    return files


@pytest.mark.parametrize(
    "after",
    [[("c", "b"), ("d", "c")], [("c", "b"), ("b", "c")], [("d", "b"), ("b", "c")], [("x", "b"), ("y", "c")]],
    ids=["chain", "swap", "chain from below", "renamed"],
)
def test_modules_whose_ids_move_take_their_pages_with_them(story: Story, after: list[tuple[str, str]]) -> None:
    story.write(modules(("b", ""), ("c", ""))).build()
    for _ in range(2):
        course = story.write(modules(*after)).build()
        assert identifiers(course) == {"one": "one", after[0][0]: "b", after[1][0]: "c"}
        assert (numbers(course), also(course)) == ({"one-page": 1, f"{after[0][0]}-p": 2, f"{after[1][0]}-p": 3}, {})


def test_page_that_only_the_other_module_had(story: Story) -> None:
    story.write(modules(("b", ""), ("c", "")) | {"modules/11/02-q.md": page()}).build()
    course = story.write(modules(("c", "b"), ("d", "c")) | {"modules/10/02-q.md": page(), "modules/11/02-q.md": page()}).build()
    assert numbers(course) == {"one-page": 1, "c-p": 2, "c-q": 5, "d-p": 3, "d-q": 4}


def test_module_that_was_another_but_has_an_identifier_of_its_own(story: Story) -> None:
    story.build()
    shutil.move(story.root / "modules/01-one", story.root / "modules/01-eins")
    story.build('c/modules/01-eins/module.yaml:1:1 SRC076 module "eins" is new, and "one" is gone')
    story.write({"modules/01-eins/module.yaml": "title: One\nwas: one\n"})
    course = story.build(
        'c/modules/01-eins/module.yaml:1:1 SRC079 module "eins" has the identifier "eins" of its own, '
        'so what LMSs have recorded under "one" stays there'
    )
    assert (identifiers(course), numbers(course), also(course)) == ({"eins": "eins"}, {"eins-page": 2}, {"eins-page": (1,)})
    course = story.write({MODULE: "title: Another\n", PAGE: page()}).build()
    assert identifiers(course) == {"eins": "eins", "one": "one-2"}, "the other identifier is not given again"


def test_module_that_gets_the_id_of_a_removed_one_keeps_its_records(story: Story) -> None:
    story.write(modules(("b", ""), ("c", ""))).build()
    story.write(dict.fromkeys(("modules/11/module.yaml", "modules/11/01-p.md"))).build()
    assert identifiers(story.write(modules(("c", "b"))).build()) == {"one": "one", "c": "b"}


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


def test_question_that_was_another_but_has_a_number_of_its_own(story: Story) -> None:
    story.write({PAGE: page(question("#a") + question("#b"))}).build()
    course = story.write({PAGE: page(question("#b was=a"))}).build(
        f'c/{PAGE}:5:1 SRC079 question "b" has number 2 of its own, so what learners have answered as "a" is not continued'
    )
    assert question_numbers(course) == {"b": 2}
    assert question_numbers(story.write({PAGE: page(question("#b was=a") + question("#a"))}).build()) == {"b": 2, "a": 3}


def test_question_that_gets_the_id_of_a_removed_one(story: Story) -> None:
    story.write({PAGE: page(question("#a") + question("#b"))}).build()
    story.write({PAGE: page(question("#a"))}).build()
    assert question_numbers(story.write({PAGE: page(question("#b was=a"))}).build()) == {"b": 1}


def test_question_that_asks_something_else(story: Story) -> None:
    story.write({PAGE: page(question("#a", "+Yes", "-No"))}).build()
    story.write({PAGE: page(question("#a", "+Certainly", "-No"))}).build()
    story.write({PAGE: page(question("#a", "+Blue", "-Red"))})
    story.build(f'c/{PAGE}:5:1 SRC078 none of the answers of question "a" is worded as it was')
    story.build()
    story.write({PAGE: page(question("#a", "+Blue", "-Red", kind="multiple-choice"))}).build()


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


def test_answers_in_the_same_words_have_letters_of_their_own() -> None:
    """A fault (SRC044), but a question with it is lettered all the same before that is said."""
    right, wrong = Option("", True, ("A",), ()), Option("", False, ("B",), ())
    options, entry = give_letters((right, wrong, wrong), Entry())
    assert [option.letter for option in options] == ["a", "b", "c"]
    options, _ = give_letters((wrong, wrong, right), entry)
    assert [option.letter for option in options] == ["b", "c", "a"]


def test_fingerprint_is_of_words_and_pictures() -> None:
    assert fingerprint(("<p>Two\n  words</p>",)) == fingerprint(("Two <em>words</em>",))
    assert fingerprint(('<img src="', AssetUrl("a.png"), '" alt="">')) != fingerprint(('<img src="', AssetUrl("b.png"), '" alt="">'))
    assert fingerprint((PageLink("p", "", ("Two words",)),)) == fingerprint(("Two words",))
    assert len(fingerprint(())) == 8


# --- what LMSs know the course by --------------------------------------------------------------------------------------

COURSE = "title: Demo\nversion: 1.0.0\nlanguage: en\n"


def test_another_id_or_structure_is_said_once(story: Story) -> None:
    story.build()
    story.write({"course.yaml": COURSE + "id: other\nstructure: module-scos\n"})
    story.build(
        'c/course.yaml:1:1 SRC077 the course has the id "other", and had "demo" when it was built last',
        "c/course.yaml:1:1 SRC077 the course is built as module-scos, and was built as single-sco so far",
    )
    story.build()
    story.write({"course.yaml": COURSE + "id: other\nstructure: single-sco\n"}).build()


def test_structure_is_that_of_the_build(story: Story) -> None:
    story.build()
    both = ("module-scos", "single-sco")
    for structure, expected, known in (("single-sco", [], ("single-sco",)), ("module-scos", ["SRC077"], both)):
        course, findings = read_course(story.root, structure=structure)
        assert [finding.rule.code for finding in findings] == expected
        assert course is not None
        assert course.lock is not None
        assert (course.structure, course.lock.new.course.structures) == (structure, known)


def test_page_that_changes_its_sco(story: Story) -> None:
    story.write(modules(("b", "")))
    story.write({"course.yaml": COURSE + "id: demo\nstructure: module-scos\n", TWO: page(front="id: two\n")}).build()
    story.write({TWO: None, "modules/10/02-two.md": page(front="id: two\n")})
    story.build('c/modules/10/02-two.md:1:1 SRC077 page "two" was in SCO "one", and is in "b" now')
    story.build()
    story.write({"modules/10/module.yaml": "title: M\nid: bee\nwas: b\n"}).build()


def test_two_branches(story: Story, tmp_path: Path) -> None:
    """Both have added something; the merged course goes on with the lock of the one that was published."""
    story.build()
    other = Story(tmp_path / "other")
    shutil.copy(story.root / "course.lock", other.root)
    story.write({TWO: page(question("#a"))}).build()
    other.write({THREE: page(question("#b"))}).build()
    course = story.write({THREE: page(question("#b"))}).build()
    assert (numbers(course), question_numbers(course)) == ({"one-page": 1, "one-two": 2, "one-three": 3}, {"a": 1, "b": 2})


# --- order and place make no difference ------------------------------------------------------------------------------


def test_only_source_and_lock_count(story: Story, tmp_path: Path) -> None:
    story.write({TWO: page(question("#a"))}).build()
    other = Story(tmp_path / "elsewhere" / "c").write({TWO: page(question("#a"))})
    assert lock_text(other.build().lock.new) == (story.root / "course.lock").read_text("utf-8")  # type: ignore[union-attr]


def test_lock_is_no_file_that_a_page_could_show(story: Story) -> None:
    story.build()
    _, findings = read_course(story.write({PAGE: page("[lock](../../course.lock)")}).root, "c")
    assert brief(findings) == ['5:1 SRC020 file "../../course.lock" is not in the course']


def test_both_sides_of_pairs_keep_their_letters(story: Story) -> None:
    def pairs(*items: str) -> str:
        return page(":::matching{#a}\nWhich?\n\n" + "".join(f"- {item}\n" for item in items) + ":::\n")

    def right(course: Course) -> tuple[str, list[str]]:
        (asked,) = course.modules[0].pages[0].questions
        return every_letter(asked), right_responses(asked)

    course = story.write({PAGE: pairs("dog = barks", "cat = purrs", "= quacks")}).build()
    assert right(course) == ("12abc", ["1a2b"])
    course = story.write({PAGE: pairs("cow = moos", "cat = purrs", "= quacks", "dog = barks")}).build()
    assert right(course) == ("321dbca", ["1a2b3d"])
    course = story.write({PAGE: pairs("cat = purrs", "duck = quacks")}).build()
    assert right(course) == ("24bc", ["2b4c"]), "what is gone gives its letter to nobody"


def test_things_in_order_keep_their_letters(story: Story) -> None:
    def steps(*items: str) -> str:
        return page(":::sequencing{#a}\nWhich?\n\n" + "".join(f"1. {item}\n" for item in items) + ":::\n")

    story.write({PAGE: steps("wash", "rinse", "dry")}).build()
    course = story.write({PAGE: steps("dry", "wash", "soak", "rinse")}).build()
    (asked,) = course.modules[0].pages[0].questions
    assert right_responses(asked) == ["cadb"]
