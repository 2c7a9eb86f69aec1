"""Letters for the options of a question: the same answer keeps the same letter, wherever it stands and however it is worded anew.

Knows nothing of ids and numbers.
"""

from __future__ import annotations

import re
from binascii import crc32
from collections.abc import Sequence

from scorm_builder.course.fragment import AssetUrl, Block, Fragment, PageLink
from scorm_builder.course.html import unescape
from scorm_builder.course.lock import Entry
from scorm_builder.course.question import Option, Question

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"  # SCORM 1.2 RTE 3.4.5: single characters 0 to 9 and a to z
_TAG = re.compile(r"<[^>]*>")
_MARKUP = re.compile(r"<(?!img\b)[^>]*>")


SOURCES = "1234567890"
TARGETS = "abcdefghijklmnopqrstuvwxyz"
"""What stands for the two sides of a pair: whether a response is ``1a`` must not depend on where it was cut."""
_FIXED = frozenset({"true-false", "fill-in", "numeric"})  # the answer is what it says: there is nothing to keep


def letter_question(question: Question, entry: Entry) -> tuple[Question, Entry]:
    """The question with letters for life at all its options and targets, and its entry in the lock as it is from now on."""
    if question.type in _FIXED:
        return question, entry
    if question.type != "matching":
        options, entry = give_letters(question.options, entry)
        return question._replace(options=options), entry
    options, left = give_letters(question.options, _side(entry, SOURCES), SOURCES)
    targets, right = give_letters(question.targets, _side(entry, TARGETS), TARGETS)
    entry = entry._replace(options=(*left.options, *right.options), gone=tuple(sorted((*left.gone, *right.gone))))
    return question._replace(options=options, targets=targets), entry


def _side(entry: Entry, letters: str) -> Entry:
    """What a lock says of one side of the pairs."""
    options, gone = (tuple(option for option in part if option[0] in letters) for part in (entry.options, entry.gone))
    return entry._replace(options=options, gone=gone)


def give_letters(options: Sequence[Option], entry: Entry, alphabet: str = LETTERS) -> tuple[tuple[Option, ...], Entry]:
    """The options with the letters that the same text had, else the same place, else new ones (``""`` where none is left).

    ``entry``: what the lock says of the question; comes back as it is from now on. Answers that are left over are gone.
    """
    marks = [f"{'+' if option.correct else '-'}{fingerprint(option.text)}" for option in options]
    if [option[1:] for option in entry.options] == marks:
        letters = [option[0] for option in entry.options]
    else:
        letters = _paired(marks, entry.options, entry.gone)
        taken = {option[0] for option in (*entry.options, *entry.gone)}
        free = iter([letter for letter in alphabet if letter not in taken])
        letters = [letter or next(free, "") for letter in letters]
        gone = sorted(option for option in (*entry.options, *entry.gone) if option[0] not in letters)
        now = tuple(letter + mark for letter, mark in zip(letters, marks, strict=True))
        entry = entry._replace(options=now, gone=tuple(gone))
    return tuple(option._replace(letter=letter) for option, letter in zip(options, letters, strict=True)), entry


def keeps_none(now: Entry, before: Entry) -> bool:
    """Whether a question that had answers has none of them any more in the same words."""
    texts = {option[2:] for option in (*before.options, *before.gone)}
    return bool(before.options) and not any(option[2:] in texts for option in now.options)


def fingerprint(text: Fragment) -> str:
    """Eight hexadecimal digits for the words of an option. Emphasis, links and white space make no difference.

    A checksum will do: it has to tell apart the few answers of one question.
    """
    plain = _plain(text)
    words = " ".join((_MARKUP.sub("", plain) if "<" in plain else plain).split())
    return f"{crc32(words.encode('utf-8', 'surrogatepass')):08x}"


def plain_words(fragment: Fragment) -> str:
    """The words of a fragment, as somebody would type them."""
    return " ".join(unescape(_TAG.sub("", _plain(fragment))).split())


def _plain(fragment: Fragment) -> str:
    return "".join(_words(part) for part in fragment)


def _words(part: object) -> str:
    match part:
        case str():
            return part
        case AssetUrl(source):
            return source
        case PageLink():
            return _plain(part.content)
        case Block("formula"):
            return str(part.fields["latex"])
        case Block():
            return part.name
        case _:
            return ""


def _paired(marks: list[str], known: tuple[str, ...], gone: tuple[str, ...]) -> list[str]:
    """A letter for each mark (``+`` or ``-`` and a fingerprint), ``""`` where there is none: by text, then by place."""
    left = [*known, *gone]
    letters = []
    for mark in marks:
        same = next((option for option in left if option[2:] == mark[1:]), None)
        if same is not None:
            left.remove(same)
        letters.append(same[0] if same else "")
    for place, (mark, option) in enumerate(zip(marks, known, strict=False)):
        if not letters[place] and option in left and option[1] == mark[0]:
            letters[place] = option[0]
    return letters
