"""``scorm-builder build``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scorm_builder.cli.output import ProgressBar, print_findings, unprintable_ok, use_color

if TYPE_CHECKING:
    from scorm_builder.build import Built


@click.command()
@click.argument("course", required=False, type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", metavar="DIR", default="dist", show_default=True, type=click.Path(path_type=Path), help="Folder for the package."
)
@click.option("--structure", type=click.Choice(["single-sco", "module-scos"]), help="Override the structure of the course.")
@click.option("--audience", metavar="NAME", help="Build for one of the audiences of course.yaml, or for all.")
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option("--locked", is_flag=True, help="Stop if course.lock would have to change, for CI.")
@click.option("--no-check", is_flag=True, help="Do not check the finished package.")
@click.option("--format", "as_", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How the result is printed.")
@click.option("-q", "--quiet", is_flag=True, help="Print errors and warnings only.")
@click.option("-v", "--verbose", is_flag=True, help="Print more: what takes how long, what the LMS shows when.")
def build(
    *,
    course: Path | None,
    output: Path,
    structure: str | None,
    audience: str | None,
    strict: bool,
    locked: bool,
    no_check: bool,
    as_: str,
    quiet: bool,
    verbose: bool,
) -> None:
    """Build the package of COURSE, the folder that holds course.yaml.

    Left out, COURSE is course_src if there is such a folder, else the current one. Nothing is written if the course has errors,
    and an older package stays as it is. What has to outlive edits is kept in course.lock, beside course.yaml: commit it.

    \b
    Examples:
      scorm-builder build
      scorm-builder build my_course -o out --structure module-scos
      scorm-builder build my_course --strict --locked
      scorm-builder build my_course --audience police
      scorm-builder build my_course --format json > build.json
    """
    from scorm_builder.build import BuildError, Built, build_course

    folder = course or (Path("course_src") if Path("course_src").is_dir() else Path())
    if not folder.is_dir():
        message = f'there is no folder "{folder}"; name the folder that holds course.yaml'
        if as_ == "json":
            _print_json(Built(()), message)
        raise click.UsageError(message)
    bar = ProgressBar(not quiet and as_ == "text")
    try:
        built = build_course(
            folder,
            output,
            structure=structure,
            audience=audience,
            strict=strict,
            check=not no_check,
            locked=locked,
            shown=folder.as_posix(),
            progress=bar.update if bar.is_on else None,
        )
    except BuildError as error:
        bar.clear()
        if as_ == "json":
            _print_json(error.built, str(error))
        else:
            print_findings(error.built.findings, quiet=quiet)
        click.echo(f"scorm-builder: {error}", err=True)
        raise SystemExit(2) from None
    except KeyboardInterrupt:
        bar.clear()
        message = "interrupted; no package was written, an older one is as it was"
        if as_ == "json":
            _print_json(Built(()), message)
        click.echo(f"scorm-builder: {message}", err=True)
        raise SystemExit(1) from None
    bar.clear()
    if as_ == "json":
        _print_json(built)
    else:
        _print_text(built, quiet=quiet, verbose=verbose)
    if built.written is None or built.stopped_by(strict=strict):  # the second is what only the finished file could tell
        raise SystemExit(1)


def _print_text(built: Built, *, quiet: bool, verbose: bool) -> None:
    """Findings to standard error, the result to standard output."""
    print_findings(built.findings, quiet=quiet)
    if quiet:
        return
    if built.written is None:
        click.echo("No package was written.", err=True)
    else:
        with unprintable_ok():
            _print_result(built, verbose)


def _print_json(built: Built, error: str | None = None) -> None:
    """The same keys whatever came of the build; ``error``: why it could not go on."""
    from scorm_builder.report import report_json

    with unprintable_ok():
        click.echo(report_json(built.findings, {**_facts(built), "error": error}), nl=False)


def _print_result(built: Built, verbose: bool) -> None:
    from scorm_builder.report import decimal_size

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
    click.echo(f"  {_suspend_data(built)}")
    if built.lock_change:
        click.echo(f"  course.lock: {built.lock_change}{',' if built.lock_change == 'made' else ';'} commit it")
    if verbose:
        _print_scos(built)


def _suspend_data(built: Built) -> str:
    """How much the fullest SCO may need of what SCORM gives it."""
    from scorm_builder.scorm12.cmi import SUSPEND_DATA_MAX
    from scorm_builder.suspend_data import longest

    most, sco = max(((longest(terms).suspend_data, terms["sco"]) for terms in built.contracts), key=lambda pair: pair[0])
    where = f' (SCO "{sco}")' if built.scos > 1 else ""
    return f"suspend data: at most {most} of {SUSPEND_DATA_MAX} characters{where}"


def _print_scos(built: Built) -> None:
    """For each SCO, how long what it stores can become, and what the LMS shows when."""
    from scorm_builder.outcome_table import table_lines
    from scorm_builder.report import printable
    from scorm_builder.suspend_data import longest

    for terms in built.contracts:
        bounds = longest(terms)
        parts = " + ".join(f"{name} {size}" for name, size in bounds.parts)
        click.echo(f'\n  SCO "{terms["sco"]}": suspend data {bounds.suspend_data} = {parts}; lesson location {bounds.location}')
        for line in table_lines(terms):
            click.echo(f"    {printable(line)}")


def _lock(built: Built) -> dict[str, object] | None:
    """What was written to the lock of the course: how many modules, pages and questions are new, gone or changed."""
    from scorm_builder.course.continuity import lock_changes

    if built.course is None or built.course.lock is None:
        return None
    lock = built.course.lock
    change = built.lock_change and ("made" if lock.old is None else "changed")
    return {"file": lock.shown, "change": change or None, "counts": lock_changes(lock) if change else {}}


def _facts(built: Built) -> dict[str, object]:
    """What JSON says besides the findings. All but ``varying`` is the same in every build of the same source (docs/ci.md)."""
    from scorm_builder.outcome_table import table
    from scorm_builder.scorm12.cmi import STRING_MAX, SUSPEND_DATA_MAX
    from scorm_builder.suspend_data import longest

    course, written = built.course, built.written
    scos = [
        {
            "id": terms["sco"],
            "pages": len(terms["pages"]),
            "suspend_data": {"most": bounds.suspend_data, "limit": SUSPEND_DATA_MAX, "parts": dict(bounds.parts)},
            "lesson_location": {"most": bounds.location, "limit": STRING_MAX},
            "outcomes": [row._asdict() for row in table(terms)],
        }
        for terms in built.contracts
        for bounds in [longest(terms)]
    ]
    return {
        "built": written is not None,
        "file": written.path.as_posix() if written else None,
        "size": written.size if written else None,
        "files": written.entries if written else None,
        "content_digest": written.content_digest if written else None,
        "course": {"id": course.id, "version": course.version, "title": course.title} if course else None,
        "lock": _lock(built),
        "pages": built.pages,
        "scos": scos,
        "varying": {"seconds": round(built.seconds, 3), "steps": {name: round(seconds, 3) for name, seconds in built.steps}},
    }
