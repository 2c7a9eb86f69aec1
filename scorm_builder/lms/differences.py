"""Losses that several importers share: another page than the standard's, settings that are not read, files that are refused.

Knows nothing of single LMSs.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Final

from scorm_builder.lms.model import Launch, Loss, Profile
from scorm_builder.lms.rules import LMS001, LMS002, LMS003, LMS004, LMS008, LMS011, LMS012, LMS013
from scorm_builder.lms.source import ImportSource
from scorm_builder.package.hrefs import is_external
from scorm_builder.package.names import listed
from scorm_builder.scorm12.markup import Tag

SETTINGS = ("prerequisites", "maxtimeallowed", "timelimitaction", "datafromlms", "masteryscore")
"""The elements that ADL adds to an item, by local name in lower case."""

_NO_API: Final = ": it finds no API, so nothing is saved"


def looked_up(source: ImportSource, launch: Launch | None) -> Launch | None:
    """The page with what is to be said of it if the package does not have it."""
    if launch is None or not source.files or is_external(launch.href):
        return launch
    href = launch.href.replace("\\", "/")  # as browsers do
    if source.by_url.find(href):
        return launch
    near = source.by_url.find_nearly(href)
    return launch._replace(missing=f'which the package has as "{near}" only' if near else "which is not in the package")


def missing_page(source: ImportSource, launch: Launch | None, profile: Profile) -> Iterator[Loss]:
    """A loss if the page that the LMS opens is not there."""
    if launch is None or not launch.missing:
        return
    hrefs = ((tag, tag.attributes.get("href", "")) for tag in source.elements("resource"))
    place = next(((tag.line, tag.column) for tag, href in hrefs if href and launch.href.endswith(href)), (0, 0))
    if " as " in launch.missing:
        message, hint = "; servers tell capitals apart, so learners see an error", "write href as the file is called"
    else:
        message, hint = "; learners see an error", "put the file there, or correct href and xml:base"
    yield Loss(LMS002, f'opens "{launch.href}", {launch.missing}{message}', profile.fact("launch"), place, hint)


def other_page(source: ImportSource, launch: Launch | None, profile: Profile, fact: str = "launch") -> Iterator[Loss]:
    """A loss if the LMS opens another page than the standard does, and both open one."""
    pages = source.outline.pages
    if launch is None or not pages or _normal(launch.href) == _normal(pages[0].href):
        return
    page = pages[0]
    place = (page.resource.line, page.resource.column)
    message = f'opens "{launch.href}", while the first item of the default organization is "{page.href}"'
    yield Loss(LMS003, message, profile.fact(fact), place, "put this resource first, with its whole path in href")


def other_version(source: ImportSource, taken_for: str, profile: Profile, lost: str = _NO_API) -> Iterator[Loss]:
    """A loss if a manifest of SCORM 1.2 is taken for 2004, or the reverse. ``taken_for``: "1.2" or "2004"; ``lost``: what comes of it."""
    code = source.version.code
    if code.startswith(("1.2", "2004")) and not code.startswith(taken_for):
        place = next(((tag.line, tag.column) for tag in source.elements("schemaversion")), (0, 0))
        message = f"plays the course as SCORM {taken_for}, but it was made for {source.version.title}{lost}"
        yield Loss(LMS004, message, profile.fact("words"), place, "write the words that the LMS knows into schemaversion")


def unread_settings(source: ImportSource, profile: Profile, fact: str = "settings") -> Iterator[Loss]:
    """One loss for each kind of setting that an importer never reads, at its first place."""
    for name in (*SETTINGS, "parameters"):
        used = _uses(source, name)
        if used:
            count = f"{len(used):,} items" if len(used) > 1 else "an item"
            message = f"does not read {name} of {count}"
            yield Loss(LMS008, message, profile.fact(fact), (used[0].line, used[0].column), "do not rely on it there")


def unread_base(source: ImportSource, profile: Profile, where: tuple[str, ...]) -> Iterator[Loss]:
    """A loss for each kind of element whose xml:base an importer does not read."""
    for name in where:
        bases = [tag for tag in source.elements(name) if tag.attributes.get("xml:base", "").strip().rstrip("/.")]
        if bases:
            message = f'does not read xml:base="{bases[0].attributes["xml:base"]}" of {name}'
            yield Loss(LMS008, message, profile.fact("base"), (bases[0].line, bases[0].column), "write the whole path into each href")


def known_limits(source: ImportSource, profile: Profile) -> Iterator[Loss]:
    """What any profile may say: standards, kinds of files and sizes that are not taken."""
    yield from _refused_version(source, profile)
    fact = profile.find("size")
    if fact and isinstance(fact.value, int) and source.packed_size > fact.value:
        message = f"takes {fact.value / 1e6:,.0f} MB at most, and the package has {source.packed_size / 1e6:,.0f} MB"
        yield Loss(LMS013 if fact.source.is_hearsay else LMS012, message, fact, hint="make media smaller, or ask the administrator")
    for name, rule in (("refused", LMS001), ("php", LMS001), ("mjs", LMS011)):
        fact = profile.find(name)
        if fact and isinstance(fact.value, tuple):
            endings = fact.value
            files = [file for file in source.files if file.lower().endswith(endings)]
            if files:
                verb = "serves scripts as plain text" if rule is LMS011 else "refuses files of this kind"
                hint = "call them .js" if rule is LMS011 else "take them out of the package"
                yield Loss(LMS013 if fact.source.is_hearsay else rule, f"{verb}: {listed(files)}", fact, hint=hint)


def _refused_version(source: ImportSource, profile: Profile) -> Iterator[Loss]:
    fact = profile.find("versions")
    code = source.version.code
    if fact and isinstance(fact.value, tuple) and code != "unknown" and not any(each.startswith(code) for each in fact.value):
        rule = LMS013 if fact.source.is_hearsay else LMS001
        yield Loss(rule, f"does not take {source.version.title}", fact, hint=source.version.advice)


def _uses(source: ImportSource, name: str) -> list[Tag]:
    if name == "parameters":
        return [item for item in source.elements("item") if item.attributes.get("parameters", "").strip("?& ")]
    return [tag for tag in source.elements(name) if tag.data.strip()]


def _normal(href: str) -> str:
    path, mark, query = href.strip().partition("?")
    return posixpath.normpath(path) + mark + query
