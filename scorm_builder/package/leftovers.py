"""Files that are in a package by accident: what systems, version control and editors leave in folders. The one list of them.

Knows nothing of manifests: whether something uses them after all is for others.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

# compiled when they are needed
_JUNK: Final = r"(?is)(?:.*/)?(?:__MACOSX/.*|\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*)"
_SETTINGS: Final = r"\.env(?:\.(?!example|sample|template)[^/]*)?"
_TOOLS: Final = (  # folders of version control and of dependencies; files of version control; locks of editors; settings of programs
    r"(?is)(?:.*/)?(?:(?P<folder>\.git|\.svn|\.hg|\.bzr|node_modules)/.*|\.git(?:ignore|attributes|modules|keep)|\.hgignore|~\$[^/]*|\.~lock\.[^/]*#"
    rf"|{_SETTINGS})"
)
_PRIVATE: Final = rf"(?is)(?:.*/)?(?:\.(?:git|svn|hg|bzr)/.*|{_SETTINGS})"

_SIGNS: Final = ("/.", "\n.", "~$", "__maco", "thumb", "ktop.", "node_module")
"""One of them is in all names that any of the above means, in whatever letters: quicker to tell of many names at once."""


def is_junk(name: str) -> bool:
    """What systems leave in folders and nobody needs."""
    return _may_be_unwanted(name) and re.fullmatch(_JUNK, name) is not None


def of_tool(name: str) -> re.Match[str] | None:
    """A file that a tool leaves; the group ``folder`` is that of the tool, if the file is in one."""
    return re.fullmatch(_TOOLS, name) if _may_be_unwanted(name) else None


def is_left_over(name: str) -> bool:
    """Junk, and what tools leave: of no use in a course, unless somebody names it."""
    return is_junk(name) or of_tool(name) is not None


def may_be_secret(name: str) -> bool:
    """What may hold passwords, or all earlier versions of the course."""
    return _may_be_unwanted(name) and re.fullmatch(_PRIVATE, name) is not None


def unwanted(names: Collection[str]) -> list[str]:
    """Those that are left over or may be secret."""
    return [name for name in names if is_left_over(name) or may_be_secret(name)] if _may_be_unwanted(*names) else []


def _may_be_unwanted(*names: str) -> bool:
    """False if certainly none of them is, as in most packages."""
    text = "\n".join(("", *names)).casefold()
    return any(sign in text for sign in _SIGNS)
