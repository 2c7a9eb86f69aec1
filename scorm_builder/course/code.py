"""Code blocks with a language → HTML with a class for each kind of word, made by Pygments. Loaded only by courses that have such a block.

Few kinds, as a page needs few colours. Knows nothing of Markdown.
"""

from __future__ import annotations

from typing import Final

from scorm_builder.course.html import escape
from scorm_builder.findings import Finding, Location, Rule, Severity

SRC095 = Rule(
    "SRC095",
    Severity.WARNING,
    "Language of a code block is unknown",
    """*What is wrong*: the word behind the three backticks names no language.
*Why it matters*: the code is shown without colours.
*Fix*: use a name such as `python`, `html`, `json`, `sql` or `console`; for plain text write `text`, or nothing.
*Source*: the languages of Pygments.""",
)

_KINDS: Final = {
    "Keyword": "word",
    "Name.Tag": "word",
    "Operator.Word": "word",
    "Generic.Prompt": "aside",
    "Generic.Output": "",
    "Name.Function": "name",
    "Name.Class": "name",
    "Name.Attribute": "name",
    "Name.Decorator": "name",
    "Name.Builtin": "name",
    "Literal.String": "text",
    "Literal.Number": "number",
    "Comment": "aside",
}


def highlighted(code: str, language: str, place: Location) -> tuple[str, tuple[Finding, ...]]:
    """The code as HTML, without colours if nobody knows the language."""
    from pygments.lexers import get_lexer_by_name  # type: ignore[import-untyped]
    from pygments.util import ClassNotFound  # type: ignore[import-untyped]

    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        message = f'"{language}" is no language that we know'
        return escape(code), (SRC095.at(place, message, "write for example python, html, json or console; for plain text, text"),)
    out: list[str] = []
    before, words = "", ""
    for token, text in lexer.get_tokens(code):
        kind = _kind(str(token))
        if kind != before and words:
            out.append(_span(before, words))
            words = ""
        before, words = kind, words + text
    return "".join((*out, _span(before, words) if words else "")), ()


def _kind(token: str) -> str:
    """``Token.Name.Function.Magic`` → ``name``: by the longest name that we have a kind for."""
    name = token.removeprefix("Token.")
    while name:
        if name in _KINDS:
            return _KINDS[name]
        name = name.rpartition(".")[0]
    return ""


def _span(kind: str, text: str) -> str:
    return f'<span class="code-{kind}">{escape(text)}</span>' if kind else escape(text)
