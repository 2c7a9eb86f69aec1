"""Text → HTML text. The smallest room of the house, so that everybody who writes HTML can use it."""

from __future__ import annotations


def escape(text: str) -> str:
    """Text for HTML content and double-quoted attributes."""
    if "&" in text or "<" in text or ">" in text or '"' in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return text
