"""The build path: what stops it, what it writes, what it tells on the way."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

import scorm_builder
from scorm_builder.build import BuildError, Built, build_course
from scorm_builder.course.lock import LockError, LockFile
from tests.courses import COURSE, PAGE, codes, write_course

WARNED: dict[str, str | bytes | None] = {PAGE: "# P\n\n<u onclick='x'>a</u>\n"}
BROKEN: dict[str, str | bytes | None] = {PAGE: "# P\n\n[a](nix.md)\n"}


def test_package_is_named_after_the_course(tmp_path: Path) -> None:
    built = build_course(write_course(tmp_path / "c"), tmp_path / "deep" / "out")
    assert built.written is not None
    assert built.written.path == tmp_path / "deep/out/demo-1.0.0.zip"
    assert (built.pages, built.scos, built.findings) == (1, 1, ())
    assert [name for name, _ in built.steps] == ["read", "render", "assemble", "check", "write"]
    assert built.seconds == sum(seconds for _, seconds in built.steps)
    assert built.written.size == built.written.path.stat().st_size
    with zipfile.ZipFile(built.written.path) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == "imsmanifest.xml"
        assert len(archive.namelist()) == built.written.entries


@pytest.mark.parametrize(
    ("files", "options", "found", "written"),
    [
        ({}, {}, [], True),
        (WARNED, {}, ["SRC025"], True),
        (WARNED, {"strict": True}, ["SRC025"], False),
        (BROKEN, {}, ["SRC021"], False),
        (BROKEN, {"check": False}, ["SRC021"], False),
        ({"course.yaml": None}, {}, ["SRC050"], False),
        ({"course.yaml": COURSE + "theme: {templates: my}\n", "my/sco.html": "{{"}, {}, ["REN001"], False),
        ({"modules/01-one/module.yaml": "title: One\nprerequisites: x\n"}, {}, ["SRC060"], False),
        ({"modules/01-one/module.yaml": "title: One\nis_visible: no\n"}, {"strict": True}, ["SRC061"], True),
        ({"modules/01-one/module.yaml": "title: One\nis_visible: no\n"}, {"structure": "module-scos"}, [], True),
    ],
)
def test_errors_stop_and_strict_stops_at_warnings(
    tmp_path: Path, files: dict[str, str | bytes | None], options: dict[str, bool], found: list[str], written: bool
) -> None:
    built = build_course(write_course(tmp_path / "c", files), tmp_path / "out", **options)  # type: ignore[arg-type]
    assert codes(built.findings) == found
    assert (built.written is not None) == written
    assert (tmp_path / "out").exists() == written


def test_structure_can_be_overridden(tmp_path: Path) -> None:
    root = write_course(tmp_path / "c", {"modules/02-two/module.yaml": "title: Two\n", "modules/02-two/a.md": "# A\n"})
    assert build_course(root, tmp_path, structure="module-scos").scos == 2
    assert build_course(root, tmp_path).scos == 1


def test_checks_of_the_package_can_be_left_out(tmp_path: Path) -> None:
    built = build_course(write_course(tmp_path / "c"), tmp_path, check=False)
    assert "check" not in dict(built.steps)
    assert built.written


def test_progress_ends_where_it_said(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    root = write_course(tmp_path / "c", {PAGE: "# P\n\n![a](../../x.png)\n", "x.png": b"\x89PNG" + bytes(range(256)) * 40_000})
    build_course(root, tmp_path, progress=lambda *step: told.append(step))
    steps = list(dict.fromkeys(step for step, _, _ in told))
    assert steps == ["Reading", "Making pages", "Writing"]
    assert all(0 <= done <= total for _, done, total in told if total)
    assert told[-1][1] == told[-1][2] > 10_000_000


def test_an_old_package_survives_errors_and_is_replaced_by_success(tmp_path: Path) -> None:
    (tmp_path / "demo-1.0.0.zip").write_bytes(b"old")
    build_course(write_course(tmp_path / "broken", BROKEN), tmp_path)
    assert (tmp_path / "demo-1.0.0.zip").read_bytes() == b"old"
    build_course(write_course(tmp_path / "good"), tmp_path)
    assert (tmp_path / "demo-1.0.0.zip").read_bytes() != b"old"
    assert not [path for path in tmp_path.iterdir() if path.suffix not in (".zip", "")]


def test_what_cannot_be_written_is_an_exception(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(BuildError, match="cannot write") as raised:
        build_course(write_course(tmp_path / "c", WARNED), tmp_path / "out")
    built = raised.value.built
    assert (built.written, codes(built.findings), built.pages, built.scos) == (None, ["SRC025"], 1, 1)


def test_lock_that_cannot_be_written_is_an_exception(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(lock: LockFile) -> None:
        raise LockError(f'cannot write "{lock.shown}"')

    monkeypatch.setattr("scorm_builder.build.write_lock", refuse)
    with pytest.raises(BuildError, match=r"cannot write .*course\.lock") as raised:
        build_course(write_course(tmp_path / "c"), tmp_path / "out")
    assert raised.value.built.course is not None
    assert not (tmp_path / "out").exists()


def test_public_api() -> None:
    assert scorm_builder.build_course is build_course
    assert scorm_builder.Built is Built
    assert scorm_builder.BuildError is BuildError
    assert set(scorm_builder.__all__) == {"BuildError", "Built", "Validation", "__version__", "build_course", "validate"}
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = scorm_builder.nonsense


# --- course.lock ------------------------------------------------------------------------------------------------------


def test_lock_is_written_with_the_package(tmp_path: Path) -> None:
    root = write_course(tmp_path / "c")
    for number in (1, 2):
        built = build_course(root, tmp_path / "out")
        assert built.written is not None
        assert '"one-page": {"number": 1, "module": "one"}' in (root / "course.lock").read_text("utf-8")
        assert len([path for path in root.iterdir() if path.is_file()]) == 2, f"course.yaml and course.lock after build {number}"


@pytest.mark.parametrize(("files", "options"), [(BROKEN, {}), (WARNED, {"strict": True}), ({}, {"locked": True})])
def test_lock_is_not_written_without_a_package(tmp_path: Path, files: dict[str, str | bytes | None], options: dict[str, bool]) -> None:
    root = write_course(tmp_path / "c", files)
    assert build_course(root, tmp_path / "out", **options).written is None  # type: ignore[arg-type]
    assert not (root / "course.lock").exists()
    assert not (tmp_path / "out").exists()


def test_locked_course_that_is_up_to_date(tmp_path: Path) -> None:
    root = write_course(tmp_path / "c")
    build_course(root, tmp_path / "out")
    text = (root / "course.lock").read_text("utf-8")
    (root / "course.lock").write_text(text.replace("\n", ""), "utf-8")
    before = (root / "course.lock").read_bytes()
    built = build_course(root, tmp_path / "out", locked=True, strict=True)
    assert built.written is not None
    assert (root / "course.lock").read_bytes() == before, "what says the same is left as it is"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"one-page": {"number": 1', '"one-b": {"number": 1', 'page "one-b" is gone, page "one-page" is new'),
        ('"one-page": {"number": 1, "module": "one"', '"one-page": {"number": 1, "module": "two"', 'page "one-page" has moved'),
        ('"one-page": {', '"one-page": {"removed": true, ', 'page "one-page" is back'),
        ('"type": "choice"', '"type": "multiple-choice"', 'question "q" has another type'),
        ("a+e8b7be43", "a+00000000", 'question "q" has other answers'),
        ('"q": {', '"p": {', 'question "p" is gone, question "q" is new'),
        ('"one": {"identifier": "one"},', "", 'module "one" is new'),
        ('"id": "demo"', '"id": "old"', 'the course has the id "demo"'),
        ('["single-sco"]', '["module-scos"]', "single-sco is new"),
    ],
)
def test_what_a_lock_lacks(tmp_path: Path, old: str, new: str, said: str) -> None:
    question = ":::choice{#q}\nWhich?\n\n- [x] a\n- [ ] b\n:::\n"
    more = {"modules/02-two/module.yaml": "title: Two\n", "modules/02-two/01-x.md": "# X\n\nX.\n"}
    root = write_course(tmp_path / "c", {PAGE: f"# Page\n\n{question}", **more})
    build_course(root, tmp_path / "out")
    text = (root / "course.lock").read_text("utf-8")
    assert text.count(old) == 1
    (root / "course.lock").write_text(text.replace(old, new), "utf-8")
    built = build_course(root, tmp_path / "out", locked=True)
    [finding] = [finding for finding in built.findings if finding.rule.code == "SRC075"]
    assert said in finding.message


def test_former_id_that_the_lock_lacks(tmp_path: Path) -> None:
    root = write_course(tmp_path / "c")
    build_course(root, tmp_path / "out")
    (root / PAGE).rename(root / "modules/01-one/01-other.md")
    (root / "modules/01-one/01-other.md").write_text("---\ntitle: Other\nwas: one-page\n---\nText.\n", "utf-8")
    built = build_course(root, tmp_path / "out", locked=True)
    assert [finding.message for finding in built.findings] == ['course.lock is not up to date: page "one-other" was "one-page"']


@pytest.mark.parametrize(
    ("files", "found"),
    [({"course.lock": "<<<<<<< HEAD\n"}, ["SRC070"]), ({"course.lock": b"\xff\xfe\0"}, ["SRC001"]), (BROKEN, ["SRC021"])],
)
def test_nothing_is_said_of_a_lock_that_could_not_be_read_or_a_course_with_errors(
    tmp_path: Path, files: dict[str, str | bytes | None], found: list[str]
) -> None:
    assert codes(build_course(write_course(tmp_path / "c", files), tmp_path / "out", locked=True).findings) == found


def test_number_of_a_line_that_was_deleted_is_not_given_again(tmp_path: Path) -> None:
    root = write_course(tmp_path / "c", {"modules/01-one/02-two.md": "# Two\n"})
    build_course(root, tmp_path / "out")
    text = (root / "course.lock").read_text("utf-8")
    (root / "course.lock").write_text(re.sub(r'.*"one-two".*\n', "", text), "utf-8")
    course = build_course(root, tmp_path / "out").course
    assert course is not None
    assert [page.number for page in course.modules[0].pages] == [1, 3]
