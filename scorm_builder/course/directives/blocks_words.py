"""Directives for words and things to look up or tick off: quotations, terms, what opens on demand, tables."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import ClassVar

from scorm_builder.course.directives.base import Attribute, Directive, Use
from scorm_builder.course.fragment import Section, Sections
from scorm_builder.course.html import escape
from scorm_builder.course.kinds import boolean, text
from scorm_builder.course.model import Term
from scorm_builder.course.values import WEB_ADDRESS


class Quotation(Directive):
    name = "quotation"
    doc = "Words of somebody who can be named: from a law, a study, a speech. For a person's own story use `story`."
    label = "who said or wrote it"
    attributes: ClassVar = (
        Attribute("source", "Where it is from.", text("text", most=300)),
        Attribute("url", "Where it can be read.", WEB_ADDRESS),
    )
    example = """:::quotation[Universal Declaration of Human Rights]{source="Article 4, 1948"}
No one shall be held in slavery or servitude.
:::"""

    def fields(self, use: Use) -> Mapping[str, object] | None:
        if "url" in use.values and not use.label and "source" not in use.values:
            use.fault('"url" has no words to link from', "write who said it in [ ], or source=")
        return {"source": "", "url": "", **use.values, "content": use.content}


class Definition(Directive):
    name = "definition"
    doc = "What a word means. Left empty, it shows what `glossary.yaml` says of it."
    label = "the word"
    label_required = True
    content = "optional"
    example = ":::definition[Debt bondage]\nWork that is demanded to pay back a debt.\n:::"

    def fields(self, use: Use) -> Mapping[str, object] | None:
        if use.content:
            return {"content": use.content, "from_glossary": False}
        term = use.glossary.named(use.label)
        if term:
            return {"content": term.definition, "from_glossary": True}
        use.findings.append(use.glossary.missing(use.label, use.location))
        return None


class GlossaryList(Directive):
    name = "glossary"
    doc = "All terms of `glossary.yaml` in alphabetical order. Put it on a page of its own, or at the end of one."
    label = ""
    content = "optional"
    example = ":::glossary\n:::"

    def fields(self, use: Use) -> Mapping[str, object] | None:
        terms = sorted(use.glossary.terms, key=_alphabetical)
        if not terms:
            use.fault("there are no terms to show", "write them into glossary.yaml beside course.yaml")
        entries = (Section((escape(term.word),), term.word, f"entry--{term.id}", 0, term.definition, term.location) for term in terms)
        return {"content": use.content, "terms": Sections(tuple(entries))}


def _alphabetical(term: Term) -> tuple[str, str]:
    """Letters with and without accents stand together."""
    plain = unicodedata.normalize("NFKD", term.word.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter)), term.word


class Reveal(Directive):
    name = "reveal"
    doc = "Something to think about first: its content opens when the learner presses the title. On paper it is open."
    label = "what to press, mostly a question"
    label_required = True
    example = (
        ":::reveal[What would you say next?]\n"
        "There is no perfect sentence. One that often helps: “What would make you feel safer now?”\n:::"
    )


class Checklist(Directive):
    name = "checklist"
    doc = (
        "Things to tick off, for the learner alone: nothing of it is stored or reported, and the page says so. A quotation under an item "
        "explains it. What must be confirmed is an `acknowledgement`."
    )
    takes_options = True
    example = """:::checklist[Before the conversation]
- [ ] The door is closed.
- [ ] An interpreter is on the phone who knows nobody in the family.
  > Never a relative, and never the person who came along.
:::"""

    def fields(self, use: Use) -> Mapping[str, object] | None:
        if not use.options:
            use.fault(":::checklist has no list to tick off", "write one: - [ ] first thing")
            return None
        items = (Section(option.text, "", "", int(option.correct), option.feedback, use.location) for option in use.options)
        return {"content": use.content, "items": Sections(tuple(items)), "after": use.explanation}


class Table(Directive):
    name = "table"
    doc = "A table with a caption above it. The first row is always read as headers of the columns."
    label = "the caption"
    label_required = True
    attributes: ClassVar = (Attribute("row-headers", "`true`: the first cell of each row is the header of that row.", boolean()),)
    example = """:::table[Who may help, and when]{row-headers=true}
| Service | Open | Languages |
|---|---|---|
| Hotline | day and night | 200 |
| Legal clinic | weekdays | 5 |
:::"""

    def fields(self, use: Use) -> Mapping[str, object] | None:
        tables = sum(part.count("<caption>") for part in use.content if isinstance(part, str))
        if tables != 1:
            use.fault(
                f":::table holds {tables or 'no'} table{'s' if tables > 1 else ''}, expected one", "write | cells | and a line |---|---|"
            )
            return None
        return {"content": use.content}
