"""The entries of one kind (modules, pages or questions): which part of the course has which, and what is odd about that.

A part is known by its id, or by an id that it had before (``was``). What is new and what is gone comes out at the end.
Knows nothing of letters, nor of the other kinds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from scorm_builder.course.claims import Claims, Named
from scorm_builder.course.lock import MOST, Entry
from scorm_builder.findings import Finding, Rule, Severity, did_you_mean

SRC072 = Rule(
    "SRC072",
    Severity.ERROR,
    "No number or letter is left",
    """*What is wrong*: the course has had more than 4095 pages or questions, or a question more than 36 answers, over its life.
*Why it matters*: numbers and letters are never given out a second time, as the records of learners still hold the old ones.
*Fix*: give the question a new id, as it has hardly anything in common with what it was. Cut a course of that size into several, each with
an id and a `course.lock` of its own.
*Source*: our course format; SCORM 1.2 RTE 3.4.5 for letters.""",
)
SRC074 = Rule(
    "SRC074",
    Severity.WARNING,
    "Former id is unknown",
    """*What is wrong*: `was` names an id that the course never had, as far as `course.lock` knows.
*Why it matters*: the page, question or module counts as new, and learners lose what they did there under its old id.
*Fix*: correct the id, or delete `was` if no package was ever built with it.
*Source*: our course format.""",
)
SRC076 = Rule(
    "SRC076",
    Severity.WARNING,
    "Something may have another id now",
    """*What is wrong*: a page, question or module is gone and another one has come in its place. Perhaps it is the same, under another
id or file name.
*Why it matters*: as a new one it starts empty: learners lose what they did there.
*Fix*: if it is the same, write `was: old-id` into the front matter of the page or into `module.yaml`, or `was=old-id` behind the id of the
question. For a page that is all. For a question or module get the `course.lock` back too that was there before this build: it has given
them a number or identifier of their own, which cannot be joined with the old one. If it is not the same, build once without `--strict`:
`course.lock` then knows of both, and this is not said again.
*Source*: our course format.""",
)
SRC079 = Rule(
    "SRC079",
    Severity.WARNING,
    "Records of two things cannot be joined",
    """*What is wrong*: `was` says that a question or module is what had another id before, but packages were built in which both had
records of their own: answers by the letters of each question, a SCO (or objective) for each module.
*Why it matters*: it keeps those under its own id. What learners did under the other one is not shown and not counted there any more.
*Fix*: if only a package that no learner has seen was built since, get the `course.lock` from before it back with Git, and build again. If
the two are different things, delete `was`. Otherwise nothing more can be done; this is not said again. Pages have no such limits: what
learners saw and passed under either id counts.
*Source*: our course format.""",
)


class Joined(NamedTuple):
    """``named`` has an entry of its own (``kept``) and says that it was ``former`` too, whose entry (``other``) cannot be joined."""

    named: Named
    former: str
    kept: Entry
    other: Entry


class Register:
    """The entries of one kind. ``last``: the highest number so far; ``moves``: the id of an old entry → the id of what has it now;
    ``is_first``: there was no lock, so nothing can be said about what was before.
    """

    def __init__(self, what: str, old: Mapping[str, Entry], last: int, moves: Mapping[str, str], *, is_first: bool) -> None:
        self.what, self.old, self.last, self.moves, self.is_first = what, old, last, moves, is_first
        self.coming: dict[str, list[str]] = {}
        for holder, name in moves.items():
            self.coming.setdefault(name, []).append(holder)
        self.parts: dict[str, Named] = {}
        self.entries: dict[str, Entry] = {}
        self.not_joined: list[Joined] = []

    def take(self, named: Named) -> Entry:
        """The entry of ``named``, with those in it that have moved there; one without number if it is new."""
        self.parts.setdefault(named.id, named)
        entry = self.old.get(named.id) if self.moves.get(named.id, named.id) == named.id else None
        for holder in self.coming.get(named.id, ()):
            entry = self._joined(named, holder, entry)
        if entry is None:
            entry = Entry(was=tuple(former.id for former in named.was) if self.is_first else ())
        was = tuple(name for name in dict.fromkeys(entry.was) if name != named.id) if entry.was else ()
        if (was, named.home, False) == (entry.was, entry.home, entry.removed):
            return entry
        return entry._replace(was=was, home=named.home, removed=False)

    def _joined(self, named: Named, holder: str, own: Entry | None) -> Entry:
        """The old entry of ``holder``, continued by something that may have one already: then what is in use goes on."""
        older = self.old[holder]
        if own is None:
            return older._replace(was=(*older.was, holder))
        kept, other = (older, own) if own.removed and not older.removed else (own, older)
        entry = kept._replace(was=(*older.was, holder, *own.was), retired=(*kept.retired, *other.retired))
        if self.what == "page":
            return entry._replace(joined=(*kept.joined, other.number, *other.joined))
        if kept is own:
            self.not_joined.append(Joined(named, holder, own, older))
        return entry._replace(retired=(*entry.retired, other.number or other.identifier))

    def keep(self, name: str, entry: Entry) -> Entry:
        """Enter it under its id."""
        self.entries[name] = entry
        return entry

    def numbered(self, entry: Entry) -> Entry:
        """With the next number, if it has none."""
        if entry.number:
            return entry
        self.last += 1
        return entry._replace(number=self.last)

    def closed(self) -> dict[str, Entry]:
        """All entries; those of what is not there any more are marked as removed."""
        left = {name: entry for name, entry in self.old.items() if name not in self.entries and name not in self.moves}
        return {**{name: entry if entry.removed else entry._replace(removed=True) for name, entry in left.items()}, **self.entries}

    # --- findings ---

    def check_joined(self) -> Iterator[Finding]:
        for named, former, kept, other in self.not_joined:
            if self.what == "module":
                records = f'what LMSs have recorded under "{other.identifier}" stays there'
                message = f'module "{named.id}" has the identifier "{kept.identifier}" of its own, so {records}'
            else:
                records = f'what learners have answered as "{former}" is not continued'
                message = f'question "{named.id}" has number {kept.number} of its own, so {records}'
            hint = (
                f'if no learner has seen {self.what} "{named.id}" yet, get the course.lock of their package back with Git, and build again'
            )
            yield SRC079.at(named.location, message, hint)

    def check_unknown(self, claims: Claims) -> Iterator[Finding]:
        gone = [name for name in self.old if name not in self.parts and name not in self.moves]
        for former in claims.unknown:
            assert former.location is not None
            message = f'the course never had a {self.what} "{former.id}", as far as course.lock knows'
            yield SRC074.at(former.location, message, did_you_mean(former.id, gone) or "delete was")

    def check_last(self) -> Iterator[Finding]:
        if self.last > MOST:
            named = next(named for name, named in self.parts.items() if self.entries[name].number > MOST)
            message = f"the course has had {self.last} {self.what}s over its life, and there are {MOST} numbers"
            yield SRC072.at(named.location, message, "cut the course into several, each with its own id and course.lock")

    def renamed(self) -> list[tuple[str, Named]]:
        """What is gone where something new has come: the old id, and the new one that resembles it most."""
        pairs = []
        new = {name: named for name, named in self.parts.items() if name not in self.old and not self.entries[name].was}
        for name, entry in self.old.items():
            if entry.removed or name in self.parts or name in self.moves:
                continue
            near = [other for other, named in new.items() if _is_near(name, entry.home, named)]
            if near:
                pairs.append((name, new.pop(_most_alike(name, near))))
        return pairs


def _is_near(gone: str, home: str, named: Named) -> bool:
    """In the same module or page, or of the same name in another module."""
    moved = named.id.removeprefix(f"{named.home}-") == gone.removeprefix(f"{home}-") != gone
    return named.home == home or moved


def _most_alike(name: str, others: list[str]) -> str:
    import difflib

    return difflib.get_close_matches(name, others, 1, 0)[0] if len(others) > 1 else others[0]
