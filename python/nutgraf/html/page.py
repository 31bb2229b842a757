"""A document as static HTML for notebooks and reports: text, people, timeline, tables.

Kinds differ in colour and in the style of their underline, so readers can distinguish them without
colour. There are no scripts: cards, folding and the switches of the legend are plain HTML and CSS.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from nutgraf._internal.formatting import shorten
from nutgraf._internal.passing import at_head
from nutgraf.facts import KINDS as ALL_KINDS
from nutgraf.html.fact_card import MONTHS, interval
from nutgraf.html.highlighting import KINDS, LONGEST, marked_text
from nutgraf.html.template import Theme, attribute, escaped, framed
from nutgraf.tables.display_columns import TITLES, Shown, summary

if TYPE_CHECKING:
    from nutgraf.document import Document
    from nutgraf.facts import Date, Fact, Person

TABLES = tuple(kind for kind in ALL_KINDS if kind != "people")  # people have the cast
TICKS = 6
MOST = 500  # rows shown per table
LINES, WIDEST = 20, 160  # of a file
NUMBERS = frozenset({"value", "mentions", "quotes", "roles"})  # right-aligned columns
CODES = frozenset({"timex3", "from", "before"})  # monospaced columns
NOTICE_CODE = re.compile(r"^[a-z]+_[a-z_]+: ")
DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def document_html(
    doc: Document,
    *,
    kinds: Collection[str] | None = None,
    theme: Theme = "auto",
    width: int | str | None = None,
) -> str:
    """A document: marked text, people, timeline, and one table per kind."""
    wanted = [kind for kind in ALL_KINDS if kinds is None or kind in kinds]
    parts = [_legend(doc, wanted), f'<div class="ng-text">{marked_text(doc, wanted)}</div>']
    parts += [f'<p class="ng-note">{escaped(_notice(words))}</p>' for words in doc.notices]
    if doc.truncated:
        parts.append(f'<p class="ng-note">Reading stopped early: {escaped(doc.truncated)}</p>')
    shown = {kind: at_head(doc, kind, LONGEST) for kind in wanted}
    counts = {kind: doc._core.count(kind) for kind in wanted}
    if people := shown.get("people"):
        parts.append(_part("cast", counts["people"], _cast(people), open_=True))
    if days := [day for day in shown.get("dates", ()) if _days(day)]:
        facts = at_head(doc, "facts", LONGEST)
        parts.append(_part("timeline", len(days), _timeline(facts, days), open_=True))
    for kind in TABLES:
        if counts.get(kind):
            inner = table(kind, shown[kind], counts[kind])
            parts.append(_part(kind, counts[kind], inner))
    return framed("".join(parts), theme=theme, width=width)


def _notice(words: str) -> str:
    """A notice without its code: "2 dates need the day of publication (published=)"."""
    return NOTICE_CODE.sub("", words)


def list_html(kind: str, facts: Iterable[Any]) -> str:
    """One list of facts as a table."""
    return framed(table(kind, facts))


def files_html(format: str, files: Mapping[str, str], left_out: list[str], limits: str) -> str:
    """Files of an export: the beginning of each, and what the format cannot hold."""
    parts = []
    for number, (name, text) in enumerate(files.items()):
        lines = text.splitlines()
        shown = [line if len(line) <= WIDEST else f"{line[:WIDEST]}…" for line in lines[:LINES]]
        if len(lines) > LINES:
            shown.append(f"… {len(lines) - LINES:,} more lines")
        count = "1 line" if len(lines) == 1 else f"{len(lines):,} lines"
        parts.append(
            f'<details class="ng-part"{"" if number else " open"}><summary>{escaped(name)} '
            f'<span class="ng-count">{count}</span></summary>'
            f'<pre class="ng-file">{escaped(chr(10).join(shown))}</pre></details>'
        )
    notes = [f"left out: {fact}" for fact in left_out[:LINES]]
    notes += [f"{format} cannot hold {limits}"] if limits else []
    said = "".join(f'<p class="ng-note">{escaped(note)}</p>' for note in notes)
    return framed("".join(parts) + said)


def table(kind: str, facts: Iterable[Any], count: int | None = None) -> str:
    """The display columns of some facts as a table with at most `MOST` rows.

    `count` is the number of all facts, if there are more.
    """
    found = list(facts)
    names, rows = summary(kind, found[:MOST])
    return grid(names, rows, label=TITLES.get(kind, kind), count=count or len(found))


def grid(
    names: list[str], rows: list[list[object]], *, label: str, count: int | None = None
) -> str:
    """Columns and rows as a table with a scroll bar of its own where it is too wide."""
    shapes = ["ng-number" if n in NUMBERS else "ng-code" if n in CODES else "" for n in names]
    classes = [f' class="{shape}"' if shape else "" for shape in shapes]
    head = "".join(
        f'<th scope="col"{css}>{name}</th>' for name, css in zip(names, classes, strict=True)
    )
    body = "".join(
        "<tr>"
        + "".join(f"<td{css}>{_cell(cell)}</td>" for cell, css in zip(row, classes, strict=True))
        + "</tr>"
        for row in rows[:MOST]
    )
    left = (count or len(rows)) - min(len(rows), MOST)
    more = f'<p class="ng-note">… and {left:,} more rows</p>' if left else ""
    parts = f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
    named = f'tabindex="0" role="region" aria-label="{label}"'
    return f'<div class="ng-scroll" {named}><table>{parts}</table></div>{more}'


def _cell(value: object) -> str:
    if isinstance(value, Shown) and value.exact != value:
        return f'<span class="ng-exact" title="{attribute(value.exact)}">{escaped(value)}</span>'
    return "" if value is None else escaped(value)


def _part(title: str, count: int, inner: str, *, open_: bool = False) -> str:
    summary_ = f'<summary>{title.capitalize()} <span class="ng-count">{count}</span></summary>'
    return f'<details class="ng-part"{" open" if open_ else ""}>{summary_}{inner}</details>'


def _legend(doc: Document, wanted: Collection[str]) -> str:
    """One switch per kind, styled like its marks, and the publication date."""
    keys = "".join(
        f'<label class="ng-key"><input type="checkbox" class="ng-switch-{one}" checked>'
        f'<span class="ng-mark ng-{one}">{many}</span> '
        f'<span class="ng-count">{doc._core.count(many)}</span></label>'
        for many, one in KINDS.items()
        if many in wanted and doc._core.count(many)
    )
    if doc.published:
        keys += f'<span class="ng-published">published {escaped(doc.published)}</span>'
    return f'<div class="ng-legend" role="group" aria-label="Kinds of facts shown">{keys}</div>'


def _cast(people: Iterable[Person]) -> str:
    return f'<ul class="ng-cast">{"".join(map(_member, people))}</ul>'


def _member(person: Person) -> str:
    offices = "; ".join(person.offices)
    counts = [(len(person.mentions), "mention"), (len(person.quote_ids), "quote")]
    summary_ = ", ".join(f"{n} {word}{'s' * (n != 1)}" for n, word in counts if n)
    return (
        f'<li><span class="ng-name">{escaped(person.name)}</span>'
        f'<span class="ng-office">{escaped(offices)}</span>'
        f'<span class="ng-count">{summary_}</span></li>'
    )


def _timeline(facts: Iterable[Fact], dates: list[Date]) -> str:
    """Each interval once, in order, drawn between the first and the last day."""
    groups: dict[tuple[str, str], list[Date]] = {}
    for day in sorted(dates, key=lambda d: d.interval or ("", "")):
        groups.setdefault(day.interval or ("", ""), []).append(day)
    spans = [days for day in dates if (days := _days(day))]
    first, last = min(s for s, _ in spans), max(e for _, e in spans)
    holding: dict[str | None, list[Fact]] = {}
    for fact in facts:
        holding.setdefault(fact.figure.date_id if fact.figure else None, []).append(fact)
    lines = "".join(
        f'<span class="ng-tick" style="left:{left:.2f}%"></span>' for left, _ in _ticks(first, last)
    )
    rows = "".join(
        f'<tr><th scope="row">{escaped(interval(*ends))}</th>'
        f'<td class="ng-axis">{lines}{_bar(group[0], first, last)}</td>'
        f"<td>{_events(group, holding)}</td></tr>"
        for ends, group in groups.items()
    )
    labels = "".join(
        f'<span class="ng-year" style="left:{left:.2f}%">{word}</span>'
        for left, word in _ticks(first, last)
    )
    head = (
        '<th scope="col">when</th>'
        f'<th scope="col" class="ng-scale" aria-label="scale">{labels}</th>'
        '<th scope="col">in the text</th>'
    )
    return f'<table class="ng-timeline"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _ticks(first: int, last: int) -> list[tuple[float, str]]:
    """Places (in percent) and words of at most six ticks: years, months, or days."""
    years = (372 * n for n in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000))
    for step in (1, 2, 5, 10, 31, 93, 186, *years):
        from_ = first if step < 31 else -(-(first - 31) // step) * step + 31
        days = range(from_, last + (step >= 31), step)
        if len(days) <= (TICKS if step >= 372 else TICKS // 2 + (step < 31)):
            break
    found = []
    for day in days:
        year, rest = divmod(day - 31 - (step < 31), 372)
        month = MONTHS[rest // 31][:3]
        word = str(year) if step >= 372 or rest < 31 else f"{month} {year}"
        if step < 31:
            number = rest % 31 + 1
            if number > monthrange(2000, rest // 31 + 1)[1]:
                continue
            word = f"{number} {month}"
        found.append((97 * (day - first) / max(1, last - first), word))
    return found


def _bar(day: Date, first: int, last: int) -> str:
    start, end = _days(day) or (first, first)
    left, wide = (97 * days / max(1, last - first) for days in (start - first, end - start))
    return f'<span class="ng-bar" style="left:{left:.2f}%;width:{wide:.2f}%"></span>'


def _events(group: list[Date], holding: dict[str | None, list[Fact]]) -> str:
    """The text of each date, and the figures that hold for it."""
    lines: dict[str, None] = {}
    for day in group:
        facts = holding.get(day.id, [])
        of = ((f.text, f.of and f"of {shorten(f.of, 40)}") for f in facts)
        what = "; ".join(" ".join(part for part in parts if part) for parts in of)
        words = f"“{escaped(shorten(day.text))}”"
        lines[f"{words} <b>{escaped(shorten(what, 160))}</b>" if what else words] = None
    return "".join(f'<span class="ng-event">{line}</span>' for line in lines)


def _days(day: Date) -> tuple[int, int] | None:
    """The interval as approximate day numbers for drawing; None without both ends."""
    ends = [DAY.match(text) for text in day.interval or ("", "")]
    if not ends[0] or not ends[1]:
        return None
    start, end = (int(m[1]) * 372 + int(m[2]) * 31 + int(m[3]) for m in ends if m)
    return (start, end) if start <= end else None
