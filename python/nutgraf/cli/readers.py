"""The command line's input: text files, standard input, JSONL and Parquet corpora, one stream."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from nutgraf._internal.arguments import Published, input_error
from nutgraf.tables.table import library

JSONL = (".jsonl", ".ndjson")
PARQUET = (".parquet", ".pq")
AT_ONCE = 256  # rows of Parquet that are Python objects at a time


@dataclass(frozen=True, slots=True)
class Fields:
    """The names of a corpus row's fields; `text` is None where the user named none."""

    text: str | None = None
    id: str = "id"
    published: str = "published"

    @property
    def text_name(self) -> str:
        return self.text or "text"


@dataclass(frozen=True, slots=True)
class Item:
    """One text to read, or the reason why there is none. `line` is set for rows of a corpus."""

    file: str
    line: int | None = None
    id: str | None = None
    text: str | bytes | None = None
    published: Published = None
    error: str | None = None

    @property
    def place(self) -> str:
        return self.file if self.line is None else f"{self.file}:{self.line}"

    def keys(self) -> dict[str, Any]:
        """What each output row carries to tell where it is from."""
        return {"file": self.file, "line": self.line, "id": self.id}


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
            yield from _parquet_rows(path, fields, published)
        elif path.suffix in JSONL or fields.text:
            with path.open("rb") as lines:
                yield from _rows(str(path), lines, fields, published)
        else:
            yield Item(str(path), text=path.read_bytes(), published=published)


def _standard_input(fields: Fields, published: str | None) -> Iterator[Item]:
    stream: BinaryIO = sys.stdin.buffer
    first = stream.readline()
    if fields.text or _is_object(first):
        yield from _rows("<stdin>", chain([first], stream), fields, published)
    else:
        yield Item("<stdin>", text=first + stream.read(), published=published)


def _is_object(line: bytes) -> bool:
    if not line.lstrip().startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


def _rows(
    file: str, lines: Iterable[bytes], fields: Fields, published: str | None
) -> Iterator[Item]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _row(file, number, line, fields, published)


def _parquet_rows(path: Path, fields: Fields, published: str | None) -> Iterator[Item]:
    """The rows of a Parquet file, of which a row group is in memory at a time."""
    pa, parquet = library("pyarrow"), library("pyarrow.parquet")
    try:
        with parquet.ParquetFile(path) as file:
            there = set(file.schema_arrow.names)
            if fields.text_name not in there:
                raise input_error(
                    "NG-INPUT-008", f"no column {fields.text_name!r}", str(path), "name the text's"
                )
            names = [
                name for name in (fields.text_name, fields.id, fields.published) if name in there
            ]
            number = 0
            for batch in file.iter_batches(AT_ONCE, columns=names):
                for row in batch.to_pylist():
                    number += 1
                    yield _item(str(path), number, row, fields, published)
    except pa.ArrowException as error:
        raise OSError(f"{path}: {error}") from None


def _row(file: str, number: int, line: bytes, fields: Fields, published: str | None) -> Item:
    try:
        row = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
    except UnicodeDecodeError as error:
        return Item(file, number, error=f"not UTF-8 at byte {error.start} of the line")
    except ValueError as error:
        return Item(file, number, error=f"not JSON: {error}")
    if not isinstance(row, dict):
        return Item(file, number, error="not a JSON object")
    return _item(file, number, row, fields, published)


def _item(
    file: str, number: int, row: dict[str, Any], fields: Fields, published: Published
) -> Item:
    text, when, id = row.get(fields.text_name), row.get(fields.published), row.get(fields.id)
    name = None if id is None else str(id)
    if not isinstance(text, str | bytes):
        why = "no string" if fields.text_name in row else "no field"
        return Item(file, number, name, error=f"{why} {fields.text_name!r} with the text")
    if when is not None and not isinstance(when, str | date):
        return Item(file, number, name, error=f"{fields.published!r} is no date")
    return Item(file, number, name, text, when or published)
