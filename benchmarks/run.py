"""Measures scorm-builder beside Hugo, MkDocs, ``cp``, ``unzip`` and lxml and writes ``docs/benchmarks.md``.

Run as ``python -m benchmarks.run``; ``--help`` says how to run only a part, which then prints its tables and leaves the page alone.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.cases import CASES, EMPTY_CLICK, GROUPS, ROOT, Case, Program
from benchmarks.measure import CommandFailed, Cost, best, measure
from benchmarks.tables import costs_table, missed, page, targets_table

RESULT = ROOT / "docs" / "benchmarks.md"


def prepare(case: Case, folder: Path, programs: Sequence[Program]) -> None:
    """Write the content that the programs of a case start from. In a process of its own: this one must stay small (see ``measure``)."""
    folder.mkdir()
    (folder / "empty_click.py").write_text(EMPTY_CLICK, encoding="utf-8")
    if case.size:
        formats = sorted({program.folder for program in programs})
        subprocess.run(
            [sys.executable, "-m", "benchmarks.generate", str(folder), "--size", case.size, "--for", *formats], cwd=ROOT, check=True
        )
    if case.kind:
        subprocess.run([sys.executable, "-m", "benchmarks.packages", str(folder), "--kind", case.kind], cwd=ROOT, check=True)


def clean(program: Program, folder: Path) -> None:
    """Remove what an earlier run has made."""
    for name in program.makes:
        made = folder / program.folder / name
        if made.is_dir():
            shutil.rmtree(made)
        else:
            made.unlink(missing_ok=True)


def run_case(case: Case, folder: Path, programs: Sequence[Program], runs: int) -> dict[tuple[str, str], Cost]:
    """Best cost of each program, all taking turns; a first round that is not counted warms the caches."""
    costs: dict[str, list[Cost]] = {program.name: [] for program in programs}
    for turn in range(runs + 1):
        for program in programs:
            if program.once and costs[program.name]:
                continue
            clean(program, folder)
            os.sync()
            cost = measure(program.commands, folder / program.folder)
            clean(program, folder)
            if turn or program.once:
                costs[program.name].append(cost)
                tell(f"  {case.name} {program.name}: {cost.cpu:.2f} s CPU, {cost.wall:.2f} s wall, {cost.peak:.0f} MB")
    return {(case.name, name): best(measured) for name, measured in costs.items()}


def tell(line: str) -> None:
    """Progress, apart from the result."""
    print(line, file=sys.stderr, flush=True)


def arguments() -> argparse.Namespace:
    """The command line."""
    names = [case.name for case in CASES]
    groups = {name: [case.name for case in cases] for name, cases in GROUPS.items()}
    programs = {"ours": "scorm-builder", "hugo": "Hugo", "mkdocs": "MkDocs", "cp": "`cp", "click": "Click"}
    programs |= {"script": "script", "unzip": "unzip", "lxml": "lxml"}
    parser = argparse.ArgumentParser(prog="benchmarks.run", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="*", metavar="CASE", help=f"what to measure: {', '.join([*groups, *names])}; default all")
    parser.add_argument(
        "--only", nargs="+", choices=programs, default=[], metavar="PROGRAM", help=f"some of {', '.join(programs)}; default all"
    )
    parser.add_argument("--runs", type=int, default=0, help="how often; default: what suits each course")
    parser.add_argument(
        "--folder", type=Path, help="where to keep the content and the packages; default: a temporary folder, removed after"
    )
    parser.add_argument("--strict", action="store_true", help="end with 1 if a target is missed")
    chosen = parser.parse_args()
    chosen.cases = [name for each in chosen.cases for name in groups.get(each, [each])]
    if unknown := sorted(set(chosen.cases) - set(names)):
        parser.error(f"no such case: {', '.join(unknown)}")
    chosen.all = not (chosen.cases or chosen.only)
    chosen.cases = chosen.cases or names
    chosen.words = [programs[name] for name in chosen.only]
    return chosen


def run(chosen: argparse.Namespace, folder: Path) -> dict[tuple[str, str], Cost]:
    """All cases that were asked for, each with its content, removed after it."""
    costs: dict[tuple[str, str], Cost] = {}
    for case in CASES:
        programs = [program for program in case.programs if not chosen.words or any(word in program.name for word in chosen.words)]
        if case.name in chosen.cases and programs:
            tell(f"{case.name}: {case.what}")
            prepare(case, folder / case.name, programs)
            costs |= run_case(case, folder / case.name, programs, chosen.runs or case.runs)
            if not chosen.folder:
                shutil.rmtree(folder / case.name)
    return costs


def main() -> int:
    """Measure, print, write; 1 if a program fails, or under --strict a target is missed."""
    chosen = arguments()
    try:
        with tempfile.TemporaryDirectory(prefix="scorm-builder-benchmark-") as temporary:
            if chosen.folder:
                chosen.folder.mkdir(parents=True, exist_ok=True)
            os.environ["TMPDIR"] = temporary  # what the programs put there goes with it
            os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # pip has compiled MkDocs; the first round compiles what is installed editable
            costs = run(chosen, (chosen.folder or Path(temporary)).resolve())
    except CommandFailed as failed:
        tell(str(failed))
        return 1
    measured = [cases for cases in GROUPS.values() if any(name == case.name for case in cases for name, _ in costs)]
    print("\n\n".join(part(cases, costs) for cases in measured for part in (costs_table, targets_table)))
    if chosen.all:
        RESULT.write_text(page(costs), encoding="utf-8", newline="\n")
        tell(f"written: {RESULT}")
    return 1 if chosen.strict and missed(costs) else 0


if __name__ == "__main__":
    sys.exit(main())
