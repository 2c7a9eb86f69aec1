"""The command line. Click only: parse, call, print, exit. What does the work is imported inside the commands."""

from __future__ import annotations

import gc
import io
import os
import sys
from importlib import import_module
from typing import Final, NoReturn

import click

from scorm_builder import __version__

COMMANDS: Final = ("accessibility", "build", "explain", "fix", "init", "inspect", "schema", "strings", "validate")
"""Each has the name of its module here."""


class _Commands(click.Group):
    """Loads a command when it is asked for, as all of them together take a small build some of its time."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Their names."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, if there is one."""
        return command(cmd_name) if cmd_name in COMMANDS else None


def command(name: str) -> click.Command:
    """One of ``COMMANDS``."""
    found = getattr(import_module(f"{__name__}.{name}"), name)
    assert isinstance(found, click.Command)
    return found


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="scorm-builder %(version)s")
@click.pass_context
def main(context: click.Context) -> None:
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
    if context.invoked_subcommand != "build" and not gc.isenabled():  # nearly all that a build makes stays to its end
        gc.freeze()
        gc.enable()


def run() -> NoReturn:
    """The program. It ends without taking apart everything that was loaded, which the system does at once and Python in a tenth of the
    time of a small build."""
    try:
        main(prog_name="scorm-builder")
    except SystemExit as end:
        if isinstance(end.code, int) and _all_is_printed():
            os._exit(end.code)
        raise
    except MemoryError:
        _give_up("there is too little memory for this")
    except OSError as error:
        if error.filename is not None:
            raise
        _give_up(f"cannot print: {error.strerror or error}")
    raise AssertionError("Click ends with SystemExit")


def _give_up(reason: str) -> NoReturn:
    """For what can happen anywhere: no memory, or no room where help is printed. Commands see to their results themselves."""
    from contextlib import suppress

    with suppress(OSError):  # nobody reads that either
        click.echo(f"scorm-builder: {reason}", err=True)
    os._exit(2)


def _all_is_printed() -> bool:
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:  # closed before we started
                stream.flush()
    except OSError:  # Python says what it has to say about that when it ends
        return False
    return True
