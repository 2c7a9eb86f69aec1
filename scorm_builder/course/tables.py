"""A table while it is rendered: its cells, and the label of the region that it scrolls in."""

from __future__ import annotations

from scorm_builder.course.html import escape


class Table:
    """``position``: where in the output its opening tag waits to be filled when the words of its head are known.

    ``caption``: bare text that names it; ``row_headers``: whether the first cell of each row is the header of that row.
    """

    def __init__(self, alignments: tuple[str, ...], position: int, caption: str = "", row_headers: bool = False) -> None:
        self._caption, self._row_headers = caption, row_headers
        self.position = position
        self.columns = len(alignments)
        self._alignments = alignments
        self._cell = 0
        self._head = True
        self._words: list[str] = []

    @property
    def in_head(self) -> bool:
        return self._head

    @property
    def is_row_header(self) -> bool:
        """Whether the present cell, not in the head, is a header."""
        return self._row_headers and not self._head and self._cell == 1

    @property
    def head(self) -> tuple[str, ...]:
        """The words of the head cells; none where the first column holds the headers."""
        return () if self._row_headers else tuple(self._words)

    def start_row(self) -> None:
        self._cell = 0

    def end_head(self) -> None:
        self._head = False

    def start_cell(self) -> str:
        """The opening tag of the next cell."""
        side = self._alignments[self._cell] if self._cell < len(self._alignments) else "None"
        self._cell += 1
        aligned = f' class="align-{side.lower()}"' if side in ("Center", "Right") else ""
        if self._head or self.is_row_header:
            return f'<th scope="{"col" if self._head else "row"}"{aligned}>'
        return f"<td{aligned}>"

    def end_cell(self, words: str) -> str:
        """The closing tag of the cell; ``words``: its text, where it is a head cell."""
        if self._head:
            self._words.append(words)
            return "</th>"
        return "</th>" if self.is_row_header else "</td>"

    def opening(self) -> str:
        """The region around the table, named by its caption or the words of its head, and the caption."""
        label = escape(self._caption or ", ".join(word for word in self._words if word))
        caption = f"<caption>{escape(self._caption)}</caption>\n" if self._caption else ""
        named = f'role="region" tabindex="0" aria-label="{label}"' if label else 'tabindex="0"'  # a region without a name is none
        return f'<div class="table" {named}><table>\n{caption}'
