"""A short run of ``scripts/fuzz.py``, with cases of its own each time that the project's version changes."""

from __future__ import annotations

import subprocess
import sys
import zlib
from pathlib import Path

from scorm_builder import __version__

ROOT = Path(__file__).parent.parent


def test_damaged_packages_give_reports(tmp_path: Path) -> None:
    seed = zlib.crc32(__version__.encode())
    command = [sys.executable, str(ROOT / "scripts" / "fuzz.py"), "--cases", "1500", "--seed", str(seed), "--keep", str(tmp_path)]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stderr[-4000:]
    assert run.stdout.startswith("1,500 cases in ")
