"""The explorer widget (anywidget): sends the rows to the browser, receives the selection."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any, cast

import anywidget
import traitlets

from nutgraf.html import template
from nutgraf.notebook.explorer import COLUMNS, KINDS, Facts, Row


def _key(found: list[Row]) -> str:
    """A name for the table of these rows, the same in every run."""
    return hashlib.blake2b(repr(found[:1000]).encode(), digest_size=8).hexdigest()


HERE = Path(__file__).parent
STORED = 500  # rows that a saved notebook keeps


class Explorer(Facts, anywidget.AnyWidget):
    """A table of facts to search, filter, read in context and export."""

    _esm = HERE / "explorer.js"
    _css = template.style() + (HERE / "explorer.css").read_text(encoding="utf-8")

    rows: Any = traitlets.List().tag(sync=True)  # the first of them
    total = traitlets.Int(0).tag(sync=True)
    kinds = traitlets.Dict(KINDS).tag(sync=True)
    columns = traitlets.List(COLUMNS).tag(sync=True)
    missing = traitlets.Int(0).tag(sync=True)
    key = traitlets.Unicode().tag(sync=True)  # of the static table that this widget replaces
    filters = traitlets.Dict().tag(sync=True)
    chosen = traitlets.List(traitlets.Int()).tag(sync=True)
    shown: Any = traitlets.List(traitlets.Int(), None, allow_none=True).tag(sync=True)

    def __init__(self, found: list[Row], left_out: int, texts: dict[str, str]) -> None:
        Facts.__init__(self, found, left_out)
        anywidget.AnyWidget.__init__(
            self, rows=found[:STORED], total=len(found), missing=left_out, key=_key(found)
        )
        self._texts = texts
        self.on_msg(self._answer)

    def places(self) -> Iterable[int]:
        """The ticked rows; without ticks, the rows that pass the filters."""
        if self.chosen:
            return sorted(self.chosen)
        return range(len(self.found)) if self.shown is None else list(self.shown)

    def _answer(self, _widget: object, message: Any, _buffers: object) -> None:
        """Sends all rows, or the text of an article that the reader has opened."""
        if message == {"ask": "rows"}:
            self.send({"rows": self.found})
        elif isinstance(message, dict) and message.get("doc_id") in self._texts:
            id = message["doc_id"]
            self.send({"doc_id": id, "text": self._texts[id]})

    def _repr_mimebundle_(self, **options: Any) -> Any:
        # A dict, a dict with its metadata, or None without a front end.
        bundle = cast(Any, super()._repr_mimebundle_(**options))
        data, *rest = bundle if isinstance(bundle, tuple) else (bundle or {},)
        shown = {**data, "text/html": self.static_html(), "text/plain": repr(self)}
        return (shown, *rest) if rest else shown

    def _ipython_display_(self) -> None:
        """Shows the static table, then the widget, which removes the table where it runs."""
        shown: Any = import_module("IPython.display")
        shown.display(shown.HTML(f'<div class="ng-fallback-{self.key}">{self.static_html()}</div>'))
        bundle = cast(Any, self._repr_mimebundle_())
        data, *rest = bundle if isinstance(bundle, tuple) else (bundle,)
        widget = {name: value for name, value in data.items() if name != "text/html"}
        shown.display(widget, raw=True, metadata=rest[0] if rest else None)
