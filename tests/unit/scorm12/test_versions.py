"""Which standard a package was made for."""

from __future__ import annotations

import pytest

from scorm_builder.scorm12 import names
from scorm_builder.scorm12.markup import read_markup
from scorm_builder.scorm12.versions import VERSIONS, version_of_files, version_of_markup

ADLCP_2004 = "http://www.adlnet.org/xsd/adlcp_v1p3"


def manifest(namespace: str = names.IMSCP, schema: str = "ADL SCORM", version: str = "", attributes: str = "") -> bytes:
    metadata = f"<metadata><schema>{schema}</schema><schemaversion>{version}</schemaversion></metadata>" if schema or version else ""
    xmlns = f' xmlns="{namespace}"' if namespace else ""
    return f"<manifest{xmlns} {attributes}>{metadata}</manifest>".encode()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (manifest(version="1.2"), "1.2"),
        (manifest(version="\n 1.2 \n"), "1.2"),
        (manifest(names.IMSCP_2004, version="1.2"), "1.2"),
        (manifest("", version="1.2"), "1.2"),
        (manifest(names.IMSCP_2004, version="CAM 1.3"), "2004-2"),
        (manifest(names.IMSCP_2004, version="2004 3rd Edition"), "2004-3"),
        (manifest("", version="2004 4th Edition"), "2004-4"),
        (manifest(names.IMSCP_2004, version="2004"), "2004"),
        (manifest(version="CAM 1.3", attributes=f'xmlns:adlcp="{names.ADLCP}" adlcp:a=""'), "1.2"),
        (manifest(version="2004 3rd Edition", attributes=f'xmlns:adlcp="{names.ADLCP}" adlcp:a=""'), "1.2"),
        (manifest(version="2004 3rd Edition"), "1.2"),
        (manifest(version="2004 3rd Edition", attributes=f'xmlns:adlcp="{ADLCP_2004}" adlcp:a=""'), "2004-3"),
        (manifest(schema="IMS Content", attributes=f'xmlns:adlcp="{names.ADLCP}" adlcp:a=""'), "1.2"),
        (manifest(names.IMSCP_2004, "", "", f'xmlns:adlcp="{ADLCP_2004}" adlcp:a=""'), "2004"),
        (manifest(names.IMSCP_2004, "", "", f'xmlns:adlcp="{ADLCP_2004}"'), "imscp"),
        (manifest(names.IMSCP_2004, version="CAM 1.2", attributes=f'xmlns:adlcp="{ADLCP_2004}" adlcp:a=""'), "2004"),
        (manifest(schema="", attributes=f'xmlns:adlcp="{names.ADLCP}" adlcp:a=""'), "1.2"),
        (manifest(schema=""), "imscp"),
        (manifest(schema="").removesuffix(b"</manifest>"), "1.2"),
        (manifest(names.IMSCP_2004, "IMS Content", "1.2.2"), "imscp"),
        (manifest("http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1", "IMS Common Cartridge", "1.1.0"), "imscc"),
        (manifest("http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1", version="1.2"), "imscc"),
        (manifest("urn:x", ""), "unknown"),
        (b"<lom/>", "unknown"),
        (b"", "unknown"),
    ],
)
def test_version_of_a_manifest(data: bytes, code: str) -> None:
    assert version_of_markup(read_markup(data)).code == code


@pytest.mark.parametrize(
    ("files", "code"),
    [
        (["cmi5.xml", "index.html"], "cmi5"),
        (["course/tincan.xml"], "xapi"),
        (["COURSE.CRS", "course.au", "course.des", "course.cst"], "aicc"),
        (["content/content.json", "h5p.json"], "h5p"),
        (["content/h5p.json"], None),
        (["index.html"], None),
        ([], None),
    ],
)
def test_kind_of_a_package_without_manifest(files: list[str], code: str | None) -> None:
    found = version_of_files(files)
    assert (found.code if found else None) == code


def test_every_other_version_says_what_to_do() -> None:
    assert [version.code for version in VERSIONS.values() if not version.advice] == ["1.2"]
