"""Packages to judge: one of 10,000 pages, one of 2,000 long ones, one of 2 GB, and a tree of 200. The same bytes every time.

``python -m benchmarks.packages FOLDER --kind KIND`` writes them; what they are for is said in ``cases``.
"""

from __future__ import annotations

import argparse
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from benchmarks.content import SEED
from scorm_builder.scorm12.schema import control_documents

PACKAGE: Final = "package.zip"
_NAMESPACES: Final = (
    'xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 '
    'imscp_rootv1p1p2.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd"'
)
_WORDS: Final = "bees dance to tell where the flowers are and how far it is from the hive when the sun stands low in the west".split()
_SCRIPT: Final = b"""var api = parent.API;
api.LMSInitialize("");
api.LMSSetValue("cmi.core.lesson_status", "completed");
api.LMSSetValue("cmi.core.session_time", "00:01:00");
api.LMSCommit("");
api.LMSFinish("");
"""


def manifest(pages: int, shared: tuple[str, ...]) -> bytes:
    """One item and one SCO for each page, and a resource with the files that all need."""
    items = "".join(
        f'\n      <item identifier="ITEM-{page}" identifierref="RES-{page}" isvisible="true"><title>Page {page}</title></item>'
        for page in range(pages)
    )
    resources = "".join(
        f'\n    <resource identifier="RES-{page}" type="webcontent" adlcp:scormtype="sco" href="{page_name(page)}">'
        f'<file href="{page_name(page)}"/><dependency identifierref="RES-SHARED"/></resource>'
        for page in range(pages)
    )
    files = "".join(f'<file href="{name}"/>' for name in shared)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<manifest identifier="MAN-1" {_NAMESPACES}>\n'
        "  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>\n"
        f'  <organizations default="ORG-1"><organization identifier="ORG-1"><title>Bees</title>{items}\n  </organization></organizations>\n'
        f'  <resources>{resources}\n    <resource identifier="RES-SHARED" type="webcontent" adlcp:scormtype="asset">{files}</resource>\n'
        "  </resources>\n</manifest>\n"
    ).encode()


def page_name(number: int) -> str:
    return f"pages/{number // 100:03}/page-{number:05}.html"


def page(number: int, pages: int, words: int, choose: random.Random) -> bytes:
    """A page with so many words, a script, a style sheet, a picture and links to its neighbours."""
    paragraphs = "".join(f"<p>{' '.join(choose.choices(_WORDS, k=40))} <a href='#s{part}'>{part}</a></p>\n" for part in range(words // 40))
    near = "".join(f'<a href="../../{page_name(other % pages)}">{other}</a>' for other in (number - 1, number + 1))
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{number}</title><link rel="stylesheet" href="../../style.css">'
        f'<script src="../../script.js"></script></head><body><img src="../../bee.png" alt="">{near}\n{paragraphs}</body></html>\n'
    ).encode()


def write_package(path: Path, pages: int, words: int, media: int = 0) -> None:
    """A package of SCOs that tracks, with ``media`` MB of noise."""
    shared = ("script.js", "style.css", "bee.png", *(f"media/film-{number}.mp4" for number in range(media // 100)))
    choose = random.Random(SEED)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        add(archive, "imsmanifest.xml", manifest(pages, shared))
        for name, data in control_documents().items():
            add(archive, name, data)
        add(archive, "script.js", _SCRIPT)
        add(archive, "style.css", b"body { background: url(bee.png) }\n")
        add(archive, "bee.png", choose.randbytes(2000))
        for number in range(pages):
            add(archive, page_name(number), page(number, pages, words, choose))
        for name in shared[3:]:
            with archive.open(zipfile.ZipInfo(name), "w", force_zip64=False) as file:  # stored
                for _ in range(100):
                    file.write(choose.randbytes(1 << 20))


def add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Without the time of day."""
    archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED, 6)


def write_tree(folder: Path) -> None:
    """200 packages of 20 to 60 pages."""
    for number in range(200):
        (folder / f"{number % 10}").mkdir(parents=True, exist_ok=True)
        write_package(folder / f"{number % 10}" / f"course-{number:03}.zip", 20 + number % 5 * 10, 600)


KINDS: Final[dict[str, Callable[[Path], None]]] = {
    "items": lambda folder: write_package(folder / PACKAGE, 10_000, 2400),
    "pages": lambda folder: write_package(folder / PACKAGE, 2000, 2400),
    "large": lambda folder: write_package(folder / PACKAGE, 40, 600, 2000),
    "tree": lambda folder: write_tree(folder / "packages"),
}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="benchmarks.packages", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kind", choices=KINDS, required=True)
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    KINDS[arguments.kind](arguments.folder)


if __name__ == "__main__":
    main()
