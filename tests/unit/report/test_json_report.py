"""The report on packages for programs."""

from __future__ import annotations

import json

from scorm_builder.report.json import packages_json
from scorm_builder.report.words import MAX_TEXT
from tests.unit.report.samples import ALL, CLEAN, NONE


def test_every_package_with_its_findings() -> None:
    text = packages_json(ALL)
    assert text.isascii()
    data = json.loads(text)
    first, second, third = data.pop("packages")
    assert data == {
        "scorm_builder": "1.2.3",
        "counts": {"error": 2, "warning": 1, "info": 1},
        "strict": False,
        "failed": True,
        "stale": ["c.zip: PKG902 gone"],
        "missing": [],
    }
    assert first["facts"] == {"title": "Bees & <b>bees</b>", "version": "ADL SCORM 1.2", "scos": 1, "files": 12, "size": 1234567}
    assert [finding["code"] for finding in first["findings"]] == ["MAN901", "PKG902", "RES903"]
    assert first["counts"] == {"error": 1, "warning": 1, "info": 1}
    assert (second["path"], second["known"], second["findings"], second["readable"]) == ("dir/b\x1b[2J.zip", 2, [], True)
    assert (third["facts"], third["readable"]) == (None, False)


def test_whether_the_run_failed() -> None:
    assert json.loads(packages_json(CLEAN))["failed"] is False
    assert json.loads(packages_json(NONE))["packages"] == []


def test_messages_are_not_without_end() -> None:
    verdict = CLEAN.verdicts[0]._replace(findings=(ALL.findings[0]._replace(message="m" * 10_000, hint="h" * 10_000),))
    (package,) = json.loads(packages_json(CLEAN._replace(verdicts=(verdict,))))["packages"]
    finding = package["findings"][0]
    assert finding["message"] == "m" * (MAX_TEXT - 1) + "…"
    assert finding["hint"] == "h" * (MAX_TEXT - 1) + "…"
