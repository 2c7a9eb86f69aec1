"""Languages: text that is not in the language of the course, and language tags that are none.

Told by scripts and by the small words of a few languages, and only where there is no doubt: mixed lines are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from scorm_builder.findings import Finding, Location, Rule, Severity, shortened

A11Y013 = Rule(
    "A11Y013",
    Severity.INFO,
    "Text in another language",
    """*What is wrong*: text seems to be in another language than the course, and nothing says so.
*Why it matters*: a screen reader reads it with the sounds of the wrong language, which nobody understands.
*Fix*: put it into `<span lang="fr">…</span>`, or whole paragraphs between `<div lang="fr">` and `</div>`, each with an empty line around
it. Names and words that have become part of the language need nothing.
*Source*: WCAG 2.2, 3.1.2.""",
)
A11Y014 = Rule(
    "A11Y014",
    Severity.WARNING,
    "Language that is no language tag",
    """*What is wrong*: a `lang` attribute holds something else than a language tag, such as the name of the language.
*Why it matters*: screen readers ignore it.
*Fix*: write the tag: `fr` for French, `pa` for Punjabi, `zh-Hant` for Chinese in traditional characters.
*Source*: WCAG 2.2, 3.1.2; BCP 47.""",
)

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_SCRIPTS = {
    "Greek": "\u0370-\u03ff",
    "Cyrillic": "\u0400-\u052f",
    "Armenian": "\u0530-\u058f",
    "Hebrew": "\u0590-\u05ff",
    "Arabic": "\u0600-\u06ff\u0750-\u077f",
    "Devanagari": "\u0900-\u097f",
    "Bengali": "\u0980-\u09ff",
    "Gurmukhi": "\u0a00-\u0a7f",
    "Gujarati": "\u0a80-\u0aff",
    "Tamil": "\u0b80-\u0bff",
    "Thai": "\u0e00-\u0e7f",
    "Georgian": "\u10a0-\u10ff",
    "Ethiopic": "\u1200-\u137f",
    "Khmer": "\u1780-\u17ff",
    "Syllabics": "\u1400-\u167f",
    "Japanese": "\u3040-\u30ff",
    "Chinese or Japanese": "\u4e00-\u9fff",
    "Korean": "\uac00-\ud7af",
}
# compiled when it is needed, as its ranges take 1 ms
_RUN = "|".join(f"(?P<s{number}>[{signs}]{{{3 if number < 2 else 2},}})" for number, signs in enumerate(_SCRIPTS.values()))
_LATIN = frozenset(
    """
        af ca cs cy da de en es et fi fil fr ga hr ht hu id is it lt lv ms mi nl no nb nn pl pt ro sk sl so sq sv sw tl tr vi
        """.split()
)
_SMALL_WORDS = {
    "en": frozenset(
        """
        a an and are be been but can could do for from has have how if in is it may must not of on or she should that the their
        them they this to was we were what when which who will with would you your
        """.split()
    ),
    "fr": frozenset(
        """
        au aux avec ce ces cette comme dans des du elle elles est et était il ils je la le les leur leurs lui mais ne nous par pas
        pour qu que qui sa ses son sont sur un une votre vos vous
        """.split()
    ),
    "es": frozenset(
        """
        al como con del el ella ellos en es esta este la las le lo los más me mi muy no nos para pero por que se ser si sin su sus
        también una unos usted y ya yo
        """.split()
    ),
    "de": frozenset(
        """
        aber als auch auf aus bei das dass dem den der des die ein eine einen er es für hat ich ihr ist kann mit nicht oder sich
        sie sind über und von war wenn wer wie wir wird zu zum zur
        """.split()
    ),
}
_NAMES = {"en": "English", "fr": "French", "es": "Spanish", "de": "German"}
LANGUAGES = frozenset(_SMALL_WORDS)
"""A course in one of these is told of text in another one of them. Other scripts are found in all that are written in Latin letters."""

_HINT = 'say so: <span lang="{}">…</span>'
_GAP = 8  # bytes between two lines that belong together: a line break, spaces, the sign of a quotation
_ENOUGH = 4  # different small words of another language; as many more for each of one's own
_FEW = 2


Line = tuple[str, Mapping[str, int]]
"""A line of text, and the bytes where it starts and ends, as the parser gives them: ``start``, ``end``."""


class Prose:
    """Judges the text of one page, line by line. Lines that follow each other in another language are one finding."""

    def __init__(self, language: str) -> None:
        primary = language.partition("-")[0].lower()
        self._primary = primary
        self._own, self._others = _small_words(primary)
        self._is_latin = primary in _LATIN

    def findings(self, lines: Sequence[Line], place: Callable[[int], Location]) -> Iterator[Finding]:
        """What is to be said of the lines. ``place``: where a byte stands."""
        if not self._may_say_something("\n".join([text for text, _ in lines])):  # as of most pages: told at once, and not line by line
            return
        last = -_GAP - 1  # where the last foreign line ended
        for text, span in lines:
            start, end = span["start"], span["end"]
            script = re.search(_RUN, text) if self._is_latin and not text.isascii() else None
            language = "" if script else self._other(text)
            if not (script or language):
                continue
            goes_on = 0 <= start - last <= _GAP
            last = end
            if not goes_on:
                yield self._finding(text, script, language, place(start))

    def _may_say_something(self, text: str) -> bool:
        if self._is_latin and not text.isascii() and re.search(_RUN, text):
            return True
        return self._own is not None and len(self._others.intersection(_read(text))) >= _ENOUGH

    def _finding(self, text: str, script: re.Match[str] | None, language: str, where: Location) -> Finding:
        if script:
            where = where._replace(column=where.column + script.start())
            letters = list(_SCRIPTS)[int((script.lastgroup or "s0")[1:])]
            return A11Y013.at(where, f'"{shortened(script[0], 40)}" is in {letters} letters', _HINT.format("…"))
        message = f'"{shortened(text.strip(), 40)}" seems to be in {_NAMES[language]}'
        return A11Y013.at(where, message, _HINT.format(language))

    def _other(self, text: str) -> str:
        """The tag of the language that a line of text is in, if it is clearly not one's own."""
        if self._own is None or len(text) < 20:
            return ""
        words = set(_read(text))
        if len(self._others & words) < _ENOUGH:  # as in most lines, whatever the language
            return ""
        own = len(words & self._own)
        if own > _FEW:
            return ""
        count, language = max((len(words & others), language) for language, others in _SMALL_WORDS.items() if language != self._primary)
        return language if count >= _ENOUGH * (own + 1) else ""


def _read(text: str) -> list[str]:
    """The words of a text, in small letters."""
    return text.lower().replace("’", " ").replace("'", " ").split()


@cache
def _small_words(primary: str) -> tuple[frozenset[str] | None, frozenset[str]]:
    """Those that only this language has, if it is known, and all of the others."""
    own = _SMALL_WORDS[primary] - _SHARED if primary in _SMALL_WORDS else None
    return own, frozenset().union(*(words for language, words in _SMALL_WORDS.items() if language != primary))


_SHARED = frozenset(
    word
    for language, words in _SMALL_WORDS.items()
    for word in words
    if any(word in others for other, others in _SMALL_WORDS.items() if other != language)
)


def check_tag(language: str, place: Location) -> tuple[Finding, ...]:
    """What is wrong with the value of a ``lang`` attribute."""
    if not language or _TAG.fullmatch(language.strip()):  # empty: nobody knows
        return ()
    return (A11Y014.at(place, f'lang is "{shortened(language)}", expected a language tag such as "fr" or "pa"', "write the tag"),)
