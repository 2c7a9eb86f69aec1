"""JUnit XML as a reader of continuous integration sees it."""

from __future__ import annotations

import pytest
from junitparser import Error, Failure, JUnitXml, SystemOut

from scorm_builder.findings import Location
from scorm_builder.report import Judgement, Verdict
from scorm_builder.report.junit import packages_junit
from tests.unit.report.samples import ALL, BAD, CLEAN, EVERY, MISSING


def read(text: str) -> JUnitXml:
    return JUnitXml.fromstring(text.encode())


@pytest.mark.parametrize(("strict", "failures"), [(False, 2), (True, 3)])
def test_a_suite_for_each_package(strict: bool, failures: int) -> None:
    report = read(packages_junit(ALL._replace(strict=strict)))
    suites = list(report)
    assert [suite.name for suite in suites] == ["dir/a.zip", "dir/b\\x1b[2J.zip", "c.zip"]
    assert [(suite.tests, suite.errors) for suite in suites] == [(3, 0), (1, 0), (1, 0)]
    assert sum(suite.failures for suite in suites) == report.failures == failures
    assert [sum(1 for _ in suite) for suite in suites] == [suite.tests for suite in suites]


def test_a_case_for_each_finding() -> None:
    bad, odd, note = list(next(iter(read(packages_junit(ALL)))))
    assert bad.name == "MAN901 Bad: really, 100% (imsmanifest.xml:12:4)"
    assert bad.classname == "dir/a.zip"
    (failure,) = bad.result
    assert isinstance(failure, Failure)
    assert failure.type == "MAN901"
    assert failure.message == 'default is "X", 5% off'
    assert failure.text == (
        'dir/a.zip/imsmanifest.xml:12:4: error MAN901 default is "X", 5% off\n'
        '   12 |   <organizations default="X">\n'
        'hint: did you mean "Y"?'
    )
    assert odd.is_passed
    assert odd.name == "PKG902 Odd"
    assert "::error::<script>" in odd.system_out
    assert note.is_passed
    assert note._elem.get("line") == "3"
    assert note._elem.find(SystemOut._tag) is not None


def test_no_two_cases_have_the_same_name() -> None:
    place = Location("a.zip/m.xml")
    verdict = Verdict(
        "a.zip", (BAD.at(place, "one"), BAD.at(place, "two"), BAD.at(Location("a.zip/m.xml", 2), "three"), BAD.at(place, "four"))
    )
    (suite,) = read(packages_junit(Judgement((verdict,))))
    name = "MAN901 Bad: really, 100%"
    assert [case.name for case in suite] == [f"{name} (m.xml)", f"{name} (m.xml) #2", f"{name} (m.xml:2)", f"{name} (m.xml) #3"]


def test_a_package_without_findings_passes() -> None:
    (suite,) = read(packages_junit(CLEAN))
    (case,) = suite
    assert case.is_passed
    assert case.name == "no findings"


@pytest.mark.parametrize("name", EVERY)
def test_every_report_is_well_formed(name: str) -> None:
    assert read(packages_junit(EVERY[name])).errors == len(EVERY[name].missing)


def test_what_is_missing_is_an_error() -> None:
    *_, suite = read(packages_junit(MISSING))
    (case,) = suite
    assert (suite.tests, suite.errors) == (1, 1)
    assert isinstance(case.result[0], Error)
    assert case.result[0].message == 'there is no file or folder "d\\x1b[2J.zip"'
