"""``scorm-builder accessibility``."""

from __future__ import annotations

from pathlib import Path

import click

from scorm_builder.cli.output import save_text, unprintable_ok


@click.command()
@click.argument("course", type=click.Path(path_type=Path, file_okay=False), required=False)
@click.option(
    "--format", "as_", type=click.Choice(["markdown", "html"]), help="Form of the report.  [default: as FILE is named, else markdown]"
)
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Write the report to FILE.")
def accessibility(*, course: Path | None, as_: str | None, output: Path | None) -> None:
    """Write a conformance report of COURSE: WCAG 2.2, levels A and AA, a row per criterion.

    Each row says how the criterion is checked (by the build, by tests of scorm-builder in a browser, by how pages are made, by a person),
    what was found, and what is left to a person. Nothing is built or changed. Left out, COURSE is course_src if there is such a folder,
    else the current one.

    \b
    Examples:
      scorm-builder accessibility
      scorm-builder accessibility my_course -o accessibility.html
      scorm-builder accessibility my_course --format markdown -o docs/accessibility.md

    \b
    Exit codes:
      0  the report was written
      1  the report was written; the course has findings that keep people out, or errors
      2  wrong usage, or a course that cannot be read
    """
    from scorm_builder import __version__
    from scorm_builder.appearance import check_appearance
    from scorm_builder.conformance.report import PARTIALLY, conformance
    from scorm_builder.course.source import read_course
    from scorm_builder.findings import sorted_findings
    from scorm_builder.render import render

    folder = course or (Path("course_src") if Path("course_src").is_dir() else Path())
    if not folder.is_dir():
        raise click.UsageError(f'there is no folder "{folder}"; name the folder that holds course.yaml')
    read, findings = read_course(folder, folder.as_posix())
    if read is None:
        click.echo("scorm-builder: the course cannot be read; scorm-builder build says why", err=True)
        raise SystemExit(2)
    rendered, more = render(read)
    findings += more
    findings += tuple(check_appearance(read, rendered)) if rendered else ()
    report = conformance(read, sorted_findings(findings), __version__)
    if (as_ or _by_name(output)) == "html":
        from scorm_builder.conformance.html import conformance_html as write
    else:
        from scorm_builder.conformance.markdown import conformance_markdown as write
    if output is not None:
        from scorm_builder.conformance.words import summary

        save_text(output, write(report))
        click.echo(f"{output.as_posix()}: {summary(report)}")
    else:
        with unprintable_ok():
            click.echo(write(report), nl=False)
    raise SystemExit(1 if report.count(PARTIALLY) or report.other_errors else 0)


def _by_name(output: Path | None) -> str:
    return "html" if output is not None and output.suffix.lower() in (".html", ".htm") else "markdown"
