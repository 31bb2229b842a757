"""Writers of the table of articles: the texts themselves, with what is known of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TextIO

from nutgraf._internal.optional_imports import import_optional
from nutgraf.cli.options import ARTICLES
from nutgraf.cli.sheet_writer import ToSheet
from nutgraf.cli.writers import Csv, Parquet, Writer
from nutgraf.document import Document
from nutgraf.extractor import Extractor
from nutgraf.reading.rows import Item

NUMBERS = ("line", "characters")
COLUMNS = ("file", "line", "doc_id", "title", "author", "url", "published", "characters", "text")


def article_row(item: Item, doc: Document) -> dict[str, Any]:
    """The row of one article in `COLUMNS`; `file`, `line` and `doc_id` are those of its facts."""
    about = item.title, item.author, item.url, doc.published, len(doc.text), doc.text
    return dict(zip(COLUMNS, (*item.keys().values(), *about), strict=True))


class CsvArticles(Csv):
    """One article per row."""

    def __init__(self, out: TextIO) -> None:
        super().__init__(out, ARTICLES, why=False, many=True)

    def columns(self) -> list[str]:
        return list(COLUMNS)

    def rows(self, item: Item, doc: Document) -> Iterator[dict[str, Any]]:
        yield article_row(item, doc)

    def notes(self) -> Iterator[str]:
        return iter(())


class ParquetArticles(Parquet):
    """One article per row."""

    def __init__(self, out: TextIO) -> None:
        Writer.__init__(self, out, ARTICLES, why=False, many=True)
        pa = import_optional("pyarrow")
        kinds = [(name, pa.int64() if name in NUMBERS else pa.string()) for name in COLUMNS]
        self.schema = pa.schema(kinds)
        self.articles: list[dict[str, Any]] = []

    def write(self, item: Item, doc: Document) -> None:
        self.articles.append(article_row(item, doc))

    def write_all(
        self, extractor: Extractor, items: list[Item], threads: int
    ) -> Iterator[tuple[Item, str]]:
        yield from Writer.write_all(self, extractor, items, threads)
        self.write_table(import_optional("pyarrow").Table.from_pylist(self.articles, self.schema))
        self.articles = []

    def notes(self) -> Iterator[str]:
        return iter(())


class SheetArticles(ToSheet, ParquetArticles):
    """One article per row."""


WRITERS_OF_ARTICLES: dict[str, Callable[[TextIO], Writer]] = {
    "csv": CsvArticles,
    "parquet": ParquetArticles,
    "xlsx": SheetArticles,
}
