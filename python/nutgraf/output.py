"""The command line's output formats: each takes documents one by one and writes as it goes."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any, TextIO

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from nutgraf import display, markup, tables, terminal
from nutgraf.corpus import Item
from nutgraf.document import Document

KEYS = ("file", "line", "document")  # the columns before the facts' own; `document` is the row's id


class Writer:
    """Writes documents to a text stream. `many` tells that more than one may come."""

    def __init__(self, out: TextIO, table: str, why: bool, many: bool) -> None:
        self.out, self.table, self.why, self.many = out, table, why, many
        self.count = 0

    def write(self, item: Item, doc: Document) -> None:
        raise NotImplementedError

    def close(self) -> None:
        """Writes what comes after the last document."""

    def rows(self, item: Item, doc: Document) -> list[dict[str, Any]]:
        keys = dict(zip(KEYS, item.keys().values(), strict=True))
        entries = getattr(doc, self.table).to_dicts()
        return [{**keys, **row} for row in tables.rows(self.table, entries)]


class Tables(Writer):
    """Readable tables."""

    def write(self, item: Item, doc: Document) -> None:
        console = Console(file=self.out)
        if self.many:
            console.print(Rule(Text(terminal.safe(item.id or item.place)), align="left"))
        terminal.print_document(doc, console)


class Json(Writer):
    """One document as it is; of many, an array of documents with their file, line and id."""

    def write(self, item: Item, doc: Document) -> None:
        if not self.many:
            self.out.write(doc.to_json(why=self.why, indent=2) + "\n")
            return
        self.out.write(",\n" if self.count else "[\n")
        self.out.write(_keyed(item, doc, self.why))
        self.count += 1

    def close(self) -> None:
        if self.many:
            self.out.write("\n]\n" if self.count else "[]\n")


class JsonLines(Writer):
    """One document a line, with its file, line and id."""

    def write(self, item: Item, doc: Document) -> None:
        self.out.write(_keyed(item, doc, self.why) + "\n")


class Csv(Writer):
    """One fact a row, in the columns of `nutgraf.tables.SCHEMAS`."""

    def __init__(self, out: TextIO, table: str, why: bool, many: bool) -> None:
        super().__init__(out, table, why, many)
        names = [*KEYS, *tables.SCHEMAS[table]]
        self.csv = csv.DictWriter(out, names, lineterminator="\n")
        self.csv.writeheader()

    def write(self, item: Item, doc: Document) -> None:
        self.csv.writerows(self.rows(item, doc))


class Html(Writer):
    """One page of all documents."""

    def write(self, item: Item, doc: Document) -> None:
        if not self.count:
            self.out.write(markup.page_head())
        if self.many:
            self.out.write(f"<h2>{markup.escaped(item.id or item.place)}</h2>")
        self.out.write(display.document_html(doc) + "\n")
        self.count += 1

    def close(self) -> None:
        if self.count:
            self.out.write(markup.PAGE_FOOT)


class Parquet(Writer):
    """One fact a row in a Parquet file, a row group now and then. Needs pyarrow."""

    ROWS = 100_000  # in memory at once

    def __init__(self, path: Path | None, table: str) -> None:
        super().__init__(StringIO(), table, why=False, many=True)
        if path is None:
            raise OSError("parquet is binary: name a file with --output")
        self.path = path
        self.file: Any = None
        self.kept: list[dict[str, Any]] = []

    def __enter__(self) -> Parquet:
        pa = tables.library("pyarrow")
        keys = [("file", pa.string()), ("line", pa.int64()), ("document", pa.string())]
        self.schema = pa.schema([*keys, *tables.arrow_schema(self.table)])
        self.file = tables.library("pyarrow.parquet").ParquetWriter(self.path, self.schema)
        return self

    def __exit__(self, *error: object) -> None:
        self.file.close()

    def write(self, item: Item, doc: Document) -> None:
        self.kept += self.rows(item, doc)
        if len(self.kept) >= self.ROWS:
            self.close()

    def close(self) -> None:
        if self.kept:
            pa = tables.library("pyarrow")
            self.file.write_table(pa.Table.from_pylist(self.kept, schema=self.schema))
        self.kept = []


WRITERS: dict[str, Callable[[TextIO, str, bool, bool], Writer]] = {
    "table": Tables,
    "json": Json,
    "jsonl": JsonLines,
    "csv": Csv,
    "html": Html,
}


def _keyed(item: Item, doc: Document, why: bool) -> str:
    return json.dumps({**item.keys(), **doc.to_dict(why=why)}, ensure_ascii=False)
