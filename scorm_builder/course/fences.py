"""Directive fences (``:::name[label]{#id key=value}`` … ``:::``): found and parsed line by line, before Markdown is.

Each fence line is swapped for an XML processing instruction that holds its number: HTML for the Markdown parser, which may
interrupt a paragraph, ends on its own line, and ends no comment that an author has put around it. So one pass of the parser over
the whole page keeps footnotes and references page-wide, and its events say where directives open and close. Where the instruction
turns up inside code, the original line is put back.
Knows nothing of which directives there are.
"""

import re
from typing import NamedTuple  # annotations are no texts here: NamedTuple would compile each of them

MARK = "\x1d"  # a control character: no source text that was read can hold it
_INSTRUCTION = re.compile(rf"<\?{MARK}(\d+)\?>")
_LINE = re.compile(r"^((?:[ \t>]|(?:[-*+]|\d{1,9}[.)])[ \t])*)(:{3,})(.*)$", re.MULTILINE)
_HEAD = re.compile(r"[ \t]*([A-Za-z][A-Za-z0-9_-]*)?(?:\[((?:\\.|[^\\\[\]]|\[[^\[\]]*\])*)\])?[ \t]*(?:\{(.*)\})?[ \t]*(?::*)[ \t]*")
_ATTRIBUTE = re.compile(r"\s*(?:#([^\s{}#.\"'=]+)|\.([^\s{}#.\"'=]+)|([A-Za-z_][\w-]*)(?:=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'{}]+)))?)")


class Attributes(NamedTuple):
    """What stands in ``{#id .class key=value flag}``; a flag has the value ``""``. ``fault``: the text that is none of these;
    ``again``: what stands there once more, as ``#id`` or ``key``."""

    id: str = ""
    classes: tuple[str, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    fault: str = ""
    again: tuple[str, ...] = ()


class Fence(NamedTuple):
    """One fence line. ``name`` is empty on a closing one; ``line`` and ``column`` are 1-based within the text."""

    length: int
    name: str
    label: str
    attributes: Attributes
    line: int
    column: int
    text: str
    fault: str = ""


def find_fences(text: str) -> tuple[str, tuple[Fence, ...]]:
    """The text with every fence line swapped for a numbered instruction, and the fences."""
    if ":::" not in text:
        return text, ()
    fences: list[Fence] = []
    line, counted = 1, 0

    def swap(match: re.Match[str]) -> str:
        nonlocal line, counted
        line += text.count("\n", counted, match.start())
        counted = match.start()
        fences.append(_parse(match, line))
        return f"{match[1]}<?{MARK}{len(fences) - 1}?>"

    return _LINE.sub(swap, text), tuple(fences)


def fence_number(html: str) -> int | None:
    """The number of the fence that an HTML event stands for, if it does."""
    match = _INSTRUCTION.search(html) if MARK in html else None
    return int(match[1]) if match else None


def restore(text: str, fences: tuple[Fence, ...]) -> str:
    """Put the original fence lines back into a text that turned out to be code."""
    return _INSTRUCTION.sub(lambda match: fences[int(match[1])].text, text)


def parse_attributes(text: str) -> Attributes:
    """Read the inside of ``{…}``."""
    identifier = ""
    classes: list[str] = []
    again: list[str] = []
    values: list[tuple[str, str]] = []
    position = 0
    text = text.strip()
    while position < len(text):
        match = _ATTRIBUTE.match(text, position)
        if not match or match.end() == position or text[match.end() : match.end() + 1].strip():
            return Attributes(identifier, tuple(classes), tuple(values), text[position:].strip(), tuple(again))
        if match[1]:
            again += [f"#{match[1]}"] if identifier else []
            identifier = match[1]
        elif match[2]:
            classes.append(match[2])
        else:
            again += [match[3]] if match[3] in dict(values) else []
            values.append((match[3], next((value for value in match.group(4, 5, 6) if value is not None), "")))
        position = match.end()
    return Attributes(identifier, tuple(classes), tuple(values), again=tuple(again))


def _parse(match: re.Match[str], line: int) -> Fence:
    colons, rest = match[2], match[3]
    column = len(match[1]) + 1
    head = _HEAD.fullmatch(rest)
    whole = colons + rest
    if not head:
        return Fence(len(colons), "?", "", Attributes(), line, column, whole, rest.strip())
    name, label, inside = head.groups()
    label = re.sub(r"\\(.)", r"\1", label) if label else ""
    attributes = parse_attributes(inside) if inside else Attributes()
    if not name:
        fault = rest.strip() if label or inside else ""
        return Fence(len(colons), "?" if fault else "", "", attributes, line, column, whole, fault)
    return Fence(len(colons), name, label, attributes, line, column, whole, attributes.fault)
