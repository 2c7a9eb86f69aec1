"""Files that are in a package by accident: what systems, version control and editors leave in folders. The one list of them.

Knows nothing of manifests: whether something uses them after all is for others.
"""

from __future__ import annotations

import re
from typing import Final

_JUNK: Final = re.compile(r"(?:.*/)?(?:__MACOSX/.*|\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*)", re.IGNORECASE | re.DOTALL)
TOOLS: Final = re.compile(  # folders of version control and of dependencies; files of version control; locks of editors
    r"(?:.*/)?(?:(?P<folder>\.git|\.svn|\.hg|\.bzr|node_modules)/.*|\.git(?:ignore|attributes|modules|keep)|\.hgignore|~\$[^/]*|\.~lock\.[^/]*#)",
    re.IGNORECASE | re.DOTALL,
)
_SECRET: Final = re.compile(r"(?:.*/)?(?:\.(?:git|svn|hg|bzr)/.*|\.env(?:\.(?!example|sample|template)[^/]*)?)", re.IGNORECASE | re.DOTALL)


def is_junk(name: str) -> bool:
    """What systems leave in folders and nobody needs."""
    return _JUNK.fullmatch(name) is not None


def is_left_over(name: str) -> bool:
    """Junk, and what tools leave: of no use in a course, unless somebody names it."""
    return is_junk(name) or TOOLS.fullmatch(name) is not None


def may_be_secret(name: str) -> bool:
    """What may hold passwords, or all earlier versions of the course."""
    return _SECRET.fullmatch(name) is not None
