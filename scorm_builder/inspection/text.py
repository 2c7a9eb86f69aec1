"""``Inspection`` → text for people.

Texts come from anybody's files, so all of them are made printable. Knows nothing of terminals.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from scorm_builder.findings import Severity
from scorm_builder.inspection.model import Inspection, Node
from scorm_builder.lms import Fact, Preview
from scorm_builder.report.words import clipped, counted, decimal_size, summary
from scorm_builder.scorm12.versions import VERSIONS

MAX_ITEMS: Final = 200  # lines of the outline
_MAX_WRITES: Final = 40
_MAX_KINDS: Final = 8
_MAX_LOSSES: Final = 20


def inspection_text(inspection: Inspection) -> str:
    """What is in a package, in paragraphs, lines ending in ``\\n``."""
    parts = (_head(inspection), _outline(inspection), _metadata(inspection), _files(inspection), _tracking(inspection))
    paragraphs = [[*part] for part in (*parts, _previews(inspection), _problems(inspection))]
    return "\n".join("".join(f"{clipped(line)}\n" for line in lines) for lines in paragraphs if lines)


def _head(inspection: Inspection) -> Iterator[str]:
    yield inspection.path
    yield f"  {inspection.standing.what}"
    if inspection.standing.hint:
        yield f"  hint: {inspection.standing.hint}"
    if not inspection.sizes.files:
        return
    if tool := inspection.tool:
        version = f" {tool.version}" if tool.version else ""
        yield f"  made by {tool.name}{version}, as {tool.because} tells"
    else:
        yield "  made by a program that the package does not tell"
    if inspection.identifier:
        version = f", version {inspection.manifest_version}" if inspection.manifest_version else ""
        yield f'  manifest "{inspection.identifier}"{version}'


def _outline(inspection: Inspection) -> Iterator[str]:
    if not inspection.manifest or inspection.standing.refused:
        return
    yield f"Organizations: {counted(inspection.scos, 'SCO')} and {counted(inspection.assets, 'asset')} among the resources"
    lines = [line for organization in inspection.organizations for line in _node(organization, 1)]
    yield from lines[:MAX_ITEMS]
    if len(lines) > MAX_ITEMS:
        yield f"  … and {len(lines) - MAX_ITEMS:,} lines more (--format json has them all)"
    if not lines:
        yield "  none"


def _node(node: Node, depth: int) -> Iterator[str]:
    indent = "  " * depth
    notes = [note for note, is_so in (("default", node.is_default), ("hidden", not node.is_visible)) if is_so]
    line = f"{indent}{node.title or '(no title)'} [{node.identifier}]"
    if notes:
        line += f" ({', '.join(notes)})"
    if node.launch is not None:
        line += f" → {node.launch}{_with(node.parameters)} ({node.scorm_type or 'no type'})"
    yield line
    for name, value in node.settings:
        yield f"{indent}    {name}: {value}" if value else f"{indent}    {name}"
    for item in node.items:
        yield from _node(item, depth + 1)


def _metadata(inspection: Inspection) -> Iterator[str]:
    found = inspection.description
    lines = (
        ("schema", f"{found.schema} {found.schemaversion}".strip()),
        ("title", found.title),
        ("description", found.description),
        ("language", found.language),
        ("keywords", ", ".join(found.keywords)),
        ("record", found.source),
    )
    if any(value for _, value in lines):
        yield "Metadata"
        yield from (f"  {name}: {value}" for name, value in lines if value)


def _files(inspection: Inspection) -> Iterator[str]:
    sizes = inspection.sizes
    if not sizes.files:
        return
    yield f"Files: {counted(sizes.files, 'file')}, {decimal_size(sizes.size)}, packed {decimal_size(sizes.packed)}"
    for kind in sizes.kinds[:_MAX_KINDS]:
        yield f"  {kind.ending}: {counted(kind.files, 'file')}, {decimal_size(kind.size)}"
    if len(sizes.kinds) > _MAX_KINDS:
        yield f"  and {counted(len(sizes.kinds) - _MAX_KINDS, 'other kind')}"
    if sizes.files > 1:
        yield "  largest: " + ", ".join(f"{name} ({decimal_size(size)})" for name, size in sizes.largest)


def _tracking(inspection: Inspection) -> Iterator[str]:
    tracking = inspection.tracking
    if tracking is None or not inspection.sizes.files:
        return
    yield "Tracking, as far as scripts show" + ("" if tracking.is_whole else " (some are too large to be read)")
    yield f"  mentioned: {', '.join(tracking.words) or 'nothing'}"
    for write in tracking.writes[:_MAX_WRITES]:
        times = f", {write.times:,} times" if write.times > 1 else ""
        leaving = ", only while the page is left" if write.only_on_leaving else ""
        yield f"  writes {write.element} in {write.file}:{write.line}{times}{leaving}"
    if len(tracking.writes) > _MAX_WRITES:
        yield f"  and {len(tracking.writes) - _MAX_WRITES:,} elements more"


def _previews(inspection: Inspection) -> Iterator[str]:
    refused = inspection.standing.refused
    yield f"Import preview: every LMS refuses this: {refused}" if refused else "Import preview"
    if inspection.previews and any(finding.rule.code == "PKG002" for finding in inspection.problems):
        yield "  The archive is damaged: LMSs may refuse it while they unpack it. If one does not:"
    for preview in inspection.previews:
        assumed = "" if preview.is_read else " (taken to go by the book)"
        yield f"  {preview.profile.title}{assumed}: {_result(preview)}"
        if preview.launch and not preview.refusal:
            yield f"    because: {_fact(inspection.launch_reason(preview))}"
        for loss in preview.losses[:_MAX_LOSSES]:
            line = f" (line {loss.place[0]})" if loss.place[0] else ""
            yield f"    {loss.rule.severity.value} {loss.rule.code}: {loss.what}{line}"
            yield f"      because: {_fact(loss.fact)}"
        if len(preview.losses) > _MAX_LOSSES:
            yield f"    and {len(preview.losses) - _MAX_LOSSES:,} more"


def _fact(fact: Fact) -> str:
    return f"{fact.says} ({fact.source})"


def _result(preview: Preview) -> str:
    if preview.refusal:
        return "refuses the package"
    as_what = f" as {preview.version}" if preview.version else ""
    if preview.launch is None and preview.version == VERSIONS["aicc"].title:
        return "takes the package as AICC; what it opens stands in the files of AICC, which are not read here"
    if preview.launch is None:
        return f"takes the package{as_what}, and finds nothing to open"
    launch = preview.launch
    kind = f" ({launch.kind})" if launch.kind else ""
    missing = f", {launch.missing}," if launch.missing else ""
    return f"opens {launch.href}{_with(launch.parameters)}{kind}{missing}{as_what}, {counted(preview.items, 'item')}"


def _with(parameters: str) -> str:
    return f" with {parameters}" if parameters else ""


def _problems(inspection: Inspection) -> Iterator[str]:
    if inspection.problems:
        yield f"What is in the way of reading it: {summary(inspection.problems)}"
        for finding in inspection.problems[:_MAX_LOSSES]:
            yield f"  {finding.location}: {finding.severity.value} {finding.rule.code} {finding.message}"
            if finding.hint and finding.severity is Severity.ERROR:
                yield f"    hint: {finding.hint}"
