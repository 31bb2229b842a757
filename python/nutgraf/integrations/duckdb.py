"""DuckDB functions: `nutgraf_figures(text, published)` and others, as lists of rows to unnest.

DuckDB passes whole columns to a function but no subquery to a table function, so each function
takes the columns of a row; `nutgraf_facts('table')` is a shorthand for a table, view or CTE.
"""

from __future__ import annotations

from contextlib import suppress
from decimal import Context, Decimal, InvalidOperation
from typing import Any

from nutgraf._internal.optional_imports import import_optional
from nutgraf.extractor import Extractor
from nutgraf.facts import KINDS
from nutgraf.integrations.frames import warn_of_markup
from nutgraf.tables.table import EXACT, Column, FlatColumn, Schema, nested, schema

__all__ = ["register"]

DECIMAL = "DECIMAL(38,10)"  # as in a corpus
TYPES = {
    DECIMAL: DECIMAL,
    "string": "VARCHAR",
    "dictionary": "VARCHAR",
    "int64": "BIGINT",
    "float64": "DOUBLE",
    "bool": "BOOLEAN",
    "date32": "DATE",
}


def __dir__() -> list[str]:
    return __all__


def register(connection: Any, *, extractor: Extractor | None = None, threads: int = 0) -> None:
    """Adds a function per kind to a connection (extra `notebook`).

    `nutgraf_facts(text, published)` gives the list of a text's rows; `published` may be a date, a
    time, text or null, or be left out. A text that cannot be read gives a row with its `error`, as
    in tables; a null text gives none.
    The macro `nutgraf_facts_of('articles')` reads the columns `id`, `body` and, if it is there,
    `date` of a table.

    >>> import duckdb, nutgraf as ng
    >>> con = duckdb.connect()
    >>> ng.duckdb.register(con)
    >>> con.sql(
    ...     "select id, unnest(nutgraf_figures(body, null), recursive := true) "
    ...     "from (values (7, 'It cost $5.')) as articles(id, body)"
    ... ).select("id, text, value, value_text, unit").fetchall()
    [(7, '$5', Decimal('5.0000000000'), '5', 'USD')]
    """
    import_optional("duckdb", extra="notebook")
    used = extractor or Extractor()
    for kind in KINDS:
        shape = schema(kind, dictionaries=False)
        with suppress(import_optional("duckdb").InvalidInputException):  # there is none yet
            connection.remove_function(f"nutgraf_{kind}_rows")
        connection.create_function(
            f"nutgraf_{kind}_rows",
            _function(used, kind, shape, threads),
            ["VARCHAR", "VARCHAR"],
            f"{_struct([column for _, column in sql_columns(shape)])}[]",
            type="arrow",
            null_handling="special",
        )
        connection.execute(
            f"create or replace temp macro nutgraf_{kind}(body) as "
            f"nutgraf_{kind}_rows(body, null), "
            f"(body, published) as nutgraf_{kind}_rows(body, published::varchar)"
        )
        connection.execute(
            f"create or replace temp macro nutgraf_{kind}_of(source) as table "
            f"select {_needed('id', kind)} as doc_id, "
            f"unnest(nutgraf_{kind}({_needed('body', kind)}, t.date::varchar), recursive := true) "
            # A column that the source lacks becomes one without a type.
            "from (select * from query_table(source) union all by name "
            "select null as id, null as body, null as date where false) t"
        )


def _needed(name: str, kind: str) -> str:
    """A column of a source, or the error that it is not there."""
    what = (
        f"nutgraf_{kind}_of needs the columns id and body, and reads date if it is there; give "
        "them these names in a view: create view articles as select link as id, story as body, "
        "day as date from your_table"
    )
    return f"case when typeof(t.{name}) = '\"NULL\"' then error('{what}') else t.{name} end"


def row_columns(shape: Schema) -> list[tuple[FlatColumn, Column]]:
    """The flat columns of a row, each with its type."""
    found = []
    for flat in shape.flat:
        if flat.name != "doc_id":
            column = Column("", "struct", shape.columns)
            for step in flat.path:
                column = next(child for child in column.children if child.name == step)
            found.append((flat, column))
    return found


def sql_columns(shape: Schema) -> list[tuple[FlatColumn, Column]]:
    """The columns of a row in SQL: amounts are decimals, each with its text after it."""
    found = []
    names = {flat.name for flat in shape.flat}
    for flat, column in row_columns(shape):
        if is_amount := flat.name in EXACT and f"{flat.name}_float" in names:
            found.append((flat, Column(flat.name, DECIMAL)))
        name = f"{flat.name}_text" if is_amount else flat.name
        found.append((flat, column._replace(name=name)))
    return found


def _decimals(texts: Any) -> Any:
    """Amounts as decimals of ten places; null for one that has no room."""
    pa = import_optional("pyarrow")
    return pa.array([_decimal(text) for text in texts.to_pylist()], pa.decimal128(38, 10))


def _decimal(text: str | None) -> Decimal | None:
    if text is None:
        return None
    try:
        return Decimal(text).quantize(Decimal("1e-10"), context=Context(38))
    except InvalidOperation:
        return None


def _struct(columns: list[Column] | tuple[Column, ...]) -> str:
    return f"STRUCT({', '.join(f'{_quoted(c.name)} {_type(c)}' for c in columns)})"


def _type(column: Column) -> str:
    if column.type == "struct":
        return _struct(column.children)
    if column.type == "list":
        return f"{_type(column.children[0])}[]"
    return TYPES[column.type]


def _quoted(name: str) -> str:
    return f'"{name}"'


def _function(extractor: Extractor, kind: Any, shape: Schema, threads: int) -> Any:
    pa = import_optional("pyarrow")
    columns = sql_columns(shape)

    def facts(texts: Any, published: Any) -> Any:
        given = texts.to_pylist()
        warn_of_markup(enumerate(given), len(given))
        table = extractor.to_arrow(
            [text or "" for text in given],
            kind=kind,
            published=[
                None if text is None else day
                for text, day in zip(given, published.to_pylist(), strict=True)
            ],
            threads=threads,
            dictionaries=False,
        ).to_pyarrow()
        table = table.combine_chunks()
        rows = table["doc_id"].to_pylist()
        counts = [0] * (len(given) + 1)
        for row in rows:
            counts[row + 1] += 1
        for row in range(len(given)):
            counts[row + 1] += counts[row]
        found = {column.name: nested(table, flat.path) for flat, column in columns}
        amounts = [column.name for _, column in columns if column.type == DECIMAL]
        flat = pa.table(found | {name: _decimals(found[name]) for name in amounts})
        made = flat.to_struct_array().combine_chunks()
        if isinstance(made, pa.ChunkedArray):
            made = pa.concat_arrays(made.chunks) if made.num_chunks else pa.array([], made.type)
        return pa.ListArray.from_arrays(pa.array(counts, pa.int32()), made)

    return facts
