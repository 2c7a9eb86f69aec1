"""Courses that git or some systems do not keep as they are: other encodings, NUL bytes, symbolic links, files without rights."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.courses import MODULE, PAGE, write_course

Make = Callable[[Path, pytest.MonkeyPatch], None]


def latin_1(root: Path, _: pytest.MonkeyPatch) -> None:
    write_course(root, {MODULE: "title: One\n", PAGE: "# Page\r\n\r\nDéjà vu.\r\n".encode("latin-1")})


def utf_16(root: Path, _: pytest.MonkeyPatch) -> None:
    write_course(root, {MODULE: "title: One\n".encode("utf-16"), PAGE: b"\xff\xfe" + "# Page\n".encode("utf-16-le")})


def nul(root: Path, _: pytest.MonkeyPatch) -> None:
    write_course(root, {PAGE: b"# Page\n\nHe\0llo.\n", MODULE: "title: One\n".encode("utf-16-be")})


def locked(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read. A stand-in for the system's refusal, as some tests run as the administrator."""
    write_course(root, {"modules/01-one/02-locked.md": "# Locked\n"})
    read = Path.read_bytes

    def refusing(path: Path) -> bytes:
        if path.name == "02-locked.md":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refusing)


def links(root: Path, _: pytest.MonkeyPatch) -> None:
    write_course(root, {PAGE: "# Page\n\n![A](../../media/a.svg) ![B](../../media/b.svg)\n", "media/b.svg": ""})
    outside = root.parent / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text("# Secret\n")
    (root / "media/a.svg").symlink_to(outside / "secret.md")
    (root / "modules/01-one/02-secret.md").symlink_to(outside / "secret.md")
    (root / "modules/02-two").symlink_to(outside)


def too_many_questions(root: Path, _: pytest.MonkeyPatch) -> None:
    options = "".join(f"- [x] {letter}\n" for letter in "abcdefghijklmnopqrstuvwxyz")
    questions = "\n".join(f":::multiple-choice{{#q-{number}}}\nWhich?\n\n{options}:::\n" for number in range(140))
    write_course(root, {PAGE: f"# Page\n\n{questions}"})


SOURCES: dict[str, Make] = {
    "SRC001-latin-1": latin_1,
    "SRC001-utf-16": utf_16,
    "SRC002-nul": nul,
    "SRC003-locked": locked,
    "SRC023-symbolic-links": links,
    "SRC064-too-many-questions": too_many_questions,
}
