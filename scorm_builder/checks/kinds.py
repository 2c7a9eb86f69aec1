"""Files that LMSs do not serve as they should, or refuse, by the endings of their names.

Knows nothing of what is in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from scorm_builder.findings import Finding, Rule, Severity
from scorm_builder.package import Package
from scorm_builder.package.names import listed

RES016 = Rule(
    "RES016",
    Severity.WARNING,
    "Script ends in .mjs",
    """*What is wrong*: a script has the ending `.mjs`.
*Why it matters*: many servers do not know it and send the script as plain text, and browsers then refuse to run it: the page stays blank.
*Fix*: rename it to `.js`, in what refers to it too.
*Source*: seen in Moodle 4.2, which sends it as text/plain.""",
)
RES017 = Rule(
    "RES017",
    Severity.WARNING,
    "File is meant to run on a server",
    """*What is wrong*: the package has programs or settings for a web server, such as `.php`, `.asp`, `.jsp`, `.cgi` or `.htaccess`.
*Why it matters*: no LMS runs them, and some refuse the whole package for safety.
*Fix*: take them out; what a course does has to happen in the browser.
*Source*: help pages of Docebo (packages with such files are rejected).""",
)

# compiled when it is needed
_SERVER_SIDE: Final = r"(?i)(?:.*/)?(?:\.ht(?:access|passwd)|web\.config|[^/]*\.(?:php\d?|phtml|phar|cgi|shtml|aspx?|jsp|jspx|rb|pl|py|sh))"


_ENDINGS: Final = re.compile(
    r"mjs|htaccess|htpasswd|config|php\d?|phtml|phar|cgi|shtml|aspx?|jsp|jspx|rb|pl|py|sh", re.IGNORECASE
)  # one of them is that of every file that is meant here


def is_server_side(name: str) -> bool:
    """Whether a file is a program or the settings of a web server, by its name."""
    return re.fullmatch(_SERVER_SIDE, name) is not None


def check_kinds(package: Package) -> Iterator[Finding]:
    """One finding for all files of a kind."""
    if not any(map(_ENDINGS.fullmatch, {name.rpartition(".")[2] for name in package.entries})):
        return
    modules = [name for name in package.entries if name.lower().endswith(".mjs")]
    if modules:
        yield RES016.at(package.location(modules[0]), f"scripts that end in .mjs: {listed(modules)}", "rename them to .js")
    programs = [name for name in package.entries if is_server_side(name)]
    if programs:
        yield RES017.at(package.location(programs[0]), f"files for a server: {listed(programs)}", "take them out")
