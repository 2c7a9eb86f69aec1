"""``validate``: zip, folder and bare manifest."""

from __future__ import annotations

from pathlib import Path

import pytest

import scorm_builder
from scorm_builder.checks import check_package
from scorm_builder.findings import Finding
from scorm_builder.lms import PROFILES, find_profile
from scorm_builder.package import Package
from scorm_builder.validation import is_bare_manifest, validate
from tests.checks.archives import declaring, folder_of
from tests.packages import NO_SUCH_DEFAULT, folder, packed

CHECKS = Path(__file__).parent.parent / "checks"
CASES = sorted(path.parent for path in CHECKS.glob("*/package") if (path / "imsmanifest.xml").is_file())


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.rule.code for finding in findings]


def test_the_same_package_has_the_same_findings_however_it_comes() -> None:
    packed(Path("a.zip"), NO_SUCH_DEFAULT)
    folder(Path("a"), NO_SUCH_DEFAULT)
    for path in ("a.zip", "a", "a/imsmanifest.xml"):
        found = validate(Path(path))
        assert found.path == path
        assert found.package is not None
        assert codes(found.findings) == ["MAN014"]
        assert str(found.findings[0].location) == f"{path.removesuffix('/imsmanifest.xml')}/imsmanifest.xml:9:3"


def test_public_name() -> None:
    assert scorm_builder.validate is validate
    assert scorm_builder.validate(packed(Path("a.zip"))).findings == ()


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_of_a_bare_manifest_nothing_is_said_about_files(case: Path) -> None:
    """Take the files of any case away: as a bare manifest it has no finding that it did not have."""
    bare = validate(case / "package/imsmanifest.xml", profiles=PROFILES)
    whole = validate(case / "package", profiles=PROFILES)
    assert {finding.rule.code for finding in bare.findings} <= {finding.rule.code for finding in whole.findings}
    assert all(finding.location.path == (case / "package/imsmanifest.xml").as_posix() for finding in bare.findings)


def test_a_manifest_of_another_name_is_called_by_it() -> None:
    folder(Path("a"), NO_SUCH_DEFAULT, ("<schema>", "<schema> "))
    Path("a/imsmanifest.xml").rename("course.XML")
    assert {finding.location.path for finding in validate(Path("course.XML")).findings} == {"course.XML"}


@pytest.mark.parametrize(
    ("path", "code"), [("missing.xml", "PKG001"), ("missing.zip", "PKG001"), ("a\0b.xml", "PKG001"), ("a\0b.zip", "PKG001")]
)
def test_what_cannot_be_read_is_a_finding(path: str, code: str) -> None:
    found = validate(Path(path))
    assert (codes(found.findings), found.package) == ([code], None)


def test_bare_manifests_have_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scorm_builder.validation.MAX_MANIFEST", 10)
    folder(Path("a"))
    assert codes(validate(Path("a/imsmanifest.xml")).findings) == ["PKG008"]


def test_a_folder_may_be_called_xml() -> None:
    folder(Path("a.xml"))
    assert not is_bare_manifest(Path("a.xml"))
    assert validate(Path("a.xml")).findings == ()


def test_content_is_looked_at_only_if_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []

    def check(package: Package, *, content: bool, crc: bool) -> tuple[Finding, ...]:
        asked.append(content)
        return check_package(package, content=content, crc=crc)

    monkeypatch.setattr("scorm_builder.validation.check_package", check)
    folder(Path("a"))
    validate(Path("a"))
    validate(Path("a"), content=False)
    validate(Path("a/imsmanifest.xml"))
    assert asked == [True, False, False]


def test_limits_of_lmss_count_where_they_are_asked_for() -> None:
    openedx = find_profile("openedx")
    assert openedx is not None
    path = packed(Path("a.zip"), ('isvisible="true"', 'isvisible="true" parameters="?a=1"'))
    without = codes(validate(path).findings)
    with_lms = codes(validate(path, profiles=(openedx,)).findings)
    assert [code for code in with_lms if not code.startswith("LMS")] == without
    assert len(with_lms) > len(without)


WRAPPED = {"a b/imsmanifest.xml": "a b/", "deep/er/imsmanifest.xml": "deep/er/", "IMSManifest.XML": "", "x/ImsManifest.xml": "x/"}


@pytest.mark.parametrize("name", WRAPPED)
@pytest.mark.parametrize("as_", ["zip", "folder"])
def test_what_else_is_wrong_where_the_manifest_only_has_another_place_or_name(name: str, as_: str) -> None:
    around = WRAPPED[name]
    entries = {name: declaring("notes.txt"), f"{around}index.html": b"<script src='a.js'></script>", f"{around}.env": b"A=1"}
    if as_ == "zip":
        Path("p").write_bytes(folder_of(*entries.items()))
    else:
        for each, data in entries.items():
            Path("p", each).parent.mkdir(parents=True, exist_ok=True)
            Path("p", each).write_bytes(data)
    found = validate(Path("p"))
    assert found.package is None
    about = {finding.rule.code: finding.location.path for finding in found.findings}
    assert about.pop("PKG009") == "p"
    assert about.pop("PKG025") == f"p/{around}".rstrip("/")
    assert about == {"RES001": f"p/{name}", "SCO003": f"p/{around}index.html"}


def test_of_several_manifests_none_is_judged() -> None:
    Path("p.zip").write_bytes(folder_of(("a/imsmanifest.xml", declaring("notes.txt")), ("b/imsmanifest.xml", declaring("notes.txt"))))
    assert codes(validate(Path("p.zip")).findings) == ["PKG009"]


def test_faults_of_the_xml_in_a_folder() -> None:
    Path("p.zip").write_bytes(folder_of(("a/imsmanifest.xml", b"<manifest>"), ("a/index.html", b"")))
    assert [f"{each.location} {each.rule.code}" for each in validate(Path("p.zip")).findings] == [
        "p.zip PKG009",
        "p.zip/a/imsmanifest.xml:1:11 MAN001",
    ]
