"""A package by any tool → a copy in which everything is mended that can be mended with certainty, and a list of what was changed.

::

    path ─read_entries→ entries ─repair_entries→ Repaired(entries, changes, left) ─fix→ FIXED.zip, validated again

The original is only read. Contents of files are never changed, but for the manifest. What needs a decision is left as it is: the findings
about the copy name it. Knows nothing of our course format.
"""

from __future__ import annotations

from scorm_builder.repair.draft import Change
from scorm_builder.repair.fixing import Fixed, FixError, fix
from scorm_builder.repair.repairs import Repaired, repair_entries

__all__ = ["Change", "FixError", "Fixed", "Repaired", "fix", "repair_entries"]
