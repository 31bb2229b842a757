"""JSON Schemas of documents and rows, made from the engine's table of fields."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version
from typing import Any

from nutgraf._internal.closed_values import closed_values
from nutgraf.facts import KINDS
from nutgraf.tables.table import OUTER, Column, schema

DRAFT = "https://json-schema.org/draft/2020-12/schema"
SIMPLE: dict[str, dict[str, Any]] = {
    "string": {"type": "string"},
    "dictionary": {"type": "string"},
    "int64": {"type": "integer"},
    "float64": {"type": "number"},
    "bool": {"type": "boolean"},
    "date32": {"type": "string"},
}
# Fields that are never null; the others may be.
GIVEN = frozenset(
    "id kind text start end sentence paragraph rule confidence type name"
    .split()
)  # fmt: skip
TABLE_ONLY = ("sentence_text", "why")  # columns of rows; JSON has sentences, and why=True
SPAN: dict[str, Any] = {
    "type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2,
}  # fmt: skip
WHY: dict[str, Any] = {
    "type": "object",
    "properties": {
        "rule": {"type": "string"},
        "pack": {"type": ["string", "null"]},
        "version": {"type": ["string", "null"]},
        "reason": {"type": ["string", "null"]},
        "captures": {"type": "object", "additionalProperties": {"type": "string"}},
        "links": {"type": "array", "items": {"type": "string"}},
    },
    "required": ["rule", "captures", "links"],
}


# What a line of JSON Lines has before the document: where it comes from.
PLACE: dict[str, Any] = {
    "file": {"type": "string"},
    "line": {"type": ["integer", "null"]},
    "doc_id": {"type": ["string", "null"]},
}
ABOUT: dict[str, Any] = {  # as far as the file says it
    "title": {"type": "string"},
    "author": {"type": "string"},
    "url": {"type": "string"},
    "pages": {"type": "array", "items": {"type": "integer"}},
}


def json_schema(*, lines: bool = False) -> dict[str, Any]:
    """The JSON Schema of `Document.to_dict()` and `to_json()`.

    `lines=True`: of a line of `nutgraf extract -f jsonl`, which also says where it is from.

    >>> json_schema()["properties"]["figures"]["items"]["properties"]["unit"]
    {'type': ['string', 'null']}
    >>> list(json_schema(lines=True)["properties"])[:3]
    ['file', 'line', 'doc_id']
    """
    lists = {kind: {"type": "array", "items": fact_schema(kind)} for kind in KINDS}
    pack = {"type": "object", "properties": {n: {"type": "string"} for n in ("name", "version")}}
    limit = {
        "type": ["object", "null"],
        "properties": {"limit": {"type": "string"}, "at": {"type": "integer"}},
    }
    language = {
        "type": ["object", "null"],
        "properties": {"code": {"type": "string"}, "by": {"type": "string"}},
    }
    properties: dict[str, Any] = {
        "text": {"type": "string"},
        "published": {"type": ["string", "null"], "format": "date"},
        "packs": {"type": "array", "items": pack},
        "language": language,
        "truncated": limit,
        "sentences": {"type": "array", "items": SPAN},
        "paragraphs": {"type": "array", "items": SPAN},
        **lists,
    }
    needed = list(properties)
    if lines:
        properties = PLACE | ABOUT | properties
        needed = [*PLACE, *needed]
    return {
        **_head("line" if lines else "document"),
        "type": "object",
        "properties": properties,
        "required": needed,
        "additionalProperties": False,
    }


def fact_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of one fact in `Document.to_dict()`."""
    left_out = {*OUTER, *TABLE_ONLY}
    made = _object(_exact(c for c in schema(kind).columns if c.name not in left_out))
    _add_values(kind, made)
    if kind != "people":
        made["properties"]["why"] = WHY
    return made


def row_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of a row of `ng.schema(kind)`, as Arrow's `to_pylist` gives it."""
    columns = schema(kind).columns
    made = _object(columns)
    _add_values(kind, made)
    for name, part in made["properties"].items():
        if name != "doc_id":  # a failed text has only its number and its error
            made["properties"][name] = _or_null(part)
    return {**_head(f"row of {kind}"), **made}


def _head(what: str) -> dict[str, Any]:
    """The head of a schema; its `$id` has the version of nutgraf."""
    name = what.replace(" ", "-")
    return {
        "$schema": DRAFT,
        "$id": f"urn:nutgraf:{name}:{version('nutgraf')}",
        "title": f"nutgraf {what}",
    }


def _add_values(kind: str, made: dict[str, Any]) -> None:
    """Adds the closed sets of values to the columns that have one."""
    for name, values in closed_values(kind).items():
        if part := made["properties"].get(name):
            null = [None] if "null" in part["type"] else []
            made["properties"][name] = {**part, "enum": [*values, *null]}


def _exact(columns: Iterable[Column]) -> list[Column]:
    """The columns without the float64 neighbours of exact amounts, at every level."""
    return [
        column._replace(children=tuple(_exact(column.children)))
        for column in columns
        if not column.name.endswith("_float")
    ]


def _object(columns: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {column.name: _property(column) for column in columns},
        "required": [column.name for column in columns],
        "additionalProperties": False,
    }


def _property(column: Column) -> dict[str, Any]:
    made = _shape(column)
    always = column.type in ("list", "bool") or column.name in GIVEN
    return made if always else _or_null(made)


def _shape(column: Column) -> dict[str, Any]:
    if column.type == "list":
        return {"type": "array", "items": _shape(column.children[0])}
    if column.type == "struct":
        return _object(column.children)
    return dict(SIMPLE[column.type])


def _or_null(made: dict[str, Any]) -> dict[str, Any]:
    kind = made["type"]
    if isinstance(kind, list):
        return made
    values = {"enum": [*made["enum"], None]} if "enum" in made else {}
    return {**made, "type": [kind, "null"], **values}
