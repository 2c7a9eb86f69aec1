"""Content for some of the people who learn: who there is, and what a package for one of them leaves out.

    outline ─for_audience→ outline without the pages and modules of others

The text within a page is cut by ``parts``. Knows nothing of Markdown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from scorm_builder.course.outline import CourseOutline, PageOutline
from scorm_builder.course.schema import Record
from scorm_builder.findings import Finding, Location, Rule, Severity, did_you_mean

EVERYONE = "all"
"""Names no audience: the package with everything in it."""

SRC088 = Rule(
    "SRC088",
    Severity.ERROR,
    "Audience is unknown",
    """*What is wrong*: `:::audience{for=…}`, the key `audience` or the option `--audience` names an audience that `audiences:` in
`course.yaml` does not have.
*Why it matters*: nobody would ever see what is written for it.
*Fix*: correct the name, or add it to `audiences:` with the words that learners know it by.
*Source*: our course format.""",
)
SRC089 = Rule(
    "SRC089",
    Severity.ERROR,
    "Nothing is left for an audience",
    """*What is wrong*: every page of the course is for others than the audience that the package is for.
*Why it matters*: there would be nothing to learn.
*Fix*: take `audience:` off a page, or write one for this audience.
*Source*: our course format.""",
)


def audiences_of(keys: Record) -> dict[str, str]:
    """The audiences of a course: name → words."""
    return {name: words for name, words, _ in keys.get("audiences", ())}


def wanted_audience(keys: Record, option: str | None, findings: list[Finding]) -> str:
    """The audience that the package is for; empty for everyone, and after a finding."""
    known = audiences_of(keys)
    name = str(option or keys.get("audience") or EVERYONE)
    if name == EVERYONE or name in known:
        return "" if name == EVERYONE else name
    place = keys.place("audiences" if option else "audience")
    findings.append(unknown(name, known, place))
    return ""


def unknown(name: str, known: Mapping[str, str], place: Location) -> Finding:
    """Report a name that no audience has."""
    if not known:
        return SRC088.at(place, f'there is no audience "{name}", as course.yaml has no audiences', "add audiences: to course.yaml")
    return SRC088.at(place, f'there is no audience "{name}"', did_you_mean(name, (*known, EVERYONE)))


def check_names(outline: CourseOutline) -> Iterator[Finding]:
    """The names that modules and pages give."""
    known = audiences_of(outline.keys)
    records = [module.keys for module in outline.modules] + [page.keys for module in outline.modules for page in module.pages]
    for name, place in (pair for keys in records for pair in keys.get("audience", ())):
        if name not in known:
            yield unknown(name, known, place)


def _is_for(keys: Record, audience: str) -> bool:
    names = {name for name, _ in keys.get("audience", ())}
    return not names or audience in names


def for_audience(outline: CourseOutline, audience: str) -> CourseOutline:
    """The outline without pages and modules for others. A module without pages goes too."""

    def kept(pages: Iterable[PageOutline]) -> tuple[PageOutline, ...]:
        return tuple(page for page in pages if _is_for(page.keys, audience))

    modules = (module._replace(pages=kept(module.pages)) for module in outline.modules if _is_for(module.keys, audience))
    left = tuple(module for module in modules if module.pages)
    return outline._replace(modules=left, page_ids={page.source: page.id for module in left for page in module.pages})


def goals_without(keys: Record, gone: Collection[str]) -> Record:
    """The keys of the course without the quizzes and acknowledgements that only others have. What names nothing else goes as a whole."""
    values = dict(keys.values)
    for part, names in (("completion", ("quiz", "acknowledgement")), ("score", ("quizzes", "weights"))):
        if part not in values:
            continue
        inner = dict(values[part].values)
        for name in names:
            left = tuple(entry for entry in inner.get(name, ()) if entry[0] not in gone)
            if len(left) < len(inner.get(name, ())):
                inner[name] = left
                if not left:
                    del inner[name]
        values[part] = values[part]._replace(values=inner)
    return keys._replace(values=values)
