"""``{{name}}`` in a text: what the course says once (``variables:``) and uses often. Knows nothing of Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from scorm_builder.course.lines import Edit
from scorm_builder.findings import Finding, Location, Rule, Severity, did_you_mean

SRC087 = Rule(
    "SRC087",
    Severity.ERROR,
    "Variable is unknown",
    """*What is wrong*: a text has a name in double braces, `{{name}}`, that `variables:` in `course.yaml` does not have; or two braces
with something else behind them; or a variable stands in the text of another one, where it is not filled in.
*Why it matters*: learners would see the braces instead of what belongs there.
*Fix*: correct the name, or add it to `variables:`. To show the braces as they are, write a backslash in front: `\\{{name}}`.
*Source*: our course format.""",
)

_BRACES = re.compile(r"(\\?)(?!\{\{\{)\{\{(?:[ \t]*([A-Za-z][A-Za-z0-9_-]{0,63})[ \t]*\}\}|([^{}]*)\}\})?")
_APART = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)|<!--.*?-->")


class Variables:
    """The variables of a course by name; ``findings``: what was written that is none of them."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self.values = values
        self.findings: list[Finding] = []

    def fill(self, text: str, place: Callable[[int], Location], *, in_code: bool = False) -> tuple[str, tuple[Edit, ...]]:
        """One line with its variables filled in, and what that has changed. ``place``: where a column (1-based) was written.

        In code (the whole line, or between backticks), braces around anything but a name are what the code says.
        """
        if "{{" not in text:
            return text, ()
        out, done, edits = "", 0, []
        for match in _BRACES.finditer(text):
            name = match[2]
            if not name and (in_code or any(span.start() < match.start() < span.end() for span in _APART.finditer(text))):
                continue
            value = match[0][1:] if match[1] else self.values.get(name) if name else None
            if value is None:
                self.findings.append(self._unknown(match, place(match.start() + 1)))
                continue
            out += text[done : match.start()]
            edits.append(Edit(len(out), len(out) + len(value), match.start(), match.end()))
            out += value
            done = match.end()
        return out + text[done:], tuple(edits)

    def _unknown(self, match: re.Match[str], place: Location) -> Finding:
        """Report braces that nothing can be filled into."""
        name, other = match.group(2, 3)
        otherwise = "write {{name}}, or \\{{ to show the braces"
        if name:
            hint = did_you_mean(name, self.values) or "add it to variables: in course.yaml"
            return SRC087.at(place, f'there is no variable "{name}"', hint)
        if other is None:
            return SRC087.at(place, '"{{" has no name and "}}" behind it in this line', otherwise)
        if not other.strip():
            return SRC087.at(place, 'there is no name between "{{" and "}}"', otherwise)
        return SRC087.at(place, f'"{other.strip()}" is no name of a variable', did_you_mean(other.strip(), self.values) or otherwise)

    def nested(self, places: Mapping[str, Location]) -> Iterator[Finding]:
        """Variables in the texts of variables. ``places``: by name."""
        for name, value in self.values.items():
            for match in _BRACES.finditer(value):
                if not match[1]:
                    message = f'the text of "{name}" has "{match[0]}" in it, and variables are not filled into variables'
                    yield SRC087.at(places[name], message, "write the words themselves")

    def filled(self, text: str, place: Location) -> str:
        """A text in YAML, which stands at ``place`` as a whole."""
        return self.fill(text, lambda _: place)[0]
