"""Names of entries: what systems other than the author's make of them when a package is unpacked there.

Names that are not safe anywhere never get this far: reading refuses them. Knows nothing of the manifest.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from scorm_builder.findings import Finding, Rule, Severity
from scorm_builder.package import Package
from scorm_builder.package.names import listed

MAX_NAME: Final = 200  # characters; Windows allows 260 for the whole path, of which the LMS needs a part; Moodle stores 255
MAX_PART_BYTES: Final = 255  # of one file or folder name, on Linux and macOS

PKG012 = Rule(
    "PKG012",
    Severity.INFO,
    "Entry name has unusual characters",
    """*What is wrong*: a name has other characters than `A-Z a-z 0-9 . _ -`, such as spaces or accents.
*Why it matters*: servers and LMSs write such names in URLs in different ways; sometimes the file is not found.
*Fix*: use letters without accents, digits, `-` and `_`.
*Source*: IMS Content Packaging 1.1.2 (references are URIs); RFC 3986, 2.3.""",
)
PKG013 = Rule(
    "PKG013",
    Severity.WARNING,
    "Windows cannot store this name",
    """*What is wrong*: the name has one of the characters `< > : " | ? *`, ends with a dot or a space, or is the name of a device such as
`CON`, `aux.txt` or `LPT1`.
*Why it matters*: an LMS on Windows cannot unpack the file.
*Fix*: rename the file.
*Source*: Microsoft, "Naming Files, Paths, and Namespaces".""",
)
PKG014 = Rule(
    "PKG014",
    Severity.WARNING,
    "Names differ in case only",
    """*What is wrong*: two names are the same but for capitals or the way in which accents are written, or a file has the name of a folder.
*Why it matters*: on Windows and macOS one file overwrites the other when the package is unpacked.
*Fix*: rename one of them.
*Source*: IMS Content Packaging 1.1.2; file systems that do not tell capitals apart.""",
)
PKG015 = Rule(
    "PKG015",
    Severity.WARNING,
    "Entry name is too long",
    f"""*What is wrong*: the path has more than {MAX_NAME} characters, or a part of it more than {MAX_PART_BYTES} bytes.
*Why it matters*: Windows allows 260 characters with the folders of the LMS in front, Moodle stores 255; the import stops.
*Fix*: use shorter names and fewer folders.
*Source*: Microsoft, "Maximum Path Length Limitation"; the table `files` of Moodle.""",
)

_DEVICE: Final = r"(?i:con|prn|aux|nul|(?:com|lpt)[0-9])(?:[./]|\Z)"
_PART: Final = rf"(?!{_DEVICE})[A-Za-z0-9_-]++(?:\.++[A-Za-z0-9_-]++)*+"
_PLAIN: Final = re.compile(rf"(?:{_PART}/)*+{_PART}")  # as most are: usual, and no trouble on Windows; quicker to tell
# compiled when they are needed
_USUAL: Final = r"[A-Za-z0-9._/-]*"
_NOT_ON_WINDOWS: Final = r"""(?xi)
      (?P<character> [<>:"|?*] )
      | [. ] (?: / | \Z )
      | (?: \A | / ) (?P<device> con | prn | aux | nul | (?: com | lpt ) [0-9¹²³] ) (?: \. [^/]* )? (?: / | \Z )
    """


def check_names(package: Package) -> Iterator[Finding]:
    """Judge the name of every entry."""
    unusual: list[str] = []
    seen: dict[str, str] = {}
    folders = {name.rpartition("/")[0] for name in package.entries}
    for name in package.entries:
        is_plain = _PLAIN.fullmatch(name) is not None
        if not (is_plain or re.fullmatch(_USUAL, name)):
            unusual.append(name)
        if not is_plain and re.search(_NOT_ON_WINDOWS, name):
            yield PKG013.at(package.location(name), f"Windows cannot store the name: {_obstacle_on_windows(name)}", "rename the file")
        if len(name) > MAX_NAME:
            yield PKG015.at(package.location(name), f"the path has {len(name)} characters, expected {MAX_NAME} at most", "shorten it")
        elif not name.isascii() and (length := _longest_part(name)) > MAX_PART_BYTES:
            message = f"a part of the path has {length} bytes, expected {MAX_PART_BYTES} at most"
            yield PKG015.at(package.location(name), message, "shorten it; letters outside ASCII take 2 to 4 bytes each")
        if name in folders:
            yield PKG014.at(package.location(name), "this file has the name of a folder", "rename one of them")
        if (other := seen.setdefault(_folded(name), name)) is not name:
            yield PKG014.at(package.location(name), f'the name differs from "{other}" in case or accents only', "rename one of them")
    if unusual:
        message = f"unusual characters in {listed(unusual)}, expected A-Z a-z 0-9 . _ - only"
        yield PKG012.at(package.location(), message, "use letters without accents, digits, hyphens and underscores")


def _obstacle_on_windows(name: str) -> str:
    found = re.search(_NOT_ON_WINDOWS, name)
    assert found is not None
    if found["character"]:
        return f'it has the character "{found["character"]}"'
    part = next(part for part in name.split("/") if re.search(_NOT_ON_WINDOWS, part))
    return f'"{part}" is the name of a device' if found["device"] else f'"{part}" ends with a dot or a space'


def _folded(name: str) -> str:
    """What a file system that knows no capitals takes the name for."""
    return name.lower() if name.isascii() else unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _longest_part(name: str) -> int:
    return max(len(part.encode()) for part in name.split("/"))
