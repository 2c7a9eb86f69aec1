"""The benchmark compares like with like: the same content from the same seed, whole in every format, and sums that are right."""

from __future__ import annotations

import re
import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest

from benchmarks.cases import BUILDING, CASES, COPY, HELP, JUDGING, LXML, ONE, OURS, ROOT, SCRIPT, TARGETS, Target
from benchmarks.content import SIZES, Film, Picture, Size, film_pieces, picture_bytes
from benchmarks.generate import WRITERS
from benchmarks.measure import CommandFailed, Cost, best, measure
from benchmarks.packages import KINDS, write_package
from benchmarks.tables import costs_table, missed, page, table, targets_table

SMALL = Size("small", modules=2, pages=3, words=200, pictures=2, pictures_on_page=1, films=2, film_bytes=1_500_000)


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("program", WRITERS)
def test_same_seed_same_bytes(program: str, tmp_path: Path) -> None:
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        WRITERS[program](tmp_path / name, SMALL, seed)
    assert tree(tmp_path / "one") == tree(tmp_path / "again")
    assert tree(tmp_path / "one") != tree(tmp_path / "other")


@pytest.mark.parametrize(("program", "pages"), [("scorm-builder", "modules"), ("hugo", "content"), ("mkdocs", "docs")])
def test_every_link_leads_somewhere(program: str, pages: str, tmp_path: Path) -> None:
    WRITERS[program](tmp_path / "course", SMALL, 1)
    folder = tmp_path / "course" / pages
    links = 0
    for path in folder.rglob("*page-*.md"):
        for address in re.findall(r"\]\(([^ )]+)|(?:file|captions)=(\S+?)[ }]", path.read_text(encoding="utf-8")):
            target = address[0] or address[1]
            if program != "hugo":
                assert (path.parent / target).resolve().is_file(), f"{path}: {target}"
            elif "media" in target:
                assert (tmp_path / "course" / "static" / target.removeprefix("../../")).is_file()
            else:
                assert (folder / f"{target.removeprefix('../../').rstrip('/')}.md").is_file()
            links += 1
    assert links >= SMALL.modules * SMALL.pages * 3


def test_prose_is_the_same_for_all(tmp_path: Path) -> None:
    headings = {}
    for program in ("scorm-builder", "hugo", "mkdocs"):
        WRITERS[program](tmp_path / program, SMALL, 1)
        headings[program] = sorted(
            line
            for path in (tmp_path / program).rglob("*page-*.md")
            for line in path.read_text("utf-8").splitlines()
            if line.startswith("## ")
        )
    assert len(headings["hugo"]) == SMALL.modules * SMALL.pages * 3
    assert headings["scorm-builder"] == headings["hugo"] == headings["mkdocs"]


def test_pictures_are_true_and_of_the_size_that_is_said() -> None:
    data = picture_bytes(Picture("picture-01-001.png", "", ""))
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert 20_000 < len(data) < 61_000
    at, chunks = 8, {}
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        body = data[at + 4 : at + 8 + length]
        assert zlib.crc32(body) == int.from_bytes(data[at + 8 + length : at + 12 + length], "big")
        chunks[body[:4]] = body[4:]
        at += 12 + length
    width, height = struct.unpack(">II", chunks[b"IHDR"][:8])
    assert len(zlib.decompress(chunks[b"IDAT"])) == height * (width * 3 + 1)
    assert chunks[b"IEND"] == b""


def test_films_are_as_long_as_they_say(tmp_path: Path) -> None:
    assert sum(len(piece) for piece in film_pieces(Film("f.mp4", "", 2_500_001))) == 2_500_001
    WRITERS["cp"](tmp_path / "cp", SMALL, 1)
    assert (tmp_path / "cp" / "media.bin").stat().st_size == SMALL.films * SMALL.film_bytes


def test_sizes_are_those_of_the_targets() -> None:
    assert {name: size.modules * size.pages for name, size in SIZES.items()} == {"S": 12, "M": 200, "L": 2000, "X": 40}
    assert SIZES["M"].pictures * SIZES["M"].modules == 400
    assert SIZES["X"].films * SIZES["X"].film_bytes == 2_000_000_000
    assert {target.case for target in TARGETS} <= {case.name for case in CASES}


def test_small_course_builds_without_a_finding(tmp_path: Path) -> None:
    for structure in ("single-sco", "module-scos"):
        course = tmp_path / f"course-{structure}"
        WRITERS["scorm-builder"](course, SMALL, 1)
        command = [sys.executable, "-m", "scorm_builder", "build", course.name, "-o", structure, "--structure", structure, "--strict"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        assert len(list((tmp_path / structure).glob("*.zip"))) == 1


def test_measure_takes_the_highest_peak_of_several_commands(tmp_path: Path) -> None:
    """In a small process, as a child starts with the peak of its parent."""
    program = """
import sys
from pathlib import Path
from benchmarks.measure import measure

small = (sys.executable, "-c", "pass")
large = (sys.executable, "-c", "b = bytearray(50_000_000); [i for i in range(1_000_000)]")
for commands in ([small], [large], [small, large]):
    cost = measure(commands, Path(sys.argv[1]))
    print(cost.cpu, cost.wall, cost.peak)
"""
    command = [sys.executable, "-c", program, str(tmp_path)]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout
    small, large, both = (Cost(*map(float, line.split())) for line in said.splitlines())
    assert small.cpu > 0
    assert small.wall > 0
    assert small.peak < 50 < large.peak
    assert abs(both.peak - large.peak) < 10


def test_a_program_that_fails_is_no_measurement(tmp_path: Path) -> None:
    with pytest.raises(CommandFailed, match="ended with 3"):
        measure([(sys.executable, "-c", "import sys; sys.exit(3)")], tmp_path)


def test_best_is_the_least_of_each() -> None:
    assert best([Cost(1, 5, 9), Cost(2, 4, 8)]) == Cost(1, 4, 8)


def test_targets_are_judged() -> None:
    costs = {("X", OURS): Cost(1, 2.5, 70), ("X", COPY): Cost(1, 2, 2)}
    wall = Target("X", "wall", 1.2, ("X", COPY))
    assert wall.value(costs) == 1.25
    assert [target.words() for target in missed(costs)] == [wall.words()]
    assert Target(HELP, "cpu", 1.3).value(costs) is None
    assert "| X: peak memory at most 80 MB | 70 MB | yes |" in targets_table(BUILDING, costs)
    assert "| 1.25 × | **no** |" in targets_table(BUILDING, costs)
    assert "| X | scorm-builder | 1.00 | 2.50 | 70 |" in costs_table(BUILDING, costs)


def test_table() -> None:
    assert table(("A", "B:"), [("x", "1")]) == "| A | B |\n| --- | ---: |\n| x | 1 |"


# --- judging ------------------------------------------------------------------------------------------------------


def judged(what: str, package: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "benchmarks" / "judges.py"), what, str(package)]
    return subprocess.run(command, cwd=package.parent, capture_output=True, encoding="utf-8", check=False)


def without(package: Path, name: str) -> Path:
    """A copy that lacks one file."""
    copy = package.with_name("copy.zip")
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(copy, "w") as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
    return copy


def test_same_package_every_time(tmp_path: Path) -> None:
    for name in ("one.zip", "again.zip"):
        write_package(tmp_path / name, 3, 80)
    write_package(tmp_path / "other.zip", 3, 120)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "again.zip").read_bytes() != (tmp_path / "other.zip").read_bytes()


def test_packages_are_as_large_as_they_say(tmp_path: Path) -> None:
    write_package(tmp_path / "package.zip", 5, 80, 100)
    with zipfile.ZipFile(tmp_path / "package.zip") as archive:
        assert archive.getinfo("media/film-0.mp4").file_size == 100 << 20
        manifest = archive.read("imsmanifest.xml").decode()
        assert manifest.count("<item ") == 5
        assert manifest.count("<resource ") == 6
        words = re.sub(r"<[^>]*>", " ", archive.read("pages/000/page-00003.html").decode()).split()
    assert 80 < len(words) < 100


@pytest.mark.parametrize("what", ["script", "structure", "sums", "parse", "content"])
def test_nobody_finds_anything(what: str, tmp_path: Path) -> None:
    write_package(tmp_path / "package.zip", 4, 80)
    done = judged(what, tmp_path / "package.zip")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("what", ["script", "structure", "sums", "content"])
def test_everybody_looks_for_files(what: str, tmp_path: Path) -> None:
    write_package(tmp_path / "package.zip", 4, 80)
    done = judged(what, without(tmp_path / "package.zip", "pages/000/page-00002.html"))
    assert done.returncode == 1
    assert "pages/000/page-00002.html" in done.stderr


def test_damage_is_seen_by_who_reads_all(tmp_path: Path) -> None:
    write_package(tmp_path / "package.zip", 4, 80)
    data = bytearray((tmp_path / "package.zip").read_bytes())
    with zipfile.ZipFile(tmp_path / "package.zip") as archive:
        data[archive.getinfo("bee.png").header_offset + 1000] ^= 1
    (tmp_path / "package.zip").write_bytes(data)
    assert judged("structure", tmp_path / "package.zip").returncode == 0
    assert "bee.png" in judged("sums", tmp_path / "package.zip").stderr


def test_every_kind_of_package_is_judged() -> None:
    assert {case.kind for case in JUDGING} == set(KINDS)
    assert not any(case.kind for case in BUILDING)


def test_targets_of_judging_are_those_that_were_set() -> None:
    words = [target.words() for target in TARGETS if target.case in {case.name for case in JUDGING}]
    assert words == [
        f"structure: CPU at most 2.5 × {SCRIPT}",
        "checksums: CPU at most 4 × `unzip -tq`",
        f"references: CPU at most 3 × {LXML}",
        f"tree: wall time at most 0.588 × {ONE}",
        "large: peak memory at most 150 MB",
    ]


def test_page_tells_building_and_judging_apart() -> None:
    costs = {("X", OURS): Cost(1, 2.5, 70), ("structure", OURS): Cost(5, 6, 90), ("structure", SCRIPT): Cost(2, 2, 60)}
    building, judging = page(costs).split("## Judging")
    assert "| X | scorm-builder | 1.00 | 2.50 | 70 |" in building
    assert "structure" not in building
    assert "| structure | scorm-builder | 5.00 | 6.00 | 90 |" in judging
    assert f"| structure: CPU at most 2.5 × {SCRIPT} | 2.50 × | yes |" in judging
