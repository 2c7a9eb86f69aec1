"""Course + templates → HTML: what stands where, and every way in which an author's templates can fail."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from scorm_builder.course.model import Course
from scorm_builder.course.source import read_course
from scorm_builder.findings import Finding
from scorm_builder.render import Rendered, render, template_folder
from scorm_builder.wording import clock, direction, file_size, span
from tests.courses import COURSE, MODULE, PAGE, brief, write_course

Files = dict[str, str | bytes | None]
TWO: Files = {"modules/02-two/module.yaml": "title: Two\n", "modules/02-two/01-page.md": "# Other\n\n## Part\n"}
NASTY = "</script><x-y>&\"'\u2028"
OWN = COURSE + "theme: {templates: my}\n"


def course_of(tmp_path: Path, files: Files) -> Course:
    course, findings = read_course(write_course(tmp_path / "c", files), "c")
    assert brief(findings) == []
    assert course is not None
    return course


def rendered_of(tmp_path: Path, files: Files) -> tuple[Rendered | None, tuple[Finding, ...]]:
    return render(course_of(tmp_path, files))


def html_of(tmp_path: Path, files: Files) -> list[str]:
    """The documents of a course that has nothing wrong with it."""
    rendered, findings = rendered_of(tmp_path, files)
    assert brief(findings) == []
    assert rendered is not None
    return [html.decode() for _, html in rendered.pages]


def data_of(html: str) -> Any:
    (data,) = re.findall(r'<script type="application/json" id="course-data">(.*?)</script>', html, re.DOTALL)
    return json.loads(data)


# --- documents ------------------------------------------------------------------------------------------------------


def test_one_document_holds_all_pages_in_order(tmp_path: Path) -> None:
    (html,) = html_of(tmp_path, {"modules/01-one/02-b.md": "---\ntitle: B\nduration: 6 min\nrequired: no\n---\ntext", **TWO})
    assert re.findall(r'data-page="([^"]*)"', html) == ["one-page", "one-b", "two-page"]
    assert re.findall(r'data-page-link="([^"]*)"', html) == ["one-page", "one-b", "two-page"]
    assert re.findall(r'data-action="(previous|next)" href="#([^"]*)"', html) == [
        ("next", "one-b"),
        ("previous", "one-page"),
        ("next", "two-page"),
        ("previous", "one-b"),
    ]
    assert html.count("<h1 ") == 3
    assert "6 min · Optional" in html
    assert [page["id"] for page in data_of(html)["pages"]] == ["one-page", "one-b", "two-page"]


def test_modules_apart_know_only_themselves(tmp_path: Path) -> None:
    files: Files = {"course.yaml": COURSE + "structure: module-scos\nfooter: ['[Two](modules/02-two/01-page.md#part)']\n"}
    one, two = html_of(tmp_path, {**files, PAGE: "# A\n\n[B](../02-two/01-page.md) [A](#a)\n\n## A\n", **TWO})
    assert re.findall(r'data-page="([^"]*)"', one) == ["one-page"]
    assert '<span class="elsewhere" title="Other">B</span> <a href="#one-page--a">A</a>' in one
    assert '<p><span class="elsewhere" title="Other">Two</span></p>' in one
    assert '<p><a href="#two-page--part">Two</a></p>' in two
    assert "<title>One · Demo</title>" in one
    assert "Module 2" in two


def test_links_in_the_footer_of_one_document_work(tmp_path: Path) -> None:
    (html,) = html_of(tmp_path, {"course.yaml": COURSE + "footer: ['[P](modules/01-one/01-page.md)']\n"})
    assert '<p><a href="#one-page">P</a></p>' in html


def test_words_of_authors_are_escaped_everywhere(tmp_path: Path) -> None:
    quoted = json.dumps(NASTY, ensure_ascii=False)
    (html,) = html_of(
        tmp_path,
        {
            "course.yaml": COURSE.replace("Demo", quoted) + f"description: {quoted}\npublisher: {quoted}\nrights: {quoted}\n"
            f"quick_exit: {{url: \"https://example.org/?a='b'&c\", label: {quoted}}}\ntheme: {{logo: x.svg, logo_alt: {quoted}}}\n",
            MODULE: f"title: {quoted}\n",
            PAGE: f"---\ntitle: {quoted}\n---\n## Head\n\n"
            f":::video[</script><x-y>&\"']{{file=../../x.mp4 captions=../../x.vtt}}\nT\n:::\n\n:::note[</script><x-y>&\"']\nx\n:::\n",
            "x.svg": "",
            "x.mp4": "",
            "x.vtt": "WEBVTT\n\n00:00.000 --> 00:01.000\nT\n",
        },
    )
    assert html.count("</script>") == html.count("<script")
    assert "<x-y" not in html
    assert data_of(html)["pages"][0]["title"] == NASTY.replace("\u2028", " ").strip()
    assert re.search(r'<img class="logo" src="assets/x\.svg" alt="&lt;/script&gt;&lt;x-y&gt;&amp;&#34;&#39;', html)


def test_quiz_says_what_it_asks(tmp_path: Path) -> None:
    question = ":::choice{#q}\nP\n\n- [x] a\n  > Yes.\n- [ ] b\n:::\n"
    other = question.replace("#q", "#r").replace(":::choice", ":::multiple-choice")
    quiz_page = f"---\ntitle: Q\nquiz: {{pass_mark: 70, attempts: 2}}\n---\n{question}"
    (html,) = html_of(tmp_path, {PAGE: quiz_page, "modules/01-one/02-x.md": f"# X\n\n{other}"})
    quiz, practice = html.split('data-page="one-x"')
    assert re.findall(r"<dd>(.*?)</dd>", quiz) == ["1", "70%", "2"]
    assert 'data-action="submit-quiz"' in quiz
    assert 'data-action="check"' not in quiz
    assert 'data-action="check"' in practice
    assert 'type="radio" name="question-q" value="a"' in quiz
    assert 'type="checkbox" name="question-r" value="b"' in practice
    assert quiz.count("data-feedback") == 1


def test_statement_to_tick_is_no_numbered_question(tmp_path: Path) -> None:
    question = ":::choice{#%s}\nP\n\n- [x] a\n- [ ] b\n:::\n"
    statement = ":::acknowledgement%s{#%s}\nI *saw* it.\n:::\n"
    body = statement % ("[Yes, <all> of it]", "ack") + question % "q" + statement % ("", "ack-2") + question % "r"
    (html,) = html_of(tmp_path, {PAGE: f"# P\n\n{body}"})
    assert re.findall(r"<b>(Question \d)</b>", html) == ["Question 1", "Question 2"]
    labelled, plain = re.findall(r'<div class="question acknowledgement".*?<p class="question-result', html, re.DOTALL)
    assert 'data-question="ack" data-type="acknowledgement"' in labelled
    assert "<em>saw</em>" in labelled
    assert "Yes, &lt;all&gt; of it" in labelled
    assert "I have read and understood this" in plain
    assert html.count('data-action="check"') == 2


def test_every_directive_has_a_template_that_shows_its_parts(tmp_path: Path) -> None:
    body = (
        ":::note[T1]{#n}\nC1\n:::\n:::warning[T2]\nC2\n:::\n:::story[T3]\nC3\n:::\n:::outcomes\n:::\n:::resources[T4]\n- C4\n:::\n"
        ':::video[T5]{file=../../a.mp4 poster=../../a.jpg captions=../../a.vtt duration="1:02:03"}\nC5\n:::\n'
        ":::audio[T6]{file=../../a.mp3}\nC6\n:::\n:::download[T7]{file=../../a.pdf}\nC7\n:::\n"
    )
    media: Files = {f"a.{ending}": "x" * 1500 for ending in ("mp4", "jpg", "vtt", "mp3", "pdf")}
    media["a.vtt"] = "WEBVTT\n\n00:00.000 --> 00:01.000\nT\n"
    (html,) = html_of(tmp_path, {MODULE: "title: One\noutcomes: ['can *do*']\n", PAGE: f"# P\n\n{body}", **media})
    for word in [f"T{number}" for number in range(1, 8)] + [f"C{number}" for number in range(1, 8)]:
        assert re.search(rf">[^<]*{word}", html), word
    assert 'id="one-page--n"' in html
    assert "<li>can <em>do</em></li>" in html
    assert 'src="assets/a.mp4" poster="assets/a.jpg"' in html
    assert '<track kind="captions" src="assets/a.vtt" srclang="en"' in html
    assert "Video · 1:02:03" in html
    assert "<small>PDF · 2 kB</small>" in html


TABS = ":::tabs\n## A\n\na\n\n## B\n\nb\n:::\n"


def test_scripts_are_loaded_by_the_documents_that_need_them(tmp_path: Path) -> None:
    apart = COURSE + "structure: module-scos\n"
    course = course_of(tmp_path, {**TWO, "course.yaml": apart, PAGE: f"# P\n\n:::note\n{TABS}:::\n"})
    rendered, _ = render(course)
    assert rendered is not None
    loaded = [re.findall(r'<script src="([^"]+)"( defer)?>', html.decode()) for _, html in rendered.pages]
    boot, deferred = ("runtime/boot.js", ""), ("runtime/course.js", " defer")
    assert loaded == [[boot, ("runtime/blocks.js", " defer"), deferred], [boot, deferred]]
    assert "runtime/blocks.js" in rendered.files
    assert {"runtime/boot.js", "runtime/course.js"} <= set(rendered.files)


def test_scripts_that_no_document_needs_are_not_shipped(tmp_path: Path) -> None:
    rendered, _ = rendered_of(tmp_path, TWO)
    assert rendered is not None
    assert {"runtime/blocks.js", "runtime/answers.js"} & set(rendered.files) == set()


def test_a_template_that_forgets_such_a_script_is_reported(tmp_path: Path) -> None:
    own = (template_folder() / "sco.html").read_text("utf-8").replace('<script src="runtime/{{ script }}" defer>', "<script>")
    files: Files = {"course.yaml": OWN, PAGE: f"# P\n\n{TABS}", "my/sco.html": own}
    _, findings = rendered_of(tmp_path, files)
    assert [finding.message.partition(",")[0] for finding in findings] == ["runtime/blocks.js is missing in index.html"]


def test_terms_of_each_page_stand_at_its_end(tmp_path: Path) -> None:
    glossary = "terms:\n  - {term: debt, definition: What is owed}\n  - {term: lever, definition: A *tool*}\n"
    second = "modules/01-one/02-second.md"
    files: Files = {"glossary.yaml": glossary, PAGE: "# P\n\nA lever, a debt.\n", second: "# Q\n\nDebt & DEBT.\n"}
    (html,) = html_of(tmp_path, files)
    first, other = html.partition("<main")[2].split('data-page="one-second"')
    assert re.findall(r'popovertarget="([^"]+)">', first) == ["one-page--term--lever", "one-page--term--debt"]
    assert re.findall(r'id="([^"]+)" popover', other) == ["one-second--term--debt"]
    assert ">Debt</button> &amp; DEBT." in other
    assert "runtime/blocks.js" in html


# --- theme ----------------------------------------------------------------------------------------------------------


def test_theme_of_the_author_goes_first_file_by_file(tmp_path: Path) -> None:
    rendered, findings = rendered_of(
        tmp_path,
        {
            "course.yaml": COURSE + "theme:\n  templates: my\n  colors: {accent: '#123456'}\n  fonts: [{family: Own, file: o.woff2}]\n",
            "o.woff2": "",
            "my/blocks/note.html": "<aside>{{ block.content }}</aside>",
            "my/theme/extra.css": "b {}",
            "my/theme/own.css.j2": "{% for name, color in theme.colors.items() %}{{ name }} {{ color }}{% endfor %}",
            "my/theme/.hidden": "x",
            "my/strings/en.json": '{"page": {"skip": "Hop"}}',
            PAGE: "# P\n\n:::note\nx\n:::\n\n:::warning\ny\n:::\n",
        },
    )
    assert findings == ()
    assert rendered is not None
    html = rendered.pages[0][1].decode()
    assert "<aside><p>x</p>\n</aside>" in html
    assert 'class="warning"' in html
    assert ">Hop</a>" in html
    theme = {name: content for name, content in rendered.files.items() if name.startswith("theme/")}
    assert set(theme) == {"theme/style.css", "theme/course.css", "theme/extra.css", "theme/own.css"}
    assert theme["theme/own.css"] == b"accent #123456"
    course_css = theme["theme/course.css"]
    assert isinstance(course_css, bytes)
    assert b'font-family: "Own"; src: url("../assets/o.woff2")' in course_css


@pytest.mark.parametrize(
    ("files", "finding"),
    [
        ({"my/sco.html": "x\n{% if %}"}, "c/my/sco.html:2:0 Expected an expression, got 'end of statement block'"),
        ({"my/sco.html": "x\n{{ nope }}"}, "c/my/sco.html:2:0 'nope' is undefined"),
        ({"my/sco.html": "x\n\n{{ 1/0 }}"}, "c/my/sco.html:3:0 division by zero"),
        ({"my/sco.html": "{{ course.title() }}"}, "c/my/sco.html:1:0 'str' object is not callable"),
        ({"my/sco.html": "{{ [1, 'a']|sort }}"}, "c/my/sco.html:1:0 '<' not supported between instances of 'str' and 'int'"),
        ({"my/sco.html": "{{ 'a' * 10**13 }}"}, "c/my/sco.html:1:0 MemoryError"),
        ({"my/sco.html": "{% include 'none.html' %}"}, 'c/my:0:0 REN001 template "none.html" is not there'),
        ({"my/sco.html": "{% include '../course.yaml' %}"}, 'c/my:0:0 REN001 template "../course.yaml" is not there'),
        ({"my/sco.html": "{% extends 'sco.html' %}"}, "c/my/sco.html:1:0 templates include each other without end"),
        (
            {"my/sco.html": "{% include 'a.html' %}", "my/a.html": "{% include 'sco.html' %}"},
            "c/my/sco.html:1:0 templates include each other without end",
        ),
        ({"my/sco.html": b"x\xe9"}, "c/my/sco.html:1:0 it is not UTF-8 text"),
        ({"my/theme/x.css.j2": "{{ 1"}, "c/my/theme/x.css.j2:1:0 unexpected end of template, expected 'end of print statement'."),
        ({"my/sco.html": "{{ ''.__class__ }}"}, "c/my/sco.html:1:0 access to attribute '__class__' of 'str' object is unsafe."),
        (
            {"my/sco.html": "{{ range(10**9) }}"},
            "c/my/sco.html:1:0 Range too big. The sandbox blocks ranges larger than MAX_RANGE (100000).",
        ),
        ({"my/strings/en.json": '{\n"page" {}}'}, "c/my/strings/en.json:2:0 Expecting ':' delimiter"),
        ({"my/strings/en.json": "[]"}, "c/my/strings/en.json:1:0 expected an object"),
        (
            {"my/strings/en.json": '{"pages": {}}'},
            'c/my/strings/en.json:1:0 "pages" is no part of them, expected "page" and "script" with an object each',
        ),
        ({"my/strings/en.json": '{"page": {"skip": 1}}'}, 'c/my/strings/en.json:1:0 "skip" is no text'),
        ({"my/strings/en.json": '{"page": {"skip": "\\u0000"}}'}, 'c/my/strings/en.json:1:0 "skip" is no text'),
        ({"my/strings/en.json": '{"page": {"skip": "\\ud800"}}'}, 'c/my/strings/en.json:1:0 "skip" is no text'),
        ({"my/strings/en.json": b"\xff"}, "c/my/strings/en.json:1:0 the file is no JSON in UTF-8"),
        ({"my/strings/en.json": "[" * 100_000}, "c/my/strings/en.json:1:0 the file is no JSON in UTF-8"),
    ],
)
def test_faults_of_templates(tmp_path: Path, files: Files, finding: str) -> None:
    rendered, findings = rendered_of(tmp_path, {"course.yaml": OWN, **files})
    assert rendered is None
    (found,) = brief(findings, path=True)
    assert re.sub("REN001 (the template|these words) cannot be used: ", "", found) == finding


def test_faults_of_ours_are_not_blamed_on_the_author(tmp_path: Path) -> None:
    course = course_of(tmp_path, {"course.yaml": OWN, "my/sco.html": "x", PAGE: "# P\n\n![a](../../x.svg)\n", "x.svg": ""})
    broken = Course(course.id, course.title, course.version, course.language, course.modules, theme=course.theme)
    with pytest.raises(KeyError):
        render(broken)


def test_courses_with_and_without_own_templates_do_not_disturb_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Jinja2 makes other code for templates in a sandbox, and compiled templates are kept."""
    monkeypatch.setattr("sys.pycache_prefix", str(tmp_path / "cache"))
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    for number, course in enumerate([OWN, COURSE, OWN, COURSE]):
        rendered, findings = rendered_of(tmp_path / str(number), {"course.yaml": course, "my/theme/x.css": ""})
        assert findings == ()
        assert rendered is not None
    names = {path.name.partition("template-")[2].partition(".")[0] for path in (tmp_path / "cache").rglob("*.pyc")}
    assert {"sco", "sandboxed-sco"} <= names


@pytest.mark.parametrize(
    ("language", "own", "sign"),
    [
        ("en", "", "."),
        ("fr", "", ","),
        ("de", "", ","),
        ("de-CH", "", "."),
        ("es-419", "", "."),
        ("pt-BR", "", ","),
        ("ja", "", "."),
        ("de", '{"page": {"decimal": "."}}', "."),
        ("de", '{"page": {"choose": "Wahl"}}', ","),
    ],
)
def test_numbers_are_read_by_the_language_of_the_course(tmp_path: Path, language: str, own: str, sign: str) -> None:
    settings = COURSE.replace("language: en", f"language: {language}")
    files: Files = {"course.yaml": settings, PAGE: "# P\n\n:::numeric{#q unit=km}\nP?\n\n- [x] 3\n:::\n"}
    if own:
        files |= {"course.yaml": settings + "theme: {templates: my}\n", "my/strings/de.json": own}
    rendered, _ = rendered_of(tmp_path, files)
    assert rendered is not None
    html = rendered.pages[0][1].decode()
    assert f'inputmode="decimal" maxlength="40" data-decimal="{sign}" data-unit="km">' in html
    assert f"12{sign}5." in html.partition("<main")[2], "the hint shows it"


@pytest.mark.parametrize(("answer", "has"), [("3", True), ("-3", False), ("3 ± 5", False), ("5 ± 3", True)])
def test_a_keyboard_without_minus_is_not_asked_for_where_it_is_needed(tmp_path: Path, answer: str, has: bool) -> None:
    [html] = html_of(tmp_path, {PAGE: f"# P\n\n:::numeric{{#q}}\nP?\n\n- [x] {answer}\n:::\n"})
    assert ('inputmode="decimal"' in html) is has


def test_our_templates_are_found() -> None:
    assert (template_folder() / "sco.html").is_file()
    assert (template_folder() / "strings/en.json").is_file()


# --- words and numbers ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "word", "finding"),
    [
        ("en", "Skip to the page", ""),
        ("en-CA", "Skip to the page", ""),
        ("fr-CA", "Aller au contenu de la page", ""),
        ("FR", "Aller au contenu de la page", ""),
        ("de", "Hüpf", ""),
        ("ar", "Skip to the page", 'buttons and messages are in English, as there are no words for "ar" yet'),
    ],
)
def test_words_in_the_language_of_the_course(tmp_path: Path, language: str, word: str, finding: str) -> None:
    rendered, findings = rendered_of(
        tmp_path,
        {"course.yaml": OWN.replace("language: en", f"language: {language}"), "my/strings/de.json": '\ufeff{"page": {"skip": "Hüpf"}}'},
    )
    assert rendered is not None
    said = f'<bdi lang="en" dir="ltr">{word}</bdi>' if finding else word
    assert f'<a class="skip" href="#content">{said}</a>' in rendered.pages[0][1].decode()
    assert [each.message for each in findings] == [finding] * bool(finding)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "ltr"),
        ("ar", "rtl"),
        ("AR-eg", "rtl"),
        ("fa", "rtl"),
        ("pa", "ltr"),
        ("pa-Arab", "rtl"),
        ("ar-Latn", "ltr"),
        ("az-Arab-IR", "rtl"),
    ],
)
def test_direction(language: str, expected: str) -> None:
    assert direction(language) == expected


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (None, ""),
        (0, ""),
        (20, "1 min"),
        (60, "1 min"),
        (2700, "45 min"),
        (3600, "1 h"),
        (5400, "1 h 30 min"),
        (3599, "1 h"),
        (90061, "25 h 1 min"),
    ],
)
def test_span(seconds: int | None, expected: str) -> None:
    assert span(seconds) == expected


@pytest.mark.parametrize(("seconds", "expected"), [(5, "0:05"), (95, "1:35"), (3600, "1:00:00"), (36061, "10:01:01")])
def test_clock(seconds: int, expected: str) -> None:
    assert clock(seconds) == expected


@pytest.mark.parametrize(
    ("size", "expected"),
    [(0, "1 kB"), (1, "1 kB"), (1499, "1 kB"), (999_499, "999 kB"), (1_234_567, "1,2 MB"), (12_345_678_901, "12345,7 MB")],
)
def test_file_size(size: int, expected: str) -> None:
    assert file_size(size, {"size_kb": "{n} kB", "size_mb": "{n} MB", "decimal": ","}) == expected


def test_words_of_ours_are_marked_where_the_language_is_another(tmp_path: Path) -> None:
    files: Files = {
        "course.yaml": "id: demo\ntitle: عنوان\nversion: 1.0.0\nlanguage: ar\n",
        MODULE: "title: وحدة\n",
        PAGE: """# نص

:::warning[عنوان]
نص
:::

::::choice{#one}
سؤال
- [x] نعم
- [ ] لا
::::

::::matching{#two}
سؤال
- نعم = لا
- لا = نعم
::::
""",
    }
    rendered, findings = rendered_of(tmp_path, files)
    assert rendered is not None, findings
    html = rendered.pages[0][1].decode()
    assert '<p class="block-title"><bdi lang="en" dir="ltr">Important: <bdi lang="ar" dir="rtl">عنوان</bdi></bdi></p>' in html
    assert '<option value="" lang="en" dir="ltr">Choose …</option>' in html
    reader = _Unmarked(html)
    assert reader.found == []


@pytest.mark.parametrize("kind", ["choice", "multiple-choice", "true-false"])
def test_without_scripts_options_say_which_is_right(tmp_path: Path, kind: str) -> None:
    (html,) = html_of(tmp_path, {PAGE: f"# Page\n\n:::{kind}{{#one}}\nWhich?\n\n- [x] True\n- [ ] False\n:::\n"})
    right, wrong = html.split('data-option="')[1:3]
    assert '<noscript><p class="solution">This is right.</p></noscript>' in right
    assert "noscript" not in wrong


def test_words_about_buttons_need_scripts(tmp_path: Path) -> None:
    (html,) = html_of(tmp_path, {PAGE: "# Page\n\n:::sequencing{#one}\nWhich?\n\n1. One\n2. Two\n3. Three\n:::\n"})
    assert '>Put these in order. <span class="scripted">Use the buttons, or drag them.</span></span>' in html


class _Unmarked(HTMLParser):
    """Latin letters outside of what is marked as English."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open: list[tuple[str, str]] = []
        self.feed(html.partition("<body>")[2])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("br", "img", "input", "progress"):
            self._open.append((tag, dict(attrs).get("lang") or (self._open[-1][1] if self._open else "ar")))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][1] != "en" and self._open[-1][0] not in ("script", "kbd") and re.search("[A-Za-z]{2}", data):
            self.found.append(data)


@pytest.mark.parametrize(("limit", "shown"), [("20 min", "20 min"), ("90 s", "1 min 30 s"), ("45 s", "45 s")])
def test_a_time_limit_is_not_rounded(tmp_path: Path, limit: str, shown: str) -> None:
    quiz = f"---\ntitle: Quiz\nquiz: {{time_limit: {limit}}}\n---\n\n:::choice{{#q-1}}\nWhich?\n\n- [x] this\n- [ ] that\n:::\n"
    rendered, _ = rendered_of(tmp_path, {PAGE: quiz})
    assert rendered
    assert f"<dd>{shown}</dd>" in rendered.pages[0][1].decode()
