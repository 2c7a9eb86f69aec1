"""Texts that are typed, as they are compared: the answers of a fill-in question must differ by the same rules as the scripts judge by.

The rules stand in docs/page-contract.md, "Responses"; ``Typing.folded`` in ``runtime/typing.js`` has them for the learner's answer.
"""

from __future__ import annotations

import re
import unicodedata

_ACCENTS = re.compile("[\u0300-\u036f]")
_STROKES = {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "\u0131": "i"}
_STROKED = re.compile("[œæßøłđħ\u0131ŒÆẞØŁĐĦ]")
_FORMS = re.compile("[\ufb00-\ufb06\uff01-\uff5e]")
_SIGNS = (
    (re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"), ""),  # nobody sees them
    (re.compile("[\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+"), " "),
    (re.compile("[`\u00b4\u02b9-\u02bd\u02c8\u055a\u05f3\u2018-\u201b\u2032\u2035\u2039\u203a]"), "'"),
    (re.compile("[«»\u05f4\u201c-\u201f\u2033\u2036\u301d-\u301f]"), '"'),
    (re.compile("[\u058a\u05be\u2010-\u2015\u2043\u2212\ufe58\ufe63]"), "-"),
)
"""Signs that keyboards, word processors and telephones put for the same thing."""


def folded(text: str, *, case: bool = False, accents: bool = True) -> str:
    """``text`` as it is compared. ``case``, ``accents``: whether these make a difference."""
    signs = _FORMS.sub(lambda match: unicodedata.normalize("NFKC", match[0]), unicodedata.normalize("NFD", text))
    for found, sign in _SIGNS:
        signs = found.sub(sign, signs)
    signs = re.sub(' ?" ?', '"', signs).strip(" ")
    cased = signs if case else _lowered(signs)
    return unicodedata.normalize("NFC", cased if accents else _without_accents(cased))


def _lowered(text: str) -> str:
    """Lower case, in one form for each letter: "ΟΔΟΣ", "İ" and "STRASSE" have two of them."""
    return re.sub("i\u0307|\u0131", "i", text.lower()).replace("\u03c2", "\u03c3").replace("ß", "ss")


def _without_accents(text: str) -> str:
    """Letters of the alphabet only: "Œuvre" is "Oeuvre", "ŒUVRE" is "OEUVRE"."""
    bare = _ACCENTS.sub("", text)

    def plain(match: re.Match[str]) -> str:
        letters = _STROKES[match[0].lower()]
        if match[0].islower():
            return letters
        following = bare[match.end() : match.end() + 1]
        return letters.capitalize() if following and unicodedata.category(following) == "Ll" else letters.upper()

    return _STROKED.sub(plain, bare)
