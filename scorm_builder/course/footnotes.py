"""The footnotes of one page: numbered by first reference, collected at its end, each with a way back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scorm_builder.course.fragment import Fragment, Phrase
from scorm_builder.course.html import escape
from scorm_builder.course.sink import Sink
from scorm_builder.findings import Finding, Location, Rule, Severity

SRC026 = Rule(
    "SRC026",
    Severity.ERROR,
    "Footnote without its partner",
    """*What is wrong*: the text refers to a footnote that is not there, or a footnote is there that nothing refers to, or it stands twice.
*Why it matters*: learners would see raw brackets, or never see the note.
*Fix*: `[^name]` in the text and `[^name]: The note.` on a line of its own belong together.
*Source*: our course format.""",
)

UNUSED = "nothing refers to footnote"
_PARAGRAPH_END = "</p>\n"
_UNRESOLVED = re.compile(r"(?<!\\)\[\^([^\s\]]{1,60})\]")


def unresolved(source: str) -> Iterator[tuple[str, int]]:
    """Each ``[^name]`` in a piece of Markdown that the parser took for text, and its offset; not where a backslash makes it text."""
    for match in _UNRESOLVED.finditer(source):
        yield match[1], match.start()


class Footnotes:
    """References as they come, definitions wherever they stand, and the section that shows them."""

    def __init__(self, page_id: str) -> None:
        self.page = escape(page_id)
        self.numbers: dict[str, int] = {}
        self.uses: dict[str, int] = {}
        self.bodies: dict[str, tuple[Fragment, Location]] = {}
        self.findings: list[Finding] = []

    def reference(self, label: str) -> str:
        """The HTML of one reference."""
        number = self.numbers.setdefault(label, len(self.numbers) + 1)
        use = self.uses[label] = self.uses.get(label, 0) + 1
        return f'<sup><a role="doc-noteref" id="{self._back(number, use)}" href="#{self.page}--fn-{number}">{number}</a></sup>'

    def define(self, label: str, body: Fragment, location: Location) -> None:
        """Keep the text of a footnote."""
        if label in self.bodies:
            self.findings.append(SRC026.at(location, f'footnote "{label}" stands twice', "give one of them another name"))
        else:
            self.bodies[label] = (body, location)

    def report_missing(self, label: str, location: Location) -> None:
        """Report a reference that nothing defines."""
        self.findings.append(SRC026.at(location, f'footnote "{label}" is not on this page', f"add a line [^{label}]: and the note"))

    def write(self, sink: Sink) -> None:
        """Put the section with all footnotes at the end of the page."""
        for label, (_, location) in self.bodies.items():
            if label not in self.numbers:
                self.findings.append(SRC026.at(location, f'{UNUSED} "{label}"', f"write [^{label}] where it belongs, or delete it"))
        if not self.numbers:
            return
        parts = sink.parts
        parts.append('<section class="footnotes" role="doc-endnotes">\n<ol>\n')
        for label, number in self.numbers.items():
            parts.append(f'<li id="{self.page}--fn-{number}">')
            body = list(self.bodies[label][0]) if label in self.bodies else []
            end = ""
            if body and isinstance(body[-1], str) and body[-1].endswith(_PARAGRAPH_END):  # the way back stands in the last line
                body[-1], end = body[-1].removesuffix(_PARAGRAPH_END), _PARAGRAPH_END
            parts += body
            for use in range(1, self.uses[label] + 1):
                parts += [
                    f' <a class="footnote-back" role="doc-backlink" href="#{self._back(number, use)}" aria-label="',
                    Phrase("footnote_back", number),
                    '">↩</a>',
                ]
            parts.append(end)
            parts.append("</li>\n")
        parts.append("</ol>\n</section>\n")

    def _back(self, number: int, use: int) -> str:
        return f"{self.page}--fnref-{number}" + (f"-{use}" if use > 1 else "")
