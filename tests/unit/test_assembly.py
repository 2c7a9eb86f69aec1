"""Course + documents → Package: identifiers, resources, values for the LMS."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorm_builder.assembly import METADATA, SHARED, assemble
from scorm_builder.build import build_course
from scorm_builder.checks import check_package
from scorm_builder.course.source import read_course
from scorm_builder.package import Package
from scorm_builder.render import render
from scorm_builder.scorm12.model import Dependency, Item, Prerequisites
from scorm_builder.scorm12.reader import read_manifest
from tests.courses import COURSE, MODULE, PAGE, brief, write_course

Files = dict[str, str | bytes | None]
APART = COURSE + "structure: module-scos\n"
TWO: Files = {"modules/02-two/module.yaml": "title: Two\n", "modules/02-two/01-page.md": "# Other\n"}


def assembled(tmp_path: Path, files: Files) -> tuple[Package, list[str]]:
    course, findings = read_course(write_course(tmp_path / "c", files), "c")
    assert brief(findings) == []
    assert course is not None
    rendered, findings = render(course)
    assert rendered is not None
    package, more = assemble(course, rendered)
    return package, brief(findings + more, path=True)


def items_of(package: Package) -> tuple[Item, ...]:
    (organization,) = package.manifest.organizations.organizations
    return organization.items


def test_one_sco(tmp_path: Path) -> None:
    package, findings = assembled(
        tmp_path,
        {
            "course.yaml": COURSE
            + "mastery_score: 80.5\nmax_time_allowed: 1h30\ntime_limit_action: exit,no message\ndata_from_lms: a=b\nis_visible: no\n",
            PAGE: "# P\n\n![a](../../x.svg)\n",
            "x.svg": "<svg/>",
        },
    )
    assert findings == ["c/course.yaml:5:16 SRC062 mastery_score 80.5 is compared with nothing, as no quiz here makes a score"]
    manifest = package.manifest
    assert (manifest.identifier, manifest.version) == ("MAN-demo", "1.0.0")
    assert manifest.metadata is not None
    assert (manifest.metadata.schema, manifest.metadata.schemaversion, manifest.metadata.locations) == ("ADL SCORM", "1.2", (METADATA,))
    assert manifest.organizations.default == manifest.organizations.organizations[0].identifier == "ORG-demo"
    assert items_of(package) == (
        Item(
            "ITEM-demo",
            "Demo",
            "RES-demo",
            "false",
            max_time_allowed="0001:30:00.00",
            time_limit_action="exit,no message",
            data_from_lms="a=b",
            mastery_score="80.5",
        ),
    )
    sco, shared = manifest.resources
    assert (sco.identifier, sco.scorm_type, sco.href, sco.dependencies) == ("RES-demo", "sco", "index.html", (Dependency(SHARED),))
    assert [file.href for file in sco.files] == ["index.html", "assets/x.svg"]
    assert (shared.identifier, shared.scorm_type, shared.href) == (SHARED, "asset", None)
    declared = [file.href for resource in manifest.resources for file in resource.files]
    assert len(declared) == len(set(declared))
    assert set(package.entries) - set(declared) == {"imsmanifest.xml", METADATA} | {
        name for name in package.entries if name.endswith(".xsd")
    }
    assert read_manifest(bytes(package.entries["imsmanifest.xml"]), "imsmanifest.xml")[0] == manifest  # type: ignore[arg-type]
    assert check_package(package) == ()


def test_renamed_module_stays_the_same_sco(tmp_path: Path) -> None:
    """LMSs pair the SCOs of two versions by their identifiers."""
    build_course(write_course(tmp_path / "c", {"course.yaml": APART, **TWO}), tmp_path / "out")
    (tmp_path / "c/modules/01-one").rename(tmp_path / "c/modules/01-eins")
    files: Files = {
        "course.yaml": APART,
        MODULE: None,
        PAGE: None,
        "modules/01-eins/module.yaml": "title: Eins\nwas: one\n",
        **TWO,
        "modules/02-two/module.yaml": "title: Two\nprerequisites: eins-page\n",
    }
    package, findings = assembled(tmp_path, files)
    assert findings == []
    first, second = items_of(package)
    assert (first.identifier, first.title, first.identifierref) == ("ITEM-one", "Eins", "RES-one")
    assert second.prerequisites == Prerequisites("ITEM-one")
    assert package.manifest.resources[0].href == "one.html"
    assert b'"eins-page"' in package.entries["one.html"]  # type: ignore[operator]


def test_a_sco_for_each_module_and_what_they_share(tmp_path: Path) -> None:
    package, findings = assembled(
        tmp_path,
        {
            "course.yaml": APART + "theme: {logo: logo.svg, logo_alt: Tool room}\n",
            MODULE: "title: One\nprerequisites: two-page=passed & ~two | 2*{two, two-x, two-page}\n",
            PAGE: "# P\n\n![a](../../own.svg) ![b](../../both.svg)\n",
            **TWO,
            "modules/02-two/02-x.md": "# X\n\n![b](../../both.svg)\n",
            **dict.fromkeys(("logo.svg", "own.svg", "both.svg"), "<svg/>"),
        },
    )
    assert findings == []
    one, two = items_of(package)
    assert one.prerequisites == Prerequisites("(ITEM-two=passed&~ITEM-two)|2*{ITEM-two,ITEM-two,ITEM-two}")
    assert (two.identifier, two.title, two.identifierref, two.is_visible, two.prerequisites) == ("ITEM-two", "Two", "RES-two", "true", None)
    sco_one, sco_two, shared = package.manifest.resources
    assert [file.href for file in sco_one.files] == ["one.html", "assets/own.svg"]
    assert [file.href for file in sco_two.files] == ["two.html"]
    assert {"assets/both.svg", "assets/logo.svg", "theme/style.css", "runtime/course.js"} <= {file.href for file in shared.files}
    assert check_package(package) == ()


@pytest.mark.parametrize("name", ["shared", "-shared", "con", "index", "aux", "metadata", "imsmanifest", "Theme", "x" * 64])
@pytest.mark.parametrize("structure", ["single-sco", "module-scos"])
def test_no_id_breaks_a_package(tmp_path: Path, name: str, structure: str) -> None:
    files: Files = {"course.yaml": f"id: {name.strip('-')}\ntitle: T\nversion: '1'\nlanguage: en\nstructure: {structure}\n"}
    package, findings = assembled(tmp_path, {**files, MODULE: f"title: One\nid: {name.strip('-')}\n", **TWO})
    assert findings == []
    assert check_package(package) == ()


def test_names_of_theme_files_are_written_as_addresses(tmp_path: Path) -> None:
    package, _ = assembled(
        tmp_path, {"course.yaml": COURSE + "theme: {templates: my}\n", "my/theme/a b%20é#.css": "", "my/theme/a+b(1).css": ""}
    )
    hrefs = {file.href for file in package.manifest.resources[-1].files}
    assert {"theme/a%20b%2520%C3%A9%23.css", "theme/a+b(1).css"} <= hrefs
    assert "theme/a b%20é#.css" in package.entries
    assert {finding.rule.code for finding in check_package(package)} <= {"PKG012", "PKG014"}


CYCLE: Files = {MODULE: "title: One\nprerequisites: two\n", **TWO, "modules/02-two/module.yaml": "title: Two\nprerequisites: one\n"}
TIMED = "max_time_allowed: 1h\ntime_limit_action: exit,message\ndata_from_lms: x\n"


def waiting_for(expression: str) -> Files:
    return {MODULE: f"title: One\nprerequisites: {expression}\n", **TWO}


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("nope", 'prerequisites name "nope", which is no module or page of the course'),
        ("one-page", 'modules wait for each other: "one" → "one"'),
        ("two & &", 'prerequisites "two & &" cannot be read at character 7: expected an id, found "&"'),
        (
            f"'{'(' * 480}two{')' * 480}'",
            f'prerequisites "{"(" * 79}…" cannot be read at character 51: parentheses and negations are nested deeper than 50 levels',
        ),
    ],
)
def test_prerequisites_that_cannot_be_used(tmp_path: Path, expression: str, message: str) -> None:
    assert assembled(tmp_path, waiting_for(expression))[1] == [f"c/{MODULE}:2:16 SRC060 {message}"]


def test_modules_that_wait_for_each_other(tmp_path: Path) -> None:
    package, findings = assembled(tmp_path, CYCLE | {"course.yaml": APART})
    assert findings == [f'c/{MODULE}:2:16 SRC060 modules wait for each other: "one" → "two" → "one"']
    assert all(item.prerequisites is None for item in items_of(package))


@pytest.mark.parametrize(
    ("files", "found", "where"),
    [
        (
            {"course.yaml": APART + TIMED},
            ["6:19 max_time_allowed", "7:20 time_limit_action", "8:16 data_from_lms"],
            "course.yaml",
        ),
        ({"course.yaml": APART + "mastery_score: 80\nis_visible: no\n"}, ["6:16 mastery_score", "7:13 is_visible"], "course.yaml"),
        (
            {MODULE: "title: One\n" + TIMED},
            ["2:19 max_time_allowed", "3:20 time_limit_action", "4:16 data_from_lms"],
            "module.yaml",
        ),
        ({MODULE: "title: One\nis_visible: yes\n"}, [], "module.yaml"),
    ],
)
def test_values_where_the_structure_has_no_sco(tmp_path: Path, files: Files, found: list[str], where: str) -> None:
    structure, path = ("single-sco", f"c/{MODULE}") if where == "module.yaml" else ("module-scos", "c/course.yaml")
    expected = [
        f'{path}:{place} SRC061 "{name}" in {where} is not used with structure {structure}' for place, name in map(str.split, found)
    ]
    assert assembled(tmp_path, files)[1] == expected


SPENT = "completion: {minimum_time: 9 min}\n"
SPENT_HERE = "title: One\nminimum_time: 1h\n"


@pytest.mark.parametrize(
    ("files", "found"),
    [
        (
            {"course.yaml": APART + SPENT},
            'course.yaml:6:28 SRC065 "completion.minimum_time" is not asked for with structure module-scos, and module "one" has none',
        ),
        (
            {"course.yaml": APART + SPENT, MODULE: SPENT_HERE, **TWO},
            'course.yaml:6:28 SRC065 "completion.minimum_time" is not asked for with structure module-scos, and module "two" has none',
        ),
        ({MODULE: SPENT_HERE}, f'{MODULE}:2:15 SRC065 "minimum_time" in module.yaml is not asked for with structure single-sco'),
        ({"course.yaml": APART + SPENT, MODULE: SPENT_HERE}, ""),
        ({"course.yaml": COURSE + SPENT, MODULE: SPENT_HERE, **TWO}, ""),
    ],
)
def test_minimum_time_that_no_sco_asks_for(tmp_path: Path, files: Files, found: str) -> None:
    assert assembled(tmp_path, files)[1] == ([f"c/{found}"] if found else [])


def test_required_time_does_not_vanish_with_another_structure(tmp_path: Path) -> None:
    root = write_course(tmp_path / "c", {"course.yaml": COURSE + SPENT})
    built = build_course(root, tmp_path / "out", structure="module-scos", strict=True)
    assert built.written is None
    assert [(finding.rule.code, finding.location.line) for finding in built.findings] == [("SRC065", 5)]
    assert build_course(root, tmp_path / "out", strict=True).written


QUIZ = "---\ntitle: Q\nquiz: true\n---\n:::choice{#q}\nP\n\n- [x] a\n- [ ] b\n:::\n"
LIMIT = "max_time_allowed: 10 min\ntime_limit_action: {}\ncompletion: {{minimum_time: {}}}\n"


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ("", []),
        (
            "mastery_score: 80\n",
            ["5:16 SRC062 with mastery_score 80 the LMS itself sets passed or failed at the end, whatever the course reports"],
        ),
        (
            "mastery_score: 0\n",
            ["5:16 SRC066 mastery_score is 0, so the LMS marks everybody as passed who leaves with a score"],
        ),
        ("time_limit_action: exit,message\n", ['5:20 SRC063 time_limit_action is "exit,message", but there is no time limit']),
        (LIMIT.format("exit,message", "10 min"), []),
        (LIMIT.format("continue,message", "11 min"), []),
        (
            LIMIT.format("exit,no message", "630 s"),
            ["5:19 SRC063 learners must leave after 10 minutes, but are done after 10 minutes 30 seconds at the earliest"],
        ),
    ],
)
def test_goals_that_the_lms_or_the_clock_overrules(tmp_path: Path, more: str, found: list[str]) -> None:
    files: Files = {"course.yaml": COURSE + more, "modules/01-one/02-quiz.md": QUIZ}
    assert assembled(tmp_path, files)[1] == [f"c/course.yaml:{each}" for each in found]


def test_minimum_time_of_a_module_that_is_a_sco(tmp_path: Path) -> None:
    module = "title: One\nmax_time_allowed: 1 min\ntime_limit_action: exit,message\nminimum_time: 2 min\n"
    message = "learners must leave after 1 minute, but are done after 2 minutes at the earliest"
    assert assembled(tmp_path, {"course.yaml": APART, MODULE: module})[1] == [f"c/{MODULE}:2:19 SRC063 {message}"]


@pytest.mark.parametrize(("written", "expected", "code"), [("0", "0.0", "SRC066"), ("00", "0.0", "SRC066"), ("0.0", "0.0", "SRC062")])
def test_mastery_score_of_zero_reaches_the_lms(tmp_path: Path, written: str, expected: str, code: str) -> None:
    """Where it is meant: its warning stands in the source, and the package has none."""
    root = write_course(tmp_path / "c", {"course.yaml": COURSE + f"mastery_score: {written}\n", "modules/01-one/02-quiz.md": QUIZ})
    built = build_course(root, tmp_path / "out")
    assert [finding.rule.code for finding in built.findings] == [code]
    course, _ = read_course(root)
    assert course is not None
    rendered, _ = render(course)
    assert rendered is not None
    assert items_of(assemble(course, rendered)[0])[0].mastery_score == expected
