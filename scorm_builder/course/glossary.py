"""The glossary of a course: its terms, and where they stand in a text.

    Record of glossary.yaml ─read_terms→ Terms ─Glossary→ finds them in the text of a page

Knows nothing of Markdown events and of pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from scorm_builder.course.anchors import Anchors
from scorm_builder.course.fragment import Fragment
from scorm_builder.course.model import Term
from scorm_builder.course.schema import Record
from scorm_builder.findings import Finding, Location, Rule, Severity, did_you_mean

NAME = "glossary.yaml"
SCHEME = "term:"

SRC080 = Rule(
    "SRC080",
    Severity.ERROR,
    "Term is not in the glossary",
    """*What is wrong*: a link to `term:…`, or an empty `:::definition`, names a term that `glossary.yaml` does not have; or there is no
`glossary.yaml`.
*Why it matters*: learners would ask what the word means and get no answer.
*Fix*: write the term as it stands in `glossary.yaml`, or add it there.
*Source*: our course format.""",
)
SRC081 = Rule(
    "SRC081",
    Severity.ERROR,
    "Term stands twice in the glossary",
    """*What is wrong*: two entries of `glossary.yaml` are for the same word, as term or in `forms`. Capitals make no difference, unless the
word has nothing but capitals.
*Why it matters*: nobody could say which definition a learner should see.
*Fix*: join the two entries, or take the word out of one of them.
*Source*: our course format.""",
)
SRC082 = Rule(
    "SRC082",
    Severity.INFO,
    "Term is never used",
    """*What is wrong*: no page has the term, nor any of its other forms, in a text of its own: headings, links, code and questions do not
count.
*Why it matters*: often the pages use another form of the word, so learners are not shown what it means.
*Fix*: add the form that the pages use to `forms`, or delete the term.
*Source*: our course format.""",
)

_WITHOUT_SPACES = frozenset({"ja", "km", "lo", "my", "th", "zh"})  # languages whose words nothing divides

Inline = Callable[[str, Location], Fragment]
"""A line of Markdown in the glossary, rendered."""


def read_terms(record: Record, inline: Inline) -> tuple[Term, ...]:
    """The terms in the order of the file, without those that miss a part (already reported)."""
    anchors = Anchors()
    terms = []
    for entry in record.get("terms", ()):
        word, place = entry.get("term", ""), entry.place("term")
        text, text_place = entry.get("definition", ("", place))
        if word and text:
            definition = inline(text, text_place)
            terms.append(Term(anchors.made_from(word), word, entry.get("forms", ()), definition, entry.get("link", True), place))
    return tuple(terms)


def normalized(words: str) -> str:
    """Words as the glossary compares them: spaces, apostrophes and, unless there are only capitals, capitals make no difference."""
    words = " ".join(words.replace("’", "'").split())
    return words if words.isupper() else words.casefold()


class Glossary:
    """Finds terms by name and in text. ``used``: ids of the terms that some page has; ``findings``: words that stand twice."""

    def __init__(self, terms: tuple[Term, ...] = (), language: str = "en") -> None:
        self.terms = terms
        self.used: set[str] = set()
        self.findings: list[Finding] = []
        self._by_word: dict[str, Term] = {}
        for term in terms:
            for word in dict.fromkeys(normalized(form) for form in (term.word, *term.forms)):
                other = self._by_word.setdefault(word, term)
                if other is not term:
                    self.used |= {term.id, other.id}  # one fault is enough
                    message = f'"{word}" stands twice in the glossary, first for "{other.word}" in line {other.location.line}'
                    self.findings.append(SRC081.at(term.location, message, "join the two, or take the word out of one of them"))
        self._pattern = _pattern((form for term in terms if term.automatic for form in (term.word, *term.forms)), language)

    def named(self, name: str) -> Term | None:
        """The term of that name or form, now in use."""
        term = self._by_word.get(normalized(name))
        if term:
            self.used.add(term.id)
        return term

    def missing(self, name: str, location: Location) -> Finding:
        """Report a name that no term has."""
        if not self.terms:
            return SRC080.at(location, f'"{name}" is no term, as there is no {NAME}', f"write the terms into {NAME} beside course.yaml")
        return SRC080.at(location, f'the glossary has no term "{name}"', did_you_mean(name, (term.word for term in self.terms)))

    def in_text(self, text: str) -> Iterator[tuple[int, int, Term]]:
        """Where terms stand in a text, in order: start, end, term. A longer term goes before one that is part of it."""
        for match in self._pattern.finditer(text) if self._pattern else ():
            words = normalized(match[0])
            term = self._by_word.get(words) or self._by_word.get(words.casefold())
            if term:
                self.used.add(term.id)
                yield match.start(), match.end(), term

    def unused(self) -> Iterator[Finding]:
        """Terms that no page has."""
        for term in self.terms:
            if term.id not in self.used:
                hint = "add the form that the pages use to forms:" if term.automatic else f"link to it: [words](<{SCHEME}{term.word}>)"
                yield SRC082.at(term.location, f'no text of a page has the term "{term.word}"', hint)


def _pattern(forms: Iterator[str], language: str) -> re.Pattern[str] | None:
    """All forms, longest first, each as whole words."""
    words = sorted({" ".join(form.split()) for form in forms}, key=lambda form: (-len(form), form))
    if not words:
        return None
    either = "|".join(_literal(word) for word in words)
    inside = language.partition("-")[0].lower() in _WITHOUT_SPACES
    return re.compile(f"(?:{either})" if inside else rf"(?<![\w-])(?:{either})(?![\w-])")


def _literal(word: str) -> str:
    pattern = re.sub("['’]", "['’]", r"\s+".join(re.escape(part) for part in word.split(" ")))
    return pattern if word.isupper() else f"(?i:{pattern})"
