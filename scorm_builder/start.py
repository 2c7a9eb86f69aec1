"""Where the program starts. The garbage collector waits until everything is loaded, which all stays and would be walked through again
and again: a twentieth of a small build. ``cli`` lets it begin for commands that make garbage."""

from __future__ import annotations

import gc
from typing import NoReturn


def run() -> NoReturn:
    """The program, with the arguments of the process."""
    gc.disable()
    from scorm_builder.cli import run as run_command_line

    run_command_line()
