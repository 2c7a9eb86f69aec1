"""``scorm-builder init``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Make a small course to start from in DIR, with comments.

    DIR must not exist yet, or be empty.

    \b
    Examples:
      scorm-builder init my_course
      scorm-builder build my_course
    """
    from scorm_builder.starter import copy_starter

    try:
        files = copy_starter(folder)
    except FileExistsError:
        raise click.UsageError(f'"{folder}" is not empty; name a folder that does not exist yet') from None
    except OSError as error:
        click.echo(f'scorm-builder: cannot write to "{folder}": {error.strerror or error}', err=True)
        raise SystemExit(2) from None
    click.echo(f"Made {len(files)} files in {folder.as_posix()}. Next:")
    click.echo(f"  scorm-builder build {folder.as_posix()}")
    click.echo("Commit course.lock too, which the build makes: with it learners keep their progress when you publish the next version.")
