"""Which entry of the old ``course.lock`` goes to which part of the course: what ``was`` says, sorted out for a whole kind.

A former id means what had it when the course was built last, so two parts may swap their ids, and ids may move on in a chain.
What an earlier build has settled is over, and is done again only if another part now claims what it led to.
Knows nothing of numbers and letters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from scorm_builder.course.lock import Entry
from scorm_builder.findings import Finding, Location, Rule, Severity

SRC073 = Rule(
    "SRC073",
    Severity.ERROR,
    "Former id belongs to something else",
    """*What is wrong*: `was` names an id that something else has now and had before too, or that two parts of the course both claim.
*Why it matters*: the progress that learners made there can be continued in one place only.
*Fix*: write `was` where the renamed page, question or module is now, and nowhere else. Where ids have moved on (what was `b` is `c`, and
what was `c` is `d`) or were swapped, each of those parts needs its own `was`. Give something new an id that nothing had in the last build.
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


class Claim(NamedTuple):
    """``part`` says that it had the id ``former``; ``holder``: the id under which the old lock has that, if it knows it."""

    part: Named
    former: Former
    holder: str

    @property
    def key(self) -> str:
        """What is claimed: it can go to one part only."""
        return self.holder or self.former.id


class Claims:
    """What the parts of one kind claim of each other.

    ``old``: their entries in the lock; ``is_first``: there is no lock. ``follows``: whether a page goes where its module went from that
    entry; ``is_displaced``: whether a page is another one than the lock knows under its id, as its module is. ``moves``: the id in the
    lock → the id of the part that has the entry now.
    """

    def __init__(
        self,
        parts: Mapping[str, Named],
        old: Mapping[str, Entry],
        *,
        is_first: bool = False,
        follows: Callable[[Named, str], bool] = lambda _part, _holder: True,
        is_displaced: Callable[[Named], bool] = lambda _: False,
    ) -> None:
        self.parts, self.old, self.is_first = parts, old, is_first
        self.owners = {former: name for name, entry in old.items() for former in entry.was}
        self.selfish = [
            (part, former) for part in parts.values() for former in part.was if former.id == part.id and former.location is not None
        ]
        self.written, settled = self._written()
        self._revive(settled)
        self.derived = self._derived(follows)
        self.movers = {claim.part.id for claim in self.written if claim.holder or is_first}
        self.movers |= {part.id for part in parts.values() if is_displaced(part)}
        self._drop_blocked()
        self.movers |= self.derived.keys()
        self.moves = self._moves()

    def _claim(self, part: Named, former: Former) -> Claim:
        return Claim(part, former, former.id if former.id in self.old else self.owners.get(former.id, ""))

    def _written(self) -> tuple[list[Claim], dict[str, list[Claim]]]:
        """What authors say, new since the last build, and what an earlier build has settled, by the id of the part."""
        fresh: list[Claim] = []
        settled: dict[str, list[Claim]] = {}
        for part in self.parts.values():
            known = self.old[part.id].was if part.id in self.old else ()
            claims = [self._claim(part, former) for former in part.was if former.location is not None and former.id != part.id]
            for claim in claims:
                if claim.former.id in known:
                    settled.setdefault(part.id, []).append(claim)
                elif claim.holder != part.id:
                    fresh.append(claim)
        return fresh, settled

    def _revive(self, settled: dict[str, list[Claim]]) -> None:
        """A chain that moves on by one place again is written as it was the last time, but for its end."""
        pending = [claim.holder for claim in self.written]
        while pending:
            holder = pending.pop()
            again = [claim for claim in settled.pop(holder, ()) if claim.holder not in ("", holder)]
            self.written += again
            pending += [claim.holder for claim in again]

    def _derived(self, follows: Callable[[Named, str], bool]) -> dict[str, Claim]:
        """Pages that had another id because their module had, by their ids, if nothing else is written."""
        said = {claim.part.id for claim in self.written if claim.holder}
        taken = {claim.holder for claim in self.written}
        found: dict[str, Claim] = {}
        for part in self.parts.values():
            for former in part.was if part.id not in said else ():
                claim = self._claim(part, former)
                if former.location is None and claim.holder not in ("", part.id, *taken) and follows(part, claim.holder):
                    found[part.id] = claim
                    taken.add(claim.holder)
                    break
        return found

    def _drop_blocked(self) -> None:
        """A page stays where it is, whatever follows from the ids of modules, unless it has another id now itself."""
        while blocked := [
            name
            for name, claim in self.derived.items()
            if claim.holder in self.parts and claim.holder not in self.movers and claim.holder not in self.derived
        ]:
            for name in blocked:
                del self.derived[name]

    def _moves(self) -> dict[str, str]:
        moves = {claim.holder: name for name, claim in self.derived.items()}
        for claim in self.written:
            if claim.holder and not self._is_held(claim):
                moves.setdefault(claim.holder, claim.part.id)
        return moves

    def _is_held(self, claim: Claim) -> bool:
        """Whether something in the course still is what is claimed, and says of nothing else that it is that."""
        return claim.key in self.parts and claim.key not in self.movers and claim.key != claim.part.id

    @property
    def unknown(self) -> list[Former]:
        """What the lock has never heard of."""
        return [claim.former for claim in self.written if not claim.holder and claim.former.id not in self.parts]

    def check(self, what: str) -> Iterator[Finding]:
        """A former id must be out of use, and claimed once. ``what``: a page, a question …"""
        for part, former in self.selfish:
            if former.location is not None:
                yield SRC073.at(former.location, f'{what} "{part.id}" names itself as what it was', "delete was")
        first: dict[str, str] = {}
        for claim in self.written:
            place, name = claim.former.location, claim.former.id
            assert place is not None
            other = first.setdefault(claim.key, claim.part.id)
            if self._is_held(claim) and claim.key == name:
                message = f'"{name}" is the id of another {what} of the course, which does not say that it was something else'
                hint = f"if that {what} had another id before, it needs its own was; else delete this was"
                yield SRC073.at(place, message, hint)
            elif self._is_held(claim) or other != claim.part.id:
                owner = claim.key if self._is_held(claim) else other
                yield SRC073.at(place, f'"{name}" is a former id of {what} "{owner}" already', "write was in one of them")
