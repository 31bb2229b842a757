"""From the plain dict of `_core.Document.to_dict()` to facts: one function a kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from nutgraf.facts import (
    Date,
    Fact,
    Figure,
    Org,
    Person,
    Phrase,
    Quantity,
    Quote,
    Role,
    Span,
    Speaker,
    Why,
)

if TYPE_CHECKING:
    from nutgraf.document import Document

Raw = Mapping[str, Any]

FOUND = ("id", "kind", "text", "start", "end", "sentence", "paragraph", "rule", "confidence")


def _found(doc: Document, raw: Raw) -> dict[str, Any]:
    return {"_doc": doc, **{name: raw[name] for name in FOUND}}


def _decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _span(raw: Raw | None) -> Span | None:
    return None if raw is None else Span(raw["text"], raw["start"], raw["end"])


def _phrase(raw: Raw | None) -> Phrase | None:
    if raw is None:
        return None
    return Phrase(raw["text"], raw["start"], raw["end"], raw.get("head"), raw.get("lemma"))


def _quantity(raw: Raw | None) -> Quantity | None:
    if raw is None:
        return None
    return Quantity(Decimal(raw["value"]), _decimal(raw.get("high")), raw.get("unit"))


def _org(raw: Raw | None) -> Org | None:
    return None if raw is None else Org(raw["name"], raw.get("code"))


def _speaker(doc: Document, raw: Raw | None) -> Speaker | None:
    if raw is None:
        return None
    person = doc.linked(raw.get("person"), Person)
    return Speaker(raw["name"], person, doc.linked(raw.get("role"), Role))


def _named(raw: Raw, *names: str) -> dict[str, Any]:
    return {name: raw.get(name) for name in names}


def figure(doc: Document, raw: Raw) -> Figure:
    return Figure(
        **_found(doc, raw),
        **_named(raw, "unit", "mod", "change"),
        value=Decimal(raw["value"]),
        low=_decimal(raw.get("low")),
        high=_decimal(raw.get("high")),
        ambiguous=bool(raw.get("ambiguous")),
        alternatives=tuple(raw.get("alternatives") or ()),
        of=_phrase(raw.get("of")),
        subject=_phrase(raw.get("subject")),
        date_id=raw.get("date"),
        duration_id=raw.get("duration"),
        same_as_id=raw.get("same_as"),
        equivalent_id=raw.get("equivalent"),
        speaker=_speaker(doc, raw.get("speaker")),
    )


def date(doc: Document, raw: Raw) -> Date:
    return Date(
        **_found(doc, raw),
        **_named(raw, "value", "mod", "quant", "freq", "start_date", "end_date", "edtf"),
        **_named(raw, "anchor", "zone"),
        until_id=raw.get("until"),
        type=raw["type"],
        ambiguous=bool(raw.get("ambiguous")),
        alternatives=tuple(raw.get("alternatives") or ()),
        invalid=bool(raw.get("invalid")),
        partial=bool(raw.get("partial")),
        quantity=_quantity(raw.get("quantity")),
    )


def role(doc: Document, raw: Raw) -> Role:
    holder = raw.get("resolved_person")
    return Role(
        **_found(doc, raw),
        person=_span(raw.get("person")),
        title=_span(raw.get("title")),
        org=_span(raw.get("org")),
        qualifier=_span(raw.get("qualifier")),
        title_id=raw.get("title_id"),
        resolved_person_id=holder["id"] if holder else None,
        resolved_org=_org(raw.get("resolved_org")),
        since_id=raw.get("since"),
        until_id=raw.get("until"),
    )


def quote(doc: Document, raw: Raw) -> Quote:
    return Quote(
        **_found(doc, raw),
        speaker=_speaker(doc, raw.get("speaker")),
        cue=_span(raw.get("cue")),
    )


def person(doc: Document, raw: Raw) -> Person:
    return Person(
        id=raw["id"],
        name=raw["name"],
        mentions=tuple(Span(m["text"], m["start"], m["end"]) for m in raw["mentions"]),
        role_ids=tuple(raw["roles"]),
        quote_ids=tuple(raw["quotes"]),
        _doc=doc,
    )


def fact(doc: Document, raw: Raw) -> Fact:
    return Fact(
        **_named(raw, "unit", "mod", "change", "of", "subject", "source", "target"),
        **_named(raw, "date", "start_date", "end_date", "place", "speaker", "speaker_role"),
        **{name: raw[name] for name in ("id", "kind", "text", "start", "end", "sentence")},
        figure_id=raw.get("figure"),
        value=Decimal(raw["value"]),
        high=_decimal(raw.get("high")),
        _doc=doc,
    )


def why(raw: Raw) -> Why:
    """The `why` of one fact; without it (a document saved without reasons) the rule alone."""
    told: Raw = raw.get("why") or {}
    return Why(
        rule=told.get("rule") or raw.get("rule") or "",
        pack=told.get("pack"),
        version=told.get("version"),
        reason=told.get("reason"),
        captures=dict(told.get("captures") or {}),
        links=tuple(told.get("links") or ()),
    )


READERS: dict[str, Callable[[Document, Raw], Any]] = {
    "figures": figure,
    "dates": date,
    "roles": role,
    "quotes": quote,
    "people": person,
    "facts": fact,
}
