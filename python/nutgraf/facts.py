"""The facts of a document: small frozen records that refer back to their document.

Offsets (`start`, `end`) are code points, half open: `fact.text == doc.text[fact.start:fact.end]`.
Links between facts (`figure.date`, `role.resolved_person`, `person.quotes`) are looked up in the
document on access. Two facts are equal if their own fields are, in whichever documents they are.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from nutgraf import _core
from nutgraf._internal.days import Day, add_days, iso_interval
from nutgraf._internal.formatting import measured, number_of, shorten
from nutgraf.fact_list import FactList
from nutgraf.fact_parts import Found, Org, Phrase, Quantity, Span, Speaker, Why

__all__ = ["Date", "Fact", "Figure", "Person", "Quote", "Role"]

if not TYPE_CHECKING:
    from nutgraf._internal.frozen_records import dataclass, field
else:
    from dataclasses import dataclass, field

    from nutgraf.document import Document


@dataclass(frozen=True, slots=True, repr=False)
class Figure(Found):
    """A number with its kind, unit and context.

    `kind` is one of money, percent, percentage_points, count, measure, ordinal, frequency, ratio,
    fraction, age, multiple, score, number. `value` is exact; a range has `low` and `high` too.
    `unit` is ISO 4217 for money, UCUM for measures, else None. `mod` is TIMEX3's word for "about"
    and bounds (APPROX, MORE_THAN, ...), `change` is up, down or None. `of` is what is counted or
    measured, `subject` the owner of the figure.

    >>> import nutgraf as ng
    >>> figure = ng.extract("The bridge cost more than $7.5 million.").figures[0]
    >>> figure.kind, figure.value, figure.unit, figure.mod
    ('money', Decimal('7500000'), 'USD', 'MORE_THAN')
    """

    value: Decimal
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    mod: str | None
    change: str | None
    ambiguous: bool
    alternatives: tuple[str, ...]
    of: Phrase | None
    subject: Phrase | None
    date_id: str | None
    duration_id: str | None
    same_as_id: str | None
    equivalent_id: str | None
    speaker: Speaker | None

    @property
    def date(self) -> Date | None:
        """The date for which the figure holds."""
        return self._doc._linked(self.date_id, Date)

    @property
    def duration(self) -> Date | None:
        """The period over which the figure extends ("four times over the past 10 years")."""
        return self._doc._linked(self.duration_id, Date)

    @property
    def same_as(self) -> Figure | None:
        """The figure that this figure repeats ("the same number of times")."""
        return self._doc._linked(self.same_as_id, Figure)

    @property
    def equivalent(self) -> Figure | None:
        """The same amount in another unit ("100 million yen ($900,000)")."""
        return self._doc._linked(self.equivalent_id, Figure)

    def to_pint(self, registry: Any = None) -> Any:
        """The figure as a `pint.Quantity` with its exact `Decimal` (extra `units`); degrees of
        Celsius and Fahrenheit are floats, as pint converts them.

        Measures have UCUM's units, percent and percentage points pint's percent, money a currency
        of its own (`currency_USD`); a figure without unit is dimensionless. A range gives a tuple
        of two quantities, `low` and `high`. `registry` is your own `pint.UnitRegistry`, to whose
        units the names of the unit must belong; None: one with all units of UCUM.
        """
        from nutgraf.integrations.units import to_pint

        return to_pint(self, registry)

    def amount(self) -> str:
        """Value (or low to high, or the sides of a score) and unit as one short text."""
        return measured(number_of(self), self.unit)

    def __repr__(self) -> str:
        of = f"of {shorten(self.of.text, 40)!r}" if self.of else None
        return self._shown(self.kind, self.amount(), self.mod, self.change, of)


@dataclass(frozen=True, slots=True, repr=False)
class Date(Found):
    """A time expression in TIMEX3's terms.

    `type` is DATE, TIME, DURATION or SET; `value` the TIMEX3 value (P10Y, XXXX-10-09 if `partial`).
    `start_date` and `end_date` are its half-open interval of days, None beyond the years 1 to 9999;
    `interval` has them as ISO text, `edtf` its ISO 8601-2 form. `anchor` names what it was resolved
    from: "self", "publication", "event", or the id of another date.

    >>> import nutgraf as ng
    >>> ng.extract("They met on 9 October 2017.").dates[0]
    <Date '9 October 2017' DATE 2017-10-09 @12:26>
    """

    type: str
    value: str | None
    mod: str | None
    quant: str | None
    freq: str | None
    start_date: Day | None
    end_date: Day | None
    edtf: str | None
    until_id: str | None
    anchor: str | None
    equivalent_id: str | None
    ambiguous: bool
    alternatives: tuple[str, ...]
    invalid: bool
    partial: bool
    fiscal: bool
    zone: str | None
    quantity: Quantity | None

    @property
    def interval(self) -> tuple[str, str] | None:
        """The half-open interval of days as ISO text, also before the year 1; None if unknown."""
        return iso_interval(self)

    @property
    def until(self) -> Date | None:
        """The end of the range that this date begins ("from May to July")."""
        return self._doc._linked(self.until_id, Date)

    @property
    def anchor_date(self) -> Date | None:
        """The date in the text that this date was resolved from, if any."""
        return self._doc._linked(self.anchor, Date)  # "self", "publication", "event" are not ids

    @property
    def equivalent(self) -> Date | None:
        """The same moment in another time zone: "10:35 a.m. (0735 GMT)"."""
        return self._doc._linked(self.equivalent_id, Date)

    def __repr__(self) -> str:
        return self._shown(self.type, self.value, self.mod, "invalid" if self.invalid else None)


@dataclass(frozen=True, slots=True, repr=False)
class Role(Found):
    """A mention that links a person, named or not, to an office, a job or an affiliation.

    `person`, `title`, `org`, `qualifier` are the parts as written. `resolved_person` and
    `resolved_org` identify them in this document; None if the document does not say.
    """

    person: Span | None
    title: Span | None
    org: Span | None
    qualifier: Span | None
    title_id: str | None
    resolved_person_id: str | None
    resolved_org: Org | None
    since_id: str | None
    until_id: str | None

    @property
    def resolved_person(self) -> Person | None:
        """The holder of the role, if the document identifies them."""
        return self._doc._linked(self.resolved_person_id, Person)

    @property
    def since(self) -> Date | None:
        """The date since which the person holds the role."""
        return self._doc._linked(self.since_id, Date)

    @property
    def until(self) -> Date | None:
        """The date until which the person held the role."""
        return self._doc._linked(self.until_id, Date)

    def __repr__(self) -> str:
        who = self.resolved_person
        org = self.resolved_org
        return self._shown(
            f"person {who.name!r}" if who else None,
            f"title {self.title.text!r}" if self.title else None,
            f"of {org.name!r}" if org else None,
        )


@dataclass(frozen=True, slots=True, repr=False)
class Quote(Found):
    """Speech and its speaker; `cue` is the word or line that names the speaker.

    `kind` is direct (between quotation marks), turn (after a speaker line) or reported.
    """

    speaker: Speaker | None
    cue: Span | None

    def __repr__(self) -> str:
        return self._shown(self.kind, f"by {self.speaker.name!r}" if self.speaker else None)


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """A person of the article under the fullest name it uses, with all mentions."""

    id: str
    name: str
    mentions: tuple[Span, ...]
    role_ids: tuple[str, ...]
    quote_ids: tuple[str, ...]
    _doc: Document = field(repr=False, compare=False)

    @property
    def roles(self) -> FactList[Role]:
        """The mentions that link this person to an office."""
        return self._linked("roles", self.role_ids, Role)

    def _linked(self, name: str, ids: tuple[str, ...], kind: type[Any]) -> FactList[Any]:
        return FactList(name, (self._doc._linked(id, kind) for id in ids))

    @property
    def offices(self) -> tuple[str, ...]:
        """Each office or affiliation once, as first written ("Minister of Trade, Kazakhstan")."""
        seen: dict[tuple[str, str], str] = {}
        for role in self.roles:
            title = " ".join(role.title.text.split()) if role.title else ""
            org = role.resolved_org.name if role.resolved_org else ""
            office = ", ".join(part for part in (title, org) if part)
            seen.setdefault((role.title_id or title.casefold(), org), office)
        return tuple(office for office in seen.values() if office)

    @property
    def quotes(self) -> FactList[Quote]:
        """The quotes of this person."""
        return self._linked("quotes", self.quote_ids, Quote)

    @property
    def why(self) -> tuple[Why, ...]:
        """The rules of the mentions that give this person an office."""
        return tuple(role.why for role in self.roles)

    def explain(self) -> str:
        """Which words name this person, and which give an office, in plain English."""
        from nutgraf.explanation import explain_fact

        return explain_fact(self)

    def to_dict(self) -> dict[str, Any]:
        """The person as plain JSON types."""
        return self._doc._entry(self.id)

    def __repr__(self) -> str:
        counts = (
            f"{len(self.mentions)} mentions, {len(self.role_ids)} roles, "
            f"{len(self.quote_ids)} quotes"
        )
        return f"<Person {self.name!r} {counts}>"


@dataclass(frozen=True, slots=True, repr=False)
class Fact:
    """One linked row: a figure with what it counts, whose it is, when, where, and who says so."""

    id: str
    figure_id: str | None
    kind: str
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    mod: str | None
    change: str | None
    ambiguous: bool
    of: str | None
    subject: str | None
    source: str | None
    target: str | None
    date: str | None
    start_date: Day | None
    end_date: Day | None
    place: str | None
    speaker: str | None
    speaker_role: str | None
    text: str
    start: int
    end: int
    sentence: int
    paragraph: int
    rule: str
    confidence: str
    _doc: Document = field(repr=False, compare=False)

    @property
    def sentence_text(self) -> str:
        """The sentence of the figure, to check the row without opening the article."""
        return self._doc.sentences[self.sentence].text

    @property
    def figure(self) -> Figure | None:
        """The figure of the row."""
        return self._doc._linked(self.figure_id, Figure)

    @property
    def interval(self) -> tuple[str, str] | None:
        """The half-open interval of days as ISO text, also before the year 1; None if unknown."""
        return iso_interval(self)

    @property
    def why(self) -> Why | None:
        """The rule, reason and links of the row's figure; None without a figure."""
        return self.figure.why if self.figure else None

    def explain(self) -> str:
        """Why this value and these links, in a short paragraph of plain English."""
        from nutgraf.explanation import explain_fact

        return explain_fact(self)

    def to_dict(self) -> dict[str, Any]:
        """The row as plain JSON types."""
        return self._doc._entry(self.id)

    def amount(self) -> str:
        """Value (or low to high, or the sides of a score) and unit as one short text."""
        return measured(number_of(self), self.unit)

    def __repr__(self) -> str:
        named = ("of", "subject", "source", "target", "date", "place", "speaker")
        parts = [self.amount(), self.mod, self.change]
        parts += [f"{n}={v!r}" for n in named if (v := getattr(self, n)) is not None]
        shown = " ".join(p for p in parts if p)
        return f"<Fact {shorten(self.text)!r} {self.kind} {shown} @{self.start}:{self.end}>"


add_days(Date)
add_days(Fact)

# The engine's table of kinds: the class of each list, in the order of `Document.to_dict`.
CLASSES: dict[str, type] = {name: globals()[made] for name, made in _core.FACT_KINDS}
KINDS = tuple(CLASSES)
# Kinds of which each fact has a span and a rule.
MARKED_KINDS = tuple(name for name, made in CLASSES.items() if issubclass(made, Found))


class FactLists:
    """The lists of a document, one per kind of fact."""

    def _list(self, kind: str) -> FactList[Any]:
        raise NotImplementedError

    @cached_property
    def figures(self) -> FactList[Figure]:
        """Money, percentages, counts, measures, ages, ordinals... in text order."""
        return self._list("figures")

    @cached_property
    def dates(self) -> FactList[Date]:
        """Dates, times, durations and sets in text order."""
        return self._list("dates")

    @cached_property
    def roles(self) -> FactList[Role]:
        """Who holds which office in which organisation, one entry per mention, in text order."""
        return self._list("roles")

    @cached_property
    def quotes(self) -> FactList[Quote]:
        """Direct and reported speech with its speakers, in text order."""
        return self._list("quotes")

    @cached_property
    def people(self) -> FactList[Person]:
        """The people of the article, each once, in order of first mention."""
        return self._list("people")

    @cached_property
    def facts(self) -> FactList[Fact]:
        """One linked row per figure: value, of what, whose, when, where, said by whom."""
        return self._list("facts")
