"""Formulas in LaTeX → MathML, which browsers draw and screen readers speak. The library is loaded only by courses with a formula.

Nothing of MathML leaves here that could load, link or style anything. Knows nothing of Markdown.
"""

from __future__ import annotations

import re
from typing import Final

from scorm_builder.course.html import escape
from scorm_builder.findings import Finding, Location, Rule, Severity

SRC094 = Rule(
    "SRC094",
    Severity.ERROR,
    "Formula cannot be read",
    r"""*What is wrong*: the LaTeX between `` $` `` and `` `$ ``, or in a ```` ```math ```` block, breaks a rule, or uses a command that
has no place in a formula here.
*Why it matters*: learners would see a wrong formula, or raw commands.
*Fix*: close each brace and each `\left` and `\begin`; use commands of LaTeX mathematics only, without `\href`, `\style`, `\class` and
colours.
*Source*: LaTeX mathematics; MathML Core.""",
)

_TAG = re.compile(r"<(/?)([a-z]+)((?: [A-Za-z:_-]+=\"[^\"]*\")*) ?(/?)>")
_ATTRIBUTE = re.compile(r" ([A-Za-z:_-]+)=\"([^\"]*)\"")
_BEGIN = re.compile(r"\\begin\s*\{([^}]*)\}")
_ENVIRONMENTS: Final = {"aligned": "split", "gathered": "array"}  # what the library knows under another name only
_COMMAND = re.compile(r"<m[iotn]+[^>]*>(\\[A-Za-z]+)</m")
_TAGS: Final = frozenset(
    """
    math mrow mi mn mo mtext mspace ms mfrac msqrt mroot mstyle merror mpadded mphantom msub msup msubsup munder mover munderover
    mmultiscripts mprescripts mtable mtr mtd menclose
    """.split()
)
_ATTRIBUTES: Final = frozenset(
    """
    xmlns display displaystyle scriptlevel mathvariant stretchy fence separator form lspace rspace symmetric maxsize minsize largeop
    movablelimits accent accentunder linethickness width height depth voffset rowspan columnspan columnalign rowspacing columnspacing
    columnlines rowlines notation
    """.split()
)


def formula(latex: str, place: Location, *, is_block: bool) -> tuple[str, tuple[Finding, ...]]:
    """The MathML of a formula; of one with a fault its text."""
    from latex2mathml.converter import convert

    try:
        mathml = convert(_as_known(latex.strip()), display="block" if is_block else "inline")
    except Exception as error:  # the library documents none of what a text can make it raise
        return escape(latex), (_fault(latex, _words(type(error).__name__), place),)
    fault = _refused(mathml) or _misplaced_ampersand(mathml, latex) or _unbalanced(latex)
    if fault:
        return escape(latex), (_fault(latex, fault, place),)
    return mathml.replace("<math ", f'<math alttext="{escape(" ".join(latex.split()))}" ', 1), ()


def _as_known(latex: str) -> str:
    """With the names of environments that the library has for those that it does not know."""
    for name, known in _ENVIRONMENTS.items():
        columns = "{c}" if known == "array" else ""
        latex = latex.replace(f"\\begin{{{name}}}", f"\\begin{{{known}}}{columns}").replace(f"\\end{{{name}}}", f"\\end{{{known}}}")
    return latex


def _fault(latex: str, what: str, place: Location) -> Finding:
    short = " ".join(latex.split())
    return SRC094.at(place, f'formula "{short[:60]}" cannot be read: {what}', "close what is open, and check the names of commands")


def _words(name: str) -> str:
    """``MissingSuperScriptOrSubscriptError`` → ``missing super script or subscript``."""
    return " ".join(re.findall(r"[A-Z][a-z]*", name.removesuffix("Error"))).lower() or "it breaks a rule of LaTeX"


def _refused(mathml: str) -> str:
    """What in MathML may not stay, in words: commands that nothing is known of, and what links or styles."""
    if command := _COMMAND.search(mathml):
        return f'"{command[1]}" is no command that we know'
    for match in _TAG.finditer(mathml):
        if match[2] not in _TAGS:
            return f"<{match[2]}> has no place in it"
        for name, _ in _ATTRIBUTE.findall(match[3]):
            if name not in _ATTRIBUTES:
                return f'"{name}" has no place in it'
    if re.sub(_TAG, "", mathml).count("<"):
        return "it breaks a rule of LaTeX"
    return ""


def _misplaced_ampersand(mathml: str, latex: str) -> str:
    """The library prints an ``&`` outside of a table as it is."""
    if not re.search("&(?!#?[0-9A-Za-z]+;)", mathml):
        return ""
    names = _BEGIN.findall(latex)
    return f'"{names[0]}" is no environment that we know' if names else 'an "&" stands outside of a table; "\\&" is the sign itself'


def _unbalanced(latex: str) -> str:
    """A brace without its other half, which the library forgives."""
    depth = 0
    for brace in re.findall(r"(?<!\\)(?:\\\\)*([{}])", latex):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            break
    return "" if depth == 0 else 'a "{" is never closed' if depth > 0 else 'a "}" closes nothing'
