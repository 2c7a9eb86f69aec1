"""The rules about single LMSs: reported only for those that the user names, each with the source of the fact behind it."""

from __future__ import annotations

from typing import Final

from scorm_builder.findings import Rule, Severity

_SOURCE: Final = "*Source*: the fact that the message names; all are listed in docs/lms-profiles.md."

LMS001 = Rule(
    "LMS001",
    Severity.ERROR,
    "LMS refuses the package",
    f"""*What is wrong*: the named LMS stops with an error, or takes nothing of the package.
*Why it matters*: the course cannot be used there at all.
*Fix*: do what the hint says, or use another LMS.
{_SOURCE}""",
)
LMS002 = Rule(
    "LMS002",
    Severity.ERROR,
    "LMS finds nothing to launch",
    f"""*What is wrong*: the named LMS takes the package, but does not find a page in it that it could open, or opens one that is not there.
*Why it matters*: learners see an empty page or a message.
*Fix*: write the manifest in the way that this LMS reads, and put the page where it looks; the hint says what is missing.
{_SOURCE}""",
)
LMS003 = Rule(
    "LMS003",
    Severity.WARNING,
    "LMS opens another page",
    f"""*What is wrong*: the named LMS chooses its start page in another way than the standard says, and comes to another page.
*Why it matters*: learners start in the wrong place, or on a page that was never meant to be opened by itself.
*Fix*: let the first resource be the one of the start page, with its whole path in `href`, without `xml:base`.
{_SOURCE}""",
)
LMS004 = Rule(
    "LMS004",
    Severity.WARNING,
    "LMS takes it for another version of SCORM",
    f"""*What is wrong*: what the manifest says of its version is not among the words that the named LMS knows.
*Why it matters*: the LMS offers the course the other run-time: it finds no API, and nothing is saved.
*Fix*: write `<schemaversion>1.2</schemaversion>` without any white space; for SCORM 2004 the exact words of its edition.
{_SOURCE}""",
)
LMS005 = Rule(
    "LMS005",
    Severity.WARNING,
    "LMS does not track it",
    f"""*What is wrong*: the named LMS takes pages for assets that are SCOs, or that should be.
*Why it matters*: an asset is complete as soon as it is opened, and has no score.
*Fix*: write `adlcp:scormtype="sco"`, with exactly this prefix, at each resource that reports results.
{_SOURCE}""",
)
LMS006 = Rule(
    "LMS006",
    Severity.WARNING,
    "LMS cannot open some items",
    f"""*What is wrong*: the named LMS opens one page of a package, or loses items that share an identifier.
*Why it matters*: learners cannot get to the other items, and their results are missing.
*Fix*: build the course as a single SCO, and give each item an identifier of its own.
{_SOURCE}""",
)
LMS007 = Rule(
    "LMS007",
    Severity.INFO,
    "LMS does not list some items",
    f"""*What is wrong*: the named LMS leaves items out of its menu which the standard would show.
*Why it matters*: learners who use the menu do not find them; the course itself is not harmed.
*Fix*: write `isvisible="true"` at every item.
{_SOURCE}""",
)
LMS008 = Rule(
    "LMS008",
    Severity.WARNING,
    "LMS drops a setting",
    f"""*What is wrong*: the named LMS does not read something that the manifest sets.
*Why it matters*: the course behaves otherwise than its author meant: no time limit, no mastery score, no parameters, no order of items.
*Fix*: do not rely on the setting, or write it in the way that the hint names.
{_SOURCE}""",
)
LMS009 = Rule(
    "LMS009",
    Severity.INFO,
    "LMS shows a text wrongly",
    f"""*What is wrong*: the named LMS shows something else than the text that the manifest means.
*Why it matters*: learners see it; results are not harmed.
*Fix*: write the characters themselves, in UTF-8.
{_SOURCE}""",
)
LMS010 = Rule(
    "LMS010",
    Severity.INFO,
    "LMS warns about the package",
    f"""*What is wrong*: the named LMS takes the package, and shows its authors a warning.
*Why it matters*: the warning may be right: see what it is about.
*Fix*: do what the hint says, or tell the authors that they need not mind.
{_SOURCE}""",
)
LMS011 = Rule(
    "LMS011",
    Severity.WARNING,
    "LMS serves a file wrongly",
    f"""*What is wrong*: the named LMS delivers files of this kind in a way that browsers do not accept.
*Why it matters*: scripts do not run, and the page stays empty.
*Fix*: use another file name ending, as the hint says.
{_SOURCE}""",
)
LMS012 = Rule(
    "LMS012",
    Severity.WARNING,
    "Package is larger than an LMS takes",
    f"""*What is wrong*: the package has more bytes than the named LMS takes by default.
*Why it matters*: the upload fails, unless an administrator has raised the limit.
*Fix*: make media smaller, or ask the administrator.
{_SOURCE}""",
)
LMS013 = Rule(
    "LMS013",
    Severity.INFO,
    "LMS is said to mind this",
    f"""*What is wrong*: there are reports that the named LMS does not like something in the package. Nobody who says so could be asked.
*Why it matters*: if something goes wrong there, look here first.
*Fix*: try the package on that LMS.
{_SOURCE}""",
)
