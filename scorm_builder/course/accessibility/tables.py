"""Tables: every column or row has a header."""

from __future__ import annotations

from collections.abc import Sequence

from scorm_builder.findings import Finding, Location, Rule, Severity

A11Y006 = Rule(
    "A11Y006",
    Severity.WARNING,
    "Table without header cells",
    """*What is wrong*: the first row of a table is empty, a column has no header, or a table in HTML has no `<th>`.
*Why it matters*: a screen reader says the header with each cell; without it, nobody who cannot see the table knows what a number means.
*Fix*: write what each column holds into the first row. The cell above the first column may stay empty if that column names the rows.
*Source*: WCAG 2.2, 1.3.1, technique H51.""",
)


def check_head(head: Sequence[str], place: Location) -> tuple[Finding, ...]:
    """``head``: the words of the cells of the first row."""
    empty = [number for number, words in enumerate(head, 1) if not words]
    if len(empty) == len(head):
        return (A11Y006.at(place, "the first row of this table is empty, so no column has a header", "write what each column holds"),)
    if empty and empty != [1]:
        columns = ", ".join(str(number) for number in empty if number > 1)
        return (A11Y006.at(place, f"column {columns} of this table has no header", "write what it holds into the first row"),)
    return ()


def no_header_cells(place: Location) -> Finding:
    """A table in HTML whose cells are all ``<td>``."""
    return A11Y006.at(place, "this table has no header cells", "write <th> for the cells that name columns or rows, or a table in Markdown")
