"""The words of the interface: from ``strings/<language>.json``, ours overlaid by the author's; and numbers as people read them.

Knows nothing of pages or templates.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from scorm_builder.course.decimals import decimal_sign
from scorm_builder.course.model import Course
from scorm_builder.course.text import without_controls
from scorm_builder.findings import Finding, Location, Rule, Severity

REN001 = Rule(
    "REN001",
    Severity.ERROR,
    "Template cannot be used",
    """*What is wrong*: a file of the course's own template folder cannot be used: a template breaks a rule of Jinja2 or uses a name that
is not there, a file of words is no JSON.
*Why it matters*: no page can be made.
*Fix*: correct the line that the message names; the original in our `templates/` folder shows what is at hand.
*Source*: Jinja2.""",
)
REN002 = Rule(
    "REN002",
    Severity.INFO,
    "Interface is not in the language of the course",
    """*What is wrong*: there are no words for buttons and messages in the language of the course, so they are in English.
The pages mark them as English, so screen readers change their voice.
*Why it matters*: learners see two languages.
*Fix*: `scorm-builder strings -o my_templates/strings/<language>.json` in the folder of your course writes the English words there.
Translate all of them (what is left in English is no longer marked), and write `templates: my_templates` under `theme:` in
`course.yaml`.
*Source*: WCAG 2.2, 3.1.2.""",
)

_RTL = frozenset("ar arc ckb dv fa he ks ps sd syr ug ur yi".split())


def read_words(course: Course, folders: list[Path]) -> tuple[dict[str, dict[str, str]], tuple[Finding, ...]]:
    """English words, overlaid by those of the language, ours before the author's."""
    words: dict[str, dict[str, str]] = {"page": {}, "script": {}}
    wanted = ["en", course.language.split("-")[0].lower(), course.language]
    found = set()
    findings: list[Finding] = []
    for language in dict.fromkeys(wanted):
        for folder in reversed(folders):
            file = folder / "strings" / f"{language}.json"
            if file.is_file():
                found.add(language)
                fault = _add_strings(words, file)
                if fault:
                    findings.append(REN001.at(place_in_templates(file, course, fault[1]), f"these words cannot be used: {fault[0]}"))
        if language == "en" != wanted[1]:
            words["page"]["decimal"] = decimal_sign(course.language)  # numbers follow the text of the course, not the buttons
    if not found & set(wanted[1:]):
        message = f'buttons and messages are in English, as there are no words for "{course.language}" yet'
        place = course.theme.templates_shown if course.theme.templates else "my_templates"
        hint = f'"scorm-builder strings" prints them: put a translation into {place}/strings/{wanted[1]}.json'
        if not course.theme.templates:
            hint += f' and write "templates: {place}" under "theme:" in course.yaml'
        findings.append(REN002.at(course.location, message, hint))
    return words, tuple(findings)


def _add_strings(words: dict[str, dict[str, str]], file: Path) -> tuple[str, int] | None:
    """Overlay the words by those of a file, or say what is wrong with it and in which line."""
    try:
        data: object = json.loads(file.read_text("utf-8-sig"))
    except json.JSONDecodeError as error:
        return error.msg, error.lineno
    except (OSError, UnicodeDecodeError, RecursionError):
        return "the file is no JSON in UTF-8", 1
    if not isinstance(data, dict):
        return "expected an object", 1
    for part, entries in data.items():
        if part not in words or not isinstance(entries, dict):
            return f'"{part}" is no part of them, expected "page" and "script" with an object each', 1
        for name, text in entries.items():
            if not isinstance(text, str) or without_controls(text, Location(""))[1]:
                return f'"{name}" is no text', 1
        words[part] |= entries
    return None


def place_in_templates(file: Path, course: Course, line: int) -> Location:
    """A place in a file of the author's template folder, as the user would name it."""
    folder = course.theme.templates
    if folder is not None and file.is_relative_to(folder):
        return Location(f"{course.theme.templates_shown}/{file.relative_to(folder).as_posix()}", line)
    return Location(file.as_posix(), line)


def direction(language: str) -> str:
    """``rtl`` for languages that are written so, by language or script."""
    parts = language.lower().split("-")
    if "latn" in parts[1:]:
        return "ltr"
    return "rtl" if parts[0] in _RTL or {"arab", "hebr", "thaa", "syrc", "nkoo"} & set(parts[1:]) else "ltr"


def span(seconds: int | None) -> str:
    """``5400`` → ``1 h 30 min``; nothing for none."""
    if not seconds:
        return ""
    minutes = max(1, round(seconds / 60))
    hours, minutes = divmod(minutes, 60)
    return " ".join(text for text, number in ((f"{hours} h", hours), (f"{minutes} min", minutes)) if number)


def clock(seconds: int) -> str:
    """``95`` → ``1:35``."""
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"


def file_size(size: int, words: Mapping[str, str]) -> str:
    """``1234567`` → ``1.2 MB`` in the words of the language (decimal units, as operating systems show them)."""
    if size < 1_000_000:
        return words["size_kb"].replace("{n}", str(max(1, round(size / 1000))))
    return words["size_mb"].replace("{n}", f"{size / 1_000_000:.1f}".replace(".", words["decimal"]))
