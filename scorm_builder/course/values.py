"""The values that several keys, attributes of directives or files share: ids, titles, languages, colours, addresses.

Knows nothing of what has them.
"""

from __future__ import annotations

from scorm_builder.course.kinds import line, text

ID = r"[A-Za-z0-9_][A-Za-z0-9_-]{0,63}"
_ID_WORDS = "letters, digits, - and _, at most 64 of them"
IDENTIFIER = text(_ID_WORDS, pattern=ID)
TITLE = line("a title", most=200)
LANGUAGE = text('a language tag such as "en", "fr-CA" or "pa"', pattern=r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
VARIABLE = text("a letter, then letters, digits, - and _", pattern=r"[A-Za-z][A-Za-z0-9_-]{0,63}")
AUDIENCE = text('letters, digits, - and _, at most 32 of them, not "all"', pattern=r"(?!all$)[A-Za-z0-9_][A-Za-z0-9_-]{0,31}")
COLOR = text('a colour such as "#0b5d57" (in quotes)', pattern=r"#[0-9A-Fa-f]{6}")
FILE = text("the path of a file")
WEB_ADDRESS = text("an address that starts with https://", pattern=r"https://[^\s\"<>]+")
SCORE = text("a number from 0 to 100", pattern=r"100(\.0+)?|[0-9]{1,2}(\.[0-9]{1,2})?")
PAGES = text('"required", "all" or a percentage such as "80%"', pattern=r"required|all|(100|[1-9][0-9]?)\s?%")
ACTIONS = ("exit,message", "exit,no message", "continue,message", "continue,no message")
