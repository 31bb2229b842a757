"""Facts as flat rows with a fixed schema, for pandas, polars, Arrow, CSV and Parquet.

Each kind has the columns of `SCHEMAS[kind]`, always all of them, in that order, typed as said there
("string", "int", "float", "bool"), whatever the document holds. Values are exact decimals as
strings, with a float64 column `value_float` beside. Linked facts appear by their text or id.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

Raw = Mapping[str, Any]

# A column is "name type path": where in the fact's dict the value is, if not under its own name.
_PLACE = ["id string", "kind string", "text string", "start int", "end int"]
_ORIGIN = ["sentence int", "paragraph int", "rule string", "confidence string"]
_VALUE = ["value string", "value_float float value"]

_COLUMNS: dict[str, list[str]] = {
    "figures": [
        *_PLACE,
        *_VALUE,
        "low string",
        "high string",
        "unit string",
        "mod string",
        "change string",
        "ambiguous bool",
        "of string of.text",
        "of_head string of.head",
        "subject string subject.text",
        "subject_head string subject.head",
        "date string",
        "duration string",
        "same_as string",
        "equivalent string",
        "speaker string speaker.name",
        *_ORIGIN,
    ],
    "dates": [
        *_PLACE,
        "type string",
        "value string",
        "mod string",
        "quant string",
        "freq string",
        "start_date string",
        "end_date string",
        "anchor string",
        "quantity string quantity.value",
        "quantity_float float quantity.value",
        "quantity_high string quantity.high",
        "quantity_unit string quantity.unit",
        "zone string",
        "ambiguous bool",
        "invalid bool",
        "partial bool",
        *_ORIGIN,
    ],
    "roles": [
        *_PLACE,
        "person string person.text",
        "title string title.text",
        "org string org.text",
        "qualifier string qualifier.text",
        "title_id string",
        "resolved_person string resolved_person.name",
        "resolved_person_id string resolved_person.id",
        "resolved_org string resolved_org.name",
        "resolved_org_code string resolved_org.code",
        "since string",
        "until string",
        *_ORIGIN,
    ],
    "quotes": [
        *_PLACE,
        "speaker string speaker.name",
        "speaker_id string speaker.person",
        "cue string cue.text",
        *_ORIGIN,
    ],
    "people": [
        "id string",
        "name string",
        "mentions int mentions.#",
        "roles int roles.#",
        "quotes int quotes.#",
    ],
    "facts": [
        "id string",
        "kind string",
        *_VALUE,
        "high string",
        "unit string",
        "mod string",
        "change string",
        "of string",
        "subject string",
        "source string",
        "target string",
        "date string",
        "start_date string",
        "end_date string",
        "place string",
        "speaker string",
        "speaker_role string",
        "figure string",
        "text string",
        "start int",
        "end int",
        "sentence int",
    ],
    # What `Document.at` gives: figures, dates, roles and quotes together.
    "marks": [*_PLACE, *_ORIGIN],
}

SCHEMAS: dict[str, dict[str, str]] = {
    kind: {column.split()[0]: column.split()[1] for column in columns}
    for kind, columns in _COLUMNS.items()
}
_PATHS: dict[str, list[tuple[str, str, list[str]]]] = {
    kind: [(c[0], c[1], c[-1 if len(c) == 3 else 0].split(".")) for c in map(str.split, columns)]
    for kind, columns in _COLUMNS.items()
}


def columns(kind: str, entries: Iterable[Raw]) -> dict[str, list[Any]]:
    """The facts' dicts as columns, in the order of `SCHEMAS[kind]`.

    >>> import nutgraf as ng
    >>> doc = ng.extract("It cost $7.5 million.")
    >>> table = columns("figures", doc.figures.to_dicts())
    >>> table["value"], table["value_float"], table["unit"]
    (['7500000'], [7500000.0], ['USD'])
    """
    rows = list(entries)
    return {
        name: [_cell(entry, path, type_) for entry in rows] for name, type_, path in _PATHS[kind]
    }


def rows(kind: str, entries: Iterable[Raw]) -> list[dict[str, Any]]:
    """The facts' dicts as flat dicts, one a fact."""
    paths = _PATHS[kind]
    return [{name: _cell(e, path, type_) for name, type_, path in paths} for e in entries]


def _cell(entry: Raw, path: list[str], type_: str) -> Any:
    value: Any = entry
    for step in path:
        if value is None:
            return None
        value = len(value) if step == "#" else value.get(step)
    if type_ == "float" and value is not None:
        return float(value)
    return bool(value) if type_ == "bool" else value


def to_pandas(kind: str, entries: Iterable[Raw]) -> pandas.DataFrame:
    """A DataFrame with pandas' own nullable types (string, Int64, Float64, boolean)."""
    pd = library("pandas")
    types = {"string": "string", "int": "Int64", "float": "Float64", "bool": "boolean"}
    data = columns(kind, entries)
    schema = SCHEMAS[kind]
    frame: pandas.DataFrame = pd.DataFrame(
        {name: pd.array(data[name], dtype=types[schema[name]]) for name in schema}
    )
    return frame


def to_polars(kind: str, entries: Iterable[Raw]) -> polars.DataFrame:
    """A DataFrame of String, Int64, Float64 and Boolean columns."""
    pl = library("polars")
    types = {"string": pl.String, "int": pl.Int64, "float": pl.Float64, "bool": pl.Boolean}
    schema = {name: types[type_] for name, type_ in SCHEMAS[kind].items()}
    frame: polars.DataFrame = pl.DataFrame(columns(kind, entries), schema=schema)
    return frame


def to_arrow(kind: str, entries: Iterable[Raw]) -> pyarrow.Table:
    """A Table of string, int64, float64 and bool columns."""
    schema = arrow_schema(kind)
    return library("pyarrow").table(columns(kind, entries), schema=schema)


def arrow_schema(kind: str) -> pyarrow.Schema:
    """The schema of `to_arrow`."""
    pa = library("pyarrow")
    types = {"string": pa.string(), "int": pa.int64(), "float": pa.float64(), "bool": pa.bool_()}
    return pa.schema([(name, types[type_]) for name, type_ in SCHEMAS[kind].items()])


def library(name: str, *, extra: str = "tables") -> Any:
    """An optional library; `ImportError` says how to get it."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name.partition(".")[0]:
            raise
        raise ImportError(
            f'this needs {error.name}, which is not installed: pip install "nutgraf[{extra}]"'
        ) from None
