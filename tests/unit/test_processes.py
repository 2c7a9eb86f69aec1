from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from scorm_builder.processes import by_children, processors, side_by_side

PARENT = os.getpid()
T = TypeVar("T")


def who(index: int) -> tuple[int, int]:
    return index, os.getpid()


@pytest.mark.parametrize("count", [0, 1, 2, 7, 1024, 1025, 5000])
def test_every_result_once_and_in_order(count: int) -> None:
    results = side_by_side(count, who)
    assert [index for index, _ in results] == list(range(count))


def slow(index: int) -> tuple[int, int]:
    os.sched_yield()
    return index, sum(range(100_000)) and os.getpid()


def test_both_processes_work() -> None:
    assert len({process for _, process in side_by_side(300, slow)}) == 2


def test_large_results_come_back_whole() -> None:
    assert side_by_side(40, lambda index: bytes([index]) * 300_000) == [bytes([index]) * 300_000 for index in range(40)]


def dies_in_the_child(index: int) -> int:
    if os.getpid() != PARENT:
        os._exit(137)
    return index


def fails_in_the_child(index: int) -> int:
    if os.getpid() != PARENT:
        raise ValueError(index)
    return index


def cannot_be_pickled(index: int) -> object:
    return (lambda: index) if os.getpid() != PARENT else index


@pytest.mark.parametrize("work", [dies_in_the_child, fails_in_the_child, cannot_be_pickled])
def test_what_the_child_does_not_do_is_done_here(work: object, capfd: pytest.CaptureFixture[str]) -> None:
    assert callable(work)
    assert side_by_side(50, work) == list(range(50))
    assert capfd.readouterr() == ("", "")


def test_what_is_not_portable_is_made_here() -> None:
    results = side_by_side(200, slow, portable=lambda result: result[0] % 2 == 0)
    assert all(process == os.getpid() for index, process in results if index % 2)


def test_without_room_for_a_child_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refuse)
    assert side_by_side(9, who) == [(index, os.getpid()) for index in range(9)]


def test_what_fails_here_is_raised_and_leaves_no_process_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    children: list[int] = []
    fork = os.fork

    def noted() -> int:
        children.append(fork())
        return children[-1]

    def fail(_: int) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fork", noted)
    with pytest.raises(KeyboardInterrupt):
        side_by_side(50, fail)
    with pytest.raises(ProcessLookupError):
        os.kill(children[0], 0)


def test_meanwhile_and_progress_are_called_here() -> None:
    calls: list[object] = []
    side_by_side(30, slow, meanwhile=lambda: calls.append("meanwhile"), progress=calls.append)
    assert calls[0] == "meanwhile"
    done = [call for call in calls[1:] if isinstance(call, int)]
    assert done == sorted(done)
    assert done[-1] == 30


def test_a_process_with_threads_or_one_processor_is_not_shared() -> None:
    code = (
        "import os, threading\n"
        "from scorm_builder.processes import can_share\n"
        "print(can_share())\n"
        "threading.Thread(target=threading.Event().wait, daemon=True).start()\n"
        "print(can_share(), flush=True)\n"
        "os._exit(0)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, cwd=Path(__file__).parents[2])
    assert run.stdout.split() == [str(processors() > 1), "False"]


def by_two(items: list[int], work: Callable[[int], T]) -> dict[int, T]:
    return dict(by_children(items, work, 2))


def test_children_do_it_all() -> None:
    done = by_two(list(range(100)), slow)
    assert set(done) == set(range(100))
    assert PARENT not in {process for _, process in done.values()}


def test_results_of_children_come_whole() -> None:
    assert by_two(list(range(30)), lambda index: bytes([index]) * 300_000) == {index: bytes([index]) * 300_000 for index in range(30)}


def test_only_what_a_child_ended_at_does_not_come() -> None:
    def work(item: int) -> int:
        if item in (3, 40):
            os._exit(137)
        return item

    assert set(range(60)) - set(by_two(list(range(60)), work)) >= {3, 40}
    assert set(range(30)) - set(by_two(list(range(30)), work)) == {3}


def test_what_fails_in_a_child_is_raised_here() -> None:
    with pytest.raises(ValueError, match="7"):
        by_two(list(range(30)), fails_at_seven)


def fails_at_seven(item: int) -> int:
    if item == 7:
        raise ValueError(item)
    return item


def test_without_room_for_children_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refuse)
    assert by_two(list(range(9)), who) == {index: (index, os.getpid()) for index in range(9)}


def test_children_end_when_nobody_listens_any_more(tmp_path: Path) -> None:
    """Of a parent that was ended, none goes on to the end of all work."""
    code = (
        "import os, sys, time\n"
        "from pathlib import Path\n"
        "from scorm_builder.processes import by_children\n"
        "def work(item):\n"
        "    with open(sys.argv[1], 'a') as file:\n"
        "        print(os.getpid(), file=file)\n"
        "    time.sleep(0.05)\n"
        "    return item\n"
        "for item, _ in by_children(range(1000), work, 3):\n"
        "    if item > 5:\n"
        "        os.kill(os.getpid(), 9)\n"
    )
    done = tmp_path / "done"
    subprocess.run([sys.executable, "-c", code, str(done)], check=False, cwd=Path(__file__).parents[2])
    processes = {int(line) for line in done.read_text(encoding="ascii").split()}
    assert len(processes) == 3
    for process in processes:
        eventually_gone(process)
    assert len(done.read_text(encoding="ascii").split()) < 1000


def eventually_gone(process: int) -> None:
    for _ in range(300):
        status = Path(f"/proc/{process}/status")
        if not status.exists() or "State:\tZ" in status.read_text(encoding="utf-8"):
            return
        time.sleep(0.1)
    raise AssertionError(f"{process} goes on")


def test_nothing_for_children_to_do() -> None:
    assert by_two([], slow) == {}
