"""Files packed by gzip: their content, within limits."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from typing import IO, BinaryIO, cast

from nutgraf._core import LimitError
from nutgraf._internal.arguments import coded_error

MAGIC = b"\x1f\x8b\x08"
PACKED_SUFFIX = ".gz"
LARGEST = 200_000_000  # bytes of unpacked content that is read as a whole
LONGEST = 64 * 2**20  # bytes of a line
BROKEN = (EOFError, zlib.error, gzip.BadGzipFile)


def is_packed(file: IO[bytes]) -> bool:
    """Whether a file at its start was packed by gzip; leaves it there."""
    start = file.read(len(MAGIC))
    file.seek(0)
    return start == MAGIC


def unpacked(file: IO[bytes]) -> BinaryIO:
    """The content of a packed file, unpacked as it is read."""
    return cast(BinaryIO, gzip.GzipFile(fileobj=file))


def whole(name: str, file: BinaryIO) -> bytes:
    """All of the content. Raises `LimitError` for more than `LARGEST` bytes."""
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise _limit(name, f"unpacks to more than {LARGEST:,} bytes", "unpack it first")
    return data


def lines(name: str, file: BinaryIO) -> Iterator[bytes]:
    """The content line by line. Raises `LimitError` for a line longer than `LONGEST`."""
    while line := file.readline(LONGEST + 1):
        if len(line) > LONGEST:
            raise _limit(name, f"has a line of more than {LONGEST:,} bytes", "split the line")
        yield line


def _limit(name: str, what: str, hint: str) -> LimitError:
    return coded_error(LimitError, "NG-LIMIT-004", what, name, hint)
