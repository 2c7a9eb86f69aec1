"""``scorm-builder explain``."""

from __future__ import annotations

import shutil
import sys

import click

from scorm_builder.cli.completion import rule_codes
from scorm_builder.cli.output import unprintable_ok, use_color

_WIDEST = 100


@click.command()
@click.argument("codes", metavar="[CODE]...", nargs=-1, shell_complete=rule_codes)
def explain(codes: tuple[str, ...]) -> None:
    """Say what is wrong, why it matters, and how to mend it, for each CODE of a finding.

    The beginning of a code, such as MAN, stands for all rules of that area. Without CODE, all rules are listed.

    \b
    Examples:
      scorm-builder explain MAN014
      scorm-builder explain PKG | less
      scorm-builder explain
    """
    from scorm_builder.report.explanation import rule_text, rules_text
    from scorm_builder.rules import RULES
    from scorm_builder.selection import read_codes

    wanted, problems = read_codes(codes, (rule.code for rule in RULES))
    if problems:
        raise click.UsageError("; ".join(problems))
    with unprintable_ok(is_result=True):
        if not wanted:
            click.echo(rules_text(RULES), nl=False)
            return
        width = min(_WIDEST, shutil.get_terminal_size((_WIDEST, 24)).columns)
        rules = [rule for rule in RULES if rule.code.startswith(wanted)]
        click.echo("\n".join(rule_text(rule, width=width, color=use_color(sys.stdout)) for rule in rules), nl=False)
