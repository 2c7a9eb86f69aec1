"""``scorm-builder inspect``."""

from __future__ import annotations

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
    lose or refuse, and why. Exit code 1 if not all of the package can be read.

    \b
    Examples:
      scorm-builder inspect course.zip
      scorm-builder inspect course.zip --lms moodle,talentlms
      scorm-builder inspect course.zip --format json > course.json
    """
    from scorm_builder.findings import Finding
    from scorm_builder.inspection import inspect_package, inspection_json, inspection_text
    from scorm_builder.lms import PREVIEWED

    if not path.exists():
        raise click.UsageError(f'there is no "{path}"; name a zip file, a folder or an imsmanifest.xml')
    found = inspect_package(path, _profiles(lms) or PREVIEWED)
    if isinstance(found, Finding):
        print_findings((found,))
        raise SystemExit(2)
    with unprintable_ok():
        click.echo(inspection_json(found) if as_ == "json" else inspection_text(found), nl=False)
    raise SystemExit(1 if found.problems else 0)


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
