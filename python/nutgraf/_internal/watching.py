"""How far a long reading is: a bar in a notebook, a line in a terminal, else silence."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol


class Step(Protocol):
    """Tells that `done` articles are read, `errors` of which failed."""

    def __call__(self, done: int, errors: int) -> None: ...


@contextmanager
def progress(total: int | None, wanted: bool | None = None) -> Iterator[Step]:
    """Shows progress while it is open. `wanted` None: where somebody looks at it."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if wanted is not False and shell is not None and hasattr(shell, "kernel"):
        yield _notebook(total)
    elif wanted or (wanted is None and sys.stderr.isatty()):
        yield lambda done, errors: print(
            f"\r{_words(done, total, errors)}", end="", file=sys.stderr
        )
        print(file=sys.stderr)
    else:
        yield lambda done, errors: None


def _notebook(total: int | None) -> Step:
    shown: Any = importlib.import_module("IPython.display")
    handle = shown.display(shown.HTML(""), display_id=True)

    def step(done: int, errors: int) -> None:
        words = _words(done, total, errors)
        value = f' value="{done}" max="{total}"' if total else ""
        bar = f'<progress{value} aria-label="reading" style="width:16em"></progress>'
        style = "display:flex;gap:0.8em;align-items:center;font:14px/1.5 system-ui,sans-serif"
        handle.update(shown.HTML(f'<div style="{style}">{bar} {words}</div>'))

    return step


def _words(done: int, total: int | None, errors: int) -> str:
    of = f" of {total:,}" if total else ""
    failed = f", {errors:,} could not be read" if errors else ""
    return f"{done:,}{of} articles{failed}"
