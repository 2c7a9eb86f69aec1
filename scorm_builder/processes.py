"""Work done side by side by a second process, where the system can make one that knows all that this one knows (``fork``).

    side_by_side: 0, 1, 2 … ─tickets→ this process and its child ─pickled results→ a list

Who is free takes the next ticket, so that both are done at the same time however long each piece takes. What does not come back from the
child, for whatever reason, is done here: the result is the same with and without it.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Final, NoReturn, TypeVar

T = TypeVar("T")

_TICKET: Final = 4  # bytes
_MOST_TICKETS: Final = 1024  # all of them wait in a pipe, which holds 4096 bytes at least
_AT_ONCE: Final = 1 << 18


def processors() -> int:
    """How many this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on Windows and macOS
        return os.cpu_count() or 1


def is_alone() -> bool:
    """Whether this process has no thread but this one, as the command line has none. Only Linux tells."""
    try:
        return sum(1 for _ in Path("/proc/self/task").iterdir()) == 1
    except OSError:
        return False


def can_share() -> bool:
    """Whether a second process is of any use, and can be made without harm."""
    return processors() > 1 and is_alone()


def side_by_side(
    count: int,
    work: Callable[[int], T],
    *,
    portable: Callable[[T], bool] = lambda _: True,
    meanwhile: Callable[[], None] = lambda: None,
    progress: Callable[[int], None] = lambda _: None,
) -> list[T]:
    """``[work(0), …, work(count - 1)]``, about half of it by a child of this process. ``work`` must change nothing that others see.

    ``portable``: which results may be pickled; the others are made again here. ``meanwhile`` is called here once the child is at work,
    ``progress`` with how many are done here. Raises what ``work`` raises here.
    """
    step = max(1, -(-count // _MOST_TICKETS))
    tickets, (received, sent) = _issued(range(0, count, step)), os.pipe()
    taken = (index for ticket in _taken(tickets) for index in range(ticket, min(ticket + step, count)))
    child = _forked()
    if child == 0:
        os.close(received)
        _do_and_leave(taken, sent, work, portable)
    os.close(sent)
    found: dict[int, T] = {}
    try:
        meanwhile()
        for index in taken:
            found[index] = work(index)
            progress(len(found))
        with os.fdopen(received, "rb", _AT_ONCE, closefd=False) as file:
            found.update(_received(file))
    finally:
        os.close(tickets)
        os.close(received)
        if child:
            os.kill(child, signal.SIGKILL)  # it is done, or not wanted any more
            os.waitpid(child, 0)
    return [found[index] if index in found else work(index) for index in range(count)]


def _forked() -> int | None:
    """The number of the child, 0 in the child, ``None`` where the system has no room for one."""
    try:
        return os.fork()
    except OSError:
        return None


def _issued(numbers: range) -> int:
    """A pipe that holds these numbers and is closed for more."""
    read, write = os.pipe()
    os.write(write, b"".join(number.to_bytes(_TICKET, "little") for number in numbers))
    os.close(write)
    return read


def _taken(tickets: int) -> Iterator[int]:
    """Tickets until there is none left."""
    while ticket := os.read(tickets, _TICKET):
        yield int.from_bytes(ticket, "little")


def _do_and_leave(indices: Iterator[int], pipe: int, work: Callable[[int], T], portable: Callable[[T], bool]) -> NoReturn:
    """The child: results wait in its memory, as the parent has no time to read before its own work is done."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process of a terminal; the first one decides what it means
        import pickle

        done = [pickle.dumps((index, result)) for index in indices if portable(result := work(index))]
        with os.fdopen(pipe, "wb") as file:
            file.writelines(done)
    except BaseException:  # told by the parent, when it does the same
        os._exit(1)
    os._exit(0)


def _received(file: BinaryIO) -> Iterator[tuple[int, T]]:
    """What the child has sent, until it ended or broke off."""
    import pickle

    while True:
        try:
            yield pickle.load(file)  # noqa: S301  # of our own child
        except (EOFError, pickle.UnpicklingError):
            return
