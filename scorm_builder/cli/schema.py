"""``scorm-builder schema``."""

from __future__ import annotations

from pathlib import Path

import click

from scorm_builder.cli.completion import schema_names
from scorm_builder.cli.output import save_text, unprintable_ok


@click.command()
@click.argument("name", metavar="[NAME]", required=False, shell_complete=schema_names)
@click.option("-o", "--output", metavar="PATH", type=click.Path(path_type=Path), help="Write to this file; without NAME, to this folder.")
def schema(*, name: str | None, output: Path | None) -> None:
    """Write a JSON Schema, so that editors complete and check the keys of YAML files.

    NAME is course (course.yaml), module (module.yaml), page (the front matter of a page) or glossary (glossary.yaml). Without NAME, all of
    them are written into a folder. docs/editors.md says how editors find them.

    \b
    Examples:
      scorm-builder schema -o schemas
      scorm-builder schema course -o schemas/course.schema.json
      scorm-builder schema module
    """
    from scorm_builder.course.editor import SCHEMAS, editor_schema, file_name
    from scorm_builder.findings import did_you_mean

    if name is not None and name not in SCHEMAS:
        raise click.UsageError(f'there is no schema "{name}"; {did_you_mean(name, SCHEMAS)}')
    if name is None and output is None:
        raise click.UsageError(f"name one of {', '.join(SCHEMAS)}, or a folder for all of them: -o schemas")
    if name is None:
        assert output is not None
        for each in SCHEMAS:
            save_text(output / file_name(each), editor_schema(each))
            click.echo((output / file_name(each)).as_posix())
    elif output is not None:
        save_text(output, editor_schema(name))
    else:
        with unprintable_ok():
            click.echo(editor_schema(name), nl=False)
