"""Sources of articles: files, JSONL, Parquet and data frames, each as a stream."""

from __future__ import annotations

import glob
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from os import PathLike, fspath
from pathlib import Path
from typing import Any, NamedTuple

from nutgraf._internal.arguments import Published
from nutgraf._internal.jsonl import Fields, file_items
from nutgraf._internal.optional_imports import import_optional

Paths = str | PathLike[str] | Iterable[str | PathLike[str]]
When = Published | Mapping[str, Published] | Callable[[Path], Published]


class Article(NamedTuple):
    """One text of a corpus and its source; `error` is set if there is no text."""

    id: str
    source: str
    text: str | bytes | None
    published: Any = None
    error: str | None = None

    @property
    def digest(self) -> str:
        """A fingerprint of text and date, which shows whether an article has changed."""
        text = self.text.encode("utf-8", "replace") if isinstance(self.text, str) else self.text
        content = b"\0".join([text or b"", str(self.published or "").encode()])
        return hashlib.blake2b(content, digest_size=16).hexdigest()


def matching(paths: Paths) -> list[Path]:
    """The files that match paths and patterns ("articles/*.txt"), sorted within each pattern.

    Raises `FileNotFoundError` if nothing matches.
    """
    named = [paths] if isinstance(paths, str | PathLike) else list(paths)
    found: dict[Path, None] = {}
    for name in (fspath(path) for path in named):
        exact = Path(name)
        hits = [exact] if exact.is_file() else sorted(map(Path, glob.glob(name, recursive=True)))
        found |= dict.fromkeys(path for path in hits if path.is_file())
    if not found:
        raise FileNotFoundError(f"no file matches {', '.join(map(str, named))}")
    return list(found)


def from_files(paths: list[Path], published: When) -> Iterator[Article]:
    """One article per file, with its path as id."""
    for path in paths:
        name = path.as_posix()
        try:
            yield Article(name, name, path.read_bytes(), _when(published, path))
        except OSError as error:
            yield Article(name, name, None, error=str(error))


def _when(published: When, path: Path) -> Published:
    if callable(published):
        return published(path)
    if isinstance(published, Mapping):
        return published.get(path.as_posix(), published.get(path.name))
    return published


def from_jsonl(paths: list[Path], fields: Fields) -> Iterator[Article]:
    """One article per line."""
    for path in paths:
        for item in file_items(path, fields, None):
            yield Article(item.id or item.place, item.place, item.text, item.published, item.error)


def from_parquet(
    paths: list[Path], text: str, published: str | None, id: str | None
) -> Iterator[Article]:
    """One article per row, read by row groups."""
    for path in paths:
        row = 0
        names = [name for name in (text, published, id) if name is not None]
        with import_optional("pyarrow.parquet").ParquetFile(path) as file:
            _check_columns(names, file.schema_arrow.names, path.as_posix())
            for batch in file.iter_batches(1_000, columns=names):
                for cells in batch.to_pylist():
                    place = f"{path.as_posix()}:{row}"
                    yield _row(cells, place, text, published, id)
                    row += 1


def from_frame(frame: Any, text: str, published: str | None, id: str | None) -> Iterator[Article]:
    """One article per row of a pandas or polars data frame or an Arrow table."""
    names = [name for name in (text, published, id) if name is not None]
    _check_columns(
        names,
        [str(name) for name in getattr(frame, "column_names", frame.columns)],
        "the data frame",
    )
    columns = [_cells(frame[name]) for name in names]
    for row, cells in enumerate(zip(*columns, strict=True)):
        yield _row(dict(zip(names, cells, strict=True)), f"row {row}", text, published, id)


def _cells(column: Any) -> list[Any]:
    cells: list[Any] = column.to_pylist() if hasattr(column, "to_pylist") else column.to_list()
    return cells


def _check_columns(names: Iterable[str], columns: Iterable[str], place: str) -> None:
    known = list(columns)
    if missing := [name for name in names if name not in known]:
        raise ValueError(f"{place} has no column {missing[0]!r}; there are {', '.join(known)}")


def _row(
    cells: Mapping[str, Any], place: str, text: str, published: str | None, id: str | None
) -> Article:
    words = cells[text]
    name = cells[id] if id else None
    error = None if isinstance(words, str | bytes) else f"no text in column {text!r}"
    return Article(
        place if name is None else str(name),
        place,
        None if error else words,
        cells[published] if published else None,
        error,
    )


def with_unique_ids(articles: Iterable[Article]) -> Iterator[Article]:
    """The same articles; a repeated id gets its count as a suffix ("a", "a#2")."""
    seen: dict[str, int] = {}
    for article in articles:
        count = seen[article.id] = seen.get(article.id, 0) + 1
        yield article if count == 1 else article._replace(id=f"{article.id}#{count}")
