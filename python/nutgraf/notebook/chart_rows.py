"""Rows of the charts: the facts of documents as dicts, and those of one noun or owner."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from nutgraf._internal.readable import short_amount
from nutgraf.corpus import merged_tables
from nutgraf.document import Document
from nutgraf.notebook import chart_style as style

Source = Document | Iterable[Document]
Row = dict[str, Any]


def documents(source: Source) -> Iterator[Document]:
    if isinstance(source, str):
        raise TypeError("a chart takes a document, a list of documents or a corpus, not a string")
    return iter([source] if isinstance(source, Document) else source)


def rows(source: Source, kind: str) -> list[Row]:
    """The table of one kind as dicts; a corpus has the table already."""
    if hasattr(source, "table"):
        return list(source.table(kind).to_pylist())
    named = ((f"article {n}", doc) for n, doc in enumerate(documents(source), 1))
    return list(merged_tables.facts(kind, named).to_pylist())


def has_interval(row: Row) -> bool:
    """Whether a row has an interval that a calendar can show."""
    return row["start_date"] is not None and row["end_date"] is not None


def year_of(row: Row) -> int | None:
    """The year of a row; None without one or for several years."""
    if not has_interval(row):
        return None
    year: int = row["start_date"].year
    return year if row["end_date"].isoformat() <= f"{year + 1:04}-01-01" else None


def values(source: Source, of: str | None, unit: str | None) -> tuple[list[Row], str | None]:
    """The rows whose noun is `of`, or that have no noun and belong to `of`; and their unit."""
    dated = [row for row in rows(source, "facts") if year_of(row)]
    if of is None:
        raise ValueError(f"name the noun (of=). {style.dated_nouns(dated)}")
    word = re.compile(rf"\b{re.escape(of)}\b", re.IGNORECASE)
    found = [row for row in dated if word.search(row["of"] or row["subject"] or "")]
    units = {row["unit"] for row in found}
    if unit is None and len(units) > 1:
        raise ValueError(f"{of!r} is given in {', '.join(sorted(map(str, units)))}; name one unit")
    chosen = unit if unit is not None else next(iter(units), None)
    chosen_rows = [
        {
            "year": year_of(row),
            "value": row["value_float"],
            "amount": short_amount(Decimal(row["value"]), row["unit"]),
            "whose": row["subject"],
            "from": row["source"],
            "words": row["text"],
            "article": row.get("doc_id"),
        }
        for row in found
        if row["unit"] == chosen
    ]
    if not chosen_rows:
        raise ValueError(style.no_values(of, unit, dated))
    return chosen_rows, chosen
