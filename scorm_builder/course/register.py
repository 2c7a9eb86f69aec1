"""The entries of one kind (modules, pages or questions): which part of the course has which, and what is odd about that.

A part is known by its id, or by an id that it had before (``was``). What is new and what is gone comes out at the end.
Knows nothing of letters, nor of the other kinds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from scorm_builder.course.lock import MOST, Entry
from scorm_builder.course.schema import did_you_mean
from scorm_builder.findings import Finding, Location, Rule, Severity

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
SRC073 = Rule(
    "SRC073",
    Severity.ERROR,
    "Former id belongs to something else",
    """*What is wrong*: `was` names an id that the course still has, or that two parts of it both claim.
*Why it matters*: the progress that learners made there can be continued in one place only.
*Fix*: write `was` where the renamed page, question or module is now, and nowhere else.
*Source*: our course format.""",
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
question. If it is not, build once without `--strict`: `course.lock` then knows of both, and this is not said again.
*Source*: our course format.""",
)


class Former(NamedTuple):
    """A former id and where it was written; ``None``: it follows from that of the module and need not be true."""

    id: str
    location: Location | None


class Named(NamedTuple):
    """A part of the course with its id and former ids. ``home``: the module of a page, the page of a question."""

    id: str
    was: tuple[Former, ...]
    location: Location
    home: str = ""


class Register:
    """The entries of one kind. ``is_first``: there was no lock, so nothing can be said about what was before."""

    def __init__(self, what: str, old: Mapping[str, Entry], is_first: bool) -> None:
        self.what, self.old, self.is_first = what, old, is_first
        self.entries = dict(old)
        self.owners = {former: name for name, entry in old.items() for former in entry.was}
        self.last = max((number for entry in old.values() for number in (entry.number, *entry.retired)), default=0)
        self.present: dict[str, Named] = {}
        self.taken_over: set[str] = set()
        self.claims: list[tuple[Named, Former, str]] = []  # who claims what, and the entry that holds it
        self.unknown: list[Former] = []

    def take(self, named: Named) -> Entry:
        """The entry of ``named``, with those of its former ids in it; one without number if it is new."""
        entry = self.entries.get(named.id)
        for former in named.was:
            holder = former.id if former.id in self.entries else self.owners.get(former.id)
            if former.location is not None:
                self.claims.append((named, former, holder or former.id))
            if holder == named.id or holder in self.present:
                continue
            if holder is None:
                if self.is_first:
                    entry = entry or Entry()
                    entry = entry._replace(was=(*entry.was, former.id))
                elif former.location is not None:
                    self.unknown.append(former)
            elif former.location is not None or entry is None:
                entry = _joined(self.entries.pop(holder), holder, entry)
                self.taken_over.add(holder)
                self.owners |= dict.fromkeys(entry.was, named.id)
        self.present[named.id] = named
        entry = entry or Entry()
        was = tuple(name for name in dict.fromkeys(entry.was) if name != named.id) if entry.was else ()
        if (was, named.home, False) == (entry.was, entry.home, entry.removed):
            return entry
        return entry._replace(was=was, home=named.home, removed=False)

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
        return {name: entry if name in self.present else entry._replace(removed=True) for name, entry in self.entries.items()}

    # --- findings ---

    def check_claims(self) -> Iterator[Finding]:
        """A former id must be out of use, and claimed once."""
        first: dict[str, Named] = {}
        for named, former, holder in self.claims:
            assert former.location is not None
            other = first.setdefault(former.id, named)
            if former.id == named.id:
                yield SRC073.at(former.location, f'{self.what} "{named.id}" names itself as what it was', "delete was")
            elif former.id in self.present:
                hint = f"delete was, or give the other {self.what} another id"
                yield SRC073.at(former.location, f'"{former.id}" is still the id of a {self.what} of the course', hint)
            elif other.id != named.id or (holder != named.id and holder in self.present):
                owner = other.id if other.id != named.id else holder
                hint = "write was in one of them"
                yield SRC073.at(former.location, f'"{former.id}" is a former id of {self.what} "{owner}" already', hint)

    def check_unknown(self) -> Iterator[Finding]:
        gone = [name for name in self.old if name not in self.present and name not in self.taken_over]
        for former in self.unknown:
            assert former.location is not None
            if former.id not in self.present:
                message = f'the course never had a {self.what} "{former.id}", as far as course.lock knows'
                yield SRC074.at(former.location, message, did_you_mean(former.id, gone) or "delete was")

    def check_last(self) -> Iterator[Finding]:
        if self.last > MOST:
            named = next(named for name, named in self.present.items() if self.entries[name].number > MOST)
            message = f"the course has had {self.last} {self.what}s over its life, and there are {MOST} numbers"
            yield SRC072.at(named.location, message, "cut the course into several, each with its own id and course.lock")

    def renamed(self) -> list[tuple[str, Named]]:
        """What is gone where something new has come: the old id, and the new one that resembles it most."""
        pairs = []
        new = {name: named for name, named in self.present.items() if name not in self.old and not self.entries[name].was}
        for name, entry in self.old.items():
            if entry.removed or name in self.present or name in self.taken_over:
                continue
            near = [other for other, named in new.items() if _is_near(name, entry.home, named)]
            if near:
                pairs.append((name, new.pop(_most_alike(name, near))))
        return pairs


def _joined(older: Entry, holder: str, own: Entry | None) -> Entry:
    """The entry that something had under the id ``holder``, continued under another that may have one already."""
    if own is None:
        return older._replace(was=(*older.was, holder))
    retired = (*older.retired, *own.retired, *([own.number] if own.number else []))
    return older._replace(was=(*older.was, holder, *own.was), retired=retired)


def _is_near(gone: str, home: str, named: Named) -> bool:
    """In the same module or page, or of the same name in another module."""
    moved = named.id.removeprefix(f"{named.home}-") == gone.removeprefix(f"{home}-") != gone
    return named.home == home or moved


def _most_alike(name: str, others: list[str]) -> str:
    import difflib

    return difflib.get_close_matches(name, others, 1, 0)[0] if len(others) > 1 else others[0]
