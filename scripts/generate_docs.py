"""Write the generated parts of ``docs/`` from the code: keys, directives, commands, rules, facts about LMSs.

``python scripts/generate_docs.py`` rewrites them; ``--check`` only says which are not up to date (exit 1).
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from html import escape
from pathlib import Path

import click

from scorm_builder.cli import COMMANDS, command, main
from scorm_builder.course.directives import DIRECTIVES, Directive
from scorm_builder.course.keys import (
    COLOR_KEYS,
    COURSE_KEYS,
    FONT_KEYS,
    GLOSSARY_KEYS,
    MODULE_KEYS,
    PAGE_KEYS,
    QUICK_EXIT_KEYS,
    TERM_KEYS,
    THEME_KEYS,
)
from scorm_builder.course.keys_quiz import QUIZ_KEYS
from scorm_builder.course.keys_tracking import COMPLETION_KEYS, SCORE_KEYS, STATUS_KEYS, TRACKING_KEYS
from scorm_builder.course.schema import Key
from scorm_builder.lms import PROFILES
from scorm_builder.lms.model import TOPICS
from scorm_builder.report.explanation import catalogue_entry
from scorm_builder.rules import RULES

DOCS = Path(__file__).parent.parent / "docs"
_NESTED = {
    "completion": COMPLETION_KEYS,
    "status": STATUS_KEYS,
    "score": SCORE_KEYS,
    "tracking": TRACKING_KEYS,
    "theme": THEME_KEYS,
    "colors": COLOR_KEYS,
    "fonts": FONT_KEYS,
    "quick_exit": QUICK_EXIT_KEYS,
    "quiz": QUIZ_KEYS,
    "terms": TERM_KEYS,
}


def keys_section(keys: Iterable[Key], prefix: str = "") -> str:
    """Each key with its kind, a sentence and an example; keys inside a key follow it."""
    parts = []
    for key in keys:
        needed = " **Required.**" if key.required else ""
        kind = "" if key.kind.words == "keys with values" else f" ({key.kind.words})"
        parts.append(f"**`{prefix}{key.name}`**{kind}: {key.doc}{needed}\n\n```yaml\n{key.example}\n```\n")
        if key.name in _NESTED and not (prefix and key.name == "quiz"):
            parts.append(keys_section(_NESTED[key.name], f"{prefix}{key.name}."))
    return "\n".join(parts)


def directive_section(directive: Directive) -> str:
    """One directive with its attributes, an example, and a picture of that (``scripts/picture_blocks.py``)."""
    lines = [f"### `{directive.name}`", "", directive.doc, ""]
    if directive.label:
        lines.append(f"* `[…]`: {directive.label}" + (" (required)" if directive.label_required else ""))
    if directive.id_required:
        lines.append("* `#id`: its name for machines (required), unique in the course")
    for attribute in directive.attributes:
        kind = "a file of the course" if attribute.kind is None else attribute.kind.words
        lines.append(f"* `{attribute.name}` ({kind}{', required' if attribute.required else ''}): {attribute.doc}")
    picture = f'<img src="pictures/{directive.name}.webp" width="720" alt="The example of “{directive.name}” as learners see it">'
    return "\n".join([*lines, "", "```markdown", directive.example, "```", "", picture, ""])


def command_reference() -> str:
    """``--help`` of the program and of each command."""
    parts = ["# Commands", "", "Generated from `scorm-builder --help`.", ""]
    context = click.Context(main, info_name="scorm-builder", max_content_width=100, terminal_width=100)
    parts += ["## scorm-builder", "", "```", main.get_help(context), "```", ""]
    for name in COMMANDS:
        inner = click.Context(command(name), info_name=name, parent=context, max_content_width=100, terminal_width=100)
        parts += [f"## scorm-builder {name}", "", "```", inner.get_help(), "```", ""]
    return "\n".join(parts)


def rule_catalogue() -> str:
    """Every rule with its explanation, by code."""
    parts = [
        "# Rules",
        "",
        "What `scorm-builder` looks for; `scorm-builder explain CODE` says the same. An **error** stops a build and fails a validation;",
        "a **warning** does with `--strict`; **info** is worth knowing.",
        "",
    ]
    for rule in RULES:
        parts.append(catalogue_entry(rule))
    return "\n".join(parts)


def lms_profiles() -> str:
    """Every fact about every LMS, with its source."""
    parts = [
        "# LMS profiles",
        "",
        "What is known of LMSs, for `validate --lms NAME` and `inspect --lms NAME`: each fact with its source and the date when",
        "that was read or seen. What is marked as hearsay could not be checked; no finding worse than info rests on it.",
        "",
    ]
    for profile in PROFILES:
        names = ", ".join(f"`{name}`" for name in (profile.name, *profile.aliases))
        parts += [f"## {profile.title}", "", f"Name: {names}", "", "| About | Fact | Source |", "|---|---|---|"]
        for topic, title in TOPICS.items():
            for fact in profile.facts:
                if fact.topic == topic:
                    hearsay = "*Hearsay*: " if fact.source.is_hearsay else ""
                    parts.append(f"| {title} | {hearsay}{escape(fact.says, quote=False)} | {fact.source} |")
        parts.append("")
    return "\n".join(parts)


def filled(text: str) -> str:
    """A document with its generated parts renewed."""
    sections = {
        "course keys": keys_section(COURSE_KEYS),
        "module keys": keys_section(MODULE_KEYS),
        "page keys": keys_section(PAGE_KEYS),
        "glossary keys": keys_section(GLOSSARY_KEYS),
        "directives": "\n".join(directive_section(directive) for directive in DIRECTIVES.values()),
    }

    def fill(match: re.Match[str]) -> str:
        return f"<!-- generated: {match[1]} -->\n{sections[match[1]].rstrip()}\n<!-- end -->"

    return re.sub(r"<!-- generated: ([a-z ]+) -->\n.*?<!-- end -->", fill, text, flags=re.DOTALL)


def documents() -> dict[Path, str]:
    """Every document that is generated, whole or in part, as it should be."""
    course_format = DOCS / "course-format.md"
    return {
        course_format: filled(course_format.read_text("utf-8")),
        DOCS / "commands.md": command_reference().rstrip() + "\n",
        DOCS / "lms-profiles.md": lms_profiles().rstrip() + "\n",
        DOCS / "rules.md": rule_catalogue().rstrip() + "\n",
    }


def run() -> int:
    """Write or check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 if something is out of date")
    check = parser.parse_args().check
    stale = [path for path, text in documents().items() if not path.is_file() or path.read_text("utf-8") != text]
    for path in stale:
        if check:
            sys.stderr.write(f"docs/{path.name} is out of date: run python scripts/generate_docs.py\n")
        else:
            path.write_text(documents()[path], "utf-8", newline="\n")
    return 1 if check and stale else 0


if __name__ == "__main__":
    raise SystemExit(run())
