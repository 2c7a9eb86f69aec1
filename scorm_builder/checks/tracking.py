"""What the scripts of each SCO say to the LMS, as far as their text shows: whether it is enough to be recorded at all.

A search for signs, so nothing here is an error, and where a part of a SCO could not be seen nothing is said. Knows nothing of how
scripts are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from scorm_builder.checks.launches import Launch, declared_files
from scorm_builder.content.model import BUILT_CALLS, BUILT_ELEMENTS, Content
from scorm_builder.content.site import Site
from scorm_builder.findings import Finding, Location, Rule, Severity
from scorm_builder.package import MANIFEST, Package
from scorm_builder.scorm12.model import Item

SCO004 = Rule(
    "SCO004",
    Severity.WARNING,
    "SCO never calls LMSInitialize",
    """*What is wrong*: the manifest says that the resource is a SCO, but `LMSInitialize` stands in none of its pages and scripts
(`.html`, `.js` and the like; files with other endings are not read, and comments do not count).
*Why it matters*: it opens and can be read, but nothing is recorded: in most LMSs learners never get beyond "not attempted". One real
package of
eight is so.
*Fix*: add the tracking, or declare the resource as `asset` if it needs none.
*Source*: SCORM 1.2 RTE 3.2 and 3.3 (a SCO finds the API and calls `LMSInitialize("")` and `LMSFinish("")`).""",
)
SCO005 = Rule(
    "SCO005",
    Severity.WARNING,
    "SCO never calls LMSFinish",
    """*What is wrong*: `LMSInitialize` stands in the pages and scripts of the SCO, but `LMSFinish` nowhere.
*Why it matters*: some LMSs compute status and time only then, or keep the learner's session open.
*Fix*: call `LMSFinish("")` once, when the learner leaves.
*Source*: SCORM 1.2 RTE 3.3.2.""",
)
SCO006 = Rule(
    "SCO006",
    Severity.WARNING,
    "SCO never mentions the lesson status",
    """*What is wrong*: `lesson_status` stands in none of the pages and scripts of the SCO.
*Why it matters*: the LMS decides alone: Moodle says completed as soon as the learner leaves, others never do.
*Fix*: set `cmi.core.lesson_status` to `incomplete` at the start, and to `completed`, `passed` or `failed` when that is so.
*Source*: SCORM 1.2 RTE 3.4.4; seen in Moodle 4.2.""",
)
SCO007 = Rule(
    "SCO007",
    Severity.WARNING,
    "Mastery score, but the SCO reports no score",
    """*What is wrong*: an item has `adlcp:masteryscore`, and its SCO never mentions `cmi.core.score.raw`.
*Why it matters*: there is nothing that the LMS could compare with the mastery score, so nobody passes by it.
*Fix*: report the score, or take the mastery score out.
*Source*: SCORM 1.2 RTE 3.4.4 (`cmi.core.score.raw`, `cmi.core.lesson_status`).""",
)
SCO008 = Rule(
    "SCO008",
    Severity.WARNING,
    "SCO knows only the API of SCORM 2004",
    """*What is wrong*: the scripts look for `API_1484_11`, the API of SCORM 2004, and never call a function of SCORM 1.2.
*Why it matters*: an LMS that imports the package as SCORM 1.2 offers the object `API` only, so nothing is recorded.
*Fix*: export the course as SCORM 1.2, or correct the manifest if the course is for SCORM 2004.
*Source*: SCORM 1.2 RTE 3.3.5; SCORM 2004 RTE 3.2.""",
)
SCO009 = Rule(
    "SCO009",
    Severity.WARNING,
    "Results are saved only when the page is unloaded",
    """*What is wrong*: everything that the scripts write of status, score, bookmark or suspend data, they write in handlers of `unload` or
`beforeunload`.
*Why it matters*: browsers do not let a page talk to the server there any more, and mobile ones do not run these handlers at all: results
are
lost.
*Fix*: save as the learner goes on, and once more on `pagehide`.
*Source*: Chrome 80 and Safari 13.1 (no synchronous requests while a page is dismissed), Chrome 117 (`unload` is being removed).""",
)
SCO011 = Rule(
    "SCO011",
    Severity.INFO,
    "SCO never reports its time",
    """*What is wrong*: `session_time` stands in none of the pages and scripts of the SCO.
*Why it matters*: reports show no learning time, unless the LMS measures it itself.
*Fix*: set `cmi.core.session_time` before `LMSFinish`, if anybody reads these reports.
*Source*: SCORM 1.2 RTE 3.4.4.""",
)

_SAVED: Final = frozenset(f"cmi.{name}" for name in ("core.lesson_status", "core.score.raw", "core.lesson_location", "suspend_data"))
_LIBRARY: Final = re.compile(  # scripts from elsewhere that certainly hold no tracking
    r"""jquery|bootstrap|popper|mathjax|katex|polyfill|gtag|analytics|googletagmanager|font-?awesome|typekit|youtube|vimeo|tailwind
      | highlight|prism|swiper|slick|gsap|three|d3|chart|lodash|moment|modernizr|html5shiv|respond|hls|plyr|video""",
    re.VERBOSE | re.IGNORECASE,
)
_SILENT: Final = (
    *(".pdf", ".doc", ".docx", ".ppt", ".pptx", ".xls", ".xlsx", ".odt", ".odp", ".epub", ".txt", ".zip"),
    *(".mp4", ".webm", ".mov", ".avi", ".mp3", ".ogg", ".wav", ".m4a", ".png", ".jpg", ".jpeg", ".gif", ".webp"),
)
_NOWHERE: Final = "stands in none of the pages and scripts of"
# Facts about a file beside the words in it.
_UNSEEN: Final = "a part that could not be seen"
_ALWAYS: Final = "writes "
_LEAVING: Final = "writes on leaving "


def check_tracking(package: Package, site: Site, opened: Iterable[Launch]) -> Iterator[Finding]:
    """Judge every SCO whose page was read."""
    declared_as_sco = [launch for launch in opened if launch.resource.scorm_type == "sco"]
    yield from _check_kinds(package, declared_as_sco)
    scos = [launch for launch in declared_as_sco if launch.page in site.contents]
    if not scos:
        return
    known = site.gathered({name: _facts(site, name, content) for name, content in site.contents.items()})
    declared = declared_files(package)
    everywhere = frozenset().union(*declared.values())
    known |= {name: frozenset((_UNSEEN,)) for name in site.damaged}
    undeclared = frozenset().union(*(known[name] for name in known if name not in everywhere))
    of_resource = {
        identifier: frozenset().union(*(known[name] for name in names if name in known)) for identifier, names in declared.items()
    }
    without_score: list[tuple[Launch, Item]] = []
    for launch in scos:
        facts = known[launch.page].union(undeclared, *(of_resource[each] for each in launch.needed if each in of_resource))
        yield from _check_sco(package, site, launch, facts)
        if _is_clear(facts) and not facts & {"score.raw", "cmi.core.score"}:
            without_score += ((launch, item) for item in launch.items if (item.mastery_score or "").strip())
    yield from _about_scores(package, without_score)


def _check_kinds(package: Package, scos: Iterable[Launch]) -> Iterator[Finding]:
    """SCOs that open what cannot run a script that finds the LMS."""
    for launch in scos:
        if launch.page.lower().endswith(_SILENT):
            where = package.location(MANIFEST, launch.resource.location)
            message = f'SCO "{launch.resource.identifier}" opens "{launch.page}", which cannot talk to the LMS'
            yield SCO004.at(where, message, "open a page that shows it and reports, or declare it as asset")


def _facts(site: Site, name: str, content: Content) -> frozenset[str]:
    """The words of a file, what it writes, and whether a part of it is out of sight."""
    facts = set(content.words)
    facts.update((_LEAVING if call.on_leaving else _ALWAYS) + call.element for call in content.calls if call.value not in _BEGINNING)
    if name in site.skipped:
        facts.add(_UNSEEN)
    for reference, target in site.links(name):
        if reference.kind in ("script", "frame") and reference.certain and not reference.is_inert:
            is_remote = target.kind == "host" and _may_track(reference.kind, reference.url)
            if is_remote or target.kind == "missing" or target.name in site.skipped:
                facts.add(_UNSEEN)
    return frozenset(facts)


_BEGINNING: Final = ("incomplete", "not attempted", "browsed")  # statuses that say nothing of a result


def _may_track(kind: str, url: str) -> bool:
    return kind == "frame" or not _LIBRARY.search(url)


def _check_sco(package: Package, site: Site, launch: Launch, facts: frozenset[str]) -> Iterator[Finding]:
    where = package.location(MANIFEST, launch.resource.location)
    name = f'SCO "{launch.resource.identifier}"'
    calls_are_seen = _UNSEEN not in facts and not facts & BUILT_CALLS
    if "LMSInitialize" not in facts:
        if not calls_are_seen:
            return
        if "API_1484_11" in facts:
            yield SCO008.at(where, f"{name} looks for API_1484_11 only, expected calls such as LMSInitialize", "export it as SCORM 1.2")
        else:
            yield SCO004.at(where, f"LMSInitialize {_NOWHERE} {name} that could be read", "add the tracking, or declare it as asset")
        return
    if calls_are_seen and "LMSFinish" not in facts:
        yield SCO005.at(where, f"LMSFinish {_NOWHERE} {name} that could be read", 'call LMSFinish("") when the learner leaves')
    if _is_clear(facts):
        yield from _check_elements(where, name, facts)
    yield from _check_leaving(package, site, launch, facts)


def _is_clear(facts: frozenset[str]) -> bool:
    """Whether the SCO talks to the LMS, and all that it may write could be seen."""
    return "LMSInitialize" in facts and _UNSEEN not in facts and not facts & BUILT_ELEMENTS


def _check_elements(where: Location, name: str, facts: frozenset[str]) -> Iterator[Finding]:
    if "lesson_status" not in facts:
        yield SCO006.at(where, f"lesson_status {_NOWHERE} {name} that could be read", "set cmi.core.lesson_status")
    if "session_time" not in facts:
        yield SCO011.at(where, f"session_time {_NOWHERE} {name} that could be read", "set cmi.core.session_time if reports need it")


def _about_scores(package: Package, found: list[tuple[Launch, Item]]) -> Iterator[Finding]:
    """One finding for all items that ask for a score in vain: it is one decision, and mostly one script."""
    if not found:
        return
    launch, item = found[0]
    more = f" (and {len(found) - 1:,} more of this kind)" if len(found) > 1 else ""
    message = f'masteryscore is "{(item.mastery_score or "").strip()}", but SCO "{launch.resource.identifier}" reports no score{more}'
    yield SCO007.at(package.location(MANIFEST, item.location), message, "report it, or take masteryscore out")


def _check_leaving(package: Package, site: Site, launch: Launch, facts: frozenset[str]) -> Iterator[Finding]:
    late = {element for element in _SAVED if _LEAVING + element in facts}
    if not late or facts & {"pagehide", "visibilitychange", _UNSEEN} or any(_ALWAYS + element in facts for element in _SAVED):
        return
    calls = [(name, call) for name in sorted(site.reached(launch.page)) for call in site.contents.get(name, Content()).calls]
    for name, call in calls:
        if call.on_leaving and call.element in late:
            where = package.location(name)._replace(line=call.line, column=call.column)
            what = ", ".join(sorted(late))
            yield SCO009.at(where, f"{what}: written only when the page is unloaded", "save as the learner goes on")
            return
