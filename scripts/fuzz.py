"""Break packages at random and judge them: whatever the bytes are, there is a report and no traceback.

``python scripts/fuzz.py --cases 100000`` runs so many cases and says how long they took; ``--seed`` makes them others. A case that fails is
kept in the folder ``--keep`` and said with its number; one that never ends, ends the run. ``--only NUMBER`` runs that one again. Each case
is made of its seed and number alone.

A case is a zip archive or a manifest that is right, damaged archives of the tests, or real manifests of a folder ``--manifests``, with some
changes: bytes flipped, cut, doubled, moved or put in, numbers that are too large, words of zip and XML in the wrong place, contents of two
cases mixed. It is read, checked (contents of pages and all LMSs too), reported in text and JSON, inspected and, each tenth, repaired.
"""

from __future__ import annotations

import argparse
import contextlib
import faulthandler
import random
import shutil
import struct
import sys
import tempfile
import time
import traceback
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scorm_builder.findings import Finding  # noqa: E402
from scorm_builder.inspection import inspect_package, inspection_json, inspection_text  # noqa: E402
from scorm_builder.lms import PROFILES  # noqa: E402
from scorm_builder.package import PackageError, read_entries, read_entry  # noqa: E402
from scorm_builder.repair import repair_entries  # noqa: E402
from scorm_builder.report import report_json, report_text  # noqa: E402
from scorm_builder.validation import validate  # noqa: E402
from tests.checks.archives import ARCHIVES, course  # noqa: E402

ENDLESS = 120.0  # seconds, after which the whole run ends with a traceback; the case stays in the folder for temporary files
SLOW = 5.0  # seconds of the processor, from which a case counts as failed
WORDS = tuple(
    rb"""
    PK\x03\x04 PK\x01\x02 PK\x05\x06 PK\x06\x06 PK\x06\x07 \xff\xff\xff\xff \xff\xff\xff\xff\xff\xff\xff\xff
    \x00\x00\x00\x00 \xef\xbb\xbf \xff\xfe \x00 \x1b[2J \xe2\x80\xae \xed\xa0\x80 ../ ..\\ C: imsmanifest.xml __MACOSX/
    <![CDATA[ ]]> <!-- --> <?xml <!DOCTYPE <!ENTITY & &#0; &#x1b; &amp; &lol; < > " ' xmlns= xmlns:adlcp= adlcp:
    identifier= identifierref= <item> </item> <manifest> <resource <title/> default= href= encoding="utf-16" xml:base=
    <adlcp:prerequisites> a&b|~c {a,b} 3*{a} 1e999 99:99:99 %00 %2e%2e/ javascript: //host/ <script src= url( @import
    LMSInitialize("")
    """.split()
)
WORDS = tuple(word.decode("unicode_escape").encode("latin-1") for word in WORDS)


def seeds(manifests: Path | None) -> list[tuple[str, bytes]]:
    """What cases start from: ``(kind, bytes)``, kind ``zip`` or ``xml``."""
    checks = ROOT / "tests" / "checks"
    zips = [course(), course(("é/notes.txt", b"Bees. " * 50), ("media/", b""), ("a.css", b"a{background:url(b.png)}"))]
    zips += [make() for name, make in ARCHIVES.items() if "bomb" not in name]
    xml = [path.read_bytes() for path in sorted(checks.glob("*/package/imsmanifest.xml"))]
    if manifests:
        xml += [data for path in sorted(manifests.glob("*.xml")) if len(data := path.read_bytes()) < 60_000]
    return [("zip", data) for data in zips] + [("xml", data) for data in xml]


def damaged(choose: random.Random, data: bytes, other: bytes) -> bytes:
    """``data`` with one to six changes."""
    result = bytearray(data)
    for _ in range(choose.choice((1, 1, 1, 2, 3, 6))):
        at = choose.randrange(len(result) + 1)
        if choose.random() < 0.4:  # where the records of an archive and the root of a manifest are
            at = choose.choice((max(0, len(result) - choose.randrange(400)), min(len(result), choose.randrange(400))))
        length = choose.choice((1, 1, 2, 4, 8, choose.randrange(1, 200)))
        kind = choose.randrange(9)
        if kind == 0 and at < len(result):
            result[at] ^= 1 << choose.randrange(8)
        elif kind == 1:
            result[at : at + length] = choose.randbytes(length)
        elif kind == 2:
            del result[at : at + length]
        elif kind in (3, 4):
            result[at:at] = choose.choice(WORDS)
        elif kind == 5:
            word = choose.choice(WORDS)
            result[at : at + len(word)] = word
        elif kind == 6:
            result[at:at] = result[at : at + length] * choose.choice((1, 2, 50))
        elif kind == 7:
            start = choose.randrange(len(other) + 1)
            result[at : at + length] = other[start : start + length]
        else:
            number = choose.choice((0, 1, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF, len(result)))
            result[at : at + 4] = struct.pack("<I", number)
    return bytes(result)


def packed(manifest: bytes) -> bytes:
    """A stored archive of a manifest and two pages."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("imsmanifest.xml", manifest)
        archive.writestr("index.html", b"<!DOCTYPE html><script src=a.js></script><link rel=stylesheet href=a.css><img src='../b.png'>")
        archive.writestr("a.js", b"API.LMSInitialize(''); API.LMSSetValue('cmi.core.lesson_status', 'completed')")
    return buffer.getvalue()


def make_case(seed: int, number: int, known: Sequence[tuple[str, bytes]]) -> bytes:
    """The bytes of one case."""
    choose = random.Random(seed << 32 | number)  # noqa: S311  # the same every time
    kind, data = choose.choice(known)
    other = choose.choice(known)[1]
    return packed(damaged(choose, data, other)) if kind == "xml" else damaged(choose, data, other)


def judge(path: Path, *, repair: bool) -> Counter[str]:
    """What the command line would do with a package; the codes that were found. Raises what would be a traceback."""
    validation = validate(path, profiles=PROFILES)
    assert validation.package is not None or validation.findings, "no package, and nothing said"
    text = report_text(validation.findings, sources=lambda _: None)
    inspection = inspect_package(path)
    if not isinstance(inspection, Finding):
        text += inspection_text(inspection)
        inspection_json(inspection).encode("ascii")
    assert all(each.isprintable() or each == "\n" or unicodedata.category(each) == "Zs" for each in text), "it could move the cursor"
    report_json(validation.findings, {}).encode("ascii")
    entries, _ = read_entries(path)
    for entry in entries.values():
        with contextlib.suppress(PackageError):
            read_entry(entry)
    if repair:
        once = repair_entries(entries, "case")
        again = repair_entries(once.entries, "other")
        assert again.changes == (), f"repaired twice: {again.changes[:3]}"
        assert again.entries == once.entries, "changed without a word"
    return Counter(finding.rule.code for finding in validation.findings)


def run(seed: int, numbers: Sequence[int], known: Sequence[tuple[str, bytes]], keep: Path | None) -> tuple[int, Counter[str]]:
    """Judge these cases; how many failed, and how often each rule was reported."""
    failed, codes = 0, Counter[str]()
    with tempfile.TemporaryDirectory(prefix="scorm-builder-fuzz-") as folder:
        for number in numbers:
            path = Path(folder) / f"{seed}-{number}.zip"
            path.write_bytes(make_case(seed, number, known))
            faulthandler.dump_traceback_later(ENDLESS, exit=True)
            started = time.process_time()
            try:
                codes += judge(path, repair=number % 10 == 0)
                took = time.process_time() - started
                assert took < SLOW, f"took {took:.1f} s"
            except Exception:
                failed += 1
                sys.stderr.write(f"case {number} of seed {seed} failed:\n{traceback.format_exc()}\n")
                if keep:
                    keep.mkdir(parents=True, exist_ok=True)
                    shutil.copy(path, keep)
            path.unlink()
        faulthandler.cancel_dump_traceback_later()
    return failed, codes


def main() -> int:
    """Run; 1 if a case failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=0, help="number of the first case, to share the work between processes")
    parser.add_argument("--only", type=int, help="this case alone")
    parser.add_argument("--keep", type=Path, help="folder for cases that fail")
    parser.add_argument("--manifests", type=Path, help="folder of real manifests to start from, too")
    chosen = parser.parse_args()
    numbers = [chosen.only] if chosen.only is not None else range(chosen.start, chosen.start + chosen.cases)
    started = time.monotonic()
    failed, codes = run(chosen.seed, numbers, seeds(chosen.manifests), chosen.keep)
    seconds = time.monotonic() - started
    sys.stdout.write(f"{len(numbers):,} cases in {seconds:.0f} s, {failed:,} failed; {len(codes)} rules reported\n")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
