"""Names against the reference: they have to be exact, and each is written down once more here."""

from __future__ import annotations

from scorm_builder.scorm12 import names


def test_schema_location_is_pairs_of_namespace_and_file() -> None:
    assert names.schema_location(names.IMSCP, names.IMSMD, names.ADLCP) == (
        "http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd "
        "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1 imsmd_rootv1p2p1.xsd "
        "http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd"
    )
