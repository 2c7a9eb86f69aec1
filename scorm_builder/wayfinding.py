"""What helps learners to find their way: which scripts that takes, how long each page takes, and the words that are searched.

    Course ─Wayfinding→ scripts, seconds, runtime/search-data.js

Knows nothing of templates.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from scorm_builder.course.documents import Document
from scorm_builder.course.model import Course
from scorm_builder.course.pace import page_seconds

SEARCH_DATA = "runtime/search-data.js"
SEARCHED_FROM = 10
"""Pages from which on a course can be searched, unless its author says otherwise."""


class Wayfinding:
    """Of one course. ``search``: whether it can be searched; ``seconds``: by page id."""

    def __init__(self, course: Course, words: Mapping[str, str]) -> None:
        self._course, self._words = course, words
        asked = course.comfort.search
        self.search = sum(len(module.pages) for module in course.modules) >= SEARCHED_FROM if asked is None else asked
        self.seconds = page_seconds(course)

    def scripts(self, document: Document) -> frozenset[str]:
        """Names of the run-time's scripts by need: there is no way through a single page."""
        comfort = {"comfort"} if len(document.pages()) > 1 else set()
        return frozenset(comfort | ({"search"} if self.search else set()))

    def files(self) -> dict[str, bytes]:
        """Package path → content. The words are a script, as other files cannot be read from a folder on a disk."""
        if not self.search:
            return {}
        pages = [
            [page.id, page.title, f"{self._words['module'].replace('{module}', str(number))}: {module.title}", page.passages]
            for number, module in enumerate(self._course.modules, 1)
            for page in module.pages
        ]
        lines = ",\n".join(json.dumps(page, ensure_ascii=False, separators=(",", ":")) for page in pages)
        text = lines.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
        return {SEARCH_DATA: f"const SearchData=[\n{text}\n];\n".encode()}
