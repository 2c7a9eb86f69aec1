"""Real manifests beside the checkout, where there are some: what other judges said of each, we say too, and nothing that they did not see.

The facts there have neutral names. ``COVERED`` says which of our codes find each; ``NOT_COVERED`` says why we keep silent. Nothing is said
about files, as there are none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from scorm_builder.checks import check_package
from scorm_builder.package import MANIFEST, Package
from scorm_builder.scorm12.reader import read_manifest
from tests.official_schemas import ROOT

CORPUS = ROOT.parent / "shared" / "corpus"

COVERED: dict[str, set[str]] = {
    "adl.case": {"MAN055"},
    "adl.masteryscore-fraction": {"MAN059"},
    "adl.timelimitaction-empty": {"MAN050"},
    "cp.nested-manifest": {"MAN051"},
    "cp.xml-base": {"MAN052"},
    "file.duplicate-href": {"RES002"},
    "href.backslash": {"RES009"},
    "href.nonascii": {"RES012"},
    "href.scheme": {"MAN057", "RES005"},
    "href.space": {"RES012"},
    "id.duplicate": {"MAN012", "MAN013"},
    "id.not-ncname": {"MAN011"},
    "item.branch-with-ref": {"MAN018"},
    "item.isvisible-illegal": {"MAN050"},
    "item.leaf-without-ref": {"MAN017"},
    "item.parameters": {"MAN053", "MAN054"},
    "manifest.root-not-manifest": {"MAN005"},
    "md.schema-missing": {"MAN023"},
    "md.schema-value": {"MAN023"},
    "md.schemaversion-missing": {"MAN023"},
    "ns.adlcp-prefix-unusual": {"MAN029"},
    "ns.cp-wrong": {"MAN005", "MAN001"},
    "ns.foreign": {"MAN005", "MAN050", "MAN058", "MAN001"},
    "ns.foreign-in-item": {"MAN005", "MAN001"},
    "org.default-dangling": {"MAN014"},
    "res.href-empty": {"SCO001", "RES004"},
    "res.href-not-in-files": {"RES008"},
    "res.no-file-elements": {"RES008", "SCO001"},
    "res.none": {"MAN005"},
    "res.sco-without-href": {"SCO001"},
    "res.scormtype-attr-case": {"RES004"},
    "res.scormtype-missing": {"RES004"},
    "res.scormtype-wrong-ns": {"RES004"},
    "res.type-not-webcontent": {"RES010"},
    "res.unreferenced": {"RES011", "MAN015"},
    "struct.no-metadata": {"MAN023"},
    "struct.no-organizations": {"MAN015"},
    "struct.no-resources": {"MAN005"},
    "title.item-empty": {"MAN020"},
    "title.item-whitespace": {"MAN056"},
    "title.org-missing": {"MAN020"},
    "version.conflict": {"MAN005", "MAN023"},
    "xml.bom": {"MAN026"},
    "xml.bytes-not-utf8": {"MAN001"},
    "xml.encoding-not-utf8": {"MAN025"},
    "xml.not-wellformed": {"MAN001"},
}
NOT_COVERED: dict[str, str] = {
    "adl.datafromlms-empty": "an empty element counts as none",
    "adl.masteryscore-empty": "an empty element counts as none",
    "adl.maxtimeallowed-empty": "an empty element counts as none",
    "adl.prerequisites-empty": "an empty element counts as none",
    "adl.timelimitaction-without-maxtime": "the action is never taken, so it does no harm",
    "href.dot-slash": "every importer finds the file",
    "href.percent-encoded": "that is how a URL is to be written",
    "href.query-or-fragment": "works everywhere",
    "item.isvisible-false": "as the author wants it",
    "org.default-absent": "there is one organization only, and importers take the first",
    "res.no-sco": "a package of assets is allowed; what is launched without a kind is RES004",
    "res.same-href-twice": "two items may open one page",
    "xsi.schemaLocation-absent": "no importer looks at it",
    "xsi.schemaLocation-remote": "no importer looks at it",
}
EXCEPTIONS: dict[tuple[str, str], str] = {
    ("cp.xml-base", "['./']"): "this base changes nothing",
    ("res.scormtype-missing", "common_files"): "nothing launches the resource, so its kind does not matter",
}
# Codes that say just one thing, and the facts of which one at least has to be there: else we have invented it.
SAYS: dict[str, set[str]] = {
    code: {fact for fact, codes in COVERED.items() if code in codes}
    for code in ("MAN011", "MAN012", "MAN017", "MAN018", "MAN020", "MAN025", "MAN026", "MAN029", "MAN051", "MAN052", "MAN056", "MAN059")
} | {
    "MAN001": {"xml.not-wellformed"},
    "MAN014": {"org.default-dangling", "org.default-absent"},
    "MAN053": {"item.parameters"},
    "MAN054": {"item.parameters"},
    "RES002": {"file.duplicate-href"},
    "RES008": {"res.href-not-in-files", "res.no-file-elements"},
    "RES009": {"href.backslash"},
    "RES010": {"res.type-not-webcontent"},
    "RES011": {"res.unreferenced"},
    "RES012": {"href.space", "href.nonascii"},
    "SCO001": {"res.sco-without-href", "res.href-empty"},
}


class Known(NamedTuple):
    """What others know of a file."""

    path: Path
    version: str
    xsd_valid: bool | None
    facts: tuple[tuple[str, str], ...]
    charrefs: int

    @property
    def names(self) -> set[str]:
        return {name for name, _ in self.facts}


def known() -> Iterator[Known]:
    if (CORPUS / "truth.jsonl").exists():
        for line in (CORPUS / "truth.jsonl").read_text(encoding="utf-8").splitlines():
            fact: dict[str, Any] = json.loads(line)
            moodle = (fact["lms"] or {}).get("moodle") or {}
            facts = tuple((name, detail) for name, detail in fact["facts"])
            path = CORPUS / "manifests" / fact["file"]
            yield Known(path, fact["version"], fact["xsd_valid"], facts, moodle.get("charref_mangled") or 0)


KNOWN = tuple(known())


def codes_of(path: Path) -> set[str]:
    """The rules that a manifest breaks without regard to files. Each fact is of one file, so it is enough to know which."""
    data = path.read_bytes()
    manifest, findings = read_manifest(data)
    if manifest is not None:
        findings += check_package(Package(manifest, {MANIFEST: data}), content=False)
    return {finding.rule.code for finding in findings} - {"MAN024", "RES001", "RES003", "RES006", "SCO002"}


# What XML Schema says as well, in words of ours.
BY_SCHEMA = {
    *("MAN010", "MAN011", "MAN012", "MAN013", "MAN021", "MAN022", "MAN032", "MAN033", "MAN034"),
    *("MAN043", "MAN050", "MAN055", "MAN058"),
}


@pytest.mark.parametrize("known", KNOWN, ids=lambda known: known.path.name)
def test_facts_are_found(known: Known) -> None:
    codes = codes_of(known.path)
    if known.xsd_valid is None:  # not well-formed: that is all that can be said
        assert codes == {"MAN001"}
        return
    if known.version != "1.2":  # by the rules of another standard
        assert codes == {"MAN005"}
        return
    missed = {
        (name, detail)
        for name, detail in known.facts
        if name not in NOT_COVERED and (name, detail) not in EXCEPTIONS and not codes & COVERED[name]
    }
    assert missed == set()


@pytest.mark.parametrize("known", KNOWN, ids=lambda known: known.path.name)
def test_nothing_is_invented(known: Known) -> None:
    codes = codes_of(known.path)
    assert {code for code in codes & set(SAYS) if not SAYS[code] & known.names} == set()
    assert ("MAN027" in codes) == (known.charrefs > 0 and known.version == "1.2")
    assert codes & {"MAN002", "MAN003", "MAN004", "MAN007"} == set()


@pytest.mark.parametrize(
    "known", [known for known in KNOWN if known.version == "1.2" and known.xsd_valid is not None], ids=lambda known: known.path.name
)
def test_what_the_schemas_accept_has_no_finding_of_their_kind(known: Known) -> None:
    codes = codes_of(known.path)
    if known.xsd_valid:
        assert codes & (BY_SCHEMA | {"MAN005"}) == set()
    else:
        assert codes & (BY_SCHEMA | {"MAN005", "RES004"})


def test_every_fact_has_a_place_in_one_table() -> None:
    assert set(COVERED) & set(NOT_COVERED) == set()
    assert {name for known in KNOWN for name in known.names} <= set(COVERED) | set(NOT_COVERED)
    assert all(re.fullmatch(r"[A-Z]{3}\d{3}", code) for codes in COVERED.values() for code in codes)
