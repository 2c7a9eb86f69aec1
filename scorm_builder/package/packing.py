"""What is in memory is deflated on a second thread, ahead of its turn, while the first one copies files from disk.

Deflating releases the interpreter's lock, so two cores share the work. Knows nothing of zip records or files.
"""

from __future__ import annotations

from collections.abc import Sequence
from queue import SimpleQueue
from threading import Thread

from scorm_builder.package.compression import packed


class PackingThread:
    """``packed`` of each of ``contents``, one after the other by ``take``. Their packed forms wait in memory until they are taken."""

    def __init__(self, contents: Sequence[bytes]) -> None:
        self._contents = contents
        self._packed: SimpleQueue[tuple[int, bytes | bytearray] | Exception] = SimpleQueue()
        Thread(target=self._run, name="packing", daemon=True).start()  # it ends by itself, or with the program

    def take(self) -> tuple[int, bytes | bytearray]:
        """Method of the zip format and stored bytes of the next content."""
        result = self._packed.get()
        if isinstance(result, Exception):
            raise result
        return result

    def _run(self) -> None:
        try:
            for data in self._contents:
                self._packed.put(packed(data))
        except Exception as error:  # raised again where somebody can act on it
            self._packed.put(error)
