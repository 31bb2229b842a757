"""Base class of facts found by rules, and their parts: Span, Phrase, Org, Speaker, Why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from nutgraf._internal.formatting import shorten

if not TYPE_CHECKING:
    from nutgraf._internal.frozen_records import dataclass, field
else:
    from dataclasses import dataclass, field

    from nutgraf._internal.table_cells import Cell
    from nutgraf.document import Document
    from nutgraf.facts import Person, Role


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the text and its position in code points."""

    text: str
    start: int
    end: int

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {shorten(self.text)!r} @{self.start}:{self.end}>"


@dataclass(frozen=True, slots=True, repr=False)
class Phrase(Span):
    """A noun phrase that a figure counts or belongs to, with its head word and the head's lemma."""

    head: str | None = None
    lemma: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """The length of a duration: `value` to `high` (None if it is no range) of a UCUM `unit`."""

    value: Decimal
    high: Decimal | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class Org:
    """An organisation or country: its full name, and the ISO 3166 code of a country."""

    name: str
    code: str | None

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker: a name or role phrase, and the person and role that it refers to, if known."""

    name: str
    person: Person | None
    role: Role | None

    def __str__(self) -> str:
        return self.name

    def __repr__(self) -> str:
        return f"<Speaker {self.name!r}>"


@dataclass(frozen=True, slots=True)
class Why:
    """The origin of a fact: its rule, the rule's pack and version, and the reason the rule states.

    `captures` are the rule's named parts; `links` name the resolver step behind each link.
    """

    rule: str
    pack: str | None
    version: str | None
    reason: str | None
    captures: Mapping[str, str]
    links: tuple[Any, ...]

    def _repr_html_(self) -> str:
        from nutgraf.html.fact_card import why_html

        return why_html(self)


@dataclass(frozen=True, slots=True, repr=False)
class Found:
    """Base of all facts that a rule finds; `rule` is the id of that rule."""

    id: str
    kind: str
    text: str
    start: int
    end: int
    sentence: int
    paragraph: int
    rule: str
    confidence: str
    _doc: Document = field(repr=False, compare=False)

    @property
    def span(self) -> Span:
        """The text and position of the fact as a `Span`."""
        return Span(self.text, self.start, self.end)

    @property
    def cell(self) -> Cell | None:
        """The names of row and column, if the fact is in a table of the text; else None.

        >>> import nutgraf as ng
        >>> ng.extract("Year\\tVisitors\\n2023\\t1,480").figures[0].cell
        Cell(row='2023', column='Visitors')
        """
        from nutgraf._internal.table_cells import cell_at

        return cell_at(self._doc.text, self.start)

    @property
    def why(self) -> Why:
        """The rule, pack, reason, captures and links of this fact, fetched on access."""
        return self._doc._reason(self.id)

    def explain(self) -> str:
        """Why this value and these links, in a short paragraph of plain English.

        >>> import nutgraf as ng
        >>> print(ng.extract("It cost 5 euros in 2016.").figures[0].explain())
        “5 euros” is a figure (money): 5 EUR. The rule money.name of en.figures found it...
        """
        from nutgraf.explanation import explain_fact

        return explain_fact(self)

    def to_dict(self) -> dict[str, Any]:
        """The fact as plain JSON types: its entry in `Document.to_dict()`."""
        return self._doc._entry(self.id)

    def _repr_html_(self) -> str:
        from nutgraf.html.fact_card import fact_html

        return fact_html(self)

    def _own_fields(self) -> Iterator[tuple[str, Any]]:
        """Name and value of the fields that this kind has in addition to those of `Found`."""
        names: tuple[str, ...] = type(self).__match_args__
        return ((name, getattr(self, name)) for name in names if name not in Found.__match_args__)

    def _shown(self, *parts: object) -> str:
        words = " ".join(str(p) for p in parts if p)
        name = f"{type(self).__name__} {shorten(self.text)!r}"
        return f"<{name}{' ' + words if words else ''} @{self.start}:{self.end}>"
