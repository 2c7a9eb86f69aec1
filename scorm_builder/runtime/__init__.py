"""The scripts that are shipped in every SCO, in the order in which the page loads them.

The bytes here are the bytes that ship; ``boot.js`` runs in ``<head>``, the others are deferred.
"""

from __future__ import annotations

from pathlib import Path

BOOT = "boot.js"
DEFERRED = (
    "transport.js",
    "suspend-data.js",
    "course.js",
    "progress.js",
    "tracking.js",
    "session.js",
    "words.js",
    "questions.js",
    "navigation.js",
    "main.js",
)


def scripts() -> dict[str, bytes]:
    """Package path → content of every script."""
    folder = Path(__file__).parent
    return {f"runtime/{name}": (folder / name).read_bytes() for name in (BOOT, *DEFERRED)}
