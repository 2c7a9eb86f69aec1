"""Packages that are made to harm whoever opens them, and such that are only huge: a finding, in little time and memory, and nothing else.

Each is judged by a process of its own, which may neither write files nor ask the network, whose memory is measured, and whose report has to
be printable. What the limits are is said in ``package/archive.py`` and ``scorm12/document.py``.
"""

from __future__ import annotations

import json
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from scorm_builder.checks import check_package
from scorm_builder.package import PackageError, read_entry, read_package
from scorm_builder.package.reading import MAX_MANIFEST
from scorm_builder.scorm12.document import MAX_DEPTH, MAX_ELEMENTS, MAX_PROLOG
from scorm_builder.validation import validate
from tests.checks.archives import ARCHIVES, course, declaring, folder_of, nested, with_stream

MEGABYTE = 1 << 20
IMSCP = 'xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"'

JUDGE = """
import json, sys, time
from pathlib import Path
from scorm_builder.inspection import inspect_package, inspection_text
from scorm_builder.findings import Finding
from scorm_builder.lms import PROFILES
from scorm_builder.report import report_json, report_text
from scorm_builder.rules import RULES
from scorm_builder.validation import validate

def forbid(event, arguments):
    if event.startswith("socket.") or event in ("os.remove", "os.rename", "os.mkdir", "subprocess.Popen"):
        raise AssertionError(event)
    if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
        raise AssertionError(f"writes {arguments[0]}")
sys.addaudithook(forbid)

started = time.monotonic()
path = Path(sys.argv[1])
findings = validate(path, profiles=PROFILES).findings
inspection = inspect_package(path)
text = report_text(findings, sources=lambda _: None)
text += "" if isinstance(inspection, Finding) else inspection_text(inspection)
seconds = time.monotonic() - started
try:
    import resource
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
except ImportError:  # Windows
    peak = 0
assert all(each.isprintable() or each == "\\n" for each in text)
codes = sorted({finding.rule.code for finding in findings})
print(json.dumps({"codes": codes, "seconds": seconds, "peak": peak, "length": len(text), "text": text[:5000]}))
"""


def judged(path: Path) -> dict[str, Any]:
    """What a process of its own says about a package: codes, seconds, peak memory in bytes, length and start of the report."""
    run = subprocess.run(
        [sys.executable, "-c", JUDGE, path.name], cwd=path.parent, capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    assert run.returncode == 0, run.stderr[-3000:]
    result: dict[str, Any] = json.loads(run.stdout)
    return result


def in_course(manifest: str | bytes, *more: tuple[str, bytes]) -> bytes:
    return course(*more, manifest=manifest.encode() if isinstance(manifest, str) else manifest)


def with_items(items: str, resources: str = "") -> str:
    return (
        f'<manifest identifier="M" {IMSCP}>\n<organizations default="O"><organization identifier="O"><title>T</title>{items}'
        f"</organization></organizations>\n<resources>{resources}</resources></manifest>"
    )


def repeated(count: int, text: Callable[[int], str]) -> str:
    return "\n".join(text(number) for number in range(count))


def zeros(count: int) -> bytes:
    """An archive that unpacks to ``count`` MB in one file, and is a thousandth of that."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("imsmanifest.xml", declaring("zeros.bin"))
        with archive.open("zeros.bin", "w") as file:
            for _ in range(count):
                file.write(bytes(MEGABYTE))
    return buffer.getvalue()


def repeating() -> bytes:
    """An archive that names the same archive of 100 files 50,000 times."""
    archive = folder_of(("a.zip", folder_of(*((f"{number}.zip", b"PK") for number in range(100)))))
    directory, end = archive.rindex(b"PK\x01\x02"), archive.rindex(b"PK\x05\x06")
    records = archive[directory:end] * 50_000
    return archive[:directory] + records + struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, 50_000, 50_000, len(records), directory, 0)


def followed(size: int, more: bytes) -> bytes:
    """A file of zeros whose compressed data go on behind their end."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return with_stream(bytes(size), packer.compress(bytes(size)) + packer.flush() + more)


def laughs() -> str:
    lines = "".join(f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 12))
    return f'<!DOCTYPE manifest [<!ENTITY a0 "ha">{lines}]><manifest {IMSCP}>&a11;</manifest>'


def quadratic() -> str:
    return f'<!DOCTYPE manifest [<!ENTITY a "{"x" * 50_000}">]><manifest {IMSCP}>{"&a;" * 1_000_000}</manifest>'


def late() -> str:
    """A bomb behind a comment that is as long as what we read in one go."""
    return f"<!--{' ' * (MAX_PROLOG // 2)}-->" + laughs()


def reading(entity: str) -> str:
    return f"<!DOCTYPE manifest [{entity}]>" + with_items("<item identifier='I'><title>&x;</title></item>")


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "ratio": (ARCHIVES["PKG008-ratio"], "PKG008"),
    "silence": (lambda: zeros(300), ""),
    "total": (ARCHIVES["PKG008-bomb"], "PKG008"),
    "count": (ARCHIVES["PKG008-too-many"], "PKG008"),
    "overlap": (ARCHIVES["PKG008-overlap"], "PKG008"),
    "nested": (lambda: nested(3), "PKG008"),
    "compressed data that go on": (lambda: followed(3_500_000, b"Bees."), ""),
    "compressed data that go on for long": (lambda: followed(3_500_000, bytes(3 * MEGABYTE)), ""),
    "compressed data that go on, small": (lambda: followed(4000, b"Bees."), ""),
    "compressed data that say nothing": (lambda: with_stream(bytes(4 * MEGABYTE), b"\0\0\0\xff\xff" * 500_000), "PKG002"),
    "nested deeply": (lambda: nested(20), "PKG008"),
    "nested more deeply than we look": (lambda: nested(40), "PKG008"),
    "nested a thousandfold": (lambda: course(("a.zip", repeating()), manifest=declaring("a.zip")), ""),
    "nested and damaged": (lambda: course(("a.zip", nested(2)[:-40]), ("b.zip", nested(2)[60:]), manifest=declaring("a.zip", "b.zip")), ""),
    "link": (ARCHIVES["PKG016-link"], "PKG016"),
    "two views": (ARCHIVES["PKG020-other-name"], "PKG020"),
    "hidden": (ARCHIVES["PKG021-not-named"], "PKG021"),
    "names": (lambda: course(("a\x1b[2J.txt", b""), ("b\u202e.txt", b""), ("../c.txt", b""), ("d\x07", b"")), "PKG003"),
    "name with nul": (lambda: course(("aXb.txt", b"")).replace(b"aXb.txt", b"a\0b.txt"), "PKG003"),
    "manifest of 100 MB": (lambda: in_course(" " * (MAX_MANIFEST + 1)), "PKG008"),
    "comment of 30 MB": (lambda: in_course(f"<!--{' ' * (30 * MEGABYTE)}--><manifest/>"), "MAN007"),
    "title of 30 MB": (lambda: in_course(with_items(f"<item identifier='I'><title>{'x' * (30 * MEGABYTE)}</title></item>")), "MAN022"),
    "elements": (lambda: in_course(f"<manifest {IMSCP}>{'<a/>' * (MAX_ELEMENTS + 1)}</manifest>"), "MAN007"),
    "attributes": (lambda: in_course(f"<manifest {IMSCP}><a " + repeated(20_000, lambda n: f'a{n}="1"') + "/></manifest>"), "MAN007"),
    "namespaces": (lambda: in_course(f"<manifest {IMSCP}>" + repeated(2000, lambda n: f'<a xmlns:a{n}="u"/>') + "</manifest>"), "MAN007"),
    "depth": (lambda: in_course("<manifest>" * 1_000_000), "MAN004"),
    "depth that is allowed": (lambda: in_course(with_items("<item>" * (MAX_DEPTH - 3) + "</item>" * (MAX_DEPTH - 3))), "MAN010"),
    "billion laughs": (lambda: in_course(laughs()), "MAN003"),
    "billion laughs, late": (lambda: in_course(late()), "MAN003"),
    "quadratic growth": (lambda: in_course(quadratic()), "MAN003"),
    "entity that reads a file": (lambda: in_course(reading('<!ENTITY x SYSTEM "file:///etc/passwd">')), "MAN003"),
    "entity of another host": (lambda: in_course(reading('<!ENTITY x SYSTEM "http://192.0.2.1/x">')), "MAN003"),
    "parameter entity": (lambda: in_course(reading('<!ENTITY % x SYSTEM "http://192.0.2.1/x"> %x;')), "MAN003"),
    "DTD of another host": (lambda: in_course('<!DOCTYPE manifest SYSTEM "http://192.0.2.1/x.dtd">' + with_items("")), "MAN002"),
    "schema of another host": (
        lambda: in_course(
            with_items("").replace(
                IMSCP,
                f'{IMSCP} xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
                'xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 '
                'http://192.0.2.1/x.xsd"',
            )
        ),
        "MAN015",
    ),
    "included file": (
        lambda: in_course(
            with_items(
                "<item identifier='I'><title><i:include xmlns:i='http://www.w3.org/2001/XInclude' href='/etc/passwd'/></title></item>"
            )
        ),
        "MAN050",
    ),
    "long prerequisites": (
        lambda: in_course(
            with_items(f"<item identifier='I'><adlcp:prerequisites>{'(' * 500_000 + 'A&amp;' * 500_000}</adlcp:prerequisites></item>")
        ),
        "MAN043",
    ),
    "10,000 right items": (
        lambda: in_course(
            with_items(
                repeated(10_000, lambda n: f'<item identifier="I{n}" identifierref="R"><title>{n}</title></item>'),
                '<resource identifier="R" type="webcontent" adlcp:scormtype="asset" href="index.html"><file href="index.html"/></resource>',
            )
        ),
        "MAN023",
    ),
    "10,000 items that break every rule": (
        lambda: in_course(
            with_items(repeated(10_000, lambda n: f'<item identifier="{n} x" identifierref="R{n}"><foo/><title> </title></item>'))
        ),
        "MAN050",
    ),
    "10,000 items on one line": (
        lambda: in_course(with_items("".join(f'<item identifier="{n}"><metadata/><title/></item>' for n in range(10_000)))),
        "MAN050",
    ),
    "10,000 items that wait for each other": (
        lambda: in_course(
            with_items(
                repeated(
                    10_000,
                    lambda n: (
                        f'<item identifier="I{n}"><adlcp:prerequisites type="aicc_script">I{min(n + 1, 9_998)}</adlcp:prerequisites></item>'
                    ),
                )
            )
        ),
        "MAN042",
    ),
    "10,000 misspelt references": (
        lambda: in_course(
            with_items(
                repeated(10_000, lambda n: f'<item identifier="I{n}" identifierref="RES-{n}-x"/>'),
                repeated(
                    10_000, lambda n: f'<resource identifier="RES-{n}" type="webcontent"><dependency identifierref="RES-{n}-y"/></resource>'
                ),
            )
        ),
        "MAN016",
    ),
    "pages that are nothing but tags": (lambda: course(("a.html", b"<div>" * 200_000), manifest=declaring("a.html")), ""),
    "style sheet that is nothing but brackets": (lambda: course(("a.css", b"a{" * 200_000), manifest=declaring("a.css")), ""),
    "script that is nothing but quotation marks": (lambda: course(("a.js", b"\"'`/*" * 200_000), manifest=declaring("a.js")), ""),
}
"""Name → what makes the package, and a rule that has to be reported, if there is one."""


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_package(name: str, tmp_path: Path) -> None:
    make, code = HOSTILE[name]
    (tmp_path / "x.zip").write_bytes(make())
    result = judged(tmp_path / "x.zip")
    assert code in result["codes"] if code else "PKG008" not in result["codes"], result
    assert result["seconds"] < 100, "bounded: a free machine takes a tenth of it at most"
    assert result["peak"] < 600 * MEGABYTE
    assert result["length"] < 400_000
    assert "root:" not in str(result["text"])
    assert [path.name for path in tmp_path.iterdir()] == ["x.zip"]


def test_archive_cut_anywhere(tmp_path: Path) -> None:
    data = course(("notes.txt", b"Bees. " * 100), manifest=declaring("notes.txt"))
    path = tmp_path / "x.zip"
    for length in range(0, len(data), 7):
        path.write_bytes(data[:length])
        assert {"PKG001", "PKG002"} & {finding.rule.code for finding in validate(path).findings}, length


CHANGES: dict[str, Callable[[Path], object]] = {
    "gone": Path.unlink,
    "empty": lambda path: path.write_bytes(b""),
    "shorter": lambda path: path.write_bytes(path.read_bytes()[:-400]),
    "other": lambda path: path.write_bytes(bytes(len(path.read_bytes()))),
    "another package": lambda path: path.write_bytes(course(("a.txt", b"a"), first="index.html")),
}


@pytest.mark.parametrize("how", CHANGES)
def test_archive_that_changes_while_it_is_read(how: str, tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(course(("notes.txt", b"Bees. " * 100), ("a.html", b"<p>"), manifest=declaring("notes.txt", "a.html")))
    package, findings = read_package(path)
    assert package is not None
    assert findings == ()
    CHANGES[how](path)
    check_package(package)
    with pytest.raises(PackageError, match=r"x\.zip"):
        read_entry(package.entries["notes.txt"])


def test_folder_that_changes_while_it_is_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(BytesIO(course(("a.html", b"<img src=b.png>"), manifest=declaring("a.html")))) as archive:
        archive.extractall(tmp_path)
    package, _ = read_package(tmp_path)
    assert package is not None
    (tmp_path / "a.html").unlink()
    (tmp_path / "index.html").unlink()
    (tmp_path / "index.html").mkdir()
    check_package(package)
    with pytest.raises(PackageError, match="is no longer there"):
        read_entry(package.entries["a.html"])


def test_sizes_of_the_record_in_front_are_not_believed(tmp_path: Path) -> None:
    data = course(("notes.txt", b"Bees. " * 100), manifest=declaring("notes.txt"))
    at = data.index(b"notes.txt") - 30 + 18
    (tmp_path / "x.zip").write_bytes(data[:at] + struct.pack("<II", 1 << 31, 1 << 31) + data[at + 8 :])
    validation = validate(tmp_path / "x.zip")
    assert [finding.rule.code for finding in validation.findings if finding.rule.code.startswith("PKG")] == ["PKG020"]
    assert validation.package is not None
    assert read_entry(validation.package.entries["notes.txt"]) == b"Bees. " * 100
