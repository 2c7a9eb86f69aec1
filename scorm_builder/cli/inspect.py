"""``scorm-builder inspect``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scorm_builder.cli.completion import lms_names
from scorm_builder.cli.output import print_findings, unprintable_ok

if TYPE_CHECKING:
    from scorm_builder.lms import Profile


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--lms",
    metavar="NAMES",
    default="",
    shell_complete=lms_names,
    help="Preview the import of these LMSs instead: names with commas, or all.",
)
@click.option("--format", "as_", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How the result is printed.")
def inspect(path: Path, lms: str, as_: str) -> None:
    """Show what is in PATH, a package made by any tool, and what LMSs will do with it.

    PATH is a zip file, a folder or an imsmanifest.xml. Shown are the version of SCORM, the tool, the outline with its launch pages,
    metadata, sizes, calls to the LMS, and which page Moodle, Open edX, wagtail-lms and an LMS by the book will open, what they
    lose or refuse, and why.

    \b
    Examples:
      scorm-builder inspect course.zip
      scorm-builder inspect course.zip --lms moodle,talentlms
      scorm-builder inspect course.zip --format json > course.json

    \b
    Exit codes:
      0  everything could be read
      1  something is in the way of reading it, for us or for LMSs; what could be read is shown
      2  wrong usage, no package, or the result cannot be printed
    """
    from scorm_builder.findings import Finding
    from scorm_builder.inspection import inspect_package, inspection_json, inspection_text
    from scorm_builder.lms import PREVIEWED

    _refuse_what_is_no_package(path)
    found = inspect_package(path, _profiles(lms) or PREVIEWED)
    if isinstance(found, Finding):
        print_findings((found,))
        raise SystemExit(2)
    with unprintable_ok(is_result=True):
        click.echo(inspection_json(found) if as_ == "json" else inspection_text(found), nl=False)
    raise SystemExit(1 if found.problems else 0)


def _refuse_what_is_no_package(path: Path) -> None:
    """Nothing at all, or a folder of packages: of those only one can be shown at a time."""
    from scorm_builder.inputs import find_inputs
    from scorm_builder.report import printable
    from scorm_builder.scorm12.versions import version_of_files

    if not os.path.lexists(path):
        raise click.UsageError(printable(f'there is no "{path}"; name a zip file, a folder or an imsmanifest.xml'))
    if not path.is_dir():
        return
    packages = find_inputs((str(path),)).paths
    if packages and packages != (path,) and not version_of_files(entry.name for entry in path.iterdir()):
        one = f'such as "{packages[0].as_posix()}"'
        raise click.UsageError(printable(f'"{path}" is no package, but a folder of packages; name one of them, {one}'))


def _profiles(names: str) -> tuple[Profile, ...]:
    """The LMSs that the user named, with commas between."""
    from scorm_builder.lms import PROFILES, find_profile, suggest_profile

    if names.strip().lower() == "all":
        return PROFILES
    found = []
    for name in filter(None, (part.strip() for part in names.split(","))):
        profile = find_profile(name)
        if profile is None:
            near = suggest_profile(name)
            raise click.UsageError(f'no LMS is called "{name}"' + (f'; did you mean "{near}"?' if near else ""))
        found.append(profile)
    return tuple(found)
