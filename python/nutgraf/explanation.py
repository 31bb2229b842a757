"""Explanations in plain English: why a fact has its value and links, and from which words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from nutgraf._internal.formatting import measured, plain, shorten
from nutgraf.facts import Date, Fact, Figure, Person, Quote, Role

if TYPE_CHECKING:
    from nutgraf.document import Document

MODIFIERS = {
    "APPROX": "about ",
    "MORE_THAN": "more than ",
    "LESS_THAN": "less than ",
    "EQUAL_OR_MORE": "at least ",
    "EQUAL_OR_LESS": "at most ",
}
CHANGES = {"up": "a rise of ", "down": "a fall of "}
CONFIDENCE = {
    "high": "Its rule is nearly always right.",
    "medium": "Its rule is mostly right; check it.",
    "low": "Its rule is often wrong; check it.",
}
LINKS = {  # of a row whose links are less sure than its figure
    "medium": "Its links are mostly right, not always.",
    "low": "Its links are often wrong; check them.",
}
QUOTES = {
    "direct": "a direct quotation",
    "turn": "a turn after a line with the speaker's name",
    "reported": "reported speech",
}
TIMES = {1: "once", 2: "twice"}


def explain_text(doc: Document) -> str:
    """One paragraph per fact of a document, in text order."""
    marked: list[Any] = [*doc.figures, *doc.dates, *doc.roles, *doc.quotes]
    marked.sort(key=lambda fact: (fact.start, -fact.end))
    return "\n\n".join([explain_fact(fact) for fact in marked] or ["No fact was found."])


def explain_fact(fact: Any) -> str:
    """One fact: what it is, the words of its links, the rule, and how far to trust it."""
    sentences = [s for s in SENTENCES.get(type(fact), _other)(fact) if s]
    return " ".join(sentences)


def _figure(f: Figure) -> Iterator[str | None]:
    amount = _amount(f)
    kind = f.kind.replace("_", " ")
    yield f"“{shorten(f.text, 80)}” is a figure ({kind}): {amount}."
    yield _rule(f)
    links = dict(_links(f))
    if cell := f.cell:
        names = (("row", cell.row), ("column", cell.column))
        shown = " and ".join(f"the {what} “{shorten(name, 60)}”" for what, name in names if name)
        yield f"It is in {shown} of a table."
    if "scale" in links:
        yield f"Its scale is {links['scale']}."
    if "unit" in links:
        yield f"Its unit is {links['unit']}."
    if f.of:
        yield f"It counts or measures “{shorten(f.of.text, 80)}”."
    if f.subject:
        yield f"It belongs to “{shorten(f.subject.text, 80)}”."
    if f.date:
        yield f"It holds for {_day(f.date)}{_because(links, 'date')}."
    if f.duration:
        yield f"It extends over {_day(f.duration)}{_because(links, 'duration')}."
    if f.speaker:
        yield f"The text attributes it to {f.speaker.name}{_because(links, 'speaker')}."
    if f.same_as:
        yield f"It repeats “{f.same_as.text}”{_because(links, 'same_as')}."
    if f.equivalent:
        yield f"It is the same amount as “{f.equivalent.text}”{_because(links, 'equivalent')}."
    if f.ambiguous:
        other = f"; it could also be {' or '.join(f.alternatives)}" if f.alternatives else ""
        what = "value" if f.alternatives and f.alternatives[0][0].isdigit() else "unit"
        yield f"The {what} is not certain{other}."
    yield CONFIDENCE.get(f.confidence)


def _amount(f: Figure | Fact) -> str:
    if f.kind == "score":
        return f.amount()
    number = plain(f.value)
    low, high = getattr(f, "low", None), f.high
    if high is not None:
        number = f"{plain(low if low is not None else f.value)} to {plain(high)}"
    words = CHANGES.get(f.change or "", "") + MODIFIERS.get(f.mod or "", "")
    return words + measured(number, f.unit)


def _date(d: Date) -> Iterator[str | None]:
    what = {"SET": "a repeated time", "DURATION": "a duration"}.get(d.type, "a date")
    value = " or ".join(d.alternatives) or d.value or "no value"
    yield f"“{shorten(d.text, 80)}” is {what}: {value} in TIMEX3."
    if interval := d.interval:
        yield f"It covers the days from {interval[0]} up to {interval[1]}, which is not included."
    yield _rule(d)
    base = d.anchor_date
    if base:
        yield f"It is counted from “{base.text}” ({base.value})."
    elif d.anchor == "publication":
        yield f"It is counted from the day of publication, {d._doc.published}."
    elif d.anchor == "event":
        yield "It is counted from an event of the text, so its day stays open."
    if d.partial and d._doc.published is None:
        yield "Its value needs the day of publication (published=)."
    if d.invalid:
        yield "There is no such day in the calendar."
    if d.ambiguous:
        yield "The text does not say which; the option order= decides between day and month."
    yield CONFIDENCE.get(d.confidence)


def _role(r: Role) -> Iterator[str | None]:
    who = r.resolved_person.name if r.resolved_person else r.person and r.person.text
    org = r.resolved_org.name if r.resolved_org else r.org and r.org.text
    parts = [f"{who or 'a person without a name'} as “{r.title.text}”" if r.title else str(who)]
    parts += [f"of {org}"] if org else []
    yield f"“{shorten(r.text, 80)}” names {' '.join(parts)}."
    yield _rule(r)
    for when, word in ((r.since, "since"), (r.until, "until")):
        if when:
            yield f"The office is held {word} {_day(when)}."
    yield CONFIDENCE.get(r.confidence)


def _quote(q: Quote) -> Iterator[str | None]:
    yield f"“{shorten(q.text, 80)}” is {QUOTES.get(q.kind, q.kind)}."
    if q.speaker:
        cue = f", because of “{shorten(q.cue.text, 60)}”" if q.cue else ""
        yield f"{q.speaker.name} is the speaker{cue}."
    else:
        yield "The text does not say who speaks."
    yield _rule(q)
    yield CONFIDENCE.get(q.confidence)


def _person(p: Person) -> Iterator[str | None]:
    forms = list(dict.fromkeys(mention.text for mention in p.mentions))
    named = ", ".join(f"“{form}”" for form in forms[:6])
    times = TIMES.get(len(p.mentions), f"{len(p.mentions):,} times")
    yield f"{p.name} is a person of the article, named {times}: {named}."
    for role in p.roles[:3]:
        yield f"“{shorten(role.text, 80)}” names an office (rule {role.rule})."
    if p.quote_ids:
        count = len(p.quote_ids)
        yield f"{p.name} is the speaker of {'1 quote' if count == 1 else f'{count:,} quotes'}."


def _row(f: Fact) -> Iterator[str | None]:
    if f.figure:
        *sentences, trust = _figure(f.figure)
        yield from sentences
        yield trust if f.confidence == f.figure.confidence else LINKS.get(f.confidence)
    else:
        yield f"“{shorten(f.text, 80)}” is a row of {f.kind}: {_amount(f)}."
    for word, value in (("from", f.source), ("to", f.target), ("in", f.place)):
        if value:
            yield f"The text says {word} “{shorten(value, 60)}”."


def _other(fact: Any) -> Iterator[str | None]:
    yield f"“{shorten(fact.text, 80)}” is a fact of the kind {fact.kind}."
    yield _rule(fact)
    yield CONFIDENCE.get(fact.confidence)


SENTENCES: dict[type, Callable[[Any], Iterator[str | None]]] = {
    Figure: _figure,
    Date: _date,
    Role: _role,
    Quote: _quote,
    Person: _person,
    Fact: _row,
}


def _rule(fact: Any) -> str:
    why = fact.why
    parts = {name: words for name, words in why.captures.items() if words}
    read = ", ".join(f"{name} “{shorten(words, 40)}”" for name, words in parts.items())
    where = f" of {why.pack}" if why.pack else ""
    reason = f": {why.reason.rstrip('.')}" if why.reason else ""
    return f"The rule {why.rule}{where} found it{f' ({read})' if read else ''}{reason}."


def _links(fact: Any) -> Iterator[tuple[str, str]]:
    """The reason of each link by the name of the link."""
    for link in fact.why.links:
        name, colon, reason = str(link).partition(": ")
        if colon:
            yield name, reason


def _because(links: dict[str, str], name: str) -> str:
    return f" ({links[name]})" if name in links else ""


def _day(when: Date) -> str:
    return f"“{when.text}” ({when.value})" if when.value != when.text else f"“{when.text}”"
