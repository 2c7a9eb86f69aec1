"""The scripts that are shipped in every SCO: ``boot.js``, which runs in ``<head>``, and all others joined to the deferred ``course.js``.

    runtime/*.js ─scripts/ship_runtime.mjs→ runtime/shipped/ ─scripts→ package

The sources beside this file are for people; ``shipped/`` is made of them while developing and kept with them, so that building a course
needs no Node. The tests run what is shipped, and fail when it is not what the sources give.
"""

from __future__ import annotations

from pathlib import Path

BOOT = "boot.js"
DEFERRED = ("course.js",)
ALIVE = "alive.txt"


def scripts() -> dict[str, bytes]:
    """Package path → content of all that a SCO needs of the run-time: two scripts, and what its probe asks the server for."""
    folder = Path(__file__).parent / "shipped"
    return {f"runtime/{name}": (folder / name).read_bytes() for name in (BOOT, *DEFERRED)} | {f"runtime/{ALIVE}": b"alive\n"}
