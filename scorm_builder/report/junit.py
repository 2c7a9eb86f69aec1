"""Verdicts → JUnit XML: a test suite per package, a test case per finding, one passed test case for a package without findings.

What makes the run fail is a failure; a finding that is worth knowing is a passed test with a word in ``system-out``, as the format has no
warnings. Times are left out, so that the same packages give the same report. Source: the schema of Jenkins' xUnit plugin (junit-10.xsd).
"""

from __future__ import annotations

from collections import Counter
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from scorm_builder.findings import Finding
from scorm_builder.report.model import Judgement, Verdict
from scorm_builder.report.words import clipped, printable, summary


def packages_junit(judgement: Judgement) -> str:
    """The document, in UTF-8 when it is written."""
    root = Element("testsuites", name="scorm-builder validate")
    for verdict in judgement.verdicts:
        root.append(_suite(verdict, judgement))
    if judgement.missing:
        root.append(_missing(judgement))
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _suite(verdict: Verdict, judgement: Judgement) -> Element:
    failures = [finding for finding in verdict.findings if judgement.fails(finding)]
    numbers = {"tests": len(verdict.findings) or 1, "failures": len(failures), "errors": 0, "skipped": 0}
    suite = Element("testsuite", {"name": printable(verdict.path), **{name: str(number) for name, number in numbers.items()}})
    if not verdict.findings:
        SubElement(suite, "testcase", classname=printable(verdict.path), name="no findings")
    for finding in verdict.findings:
        _case(suite, verdict, finding, judgement.fails(finding))
    _number_namesakes(suite)
    if any(finding.more for finding in verdict.findings):  # a test case for each would be too many, and none too few
        SubElement(suite, "system-out").text = f"in all {summary(verdict.findings)}; of many of a kind the first ones are test cases"
    return suite


def _number_namesakes(suite: Element) -> None:
    """Some readers show but one of the cases that have the same name."""
    seen: Counter[str] = Counter()
    for case in suite:
        name = case.get("name", "")
        seen[name] += 1
        if seen[name] > 1:
            case.set("name", f"{name} #{seen[name]}")


def _missing(judgement: Judgement) -> Element:
    """What could not be judged, as errors: tests that did not run."""
    number = str(len(judgement.missing))
    suite = Element("testsuite", name="not judged", tests=number, failures="0", errors=number, skipped="0")
    for sentence in judgement.missing:
        case = SubElement(suite, "testcase", classname="not judged", name=clipped(sentence))
        SubElement(case, "error", type="missing", message=clipped(sentence))
    return suite


def _case(suite: Element, verdict: Verdict, finding: Finding, failed: bool) -> None:
    place = finding.location
    inner = printable(place.path.removeprefix(verdict.path).lstrip("/"))
    where = ":".join(part for part in (inner, str(place.line or ""), str(place.column or "")) if part)
    name = f"{finding.rule.code} {finding.rule.title}" + (f" ({where})" if where else "")
    case = SubElement(suite, "testcase", classname=printable(verdict.path), name=name, file=printable(place.path))
    if place.line:
        case.set("line", str(place.line))
    if failed:
        result = SubElement(case, "failure", type=finding.rule.code, message=clipped(finding.message))
    else:
        result = SubElement(case, "system-out")
    lines = [f"{printable(str(place))}: {finding.severity.value} {finding.rule.code} {clipped(finding.message)}"]
    if shown := verdict.excerpts.get(place):
        lines.append(f"{place.line:>5} | {shown.before}{shown.rest}")
    if finding.hint:
        lines.append(f"hint: {clipped(finding.hint)}")
    result.text = "\n".join(lines)
