"""Every rule of the project, listed by hand, for ``explain``, the catalogue in the documentation, and the tests.

Each is declared next to the code that reports it. Importing this module loads everything that reports.
"""

from __future__ import annotations

from typing import Final

from scorm_builder import assembly, render, suspend_data, wording
from scorm_builder.checks import archive as names
from scorm_builder.checks import items, manifest, metadata, prerequisites, resources, schema
from scorm_builder.course import (
    anchors,
    claims,
    continuity,
    footnotes,
    goals,
    ledger,
    links,
    lockreader,
    losses,
    markdown,
    outline,
    pictures,
    positions,
    rawhtml,
    register,
    source,
    text,
)
from scorm_builder.course import schema as keys
from scorm_builder.course.directives import base, media, questions
from scorm_builder.findings import Rule
from scorm_builder.package import archive, reading, zipformat
from scorm_builder.scorm12 import document, reader

RULES: Final[tuple[Rule, ...]] = (
    # SRC: the source of the course
    text.SRC001,
    text.SRC002,
    text.SRC003,
    positions.SRC010,
    positions.SRC011,
    keys.SRC012,
    keys.SRC013,
    keys.SRC014,
    positions.SRC015,
    links.SRC020,
    links.SRC021,
    links.SRC022,
    links.SRC023,
    pictures.SRC024,
    rawhtml.SRC025,
    footnotes.SRC026,
    markdown.SRC027,
    anchors.SRC028,
    pictures.SRC029,
    base.SRC030,
    base.SRC031,
    base.SRC032,
    media.SRC033,
    rawhtml.SRC034,
    losses.SRC035,
    losses.SRC036,
    losses.SRC037,
    questions.SRC040,
    outline.SRC050,
    outline.SRC051,
    outline.SRC052,
    outline.SRC053,
    outline.SRC054,
    source.SRC055,
    assembly.SRC060,
    assembly.SRC061,
    assembly.SRC062,
    goals.SRC063,
    suspend_data.SRC064,
    assembly.SRC065,
    assembly.SRC066,
    lockreader.SRC070,
    lockreader.SRC071,
    register.SRC072,
    claims.SRC073,
    register.SRC074,
    continuity.SRC075,
    register.SRC076,
    continuity.SRC077,
    ledger.SRC078,
    register.SRC079,
    # REN: making pages
    wording.REN001,
    wording.REN002,
    render.REN003,
    # PKG: the archive
    archive.PKG001,
    archive.PKG002,
    archive.PKG003,
    archive.PKG004,
    archive.PKG005,
    archive.PKG006,
    archive.PKG007,
    archive.PKG008,
    reading.PKG009,
    reading.PKG010,
    zipformat.PKG011,
    names.PKG012,
    names.PKG013,
    names.PKG014,
    names.PKG015,
    archive.PKG016,
    archive.PKG017,
    archive.PKG018,
    # MAN: the manifest
    document.MAN001,
    document.MAN002,
    document.MAN003,
    document.MAN004,
    reader.MAN005,
    reader.MAN006,
    manifest.MAN010,
    manifest.MAN011,
    manifest.MAN012,
    manifest.MAN013,
    manifest.MAN014,
    manifest.MAN015,
    manifest.MAN016,
    manifest.MAN017,
    manifest.MAN018,
    manifest.MAN019,
    manifest.MAN020,
    manifest.MAN021,
    manifest.MAN022,
    metadata.MAN023,
    metadata.MAN024,
    items.MAN030,
    items.MAN031,
    items.MAN032,
    items.MAN033,
    items.MAN034,
    prerequisites.MAN040,
    prerequisites.MAN041,
    prerequisites.MAN042,
    prerequisites.MAN043,
    schema.MAN050,
    # RES: resources and their files
    resources.RES001,
    resources.RES002,
    resources.RES003,
    resources.RES004,
    resources.RES005,
    resources.RES006,
    # SCO: launch pages
    resources.SCO001,
    resources.SCO002,
)


def find_rule(code: str) -> Rule | None:
    """The rule with this code, in capitals or not."""
    return next((rule for rule in RULES if rule.code == code.strip().upper()), None)
