"""Findings → reports: text for people, and the formats that other programs read.

Pure functions. ``report_text`` and ``report_json`` take findings; ``report_as`` takes the ``Judgement`` of many packages and knows every
format by name. Knows nothing of packages or courses, of files or terminals.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from scorm_builder.report.words import decimal_size, printable, summary

if TYPE_CHECKING:
    from scorm_builder.report.json import finding_data, report_json
    from scorm_builder.report.model import Facts, Judgement, Verdict
    from scorm_builder.report.text import packages_text, report_text

__all__ = [
    "FORMATS",
    "Facts",
    "Judgement",
    "Verdict",
    "decimal_size",
    "finding_data",
    "packages_text",
    "printable",
    "report_as",
    "report_json",
    "report_text",
    "summary",
]

_HOMES: Final = {
    **dict.fromkeys(("finding_data", "report_json"), "json"),
    **dict.fromkeys(("Facts", "Judgement", "Verdict"), "model"),
    **dict.fromkeys(("packages_text", "report_text"), "text"),
}
FORMATS: Final = ("text", "json", "sarif", "junit", "github", "markdown", "html")


def __getattr__(name: str) -> Any:
    """Load each form of report when it is first used: a build without findings needs none."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def report_as(name: str, judgement: Judgement, *, color: bool = False, verbose: bool = False) -> str:
    """The report in one of ``FORMATS``; ``color`` and ``verbose`` are for text."""
    if name == "text":
        from scorm_builder.report.text import packages_text

        return packages_text(judgement, color=color, verbose=verbose)
    return _writer(name)(judgement)


def _writer(name: str) -> Callable[[Judgement], str]:
    """The rest, each loaded when it is asked for."""
    match name:
        case "json":
            from scorm_builder.report.json import packages_json

            return packages_json
        case "sarif":
            from scorm_builder.report.sarif import packages_sarif

            return packages_sarif
        case "junit":
            from scorm_builder.report.junit import packages_junit

            return packages_junit
        case "github":
            from scorm_builder.report.github import packages_github

            return packages_github
        case "markdown":
            from scorm_builder.report.markdown import packages_markdown

            return packages_markdown
        case _:
            from scorm_builder.report.html import packages_html

            return packages_html
