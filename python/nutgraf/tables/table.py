"""Facts in columns: one fixed schema a kind, by the Arrow PyCapsule interface, without pyarrow.

polars, DuckDB, pyarrow and others read a `Table` as it is. The schemas are in docs/tables.md.
pandas and CSV have no nested columns, so there a phrase or span becomes several columns: `of` is
its text, `of_start`, `of_end`, `of_head` the rest (`Schema.flat`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from nutgraf import _core
from nutgraf._internal.optional_imports import import_optional

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

# What a row carries beside its fact: which text it is from, and why there is no fact.
OUTER = ("doc_id", "error")
NAMING = ("text", "name", "value")  # the part of a struct that stands for the whole
SPARK = {
    "string": "string",
    "dictionary": "string",
    "int64": "bigint",
    "float64": "double",
    "bool": "boolean",
    "timestamp[us]": "timestamp_ntz",
}


class Column(NamedTuple):
    """A column or a part of one; `type` is Arrow's name, `children` are a struct's or a list's."""

    name: str
    type: str
    children: tuple[Column, ...] = ()


class FlatColumn(NamedTuple):
    """A column where nothing is nested: `path` leads to it through the structs."""

    name: str
    type: str
    path: tuple[str, ...]


class Schema:
    """The columns of one kind of table.

    >>> import nutgraf as ng
    >>> people = ng.schema("people")
    >>> people.names
    ['doc_id', 'id', 'name', 'mentions', 'roles', 'quotes', 'error']
    >>> people.columns[2]
    Column(name='name', type='string', children=())
    """

    __slots__ = ("_core", "columns", "kind")

    def __init__(self, core: _core.Schema) -> None:
        self._core = core
        self.kind = core.kind
        self.columns = _columns(core.fields)

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return [column.name for column in self.columns]

    @property
    def flat(self) -> list[FlatColumn]:
        """The columns with structs taken apart, as pandas and CSV show them."""
        return list(_flattened(self.columns, "", ()))

    @property
    def ddl(self) -> str:
        """The schema as Spark's DDL, for `DataFrame.mapInArrow`."""
        return ", ".join(f"`{column.name}` {_spark(column)}" for column in self.columns)

    def to_pyarrow(self) -> pyarrow.Schema:
        """The schema as pyarrow's."""
        return import_optional("pyarrow").schema(self)

    def __arrow_c_schema__(self) -> object:
        return self._core.__arrow_c_schema__()

    def __repr__(self) -> str:
        return f"<Schema {self.kind}: {', '.join(self.names)}>"


class Table:
    """Facts of one kind in columns, made by the engine; never changes.

    Any library that knows the Arrow PyCapsule interface reads it: `polars.DataFrame(figures)`,
    `pyarrow.table(figures)`, `duckdb.sql("select * from figures")`.

    >>> import nutgraf as ng
    >>> ng.Extractor().to_arrow(["It cost $5.", "It cost $6 or more."], kind="figures")
    <Table figures: 2 rows>
    """

    __slots__ = ("_core", "schema")

    def __init__(self, core: _core.Table) -> None:
        self._core = core
        self.schema = Schema(core.schema)

    @property
    def batches(self) -> list[_core.Batch]:
        """The parts of the table, each with `__arrow_c_array__`."""
        return self._core.batches

    def to_pyarrow(self) -> pyarrow.Table:
        """The same memory as a `pyarrow.Table`."""
        return import_optional("pyarrow").table(self)

    def to_polars(self) -> polars.DataFrame:
        """The same memory as a `polars.DataFrame`."""
        frame: polars.DataFrame = import_optional("polars").DataFrame(self)
        return frame

    def to_pandas(self) -> pandas.DataFrame:
        """A `pandas.DataFrame` of the flat columns, which are Arrow's own memory (`ArrowDtype`)."""
        pd = import_optional("pandas")
        arrow, compute = self.to_pyarrow(), import_optional("pyarrow.compute")
        data = {}
        for name, type_, path in self.schema.flat:
            column = arrow[path[0]]
            for step in path[1:]:
                column = compute.struct_field(column, step)
            if type_ == "dictionary":  # pandas compares and joins strings better than codes
                column = column.cast("string")
            data[name] = pd.arrays.ArrowExtensionArray(column)
        frame: pandas.DataFrame = pd.DataFrame(data, copy=False)
        return frame

    def __arrow_c_schema__(self) -> object:
        return self.schema.__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._core.__arrow_c_stream__(requested_schema)

    def __len__(self) -> int:
        return len(self._core)

    def __repr__(self) -> str:
        return f"<Table {self.schema.kind}: {len(self):,} rows>"


def schema(kind: str, *, dictionaries: bool = True, ids: Literal["int", "str"] = "int") -> Schema:
    """The columns of one kind's table, as `to_arrow` and `extract_batches` make them.

    `dictionaries`: words of closed lists (kind, rule, unit...) as dictionaries, or plain strings.
    `ids`: whether `doc_id` is a row number or given whole number, or a given string.
    """
    return Schema(_core.Schema(kind, dictionaries, ids == "str"))


def table(kind: str, facts: Iterable[Any]) -> Table:
    """A table of these facts, which may be of several documents."""
    documents = [
        (doc._core, [fact.id for fact in group])
        for doc, group in groupby(facts, key=lambda fact: fact._doc)
    ]
    return Table(_core.table(kind, True, documents))


def rows(kind: str, entries: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The facts' dicts as flat rows of `Schema.flat` without `doc_id` and `error`.

    A list becomes one text with "; " between its entries.
    """
    columns = [column for column in schema(kind).flat if column.name not in OUTER]
    return [{column.name: _cell(entry, column) for column in columns} for entry in entries]


def _columns(fields: Iterable[tuple[str, str, list[Any]]]) -> tuple[Column, ...]:
    return tuple(Column(name, type_, _columns(children)) for name, type_, children in fields)


def _flattened(
    columns: Iterable[Column], prefix: str, path: tuple[str, ...]
) -> Iterator[FlatColumn]:
    for column in columns:
        naming = prefix and column.name in NAMING
        name = prefix if naming else f"{prefix}_{column.name}".lstrip("_")
        here = (*path, column.name)
        if column.type == "struct":
            yield from _flattened(column.children, name, here)
        else:
            yield FlatColumn(name, column.type, here)


def _spark(column: Column) -> str:
    if column.type == "list":
        return f"array<{_spark(column.children[0])}>"
    if column.type == "struct":
        parts = (f"`{child.name}`: {_spark(child)}" for child in column.children)
        return f"struct<{', '.join(parts)}>"
    return SPARK[column.type]


def _cell(entry: Mapping[str, Any], column: FlatColumn) -> Any:
    value: Any = entry
    *outer, last = column.path
    for step in outer:
        value = value.get(step) if value else None
    if not value:
        return None
    if column.type == "float64":
        exact = value.get(last.removesuffix("_float"))
        return None if exact is None else float(exact)
    value = value.get(last)
    if column.type == "list":
        texts = (part["text"] if isinstance(part, dict) else part for part in value)
        return "; ".join(texts) or None
    return value
