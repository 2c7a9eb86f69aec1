"""What the old ``course.lock`` and the new one say of each other: what is lost for learners of the published course, and what has changed.

Knows nothing of how numbers are given, nor of the source but for its ids and places.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from scorm_builder.course.lock import SECTIONS, Entry, Lock, LockFile
from scorm_builder.course.model import Course
from scorm_builder.findings import Finding, Location, Rule, Severity

SRC075 = Rule(
    "SRC075",
    Severity.ERROR,
    "course.lock is not up to date",
    """*What is wrong*: the course has changed in a way that `course.lock` has to remember, and `--locked` forbids to write it.
*Why it matters*: numbers that only one machine knows are given out a second time by the next one, and the records of learners get mixed up.
*Fix*: run `scorm-builder build` without `--locked` where you edit the course, and commit `course.lock`.
*Source*: our course format.""",
)
SRC077 = Rule(
    "SRC077",
    Severity.WARNING,
    "Learners start from zero",
    """*What is wrong*: since it was built last the course has another id or is built in a structure in which it never was before; or, in a
course that was ever built as `module-scos`, a page has moved to another module, which is another SCO.
*Why it matters*: an LMS keeps what it knows of a learner with the SCO. Under another identifier, or in another SCO, nothing of it is found:
the course, or that page, is as new for everybody.
*Fix*: for a course that learners have started, take the change back. If nobody has, or they shall start anew, go on: `course.lock` then
has the new state, and this is not said again. A copy that becomes a course of its own needs no `course.lock` of the old one: delete it
there.
*Source*: SCORM 1.2 RTE 3.3, 3.4: the data model belongs to one SCO.""",
)

SCOS: Final = "module-scos"


# --- what learners lose -------------------------------------------------------------------------------------------------


def check_continuity(old: Lock, new: Lock, course: Course) -> Iterator[Finding]:
    """What an LMS cannot continue. ``course``: as it is built now."""
    if old.course.id != course.id:
        message = f'the course has the id "{course.id}", and had "{old.course.id}" when it was built last'
        yield SRC077.at(course.location, message, f"write id: {old.course.id}; for another course, delete course.lock")
    if course.structure not in old.course.structures:
        before = " and ".join(old.course.structures)
        message = f"the course is built as {course.structure}, and was built as {before} so far"
        hint = f"learners of the package that they have start from zero in this one; {before} keeps what they did"
        yield SRC077.at(course.location, message, hint)
    if SCOS in old.course.structures:
        yield from _check_scos(old, new, course)


def _check_scos(old: Lock, new: Lock, course: Course) -> Iterator[Finding]:
    """Pages that are in another SCO than they were."""
    former = {name: entry for entry in old.pages.values() for name in [entry.number]}
    for module in course.modules:
        lost = {str(name) for name in new.modules[module.id].retired}  # said of the module as a whole
        for page in module.pages:
            known = former.get(page.number)
            home = old.modules.get(known.home) if known else None
            if home and home.identifier != module.identifier and home.identifier not in lost:
                message = f'page "{page.id}" was in SCO "{home.identifier}", and is in "{module.identifier}" now'
                hint = f"in a package with {SCOS} learners have to see it again; move it back if that must not be"
                yield SRC077.at(page.location, message, hint)


# --- what has changed ---------------------------------------------------------------------------------------------------


def check_locked(lock: LockFile) -> tuple[Finding, ...]:
    """A finding if the lock would have to be written."""
    changes = _words(lock)
    if lock.old is None:
        message = "there is no course.lock"
    elif lock.old.mended:
        message = "course.lock has a comma too many or too few"
    elif changes:
        more = f", and {len(changes) - 3} more" if len(changes) > 3 else ""
        message = f"course.lock is not up to date: {', '.join(changes[:3])}{more}"
    else:
        return ()
    return (SRC075.at(Location(lock.shown), message, "run scorm-builder build without --locked, and commit course.lock"),)


def _words(lock: LockFile) -> list[str]:
    old, new = lock.old or Lock(), lock.new
    words = [f'{what} "{name}" {change}' for what, name, change in _changes(old, new)]
    if old.course.id != new.course.id:
        words.append(f'the course has the id "{new.course.id}"')
    words += [f"{structure} is new" for structure in new.course.structures if structure not in old.course.structures]
    return words if words or old.last == new.last else ["the highest numbers are others"]


def lock_changes(lock: LockFile) -> Mapping[str, Mapping[str, int]]:
    """How many modules, pages and questions are ``new``, ``gone`` or ``changed``; kinds and words that do not occur are left out."""
    found = Counter(
        (what, change if change in ("new", "gone") else "changed")
        for what, _, words in _changes(lock.old or Lock(), lock.new)
        for change in [words.removeprefix("is ")]
    )
    kinds = [section[:-1] for section in SECTIONS]
    counts = {kind: {word: found[kind, word] for word in ("new", "gone", "changed") if found[kind, word]} for kind in kinds}
    return {kind: words for kind, words in counts.items() if words}


def summary(lock: LockFile) -> str:
    """What has become of the file in a few words: ``made``, ``2 pages new, 1 gone``; empty where it is as it was."""
    if lock.old is None:
        return "made"
    if lock.old == lock.new:
        return ""
    parts = []
    for kind, words in lock_changes(lock).items():
        first, *others = words.items()
        plural = "" if first[1] == 1 else "s"
        parts += [f"{first[1]} {kind}{plural} {first[0]}", *(f"{count} {word}" for word, count in others)]
    return ", ".join(parts) or "changed"


def _changes(old: Lock, new: Lock) -> Iterator[tuple[str, str, str]]:
    """What the new lock says and the old one does not: a kind, an id, and words."""
    for section, before, after in zip(SECTIONS, old.sections, new.sections, strict=True):
        for name, entry in sorted(after.items()):
            known = before.get(name)
            if known != entry:
                yield section[:-1], name, _change(known, entry)


def _change(known: Entry | None, entry: Entry) -> str:
    if known is None:
        return f'was "{entry.was[-1]}"' if entry.was else "is new"
    if known.removed != entry.removed:
        return "is gone" if entry.removed else "is back"
    if known.was != entry.was:
        return "has a former id"
    if known.number != entry.number:
        return "has another type"
    return "has other answers" if known.options != entry.options else "has moved"
