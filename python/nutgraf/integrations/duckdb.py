"""DuckDB functions: `nutgraf_figures(text, published)` and others, as lists of rows to unnest.

DuckDB passes whole columns to a function but no subquery to a table function, so each function
takes the columns of a row; `nutgraf_facts('table')` is a shorthand for a table, view or CTE.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from nutgraf._internal.optional_imports import import_optional
from nutgraf.extractor import Extractor
from nutgraf.facts import KINDS
from nutgraf.tables.table import Column, FlatColumn, Schema, nested, schema

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
    ... ).select("id, text, value_float, unit").fetchall()
    [(7, '$5', 5.0, 'USD')]
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
            f"{_struct([c._replace(name=f.name) for f, c in row_columns(shape)])}[]",
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
    columns = [flat for flat, _ in row_columns(shape)]

    def facts(texts: Any, published: Any) -> Any:
        given = texts.to_pylist()
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
        flat = pa.table({column.name: nested(table, column.path) for column in columns})
        found = flat.to_struct_array().combine_chunks()
        if isinstance(found, pa.ChunkedArray):
            found = pa.concat_arrays(found.chunks) if found.num_chunks else pa.array([], found.type)
        return pa.ListArray.from_arrays(pa.array(counts, pa.int32()), found)

    return facts
