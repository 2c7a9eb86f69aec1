"""Text ↔ HTML text. The smallest room of the house, so that everybody who writes or reads HTML can use it."""

from __future__ import annotations


def escape(text: str) -> str:
    """Text for HTML content and double-quoted attributes."""
    if "&" in text or "<" in text or ">" in text or '"' in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return text


def unescape(text: str) -> str:
    """HTML text without tags → what it says. What knows all the names of characters is loaded where there is one."""
    if "&" not in text:
        return text
    from html import unescape as of_python

    return of_python(text)
