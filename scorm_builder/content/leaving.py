"""Which parts of a script run only when the page is left: handlers of ``unload`` and ``beforeunload``, and functions that only they call.

Knows nothing of other events: what cannot be told counts as running at other times too.
"""

from __future__ import annotations

import re
from typing import Final

MAX_CODE: Final = 400_000  # characters; what is longer is a bundle, in which names of functions mean little
_MAX_FUNCTIONS: Final = 500
_MAX_HANDLERS: Final = 50
_MAX_STEPS: Final = 5  # a handler calls a function, which calls a function …

Span = tuple[int, int]

_REGISTERED: Final = re.compile(
    r"""(?: addEventListener \s* \( \s* ["'] (?: before )? unload ["'] \s* ,
          | attachEvent \s* \( \s* ["'] on (?: before )? unload ["'] \s* ,
          | \b on (?: before )? unload \s* =
          | \. on \s* \( \s* ["'] (?: before )? unload ["'] \s* ,
          | \. (?: before )? unload \s* \(
        ) \s* (?P<name> [A-Za-z_$][\w$.]*+ (?! \s* => ) )?""",
    re.VERBOSE,
)
_DEFINED: Final = re.compile(
    r"""\b function \s+ (?P<name> [A-Za-z_$][\w$]* ) \s* \(
      | (?P<variable> [A-Za-z_$][\w$]* ) \s* [=:] \s* (?: async \s+ )? function \b [^(]{0,60} \(
      | (?P<arrow> [A-Za-z_$][\w$]* ) \s* = \s* (?: async \s* )? \( [^()]{0,200} \) \s* => \s* (?= \{ )""",
    re.VERBOSE,
)
_NAME: Final = re.compile(r"[A-Za-z_$][\w$]*")


def leaving_spans(code: str) -> tuple[Span, ...]:
    """Start and end of each such part of ``code``, which has no comments. Empty for a script that is too long to say."""
    if len(code) > MAX_CODE:
        return ()
    ends = _blocks(code)
    spans: list[Span] = []  # bodies of handlers
    mentions: list[Span] = []  # where a handler is named when it is registered
    for found, _ in zip(_REGISTERED.finditer(code), range(_MAX_HANDLERS), strict=False):
        if (name := found["name"]) and name not in {"function", "async"}:
            mentions.append(found.span())
        elif (body := _body(code, ends, found.start("name") if name else found.end())) is not None:
            spans.append(body)
    functions = _functions(code, ends)
    uses = _uses(code, functions)
    for _ in range(_MAX_STEPS):
        known = (*spans, *mentions)
        more = [functions[name] for name, places in uses.items() if places and all(any(a <= at < b for a, b in known) for at in places)]
        if set(more) <= set(spans):
            break
        spans += [span for span in more if span not in spans]
    return tuple(spans)


def _blocks(code: str) -> dict[int, int]:
    """Start → end of every block. Braces in strings count too: a wrong end only loses a finding."""
    ends: dict[int, int] = {}
    waiting: list[int] = []
    for found in re.finditer(r"[{}]", code):
        if found[0] == "{":
            waiting.append(found.start())
        elif waiting:
            ends[waiting.pop()] = found.end()
    return ends


def _functions(code: str, ends: dict[int, int]) -> dict[str, Span]:
    """Name → span from the name to the end of the body, of the functions whose names are given once."""
    found: dict[str, Span] = {}
    twice: set[str] = set()
    for match, _ in zip(_DEFINED.finditer(code), range(_MAX_FUNCTIONS), strict=False):
        name = match["name"] or match["variable"] or match["arrow"]
        if name in found:
            twice.add(name)
        elif (body := _body(code, ends, match.end())) is not None:
            found[name] = (match.start(), body[1])
    return {name: span for name, span in found.items() if name not in twice}


def _uses(code: str, functions: dict[str, Span]) -> dict[str, list[int]]:
    """Name of a function → where it is named outside itself."""
    uses: dict[str, list[int]] = {name: [] for name in functions}
    for found in _NAME.finditer(code) if functions else ():
        if (span := functions.get(found[0])) and not span[0] <= found.start() < span[1]:
            uses[found[0]].append(found.start())
    return uses


def _body(code: str, ends: dict[int, int], at: int) -> Span | None:
    """From ``at`` to the end of the block that starts soon behind it, ``None`` if there is none before the statement ends."""
    start = code.find("{", at, at + 500)
    if start < 0 or start not in ends or ";" in code[at:start]:
        return None
    return at, ends[start]
