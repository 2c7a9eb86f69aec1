"""What was found in one file of the content, as data.

Knows nothing of how it was found, and not which file of the package an address means.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

Kind = Literal["script", "style", "font", "image", "media", "frame", "page"]
"""What a reference is for. All but ``page``, a link that learners may follow, are loaded with the file."""

MAX_REFERENCES: Final = 20_000  # of one file; what is more is left out


class Reference(NamedTuple):
    """An address in a file. ``line`` and ``column`` from 1, of its first character; 0 where nobody needed to know.

    ``group``: of the references with the same number above 0, one is enough (formats of a film or font). ``certain``: False for a
    string in a script, which may never be used. ``is_inert``: True for what a browser that runs scripts loads at most later, if at all.
    """

    kind: Kind
    url: str
    line: int = 0
    column: int = 0
    group: int = 0
    certain: bool = True
    is_inert: bool = False


class Call(NamedTuple):
    """A script writes an element of the data model: ``scorm.set("cmi.core.lesson_status", "passed")``.

    ``function`` as written, ``value`` if it stands there as a string, ``on_leaving`` if the call is made from nowhere but handlers of
    ``unload`` and ``beforeunload``, as far as this file shows.
    """

    function: str
    element: str
    value: str | None = None
    line: int = 0
    column: int = 0
    on_leaving: bool = False


class Content(NamedTuple):
    """What one file holds.

    ``words``: those of ``TRACKING_WORDS`` that occur anywhere in it. ``title``: of a page, ``None`` if it has none; ``title_place``: its
    line and column. ``base``: the address in ``<base href>``, empty if there is none. ``has_bindings``: a library fills in the page's
    ``{{…}}``. ``is_whole``: False if the file was too large for a part of the search.
    """

    references: tuple[Reference, ...] = ()
    calls: tuple[Call, ...] = ()
    words: frozenset[str] = frozenset()
    title: str | None = None
    title_place: tuple[int, int] = (0, 0)
    base: str = ""
    has_bindings: bool = False
    is_whole: bool = True


# Texts that show how a script talks to an LMS. The last ones are the halves of names that are put together at run time.
TRACKING_WORDS: Final = (
    *("LMSInitialize", "LMSFinish", "LMSCommit", "LMSGetValue", "LMSSetValue"),
    *("lesson_status", "score.raw", "cmi.core.score", "session_time", "suspend_data", "lesson_location"),
    *("API_1484_11", "pagehide", "visibilitychange"),
    *('"LMS"', "'LMS'", "`LMS$", '"cmi."', "'cmi.'", "`cmi.$", '"cmi.core."', "'cmi.core.'", "`cmi.core.$"),
)
_SIGNS: Final = ("LMS", "cmi.", "lesson_", "score.raw", "session_time", "suspend_data", "API_1484_11", "pagehide", "visibilitychange")
BUILT_CALLS: Final = frozenset(('"LMS"', "'LMS'", "`LMS$"))
BUILT_ELEMENTS: Final = frozenset(('"cmi."', "'cmi.'", "`cmi.$", '"cmi.core."', "'cmi.core.'", "`cmi.core.$"))


def tracking_words(text: str) -> frozenset[str]:
    """Which of ``TRACKING_WORDS`` occur in a text."""
    if not any([sign in text for sign in _SIGNS]):  # noqa: C419 - a list is quicker than a generator
        return frozenset()
    return frozenset([word for word in TRACKING_WORDS if word in text])
