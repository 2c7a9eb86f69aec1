"""What judging a package is compared with: short scripts as anybody would write them, and the parts of ours that do the same work.

``python benchmarks/judges.py WHAT package.zip``. Each imports what it needs and nothing else.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scorm_builder.findings import Finding

CONTROL = Path(__file__).resolve().parent.parent / "scorm_builder" / "scorm12" / "xsd"
SCHEMA = """<schema xmlns="http://www.w3.org/2001/XMLSchema">
<import namespace="http://www.imsproject.org/xsd/imscp_rootv1p1p2" schemaLocation="imscp_rootv1p1p2.xsd"/>
<import namespace="http://www.adlnet.org/xsd/adlcp_rootv1p2" schemaLocation="adlcp_rootv1p2.xsd"/>
</schema>"""


def script(path: str) -> None:
    """The manifest against the schema, references to resources, files that are there: twenty lines with lxml and zipfile."""
    import zipfile

    from lxml import etree

    names = {"cp": "http://www.imsproject.org/xsd/imscp_rootv1p1p2"}
    with zipfile.ZipFile(path) as archive:
        files = set(archive.namelist())
        root = etree.fromstring(archive.read("imsmanifest.xml"))
    schema = etree.XMLSchema(etree.fromstring(SCHEMA, base_url=f"{CONTROL.as_uri()}/"))
    if not schema.validate(root):
        sys.exit(str(schema.error_log)[:500])
    known = {each.get("identifier") for each in root.iterfind(".//cp:resource", names)}
    for item in root.iterfind(".//cp:item", names):
        if item.get("identifierref") not in known:
            sys.exit(f"no resource {item.get('identifierref')}")
    for file in root.iterfind(".//cp:file", names):
        if file.get("href") not in files:
            sys.exit(f"no file {file.get('href')}")


def parse(path: str) -> None:
    """Every page into a tree by lxml, and nothing else."""
    import zipfile

    from lxml import html

    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith(".html"):
                html.document_fromstring(archive.read(name))


def structure(path: str) -> None:
    """Ours: archive, manifest, schemas, names; no content."""
    from scorm_builder.validation import validate

    _silent(validate(Path(path), content=False).findings)


def sums(path: str) -> None:
    """Ours: structure, and every file read to its end."""
    from scorm_builder.checks.integrity import check_integrity
    from scorm_builder.validation import validate

    validation = validate(Path(path), content=False)
    assert validation.package is not None
    _silent((*validation.findings, *check_integrity(validation.package)))


def content(path: str) -> None:
    """Ours: the references and tracking calls of every page, style sheet and script."""
    from scorm_builder.checks.content import check_content
    from scorm_builder.package import read_package

    package, _ = read_package(Path(path))
    assert package is not None
    _silent(check_content(package))


def _silent(findings: Iterable[Finding]) -> None:
    if found := list(findings):
        sys.exit("\n".join(f"{finding.rule.code} {finding.message}" for finding in found[:5]))


WHAT = {"script": script, "parse": parse, "structure": structure, "sums": sums, "content": content}


if __name__ == "__main__":
    WHAT[sys.argv[1]](sys.argv[2])
