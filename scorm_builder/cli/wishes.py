"""What ``validate`` is asked for: options and scorm-builder.toml put together, every word of them looked up before work starts."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

if TYPE_CHECKING:
    from scorm_builder.baseline import Baseline
    from scorm_builder.report import Judgement, Verdict
    from scorm_builder.selection import Selection
    from scorm_builder.settings import Settings

SEVERITIES = ("error", "warning", "info")


class Wishes(NamedTuple):
    """Options as they were typed; what was not typed is empty or ``None``."""

    formats: tuple[str, ...]
    output: Path | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    severity: str | None
    strict: bool | None
    lms: tuple[str, ...]
    baseline: Path | None


class Orders(NamedTuple):
    """What to do. ``reports``: formats, each with its file or ``None`` for standard output; ``profiles``: names of LMSs."""

    reports: tuple[tuple[str, Path | None], ...]
    selection: Selection
    strict: bool
    profiles: tuple[str, ...]
    baseline_file: Path | None
    baseline: Baseline | None

    def judgement(self, verdicts: tuple[Verdict, ...], missing: tuple[str, ...]) -> Judgement:
        """The verdicts, without what the baseline knows. ``missing``: what was named and is not there, as sentences."""
        from scorm_builder import __version__
        from scorm_builder.report import Judgement

        stale: tuple[str, ...] = ()
        if self.baseline is not None:
            verdicts, stale = self.baseline.applied(verdicts)
        return Judgement(verdicts, self.strict, stale, __version__, missing)


def read_wishes(options: Wishes, *, quiet: bool, write_baseline: bool) -> Orders:
    """Options go before the settings of the project. Raises ``click.UsageError`` that names everything that is not understood."""
    from scorm_builder.baseline import BaselineError, read_baseline
    from scorm_builder.findings import Severity
    from scorm_builder.report import printable
    from scorm_builder.selection import Selection

    settings = _settings()
    problems: list[str] = []
    select = _codes(options.select, "--select", settings.select, settings.place("select"), problems)
    ignore = _codes(options.ignore, "--ignore", settings.ignore, settings.place("ignore"), problems)
    severity = _severity(options.severity, settings, problems)
    profiles = _profiles(options.lms, settings, problems)
    reports = _reports(options, settings, problems)
    file = options.baseline or settings.baseline
    if problems:
        raise click.UsageError("\n".join(map(printable, problems)))
    try:
        baseline = read_baseline(file) if file and not write_baseline else None
    except BaselineError as error:
        raise click.UsageError(str(error)) from None
    if quiet and severity == "info":
        severity = "warning"
    strict = settings.strict or False if options.strict is None else options.strict
    return Orders(reports, Selection(select, ignore, Severity(severity)), strict, profiles, file, baseline)


def _settings() -> Settings:
    from scorm_builder.settings import Settings, SettingsError, find_settings, read_settings

    file = find_settings(Path.cwd())
    try:
        return read_settings(file) if file else Settings()
    except SettingsError as error:
        raise click.UsageError(str(error)) from None


def _codes(typed: tuple[str, ...], option: str, kept: tuple[str, ...], place: str, problems: list[str]) -> tuple[str, ...]:
    """Codes in capitals; the rules are loaded only if there are any."""
    if not (typed or kept):
        return ()
    from scorm_builder.rules import RULES
    from scorm_builder.selection import read_codes

    codes, wrong = read_codes(typed or kept, (rule.code for rule in RULES))
    problems += (f"{option if typed else place}: {problem}" for problem in wrong)
    return codes


def _severity(typed: str | None, settings: Settings, problems: list[str]) -> str:
    if typed is None and settings.severity is not None and settings.severity not in SEVERITIES:
        problems.append(f'{settings.place("severity")}: severity is "{settings.severity}", expected {_either(SEVERITIES)}')
    return typed or settings.severity or "info"


def _profiles(typed: tuple[str, ...], settings: Settings, problems: list[str]) -> tuple[str, ...]:
    names = [name.strip() for text in typed or settings.lms for name in text.split(",") if name.strip()]
    if not names:
        return ()
    from scorm_builder.lms import PROFILES, find_profile, suggest_profile

    found: list[str] = []
    for name in names:
        if name.lower() == "all":
            found += (each.name for each in PROFILES)
        elif profile := find_profile(name):
            found.append(profile.name)
        else:
            near = suggest_profile(name)
            hint = f'did you mean "{near}"?' if near else f"there are all, {', '.join(each.name for each in PROFILES)}"
            problems.append(f'{"--lms" if typed else settings.place("lms")}: there is no LMS "{name}"; {hint}')
    return tuple(dict.fromkeys(found))


def _reports(options: Wishes, settings: Settings, problems: list[str]) -> tuple[tuple[str, Path | None], ...]:
    """``json``, ``sarif:FILE`` → what to make, and where it goes."""
    from scorm_builder.findings import did_you_mean
    from scorm_builder.report import FORMATS

    reports: list[tuple[str, Path | None]] = []
    for text in options.formats or settings.format or ("text",):
        name, colon, file = text.partition(":")
        if name not in FORMATS:
            where = "--format" if options.formats else settings.place("format")
            problems.append(f'{where}: there is no format "{name}"; {did_you_mean(name, FORMATS)}')
        elif colon and not file:
            problems.append(f'"{text}" names no file')
        else:
            reports.append((name, Path(file) if file else None))
    loose = [name for name, file in reports if file is None]
    if len(loose) > 1:
        problems.append(f"{' and '.join(loose)} would be printed one behind the other; give all but one a file, as in {loose[-1]}:FILE")
    elif options.output and not loose:
        problems.append("-o has nothing to write: every --format names its own file")
    return tuple((name, file or options.output) for name, file in reports)


def _either(words: Iterable[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} or {last}"
