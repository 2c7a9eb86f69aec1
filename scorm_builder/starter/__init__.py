"""The small course that ``scorm-builder init`` makes: what most courses need, with comments."""

from __future__ import annotations

import shutil
from pathlib import Path

from scorm_builder.course.files import slug


def copy_starter(folder: Path) -> tuple[Path, ...]:
    """Copy the starter course into ``folder`` and name the files made. Raises ``FileExistsError`` if there is something in it."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileExistsError(folder)
    source = Path(__file__).parent / "course"
    made = []
    for file in sorted(source.rglob("*")):
        if file.is_file():
            target = folder / file.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
            if target.name == "course.yaml":  # an LMS knows courses by their ids, so no two should have the same
                text = target.read_text("utf-8").replace("id: my-course ", f"id: {_id(folder)} ")
                target.write_text(text, "utf-8", newline="\n")
            made.append(target)
    return tuple(made)


def _id(folder: Path) -> str:
    """An id from the name of the folder."""
    return slug(folder.resolve().name)[0].replace("_", "-") or "my-course"
