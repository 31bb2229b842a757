"""A corpus on disk: a folder of Parquet files and a manifest that says how it was read.

`articles.parquet` has a row an article, with the document as JSON or the error; beside it stands a
table a kind of fact. While a reading goes on, each batch is a file of its own, so that a stop loses
one batch at most; the next reading into the folder goes on from there.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from nutgraf._internal.optional_imports import import_optional
from nutgraf.corpus.sources import Article

if TYPE_CHECKING:
    import pyarrow

    from nutgraf.extractor import Extractor

MANIFEST = "manifest.json"
ARTICLES = "articles.parquet"
FORMAT = 1
COLUMNS = "id source published digest text document error_code error".split()


class Row(NamedTuple):
    """One article as it lies on the shelf: `document` is JSON, None if there is an error."""

    id: str
    source: str
    published: str | None
    digest: str
    text: str | None
    document: str | None
    error_code: str | None
    error: str | None


def way_of_reading(extractor: Extractor) -> dict[str, Any]:
    """What decides how a text is read: packs with their versions, kinds, policies, limits."""
    packs = [{"name": pack["name"], "version": pack["version"]} for pack in extractor.packs]
    return {"packs": packs, **extractor.options}


class Shelf:
    """The folder of one corpus."""

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.folder = Path(folder)

    @property
    def manifest(self) -> dict[str, Any]:
        """What the folder says of itself; raises `ValueError` if it holds no corpus."""
        try:
            told = json.loads((self.folder / MANIFEST).read_text(encoding="utf-8"))
            if told["nutgraf_corpus"] != FORMAT:
                raise ValueError
        except FileNotFoundError:
            raise FileNotFoundError(f"{self.folder} has no {MANIFEST}: no corpus") from None
        except (ValueError, KeyError, TypeError):
            raise ValueError(f"{self.folder / MANIFEST} is not of format {FORMAT}") from None
        return dict(told)

    def begin(self, way: Mapping[str, Any]) -> dict[str, Row]:
        """Makes the folder ready and gives the rows that it has, by id.

        Raises `ValueError` if they were read in another way.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        if not (self.folder / MANIFEST).exists():
            if any(self.folder.iterdir()):
                raise ValueError(f"{self.folder} holds something else; name a new folder")
            self._tell(way, complete=False)
            return {}
        before = self.manifest["way"]
        if changed := [name for name in way if before.get(name) != way[name]]:
            raise ValueError(
                f"{self.folder} was read with other {' and '.join(changed)} (see its {MANIFEST}); "
                "read into a new folder"
            )
        rows = {row.id: row for row in self.rows()}
        self._tell(way, complete=False)
        return rows

    def add(self, rows: Iterable[Row]) -> None:
        """Keeps one batch of rows, at once or not at all."""
        number = len(list(self.folder.glob("part-*.parquet")))
        self._write(f"part-{number:06}.parquet", _table(rows))

    def finish(
        self,
        way: Mapping[str, Any],
        rows: Iterable[Row],
        tables: Iterable[tuple[str, pyarrow.Table]],
    ) -> None:
        """Keeps all rows and tables, and clears the batches away."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._write(ARTICLES, _table(rows))
        for kind, table in tables:
            self._write(f"{kind}.parquet", table)
        self._tell(way, complete=True)
        for part in self._parts():
            part.unlink()

    def rows(self) -> Iterator[Row]:
        """All rows, those of a later batch after those of an earlier one."""
        whole = self.folder / ARTICLES
        for path in [*([whole] if whole.exists() else []), *self._parts()]:
            with import_optional("pyarrow.parquet").ParquetFile(path) as file:
                for batch in file.iter_batches(500, columns=COLUMNS):
                    yield from (Row(**cells) for cells in batch.to_pylist())

    def table(self, kind: str) -> pyarrow.Table | None:
        """A table that was kept; None if the reading was stopped before there was one."""
        path = self.folder / f"{kind}.parquet"
        if not self.manifest["complete"] or not path.exists():
            return None
        return import_optional("pyarrow.parquet").read_table(path)

    def _parts(self) -> list[Path]:
        return sorted(self.folder.glob("part-*.parquet"))

    def _write(self, name: str, table: pyarrow.Table) -> None:
        new = self.folder / f".{name}.new"
        import_optional("pyarrow.parquet").write_table(table, new, compression="zstd")
        new.replace(self.folder / name)

    def _tell(self, way: Mapping[str, Any], *, complete: bool) -> None:
        told = {"nutgraf_corpus": FORMAT, "complete": complete, "way": way}
        new = self.folder / f".{MANIFEST}.new"
        new.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        new.replace(self.folder / MANIFEST)


def failed(article: Article, code: str | None, message: str) -> Row:
    """The row of an article that could not be read."""
    return Row(article.id, article.source, None, article.digest, None, None, code, message)


def _table(rows: Iterable[Row]) -> pyarrow.Table:
    pa = import_optional("pyarrow")
    schema = pa.schema([(name, pa.large_string()) for name in COLUMNS])
    return pa.Table.from_pylist([row._asdict() for row in rows], schema=schema)
