"""Altair charts of one document, of several, or of a corpus (extra `notebook`).

Each function returns a plain Altair object with its data inside: change it, layer it, save it. With
vl-convert a picture goes beside the chart into the notebook, for GitHub and readers offline.
`join="name"` counts people of one full name as one person, and a family name alone as the person
who has nearly all full names with it; "roles" joins them only where their offices agree, as
`Corpus.people` does. Names of groups that differ in capitals alone are one ("Analysts").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, get_args

from nutgraf._internal.formatting import shorten
from nutgraf._internal.readable import short_amount
from nutgraf.corpus import merged_tables
from nutgraf.document import Document
from nutgraf.facts import Date, Fact
from nutgraf.notebook import chart_rows, network_layout
from nutgraf.notebook import chart_style as style
from nutgraf.notebook.chart_rows import Row, Source
from nutgraf.notebook.joined_names import bearers_of, full_names, usual_names, usual_spellings

if TYPE_CHECKING:
    import altair

Aggregate = Literal["median", "mean", "sum", "min", "max"]
Join = Literal["roles", "name"]

__all__ = ["figures_by_kind", "network", "speakers", "timeline", "values_over_time"]

LABEL = 46  # characters of an axis label
MONTHS_SHOWN = 60  # months; a longer time is shown by years
NETWORK = (640, 460)  # width and height
SECOND = re.compile(r" [(]\d+[)]$")  # mark of another person of one name


def __dir__() -> list[str]:
    return __all__


def timeline(source: Source) -> altair.Chart | altair.LayerChart:
    """The dated facts of one document, one line each; of several documents, their number per month.

    Years are drawn where the facts cover more than five years, or most of them whole years. Only
    facts with a known interval are shown. Facts of a longer time than a bar, and years that are far
    from the others, are left out and counted in the subtitle.
    """
    return _events(source) if isinstance(source, Document) else _counts_over_time(source)


def figures_by_kind(source: Source) -> altair.LayerChart:
    """The number of figures per kind."""
    counts = Counter(row["kind"].replace("_", " ") for row in chart_rows.rows(source, "figures"))
    rows = [{"kind": kind, "figures": n} for kind, n in counts.most_common()]
    return _bars(rows, "figures", "kind", "Figures by kind", "number of figures", by_kind=True)


def speakers(source: Source, *, top: int = 15, join: Join = "roles") -> altair.LayerChart:
    """The number of quoted words per speaker, for the `top` speakers."""
    words: Counter[str] = Counter()
    groups: Counter[str] = Counter()  # speakers who are no people
    people: Counter[str] = Counter()  # all, with their articles
    for doc, names in _with_names(source, join):
        people.update(names.values())
        for quote in doc.quotes:
            if quote.speaker:
                person = quote.speaker.person
                said = words if person else groups
                name = names[person.id] if person else quote.speaker.name
                said[name] += len(quote.text.split())
    usual = usual_spellings(groups)
    bearers = bearers_of(people) if join == "name" else {}
    for name, count in groups.items():
        words[bearers.get(name.casefold(), usual[name])] += count
    rows = [{"speaker": name, "words": n} for name, n in words.most_common(top)]
    note = "“(2)” marks another person of that name" if _has_second(rows, "speaker") else None
    return _bars(rows, "words", "speaker", "Who speaks how much", "words quoted", note=note)


def values_over_time(
    source: Source,
    of: str | None = None,
    *,
    unit: str | None = None,
    line: Aggregate | None = "median",
    outliers: bool = False,
) -> altair.LayerChart:
    """The values of one noun by year: one point per fact, and a line through the `line` of a year.

    `of` is the noun as whole words ("investments"), in any case; for figures without a noun it is
    their owner ("unemployment" of "Unemployment rose to 4%"). `unit` is the ISO 4217 or UCUM
    unit, required if there are several. Facts without a year, or over several years, are left out.
    Values far from all others are left out too, and counted in the subtitle; `outliers=True` shows
    them.

    Raises `ValueError` if no fact matches, or if the units differ.
    """
    if line is not None and line not in get_args(Aggregate):
        raise ValueError(f"line is one of {', '.join(get_args(Aggregate))} or None, not {line!r}")
    alt = style.altair()
    rows, chosen = chart_rows.values(source, of, unit)
    rows, note = (rows, None) if outliers else _usual(rows, "value", "value", chosen)
    tips = [name for name in rows[0] if name != "value" and any(row[name] for row in rows)]
    years = alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0))
    chart = alt.Chart(_data(rows)).encode(x=years)
    axis = style.amount_axis(chosen)
    y = alt.Y("value:Q", title=chosen, axis=axis)
    points = chart.mark_circle(size=55, color=style.FIGURE, opacity=0.6)
    layers = [points.encode(y=y, tooltip=[f"{name}:N" for name in tips])]
    if line:
        dots = alt.OverlayMarkDef(color=style.DATE, size=45)
        tip = alt.Tooltip("value:Q", aggregate=line, title=line, format=",.0f")
        drawn = chart.mark_line(color=style.DATE, strokeWidth=2.5, point=dots)
        y = alt.Y("value:Q", aggregate=line, title=chosen, axis=axis)
        layers.append(drawn.encode(y=y, tooltip=["year:O", tip]))
    several = len({row["year"] for row in rows}) > 1
    through = "points are facts"
    if line:
        mark = "line" if several else "large point"
        through += f", the {mark} is the {line} of a year"
    title = f"{(of or '').capitalize()} by year{f', {chosen}' if chosen else ''}"
    note = "; ".join(part for part in (through, note) if part)
    whole: altair.LayerChart = style.titled(alt.layer(*layers), title, note, width=520, height=280)
    return whole


def network(source: Source, *, top: int = 40, join: Join = "roles") -> altair.LayerChart:
    """People and organisations, linked by roles and by mentions in one paragraph.

    A solid line is a role. A dashed line links two people whom one paragraph names; it does not
    mean that they met, and paragraphs that list more than six people make none. Only the `top`
    nodes with the most links are shown, up to half of them organisations; the subtitle counts the
    people who are left out. A label that would cover another is left out; pointing at the node
    shows it.
    """
    alt = style.altair()
    named = list(_with_names(source, join))
    nodes, ties = network_layout.layout(named, top)
    people = {name for _, names in named for name in names.values()}
    left = len(people.difference(node["name"] for node in nodes))
    persons = "1 person has" if left == 1 else f"{left:,} people have"
    note = f"{persons} fewer ties or none, not shown" if left else None
    if not nodes:
        note = "no role ties a person to an organisation, and no paragraph names two people"
    place = {node["name"]: (node["x"], node["y"]) for node in nodes}
    for tie in ties:
        (tie["x"], tie["y"]), (tie["x2"], tie["y2"]) = place[tie["one"]], place[tie["two"]]
        tie["words"] = f"{tie['one']} and {tie['two']}"
    labels = network_layout.labels(nodes, *NETWORK)
    width, height = NETWORK if nodes else (NETWORK[0], 20)
    where = {
        "x": alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, width])),
        "y": alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[height, 0])),
    }
    dashes = alt.Scale(domain=["role", "named together"], range=[[1, 0], [4, 4]])
    lines = alt.Chart(_data(ties)).encode(
        **where,
        x2="x2:Q",
        y2="y2:Q",
        strokeDash=alt.StrokeDash("tie:N", title=None, scale=dashes),
        strokeWidth=alt.StrokeWidth("weight:Q", legend=None, scale=alt.Scale(range=[1.2, 4])),
        tooltip=["words:N", "tie:N", "weight:Q"],
    )
    kinds = ["person", "organisation"]
    forms = alt.Scale(domain=kinds, range=["circle", "square"])
    colours = alt.Scale(domain=kinds, range=[style.DATE, style.ROLE])
    places = alt.Chart(_data(nodes)).encode(**where, tooltip=["name:N", "kind:N", "ties:Q"])
    marks = places.mark_point(filled=True, opacity=1).encode(
        size=alt.Size("ties:Q", legend=None, scale=alt.Scale(range=[60, 320])),
        shape=alt.Shape("kind:N", title=None, scale=forms),
        color=alt.Color("kind:N", title=None, scale=colours),
    )
    written = alt.Chart(_data(labels)).encode(**where, text="name:N")
    names = written.mark_text(fontSize=11, color=style.INK)
    layers = alt.layer(lines.mark_rule(color=style.INK, opacity=0.5), marks, names)
    whole: altair.LayerChart = style.titled(
        layers, "Who is tied to whom", note, width=width, height=height
    )
    return whole


def _events(doc: Document) -> altair.LayerChart:
    alt = style.altair()
    rows, note = _usual(list(_dated(doc)), "year", "date")
    days = [(date.fromisoformat(row["start"]), date.fromisoformat(row["end"])) for row in rows]
    whole = max(end for _, end in days) - min(start for start, _ in days) if days else timedelta()
    short = [end - start < whole / 60 for start, end in days]  # too short for a visible bar
    colours = style.kind_scale(list({row["kind"] for row in rows}))
    shared = {
        "x": alt.X("start:T", title=None, axis=style.time_axis([d for day in days for d in day])),
        "y": alt.Y("what:N", title=None, sort=[r["what"] for r in rows], axis=style.label_axis()),
        "color": alt.Color("kind:N", title=None, scale=colours),
        "tooltip": ["words:N", "kind:N", "start:T", "end:T"],
    }
    long = [row for row, is_short in zip(rows, short, strict=True) if not is_short]
    bars = alt.Chart(_data(long)).mark_bar(height=9, cornerRadius=4).encode(x2="end:T", **shared)
    points = alt.Chart(_data([row for row in rows if row not in long])).encode(**shared)
    layers = alt.layer(bars, points.mark_point(filled=True, size=80, opacity=1))
    chart: altair.LayerChart = style.titled(
        layers, "When it happened", note, width=520, height=alt.Step(22)
    )
    return chart


def _dated(doc: Document) -> Iterator[Row]:
    """The facts and dates with an interval, each date once, in chronological order."""
    used = {fact.figure.date_id for fact in doc.facts if fact.figure}
    found: list[tuple[Fact | Date, str, str]] = [
        (f, shorten(f"{f.text} {f.of or ''}", LABEL), f.kind) for f in doc.facts
    ]
    ends = {d.until_id for d in doc.dates}  # shown with the beginnings of their ranges
    for d in doc.dates:
        if d.id not in used and d.id not in ends:
            found.append((d, f"“{shorten(_whole(d), LABEL)}”", "date"))
    rows = [
        {"start": f.start_date.isoformat(), "end": _end(f).isoformat(), "what": what}
        | {"kind": kind, "words": shorten(f.text), "year": f.start_date.year}
        for f, what, kind in found
        if f.start_date and f.end_date
    ]
    yield from sorted(rows, key=lambda row: (row["start"], row["end"]))


def _whole(day: Date) -> str:
    """The words of a date, with those of the range that it begins: "2025-26"."""
    until = day.until
    return day._doc.text[day.start : until.end] if until and until.start > day.start else day.text


def _end(fact: Fact | Date) -> date:
    """The end of a fact's interval, or of the range that a date begins."""
    until = fact.until if isinstance(fact, Date) else None
    ends = [day for day in (fact.end_date, until and until.end_date) if day]
    return max(ends)


def _counts_over_time(source: Source) -> altair.Chart:
    alt = style.altair()
    rows = [row for row in chart_rows.rows(source, "facts") if chart_rows.has_interval(row)]
    for row in rows:
        row["year"] = row["start_date"].year
    rows, note = _usual(rows, "year", "date")
    days = [row["start_date"].isoformat()[:7] for row in rows]
    years = bool(days) and (
        _months_between(min(days), max(days)) > MONTHS_SHOWN
        or 2 * sum(_fits(row, 31) for row in rows) < len(rows)  # most are facts of whole years
    )
    fitting = [row for row in rows if _fits(row, 366 if years else 31)]
    if left := len(rows) - len(fitting):
        facts = "1 fact covers" if left == 1 else f"{left:,} facts cover"
        longer = f"{facts} more than a {'year' if years else 'month'}, not shown"
        note = f"{note}; {longer}" if note else longer
    rows = fitting
    months = [(row["start_date"].isoformat()[:7], row["kind"].replace("_", " ")) for row in rows]
    shown = style.common_kinds([kind for _, kind in months])
    counts = Counter((m[:4] if years else m, shown[kind]) for m, kind in months)
    data = [{"time": time, "kind": kind, "facts": n} for (time, kind), n in sorted(counts.items())]
    when = f"{'year' if years else 'yearmonth'}(time):T"
    drawn = (
        alt.Chart(_data(data))
        .mark_bar()
        .encode(
            x=alt.X(when, title=None, axis=style.time_axis([row["start_date"] for row in rows])),
            y=alt.Y("facts:Q", title="dated facts"),
            color=alt.Color("kind:N", title=None, scale=style.kind_scale(list({*shown.values()}))),
            tooltip=[when, "kind:N", "facts:Q"],
        )
    )
    chart: altair.Chart = style.titled(
        drawn, "When the facts happened", note, width=560, height=220
    )
    return chart


def _fits(row: Row, days: int) -> bool:
    """Whether an interval is no longer than a bar's."""
    length: timedelta = row["end_date"] - row["start_date"]
    return length.days <= days


def _months_between(first: str, last: str) -> int:
    (year, month), (end, end_month) = (map(int, text.split("-")) for text in (first, last))
    return (end - year) * 12 + end_month - month


def _usual(
    rows: list[Row], field: str, what: str, unit: str | None = None
) -> tuple[list[Row], str | None]:
    """The rows without outliers of a field, and a note on how many were left out."""
    values = [row[field] for row in rows if row[field] is not None]
    if len(values) < 8:  # too few to tell an outlier
        return rows, None
    low, high = style.usual_range(values)
    kept = [row for row in rows if low <= row[field] <= high]
    if len(kept) == len(rows):
        return rows, None
    ends = [str(int(end)) if what == "date" else _short(end, unit) for end in (low, high)]
    left = len(rows) - len(kept)
    facts = "1 fact has" if left == 1 else f"{left:,} facts have"
    return kept, f"{facts} a {what} outside {ends[0]} to {ends[1]}, not shown"


def _short(value: float, unit: str | None) -> str:
    """A bound in three digits: "$3.5bn"."""
    return short_amount(Decimal(f"{value:.3g}"), unit)


def _bars(
    rows: list[Row],
    x: str,
    y: str,
    title: str,
    axis: str,
    *,
    note: str | None = None,
    by_kind: bool = False,
) -> altair.LayerChart:
    """Bars with their number at the end; `axis` says what the number is."""
    alt = style.altair()
    drawn = alt.Chart(_data(rows)).encode(
        x=alt.X(f"{x}:Q", title=axis, axis=style.count_axis()),
        y=alt.Y(f"{y}:N", title=None, sort=[row[y] for row in rows], axis=style.label_axis()),
        tooltip=[f"{y}:N", f"{x}:Q"],
    )
    bars = drawn.mark_bar(color=style.QUOTE, cornerRadiusEnd=3)
    if by_kind:
        scale = style.kind_scale([row[y] for row in rows])
        bars = bars.encode(color=alt.Color(f"{y}:N", legend=None, scale=scale))
    numbers = drawn.mark_text(align="left", dx=4, color=style.INK).encode(
        text=alt.Text(f"{x}:Q", format=",")
    )
    chart: altair.LayerChart = style.titled(
        alt.layer(bars, numbers), title, note, width=420, height=alt.Step(22)
    )
    return chart


def _has_second(rows: list[Row], field: str) -> bool:
    return any(SECOND.search(row[field]) for row in rows)


def _data(rows: list[Row]) -> Any:
    return style.altair().Data(values=rows)


def _with_names(source: Source, join: Join) -> Iterator[tuple[Document, dict[str, str]]]:
    """Each document with the names of its people by id; different people get different names.

    `nutgraf.corpus.person_linking` decides who is one person across documents. A second person of
    the same name is "Anna Berg (2)". With `join="name"` the full name alone decides, without the
    initials in it.
    """
    if join == "name":
        docs = list(chart_rows.documents(source))
        return zip(docs, usual_names([full_names(doc) for doc in docs]), strict=True)
    if join != "roles":
        raise ValueError(f'join is "roles" or "name", not {join!r}')
    if hasattr(source, "items") and hasattr(source, "cast"):
        named, cast = list(source.items()), source.cast
    else:
        named = [(str(number), doc) for number, doc in enumerate(chart_rows.documents(source))]
        cast = merged_tables.cast(
            *(merged_tables.facts(kind, named) for kind in ("people", "roles"))
        )
    names: dict[str, dict[str, str]] = {id: {} for id, _ in named}
    called: dict[str, list[str]] = {}
    for row in cast.to_pylist():
        people = called.setdefault(row["name"], [])
        if row["person"] not in people:
            people.append(row["person"])
        count = people.index(row["person"]) + 1
        name = row["name"] if count == 1 else f"{row['name']} ({count})"
        names[row["doc_id"]][row["id"]] = name
    return ((doc, names[id]) for id, doc in named)
