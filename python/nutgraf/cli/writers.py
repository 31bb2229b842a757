"""Writers of the command line's own formats: tables, JSON, JSON Lines, CSV, HTML, Parquet."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Collection, Iterator
from datetime import date
from os import SEEK_END
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from rich.rule import Rule
from rich.text import Text

from nutgraf._internal.notices import open_dates
from nutgraf._internal.optional_imports import import_optional
from nutgraf._internal.passing import entries
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


def key_names(table: str) -> list[str]:
    """The names of `KEYS` in a table: a role has a `title` of its own, so its article's is
    `article_title` there.
    """
    own = {column.name for column in fact_tables.schema(table).flat} - {*fact_tables.OUTER}
    return [f"article_{name}" if name in own else name for name in KEYS]


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

    def rows(self, item: Item, doc: Document) -> Iterator[dict[str, Any]]:
        """The rows of a document one by one, since a long text has many."""
        for row in fact_tables.rows(self.table, entries(doc, self.table)):
            if not self.confidence or row["confidence"] in self.confidence:
                keys = _keys(item, doc.published, row.get("start"))
                yield dict(zip(key_names(self.table), keys, strict=True)) | row


class Tables(Writer):
    """Tables for readers, of the chosen kinds."""

    kinds: Collection[str] = KINDS

    def write(self, item: Item, doc: Document) -> None:
        console = terminal.Screen(file=self.out)
        if self.many:
            console.print(_heading(terminal.safe(item.id or item.place), console.width))
        if item.title:
            console.print(Text(terminal.safe(item.title), style="bold"))
        terminal.print_document(
            doc, console, kinds=self.kinds, notices=False, confidence=self.confidence
        )


class Json(Writer):
    """One JSON document; of many, an array of documents with their file, line and id."""

    def write(self, item: Item, doc: Document) -> None:
        if not self.many:
            doc._core.write_json(self.out.write, self.why, 2)
            self.out.write("\n")
            return
        self.out.write(",\n" if self.count else "[\n")
        _write_keyed(self.out, item, doc, self.why)
        self.count += 1

    def close(self) -> None:
        if self.many:
            self.out.write("\n]\n" if self.count else "[]\n")


class JsonLines(Writer):
    """One document per line, with its file, line and id."""

    def write(self, item: Item, doc: Document) -> None:
        _write_keyed(self.out, item, doc, self.why)
        self.out.write("\n")


class Csv(Writer):
    """One fact per row, in the flat columns of `ng.schema`."""

    def __init__(self, out: TextIO, table: str, why: bool, many: bool) -> None:
        super().__init__(out, table, why, many)
        self.csv = csv.DictWriter(out, self.columns(), lineterminator="\n")

    def columns(self) -> list[str]:
        flat = fact_tables.schema(self.table).flat
        names = [name for name, *_ in flat if name not in fact_tables.OUTER]
        return [*key_names(self.table), *names]

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

    ROWS = 50_000  # rows in memory at once, and per row group

    def __init__(self, out: TextIO, table: str) -> None:
        super().__init__(out, table, why=False, many=True)
        pa = import_optional("pyarrow")
        fields = fact_tables.schema(table, dictionaries=False).to_pyarrow()
        facts = [field for field in fields if field.name not in fact_tables.OUTER]
        kinds = (pa.string(), pa.int64(), pa.string(), pa.string(), pa.date32(), pa.int64())
        keys = zip(key_names(table), kinds, strict=True)
        self.schema = pa.schema([*keys, *facts])
        self.waiting: list[tuple[Item, Document, int, int]] = []  # with a range of facts
        self.room = self.ROWS  # for rows that wait

    def write_all(
        self, extractor: Extractor, items: list[Item], threads: int
    ) -> Iterator[tuple[Item, str]]:
        yield from super().write_all(extractor, items, threads)
        self._write_waiting()

    def write(self, item: Item, doc: Document) -> None:
        begin, count = 0, doc._core.count(self.table)
        while begin < count:
            end = min(begin + self.room, count)
            self.waiting.append((item, doc, begin, end))
            self.room -= end - begin
            begin = end
            if not self.room:
                self._write_waiting()

    def _write_waiting(self) -> None:
        pa, compute = import_optional("pyarrow"), import_optional("pyarrow.compute")
        parts, self.waiting, self.room = self.waiting, [], self.ROWS
        facts = fact_tables.ranges(self.table, [part[1:] for part in parts]).to_pyarrow()
        if self.confidence:
            levels = pa.array(sorted(self.confidence))
            facts = facts.filter(compute.is_in(facts["confidence"], levels))
        has_places = "start" in facts.column_names
        starts = facts["start"].to_pylist() if has_places else [None] * len(facts)
        days = [_day_of(doc) for _, doc, *_ in parts]
        numbers = facts["doc_id"].to_pylist()
        keys = [
            _keys(parts[number][0], days[number], start)
            for number, start in zip(numbers, starts, strict=True)
        ]
        columns = [[key[i] for key in keys] for i in range(len(KEYS))]
        self.write_table(
            pa.table([*columns, *facts.drop(list(fact_tables.OUTER)).columns], schema=self.schema)
        )

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


def _heading(name: str, width: int) -> Rule | Text:
    """The name of a document with a line after it; a long name has lines of its own."""
    if len(name) + 4 <= width:
        return Rule(Text(name), align="left")
    return Text(name, style="bold", overflow="fold")


def _keys(item: Item, published: Any, start: int | None) -> tuple[Any, ...]:
    """The values of `KEYS` for a fact that begins at `start`."""
    page = None if start is None else page_of(item.pages, start)
    return *item.keys().values(), item.title, published, page


def _day_of(doc: Document) -> date | None:
    return date.fromisoformat(doc.published) if doc.published else None


def _write_keyed(out: TextIO, item: Item, doc: Document, why: bool) -> None:
    """Writes a document as an object whose first members are the keys of its item."""
    before = json.dumps(item.keys() | item.about(), ensure_ascii=False)[:-1] + ", "

    def write(piece: str) -> None:
        nonlocal before
        out.write(before + piece[1:] if before else piece)  # without the brace of the document
        before = ""

    doc._core.write_json(write, why)


def _inputs(items: list[Item]) -> tuple[list[Any], list[Any]]:
    return [item.text for item in items], [item.published for item in items]
