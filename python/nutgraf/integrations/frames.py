"""Accessors of data frames: `frame.nutgraf.facts("body", published="date")` in pandas and polars.

Importing this module, or calling `nutgraf.register_accessors()`, declares them for the libraries
that are installed. Texts go to the engine as Arrow columns, and facts come back as Arrow columns.
"""

from __future__ import annotations

import importlib
import importlib.util
import warnings
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypedDict

from nutgraf._internal.notices import marked_texts, markup_in
from nutgraf.document import checked_kind
from nutgraf.extractor import Extractor, KindName
from nutgraf.tables.table import OUTER, Table

if TYPE_CHECKING:
    from typing_extensions import Unpack


class FrameOptions(TypedDict, total=False):
    """The options of all methods of an `Accessor`."""

    published: str | None
    id: str | None
    extractor: Extractor | None
    threads: int


class Accessor:
    """The facts of a frame's column of texts, one row per fact.

    The column `doc_id` has the row of the text from 0 (pandas: the label of the index); with `id`,
    that column stands instead. `error` is the reason for a text that cannot be read.
    """

    def __init__(self, frame: Any) -> None:
        self._frame = frame

    def figures(self, text: str, **options: Unpack[FrameOptions]) -> Any:
        """All figures; `facts` has the options."""
        return self.table("figures", text, **options)

    def dates(self, text: str, **options: Unpack[FrameOptions]) -> Any:
        """All dates; `facts` has the options."""
        return self.table("dates", text, **options)

    def roles(self, text: str, **options: Unpack[FrameOptions]) -> Any:
        """All roles; `facts` has the options."""
        return self.table("roles", text, **options)

    def quotes(self, text: str, **options: Unpack[FrameOptions]) -> Any:
        """All quotes; `facts` has the options."""
        return self.table("quotes", text, **options)

    def people(self, text: str, **options: Unpack[FrameOptions]) -> Any:
        """All people of each text; `facts` has the options."""
        return self.table("people", text, **options)

    def facts(self, text: str, **options: Unpack[FrameOptions]) -> Any:
        """All linked rows of the column `text`.

        `published` names the column with dates, `id` one to take along; `extractor` is an
        `Extractor`, `threads` the number of threads (0: one per core).
        """
        return self.table("facts", text, **options)

    def table(
        self,
        kind: KindName,
        text: str,
        *,
        published: str | None = None,
        id: str | None = None,
        extractor: Extractor | None = None,
        threads: int = 0,
    ) -> Any:
        """One kind of fact as a frame of the same library."""
        checked_kind(kind)
        for name in (text, published, id):
            if name is not None and name not in self._frame.columns:
                there = ", ".join(map(str, self._frame.columns))
                raise ValueError(f"no column {name!r}; there are {there}")
        warn_of_markup(self._marked(self._frame[text]), len(self._frame))
        made = (extractor or Extractor()).to_arrow(
            self._texts(self._frame[text]),
            kind=kind,
            published=None if published is None else self._days(self._frame[published]),
            threads=threads,
        )
        return self._frame_of(made, id)

    def _texts(self, column: Any) -> Any:
        raise NotImplementedError

    def _marked(self, column: Any) -> Iterable[tuple[int, Any]]:
        """The texts that may hold markup, each with its number."""
        return enumerate(column)

    def _days(self, column: Any) -> Any:
        return column.to_list()  # words and Unix times, which the engine does not parse

    def _frame_of(self, made: Table, id: str | None) -> Any:
        raise NotImplementedError


class PandasAccessor(Accessor):
    """`DataFrame.nutgraf` of pandas."""

    def _texts(self, column: Any) -> Any:
        return [text if isinstance(text, str | bytes) else None for text in column]

    def _frame_of(self, made: Table, id: str | None) -> Any:
        found = made.to_pandas()
        rows = found.pop("doc_id").astype("int64").to_numpy()
        keys = self._frame.index if id is None else self._frame[id]
        found.insert(0, id or "doc_id", keys.take(rows) if id is None else keys.to_numpy()[rows])
        return found


class PolarsAccessor(Accessor):
    """`DataFrame.nutgraf` of polars."""

    def _texts(self, column: Any) -> Any:
        return column  # an Arrow column, read in place

    def _marked(self, column: Any) -> Iterable[tuple[int, Any]]:
        if str(column.dtype) != "String":
            return ()
        rows = column.str.contains("[<&]").arg_true()
        return zip(rows, column.gather(rows), strict=True)

    def _days(self, column: Any) -> Any:
        kind = str(column.dtype)
        return column if kind.startswith(("Date", "Datetime")) else column.to_list()

    def _frame_of(self, made: Table, id: str | None) -> Any:
        found = made.to_polars()
        if id is None:
            return found
        keys = self._frame[id].gather(found["doc_id"])
        columns = [name for name in found.columns if name not in OUTER]
        return found.select(*columns, "error").insert_column(0, keys)


def warn_of_markup(texts: Iterable[tuple[int, Any]], total: int) -> None:
    """Warns once of numbered texts in which amounts inside tags or entities of HTML are lost."""
    found = [
        (f"row {number:,}", sample)
        for number, text in texts
        if isinstance(text, str) and (sample := markup_in(text))
    ]
    if found:
        advice = "give the texts by html.unescape(text), or those of web pages"
        warnings.warn(f"{marked_texts(found, total)}; {advice}", stacklevel=4)


def register_accessors() -> None:
    """Declares `DataFrame.nutgraf` for pandas and polars, as far as they are installed."""
    if importlib.util.find_spec("pandas"):
        pandas = importlib.import_module("pandas")
        if not hasattr(pandas.DataFrame, "nutgraf"):
            pandas.api.extensions.register_dataframe_accessor("nutgraf")(PandasAccessor)
    if importlib.util.find_spec("polars"):
        polars = importlib.import_module("polars")
        if not hasattr(polars.DataFrame, "nutgraf"):
            polars.api.register_dataframe_namespace("nutgraf")(PolarsAccessor)
