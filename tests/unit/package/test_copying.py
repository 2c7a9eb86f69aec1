"""Disk space is asked for where that is possible, and a disk that has not enough of it says so before anything is copied."""

from __future__ import annotations

import ctypes
import errno
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from scorm_builder.package.copying import reserve


class Refusal:
    """A function of the C library that fails with ``error``."""

    def __init__(self, error: int) -> None:
        self._error = error
        self.asked: list[tuple[int, ...]] = []

    def __call__(self, *asked: int) -> int:
        self.asked.append(asked)
        ctypes.set_errno(self._error)
        return -1


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Refusal:
    refusal = Refusal(request.param)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: SimpleNamespace(fallocate64=refusal))
    return refusal


@pytest.mark.parametrize("refused", [errno.ENOSPC], indirect=True)
def test_a_full_disk_is_known_before_the_copying(refused: Refusal) -> None:
    with pytest.raises(OSError, match=r".") as caught:
        reserve(7, 100, 5000)
    assert caught.value.errno == errno.ENOSPC
    assert refused.asked == [(7, 0, 100, 5000)]


@pytest.mark.parametrize("refused", [errno.EOPNOTSUPP, errno.EINVAL], indirect=True)
def test_a_file_system_that_cannot_reserve_is_written_all_the_same(refused: Refusal) -> None:
    reserve(7, 0, 5000)
    assert len(refused.asked) == 1


def test_what_is_written_there_stays(tmp_path: Path) -> None:
    file = tmp_path / "x"
    with file.open("w+b") as opened:
        opened.write(b"head")
        opened.flush()
        reserve(opened.fileno(), 4, 1 << 20)
        opened.seek(4)
        opened.write(b"tail")
    assert file.read_bytes().rstrip(b"\0") == b"headtail"


def test_other_systems_are_left_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    with (tmp_path / "x").open("w+b") as opened:
        reserve(opened.fileno(), 0, 1 << 20)
    assert (tmp_path / "x").stat().st_size == 0
