"""Corpus storage: a folder of Parquet files and a manifest of the settings that produced them.

`articles.parquet` has one row per article, with the document as JSON or the error. Each kind of
fact has a table beside it. While a reading runs, each batch is a file of its own, so that an
interruption loses at most one batch; the next reading into the folder continues from there.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from nutgraf._internal.optional_imports import import_optional
from nutgraf.corpus.sources import Article
from nutgraf.document_parts import Source
from nutgraf.reading.own_output import MANIFEST

if TYPE_CHECKING:
    import pyarrow

    from nutgraf.extractor import Extractor

ARTICLES = "articles.parquet"
FORMAT = 1
OLD_NAMES = {"article": "doc_id"}
ORIGIN = "files"  # key of the files as they were named; null for texts and data frames
SETTINGS = "way"  # key of the settings in the manifest
COLUMNS = "id source published digest text document error_code error title author pages".split()


class Row(NamedTuple):
    """One article as it is stored: `document` is JSON, or None if there is an error."""

    id: str
    source: str
    published: str | None
    digest: str
    text: str | None
    document: str | None
    error_code: str | None = None
    error: str | None = None
    title: str | None = None
    author: str | None = None
    pages: Sequence[int] | None = None  # offsets at which the pages of a PDF begin

    @property
    def origin(self) -> Source:
        """Title, author and pages for the document."""
        return Source(self.title, self.author, None, self.source, tuple(self.pages or ()))


def reading_settings(extractor: Extractor) -> dict[str, Any]:
    """The settings that decide the facts of a text: packs, versions, kinds, policies, limits."""
    packs = [{"name": pack["name"], "version": pack["version"]} for pack in extractor.packs]
    return {"packs": packs, **extractor.options}


class CorpusStorage:
    """The folder of one stored corpus."""

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.folder = Path(folder)

    @property
    def manifest(self) -> dict[str, Any]:
        """The manifest of the folder. Raises `ValueError` if the folder holds no corpus."""
        try:
            manifest = json.loads((self.folder / MANIFEST).read_text(encoding="utf-8"))
            if manifest["nutgraf_corpus"] != FORMAT:
                raise ValueError
        except FileNotFoundError:
            raise FileNotFoundError(f"{self.folder} has no {MANIFEST}: no corpus") from None
        except (ValueError, KeyError, TypeError):
            raise ValueError(f"{self.folder / MANIFEST} is not of format {FORMAT}") from None
        return dict(manifest)

    @property
    def settings(self) -> dict[str, Any]:
        """The `reading_settings` of the stored corpus."""
        settings: dict[str, Any] = self.manifest[SETTINGS]
        return settings

    def begin(self, settings: Mapping[str, Any], origin: list[str] | None) -> dict[str, Row]:
        """Prepares the folder for a reading and returns the rows that it already has, by id.

        Raises `ValueError` if they were read with other settings or from other files.
        """
        self._prepare()
        if not (self.folder / MANIFEST).exists():
            self._write_manifest(settings, origin, complete=False)
            return {}
        if self.manifest.get(ORIGIN, origin) != origin:
            raise ValueError(
                f"{self.folder} holds a corpus of other files (see its {MANIFEST}); "
                "read into a new folder"
            )
        before = self.settings
        if changed := [name for name in settings if before.get(name) != settings[name]]:
            raise ValueError(
                f"{self.folder} was read with other {' and '.join(changed)} (see its {MANIFEST}); "
                "read into a new folder"
            )
        rows = {row.id: row for row in self.rows()}
        self._write_manifest(settings, origin, complete=False)
        return rows

    def _prepare(self) -> None:
        """Makes the folder. Raises `ValueError` if it holds files, but no corpus."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if not (self.folder / MANIFEST).exists() and any(self.folder.iterdir()):
            raise ValueError(f"{self.folder} holds other files; name a new folder")

    def add(self, rows: Iterable[Row]) -> None:
        """Stores one batch of rows atomically."""
        number = len(list(self.folder.glob("part-*.parquet")))
        self._write(f"part-{number:06}.parquet", _table(rows))

    def finish(
        self,
        settings: Mapping[str, Any],
        rows: Iterable[Row],
        tables: Iterable[tuple[str, pyarrow.Table]],
        origin: list[str] | None,
    ) -> None:
        """Stores all rows and tables, and removes the files of the batches."""
        self._prepare()
        self._write(ARTICLES, _table(rows))
        for kind, table in tables:
            self._write(f"{kind}.parquet", table)
        self._write_manifest(settings, origin, complete=True)
        for part in self._parts():
            part.unlink()

    def rows(self) -> Iterator[Row]:
        """All rows in the order of their batches."""
        whole = self.folder / ARTICLES
        for path in [*([whole] if whole.exists() else []), *self._parts()]:
            with import_optional("pyarrow.parquet").ParquetFile(path) as file:
                for batch in file.iter_batches(500):
                    yield from (Row(**cells) for cells in batch.to_pylist())

    def table(self, kind: str) -> pyarrow.Table | None:
        """A stored table; None if the reading was interrupted before it was written."""
        path = self.folder / f"{kind}.parquet"
        if not self.manifest["complete"] or not path.exists():
            return None
        found = import_optional("pyarrow.parquet").read_table(path)
        # Early builds named the column `article`.
        return found.rename_columns([OLD_NAMES.get(name, name) for name in found.column_names])

    def _parts(self) -> list[Path]:
        return sorted(self.folder.glob("part-*.parquet"))

    def _write(self, name: str, table: pyarrow.Table) -> None:
        new = self.folder / f".{name}.new"
        import_optional("pyarrow.parquet").write_table(table, new, compression="zstd")
        new.replace(self.folder / name)

    def _write_manifest(
        self, settings: Mapping[str, Any], origin: list[str] | None, *, complete: bool
    ) -> None:
        manifest = {
            "nutgraf_corpus": FORMAT, "complete": complete, SETTINGS: settings, ORIGIN: origin
        }  # fmt: skip
        new = self.folder / f".{MANIFEST}.new"
        new.write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        new.replace(self.folder / MANIFEST)


def failed_row(article: Article, code: str | None, message: str) -> Row:
    """The row of an article that could not be read."""
    return Row(article.id, article.source, None, article.digest, None, None, code, message)


def _table(rows: Iterable[Row]) -> pyarrow.Table:
    pa = import_optional("pyarrow")
    kinds = {"pages": pa.list_(pa.int64())}
    schema = pa.schema([(name, kinds.get(name, pa.large_string())) for name in COLUMNS])
    return pa.Table.from_pylist([row._asdict() for row in rows], schema=schema)
