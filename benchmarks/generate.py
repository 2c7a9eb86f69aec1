"""Writes the same course for each program that is compared: scorm-builder, Hugo, MkDocs, ``cp``.

Run as ``python -m benchmarks.generate FOLDER --size M``; makes FOLDER/scorm-builder, FOLDER/hugo and so on, ready to be built.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Callable
from pathlib import Path

from benchmarks.content import (
    SEED,
    SIZES,
    Block,
    Film,
    Link,
    Page,
    Picture,
    Question,
    Size,
    film_pieces,
    films,
    pages,
    picture_bytes,
    pictures,
)

HUGO = Path(__file__).resolve().parent / "hugo"
TITLE = "Benchmark course"


def write_text(path: Path, text: str) -> None:
    """Make the folder and the file, with the same bytes on every system."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def write_media(folder: Path, size: Size, seed: int) -> None:
    """All pictures and films of a course."""
    folder.mkdir(parents=True)
    for module in range(1, size.modules + 1):
        for picture in pictures(size, module, seed):
            (folder / picture.name).write_bytes(picture_bytes(picture, seed))
    for film in films(size, seed):
        with (folder / film.name).open("wb") as file:
            file.writelines(film_pieces(film, seed))


def body(page: Page, write_block: Callable[[Block], str]) -> str:
    """The Markdown of a page in one program's dialect."""
    return "\n\n".join(block if isinstance(block, str) else write_block(block) for block in page.blocks) + "\n"


def plain_block(block: Block, media: str, page_address: Callable[[Link], str]) -> str:
    """Markdown that every program knows: a figure is an image, a film a link, a question a list."""
    match block:
        case Picture():
            return f'![{block.alt}]({media}/{block.name} "{block.caption}")'
        case Film():
            return f"[{block.title}]({media}/{block.name})"
        case Question():
            return "\n".join([block.prompt, "", *(f"- {option}" for option in block.options)])
        case Link():
            return f"See also: [{block.text}]({page_address(block)})"
        case str():
            return block


# --- scorm-builder ------------------------------------------------------------------------------------------------


def our_name(number: int) -> str:
    return f"{number:03}-page-{number:03}.md"


def our_block(block: Block) -> str:
    """Directives where our format has them."""
    match block:
        case Question():
            answers = [
                f"- [{'x' if index == block.right else ' '}] {option}\n  > Because of that." for index, option in enumerate(block.options)
            ]
            return "\n".join([f":::choice{{#{block.id}}}", block.prompt, "", *answers, ":::"])
        case Film():
            name = block.name.removesuffix(".mp4")
            return (
                f':::video[{block.title}]{{file=../../media/{block.name} captions=../../media/{name}.vtt duration="0:45"}}\n'
                f"{block.title}: what is said, in words.\n:::"
            )
        case _:
            return plain_block(block, "../../media", lambda link: f"../{link.module:02}-module-{link.module:02}/{our_name(link.page)}")


def write_for_scorm_builder(folder: Path, size: Size, seed: int = SEED) -> None:
    """A course in our format."""
    facts = (f"id: benchmark-{size.name.lower()}", f"title: {TITLE}", "version: 1.0.0", "language: en", "description: Made from a seed.")
    write_text(folder / "course.yaml", "\n".join(facts) + "\n")
    for page in pages(size, seed):
        module = folder / "modules" / f"{page.module:02}-module-{page.module:02}"
        if page.number == 1:
            write_text(module / "module.yaml", f"title: Module {page.module}\noutcomes:\n  - Know what is in it\n")
        quiz = "quiz: true\n" if page.quiz else ""
        write_text(module / our_name(page.number), f"---\ntitle: {page.title}\n{quiz}---\n\n{body(page, our_block)}")
    write_media(folder / "media", size, seed)
    for film in films(size, seed):
        captions = f"WEBVTT\n\n00:00.000 --> 00:45.000\n{film.title}\n"
        write_text(folder / "media" / f"{film.name.removesuffix('.mp4')}.vtt", captions)


# --- the others ---------------------------------------------------------------------------------------------------


def write_for_hugo(folder: Path, size: Size, seed: int = SEED) -> None:
    """A Hugo site with a theme that makes what ours makes: contents of the module, page, ways forth and back, style sheet, text data."""
    shutil.copytree(HUGO, folder)

    def block(block: Block) -> str:
        return plain_block(block, "../../media", lambda link: f"../../module-{link.module:02}/page-{link.page:03}/")

    for page in pages(size, seed):
        module = folder / "content" / f"module-{page.module:02}"
        if page.number == 1:
            write_text(module / "_index.md", f"---\ntitle: Module {page.module}\nweight: {page.module}\n---\n")
        head = f"---\ntitle: {page.title}\nweight: {page.number}\n---\n\n"
        write_text(module / f"page-{page.number:03}.md", head + body(page, block))
    write_media(folder / "static" / "media", size, seed)


def write_for_mkdocs(folder: Path, size: Size, seed: int = SEED) -> None:
    """A MkDocs site as ``mkdocs new`` sets it up: its own theme, its search."""

    def block(block: Block) -> str:
        return plain_block(block, "../media", lambda link: f"../module-{link.module:02}/page-{link.page:03}.md")

    for page in pages(size, seed):
        path = folder / "docs" / f"module-{page.module:02}" / f"page-{page.number:03}.md"
        write_text(path, f"---\ntitle: {page.title}\n---\n\n# {page.title}\n\n{body(page, block)}")
    write_text(folder / "mkdocs.yml", f"site_name: {TITLE}\n")
    write_text(folder / "docs" / "index.md", f"# {TITLE}\n")
    write_media(folder / "docs" / "media", size, seed)


def write_for_cp(folder: Path, size: Size, seed: int = SEED) -> None:
    """All films one after the other in ``media.bin``, as they stand in a package."""
    folder.mkdir()
    with (folder / "media.bin").open("wb") as file:
        for film in films(size, seed):
            file.writelines(film_pieces(film, seed))


WRITERS = {"scorm-builder": write_for_scorm_builder, "hugo": write_for_hugo, "mkdocs": write_for_mkdocs, "cp": write_for_cp}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="benchmarks.generate", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the courses go; must not exist yet")
    parser.add_argument("--size", choices=SIZES, required=True)
    parser.add_argument(
        "--for", dest="programs", choices=WRITERS, nargs="+", default=list(WRITERS), help="programs to write for; default all"
    )
    parser.add_argument("--seed", type=int, default=SEED)
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for program in arguments.programs:
        WRITERS[program](arguments.folder / program, SIZES[arguments.size], arguments.seed)


if __name__ == "__main__":
    main()
