"""What the XML Schemas say of a manifest, where no check of ours says it better.

Knows nothing of the copies of the schemas in the package: some ship files that only look like them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from scorm_builder.findings import Finding, Location, Rule, Severity
from scorm_builder.package import MANIFEST, Package, PackageError, read_entry
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
      | Element\ 'resource',\ attribute\ 'adlcp:scormtype'             # RES004
    """


def check_schemas(package: Package) -> Iterator[Finding]:
    """Validate the bytes of the manifest, one finding for each violation."""
    try:
        data = read_entry(package.entries[MANIFEST])
    except (KeyError, PackageError):  # a package without a manifest in it has been reported
        return
    path = package.location(MANIFEST).path
    for line, message in check_schema(data):
        if not re.match(_JUDGED_ELSEWHERE, message):
            yield MAN050.at(Location(path, line), message)
