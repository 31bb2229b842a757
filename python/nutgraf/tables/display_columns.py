"""Display columns: the few columns of each kind that the terminal and the notebook show.

`nutgraf.tables.table` has all columns, for programs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from nutgraf._internal.formatting import number_of, shorten
from nutgraf._internal.readable import in_words, short_amount, short_number, timex_words
from nutgraf.fact_parts import Found
from nutgraf.facts import Date, Fact, Figure, Person, Quote, Role
from nutgraf.tables import table

MODIFIER_WORDS = {
    "APPROX": "about",
    "MORE_THAN": "more than",
    "LESS_THAN": "less than",
    "EQUAL_OR_MORE": "at least",
    "EQUAL_OR_LESS": "at most",
}


class Shown(str):
    """A cell in its readable form; `exact` is shown when a reader points at it.

    `full` is for a terminal, where nobody can: the digits of `exact`, and words for its unit.
    """

    exact: str
    full: str

    def __new__(cls, text: str, exact: str, full: str | None = None) -> Shown:
        made = super().__new__(cls, text)
        made.exact, made.full = exact, full or exact
        return made


class Grid(NamedTuple):
    """Column names and rows of cells; an empty cell is None or ""."""

    names: list[str]
    rows: list[list[object]]


def amount(figure: Figure | Fact) -> str:
    """The value in words: "up more than 3 %"."""
    words = [figure.change, MODIFIER_WORDS.get(figure.mod or ""), figure.amount()]
    return " ".join(word for word in words if word)


def readable(figure: Figure | Fact) -> Shown:
    """The value as news writes it ("up $1.13bn"), with the exact one."""
    value = short_amount(figure.value, figure.unit)
    if figure.kind == "score":
        value = figure.amount()
    elif figure.low is not None and figure.high is not None:
        value = f"{short_number(figure.low)} to {short_amount(figure.high, figure.unit)}"
    words = [figure.change, MODIFIER_WORDS.get(figure.mod or "")]
    exact, full = figure.amount(), in_words(number_of(figure), figure.value, figure.unit)
    return Shown(*(" ".join(filter(None, (*words, form))) for form in (value, exact, full)))


def _figures(figures: Iterable[Figure]) -> Grid:
    rows: list[list[object]] = []
    for f in figures:
        when = f.date or f.duration
        what = [shorten(f.text, 40), f.kind, readable(f), f.of, f.subject]
        rows.append([*what, when and timed(when.value), f.speaker])
    return Grid(["text", "kind", "value", "of", "whose", "date", "speaker"], rows)


def _dates(dates: Iterable[Date]) -> Grid:
    return Grid(
        ["text", "type", "timex3", "from", "before", "anchor"],
        [
            [shorten(d.text, 40), d.type, timed(_timex(d)), *(d.interval or ("", "")), d.anchor]
            for d in dates
        ],
    )


def timed(value: str | None) -> str | None:
    """A TIMEX3 value, with its meaning in words where it is no plain date."""
    words = timex_words(value)
    return Shown(value, words) if value and words else value


def _timex(date: Date) -> str:
    value = " or ".join(date.alternatives) if date.ambiguous else date.value or ""
    return f"{value} {'invalid' if date.invalid else ''}".strip()


def _roles(roles: Iterable[Role]) -> Grid:
    rows: list[list[object]] = []
    for r in roles:
        who = r.resolved_person.name if r.resolved_person else r.person
        rows.append([shorten(r.text), r.title, who, r.resolved_org or r.org])
    return Grid(["text", "title", "person", "org"], rows)


def _quotes(quotes: Iterable[Quote]) -> Grid:
    rows: list[list[object]] = [
        [q.speaker or "unknown", q.kind, shorten(q.text, 90)] for q in quotes
    ]
    return Grid(["speaker", "kind", "words"], rows)


def _people(people: Iterable[Person]) -> Grid:
    return Grid(
        ["name", "offices", "mentions", "quotes"],
        [[p.name, "; ".join(p.offices), len(p.mentions), len(p.quote_ids) or None] for p in people],
    )


def _facts(facts: Iterable[Fact]) -> Grid:
    rows: list[list[object]] = []
    for f in facts:
        over = f.figure.duration if f.figure else None
        more = {"from": f.source, "to": f.target, "in": f.place, "over": over and over.text}
        more["said by"] = f.speaker
        cell = f.figure.cell if f.figure else None
        if cell:
            more |= {"row": None if f.subject else cell.row, "column": cell.column}
        links = ", ".join(f"{word} {shorten(value, 40)}" for word, value in more.items() if value)
        of, subject = (part and shorten(part, 40) for part in (f.of, f.subject))
        unsure = None if f.confidence == "high" else f.confidence
        rows.append([readable(f), of, subject, timed(f.date), links, unsure])
    return Grid(["value", "of", "whose", "date", "else", "confidence"], rows)


def _marks(marks: Iterable[Figure | Date | Role | Quote]) -> Grid:
    return Grid(
        ["kind", "text", "start", "end"], [[m.kind, shorten(m.text), m.start, m.end] for m in marks]
    )


def _other(facts: Iterable[Found]) -> Grid:
    """The columns of a kind without an entry below: the text and the kind's own fields."""
    rows: list[list[object]] = []
    names = ["text"]
    for f in facts:
        own = dict(f._own_fields())
        names = ["text", *own]
        rows.append([shorten(f.text, 40), *(v and shorten(str(v), 40) for v in own.values())])
    return Grid(names, rows)


SUMMARIES: dict[str, Callable[[Any], Grid]] = {
    "figures": _figures,
    "dates": _dates,
    "roles": _roles,
    "quotes": _quotes,
    "people": _people,
    "facts": _facts,
    "marks": _marks,
}
TITLES = {"people": "cast"}


def _with_pages(names: list[str], rows: list[list[object]], facts: list[Any]) -> Grid:
    """The same columns, and the page of each fact of a PDF."""
    pages = table.pages(facts)
    if not pages:
        return Grid(names, rows)
    return Grid([*names, "page"], [[*row, page] for row, page in zip(rows, pages, strict=True)])


def summary(kind: str, facts: Iterable[Any]) -> Grid:
    """The display columns of some facts, without columns whose cells are all empty."""
    facts = list(facts)
    names, rows = SUMMARIES.get(kind, _other)(facts)
    names, rows = _with_pages(names, rows, facts)
    used = [i for i in range(len(names)) if any(row[i] not in (None, "") for row in rows)]
    return Grid([names[i] for i in used], [[_on_one_line(row[i]) for i in used] for row in rows])


def _on_one_line(cell: object) -> object:
    """A cell without the line ends that a text may have."""
    return " ".join(str(cell).split()) if cell is not None and "\n" in str(cell) else cell
