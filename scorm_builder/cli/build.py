"""``scorm-builder build``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scorm_builder.cli.output import ProgressBar, decimal_size, print_findings, unprintable_ok, use_color

if TYPE_CHECKING:
    from scorm_builder.build import Built


@click.command()
@click.argument("course", required=False, type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", metavar="DIR", default="dist", show_default=True, type=click.Path(path_type=Path), help="Folder for the package."
)
@click.option("--structure", type=click.Choice(["single-sco", "module-scos"]), help="Override the structure of the course.")
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option("--no-check", is_flag=True, help="Do not check the finished package.")
@click.option("-q", "--quiet", is_flag=True, help="Print errors and warnings only.")
@click.option("-v", "--verbose", is_flag=True, help="Print more: what takes how long.")
def build(*, course: Path | None, output: Path, structure: str | None, strict: bool, no_check: bool, quiet: bool, verbose: bool) -> None:
    """Build the package of COURSE, the folder that holds course.yaml.

    Left out, COURSE is course_src if there is such a folder, else the current one. Nothing is written if the course has errors,
    and an older package stays as it is.

    \b
    Examples:
      scorm-builder build
      scorm-builder build my_course -o out --structure module-scos
      scorm-builder build my_course --strict
    """
    from scorm_builder.build import build_course
    from scorm_builder.package import PackageError

    folder = course or (Path("course_src") if Path("course_src").is_dir() else Path())
    if not folder.is_dir():
        raise click.UsageError(f'there is no folder "{folder}"; name the folder that holds course.yaml')
    bar = ProgressBar(not quiet)
    try:
        built = build_course(
            folder, output, structure=structure, strict=strict, check=not no_check, shown=folder.as_posix(), progress=bar.update
        )
    except PackageError as error:
        bar.clear()
        click.echo(f"scorm-builder: {error}", err=True)
        raise SystemExit(2) from None
    except KeyboardInterrupt:
        bar.clear()
        click.echo("scorm-builder: interrupted; nothing was written, an older package is as it was", err=True)
        raise SystemExit(1) from None
    bar.clear()
    print_findings(built.findings, quiet=quiet)
    if built.written is None:
        if not quiet:
            click.echo("No package was written.", err=True)
        raise SystemExit(1)
    if not quiet:
        with unprintable_ok():
            _print_result(built, verbose)
    if built.stopped_by(strict=strict):  # what only the finished file could tell
        raise SystemExit(1)


def _print_result(built: Built, verbose: bool) -> None:
    written = built.written
    assert written is not None
    if verbose:
        for step, seconds in built.steps:
            click.echo(f"  {step:<10}{seconds * 1000:8.0f} ms")
        click.echo(f"  {written.entries} files in the package")
    pages = f"{built.pages} page{'' if built.pages == 1 else 's'}"
    scos = f"{built.scos} SCO{'' if built.scos == 1 else 's'}"
    click.echo(f"{click.style(written.path.as_posix(), bold=use_color(sys.stdout) or None)}")
    click.echo(f"  {decimal_size(written.size)}, {pages}, {scos}, {built.seconds:.1f} s")
    click.echo(f"  content digest {written.content_digest}")
