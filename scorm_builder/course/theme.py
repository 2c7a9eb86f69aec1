"""The key ``theme`` → the looks of the course: colours, logo, fonts, templates of its own. Knows nothing of how a page is made of them."""

from __future__ import annotations

import posixpath

from scorm_builder.course.accessibility.alternatives import A11Y018
from scorm_builder.course.files import FileIndex
from scorm_builder.course.links import SRC020, SRC023, Links
from scorm_builder.course.model import Font, Theme
from scorm_builder.course.schema import Record
from scorm_builder.findings import Finding


def read_theme(keys: Record | None, links: Links, index: FileIndex, shown: str) -> tuple[Theme, tuple[Finding, ...]]:
    """The theme and what is wrong with it, but for what ``links`` says of its files. ``shown``: what findings call the course folder."""
    if keys is None:
        return Theme(), ()
    findings: list[Finding] = []
    logo = links.asset(keys.values["logo"], keys.place("logo")) if "logo" in keys.values else None
    if logo and not keys.get("logo_alt"):
        findings.append(A11Y018.at(keys.place("logo"), "the logo has no words", "add logo_alt: with what it says"))
    colors = keys.get("colors")
    folder = _templates(keys, index, findings)
    theme = Theme(
        dict(colors.values) if colors else {},
        logo.source if logo else None,
        keys.get("logo_alt", ""),
        _fonts(keys, links),
        index.root / folder if folder else None,
        posixpath.join(shown, folder) if folder else "",
        colors.places if colors else {},
    )
    return theme, tuple(findings)


def _fonts(keys: Record, links: Links) -> tuple[Font, ...]:
    fonts = []
    for font in keys.get("fonts", ()):
        file = links.asset(font.get("file", ""), font.place("file")) if "file" in font.values else None
        if file:
            fonts.append(Font(font.get("family", ""), file.source, font.get("weight", "400"), font.get("style", "normal")))
    return tuple(fonts)


def _templates(keys: Record, index: FileIndex, findings: list[Finding]) -> str:
    """The author's template folder, relative to the course, or nothing."""
    if "templates" not in keys.values:
        return ""
    wanted, place = str(keys.values["templates"]), keys.place("templates")
    folder = posixpath.normpath(wanted)
    for path in sorted(index.outside):
        if f"{path}/".startswith(f"{folder}/") or f"{folder}/".startswith(f"{path}/"):
            message = f'"{path}" is a symbolic link out of the course folder'
            findings.append(SRC023.at(place, message, "copy what it leads to into the course folder"))
    if folder in index.folders:
        return folder
    findings.append(SRC020.at(place, f'folder "{wanted}" is not in the course', "make the folder or delete the line"))
    return ""
