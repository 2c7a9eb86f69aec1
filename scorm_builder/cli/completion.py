"""What a shell offers when Tab is pressed: formats of reports, codes of rules, names of LMSs and schemas. Click does the rest."""

from __future__ import annotations

from collections.abc import Iterable

import click
from click.shell_completion import CompletionItem

Items = list[CompletionItem]


def _starting(incomplete: str, words: Iterable[tuple[str, str]], *, before: str = "") -> Items:
    return [CompletionItem(before + word, help=meaning) for word, meaning in words if word.lower().startswith(incomplete.lower())]


def report_formats(_: click.Context, __: click.Parameter, incomplete: str) -> Items:
    """``json``, ``sarif`` …; behind a colon, files."""
    from scorm_builder.report import FORMATS

    if ":" in incomplete:
        return [CompletionItem(incomplete.partition(":")[2], type="file")]
    return _starting(incomplete, ((name, "") for name in FORMATS))


def rule_codes(_: click.Context, __: click.Parameter, incomplete: str) -> Items:
    """Codes and their beginnings; behind a comma, the next one."""
    from scorm_builder.rules import RULES

    before, comma, code = incomplete.rpartition(",")
    areas = dict.fromkeys(rule.code[:-3] for rule in RULES)
    words = [*((area, f"all {area} rules") for area in areas), *((rule.code, rule.title) for rule in RULES)]
    return _starting(code, words, before=before + comma)


def lms_names(_: click.Context, __: click.Parameter, incomplete: str) -> Items:
    """Names of profiles; behind a comma, the next one."""
    from scorm_builder.lms import PROFILES

    before, comma, name = incomplete.rpartition(",")
    return _starting(name, ((profile.name, profile.title) for profile in PROFILES), before=before + comma)


def schema_names(_: click.Context, __: click.Parameter, incomplete: str) -> Items:
    """``course``, ``module`` …"""
    from scorm_builder.course.editor import SCHEMAS

    return _starting(incomplete, ((name, written.title) for name, written in SCHEMAS.items()))
