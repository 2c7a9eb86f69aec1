"""Work done side by side in processes, where the system can make some that know all that this one knows (``fork``).

    side_by_side: 0, 1, 2 … ─tickets→ this process and a child ─pickled results→ a list
    by_children:  items     ─tickets→ children ─pickled results→ this process, one by one

Tickets wait in a pipe, and who is free takes the next one: so all are done at the same time, however long each piece takes. Our children
start at once, while the pools of Python take as long to load as a hundred pages to read.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NoReturn, TypeVar

S = TypeVar("S")
T = TypeVar("T")

_TICKET: Final = 4  # bytes
_MOST_TICKETS: Final = 1024  # all of them wait in a pipe, which holds 4096 bytes at least
_LENGTH: Final = 4  # bytes in front of each result
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

    What does not come back from the child, for whatever reason, is done here. ``portable``: which results may be pickled; the others are
    made again here. ``meanwhile`` is called here once the child is at work, ``progress`` with how many are there. Raises what ``work``
    raises here.
    """

    def told(index: int) -> Iterator[object]:
        if portable(result := work(index)):
            yield index, result

    tickets = _Tickets(count)
    child = _Child.forked(tickets, told, at_once=False)
    found: dict[int, T] = {}
    try:
        meanwhile()
        for index in tickets.taken():
            found[index] = work(index)
            progress(len(found))
        if child:
            found.update(child.sent())
            progress(len(found))
    finally:
        tickets.close()
        if child:
            child.end()
    return [found[index] if index in found else work(index) for index in range(count)]


def by_children(items: Sequence[S], work: Callable[[S], T], workers: int) -> Iterator[tuple[S, T]]:
    """``(item, work(item))`` as they are done, in the order of ``items`` as far as so many ``workers`` can keep it.

    What the system ends a child over does not come. Where it has no room for children, all is done here. Raises what ``work`` raises.
    """

    def told(index: int) -> Iterator[object]:
        try:
            yield index, work(items[index]), None
        except Exception as error:  # raised again where somebody can act on it
            yield index, None, error

    tickets = _Tickets(len(items))
    children: list[_Child] = []
    try:
        while len(children) < workers and (child := _Child.forked(tickets, told, at_once=True, before=children)):
            children.append(child)
        if not children:
            yield from ((item, work(item)) for item in items)
        for index, result, error in _heard(children):
            if error is not None:
                raise error
            yield items[index], result
    finally:
        tickets.close()
        for child in children:
            child.end()


def _heard(children: Sequence[_Child]) -> Iterator[Any]:
    """What children tell, whoever is first, until all have ended."""
    import select

    working = {child.pipe: child for child in children}
    while working:
        for pipe in select.select(list(working), [], [])[0]:
            results = working[pipe].received()
            if results is None:
                del working[pipe]
            yield from results or ()


class _Tickets:
    """The numbers below ``count``, in a pipe of which every process takes the next ones."""

    def __init__(self, count: int) -> None:
        self._count, self._step = count, max(1, -(-count // _MOST_TICKETS))
        self._pipe, write = os.pipe()
        os.write(write, b"".join(number.to_bytes(_TICKET, "little") for number in range(0, count, self._step)))
        os.close(write)

    def taken(self) -> Iterator[int]:
        """Numbers until there is none left."""
        while ticket := os.read(self._pipe, _TICKET):
            start = int.from_bytes(ticket, "little")
            yield from range(start, min(start + self._step, self._count))

    def close(self) -> None:
        os.close(self._pipe)


class _Child:
    """A process that does pieces of work. ``pipe``: where its results come from, pickled one by one."""

    def __init__(self, process: int, pipe: int) -> None:
        self.process, self.pipe = process, pipe
        self._rest = b""

    @classmethod
    def forked(
        cls, tickets: _Tickets, told: Callable[[int], Iterable[object]], *, at_once: bool, before: Iterable[_Child] = ()
    ) -> _Child | None:
        """A child that tells what ``told`` says of each number, at once or at its end; ``None`` where the system has no room for one.

        ``before``: other children, of which it keeps nothing: who writes where nobody listens any more is to notice.
        """
        received, sent = os.pipe()
        try:
            process = os.fork()
        except OSError:
            os.close(received)
            os.close(sent)
            return None
        if not process:
            for pipe in (received, *(child.pipe for child in before)):
                os.close(pipe)
            _do_and_leave(tickets, told, sent, at_once)
        os.close(sent)
        return cls(process, received)

    def sent(self) -> Iterator[Any]:
        """All that it tells, until it ends or breaks off."""
        while (results := self.received()) is not None:
            yield from results

    def received(self) -> list[Any] | None:
        """What it has told since it was asked last, for which this waits; ``None`` if it has ended."""
        import pickle

        data = os.read(self.pipe, _AT_ONCE)
        if not data:
            return None
        rest, results, start = self._rest + data, [], 0
        while len(rest) >= (content := start + _LENGTH):
            end = content + int.from_bytes(rest[start:content], "little")
            if len(rest) < end:
                break
            results.append(pickle.loads(rest[content:end]))  # noqa: S301  # of our own child
            start = end
        self._rest = rest[start:]
        return results

    def end(self) -> None:
        """It is done, or not wanted any more."""
        import signal

        os.close(self.pipe)
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)


def _do_and_leave(tickets: _Tickets, told: Callable[[int], Iterable[object]], pipe: int, at_once: bool) -> NoReturn:
    """The child. Who cannot listen before his own work is done gets everything at the end."""
    try:
        import pickle
        import signal

        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process of a terminal; the first one decides what it means
        gc.freeze()  # what is not ours is not to be walked through, and so copied
        with os.fdopen(pipe, "wb", buffering=_AT_ONCE) as file:
            waiting: list[bytes] = []
            for index in tickets.taken():
                for result in told(index):
                    data = pickle.dumps(result)
                    waiting += (len(data).to_bytes(_LENGTH, "little"), data)
                if at_once:
                    file.writelines(waiting)
                    file.flush()
                    waiting.clear()
            file.writelines(waiting)
    except BaseException:  # told by the parent, when it does the same
        os._exit(1)
    os._exit(0)
