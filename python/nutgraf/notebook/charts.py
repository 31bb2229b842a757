"""Altair charts of one document, of several, or of a corpus (extra `notebook`).

Each function returns a plain Altair object with its data inside: change it, layer it, save it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from nutgraf._internal.formatting import plain, shorten
from nutgraf._internal.optional_imports import import_optional
from nutgraf.corpus import merged_tables
from nutgraf.document import Document
from nutgraf.facts import Date, Fact
from nutgraf.notebook import network_layout

if TYPE_CHECKING:
    import altair

Source = Document | Iterable[Document]
Row = dict[str, Any]
Aggregate = Literal["median", "mean", "sum", "min", "max"]

ORANGE, BLUE, GREEN, VIOLET, GREY = "#c2610c", "#2f6fd6", "#2b8a4b", "#8a4fc4", "#8a8a94"
LABEL = 46  # characters of an axis label
MONTHS_SHOWN = 60  # beyond that, years are shown


def timeline(source: Source) -> altair.Chart | altair.LayerChart:
    """The dated facts of one document, one line each; of several documents, their number per month.

    Only facts with a known interval are shown.
    """
    return _events(source) if isinstance(source, Document) else _counts_over_time(source)


def figures_by_kind(source: Source) -> altair.Chart:
    """The number of figures per kind."""
    counts = Counter(row["kind"].replace("_", " ") for row in _rows(source, "figures"))
    rows = [{"kind": kind, "figures": n} for kind, n in counts.most_common()]
    return _bars(rows, "figures", "kind", ORANGE, "Figures by kind")


def speakers(source: Source, *, top: int = 15) -> altair.Chart:
    """The number of words per speaker, for the `top` speakers."""
    words: Counter[str] = Counter()
    for doc, names in _with_names(source):
        for quote in doc.quotes:
            if quote.speaker:
                person = quote.speaker.person
                name = names[person.id] if person else quote.speaker.name
                words[name] += len(quote.text.split())
    rows = [{"speaker": name, "words": n} for name, n in words.most_common(top)]
    return _bars(rows, "words", "speaker", VIOLET, "Who speaks how much")


def values_over_time(
    source: Source, of: str, *, unit: str | None = None, line: Aggregate | None = "median"
) -> altair.LayerChart:
    """The values of one noun by year: one point per fact, and a line through the `line` of a year.

    `of` is the noun as whole words ("investments"), in any case. `unit` is the ISO 4217 or UCUM
    unit, required if there are several. Facts without a year, or over several years, are left out.

    Raises `ValueError` if no fact matches, or if the units differ.
    """
    alt = _altair()
    rows, chosen = _values(source, of, unit)
    tips = [name for name in rows[0] if name != "value" and any(row[name] for row in rows)]
    years = alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0))
    chart = alt.Chart(_data(rows)).encode(x=years)
    y = alt.Y("value:Q", title=chosen, axis=alt.Axis(format="~s"))
    points = chart.mark_circle(size=55, color=ORANGE, opacity=0.5)
    layers = [points.encode(y=y, tooltip=[f"{name}:N" for name in tips])]
    if line:
        dots = alt.OverlayMarkDef(color=BLUE, size=45)
        tip = alt.Tooltip("value:Q", aggregate=line, title=line, format=",.0f")
        drawn = chart.mark_line(color=BLUE, strokeWidth=2.5, point=dots)
        y = alt.Y("value:Q", aggregate=line, title=chosen)
        layers.append(drawn.encode(y=y, tooltip=["year:O", tip]))
    title = f"{of.capitalize()} by year{f', {chosen}' if chosen else ''}"
    whole: altair.LayerChart = _titled(alt.layer(*layers), title, width=520, height=280)
    return whole


def network(source: Source, *, top: int = 40) -> altair.LayerChart:
    """People and organisations, linked by roles and by mentions in one paragraph.

    A solid line is a role. A dashed line links two people whom one paragraph names; it does not
    mean that they met. Only the `top` nodes with the most links are shown.
    """
    alt = _altair()
    nodes, ties = network_layout.layout(_with_names(source), top)
    place = {node["name"]: (node["x"], node["y"]) for node in nodes}
    for tie in ties:
        (tie["x"], tie["y"]), (tie["x2"], tie["y2"]) = place[tie["one"]], place[tie["two"]]
        tie["words"] = f"{tie['one']} and {tie['two']}"
    where = {
        "x": alt.X("x:Q", axis=None, scale=alt.Scale(padding=60)),
        "y": alt.Y("y:Q", axis=None, scale=alt.Scale(padding=24)),
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
    colours = alt.Scale(domain=kinds, range=[BLUE, GREEN])
    places = alt.Chart(_data(nodes)).encode(**where, tooltip=["name:N", "kind:N", "ties:Q"])
    marks = places.mark_point(filled=True, opacity=1).encode(
        size=alt.Size("ties:Q", legend=None, scale=alt.Scale(range=[60, 320])),
        shape=alt.Shape("kind:N", title=None, scale=forms),
        color=alt.Color("kind:N", title=None, scale=colours),
    )
    names = places.mark_text(dy=-14, fontSize=11).encode(text="name:N")
    layers = alt.layer(lines.mark_rule(color=GREY, opacity=0.6), marks, names)
    whole: altair.LayerChart = _titled(layers, "Who is tied to whom", width=640, height=460)
    return whole


def _events(doc: Document) -> altair.LayerChart:
    alt = _altair()
    rows = list(_dated(doc))
    days = [(date.fromisoformat(row["start"]), date.fromisoformat(row["end"])) for row in rows]
    whole = max(end for _, end in days) - min(start for start, _ in days) if days else timedelta()
    short = [end - start < whole / 60 for start, end in days]  # too short for a visible bar
    shared = {
        "x": alt.X("start:T", title=None),
        "y": alt.Y("what:N", title=None, sort=[r["what"] for r in rows], axis=_label_axis()),
        "color": alt.Color("kind:N", title=None, scale=alt.Scale(scheme="tableau10")),
        "tooltip": ["words:N", "kind:N", "start:T", "end:T"],
    }
    long = [row for row, is_short in zip(rows, short, strict=True) if not is_short]
    bars = alt.Chart(_data(long)).mark_bar(height=9, cornerRadius=4).encode(x2="end:T", **shared)
    points = alt.Chart(_data([row for row in rows if row not in long])).encode(**shared)
    layers = alt.layer(bars, points.mark_point(filled=True, size=80, opacity=1))
    chart: altair.LayerChart = _titled(layers, "When it happened", width=520, height=alt.Step(22))
    return chart


def _dated(doc: Document) -> Iterator[Row]:
    """The facts and dates with an interval, each date once, in chronological order."""
    used = {fact.figure.date_id for fact in doc.facts if fact.figure}
    found: list[tuple[Fact | Date, str, str]] = [
        (f, shorten(f"{f.text} {f.of or ''}", LABEL), f.kind) for f in doc.facts
    ]
    found += [(d, f"“{shorten(d.text, LABEL)}”", "date") for d in doc.dates if d.id not in used]
    rows = [
        {"start": f.start_date.isoformat(), "end": f.end_date.isoformat(), "what": what}
        | {"kind": kind}
        | {"words": shorten(f.text)}
        for f, what, kind in found
        if f.start_date and f.end_date
    ]
    yield from sorted(rows, key=lambda row: (row["start"], row["end"]))


def _counts_over_time(source: Source) -> altair.Chart:
    alt = _altair()
    rows = filter(_has_interval, _rows(source, "facts"))
    months = [(row["start_date"].isoformat()[:7], row["kind"]) for row in rows]
    years = len({month for month, _ in months}) > MONTHS_SHOWN
    counts = Counter((m[:4] if years else m, kind.replace("_", " ")) for m, kind in months)
    data = [{"time": time, "kind": kind, "facts": n} for (time, kind), n in sorted(counts.items())]
    when = f"{'year' if years else 'yearmonth'}(time):T"
    bars = alt.Chart(_data(data)).mark_bar()
    drawn = bars.encode(
        x=alt.X(when, title=None),
        y=alt.Y("facts:Q", title="dated facts"),
        color=alt.Color("kind:N", title=None, scale=alt.Scale(scheme="tableau10")),
        tooltip=[when, "kind:N", "facts:Q"],
    )
    chart: altair.Chart = _titled(drawn, "When the facts happened", width=560, height=220)
    return chart


def _values(source: Source, of: str, unit: str | None) -> tuple[list[Row], str | None]:
    """The rows of one noun, and their unit."""
    word = re.compile(rf"\b{re.escape(of)}\b", re.IGNORECASE)
    found = [row for row in _rows(source, "facts") if word.search(row["of"] or "") and _year(row)]
    units = {row["unit"] for row in found}
    if unit is None and len(units) > 1:
        raise ValueError(f"{of!r} is given in {', '.join(sorted(map(str, units)))}; name one unit")
    chosen = unit if unit is not None else next(iter(units), None)
    rows = [
        {
            "year": _year(row),
            "value": row["value_float"],
            "amount": f"{plain(Decimal(row['value']))} {row['unit'] or ''}".rstrip(),
            "whose": row["subject"],
            "from": row["source"],
            "words": row["text"],
            "article": row.get("article"),
        }
        for row in found
        if row["unit"] == chosen
    ]
    if not rows:
        raise ValueError(f"no dated fact of {of!r}{f' in {unit}' if unit else ''}")
    return rows, chosen


def _bars(rows: list[Row], x: str, y: str, colour: str, title: str) -> altair.Chart:
    alt = _altair()
    drawn = alt.Chart(_data(rows)).encode(
        x=alt.X(f"{x}:Q", title=x, axis=alt.Axis(tickMinStep=1)),
        y=alt.Y(f"{y}:N", title=None, sort="-x", axis=_label_axis()),
        tooltip=[f"{y}:N", f"{x}:Q"],
    )
    bars = drawn.mark_bar(color=colour, cornerRadiusEnd=3)
    chart: altair.Chart = _titled(bars, title, width=420, height=alt.Step(22))
    return chart


def _titled(chart: Any, title: str, **size: Any) -> Any:
    alt = _altair()
    words = alt.TitleParams(title, anchor="start", offset=10)
    return chart.properties(title=words, view=alt.ViewBackground(stroke=None), **size)


def _label_axis() -> Any:
    axis = _altair().Axis
    return axis(labelLimit=320, grid=False, ticks=False, domain=False, labelPadding=8)


def _data(rows: list[Row]) -> Any:
    return _altair().Data(values=rows)


def _altair() -> Any:
    return import_optional("altair", extra="notebook")


def _documents(source: Source) -> Iterator[Document]:
    return iter([source] if isinstance(source, Document) else source)


def _with_names(source: Source) -> Iterator[tuple[Document, dict[str, str]]]:
    """Each document with the names of its people by id; different people get different names.

    `nutgraf.corpus.person_linking` decides who is one person across documents. A second person of
    the same name is "Anna Berg (2)".
    """
    if hasattr(source, "items") and hasattr(source, "cast"):
        named, cast = list(source.items()), source.cast
    else:
        named = [(str(number), doc) for number, doc in enumerate(_documents(source))]
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
        names[row["article"]][row["id"]] = name
    return ((doc, names[id]) for id, doc in named)


def _rows(source: Source, kind: str) -> list[Row]:
    """The table of one kind as dicts; a corpus has the table already."""
    if hasattr(source, "table"):
        rows: list[Row] = source.table(kind).to_pylist()
        return rows
    named = ((f"article {n}", doc) for n, doc in enumerate(_documents(source), 1))
    return list(merged_tables.facts(kind, named).to_pylist())


def _has_interval(row: Row) -> bool:
    """Whether a row has an interval that a calendar can show."""
    return row["start_date"] is not None and row["end_date"] is not None


def _year(row: Row) -> int | None:
    """The year of a row; None without one or for several years."""
    if not _has_interval(row):
        return None
    year: int = row["start_date"].year
    return year if row["end_date"].isoformat() <= f"{year + 1:04}-01-01" else None
