"""What a conformance report says around its table, the same in every format."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from scorm_builder.conformance.report import JUDGE, PARTIALLY, Conformance

HOW_TO_USE: Final = (
    "This report says what a program can know. It is not finished before somebody has answered what is left to a person, and written down "
    "who, when, and with which browser and screen reader."
)


def facts(report: Conformance) -> Iterator[tuple[str, str]]:
    """What was judged."""
    course = report.course
    yield "Course", f"{course.id} {course.version}"
    yield "Language", course.language
    yield "Pages", str(sum(len(module.pages) for module in course.modules))
    yield "Questions", str(sum(len(page.questions) for module in course.modules for page in module.pages))
    yield "Made with", f"scorm-builder {report.version}"
    yield "Judged by (name, date, browser, screen reader)", "____________________"


def summary(report: Conformance) -> str:
    """What it comes to, in a sentence."""
    partially, judge = report.count(PARTIALLY), report.count(JUDGE)
    if partially:
        return f"{partially} of {len(report.rows)} criteria are not met everywhere"
    return f"Nothing found; {judge} of {len(report.rows)} criteria are left to a person"


def limits(report: Conformance) -> Iterator[str]:
    """Why this report says less than it might."""
    if report.other_errors:
        errors = f"{report.other_errors} other error{'' if report.other_errors == 1 else 's'}"
        yield f"The course has {errors} and cannot be built: what they hide was not judged. scorm-builder build shows them."
    if report.own_templates:
        yield "The course has templates of its own. Our tests in a browser have not seen them."
    if report.hosts:
        yield (
            f"The course embeds pages of others ({', '.join(report.hosts)}), which were not looked into. For WCAG they are part of the "
            "page; where they fall short, say so in a statement of partial conformance (WCAG 2.2, 5.4)."
        )
    if report.unread:
        yield (
            f"These rules know no words of the language of the course ({report.course.language}): {', '.join(report.unread)}. They found "
            "only what shows in signs, names of files or English and French words; the rest was not looked for."
        )
    yield "Files to download, such as PDF and office documents, and pages on the web that links lead to were not looked into."
