"""A course folder → Course: what is where, in which order, under which ids, and what only the whole course can tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorm_builder.course.frontmatter import split_front_matter
from scorm_builder.course.model import Completion, Course, Font, ItemValues, QuickExit, StatusWords
from scorm_builder.course.question import Quiz
from scorm_builder.course.source import read_course
from tests.courses import COURSE, MODULE, PAGE, SMALLEST, brief, shown, write_course

TWO: dict[str, str | bytes | None] = {"modules/02-two/module.yaml": "title: Two\n", "modules/02-two/01-page.md": "# Other\n\n## Part\n"}
QUIZ = "---\ntitle: Q\nquiz: true\n---\n:::choice{#q}\nP\n\n- [x] a\n- [ ] b\n:::\n"


def read(tmp_path: Path, files: dict[str, str | bytes | None] | None = None) -> tuple[Course | None, list[str]]:
    """The course, and findings with the path in front of each."""
    course, findings = read_course(write_course(tmp_path / "c", files), "c")
    return course, [each.removeprefix("c/") for each in brief(findings, path=True)]


def course_of(tmp_path: Path, files: dict[str, str | bytes | None] | None = None) -> Course:
    course, findings = read(tmp_path, files)
    assert findings == []
    assert course is not None
    return course


# --- what is read ---------------------------------------------------------------------------------------------------


def test_smallest_course(tmp_path: Path) -> None:
    course = course_of(tmp_path)
    assert (course.id, course.title, course.version, course.language) == ("demo", "Demo", "1.0.0", "en")
    assert (course.structure, course.navigation, course.completion, course.status) == ("single-sco", "free", Completion(), StatusWords())
    (module,) = course.modules
    assert (module.id, module.title, module.source) == ("one", "One", "modules/01-one")
    (page,) = module.pages
    assert (page.id, page.title, page.source, page.required, page.quiz) == ("one-page", "Page", PAGE, True, None)
    assert shown(page.body) == "<p>Hello.</p>\n"
    assert str(page.location) == f"c/{PAGE}:1:1"


def test_every_key_arrives(tmp_path: Path) -> None:
    course = course_of(
        tmp_path,
        {
            "course.yaml": COURSE + "description: >\n  A\n  b.\nkeywords: [k, l]\nauthors: Ana\npublisher: P\nrights: ©\nduration: 8h\n"
            "structure: module-scos\nnavigation: linear\ncompletion:\n  pages: 80%\n  quiz: [one-quiz, one-quiz]\n"
            "status:\n  on_complete: passed\n  on_fail: failed\n"
            "theme:\n  colors: {accent: '#000000'}\n  logo: media/l.svg\n  logo_alt: L\n  templates: ./my\n"
            "  fonts:\n  - {family: F, file: media/f.woff2, weight: 200 900, style: italic}\n"
            "quick_exit: {url: 'https://example.org', label: Out}\nfooter: ['[a](modules/01-one/01-page.md)', 'b *c*']\n"
            "mastery_score: 80\nmax_time_allowed: 1h\ntime_limit_action: exit,message\ndata_from_lms: x=1\nis_visible: no\n",
            MODULE: "id: one\ntitle: One\noutcomes: ['*a* [b](02-quiz.md)']\nduration: 90 min\nprerequisites: two\nmastery_score: '70'\n",
            PAGE: "---\ntitle: Own\nid: own\nduration: 10 min\nrequired: no\n---\n![a](../../media/p.svg)\n",
            "modules/01-one/02-quiz.md": QUIZ.replace("true", "{pass_mark: 60, attempts: 2}"),
            "media/l.svg": "",
            "media/f.woff2": "",
            "media/p.svg": "",
            "my/sco.html": "",
            **TWO,
        },
    )
    assert (course.description, course.keywords, course.authors, course.publisher, course.rights) == (
        "A b.",
        ("k", "l"),
        ("Ana",),
        "P",
        "©",
    )
    assert (course.duration, course.structure, course.navigation) == (28800, "module-scos", "linear")
    assert course.completion == Completion(80, ("one-quiz",))
    assert course.status == StatusWords("passed", "failed", "passed")
    assert course.theme.fonts == (Font("F", "media/f.woff2", "200 900", "italic"),)
    assert (course.theme.colors, course.theme.logo, course.theme.logo_alt) == ({"accent": "#000000"}, "media/l.svg", "L")
    assert (course.theme.templates, course.theme.templates_shown) == (tmp_path / "c" / "my", "c/my")
    assert course.quick_exit == QuickExit("https://example.org", "Out")
    assert [shown(line) for line in course.footer] == ["[own#:a]", "b <em>c</em>"]
    assert course.item == ItemValues(None, "80", 3600, "exit,message", "x=1", False, course.item.location, course.item.places)
    assert str(course.item.place("is_visible")) == "c/course.yaml:34:13"
    assert course.item.place("prerequisites") == course.item.location
    one = course.modules[0]
    assert [shown(line) for line in one.outcomes] == ["<em>a</em> [one-quiz#:b]"]
    assert (one.duration, one.item) == (5400, ItemValues("two", "70", location=one.item.location, places=one.item.places))
    own, quiz = one.pages
    assert (own.id, own.title, own.duration, own.required, own.assets) == ("own", "Own", 600, False, ("media/p.svg",))
    assert quiz.quiz == Quiz(60, 2)
    assert [(asset.source, asset.path) for asset in course.assets] == [
        (f"media/{name}", f"assets/media/{name}") for name in ("f.woff2", "l.svg", "p.svg")
    ]


def test_order_by_number_then_name(tmp_path: Path) -> None:
    folders = ["10-z", "2-b", "02-a", "x", "1_c", "e"]
    files: dict[str, str | bytes | None] = dict.fromkeys(SMALLEST)
    files |= {"course.yaml": COURSE} | {f"modules/{folder}/module.yaml": "title: T\n" for folder in folders}
    files |= {f"modules/{folder}/{page}.md": "# P\n" for folder in folders for page in ("10-z", "9-y", "a")}
    course = course_of(tmp_path, files)
    assert [module.id for module in course.modules] == ["c", "a", "b", "z", "e", "x"]
    assert [page.id for page in course.modules[0].pages] == ["c-y", "c-z", "c-a"]


def test_modules_may_be_put_in_another_order(tmp_path: Path) -> None:
    assert [module.id for module in course_of(tmp_path, {"course.yaml": COURSE + "modules: [two, one]\n", **TWO}).modules] == ["two", "one"]


def test_module_may_be_described_in_its_first_page(tmp_path: Path) -> None:
    page = "---\ntitle: P\nmodule:\n  id: uno\n  title: Eins\n  duration: 5 min\n---\n"
    course = course_of(tmp_path, {MODULE: None, PAGE: page})
    (module,) = course.modules
    assert (module.id, module.title, module.duration, module.pages[0].id) == ("uno", "Eins", 300, "uno-page")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", (None, "", 1)),
        ("# A\n", (None, "# A\n", 1)),
        ("---\na: b\n---\nc", ("a: b\n", "c", 4)),
        ("---\na: b\n...\nc", ("a: b\n", "c", 4)),
        ("--- \t\na: b\n---  \nc", ("a: b\n", "c", 4)),
        ("---\n---\nc", ("", "c", 3)),
        ("---\na: b\n---", ("a: b\n", "", 3)),
        ("---\na: b\n--- x\n---\n---\n", ("a: b\n--- x\n", "---\n", 5)),
        ("----\na\n---\n", (None, "----\na\n---\n", 1)),
        ("---\na\n", (None, "---\na\n", 1)),
        (" ---\na: b\n---\n", (None, " ---\na: b\n---\n", 1)),
    ],
)
def test_front_matter(text: str, parts: tuple[str | None, str, int]) -> None:
    assert split_front_matter(text) == parts


@pytest.mark.parametrize("data", ["\ufeff# Page\r\n\r\nHello.\r\n".encode(), b"# Page\r\rHello.\r", b"---\r\ntitle: Page\r\n---\r\nHello."])
def test_marks_and_line_ends_of_windows_and_old_macs(tmp_path: Path, data: bytes) -> None:
    page = course_of(tmp_path, {PAGE: data}).modules[0].pages[0]
    assert (page.title, shown(page.body)) == ("Page", "<p>Hello.</p>\n")


def test_links_in_every_direction(tmp_path: Path) -> None:
    course = course_of(
        tmp_path, {PAGE: "# A\n\n[x](../02-two/01-page.md#part)\n", **TWO, "modules/02-two/02-b.md": "# B\n\n[y](../01-one/01-page.md)\n"}
    )
    assert shown(course.modules[0].pages[0].body) == "<p>[two-page#part:x]</p>\n"
    assert shown(course.modules[1].pages[1].body) == "<p>[one-page#:y]</p>\n"


# --- what is found --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("files", "findings"),
    [
        ({"course.yaml": None}, ["course.yaml:0:0 SRC050 there is no course.yaml in the course folder"]),
        ({MODULE: None, PAGE: None}, ["modules:0:0 SRC050 the course has no module"]),
        ({MODULE: None, PAGE: None, "modules": "x"}, ["modules:0:0 SRC050 the course has no module"]),
        ({PAGE: None}, ["modules/01-one:0:0 SRC050 this module has no page"]),
        ({MODULE: None}, [f'{MODULE}:0:0 SRC014 "title" is missing in module.yaml']),
        (
            {MODULE: "titel: x\n"},
            [f'{MODULE}:1:1 SRC012 unknown key "titel" in {MODULE}', f'{MODULE}:1:1 SRC014 "title" is missing in {MODULE}'],
        ),
        (
            {PAGE: "---\nTitle: x\n---\n"},
            [f"{PAGE}:1:1 SRC054 the page has no title", f'{PAGE}:2:1 SRC012 unknown key "Title" in the front matter'],
        ),
        ({PAGE: ""}, [f"{PAGE}:1:1 SRC054 the page has no title"]),
        ({PAGE: "# \n"}, [f"{PAGE}:1:1 SRC054 the page has no title"]),
        ({PAGE: f"# {'x' * 201}\n"}, [f"{PAGE}:1:1 SRC054 the title has 201 characters, and LMSs take 200"]),
        ({PAGE: "---\ntitle: [\n---\nx"}, [f"{PAGE}:3:1 SRC010 YAML cannot be read here: expected node content"]),
        ({PAGE: "---\ntitle: x\n\ntext\n"}, [f'{PAGE}:1:1 SRC010 the front matter that starts here is never closed ("---")']),
        ({PAGE: "---\n- a\n---\n# x"}, [f"{PAGE}:2:1 SRC013 the front matter is a list, expected keys with values"]),
        ({PAGE: "---\nquiz: true\n---\n# x"}, [f"{PAGE}:2:7 SRC055 the quiz has no question"]),
        (
            {PAGE: "---\nquiz: {pass_mark: 101}\n---\n# x"},
            [
                f"{PAGE}:2:7 SRC055 the quiz has no question",
                f'{PAGE}:2:19 SRC013 "pass_mark" is "101", expected a whole number from 0 to 100',
            ],
        ),
        (
            {PAGE: "x".encode("utf-16"), "modules/01-one/02-b.md": "# B\n[a](01-page.md)\n"},
            [f"{PAGE}:1:1 SRC001 the file is saved as UTF-16, expected UTF-8"],
        ),
        (
            {MODULE: "title: [\n", **TWO, "modules/02-two/01-page.md": "# B\n[a](../01-one/01-page.md)\n"},
            [f"{MODULE}:2:1 SRC010 YAML cannot be read here: expected node content"],
        ),
        ({"modules/loose.md": "# x"}, ["modules/loose.md:0:0 SRC053 this page lies outside of any module and is left out"]),
        ({"modules/01-one/deep/x.md": "# x"}, ["modules/01-one/deep/x.md:0:0 SRC053 this page lies below a module and is left out"]),
        (
            {"modules/照片/01-a.md": "# x", "modules/照片/module.yaml": "title: T"},
            ["modules/照片:0:0 SRC054 the name of the folder leaves nothing for an id"],
        ),
        ({"modules/01-one/照片.md": "# x"}, ["modules/01-one/照片.md:0:0 SRC054 the name of the file leaves nothing for an id"]),
        (
            {"modules/03-one/01-a.md": "# A", "modules/03-one/module.yaml": "title: T"},
            [f'modules/03-one/module.yaml:1:1 SRC051 module id "one" stands twice, first in c/{MODULE}:1:1'],
        ),
        (
            {"modules/01-one/02-page.md": "# B"},
            [f'modules/01-one/02-page.md:1:1 SRC051 page id "one-page" stands twice, first in c/{PAGE}:1:1'],
        ),
        ({PAGE: "---\nid: ONE\n---\n# x"}, [f'{PAGE}:1:1 SRC051 page id "ONE" is the id of a module too']),
        ({PAGE: "---\nid: contents\n---\n# x"}, [f'{PAGE}:1:1 SRC051 page id "contents" is the id of another part of the document']),
        (
            {PAGE: "---\nid: question-q\n---\n# x\n:::" + QUIZ.partition(":::")[2]},
            [f'{PAGE}:1:1 SRC051 page id "question-q" is the id of another part of the document'],
        ),
        (
            {PAGE: "---\nid: two-page--part\n---\n# x\n", **TWO},
            [f'{PAGE}:1:1 SRC051 page id "two-page--part" is the id of another part of the document'],
        ),
        (
            {PAGE: QUIZ, "modules/01-one/02-b.md": QUIZ},
            [f'modules/01-one/02-b.md:5:1 SRC051 question id "q" stands twice, first in c/{PAGE}:5:1'],
        ),
        (
            {PAGE: QUIZ, "modules/01-one/02-b.md": QUIZ.replace("#q", "#q--hint")},
            ['modules/01-one/02-b.md:5:1 SRC051 question id "q--hint" is the id of a part of another question'],
        ),
        ({PAGE: QUIZ, "modules/01-one/02-b.md": QUIZ.replace("#q", "#q--a")}, []),
        (
            {PAGE: "# P\n\n:::sequencing{#q}\nP\n\n1. one\n2. two\n:::\n", "modules/01-one/02-b.md": QUIZ.replace("#q", "#q--a")},
            ['modules/01-one/02-b.md:5:1 SRC051 question id "q--a" is the id of a part of another question'],
        ),
        (
            {"course.yaml": COURSE + "modules: [one, nope, one]\n"},
            ['course.yaml:5:16 SRC052 the course has no module "nope"', 'course.yaml:5:22 SRC051 module "one" stands twice'],
        ),
        (
            {"course.yaml": COURSE + "modules: [one]\n", **TWO, PAGE: "# A\n[b](../02-two/01-page.md)\n"},
            [
                'course.yaml:5:10 SRC053 module "two" is not in this list and is left out',
                f'{PAGE}:2:1 SRC021 link to "../02-two/01-page.md", but the course has no such page',
            ],
        ),
        (
            {"course.yaml": COURSE + "completion: {quiz: one-pge}\n", PAGE: QUIZ},
            ['course.yaml:5:20 SRC052 the course has no quiz "one-pge"'],
        ),
        ({"course.yaml": COURSE + "completion: {quiz: one-page}\n"}, ['course.yaml:5:20 SRC052 page "one-page" is no quiz']),
        (
            {PAGE: "# A\n\n[é](#nope) [x](../02-two/01-page.md#Part)\n", **TWO},
            [
                f'{PAGE}:3:1 SRC022 page "one-page" has no heading or id "nope"',
                f'{PAGE}:3:12 SRC022 page "two-page" has no heading or id "Part"',
            ],
        ),
        (
            {"modules/01-one/02-b.md": "---\ntitle: B\nmodule: {title: x}\n---\n"},
            ["modules/01-one/02-b.md:3:9 SRC050 the module is described a second time here"],
        ),
        (
            {
                MODULE: None,
                PAGE: "---\ntitle: A\nmodule: {title: x}\n---\n",
                "modules/01-one/02-b.md": "---\ntitle: B\nmodule: {title: x}\n---\n",
            },
            ["modules/01-one/02-b.md:3:9 SRC050 the module is described a second time here"],
        ),
        (
            {"course.yaml": COURSE + "footer:\n  - ok\n  - >\n    a ![](x.svg)\n    [b](#c)\n"},
            [
                'course.yaml:7:5 SRC020 file "x.svg" is not in the course',
                'course.yaml:7:5 SRC021 link to "#c", but the course has no such page',
                'course.yaml:7:5 SRC024 picture "x.svg" has no alternative text',
            ],
        ),
        (
            {MODULE: "title: One\noutcomes: ['[b](01-page.md#nope)']\n"},
            [f'{MODULE}:2:12 SRC022 page "one-page" has no heading or id "nope"'],
        ),
        (
            {"course.yaml": COURSE + "theme: {logo: l.svg, fonts: [{family: F, file: f.woff2}], templates: my}\n"},
            [
                'course.yaml:5:15 SRC020 file "l.svg" is not in the course',
                'course.yaml:5:48 SRC020 file "f.woff2" is not in the course',
                'course.yaml:5:70 SRC020 folder "my" is not in the course',
            ],
        ),
        ({"course.yaml": COURSE + "theme: {templates: ../my}\n"}, ['course.yaml:5:20 SRC020 folder "../my" is not in the course']),
    ],
)
def test_findings(tmp_path: Path, files: dict[str, str | bytes | None], findings: list[str]) -> None:
    assert read(tmp_path, files)[1] == findings


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    files: dict[str, str | bytes | None] = {
        "course.yaml": "id: [\n",
        MODULE: "title: One\nx: 1\n",
        PAGE: "# A\n![](x)\n",
        "modules/02-two/a.md": b"\xff",
    }
    assert [each.split()[1] for each in read(tmp_path, files)[1]] == ["SRC010", "SRC020", "SRC024", "SRC012", "SRC001"]


@pytest.mark.parametrize(
    ("shown_as", "path"), [("c", f"c/{PAGE}"), ("c/", f"c/{PAGE}"), (".", PAGE), ("", PAGE), ("a\\b", f"a/b/{PAGE}"), (None, None)]
)
def test_places_are_as_the_user_wrote_the_folder(tmp_path: Path, shown_as: str | None, path: str | None) -> None:
    root = write_course(tmp_path / "c", {PAGE: ""})
    _, findings = read_course(root, shown_as)
    assert findings[0].location.path == (path or f"{root.as_posix()}/{PAGE}")


@pytest.mark.parametrize(
    ("name", "message"),
    [("nothing", 'course folder "nothing" does not exist'), ("file", 'course folder "file" is a file, not a folder')],
)
def test_folder_that_is_none(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "file").write_text("x")
    course, findings = read_course(tmp_path / name, name)
    assert course is None
    assert brief(findings, path=True) == [f"{name}:0:0 SRC050 {message}"]


@pytest.mark.parametrize(
    ("link", "finding"),
    [
        ("course.yaml", "course.yaml:0:0 SRC023 this is a symbolic link out of the course folder"),
        ("modules", "modules:0:0 SRC023 this is a symbolic link out of the course folder"),
        ("modules/02-x", "modules/02-x:0:0 SRC023 this is a symbolic link out of the course folder"),
        (MODULE, f"{MODULE}:0:0 SRC023 this is a symbolic link out of the course folder"),
        ("modules/01-one/02-x.md", "modules/01-one/02-x.md:0:0 SRC023 this is a symbolic link out of the course folder"),
        ("my/theme/x.css", 'course.yaml:5:20 SRC023 "my/theme/x.css" is a symbolic link out of the course folder'),
        ("my", 'course.yaml:5:20 SRC023 "my" is a symbolic link out of the course folder'),
        ("media/x.svg", f'{PAGE}:2:1 SRC023 "../../media/x.svg" is a symbolic link out of the course folder'),
    ],
)
def test_links_out_of_the_course_are_not_followed(tmp_path: Path, link: str, finding: str) -> None:
    files: dict[str, str | bytes | None] = {"media/x.svg": "", "my/theme/x.css": ""}
    root = write_course(
        tmp_path / "c", files | {"course.yaml": COURSE + "theme: {templates: my}\n", PAGE: "# A\n![a](../../media/x.svg)\n"}
    )
    path = root / link
    if path.exists():
        path.rename(tmp_path / "elsewhere")
    else:
        (tmp_path / "elsewhere").write_text("# Secret\n")
    path.symlink_to(tmp_path / "elsewhere")
    course, findings = read_course(root, "c")
    assert f"c/{finding}" in brief(findings, path=True)
    assert "Secret" not in repr(course)


@pytest.mark.parametrize("key", ["direction", "dir", "rtl"])
def test_the_direction_is_no_key(tmp_path: Path, key: str) -> None:
    _, findings = read_course(write_course(tmp_path / "c", {"course.yaml": f"{COURSE}{key}: rtl\n"}), "c")
    assert [finding.hint for finding in findings] == ['delete it: the direction follows from "language", such as "language: ar"']
