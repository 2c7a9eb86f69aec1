"""Compiled templates are kept where Python keeps compiled modules, by the same rules: compiling ours takes longer than a small build.

Only our own templates, in ``scorm_builder/__pycache__``; nothing is written if Python is told not to write bytecode, or if the folder
cannot be written. What is found is used only for the very same template, Jinja2 and Python. Knows nothing of courses.
"""

from __future__ import annotations

import contextlib
import os
import sys
from importlib.util import cache_from_source
from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache


class TemplateCache(BytecodeCache):
    """Bytecode of the templates in ``folder``; those of other folders are compiled each time.

    ``sandboxed``: whether the environment is, as that makes other code.
    """

    def __init__(self, folder: Path, *, sandboxed: bool) -> None:
        self._folder = f"{folder}{os.sep}"
        self._kind = "sandboxed-" if sandboxed else ""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The name of the template if it is ours, else nothing."""
        return self._kind + name.replace("/", "-") if filename and filename.startswith(self._folder) else ""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket from the cache; Jinja2 compares the checksum of the source."""
        if bucket.key:
            with contextlib.suppress(OSError), _path(bucket).open("rb") as file:
                bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, if that is possible and wanted."""
        if not bucket.key or sys.dont_write_bytecode:
            return
        path = _path(bucket)
        temporary = path.with_name(f"{path.name}.{os.getpid()}")
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(bucket.bytecode_to_string())
            temporary.replace(path)


def _path(bucket: Bucket) -> Path:
    return Path(cache_from_source(str(Path(__file__).with_name(f"template-{bucket.key}.py"))))
