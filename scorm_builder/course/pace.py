"""How long each page takes: as its author says, else worked out from what there is to read, to watch and to answer.

    Course ─page_seconds→ page id → seconds

Where only the module or the course has a duration, its pages share what is left of it. Knows nothing of learners.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from scorm_builder.course.model import Course, Page
from scorm_builder.course.passages import seconds_of_media

WORDS_PER_MINUTE = 180  # adults read about 240 of an easy text; this is to be learned, in any language, on a screen
SIGNS_PER_MINUTE = 400  # where words have no spaces between them
SECONDS_PER_QUESTION = 30
_LEAST = 15

# compiled when it is needed, as its ranges take 2 ms
_SIGNS = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]"


class _Part(NamedTuple):
    """Something with pages. ``stated``: seconds that its author says."""

    stated: int | None
    pages: tuple[Page, ...]


def page_seconds(course: Course) -> dict[str, int]:
    """Seconds for every page."""
    found = {page.id: _worked_out(page) for module in course.modules for page in module.pages}
    modules = [_Part(module.duration, module.pages) for module in course.modules]
    stated = {page.id: page.duration for module in modules for page in module.pages if page.duration}
    fixed = found | stated
    settled = set(stated)
    for module in modules:
        _share(module, fixed, settled)
    _share(_Part(course.duration, tuple(page for module in modules for page in module.pages)), fixed, settled)
    return fixed


def _share(whole: _Part, seconds: dict[str, int], settled: set[str]) -> None:
    """Divide what is left of a stated duration among the pages that have none, by what is to be read on them."""
    open_pages = [page.id for page in whole.pages if page.id not in settled]
    if not whole.stated or not open_pages:
        return
    rest = whole.stated - sum(seconds[page.id] for page in whole.pages if page.id in settled)
    estimated = sum(seconds[name] for name in open_pages)
    if rest > 0:
        seconds |= {name: max(1, round(rest * seconds[name] / estimated)) for name in open_pages}
    settled.update(open_pages)


def _worked_out(page: Page) -> int:
    texts = [text for passage in page.passages for text in (passage.heading, passage.text) if text]
    words, signs = sum(text.count(" ") + 1 for text in texts), 0  # there is one space between two words
    if not all(text.isascii() for text in texts):
        whole = " ".join(texts)
        signs = len(re.findall(_SIGNS, whole))
        words = len(re.sub(_SIGNS, " ", whole).split()) if signs else words
    reading = 60 * words / WORDS_PER_MINUTE + 60 * signs / SIGNS_PER_MINUTE
    return max(_LEAST, round(reading) + seconds_of_media(page.body) + SECONDS_PER_QUESTION * len(page.questions))
