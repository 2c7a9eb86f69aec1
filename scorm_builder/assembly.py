"""Course + rendered documents → Package: the only place that knows both our format and the standard.

Identifiers are made here, once, from the ids of the source: ``MAN-`` and ``ORG-`` with the id of the course, ``ITEM-`` and ``RES-``
with that of the document. An LMS pairs old and new SCOs by them, so they never depend on anything else. The identifier of what all
documents share can be that of none of them, as no id starts with a hyphen.
Knows nothing of the disk: media are entries that name their file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

from scorm_builder.course.documents import Document
from scorm_builder.course.durations import duration_words
from scorm_builder.course.goals import SRC063
from scorm_builder.course.model import ITEM_VALUES, Course, ItemValues
from scorm_builder.findings import Finding, Rule, Severity, shortened
from scorm_builder.package import MANIFEST, Package
from scorm_builder.render import Rendered
from scorm_builder.scorm12.cmi import PREREQUISITES_MAX, format_timespan
from scorm_builder.scorm12.metadata import LearningObject, write_lom
from scorm_builder.scorm12.model import Dependency, File, Item, Manifest, Metadata, Organization, Organizations, Prerequisites, Resource
from scorm_builder.scorm12.schema import control_documents
from scorm_builder.scorm12.writer import write_manifest

METADATA = "metadata.xml"
_ZEROS = ("0", "00")
SHARED = "RES--shared"

SRC060 = Rule(
    "SRC060",
    Severity.ERROR,
    "Prerequisites cannot be used",
    """*What is wrong*: the expression breaks a rule of its language, names an id that the course does not have, or modules wait for
each other.
*Why it matters*: a module would stay closed for ever.
*Fix*: write ids of modules or pages, joined by `&` (and), `|` (or), `~` (not) with brackets, such as `basics & (law | signs)`.
*Source*: SCORM 1.2 CAM 2.3.2.5.1 (aicc_script).""",
)
SRC061 = Rule(
    "SRC061",
    Severity.INFO,
    "Value is not used with this structure",
    """*What is wrong*: a value that belongs to a SCO stands where this structure has none: in a module of a single-sco course, or in
`course.yaml` of a module-scos course.
*Why it matters*: it has no effect.
*Fix*: with `structure: single-sco` write it in `course.yaml`, with `structure: module-scos` in the `module.yaml` of each module.
*Source*: SCORM 1.2 CAM 2.3.2.5 (values belong to items).""",
)
SRC062 = Rule(
    "SRC062",
    Severity.INFO,
    "Mastery score overrules the course",
    """*What is wrong*: nothing; but a mastery score makes the LMS, not the course, decide.
*Why it matters*: when the learner leaves, an LMS that was sent a score sets `passed` or `failed` by comparing it with the mastery score,
whatever status the course has reported, even `incomplete` or `completed`. Who is marked as failed may find the course closed or in review.
*Fix*: delete `mastery_score` unless your LMS asks for it; `completion.quiz`, `status` and the pass mark of the quiz say the same without
surprises. `build -v` prints what the LMS shows when.
*Source*: SCORM 1.2 RTE 3.4.4, cmi.core.lesson_status and cmi.student_data.mastery_score.""",
)
SRC065 = Rule(
    "SRC065",
    Severity.WARNING,
    "Minimum time is not asked for",
    """*What is wrong*: the minimum time stands where this structure does not look for it: in `course.yaml` while each module is a SCO and
one of them asks for none, or in a `module.yaml` while the course is one SCO and asks for none.
*Why it matters*: learners are done without having spent the time that they must spend.
*Fix*: with `structure: single-sco` write `completion.minimum_time` in `course.yaml`, with `structure: module-scos` write `minimum_time` in
the `module.yaml` of each module. A course that is built both ways may have both.
*Source*: our course format.""",
)
SRC066 = Rule(
    "SRC066",
    Severity.WARNING,
    "Mastery score of 0",
    """*What is wrong*: `mastery_score` is 0, which every score reaches. It does not stand for "no mastery score".
*Why it matters*: the LMS marks everybody as passed who leaves with a score; Moodle, which drops a text of `0`, would not if it were not
written as `0.0` in the package.
*Fix*: delete it, or write the score that passes. If 0 is meant, write `0.0`.
*Source*: SCORM 1.2 RTE 3.4.4, cmi.student_data.mastery_score; seen in Moodle 4.2 (`mod_scorm`).""",
)


def assemble(course: Course, rendered: Rendered) -> tuple[Package, tuple[Finding, ...]]:
    """The package of a course, and what its values for the LMS have wrong."""
    findings = (*_check_prerequisites(course), *_check_structure(course), *_check_minimum_time(course), *_check_values(rendered))
    if any(finding.severity is Severity.ERROR for finding in findings):
        item_of: dict[str, str] = {}
    else:
        item_of = _items_by_id(course)
    pages = [document for document, _ in rendered.pages]
    manifest = Manifest(
        identifier=f"MAN-{course.id}",
        version=course.version,
        metadata=Metadata("ADL SCORM", "1.2", (METADATA,)),
        organizations=_organizations(course, pages, item_of),
        resources=_resources(course, pages, rendered.files),
    )
    entries: dict[str, bytes | Path] = {
        MANIFEST: write_manifest(manifest),
        METADATA: write_lom(_learning_object(course, rendered)),
        **control_documents(),
        **{document.path: html for document, html in rendered.pages},
        **rendered.files,
        **{asset.path: asset.file for asset in course.assets},
    }
    return Package(manifest, entries), findings


# --- manifest -----------------------------------------------------------------------------------------------------


def _organizations(course: Course, pages: list[Document], item_of: Mapping[str, str]) -> Organizations:
    identifier = f"ORG-{course.id}"
    items = tuple(_item(document, item_of) for document in pages)
    return Organizations(identifier, (Organization(identifier, course.title, items=items),))


def _item(document: Document, item_of: Mapping[str, str]) -> Item:
    values = document.item
    prerequisites = None
    if values.prerequisites and item_of and not document.alone:
        prerequisites = Prerequisites(_script(values.prerequisites, item_of))
    return Item(
        identifier=_item_id(document.id),
        title=document.title,
        identifierref=f"RES-{document.id}",
        is_visible="true" if values.is_visible else "false",
        prerequisites=prerequisites,
        max_time_allowed=None if values.max_time_allowed is None else format_timespan(values.max_time_allowed),
        time_limit_action=values.time_limit_action,
        data_from_lms=values.data_from_lms,
        mastery_score="0.0" if values.mastery_score in _ZEROS else values.mastery_score,  # Moodle drops a text of "0"
    )


def _script(prerequisites: str, item_of: Mapping[str, str]) -> str:
    """The prerequisites of an author over identifiers of items."""
    from scorm_builder.scorm12.aicc_script import format_script, parse_script
    from scorm_builder.scorm12.prerequisites import rename

    return format_script(rename(parse_script(prerequisites), item_of))


def _item_id(document_id: str) -> str:
    return f"ITEM-{document_id}"


def _resources(course: Course, pages: list[Document], shared: Iterable[str]) -> tuple[Resource, ...]:
    """The SCOs in order (importers launch the first), then what they share. Every file stands in one resource."""
    uses = Counter(source for document in pages for source in document.assets())
    paths = {asset.source: asset.path for asset in course.assets}
    scos = tuple(
        Resource(
            identifier=f"RES-{document.id}",
            scorm_type="sco",
            href=document.path,
            files=_files([document.path, *sorted(paths[source] for source in document.assets() if uses[source] == 1)]),
            dependencies=(Dependency(SHARED),),
        )
        for document in pages
    )
    common = sorted([*shared, *(path for source, path in paths.items() if uses[source] != 1)])
    return (*scos, Resource(SHARED, scorm_type="asset", files=_files(common)))


def _files(paths: Iterable[str]) -> tuple[File, ...]:
    """Names as URIs: only files of a theme can have characters that need it."""
    return tuple(File(quote(path, safe="/!$&'()*+,;=:@~")) for path in paths)


def _learning_object(course: Course, rendered: Rendered) -> LearningObject:
    return LearningObject(
        title=course.title,
        language=course.language,
        catalog="URI",
        entry=f"urn:scorm-builder:{course.id}",
        version=course.version,
        description=course.description,
        keywords=course.keywords,
        authors=course.authors,
        publisher=course.publisher,
        rights=course.rights,
        learning_time=course.duration,
        locations=tuple(document.path for document, _ in rendered.pages),
    )


# --- what only both worlds together can tell ----------------------------------------------------------------------


def _items_by_id(course: Course) -> dict[str, str]:
    """The item that each page or module id stands for, where each module is an item."""
    items = {page.id: _item_id(module.identifier) for module in course.modules for page in module.pages}
    return items | {module.id: _item_id(module.identifier) for module in course.modules}


def _check_prerequisites(course: Course) -> tuple[Finding, ...]:
    if not any(module.item.prerequisites for module in course.modules):
        return ()
    from scorm_builder.scorm12.aicc_script import PrerequisiteError, parse_script
    from scorm_builder.scorm12.prerequisites import find_cycles, identifiers

    findings = []
    module_of = {page.id: module.id for module in course.modules for page in module.pages}
    module_of |= {module.id: module.id for module in course.modules}
    waits: dict[str, set[str]] = {}
    for module in course.modules:
        text, place = module.item.prerequisites, module.item.place("prerequisites")
        if not text:
            continue
        try:
            mentioned = identifiers(parse_script(text))
        except PrerequisiteError as error:
            message = f'prerequisites "{shortened(text)}" cannot be read at character {error.column}: {error.message}'
            findings.append(SRC060.at(place, message))
            continue
        for name in mentioned:
            if name not in module_of:
                findings.append(
                    SRC060.at(place, f'prerequisites name "{name}", which is no module or page of the course', "correct the id")
                )
        findings += _check_length(course, module.item, mentioned, module_of)
        waits[module.id] = {module_of[name] for name in mentioned if name in module_of}
    places = {module.id: module.item.place("prerequisites") for module in course.modules}
    for cycle in find_cycles(waits):
        way = " → ".join(f'"{name}"' for name in (*cycle, cycle[0]))
        findings.append(SRC060.at(places[cycle[0]], f"modules wait for each other: {way}", "take one of these prerequisites out"))
    return tuple(findings)


def _check_length(course: Course, item: ItemValues, mentioned: tuple[str, ...], known: Mapping[str, str]) -> list[Finding]:
    """The schema of ADL takes 200 characters of prerequisites, and importers that check against it refuse more."""
    if course.structure != "module-scos" or not item.prerequisites or not known.keys() >= set(mentioned):
        return []
    script = _script(item.prerequisites, _items_by_id(course))
    if len(script) <= PREREQUISITES_MAX:
        return []
    message = f"prerequisites have {len(script)} characters in the manifest, and {PREREQUISITES_MAX} are allowed"
    return [
        SRC060.at(item.place("prerequisites"), message, "name each module once, wait for the last one only, or give modules shorter ids")
    ]


def _check_structure(course: Course) -> Iterator[Finding]:
    """Values that stand where this structure has no SCO for them."""
    single = course.structure == "single-sco"
    where, other = ("module.yaml", "course.yaml") if single else ("course.yaml", "module.yaml")
    unused = [
        (name, place)
        for item in ([module.item for module in course.modules] if single else [course.item])
        for name in ITEM_VALUES
        if (place := item.places.get(name)) and name != "prerequisites" and (name != "is_visible" or not item.is_visible)
    ]
    for name, place in unused:
        yield SRC061.at(place, f'"{name}" in {where} is not used with structure {course.structure}', f"move it to {other}")


def _check_minimum_time(course: Course) -> Iterator[Finding]:
    """A time that learners must spend and that no SCO asks for, as it stands where this structure does not look for it."""
    asked = course.completion
    if course.structure == "single-sco":
        for module in course.modules:
            if module.minimum_time and not asked.minimum_time:
                message = '"minimum_time" in module.yaml is not asked for with structure single-sco'
                yield SRC065.at(module.minimum_time_place, message, "write completion.minimum_time in course.yaml")
    elif asked.minimum_time and (free := [module.id for module in course.modules if not module.minimum_time]):
        message = f'"completion.minimum_time" is not asked for with structure module-scos, and module "{free[0]}" has none'
        yield SRC065.at(asked.minimum_time_place, message, "write minimum_time in the module.yaml of each module")


def _check_values(rendered: Rendered) -> Iterator[Finding]:
    """What the values of each SCO come to, beside what it asks for."""
    for (document, _), terms in zip(rendered.pages, rendered.contracts, strict=True):
        item, limit, least = document.item, terms["limit"], terms["completion"]["minimum_time"]
        if item.mastery_score is not None:
            yield from _check_mastery_score(item, item.mastery_score, bool(terms["score"]["quizzes"]))
        if item.time_limit_action and not limit:
            message = f'time_limit_action is "{item.time_limit_action}", but there is no time limit'
            yield SRC063.at(item.place("time_limit_action"), message, "write max_time_allowed too, or delete time_limit_action")
        if limit and limit["action"].startswith("exit") and least > limit["seconds"]:
            most = duration_words(limit["seconds"])
            message = f"learners must leave after {most}, but are done after {duration_words(least)} at the earliest"
            yield SRC063.at(item.place("max_time_allowed"), message, "allow more time, ask for less, or let them go on: continue,message")


def _check_mastery_score(item: ItemValues, score: str, has_score: bool) -> Iterator[Finding]:
    """``has_score``: the course reports one, which the LMS compares with it."""
    place = item.place("mastery_score")
    if score in _ZEROS:
        message = "mastery_score is 0, so the LMS marks everybody as passed who leaves with a score"
        yield SRC066.at(place, message, "delete it, or write the score that passes; if 0 is meant, write 0.0")
        return
    message = f"with mastery_score {score} the LMS itself sets passed or failed at the end, whatever the course reports"
    if not has_score:
        message = f"mastery_score {score} is compared with nothing, as no quiz here makes a score"
    yield SRC062.at(place, message, "delete it unless your LMS asks for it")
