"""The small course that ``scorm-builder init`` makes: every feature once, with comments."""

from __future__ import annotations

import shutil
from pathlib import Path


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
            made.append(target)
    return tuple(made)
