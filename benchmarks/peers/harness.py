"""Peer harness: reads a number of texts from standard input, answers with the seconds they took."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path


def seconds() -> float:
    """Processor time of this process; other programs affect it only through cache misses."""
    return time.process_time()


def run(read: Callable[[str], object], clock: Callable[[], float] = seconds) -> None:
    """Serve a peer that reads a text at a time."""

    def read_all(texts: list[str]) -> None:
        for text in texts:
            read(text)

    run_batches(read_all, clock)


def run_batches(
    read_all: Callable[[list[str]], object], clock: Callable[[], float] = seconds
) -> None:
    """Serve a peer: each line on standard input is a round, with the number of texts to read."""
    texts: list[str] = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    read_all(texts[:1])  # warm-up, for peers that load data lazily
    print("ready", flush=True)
    for line in sys.stdin:
        start = clock()
        read_all(texts[: int(line)])
        print(clock() - start, flush=True)
