"""What is in a package, as plain data: for people who want to know, not to be told what is wrong.

Knows nothing of how it was found out or is printed.
"""

from __future__ import annotations

from typing import NamedTuple

from scorm_builder.authoring import Tool
from scorm_builder.findings import Finding
from scorm_builder.inspection.standing import Standing
from scorm_builder.lms import Fact, Preview
from scorm_builder.lms.open_source import STANDARD
from scorm_builder.scorm12.versions import Version


class Node(NamedTuple):
    """An organization or an item. ``launch``: the page that the standard opens, ``None`` for a heading. ``settings``: what ADL adds."""

    kind: str  # "organization" | "item"
    identifier: str
    title: str
    is_default: bool  # of organizations
    is_visible: bool
    launch: str | None
    scorm_type: str
    parameters: str
    settings: tuple[tuple[str, str], ...]  # name as written, value
    items: tuple[Node, ...]


class Description(NamedTuple):
    """What the metadata say of the course; the first text of each kind, empty where there is none. ``source``: where the record is."""

    schema: str
    schemaversion: str
    source: str  # "in the manifest", the name of a file, or empty
    title: str = ""
    description: str = ""
    language: str = ""
    keywords: tuple[str, ...] = ()


class Kind(NamedTuple):
    """Files with the same ending. ``size`` in bytes."""

    ending: str
    files: int
    size: int


class Sizes(NamedTuple):
    """How large a package is, in bytes. ``packed``: as it is uploaded; ``largest``: file and size."""

    files: int
    size: int
    packed: int
    kinds: tuple[Kind, ...]
    largest: tuple[tuple[str, int], ...]


class Write(NamedTuple):
    """An element of the data model that scripts write, and the first place of it."""

    element: str
    times: int
    file: str
    line: int
    only_on_leaving: bool


class Tracking(NamedTuple):
    """What scripts say to an LMS, as far as their text shows. ``words``: functions and elements that are mentioned anywhere."""

    words: tuple[str, ...]
    writes: tuple[Write, ...]
    is_whole: bool  # every script could be read


class Inspection(NamedTuple):
    """Everything about a package. ``manifest``: the file that was read as such, empty if there is none; ``problems``: what kept us
    from reading all of it."""

    path: str
    standing: Standing
    manifest: str
    version: Version
    tool: Tool | None
    identifier: str
    manifest_version: str
    description: Description
    organizations: tuple[Node, ...]
    scos: int  # resources
    assets: int
    pages: int  # resources with an href
    sizes: Sizes
    tracking: Tracking | None  # of a bare manifest
    previews: tuple[Preview, ...]
    problems: tuple[Finding, ...]

    def launch_reason(self, preview: Preview) -> Fact:
        """Why an LMS opens the page that it does; of an LMS of which that is not known, what the standard says."""
        names = ("no-organization" if not self.organizations else "", "index" if not self.pages else "", "launch")
        found = (profile.find(name) for profile in (preview.profile, STANDARD) for name in names)
        return next(filter(None, found), STANDARD.fact("launch"))
