"""Excel workbooks as output: one table as a sheet (extra `tables`)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from nutgraf._internal.optional_imports import import_optional
from nutgraf.cli.writers import Parquet, key_names, streams
from nutgraf.facts import KINDS
from nutgraf.tables.table import EXACT, OUTER, nested, schema

ROWS = 1_048_575  # of a sheet, below the names
LONGEST = 32_767  # characters of a cell
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
        book.properties.creator = "nutgraf"  # by which a folder of articles leaves it out
        columns = self._columns()
        names = list(columns)
        sheet, filled, number = None, 0, 0
        for row in _rows(part, columns):
            if sheet is None or filled == ROWS:
                number += 1
                sheet = self._sheet(book, number, names)
                filled = 0
            sheet.append([_cell(sheet, name, row[name]) for name in names])
            filled += 1
        if sheet is None:
            self._sheet(book, 1, names)
        book.save(path)

    def _columns(self) -> dict[str, tuple[str, ...]]:
        """The columns of the sheet, which has no structs, each with its path in the rows."""
        if self.table not in KINDS:
            return {name: (name,) for name in self.schema.names}
        flat = {name: path for name, _, path in schema(self.table).flat if name not in OUTER}
        return {name: (name,) for name in key_names(self.table)} | flat

    def _sheet(self, book: Any, number: int, names: list[str]) -> Any:
        sheet = book.create_sheet(self.table if number == 1 else f"{self.table} {number}")
        sheet.freeze_panes = "A2"
        sheet.append(names)
        return sheet


class Sheet(ToSheet, Parquet):
    """One fact per row of an Excel sheet."""


def _rows(part: BinaryIO, columns: dict[str, tuple[str, ...]]) -> Iterator[dict[str, Any]]:
    table: Any = import_optional("pyarrow").table
    for stream in streams(part):
        for batch in stream:
            rows = table(batch.columns, names=batch.schema.names)
            yield from table({n: nested(rows, path) for n, path in columns.items()}).to_pylist()


def _cell(sheet: Any, name: str, value: Any) -> Any:
    """The cell of a value: text is never a formula, an exact amount is a number where one fits."""
    if isinstance(value, str) and name in EXACT and sum(map(str.isdigit, value)) <= DIGITS:
        return float(value)
    if isinstance(value, date) and value < FIRST_DAY:
        value = value.isoformat()
    if isinstance(value, list):
        value = "; ".join(part["text"] if isinstance(part, dict) else str(part) for part in value)
    if not isinstance(value, str):
        return value
    cells: Any = import_optional("openpyxl.cell")
    text = cells.cell.ILLEGAL_CHARACTERS_RE.sub(" ", value)[:LONGEST]
    cell = cells.WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell
