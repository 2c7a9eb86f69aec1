"""The words of a page, by the heading under which they stand: what is searched, and what there is to read.

    body of a page ─passages→ Passage, Passage …

Of questions only what is asked, so that nobody finds an answer by searching. Knows nothing of templates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scorm_builder.course.fragment import Block, Duration, Fragment, PageLink, Sections
from scorm_builder.course.html import escape, unescape
from scorm_builder.course.model import Passage
from scorm_builder.course.question import Question

# Our renderer and the sanitizer write small letters, double quotes, and what is closed.
_REST = r'(?:[^>"]|"[^"]*")*>'
_BREAKS = "address|blockquote|br|caption|dd|div|dl|dt|figcaption|figure|hr|li|ol|p|pre|section|summary|table|td|th|tr|ul"
_BREAK = re.compile(rf"</?(?:{_BREAKS})(?![a-z0-9])" + _REST)
_HEADING = re.compile(r'<h[2-6]((?:[^>"]|"[^"]*")*)>(.*?)</h[2-6]>', re.DOTALL)
_ID = re.compile(r'\sid="([^"]*)"')
_TAG = re.compile(r"<!--.*?-->|</?[a-z]" + _REST, re.DOTALL)
_UNREAD = re.compile(
    rf'<a class="footnote-back"{_REST}.*?</a>|<(annotation|script|style|sup|template)(?![a-z]){_REST}.*?</\1>',
    re.DOTALL,
)


def passages(body: Fragment, page_id: str) -> tuple[Passage, ...]:
    """All of a page, in its order."""
    read = _read("".join(_html(body, page_id)))
    return tuple(passage for passage in read if passage.heading or passage.text)


def seconds_of_media(fragment: Fragment) -> int:
    """How long what can be heard and seen takes."""
    total = 0
    for part in fragment:
        if isinstance(part, Block):
            for value in part.fields.values():
                if isinstance(value, Duration):
                    total += value.seconds
                total += sum(seconds_of_media(inner) for inner in _fragments(value))
    return total


def blocks(fragment: Fragment) -> Iterator[Block]:
    """The blocks of a content, with those in them."""
    for part in fragment:
        if isinstance(part, Block):
            yield part
            for value in part.fields.values():
                for inner in _fragments(value):
                    yield from blocks(inner)


def _fragments(value: object) -> Iterator[Fragment]:
    """The content in a field of a block."""
    if isinstance(value, Question):
        yield value.prompt
    elif isinstance(value, Sections):
        for section in value.items:
            yield section.title
            yield section.content
    elif isinstance(value, tuple) and not hasattr(value, "_fields"):
        yield value


def _html(fragment: Fragment, page_id: str) -> Iterator[str]:
    """A fragment as HTML without what only the renderer can fill."""
    for part in fragment:
        if isinstance(part, str):
            yield part
        elif isinstance(part, PageLink):
            yield from _html(part.content, page_id)
        elif isinstance(part, Block):
            yield from _block(part, page_id)


def _block(block: Block, page_id: str) -> Iterator[str]:
    if block.name == "term":  # within a line
        for words in _fragments(block.fields["words"]):
            yield from _html(words, page_id)
        return
    yield f"<p>{escape(block.label)}</p>"
    for value in block.fields.values():
        if isinstance(value, Sections):
            for section in value.items:
                title = "".join(_html(section.title, page_id))
                yield f'<h6 id="{escape(f"{page_id}--{section.id}")}">{title}</h6>' if section.id else f"<p>{title}</p>"
                yield from _html(section.content, page_id)
                yield "<p>"
        else:
            for inner in _fragments(value):
                yield "<p>"
                yield from _html(inner, page_id)
    yield "<p>"


def _read(html: str) -> Iterator[Passage]:
    """Starts anew at each heading."""
    pieces = _HEADING.split(_BREAK.sub(" ", _UNREAD.sub(" ", html)))
    yield Passage("", "", _plain(pieces[0]))
    for attributes, heading, text in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        found = _ID.search(attributes)
        yield Passage(unescape(found[1]) if found else "", _plain(heading), _plain(text))


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub("", html)).split())
