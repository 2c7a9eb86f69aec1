"""Directives of several parts.

A heading starts each part, so the source reads as a page with headings, and so does the page without scripts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from scorm_builder.course.directives.base import SRC032, Attribute, Directive, Use
from scorm_builder.course.fragment import Fragment, Section, Sections
from scorm_builder.course.kinds import boolean, choice


class Parts(Directive):
    """Base of them. ``instead``: the start of an element that may stand there in place of parts, ``instead_words``: what it is."""

    sections: ClassVar[str] = "headings"
    least: ClassVar[int] = 2
    most: ClassVar[int] = 100
    instead: ClassVar[str] = ""
    instead_words: ClassVar[str] = ""

    def fields(self, use: Use) -> Mapping[str, object] | None:
        parts = self.parts(use)
        if not parts and self.instead and any(isinstance(part, str) and self.instead in part for part in use.content):
            return {**use.values, "content": use.content, "sections": Sections(())}
        if not self.least <= len(parts) <= self.most:
            self.count_fault(use, len(parts))
            return None
        for part in parts:
            if not part.words and self.sections == "headings":
                use.findings.append(SRC032.at(part.location, f"a part of :::{self.name} has a heading without words", "write some"))
            if is_blank(part.content):
                message = f'the part "{part.words}" of :::{self.name} is empty' if part.words else f"a part of :::{self.name} is empty"
                use.findings.append(SRC032.at(part.location, message, "write something into it, or delete it"))
        return {**use.values, "content": use.content, "sections": Sections(parts)}

    def parts(self, use: Use) -> tuple[Section, ...]:
        """The parts as written."""
        return use.sections

    def count_fault(self, use: Use, count: int) -> None:
        """Report too few parts, or too many."""
        have = f"{count} part{'' if count == 1 else 's'}" if count else "no part that starts with a heading"
        wanted = f"at least {self.least}" if count < self.least else f"at most {self.most}"
        hint = "start each part with a heading: ## Title" + (f", or write {self.instead_words}" if self.instead else "")
        hint = "write :::cards, or a table" if count > self.most else hint
        use.fault(f":::{self.name} has {have}, expected {wanted}", hint)


def is_blank(fragment: Fragment) -> bool:
    """True if nobody would see anything of it."""
    return not any(part.strip() if isinstance(part, str) else True for part in fragment)


class Tabs(Parts):
    name = "tabs"
    doc = (
        "Parts of which one is shown at a time, such as one for each role. Without scripts and on paper they follow each other, each "
        "under its heading."
    )
    script = "blocks"
    example = """:::tabs[Where you work]
## Emergency department

Ask for a moment alone with your patient. Everybody who is with them can wait outside.

## Home visit

Choose a time when nobody else is there, and have a reason to be.
:::"""


class Accordion(Parts):
    name = "accordion"
    doc = "Parts that open and close, for what not everybody needs. On paper all are open."
    least = 1
    attributes: ClassVar = (
        Attribute("one", "`true`: opening a part closes the one that was open.", boolean()),
        Attribute("open", "`true`: the first part is open at the start.", boolean()),
    )
    example = """:::accordion{open=true}
## Do I need proof?

No. You may call for advice at any time.

## Will the patient be deported?

There are permits for victims. A lawyer can explain them.
:::"""

    def fields(self, use: Use) -> Mapping[str, object] | None:
        fields = super().fields(use)
        return fields and {"one": False, "open": False, **fields}


class Cards(Parts):
    name = "cards"
    doc = "Short parts side by side, as many in a row as fit: kinds, roles, reasons."
    example = """:::cards
## Act

What is done: somebody is recruited, moved, or kept.

## Means

How it is done: by force, threats, or lies.

## Purpose

Why it is done: to profit from somebody's work or body.
:::"""


class Columns(Parts):
    name = "columns"
    doc = "Two or three columns, divided by a line `***`. On a narrow screen they follow each other."
    label = ""
    sections = "breaks"
    most = 3
    attributes: ClassVar = (
        Attribute("widths", "Which of two columns is the wider one; as wide as each other when left out.", choice("first", "second")),
    )
    example = """:::columns
**In the file** goes what you saw and heard, in the patient's words.

***

**Not in the file** goes what you suspect.
:::"""

    def parts(self, use: Use) -> tuple[Section, ...]:
        first = Section((), "", "", 0, use.content, use.location)
        return tuple(part._replace(location=use.location) for part in (first, *use.sections))

    def count_fault(self, use: Use, count: int) -> None:
        wanted = "2 or 3"
        use.fault(f":::columns has {count} column{'' if count == 1 else 's'}, expected {wanted}", "put a line *** between two columns")

    def fields(self, use: Use) -> Mapping[str, object] | None:
        fields = super().fields(use)
        if "widths" in use.values and len(use.sections) == 2:
            use.fault('"widths" is for two columns, and there are three', "delete it")
        return fields and {"widths": "", **fields, "content": ()}


class Steps(Parts):
    name = "steps"
    doc = "What to do one after another: a numbered list, or a heading for each step."
    instead = "<ol"
    instead_words = "a numbered list: 1. first"
    example = """:::steps[When somebody tells you]
1. **Listen.** Do not ask for more than they want to tell.
2. **Say that you believe them.**
3. **Ask what they need now.**
:::"""


class Timeline(Parts):
    name = "timeline"
    doc = "What happened when: a list of times with what happened (`: ` in front), or a heading for each time."
    instead = "<dl"
    instead_words = "a time, and below it a line that starts with a colon"
    example = """:::timeline
2000
: The United Nations agree on a protocol against trafficking.

2005
: Canada makes trafficking a crime of its own.
:::"""


class Comparison(Parts):
    name = "comparison"
    doc = "Two or three sides next to each other: myth and fact, before and after, what helps and what harms."
    most = 3
    attributes: ClassVar = (Attribute("signs", "`true`: a tick stands at the first side, a cross at the others.", boolean()),)
    example = """:::comparison{signs=true}
## Say

"Nothing you tell me will shock me."

## Do not say

"Why did you not run away?"
:::"""

    def fields(self, use: Use) -> Mapping[str, object] | None:
        fields = super().fields(use)
        return fields and {"signs": False, **fields}
