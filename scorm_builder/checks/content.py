"""What pages, style sheets and scripts refer to: files that are not there, other hosts, placeholders. The files are read once, here.

What scripts say to the LMS is for ``tracking``. Knows nothing of how references are found.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from scorm_builder.checks.capping import capped
from scorm_builder.checks.launches import Launch, launches
from scorm_builder.checks.respelling import respelled
from scorm_builder.checks.tracking import check_tracking
from scorm_builder.content.model import Reference
from scorm_builder.content.placeholders import find_placeholder
from scorm_builder.content.site import Site, read_site
from scorm_builder.content.targets import Target
from scorm_builder.findings import Finding, Location, Rule, Severity
from scorm_builder.package import Package
from scorm_builder.package.hrefs import is_external
from scorm_builder.package.names import listed

RES007 = Rule(
    "RES007",
    Severity.INFO,
    "Content comes from another host",
    """*What is wrong*: pages, style sheets or scripts load something from a host on the Internet, such as fonts, videos or libraries. Links
that learners may follow are not meant.
*Why it matters*: it is missing offline and behind firewalls, may change or go, and tells that host who learns. A part of the real packages
does it and works.
*Fix*: put copies into the package, or make sure that learners' networks let this host pass.
*Source*: IMS Content Packaging 1.1.2 (a package holds what it needs); observed in packages in the wild.""",
)
RES013 = Rule(
    "RES013",
    Severity.WARNING,
    "A file that content refers to is not in the package",
    """*What is wrong*: a page or style sheet loads or links to a file that the package does not have.
*Why it matters*: learners see a gap, or an error page behind a link.
*Fix*: add the file or correct the address; capitals count, and addresses that start with `/` lead out of the course.
*Source*: IMS Content Packaging 1.1.2 (a package holds what it needs).""",
)
RES014 = Rule(
    "RES014",
    Severity.INFO,
    "A script names a file that is not in the package",
    """*What is wrong*: a script has the whole name of a file in a place where it would load it, and the package does not have that file.
*Why it matters*: if the script gets there, something is missing; often it is a part of a library that is never used.
*Fix*: add the file if the course needs it.
*Source*: a search for signs; scripts are not run.""",
)
RES015 = Rule(
    "RES015",
    Severity.WARNING,
    "Content writes the name of a file in another way",
    """*What is wrong*: a page, style sheet or script refers to a file that is there only if capitals do not count.
*Why it matters*: it works on Windows and macOS; on the Linux servers of most LMSs the file is not found.
*Fix*: write the name exactly as the file has it.
*Source*: RFC 3986, 6.2.2.1 (paths are case-sensitive).""",
)
RES018 = Rule(
    "RES018",
    Severity.INFO,
    "Content was not looked at",
    """*What is wrong*: a page, style sheet or script is too large to be searched.
*Why it matters*: not at all for an LMS; but what is wrong in these files is not reported.
*Fix*: nothing, or take out what is not needed.
*Source*: limits of this program, which keep its time and memory bounded.""",
)
RES019 = Rule(
    "RES019",
    Severity.WARNING,
    "Placeholder is left in a page",
    """*What is wrong*: the title of a page or the address of a file still has a placeholder such as `{{title}}`, which some template
should have replaced. Addresses in pages that load scripts are not meant, as these may fill them in.
*Why it matters*: learners read it, or the file is not found.
*Fix*: write what is meant, or export the course again.
*Source*: observed in packages in the wild.""",
)
SCO003 = Rule(
    "SCO003",
    Severity.WARNING,
    "The launch page loads a script that is not in the package",
    """*What is wrong*: a `<script src>` of the page that opens first names a file that the package does not have.
*Why it matters*: what the script would do does not happen: the page may stay blank, or nothing is recorded. One real package of eight has
this,
and nobody reports it.
*Fix*: add the script or correct the address; if it is a leftover, take the element out.
*Source*: HTML Living Standard 4.12.1; observed in packages in the wild.""",
)
SCO010 = Rule(
    "SCO010",
    Severity.WARNING,
    "The launch page depends on another host",
    """*What is wrong*: the page that opens first loads a script or a frame from another host.
*Why it matters*: without that host the course may not start, and a frame from elsewhere cannot reach the LMS.
*Fix*: put a copy into the package; for packages that only point to a course elsewhere, make sure that learners' networks let the host pass.
*Source*: same-origin policy of browsers; observed in packages in the wild.""",
)

_PROBLEMS: Final = {"missing", "host"}
_TEMPLATE: Final = re.compile(r"\{\{|\$\{|<%|\[\[")
_KINDS: Final = {"style": "style sheet", "media": "file", "frame": "page"}  # how a kind is called, where it has another name


class _Use(NamedTuple):
    """A reference at its place. ``name``: the file that has it."""

    name: str
    reference: Reference

    def at(self, package: Package) -> Location:
        return package.location(self.name)._replace(line=self.reference.line, column=self.reference.column)


def check_content(package: Package) -> Iterator[Finding]:
    """Judge all content, but at most some findings of each kind."""
    opened = launches(package)
    site = read_site(package, (launch.page for launch in opened))
    yield from capped((*_check_references(package, site, opened), *_check_titles(package, site), *check_tracking(package, site, opened)))
    if skipped := site.skipped - site.damaged:  # what is damaged is reported as such
        message = f"not searched, or only in part: {listed(sorted(skipped))}"
        yield RES018.at(package.location(), message)


def _check_references(package: Package, site: Site, opened: Iterable[Launch]) -> Iterator[Finding]:
    """Follow every reference; several to one file or host are one finding, at the first of them."""
    pages = {launch.page for launch in opened}
    missing: dict[tuple[Rule, str], list[_Use]] = defaultdict(list)
    hosts: dict[tuple[Rule, str], list[_Use]] = defaultdict(list)
    for use, target, may_be_filled in _problems(site):
        if _TEMPLATE.search(use.reference.url):
            yield from _check_placeholder(package, use, may_be_filled)
        elif target.kind == "missing":
            missing[_rule(site, use, target.name, use.name in pages), target.name].append(use)
        elif use.reference.kind != "page":
            needs_it = use.name in pages and use.reference.certain and use.reference.kind in ("script", "frame")
            hosts[SCO010 if needs_it else RES007, target.name].append(use)
    for (rule, target_name), uses in missing.items():
        yield _missing(package, site, rule, target_name, uses)
    needed = {host for rule, host in hosts if rule is SCO010}
    for (rule, host), uses in hosts.items():
        if rule is SCO010 or host not in needed:
            yield _remote(package, rule, host, uses)


def _problems(site: Site) -> Iterator[tuple[_Use, Target, bool]]:
    """The references that lead to no file of the package, but for those of which another form is there."""
    for name, content in site.contents.items():
        links = [link for link in site.links(name) if link[1].kind in _PROBLEMS and not link[0].is_inert]
        if not links:
            continue
        usable = ((reference, target) for reference, target in site.links(name) if target.kind != "missing" and not reference.is_inert)
        enough = {reference.group for reference, _ in usable}
        loads_scripts = any(reference.kind == "script" for reference in content.references)
        for reference, target in links:
            if not reference.group or reference.group not in enough:
                is_loaded = reference.kind in ("script", "style", "font")  # which a framework, once it runs, does not fill in
                yield _Use(name, reference), target, content.has_bindings or (loads_scripts and not is_loaded)


def _rule(site: Site, use: _Use, target: str, is_launch_page: bool) -> Rule:
    if site.files.find_nearly(target):
        return RES015
    if not use.reference.certain:
        return RES014
    return SCO003 if is_launch_page and use.reference.kind == "script" else RES013


def _missing(package: Package, site: Site, rule: Rule, target: str, uses: list[_Use]) -> Finding:
    first = min(uses, key=lambda use: (use.name, use.reference.line, use.reference.column))
    what = _KINDS.get(first.reference.kind, first.reference.kind)
    more = _elsewhere(uses)
    if rule is RES015:
        near = site.files.find_nearly(target)
        written = respelled(first.reference.url, near or "")
        hint = f'write "{written}"' if written else "write folders and file exactly as they are called"
        return rule.at(first.at(package), f'the {what} is called "{near}", but this is "{target}"{more}', hint)
    return rule.at(first.at(package), f'the {what} "{target}" is not in the package{more}', _advice(target))


def _advice(target: str) -> str:
    if target.startswith(("/", "../")):
        return "addresses that start with / lead out of the course, as do those with too many ../"
    if is_external(target):
        return "this address is good on the author's computer only: write the path from this file to that one"
    return "add it, or correct the address"


def _remote(package: Package, rule: Rule, host: str, uses: list[_Use]) -> Finding:
    first = min(uses, key=lambda use: (use.name, use.reference.line, use.reference.column))
    kinds = sorted({_KINDS.get(use.reference.kind, use.reference.kind) for use in uses})
    more = _elsewhere(uses)
    what = "the launch page" if rule is SCO010 else "this"
    return rule.at(first.at(package), f'{what} needs the host "{host}" ({", ".join(kinds)}){more}', "put a copy into the package")


def _elsewhere(uses: list[_Use]) -> str:
    """How many places there are beside the first."""
    count = len(uses) - 1
    return f", here and in {count:,} more place{'s' if count > 1 else ''}" if count else ""


def _check_placeholder(package: Package, use: _Use, may_be_filled: bool) -> Iterator[Finding]:
    found = find_placeholder(use.reference.url)
    if found and not may_be_filled and use.reference.certain:
        yield RES019.at(use.at(package), f'the address still has the placeholder "{found}"', "write the address that is meant")


def _check_titles(package: Package, site: Site) -> Iterator[Finding]:
    for name, content in site.contents.items():
        if content.title and not content.has_bindings and (found := find_placeholder(content.title)):
            line, column = content.title_place
            where = package.location(name)._replace(line=line, column=column)
            yield RES019.at(where, f'the title of the page still has the placeholder "{found}"', "write a title")
