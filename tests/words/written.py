"""What an author has written for each page, read from the files of a course without our reader: with the Markdown parser alone, which is
not ours, and a few lines for each thing that our format adds to Markdown.

It is for courses without errors.
"""

from __future__ import annotations

import html
import posixpath
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

import pyromark
import yaml

from tests.words.shown import words_of

_FENCE = re.compile(r"((?:[ \t>]|(?:[-*+]|\d{1,9}[.)])[ \t])*)(:{3,})[ \t]*([A-Za-z][\w-]*)?(?:\[(.*)\])?[ \t]*(?:\{(.*)\})?[ \t]*:*[ \t]*")
_VALUE = re.compile(r"([\w-]+)=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'{}]+))")
_CODE = re.compile(
    r"^(?P<in>(?:[ \t>]|(?:[-*+]|\d{1,9}[.)])[ \t])*)(?P<mark>`{3,}|~{3,}).*?(?:^[ \t>]*(?P=mark)[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL
)
_VERBATIM = re.compile(r"^<pre\b.*?</pre>", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FORMULA = re.compile(r"(?<!\\)\$`[^`]+`\$")
_HINT = re.compile(r"^([ \t]*>[ \t]*)[*_]*(?:hint|indice)[\s\d]{0,4}[*_]*\s*[:\uff1a][*_]*", re.IGNORECASE)
_FRONT = re.compile(r"\s*---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE | re.DOTALL)
_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_DEFINITION_LIST
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
)
QUESTIONS = frozenset("choice multiple-choice true-false fill-in numeric matching sequencing likert performance acknowledgement".split())
# How often the title of a directive stands in the text of its page; once, if it is not here.
_TITLES = {"video": 2, "audio": 2, "embed": 2, "hotspot": 0, "include": 0, "import": 0}
_INLINE = frozenset("a abbr b bdi bdo cite code data del dfn em i ins kbd mark q s samp small span strong sub sup time u var".split())


class Imported(NamedTuple):
    """The words of questions of another program: those that must be on the page, and those that may."""

    must: frozenset[str] = frozenset()
    may: frozenset[str] = frozenset()


class Written(NamedTuple):
    """What a page must say: ``text`` to everybody; ``spoken``: alternatives and titles of pictures and links; ``title`` of the page.

    ``formulas``: the words of formulas in lines, which may be part of a name.
    """

    text: Counter[str]
    spoken: Counter[str]
    title: str
    imported: Imported
    formulas: Counter[str]


class _Html(HTMLParser):
    """The words in the HTML that the Markdown parser has made."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text, self.spoken, self.first_heading = "", "", ""
        self._skip: list[str] = []
        self._after_image = False
        self._paragraph: list[str] | None = None  # titles of the pictures in a paragraph that holds nothing else yet
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        classes = values.get("class", "")
        if (
            self._skip
            or tag in ("script", "style", "iframe")
            or (classes.startswith("footnote-") and tag == "sup")
            or classes == "language-math"
        ):
            if tag not in ("br", "hr", "img", "input"):
                self._skip.append(tag)
            return
        if tag not in _INLINE:
            self.text += " "
        if tag == "p":
            self._paragraph = []
        elif tag == "img" and self._paragraph == []:
            self._paragraph = [values.get("title", "")]
        elif self._paragraph is not None:
            self._no_figure()
        self.spoken += f" {values.get('alt', '')} {values.get('aria-label', '')} "
        if tag != "img" or self._paragraph is None:
            self.spoken += f" {values.get('title', '')} "
        self._after_image = tag == "img"

    def _no_figure(self) -> None:
        """The paragraph holds more than a picture, so the title of the picture is none that is shown."""
        self.spoken += " ".join(["", *(self._paragraph or ()), ""])
        self._paragraph = None

    def handle_endtag(self, tag: str) -> None:
        if self._skip:
            if self._skip[-1] == tag:
                self._skip.pop()
            return
        if tag == "p" and self._paragraph is not None:
            self.text += " ".join(["", *self._paragraph, ""])
            self._paragraph = None
        if tag not in _INLINE:
            self.text += " "

    def handle_data(self, data: str) -> None:
        if self._skip:
            return
        if self._after_image and data.startswith("{") and "}" in data:
            inside, data = data[1:].split("}", 1)
            self.text += "".join(f" {_pick(match)} " for match in _VALUE.finditer(inside) if match[1] == "credit")
        self._after_image = False
        if data.strip() and self._paragraph is not None:
            self._no_figure()
        self.text += data


def _pick(match: re.Match[str]) -> str:
    return next(value for value in match.group(2, 3, 4) if value is not None)


def _html(markdown: str) -> _Html:
    return _Html(pyromark.html(markdown, options=_OPTIONS))


def _text(markdown: str) -> Counter[str]:
    return words_of(_html(markdown).text)


def _listed(value: object) -> list[str]:
    """A list that may be written as a single value, or not at all."""
    return [] if value is None else [str(each) for each in value] if isinstance(value, list) else [str(value)]


class Source:
    """The files of a course. ``audience``: for whom it is built, empty for all."""

    def __init__(self, root: Path, course_id: str) -> None:
        self.root = root
        self.keys: dict[str, Any] = self._yaml("course.yaml")
        self.variables: dict[str, str] = {name: str(text) for name, text in (self.keys.get("variables") or {}).items()}
        self.audiences: dict[str, str] = {str(name): str(text) for name, text in (self.keys.get("audiences") or {}).items()}
        self.audience = next((name for name in self.audiences if course_id == f"{self.keys['id']}-{name}"), "")
        terms = (self._yaml("glossary.yaml") if (root / "glossary.yaml").is_file() else {}).get("terms") or []
        self.terms: list[dict[str, Any]] = terms

    def _yaml(self, name: str) -> dict[str, Any]:
        loaded = yaml.load((self.root / name).read_text("utf-8-sig"), Loader=yaml.BaseLoader)
        return loaded if isinstance(loaded, dict) else {}

    def read(self, source: str) -> str:
        return (self.root / source).read_text("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")

    def outcomes(self, source: str, first_page: str) -> list[str]:
        """What learners can do after a module, by its folder."""
        return _listed(self._module(source, first_page).get("outcomes"))

    def _module(self, source: str, first_page: str) -> dict[str, Any]:
        if (self.root / source / "module.yaml").is_file():
            return self._yaml(f"{source}/module.yaml")
        front = _FRONT.match(self.read(first_page))
        keys = yaml.load(front[1], Loader=yaml.BaseLoader) if front else {}
        found = keys.get("module", {})
        return found if isinstance(found, dict) else {}

    def filled(self, text: str) -> str:
        """With the variables filled in."""

        def fill(match: re.Match[str]) -> str:
            return match[0][1:] if match[1] else self.variables.get(match[2], match[0])

        return re.sub(r"(\\?)\{\{[ \t]*([A-Za-z][\w-]*)[ \t]*\}\}", fill, text)

    def meaning(self, term: Mapping[str, Any]) -> Counter[str]:
        """What the glossary says of a term."""
        return _text(self.filled(term["definition"]))

    def term(self, name: str) -> Counter[str]:
        """What a term of the glossary means, by one of its forms."""
        for term in self.terms:
            if name.strip().casefold() in {form.casefold() for form in (term["term"], *_listed(term.get("forms")))}:
                return self.meaning(term)
        return Counter()

    def footer(self) -> Counter[str]:
        """The words of the lines at the foot of every page."""
        return sum((_text(self.filled(line)) for line in _listed(self.keys.get("footer"))), Counter())

    def page(self, source: str, outcomes: list[str]) -> Written:
        """What a page must say."""
        text = self.read(source)
        front = _FRONT.match(text)
        keys: Mapping[str, Any] = (yaml.load(front[1], Loader=yaml.BaseLoader) if front else None) or {}
        return _PageReader(self, source, outcomes).read(text[front.end() :] if front else text, self.filled(keys.get("title") or ""))


class _Open(NamedTuple):
    name: str
    length: int
    values: dict[str, str]
    label: str
    line: int
    indent: str


class _PageReader:
    """Goes through the lines of one page."""

    def __init__(self, course: Source, source: str, outcomes: list[str]) -> None:
        self.course, self.source, self.outcomes = course, source, outcomes
        self.imported = Imported()
        self.more: Counter[str] = Counter()  # words that do not stand in the lines that are left
        self.spoken: Counter[str] = Counter()
        self.formulas: Counter[str] = Counter()
        self.open: list[_Open] = []
        self.lines: list[str] = []
        self.asking = False  # the innermost question has not had its options yet

    def read(self, text: str, title: str) -> Written:
        text = self.course.filled("\n".join(self._expanded(text, self.source)))
        for line, is_code in _with_code(text):
            self._take(line, is_code=is_code)
        first = re.match(r"\s*#[ \t]+([^\n]*?)[ \t#]*(?:\{[^{}\n]*\})?[ \t]*(?:\n|\Z)", "\n".join(self.lines))
        body = "\n".join(self.lines)
        if first and title in ("", " ".join(_html(first[0]).text.split())):
            title, body = " ".join(_html(first[0]).text.split()), body[first.end() :]
        found = _html(body)
        return Written(words_of(found.text) + self.more, words_of(found.spoken) + self.spoken, title, self.imported, self.formulas)

    # --- what is put together before ---

    def _expanded(self, text: str, source: str) -> Iterator[str]:
        """With the parts that it includes, the questions that it imports, and without what is for others."""
        lines = list(_with_code(text))
        place = 0
        while place < len(lines):
            line, is_code = lines[place]
            fence = None if is_code else _FENCE.fullmatch(line)
            place += 1
            if not fence or fence[3] not in ("include", "import", "audience"):
                yield line
                continue
            values = {match[1]: _pick(match) for match in _VALUE.finditer(fence[5] or "")}
            if fence[3] == "audience":
                if not self.course.audience:
                    yield line
                    continue
                end = _end(lines, place, len(fence[2]))
                if self.course.audience in values["for"].split():
                    yield ""
                    yield from self._expanded("\n".join(line for line, _ in lines[place:end]), source)
                place = end + 1
                continue
            place = _end(lines, place, len(fence[2])) + 1
            wanted = posixpath.normpath(posixpath.join(posixpath.dirname(source), values["file"]))
            if fence[3] == "import":
                found = imported(self.course.read(wanted), values, is_xml=wanted.endswith(".xml"))
                self.imported = Imported(self.imported.must | found.must, self.imported.may | found.may)
                continue
            indent = re.sub(r"[^\s>]", " ", fence[1])
            yield fence[1]
            yield from (indent + each for each in self._expanded(self.course.read(wanted), wanted))

    # --- directives ---

    def _take(self, line: str, *, is_code: bool) -> None:
        fence = None if is_code else _FENCE.fullmatch(line)
        if not fence:
            self.formulas += words_of("" if is_code else " ".join(_FORMULA.findall(line)))
            self.lines.append(line if is_code else self._in_question(_FORMULA.sub(" ", line)))
        elif fence[3]:
            values = {match[1]: _pick(match) for match in _VALUE.finditer(fence[5] or "")}
            label = re.sub(r"\\(.)", r"\1", fence[4] or "")
            self.open.append(_Open(fence[3], len(fence[2]), values, label, len(self.lines), fence[1]))
            self.asking = True
            self.lines.append(fence[1])
        elif self.open and len(fence[2]) >= self.open[-1].length:
            self._close(self.open.pop())
            self.asking = False
            self.lines.append(re.sub(r"[^\s>]", " ", fence[1]))
        else:
            self.lines.append(line)

    def _in_question(self, line: str) -> str:
        if not self.open or self.open[-1].name not in QUESTIONS:
            return line
        if self.asking and re.match(r"[ \t>]*(?:[-*+]|\d+[.)])[ \t]", line):
            self.asking = False
        starts = not self.lines or not self.lines[-1].lstrip().startswith(">")
        return _HINT.sub(r"\1", line) if self.asking and starts else line

    def _close(self, top: _Open) -> None:
        content = "\n".join(self.lines[top.line :])
        for _ in range(_TITLES.get(top.name, 1)):
            self.more += words_of(top.label)
        if top.name == "hotspot":
            self.spoken += words_of(top.label)
        if top.name in _MORE:
            self.more += _MORE[top.name](self, top, content)

    def _chapters(self, top: _Open, _: str) -> Counter[str]:
        if "chapters" not in top.values:
            return Counter()
        return _cues(self.course.read(posixpath.normpath(posixpath.join(posixpath.dirname(self.source), top.values["chapters"]))))

    def _definition(self, top: _Open, content: str) -> Counter[str]:
        return Counter() if content.strip(" \t\n>") else self.course.term(top.label)

    def _outcomes(self, _: _Open, content: str) -> Counter[str]:
        lines = () if content.strip(" \t\n>") else self.outcomes
        return sum((_text(self.course.filled(line)) for line in lines), Counter())

    def _glossary(self, _: _Open, __: str) -> Counter[str]:
        return sum((words_of(term["term"]) + self.course.meaning(term) for term in self.course.terms), Counter())

    def _audiences(self, top: _Open, _: str) -> Counter[str]:
        return words_of(" ".join(self.course.audiences[name] for name in top.values["for"].split()))

    def _unit(self, top: _Open, content: str) -> Counter[str]:
        """Behind the field, and behind each answer."""
        answers = re.findall(r"^[ \t>]*[-*+] \[[ xX]\]", content, re.MULTILINE)
        return _times(words_of(top.values.get("unit", "")), 1 + len(answers))


# What directives say besides their title and content.
_MORE: dict[str, Callable[[_PageReader, _Open, str], Counter[str]]] = {
    "quotation": lambda _, top, __: words_of(top.values.get("source", "")),
    "hotspot": lambda _, top, __: words_of(top.values.get("caption", "")),
    "download": lambda _, top, __: words_of(posixpath.splitext(top.values["file"])[1].upper()),
    "matching": lambda _, __, content: _chosen_from(content),
    "video": _PageReader._chapters,
    "audio": _PageReader._chapters,
    "definition": _PageReader._definition,
    "outcomes": _PageReader._outcomes,
    "glossary": _PageReader._glossary,
    "audience": _PageReader._audiences,
    "numeric": _PageReader._unit,
}


def _with_code(text: str) -> Iterator[tuple[str, bool]]:
    """The lines of a text, each with whether it is code; comments are gone."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"\x01{len(kept) - 1}\x02"

    text = _CODE.sub(keep, text)
    text = _VERBATIM.sub(keep, text)
    text = _COMMENT.sub("", text)
    for line in text.split("\n"):
        match = re.fullmatch("(.*)\x01(\\d+)\x02(.*)", line)
        if match:
            yield from ((each, True) for each in (match[1] + kept[int(match[2])] + match[3]).split("\n"))
        else:
            yield line, False


def _end(lines: list[tuple[str, bool]], start: int, length: int) -> int:
    """The place of the fence that closes what was opened in front of ``start``."""
    open_ = [length]
    for place in range(start, len(lines)):
        fence = None if lines[place][1] else _FENCE.fullmatch(lines[place][0])
        if fence and fence[3]:
            open_.append(len(fence[2]))
        elif fence and len(fence[2]) >= open_[-1]:
            open_.pop()
            if not open_:
                return place
    raise AssertionError("a directive is never closed")


def _chosen_from(content: str) -> Counter[str]:
    """The targets of a matching question, as often as they stand there besides where they were written."""
    sources = 0
    targets: dict[str, int] = {}
    for line in content.split("\n"):
        pair = re.fullmatch(r"[ \t>]*[-*+][ \t]+(?:(.*?)[ \t]+)?=[ \t]+(.*?)[ \t]*", line)
        if pair:
            sources += pair[1] is not None
            targets[pair[2]] = targets.get(pair[2], 0) + (pair[1] is None)
    return sum((_times(_text(target), sources + 1 - alone) for target, alone in targets.items()), Counter())


def _times(words: Counter[str], number: int) -> Counter[str]:
    return Counter({word: count * number for word, count in words.items()})


def _cues(vtt: str) -> Counter[str]:
    """The words of a WebVTT file."""
    blocks = [block.split("\n") for block in re.split(r"\n{2,}", vtt.strip())]
    text = [line for block in blocks for place, line in enumerate(block) if any("-->" in each for each in block[:place])]
    return words_of(html.unescape(re.sub(r"<[^>]*>", " ", " ".join(text))))


def imported(text: str, values: Mapping[str, str], *, is_xml: bool) -> Imported:
    """The words of a file of questions. Numbers, names, and questions that are none of ours or not chosen may be there or not."""
    must, more = _in_xml(text) if is_xml else _in_gift(text)
    attributes = re.findall(r"(?:alt|title)=\"([^\"]*)\"", html.unescape(text))
    answers = (values.get("true", "True Vrai"), values.get("false", "False Faux"))
    words = frozenset(word for word in words_of(must) if not any(letter.isdigit() for letter in word))
    chosen = not {"category", "only"} & values.keys()
    return Imported(
        words if chosen else frozenset(), frozenset(words_of(" ".join((must, more, *map(html.unescape, attributes), *answers))))
    )


def _in_gift(text: str) -> tuple[str, str]:
    questions = re.split(r"\n[ \t]*\n(?![^{}]*\})", re.sub(r"^[ \t]*//.*$|^[ \t]*\$CATEGORY:.*$|::.*?::", " ", text, flags=re.MULTILINE))
    parts: tuple[list[str], list[str]] = ([], [])
    for question in questions:
        is_whole = "{}" not in question and not re.search(r"(?<!\\)[=~](?:%[\d.]+%)?[^=~{}#]*\*", question)
        bare = re.sub(r"\[html\]|%-?[\d.]+%|(?<=\{)(?:TRUE|FALSE|T|F)\b|<[^<>]*>", " ", question)
        parts[0 if is_whole else 1].append(html.unescape(re.sub(r"\\([~=#{}:])", r"\1", bare)))
    return " ".join(parts[0]), " ".join(parts[1])


def _in_xml(text: str) -> tuple[str, str]:
    parts: tuple[list[str], list[str]] = ([], [])
    for question in ET.fromstring(text).iter("question"):
        known = question.get("type") in ("truefalse", "multichoice", "shortanswer", "numerical", "matching", "ordering", "description")
        for name, words in _texts(question):
            is_shown = known and name in ("questiontext", "answer", "feedback", "generalfeedback", "subquestion")
            parts[0 if is_shown else 1].append(words)
        parts[1].extend(unit.text or "" for unit in question.iter("unit_name"))
    must, more = (html.unescape(re.sub(r"<[^>]*>", " ", html.unescape(" ".join(part)))) for part in parts)
    return must, more


def _texts(element: ET.Element) -> Iterator[tuple[str, str]]:
    for child in element:
        if child.tag == "text":
            yield element.tag, child.text or ""
        yield from _texts(child)
