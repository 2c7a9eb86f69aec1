"""A table while it is rendered: its cells, and the label of the region that it scrolls in."""

from __future__ import annotations

from scorm_builder.course.html import escape


class Table:
    """``position``: where in the output its opening tag waits to be filled when the words of its head are known."""

    def __init__(self, alignments: tuple[str, ...], position: int) -> None:
        self.position = position
        self.columns = len(alignments)
        self._alignments = alignments
        self._cell = 0
        self._head = True
        self._words: list[str] = []

    @property
    def in_head(self) -> bool:
        return self._head

    def start_row(self) -> None:
        self._cell = 0

    def end_head(self) -> None:
        self._head = False

    def start_cell(self) -> str:
        """The opening tag of the next cell."""
        side = self._alignments[self._cell] if self._cell < len(self._alignments) else "None"
        self._cell += 1
        aligned = f' class="align-{side.lower()}"' if side in ("Center", "Right") else ""
        return f'<th scope="col"{aligned}>' if self._head else f"<td{aligned}>"

    def end_cell(self, words: str) -> str:
        """The closing tag of the cell; ``words``: its text, where it is a head cell."""
        if self._head:
            self._words.append(words)
            return "</th>"
        return "</td>"

    def opening(self) -> str:
        """The region around the table, named by the words of its head."""
        label = escape(", ".join(word for word in self._words if word))
        return f'<div class="table" role="region" tabindex="0" aria-label="{label}">'
