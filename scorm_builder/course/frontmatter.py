"""Where the front matter of a page ends and its Markdown begins. Knows nothing of what stands in them."""

from __future__ import annotations

import re

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE | re.DOTALL)
_OPEN_FRONT_MATTER = re.compile(r"---[ \t]*\n\s*[A-Za-z_]+:(\s|$)")


def split_front_matter(text: str) -> tuple[str | None, str, int]:
    """``(YAML, Markdown, line where the Markdown starts)``; no YAML: ``None``."""
    blank = len(text) - len(text.lstrip("\n"))
    match = _FRONT_MATTER.match(text, blank)
    if not match:
        return None, text, 1
    return "\n" * blank + match[1], text[match.end() :], text.count("\n", 0, match.end()) + 1


def is_open(text: str) -> bool:
    """True if a text without front matter begins like one: it was never closed."""
    return _OPEN_FRONT_MATTER.match(text) is not None
