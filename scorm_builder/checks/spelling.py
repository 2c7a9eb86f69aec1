"""How the manifest is written: encoding, prefixes, character references, names, placeholders. XML says that these do not matter, or
cannot tell; importers that look at the text itself are of another mind.

Works on the text, as no parser keeps these things. Knows nothing of what the elements mean.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from scorm_builder.checks.capping import capped
from scorm_builder.content.placeholders import find_placeholders
from scorm_builder.content.text import Places, decoded
from scorm_builder.findings import Finding, Location, Rule, Severity
from scorm_builder.package import MANIFEST, Package, PackageError, read_entry
from scorm_builder.scorm12.names import ADLCP, IMSCP

MAN025 = Rule(
    "MAN025",
    Severity.INFO,
    "Manifest is not in UTF-8",
    """*What is wrong*: the manifest is in another encoding than UTF-8.
*Why it matters*: XML allows it and most importers read it; tools that look at the text before parsing show wrong letters.
*Fix*: save the file as UTF-8 and say so in its first line.
*Source*: XML 1.0, 4.3.3 (parsers must know UTF-8 and UTF-16 only).""",
)
MAN026 = Rule(
    "MAN026",
    Severity.INFO,
    "Byte order mark in front of the manifest",
    """*What is wrong*: three invisible bytes (EF BB BF) stand in front of the first character.
*Why it matters*: hardly; a few old parsers stop at them. One real manifest of thirteen has them.
*Fix*: save the file as "UTF-8 without BOM".
*Source*: XML 1.0, appendix F.""",
)
MAN027 = Rule(
    "MAN027",
    Severity.WARNING,
    "Numeric character reference",
    """*What is wrong*: a title or value has a reference such as `&#39;` or `&#xE9;` instead of the character itself.
*Why it matters*: Moodle shows it to learners as it is written: `Don&#39;t`.
*Fix*: write the character itself, in UTF-8; `&amp;`, `&lt;`, `&gt;` and `&quot;` are fine.
*Source*: seen in Moodle 4.2 (`mod_scorm` masks every `&` in front of a `#`).""",
)
MAN028 = Rule(
    "MAN028",
    Severity.ERROR,
    "Elements of the manifest have a prefix",
    """*What is wrong*: `manifest`, `item` and so on are written with a prefix, such as `ns0:manifest` or `imscp:item`.
*Why it matters*: Moodle compares the text of the tags: it imports a course without any SCO and says nothing. The SCORM block of Open edX
looks
in the default namespace only.
*Fix*: declare the namespace of IMS as the default one (`xmlns="…"`) and write its elements without a prefix.
*Source*: seen in Moodle 4.2 and openedx-scorm-xblock 19.""",
)
MAN029 = Rule(
    "MAN029",
    Severity.WARNING,
    "The prefix of ADL is not adlcp",
    """*What is wrong*: the elements and attributes of ADL are written with another prefix than `adlcp:`.
*Why it matters*: Moodle compares the text: it takes SCOs for assets, which are complete as soon as they are opened, and loses mastery
scores.
*Fix*: declare `xmlns:adlcp` and write `adlcp:scormtype`.
*Source*: seen in Moodle 4.2.""",
)
MAN055 = Rule(
    "MAN055",
    Severity.WARNING,
    "Name of ADL is written in another way",
    """*What is wrong*: an element such as `adlcp:masteryscore` has capitals in it, or stands outside the namespace of ADL, which is
`http://www.adlnet.org/xsd/adlcp_rootv1p2`.
*Why it matters*: names count exactly in XML, so importers ignore the element. SCORM 2004 writes some names with capitals, SCORM 1.2 none.
*Fix*: write `adlcp:` and the name all in lower case.
*Source*: SCORM 1.2 CAM 2.3.2.5.""",
)
MAN057 = Rule(
    "MAN057",
    Severity.WARNING,
    "Placeholder is left in the manifest",
    """*What is wrong*: a text such as `{{title}}`, `COURSE_:courseId` or `TODO:…` stands where a template or tool should have put words.
*Why it matters*: learners read it as a title; as an identifier it is the same in all courses of that tool, and an LMS takes one for the
other.
*Fix*: write what is meant, or export the course again.
*Source*: observed in packages in the wild.""",
)

_ENCODING: Final = re.compile(r"""\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([^"']{1,40})["']""")
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")  # with a byte order mark, and without
_USUAL_ENCODING: Final = re.compile(r"utf-?8|(?:us-)?ascii", re.IGNORECASE)
_REFERENCE: Final = (  # compiled when it is needed
    r"(?xs)<!\[CDATA\[.*?\]\]> | <(?P<end>/?)(?:[\w.-]+:)?metadata\b[^>]*> | (?P<reference>&\#x?[0-9A-Fa-f]{1,8};)"
)
_ADLCP_PREFIX: Final = re.compile(r"""xmlns:adlcp\s*=\s*["']([^"']*)["']""")
_ELEMENTS: Final = ("prerequisites", "maxtimeallowed", "timelimitaction", "datafromlms", "masteryscore")


def check_spelling(package: Package) -> Iterator[Finding]:
    """Judge the text of the manifest."""
    try:
        data = read_entry(package.entries[MANIFEST])
    except (KeyError, PackageError):  # has been reported
        return
    text = decoded(data)
    where = package.location(MANIFEST)
    if data.startswith(b"\xef\xbb\xbf"):
        yield MAN026.at(where, "the manifest starts with a byte order mark", "save it as UTF-8 without BOM")
    found = _ENCODING.match(text)
    encoding = "UTF-16" if data.startswith(_UTF_16) else found[1] if found else "UTF-8"
    if not _USUAL_ENCODING.fullmatch(encoding):
        yield MAN025.at(where, f'the encoding of the manifest is "{encoding}", expected UTF-8', "save it as UTF-8")
    if "!" in text and "<!--" in text:  # to look for one character takes a tenth of the time
        text = re.sub(r"<!--.*?-->", lambda comment: re.sub(r"[^\n]", " ", comment[0]), text, flags=re.DOTALL)
    yield from _check_references(where, text)
    yield from _check_prefixes(where, text)
    yield from _check_names(where, text)
    yield from capped(_check_placeholders(where, text))


def _at(where: Location, text: str, offset: int) -> Location:
    line, column = Places(text).at(offset)
    return where._replace(line=line, column=column)


def _check_references(where: Location, text: str) -> Iterator[Finding]:
    """Outside of metadata, which no LMS shows."""
    if "#" not in text or "&#" not in text:
        return
    depth = 0
    found: list[re.Match[str]] = []
    for match in re.finditer(_REFERENCE, text):
        if match["reference"]:
            if not depth:
                found.append(match)
        elif not match[0].startswith("<!") and not match[0].endswith("/>"):
            depth += -1 if match["end"] else 1
    if found:
        more = f" and {len(found) - 1:,} more" if len(found) > 1 else ""
        message = f'numeric character reference "{found[0][0]}"{more}, expected the characters themselves'
        yield MAN027.at(_at(where, text, found[0].start()), message, "write the characters, in UTF-8")


def _check_prefixes(where: Location, text: str) -> Iterator[Finding]:
    for prefix in _prefixes(text, IMSCP):
        if found := re.search(rf"<{re.escape(prefix)}:(\w+)", text):
            message = f'"{found[0][1:]}" has a prefix, expected {found[1]} in the default namespace'
            yield MAN028.at(_at(where, text, found.start()), message, f'declare xmlns="{IMSCP}" and leave the prefix out')
    for prefix in _prefixes(text, ADLCP):
        if prefix != "adlcp" and (found := re.search(rf"[<\s]({re.escape(prefix)}:\w+)[\s=>/]", text)):
            message = f'"{found[1]}" has the prefix "{prefix}", expected "adlcp"'
            yield MAN029.at(_at(where, text, found.start(1)), message, f'declare xmlns:adlcp="{ADLCP}"')


def _prefixes(text: str, namespace: str) -> list[str]:
    """The prefixes declared for a namespace."""
    return sorted(set(re.findall(rf"""xmlns:([\w.-]+)\s*=\s*["']{re.escape(namespace)}["']""", text)))


def _check_names(where: Location, text: str) -> Iterator[Finding]:
    """In a manifest of SCORM 1.2 only: other versions have other names."""
    lowered = text.lower()
    used = [name for name in _ELEMENTS if name in lowered]
    if IMSCP not in text or not (used or "scormtype" in lowered):
        return
    prefixes = _prefixes(text, ADLCP)
    if not prefixes and (found := _ADLCP_PREFIX.search(text)):  # all names of ADL are wrong for one reason
        message = f'the prefix "adlcp" stands for "{found[1]}", expected "{ADLCP}"'
        yield MAN055.at(_at(where, text, found.start()), message, f'write xmlns:adlcp="{ADLCP}"')
        return
    if not used:
        return
    right = {f"{prefix}:{name}" for prefix in prefixes for name in _ELEMENTS}
    wrong: Counter[str] = Counter()
    first: dict[str, int] = {}
    for found in re.finditer(rf"<((?:[\w.-]+:)?(?:{'|'.join(_ELEMENTS)}))[\s/>]", text, re.IGNORECASE):
        if found[1] not in right:
            wrong[found[1]] += 1
            first.setdefault(found[1], found.start())
    for name, count in wrong.items():
        more = f", {count} times" if count > 1 else ""
        expected = f"adlcp:{name.rpartition(':')[2].lower()}"
        yield MAN055.at(_at(where, text, first[name]), f'element "{name}"{more}, expected "{expected}"', f'write "{expected}"')


def _check_placeholders(where: Location, text: str) -> Iterator[Finding]:
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    for offset, placeholder in find_placeholders(text):
        counts[placeholder] += 1
        first.setdefault(placeholder, offset)
    for placeholder, count in counts.items():
        more = f", {count} times" if count > 1 else ""
        yield MAN057.at(
            _at(where, text, first[placeholder]), f'the placeholder "{placeholder}" was never filled in{more}', "write what is meant"
        )
