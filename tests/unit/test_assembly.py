"""Course + documents → Package: identifiers, resources, values for the LMS."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorm_builder.assembly import METADATA, SHARED, assemble
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
    assert findings == []
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


def test_a_sco_for_each_module_and_what_they_share(tmp_path: Path) -> None:
    package, findings = assembled(
        tmp_path,
        {
            "course.yaml": APART + "theme: {logo: logo.svg}\n",
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
    assert {"assets/both.svg", "assets/logo.svg", "theme/style.css", "runtime/main.js"} <= {file.href for file in shared.files}
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
    ("files", "path", "names", "where"),
    [
        ({"course.yaml": APART + TIMED}, "c/course.yaml", ["data_from_lms", "max_time_allowed", "time_limit_action"], "course.yaml"),
        ({"course.yaml": APART + "mastery_score: 80\nis_visible: no\n"}, "c/course.yaml", ["is_visible", "mastery_score"], "course.yaml"),
        ({MODULE: "title: One\n" + TIMED}, f"c/{MODULE}", ["data_from_lms", "max_time_allowed", "time_limit_action"], "module.yaml"),
        ({MODULE: "title: One\nis_visible: yes\n"}, "", [], ""),
    ],
)
def test_values_where_the_structure_has_no_item(tmp_path: Path, files: Files, path: str, names: list[str], where: str) -> None:
    structure = "single-sco" if where == "module.yaml" else "module-scos"
    assert assembled(tmp_path, files)[1] == [
        f'{path}:1:1 SRC061 "{name}" in {where} is not used with structure {structure}' for name in names
    ]
