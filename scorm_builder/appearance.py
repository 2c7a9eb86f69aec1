"""Course + what was rendered of it → what its colours and its own templates do to those who see or hear less.

Our own theme is judged by the tests, for every colour that an author can choose; here it is read only where there is something to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from scorm_builder.contrast.colors import Color, contrast
from scorm_builder.course.accessibility.motion import A11Y017
from scorm_builder.course.model import Course
from scorm_builder.findings import Finding, Location
from scorm_builder.render import Rendered

_STYLE: Final = "theme/style.css"
_DOUBTFUL: Final = 5.0  # to white; the ground of the page is a little darker
_BY_ITSELF: Final = re.compile(r"(?<![\w-])autoplay(?![\w-])|<(?:marquee|blink)\b", re.IGNORECASE)
_COMMENT: Final = re.compile(r"\{#.*?#\}|<!--.*?-->", re.DOTALL)


def check_appearance(course: Course, rendered: Rendered) -> Iterator[Finding]:
    """All that can be told of the theme that is really used."""
    theme = course.theme
    own = theme.templates is not None and rendered.files.get(_STYLE) == theme.templates / _STYLE
    if own or any(contrast(_color(value), Color(1, 1, 1)) < _DOUBTFUL for value in theme.colors.values()):
        from scorm_builder.contrast.checks import ThemeColors, check_colors, read_tokens

        colors = ThemeColors(theme.colors, theme.places, f"{theme.templates_shown}/{_STYLE}" if own else "")
        yield from check_colors(read_tokens(rendered.files), colors)
    if theme.templates is not None:
        yield from _templates(theme.templates, theme.templates_shown)


def _color(value: str) -> Color:
    return Color(*(int(value[start : start + 2], 16) / 255 for start in (1, 3, 5)))


def _templates(folder: Path, shown: str) -> Iterator[Finding]:
    """What templates of the course's own start by themselves."""
    for file in sorted(folder.rglob("*.html")):
        text = _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), file.read_text("utf-8", errors="replace"))
        for match in _BY_ITSELF.finditer(text):
            line, start = text.count("\n", 0, match.start()) + 1, text.rfind("\n", 0, match.start()) + 1
            place = Location(f"{shown}/{file.relative_to(folder).as_posix()}", line, match.start() - start + 1)
            message = f'"{match[0].lstrip("<")}" starts or moves something by itself'
            yield A11Y017.at(place, message, "delete it, and let learners press play")
