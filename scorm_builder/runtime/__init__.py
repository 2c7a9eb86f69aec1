"""The scripts that are shipped: ``boot.js``, which runs in ``<head>``, the deferred ``course.js``, and others by need before that.

    runtime/*.js ─scripts/ship_runtime.mjs→ runtime/shipped/ ─scripts→ package

The sources beside this file are for people; ``shipped/`` is made of them while developing and kept with them, so that building a course
needs no Node. The tests run what is shipped, and fail when it is not what the sources give.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

BOOT = "boot.js"
BY_NEED = ("blocks.js", "answers.js", "quiz.js", "comfort.js", "search.js")
COURSE = "course.js"
ALIVE = "alive.txt"


def deferred(needed: Collection[str]) -> tuple[str, ...]:
    """The deferred scripts of a document in their order. ``needed``: names without ending, as directives say them (``"blocks"``)."""
    return (*(name for name in BY_NEED if name.removesuffix(".js") in needed), COURSE)


def scripts(needed: Collection[str] = ()) -> dict[str, bytes]:
    """Package path → content of all that the SCOs need of the run-time: scripts, and what their probe asks the server for."""
    folder = Path(__file__).parent / "shipped"
    return {f"runtime/{name}": (folder / name).read_bytes() for name in (BOOT, *deferred(needed))} | {f"runtime/{ALIVE}": b"alive\n"}
