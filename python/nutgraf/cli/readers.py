"""Input of the command line: text, standard input, JSONL and Parquet as one stream of texts."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from nutgraf._internal.arguments import input_error
from nutgraf._internal.jsonl import Fields, Item, file_items, line_items, row_item
from nutgraf._internal.optional_imports import import_optional

JSONL = (".jsonl", ".ndjson")
PARQUET = (".parquet", ".pq")
BATCH_ROWS = 256  # rows of Parquet that are Python objects at a time


def items(files: Iterable[Path], fields: Fields, published: str | None) -> Iterator[Item]:
    """All texts of the files (none: of standard input) in order.

    A file is a corpus if its name ends in .jsonl, .ndjson or .parquet or the text field is named;
    standard input also if its first line is a JSON object. Each other file is one text.
    """
    named = [path for path in files if str(path) != "-"]
    if not named:
        yield from _standard_input(fields, published)
    for path in named:
        if path.suffix in PARQUET:
            yield from _parquet_items(path, fields, published)
        elif path.suffix in JSONL or fields.text:
            yield from file_items(path, fields, published)
        else:
            yield Item(str(path), text=path.read_bytes(), published=published)


def _standard_input(fields: Fields, published: str | None) -> Iterator[Item]:
    stream: BinaryIO = sys.stdin.buffer
    first = stream.readline()
    if fields.text or _is_object(first):
        yield from line_items("<stdin>", chain([first], stream), fields, published)
    else:
        yield Item("<stdin>", text=first + stream.read(), published=published)


def _is_object(line: bytes) -> bool:
    if not line.lstrip().startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


def _parquet_items(path: Path, fields: Fields, published: str | None) -> Iterator[Item]:
    """The rows of a Parquet file; one row group is in memory at a time."""
    pa, parquet = import_optional("pyarrow"), import_optional("pyarrow.parquet")
    try:
        with parquet.ParquetFile(path) as file:
            columns = set(file.schema_arrow.names)
            if fields.text_name not in columns:
                raise input_error(
                    "NG-INPUT-008",
                    f"no column {fields.text_name!r}",
                    str(path),
                    "name the column with the text",
                )
            names = [
                name for name in (fields.text_name, fields.id, fields.published) if name in columns
            ]
            number = 0
            for batch in file.iter_batches(BATCH_ROWS, columns=names):
                for row in batch.to_pylist():
                    number += 1
                    yield row_item(str(path), number, row, fields, published)
    except pa.ArrowException as error:
        raise OSError(f"{path}: {error}") from None
