"""A manifest and a record with everything that we can write, for the golden files and as a start for mutations."""

from __future__ import annotations

from pathlib import Path

from scorm_builder.scorm12.metadata import LearningObject
from scorm_builder.scorm12.model import (
    Dependency,
    File,
    Item,
    Manifest,
    Metadata,
    Organization,
    Organizations,
    Prerequisites,
    Resource,
)

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "scorm12"

RECORD = LearningObject(
    title="Erkennen & handeln – ein Kurs",
    language="de-CH",
    catalog="URI",
    entry="urn:example:recognize-and-respond",
    version="1.0.0",
    description="Was tun, wenn …?\nZwei Zeilen.",
    keywords=("Menschenhandel", "Schutz"),
    authors=("Zoë Müller; Team", "A. Author"),
    publisher="Example, Inc.",
    size=123456,
    learning_time=8 * 3600 + 30 * 60,
    rights="© 2026 Example",
)

LOM = (
    b'<lom xmlns="http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"><general><title>'
    b'<langstring xml:lang="en">A record inside the manifest</langstring></title></general></lom>'
)

MANIFEST = Manifest(
    identifier="recognize-and-respond",
    version="1.0.0",
    metadata=Metadata("ADL SCORM", "1.2", locations=("metadata.xml",)),
    organizations=Organizations(
        default="ORG-course",
        organizations=(
            Organization(
                identifier="ORG-course",
                title="Erkennen & handeln – ein Kurs",
                structure="hierarchical",
                items=(
                    Item("ITEM-m1", "What trafficking is", "RES-m1", is_visible="true"),
                    Item(
                        "ITEM-m2",
                        "<Signs> & “signals”",
                        "RES-m2",
                        is_visible="true",
                        parameters="?lang=de&mode=a%20b",
                        prerequisites=Prerequisites("ITEM-m1&~(ITEM-m3=failed|ITEM-m3<>passed)"),
                        max_time_allowed="0001:30:00.00",
                        time_limit_action="continue,no message",
                        data_from_lms="first line\nsecond line: ✓",
                        mastery_score="80",
                    ),
                    Item(
                        "ITEM-more",
                        "More",
                        is_visible="false",
                        items=(Item("ITEM-m3", "العربية 日本語 😀", "RES-m3", metadata=Metadata(lom=(LOM,))),),
                    ),
                ),
                metadata=Metadata(lom=(LOM,)),
            ),
        ),
    ),
    resources=(
        Resource("RES-m1", scorm_type="sco", href="m1.html?a=1&b=2", files=(File("m1.html"),), dependencies=(Dependency("RES-shared"),)),
        Resource("RES-m2", scorm_type="sco", href="m2.html", files=(File("m2.html", Metadata(locations=("m2.xml",))),)),
        Resource("RES-m3", scorm_type="asset", href="m3.html", xml_base="folder/", files=(File("m3.html"), File("a%20b.png"))),
        Resource("RES-shared", scorm_type="asset", files=(File("theme/style.css"), File("runtime/main.js")), metadata=Metadata()),
    ),
    resources_base="content/",
    manifests=(Manifest("SUB", resources=(Resource("SUB-1"),)),),
)
