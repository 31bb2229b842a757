"""CSV of facts: the flat columns, one fact per row and one row per line."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from os import PathLike
from typing import Any

from nutgraf.tables import table

LINE_END = re.compile(r"\s*\n\s*")


def on_one_line(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row whose cells have spaces in place of line ends, as programs for lines need it."""
    return {
        name: LINE_END.sub(" ", cell) if isinstance(cell, str) and "\n" in cell else cell
        for name, cell in row.items()
    }


def write(path: str | PathLike[str], kind: str, facts: Iterable[Any]) -> None:
    """Writes a CSV file (UTF-8) of facts of one kind; `page` is the last column for PDFs."""
    found = list(facts)
    names = [column.name for column in table.schema(kind).flat if column.name not in table.OUTER]
    pages = table.pages(found)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names + ["page"] * bool(pages), lineterminator="\n")
        writer.writeheader()
        for number, row in enumerate(table.rows(kind, map(table.entry, found))):
            more = {"page": pages[number]} if pages else {}
            writer.writerow(on_one_line(row | more))
