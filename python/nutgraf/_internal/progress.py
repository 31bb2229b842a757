"""How far a batch is, told to the caller or shown by tqdm."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

# Called with (done, all); True is a bar of tqdm.
Progress = Callable[[int, int], object] | bool | None


@contextmanager
def ticks(progress: Progress, total: int) -> Iterator[Callable[[int], object] | None]:
    """What the engine calls with the number of texts that are done."""
    if progress is True:
        from nutgraf.tables.table import library

        with library("tqdm").tqdm(total=total, unit=" texts") as bar:
            yield lambda done: bar.update(done - bar.n)
    elif progress:
        yield lambda done: progress(done, total)
    else:
        yield None
