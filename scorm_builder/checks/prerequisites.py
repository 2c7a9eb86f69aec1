"""When items open: whether each expression can be read, names items of this manifest, and can ever come true.

Knows nothing of how LMSs evaluate them; most ignore them, Moodle and Chamilo do not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from scorm_builder.checks.manifest import Suggestions
from scorm_builder.checks.outline import all_items
from scorm_builder.findings import Finding, Rule, Severity
from scorm_builder.package import MANIFEST, Package
from scorm_builder.scorm12.cmi import PREREQUISITES_MAX
from scorm_builder.scorm12.model import Item

MAN040 = Rule(
    "MAN040",
    Severity.ERROR,
    "Prerequisites cannot be read",
    """*What is wrong*: the text of `adlcp:prerequisites` is no expression of `aicc_script`.
*Why it matters*: an LMS that evaluates it keeps the item closed for ever, or opens it at once.
*Fix*: write identifiers of items, joined by `&` (and), `|` (or) and `~` (not), with parentheses: `ITEM-1&(ITEM-2|ITEM-3)`.
*Source*: SCORM 1.2 CAM 2.3.2.5.1; AICC CMI Guidelines for Interoperability.""",
)
MAN041 = Rule(
    "MAN041",
    Severity.ERROR,
    "Prerequisites name an unknown item",
    """*What is wrong*: an identifier in `adlcp:prerequisites` is that of no item, often that of a resource instead.
*Why it matters*: an LMS that evaluates it keeps the item closed for ever.
*Fix*: write the `identifier` of the `<item>` to be finished first.
*Source*: SCORM 1.2 CAM 2.3.2.5.1.""",
)
MAN042 = Rule(
    "MAN042",
    Severity.ERROR,
    "Items wait for each other",
    """*What is wrong*: following the prerequisites from an item leads back to it.
*Why it matters*: an LMS that evaluates them never opens any of these items.
*Fix*: take one of the prerequisites out.
*Source*: SCORM 1.2 CAM 2.3.2.5.1.""",
)
MAN043 = Rule(
    "MAN043",
    Severity.WARNING,
    "Prerequisites may not be understood",
    f"""*What is wrong*: `adlcp:prerequisites` does not say `type="aicc_script"`, or has more than {PREREQUISITES_MAX} characters.
*Why it matters*: importers that check against the schema refuse the package; others may ignore or cut the expression.
*Fix*: write the type; use shorter identifiers, or wait for the last item of a chain only.
*Source*: SCORM 1.2 CAM 2.3.2.5.1 and the schema of ADL.""",
)

_MAX_READ: Final = 20_000  # characters; a manifest may be made to harm us


def check_prerequisites(package: Package) -> Iterator[Finding]:
    """Judge every expression, then all of them together."""
    waiting = [item for item in all_items(package.manifest) if item.prerequisites is not None and item.prerequisites.script.strip()]
    if not waiting:
        return
    from scorm_builder.scorm12.aicc_script import PrerequisiteError, parse_script
    from scorm_builder.scorm12.prerequisites import find_cycles, identifiers

    launching = {item.identifierref: item.identifier for item in reversed([*all_items(package.manifest)]) if item.identifier}
    by_identifier = {item.identifier: item for item in all_items(package.manifest) if item.identifier}
    suggestions = Suggestions([*by_identifier])
    waits: dict[str, tuple[str, ...]] = {}
    for item in waiting:
        assert item.prerequisites is not None
        yield from _check_form(package, item)
        where = package.location(MANIFEST, item.prerequisites.location or item.location)
        if len(item.prerequisites.script) > _MAX_READ or not _is_aicc_script(item.prerequisites.type):  # which has been said
            continue
        try:
            mentioned = identifiers(parse_script(item.prerequisites.script))
        except PrerequisiteError as error:
            yield MAN040.at(where, f'prerequisites "{item.prerequisites.script.strip()}" cannot be read: {error}')
            continue
        for name in mentioned:
            if name not in by_identifier:
                hint = _resource_hint(name, launching.get(name)) or suggestions.of(name)
                yield MAN041.at(where, f'prerequisites name "{name}", but no item has that identifier', hint)
        waits[item.identifier or ""] = tuple(name for name in mentioned if name in by_identifier)
    for cycle in find_cycles(waits):
        first = by_identifier[cycle[0]]
        where = package.location(MANIFEST, (first.prerequisites and first.prerequisites.location) or first.location)
        if len(cycle) == 1:
            yield MAN042.at(where, f'item "{cycle[0]}" waits for itself', "take it out of its own prerequisites")
            continue
        way = " → ".join(f'"{name}"' for name in (*cycle, cycle[0]))
        yield MAN042.at(where, f"items wait for each other: {way}", "take one of these prerequisites out")


def _is_aicc_script(kind: str | None) -> bool:
    """Whether the text is an expression; without a type importers take it for one."""
    return (kind or "").strip().lower() in ("", "aicc_script")


def _check_form(package: Package, item: Item) -> Iterator[Finding]:
    assert item.prerequisites is not None
    where = package.location(MANIFEST, item.prerequisites.location or item.location)
    if (kind := item.prerequisites.type) != "aicc_script":
        found = "not given" if kind is None else f'"{kind}"'
        hint = 'write type="aicc_script"' if _is_aicc_script(kind) else "write them as an expression of aicc_script, or take them out"
        yield MAN043.at(where, f"the type of the prerequisites is {found}, expected aicc_script", hint)
    if (length := len(item.prerequisites.script)) > PREREQUISITES_MAX:
        yield MAN043.at(
            where, f"the prerequisites have {length} characters, expected {PREREQUISITES_MAX} at most", "use shorter identifiers"
        )


def _resource_hint(name: str, item: str | None) -> str:
    """The item that launches the resource ``name``, if somebody took the one identifier for the other."""
    return f'"{name}" is a resource; did you mean its item "{item}"?' if item else ""
