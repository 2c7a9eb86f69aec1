"""``{{name}}`` in a text: what the course says once (``variables:``) and uses often. Knows nothing of Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from scorm_builder.course.lines import Edit
from scorm_builder.findings import Finding, Location, Rule, Severity, did_you_mean

SRC087 = Rule(
    "SRC087",
    Severity.ERROR,
    "Variable is unknown",
    """*What is wrong*: a text has a name in double braces, `{{name}}`, that `variables:` in `course.yaml` does not have.
*Why it matters*: learners would see the braces instead of what belongs there.
*Fix*: correct the name, or add it to `variables:`. To show the braces as they are, write a backslash in front: `\\{{name}}`.
*Source*: our course format.""",
)

_VARIABLE = re.compile(r"(\\?)\{\{[ \t]*([A-Za-z][A-Za-z0-9_-]{0,63})[ \t]*\}\}")


class Variables:
    """The variables of a course by name; ``findings``: what was written that is none of them."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self.values = values
        self.findings: list[Finding] = []

    def fill(self, text: str, place: Callable[[int], Location]) -> tuple[str, tuple[Edit, ...]]:
        """One line with its variables filled in, and what that has changed. ``place``: where a column (1-based) was written."""
        if "{{" not in text:
            return text, ()
        out, done, edits = "", 0, []
        for match in _VARIABLE.finditer(text):
            value = self.values.get(match[2])
            if match[1]:
                value = match[0][1:]
            elif value is None:
                hint = did_you_mean(match[2], self.values) or "add it to variables: in course.yaml"
                self.findings.append(SRC087.at(place(match.start() + 1), f'there is no variable "{match[2]}"', hint))
                continue
            out += text[done : match.start()]
            edits.append(Edit(len(out), len(out) + len(value), match.start(), match.end()))
            out += value
            done = match.end()
        return out + text[done:], tuple(edits)

    def filled(self, text: str, place: Location) -> str:
        """A text in YAML, which stands at ``place`` as a whole."""
        return self.fill(text, lambda _: place)[0]
