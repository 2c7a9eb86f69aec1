"""What commands print: findings, sizes, and a progress bar that only a person at a terminal sees."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

import click

from scorm_builder.findings import Finding, Severity

_BAR = 24


def print_findings(findings: Sequence[Finding], *, quiet: bool = False) -> None:
    """All findings to standard error; when quiet, without those that are only worth knowing."""
    shown = [finding for finding in findings if not quiet or finding.severity is not Severity.INFO]
    if shown:
        from scorm_builder.report import report_text

        click.echo(report_text(shown, color=use_color(sys.stderr), sources=source_lines), err=True, nl=False)


def use_color(stream: TextIO | None) -> bool:
    """Colour on a terminal, unless ``NO_COLOR`` is set (no-color.org). A stream that was closed before we started is ``None``."""
    return stream is not None and stream.isatty() and not os.environ.get("NO_COLOR")


def source_lines(path: str) -> Sequence[str]:
    """The lines of a file that a finding names, or none if it cannot be shown."""
    try:
        text = Path(path).read_text("utf-8-sig", errors="replace")
    except (OSError, ValueError):
        return ()
    return text.removesuffix("\n").split("\n") if text else ()  # splitlines() knows lines that no editor shows


@contextlib.contextmanager
def unprintable_ok(*, is_result: bool = False) -> Iterator[None]:
    """Standard output may be closed or full when the work is done: that is said once, and changes nothing about the result.

    ``is_result``: what is printed is all that comes of the work, so the program ends with 2, but for a reader that has seen enough.
    """
    try:
        yield
        if sys.stdout is None:  # closed before we started, as by >&-
            raise OSError(errno.EBADF, "standard output is closed")
    except OSError as error:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - else Python tries again when it ends
        if not isinstance(error, BrokenPipeError):
            click.echo(f"scorm-builder: cannot print the result: {error.strerror or error}", err=True)
            if is_result:
                raise SystemExit(2) from None


class ProgressBar:
    """One line on standard error, from the second second on, never in a pipe: ``is_on`` says whether there will be any."""

    def __init__(self, wanted: bool) -> None:
        self.is_on = wanted and sys.stderr is not None and sys.stderr.isatty()
        self._next = time.monotonic() + 1.0
        self._shown = False

    def update(self, step: str, done: int, total: int) -> None:
        """Show the step and, where it is known, how far it is."""
        now = time.monotonic()
        if not self.is_on or now < self._next:
            return
        self._next = now + 0.1
        self._shown = True
        part = min(1.0, done / total) if total else 0.0
        filled = round(part * _BAR)
        bar = f" [{'=' * filled}{' ' * (_BAR - filled)}] {part:4.0%}" if total else " …"
        click.echo(f"\r\x1b[K{step}{bar}", err=True, nl=False)

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            click.echo("\r\x1b[K", err=True, nl=False)
            self._shown = False


def save_text(file: Path, text: str, *, quiet: bool = False) -> None:
    """Write a report: the old file or the whole new one, never half of it. Ends the program with 2 if that cannot be done.

    Folders that are not there are made, and named unless ``quiet``. A link stays one, and what is no file, such as a pipe or
    ``/dev/stderr``, is written to as it is.
    """
    from scorm_builder.report.words import printable

    try:
        target = file.resolve() if file.is_symlink() else file
        if target.exists() and not target.is_file():
            with target.open("w", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
            return
        if not target.parent.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            if not quiet:
                click.echo(f'made the folder "{printable(file.parent.as_posix())}"', err=True)
        temporary = target.with_name(f".scorm-builder-{os.getpid()}-{os.urandom(4).hex()}.part")
        try:
            temporary.write_text(text, "utf-8", newline="\n")
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        click.echo(f'scorm-builder: cannot write "{printable(file.as_posix())}": {error.strerror or error}', err=True)
        raise SystemExit(2) from None
