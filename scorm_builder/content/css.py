"""Style sheets → the addresses in them, by the tokens of CSS (tinycss2).

Knows nothing of properties but ``@import``, ``@namespace`` and ``@font-face``: an address counts wherever it stands.
Source: CSS Syntax Module Level 3.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from scorm_builder.content.model import MAX_REFERENCES, Content, Kind, Reference
from scorm_builder.content.text import decoded

MAX_STYLE: Final = 1 << 20  # characters; tinycss2 needs about a second for them

_IMAGE_FUNCTIONS: Final = {"url", "src", "image-set", "-webkit-image-set"}
_OLD_PROPERTIES: Final = {"behavior", "-ms-behavior"}  # of Internet Explorer up to version 9
_OLD_FONT: Final = re.compile(r"[^?#]*\.eot(?:[?#].*)?", re.IGNORECASE | re.DOTALL)  # of Internet Explorer
_SIGNS: Final = ("url(", "@import", "image-set(", "src(")


def read_css(data: bytes) -> Content:
    """The addresses in a style sheet."""
    text = decoded(data)
    return Content(style_references(text), is_whole=len(text) <= MAX_STYLE)


def style_references(text: str, line: int = 1, column: int = 1) -> tuple[Reference, ...]:
    """The addresses in a piece of CSS that starts at a place of its file; none if it is longer than ``MAX_STYLE``."""
    lowered = text.lower()
    if len(text) > MAX_STYLE or not any(sign in lowered for sign in _SIGNS):
        return ()
    import tinycss2

    found: list[Reference] = []
    for kind, url, node, group in _addresses(tinycss2.parse_component_value_list(text, skip_comments=True)):
        if len(found) == MAX_REFERENCES:
            break
        row, offset = node.source_line, node.source_column
        is_old = _OLD_FONT.fullmatch(url.strip()) is not None
        place = (line + row - 1, offset + (column - 1 if row == 1 else 0))
        found.append(Reference(kind, url.strip(), *place, group, is_inert=is_old))
    return tuple(found)


def _addresses(nodes: Iterable[Any]) -> Iterator[tuple[Kind, str, Any, int]]:
    """Kind, address, node and group (one number for each ``@font-face``), without recursion: blocks may be nested as deep as they like."""
    rule, kind, group = "", "image", 0  # the at-rule that is open, and what addresses in the current block are for
    is_old = False  # whether this is a declaration for browsers of the past
    waiting: list[tuple[Iterator[Any], str]] = [(iter(nodes), kind)]
    while waiting:
        siblings, kind = waiting[-1]
        node = next(siblings, None)
        if node is None:
            waiting.pop()
        elif node.type == "at-keyword":
            rule = node.lower_value
        elif node.type == "ident":
            is_old = is_old or node.lower_value in _OLD_PROPERTIES
        elif node.type in ("{} block", "() block", "[] block"):
            is_old = is_old and node.type != "{} block"
            group += rule == "font-face"
            waiting.append((iter(node.content), "font" if rule == "font-face" else kind))
            rule = ""
        elif node == ";":
            rule, is_old = "", False
        elif is_old and node.type in ("url", "string"):
            continue
        elif node.type == "url" or (node.type == "string" and (rule == "import" or kind.endswith("address"))):
            yield from _address(node.value, node, rule, kind, group)
        elif node.type == "function":
            waiting.append((iter(node.arguments), _within(node.lower_name, kind)))


def _within(function: str, kind: str) -> str:
    """What strings among the arguments of a function are: ``address`` is for ``url("…")`` and its like."""
    if function in _IMAGE_FUNCTIONS:
        return "font address" if kind == "font" else "address"
    return "font" if kind == "font" else "image"


def _address(url: str, node: Any, rule: str, kind: str, group: int) -> Iterator[tuple[Kind, str, Any, int]]:
    if rule == "import":
        yield "style", url, node, 0
    elif rule == "namespace":
        return
    elif kind.startswith("font"):
        yield "font", url, node, group
    else:
        yield "image", url, node, 0
