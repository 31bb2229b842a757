"""Articles of a corpus: files of all formats, texts and data frames, each as a stream."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from itertools import islice
from os import PathLike, fspath
from os.path import abspath
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict, TypeVar

from nutgraf._internal.arguments import Published
from nutgraf.document_parts import Source
from nutgraf.reading.fields import Names
from nutgraf.reading.rows import Item
from nutgraf.reading.single import Reading
from nutgraf.reading.sources import Paths, file_items

if TYPE_CHECKING:
    from nutgraf.extractor import Extractor

NEAR, NEAR_AMONG = 3, 10_000  # ids that an error names, and those that it looks through
T = TypeVar("T", bound=Any)
NO_SOURCE = Source()
When = Published | Mapping[str, Published] | Callable[[Path], Published]
NO_CORPUS = (
    "a corpus is read, not made of documents: call Corpus.from_files(paths), "
    "Corpus.from_texts(doc.text for doc in docs) or Corpus.from_dataframe(frame)"
)


class CorpusOptions(TypedDict, total=False):
    """The options that all constructors of `Corpus` share; `Corpus.from_files` explains them."""

    extractor: Extractor | None
    threads: int
    show_progress: bool | None
    folder: str | PathLike[str] | None


class TableOptions(CorpusOptions, total=False):
    """The options of the constructors that read tables: names of fields, and the encoding."""

    text: Names
    published: Names
    id: Names
    encoding: str | None


def check_options(function: str, options: Mapping[str, object]) -> None:
    """Raises `TypeError` for an option that the constructors of `Corpus` do not have."""
    for name in options:
        if name not in CorpusOptions.__annotations__:
            raise TypeError(f"{function}: no option {name!r}")


def no_article(id: str, ids: Iterable[str]) -> str:
    """Words for an id that no article has, with ids that are like it."""
    known = list(islice(ids, NEAR_AMONG))
    near = [other for other in known if other.endswith(f"/{id}")]
    near = near or get_close_matches(str(id), known, NEAR)
    hint = f"; near it: {', '.join(map(repr, near[:NEAR]))}" if near else ""
    return f"no article has the id {id!r}{hint}"


def origin(paths: Paths) -> list[str]:
    """The paths as they were named, to know the same call again."""
    named = [paths] if isinstance(paths, str | PathLike) else paths
    return sorted(abspath(fspath(path)) for path in named)


class Article(NamedTuple):
    """One text of a corpus and its source; `error` is set if there is no text."""

    id: str
    source: str
    text: str | bytes | None
    published: Any = None
    error: str | None = None
    origin: Source = NO_SOURCE
    code: str | None = None  # of the error

    @property
    def digest(self) -> str:
        """A fingerprint of text and date, which shows whether an article has changed."""
        text = self.text.encode("utf-8", "replace") if isinstance(self.text, str) else self.text
        content = b"\0".join([text or b"", str(self.published or "").encode()])
        return hashlib.blake2b(content, digest_size=16).hexdigest()


def from_files(
    paths: Iterable[Path], published: When, reading: Reading, notes: list[str]
) -> Iterator[Article]:
    """The articles of the files; one without an id of its own gets its path or row as id.

    `notes` receives what was guessed: fields, encodings.
    """
    listed = list(paths)
    unused = set(published) if isinstance(published, Mapping) else set()
    for path in listed:
        unused -= _names(path)
        dated = replace(reading, published=_when(published, path), alone=len(listed) == 1)
        for item in file_items(Path(path.as_posix()), dated):
            notes += [f"{item.file}: {note}" for note in item.notes]
            yield article(item)
    notes += [f"published: no file is named {name!r}" for name in sorted(unused)]


def article(item: Item) -> Article:
    """The article of an item."""
    id = item.id or item.place
    return Article(
        id, item.place, item.text, item.published, item.error, item.origin, code=item.code
    )


def _when(published: When, path: Path) -> Published:
    if callable(published):
        return published(path)
    if isinstance(published, Mapping):
        return next((published[name] for name in _names(path) if name in published), None)
    return published


def _names(path: Path) -> set[str]:
    """How a dict of dates may name a file: path, name, or name without its ending."""
    return {path.as_posix(), path.name, path.stem}


def from_texts(
    texts: Iterable[str | bytes],
    published: Published | Iterable[Published],
    ids: Iterable[object] | None,
) -> Iterator[Article]:
    """One article per text; `published` and `ids` are one per text."""
    listed = list(texts)
    one = published is None or isinstance(published, str) or not isinstance(published, Iterable)
    days: list[Any] = [published] * len(listed) if one else list(published)  # type: ignore[arg-type]
    names = [f"text {n}" for n in range(1, len(listed) + 1)] if ids is None else list(ids)
    for what, values in (("published", days), ("ids", names)):
        if len(values) != len(listed):
            raise ValueError(f"{what} has {len(values):,} entries for {len(listed):,} texts")
    for text, day, name in zip(listed, days, names, strict=True):
        known = isinstance(text, str | bytes)
        error = None if known else f"a text is str or bytes, not {type(text).__name__}"
        code = None if known else "NG-INPUT-006"
        yield Article(str(name), str(name), text if known else None, day, error, code=code)


def from_frame(frame: Any, text: str, published: str | None, id: str | None) -> Iterator[Article]:
    """One article per row of a pandas or polars data frame or an Arrow table."""
    names = [name for name in (text, published, id) if name is not None]
    _check_columns(names, [str(name) for name in getattr(frame, "column_names", frame.columns)])
    columns = [_cells(frame[name]) for name in names]
    for row, cells in enumerate(zip(*columns, strict=True)):
        yield _row(dict(zip(names, cells, strict=True)), f"row {row}", text, published, id)


def _cells(column: Any) -> list[Any]:
    cells: list[Any] = column.to_pylist() if hasattr(column, "to_pylist") else column.to_list()
    return cells


def _check_columns(names: Iterable[str], columns: Iterable[str]) -> None:
    known = list(columns)
    if missing := [name for name in names if name not in known]:
        raise ValueError(
            f"the data frame has no column {missing[0]!r}; there are {', '.join(known)}"
        )


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
        code=error and "NG-INPUT-006",
    )


def with_unique_ids(articles: Iterable[T]) -> Iterator[T]:
    """The same articles or rows; a repeated id gets its count as a suffix ("a", "a#2")."""
    seen: dict[str, int] = {}
    for article in articles:
        count = seen[article.id] = seen.get(article.id, 0) + 1
        yield article if count == 1 else article._replace(id=f"{article.id}#{count}")
