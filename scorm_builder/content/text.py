"""Bytes of a page, style sheet or script → text, and places in it.

Knows nothing of what the text means.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

_BYTE_ORDER_MARKS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED: Final = (  # compiled when it is needed
    rb"""(?xi) (?: charset \s* = | @charset \s | encoding \s* = ) \s* ["']? \s* ([A-Za-z0-9_-]{2,40})"""
)
_DECLARED_WITHIN: Final = 1024  # bytes from the start (HTML, 13.2.3.2)


def decoded(data: bytes) -> str:
    """The text, with ``\\n`` at the end of lines. Bytes that mean nothing become U+FFFD: an address among them is found in no package."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _lines(data[len(mark) :].decode(encoding, "replace"))
    try:
        return _lines(data.decode())
    except UnicodeDecodeError:
        return _lines(data.decode(_declared(data), "replace"))


def _declared(data: bytes) -> str:
    """The encoding that the file names, if it is one of text that Python knows and that is no trap; else that of old web pages."""
    found = re.search(_DECLARED, data[:_DECLARED_WITHIN])
    name = found[1].decode("ascii").lower() if found else ""
    if re.fullmatch(r"iso-?8859-\d{1,2}|windows-?\d{3,4}|cp\d{3,4}|shift_?jis|euc-(?:jp|kr)|gb2312|gbk|gb18030|big5|koi8-[ru]", name):
        try:
            return codecs.lookup(name).name
        except LookupError:
            pass
    return "cp1252"


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


class Places:
    """Line and column of offsets in a text, quick if they are asked in rising order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._offset = 0
        self._line = 1

    def at(self, offset: int) -> tuple[int, int]:
        """Both from 1, in characters."""
        if offset < self._offset:
            self._offset, self._line = 0, 1
        self._line += self.text.count("\n", self._offset, offset)
        self._offset = offset
        return self._line, offset - self.text.rfind("\n", 0, offset)
