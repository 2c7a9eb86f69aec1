"""Texts that a template or an authoring tool should have replaced by words.

Knows nothing of where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_PLACEHOLDER: Final = re.compile(
    r"""\{\{ [^{}\n]{1,80} \}\} | \$\{ [^{}\n]{1,80} \} | <% [^%\n]{1,80} %>         # templates
      | : (?: course | module | lesson | page | item | user ) (?: Id | ID | Name | Title ) \b
      | \b editor \. exportDialog (?: \. \w{1,40} )+                                  # a key that was never translated
      | \b TODO: \w{0,40} | \b (?: [A-Z]+ _ ){0,4} PLACEHOLDER \b | __ [A-Z][A-Z_]{2,40} __""",
    re.VERBOSE,
)


_SIGNS: Final = (("{", "{{"), ("$", "${"), ("%", "<%"), ("_", "__"), ("D", "exportDialog"), ("O", "TODO:"), ("H", "PLACEHOLDER"))
"""What a placeholder begins with or holds, behind a character of it: to look for one takes a tenth of the time."""
_NAMES: Final = re.compile(r":(?:course|module|lesson|page|item|user)")


def find_placeholders(text: str) -> Iterator[tuple[int, str]]:
    """Each placeholder with its place in the text."""
    if any(character in text and sign in text for character, sign in _SIGNS) or _NAMES.search(text):
        for found in _PLACEHOLDER.finditer(text):
            yield found.start(), found[0]


def find_placeholder(text: str) -> str:
    """The first placeholder in a text, empty if there is none."""
    return next((found for _, found in find_placeholders(text[:10_000])), "")
