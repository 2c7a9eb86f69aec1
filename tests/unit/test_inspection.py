"""What ``inspect`` finds in packages of any kind, and how it shows it."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from scorm_builder.findings import Finding
from scorm_builder.inspection import Inspection, inspect_package, inspection_json, inspection_text
from scorm_builder.lms import PROFILES
from scorm_builder.validation import validate

CHECKS = Path(__file__).parents[1] / "checks"
MANIFEST = (CHECKS / "ok-minimal/package/imsmanifest.xml").read_bytes()
PAGE = (CHECKS / "ok-minimal/package/index.html").read_bytes()


def inspected(path: Path) -> Inspection:
    found = inspect_package(path)
    assert isinstance(found, Inspection)
    return found


def write_zip(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def test_smallest_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_zip(tmp_path / "course.zip", {"imsmanifest.xml": MANIFEST, "index.html": PAGE})
    text = re.sub(r"\d[\d.]* (?:bytes|kB)", "SIZE", inspection_text(inspected(Path("course.zip"))))
    text = re.sub(r"(because: .*) \(.*, 20\d\d-\d\d\)", r"\1 (SOURCE)", text)
    assert (
        text
        == """course.zip
  SCORM 1.2
  made by a program that the package does not tell
  manifest "MAN-1", version 1.0

Organizations: 1 SCO and 0 assets among the resources
  Bees [ORG-1] (default)
    Lesson [ITEM-1] → index.html (sco)

Metadata
  schema: ADL SCORM 1.2

Files: 2 files, SIZE, packed SIZE
  .xml: 1 file, SIZE
  .html: 1 file, SIZE
  largest: imsmanifest.xml (SIZE), index.html (SIZE)

Tracking, as far as scripts show
  mentioned: LMSInitialize, LMSFinish, LMSSetValue, lesson_status, score.raw, cmi.core.score, session_time
  writes cmi.core.lesson_status in index.html:5
  writes cmi.core.score.raw in index.html:6
  writes cmi.core.session_time in index.html:7

Import preview
  Moodle: opens index.html (sco) as SCORM 1.2, 1 item
    because: opens the first page at or behind the default organization, in whatever organization it is (SOURCE)
  Open edX (SCORM XBlock): opens index.html as SCORM 1.2, 1 item
    because: opens the first resource that has an href, whatever the organizations say (SOURCE)
  wagtail-lms: opens index.html as SCORM 1.2, 1 item
    because: opens the first resource of type "webcontent" in the namespace of SCORM 1.2 (SOURCE)
  An LMS that goes by the book: opens index.html (sco) as SCORM 1.2, 1 item
    because: the first item of the default organization that refers to a resource with an href is opened (SOURCE)
"""
    )


def test_each_page_that_opens_has_its_reason(tmp_path: Path) -> None:
    manifest = re.sub(rb"<organization .*</organization>", b"", MANIFEST, flags=re.DOTALL)
    data = json.loads(inspection_json(inspected(write_zip(tmp_path / "a.zip", {"imsmanifest.xml": manifest, "index.html": PAGE}))))
    moodle = data["previews"][0]["launch"]
    assert moodle["because"] == "makes an item of each resource with an href if there is no organization"
    assert (moodle["source"], moodle["hearsay"]) == ("Moodle, mod/scorm/datamodels/scormlib.php", False)
    manifest = MANIFEST.replace(b' href="index.html">', b">")
    found = inspect_package(write_zip(tmp_path / "b.zip", {"imsmanifest.xml": manifest, "index.html": PAGE}), PROFILES)
    assert isinstance(found, Inspection)
    edx = next(preview for preview in json.loads(inspection_json(found))["previews"] if preview["lms"] == "openedx")
    assert edx["launch"]["because"] == "without such a resource it opens the first index.html that it finds in the folders"
    whole = inspect_package(CHECKS / "ok-minimal/package", PROFILES)
    assert isinstance(whole, Inspection)
    assert all(preview["launch"]["because"] for preview in json.loads(inspection_json(whole))["previews"])


def test_sizes(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "course.zip", {"imsmanifest.xml": MANIFEST, "index.html": PAGE, "LICENSE": b"a" * 1000})
    sizes = inspected(path).sizes
    with zipfile.ZipFile(path) as archive:
        packed = sum(info.compress_size for info in archive.infolist())
    assert (sizes.files, sizes.size, sizes.packed) == (3, len(MANIFEST) + len(PAGE) + 1000, packed)
    assert sizes.kinds[0] == ("(none)", 1, 1000)
    assert sizes.largest[0] == ("LICENSE", 1000)


def test_json_has_everything() -> None:
    data = json.loads(inspection_json(inspected(CHECKS / "LMS008-mastery-score/package")))
    assert data["version"]["code"] == "1.2"
    item = data["organizations"][0]["items"][0]
    assert item["launch"] == "index.html"
    assert item["settings"] == [{"name": "adlcp:masteryscore", "value": "80"}]
    assert [preview["launch"]["href"] for preview in data["previews"]] == ["index.html"] * 4
    losses = {preview["lms"]: [(loss["code"], loss["line"]) for loss in preview["losses"]] for preview in data["previews"]}
    assert losses == {"moodle": [], "openedx": [("LMS008", 14)], "wagtail-lms": [("LMS008", 14)], "standard": []}
    assert [write["element"] for write in data["tracking"]["writes"]] == [
        "cmi.core.lesson_status",
        "cmi.core.score.raw",
        "cmi.core.session_time",
    ]


@pytest.mark.parametrize(
    ("files", "version", "problems"),
    [
        ({"imsmanifest.xml": MANIFEST.replace(b"</title>", b"</titel>"), "index.html": PAGE}, "1.2", ["MAN001"]),
        ({"imsmanifest.xml": MANIFEST.replace(b' xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"', b"")}, "1.2", ["MAN001"]),
        ({"imsmanifest.xml": MANIFEST.replace(b">1.2<", b">2004 3rd Edition<").replace(b"imscp_rootv1p1p2", b"x")}, "2004-3", []),
        ({"course/imsmanifest.xml": MANIFEST}, "1.2", ["PKG009"]),
        ({"imsmanifest.xml": b""}, "unknown", ["MAN001"]),
        ({"page.html": PAGE}, "unknown", ["PKG009"]),
        ({"cmi5.xml": b"<courseStructure/>"}, "cmi5", ["PKG009"]),
        ({"a.crs": b"", "a.au": b"", "a.cst": b"", "a.des": b""}, "aicc", ["PKG009"]),
    ],
)
def test_what_can_be_read_is_shown(files: dict[str, bytes], version: str, problems: list[str], tmp_path: Path) -> None:
    found = inspected(write_zip(tmp_path / "course.zip", files))
    assert found.version.code == version
    assert [finding.rule.code for finding in found.problems] == problems
    assert inspection_text(found)


WRAPPED = {"My Course/imsmanifest.xml": MANIFEST, "My Course/index.html": PAGE, "__MACOSX/._imsmanifest.xml": b"junk"}
COPY = ", or let scorm-builder fix make such a copy"


@pytest.mark.parametrize(
    ("files", "head", "manifest"),
    [
        (
            WRAPPED,
            [
                'SCORM 1.2, as "My Course/imsmanifest.xml" says; LMSs look for imsmanifest.xml at the root',
                f'hint: zip what is in "My Course", not the folder itself{COPY}',
            ],
            "My Course/imsmanifest.xml",
        ),
        (
            WRAPPED | {"My Course/inner/imsmanifest.xml": MANIFEST},
            ['SCORM 1.2, as "My Course/imsmanifest.xml" says; LMSs look for imsmanifest.xml at the root', "hint: "],
            "My Course/imsmanifest.xml",
        ),
        (
            WRAPPED | {"notes/readme.txt": b""},
            ['SCORM 1.2, as "My Course/imsmanifest.xml" says', 'hint: zip what is in "My Course", not the folder itself'],
            "My Course/imsmanifest.xml",
        ),
        (
            {"a/imsmanifest.xml": MANIFEST, "b/imsmanifest.xml": MANIFEST},
            [
                'SCORM 1.2, as "a/imsmanifest.xml" says, the first of 2 manifests; LMSs look for imsmanifest.xml at the root',
                "hint: make a package of each course",
            ],
            "a/imsmanifest.xml",
        ),
        (
            {"IMSManifest.xml": MANIFEST, "index.html": PAGE},
            ['SCORM 1.2, as "IMSManifest.xml" says; LMSs look for', f'hint: rename it to "imsmanifest.xml"{COPY}'],
            "IMSManifest.xml",
        ),
        ({"index.html": PAGE}, ["no SCORM package: there is no imsmanifest.xml", "hint: export the course as SCORM 1.2"], ""),
        ({"a.zip": b"x"}, ['no SCORM package: there is no imsmanifest.xml, but the package holds "a.zip"', "hint: unpack it once"], ""),
        ({"cmi5.xml": b"<x/>"}, ["cmi5", "hint: import it as cmi5"], ""),
        ({"imsmanifest.xml": b"hello"}, ["a package whose manifest cannot be read: ", ""], "imsmanifest.xml"),
    ],
)
def test_head_says_what_it_is(files: dict[str, bytes], head: list[str], manifest: str, tmp_path: Path) -> None:
    found = inspected(write_zip(tmp_path / "course.zip", files))
    lines = inspection_text(found).split("\n")[1:]
    assert [line.strip()[: len(part)] for line, part in zip(lines, head, strict=False)] == head
    assert lines[1].endswith(COPY) is head[1].endswith(COPY)
    data = json.loads(inspection_json(found))
    assert (data["is"], data["manifest"]["file"]) == (lines[0].strip(), manifest or None)
    assert len(data["previews"]) == 4, "each LMS for itself"


def test_wrapped_package_is_read_from_its_folder(tmp_path: Path) -> None:
    course = WRAPPED | {"My Course/story_content/a.js": b"", "My Course/start.php": b"LMSFinish"}
    course["My Course/imsmanifest.xml"] = MANIFEST.replace(b'href="index.html"', b'href="start.php"')
    found = inspected(write_zip(tmp_path / "course.zip", course))
    assert [item.launch for item in found.organizations[0].items] == ["start.php"]
    assert found.tool is not None
    assert found.tool.name == "Articulate Storyline"
    assert found.tracking is not None
    assert {write.file for write in found.tracking.writes} == {"My Course/index.html"}
    assert [preview.profile.name for preview in found.previews if not preview.refusal] == ["openedx"], "it alone looks into folders"


def damaged(data: bytes) -> bytes:
    place = data.index(b"<manifest") + 20
    return data[:place] + b"#" + data[place + 1 :]


@pytest.mark.parametrize(
    ("damage", "head", "refused"),
    [
        (lambda data: data[:-30], "a damaged zip file: the end of the archive is missing", "a damaged zip file cannot be unpacked"),
        (lambda data: data[200:], "a damaged zip file: the directory of the archive", "a damaged zip file cannot be unpacked"),
        (damaged, 'a package whose manifest cannot be read: "imsmanifest.xml" in', "its manifest cannot be unpacked"),
    ],
)
def test_damaged_zip_is_called_so(damage: Callable[[bytes], bytes], head: str, refused: str, tmp_path: Path) -> None:
    path = tmp_path / "course.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("imsmanifest.xml", MANIFEST)
        archive.writestr("index.html", PAGE)
    path.write_bytes(damage(path.read_bytes()))
    found = inspected(path)
    lines = inspection_text(found).split("\n")
    assert lines[1].strip().startswith(head)
    assert lines[2] == "  hint: copy or download the package again"
    assert f"Import preview: every LMS refuses this: {refused}" in lines
    assert not [line for line in lines if line.startswith(("Organizations", "    error LMS"))]
    data = json.loads(inspection_json(found))
    assert (data["refused_by_all"], data["previews"]) == (refused, [])


def test_damaged_page_leaves_the_preview(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "course.zip", {"imsmanifest.xml": MANIFEST, "index.html": PAGE})
    data = path.read_bytes()
    place = data.rindex(b"PK\x03\x04")
    path.write_bytes(data[:place] + b"XX" + data[place + 2 :])
    text = inspection_text(inspected(path))
    assert "  SCORM 1.2\n" in text
    assert "LMSs may refuse it while they unpack it" in text


def test_aicc_is_no_package_without_anything_to_open(tmp_path: Path) -> None:
    files = dict.fromkeys(("a.crs", "a.au", "a.cst", "a.des"), b"")
    text = inspection_text(inspected(write_zip(tmp_path / "course.zip", files)))
    assert "Moodle: takes the package as AICC; what it opens stands in the files of AICC, which are not read here\n" in text


def test_bare_manifest(tmp_path: Path) -> None:
    path = tmp_path / "imsmanifest.xml"
    path.write_bytes(MANIFEST)
    found = inspected(path)
    assert (found.tracking, found.problems, found.sizes.files) == (None, (), 1)
    assert [preview.losses for preview in found.previews] == [(), (), (), ()]


def test_no_package(tmp_path: Path) -> None:
    path = tmp_path / "course.zip"
    path.write_bytes(b"Rar!")
    found = inspect_package(path)
    assert isinstance(found, Finding)
    assert found.rule.code == "PKG001"


def test_names_of_anybody_cannot_move_the_cursor(tmp_path: Path) -> None:
    hostile = MANIFEST.replace(b"Lesson", "\x9b2J\u202eLesson".encode()).replace(b'"MAN-1" version="1.0"', '"\u2028" version="1"'.encode())
    page = b'<script>x.LMSSetValue("cmi.comments", "\x1b[2J")</script>'
    text = inspection_text(inspected(write_zip(tmp_path / "course.zip", {"imsmanifest.xml": hostile, "index.html": page})))
    assert all(line.isprintable() for line in text.split("\n"))
    assert "\\x9b2J\\u202eLesson" in text


def test_long_outline_is_cut_in_text_only(tmp_path: Path) -> None:
    items = b"".join(b'<item identifier="I%d"><title>%d</title></item>' % (number, number) for number in range(1000))
    path = tmp_path / "imsmanifest.xml"
    path.write_bytes(MANIFEST.replace(b"</organization>", items + b"</organization>"))
    found = inspected(path)
    assert "  … and 802 lines more (--format json has them all)\n" in inspection_text(found)
    assert len(json.loads(inspection_json(found))["organizations"][0]["items"]) == 1001


def test_page_that_is_not_in_the_package_is_said_of_each_lms(tmp_path: Path) -> None:
    alone = inspected(write_zip(tmp_path / "a.zip", {"imsmanifest.xml": MANIFEST}))
    lines = [line for line in inspection_text(alone).splitlines() if ": opens index.html" in line]
    assert len(lines) == 4
    assert all("opens index.html, which is not in the package" in line.replace(" (sco)", "") for line in lines)
    data = json.loads(inspection_json(alone))["previews"]
    assert [preview["launch"]["missing"] for preview in data] == ["which is not in the package"] * 4
    assert all("LMS002" in [loss["code"] for loss in preview["losses"]] for preview in data)
    (tmp_path / "imsmanifest.xml").write_bytes(MANIFEST)
    assert "not in the package" not in inspection_text(inspected(tmp_path / "imsmanifest.xml"))


def test_inspection_and_validation_agree_on_the_version(tmp_path: Path) -> None:
    for words, adlcp, code in ((b"CAM 1.3", b"adlcp_rootv1p2", "1.2"), (b"2004 4th Edition", b"adlcp_v1p3", "2004-4")):
        data = MANIFEST.replace(b">1.2<", b">" + words + b"<").replace(b"adlcp_rootv1p2", adlcp)
        path = write_zip(tmp_path / "a.zip", {"imsmanifest.xml": data, "index.html": b"<p>a</p>"})
        assert inspected(path).version.code == code
        package = validate(path).package
        assert package is not None
        assert package.manifest.standard == code
