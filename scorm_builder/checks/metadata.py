"""``<metadata>``: which version of SCORM the manifest says it is, and whether the metadata files are there.

Knows nothing of what a metadata record says.
"""

from __future__ import annotations

from collections.abc import Iterator

from scorm_builder.checks.outline import all_metadata
from scorm_builder.checks.respelling import respelled
from scorm_builder.findings import Finding, Rule, Severity
from scorm_builder.package import MANIFEST, Package
from scorm_builder.package.hrefs import Files, is_external
from scorm_builder.scorm12.names import SCHEMA, SCHEMAVERSION

MAN023 = Rule(
    "MAN023",
    Severity.WARNING,
    "Manifest does not say that it is SCORM 1.2",
    f"""*What is wrong*: the metadata of the manifest do not have `<schema>{SCHEMA}</schema>` and
`<schemaversion>{SCHEMAVERSION}</schemaversion>` exactly so, without white space.
*Why it matters*: LMSs tell the version by these words. Without them the SCORM block of Open edX takes the package for SCORM 2004, and
TalentLMS may refuse it.
*Fix*: write both elements as the first ones in `<metadata>` of the manifest.
*Source*: SCORM 1.2 CAM 2.3; importers' own patterns, such as `^1.2$`.""",
)
MAN024 = Rule(
    "MAN024",
    Severity.WARNING,
    "Metadata file is not in the package",
    """*What is wrong*: `adlcp:location` names a file that the package does not have.
*Why it matters*: catalogues and repositories do not get the description of the course; learners do not notice.
*Fix*: add the file, correct the path, or take the element out.
*Source*: SCORM 1.2 CAM 2.3.2.""",
)


def check_metadata(package: Package) -> Iterator[Finding]:
    """Judge the version that the manifest names, and every ``adlcp:location``."""
    metadata = package.manifest.metadata
    where = package.location(MANIFEST, (metadata or package.manifest).location)
    if metadata is None:
        yield MAN023.at(where, "the manifest has no metadata", f"add schema {SCHEMA} and schemaversion {SCHEMAVERSION}")
    else:
        for name, found, expected in (("schema", metadata.schema, SCHEMA), ("schemaversion", metadata.schemaversion, SCHEMAVERSION)):
            if found != expected:
                shown = "missing" if found is None else f'"{found}"'
                yield MAN023.at(where, f'{name} is {shown}, expected "{expected}"', f"write <{name}>{expected}</{name}>")
    yield from _check_locations(package)


def _check_locations(package: Package) -> Iterator[Finding]:
    files = Files(package.entries)
    for metadata in all_metadata(package.manifest):
        for location in metadata.locations:
            if not is_external(location) and files.find(location.strip()) is None:
                where = package.location(MANIFEST, metadata.location)
                near = files.find_nearly(location)
                hint = f'write "{respelled(location, near)}"' if near else "add it, or take the element out"
                yield MAN024.at(where, f'location is "{location}", but the package has no such file', hint)
