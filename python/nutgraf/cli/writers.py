"""Writers of the command line's own formats: tables, JSON, JSON Lines, CSV, HTML, Parquet."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Collection, Iterator
from datetime import date
from os import SEEK_END
from pathlib import Path
from typing import Any, BinaryIO, TextIO, cast

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from nutgraf._internal.arguments import checked_published
from nutgraf._internal.notices import open_dates
from nutgraf._internal.optional_imports import import_optional
from nutgraf.cli import terminal
from nutgraf.document import Document
from nutgraf.document_parts import page_of
from nutgraf.extractor import Extractor
from nutgraf.facts import KINDS
from nutgraf.html import page, template
from nutgraf.reading.rows import Item
from nutgraf.tables import table as fact_tables
from nutgraf.tables.csv_file import on_one_line

# Columns before those of the fact; `doc_id` is the id of the row, `page` that of a PDF.
KEYS = ("file", "line", "doc_id", "title", "published", "page")


class Writer:
    """Writes documents to a text stream. `many`: more than one document is possible."""

    def __init__(self, out: TextIO, table: str, why: bool, many: bool) -> None:
        self.out, self.table, self.why, self.many = out, table, why, many
        self.count = 0
        self.confidence: frozenset[str] = frozenset()  # levels to write; empty: all
        self.open_dates = self.open_texts = 0  # dates without a day of publication, their texts

    def write(self, item: Item, doc: Document) -> None:
        raise NotImplementedError

    def close(self) -> None:
        """Writes the end of the output, after the last document."""

    def notes(self) -> Iterator[str]:
        """Messages to the user about the output."""
        if self.open_dates:
            dates = "1 date needs" if self.open_dates == 1 else f"{self.open_dates:,} dates need"
            texts = f" in {self.open_texts:,} texts" if self.open_texts > 1 else ""
            yield f"dates_open: {dates} the day of publication{texts} (--published)"

    def write_all(
        self, extractor: Extractor, items: list[Item], threads: int
    ) -> Iterator[tuple[Item, str]]:
        """Extracts and writes these items; yields those that failed, with the reason."""
        good = [item for item in items if item.text is not None]
        results = iter(extractor.extract_many(*_inputs(good), threads=threads))
        for item in items:
            result = item.error if item.text is None else next(results)
            if isinstance(result, Document):
                waiting = open_dates(result)
                self.open_dates += waiting
                self.open_texts += waiting > 0
                self.write(item, result._with_source(item.origin))
            else:
                yield item, str(result)

    def rows(self, item: Item, doc: Document) -> list[dict[str, Any]]:
        rows = fact_tables.rows(self.table, getattr(doc, self.table))
        if self.confidence:
            rows = [row for row in rows if row["confidence"] in self.confidence]
        keys = (_keys(item, doc.published, row.get("start")) for row in rows)
        return [
            dict(zip(KEYS, key, strict=True)) | row for key, row in zip(keys, rows, strict=True)
        ]


class Tables(Writer):
    """Tables for readers, of the chosen kinds."""

    kinds: Collection[str] = KINDS

    def write(self, item: Item, doc: Document) -> None:
        console = Console(file=self.out)
        if self.many:
            console.print(Rule(Text(terminal.safe(item.id or item.place)), align="left"))
        if item.title:
            console.print(Text(terminal.safe(item.title), style="bold"))
        terminal.print_document(
            doc, console, kinds=self.kinds, notices=False, confidence=self.confidence
        )


class Json(Writer):
    """One JSON document; of many, an array of documents with their file, line and id."""

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
    """One document per line, with its file, line and id."""

    def write(self, item: Item, doc: Document) -> None:
        self.out.write(_keyed(item, doc, self.why) + "\n")


class Csv(Writer):
    """One fact per row, in the flat columns of `ng.schema`."""

    def __init__(self, out: TextIO, table: str, why: bool, many: bool) -> None:
        super().__init__(out, table, why, many)
        self.csv = csv.DictWriter(out, self.columns(), lineterminator="\n")

    def columns(self) -> list[str]:
        flat = fact_tables.schema(self.table).flat
        return [*KEYS, *(name for name, *_ in flat if name not in fact_tables.OUTER)]

    def write(self, item: Item, doc: Document) -> None:
        self._begin()
        self.csv.writerows(map(on_one_line, self.rows(item, doc)))
        self.count += 1

    def close(self) -> None:
        self._begin()

    def _begin(self) -> None:
        if not self.count:
            self.csv.writeheader()
            self.count = 1


class Html(Writer):
    """One page with all documents."""

    def write(self, item: Item, doc: Document) -> None:
        if not self.count:
            self.out.write(template.page_head())
        if self.many:
            heading = item.title or (item.place if item.id is None else f"{item.file}: {item.id}")
            self.out.write(f"<h2>{template.escaped(heading)}</h2>")
        self.out.write(page.document_html(doc) + "\n")
        self.count += 1

    def close(self) -> None:
        if self.count:
            self.out.write(template.PAGE_FOOT)


class Parquet(Writer):
    """One fact per row. Needs pyarrow.

    A Parquet file ends with its metadata, so an interrupted one cannot be continued. Batches are
    therefore written as Arrow streams, which `convert` turns into the file.
    """

    ROWS = 100_000  # rows in memory at once, and per row group

    def __init__(self, out: TextIO, table: str) -> None:
        super().__init__(out, table, why=False, many=True)
        self.texts = self.undated = 0
        pa = import_optional("pyarrow")
        fields = fact_tables.schema(table, dictionaries=False).to_pyarrow()
        facts = [field for field in fields if field.name not in fact_tables.OUTER]
        kinds = (pa.string(), pa.int64(), pa.string(), pa.string(), pa.date32(), pa.int64())
        keys = zip(KEYS, kinds, strict=True)
        self.schema = pa.schema([*keys, *facts])

    def write_all(
        self, extractor: Extractor, items: list[Item], threads: int
    ) -> Iterator[tuple[Item, str]]:
        pa, compute = import_optional("pyarrow"), import_optional("pyarrow.compute")
        good = [item for item in items if item.text is not None]
        texts, days = _inputs(good)
        self.texts += len(days)
        self.undated += sum(day is None for day in days)
        table = extractor.to_arrow(
            texts, kind=cast(Any, self.table), published=days, threads=threads, dictionaries=False
        ).to_pyarrow()
        is_fact = compute.is_null(table["error"])
        facts, failed = table.filter(is_fact), table.filter(compute.invert(is_fact))
        if self.confidence:
            levels = pa.array(sorted(self.confidence))
            facts = facts.filter(compute.is_in(facts["confidence"], levels))
        read = [good[row] for row in facts["doc_id"].to_pylist()]
        has_places = "start" in facts.column_names
        starts = facts["start"].to_pylist() if has_places else [None] * len(read)
        days = [_day_of(item, extractor.order) for item in read]
        keys = list(map(_keys, read, days, starts))
        columns = [[key[i] for key in keys] for i in range(len(KEYS))]
        rows = pa.table(
            [*columns, *facts.drop(list(fact_tables.OUTER)).columns], schema=self.schema
        )
        self.write_table(rows)
        yield from ((item, item.error or "") for item in items if item.text is None)
        for row, why in zip(failed["doc_id"].to_pylist(), failed["error"].to_pylist(), strict=True):
            yield good[row], why

    def notes(self) -> Iterator[str]:
        if self.undated:
            of = f"{self.undated:,} of {self.texts:,} texts have"
            of = of if self.texts > 1 else "the text has"
            yield f"{of} no day of publication (--published)"

    def write_table(self, rows: Any) -> None:
        """Writes rows as an Arrow stream of their own."""
        with import_optional("pyarrow").ipc.new_stream(self.out.buffer, self.schema) as stream:
            stream.write_table(rows)

    def convert(self, part: BinaryIO, path: Path) -> None:
        """Writes the Arrow streams of `part` as one Parquet file."""
        pa, parquet = import_optional("pyarrow"), import_optional("pyarrow.parquet")
        kept: list[Any] = []
        with parquet.ParquetWriter(path, self.schema) as file:
            for stream in streams(part):
                kept.append(stream.read_all())
                if sum(map(len, kept)) >= self.ROWS:
                    file.write_table(pa.concat_tables(kept))
                    kept = []
            if kept:
                file.write_table(pa.concat_tables(kept))


def streams(part: BinaryIO) -> Iterator[Any]:
    """The Arrow streams of a file, one after the other; each must be read before the next."""
    pa = import_optional("pyarrow")
    end = part.seek(0, SEEK_END)
    part.seek(0)
    while part.tell() < end:
        yield pa.ipc.open_stream(part)


WRITERS: dict[str, Callable[[TextIO, str, bool, bool], Writer]] = {
    "table": Tables,
    "json": Json,
    "jsonl": JsonLines,
    "csv": Csv,
    "html": Html,
}


def _keys(item: Item, published: Any, start: int | None) -> tuple[Any, ...]:
    """The values of `KEYS` for a fact that begins at `start`."""
    page = None if start is None else page_of(item.pages, start)
    return *item.keys().values(), item.title, published, page


def _day_of(item: Item, order: str) -> date | None:
    """The day of publication of a text that was read."""
    day = checked_published(item.published, order)
    return date.fromisoformat(day) if day else None


def _keyed(item: Item, doc: Document, why: bool) -> str:
    keys = json.dumps(item.keys() | item.about(), ensure_ascii=False)
    return f"{keys[:-1]}, {doc.to_json(why=why)[1:]}"  # merges the two objects


def _inputs(items: list[Item]) -> tuple[list[Any], list[Any]]:
    return [item.text for item in items], [item.published for item in items]
