"""``scorm-builder validate``."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scorm_builder.cli.completion import lms_names, report_formats, rule_codes
from scorm_builder.cli.output import ProgressBar, save_text, unprintable_ok, use_color
from scorm_builder.cli.wishes import SEVERITIES, Wishes, read_wishes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scorm_builder.inputs import Inputs
    from scorm_builder.report import Judgement, Verdict


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--format",
    "formats",
    metavar="FORMAT[:FILE]",
    multiple=True,
    shell_complete=report_formats,
    help="text, json, sarif, junit, github, markdown or html; with FILE it goes there, so that one run can make several.  [default: text]",
)
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Write the report to FILE.")
@click.option(
    "--select",
    metavar="CODE,...",
    multiple=True,
    shell_complete=rule_codes,
    help="Report these rules only; MAN stands for all that start with it.",
)
@click.option("--ignore", metavar="CODE,...", multiple=True, shell_complete=rule_codes, help="Do not report these rules.")
@click.option("--severity", type=click.Choice(SEVERITIES), help="The mildest findings to report.  [default: info]")
@click.option("--strict/--no-strict", default=None, help="Count warnings as errors.")
@click.option(
    "--lms",
    metavar="NAME,...",
    multiple=True,
    shell_complete=lms_names,
    help="Check the limits and habits of these LMSs too, such as moodle, or of all.",
)
@click.option("--crc/--no-crc", default=True, help="Compare every file of an archive with its checksum.  [default: crc]")
@click.option("--baseline", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Report only what FILE does not know.")
@click.option("--write-baseline", is_flag=True, help="Write what is found into the baseline, instead of reporting it.")
@click.option("-j", "--jobs", metavar="N", type=click.IntRange(min=1), help="Judge N packages at a time.  [default: one per processor]")
@click.option("-q", "--quiet", is_flag=True, help="Print errors and warnings only.")
@click.option("-v", "--verbose", is_flag=True, help="Print more: what each package is, packages without findings, the time it took.")
def validate(
    *,
    paths: tuple[str, ...],
    formats: tuple[str, ...],
    output: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    severity: str | None,
    strict: bool | None,
    lms: tuple[str, ...],
    crc: bool,
    baseline: Path | None,
    write_baseline: bool,
    jobs: int | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """Say what is wrong with SCORM packages, made by any tool.

    PATH is a zip file, an unpacked package, an imsmanifest.xml alone, a pattern such as "dist/*.zip", or a folder that is searched for
    packages. Nothing is unpacked, changed or sent anywhere. What a project always wants stands in scorm-builder.toml, here or in a
    folder above; options go before it.

    \b
    Examples:
      scorm-builder validate course.zip
      scorm-builder validate packages/ --format html -o report.html
      scorm-builder validate dist --strict --lms moodle,openedx
      scorm-builder validate dist --format github --format sarif:scorm.sarif
      scorm-builder validate packages/ --baseline known.json --write-baseline

    \b
    Exit codes:
      0  no errors
      1  errors (with --strict, warnings too) that the baseline does not know
      2  wrong usage, or something that cannot be read or written
    """
    started = time.monotonic()
    options = Wishes(formats, output, select, ignore, severity, strict, lms, baseline)
    wishes = read_wishes(options, quiet=quiet, write_baseline=write_baseline)
    written = [wishes.baseline_file] if write_baseline else [file for _, file in wishes.reports]
    inputs = _found(paths, written, every=write_baseline, any_=wishes.reports == (("text", None),))
    verdicts = tuple(
        verdict._replace(findings=wishes.selection.chosen(verdict.findings, is_read=verdict.facts is not None))
        for verdict in _judged(inputs.paths, wishes.profiles, crc, jobs or 0, ProgressBar(not quiet))
    )
    if write_baseline:
        _write_baseline(verdicts, wishes.baseline_file, quiet)
        _exit(verdicts, 0)
    judgement = wishes.judgement(verdicts, inputs.problems)
    for format_, file in wishes.reports:
        _report(judgement, format_, file, quiet=quiet, verbose=verbose)
    _sum_up(judgement, wishes.reports, quiet=quiet)
    if verbose:
        click.echo(f"{time.monotonic() - started:.1f} s", err=True)
    _exit(verdicts, 2 if inputs.problems else int(judgement.failed))


def _found(paths: tuple[str, ...], written: Iterable[Path | None], *, every: bool, any_: bool) -> Inputs:
    """The packages that are meant. ``written``: files that will be written; none may be what is judged. ``every``: none may be missing;
    ``any_``: not all. A report for a program or in a file says that itself, lest an older one is taken for the result of this run."""
    from scorm_builder.inputs import find_inputs
    from scorm_builder.report import printable

    found = find_inputs(paths)
    if found.problems and (every or (any_ and not found.paths)):
        raise click.UsageError(printable("; ".join(found.problems)))
    for file in written:
        if file and file.exists() and (any(map(file.samefile, found.paths)) or _is_declared(file)):
            raise click.UsageError(f'"{printable(file.as_posix())}" is what is judged; write the report to another file')
    return found


def _is_declared(file: Path) -> bool:
    """Whether a manifest beside or above ``file`` names it: then it is part of an unpacked package."""
    from urllib.parse import quote

    from scorm_builder.package.model import MANIFEST
    from scorm_builder.package.source import open_file

    where = file.resolve()
    if where.name.lower() == MANIFEST:
        return True
    for folder in where.parents:
        try:
            with open_file(folder / MANIFEST) as manifest:
                text = manifest.read().decode("utf-8", "replace")
        except OSError:
            continue
        name = where.relative_to(folder).as_posix()
        return name in text or quote(name) in text
    return False


def _judged(packages: tuple[Path, ...], profiles: tuple[str, ...], crc: bool, jobs: int, bar: ProgressBar) -> tuple[Verdict, ...]:
    from scorm_builder.judging import judge_all

    try:
        return judge_all(
            packages, profiles=profiles, crc=crc, jobs=jobs, progress=lambda done, total: bar.update("validating", done, total)
        )
    except KeyboardInterrupt:
        bar.clear()
        click.echo("scorm-builder: interrupted; nothing was reported", err=True)
        raise SystemExit(2) from None
    finally:
        bar.clear()


def _report(judgement: Judgement, format_: str, file: Path | None, *, quiet: bool, verbose: bool) -> None:
    from scorm_builder.report import report_as

    color = file is None and use_color(sys.stdout)
    text = report_as(format_, judgement, color=color, verbose=verbose)
    if file is not None:
        save_text(file, text, quiet=quiet)
    elif not (quiet and format_ == "text" and not judgement.findings and not judgement.missing):
        with unprintable_ok(is_result=True):
            click.echo(text, nl=False)


def _sum_up(judgement: Judgement, reports: Iterable[tuple[str, Path | None]], *, quiet: bool) -> None:
    """What nobody would see otherwise, as reports for people went to files."""
    from scorm_builder.report.text import closing_lines, missing_lines

    printed = [format_ for format_, file in reports if file is None]
    if "text" not in printed:
        for line in missing_lines(judgement) if printed or quiet else closing_lines(judgement):
            click.echo(line, err=True)


def _write_baseline(verdicts: tuple[Verdict, ...], file: Path | None, quiet: bool) -> None:
    from scorm_builder.baseline import baseline_text
    from scorm_builder.report import printable

    if file is None:
        raise click.UsageError("--write-baseline needs --baseline FILE")
    save_text(file, baseline_text(verdicts, file), quiet=quiet)
    if not quiet:
        count = sum(len(verdict.findings) for verdict in verdicts)
        click.echo(f"{printable(file.as_posix())} knows {count:,} finding{'' if count == 1 else 's'} now", err=True)


def _exit(verdicts: tuple[Verdict, ...], code: int) -> None:
    """What could not be read outweighs all findings: nobody knows what is wrong with it."""
    raise SystemExit(2 if any(verdict.unreadable for verdict in verdicts) else code)
