"""TypedDicts of `Document.to_dict()`. tools/build_types.py writes this module."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from typing_extensions import NotRequired


class PackDict(TypedDict):
    """A part of a fact or document."""

    name: str
    version: str


class LanguageDict(TypedDict):
    """A part of a fact or document."""

    code: str
    by: str


class TruncatedDict(TypedDict):
    """A part of a fact or document."""

    limit: str
    at: int


class OfDict(TypedDict):
    """A part of a fact or document."""

    text: str
    start: int
    end: int
    head: str | None
    lemma: str | None


class SpeakerDict(TypedDict):
    """A part of a fact or document."""

    name: str
    person: str | None
    role: str | None


class WhyDict(TypedDict):
    """A part of a fact or document."""

    rule: str
    pack: NotRequired[str | None]
    version: NotRequired[str | None]
    reason: NotRequired[str | None]
    captures: dict[str, str]
    links: list[str]


class FigureDict(TypedDict):
    """A figure in `Document.to_dict()`."""

    id: str
    kind: str
    text: str
    start: int
    end: int
    sentence: int
    paragraph: int
    rule: str
    confidence: str
    value: str | None
    low: str | None
    high: str | None
    unit: str | None
    mod: str | None
    change: str | None
    ambiguous: bool
    alternatives: list[str]
    of: OfDict | None
    subject: OfDict | None
    date: str | None
    duration: str | None
    speaker: SpeakerDict | None
    same_as: str | None
    equivalent: str | None
    why: NotRequired[WhyDict]


class QuantityDict(TypedDict):
    """A part of a fact or document."""

    value: str | None
    high: str | None
    unit: str | None


class DateDict(TypedDict):
    """A date in `Document.to_dict()`."""

    id: str
    kind: str
    text: str
    start: int
    end: int
    sentence: int
    paragraph: int
    rule: str
    confidence: str
    type: str
    value: str | None
    mod: str | None
    quant: str | None
    freq: str | None
    start_date: str | None
    end_date: str | None
    edtf: str | None
    until: str | None
    anchor: str | None
    equivalent: str | None
    ambiguous: bool
    alternatives: list[str]
    invalid: bool
    partial: bool
    fiscal: bool
    zone: str | None
    quantity: QuantityDict | None
    why: NotRequired[WhyDict]


class PersonDict(TypedDict):
    """A person in `Document.to_dict()`."""

    text: str
    start: int
    end: int


class PersonNameDict(TypedDict):
    """A part of a fact or document."""

    id: str
    name: str


class OrgDict(TypedDict):
    """A part of a fact or document."""

    name: str
    code: str | None


class RoleDict(TypedDict):
    """A role in `Document.to_dict()`."""

    id: str
    kind: str
    text: str
    start: int
    end: int
    sentence: int
    paragraph: int
    rule: str
    confidence: str
    person: PersonDict | None
    title: PersonDict | None
    org: PersonDict | None
    qualifier: PersonDict | None
    title_id: str | None
    resolved_person: PersonNameDict | None
    resolved_org: OrgDict | None
    since: str | None
    until: str | None
    why: NotRequired[WhyDict]


class QuoteDict(TypedDict):
    """A quote in `Document.to_dict()`."""

    id: str
    kind: str
    text: str
    start: int
    end: int
    sentence: int
    paragraph: int
    rule: str
    confidence: str
    speaker: SpeakerDict | None
    cue: PersonDict | None
    why: NotRequired[WhyDict]


class PersonPersonDict(TypedDict):
    """A part of a fact or document."""

    id: str
    name: str
    mentions: list[PersonDict]
    roles: list[str]
    quotes: list[str]


class FactDict(TypedDict):
    """A fact in `Document.to_dict()`."""

    id: str
    kind: str
    value: str | None
    low: str | None
    high: str | None
    unit: str | None
    mod: str | None
    change: str | None
    ambiguous: bool
    of: str | None
    subject: str | None
    source: str | None
    target: str | None
    place: str | None
    date: str | None
    start_date: str | None
    end_date: str | None
    speaker: str | None
    speaker_role: str | None
    figure: str | None
    text: str
    start: int
    end: int
    sentence: int
    paragraph: int
    rule: str
    confidence: str
    why: NotRequired[WhyDict]


class DocumentDict(TypedDict):
    """The whole document."""

    text: str
    published: str | None
    packs: list[PackDict]
    language: LanguageDict | None
    truncated: TruncatedDict | None
    sentences: list[list[int]]
    paragraphs: list[list[int]]
    figures: list[FigureDict]
    dates: list[DateDict]
    roles: list[RoleDict]
    quotes: list[QuoteDict]
    people: list[PersonPersonDict]
    facts: list[FactDict]
