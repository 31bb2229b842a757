"""The corpus: many articles read once, their facts as tables, linked people, SQL queries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from os import PathLike
from typing import TYPE_CHECKING, Any

from nutgraf import _core
from nutgraf._internal.arguments import Published, without_code
from nutgraf._internal.optional_imports import import_optional
from nutgraf._internal.progress import show_articles
from nutgraf.corpus import merged_tables, sources
from nutgraf.corpus.sources import Article, When
from nutgraf.corpus.storage import ORIGIN, CorpusStorage, Row, failed_row, reading_settings
from nutgraf.corpus.table_properties import TableProperties
from nutgraf.document import Document
from nutgraf.extractor import Extractor
from nutgraf.reading.fields import Names, wanted
from nutgraf.reading.formats import CORPORA, SUFFIXES, suffix_of
from nutgraf.reading.single import Reading
from nutgraf.reading.sources import Paths, left_out, matching

if TYPE_CHECKING:
    import altair
    import pandas
    from typing_extensions import Unpack

    from nutgraf.corpus.sources import CorpusOptions, TableOptions
    from nutgraf.tables.arrow_table import ArrowTable

BATCH = 200  # articles read at once; an interrupted reading loses at most one batch
TABLE_SUFFIXES = {suffix for suffix, form in SUFFIXES.items() if form in CORPORA}
TABLES = ("articles", "figures", "dates", "roles", "quotes", "cast", "people", "facts", "errors")
FROM_ROWS = ("articles", "errors")  # tables built from the rows, so not stored


class Corpus(TableProperties):
    """Articles with all their facts. Create it with `from_files`, `from_jsonl`... or `open`.

    `figures`, `dates`, `roles`, `quotes` and `facts` are Arrow tables, built on first access: the
    id of the `article`, the columns of `ng.schema(kind).flat`, then the `page` of a PDF. `articles`
    has titles and authors. `people` has one row per person; people of several articles are linked
    only if their full names are equal and their roles are compatible. `cast` has one row per person
    and article. `errors` lists the articles that could not be read.

    >>> import nutgraf as ng, pandas
    >>> frame = pandas.DataFrame({"text": ["It cost $5 million.", "They sold 40 buses in 2016."]})
    >>> corpus = ng.Corpus.from_dataframe(frame)
    >>> corpus
    <Corpus of 2 articles>
    >>> corpus.figures.select(["doc_id", "value", "unit"]).to_pylist()[0]
    {'doc_id': 'row 0', 'value': '5000000', 'unit': 'USD'}
    >>> int(corpus.sql("select count(*) n from facts where date = '2016'").n[0])
    1
    """

    def __init__(
        self, rows: list[Row], settings: Any = None, *, storage: CorpusStorage | None = None
    ) -> None:
        if settings is None or not all(isinstance(row, Row) for row in rows):
            raise TypeError(sources.NO_CORPUS)
        self._rows = rows
        self._settings: dict[str, Any] = settings
        self._storage = storage
        self._indexes = {row.id: index for index, row in enumerate(rows)}
        self._cores: dict[str, _core.Document] = {}  # documents read by this process
        self._tables: dict[str, ArrowTable] = {}
        self._origin: list[str] | None = None  # the files as they were named
        self.notes: tuple[str, ...] = ()  # guesses (fields, encodings), markup in texts

    @classmethod
    def from_files(
        cls,
        paths: Paths,
        *,
        published: When = None,
        fallback: Published = None,
        text: Names = None,
        date: Names = None,
        id: Names = None,
        title: Names = None,
        encoding: str | None = None,
        sheet: str | None = None,
        **options: Unpack[CorpusOptions],
    ) -> Corpus:
        """The articles of files, patterns ("articles/*.html") and folders, in all known formats.

        A text, web page, mail or PDF is one article; tables and feeds hold many, with `text`,
        `date`, `id` and `title` as names of fields (of several names, the first that a file has;
        None: the usual names; `corpus.notes` says which were found). `published` is one date, a
        dict (file → date) or a function of the path; it overrides a page's own, no row's.
        `fallback` is that of articles that have none after that. `encoding` is of the files,
        `sheet` that of Excel workbooks (None: the first with texts).

        All constructors share these `options`: `extractor` (None: the English packs), `threads` (0:
        one per core), `show_progress` (None: in a notebook or on a terminal), and `folder`, where
        the corpus is stored while it is read. A later reading into the folder continues where the
        last one stopped, and reads only new and changed articles.

        Raises `FileNotFoundError` if no file matches, `ValueError` for a missing field.
        """
        sources.check_options("Corpus.from_files", options)
        files = matching(paths)
        notes = left_out(paths)
        extractor = options.get("extractor")
        order = extractor.order if extractor else "none"
        names = wanted(text, id, date, title)
        reading = Reading(names, None, fallback, encoding, order=order, sheet=sheet)
        stream = sources.from_files(files, published, reading, notes)
        many = any(suffix_of(path) in TABLE_SUFFIXES for path in files)
        corpus = cls._read(
            stream, None if many else len(files), origin=sources.origin(paths), **options
        )
        corpus.notes += tuple(dict.fromkeys(notes))
        return corpus

    @classmethod
    def from_texts(
        cls,
        texts: Iterable[str | bytes],
        *,
        published: Published | Iterable[Published] = None,
        ids: Iterable[object] | None = None,
        **options: Unpack[CorpusOptions],
    ) -> Corpus:
        """One article per text; `published` is one date for all or one per text, like `ids`."""
        articles = list(sources.from_texts(texts, published, ids))
        return cls._read(articles, len(articles), **options)

    @classmethod
    def from_csv(cls, paths: Paths, **options: Unpack[TableOptions]) -> Corpus:
        """One article per row of CSV or TSV; `text`, `published`, `id` are names of columns."""
        return cls._from_tables(paths, **options)

    @classmethod
    def from_json(cls, paths: Paths, **options: Unpack[TableOptions]) -> Corpus:
        """One article per object of an array; `text`, `published`, `id` are names of fields."""
        return cls._from_tables(paths, **options)

    @classmethod
    def from_jsonl(cls, paths: Paths, **options: Unpack[TableOptions]) -> Corpus:
        """One article per line of JSON; `text`, `published`, `id` are names of fields."""
        return cls._from_tables(paths, **options)

    @classmethod
    def from_excel(
        cls, paths: Paths, *, sheet: str | None = None, **options: Unpack[TableOptions]
    ) -> Corpus:
        """One article per row of a sheet (extra `tables`).

        `sheet` is its name; None: the first with texts. An unknown name raises `ValueError`.
        """
        return cls._from_tables(paths, sheet=sheet, **options)

    @classmethod
    def from_parquet(cls, paths: Paths, **options: Unpack[TableOptions]) -> Corpus:
        """One article per row; `text`, `published`, `id` are names of columns."""
        return cls._from_tables(paths, **options)

    @classmethod
    def _from_tables(
        cls,
        paths: Paths,
        *,
        text: Names = None,
        published: Names = None,
        id: Names = None,
        encoding: str | None = None,
        sheet: str | None = None,
        **options: Unpack[CorpusOptions],
    ) -> Corpus:
        return cls.from_files(
            paths, text=text, date=published, id=id, encoding=encoding, sheet=sheet, **options
        )

    @classmethod
    def from_dataframe(
        cls,
        frame: Any,
        *,
        text: str = "text",
        published: str | None = None,
        id: str | None = None,
        **options: Unpack[CorpusOptions],
    ) -> Corpus:
        """One article per row of a pandas or polars data frame or an Arrow table."""
        return cls._read(sources.from_frame(frame, text, published, id), len(frame), **options)

    @classmethod
    def open(cls, folder: str | PathLike[str]) -> Corpus:
        """Opens a corpus that `save` or a reading with `folder` stored.

        Raises `FileNotFoundError` or `ValueError` if the folder holds no corpus.
        """
        storage = CorpusStorage(folder)
        rows = {row.id: row for row in storage.rows()}
        corpus = cls(list(rows.values()), storage.settings, storage=storage)
        corpus._origin = storage.manifest.get(ORIGIN)
        return corpus

    @classmethod
    def _read(
        cls,
        stream: Iterable[Article],
        total: int | None,
        *,
        extractor: Extractor | None = None,
        threads: int = 0,
        show_progress: bool | None = None,
        folder: str | PathLike[str] | None = None,
        origin: list[str] | None = None,
    ) -> Corpus:
        extractor = extractor or Extractor()
        settings = reading_settings(extractor)
        storage = CorpusStorage(folder) if folder is not None else None
        stored = storage.begin(settings, origin) if storage else {}
        corpus = cls([], settings)
        corpus._origin = origin
        remaining = iter(sources.with_unique_ids(stream))
        errors = 0
        with show_articles(total, show_progress) as step:
            while batch := list(islice(remaining, BATCH)):
                rows = corpus._batch(batch, extractor, threads, stored, storage)
                corpus._rows += rows
                errors += sum(row.error is not None for row in rows)
                step(len(corpus._rows), errors)
        corpus._indexes = {row.id: index for index, row in enumerate(corpus._rows)}
        if storage:
            corpus.save(storage.folder)
        corpus.notes = merged_tables.notes(corpus._rows)
        return corpus

    def _batch(
        self,
        batch: list[Article],
        extractor: Extractor,
        threads: int,
        stored: dict[str, Row],
        storage: CorpusStorage | None,
    ) -> list[Row]:
        known = {a.id: row for a in batch if (row := stored.get(a.id)) and row.digest == a.digest}
        fresh = [a for a in batch if a.id not in known and a.error is None]
        texts, days = [a.text or "" for a in fresh], [a.published for a in fresh]
        read = extractor.extract_many(texts, days, threads=threads)
        results = dict(zip((a.id for a in fresh), read, strict=True))
        rows = [known.get(a.id) or self._row(a, results.get(a.id), storage) for a in batch]
        if storage and (new := [row for row in rows if row.id not in known]):
            storage.add(new)
        return rows

    def _row(
        self, article: Article, result: Document | Exception | None, storage: CorpusStorage | None
    ) -> Row:
        if not isinstance(result, Document):
            message = without_code(str(result) if result else article.error or "")
            return failed_row(article, getattr(result, "code", article.code), message)
        self._cores[article.id] = result._core
        return Row(
            article.id,
            article.source,
            result.published,
            article.digest,
            result.text,
            result.to_json(why=True) if storage else None,
            title=article.origin.title,
            author=article.origin.author,
            pages=article.origin.pages,
        )

    # --- the articles ---

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Document]:
        """The document of each article that could be read, in order."""
        return (document for _, document in self.items())

    def items(self) -> Iterator[tuple[str, Document]]:
        """Id and document of each article that could be read, in order."""
        return ((row.id, self[row.id]) for row in self._rows if row.error is None)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all articles, in order."""
        return tuple(row.id for row in self._rows)

    def __contains__(self, id: object) -> bool:
        return id in self._indexes

    def __getitem__(self, id: str | int) -> Document:
        """The document of one article, by its id or its place (0 is the first).

        Raises `KeyError` or `IndexError` if there is none, `KeyError` if it could not be read.
        """
        if isinstance(id, int):
            id = self._rows[id].id
        if id not in self._indexes:
            raise KeyError(sources.no_article(id, self._indexes))
        row = self._rows[self._indexes[id]]
        if row.error is not None:
            raise KeyError(f"{id} could not be read: {row.error}")
        known = id in self._cores
        doc = Document(self._cores[id]) if known else Document.from_json(row.document or "")
        return doc._with_source(row.origin)

    def __add__(self, other: Corpus) -> Corpus:
        """The articles of both; a second article with the same id becomes `id#2`.

        Raises `ValueError` if the two were read with different packs or options.
        """
        if not isinstance(other, Corpus):
            return NotImplemented
        if self._settings != other._settings:
            raise ValueError("the corpora have different packs or options; read one again")
        both = Corpus([], self._settings)
        old = [(corpus, row) for corpus in (self, other) for row in corpus._rows]
        both._rows = list(sources.with_unique_ids(row for _, row in old))
        for (corpus, before), row in zip(old, both._rows, strict=True):
            if before.id in corpus._cores:
                both._cores[row.id] = corpus._cores[before.id]
        both._indexes = {row.id: index for index, row in enumerate(both._rows)}
        both.notes = tuple(dict.fromkeys((*self.notes, *other.notes)))
        return both

    @property
    def packs(self) -> list[dict[str, str]]:
        """Name and version of each pack that read the corpus."""
        return [dict(pack) for pack in self._settings["packs"]]

    # --- the tables ---

    def table(self, name: str) -> ArrowTable:
        """One of `TABLES`, built on first access."""
        if name not in TABLES:
            raise ValueError(f"no table {name!r}; there are {', '.join(TABLES)}")
        if name not in self._tables:
            stored = self._storage.table(name) if self._storage and name not in FROM_ROWS else None
            self._tables[name] = stored if stored is not None else self._build(name)
        return self._tables[name]

    def _build(self, name: str) -> ArrowTable:
        if name in ("articles", "errors"):
            made = merged_tables.articles if name == "articles" else merged_tables.errors
            return made(row for row in self._rows if (row.error is None) == (name == "articles"))
        if name in ("cast", "people"):
            cast = merged_tables.cast(self._merged("people"), self.roles)
            return cast if name == "cast" else merged_tables.people(cast)
        return self._merged(name)

    def _merged(self, kind: str) -> ArrowTable:
        return merged_tables.facts(kind, self.items())

    # --- queries, charts, storage ---

    def sql(self, query: str, parameters: object = None) -> pandas.DataFrame:
        """Runs a DuckDB query over the tables (extra `notebook`).

        There `value`, `low` and `high` are exact decimals (null beyond 28 digits before the point),
        `value_text` and so on their digits as text. Missing text is `pandas.NA`. `parameters` are
        the values for "?" or "$name" in the query. "show tables" lists the tables.
        """
        query = re.sub(r"\b(from|join)\s+cast\b", r'\1 "cast"', query, flags=re.IGNORECASE)
        with import_optional("duckdb", extra="notebook").connect() as connection:
            lists_tables = re.search(r"\bshow\b|\binformation_schema\b", query, re.IGNORECASE)
            for name in TABLES:
                if lists_tables or re.search(rf"\b{name}\b", query, re.IGNORECASE):
                    merged_tables.register(connection, name, self.table(name))
            frame: pandas.DataFrame = connection.execute(query, parameters).df()
        return merged_tables.with_missing_text(frame)

    def timeline(self) -> altair.Chart | altair.LayerChart:
        """The dated facts by month, as an Altair chart (extra `notebook`)."""
        from nutgraf.notebook import charts

        return charts.timeline(self)

    def save(self, folder: str | PathLike[str]) -> None:
        """Stores articles and tables as Parquet, with a manifest that names packs and versions.

        A corpus in the folder is replaced. Raises `ValueError` if the folder holds other files.
        """
        rows = (
            row
            if row.document or row.error
            else row._replace(document=self[row.id].to_json(why=True))
            for row in self._rows
        )
        tables = ((name, self.table(name)) for name in TABLES if name not in FROM_ROWS)
        CorpusStorage(folder).finish(self._settings, rows, tables, self._origin)

    def __repr__(self) -> str:
        return f"<Corpus of {merged_tables.counted(self._rows)}>"

    def _repr_html_(self) -> str:
        return merged_tables.summary_html(self._rows, self.table)
