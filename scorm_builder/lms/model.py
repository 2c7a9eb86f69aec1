"""What is known of an LMS, with where it is known from; and what an LMS will do with a package.

Knows nothing of single LMSs.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from scorm_builder.findings import Finding, Location, Rule

TOPICS: Final = {
    "versions": "Standards",
    "import": "Import",
    "launch": "Launch",
    "outline": "Outline",
    "files": "Files",
    "size": "Size",
    "status": "Status and score",
    "storage": "Storage",
    "run-time": "Run-time",
}
"""What a fact is about, in the order of the documentation."""


class Source(NamedTuple):
    """Who says so, or where it was seen, and when that was read or seen (year, or year and month).

    ``is_hearsay``: nobody who says it could be asked, so no finding worse than info may rest on it.
    """

    where: str
    date: str
    is_hearsay: bool = False

    def __str__(self) -> str:
        return f"{self.where}, {self.date}"


class Fact(NamedTuple):
    """One thing that an LMS does or demands. ``value``: the fact as a program needs it, where one does."""

    topic: str
    name: str  # unique in its profile
    says: str  # one sentence without full stop
    source: Source
    value: tuple[str, ...] | int | None = None


class Profile(NamedTuple):
    """An LMS. ``name`` is what users type; ``aliases`` are other names that they may try."""

    name: str
    title: str
    facts: tuple[Fact, ...]
    aliases: tuple[str, ...] = ()

    def fact(self, name: str) -> Fact:
        """The fact of that name. Raises ``KeyError``."""
        found = self.find(name)
        if found is None:
            raise KeyError(f"{self.name}: {name}")
        return found

    def find(self, name: str) -> Fact | None:
        """The fact of that name, if it is known of this LMS."""
        return next((fact for fact in self.facts if fact.name == name), None)


class Loss(NamedTuple):
    """Something that an LMS refuses, drops or does otherwise than the package means it. ``fact`` is the reason."""

    rule: Rule
    what: str  # one sentence without full stop, the LMS as its subject left out: "opens …"
    fact: Fact
    place: tuple[int, int] = (0, 0)  # line and column in the manifest, 0 where unknown
    hint: str = ""


class Launch(NamedTuple):
    """A page that an LMS opens. ``href`` as the LMS puts it together, relative to the root of the package.

    ``missing``: why nothing is there, such as "which is not in the package"; empty if it is there, is remote, or no files can be seen.
    """

    href: str
    kind: str = ""  # "sco", "asset", or empty where the LMS makes no difference
    parameters: str = ""  # of the item, where the LMS uses them
    missing: str = ""


class Preview(NamedTuple):
    """What an LMS will do with a package.

    ``is_read``: its import code is known, else it is taken to go by the standard. ``version``: what it takes the package for.
    ``items``: how many places for results or lines of a menu it makes; ``hidden``: how many items of the manifest are not among them.
    """

    profile: Profile
    is_read: bool
    version: str
    launch: Launch | None
    items: int
    scos: int
    hidden: int
    losses: tuple[Loss, ...]

    @property
    def refusal(self) -> Loss | None:
        """Why the LMS takes nothing at all of the package, if so."""
        return next((loss for loss in self.losses if loss.rule.code == "LMS001"), None)

    def findings(self, manifest: Location, package: Location) -> tuple[Finding, ...]:
        """The losses at their places in the manifest; those that have none there are about the package."""
        return tuple(
            loss.rule.at(
                Location(manifest.path, *loss.place) if loss.place[0] else package,
                f"{self.profile.title} {loss.what} ({loss.fact.source})",
                loss.hint,
            )
            for loss in self.losses
        )
