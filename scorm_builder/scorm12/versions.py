"""Which standard a package was made for, and what to do about it if that is not SCORM 1.2.

Looks at what is written: the namespaces of SCORM 1.2, then the schema version, then other namespaces; without a manifest, at the names
of files. Knows nothing of what single LMSs take a package for.
Source: SCORM 1.2 CAM 2.3; SCORM 2004 CAM (2nd to 4th edition), 3.4; AICC CMI001, appendix A; cmi5 (Quartz), 14; H5P, file format.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Final, NamedTuple

from scorm_builder.scorm12 import names

if TYPE_CHECKING:
    from scorm_builder.scorm12.markup import Markup, Tag


class Version(NamedTuple):
    """A standard. ``advice``: one imperative, empty for SCORM 1.2."""

    code: str
    title: str
    advice: str = ""


_EXPORT: Final = "export the course as SCORM 1.2, or import it where its own standard is supported"
SCORM_12: Final = Version("1.2", "SCORM 1.2")
UNKNOWN: Final = Version("unknown", "no kind of package that is known", "export the course as SCORM 1.2")
VERSIONS: Final = {
    version.code: version
    for version in (
        SCORM_12,
        Version("2004", "SCORM 2004 (edition not told)", "write the edition in schemaversion, or export the course as SCORM 1.2"),
        Version("2004-2", "SCORM 2004 2nd edition", _EXPORT),
        Version("2004-3", "SCORM 2004 3rd edition", _EXPORT),
        Version("2004-4", "SCORM 2004 4th edition", _EXPORT),
        Version("imscp", "plain IMS Content Packaging", "import it as an IMS content package; to have it tracked, export it as SCORM 1.2"),
        Version("imscc", "IMS Common Cartridge", "import it as a Common Cartridge; it is no course that SCORM tracks"),
        Version("aicc", "AICC", "import it as AICC, or export the course as SCORM 1.2"),
        Version("cmi5", "cmi5", "import it as cmi5 where that is supported, or export the course as SCORM 1.2"),
        Version("xapi", "xAPI (tincan.xml)", "import it as xAPI where that is supported, or export the course as SCORM 1.2"),
        Version("h5p", "H5P", "upload it where H5P is supported, or export the course as SCORM 1.2"),
        UNKNOWN,
    )
}

# compiled when they are needed
_ADLCP_2004: Final = r"http://www\.adlnet\.(?:org|gov)/xsd/adl(?:cp|seq|nav)_v1p3"
_ADLCP_12: Final = r"http://www\.adlnet\.org/xsd/adlcp_rootv1p[12]"
_SCHEMAVERSIONS: Final = (
    (r"(?:ADL )?(?:SCORM )?1\.2", "1.2"),
    (r"(?:CAM )?1\.3", "2004-2"),
    (r"(?:SCORM )?2004 2nd Edition", "2004-2"),
    (r"(?:SCORM )?2004 3rd Edition", "2004-3"),
    (r"(?:SCORM )?2004 4th Edition", "2004-4"),
    (r"(?:SCORM )?2004(?: .*)?", "2004"),
)
# Without a manifest: names of files, at any depth, that only packages of that kind have.
_BY_FILE: Final = (
    (r"(?i)(?:.*/)?cmi5\.xml", "cmi5"),
    (r"(?i)(?:.*/)?tincan\.xml", "xapi"),
    (r"(?i).*\.crs", "aicc"),
    (r"h5p\.json", "h5p"),
)


class Signs(NamedTuple):
    """What a manifest shows of its version. ``schema`` and ``schemaversion`` as written; ``is_whole``: it was read to its end."""

    root: str  # local name
    namespace: str
    schema: str
    schemaversion: str
    namespaces: Collection[str]  # of all its elements and attributes
    is_whole: bool = True


def version_of(signs: Signs) -> Version:
    """The version that a manifest was written for."""
    return VERSIONS[_code(signs)]


def version_of_markup(markup: Markup) -> Version:
    """The version of a manifest, whole or not."""
    root = markup.root
    if root is None:
        return UNKNOWN
    schema, schemaversion = (_metadata(root, name) for name in ("schema", "schemaversion"))
    return version_of(Signs(root.local, root.namespace or "", schema, schemaversion, markup.namespaces, not markup.fault))


def version_of_files(files: Iterable[str]) -> Version | None:
    """The kind of a package that has no manifest, ``None`` if nothing tells it. Several kinds: the first of cmi5, xAPI, AICC, H5P."""
    found = {code for name in files for pattern, code in _BY_FILE if re.fullmatch(pattern, name)}
    return next((VERSIONS[code] for _, code in _BY_FILE if code in found), None)


def _code(signs: Signs) -> str:
    if signs.root != "manifest":
        return "unknown"
    if signs.namespace == names.IMSCP and names.ADLCP in signs.namespaces:  # written in SCORM 1.2, whatever its metadata say
        return "1.2"
    schema = signs.schema.strip().lower()
    if "common cartridge" in schema or "/imscc" in signs.namespace:
        return "imscc"
    if schema.startswith("ims"):
        return "imscp"
    told = " ".join(signs.schemaversion.split())
    for pattern, code in _SCHEMAVERSIONS:
        if re.fullmatch(pattern, told, re.IGNORECASE):  # compiled when it is needed: most manifests are told by their namespace
            return "1.2" if _is_written_in_12(signs) else code
    return _by_namespaces(signs)


def _is_written_in_12(signs: Signs) -> bool:
    """Whether all is in namespaces of SCORM 1.2: then words of SCORM 2004 in the metadata are a slip."""
    return signs.namespace == names.IMSCP and not _uses(_ADLCP_2004, signs.namespaces)


def _by_namespaces(signs: Signs) -> str:
    used = signs.namespaces
    if _uses(_ADLCP_2004, used):
        return "2004"
    says_scorm = "scorm" in signs.schema.lower() or _uses(_ADLCP_12, used)
    # in a file that breaks off, what would tell SCORM from plain IMS may stand behind the break
    if says_scorm or (signs.namespace == names.IMSCP and not signs.is_whole):
        return "1.2"
    return "imscp" if "imscp" in signs.namespace else "unknown"


def _uses(pattern: str, namespaces: Iterable[str]) -> bool:
    return any(re.fullmatch(pattern, namespace) for namespace in namespaces)


def _metadata(root: Tag, name: str) -> str:
    """The text of ``<schema>`` or ``<schemaversion>`` in the manifest's own metadata."""
    for metadata in root.children:
        if metadata.local == "metadata":
            for element in metadata.children:
                if element.local == name:
                    return element.data
    return ""
