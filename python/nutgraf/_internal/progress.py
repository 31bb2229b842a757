"""Progress reports of long runs: calls a user's function, or draws a bar or a line.

`batch_ticks` serves `Extractor`, whose engine counts texts; `show_articles` serves corpora.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from nutgraf._internal.optional_imports import import_optional

# Called with (done, all); True draws a bar of tqdm.
Progress = Callable[[int, int], object] | bool | None

# Called with the number of articles read and of those that failed.
ArticleStep = Callable[[int, int], object]


@contextmanager
def batch_ticks(progress: Progress, total: int) -> Iterator[Callable[[int], object] | None]:
    """Gives the function that the engine calls with the number of finished texts."""
    if progress is True:
        with import_optional("tqdm").tqdm(total=total, unit=" texts") as bar:
            yield lambda done: bar.update(done - bar.n)
    elif progress:
        yield lambda done: progress(done, total)
    else:
        yield None


@contextmanager
def show_articles(total: int | None, wanted: bool | None = None) -> Iterator[ArticleStep]:
    """Shows a bar in a notebook or a line in a terminal while it is open.

    `wanted` None shows it only in a notebook or on a terminal.
    """
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if wanted is not False and shell is not None and hasattr(shell, "kernel"):
        step, finish = _notebook_bar(total)
        yield step
        finish()
    elif wanted or (wanted is None and sys.stderr.isatty()):
        yield lambda done, errors: print(
            f"\r{_summary(done, total, errors)}", end="", file=sys.stderr
        )
        print(file=sys.stderr)
    else:
        yield lambda done, errors: None


def _notebook_bar(total: int | None) -> tuple[ArticleStep, Callable[[], None]]:
    """A function that draws the state, and one that leaves only its words behind."""
    shown: Any = importlib.import_module("IPython.display")
    handle = shown.display(shown.HTML(""), display_id=True)

    last, font = "", "align-items:center;font:14px/1.5 system-ui,sans-serif"

    def step(done: int, errors: int) -> None:
        nonlocal last
        last = words = _summary(done, total, errors)
        value = f' value="{done}" max="{total}"' if total else ""
        bar = f'<progress{value} aria-label="reading" style="width:16em"></progress>'
        handle.update(shown.HTML(f'<div style="display:flex;gap:0.8em;{font}">{bar} {words}</div>'))

    def finish() -> None:
        handle.update(shown.HTML(f'<div style="{font}">{last}</div>'))

    return step, finish


def _summary(done: int, total: int | None, errors: int) -> str:
    of = f" of {total:,}" if total else ""
    failed = f", {errors:,} could not be read" if errors else ""
    return f"{done:,}{of} articles{failed}"
