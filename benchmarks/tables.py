"""Costs as Markdown: the table of what was measured, that of what was to be reached, and the page with both."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from benchmarks.cases import BUILDING, JUDGING, TARGETS, Case, Target, tool
from benchmarks.measure import Cost

Costs = Mapping[tuple[str, str], Cost]

PAGE = """# Benchmarks

How long building and judging take and how much memory they need, beside programs that do the same kind of work on the same content in the
same run. `make benchmark` measures again and writes this page.

## Building

{costs}

All checks are on. Programs in Python run on the same Python. CPU is user and system time of all processes, peak the resident memory of the
largest one (MB are 10^6 bytes).
Each figure is the best of several runs, the programs taking turns (MkDocs builds L once); the files that are read are in the memory of the
system, and what was written before is on the disk.

{targets}

{cases}

A page has about 600 words of text from a seed, four sections, a list, a table and links; pictures are PNG files of 20 to 60 KB and
media files noise that no program can make smaller. Hugo builds it with a plain theme (contents of the module, the page, previous and next,
one style sheet, and all text as data for a search, as ours has), MkDocs as `mkdocs new` sets it up, with its own theme and search. They
check nothing and write no manifest; their site is put into a zip file with `zip -1`, the fastest that compresses. In L, scorm-builder makes
one SCO for each module. In X, `cp` copies the same media, once as the files that they are and once as one file, which is what a package is.

## Judging

{judging_costs}

{judging_targets}

{judging_cases}

All packages have no findings. The script does what most checks in the wild do: the schema, references to resources, files that are there.
lxml parses the same pages and looks at nothing. In `structure`, `checksums` and `references` the part of scorm-builder that does this work
is called, and its start counts.

## Machine

{machine}
"""


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; a column whose head ends in a colon is aligned to the right."""
    rule = ["---:" if name.endswith(":") else "---" for name in head]
    names = [name.removesuffix(":") for name in head]
    return "\n".join(f"| {' | '.join(row)} |" for row in (names, rule, *rows))


def costs_table(cases: Sequence[Case], costs: Costs) -> str:
    """One row for each program in each of these cases that was measured."""
    rows = [
        (case.name, program.name, f"{cost.cpu:.2f}", f"{cost.wall:.2f}", f"{cost.peak:.0f}")
        for case in cases
        for program in case.programs
        if (cost := costs.get((case.name, program.name)))
    ]
    return table(("Case", "Program", "CPU s:", "Wall s:", "Peak MB:"), rows)


def targets_table(cases: Sequence[Case], costs: Costs) -> str:
    """One row for each target of these cases that could be judged."""
    names = {case.name for case in cases}
    rows = [
        (target.words(), f"{value:.0f} MB" if target.other is None else f"{value:.2f} ×", "yes" if value <= target.limit else "**no**")
        for target in TARGETS
        if target.case in names and (value := target.value(costs)) is not None
    ]
    return table(("Target", "Measured:", "Reached"), rows)


def contents_table(cases: Sequence[Case], _costs: Costs) -> str:
    """What each case is."""
    return table(("Case", "Content"), [(case.name, case.what) for case in cases])


def missed(costs: Costs) -> tuple[Target, ...]:
    """The targets that were measured and not reached."""
    return tuple(target for target in TARGETS if (value := target.value(costs)) is not None and value > target.limit)


def page(costs: Costs) -> str:
    """The whole of ``docs/benchmarks.md``."""
    parts = {
        f"{prefix}{name}": make(cases, costs)
        for prefix, cases in (("", BUILDING), ("judging_", JUDGING))
        for name, make in (("costs", costs_table), ("targets", targets_table), ("cases", contents_table))
    }
    return PAGE.format(**parts, machine=machine())


def machine() -> str:
    """Processor, memory, system and versions, as a list."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    python = tool("python")
    version = "import platform; print('Python', platform.python_version())"
    ours = "import importlib.metadata as m; print(*(f'{n} {m.version(n)}' for n in ('scorm-builder', 'pyromark', 'deflate')), sep=', ')"
    mkdocs = "import importlib.metadata as m; print('MkDocs', m.version('mkdocs'))"
    facts = [
        f"{os.cpu_count()} × {_processor()}, {memory:.0f} GB",
        _system(),
        f"{_says(python, '-c', version, pattern=r'.+')}{' of the system' if os.path.realpath(python).startswith('/usr/bin/') else ''}",
        _says(python, "-c", ours, pattern=r".+"),
        _says("hugo", "version", pattern=r"hugo v[0-9.]+").replace("hugo v", "Hugo "),
        _says(python, "-c", mkdocs, pattern=r".+"),
        _says("zip", "-v", pattern=r"Zip [0-9.]+"),
        _says("cp", "--version", pattern=r"coreutils\) [0-9.]+").replace("coreutils)", "cp of GNU coreutils"),
    ]
    return "\n".join(f"- {fact}" for fact in facts if fact)


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    found = re.search(r"^model name\s*:\s*(.+)$", information.read_text(encoding="utf-8"), re.MULTILINE) if information.exists() else None
    return found[1] if found else platform.processor() or platform.machine()


def _system() -> str:
    if sys.platform != "linux":
        return platform.platform(terse=True)
    return f"{platform.freedesktop_os_release().get('PRETTY_NAME', 'Linux')}, Linux {'.'.join(platform.release().split('.')[:2])}"


def _says(*command: str, pattern: str) -> str:
    """What a program says of its version; nothing if it is not there."""
    if not shutil.which(command[0]):
        return ""
    said = subprocess.run(command, capture_output=True, encoding="utf-8", check=False).stdout
    found = re.search(pattern, said)
    return found[0] if found else ""
