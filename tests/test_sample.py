"""The sample course, which is the tutorial too: it builds without a finding, its lock is up to date, and nothing that its authors
wrote is lost."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

from scorm_builder.build import build_course
from scorm_builder.course.outline import split_front_matter
from scorm_builder.course.source import read_course
from scorm_builder.render import render

SAMPLE = Path(__file__).parent.parent / "course_src"
PAGES = sorted(path.relative_to(SAMPLE).as_posix() for path in SAMPLE.glob("modules/*/*.md"))
_VOID = frozenset("br hr img input link meta source track wbr".split())
_SPOKEN = frozenset({"alt", "title", "aria-label"})


@pytest.mark.parametrize("structure", ["single-sco", "module-scos"])
def test_sample_builds_without_a_finding(structure: str, tmp_path: Path) -> None:
    built = build_course(SAMPLE, tmp_path, structure=structure, strict=True, locked=True)
    assert built.findings == ()
    assert built.written
    assert built.pages == len(PAGES)
    assert built.scos == (1 if structure == "single-sco" else 4)


class _Sections(HTMLParser):
    """Collects what each ``<section data-page>`` says, to the eye or to a screen reader."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[str, list[str]] = {}
        self._page = ""
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if page := values.get("data-page"):
            self._page, self._depth = page, 0
            self.texts[page] = []
        if self._page:
            self._depth += tag not in _VOID
            self.texts[self._page] += [values[name] or "" for name in sorted(_SPOKEN & values.keys())]

    def handle_endtag(self, tag: str) -> None:
        if self._page:
            self._depth -= tag not in _VOID
            self._page = self._page if self._depth else ""

    def handle_data(self, data: str) -> None:
        if self._page:
            self.texts[self._page].append(data)


@pytest.fixture(scope="module")
def rendered_words() -> dict[str, Counter[str]]:
    """Source path of each page → the words on the page as rendered."""
    course, _ = read_course(SAMPLE)
    assert course is not None
    rendered, _ = render(course)
    assert rendered is not None
    sections = _Sections()
    for _, html in rendered.pages:
        sections.feed(html.decode())
    return {page.source: words_of(" ".join(sections.texts[page.id])) for module in course.modules for page in module.pages}


def words_of(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", text))


def without_markup(markdown: str) -> str:
    """The text of a page without what only says how it is laid out. It knows the Markdown of the sample, not all of Markdown."""
    text = re.sub(r"<!--.*?-->", " ", markdown, flags=re.DOTALL).replace("{{hotline}}", "1-833-900-1010")
    text = re.sub(r"^:::+\s*[\w-]*", " ", text, flags=re.MULTILINE)
    text = re.sub(r'\{[^}\n]*?credit="([^"]*)"[^}\n]*\}|\{[#\w][^}\n]*\}', r" \1 ", text)
    text = re.sub(r'\]\([^()\s]*(?:\s+"([^"]*)")?\)', r" \1 ", text)
    text = re.sub(r"\[\^[^\]]+\]:?", " ", text)
    return re.sub(r"^[\s>]*(?:\d+[.)]|[-*] \[[ xX]\])\s", " ", text, flags=re.MULTILINE)


@pytest.mark.parametrize("source", PAGES)
def test_every_word_is_on_its_page(source: str, rendered_words: dict[str, Counter[str]]) -> None:
    _, markdown, _ = split_front_matter((SAMPLE / source).read_text("utf-8"))
    written = words_of(without_markup(markdown))
    assert written.total() > 50
    assert written - rendered_words[source] == Counter()
