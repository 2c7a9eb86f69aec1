"""Start a site program of the hosts' own environment and find out where it listens.

The environment is ``.venv-hosts/`` at the root of the repository, made from ``requirements-hosts.txt`` by ``make test``: other people's
LMSs bring Django and some seventy packages that ours has no use for.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
from pathlib import Path
from typing import Self

from playwright.sync_api import BrowserContext

from tests.e2e.hosts.serving import CUT_OFF

ROOT = Path(__file__).resolve().parents[3]
ENVIRONMENT = ROOT / ".venv-hosts"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
HOW_TO_INSTALL = (
    f"{ENVIRONMENT.name}/ is missing: run `make .venv-hosts/installed`, or\n"
    f"  python3 -m venv {ENVIRONMENT.name} && {PYTHON.relative_to(ROOT)} -m pip install -r tests/e2e/requirements-hosts.txt"
)


class Site:
    """A running site program, to be used in a ``with``. ``data``: its folder, with its database ``site.sqlite3`` and ``site.log``."""

    def __init__(self, module: str, data: Path) -> None:
        """Start ``python -m module data``; come back when it serves."""
        if not PYTHON.exists():
            raise FileNotFoundError(HOW_TO_INSTALL)
        data.mkdir(parents=True)
        self.data = data
        self._log = (data / "site.log").open("w", encoding="utf-8")
        self._process = subprocess.Popen(
            [str(PYTHON), "-m", module, str(data)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
            encoding="utf-8",
        )
        assert self._process.stdout is not None
        word, _, port = self._process.stdout.readline().partition(" ")
        if word != "port":
            self.close()
            raise ChildProcessError(f"{module} did not start:\n{(data / 'site.log').read_text(encoding='utf-8')}")
        self.url = f"http://127.0.0.1:{int(port)}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def rows(self, query: str, *values: object) -> list[tuple[object, ...]]:
        """Read the site's own database, beside the site."""
        with contextlib.closing(sqlite3.connect(f"{(self.data / 'site.sqlite3').as_uri()}?mode=ro", uri=True, timeout=10)) as database:
            return database.execute(query, values).fetchall()

    def change(self, statement: str, *values: object) -> None:
        """Write into the site's own database, as a script of its administrator."""
        with contextlib.closing(sqlite3.connect(self.data / "site.sqlite3", timeout=10)) as database, database:
            database.execute(statement, values)

    def set_offline(self, context: BrowserContext, offline: bool) -> None:
        """Cut a browser and the site off from each other.

        The browser alone does not do: a page that is closed is let go first, and its last words get through.
        """
        sign = self.data / CUT_OFF
        if offline:
            context.set_offline(True)
            sign.touch()
        else:
            sign.unlink()
            context.set_offline(False)  # the browser tells the course, which tries at once

    def close(self) -> None:
        """End the program: its standard input ends, and it takes the hint."""
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()
