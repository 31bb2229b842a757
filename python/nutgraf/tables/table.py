"""Arrow tables of facts: one fixed schema per kind, by the PyCapsule interface, without pyarrow.

polars, DuckDB, pyarrow and others read a `Table` as it is. docs/columns.md lists the schemas.
pandas and CSV have no nested columns, so a phrase or span becomes several columns there: `of` is
its text, `of_start`, `of_end`, `of_head` are its other fields (`Schema.flat`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from nutgraf import _core
from nutgraf._internal.optional_imports import import_optional

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

# Columns beside those of the fact: the document of the row, and the error of a failed document.
OUTER = ("doc_id", "error")
# Amounts as text; a column with `_float` after its name has them as doubles.
EXACT = ("value", "low", "high", "quantity", "quantity_high")
NAMING = ("text", "name", "value")  # the field of a struct that keeps the column's own name
SPARK = {
    "string": "string",
    "dictionary": "string",
    "int64": "bigint",
    "float64": "double",
    "bool": "boolean",
    "date32": "date",
}


class Column(NamedTuple):
    """A column or a field in one; `type` is Arrow's name, `children` those of a struct or list."""

    name: str
    type: str
    children: tuple[Column, ...] = ()


class FlatColumn(NamedTuple):
    """A column without nesting; `path` leads to it through the structs."""

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
        """The columns with structs split into their fields, as in pandas and CSV."""
        return list(_flattened(self.columns, "", ()))

    @property
    def ddl(self) -> str:
        """The schema as Spark DDL, for `DataFrame.mapInArrow`."""
        return ", ".join(f"`{column.name}` {_spark(column)}" for column in self.columns)

    @property
    def json_schema(self) -> dict[str, Any]:
        """The JSON Schema (2020-12) of one row as JSON; days are ISO text."""
        from nutgraf.integrations.json_schema import row_schema

        return row_schema(self.kind)

    def to_pyarrow(self) -> pyarrow.Schema:
        """The schema as a `pyarrow.Schema`."""
        return import_optional("pyarrow").schema(self)

    def __arrow_c_schema__(self) -> object:
        return self._core.__arrow_c_schema__()

    def __repr__(self) -> str:
        return f"<Schema {self.kind}: {', '.join(self.names)}>"


class Table:
    """An immutable table of facts of one kind, in the engine's own memory.

    Any library with the Arrow PyCapsule interface reads it: `polars.DataFrame(figures)`,
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
        """The record batches of the table, each with `__arrow_c_array__`."""
        return self._core.batches

    def to_pyarrow(self) -> pyarrow.Table:
        """The table as a `pyarrow.Table`, without a copy."""
        return import_optional("pyarrow").table(self)

    def to_polars(self, *, flat: bool = False) -> polars.DataFrame:
        """The table as a `polars.DataFrame`, without a copy.

        `flat` splits structs and joins lists as in pandas, so that `write_csv` works.
        """
        library: Any = import_optional("polars")
        frame: polars.DataFrame = library.DataFrame(self)
        if not flat:
            return frame
        return frame.select(_expression(column, frame.schema) for column in self.schema.flat)

    def to_pandas(self) -> pandas.DataFrame:
        """A `pandas.DataFrame` of the flat columns in Arrow memory (`ArrowDtype`)."""
        pd = import_optional("pandas")
        arrow = self.to_pyarrow()
        data = {}
        for name, type_, path in self.schema.flat:
            column = nested(arrow, path)
            if type_ == "list":
                column = as_text(column)
            elif type_ == "dictionary":  # pandas compares and joins strings better than codes
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
    """The columns of one kind's table, as in the results of `to_arrow` and `extract_batches`.

    `dictionaries`: closed vocabularies (kind, rule, unit...) as dictionary columns, or as strings.
    `ids`: "str" if `doc_id` holds given strings; "int" for row numbers and given integers.
    """
    return Schema(_core.Schema(kind, dictionaries, ids == "str"))


def table(kind: str, facts: Iterable[Any]) -> Table:
    """A table of these facts, which may come from several documents."""
    documents = [
        (doc._core, [fact.id for fact in group])
        for doc, group in groupby(facts, key=lambda fact: fact._doc)
    ]
    return Table(_core.table(kind, True, documents))


def _expression(column: FlatColumn, types: Mapping[str, Any]) -> polars.Expr:
    """A flat column as polars computes it from the nested ones."""
    library: Any = import_optional("polars")
    found, type_ = library.col(column.path[0]), types[column.path[0]]
    for step in column.path[1:]:
        found, type_ = found.struct.field(step), dict(type_)[step]
    if column.type == "list":
        entries = library.element()
        if type_.inner == library.Struct:
            entries = entries.struct.field("text")
        joined = found.list.eval(entries.cast(library.String)).list.join("; ")
        found = library.when(found.list.len() > 0).then(joined)
    expression: polars.Expr = found.alias(column.name)
    return expression


def nested(table: pyarrow.Table, path: Sequence[str]) -> pyarrow.ChunkedArray:
    """A column, or the field of a struct, of an Arrow table."""
    compute = import_optional("pyarrow.compute")
    column = table[path[0]]
    for step in path[1:]:
        column = compute.struct_field(column, step)
    return column


def as_text(column: pyarrow.ChunkedArray) -> pyarrow.ChunkedArray:
    """A column of lists as one text per row, "; " between the entries; None for an empty list."""
    library: Any = import_optional("pyarrow")
    compute: Any = import_optional("pyarrow.compute")
    texts = []
    for lists in column.chunks:
        entries = lists.values
        if library.types.is_struct(entries.type):
            entries = entries.field("text")
        plain = library.ListArray.from_arrays(lists.offsets, entries.cast("string"))
        joined = compute.binary_join(plain, "; ")
        texts.append(compute.if_else(compute.equal(joined, ""), None, joined))
    return library.chunked_array(texts, "string")


def pages(facts: Sequence[Any]) -> list[int | None]:
    """The page of each fact where some come from a PDF, else nothing."""
    if not any(hasattr(fact, "start") and fact._doc.source.pages for fact in facts):
        return []
    return [fact._doc.page(fact) for fact in facts]


def ranges(kind: str, parts: Sequence[tuple[Any, int, int]]) -> Table:
    """A table of parts of documents: of each the facts from one number to before another.

    `doc_id` is the number of the part; closed vocabularies are strings.
    """
    documents = [(doc._core, begin, end) for doc, begin, end in parts]
    return Table(_core.table_of_ranges(kind, False, documents))


def rows(kind: str, entries: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Dicts of facts as rows of the flat columns, without `doc_id` and `error`, one by one.

    A list becomes one string with "; " between its entries.
    """
    columns = _flat_of_facts(kind)
    return ({column.name: _cell(entry, column) for column in columns} for entry in entries)


@cache
def _flat_of_facts(kind: str) -> list[FlatColumn]:
    return [column for column in schema(kind).flat if column.name not in OUTER]


def entry(fact: Any) -> Mapping[str, Any]:
    """The dict of a fact, with the columns that only tables have."""
    found: dict[str, Any] = fact.to_dict()
    if hasattr(fact, "sentence_text"):
        found |= {"sentence_text": fact.sentence_text, "why": list(fact.why.links)}
    return found


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
    if len(column.path) == 1 and column.type not in ("float64", "list"):
        return entry.get(column.path[0])
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
