"""DuckDB functions: `nutgraf_figures(text, published)` and others, as lists of rows to unnest.

DuckDB passes whole columns to a function but no subquery to a table function, so each function
takes the columns of a row; `nutgraf_facts('table')` is a shorthand for a table, view or CTE.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from nutgraf._core import Error
from nutgraf._internal.arguments import checked_published
from nutgraf._internal.optional_imports import import_optional
from nutgraf.extractor import Extractor
from nutgraf.facts import KINDS
from nutgraf.tables.table import OUTER, Column, FlatColumn, Schema, nested, schema

TYPES = {
    "string": "VARCHAR",
    "dictionary": "VARCHAR",
    "int64": "BIGINT",
    "float64": "DOUBLE",
    "bool": "BOOLEAN",
    "date32": "DATE",
}


def register(connection: Any, *, extractor: Extractor | None = None, threads: int = 0) -> None:
    """Adds a function per kind to a connection (extra `notebook`).

    `nutgraf_facts(text, published)` gives the list of a text's rows; `published` may be null.
    The macro `nutgraf_facts('articles')` reads the columns `id`, `body` and `date` of a table.

    >>> import duckdb, nutgraf as ng
    >>> con = duckdb.connect()
    >>> ng.duckdb.register(con)
    >>> con.sql(
    ...     "select id, unnest(nutgraf_figures(body, null), recursive := true) "
    ...     "from (values (7, 'It cost $5.')) as articles(id, body)"
    ... ).select("id, text, value_float, unit").fetchall()
    [(7, '$5', 5.0, 'USD')]
    """
    import_optional("duckdb", extra="notebook")
    used = extractor or Extractor()
    for kind in KINDS:
        shape = schema(kind, dictionaries=False)
        with suppress(import_optional("duckdb").InvalidInputException):  # there is none yet
            connection.remove_function(f"nutgraf_{kind}")
        connection.create_function(
            f"nutgraf_{kind}",
            _function(used, kind, shape, threads),
            ["VARCHAR", "VARCHAR"],
            f"{_struct([c._replace(name=f.name) for f, c in row_columns(shape)])}[]",
            type="arrow",
            null_handling="special",
        )
        connection.execute(
            f"create or replace temp macro nutgraf_{kind}_of(source) as table "
            f"select t.id, unnest(nutgraf_{kind}(t.body, t.date::varchar), recursive := true) "
            "from query_table(source) t"
        )


def row_columns(shape: Schema) -> list[tuple[FlatColumn, Column]]:
    """The flat columns of a row, each with its type; `id` of the fact is `fact`, since `id` is the
    article's.
    """
    found = []
    for flat in shape.flat:
        if flat.name not in OUTER:
            column = Column("", "struct", shape.columns)
            for step in flat.path:
                column = next(child for child in column.children if child.name == step)
            name = "fact" if flat.name == "id" else flat.name
            found.append((flat._replace(name=name), column))
    return found


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
    compute = import_optional("pyarrow.compute")
    columns = [flat for flat, _ in row_columns(shape)]

    def facts(texts: Any, published: Any) -> Any:
        given = texts.to_pylist()
        days = [_day(day) for day in published.to_pylist()]
        table = extractor.to_arrow(
            [text or "" for text in given],
            kind=kind,
            published=days,
            threads=threads,
            dictionaries=False,
        ).to_pyarrow()
        table = table.filter(compute.is_null(table["error"])).combine_chunks()
        rows = table["doc_id"].to_pylist()
        counts = [0] * (len(given) + 1)
        for row in rows:
            counts[row + 1] += 1
        for row in range(len(given)):
            counts[row + 1] += counts[row]
        flat = pa.table({column.name: nested(table, column.path) for column in columns})
        found = flat.to_struct_array().combine_chunks()
        if isinstance(found, pa.ChunkedArray):
            found = pa.concat_arrays(found.chunks) if found.num_chunks else pa.array([], found.type)
        return pa.ListArray.from_arrays(pa.array(counts, pa.int32()), found)

    return facts


def _day(published: str | None) -> str | None:
    """A day as DuckDB casts it to text; one that is not clear counts as missing."""
    try:
        return checked_published(published)
    except Error:
        return None
