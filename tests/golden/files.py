"""Files that are kept word for word: compared in tests, rewritten by ``pytest --update-golden``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Golden:
    """``update``: write what is there now instead of comparing."""

    update: bool = False

    def check(self, file: Path, text: str) -> None:
        """Compare ``text`` with what the file holds; an empty text has no file."""
        if self.update:
            if text:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, "utf-8", newline="\n")
            else:
                file.unlink(missing_ok=True)
        kept = file.read_text("utf-8") if file.exists() else ""
        assert text == kept, f"{file.name} differs; if that is meant: pytest --update-golden"
