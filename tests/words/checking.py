"""Whether a rendered course says what its author wrote, all of it and nothing else, page by page and around the pages."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

from scorm_builder import render as rendering
from scorm_builder.course.languages import LANGUAGE_NAMES
from scorm_builder.course.model import Course
from scorm_builder.findings import Finding
from scorm_builder.render import render
from scorm_builder.wording import read_words
from tests.words.shown import Shown, ShownPage, authored, masked, words_of
from tests.words.written import Source, Written


def differences(course: Course) -> list[str]:
    """What is lost and what is too much, in words; nothing for a course that says what it should."""
    assert course.lock is not None
    root = course.lock.file.parent
    source = Source(root, course.id)
    found: list[str] = []
    for document, html in rendered_with_masks(course).pages:
        shown = Shown(html.decode())
        for module in document.modules:
            outcomes = source.outcomes(module.source, module.pages[0].source)
            for page in module.pages:
                faults = _page(source, course, shown.pages[page.id], source.page(page.source, outcomes))
                found += (f"{page.source}: {fault}" for fault in faults)
        found += (f"{document.path}: {word} is nobody's" for word in _around(source, course, shown))
    return found


def rendered_with_masks(course: Course) -> rendering.Rendered:
    """The course in our templates, with words of the interface that nobody could have written."""

    def read_masks(course: Course, folders: list[Path]) -> tuple[dict[str, dict[str, str]], tuple[Finding, ...]]:
        words, findings = read_words(course, folders)
        return {**words, "page": {name: masked(text) for name, text in words["page"].items()}}, findings

    with patch.object(rendering, "read_words", read_masks):
        rendered, findings = render(course._replace(theme=course.theme._replace(templates=None)))
    assert rendered is not None, findings
    return rendered


def _page(source: Source, course: Course, shown: ShownPage, written: Written) -> list[str]:
    said = authored(shown.text)
    found = [f"{word!r} is lost" for word in (written.text - said).elements()]
    more = said - written.text
    may = written.imported.may
    found += [f"{word!r} of the imported questions is lost" for word in written.imported.must - said.keys()]
    found += [f"{word!r} is nobody's" for word in more.elements() if word not in may and not (may and word.isdigit())]
    spoken = authored(shown.spoken)
    named = " ".join([*titles_of(course), *LANGUAGE_NAMES.values()])  # tracks of films are called by their languages
    known = {*written.text, *written.spoken, *written.formulas, *may, *words_of(named)}
    found += [f"{word!r} is lost for those who do not see" for word in (written.spoken - spoken).elements()]
    found += [f"{word!r} is spoken and nobody's" for word in spoken if word not in known and not word.isdigit()]
    if words_of(shown.title) != words_of(written.title):
        found.append(f"the title is {shown.title!r}, not {written.title!r}")
    meanings = [words_of(term["term"]) + source.meaning(term) for term in source.terms]
    found += [f"a term says {text!r}" for text in shown.terms.values() if authored(text) not in meanings]
    return found


def _around(source: Source, course: Course, shown: Shown) -> list[str]:
    """Words outside of the content of the pages that come from nowhere."""
    exit_ = source.keys.get("quick_exit") or {}
    named = [source.keys.get(name) or "" for name in ("title", "version", "publisher", "rights")]
    known = words_of(" ".join([*named, *titles_of(course), exit_.get("label") or "", "h min Esc"])) + source.footer()
    return [word for word in authored(shown.around) if word not in known and not word.isdigit()]


def titles_of(course: Course) -> list[str]:
    """The titles of modules and pages, which name them in the contents, in buttons and at links."""
    return [title for module in course.modules for title in (module.title, *(page.title for page in module.pages))]
