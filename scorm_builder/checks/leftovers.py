"""Files that came into the package by accident: told once for each kind, with their number.

Knows nothing of what is in them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from scorm_builder.checks.launches import declared_files
from scorm_builder.findings import Finding, Rule, Severity
from scorm_builder.package import Package
from scorm_builder.package.leftovers import is_junk, may_be_secret, unwanted
from scorm_builder.package.leftovers import is_left_over as is_from_tool
from scorm_builder.package.names import listed

PKG024 = Rule(
    "PKG024",
    Severity.INFO,
    "Files that a course hardly needs",
    """*What is wrong*: the package has files that systems, editors or tools leave in folders, such as `.DS_Store`, `Thumbs.db`,
`__MACOSX/…`, `node_modules/…` or `~$…`.
*Why it matters*: hardly; they make the package larger, and some LMSs show them among its files.
*Fix*: delete them before packing; `scorm-builder fix` takes out what nothing refers to.
*Source*: observed in packages in the wild.""",
)
PKG025 = Rule(
    "PKG025",
    Severity.WARNING,
    "Files that learners should not get",
    """*What is wrong*: the package has a folder of a version control system (`.git/`, `.svn/`, `.hg/`) or a file with settings (`.env`).
*Why it matters*: learners can fetch them from most LMSs: all earlier versions of the course, with names, comments and perhaps passwords.
*Fix*: export the course into an empty folder and pack that one; change passwords that stand in these files. `scorm-builder fix` takes out
what neither the manifest nor a page names.
*Source*: observed in packages in the wild; LMSs serve every file of a package.""",
)
PKG026 = Rule(
    "PKG026",
    Severity.INFO,
    "Archive that the manifest does not declare",
    """*What is wrong*: the package has a zip archive in it that no `<file>` element names.
*Why it matters*: often it is an earlier export of the course that was packed again. If learners are to download it, all is well.
*Fix*: delete it if nothing links to it, else declare it.
*Source*: observed in packages in the wild.""",
)

ARCHIVES: Final = (".zip", ".pif", ".7z", ".rar")


def is_left_over(name: str) -> bool:
    """Whether a file is there by accident."""
    return is_from_tool(name) or may_be_secret(name)


def is_told(name: str) -> bool:
    """Whether a file that nothing declares is reported here."""
    return is_left_over(name) or name.lower().endswith(ARCHIVES)


def check_leftovers(package: Package) -> Iterator[Finding]:
    """One finding for each kind at most; what tools leave may be used, if the manifest declares it."""
    archives = [name for name in package.entries if name.lower().endswith(ARCHIVES)]
    found = unwanted(package.entries)
    if not archives and not found:
        return
    declared = frozenset().union(*declared_files(package).values())
    secret = [name for name in found if may_be_secret(name)]
    useless = [name for name in found if not may_be_secret(name) and (is_junk(name) or name not in declared)]
    nested = [name for name in archives if name not in declared and not is_left_over(name)]
    if useless:
        yield PKG024.at(
            package.location(),
            f"{_files(useless)} that a course hardly needs: {listed(useless)}",
            "delete them and pack again, or let scorm-builder fix do it",
        )
    if secret:
        hint = "delete them and pack again, or let scorm-builder fix do it; change passwords that stand in them"
        yield PKG025.at(package.location(), f"{_files(secret)} that learners should not get: {listed(secret)}", hint)
    if nested:
        message = f"{_files(nested)} in the package that the manifest does not declare: {listed(nested)}"
        yield PKG026.at(package.location(), message.replace("file", "archive", 1), "delete what is no download for learners")


def _files(names: list[str]) -> str:
    return f"{len(names):,} file{'s' if len(names) > 1 else ''}"
