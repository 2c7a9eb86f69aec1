"""Known findings stay quiet, whatever moves around them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scorm_builder.baseline import BaselineError, baseline_text, read_baseline
from scorm_builder.findings import Finding, Location, Rule, Severity
from scorm_builder.report import Verdict

BAD = Rule("MAN901", Severity.ERROR, "Bad")


def bad(line: int = 1, message: str = "x", name: str = "a.zip") -> Finding:
    return BAD.at(Location(f"{name}/m.xml", line, 2), message)


def verdict(*findings: Finding, name: str = "a.zip") -> Verdict:
    return Verdict(name, findings)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def known(*findings: Finding) -> Path:
    file = Path("known.json")
    file.write_text(baseline_text([verdict(*findings)], file), "utf-8")
    return file


@pytest.mark.parametrize(
    ("before", "after", "new", "stale"),
    [
        ([bad(1)], [bad(1)], 0, 0),
        ([bad(1)], [bad(99)], 0, 0),
        ([bad(1)], [bad(1, "y")], 1, 1),
        ([bad(1), bad(2)], [bad(5), bad(6), bad(7)], 1, 0),
        ([bad(1), bad(2)], [bad(5)], 0, 1),
        ([bad(1, "it is in line 12 here")], [bad(1, "it is in line 34 here")], 0, 0),
        ([bad(1, "12 items")], [bad(1, "13 items")], 1, 1),
        ([bad(1, "x is here")], [bad(1, "x is here (and 1 more of this kind)")], 0, 0),
        ([bad(1, "x (and 312 more of this kind)")], [bad(1, "x (and 1,313 more of this kind)")], 0, 0),
        ([bad(1, '"a", "b", "c" and 4 more, expected d')], [bad(1, '"a", "b", "c" and 5 more, expected d')], 0, 0),
        ([bad(1, '"a", "b", "c" and 4 more, expected d')], [bad(1, '"a", "b", "e" and 4 more, expected d')], 1, 1),
        ([bad(1, "no x")], [bad(1, "no x, here and in 2 more places")], 0, 0),
        ([bad(1, "no x, 3 times, expected y")], [bad(1, "no x, expected y")], 0, 0),
        ([bad(1, "of 12 resources: x")], [bad(1, "of 13 resources: x")], 0, 0),
        ([bad(1, "does not read x of 2 items")], [bad(1, "does not read x of 3 items")], 0, 0),
        ([], [bad()], 1, 0),
        ([bad()], [], 0, 1),
        ([bad(1, "\ud800\x1b")], [bad(1, "\ud800\x1b")], 0, 0),
    ],
)
def test_only_what_is_new_is_left(before: list[Finding], after: list[Finding], new: int, stale: int) -> None:
    (left,), gone = read_baseline(known(*before)).applied([verdict(*after)])
    assert (len(left.findings), len(gone)) == (new, stale)
    assert left.known == len(after) - new


def test_what_was_not_judged_is_not_stale() -> None:
    baseline = read_baseline(known(bad()))
    assert baseline.applied([verdict(name="b.zip")])[1] == ()
    assert baseline.applied([verdict(name="a.zip")])[1] == ("a.zip/m.xml: MAN901 x",)
    assert baseline.applied([verdict(name="a.zi")])[1] == ()


def test_it_does_not_matter_where_the_program_is_started(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known(bad())
    (here / "below").mkdir()
    monkeypatch.chdir(here / "below")
    baseline = read_baseline(Path("../known.json"))
    (left,), stale = baseline.applied([verdict(bad(name="../a.zip"), name="../a.zip")])
    assert (left.findings, stale) == ((), ())
    absolute = (here / "a.zip").as_posix()
    (left,), stale = baseline.applied([verdict(bad(name=absolute), name=absolute)])
    assert (left.findings, stale) == ((), ())


def test_file_can_be_reviewed() -> None:
    text = baseline_text([verdict(bad(9, "b"), bad(3, "a"), bad(4, "a"))], Path("known.json"))
    assert text == (
        '{\n  "version": 1,\n  "findings": [\n'
        '    {"path": "a.zip/m.xml", "code": "MAN901", "message": "a", "count": 2},\n'
        '    {"path": "a.zip/m.xml", "code": "MAN901", "message": "b", "count": 1}\n'
        "  ]\n}\n"
    )
    assert json.loads(baseline_text([], Path("known.json"))) == {"version": 1, "findings": []}


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (None, 'there is no baseline "known.json"; make it with --write-baseline'),
        (b"", "known.json:1:1: this is no JSON"),
        (b'{\n  "version": 1,,\n}', "known.json:2:16: this is no JSON"),
        (b"<<<<<<< HEAD\n", "known.json:1:1: this is no JSON"),
        (b"\xff\xfe", 'cannot read "known.json": it is no UTF-8 text'),
        (b"[" * 100_000, "nested too deep"),
        (b"[]", '"known.json" is no baseline of version 1'),
        (b'{"version": 2, "findings": []}', "no baseline of version 1"),
        (b'{"version": 1, "findings": {}}', "no baseline of version 1"),
        (b'{"version": 1, "findings": [{"path": "a", "code": "b"}]}', 'entry 1 of "known.json" does not have'),
        (b'{"version": 1, "findings": [{"path": "a", "code": "b", "message": "c", "count": true}]}', "entry 1 of"),
        (b'{"version": 1, "findings": [{"path": "a", "code": "b", "message": "c", "count": 0}]}', "entry 1 of"),
        (b'{"version": 1, "findings": [7]}', "entry 1 of"),
    ],
)
def test_bad_files_are_named(here: Path, data: bytes | None, problem: str) -> None:
    if data is not None:
        (here / "known.json").write_bytes(data)
    with pytest.raises(BaselineError) as caught:
        read_baseline(Path("known.json"))
    assert problem in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_is_no_baseline(here: Path) -> None:
    (here / "known.json").mkdir()
    with pytest.raises(BaselineError, match=r'cannot read "known\.json"'):
        read_baseline(Path("known.json"))


def test_a_file_that_was_written_with_counts_is_still_understood() -> None:
    file = known(bad())
    file.write_text(file.read_text("utf-8").replace('"x"', '"x (and 12 more of this kind)"'), "utf-8")
    (left,), gone = read_baseline(file).applied([verdict(bad())])
    assert (left.findings, gone) == ((), ())
