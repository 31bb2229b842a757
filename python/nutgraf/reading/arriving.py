"""Lines of a pipe as they arrive, with the question whether the next one has come yet."""

from __future__ import annotations

import select
from collections import deque
from io import BufferedIOBase
from typing import BinaryIO, cast

CHUNK = 65_536  # bytes read at once; a buffered reader holds no more


class Arriving:
    """Lines of a binary stream, each with its line feed."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = cast(BufferedIOBase, stream)
        self._lines: deque[bytes] = deque()
        self._begun: list[bytes] = []  # pieces of the next line

    def __iter__(self) -> Arriving:
        return self

    def __next__(self) -> bytes:
        while not self._lines:
            chunk = self._stream.read1(CHUNK)
            if not chunk:
                return self._last()
            *ended, rest = chunk.split(b"\n")
            for line in ended:
                self._lines.append(b"".join([*self._begun, line, b"\n"]))
                self._begun = []
            if rest:
                self._begun.append(rest)
        return self._lines.popleft()

    def _last(self) -> bytes:
        if not self._begun:
            raise StopIteration
        line, self._begun = b"".join(self._begun), []
        return line

    def is_idle(self) -> bool:
        """Whether the next line has not come yet; never for a stream that is no file or pipe."""
        if self._lines:
            return False
        try:
            return not select.select([self._stream], [], [], 0)[0]
        except (OSError, ValueError):
            return False
