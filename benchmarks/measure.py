"""What one run of some commands costs: processor time, wall time, peak memory. POSIX only: it asks ``wait4``."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1_000_000
UNIT_OF_MAXRSS = 1 if sys.platform == "darwin" else 1024


class CommandFailed(Exception):
    """A command that is compared did not succeed; the message says which, and what it printed."""


@dataclass(frozen=True, slots=True)
class Cost:
    """``cpu`` (user and system) and ``wall`` in seconds, ``peak`` resident memory of the largest process in MB (10^6 bytes)."""

    cpu: float
    wall: float
    peak: float


def measure(commands: Iterable[Sequence[str]], folder: Path) -> Cost:
    """Run commands one after the other in ``folder``; times add up, of peaks the highest counts.

    A child starts with the peak of the process that forks it, so this module and who uses it must stay small themselves.
    """
    costs = [_measure_one(command, folder) for command in commands]
    return Cost(sum(cost.cpu for cost in costs), sum(cost.wall for cost in costs), max(cost.peak for cost in costs))


def _measure_one(command: Sequence[str], folder: Path) -> Cost:
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            raise CommandFailed(f"{' '.join(command)} ended with {process.returncode}:\n{output.read().decode(errors='replace')[-4000:]}")
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * UNIT_OF_MAXRSS / MEGABYTE)


def best(costs: Sequence[Cost]) -> Cost:
    """The least of each: what else goes on in a machine only ever adds."""
    return Cost(min(cost.cpu for cost in costs), min(cost.wall for cost in costs), min(cost.peak for cost in costs))
