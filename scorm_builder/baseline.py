"""Findings that are known already, so that only new ones count: the file that ``--baseline`` reads.

A finding is known by path, code and message, never by its line or by how many more of its kind there are, so edits elsewhere change
nothing. Paths are relative to the folder of the file, so it does not matter where the program is started. What is found as often as it is
known stays quiet.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from scorm_builder.findings import Finding
from scorm_builder.report.lasting import lasting
from scorm_builder.report.model import Verdict

VERSION: Final = 1
_ANEW: Final = "make it anew with --write-baseline"


class Key(NamedTuple):
    """What makes two findings the same."""

    path: str
    code: str
    message: str


class BaselineError(Exception):
    """The file cannot be used; its text is one sentence for the user."""


class Baseline(NamedTuple):
    """``folder``: what its paths are relative to; ``known``: how often each finding is known."""

    folder: Path
    known: Mapping[Key, int]

    def applied(self, verdicts: Iterable[Verdict]) -> tuple[tuple[Verdict, ...], tuple[str, ...]]:
        """The verdicts without what is known, and the entries about these packages that found nothing any more."""
        left = Counter(self.known)
        judged = []
        quiet = []
        for verdict in verdicts:
            fresh = []
            known = 0
            for finding in verdict.findings:
                key = _key(finding, self.folder)
                if left[key] > 0:
                    left[key] -= 1
                    known += 1 + finding.more
                else:
                    fresh.append(finding)
            quiet.append(verdict._replace(findings=tuple(fresh), known=known))
            judged.append(_relative(verdict.path, self.folder))
        gone = sorted(key for key, count in left.items() if count > 0 and _is_within(key.path, judged))
        return tuple(quiet), tuple(f"{key.path}: {key.code} {key.message}" for key in gone)


def read_baseline(path: Path) -> Baseline:
    """Read the file. Raises ``BaselineError``."""
    shown = path.as_posix()
    try:
        data = json.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        raise BaselineError(f'there is no baseline "{shown}"; make it with --write-baseline') from None
    except (OSError, UnicodeDecodeError) as error:
        raise BaselineError(f'cannot read "{shown}": {getattr(error, "strerror", None) or "it is no UTF-8 text"}') from None
    except json.JSONDecodeError as error:
        raise BaselineError(f"{shown}:{error.lineno}:{error.colno}: this is no JSON ({error.msg}); {_ANEW}") from None
    except RecursionError:
        raise BaselineError(f'"{shown}" is nested too deep; {_ANEW}') from None
    if not isinstance(data, dict) or data.get("version") != VERSION or not isinstance(data.get("findings"), list):
        raise BaselineError(f'"{shown}" is no baseline of version {VERSION}; {_ANEW}')
    known: Counter[Key] = Counter()
    for number, entry in enumerate(data["findings"], 1):
        key, count = _entry(entry)
        if key is None:
            raise BaselineError(f'entry {number} of "{shown}" does not have path, code, message and count; {_ANEW}')
        known[key] += count
    return Baseline(_folder(path), known)


def baseline_text(verdicts: Iterable[Verdict], path: Path) -> str:
    """The file for ``path`` that makes all of these findings known: one in a line, sorted, so that changes can be reviewed."""
    folder = _folder(path)
    counts = Counter(_key(finding, folder) for verdict in verdicts for finding in verdict.findings)
    lines = [json.dumps({**key._asdict(), "count": count}) for key, count in sorted(counts.items())]
    listed = "\n" + ",\n".join(f"    {line}" for line in lines) + "\n  " if lines else ""
    return f'{{\n  "version": {VERSION},\n  "findings": [{listed}]\n}}\n'


def _entry(entry: object) -> tuple[Key | None, int]:
    if not isinstance(entry, dict):
        return None, 0
    texts = [entry.get(name) for name in Key._fields]
    count = entry.get("count", 1)
    if not all(isinstance(text, str) for text in texts) or type(count) is not int or count < 1:
        return None, 0
    path, code, message = map(str, texts)
    return Key(path, code, lasting(message)), count


def _key(finding: Finding, folder: Path) -> Key:
    return Key(_relative(finding.location.path, folder), finding.rule.code, lasting(finding.message))


def _relative(path: str, folder: Path) -> str:
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # another drive of Windows
        return Path(path).absolute().as_posix()


def _folder(path: Path) -> Path:
    return path.absolute().parent


def _is_within(path: str, packages: Iterable[str]) -> bool:
    return any(path == package or path.startswith(f"{package}/") for package in packages)
