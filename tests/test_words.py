"""The comparison of what authors wrote with what a page says, which every build in the tests goes through, sees what is lost or added."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorm_builder.course.fragment import AssetUrl, Block, Fragment
from scorm_builder.course.model import Course, Page
from scorm_builder.course.source import read_course
from tests.courses import COURSE, PAGE, write_course
from tests.words.checking import differences

TEXT = """# Title

Some words, see [Other text](02-more.md "to more"), a term.

![A door](../../media/door.svg "Caption"){credit="Somebody"}

:::choice{#q}
Which?

> Hint: Hint: think.

- [x] One
  > Yes.
- [ ] Two
:::
"""


@pytest.fixture
def course(tmp_path: Path) -> Course:
    glossary = "terms:\n  - term: term\n    definition: A meaning.\n"
    files: dict[str, str | bytes | None] = {
        PAGE: TEXT,
        "modules/01-one/02-more.md": "# More\n\nOther text.\n",
        "media/door.svg": "<svg/>",
        "glossary.yaml": glossary,
    }
    read, findings = read_course(write_course(tmp_path, {"course.yaml": COURSE, **files}))
    assert findings == ()
    assert read is not None
    return read


def changed(fragment: Fragment, old: str, new: str) -> Fragment:
    """With other words, in blocks too."""
    parts: list[object] = []
    for part in fragment:
        if isinstance(part, str):
            parts.append(part.replace(old, new))
        elif isinstance(part, Block) and "question" not in part.fields:
            fields = {name: changed(value, old, new) if type(value) is tuple else value for name, value in part.fields.items()}
            parts.append(part._replace(fields=fields))
        else:
            parts.append(part)
    return tuple(parts)  # type: ignore[arg-type]


def tampered(course: Course, page: Page) -> Course:
    """With another first page."""
    (module,) = course.modules
    return course._replace(modules=(module._replace(pages=(page, *module.pages[1:])),))


def test_nothing_is_wrong_with_it(course: Course) -> None:
    assert differences(course) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Some words", "Some", ["'words' is lost"]),
        ("Some words", "Some words words", ["'words' is nobody's"]),
        ("Some words", "Some Other words", ["'Other' is nobody's"]),
        ("Some words", "Some Hint words", ["'Hint' is nobody's"]),
        ("Some words", "Some sword", ["'words' is lost", "'sword' is nobody's"]),
        ("Caption", "", ["'Caption' is lost"]),
        ("Somebody", "", ["'Somebody' is lost"]),
        ('alt="A door"', 'alt=""', ["'A' is lost for those who do not see", "'door' is lost for those who do not see"]),
        ('alt="A door"', 'alt="A door ajar"', ["'ajar' is spoken and nobody's"]),
    ],
)
def test_words_of_a_page(course: Course, old: str, new: str, expected: list[str]) -> None:
    page = course.modules[0].pages[0]
    found = differences(tampered(course, page._replace(body=changed(page.body, old, new))))
    assert found == [f"{PAGE}: {fault}" for fault in expected]


def test_words_of_questions(course: Course) -> None:
    page = course.modules[0].pages[0]
    (question,) = page.questions
    hint = question._replace(hints=(("<p>Think.</p>",),))
    body = tuple(
        part._replace(fields={**part.fields, "question": hint}) if isinstance(part, Block) and "question" in part.fields else part
        for part in page.body
    )
    assert differences(tampered(course, page._replace(body=body))) == [
        f"{PAGE}: {fault}" for fault in ("'Hint' is lost", "'think' is lost", "'Think' is nobody's")
    ]


def test_words_around_pages(course: Course) -> None:
    page = course.modules[0].pages[0]
    assert f"{PAGE}: the title is 'Another', not 'Title'" in differences(tampered(course, page._replace(title="Another")))
    (term,) = course.glossary
    faults = differences(course._replace(glossary=(term._replace(definition=("A notion.",)),)))
    assert len(faults) == 1
    assert "a term says" in faults[0]
    assert differences(course._replace(footer=(("Nobody wrote this.",),))) == [
        f"index.html: {word} is nobody's" for word in ("Nobody", "wrote", "this")
    ]
    assert AssetUrl("media/door.svg") in page.body


@pytest.mark.parametrize("folder", sorted((Path(__file__).parent / "e2e").glob("*_course")), ids=lambda folder: folder.name)
def test_courses_that_browsers_open(folder: Path) -> None:
    """They are built in processes of their own."""
    course, _ = read_course(folder)
    assert course is not None
    assert differences(course) == []
