"""``scorm-builder fix``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scorm_builder.cli.output import print_findings, unprintable_ok, use_color

if TYPE_CHECKING:
    from scorm_builder.repair import Change, Fixed

_MAX_SHOWN = 160  # characters of a value


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("-o", "--output", metavar="FIXED.zip", type=click.Path(path_type=Path), help="Where to write the repaired copy.")
@click.option("--dry-run", is_flag=True, help="Only print what would be changed.")
def fix(*, path: Path, output: Path | None, dry_run: bool) -> None:
    """Write a repaired copy of the package PATH, a zip file or a folder. The original is never changed.

    What can be mended with certainty is mended and printed; what needs a decision is left and named. No content of a file is changed but
    the manifest's. The copy is validated, and what remains is printed. If there is nothing to mend, the copy is the same to the byte.

    \b
    Examples:
      scorm-builder fix course.zip -o course-fixed.zip
      scorm-builder fix course.zip --dry-run

    \b
    Exit codes:
      0  the copy has no errors
      1  errors remain, or no copy can be made: the manifest is missing or no XML, or files are damaged
      2  wrong usage, or something that cannot be opened or written
    """
    if (output is None) != dry_run:
        raise click.UsageError(
            "name the copy with -o FIXED.zip, or ask for --dry-run" if output is None else "-o and --dry-run exclude each other"
        )
    from scorm_builder.findings import has_errors
    from scorm_builder.repair import FixError
    from scorm_builder.repair import fix as fix_package
    from scorm_builder.report import printable

    try:
        fixed = fix_package(path, output)
    except FixError as error:
        click.echo(f"scorm-builder: {printable(str(error))}", err=True)
        raise SystemExit(2) from None
    with unprintable_ok(is_result=dry_run):
        _print(fixed, is_file=path.is_file(), dry_run=dry_run)
    print_findings(fixed.findings)
    if has_errors(fixed.findings) or fixed.refused:
        raise SystemExit(1)


def _print(fixed: Fixed, *, is_file: bool, dry_run: bool) -> None:
    from scorm_builder.findings import Severity
    from scorm_builder.report import printable

    for change in fixed.changes:
        click.echo(_line(change))
    for reason in fixed.left:
        click.echo(f"left: {printable(reason)}")
    if fixed.refused:
        click.echo("nothing was written")
        return
    number = f"{len(fixed.changes):,} change{'' if len(fixed.changes) == 1 else 's'}"
    if not fixed.changes:
        remains = fixed.left or any(each.severity is not Severity.INFO for each in fixed.findings)
        number = "nothing that is certain to mend" if remains else "nothing to mend"
    if fixed.written is None:
        click.echo(f"{number}; nothing was written" if dry_run else number)
        return
    name = click.style(printable(fixed.written.as_posix()), bold=use_color(sys.stdout) or None)
    same = "" if fixed.changes else "; this is a copy of the original" if is_file else "; this holds the files of the folder as they are"
    click.echo(f"{name}: {number}{same}{'; it replaces the file that was there' if fixed.replaced else ''}")


def _line(change: Change) -> str:
    """``imsmanifest.xml:12: gave the item another identifier: "1 a" → "ID-1_a"``."""
    from scorm_builder.report import printable

    what = f"{change.where}: {change.what}" if change.where else change.what
    values = [_quoted(each if len(each) <= _MAX_SHOWN else each[:_MAX_SHOWN] + "…") for each in (change.before, change.after) if each]
    return printable(f"{what}: {' → '.join(values)}" if values else what)


def _quoted(value: str) -> str:
    return value if '"' in value else f'"{value}"'
