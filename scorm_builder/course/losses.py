"""What Markdown takes for something else, or drops, without a word: authors are told, as learners would miss it.

Looks at pieces of the source; knows nothing of the parser.
"""

from __future__ import annotations

import re

from scorm_builder.findings import Rule, Severity

SRC035 = Rule(
    "SRC035",
    Severity.ERROR,
    "Code block is never closed",
    """*What is wrong*: three backticks (or tildes) open a block of code, and none close it.
*Why it matters*: everything after them is shown as code; questions in it are lost.
*Fix*: add a line with three backticks at the end of the code, or delete the line that opens it.
*Source*: CommonMark 0.31, 4.5, which lets such a block run to the end of the page.""",
)
SRC036 = Rule(
    "SRC036",
    Severity.ERROR,
    "Table row has more cells than its head",
    """*What is wrong*: a row of a table has more cells than the table has columns.
*Why it matters*: Markdown drops the cells that are too many, so learners would never see them.
*Fix*: add a column to the head, join the cells, or write `\\|` for a stroke that belongs to the text.
*Source*: GitHub Flavored Markdown, 4.10.""",
)
SRC037 = Rule(
    "SRC037",
    Severity.WARNING,
    "Link or picture is shown as raw text",
    """*What is wrong*: `](` stands in the text, so what was meant as a link or a picture was not understood as one; mostly there
is a space in the path.
*Why it matters*: learners would see the brackets and the path.
*Fix*: put the path into angle brackets, `![A door](<../../media/my door.svg>)`, or write `%20` for the space; if it is
meant as text, put it into backticks.
*Source*: CommonMark 0.31, 6.3.""",
)

_ALMOST = re.compile(r":(?: ?:)+[ \t]*([A-Za-z][A-Za-z0-9_-]*)[ \t]*(?=$|[\[{])")
_CODE = re.compile(r"`[^`]*`")
_STROKE = re.compile(r"(?<!\\)\|")


def is_unclosed(source: str) -> bool:
    """True if a fenced code block (from its opening fence on) has no closing fence."""
    lines = [line.strip(" \t>") for line in source.rstrip("\n").split("\n")]
    fence = re.match(r"(`{3,}|~{3,})", lines[0])
    return fence is not None and (len(lines) == 1 or re.fullmatch(rf"{re.escape(fence[1][0])}{{{len(fence[1])},}}\s*", lines[-1]) is None)


def almost_fence(text: str) -> str:
    """The name in a line that would open a block if its colons were three in a row; empty if it is none."""
    match = _ALMOST.match(text)
    return match[1].lower() if match else ""


def cells(source: str) -> int:
    """How many cells a row of a table was written with."""
    row = _CODE.sub("", source.strip())
    inner = row.removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return len(_STROKE.findall(inner)) + 1
