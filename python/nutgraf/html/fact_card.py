"""Fact cards: the details of one fact for its card, its accessible name and the timeline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from nutgraf._internal.formatting import shorten
from nutgraf._internal.readable import timex_words
from nutgraf.fact_parts import Speaker, Why
from nutgraf.facts import Date, Figure, Quote, Role
from nutgraf.html.template import escaped, framed
from nutgraf.tables.display_columns import amount, readable

Line = tuple[str, str]
ANCHOR_WORDS = {"self": None, "publication": "the publication date", None: None}
TYPE_WORDS = {"SET": "repeated"}
MONTHS = (
    "January February March April May June July August September October November December"
).split()


def kind(fact: Any) -> str:
    """The kind as a word: "money", "percentage points", "time"."""
    word = getattr(fact, "type", None) or fact.kind
    return TYPE_WORDS.get(word, str(word).lower().replace("_", " "))


def headline(fact: Any) -> str:
    """The main detail of a fact: its value, its holder or its speaker."""
    if isinstance(fact, Figure):
        return readable(fact)
    if isinstance(fact, Date):
        return "no such day" if fact.invalid else " or ".join(fact.alternatives) or fact.value or ""
    if isinstance(fact, Role):
        return fact.resolved_person.name if fact.resolved_person else "person unknown"
    if isinstance(fact, Quote):
        return who(fact.speaker) or "speaker unknown"
    return shorten(fact.text)


def who(speaker: Speaker | None) -> str | None:
    """The speaker's fullest name, or the phrase for a speaker who is no person of the document."""
    if speaker is None:
        return None
    return speaker.person.name if speaker.person else speaker.name


def details(fact: Any) -> Iterator[Line]:
    """Name and value of all other details, in reading order."""
    lines = DETAILS[type(fact)](fact) if type(fact) in DETAILS else fact._own_fields()
    for name, value in lines:
        if value:
            yield name, shorten(str(value), 120)
    if page := fact._doc.page(fact):
        yield "page", str(page)


def _figure(fact: Figure) -> Iterator[tuple[str, object]]:
    yield "exactly", amount(fact) if readable(fact) != amount(fact) else None
    yield "of", fact.of
    yield "whose", fact.subject
    yield "when", _when(fact.date)
    yield "over", _when(fact.duration)
    yield "said by", who(fact.speaker)
    yield "same as", fact.same_as and f"“{fact.same_as.text}”"
    yield "equals", fact.equivalent and fact.equivalent.amount()
    yield "or else", ", ".join(fact.alternatives)


def _date(fact: Date) -> Iterator[tuple[str, object]]:
    yield "meaning", timex_words(fact.value)
    if fact.interval:
        yield "from", fact.interval[0]
        yield "up to", f"{fact.interval[1]} (not included)"
    base = fact.anchor_date
    yield "counted from", f"“{base.text}” ({base.value})" if base else ANCHOR_WORDS.get(fact.anchor)
    yield "modifier", fact.mod
    yield "how often", " ".join(part for part in (fact.quant, fact.freq) if part)
    yield "time zone", fact.zone
    yield "equals", fact.equivalent and fact.equivalent.text
    yield "open", "no year is known" if fact.partial else None
    yield "fiscal year", "its months are not known" if fact.fiscal else None


def _role(fact: Role) -> Iterator[tuple[str, object]]:
    yield "title", fact.title
    org = fact.resolved_org
    yield "of", f"{org.name} ({org.code})" if org and org.code else org or fact.org
    yield "qualifier", fact.qualifier
    yield "since", _when(fact.since)
    yield "until", _when(fact.until)


def _quote(fact: Quote) -> Iterator[tuple[str, object]]:
    if fact.speaker and fact.speaker.person:
        yield "office", "; ".join(fact.speaker.person.offices[:3])
    yield "cue", fact.cue and f"“{shorten(fact.cue.text, 80)}”"


def _when(when: Date | None) -> str | None:
    if when is None:
        return None
    return f"“{when.text}” ({when.value})" if when.value not in (None, when.text) else when.text


DETAILS: dict[type, Callable[[Any], Iterator[tuple[str, object]]]] = {
    Figure: _figure,
    Date: _date,
    Role: _role,
    Quote: _quote,
}


def label(fact: Any) -> str:
    """The accessible name of a mark: kind, value and links on one line."""
    parts = [
        f"{kind(fact)}: {headline(fact)}",
        *(f"{name} {value}" for name, value in details(fact)),
    ]
    return "; ".join(parts)


def card(facts: Iterable[Any]) -> str:
    """The card of a range: the details of each of its facts."""
    return f'<span class="ng-card" aria-hidden="true">{"".join(map(_entry, facts))}</span>'


def fact_html(fact: Any) -> str:
    """One fact as an element of its own, for a notebook."""
    return framed(_entry(fact), width="24rem")


def why_html(why: Why) -> str:
    """The origin of a fact as an element of its own, for a notebook."""
    pack = " ".join(part for part in (why.pack, why.version) if part)
    lines = [("pack", pack), *why.captures.items(), *(_named(link) for link in why.links)]
    reason = f'<span class="ng-why">{escaped(why.reason)}</span>' if why.reason else ""
    head = f'<span class="ng-kind">rule</span><span class="ng-value">{escaped(why.rule)}</span>'
    shown = _lines((name, words) for name, words in lines if words)
    return framed(f'<span class="ng-entry">{head}{shown}{reason}</span>', width="24rem")


def _named(link: object) -> Line:
    """The name of a link, and its reason."""
    name, colon, reason = str(link).partition(": ")
    return (name, reason) if colon else ("link", name)


def _lines(lines: Iterable[Line]) -> str:
    return "".join(
        f'<span class="ng-line"><span class="ng-what">{escaped(name)}</span> '
        f"<span>{escaped(value)}</span></span>"
        for name, value in lines
    )


def _entry(fact: Any) -> str:
    """One fact of a card: value, links, rule and reason."""
    lines = _lines(details(fact))
    reason = fact.why.reason
    why = f'<span class="ng-why">{escaped(reason)}</span>' if reason else ""
    return (
        f'<span class="ng-entry"><span class="ng-kind">{escaped(kind(fact))}</span>'
        f'<span class="ng-value">{escaped(headline(fact))}</span>{lines}'
        f'{why}<span class="ng-rule">{escaped(fact.rule)} · {escaped(_trust(fact))}</span></span>'
    )


def _trust(fact: Any) -> str:
    """The confidence of the rule, and that of the links where these are less sure."""
    row = fact._doc._rows.get(fact.id) if isinstance(fact, Figure) else None
    links = f", its links {row.confidence}" if row and row.confidence != fact.confidence else ""
    return f"{fact.confidence}{links} confidence"


def interval(start: str, end: str) -> str:
    """A half-open ISO interval in words.

    >>> interval("2017-01-01", "2018-01-01"), interval("2018-05-14", "2018-05-15")
    ('2017', '14 May 2018')
    >>> interval("2018-05-01", "2018-06-01"), interval("2008-01-01", "2018-01-01")
    ('May 2018', '2008 to 2017')
    >>> interval("-0043-01-01", "-0042-01-01")
    '-0043-01-01'
    """
    try:
        first, end_day = date.fromisoformat(start[:10]), date.fromisoformat(end[:10])
    except ValueError:  # a year outside the range of Python's calendar
        return start
    last = max(first, end_day - timedelta(days=1))
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year}" if first.year == last.year else f"{first.year} to {last.year}"
    month = f"{MONTHS[first.month - 1]} {first.year}"
    if first.day == end_day.day == 1 and end_day > first:
        if (first.year, first.month) == (last.year, last.month):
            return month
        return f"{month} to {MONTHS[last.month - 1]} {last.year}"
    if first == last:
        return f"{first.day} {month}"
    return f"{first.day} {month} to {last.day} {MONTHS[last.month - 1]} {last.year}"
