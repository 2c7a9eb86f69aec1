"""Texts that a template or an authoring tool should have replaced by words.

Knows nothing of where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

# compiled when it is needed
_PLACEHOLDER: Final = r"""(?x)
      \{\{ [^{}\n]{1,80} \}\} | \$\{ [^{}\n]{1,80} \} | <% [^%\n]{1,80} %>         # templates
      | : (?: course | module | lesson | page | item | user ) (?: Id | ID | Name | Title ) \b
      | \b editor \. exportDialog (?: \. \w{1,40} )+                                  # a key that was never translated
      | \b TODO: \w{0,40} | \b (?: [A-Z]+ _ ){0,4} PLACEHOLDER \b | __ [A-Z][A-Z_]{2,40} __"""


_SIGNS: Final = (("{", "{{"), ("$", "${"), ("%", "<%"), ("_", "__"), ("D", "exportDialog"), ("O", "TODO:"), ("H", "PLACEHOLDER"))
"""What a placeholder begins with or holds, behind a character of it: to look for one takes a tenth of the time."""
_MARKS: Final = ("{{", "${", "<%", "__")  # of templates, which courses may be about
_AROUND: Final = 300  # characters of a text that are looked at
_NAMES: Final = re.compile(r":(?:course|module|lesson|page|item|user)")


def find_placeholders(markup: str) -> Iterator[tuple[int, str]]:
    """Each placeholder with its place in a text with tags."""
    for found in _found(markup):
        if _is_left(found[0], _value(markup, found)):
            yield found.start(), found[0]


def find_placeholder(value: str) -> str:
    """The first placeholder in a title or address, empty if there is none."""
    value = value[:10_000]
    return next((found[0] for found in _found(value) if _is_left(found[0], value)), "")


def _found(text: str) -> Iterator[re.Match[str]]:
    if any(character in text and sign in text for character, sign in _SIGNS) or _NAMES.search(text):
        yield from re.finditer(_PLACEHOLDER, text)


def _is_left(placeholder: str, value: str) -> bool:
    """Whether nobody wrote it on purpose, as in "Using {{mustache}} templates"."""
    if not placeholder.startswith(_MARKS):
        return True
    rest = re.sub(_PLACEHOLDER, "", value)
    return not any(map(str.isalnum, rest)) or not any(map(str.isspace, rest.strip()))


def _value(markup: str, found: re.Match[str]) -> str:
    """The text or attribute that a placeholder stands in, as far as it is near."""
    around = markup[max(0, found.start() - _AROUND) : found.start()]
    start = max(around.rfind(">"), around.rfind('="') + 1, around.rfind("='") + 1)
    ends = "<" if start < 1 or around[start] == ">" else around[start]
    return f"{around[start + 1 :]}{markup[found.start() : found.end() + _AROUND].partition(ends)[0]}"
