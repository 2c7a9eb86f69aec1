from __future__ import annotations

from pathlib import Path

import pytest

from scorm_builder.course.model import Page, Passage
from scorm_builder.course.passages import passages, seconds_of_media
from scorm_builder.course.source import read_course
from tests.courses import PAGE, write_course

ASKED = """# Page

:::choice{#q-1}
What burns?

- [x] Paper
  > It does.
- [ ] Stone

Because.
:::
"""


def page_of(folder: Path, text: str, more: dict[str, str | bytes | None] | None = None) -> Page:
    course, findings = read_course(write_course(folder, {PAGE: text, **(more or {})}))
    assert course is not None
    assert findings == ()
    return course.modules[0].pages[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Page\n\nOne *two*.\n\n- three\n- four\n", [Passage("", "", "One two. three four")]),
        ("# Page\n\n## Way & out\n\nGo.\n", [Passage("one-page--way-out", "Way & out", "Go.")]),
        ("# Page\n\nA [page of signs](01-page.md) in a line.\n", [Passage("", "", "A page of signs in a line.")]),
        ("# Page\n\n| a | b |\n|---|---|\n| c | d |\n", [Passage("", "", "a b c d")]),
        ("# Page\n\n1 &lt; 2, **b**old, `x<y`\n", [Passage("", "", "1 < 2, bold, x<y")]),
        ("# Page\n", []),
        (ASKED, [Passage("", "", "What burns?")]),
        (
            "# Page\n\nFirst.\n\n::::accordion[Parts]\n## Left\n\nl\n\n## Right\n\nr\n::::\n\nLast.\n",
            [Passage("", "", "First. Parts"), Passage("one-page--left", "Left", "l"), Passage("one-page--right", "Right", "r Last.")],
        ),
        ("# Page\n\n:::note[Mind]\nThis.\n:::\n", [Passage("", "", "Mind This.")]),
    ],
)
def test_the_words_of_a_page_by_heading(tmp_path: Path, text: str, expected: list[Passage]) -> None:
    page = page_of(tmp_path, text)
    assert list(page.passages) == expected == list(passages(page.body, page.id))


def test_terms_of_the_glossary_are_words_like_others(tmp_path: Path) -> None:
    glossary = "terms:\n  - term: leverage\n    definition: What someone needs.\n"
    page = page_of(tmp_path, "# Page\n\nThey look for leverage here.\n", {"glossary.yaml": glossary})
    assert page.passages == (Passage("", "", "They look for leverage here."),)


def test_what_is_heard_takes_its_time(tmp_path: Path) -> None:
    sound = ':::audio[A]{file="a.mp3" duration="1:30"}\nWords.\n:::\n'
    page = page_of(tmp_path, f"# Page\n\n{sound}\n::::note\n{sound}::::\n", {"modules/01-one/a.mp3": b"ID3"})
    assert seconds_of_media(page.body) == 180
