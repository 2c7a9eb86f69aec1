"""Repairs of titles: no empty ones, no line breaks, none that an LMS cannot store.

Knows nothing of how pages are called inside.
"""

from __future__ import annotations

import posixpath
import re
from typing import Final
from urllib.parse import unquote

from lxml import etree

from scorm_builder.repair.draft import CP, ManifestDraft, insert, title_of

MAX_STORED: Final = 255  # what Moodle stores
MAX_TITLE: Final = 200  # what the schema allows
_SPACE: Final = re.compile(r"[ \t\r\n]+")
_SAY_NOTHING: Final = ("index", "default", "start", "launch", "main", "indexapi", "player", "story", "index_lms")


def correct_titles(manifest: ManifestDraft) -> None:
    """Collapse white space, shorten what is too long, and write titles that are missing."""
    for title in manifest.all("title"):
        if len(title) or not (text := title.text or ""):
            continue
        tidy = _SPACE.sub(" ", text).strip(" ")
        if len(tidy) > MAX_STORED:
            tidy = shortened(tidy)
            manifest.change(title, f"shortened the title to {len(tidy)} characters", text, tidy)
        elif not tidy:  # it is told below that there is none
            continue
        elif tidy != text:
            manifest.change(title, "tidied the white space of the title", text, tidy)
        title.text = tidy
    hrefs = {each.get("identifier"): each.get("href") or "" for each in reversed(manifest.all("resource"))}
    for organization in manifest.all("organization"):
        _name_organization(manifest, organization)
        for item in organization.iter(f"{CP}item"):
            _name_item(manifest, organization, item, hrefs.get(item.get("identifierref")) or "")


def shortened(text: str) -> str:
    """At most ``MAX_TITLE`` characters of a text, cut between words, with an ellipsis."""
    start = text[: MAX_TITLE - 1]
    if text[MAX_TITLE - 1] != " " and " " in start:
        start = start.rpartition(" ")[0]
    return start.rstrip(" ") + "…"


def _name_organization(manifest: ManifestDraft, organization: etree._Element) -> None:
    if title_of(organization):
        return
    items = list(organization.iterchildren(f"{CP}item"))
    words = title_of(items[0]) if len(items) == 1 else ""
    _write(manifest, organization, words or _words(manifest.draft.name))


def _name_item(manifest: ManifestDraft, organization: etree._Element, item: etree._Element, href: str) -> None:
    if title_of(item):
        return
    path = unquote(re.split(r"[?#]", href, maxsplit=1)[0])
    stem = posixpath.splitext(posixpath.basename(path))[0]
    words = "" if stem.lower() in _SAY_NOTHING else _words(stem)
    if not words and len(list(organization.iter(f"{CP}item"))) == 1:
        words = title_of(organization)
    _write(manifest, item, words or _words(posixpath.basename(posixpath.dirname(path))))


def _words(name: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", name).split())[:MAX_TITLE]


def _write(manifest: ManifestDraft, owner: etree._Element, words: str) -> None:
    title = owner.find(f"{CP}title")
    if not words or (title is not None and len(title)):
        kind = etree.QName(owner).localname
        manifest.leave(f'{kind} "{owner.get("identifier") or ""}" has no title, and nothing tells what it could be: decide on one')
        return
    if title is None:
        title = insert(owner, 0, f"{CP}title")
    title.text = words
    manifest.change(title, f"gave the {etree.QName(owner).localname} a title", "", words)
