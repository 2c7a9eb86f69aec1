"""What ``inspect`` finds in packages of any kind, and how it shows it."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest

from scorm_builder.findings import Finding
from scorm_builder.inspection import Inspection, inspect_package, inspection_json, inspection_text

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
  Open edX (SCORM XBlock): opens index.html as SCORM 1.2, 1 item
  wagtail-lms: opens index.html as SCORM 1.2, 1 item
  An LMS that goes by the book: opens index.html (sco) as SCORM 1.2, 1 item
"""
    )


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
        ({"course/imsmanifest.xml": MANIFEST}, "unknown", ["PKG009"]),
        ({"cmi5.xml": b"<courseStructure/>"}, "cmi5", ["PKG009"]),
        ({"a.crs": b"", "a.au": b"", "a.cst": b"", "a.des": b""}, "aicc", ["PKG009"]),
    ],
)
def test_what_can_be_read_is_shown(files: dict[str, bytes], version: str, problems: list[str], tmp_path: Path) -> None:
    found = inspected(write_zip(tmp_path / "course.zip", files))
    assert found.version.code == version
    assert [finding.rule.code for finding in found.problems] == problems
    assert inspection_text(found)


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
