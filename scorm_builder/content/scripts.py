"""Scripts → addresses that stand in them as whole strings, and writes to the data model. A search for signs: no script is parsed or run.

What a script puts together at run time is not seen, so nothing found says little, and what is found may never be used.
Knows nothing of which file an address means.
"""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from scorm_builder.content.leaving import leaving_spans
from scorm_builder.content.model import MAX_REFERENCES, Call, Content, Kind, Reference, tracking_words
from scorm_builder.content.text import Places, decoded

MAX_SCRIPT: Final = 2 << 20  # characters; longer ones, bundles of libraries as a rule, are only searched for words of tracking
MAX_CALLS: Final = 5_000

_STRING: Final = r"""(?P<quote>["'])(?P<url>[^"'\\\s<>{}$*|^]+)(?P=quote)"""
_END: Final = r"\s*(?=[;,)}\]\n]|\Z)"  # nothing is added to the string
_ADDRESSES: Final = tuple(
    (sign, re.compile(pattern + _STRING + _END))
    for sign, pattern in (
        (".src", r"\.src\s*=\s*"),
        (".href", r"\blocation\.href\s*=\s*"),
        ("location", r"\b(?:window|document|self|top|parent)\.location\s*=\s*"),
        ("location", r"\blocation\.(?:replace|assign)\s*\(\s*"),
        ("importScripts", r"\bimportScripts\s*\(\s*"),
        ("getScript", r"\bgetScript\s*\(\s*"),
        ("getJSON", r"\bgetJSON\s*\(\s*"),
        ("fetch", r"\bfetch\s*\(\s*"),
        ("Worker", r"\bnew\s+Worker\s*\(\s*"),
        ("window.open", r"\bwindow\.open\s*\(\s*"),
        ("import", r"\bimport\s*\(\s*"),
        ("import", r"""\bimport\s*(?=["']\.{0,2}/)"""),  # a name without dots is for an import map
        ("from", r"""\bfrom\s*(?=["']\.{0,2}/)"""),
    )
)
_WRITTEN: Final = re.compile(
    r"""<script\b[^>]{0,200}?\bsrc\s*=\s*\\?(?P<quote>["'])(?P<url>[^"'\\\s<>{}$*|^+]+)\\?(?P=quote)""", re.IGNORECASE
)
_KINDS: Final[dict[str, Kind]] = {
    **dict.fromkeys((".js", ".mjs"), "script"),
    **dict.fromkeys((".htm", ".html", ".xhtml"), "frame"),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".bmp", ".ico"), "image"),
}
_ELEMENT: Final = re.compile(
    r"""(?P<quote> ["'] ) (?P<element> cmi\.[\w.]{1,100} ) (?P=quote)
        (?: \s* , \s* (?P<mark> ["'] ) (?P<value> [^"'\\\n]{0,200} ) (?P=mark) \s* \) )?""",
    re.VERBOSE,
)
_CALLED: Final = re.compile(r"""(?P<function>[\w$.]{0,60}set[\w$]{0,40})(?:["']\s*\])?\s{0,20}\(\s{0,20}\Z""", re.IGNORECASE)
_MAX_LINE: Final = 300  # characters of a comment that ends with its line
_MAX_CALL: Final = 150  # characters in front of an element, for the name of a function: LMSSetValue( or API["LMSSetValue"](
_COMMENT: Final = re.compile(  # what is never closed goes on to the end: no place is looked at twice
    r"""(?P<keep> "(?:[^"\\\n]|\\.)*"? | '(?:[^'\\\n]|\\.)*'? | `(?:[^`\\]|\\.)*`?
          | [=(,:!&|?{};\[] \s{0,20} / (?![*/]) (?: [^/\\\n\[] | \\. | \[ (?: [^\]\\\n] | \\. ){0,100} \] ){1,300} /
        ) | //[^\n]* | /\*(?:.*?\*/|.*)""",
    re.VERBOSE | re.DOTALL,
)


class Piece(NamedTuple):
    """A script inside a page. ``offset`` of its text in the page; ``lead``: how many characters of ours stand in front of it."""

    text: str
    offset: int
    lead: int = 0


def read_script(data: bytes) -> Content:
    """What a script file shows."""
    text = decoded(data)
    found = read_scripts((Piece(text, 0),), Places(text))
    return found._replace(words=words_of_script(text))


def words_of_script(text: str) -> frozenset[str]:
    """Its words of tracking, but for those that stand in nothing but comments. Where it is unclear what is a comment, it is none."""
    words = tracking_words(text)
    return tracking_words(without_comments(text)) if words and len(text) <= MAX_SCRIPT else words


def without_comments(text: str) -> str:
    """The text without what is certainly a comment: it stands behind white space, is closed, and is as long as people write."""

    def kept(found: re.Match[str]) -> str:
        comment, before = found[0], text[found.start() - 1 : found.start()]
        is_clear = not before or before.isspace() or before in ";{},"
        is_usual = len(comment) <= _MAX_LINE if comment.startswith("//") else comment.endswith("*/")
        return comment if found["keep"] or not (is_clear and is_usual) else " "

    return _COMMENT.sub(kept, text) if "//" in text or "/*" in text else text


def read_scripts(pieces: Sequence[Piece], places: Places) -> Content:
    """What scripts that share one page show; ``places`` are those of the page."""
    whole = [piece for piece in pieces if len(piece.text) <= MAX_SCRIPT]
    if not whole:
        return Content(is_whole=not pieces)
    starts = [0]
    for piece in whole:
        starts.append(starts[-1] + len(piece.text) + 1)
    text = "\n".join(piece.text for piece in whole)

    def place(at: int) -> tuple[int, int]:
        number = bisect_right(starts, at) - 1
        piece = whole[number]
        return places.at(piece.offset + max(0, at - starts[number] - piece.lead))

    code = text if not _shows_anything(text) else _without_comments(text)
    references = tuple(Reference(kind, url, *place(at), certain=False) for at, kind, url in sorted(_addresses(code))[:MAX_REFERENCES])
    calls = tuple(
        Call(function, found["element"], found["value"], *place(found.start("element")), on_leaving)
        for function, found, on_leaving in _writes(code)
    )
    return Content(references, calls, is_whole=len(whole) == len(pieces))


def _shows_anything(text: str) -> bool:
    return "cmi." in text or any(sign in text for sign, _ in _ADDRESSES)


def _without_comments(text: str) -> str:
    """The text with blanks for comments, so that places stay. A regular expression with quotes may lead astray up to its line's end."""
    if "//" not in text and "/*" not in text:
        return text
    return _COMMENT.sub(lambda found: found[0] if found["keep"] else re.sub(r"[^\n]", " ", found[0]), text)


def _addresses(code: str) -> Iterator[tuple[int, Kind, str]]:
    for sign, pattern in _ADDRESSES:
        if sign in code:
            for found in pattern.finditer(code):
                if kind := _kind(found["url"], "page" if sign == "window.open" else "media"):
                    yield found.start("url"), kind, found["url"]
    if "<script" in code.lower():
        for found in _WRITTEN.finditer(code):
            yield found.start("url"), "script", found["url"]


def _kind(url: str, other: Kind) -> Kind | None:
    """What is loaded, by its ending; ``None`` for a string that does not look like the name of a file."""
    ending = posixpath.splitext(re.split(r"[?#]", url, maxsplit=1)[0])[1].lower()
    if other == "page":
        return other
    return _KINDS.get(ending, other) if re.fullmatch(r"\.[a-z][a-z0-9]{1,5}", ending) else None


def _writes(code: str) -> Iterator[tuple[str, re.Match[str], bool]]:
    """Function and element of each write, and whether it is made on leaving only."""
    if "cmi." not in code:
        return
    writes: list[tuple[str, re.Match[str]]] = []
    for found in _ELEMENT.finditer(code):
        start = found.start()
        if (called := _CALLED.search(code, max(0, start - _MAX_CALL), start)) and len(writes) < MAX_CALLS:
            writes.append((called["function"], found))
    spans = leaving_spans(code) if writes and "unload" in code else ()
    for function, found in writes:
        yield function, found, any(start <= found.start() < end for start, end in spans)
