"""Excel workbooks (.xlsx): one article per row of a sheet (extra `tables`).

openpyxl reads a sheet row by row. Its XML is checked before: size, and no document type.
"""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError

from nutgraf._core import LimitError
from nutgraf._internal.arguments import coded_error, input_error
from nutgraf._internal.optional_imports import import_optional
from nutgraf.reading.fields import NoSuchField
from nutgraf.reading.rows import Columns, Item

LARGEST = 50_000_000  # bytes of XML in the workbook
STREAMED = ("xl/worksheets/sheet", "xl/sharedStrings")
ROWS, COLUMNS = 1_048_576, 1_000  # rows are Excel's own limit
GAP = 10_000  # empty rows, such as those of a column that has a colour to the end
AT_ONCE = 100  # rows
FULL = 32_767  # characters that fit into a cell
HEADER = 50  # rows; the first of them that is not empty names the fields
TITLES = 5  # rows with cells among which the names are looked for
SERIALS = range(10_000, 80_000)  # days since 1900: 1927 to 2118
FORMULA = "a formula without a stored value: open the book in Excel and save it"
CARRIAGE_RETURN = re.compile(r"_x000D_\n?")  # as programs on Windows store the end of a line
BROKEN = (
    zipfile.BadZipFile, ParseError, KeyError, ValueError, IndexError, TypeError, AttributeError,
    EOFError, NotImplementedError, RuntimeError,
)  # fmt: skip


def sheet_items(source: BinaryIO, columns: Columns) -> Iterator[Item]:
    """The rows of the first sheet that has a field with texts.

    Raises `InputError` for a broken or locked workbook, `LimitError` for one that is too large.
    """
    library: Any = import_optional("openpyxl")
    name = columns.file
    try:
        _check(name, source)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that do not matter here
            book = library.load_workbook(source, read_only=True, data_only=True)
        for number, row, values in _chosen(book, columns):
            item = _item(number, values, columns, book.epoch, library.utils.datetime.from_excel)
            yield replace(item, error=_in_excel(item, row, values, columns))
    except (LimitError, NoSuchField):
        raise
    except BROKEN as error:
        what = f"not a workbook that can be read: {error}"[:200]
        raise input_error("NG-INPUT-009", what, name, "open it and save it again") from None


def _check(name: str, source: BinaryIO) -> None:
    """Raises an error for a workbook with too much XML, or XML with definitions of its own."""
    with zipfile.ZipFile(source) as book:
        parts = [part for part in book.infolist() if part.filename.endswith((".xml", ".rels"))]
        # Other parts, such as styles, are read as a whole, which takes more memory.
        sizes = (p.file_size * (1 if p.filename.startswith(STREAMED) else 10) for p in parts)
        if sum(sizes) > LARGEST:
            what = f"a workbook of more than {LARGEST:,} bytes of XML"
            raise coded_error(LimitError, "NG-LIMIT-004", what, name, "save it as .csv")
        for part in parts:
            with book.open(part) as file:
                if b"<!DOCTYPE" in file.read(1_000):
                    raise ValueError("its XML has a document type")
    source.seek(0)


def _in_excel(item: Item, row: int, values: dict[str, Any], columns: Columns) -> str | None:
    """The error of a row, with Excel's own number for it."""
    field = (columns.chosen and columns.chosen.text) or "text"
    if item.error is None:
        return None
    if field in values and values[field] is None:
        return f"row {row} of the sheet: the cell {field!r} is empty, or {FORMULA}"
    return f"row {row} of the sheet: {item.error}"


def _chosen(book: Any, columns: Columns) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """Number, Excel's number and cells of each row of the first sheet that has texts."""
    failed: NoSuchField | None = None
    seen = []
    for sheet in _named(book, columns):
        sheet.reset_dimensions()  # what the file says of them may be wrong
        found = _header(sheet, columns)
        if isinstance(found, NoSuchField):
            failed = failed or found
            seen.append(f"{sheet.title!r}: {found.hint}")
            continue
        if found is None:
            continue
        at, names, first = found
        if at > first:
            columns.notes.append(f"rows {first} to {at - 1} above the names are left out")
        others = [repr(other.title) for other in book.worksheets if other is not sheet]
        if others and columns.sheet is None:
            columns.notes.append(f"sheet {sheet.title!r} is read, not {', '.join(others)}")
        for number, cells in _rows(sheet, at + 1, ROWS, len(names)):
            yield number - at, number, dict(zip(names, cells, strict=True))
        return
    if failed and len(seen) > 1:
        hint = "sheet " + "; sheet ".join(seen)
        what = str(failed).removesuffix(f" ({failed.hint})").partition(f"{columns.file}: ")[2]
        raise coded_error(NoSuchField, failed.code, what, columns.file, hint)
    if failed:
        raise failed
    raise ValueError("no sheet has rows")


def _named(book: Any, columns: Columns) -> list[Any]:
    """The sheets to look at: the named one, or all."""
    if columns.sheet is None:
        return list(book.worksheets)
    names = [sheet.title for sheet in book.worksheets]
    if columns.sheet not in names:
        what, there = f"no sheet {columns.sheet!r}", f"there are {', '.join(map(repr, names))}"
        raise coded_error(NoSuchField, "NG-INPUT-008", what, columns.file, there)
    return [sheet for sheet in book.worksheets if sheet.title == columns.sheet]


def _header(sheet: Any, columns: Columns) -> tuple[int, list[str], int] | NoSuchField | None:
    """Number and names of the row that names a field with texts, and the first row's number.

    Rows with a title may be above it. The error is that of the row with most cells.
    """
    failed: NoSuchField | None = None
    first = widest = 0
    for at, cells in islice(_rows(sheet, 1, HEADER, COLUMNS), TITLES):
        first = first or at
        names = ["" if cell is None else str(cell).strip() for cell in cells]
        try:
            columns.choose(filter(None, names))
        except NoSuchField as error:
            filled = sum(map(bool, names))
            if failed is None or (widest == 1 and filled > 1):
                failed, widest = error, filled
        else:
            return at, names, first
    return failed


def _rows(sheet: Any, first: int, last: int, width: int) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Number and cells of the rows that have some; a long gap ends the sheet."""
    rows = sheet.iter_rows(min_row=first, max_row=last, max_col=width, values_only=True)
    number, filled = first - 1, first
    while number - filled < GAP:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            some = list(islice(rows, AT_ONCE))
        if not some:
            return
        for cells in some:
            number += 1
            if any(cell is not None for cell in cells):
                filled = number
                yield number, cells


def _item(
    number: int, row: dict[str, Any], columns: Columns, epoch: datetime, from_serial: Any
) -> Item:
    fields = columns.chosen
    assert fields is not None
    text = row.get(fields.text or "")
    if isinstance(text, str):
        row[fields.text or ""] = CARRIAGE_RETURN.sub("\n", text)
    day = row.get(fields.published or "")
    if isinstance(day, int | float) and int(day) in SERIALS:
        row[fields.published or ""] = from_serial(day, epoch)
    elif isinstance(day, datetime):
        row[fields.published or ""] = day.date()
    if isinstance(text, str) and len(text) >= FULL:
        columns.notes.append(f"a text fills its cell ({FULL:,} characters); its end may be missing")
    return columns.item(number, row)
