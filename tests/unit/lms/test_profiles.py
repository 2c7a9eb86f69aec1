"""What is known of LMSs: every fact has a source and a date, and hearsay never weighs more than info."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scorm_builder.findings import Severity
from scorm_builder.lms import PROFILES, Fact, Profile, check_profile, find_profile, preview_entries, suggest_profile
from scorm_builder.lms.model import TOPICS
from scorm_builder.lms.rules import LMS012, LMS013
from scorm_builder.package import Entry, read_package

FACTS = [pytest.param(fact, id=f"{profile.name}.{fact.name}") for profile in PROFILES for fact in profile.facts]
CHECKS = Path(__file__).parents[2] / "checks"
MANIFEST = (CHECKS / "ok-minimal/package/imsmanifest.xml").read_bytes()


@pytest.mark.parametrize("fact", FACTS)
def test_fact_is_complete(fact: Fact) -> None:
    assert fact.topic in TOPICS
    assert re.fullmatch(r"\d{4}(-\d\d)?", fact.source.date)
    assert fact.source.where
    assert fact.says
    assert not fact.says.endswith(".")


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_names_of_facts_are_unique(profile: Profile) -> None:
    names = [fact.name for fact in profile.facts]
    assert len(names) == len(set(names))


def test_names_of_profiles_are_unique() -> None:
    names = [name for profile in PROFILES for name in (profile.name, *profile.aliases)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("typed", "name"), [("Moodle", "moodle"), ("open edX", "openedx"), ("xblock", "openedx"), ("SCORM Cloud", "scorm-cloud")]
)
def test_profile_is_found(typed: str, name: str) -> None:
    profile = find_profile(typed)
    assert profile is not None
    assert profile.name == name


def test_profile_that_is_not_known() -> None:
    assert find_profile("moodel") is None
    assert suggest_profile("moodel") == "moodle"
    assert suggest_profile("#") == ""


@pytest.mark.parametrize(("name", "size", "rule"), [("cornerstone", 250_000_001, LMS012), ("scorm-cloud", 100_000_001, LMS013)])
def test_size_above_the_limit(name: str, size: int, rule: object, tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    with film.open("wb") as file:
        file.truncate(size)
    profile = find_profile(name)
    assert profile is not None
    entries: dict[str, Entry] = {"imsmanifest.xml": MANIFEST, "index.html": b"", "film.mp4": film}
    assert [loss.rule for loss in preview_entries(entries, (profile,))[0].losses] == [rule]
    with film.open("wb") as file:
        file.truncate(1000)
    assert preview_entries(entries, (profile,))[0].losses == ()


def test_hearsay_is_never_more_than_info() -> None:
    hostile: dict[str, Entry] = dict.fromkeys(("a.php", "b.mjs", "c.exe", ".htaccess", "d.sh"), b"")
    for manifest in (MANIFEST, MANIFEST.replace(b">1.2<", b">2004 4th Edition<"), b""):
        for preview in preview_entries({"imsmanifest.xml": manifest, **hostile}, PROFILES):
            for loss in preview.losses:
                assert loss.fact.source.is_hearsay <= (loss.rule.severity is Severity.INFO)


@pytest.mark.parametrize("case", ["MAN005-common-cartridge", "MAN005-plain-ims"])
def test_of_a_package_that_is_no_scorm_only_whether_it_is_taken(case: str) -> None:
    package, _ = read_package(CHECKS / case / "package")
    assert package is not None
    found = {finding.rule.code for profile in PROFILES for finding in check_profile(package, profile)}
    assert "LMS001" in found
    assert found <= {"LMS001", "LMS002", "LMS012", "LMS013"}


def test_that_an_lms_goes_by_the_book_is_no_finding() -> None:
    package, _ = read_package(CHECKS / "MAN015-headings-only" / "package")
    assert package is not None
    found = {profile.name: check_profile(package, profile) for profile in PROFILES}
    assert {name for name, findings in found.items() if findings} <= {"standard", "moodle", "openedx", "wagtail-lms"}
    assert "LMS002" in {finding.rule.code for finding in found["standard"]}
