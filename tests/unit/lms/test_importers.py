"""What Moodle, Open edX, wagtail-lms and an LMS by the book make of small packages."""

from __future__ import annotations

import pytest

from scorm_builder.lms import PREVIEWED, Preview, find_profile, preview_entries
from scorm_builder.package import Entry

HEAD = '<manifest identifier="M" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">'
VERSION = "<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>"


def item(number: int, more: str = "", attributes: str = 'isvisible="true"') -> str:
    return f'<item identifier="I{number}" identifierref="R{number}" {attributes}><title>Item {number}</title>{more}</item>'


def organization(name: str, *items: str) -> str:
    return f'<organization identifier="{name}"><title>{name}</title>{"".join(items)}</organization>'


def resource(number: int, attributes: str = "") -> str:
    return f'<resource identifier="R{number}" type="webcontent" adlcp:scormtype="sco" href="{number}.html" {attributes}/>'


def manifest(
    *organizations: str, default: str = "A", resources: str = resource(1) + resource(2), head: str = HEAD, version: str = VERSION
) -> bytes:
    outline = f'<organizations default="{default}">{"".join(organizations)}</organizations>'
    return f"{head}{version}{outline}<resources>{resources}</resources></manifest>".encode()


def previews(data: bytes, **files: bytes) -> dict[str, Preview]:
    entries: dict[str, Entry] = {"imsmanifest.xml": data, **files}
    return {preview.profile.name: preview for preview in preview_entries(entries, PREVIEWED)}


def launches(data: bytes) -> list[str]:
    """What Moodle, Open edX, wagtail-lms and the standard open, a dash for nothing."""
    return [preview.launch.href if preview.launch else "-" for preview in previews(data).values()]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (manifest(organization("A", item(1), item(2))), "1 1 1 1"),
        (manifest(organization("A", item(2), item(1))), "2 1 1 2"),
        (manifest(organization("A", item(1)), organization("B", item(2)), default="B"), "2 1 1 2"),
        (manifest(organization("A", item(2)), organization("B", item(1)), default="X"), "2 1 1 2"),
        (manifest(organization("A", '<item identifier="H"><title>H</title></item>'), organization("B", item(2)), default="A"), "2 1 1 -"),
        (manifest(), "1 1 1 -"),
        (manifest(organization("A", item(1)), resources=resource(1, 'xml:base="a/"')), "a/1 1 1 a/1"),
        (manifest(organization("A", item(1)), resources=resource(1).replace("webcontent", "text/html")), "1 1 - 1"),
        (manifest(organization("A", item(1)), head=HEAD.replace("imscp_rootv1p1p2", "other")), "1 1 - 1"),
        (manifest(organization("A", item(1)), head='<manifest xmlns="urn:x">'), "1 - - -"),
        (manifest(organization("A", item(1))).removesuffix(b"</manifest>"), "- - - -"),
        (b"<lom/>", "- index - -"),
    ],
)
def test_launch_page(data: bytes, expected: str) -> None:
    assert [href.removesuffix(".html") for href in launches(data)] == expected.split()


def prefixed(data: bytes) -> bytes:
    text = data.decode().replace("xmlns=", "xmlns:cp=")
    for name in (
        "manifest",
        "metadata",
        "schema",
        "schemaversion",
        "organizations",
        "organization",
        "title",
        "item",
        "resources",
        "resource",
    ):
        text = text.replace(f"<{name} ", f"<cp:{name} ").replace(f"<{name}>", f"<cp:{name}>").replace(f"</{name}>", f"</cp:{name}>")
    return text.encode()


def test_tags_of_ims_with_a_prefix() -> None:
    found = previews(prefixed(manifest(organization("A", item(1)))))
    assert [loss.rule.code for loss in found["moodle"].losses] == ["LMS002"]
    assert found["standard"].launch is not None


IN_2004 = manifest(organization("A", item(1)), version=VERSION.replace("1.2", "CAM 1.3")).replace(b"adlcp_rootv1p2", b"adlcp_v1p3")


@pytest.mark.parametrize(
    ("data", "lms", "losses"),
    [
        (manifest(organization("A", item(1, "<adlcp:masteryscore>0</adlcp:masteryscore>"))), "moodle", ["LMS008"]),
        (manifest(organization("A", item(1))).replace(b"adlcp:", b"x:").replace(b"xmlns:adlcp", b"xmlns:x"), "moodle", ["LMS005"]),
        (manifest(organization("A", item(1), item(1))), "moodle", ["LMS006"]),
        (manifest(organization("A", item(1), item(3))), "moodle", ["LMS010"]),
        (manifest(organization("A", item(1).replace("Item", "I" * 300))), "moodle", ["LMS001"]),
        (IN_2004.replace(b"CAM 1.3", b"2004 2nd Edition"), "moodle", ["LMS004"]),
        (manifest(organization("A", item(1)), version=VERSION.replace("1.2", "2004 2nd Edition")), "moodle", []),
        (manifest(organization("A", item(1)), version=VERSION.replace("1.2", "CAM 1.3")), "moodle", ["LMS004"]),
        (manifest(organization("A", item(1)), version=VERSION.replace("1.2", "2004 3rd Edition")), "openedx", ["LMS004"]),
        (manifest(organization("A", item(1)), version=VERSION.replace("1.2", "2004 3rd Edition")), "wagtail-lms", ["LMS004"]),
        (manifest(organization("A", item(1)), version=VERSION.replace("1.2", "2004 3rd Edition")), "standard", []),
        (IN_2004, "moodle", []),
        (manifest(organization("A", item(1), item(3))), "openedx", ["LMS001"]),
        (manifest(organization("A", item(1)), version=VERSION.replace("1.2", "")), "openedx", ["LMS001"]),
        (manifest(organization("A", item(1), item(2, "", ""))), "openedx", ["LMS006", "LMS007"]),
        (manifest(organization("A", item(1, "", 'isvisible="true" parameters="?a=1"'))), "openedx", ["LMS008"]),
        (manifest(organization("A", item(1)), resources='<resource identifier="R1" href=""/>'), "openedx", ["LMS002"]),
        (manifest(organization("A", item(1)), resources='<resource identifier="R1" type="webcontent"/>'), "wagtail-lms", ["LMS002"]),
        (manifest(organization("A", item(1)), resources=resource(1, 'xml:base="a/"')), "wagtail-lms", ["LMS003", "LMS008"]),
        (b"<manifest", "wagtail-lms", ["LMS001"]),
        (b"<manifest/>", "standard", ["LMS002"]),
    ],
)
def test_losses(data: bytes, lms: str, losses: list[str]) -> None:
    assert [loss.rule.code for loss in previews(data)[lms].losses] == losses


def test_folder_around_everything() -> None:
    entries: dict[str, Entry] = {"course/imsmanifest.xml": manifest(organization("A", item(1))), "course/1.html": b"lesson_status"}
    chamilo = find_profile("chamilo")
    assert chamilo is not None
    found = {preview.profile.name: preview for preview in preview_entries(entries, (*PREVIEWED, chamilo))}
    refused = {name for name, preview in found.items() if preview.refusal}
    assert refused == {"moodle", "wagtail-lms", "standard"}
    assert found["openedx"].launch == found["chamilo"].launch._replace(kind="") if found["chamilo"].launch else False


def test_aicc_is_for_moodle() -> None:
    found = {preview.profile.name: preview for preview in preview_entries({"course.cst": b"", "course.crs": b""}, PREVIEWED)}
    assert (found["moodle"].version, found["moodle"].losses) == ("AICC", ())


@pytest.mark.parametrize(("page", "warns"), [(b"nothing", True), (b"x.lesson_status", False)])
def test_openedx_looks_for_a_status(page: bytes, warns: bool) -> None:
    found = previews(manifest(organization("A", item(1))), **{"1.html": page})["openedx"]
    assert [loss.rule.code for loss in found.losses] == (["LMS010"] if warns else [])


@pytest.mark.parametrize(
    ("resources", "names", "expected"),
    [
        (resource(1), ["1.html"], ["", "", "", ""]),
        (resource(1), ["x.html"], ["which is not in the package"] * 4),
        (resource(1).replace("1.html", "a.html?x=1#y"), ["a.html"], ["", "", "", ""]),
        (resource(1).replace("1.html", "./a%20b.html"), ["a b.html"], ["", "", "", ""]),
        (resource(1).replace("1.html", "a\\b.html"), ["a/b.html"], ["", "", "", ""]),
        (resource(1).replace("1.html", "https://example.org/1.html"), ["x.html"], ["", "", "", ""]),
        (resource(1).replace("1.html", "index.html"), ["Index.html"], ['which the package has as "Index.html" only'] * 4),
        (resource(1, 'xml:base="a/"'), ["1.html"], ["which is not in the package", "", "", "which is not in the package"]),
        (resource(1, 'xml:base="a/"'), ["a/1.html"], ["", "which is not in the package", "which is not in the package", ""]),
        (resource(1), [], ["", "", "", ""]),  # a manifest alone
    ],
)
def test_page_that_is_not_there(resources: str, names: list[str], expected: list[str]) -> None:
    found = previews(manifest(organization("A", item(1)), resources=resources), **dict.fromkeys(names, b"")).values()
    assert [preview.launch.missing if preview.launch else None for preview in found] == expected
    for preview in found:
        losses = [loss for loss in preview.losses if loss.rule.code == "LMS002"]
        assert len(losses) == bool(preview.launch and preview.launch.missing)
        assert all(preview.launch and preview.launch.missing in loss.what and loss.place[0] for loss in losses)
