"""Corpora in tables: CSV, JSON, JSON Lines and Parquet, one article per row."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from nutgraf._internal.arguments import input_error
from nutgraf._internal.encodings import decode
from nutgraf._internal.optional_imports import import_optional
from nutgraf.reading.fields import TEXT_NAMES
from nutgraf.reading.json_lists import Listed, list_in
from nutgraf.reading.rows import Columns, Item

SIGNS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
DELIMITERS = tuple(SIGNS)
CELL = 64 * 2**20  # characters of one cell
BATCH_ROWS = 256  # rows of Parquet that are Python objects at a time
JSON_START = re.compile(rb'\[\s*\{\s*"|\{\s*"[^"\n]{1,100}"\s*:')
FIELD_NAME = re.compile(r"[^\W\d][\w.-]{0,39}")


def csv_items(data: bytes, columns: Columns, encoding: str | None) -> Iterator[Item]:
    """One item per row after the header; comma, semicolon, tab or bar between the cells."""
    text, note = decode(data, encoding, columns.errors)
    if note:
        columns.notes.append(note)
    csv.field_size_limit(CELL)
    text = text.lstrip("\r\n")
    header = text.partition("\n")[0]
    delimiter = _delimiter(header)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    last = text.count("\n") + (not text.endswith("\n")) if text.count('"') % 2 else None
    ends_open = re.search(rf'(?:^|{re.escape(delimiter)})"[^"]*$', text[text.rfind("\n") + 1 :])
    names = [name.strip() for name in next(rows, [])]
    columns.choose(names)
    try:
        for number, cells in enumerate(rows, 1):
            if any(cells[len(names) :]):
                found = f"{len(cells)} cells in a table of {len(names)} columns"
                why = f"{found}; quote cells with {SIGNS[delimiter]}"
                yield Item(columns.file, number, error=why)
            elif rows.line_num == last and (ends_open or any("\n" in cell for cell in cells)):
                why = "a quotation mark is not closed; the rows after it are part of this one"
                yield Item(columns.file, number, error=why)
            elif cells:
                yield columns.item(number, dict(zip(names, cells, strict=False)))
    except csv.Error as error:
        yield Item(columns.file, error=f"not CSV: {error}")


def _delimiter(header: str) -> str:
    return max(DELIMITERS, key=header.count)


def header_names(data: bytes) -> list[str]:
    """The names in the first line of a table, to tell CSV from plain text."""
    start = data[:100_000].lstrip(b"\xef\xbb\xbf\r\n").partition(b"\n")[0]
    try:
        line = start.decode()
    except UnicodeDecodeError:
        line = start.decode("cp1252", "replace")
    return [name.strip().strip('"') for name in line.strip().split(_delimiter(line))]


def looks_like_csv(head: bytes) -> bool:
    """Whether a file without a telling name begins with a header that names a usual text field."""
    names = header_names(head)
    usual = any(name.lower().replace("-", "_") in TEXT_NAMES for name in names)
    return usual and len(names) > 1 and all(map(FIELD_NAME.fullmatch, names))


def looks_like_json(head: bytes) -> bool:
    """Whether a file without a telling name begins as an array of objects or as an object does."""
    return JSON_START.match(head) is not None


def line_items(lines: Iterable[bytes], columns: Columns, encoding: str | None) -> Iterator[Item]:
    """One item per line that is not blank; a line that is no JSON object has its error.

    A line that is an object with a list of articles has an item for each.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            row = _object(columns.file, number, line, encoding)
            if isinstance(row, Item):
                yield row
            elif columns.chosen is None and (listed := list_in(row, columns.wanted, deep=False)):
                yield from _items(listed, columns)
            else:
                yield columns.item(number, row)


def _object(file: str, number: int, line: bytes, encoding: str | None) -> dict[str, Any] | Item:
    try:
        row = json.loads(line.decode(encoding or ("utf-8-sig" if number == 1 else "utf-8")))
    except UnicodeDecodeError as error:
        return Item(file, number, error=f"not UTF-8 at byte {error.start} of the line")
    except (ValueError, RecursionError) as error:
        return Item(file, number, error=f"not JSON: {error}")
    if not isinstance(row, dict):
        return Item(file, number, error="not a JSON object")
    return row


def json_items(data: bytes, columns: Columns, encoding: str | None) -> Iterator[Item]:
    """The articles of one JSON value: an array, an object with an array, or a single object."""
    text, note = decode(data, encoding, columns.errors)
    if note:
        columns.notes.append(note)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield Item(columns.file, error=f"not JSON: {error}")
        return
    yield from _items(list_in(value, columns.wanted) or Listed([value]), columns)


def _items(listed: Listed, columns: Columns) -> Iterator[Item]:
    if "." in listed.path:
        columns.notes.append(f"articles from {listed.path!r}")
    for number, row in enumerate(listed.rows, 1):
        if isinstance(row, str):
            row = {"text": row}
        if isinstance(row, dict):
            yield columns.item(number, row)
        else:
            yield Item(columns.file, number, error="not a JSON object")


def parquet_items(source: Any, columns: Columns) -> Iterator[Item]:
    """The rows of a Parquet file; one row group is in memory at a time (extra `tables`)."""
    pa, parquet = import_optional("pyarrow"), import_optional("pyarrow.parquet")
    try:
        with parquet.ParquetFile(source) as file:
            fields = columns.choose(file.schema_arrow.names)
            used = {fields.text, fields.id, fields.published, fields.title}
            names = [name for name in file.schema_arrow.names if name in used]
            number = 0
            for batch in file.iter_batches(BATCH_ROWS, columns=names):
                for row in batch.to_pylist():
                    number += 1
                    yield columns.item(number, row)
    except pa.ArrowException as error:
        raise input_error(
            "NG-INPUT-009", f"not Parquet: {error}", columns.file, "write the file again"
        ) from None
