"""Packages that no folder can hold, such as damaged archives and names that some systems cannot store, as bytes made here."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

_HERE = Path(__file__).parent
_MANIFEST = (_HERE / "ok-minimal" / "package" / "imsmanifest.xml").read_bytes()
_PAGE = (_HERE / "ok-minimal" / "package" / "index.html").read_bytes()
_END = b"PK\x05\x06"
_DIRECTORY = b"PK\x01\x02"


def course(*more: tuple[str | zipfile.ZipInfo, bytes], manifest: bytes = _MANIFEST, first: str = "imsmanifest.xml") -> bytes:
    """A zip archive of the smallest course and ``more``."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in sorted((("imsmanifest.xml", manifest), ("index.html", _PAGE)), key=lambda entry: entry[0] != first):
            archive.writestr(*entry)
        for name, data in more:
            archive.writestr(name, data)
    return buffer.getvalue()


def folder_of(*entries: tuple[str, bytes]) -> bytes:
    """A zip archive of these files and nothing else."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return buffer.getvalue()


def declaring(*names: str) -> bytes:
    """The smallest manifest, with more files."""
    files = "".join(f'\n      <file href="{name}"/>' for name in names)
    return _MANIFEST.replace(b'<file href="index.html"/>', b'<file href="index.html"/>' + files.encode())


def with_files(*names: str) -> bytes:
    """A course that has and declares files of these names."""
    return course(*((name, b"Bees.\n") for name in names), manifest=declaring(*names))


def _patched(archive: bytes, name: str, offset: int, value: bytes) -> bytes:
    """``archive`` with other bytes in the directory's record of ``name``, ``offset`` bytes from its start; and in front of the file."""
    at = archive.rindex(name.encode()) - 46
    assert archive.startswith(_DIRECTORY, at)
    archive = archive[: at + offset] + value + archive[at + offset + len(value) :]
    local = archive.index(name.encode()) - 30
    if offset > 24:
        return archive
    return archive[: local + offset - 2] + value + archive[local + offset - 2 + len(value) :]


def _appended(front: bytes) -> bytes:
    """An archive whose places count from the start of the file, with something in front of it."""
    buffer = io.BytesIO(front)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("imsmanifest.xml", _MANIFEST)
        archive.writestr("index.html", _PAGE)
    return buffer.getvalue()


def _link(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def _unmarked(name: str) -> bytes:
    """A course with a name in UTF-8 that does not say so."""
    marked = with_files(name)
    at = marked.rindex(name.encode()) - 46
    return marked[: at + 8] + struct.pack("<H", 0) + marked[at + 10 :]


def _duplicate(content: bytes = b"<p>Another page.</p>") -> bytes:
    return course(("index.htmX", content)).replace(b"index.htmX", b"index.html")


def _deflate64() -> bytes:
    return _patched(with_files("notes.txt"), "notes.txt", 10, struct.pack("<H", 9))


def _encrypted() -> bytes:
    return _patched(with_files("notes.txt"), "notes.txt", 8, struct.pack("<H", 1))


def _bomb() -> bytes:
    """200 files of 1 GB each, if the directory were to be believed."""
    archive = with_files(*(f"file-{number:03}.txt" for number in range(200)))
    for number in range(200):
        archive = _patched(archive, f"file-{number:03}.txt", 24, struct.pack("<I", 1 << 30))
    return archive


def _overlap() -> bytes:
    """Two names for the same bytes, as bombs do that need no compression inside compression."""
    archive = with_files("a.txt", "b.txt")
    at = archive.rindex(b"a.txt") - 46
    offset = archive[at + 42 : at + 46]
    return _patched(archive, "b.txt", 42, offset)


def _hidden() -> bytes:
    """A course with a file that was taken out of the directory only."""
    archive = course(("notes.txt", b"Bees."), ("other.txt", b"Bees."), manifest=declaring("other.txt"))
    at, end = archive.rindex(b"notes.txt") - 46, archive.rindex(_END)
    rest = archive[at + 46 + len("notes.txt") : end]
    count, size = struct.unpack_from("<HHI", archive, end + 8)[1:]
    numbers = struct.pack("<HHI", count - 1, count - 1, size - 46 - len("notes.txt"))
    return archive[:at] + rest + archive[end : end + 8] + numbers + archive[end + 16 :]


def _other_name() -> bytes:
    """A course with a file whose name is another where it stands than in the directory."""
    archive = with_files("notes.txt")
    local = archive.index(b"notes.txt")
    return archive[:local] + b"notes.exe" + archive[local + 9 :]


def _other_size() -> bytes:
    """A course with a file that is said to be larger where it stands than in the directory."""
    archive = with_files("notes.txt")
    local = archive.index(b"notes.txt") - 30
    return archive[: local + 22] + struct.pack("<I", 7) + archive[local + 26 :]


def _zip64(count: int = 2) -> bytes:
    """A course whose end is in the zip64 form and claims ``count`` files."""
    archive = course()
    end = archive.rindex(_END)
    size, offset = struct.unpack_from("<II", archive, end + 12)
    record = struct.pack("<IQHHIIQQQQ", 0x06064B50, 44, 45, 45, 0, 0, count, count, size, offset)
    locator = struct.pack("<IIQI", 0x07064B50, 0, end, 1)
    tail = struct.pack("<4sHHHHIIH", _END, 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return archive[:end] + record + locator + tail


def _damaged_page() -> bytes:
    """A course whose page has another checksum than the directory says."""
    return _patched(course(), "index.html", 16, b"\0\0\0\0")


def _damaged_script() -> bytes:
    """A course whose page loads a script in a way that cannot be seen, and the script may be what reports."""
    files = (("imsmanifest.xml", declaring("app.js")), ("index.html", b"<p>Bees.</p>"), ("app.js", b"API.LMSInitialize('')"))
    return _patched(folder_of(*files), "app.js", 16, b"\0\0\0\0")


def _broken_stream() -> bytes:
    """A course with a picture whose compressed bytes make no sense."""
    archive = course(("media/bee.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>" * 50), manifest=declaring("media/bee.svg"))
    start = archive.index(b"media/bee.svg") + len("media/bee.svg")
    return archive[:start] + b"\xff" * 8 + archive[start + 8 :]


def _zeros(count: int) -> bytes:
    """A course with ``count`` MB of silence, a thousandth of that when it is packed."""
    return course(("silence.wav", bytes(count << 20)), manifest=declaring("silence.wav"))


def with_stream(content: bytes, stored: bytes) -> bytes:
    """A course with a file of this content that is stored, as the archive says deflated, as these bytes."""
    archive = course((zipfile.ZipInfo("silence.wav"), stored), manifest=declaring("silence.wav"))
    for offset, value in ((10, struct.pack("<H", 8)), (16, struct.pack("<I", zlib.crc32(content))), (24, struct.pack("<I", len(content)))):
        archive = _patched(archive, "silence.wav", offset, value)
    return archive


def nested(levels: int) -> bytes:
    """A course with ten archives in an archive, each with ten archives, and so on; the innermost have 20 MB of zeros each."""
    data = folder_of(("zeros.bin", bytes(20 << 20)))
    for _ in range(levels):
        data = folder_of(*((f"{number}.zip", data) for number in range(10)))
    return course(("bomb.zip", data), manifest=declaring("bomb.zip"))


ARCHIVES: dict[str, Callable[[], bytes]] = {
    "PKG001-no-archive": lambda: b"Rar!\x1a\x07\x01\x00 and more",
    "PKG001-empty": lambda: b"",
    "PKG002-end-missing": lambda: course()[:-60],
    "PKG002-directory-broken": lambda: course().replace(_DIRECTORY, b"PK\x01\x03"),
    "PKG002-manifest-broken": lambda: _patched(course(), "imsmanifest.xml", 16, b"\0\0\0\0"),
    "PKG002-page-damaged": _damaged_page,
    "PKG002-script-damaged": _damaged_script,
    "PKG002-stream-broken": _broken_stream,
    "PKG002-split": lambda: course()[:-18] + struct.pack("<H", 1) + course()[-16:],
    "PKG002-start-missing": lambda: course()[40:],
    "PKG003-leads-out": lambda: course(("../../evil.js", b"")),
    "PKG002-padded": lambda: course() + bytes(100_000),
    "PKG003-absolute": lambda: course(("/etc/cron.d/evil", b""), ("C:/Windows/evil.dll", b"")),
    "PKG003-backslashes": lambda: course(("..\\..\\evil.js", b""), ("C:\\Windows\\evil.dll", b"")),
    "PKG003-parts": lambda: course(("a//b.txt", b""), ("a/./c.txt", b"")),
    "PKG003-many": lambda: course(*((f"/tmp/{number}.txt", b"") for number in range(300))),
    "PKG003-control-character": lambda: course(("a\x1b[2Jb.txt", b"")),
    "PKG004-backslashes": lambda: with_files("media/a.txt", "media/b.txt").replace(b"media/", b"media\\"),
    "PKG005-same-name": _duplicate,
    "PKG005-same-content": lambda: _duplicate(_PAGE),
    "PKG006-encrypted": _encrypted,
    "PKG007-deflate64": _deflate64,
    "PKG008-bomb": _bomb,
    "PKG008-nested": lambda: nested(3),
    "PKG008-overlap": _overlap,
    "PKG008-ratio": lambda: _patched(with_files("notes.txt"), "notes.txt", 24, struct.pack("<I", 2 << 30)),
    "PKG008-too-many": lambda: _zip64(1_000_000),
    "PKG009-several": lambda: folder_of(("b/imsmanifest.xml", _MANIFEST), ("b/index.html", _PAGE), ("a/imsmanifest.xml", _MANIFEST)),
    "PKG010-manifest-second": lambda: course(first="index.html"),
    "PKG011-zip64": _zip64,
    "PKG013-windows-names": lambda: with_files("aux.txt", "what?.txt", "end./a.txt"),
    "PKG014-capitals": lambda: with_files("Notes.txt", "notes.TXT"),
    "PKG014-accents": lambda: with_files("u\u0308ber.txt", "\u00fcber.txt"),
    "PKG014-file-and-folder": lambda: with_files("notes", "notes/a.txt"),
    "PKG015-long": lambda: with_files("long/" + "x" * 200 + ".txt"),
    "PKG015-long-part": lambda: with_files("蜂" * 90),
    "PKG016-link": lambda: course((_link("notes.txt"), b"/etc/passwd")),
    "PKG017-program-in-front": lambda: b"MZ this unpacks itself" + course(),
    "PKG017-counted": lambda: _appended(b"MZ this unpacks itself"),
    "PKG019-packed-twice": lambda: folder_of(("course.zip", course())),
    "PKG020-other-name": _other_name,
    "PKG020-other-size": _other_size,
    "PKG021-not-named": _hidden,
    "PKG022-sub-folders": lambda: with_files("one/imsmanifest.xml", "two/three/IMSManifest.xml"),
    "PKG023-in-front": lambda: folder_of(
        ("old/imsmanifest.xml", _MANIFEST), ("imsmanifest.xml", declaring("old/imsmanifest.xml")), ("index.html", _PAGE)
    ),
    "PKG024-left-over": lambda: course(
        (".DS_Store", b"x"), ("__MACOSX/._index.html", b"x"), ("notes/~$plan.docx", b"x"), (".gitignore", b"x")
    ),
    "PKG025-version-control": lambda: course((".git/config", b"x"), (".git/HEAD", b"x"), (".env", b"x")),
    "PKG026-nested": lambda: course(("earlier.zip", folder_of(("index.html", b"<p>")))),
    "PKG027-web-page": lambda: course() + b"\r\n<p>Your session has ended.</p>",
    "PKG028-dots": lambda: folder_of(("./imsmanifest.xml", _MANIFEST), ("./index.html", _PAGE)),
    "PKG018-unmarked": lambda: _unmarked("\u00fcber.txt"),
    "RES018-large-style-sheet": lambda: course(("style.css", b"a {}\n" * 250_000), manifest=declaring("style.css")),
    "ok-archive-in-it": lambda: course(("files.zip", folder_of(("notes.txt", b"Bees."))), manifest=declaring("files.zip")),
    "ok-names-like-leftovers": lambda: with_files("environment.txt", "git/notes.txt", "thumbs.txt", "node_modules/bees/bees.txt"),
    "ok-silence": lambda: _zeros(4),
    "ok-folders": lambda: course(("media/", b""), ("media/a.txt", b"a"), manifest=declaring("media/a.txt")),
    "ok-comment": lambda: course()[:-2] + struct.pack("<H", 24) + b"PK\x05\x06, as in this comment"[:24],
}
"""Name of the case → the package."""
