"""A page read by itself: all of it that takes time, and nothing that other pages have a say in.

    Source ─render_markdown→ Rendered ─┬→ PageReading: content, words, what it uses and refers to
                       ─passages→ words ┘

So pages can be read in any order, and side by side. What only the whole course can tell (numbers, repeated ids, whether a link leads
somewhere) comes after. Reads the disk where a picture is one that may move.
"""

from __future__ import annotations

import os
from io import FileIO
from typing import NamedTuple

from scorm_builder.course.accessibility.motion import ENDINGS, HEAD, is_moving, moving_picture
from scorm_builder.course.files import FileIndex
from scorm_builder.course.glossary import Glossary
from scorm_builder.course.lines import Source
from scorm_builder.course.links import Links, PageTarget
from scorm_builder.course.markdown import Rendered, render_markdown
from scorm_builder.course.model import Passage
from scorm_builder.course.passages import passages
from scorm_builder.findings import Finding, Location


class PageReading(NamedTuple):
    """``used``: source paths of files; ``anchors_wanted``: places on pages that links go to; ``terms``: ids of the glossary;
    ``findings``: all of them, those of ``rendered`` too."""

    rendered: Rendered
    passages: tuple[Passage, ...]
    used: frozenset[str]
    anchors_wanted: tuple[tuple[Location, PageTarget], ...]
    terms: frozenset[str]
    findings: tuple[Finding, ...]


def read_page(source: Source, links: Links, glossary: Glossary) -> PageReading:
    """``links`` must be of this page alone. What the page uses of the glossary is said, and not noted there."""
    noted, glossary.used = glossary.used, set()
    try:
        rendered = render_markdown(source, links, glossary)
        terms = frozenset(glossary.used)
    finally:
        glossary.used = noted
    moving = (moving_picture(file, place) for file, place in rendered.pictures if _moves(links.index, file))
    return PageReading(
        rendered,
        passages(rendered.body, source.page_id),
        frozenset(links.used),
        tuple(links.anchors_wanted),
        terms,
        (*rendered.findings, *links.findings, *moving),
    )


def _moves(index: FileIndex, picture: str) -> bool:
    """Whether a picture is an animation, which takes a look into it."""
    if not picture.lower().endswith(ENDINGS):
        return False
    try:
        with FileIO(os.path.join(index.root, picture)) as file:  # noqa: PTH118  # a third of the time for thousands of pictures
            return is_moving(file.read(HEAD))
    except OSError:
        return False  # said when it is packed
