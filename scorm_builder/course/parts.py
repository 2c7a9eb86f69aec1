"""The text of a page as it is before Markdown sees it: with the parts that it includes, without what is for others, variables filled in.

    text ─include→ lines of several files ─leave out→ lines ─fill→ Written, whose findings have the places of their own files

Which fences are real (not in code, not in a comment) is asked of the Markdown parser. Knows nothing of HTML.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from scorm_builder.course.fences import Fence, fence_number, find_fences
from scorm_builder.course.files import FileIndex
from scorm_builder.course.frontmatter import is_open, split_front_matter
from scorm_builder.course.lines import Line
from scorm_builder.course.parser import parse
from scorm_builder.course.text import read_text
from scorm_builder.course.variables import Variables
from scorm_builder.findings import Finding, Location, Rule, Severity

if TYPE_CHECKING:
    from scorm_builder.course.questionbank.imports import Importer

SRC085 = Rule(
    "SRC085",
    Severity.ERROR,
    "Part cannot be included",
    """*What is wrong*: `:::include` names no Markdown file of the course, or a page; or the file is empty, or begins with front matter; or
parts include each other so often that the page would never end.
*Why it matters*: the text would be missing; a page that stands in two places would have its questions twice; and keys such as `title:` are
for pages, so learners would read them.
*Fix*: put what several pages share into a file such as `parts/help-lines.md`, outside of `modules/`, and write its path as seen from the
file that includes it.
*Source*: our course format.""",
)
SRC086 = Rule(
    "SRC086",
    Severity.ERROR,
    "Part includes itself",
    """*What is wrong*: a file includes itself, or another one that includes it.
*Why it matters*: the text would never end.
*Fix*: delete one of the `:::include` lines.
*Source*: our course format.""",
)

DEPTH = 10
"""How deep parts may include parts."""
ROOM = 1_000_000
"""How many characters of parts one page may have, which is more than a book: what parts that include each other bring multiplies with
each level. Each :::include takes as much as ``_EACH`` of them."""
_EACH = 100

_DIRECTIVE = re.compile(r":::[ \t]*(?:include|import|audience)\b")
_CODE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,})")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CONTAINER = re.compile(r"[ \t>]*")

Numbered = tuple[str, Line]


class Written(NamedTuple):
    """A text, and of each of its lines where it was written (nothing if all stand as they are in one file).

    ``sources``: files of parts in it, as findings name them → as the course does.
    """

    text: str
    lines: tuple[Line, ...] = ()
    sources: Mapping[str, str] = MappingProxyType({})


class _Span(NamedTuple):
    """A directive with both fences: lines are 0-based."""

    fence: Fence
    end: int

    @property
    def start(self) -> int:
        return self.fence.line - 1


class Parts:
    """Puts the texts of one course together. ``prefix``: what stands before a path in findings; ``audience``: empty for everyone.

    ``pages``: paths that nobody may include.
    """

    def __init__(
        self, index: FileIndex, prefix: str, pages: Collection[str], variables: Variables, *, audience: str = "", language: str = "en"
    ) -> None:
        self.index, self.prefix, self.pages, self.variables, self.audience = index, prefix, pages, variables, audience
        self.findings: list[Finding] = []
        self.language = language
        self.room = ROOM
        self._texts: dict[str, str | None] = {}

    def written(self, text: str, source: str, first_line: int) -> Written:
        """A page (``source``) whose Markdown starts in ``first_line`` of its file."""
        if "{{" not in text and not _DIRECTIVE.search(text):
            return Written(text)
        self.room = ROOM
        lines = self._included(text, source, first_line, (source,))
        if self.audience:
            lines = self._for_audience(lines)
        filled = []
        for (written, line), in_code in zip(lines, _code(content for content, _ in lines), strict=True):
            content, edits = self.variables.fill(written, line.place, in_code=in_code)
            filled.append((content, line._replace(edits=edits) if edits else line))
        sources = {line.path: line.path.removeprefix(self.prefix) for _, line in filled}
        return Written("\n".join(content for content, _ in filled), tuple(line for _, line in filled), sources)

    # --- includes ---

    @cached_property
    def importer(self) -> Importer:
        """Made for the first ``:::import``: few courses have one, and what reads the formats of others takes a while to load."""
        from scorm_builder.course.questionbank.imports import Importer

        return Importer(self.index, self.prefix, self.findings, self.language)

    def _included(self, text: str, source: str, first_line: int, chain: tuple[str, ...]) -> list[Numbered]:
        """The lines of a file with the parts that it includes. ``chain``: the files that have led here."""
        path = self.prefix + source
        lines = [(content, Line(path, first_line + place)) for place, content in enumerate(text.split("\n"))]
        for span in reversed([span for span in spans(text) if _is_include(span) or _is_import(span)]):
            between = [content for content, _ in lines[span.start + 1 : span.end]]
            place = lines[span.start][1].place(span.fence.column)
            part = None if "".join(between).strip(" \t>") else self._inside(span.fence, chain, place)
            if part is None:
                continue  # the directive says that it is not empty, or a finding was reported
            before, after = lines[span.start], lines[span.end]
            indent = before[0][: span.fence.column - 1]
            again = re.sub(r"[^\s>]", " ", indent)
            inside = [(again + content if content else again.rstrip(), line.indented(len(again))) for content, line in part]
            lines[span.start : span.end + 1] = [(indent.rstrip(" "), before[1]), *inside, (again.rstrip(), after[1])]
        return lines

    def _inside(self, fence: Fence, chain: tuple[str, ...], place: Location) -> list[Numbered] | None:
        """What takes the place of ``:::include`` or ``:::import``, or ``None`` after a finding."""
        values = dict(fence.attributes.values)
        if fence.name == "import":
            from scorm_builder.course.questionbank.imports import Wanted

            made = self.importer.lines(Wanted(values, chain[-1], place)) if self._takes(_EACH if len(chain) > 1 else 0, place) else None
            size = sum(len(content) for content, _ in made or ()) if len(chain) > 1 else 0
            return made if self._takes(size, place) else None
        part = self._part(values["file"], chain, place) if self._takes(_EACH, place) else None
        if part and not self._takes(len(part[1]), place):
            return None
        return self._included(part[1], part[0], 1, (*chain, part[0])) if part else None

    def _takes(self, characters: int, place: Location) -> bool:
        """Whether the page has room for so many characters more. Where it ends is said once."""
        if 0 <= self.room < characters:
            message = f"the parts of this page have more than {ROOM:,} characters in all"
            self.findings.append(SRC085.at(place, message, "include less: what parts bring that include others multiplies with each level"))
        self.room = self.room - characters if characters <= self.room else -1
        return self.room >= 0

    def _part(self, name: str, chain: tuple[str, ...], place: Location) -> tuple[str, str] | None:
        """The path and the text of a part, or ``None`` after a finding."""
        wanted = posixpath.normpath(posixpath.join(posixpath.dirname(chain[-1]), name))
        found = self.index.find(wanted)
        if found is None:
            near = self.index.near(wanted)
            hint = (
                f'did you mean "{posixpath.relpath(near, posixpath.dirname(chain[-1]) or ".")}"?' if near else "add it, or correct the path"
            )
            self.findings.append(SRC085.at(place, f'file "{name}" is not in the course', hint))
        elif found in chain:
            way = " → ".join(posixpath.basename(file) for file in (*chain[chain.index(found) :], found))
            self.findings.append(SRC086.at(place, f'"{name}" includes itself: {way}', "delete this :::include"))
        elif found in self.pages or not found.lower().endswith(".md"):
            what = "is a page of the course" if found in self.pages else "is no Markdown file (.md)"
            hint = (
                "put what both share into a file outside of modules/" if found in self.pages else "use a picture, a :::download or a link"
            )
            self.findings.append(SRC085.at(place, f'"{name}" {what}', hint))
        elif len(chain) > DEPTH:
            self.findings.append(SRC085.at(place, f"parts include each other more than {DEPTH} levels deep", "put some of them together"))
        elif (text := self._text(found)) is not None:
            return found, text
        return None

    def _text(self, source: str) -> str | None:
        if source not in self._texts:
            text, findings = read_text(self.index.root / source, self.prefix + source)
            self.findings += findings
            self._texts[source] = None if text is None else self._checked(text.rstrip("\n"), Location(self.prefix + source, 1, 1))
        return self._texts[source]

    def _checked(self, text: str, start: Location) -> str:
        """The text of a part without what belongs to pages alone; its lines keep their numbers."""
        _, content, first = split_front_matter(text) if is_open(text) else (None, text, 1)
        if is_open(text):
            hint = "delete the lines from --- to ---, or close them by ---" if first == 1 else "delete the lines from --- to ---"
            self.findings.append(SRC085.at(start, "a part has no front matter, only pages have", hint))
        if not _COMMENT.sub("", content).strip():
            self.findings.append(SRC085.at(start, "the part is empty", "write what it is to show, or delete its :::include"))
        return "\n" * (first - 1) + content

    # --- audiences ---

    def _for_audience(self, lines: list[Numbered]) -> list[Numbered]:
        """Without what is for others; the fences around what stays go too. All lines keep their places."""
        left = list(lines)
        for span in spans("\n".join(content for content, _ in lines)):
            if span.fence.name != "audience":
                continue
            stays = self.audience in dict(span.fence.attributes.values).get("for", "").split()
            for place in (span.start, span.end) if stays else range(span.start, span.end + 1):
                content, line = left[place]
                container = _CONTAINER.match(content)
                left[place] = (container[0].rstrip() if container else "", line)
        return left


def _code(lines: Iterable[str]) -> Iterator[bool]:
    """Which lines stand between fences of code."""
    fence = ""
    for line in lines:
        match = _CODE.match(line)
        if not fence:
            fence = match[1] if match else ""
            yield False
        else:
            yield True
            if match and match[1].startswith(fence) and not line[match.end() :].strip():
                fence = ""


def spans(text: str) -> Iterator[_Span]:
    """Each directive of a text that is closed, in the order of their ends."""
    marked, fences = find_fences(text)
    open_: list[Fence] = []
    for number in _real(marked) if fences else ():
        fence = fences[number]
        if fence.name:
            open_.append(fence)
        elif open_ and fence.length >= open_[-1].length:
            yield _Span(open_.pop(), fence.line - 1)


def _real(marked: str) -> Iterator[int]:
    """The numbers of fences that the parser meets as such: each starts a block of HTML, others are in code or comments."""
    starts = False
    for event, _ in parse(marked, lambda _: Location(""))[0]:
        if not isinstance(event, dict):
            continue
        html = event.get("Html")
        number = fence_number(html) if starts and html else None
        if number is not None:
            yield number
        starts = event.get("Start") == "HtmlBlock"


def _is_include(span: _Span) -> bool:
    """True if nothing about the fence is wrong but, perhaps, the file; of other faults the directive tells."""
    fence = span.fence
    attributes = fence.attributes
    names = [name for name, _ in attributes.values]
    plain = not (fence.label or fence.fault or attributes.id or attributes.classes)
    return fence.name == "include" and plain and names == ["file"]


def _is_import(span: _Span) -> bool:
    """The same for ``:::import``."""
    attributes = span.fence.attributes
    names = [name for name, _ in attributes.values]
    plain = not (span.fence.label or span.fence.fault or attributes.id or attributes.classes)
    known = {"file", "category", "only", "true", "false", "pool"}
    return span.fence.name == "import" and plain and "file" in names and set(names) <= known and len(names) == len(set(names))
