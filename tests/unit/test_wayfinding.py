"""What the package holds for finding the way, and what the pages say of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scorm_builder.course.source import read_course
from scorm_builder.outcome_table import opening_page
from scorm_builder.render import Rendered, render
from tests.courses import COURSE, PAGE, write_course

OTHER = "modules/01-one/02-other.md"
MORE = {f"modules/01-one/{number:02}-p{number}.md": f"# Page {number}\n\nText.\n" for number in range(2, 11)}


def rendered(folder: Path, files: dict[str, str | bytes | None], keys: str = "") -> Rendered:
    course, findings = read_course(write_course(folder, {"course.yaml": COURSE + keys, **files}))
    assert course is not None
    assert findings == ()
    made, findings = render(course)
    assert made is not None
    assert findings == ()
    return made


def html(made: Rendered, document: int = 0) -> str:
    return made.pages[document][1].decode()


def search_data(made: Rendered) -> Any:
    file = made.files["runtime/search-data.js"]
    assert isinstance(file, bytes)
    text = file.decode()
    assert text.startswith("const SearchData=")
    return json.loads(text.removeprefix("const SearchData=").removesuffix(";\n"))


@pytest.mark.parametrize(
    ("pages", "keys", "searched"),
    [(9, "", True), (8, "", False), (9, "search: false\n", False), (0, "search: true\n", True)],
    ids=["ten pages", "nine pages", "not wanted", "wanted"],
)
def test_which_courses_can_be_searched(tmp_path: Path, pages: int, keys: str, searched: bool) -> None:
    made = rendered(tmp_path, dict(list(MORE.items())[:pages]), keys)
    assert ("runtime/search-data.js" in made.files, "runtime/search.js" in made.files) == (searched, searched)
    assert ("data-search=" in html(made), 'src="runtime/search.js"' in html(made)) == (searched, searched)
    assert ('src="runtime/comfort.js"' in html(made)) == (pages > 0)


def test_what_is_searched(tmp_path: Path) -> None:
    text = "# A “page”\n\nHello \u2028 </script>.\n\n## Way\n\nOut.\n"
    made = rendered(tmp_path, {PAGE: text.replace("</script>", "&lt;/script&gt;")}, "search: true\n")
    assert search_data(made) == [
        ["one-page", "A “page”", "Module 1: One", [["", "", "Hello </script>."], ["one-page--way", "Way", "Out."]]]
    ]


def test_every_module_is_searched_from_each(tmp_path: Path) -> None:
    files = {"modules/02-two/module.yaml": "title: Two\n", "modules/02-two/01-page.md": "# Other\n\nText.\n"}
    made = rendered(tmp_path, {**files}, "structure: module-scos\nsearch: true\n")
    assert [page[:3] for page in search_data(made)] == [["one-page", "Page", "Module 1: One"], ["two-page", "Other", "Module 2: Two"]]
    assert all("data-search=" in html(made, number) for number in (0, 1))


def test_pages_that_count_say_how_long_they_take(tmp_path: Path) -> None:
    made = rendered(tmp_path, {PAGE: "---\nduration: 4 min\n---\n# Page\n", OTHER: "---\nrequired: false\n---\n# Other\n"})
    assert 'data-page-link="one-page" data-seconds="240"' in html(made)
    assert 'data-page-link="one-other">' in html(made)


@pytest.mark.parametrize(
    ("keys", "mark"),
    [("resume_prompt: false\n", "data-resume"), ("shortcuts: false\n", "data-help"), ("shortcuts: false\n", 'data-action="help"')],
)
def test_what_is_not_wanted_is_not_there(tmp_path: Path, keys: str, mark: str) -> None:
    assert mark in html(rendered(tmp_path / "with", {OTHER: "# Other\n"}))
    assert mark not in html(rendered(tmp_path / "without", {OTHER: "# Other\n"}, keys))


def test_one_page_needs_no_help(tmp_path: Path) -> None:
    made = html(rendered(tmp_path, {}))
    assert [mark for mark in ("comfort.js", "data-resume", "data-help", 'data-action="help"') if mark in made] == []


def test_the_contract_says_what_a_page_waits_for(tmp_path: Path) -> None:
    asked = "# Other\n\n:::acknowledgement{#read}\nI have read it.\n:::\n"
    third = "---\nopens_after: [one-other, read]\n---\n# Third\n"
    made = rendered(tmp_path, {PAGE: "---\nopens_after: one-other\n---\n# Page\n", OTHER: asked, "modules/01-one/03-third.md": third})
    [contract] = made.contracts
    assert [page.get("requires") for page in contract["pages"]] == [["id", "one-other"], None, ["and", ["id", "one-other"], ["id", "read"]]]
    assert opening_page(contract) == "one-other"
