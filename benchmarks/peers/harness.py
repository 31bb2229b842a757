"""What every Python peer does: told how many of the texts to read, it says how long that took."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path


def seconds() -> float:
    """Processor time of this process: what other programs do costs it nothing but cache misses."""
    return time.process_time()


def run(read: Callable[[str], object], clock: Callable[[], float] = seconds) -> None:
    """Serves one peer that reads a text at a time."""

    def read_all(texts: list[str]) -> None:
        for text in texts:
            read(text)

    run_batches(read_all, clock)


def run_batches(
    read_all: Callable[[list[str]], object], clock: Callable[[], float] = seconds
) -> None:
    """Serves one peer: a line with a number of texts on standard input is one round."""
    texts: list[str] = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    read_all(texts[:1])  # what is loaded late is loaded now
    print("ready", flush=True)
    for line in sys.stdin:
        start = clock()
        read_all(texts[: int(line)])
        print(clock() - start, flush=True)
