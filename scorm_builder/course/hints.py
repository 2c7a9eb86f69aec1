"""The word at the start of a quotation in a question that makes it a hint: in the languages of our interface, as people write it.

    > Hint: think   > **Hint:** think   > Indice : pensez   > Hint 2: …

Knows nothing of questions.
"""

from __future__ import annotations

import re
from typing import Any

WORDS = ("hint", "indice")
"""As ``strings/*.json`` have it. All of them count in any language, so that a question keeps its hints when it is translated."""

_WORD = rf"(?:{'|'.join(WORDS)})\s*[0-9]{{0,2}}"
_COLONS = ":\uff1a"
_START = rf"(?i:\s*{_WORD}\s*[:\uff1a])"
_PIECE = re.compile(r"<(/?)(?:em|strong)>|(.)", re.DOTALL)
_EMPHASIS = ("Emphasis", "Strong")
_ENOUGH = 8  # events before the colon: words, and emphasis around them


def starts_with_hint(events: list[Any], index: int) -> bool:
    """Whether the first paragraph of the quotation that starts at ``index`` begins with the word and a colon."""
    if [event for event, _ in events[index + 1 : index + 2]] != [{"Start": "Paragraph"}]:
        return False
    words = ""
    for event, _ in events[index + 2 : index + 2 + _ENOUGH]:
        if not isinstance(event, dict):
            break
        if "Text" in event:
            words += event["Text"]
        elif event.get("Start", event.get("End")) not in _EMPHASIS:
            break
    return re.match(_START, words) is not None


def without_word(html: str) -> str:
    """HTML that starts with such a paragraph, without the word and its colon; without the paragraph if nothing else is in it."""
    opened: list[str] = []
    at, is_behind = len("<p>"), False
    while piece := _PIECE.match(html, at):
        sign = piece[2]
        if is_behind and not (piece[1] or (sign and sign.isspace())):
            break
        if sign:
            is_behind = is_behind or sign in _COLONS
        elif piece[1]:
            opened.pop()
        else:
            opened.append(piece[0])
        at = piece.end()
    rest = html[at:]
    return rest.removeprefix("</p>\n") if rest.startswith("</p>\n") else "".join(["<p>", *opened, rest])
