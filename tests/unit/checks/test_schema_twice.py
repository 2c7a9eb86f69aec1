"""What stands twice is told once, however many there are of it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from scorm_builder.report.words import counts_of, summary
from scorm_builder.validation import validate
from tests.checks.archives import declaring

TITLE = b"<title>Lesson</title>"


def findings(path: Path, manifest: bytes) -> tuple[Counter[str], str]:
    """How many of each rule, with those that one stands for; and the line that sums up."""
    path.write_bytes(manifest)
    found = validate(path).findings
    numbers = Counter[str]()
    for finding in found:
        numbers[finding.rule.code] += 1 + finding.more
    assert counts_of(found).total() == numbers.total()
    return numbers, summary(found)


@pytest.mark.parametrize("number", [1, 15, 30, 500])
def test_titles(number: int, tmp_path: Path) -> None:
    text = declaring()
    at = text.index(b"<item ")
    end = text.index(b"</item>") + len(b"</item>")
    item = text[at:end].replace(b"</title>", b"</title>\n<title>Again</title>")
    items = b"".join(item.replace(b'identifier="', f'identifier="A{index}-'.encode(), 1) + b"\n" for index in range(number))
    numbers, words = findings(tmp_path / "imsmanifest.xml", text[:at] + items + text[end:])
    assert numbers == {"MAN006": number}
    assert words == f"{number} warning{'s' if number > 1 else ''}"


def test_what_stands_in_the_wrong_place_is_told_all_the_same(tmp_path: Path) -> None:
    text = declaring().replace(b"</item>", b"</item>\n<title>Late</title>\n<oh/>", 1)
    numbers, _ = findings(tmp_path / "imsmanifest.xml", text)
    assert numbers == {"MAN006": 1}
    numbers, _ = findings(tmp_path / "imsmanifest.xml", declaring().replace(b"</item>", b"</item>\n<oh/>", 1))
    assert numbers == {"MAN050": 1}
