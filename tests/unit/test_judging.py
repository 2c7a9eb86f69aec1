"""Verdicts: facts, lines, and the same ones from one process and from several."""

from __future__ import annotations

import os
import threading
import zipfile
from io import FileIO
from pathlib import Path

import pytest

from scorm_builder.findings import Location
from scorm_builder.judging import _context, judge, judge_all
from scorm_builder.processes import is_alone
from scorm_builder.report import Facts, Verdict
from scorm_builder.report.excerpts import Excerpt
from tests.packages import NO_SUCH_DEFAULT, folder, packed


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_verdict_of_a_package() -> None:
    verdict = judge(packed(Path("a.zip"), NO_SUCH_DEFAULT))
    size = sum(info.file_size for info in zipfile.ZipFile("a.zip").infolist())
    assert verdict.facts == Facts("Bees", "ADL SCORM 1.2", 1, 2, size)
    (finding,) = verdict.findings
    assert verdict.excerpts == {finding.location: Excerpt("  ", '<organizations default="ORG-2">')}
    assert (verdict.path, verdict.known, verdict.unreadable) == ("a.zip", 0, False)


def test_folder_and_bare_manifest_have_lines_too() -> None:
    folder(Path("a"), NO_SUCH_DEFAULT)
    expected = Excerpt("  ", '<organizations default="ORG-2">')
    assert list(judge(Path("a")).excerpts.values()) == [expected]
    bare = judge(Path("a/imsmanifest.xml"))
    assert list(bare.excerpts.values()) == [expected]
    assert bare.facts == Facts("Bees", "ADL SCORM 1.2", 1, 0, 0)


@pytest.mark.parametrize("kind", ["a.zip", "a", "a/imsmanifest.xml"])
def test_a_manifest_that_cannot_be_parsed_has_its_line(kind: str) -> None:
    if kind == "a.zip":
        packed(Path("a.zip"), ("</title>", "</titel>"))
    else:
        folder(Path("a"), ("</title>", "</titel>"))
    verdict = judge(Path(kind))
    assert verdict.facts is None
    (shown,) = verdict.excerpts.values()
    assert "<title>Bees</titel>" in shown.before + shown.rest


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_lines_are_decoded_as_the_file_says(encoding: str) -> None:
    path = folder(Path("a"), NO_SUCH_DEFAULT) / "imsmanifest.xml"
    text = path.read_text("utf-8").replace('default="ORG-2"', 'default="Bücher"').replace("UTF-8", encoding.removesuffix("-sig"))
    path.write_text(text.replace("\n", "\r\n"), encoding, newline="")
    shown = [excerpt for place, excerpt in judge(Path("a")).excerpts.items() if place.line == 9]
    assert shown == [Excerpt("  ", '<organizations default="Bücher">')]


def test_unknown_encodings_and_missing_files_are_no_reason_to_stop() -> None:
    path = folder(Path("a"), ('encoding="UTF-8"', 'encoding="rot13"')) / "imsmanifest.xml"
    assert judge(Path("a")).findings
    path.write_bytes(b'<?xml version="1.0" encoding="undefined"?>\n<a')
    assert judge(Path("a")).findings


@pytest.mark.parametrize("path", ["missing.zip", "missing.xml", "a\0b"])
def test_unreadable(path: str) -> None:
    verdict = judge(Path(path))
    assert verdict.unreadable
    assert [finding.rule.code for finding in verdict.findings] == ["PKG001"]


def test_not_allowed_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    packed(Path("a.zip"))

    def refuse(path: Path, **_: object) -> FileIO:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("scorm_builder.package.source.FileIO", refuse)
    verdict = judge(Path("a.zip"))
    assert verdict.unreadable
    assert verdict.findings[0].message == "the file cannot be read: Permission denied"


def test_not_a_zip_is_readable_but_no_package() -> None:
    Path("a.zip").write_text("no zip")
    verdict = judge(Path("a.zip"))
    assert not verdict.unreadable
    assert [finding.rule.code for finding in verdict.findings] == ["PKG001"]


@pytest.fixture(params=[True, False], ids=["children", "pool"])
def _both_ways(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where a process can be copied, and as where it cannot."""
    monkeypatch.setattr("scorm_builder.judging.is_alone", lambda: request.param)


@pytest.mark.usefixtures("_both_ways")
def test_side_by_side_as_one_by_one() -> None:
    for number in range(7):
        packed(Path(f"{number}.zip"), *([NO_SUCH_DEFAULT] if number % 2 else []))
    Path("7.zip").write_bytes(b"no zip")
    paths = [Path(f"{number}.zip") for number in (3, 1, 2, 7, 0, 5, 4, 6)]
    steps: list[tuple[int, int]] = []
    alone = judge_all(paths, jobs=1, progress=lambda done, total: steps.append((done, total)))
    together = judge_all(paths, jobs=2, progress=lambda done, total: steps.append((done, total)))
    assert alone == together
    assert [verdict.path for verdict in together] == [path.as_posix() for path in paths]
    assert steps == [(number, 8) for number in range(1, 9)] * 2
    assert together[0].excerpts


def test_nothing_to_judge() -> None:
    assert judge_all([]) == ()


def die_of(path: Path, **_: object) -> Verdict:
    """As the system ends a process that wants too much memory."""
    if path.name == "3.zip":
        os._exit(137)
    return Verdict(path.as_posix(), ())


@pytest.mark.usefixtures("_both_ways")
def test_only_what_is_to_blame_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scorm_builder.judging.judge", die_of)
    verdicts = judge_all([Path(f"{number}.zip") for number in range(6)], jobs=2)
    assert [verdict.path for verdict in verdicts if verdict.unreadable] == ["3.zip"]
    assert [verdict.path for verdict in verdicts] == [f"{number}.zip" for number in range(6)]
    (finding,) = verdicts[3].findings
    assert finding.rule.code == "PKG001"
    assert finding.location == Location("3.zip")


def test_the_current_folder_is_not_in_front_of_names(monkeypatch: pytest.MonkeyPatch) -> None:
    folder(Path("course"), NO_SUCH_DEFAULT)
    monkeypatch.chdir("course")
    verdict = judge(Path())
    (finding,) = verdict.findings
    assert finding.location.path == "imsmanifest.xml"
    assert list(verdict.excerpts) == [finding.location]


def test_lines_are_read_in_the_encoding_that_a_page_declares() -> None:
    folder(Path("a"))
    Path("a/index.html").write_bytes('<meta charset="iso-8859-1"><p>\u00e9<img src="\u00e9.png">'.encode("latin-1"))
    assert "\u00e9<img" in "".join("".join(each) for each in judge(Path("a")).excerpts.values())


def test_a_process_with_threads_is_not_copied() -> None:
    """A thread may hold a lock, which nobody in the copy would ever let go."""
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert not is_alone()
        assert _context().get_start_method() in ("forkserver", "spawn")
    finally:
        done.set()
        other.join()


def test_lines_of_a_manifest_that_is_not_in_the_encoding_that_it_names() -> None:
    package = folder(Path("a"))
    manifest = package / "imsmanifest.xml"
    text = manifest.read_text(encoding="utf-8")
    declared = '<?xml version="1.0" encoding="utf-16"?>\n' + text[text.index("<manifest") :]
    manifest.write_text(declared.replace("</manifest>", "<odd>é</odd></manifest>"), encoding="utf-8")
    shown = "".join("".join(each) for each in judge(package).excerpts.values())
    assert shown.isascii(), shown
    assert "utf-16" in shown
