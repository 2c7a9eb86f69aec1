"""Bytes of a source file → text that the rest may trust: UTF-8, line ends as ``\\n``, nothing that XML forbids.

Knows nothing of what the text means.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from scorm_builder.findings import Finding, Location, Rule, Severity

SRC001 = Rule(
    "SRC001",
    Severity.ERROR,
    "File is not UTF-8 text",
    """*What is wrong*: the file holds bytes that are no UTF-8, or it was saved as UTF-16.
*Why it matters*: accents and quotation marks would reach the learner as garbage.
*Fix*: open the file in your editor and save it again with the encoding "UTF-8".
*Source*: our course format.""",
)
SRC002 = Rule(
    "SRC002",
    Severity.ERROR,
    "File holds control characters",
    """*What is wrong*: the file holds a character that no page and no manifest may hold, such as NUL.
*Why it matters*: XML forbids it, and browsers drop the text around it.
*Fix*: delete the character; if the whole file looks like that, it is not a text file.
*Source*: XML 1.0, 2.2.""",
)
SRC003 = Rule(
    "SRC003",
    Severity.ERROR,
    "File cannot be read",
    """*What is wrong*: the operating system does not let us read the file.
*Why it matters*: what is in it would be missing from the course.
*Fix*: check the rights of the file, and that it is still there.
*Source*: our course format.""",
)

SRC116 = Rule(
    "SRC116",
    Severity.WARNING,
    "Invisible character turns the text around",
    """*What is wrong*: the file holds U+202D or U+202E, which nobody sees and which forces what follows into one direction.
*Why it matters*: people read letters in another order than screen readers, searches and the LMS; often it came along with copied text.
*Fix*: delete the character. Text in Arabic or Hebrew finds its direction by itself.
*Source*: Unicode Standard Annex 9, 2.2.""",
)

# compiled when it is needed: few texts hold one
_FORBIDDEN = "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r"))
_REFERENCE = re.compile("&#(?:[xX]([0-9A-Fa-f]+)|([0-9]+));?")
REPLACEMENT = "\ufffd"


def read_text(file: Path, path: str) -> tuple[str | None, tuple[Finding, ...]]:
    """The text of ``file`` with ``\\n`` line ends and no byte order mark, or ``None`` and why not. ``path`` is for messages."""
    try:
        data = file.read_bytes()
    except OSError as error:
        return None, (SRC003.at(Location(path), f"cannot read the file: {error.strerror or error}"),)
    return decode(data, path)


def decode(data: bytes, path: str) -> tuple[str | None, tuple[Finding, ...]]:
    """The text in ``data``, or ``None`` and a finding at the first byte that cannot stay."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, (SRC001.at(Location(path, 1, 1), "the file is saved as UTF-16, expected UTF-8", 'save it again as "UTF-8"'),)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before = _unified(data[: error.start].decode())
        byte = data[error.start]
        return None, (
            SRC001.at(
                _place(path, before),
                f"byte 0x{byte:02x} is not UTF-8, perhaps it is Latin-1 or Windows-1252",
                'save the file again as "UTF-8"',
            ),
        )
    text = _unified(text)
    may_be_bad = len(data) != len(data.translate(None, _CONTROLS)) or "\ufffe" in text or "\uffff" in text
    if may_be_bad and (bad := re.search(_FORBIDDEN, text)):
        return None, (control_character(bad[0], _place(path, text[: bad.start()])),)
    return text, tuple(_turned(text, path))


def _turned(text: str, path: str) -> Iterator[Finding]:
    """Where an invisible character begins to turn a text around."""
    for match in re.finditer("[\u202d\u202e]", text) if "\u202d" in text or "\u202e" in text else ():
        message = f"the invisible character U+{ord(match[0]):04X} turns the text behind it around"
        yield SRC116.at(_place(path, text[: match.start()]), message, "delete it")


def without_controls(text: str, location: Location, keep: str = "") -> tuple[str, tuple[Finding, ...]]:
    """A text that came out of an escape (``"\\0"`` in YAML, ``&#1;`` in Markdown) with U+FFFD for what may not stay, and findings."""
    if text.isprintable():
        return text, ()
    bad = [character for character in dict.fromkeys(re.findall(_FORBIDDEN, text)) if character != keep]
    if not bad:
        return text, ()
    clean = re.sub(_FORBIDDEN, lambda match: keep if match[0] == keep else REPLACEMENT, text)
    return clean, tuple(control_character(character, location) for character in bad)


def without_control_references(html: str, location: Location) -> tuple[str, tuple[Finding, ...]]:
    """The same for HTML in which character references stand unread."""
    bad: dict[str, None] = {}

    def swap(match: re.Match[str]) -> str:
        digits = (match[1] or match[2]).lstrip("0")
        number = int(digits or "0", 16 if match[1] else 10) if len(digits) < 8 else 0
        if not number or number > 0x10FFFF or not re.match(_FORBIDDEN, chr(number)):
            return match[0]  # a number that is no character becomes U+FFFD by itself
        bad[chr(number)] = None
        return REPLACEMENT

    html = _REFERENCE.sub(swap, html)
    return html, tuple(control_character(character, location) for character in bad)


def control_character(character: str, location: Location) -> Finding:
    """Report a character that may not stay."""
    return SRC002.at(location, f"control character U+{ord(character):04X} is not allowed", "delete it")


def _unified(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _place(path: str, before: str) -> Location:
    return Location(path, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
