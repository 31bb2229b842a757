"""Excel workbooks as output: one table as a sheet (extra `tables`)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from nutgraf._internal.optional_imports import import_optional
from nutgraf.cli.writers import Parquet, streams

ROWS = 1_048_575  # of a sheet, below the names
LONGEST = 32_767  # characters of a cell
EXACT = ("value", "low", "high", "quantity", "quantity_high")  # amounts as text
DIGITS = 15  # that a number of Excel holds
FIRST_DAY = date(1900, 3, 1)  # Excel counts the days before wrongly


class ToSheet:
    """Turns the Arrow streams of a Parquet writer into a workbook."""

    schema: Any
    table: str

    def convert(self, part: BinaryIO, path: Path) -> None:
        """Writes the Arrow streams of `part` as one workbook; a full sheet is followed by more."""
        library: Any = import_optional("openpyxl")
        book = library.Workbook(write_only=True)
        names = self.schema.names
        sheet, filled, number = None, 0, 0
        for row in _rows(part):
            if sheet is None or filled == ROWS:
                number += 1
                sheet = self._sheet(book, number, names)
                filled = 0
            sheet.append([_cell(sheet, name, row[name]) for name in names])
            filled += 1
        if sheet is None:
            self._sheet(book, 1, names)
        book.save(path)

    def _sheet(self, book: Any, number: int, names: list[str]) -> Any:
        sheet = book.create_sheet(self.table if number == 1 else f"{self.table} {number}")
        sheet.freeze_panes = "A2"
        sheet.append(names)
        return sheet


class Sheet(ToSheet, Parquet):
    """One fact per row of an Excel sheet."""


def _rows(part: BinaryIO) -> Iterator[dict[str, Any]]:
    for stream in streams(part):
        for batch in stream:
            yield from batch.to_pylist()


def _cell(sheet: Any, name: str, value: Any) -> Any:
    """The cell of a value: text is never a formula, an exact amount is a number where one fits."""
    if isinstance(value, str) and name in EXACT and sum(map(str.isdigit, value)) <= DIGITS:
        return float(value)
    if isinstance(value, date) and value < FIRST_DAY:
        value = value.isoformat()
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    if not isinstance(value, str):
        return value
    cells: Any = import_optional("openpyxl.cell")
    text = cells.cell.ILLEGAL_CHARACTERS_RE.sub(" ", value)[:LONGEST]
    cell = cells.WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell
