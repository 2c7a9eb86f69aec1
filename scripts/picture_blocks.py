"""Take the pictures of ``docs/pictures/``: the example of every directive, and steps of the tutorial, as learners see them.

``python scripts/picture_blocks.py [NAME …]`` builds a course of the examples in ``docs/course-format.md`` and ``docs/authoring.md``, opens
it in a headless Chromium and takes what is named, or all. Needs the development dependencies and a Chromium. The pictures say in
``made-from.json`` of which text they are, so that a test can tell when one has to be taken anew.

Knows the marks of ``docs/page-contract.md``, no class names.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import re
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from scorm_builder.build import build_course
from scorm_builder.course.directives import DIRECTIVES

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
MADE_FROM = PICTURES / "made-from.json"
DRAWINGS = ROOT / "scripts" / "pictures"
TUTORIAL = ROOT / "docs" / "authoring.md"
TUTORIAL_PAGES = {"authoring-page": "modules/01-before/01-be-ready.md", "authoring-question": "modules/01-before/03-check.md"}
TUTORIAL_FILES = ("modules/01-before/module.yaml", *TUTORIAL_PAGES.values(), "modules/01-before/02-signs.md")
WIDTH, MARGIN, SCALE, QUALITY = 720, 16, 2, 60
"""Pixels of a picture's width and around what it shows, pixels of the screen for each of them, quality of WebP in percent."""

COURSE = """id: examples
title: Examples
version: 1.0.0
language: en
audiences: {police: police officers}
search: false
"""
MODULE = """title: Examples
outcomes:
  - Name the three parts of trafficking
  - Tell smuggling from trafficking
"""
GLOSSARY = """terms:
  - term: debt bondage
    definition: Work that is demanded to pay back a debt.
  - term: leverage
    definition: Something that a person needs, fears or loves, and that somebody else uses to control them.
"""
FILES = {
    "parts/help-lines.md": "**In danger now:** 9-1-1\n\n**Hotline:** 1-833-900-1010, day and night\n",
    "questions.gift": "$CATEGORY: Signs/At work\n\n::Debt:: A debt that keeps growing can hold somebody. {T#It can, without a lock.}\n",
}
SAMPLE = ROOT / "course_src" / "media" / "three-questions"
MEDIA = {
    ".mp4": SAMPLE.with_suffix(".mp4"),
    ".jpg": SAMPLE.with_suffix(".jpg"),
    ".vtt": SAMPLE.with_suffix(".vtt"),
    ".mp3": SAMPLE.with_name("start-anywhere.mp3"),
    ".pdf": SAMPLE.with_name("first-response-checklist.pdf"),
}
"""What stands for the files of which the examples speak, where there is no drawing of that name."""
READY_TO_PLAY = """media => new Promise(resolve => {
    media.preload = "auto";
    media.load();
    media.addEventListener("canplaythrough", () => setTimeout(resolve, 500)); // the player takes its spinner away
    setTimeout(resolve, 5000);
})"""


def sources() -> dict[str, str]:
    """Name of each picture → the Markdown of the page that it shows."""
    examples = {name: f"# {name}\n\n{directive.example}\n" for name, directive in DIRECTIVES.items()}
    return examples | {name: tutorial_file(path) for name, path in TUTORIAL_PAGES.items()}


def tutorial_file(path: str) -> str:
    """What the tutorial says to save under this name."""
    found = re.search(rf"`{path}`[^`]*?```\w+\n(.*?)^```", TUTORIAL.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    if found is None:
        raise SystemExit(f"{TUTORIAL.name} has no {path}")
    return found[1]


def page_of(name: str) -> str:
    """The id of the page that a picture shows, which is also that of its file."""
    path = TUTORIAL_PAGES.get(name)
    return f"before-{Path(path).stem[3:]}" if path else f"examples-{name}"


def fingerprint(text: str) -> str:
    """What ``made-from.json`` keeps of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def write_examples(course: Path, page: Page) -> None:
    """A course with the tutorial and a page for each example; its raster pictures are taken of our drawings."""
    files = {"course.yaml": COURSE, "glossary.yaml": GLOSSARY, "modules/02-examples/module.yaml": MODULE, **FILES}
    files |= {path: tutorial_file(path) for path in TUTORIAL_FILES}
    files |= {f"modules/02-examples/{name}.md": text for name, text in sources().items() if name not in TUTORIAL_PAGES}
    for name, text in files.items():
        (course / name).parent.mkdir(parents=True, exist_ok=True)
        (course / name).write_text(text, "utf-8")
    (course / "media").mkdir()
    for name in re.findall(r"/media/([\w.-]+)", "".join(files.values())):
        path = course / "media" / name
        drawing = DRAWINGS / f"{path.stem}.svg"
        if "-chapters" in name:
            shutil.copyfile(SAMPLE.with_name("three-questions-chapters.vtt"), path)
        elif not drawing.is_file():
            shutil.copyfile(MEDIA[path.suffix], path)
        elif path.suffix == ".svg":
            shutil.copyfile(drawing, path)
        else:
            page.goto(drawing.as_uri())
            page.locator("svg").first.screenshot(path=path, type="jpeg", quality=90)


def unpacked(course: Path, folder: Path) -> Path:
    """The start page of the built course. Raises ``SystemExit`` if it does not build."""
    built = build_course(course, folder)
    if built.written is None:
        raise SystemExit("\n".join(f"{finding.location} {finding.message}" for finding in built.findings))
    with zipfile.ZipFile(built.written.path) as archive:
        archive.extractall(folder / "course")
    return folder / "course" / "index.html"


def take(page: Page, name: str) -> bytes:
    """WebP of what a page holds; of a page of the tutorial with its heading."""
    page.evaluate("id => { location.hash = id; }", page_of(name))
    section = page.locator(f'section[data-page="{page_of(name)}"]')
    section.wait_for()
    page.evaluate("async () => { await document.fonts.ready; document.activeElement.blur(); scrollTo(0, 0); }")
    part = section.locator(":scope > div").first
    for image in part.locator("img:not(dialog img)").all():
        image.evaluate("image => { image.loading = 'eager'; return image.decode(); }")
    for media in part.locator("video, audio").all():
        media.evaluate(READY_TO_PLAY)
    first = (section.locator("header") if name in TUTORIAL_PAGES else part).bounding_box()
    last = part.bounding_box()
    if first is None or last is None:
        raise SystemExit(f"{name} cannot be seen")
    top, bottom = first["y"] - MARGIN, last["y"] + last["height"] + MARGIN
    clip = {"x": 0, "y": top + float(page.evaluate("scrollY")), "width": WIDTH, "height": bottom - top, "scale": SCALE}
    shot = {"format": "webp", "quality": QUALITY, "clip": clip, "captureBeyondViewport": True}
    return base64.b64decode(page.context.new_cdp_session(page).send("Page.captureScreenshot", shot)["data"])


def run() -> int:
    """Take the pictures; remove those of what is gone."""
    from playwright.sync_api import sync_playwright  # here, as the tests of the documentation do without it

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="a directive, or " + ", ".join(TUTORIAL_PAGES))
    pages = sources()
    wanted = parser.parse_args().names or list(pages)
    if unknown := sorted(set(wanted) - set(pages)):
        parser.error(f"there is no {', '.join(unknown)}")
    PICTURES.mkdir(exist_ok=True)
    made = json.loads(MADE_FROM.read_text("utf-8")) if MADE_FROM.is_file() else {}
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        folder = Path(temporary)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        context = browser.new_context(viewport={"width": WIDTH, "height": 900}, color_scheme="light", reduced_motion="reduce")
        page = context.new_page()
        write_examples(folder / "source", page)
        page.goto(unpacked(folder / "source", folder / "built").as_uri())
        page.wait_for_selector("html.ready", state="attached")
        for name in wanted:
            (PICTURES / f"{name}.webp").write_bytes(take(page, name))
            made[name] = fingerprint(pages[name])
        browser.close()
    for picture in PICTURES.glob("*.webp"):
        if picture.stem not in pages:
            picture.unlink()
    kept = {name: made[name] for name in sorted(made.keys() & pages.keys())}
    MADE_FROM.write_text(json.dumps(kept, indent=1) + "\n", "utf-8", newline="\n")
    sys.stdout.write(f"{len(wanted)} pictures, {sum(picture.stat().st_size for picture in PICTURES.glob('*.webp')) // 1000} kB in all\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(run())
