"""Serve a WSGI application on a free port of this machine until the program that started us goes away.

The site programs of this folder end in ``serve``. They are told nothing but a folder for their data, say their port on standard output
when they are ready, and stop at the end of standard input, which comes even when the starter is killed. Runs in the environment of the
hosts, so it knows neither our package nor pytest.

Requests are read in parallel, as browsers open connections in advance and leave them idle, but the application does one at a time, in the
order of arrival: a host with one worker. What is recorded then depends on what the package sends and not on a race inside the host.

While there is a file ``cut-off`` in the data folder, nothing reaches the application.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

CUT_OFF = "cut-off"

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


def database(data: Path) -> dict[str, object]:
    """Django's settings for the file ``site.sqlite3`` in the data folder: one connection that stays, and no waiting for the disk."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": data / "site.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {"init_command": "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY"},
    }


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Handler(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name is the standard library's)
        """Only what went wrong is worth a line; the application reports that itself."""


def unless_cut_off(application: Application, sign: Path) -> Application:
    """The same application, which is not asked while the file ``sign`` is there."""

    def guarded(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if not sign.exists():
            return application(environ, start_response)
        start_response("503 Service Unavailable", [("Content-Type", "text/plain")])
        return [b"cut off"]

    return guarded


def one_at_a_time(application: Application) -> Application:
    """The same application in a thread of its own, one request after the other, whole answers."""
    worker = ThreadPoolExecutor(max_workers=1)

    def whole(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        answer = application(environ, start_response)
        try:
            return [b"".join(answer)]
        finally:
            close = getattr(answer, "close", None)
            if close is not None:
                close()

    return lambda environ, start_response: worker.submit(whole, environ, start_response).result()


def serve(application: Application, data: Path) -> None:
    """Announce ``port N`` on standard output, serve, return at the end of standard input."""
    application = one_at_a_time(unless_cut_off(application, data / CUT_OFF))
    with make_server("127.0.0.1", 0, application, server_class=_Server, handler_class=_Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(f"port {server.server_port}", flush=True)
        sys.stdin.read()
        server.shutdown()
