"""What the XML Schemas say of a manifest, where no check of ours says it better.

Knows nothing of the copies of the schemas in the package: some ship files that only look like them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from scorm_builder.checks.capping import capped
from scorm_builder.checks.outline import all_metadata
from scorm_builder.checks.schemawords import plain_words
from scorm_builder.findings import Finding, Location, Rule, Severity
from scorm_builder.package import MANIFEST, Package, PackageError, entry_size, read_entry
from scorm_builder.package.hrefs import Files, is_external
from scorm_builder.scorm12.schema import check_schema

MAN050 = Rule(
    "MAN050",
    Severity.WARNING,
    "Manifest breaks the XML Schema",
    """*What is wrong*: an element or attribute is not where the schemas of SCORM 1.2 allow it, or has a value that they do not.
*Why it matters*: importers that check against the schemas refuse the package. Most do not, and one package of five in the wild breaks them.
*Fix*: correct the place, or export the package again with a current program.
*Source*: IMS Content Packaging 1.1.2, IMS Learning Resource Meta-data 1.2.1 and SCORM 1.2, XML Bindings.""",
)
MAN058 = Rule(
    "MAN058",
    Severity.INFO,
    "Metadata record breaks its schema",
    """*What is wrong*: a metadata record (`lom`), in the manifest or in a file of its own, is not as the schema wants it.
*Why it matters*: catalogues and repositories may not read it; no LMS looks at it to play a course. Well-known tools write such records.
*Fix*: correct the record, or take it out.
*Source*: IMS Learning Resource Meta-data 1.2.1, XML Binding; SCORM 1.2 CAM 2.2.""",
)

# compiled at the first message, as no package of ours makes any
_JUDGED_ELSEWHERE: Final = r"""(?xs) .*:\ No\ matching\ global\ declaration\ available\ for\ the\ validation\ root # MAN005
      | Element\ '\w+',\ attribute\ '(?:identifier|default)'           # MAN010 to MAN014
      | Element\ '\w+':\ The\ attribute\ 'identifier'\ is\ required
      | Element\ 'title':\ \[facet\ 'maxLength'\]                      # MAN021, MAN022
      | Element\ 'title':\ '.*'\ is\ not\ a\ valid\ value
      | Element\ 'adlcp:timelimitaction':\ (?!.*value\ '')           # MAN033, which lets an empty one pass
      | Element\ 'adlcp:(?:maxtimeallowed|datafromlms|masteryscore)':\ (?:\[facet|'.*'\ is\ not)
      | Element\ 'adlcp:prerequisites':\ (?:\[facet|'.*'\ is\ not)
      | Element\ 'adlcp:prerequisites'(?:,\ attribute\ 'type'|:\ The\ attribute\ 'type'\ is)
      | Element\ 'resource',\ attribute\ '(?:[^']*[:}])?(?i:scormtype)'  # RES004
      | Element\ '(?!adlcp:[a-z]+')[^']*(?i:masteryscore|maxtimeallowed|timelimitaction|datafromlms|prerequisites)'  # MAN055
    """


_RECORD: Final = r"Element '(?:imsmd:|\{[^}]*\}lom')|Element '[^']*': This element is not expected\. Expected is (?:one of )?\( imsmd:"
_NOT_EXPECTED: Final = r"Element '(?P<element>[^']*)': This element is not expected"
_MORE: Final = r" \(and ([\d,]+) more of this kind\)\Z"  # what check_schema adds to the last one of a kind
_MAX_RECORDS: Final = 1_000  # files
_MAX_RECORD: Final = 1 << 20  # bytes


def check_schemas(package: Package) -> Iterator[Finding]:
    """Validate the bytes of the manifest, one finding for each violation, and the metadata records, one finding for each record."""
    try:
        data = read_entry(package.entries[MANIFEST])
    except (KeyError, PackageError):  # a package without a manifest in it has been reported
        return
    path = package.location(MANIFEST).path
    judged = [(line, message) for line, message in check_schema(data, is_read=True) if not re.match(_JUDGED_ELSEWHERE, message)]
    records = [(line, message) for line, message in judged if re.match(_RECORD, message)]
    others = _without_repeated(data, [(line, message) for line, message in judged if not re.match(_RECORD, message)])
    yield from capped(_finding(path, line, message) for line, message in others)
    if records:
        yield _about_record(path, records)
    yield from capped(_check_records(package))


def _finding(path: str, line: int, message: str) -> Finding:
    return MAN050.at(Location(path, line), plain_words(message))._replace(more=_more(message))


def _more(message: str) -> int:
    """How many others of its kind a message of ``check_schema`` stands for."""
    found = re.search(_MORE, message)
    return int(found[1].replace(",", "")) if found else 0


def _without_repeated(data: bytes, judged: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """What is left when elements that stand twice are told as such: MAN006 names the line of the first one too."""
    if not any(re.match(_NOT_EXPECTED, message) for _, message in judged):
        return judged
    from scorm_builder.scorm12.reader import MAN006, read_manifest

    _, findings = read_manifest(data, "")
    repeated = [(finding.location.line, finding.message.partition(" ")[0]) for finding in findings if finding.rule is MAN006]
    places, numbers = set(repeated), Counter(name for _, name in repeated)
    left = []
    for line, message in judged:
        found = re.match(_NOT_EXPECTED, message)
        if not found or (line, found["element"]) not in places or _more(message) >= numbers[found["element"]]:
            left.append((line, message))
    return left


def _check_records(package: Package) -> Iterator[Finding]:
    """The files that ``adlcp:location`` names, as far as they are there."""
    files = Files(package.entries)
    locations = (location.strip() for metadata in all_metadata(package.manifest) for location in metadata.locations)
    names = {name: None for location in locations if not is_external(location) and (name := files.find(location))}
    for name in islice(names, _MAX_RECORDS):
        try:
            entry = package.entries[name]
            found = check_schema(read_entry(entry)) if entry_size(entry) <= _MAX_RECORD else ()
        except PackageError:  # has been reported
            continue
        if found:
            yield _about_record(package.location(name).path, found)


def _about_record(path: str, violations: Sequence[tuple[int, str]]) -> Finding:
    line, message = violations[0]
    more = f" (and {len(violations) - 1:,} more)" if len(violations) > 1 else ""
    return MAN058.at(Location(path, line), f"{plain_words(message)}{more}")
