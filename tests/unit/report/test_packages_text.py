"""The report on packages for people, and its table."""

from __future__ import annotations

import re

import pytest

from scorm_builder.findings import Location
from scorm_builder.report import FORMATS, Verdict, packages_text, report_as
from scorm_builder.report.table import summary_table
from tests.unit.report.samples import ALL, BAD, CLEAN, EVERY, FIRST, ONE, SECOND


def test_one_package() -> None:
    assert packages_text(ONE) == (
        'dir/a.zip/imsmanifest.xml:12:4: error MAN901 default is "X", 5% off\n'
        '   12 |   <organizations default="X">\n'
        "      |    ^\n"
        '  hint: did you mean "Y"?\n'
        "dir/a.zip: warning PKG902 a\\x1b[31m\\r\\n::error::<script>alert(1)</script> | `x` **b** ](javascript:1) \\u202e \\ud800 ]]>\n"
        "dir/a.zip/page one.html:3: info RES903 worth knowing\n"
        "dir/a.zip: 1 error, 1 warning, 1 info\n"
    )


def test_several_packages_end_in_a_table() -> None:
    assert packages_text(ALL).split("\n")[-9:] == [
        "",
        "package    errors  warnings    info",
        "dir/a.zip       1         1       1",
        "c.zip           1         -       -",
        "1 package without findings",
        "",
        "1 entry of the baseline found nothing any more; write it anew with --write-baseline",
        "3 packages: 2 errors, 1 warning, 1 info (2 known by the baseline not shown)",
        "",
    ]


def test_no_findings() -> None:
    assert packages_text(CLEAN) == "b.zip: no findings\n"
    assert packages_text(CLEAN._replace(verdicts=(SECOND, SECOND))) == "2 packages: no findings (4 known by the baseline not shown)\n"


def test_verbose_says_what_each_package_is() -> None:
    lines = packages_text(ALL, verbose=True).split("\n")
    assert lines[0] == 'dir/a.zip: "Bees & <b>bees</b>", ADL SCORM 1.2, 1 SCO, 12 files, 1.2 MB'
    assert "dir/b\\x1b[2J.zip: no title, no version, 0 SCOs, the manifest only" in lines
    assert "dir/b\\x1b[2J.zip       -         -       -" in lines


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("format_", FORMATS)
def test_nothing_from_packages_reaches_a_terminal_unescaped(name: str, format_: str) -> None:
    text = report_as(format_, EVERY[name])
    assert text.endswith("\n")
    assert {character for character in text if not character.isprintable()} <= {"\n", "\xa0"}
    assert not re.search(r"^::error::<script>", text, re.MULTILINE)


def test_only_our_own_colors_are_in_a_colored_report() -> None:
    text = packages_text(ALL, color=True)
    assert set(re.findall(r"\x1b\[[\d;]*m", text)) == {
        f"\x1b[{style}m" for style in ("0", "1", "2", "1;31", "1;33", "1;36", "31", "33", "36")
    }
    assert re.sub(r"\x1b\[[\d;]*m", "", text) == packages_text(ALL)


def test_table_shows_the_end_of_long_paths_and_is_straight_in_any_script() -> None:
    verdicts = [Verdict(path, (BAD.at(Location(path), "x"),)) for path in ("d/" * 60 + "last.zip", "蜂.zip", "b.zip")]
    lines = list(summary_table(verdicts))
    assert lines[1].startswith("…")
    assert "last.zip       1" in lines[1]
    assert len({line.replace("蜂", "xx").index(" 1 ") for line in lines[1:]}) == 1


def test_table_of_every_package() -> None:
    assert len(list(summary_table([FIRST, SECOND]))) == 3
    assert list(summary_table([FIRST, SECOND], every=True))[-1].endswith("-         -       -")
