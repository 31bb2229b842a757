"""Pydantic models of a document, made from its JSON Schema (extra `models`): `nutgraf.models`.

`Document.model_validate(doc.to_dict())` gives a model; `Document.model_validate_json` reads the
JSON of `to_json`, and `Line` a line of JSON Lines that the command line wrote. `models()` has the
model of each kind of fact by name. Amounts are `Decimal`, and intervals `datetime.date` where the
calendar of Python has the day.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache, reduce
from operator import or_
from typing import Annotated, Any, Literal

from nutgraf._internal.optional_imports import import_optional
from nutgraf.facts import CLASSES
from nutgraf.integrations.json_schema import ABOUT, PLACE, json_schema

pydantic: Any = import_optional("pydantic", extra="models")

SCALARS: dict[str, Any] = {
    "string": str, "integer": int, "number": float, "boolean": bool, "null": type(None),
}  # fmt: skip
AMOUNTS = ("low", "high")
# A day before the year 1 stays text.
DAY: Any = Annotated[date | str, pydantic.Field(union_mode="left_to_right")]
DAYS = ("start_date", "end_date", "published")


@cache
def models() -> dict[str, Any]:
    """The models by name: "Document", "Figure", "Date", ..."""
    made: dict[str, Any] = {}
    whole = json_schema()
    fields: dict[str, Any] = {}
    for name, part in whole["properties"].items():
        if name in CLASSES:
            title = CLASSES[name].__name__
            made[title] = _model(title, part["items"])
            fields[name] = (list.__class_getitem__(made[title]), ...)
        else:
            fields[name] = (_type(f"Document_{name}", part, name), ...)
    config = pydantic.ConfigDict(extra="forbid", frozen=True)
    made["Document"] = pydantic.create_model("Document", __config__=config, **fields)
    places = {name: (_type(f"Line_{name}", part, name), ...) for name, part in PLACE.items()}
    about = {n: (_type(f"Line_{n}", part, n) | None, None) for n, part in ABOUT.items()}
    made["Line"] = pydantic.create_model("Line", __config__=config, **places, **about, **fields)
    return made


def _model(title: str, part: dict[str, Any]) -> Any:
    fields: dict[str, Any] = {}
    for name, inner in part["properties"].items():
        needed = name in part.get("required", ())
        kind = _type(f"{title}_{name}", inner, name, title)
        fields[name] = (kind, ...) if needed else (kind | None, None)
    config = pydantic.ConfigDict(extra="forbid", frozen=True)
    return pydantic.create_model(title, __config__=config, **fields)


def _type(title: str, part: dict[str, Any], name: str, owner: str = "") -> Any:
    kinds = part["type"] if isinstance(part["type"], list) else [part["type"]]
    found: list[Any] = []
    for kind in kinds:
        if kind == "string" and "enum" in part:
            found.append(Literal[tuple(value for value in part["enum"] if value)])
        elif kind == "array":
            found.append(list[_type(f"{title}_item", part["items"], "")])  # type: ignore[misc]
        elif kind == "object":
            inner = part.get("properties")
            found.append(_model(title, part) if inner else dict[str, str])
        elif kind == "string" and (name in AMOUNTS or (name == "value" and "Date" not in owner)):
            found.append(Decimal)
        elif kind == "string" and name in DAYS:
            found.append(DAY)
        else:
            found.append(SCALARS[kind])
    return reduce(or_, found)


def __getattr__(name: str) -> Any:
    if name in models():
        return models()[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(["models", *models()])
