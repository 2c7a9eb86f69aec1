"""``scorm-builder strings``."""

from __future__ import annotations

from pathlib import Path

import click

from scorm_builder.cli.output import save_text, unprintable_ok


@click.command()
@click.option("-o", "--output", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
def strings(*, output: Path | None) -> None:
    """Write the English words of buttons and messages, to be translated.

    Put the translation into a template folder of the course, as strings/LANGUAGE.json, and name the folder in course.yaml as
    theme.templates. What stands in braces, such as {page}, is filled in and stays as it is.

    \b
    Examples:
      scorm-builder strings
      scorm-builder strings -o my_course/my_templates/strings/ar.json
    """
    from scorm_builder.render import template_folder

    text = (template_folder() / "strings" / "en.json").read_text("utf-8")
    if output is not None:
        save_text(output, text)
    else:
        with unprintable_ok():
            click.echo(text, nl=False)
