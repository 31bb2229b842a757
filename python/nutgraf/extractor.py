"""The extractor: packs and options loaded once, used for many texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from os import PathLike
from os.path import abspath, isfile
from time import perf_counter
from typing import TYPE_CHECKING, Any, Literal

from nutgraf import _core
from nutgraf._core import Error
from nutgraf._internal.arguments import (
    ISO_DATE,
    Pack,
    Published,
    batch_rows,
    checked_published,
    checked_text,
    checked_threads,
    compiled_packs,
    input_error,
    is_arrow,
    language_packs,
    pack_sources,
    type_name,
)
from nutgraf._internal.frozen_records import values
from nutgraf._internal.progress import Progress, batch_ticks
from nutgraf.document import Document, checked_kind
from nutgraf.facts import KINDS

if not TYPE_CHECKING:
    from nutgraf._internal.frozen_records import dataclass
else:
    from dataclasses import dataclass

    import pyarrow

    from nutgraf.tables.table import Table


KindName = Literal["figures", "dates", "roles", "quotes", "people", "facts"]


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds for one document; None means the engine's default: 64 MiB, 2 million facts.

    `max_text` is in bytes of UTF-8. `max_facts` counts the facts of all kinds, wanted or not. When
    a limit is reached, "truncate" stops there and sets `doc.truncated`; with too many facts, the
    document has none. "raise" raises `LimitError`.
    """

    max_text: int | None = None
    max_facts: int | None = None
    on_limit: Literal["truncate", "raise"] = "truncate"

    def __post_init__(self) -> None:
        for name in ("max_text", "max_facts"):
            value = getattr(self, name)
            if value is not None and (not isinstance(value, int) or value < 1):
                raise ValueError(f"Limits: {name} must be a whole number above 0, not {value!r}")
        if self.on_limit not in ("truncate", "raise"):
            raise ValueError(f'Limits: on_limit is "truncate" or "raise", not {self.on_limit!r}')


class Extractor:
    """Packs loaded and compiled once. Immutable, safe to share between threads, picklable.

    `packs`: built-in names ("en"), paths, dicts or JSON text; later packs override earlier ones.
    `language`: a built-in name that goes before them; "auto" chooses for each text, see
    `Document.language`.
    `kinds`: which facts to look for (None: all). `dollar`: "USD" reads a bare "$" as US dollars if
    nothing contradicts it, "none" leaves it open. `order`: how to read 03/04/2018 ("DMY", "MDY");
    "none" never guesses. `errors`: "replace" puts U+FFFD for invalid Unicode, "strict" raises.

    Raises `PackError` for an invalid pack, `ValueError` for an unknown option.

    >>> import nutgraf as ng
    >>> dates_only = ng.Extractor(kinds=["dates"], order="DMY")
    >>> dates_only.extract("It opened on 03/04/2018 at a cost of $5.").dates[0].value
    '2018-04-03'
    """

    __slots__ = ("_arguments", "_engine", "_load_seconds")

    _engine: _core.Extractor
    _load_seconds: float
    _arguments: dict[str, Any]

    def __init__(
        self,
        packs: Sequence[Pack] | None = None,
        *,
        language: str | None = None,
        kinds: Iterable[KindName] | None = None,
        limits: Limits | None = None,
        dollar: Literal["USD", "none"] = "USD",
        order: Literal["none", "DMY", "MDY"] = "none",
        errors: Literal["strict", "replace"] = "strict",
    ) -> None:
        if isinstance(packs, str | PathLike | dict):
            raise TypeError(f'packs is a list, for example packs=["en", {packs!r}]')
        if packs is None or language:
            packs = [language or "en", *(packs or ())]
        if isinstance(kinds, str):
            raise TypeError(f"kinds is a list, for example kinds=[{kinds!r}]")
        chosen = _chosen(kinds)
        limits = limits or Limits()
        options: dict[str, object] = {"dollar": dollar, "order": order, "errors": errors}
        for name, value in options.items():
            if value not in POLICIES[name]:
                allowed = ", ".join(map(repr, POLICIES[name]))
                what = f"{value!r} is none of {allowed}"
                meant = next((p for p in POLICIES[name] if p.lower() == str(value).lower()), None)
                hint = f"write {meant!r}" if meant else "choose one of these"
                raise input_error("NG-INPUT-005", what, name, hint)
        options |= {name: value for name, value in values(limits).items() if value is not None}
        arguments: dict[str, Any] = {"packs": [_portable(pack) for pack in packs], "limits": limits}
        arguments |= {"kinds": chosen or None, "dollar": dollar, "order": order, "errors": errors}
        object.__setattr__(self, "_arguments", arguments)
        began = perf_counter()
        engine = _engine_for(packs, chosen, options)
        object.__setattr__(self, "_engine", engine)
        object.__setattr__(self, "_load_seconds", perf_counter() - began)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"an Extractor is immutable: {name!r} cannot be set")

    @property
    def packs(self) -> tuple[dict[str, str], ...]:
        """Name, version and file of each loaded pack, in order."""
        return tuple(dict(pack) for pack in self._engine.packs)

    @property
    def precompiled(self) -> bool:
        """Whether nutgraf shipped these packs in compiled form: true for unchanged built-in packs.

        Other packs, and built-in ones combined with your own, are compiled when they are loaded.
        """
        return self._engine.precompiled

    @property
    def load_seconds(self) -> float:
        """Seconds spent on loading the packs."""
        return self._load_seconds

    @property
    def options(self) -> dict[str, Any]:
        """Kinds, policies and limits of this extractor, as plain JSON types."""
        given = self._arguments
        return {n: given[n] for n in ("kinds", *POLICIES)} | {"limits": values(given["limits"])}

    @property
    def errors(self) -> str:
        """How invalid Unicode is handled: "strict" or "replace"."""
        errors: str = self._arguments["errors"]
        return errors

    @property
    def order(self) -> str:
        """How 03/04/2018 is read, in texts and as `published`: "none", "DMY" or "MDY"."""
        order: str = self._arguments["order"]
        return order

    def extract(
        self, text: str | bytes, published: Published = None, *, encoding: str | None = None
    ) -> Document:
        """Reads one text: str, or bytes of UTF-8 or of the named `encoding`.

        `published` is a date, a datetime, a string ("2017-10-09", "4 Feb 2005", a date of RSS),
        Unix time or None; without it, relative dates stay partial. A byte order mark is taken off.
        Raises `TypeError`, `InputError` or `LimitError`.

        >>> import nutgraf as ng
        >>> ng.Extractor().extract("They meet today.", published="2017-10-09").dates[0].value
        '2017-10-09'
        """
        checked = checked_text(text, self.errors, encoding)
        if checked[:1] in ("<", b"<"):
            _warn_of_page(checked)
        elif isinstance(text, str) and len(text) < 200 and FILE_NAME.fullmatch(text):
            _warn("this is the name of a file; ng.read reads the file")
        return Document(self._engine.extract(checked, checked_published(published, self.order)))

    def extract_many(
        self,
        texts: Iterable[str | bytes],
        published: Published | Iterable[Published] = None,
        *,
        threads: int = 0,
        progress: Progress = None,
    ) -> list[Document | Error]:
        """Reads many texts on `threads` threads (0: one per core) and keeps their order.

        `texts`: a list, or an Arrow array of strings (pyarrow, polars, pandas), which is not
        copied. `published` is one date for all texts, or one date per text. A text that cannot be
        read yields its error; the others are not affected. `progress` is called with (done, all)
        about twenty times a second; True shows a bar of tqdm. Ctrl-C stops the batch.

        Raises `TypeError` or `ValueError` only for invalid arguments.

        >>> import nutgraf as ng
        >>> good, bad = ng.Extractor().extract_many(["It cost $5.", None])
        >>> good.figures[0].unit, isinstance(bad, ng.InputError)
        ('USD', True)
        """
        rows = batch_rows(texts, published, None, self.errors, self.order)
        with batch_ticks(progress, len(rows)) as tick:
            read = self._engine.extract_many(rows, checked_threads(threads), tick)
        return [result if isinstance(result, Error) else Document(result) for result in read]

    def to_arrow(
        self,
        texts: Iterable[str | bytes],
        *,
        kind: KindName = "facts",
        published: Published | Iterable[Published] = None,
        ids: Iterable[int] | Iterable[str] | None = None,
        threads: int = 0,
        dictionaries: bool = True,
        progress: Progress = None,
    ) -> Table:
        """Reads many texts into one table of facts, whose columns are the engine's own memory.

        `doc_id` is the row of the text, or its entry in `ids`. A text that cannot be read becomes a
        row with its `error` and no fact. `dictionaries`: closed vocabularies (kind, rule, unit...)
        as dictionary columns, or as plain strings. Other arguments are those of `extract_many`.

        >>> import nutgraf as ng
        >>> table = ng.Extractor().to_arrow(["It cost $5.", "It rose 3%."], kind="figures")
        >>> table.to_pandas()[["doc_id", "text", "value", "unit"]].values.tolist()
        [[0, '$5', '5', 'USD'], [1, '3%', '3', '%']]
        """
        from nutgraf.tables.table import Table

        rows = batch_rows(texts, published, ids, self.errors, self.order)
        with batch_ticks(progress, len(rows)) as tick:
            return Table(
                self._engine.to_arrow(
                    rows, checked_kind(kind), dictionaries, checked_threads(threads), tick
                )
            )

    def extract_batches(
        self,
        batches: Iterable[Any],
        *,
        kind: KindName = "facts",
        text: str = "text",
        published: Published = None,
        id: str | None = None,
        threads: int = 1,
        dictionaries: bool = False,
    ) -> Iterator[pyarrow.RecordBatch]:
        """Reads a stream of Arrow record batches (or polars frames); yields batches of one table.

        `text` and `id` name columns; `published` names a column or is one date for all. Without
        `id`, `doc_id` counts the rows of all batches. The schema is
        `ng.schema(kind, dictionaries=False)`, with `ids="str"` if the column `id` holds strings.
        `threads` is 1 for Spark, which runs one worker per core. Needs pyarrow.

        >>> import nutgraf as ng
        >>> import pyarrow as pa
        >>> batch = pa.record_batch({"text": ["It cost $5."], "day": ["2017-10-09"]})
        >>> rows = ng.Extractor().extract_batches([batch], kind="figures", published="day")
        >>> next(rows)["value"].to_pylist()
        ['5']
        """
        checked_kind(kind)
        checked_threads(threads)
        column = isinstance(published, str) and not ISO_DATE.match(published)
        day = None if column else checked_published(published, self.order)
        return self._batches(
            batches, kind, text, str(published) if column else "", day, id or "", threads,
            dictionaries,
        )  # fmt: skip

    def _batches(
        self, batches: Iterable[Any], kind: str, text: str, published: str, day: str | None,
        id: str, threads: int, dictionaries: bool,
    ) -> Iterator[pyarrow.RecordBatch]:  # fmt: skip
        from nutgraf._internal.optional_imports import import_optional

        pa = import_optional("pyarrow")
        first = 0
        for batch in batches:
            if not is_arrow(batch):
                raise TypeError(f"a batch is an Arrow record batch, not {type_name(batch)}")
            rows = _core.Rows.from_arrow(batch, text, published, id, first)
            if day:
                rows.set_published(day)
            first += len(rows)
            table = self._engine.to_arrow(rows, kind, dictionaries, threads, None)
            yield from (pa.record_batch(part) for part in table.batches if len(part))

    def explain(self, text: str, published: Published = None) -> dict[str, Any]:
        """Shows how the engine reads a text: its units with all classes, and each stage of rules.

        Each of the `stages` has the `units` that it reads, with the classes that its rules use, and
        its `matches`, with the rules that matched the same words and lost. `shapes` lists the hits
        of text shapes and regex rules.
        """
        checked = checked_text(text, self.errors)
        if isinstance(checked, bytes):
            checked = checked.decode("utf-8", self.errors)
        return self._engine.explain(checked, checked_published(published, self.order))

    def check(self) -> list[dict[str, Any]]:
        """Runs the examples and rejects of every rule and text shape; empty if all hold.

        Each failure is a dict: `file`, `pointer` (RFC 6901), `expected`, `found`, and `hint`, which
        says what to do where an example finds no match ("give it a higher priority").
        """
        return self._engine.check()

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (self._arguments,)

    def __repr__(self) -> str:
        names = ", ".join(f"{pack['name']} {pack['version']}" for pack in self.packs)
        return f"<Extractor {names}>"


def _engine_for(
    packs: Sequence[Pack], kinds: list[str], options: dict[str, object]
) -> _core.Extractor:
    if "auto" in packs:
        languages = language_packs(packs)
        return _core.Extractor.choosing([_engine_for(own, kinds, options) for own in languages])
    sources = [source for pack in packs for source in pack_sources(pack)]
    return _core.Extractor(sources, kinds, options, compiled_packs(packs))


POLICIES = {
    "dollar": ("USD", "none"),
    "order": ("none", "DMY", "MDY"),
    "errors": ("strict", "replace"),
}


# The name of a file by its ending; a text would have spaces.
FILE_NAME = re.compile(r"[^\s<>]+\.(?:txt|html?|pdf|csv|tsv|jsonl?|parquet|xml|rss|docx?|md)", re.I)


def _warn_of_page(text: str | bytes) -> None:
    start = text[:200].lower()
    known = ("<!doctype html", "<html") if isinstance(start, str) else (b"<!doctype html", b"<html")
    if start.startswith(known):  # type: ignore[arg-type]
        _warn("markup_ignored: the text is a web page; ng.from_html takes out its article", 5)


def _warn(what: str, level: int = 4) -> None:
    import warnings

    warnings.warn(what, stacklevel=level)


def _chosen(kinds: Iterable[str] | None) -> list[str]:
    chosen = list(kinds or ())
    if unknown := [kind for kind in chosen if kind not in KINDS]:
        hint = f"there are {', '.join(KINDS)}"
        raise input_error("NG-INPUT-005", f"no kind {unknown[0]!r}", "kinds", hint)
    return chosen


def _portable(pack: Pack) -> Any:
    """The pack in a form that another process can load from another working directory."""
    if isinstance(pack, str | PathLike) and isfile(pack):
        return abspath(pack)
    return pack


def _rebuild(arguments: dict[str, Any]) -> Extractor:
    return Extractor(**arguments)
