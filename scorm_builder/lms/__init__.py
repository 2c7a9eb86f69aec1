"""LMSs: what is known of them, with sources, and what each will do with a package."""

from __future__ import annotations

from scorm_builder.lms.model import Fact, Launch, Loss, Preview, Profile
from scorm_builder.lms.preview import PREVIEWED, check_profile, preview, preview_entries
from scorm_builder.lms.profiles import PROFILES, find_profile, suggest_profile

__all__ = [
    "PREVIEWED",
    "PROFILES",
    "Fact",
    "Launch",
    "Loss",
    "Preview",
    "Profile",
    "check_profile",
    "find_profile",
    "preview",
    "preview_entries",
    "suggest_profile",
]
