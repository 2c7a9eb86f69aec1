"""All LMSs that we know something of, by name.

Knows nothing of what is done with the facts.
"""

from __future__ import annotations

from typing import Final

from scorm_builder.lms.model import Profile
from scorm_builder.lms.open_source import OPEN_SOURCE
from scorm_builder.lms.vendors import VENDORS

PROFILES: Final[tuple[Profile, ...]] = (*OPEN_SOURCE, *VENDORS)


def find_profile(name: str) -> Profile | None:
    """The LMS that a user means: by its name, its title or an alias, in capitals or not."""
    wanted = _plain(name)
    return next((each for each in PROFILES if wanted in map(_plain, (each.name, each.title, *each.aliases))), None)


def suggest_profile(name: str) -> str:
    """The name that is most like ``name``, empty if none is."""
    from difflib import get_close_matches

    names = {alias: each.name for each in PROFILES for alias in (each.name, *each.aliases)}
    return next((names[close] for close in get_close_matches(name.strip().lower()[:100], names, 1)), "")


def _plain(name: str) -> str:
    return "".join(character for character in name.lower() if character.isalnum())
