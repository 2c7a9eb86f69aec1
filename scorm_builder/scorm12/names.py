"""The strings that SCORM 1.2 prescribes: namespaces, file names of the control documents, values of the manifest's own metadata.

Knows nothing of what is done with them.
Source: IMS Content Packaging 1.1.2, IMS Learning Resource Meta-data 1.2.1, SCORM 1.2 Content Aggregation Model 2.3.
"""

from __future__ import annotations

from typing import Final

IMSCP: Final = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"  # imsproject.org, while the metadata is at imsglobal.org
ADLCP: Final = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
IMSMD: Final = "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"
XML: Final = "http://www.w3.org/XML/1998/namespace"
XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"

CONTROL_DOCUMENTS: Final = {
    IMSCP: "imscp_rootv1p1p2.xsd",
    IMSMD: "imsmd_rootv1p2p1.xsd",
    ADLCP: "adlcp_rootv1p2.xsd",
    XML: "ims_xml.xsd",
}
"""Namespace → file at the root of the package. The last one is imported by the others and never listed in a manifest."""

SCHEMA: Final = "ADL SCORM"
SCHEMAVERSION: Final = "1.2"
WEBCONTENT: Final = "webcontent"

IMSCP_2004: Final = "http://www.imsglobal.org/xsd/imscp_v1p1"  # manifests of SCORM 2004


def schema_location(*namespaces: str) -> str:
    """The value of ``xsi:schemaLocation`` for these namespaces: pairs of namespace and file, separated by spaces."""
    return " ".join(f"{namespace} {CONTROL_DOCUMENTS[namespace]}" for namespace in namespaces)
