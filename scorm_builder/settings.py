"""``scorm-builder.toml`` → ``Settings``: what a project wants on every run, so that nobody has to type it.

The file is looked for in a folder and all above it. Knows nothing of the command line, which goes before it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from scorm_builder.findings import did_you_mean

NAME: Final = "scorm-builder.toml"
TABLE: Final = "validate"


class Settings(NamedTuple):
    """The table ``[validate]``; what it does not say is ``None`` or empty. Words are as written: the command knows which there are."""

    file: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: str | None = None
    strict: bool | None = None
    lms: tuple[str, ...] = ()
    baseline: Path | None = None
    format: tuple[str, ...] = ()

    def place(self, key: str) -> str:
        """``file:line`` of a key, for messages about its value."""
        if self.file is None:
            return ""
        return f"{self.file.as_posix()}:{_line(_lines(self.file), key)}"


class SettingsError(Exception):
    """The file cannot be used. ``problems``: each ``file:line: sentence``."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class _Kind(NamedTuple):
    words: str
    kinds: tuple[type, ...]


_TEXTS: Final = _Kind("a text or a list of texts", (str, list))
_TEXT: Final = _Kind("a text", (str,))
_KEYS: Final[Mapping[str, _Kind]] = {
    "select": _TEXTS,
    "ignore": _TEXTS,
    "severity": _TEXT,
    "strict": _Kind("true or false", (bool,)),
    "lms": _TEXTS,
    "baseline": _TEXT,
    "format": _TEXTS,
}
KEYS: Final = tuple(_KEYS)


def find_settings(folder: Path) -> Path | None:
    """The nearest file, in ``folder`` or above it."""
    start = folder.absolute()
    return next((file for each in (start, *start.parents) if (file := each / NAME).is_file()), None)


def read_settings(file: Path) -> Settings:
    """Read the file. Raises ``SettingsError`` that names everything that is wrong with it."""
    shown = file.as_posix()
    try:
        text = file.read_text("utf-8-sig")
        data = tomllib.loads(text)
    except OSError as error:
        raise SettingsError((f"{shown}: the file cannot be read: {error.strerror or error}",)) from None
    except UnicodeDecodeError:
        raise SettingsError((f"{shown}: the file is no UTF-8 text",)) from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError((_syntax(shown, str(error)),)) from None
    except RecursionError:
        raise SettingsError((f"{shown}: the file is nested too deep",)) from None
    problems = tuple(_problems(data, shown, text.splitlines()))
    if problems:
        raise SettingsError(problems)
    values: dict[str, Any] = {key: _texts(value) if _KEYS[key] is _TEXTS else value for key, value in data.get(TABLE, {}).items()}
    if "baseline" in values:
        values["baseline"] = file.parent / values["baseline"]
    return Settings(file, **values)


def _problems(data: Mapping[str, Any], shown: str, lines: list[str]) -> list[str]:
    """Every key that there is not, and every value of another kind."""
    found = []
    for name, value in data.items():
        if name != TABLE:
            line = _line(lines, name, in_table=False)
            found.append(f'{shown}:{line}: there is no table or key "{name}"; {did_you_mean(name, (TABLE,))}')
        elif not isinstance(value, dict):
            found.append(f"{shown}:{_line(lines, name, in_table=False)}: {TABLE} is {_named(value)}, expected a table: [{TABLE}]")
    table = data.get(TABLE)
    for name, value in table.items() if isinstance(table, dict) else ():
        if name not in _KEYS:
            hint = did_you_mean(name, _KEYS)
            found.append(f'{shown}:{_line(lines, name)}: there is no key "{name}" in [{TABLE}]' + (f"; {hint}" if hint else ""))
        elif not _is(value, _KEYS[name]):
            found.append(f"{shown}:{_line(lines, name)}: {name} is {_named(value)}, expected {_KEYS[name].words}")
    return found


def _is(value: object, kind: _Kind) -> bool:
    if isinstance(value, list):
        return list in kind.kinds and all(isinstance(each, str) for each in value)
    return type(value) in kind.kinds


def _texts(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _named(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", str: "a text", dict: "a table"}
    if isinstance(value, list):
        return "a list" if all(isinstance(each, str) for each in value) else "a list of something else"
    return names.get(type(value), "a date or time")


def _syntax(shown: str, message: str) -> str:
    """``tomllib`` puts the place behind its words."""
    match = re.fullmatch(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", message, re.DOTALL)
    if match and match[2]:
        return f"{shown}:{match[2]}:{match[3]}: this is no TOML: {match[1]}"
    return f"{shown}: this is no TOML: {message}"


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return []


def _line(lines: list[str], key: str, *, in_table: bool = True) -> int:
    """The line of a key, which ``tomllib`` does not tell: of the first line that looks like it, else of the table, else the first."""
    name = rf"""(?:{re.escape(key)}|"{re.escape(key)}"|'{re.escape(key)}')"""
    table = ""
    header = 1
    for number, line in enumerate(lines, 1):
        if match := re.match(r"\s*\[+\s*([^\]]*?)\s*\]", line):
            table = match[1].strip("\"'")
            if table == TABLE:
                header = number
            if not in_table and re.fullmatch(rf"{name}(?:\s*\..*)?", match[1]):
                return number
        inside = rf"\s*{name}\s*[=.]" if table == TABLE else rf"\s*{TABLE}\s*(?:\.\s*{name}\s*[=.]|=.*[{{,]\s*{name}\s*=)"
        if re.match(inside if in_table else rf"\s*{name}\s*[=.]", line):
            return number
    return header if in_table else 1
