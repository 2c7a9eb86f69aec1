"""What of a message stays the same while files change elsewhere, so that a finding is known again.

Knows nothing of who asks for it.
"""

from __future__ import annotations

import re
from typing import Final

from scorm_builder.report.words import printable

_LINE: Final = re.compile(r"\bline \d+")
# How many there are beside what a message names: the finding is the same when only their number changes.
_MORE: Final = re.compile(
    r""",?\ \(?and\ [\d,]+\ more\b[^",)]*\)? | ,\ here\ and\ in\ [\d,]+\ more\ places? | ,\ [\d,]+\ times\b""", re.VERBOSE
)
_COUNT: Final = re.compile(r"\b[\d,]+(?= more\b| resources\b)|(?<=\bof )[\d,]+(?= items\b)|(?<=\blist )[\d,]+(?= items\b)")


def lasting(message: str) -> str:
    """A message without what changes when something else does: another place that it names, and the number of others of its kind."""
    return printable(_COUNT.sub("…", _MORE.sub("", _LINE.sub("line …", message))))
