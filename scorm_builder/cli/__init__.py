"""The command line. Click only: parse, call, print, exit. What does the work is imported inside the commands."""

from __future__ import annotations

import io
import sys

import click

from scorm_builder import __version__
from scorm_builder.cli.accessibility import accessibility
from scorm_builder.cli.build import build
from scorm_builder.cli.explain import explain
from scorm_builder.cli.fix import fix
from scorm_builder.cli.init import init
from scorm_builder.cli.inspect import inspect
from scorm_builder.cli.schema import schema
from scorm_builder.cli.validate import validate


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="scorm-builder %(version)s")
def main() -> None:
    """Compile a course written as text into a SCORM 1.2 package, and judge packages that anybody made.

    \b
    Examples:
      scorm-builder init my_course        make a small course to start from
      scorm-builder build my_course       make dist/<id>-<version>.zip of it
      scorm-builder validate vendor.zip   say what is wrong with a package, made by any tool
      scorm-builder explain MAN014        say what a finding means
      scorm-builder fix vendor.zip -o fixed.zip   write a copy in which what is certain is mended
      scorm-builder accessibility my_course -o report.html   say how far it meets WCAG 2.2, and what to judge yourself
      scorm-builder inspect vendor.zip    show what is in a package, and what LMSs will do with it

    \b
    Exit codes:
      0  no errors
      1  errors (with --strict, warnings too)
      2  wrong usage, or something that cannot be read or written
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a path may hold what the encoding of the terminal cannot say


main.add_command(accessibility)
main.add_command(build)
main.add_command(explain)
main.add_command(fix)
main.add_command(init)
main.add_command(inspect)
main.add_command(schema)
main.add_command(validate)
