"""``Inspection`` → JSON for programs, in ASCII.

Knows nothing of how it was found out.
"""

from __future__ import annotations

import json

from scorm_builder.inspection.model import Inspection, Node
from scorm_builder.lms import Fact, Preview
from scorm_builder.report import finding_data
from scorm_builder.report.words import shortened


def inspection_json(inspection: Inspection) -> str:
    """The whole inspection as an object that ends in ``\\n``."""
    return json.dumps(inspection_data(inspection), indent=2) + "\n"


def inspection_data(inspection: Inspection) -> dict[str, object]:
    """The inspection as plain data; what is not known is ``None`` or empty."""
    sizes, tracking = inspection.sizes, inspection.tracking
    return {
        "path": inspection.path,
        "is": inspection.standing.what,
        "hint": inspection.standing.hint,
        "refused_by_all": inspection.standing.refused or None,
        "version": inspection.version._asdict(),
        "tool": inspection.tool._asdict() if inspection.tool else None,
        "manifest": {"file": inspection.manifest or None, "identifier": inspection.identifier, "version": inspection.manifest_version},
        "metadata": inspection.description._asdict(),
        "organizations": [_node(node) for node in inspection.organizations],
        "resources": {"scos": inspection.scos, "assets": inspection.assets},
        "files": {
            "count": sizes.files,
            "size": sizes.size,
            "packed": sizes.packed,
            "kinds": [kind._asdict() for kind in sizes.kinds],
            "largest": [{"file": name, "size": size} for name, size in sizes.largest],
        },
        "tracking": tracking and {**tracking._asdict(), "writes": [write._asdict() for write in tracking.writes]},
        "previews": [_preview(preview, inspection.launch_reason(preview)) for preview in inspection.previews],
        "problems": [finding_data(finding) for finding in inspection.problems],
    }


def _node(node: Node) -> dict[str, object]:
    settings = [{"name": name, "value": value} for name, value in node.settings]
    return {**node._asdict(), "settings": settings, "items": [_node(item) for item in node.items]}


def _preview(preview: Preview, reason: Fact) -> dict[str, object]:
    refusal = preview.refusal
    return {
        "lms": preview.profile.name,
        "title": preview.profile.title,
        "read_in_its_code": preview.is_read,
        "refused": shortened(refusal.what) if refusal else None,
        "version": preview.version or None,
        "launch": {**preview.launch._asdict(), **_reason(reason)} if preview.launch else None,
        "items": preview.items,
        "scos": preview.scos,
        "hidden": preview.hidden,
        "losses": [
            {
                "code": loss.rule.code,
                "severity": loss.rule.severity.value,
                "what": shortened(loss.what),
                **_reason(loss.fact),
                "line": loss.place[0] or None,
                "column": loss.place[1] or None,
                "hint": shortened(loss.hint),
            }
            for loss in preview.losses
        ],
    }


def _reason(fact: Fact) -> dict[str, object]:
    source = fact.source
    return {"because": fact.says, "source": source.where, "date": source.date, "hearsay": source.is_hearsay}
