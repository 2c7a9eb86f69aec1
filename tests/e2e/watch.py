"""What a browser does behind a learner's back: console errors, uncaught errors, refused content, requests to other places, cookies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Request, WebError

PATIENCE = 30_000
"""Milliseconds that a test waits for what should come: long, since a busy machine is no failure of the product."""

HERE = "127.0.0.1"
OF_DJANGO = {"csrftoken", "sessionid", "messages"}


class Watch:
    """Listens to all pages of a browser context from the start.

    The console's errors count and its warnings too; what the Content-Security-Policy refuses is among them.
    """

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self._expected: list[re.Pattern[str]] = []
        self._seen: list[str] = []
        context.on("request", self._request)
        context.on("console", self._console)
        context.on("weberror", self._error)

    def expect(self, problem: str) -> None:
        """Problems in which this regular expression is found are none, for a reason that the caller gives."""
        self._expected.append(re.compile(problem))

    def problems(self) -> list[str]:
        """All that happened, in words. A course has nothing to hide and none of it."""
        cookies = sorted({cookie["name"] for cookie in self.context.cookies()} - OF_DJANGO)
        return [
            problem
            for problem in (*self._seen, *(f"cookie {name}" for name in cookies))
            if not any(expected.search(problem) for expected in self._expected)
        ]

    def _request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in {"file", "data", "blob"} and address.hostname != HERE:
            self._seen.append(f"request to {request.url}")

    def _console(self, message: ConsoleMessage) -> None:
        where = str(message.location.get("url", ""))
        if message.type in {"error", "warning"} and not where.endswith("/favicon.ico"):
            self._seen.append(f"{message.type}: {message.text} ({where})")

    def _error(self, error: WebError) -> None:
        self._seen.append(f"uncaught: {error.error}")


@contextmanager
def watched(browser: Browser, **options: Any) -> Iterator[Watch]:
    """A browser profile that nobody has used, watched. Raises ``AssertionError`` in the end if there were problems.

    ``options`` are those of Playwright's ``new_context``.
    """
    context = browser.new_context(**options)
    context.set_default_timeout(PATIENCE)
    try:
        watch = Watch(context)
        yield watch
        if watch.problems():
            raise AssertionError("\n".join(watch.problems()))
    finally:
        context.close()
