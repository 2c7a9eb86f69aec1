"""Words that begin at the end of a line and go on in the next one: terms of the glossary of several words.

Knows the events of the parser, and nothing of terms.
"""

from __future__ import annotations

from typing import Any

MOST = 120  # characters, more than a term has


def start_of_next_line(events: list[Any], index: int) -> str:
    """The start of the line behind the text at ``index`` in the same paragraph, with the break in front of it; empty if there is none."""
    following = [event for event, _ in events[index + 1 : index + 3]]
    if len(following) < 2 or following[0] != "SoftBreak" or not isinstance(following[1], dict) or "Text" not in following[1]:
        return ""
    text = str(following[1]["Text"])
    return "\n" + (text if len(text) <= MOST else text[:MOST].rpartition(" ")[0])


def take_next_line(events: list[Any], index: int, characters: int) -> None:
    """So many characters of that line have been shown, and the break: they are events no more."""
    for place, text in ((index + 1, ""), (index + 2, events[index + 2][0]["Text"][characters:])):
        events[place] = ({"Text": text}, events[place][1])
