"""The tables in docs/hosts.md, cell by cell: what a test found in a host stands there word for word.

pytest tests/e2e --update-golden      writes what is there now (without ``-n``: one after the other)
"""

from __future__ import annotations

from tests.e2e.packages import ROOT
from tests.golden.files import Golden

PAGE = ROOT / "docs" / "hosts.md"


def check_cell(golden: Golden, row: str, host: str, text: str) -> None:
    """Compare with the cell in the row that begins with these words and in the column of a host."""
    golden.check(PAGE, with_cell(PAGE.read_text(encoding="utf-8"), row, host, text))


def with_cell(page: str, row: str, column: str, text: str) -> str:
    """The page with this text in the cell. Raises ``AssertionError`` if no table has such a row, or that table no such column."""
    lines = page.split("\n")
    rows = [number for number, line in enumerate(lines) if line.startswith(f"| {row} |")]
    assert len(rows) == 1, f'{PAGE.name} has {len(rows)} rows "{row}"'
    [at] = rows
    heading = next(lines[number - 1] for number in range(at, 0, -1) if lines[number].startswith("|---"))
    cells = _cells(lines[at])
    cells[_cells(heading).index(column)] = text
    lines[at] = f"| {' | '.join(cells)} |"
    return "\n".join(lines)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]
