"""YAML text → nodes that know their line and column, with every fault of the text as a finding.

Values stay text: what ``1.10``, ``no`` or ``1:30`` means is for the key to say (``schema``), so no version becomes a number and
no language a boolean. Duplicate keys are findings; aliases, tags and deep nesting are refused, so that no file can blow up.
Knows nothing of our keys.
"""

import re
from bisect import bisect_right
from itertools import accumulate
from typing import Any, NamedTuple  # annotations are no texts here: NamedTuple would compile each of them

import yaml

from scorm_builder.course.text import without_controls
from scorm_builder.findings import Finding, Location, Rule, Severity

_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CUT = re.compile(r"[ \t]+(#[^\s#].*)")
_STANDARD = "tag:yaml.org,2002:"
DEPTH = 20  # no key of ours nests deeper than four

SRC010 = Rule(
    "SRC010",
    Severity.ERROR,
    "YAML cannot be read",
    """*What is wrong*: the text breaks a rule of YAML at this place; often a tab, a missing space after a colon, or a colon in a text
without quotes.
*Why it matters*: nothing after this place can be understood.
*Fix*: indent with spaces, write `key: value`, and put quotes around a text that holds `: ` or starts with a special character.
*Source*: YAML 1.1.""",
)
SRC015 = Rule(
    "SRC015",
    Severity.WARNING,
    "Number sign cuts a value off",
    """*What is wrong*: behind a space, `#` starts a comment in YAML, so what follows it is not part of the value.
*Why it matters*: `title: Lesson #1` is the title "Lesson", and `accent: #1f5fa8` is no colour at all.
*Fix*: put quotes around the value, `title: "Lesson #1"`; if it is meant as a comment, write a space behind the `#`.
*Source*: YAML 1.1, 5.4.""",
)
SRC011 = Rule(
    "SRC011",
    Severity.ERROR,
    "Key stands twice",
    """*What is wrong*: one mapping has the same key twice.
*Why it matters*: only one of the two values could be used, and nobody would know which.
*Fix*: delete one of them.
*Source*: YAML 1.1, 3.2.1.3.""",
)


class Scalar(NamedTuple):
    """One value. ``plain``: written without quotes."""

    value: str
    plain: bool
    location: Location


class Sequence(NamedTuple):
    """A list."""

    items: tuple["Node", ...]
    location: Location


class Mapping(NamedTuple):
    """Keys in order of the source, each once."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    location: Location


Node = Scalar | Sequence | Mapping


def parse_yaml(text: str, path: str, first_line: int = 1) -> tuple[Node | None, tuple[Finding, ...]]:
    """The root node (``None`` if the text is empty or broken) and what is wrong. ``first_line``: where the text starts in its file."""
    composer = _Composer(text, path, first_line)
    try:
        parser = _PARSER(text)
        try:
            while (event := parser.get_event()) is not None:
                composer.take(event)
        finally:
            parser.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = composer.place(mark) if mark else Location(path, first_line, 1)
        return None, (*composer.findings, _syntax(error, place, text, first_line))
    except yaml.reader.ReaderError as error:
        return None, (*composer.findings, _character(error, composer))
    except _Refused as refusal:
        return None, (*composer.findings, refusal.finding)
    return composer.root, tuple(composer.findings)


class _Refused(Exception):
    """The text is YAML, but not of a kind that a course needs."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


class _Composer:
    """Builds nodes from parser events without recursion."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.text = text
        self.path = path
        self.offset = first_line
        self.line_starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        self.findings: list[Finding] = []
        self.root: Node | None = None
        self.documents = 0
        self.stack: list[tuple[str, list[Any], Location]] = []

    def place(self, mark: Any) -> Location:
        return self.place_of(mark.index)

    def place_of(self, index: int) -> Location:
        """By the offset, as YAML counts lines that no editor does (U+0085, U+2028)."""
        row = bisect_right(self.line_starts, index) - 1
        return Location(self.path, row + self.offset, index - self.line_starts[row] + 1)

    def take(self, event: Any) -> None:
        name = type(event).__name__
        if name in ("ScalarEvent", "MappingStartEvent", "SequenceStartEvent"):
            self.check_tag(event)
        if name == "ScalarEvent":
            place = self.place(event.start_mark)
            value, findings = without_controls(event.value.replace("\r\n", "\n").replace("\r", "\n"), place)
            self.findings += findings
            if not event.style:
                self.check_comment(event.end_mark)
            self.add(Scalar(value, event.style in (None, ""), place))
        elif name in ("MappingStartEvent", "SequenceStartEvent"):
            self.open(name[0], event)
        elif name in ("MappingEndEvent", "SequenceEndEvent"):
            self.close()
        elif name == "AliasEvent":
            raise _Refused(
                SRC010.at(
                    self.place(event.start_mark),
                    f'"*{event.anchor}" refers to another value, which is not supported',
                    "write the value out",
                )
            )
        elif name == "DocumentStartEvent":
            self.documents += 1
            if self.documents > 1:
                raise _Refused(SRC010.at(self.place(event.start_mark), 'a second document starts here ("---")', "keep one document"))

    def check_tag(self, event: Any) -> None:
        """Values stay text, so a tag that says what kind of value follows would do nothing."""
        if event.tag and event.tag != f"{_STANDARD}str":
            message = f'"{event.tag.replace(_STANDARD, "!!")}" says of what kind the value is, which is not supported'
            self.findings.append(SRC010.at(self.place(event.start_mark), message, "delete it"))

    def check_comment(self, mark: Any) -> None:
        """A comment without a space behind its ``#``, right after a value without quotes, was hardly meant as one."""
        if match := _CUT.match(self.text, mark.index):
            start = self.place(mark)
            place = Location(start.path, start.line, start.column + match.start(1) - mark.index)
            message = f'"{match[1].rstrip()}" is taken for a comment and is not part of the value'
            self.findings.append(SRC015.at(place, message, "put quotes around the whole value, or a space behind the #"))

    def open(self, kind: str, event: Any) -> None:
        if len(self.stack) >= DEPTH:
            raise _Refused(SRC010.at(self.place(event.start_mark), f"values are nested deeper than {DEPTH} levels"))
        self.stack.append((kind, [], self.place(event.start_mark)))

    def close(self) -> None:
        kind, items, place = self.stack.pop()
        self.add(Sequence(tuple(items), place) if kind == "S" else Mapping(self.pairs(items), place))

    def add(self, node: Node) -> None:
        if self.stack:
            self.stack[-1][1].append(node)
        elif self.documents:
            self.root = node

    def pairs(self, items: list[Node]) -> tuple[tuple[Scalar, Node], ...]:
        entries: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(items[::2], items[1::2], strict=True):
            if not isinstance(key, Scalar):
                self.findings.append(SRC010.at(key.location, "a key must be a word, not a list or a mapping"))
            elif key.value in entries:
                first = entries[key.value][0].location
                self.findings.append(
                    SRC011.at(key.location, f'key "{key.value}" stands twice, first in line {first.line}', "delete one of the two")
                )
            else:
                entries[key.value] = (key, value)
        return tuple(entries.values())


def _character(error: yaml.reader.ReaderError, composer: _Composer) -> Finding:
    """A character that may stand in no YAML file. libyaml counts bytes, the parser in Python characters."""
    place = error.position
    if _PARSER is not yaml.SafeLoader:
        place = len(composer.text.encode()[:place].decode("utf-8", "replace"))
    character = error.character if isinstance(error.character, int) else ord(error.character)
    return SRC010.at(composer.place_of(place), f"YAML does not allow the character U+{character:04X} here", "delete it")


def _syntax(error: yaml.MarkedYAMLError, place: Location, text: str, first_line: int) -> Finding:
    """libyaml's words in ours, for the mistakes that designers make."""
    lines = text.split("\n")
    row = place.line - first_line
    line = lines[row] if 0 <= row < len(lines) else ""
    problem = (error.problem or "this is no YAML").replace("did not find expected", "expected")
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent or line[place.column - 1 : place.column] == "\t":
        return SRC010.at(place, "a tab stands where YAML wants spaces", "replace the tab by spaces")
    if "mapping values are not allowed" in problem:
        return SRC010.at(place, "a colon stands in the middle of a text", 'put quotes around the text: key: "text: more text"')
    if "could not find expected ':'" in problem or "expected ':'" in problem:
        return SRC010.at(place, "a key without colon", "write key: value")
    if "unexpected end of stream" in problem:
        return SRC010.at(place, "a quotation mark or bracket is never closed", "close it")
    return SRC010.at(place, f"YAML cannot be read here: {problem}")
