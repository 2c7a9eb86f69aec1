"""The conformance report: every criterion once, every rule and test that it names is there, and no result better than what is known."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest

from scorm_builder.conformance.criteria import CRITERIA, TESTS
from scorm_builder.conformance.html import conformance_html
from scorm_builder.conformance.markdown import conformance_markdown
from scorm_builder.conformance.report import JUDGE, NOT_APPLICABLE, PARTIALLY, SUPPORTS, Conformance, conformance, contents
from scorm_builder.conformance.words import limits, summary
from scorm_builder.course.source import read_course
from scorm_builder.rules import RULES
from tests.courses import COURSE, PAGE, write_course

E2E = Path(__file__).parent.parent.parent / "e2e"


def report_on(root: Path, files: dict[str, str | bytes | None]) -> Conformance:
    course, findings = read_course(write_course(root, files))
    assert course is not None
    return conformance(course, findings, "1.2.3")


def results(report: Conformance) -> dict[str, str]:
    return {row.criterion.number: row.result for row in report.rows}


def test_all_criteria_of_wcag_are_there() -> None:
    assert Counter(criterion.level for criterion in CRITERIA) == {"A": 31, "AA": 24}
    numbers = [tuple(map(int, criterion.number.split("."))) for criterion in CRITERIA]
    assert numbers == sorted(set(numbers))
    assert (4, 1, 1) not in numbers, "parsing is gone since 2.2"


def test_every_criterion_is_checked_somehow() -> None:
    assert [each.number for each in CRITERIA if not (each.rules or each.tests or each.design or each.person)] == []


def test_rules_are_there_and_each_of_accessibility_bears_on_one() -> None:
    named = {code for criterion in CRITERIA for code in criterion.rules}
    known = {rule.code for rule in RULES}
    assert named <= known
    assert {code for code in known if code.startswith("A11Y")} <= named


def test_tests_are_there() -> None:
    trees = [ast.parse(path.read_text("utf-8")) for path in sorted(E2E.glob("test_*.py"))]
    known = {node.name for tree in trees for node in tree.body if isinstance(node, ast.FunctionDef)}
    assert {test.name for test in TESTS} <= known
    assert {test for criterion in CRITERIA for test in criterion.tests} == set(TESTS)


def test_a_page_of_words(tmp_path: Path) -> None:
    report = report_on(tmp_path, {})
    shown = results(report)
    assert report.has == {"shortcuts"}
    assert report.findings == ()
    assert (shown["1.2.2"], shown["3.3.1"], shown["3.3.3"], shown["2.2.1"]) == (NOT_APPLICABLE,) * 4
    assert (shown["2.4.4"], shown["2.3.1"]) == (SUPPORTS, SUPPORTS), "pages have links of ours, and flash no more without films"
    assert (shown["1.1.1"], shown["2.4.2"]) == (JUDGE, JUDGE)
    assert (shown["2.1.1"], shown["1.4.4"]) == (SUPPORTS, SUPPORTS)
    assert PARTIALLY not in shown.values()
    assert summary(report) == f"Nothing found; {report.count(JUDGE)} of 55 criteria are left to a person"


@pytest.mark.parametrize(
    ("text", "number", "result"),
    [
        ("[click here](https://example.org)", "2.4.4", PARTIALLY),
        ("[the law](https://example.org)", "2.4.4", JUDGE),
        ("![x.png](x.png)", "1.1.1", PARTIALLY),
        ("![A door](x.png)", "1.4.5", JUDGE),
        ("### Deep", "1.3.1", JUDGE),
        (":::video[A]{file=x.png}\n:::", "1.2.2", PARTIALLY),
        (":::note\n:::video[A]{file=x.png}\nx\n:::\n:::", "1.2.2", PARTIALLY),
        ('<p tabindex="1">x</p>', "2.4.3", PARTIALLY),
        ("<p>Words <img src=x.png alt=Door></p>", "1.4.5", JUDGE),
    ],
)
def test_findings_and_contents_decide(text: str, number: str, result: str, tmp_path: Path) -> None:
    assert results(report_on(tmp_path, {PAGE: f"# Page\n\n{text}\n", "modules/01-one/x.png": b"x"}))[number] == result


def checks(report: Conformance, number: str) -> str:
    return "; ".join(next(row.checks for row in report.rows if row.criterion.number == number))


@pytest.mark.parametrize(
    ("yaml", "told"), [("", "single keys turn pages"), ("shortcuts: true\n", "single keys turn pages"), ("shortcuts: false\n", "no letter")]
)
def test_single_keys_are_told_of_where_there_are_any(yaml: str, told: str, tmp_path: Path) -> None:
    report = report_on(tmp_path, {"course.yaml": COURSE + yaml})
    assert checks(report, "2.1.4").startswith(f"by how pages are made: {told}")
    assert results(report)["2.1.4"] == SUPPORTS


EMBED = ":::embed[A film]{url=https://www.films.example.org/1}\nIt shows a door.\n:::\n"


@pytest.mark.parametrize(
    "text", [EMBED, f":::note\n{EMBED}:::", f"- one\n\n  {EMBED}".replace("\n:::", "\n  :::").replace("\nIt", "\n  It")]
)
def test_pages_of_others_settle_nothing(text: str, tmp_path: Path) -> None:
    report = report_on(tmp_path, {PAGE: f"# Page\n\n{text}\n"})
    assert report.hosts == ("films.example.org",)
    supported = {number for number, result in results(report).items() if result in (SUPPORTS, NOT_APPLICABLE)}
    assert supported == {criterion.number for criterion in CRITERIA if criterion.about_ours and not criterion.person}
    rows = {row.criterion.number: row for row in report.rows}
    for number in ("1.2.2", "1.2.4", "1.4.2", "2.1.1", "2.3.1", "3.3.1"):
        assert rows[number].left.endswith("Do the embedded pages of others meet it?")
    assert rows["1.2.2"].checks[0] == "the course has no film of its own"
    assert rows["1.2.2"].left.startswith("Are the captions right")
    assert rows["3.3.3"].left == rows["3.3.1"].left, "what is asked of questions is not asked of maps"
    assert any("films.example.org" in limit and "not looked into" in limit for limit in limits(report))


@pytest.mark.parametrize(
    ("tag", "unread"),
    [
        ("en-CA", ()),
        ("fr", ()),
        ("de", ("A11Y012",)),
        ("pl", ("A11Y012", "A11Y013")),
        ("pa", ("A11Y003", "A11Y010", "A11Y012", "A11Y013")),
    ],
)
def test_a_language_whose_words_no_rule_knows_is_said_not_to_have_been_looked_at(tag: str, unread: tuple[str, ...], tmp_path: Path) -> None:
    report = report_on(tmp_path, {"course.yaml": COURSE.replace("language: en", f"language: {tag}")})
    assert report.unread == unread
    assert ("A11Y003 (not in this language)" in checks(report, "2.4.4")) == ("A11Y003" in unread)
    assert any(f"of the course ({tag}): {', '.join(unread)}." in limit for limit in limits(report)) == bool(unread)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (":::download[The law]{file=x.png}\n:::", "links"),
        (":::hotspot[A room]{file=x.png}\n## Door {x=10 y=20}\n\nThe way out.\n:::", "pictures"),
    ],
)
def test_contents_of_blocks(text: str, kind: str, tmp_path: Path) -> None:
    course, _ = read_course(write_course(tmp_path, {PAGE: f"# Page\n\n{text}\n", "modules/01-one/x.png": b"x"}))
    assert course is not None
    assert kind in contents(course)


def test_a_hint_is_never_settled(tmp_path: Path) -> None:
    report = report_on(tmp_path, {PAGE: "# Page\n\n<https://example.org>\n"})
    [row] = [row for row in report.rows if row.criterion.number == "2.4.4"]
    assert (row.result, [finding.rule.code for finding in row.findings]) == (JUDGE, ["A11Y004"])


def test_own_templates_leave_all_that_rests_on_ours_to_a_person(tmp_path: Path) -> None:
    report = report_on(tmp_path, {"course.yaml": f"{COURSE}theme:\n  templates: my\n", "my/sco.html": "x"})
    assert SUPPORTS not in results(report).values()
    assert any("templates of its own" in limit for limit in limits(report))


def test_contents(tmp_path: Path) -> None:
    question = ":::choice{#q}\nWhich? [This](q.md)\n\n- [x] a\n- [ ] ![door](x.png)\n:::\n"
    files: dict[str, str | bytes | None] = {PAGE: f"---\nquiz: true\n---\n# Page\n\n{question}"}
    files |= {
        "modules/01-one/x.png": b"x",
        "modules/01-one/q.md": "# Q\n",
        "course.yaml": COURSE + "max_time_allowed: 1h\n",
        "modules/01-one/module.yaml": "title: One\n",
    }
    course, _ = read_course(write_course(tmp_path, files))
    assert course is not None
    assert contents(course) >= {"questions", "quiz", "links", "pictures", "time limit"}


def test_formats_say_the_same_and_hide_nothing(tmp_path: Path) -> None:
    evil = '# <b>|*Page*\n\n[click here](<https://example.org/"x">)\n'
    report = report_on(tmp_path, {"course.yaml": COURSE.replace("Demo", "'<script>alert(1)</script> | *x*'"), PAGE: evil})
    html, markdown = conformance_html(report), conformance_markdown(report)
    for row in report.rows:
        assert row.criterion.number in html
        assert f"| {row.criterion.number} {row.criterion.name} | {row.criterion.level} | " in markdown
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "\\<script>" in markdown
    assert all(line.count(" | ") >= 5 for line in markdown.splitlines() if line.startswith("| 1."))
    assert "A11Y003" in html
    assert 'id="A11Y003"' in html
    assert "A11Y003 × 1" in markdown
