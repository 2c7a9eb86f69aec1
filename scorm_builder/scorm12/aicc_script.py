"""``aicc_script``: the written form of prerequisites, for authors and manifests alike.

``&`` binds tighter than ``|`` on reading; since the standard does not say so, every group is written with parentheses.

::

    expression := term { ("&" | "|") term }
    term       := "~" term | "(" expression ")" | set | id [ ("=" | "<>") status ]
    set        := [ n "*" ] "{" id { "," id } "}"        n of them or more; without n all of them
    status     := passed | completed | failed | incomplete | browsed | not attempted, or its first letter, in quotes or not

Capitals count in ids and not in statuses. Knows nothing of what an id stands for.
Source: SCORM 1.2 CAM 2.3.2.5.1; AICC CMI Guidelines for Interoperability, prerequisites.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from scorm_builder.scorm12.cmi import LESSON_STATUSES
from scorm_builder.scorm12.prerequisites import And, Done, Expression, Not, Or, SomeOf, Status

MAX_DEPTH: Final = 50  # levels of parentheses and negations

_LETTERS = {status[0]: status for status in LESSON_STATUSES}
_TOKEN = re.compile(r"""\s*(?:(?P<operator><>|[&|~()={},*])|(?P<quoted>"[^"]*"|'[^']*')|(?P<word>[^\s&|~()<>={},*"']+))""")


class PrerequisiteError(ValueError):
    """An expression that cannot be understood. ``message``: one sentence without full stop; ``column``: where in the text, from 1."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(f"{message} (column {column})")
        self.message = message
        self.column = column


def parse_script(text: str) -> Expression:
    """The syntax tree of an expression. Raises ``PrerequisiteError`` at the first place that does not fit."""
    return _Parser(text).run()


def format_script(expression: Expression) -> str:
    """The expression as ``aicc_script``, with parentheses around each ``&`` and ``|`` inside another. ``parse_script`` gives it back equal.

    Without spaces, since a manifest has room for 200 characters.
    """
    match expression:
        case Done(identifier):
            return identifier
        case Status(identifier, status, equal):
            return f"{identifier}{'=' if equal else '<>'}{status}"
        case SomeOf(names, count):
            return f"{'' if count is None else f'{count}*'}{{{','.join(names)}}}"
        case Not(term):
            return f"~{_grouped(term)}"
        case And(terms):
            return "&".join(map(_grouped, terms))
        case Or(terms):
            return "|".join(map(_grouped, terms))


def _grouped(expression: Expression) -> str:
    text = format_script(expression)
    return f"({text})" if isinstance(expression, And | Or) else text


class _Token(NamedTuple):
    kind: str  # operator | quoted | word | end
    text: str
    column: int

    def __str__(self) -> str:
        return {"end": "the end", "quoted": self.text}.get(self.kind, f'"{self.text}"')


def _tokens(text: str) -> Iterator[_Token]:
    position = 0
    while found := _TOKEN.match(text, position):
        kind = found.lastgroup or ""
        yield _Token(kind, found[kind], found.start(kind) + 1)
        position = found.end()
    rest = text[position:].lstrip()
    column = len(text) - len(rest) + 1
    if rest:
        what = "a quotation mark that is never closed" if rest[0] in "\"'" else f'"{rest[0]}"'
        raise PrerequisiteError(f"{what} has no meaning here", column)
    yield _Token("end", "", column)


class _Parser:
    """Recursive descent, one token ahead."""

    def __init__(self, text: str) -> None:
        self.tokens = tuple(_tokens(text))
        self.position = 0
        self.depth = 0

    def run(self) -> Expression:
        if self.here.kind == "end":
            raise PrerequisiteError("the expression is empty", 1)
        expression = self.expression()
        if self.here.kind != "end":
            raise self.unexpected('"&", "|" or the end')
        return expression

    @property
    def here(self) -> _Token:
        return self.tokens[self.position]

    def take(self, text: str, ahead: int = 0) -> bool:
        """Step over an operator if it stands here. ``ahead``: look so many tokens further and step over them too."""
        token = self.tokens[min(self.position + ahead, len(self.tokens) - 1)]
        if token.kind != "operator" or token.text != text:
            return False
        self.position += ahead + 1
        return True

    def unexpected(self, expected: str) -> PrerequisiteError:
        return PrerequisiteError(f"expected {expected}, found {self.here}", self.here.column)

    def expression(self) -> Expression:
        terms = [self.conjunction()]
        while self.take("|"):
            terms.append(self.conjunction())
        return Or(tuple(terms)) if len(terms) > 1 else terms[0]

    def conjunction(self) -> Expression:
        terms = [self.term()]
        while self.take("&"):
            terms.append(self.term())
        return And(tuple(terms)) if len(terms) > 1 else terms[0]

    def term(self) -> Expression:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise PrerequisiteError(f"parentheses and negations are nested deeper than {MAX_DEPTH} levels", self.here.column)
        expression = self.negation_or_group() or self.leaf()
        self.depth -= 1
        return expression

    def negation_or_group(self) -> Expression | None:
        if self.take("~"):
            return Not(self.term())
        if self.take("("):
            expression = self.expression()
            if not self.take(")"):
                raise self.unexpected('")"')
            return expression
        return None

    def leaf(self) -> Expression:
        if self.take("{"):
            return self.members(None, self.here)
        word = self.here
        if self.take("*", ahead=1):
            if not (word.text.isascii() and word.text.isdigit()):
                raise PrerequisiteError(f"expected a number before *, found {word}", word.column)
            if not self.take("{"):
                raise self.unexpected('"{"')
            return self.members(int(word.text), word)
        identifier = self.identifier()
        if self.take("="):
            return Status(identifier, self.status())
        if self.take("<>"):
            return Status(identifier, self.status(), equal=False)
        return Done(identifier)

    def members(self, count: int | None, start: _Token) -> SomeOf:
        identifiers = [self.identifier()]
        while self.take(","):
            identifiers.append(self.identifier())
        if not self.take("}"):
            raise self.unexpected('"," or "}"')
        if count is not None and not 1 <= count <= len(identifiers):
            raise PrerequisiteError(f"{count} of {len(identifiers)} ids are asked for, expected 1 to {len(identifiers)}", start.column)
        return SomeOf(tuple(identifiers), count)

    def identifier(self) -> str:
        token = self.here
        if token.kind != "word":
            raise self.unexpected("an id")
        self.position += 1
        return token.text

    def status(self) -> str:
        token = self.here
        if token.kind not in ("word", "quoted"):
            raise self.unexpected("a status")
        self.position += 1
        word = " ".join(token.text.strip("\"'").lower().split())
        if token.kind == "word" and word == "not" and self.here.text.lower() == "attempted":
            self.position += 1
            word = "not attempted"
        word = _LETTERS.get(word, word)
        if word not in LESSON_STATUSES:
            raise PrerequisiteError(f'"{word}" is no status, expected {", ".join(LESSON_STATUSES)}', token.column)
        return word
