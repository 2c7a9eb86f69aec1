"""What is compared: for each course, the programs that build it with their commands; for each package, those that look through it; and
what we want to reach.

Who builds starts from a folder of its own with the same content (``generate``) and ends with one file, or for ``cp`` a copy. Who judges
gets the same package (``packages``); what the others do with it is said in ``judges``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import Cost

ROOT = Path(__file__).resolve().parent.parent
OURS = "scorm-builder"
HUGO = "Hugo, `zip -1`"
MKDOCS = "MkDocs, `zip -1`"
COPY = "`cp` of the media as one file"
COPY_FILES = "`cp -R` of the media"
CLICK = "an empty Click program"
HELP = "help"
SCRIPT = "a script of 20 lines"
UNZIP = "`unzip -tq`"
LXML = "lxml parsing them"
ONE = "scorm-builder on one processor"

EMPTY_CLICK = "import click\n\n\n@click.command()\ndef main():\n    pass\n\n\nmain()\n"


@dataclass(frozen=True, slots=True)
class Program:
    """``commands`` run in ``folder`` (below that of the course); ``makes`` is removed around each run. ``once``: too slow to repeat."""

    name: str
    folder: str
    commands: tuple[tuple[str, ...], ...]
    makes: tuple[str, ...] = ()
    once: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """A course (or the help text) and who builds it, or a package and who judges it.

    ``size`` is a key of ``content.SIZES``, empty: nothing to generate; ``kind`` is one of ``packages.KINDS``, empty: no package.
    """

    name: str
    what: str
    size: str
    runs: int
    programs: tuple[Program, ...]
    kind: str = ""


def tool(name: str) -> str:
    """A program written in Python, ours and the others on the same one."""
    return str(ROOT / ".venv-benchmarks" / "bin" / name)


def _ours(*options: str) -> Program:
    return Program(OURS, "scorm-builder", ((tool("scorm-builder"), "build", ".", "-o", "out", *options),), ("out",))


def _hugo() -> Program:
    return Program(HUGO, "hugo", (("hugo", "--quiet"), ("zip", "-1", "-q", "-r", "out.zip", "public")), ("public", "out.zip", "resources"))


def _mkdocs(*, once: bool = False) -> Program:
    commands = ((tool("mkdocs"), "build", "--quiet"), ("zip", "-1", "-q", "-r", "out.zip", "site"))
    return Program(MKDOCS, "mkdocs", commands, ("site", "out.zip"), once)


def _judge(name: str, what: str) -> Program:
    return Program(name, ".", ((tool("python"), str(ROOT / "benchmarks" / "judges.py"), what, "package.zip"),))


def _validate(name: str, path: str, *options: str) -> Program:
    return Program(name, ".", ((tool("scorm-builder"), "validate", path, "--quiet", *options),))


BUILDING = (
    Case("S", "12 pages, 12 pictures", "S", 9, (_ours(), _hugo(), _mkdocs())),
    Case("M", "200 pages, 400 pictures", "M", 7, (_ours(), _hugo(), _mkdocs())),
    Case("L", "2,000 pages in 20 modules, 400 pictures", "L", 5, (_ours("--structure", "module-scos"), _hugo(), _mkdocs(once=True))),
    Case(
        "X",
        "40 pages, 2 GB of media",
        "X",
        3,
        (
            _ours(),
            Program(COPY, "cp", (("cp", "media.bin", "copy.bin"),), ("copy.bin",)),
            Program(COPY_FILES, "scorm-builder", (("cp", "-R", "media", "copy"),), ("copy",)),
        ),
    ),
    Case(
        HELP,
        "`--help`",
        "",
        15,
        (
            Program(OURS, ".", ((tool("scorm-builder"), "--help"),)),
            Program(CLICK, ".", ((tool("python"), "empty_click.py", "--help"),)),
        ),
    ),
)
JUDGING = (
    Case(
        "structure",
        "a package of 10,000 pages, as many items and resources: manifest, schemas, references, names of files",
        "",
        9,
        (_judge(OURS, "structure"), _judge(SCRIPT, "script")),
        "items",
    ),
    Case(
        "checksums",
        "the same, and every file read and compared with its CRC",
        "",
        7,
        (_judge(OURS, "sums"), Program(UNZIP, ".", (("unzip", "-tq", "package.zip"),))),
        "items",
    ),
    Case(
        "references",
        "2,000 pages of 2,400 words: what they refer to, what they tell an LMS",
        "",
        7,
        (_judge(OURS, "content"), _judge(LXML, "parse")),
        "pages",
    ),
    Case(
        "tree",
        "200 packages of 20 to 60 pages, everything",
        "",
        5,
        (_validate(OURS, "packages"), _validate(ONE, "packages", "--jobs", "1")),
        "tree",
    ),
    Case("large", "a package of 2 GB, everything", "", 3, (_validate(OURS, "package.zip"),), "large"),
)
CASES = (*BUILDING, *JUDGING)
GROUPS = {"build": BUILDING, "validate": JUDGING}


@dataclass(frozen=True, slots=True)
class Target:
    """``measure`` (a field of Cost) of ours in a case is at most ``limit``, or ``limit`` times that of ``other`` (case, program)."""

    case: str
    measure: str
    limit: float
    other: tuple[str, str] | None = None

    def words(self) -> str:
        if self.other is None:
            return f"{self.case}: peak memory at most {self.limit:g} MB"
        what = {"cpu": "CPU", "wall": "wall time"}[self.measure]
        case, program = self.other
        other = case if program == OURS else program
        return f"{self.case}: {what} at most {self.limit:g} × {other}"

    def value(self, costs: Mapping[tuple[str, str], Cost]) -> float | None:
        """What was reached, in MB or as a factor; ``None`` if it was not measured."""
        ours = costs.get((self.case, OURS))
        if ours is None:
            return None
        if self.other is None:
            return float(getattr(ours, self.measure))
        other = costs.get(self.other)
        return None if other is None else float(getattr(ours, self.measure) / getattr(other, self.measure))


TARGETS = (
    Target("S", "cpu", 0.5, ("S", MKDOCS)),
    Target("S", "wall", 0.5, ("S", MKDOCS)),
    Target("S", "peak", 80),
    Target("M", "cpu", 0.5, ("M", HUGO)),
    Target("M", "wall", 0.5, ("M", HUGO)),
    Target("M", "peak", 80),
    Target("L", "cpu", 0.5, ("L", HUGO)),
    Target("L", "wall", 0.5, ("L", HUGO)),
    Target("L", "cpu", 8, ("M", OURS)),
    Target("L", "peak", 120),
    Target("X", "wall", 1.2, ("X", COPY)),
    Target("X", "peak", 80),
    Target(HELP, "cpu", 1.3, (HELP, CLICK)),
    Target(HELP, "wall", 1.3, (HELP, CLICK)),
    Target("structure", "cpu", 2.5, ("structure", SCRIPT)),
    Target("checksums", "cpu", 4, ("checksums", UNZIP)),
    Target("references", "cpu", 3, ("references", LXML)),
    Target("tree", "wall", 0.588, ("tree", ONE)),
    Target("large", "peak", 150),
)
